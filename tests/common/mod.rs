//! What the window tests share.
#![allow(dead_code, reason = "each test file uses its own part")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

pub mod cpu_renderer;
pub mod project;
pub mod sample;

use demarche::session::{Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, ViewState, Workspace, style};
use egui::{Key, Modifiers, Ui};
use egui_kittest::Harness;

/// A view over a session: draws, then runs what was asked, as the window does.
pub struct Bench {
    pub session: Session,
    pub view: ViewState,
    pub asked: Vec<Command>,
}

type View = fn(&mut Ui, &Session, &mut ViewState, &mut Vec<Command>);

/// A harness over one view.
pub fn harness(
    session: Session,
    size: [f32; 2],
    theme: Theme,
    view: View,
) -> Harness<'static, Bench> {
    let bench = Bench { session, view: ViewState::default(), asked: Vec::new() };
    Harness::builder()
        .with_size(size)
        .with_os(egui::os::OperatingSystem::Nix)
        .with_theme(if theme == Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light })
        .renderer(cpu_renderer::CpuRenderer::default())
        .with_context_setup(move |ctx| {
            style::apply(ctx, theme);
            ctx.all_styles_mut(|style| style.animation_time = 0.0);
        })
        .build_ui_state(
            move |ui, bench: &mut Bench| {
                bench.view.follow(&bench.session);
                let mut commands = Vec::new();
                egui::CentralPanel::default().frame(egui::Frame::NONE).show(ui, |ui| {
                    view(ui, &bench.session, &mut bench.view, &mut commands);
                });
                for command in commands {
                    bench.asked.push(command.clone());
                    bench.session.run(command);
                }
            },
            bench,
        )
}

/// The whole window over an app that is ready to begin.
pub fn window(app: App, size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    let mut attached = false;
    let mut harness = Harness::builder()
        .with_size(size)
        // A job wakes the window when it likes; a window that never rests still fails.
        .with_max_steps(40)
        .with_os(egui::os::OperatingSystem::Nix)
        .renderer(cpu_renderer::CpuRenderer::default())
        .build_ui_state(
            move |ui, app: &mut App| {
                if !attached {
                    attached = true;
                    app.attach(ui.ctx());
                    style::set_theme(ui.ctx(), theme);
                    ui.ctx().request_discard("fonts");
                    return;
                }
                // The harness keeps a margin; a real window has none.
                let whole = egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
                ui.scope_builder(whole, |ui| app.show(ui));
            },
            app,
        );
    harness.run();
    harness
}

/// The smaller of the sizes that everything must look good at.
pub const SMALL: [f32; 2] = [1280.0, 800.0];

/// The whole window over a session, with this workspace in front.
pub fn window_in(
    workspace: Workspace,
    session: Session,
    size: [f32; 2],
    theme: Theme,
) -> Harness<'static, App> {
    let mut app = App::new(session, Box::new(Scripted::new([])));
    app.view.workspace = workspace;
    window(app, size, theme)
}

/// Presses a key and draws what comes of it.
pub fn press(window: &mut Harness<'_, App>, key: Key) {
    window.key_press(key);
    window.run();
}

/// Takes the last edit back by key.
pub fn undo(window: &mut Harness<'_, App>) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
}

/// Writes a picture to the folder that `DEMARCHE_PICTURES` names, to look at.
pub fn picture<State>(harness: &mut Harness<'_, State>, name: &str) {
    if let Ok(folder) = std::env::var("DEMARCHE_PICTURES") {
        let image = harness.render().unwrap();
        image.save(std::path::Path::new(&folder).join(format!("{name}.png"))).unwrap();
    }
}

/// Lets jobs finish and draws what came of them.
pub fn settle(window: &mut Harness<'_, App>) {
    for _ in 0..2000 {
        window.step();
        if window.state().session.running().is_empty() {
            window.run();
            if window.state().session.running().is_empty() {
                return;
            }
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("a job never ended: {:?}", window.state().session.running());
}
