//! How long the window takes for a frame, for an edit and for another filter, over a project of
//! 10 000 articles, 100 000 quotes and 200 000 taggings: the real window without a screen. Times
//! are of the processor in the window's own thread, drawing to triangles included; beside them an
//! empty frame.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "benches may fail loudly"
)]

mod common;
#[path = "common/project.rs"]
mod project;

use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use demarche::model::{ArticleId, Project, Stance};
use demarche::session::{Command, Session};
use demarche::storage::preferences::Preferences;
use demarche::storage::project_file;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase,
    Ui, pos2, vec2,
};

const SIZE: [f32; 2] = [1600.0, 1000.0];

/// How many frames each way of scrolling is measured.
const FRAMES: usize = 300;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let (project, long) = large();
    println!(
        "{} articles, {} quotes, {} actors, {} issues, {} taggings",
        project.articles.size(),
        project.quotes.size(),
        project.actors.size(),
        project.issues.len(),
        project.taggings.size()
    );
    println!("milliseconds of processor a frame");
    println!("{:<34} {:>8} {:>8} {:>8}", "", "median", "99th", "worst");
    empty();
    let mut window = Window::open(&project);
    let middle = pos2(700.0, 600.0);
    scroll(&mut window, "matrix, down", Workspace::Matrix, middle, vec2(0.0, -160.0));
    scroll(&mut window, "matrix, across", Workspace::Matrix, middle, vec2(-160.0, 0.0));
    window.app.view.arrangement.transposed = true;
    scroll(
        &mut window,
        "matrix, issues in rows, across",
        Workspace::Matrix,
        middle,
        vec2(-160.0, 0.0),
    );
    window.app.view.arrangement.transposed = false;
    scroll(&mut window, "list of articles", Workspace::Read, pos2(100.0, 600.0), vec2(0.0, -160.0));
    scroll(
        &mut window,
        "register of actors",
        Workspace::Actors,
        pos2(200.0, 600.0),
        vec2(0.0, -60.0),
    );
    window.app.view.show_article(long);
    scroll(&mut window, "article of 200 kB", Workspace::Read, middle, vec2(0.0, -160.0));
    println!();
    println!("milliseconds from the change to the frame that shows it");
    println!("{:<34} {:>8} {:>8} {:>8}", "", "median", "99th", "wall");
    tags(&mut window);
    filters(&mut window);
    println!();
    idle(&mut window);
}

/// The project, and an article in it that is very long.
fn large() -> (Project, ArticleId) {
    let mut project = project::project(&project::Size {
        articles: 10_000,
        quotes_each: 10,
        states: 60,
        people: 440,
        issues: 60,
        taggings: 200_000,
    });
    let long = project::add_long_article(&mut project, 1_000);
    (project, long)
}

/// The window without a screen.
struct Window {
    app: App,
    screen: Screen,
}

/// What stands for a screen.
struct Screen {
    ctx: Context,
    time: f64,
}

/// What a frame took, and when the next one is wanted.
struct Frame {
    took: Duration,
    next: Duration,
}

impl Screen {
    fn frame(&mut self, events: Vec<Event>, draw: impl FnMut(&mut Ui)) -> Frame {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE.into())),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let begin = ThreadTime::now();
        let mut out = self.ctx.run_ui(input, draw);
        let shapes = std::mem::take(&mut out.shapes);
        let triangles = self.ctx.tessellate(shapes, out.pixels_per_point);
        let took = begin.elapsed();
        divan::black_box(triangles);
        out.textures_delta.clear();
        let next = out.viewport_output[&egui::ViewportId::ROOT].repaint_delay;
        Frame { took, next }
    }
}

impl Window {
    /// Over a project that is read from a file, as at work.
    fn open(project: &Project) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("large.ron");
        project_file::save(&file, project, &[]).unwrap();
        let preferences = Preferences { coder: "ana".to_owned(), ..Preferences::default() };
        let mut app = App::new(Session::new(preferences), Box::new(Scripted::default()));
        let ctx = Context::default();
        app.attach(&ctx);
        app.begin(Command::Open(file));
        let mut window = Self { app, screen: Screen { ctx, time: 0.0 } };
        while window.app.session.project().articles.is_empty() {
            window.frame(vec![]);
            std::thread::sleep(Duration::from_millis(5));
        }
        window
    }

    fn frame(&mut self, events: Vec<Event>) -> Frame {
        let app = &mut self.app;
        self.screen.frame(events, |ui| app.show(ui))
    }

    /// Draws until nothing moves any more.
    fn settle(&mut self) {
        for _ in 0..600 {
            if self.frame(vec![]).next > Duration::from_millis(500) {
                return;
            }
        }
    }
}

/// What a frame costs in which nothing is drawn.
fn empty() {
    let mut screen = Screen { ctx: Context::default(), time: 0.0 };
    let times = (0..FRAMES).map(|_| screen.frame(vec![], |_| ()).took).collect();
    tell("an empty frame", times);
}

/// Scrolls with the pointer at a place of a workspace.
fn scroll(window: &mut Window, name: &str, workspace: Workspace, pointer: Pos2, step: egui::Vec2) {
    window.app.view.workspace = workspace;
    window.frame(vec![Event::PointerMoved(pointer)]);
    window.settle();
    let wheel = |delta| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    };
    let times = (0..FRAMES).map(|_| window.frame(vec![wheel(step)]).took).collect();
    tell(name, times);
}

/// Tags quotes one after the other while the matrix is shown.
fn tags(window: &mut Window) {
    window.app.view.workspace = Workspace::Matrix;
    window.settle();
    let issue = window.app.session.project().issues.first().unwrap().id;
    let quotes: Vec<_> = window.app.session.project().quotes.keys().step_by(997).copied().collect();
    let mut times = Vec::new();
    let wall = Instant::now();
    for (at, quote) in quotes.iter().enumerate() {
        let begin = ThreadTime::now();
        let stance = Stance::ALL[at % 2 * 4];
        window.app.session.run(Command::Tag { quote: *quote, issue, stance });
        let asked = begin.elapsed();
        times.push(asked + window.frame(vec![]).took);
    }
    let wall = wall.elapsed() / u32::try_from(times.len()).unwrap();
    tell_with("tag a quote", times, wall);
    let begin = ThreadTime::now();
    window.app.session.run(Command::Undo);
    let asked = begin.elapsed();
    let took = asked + window.frame(vec![]).took;
    tell_with("undo", vec![took], took);
}

/// Sets one filter after the other.
fn filters(window: &mut Window) {
    window.app.view.workspace = Workspace::Matrix;
    window.settle();
    let mut times = Vec::new();
    let wall = Instant::now();
    for at in 0..20 {
        window.app.view.filter.outlet = (at % 2 == 0).then(|| format!("Outlet {at}"));
        times.push(window.frame(vec![]).took);
    }
    let wall = wall.elapsed() / 20;
    tell_with("another filter", times, wall);
}

/// How often a window in which nobody does anything asks to be drawn.
fn idle(window: &mut Window) {
    for workspace in [Workspace::Read, Workspace::Matrix, Workspace::Actors, Workspace::Issues] {
        window.app.view.workspace = workspace;
        window.settle();
        let asked = (0..30).filter(|_| window.frame(vec![]).next < Duration::from_secs(1)).count();
        println!("{asked} of 30 idle frames in {workspace:?} ask for another within a second");
    }
}

fn tell(name: &str, times: Vec<Duration>) {
    let worst = times.iter().max().copied().unwrap_or_default();
    tell_with(name, times, worst);
}

fn tell_with(name: &str, mut times: Vec<Duration>, last: Duration) {
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize];
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{name:<34} {:>8.2} {:>8.2} {:>8.2}", ms(at(0.5)), ms(at(0.99)), ms(last));
}
