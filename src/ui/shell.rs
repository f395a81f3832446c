//! Where everything stands in the window: bars, tabs, the workspace, panels that float.

use egui::{
    Align2, CentralPanel, Context, Frame, Id, Margin, Panel as Side, ScrollArea, Ui, Window, vec2,
};

use super::digest::count;
use super::style::{Tokens, space};
use super::{
    Panel, ViewState, Workspace, accept_many, actors, article_fields, articles_list, compare,
    export_panel, field, find, find_all, focus, guide, history_panel, issues, key_sheet, layout,
    matrix_view, menu, notices, palette, paste, read, review, settings, status_bar, tabs, views,
    welcome, widgets,
};
use crate::session::{Action, Command, Session};

/// Draws the bars and the workspace.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui);
    let bar = |margin: Margin| Frame::new().fill(tokens.panel).inner_margin(margin);
    Side::top("menu")
        .exact_size(28.0)
        .show_separator_line(false)
        .frame(bar(Margin::symmetric(8, 3)))
        .show(ui, |ui| menu::show(ui, session, view, commands));
    Side::top("tabs").exact_size(40.0).show_separator_line(false).frame(bar(Margin::ZERO)).show(
        ui,
        |ui| {
            focus::pane(ui, ui.max_rect());
            tabs::show(ui, view, commands);
        },
    );
    Side::bottom("status")
        .exact_size(26.0)
        .frame(bar(Margin::symmetric(12, 0)))
        .show(ui, |ui| status_bar::show(ui, session, view, commands));
    recovery(ui, session, commands);
    outdated(ui, session, commands);
    guide::show(ui, session, view, commands);
    workspace(ui, session, view, commands);
}

/// Offers the recovery copy that was found.
fn recovery(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let Some(offer) = session.recovery_offer() else { return };
    let tokens = Tokens::of(ui);
    let frame = Frame::new().fill(tokens.accent_tint).inner_margin(Margin::symmetric(12, 6));
    Side::top("recovery").resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(widgets::bold("⚠"));
            ui.label(offer);
            if ui.button("Restore").on_hover_text("Go on from the recovery copy").clicked() {
                commands.push(Command::Recover);
            }
            let hint = "Move the recovery copy to a project file beside; nothing is deleted";
            if ui.button("Put aside").on_hover_text(hint).clicked() {
                commands.push(Command::DiscardRecovery);
            }
        });
    });
}

/// Offers to read again what an older version of the program read.
fn outdated(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let articles = session.outdated();
    if articles.is_empty() {
        return;
    }
    let tokens = Tokens::of(ui);
    let frame = Frame::new().fill(tokens.accent_tint).inner_margin(Margin::symmetric(12, 6));
    Side::top("outdated").resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let many = count(articles.len(), "article");
            ui.label(format!("The program reads better than when it read {many} of this project"));
            let hint = "Look for quotes again; what you decided stays. Can be undone";
            if ui.button("Extract again").on_hover_text(hint).clicked() {
                let articles = articles.to_vec();
                commands.push(Command::Reread { articles, language: None });
            }
            if ui.button("Not now").on_hover_text("Leave the quotes as they are").clicked() {
                commands.push(Command::KeepReadings);
            }
        });
    });
}

fn workspace(ui: &mut Ui, session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    let tokens = Tokens::of(ui);
    let empty = session.project().articles.is_empty();
    match view.workspace {
        Workspace::Read | Workspace::Review | Workspace::Matrix | Workspace::Compare if empty => {
            CentralPanel::default().frame(Frame::new().fill(tokens.page)).show(ui, |ui| {
                focus::pane(ui, ui.max_rect());
                welcome::show(ui, session, commands);
            });
        }
        Workspace::Read => {
            if view.find_all.open {
                let shown = Side::left("find in all")
                    .resizable(true)
                    .default_size(layout::width(ui, "find in all", 340.0))
                    .size_range(240.0..=560.0)
                    .frame(Frame::new().fill(tokens.panel))
                    .show(ui, |ui| find_all::show(ui, session, view, commands));
                layout::note(ui, "find in all", shown.response.rect);
                focus::open(
                    ui,
                    Id::unique("find in all"),
                    shown.response.layer_id,
                    shown.response.rect,
                );
            } else {
                let shown = Side::left("articles")
                    .resizable(true)
                    .default_size(layout::width(ui, "articles", 236.0))
                    .size_range(180.0..=420.0)
                    .frame(Frame::new().fill(tokens.panel))
                    .show(ui, |ui| articles_list::show(ui, session, view, commands));
                layout::note(ui, "articles", shown.response.rect);
            }
            find::bar(ui, session, view, commands);
            rest(ui, |ui| read::show(ui, session, view, commands));
        }
        Workspace::Review => rest(ui, |ui| review::show(ui, session, view, commands)),
        Workspace::Matrix => rest(ui, |ui| matrix_view::show(ui, session, view, commands)),
        Workspace::Compare => rest(ui, |ui| compare::show(ui, session, view, commands)),
        Workspace::Actors => actors::show(ui, session, view, commands),
        Workspace::Issues => issues::show(ui, session, view, commands),
    }
}

/// What no bar or panel takes, without a margin.
fn rest(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        focus::pane(ui, ui.max_rect());
        contents(ui);
    });
}

/// What a floating panel asks the window to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// Where to write the table that is chosen in the view state.
    WhereToExport,
}

/// Draws the panel that floats above the rest, if one is open.
pub fn floating(
    ctx: &Context,
    session: &Session,
    view: &mut ViewState,
    commands: &mut Vec<Command>,
) -> Asked {
    if view.panel == Some(Panel::Palette) {
        palette::show(ctx, session, view, commands);
        return Asked::Nothing;
    }
    let Some(mut panel) = view.panel.take() else { return Asked::Nothing };
    let mut asked = Asked::Nothing;
    let mut done = false;
    let (title, width) = match &panel {
        Panel::Paste { .. } => ("Paste an article", 620.0),
        Panel::Export => ("Export", 560.0),
        Panel::Palette => ("All commands", 620.0),
        Panel::History => ("History", 620.0),
        Panel::Keys => ("Keys", 940.0),
        Panel::Notices => ("Notices", 560.0),
        Panel::Coder => ("Coder", 360.0),
        Panel::Settings => ("Settings", 560.0),
        Panel::Details { articles } if articles.len() == 1 => ("Details of the article", 420.0),
        Panel::Details { .. } => ("Details of several articles", 420.0),
        Panel::Delete { .. } => ("Delete articles", 420.0),
        Panel::AcceptMany { .. } => ("Accept all above", 420.0),
        Panel::View(asked) => (asked.title(), 420.0),
    };
    let open = float(ctx, title, width, |ui| match &mut panel {
        Panel::Paste { text } => done = paste::show(ui, text, commands),
        Panel::Export => match export_panel::show(ui, session, view) {
            export_panel::Outcome::Open => {}
            export_panel::Outcome::Cancelled => done = true,
            export_panel::Outcome::Chosen => {
                asked = Asked::WhereToExport;
                done = true;
            }
        },
        Panel::Palette => {}
        Panel::History => {
            history_panel::show(ui, session, view.review.is_blind(), &mut view.history, commands)
        }
        Panel::Keys => key_sheet::show(ui),
        Panel::Notices => notices::show(ui, session, &mut view.notices, commands),
        Panel::Coder => coder(ui, session, commands),
        Panel::Settings => settings::show(ui, session, commands),
        Panel::Details { articles } => {
            article_fields::show(ui, session.project(), articles, commands);
        }
        Panel::AcceptMany { percent, only } => {
            done = accept_many::show(ui, session.project(), view.article, percent, only, commands);
        }
        Panel::View(asked) => done = views::panel(ui, session, view, asked, commands),
        Panel::Delete { articles } => {
            done = articles_list::delete(ui, session.project(), articles, &mut view.list, commands);
        }
    });
    if open && !done {
        view.panel = Some(panel);
    }
    asked
}

/// The name that stands beside each tag.
fn coder(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    widgets::muted(ui, "Your name, as it stands beside your tags and decisions");
    ui.add_space(space::XS);
    if let Some(name) = field::line(ui, "Coder’s name", session.coder(), "") {
        commands.push(Command::SetCoder(name.trim().to_owned()));
    }
    ui.add_space(space::XS);
    widgets::citation(ui, "Tags under another name stay as they are");
}

/// How far below the upper edge of the window panels float.
const TOP: f32 = 84.0;

/// The title, the margins, the status bar below and a gap.
const AROUND: f32 = 122.0;

/// How high the contents of a floating panel can be: all of it is in sight in a small window with large text.
pub fn panel_height(ctx: &Context) -> f32 {
    (ctx.content_rect().height() - TOP - AROUND).max(160.0)
}

/// A panel of this title in the upper middle; whether it stays open. Escape closes it.
pub fn float(ctx: &Context, title: &str, width: f32, contents: impl FnOnce(&mut Ui)) -> bool {
    let mut open = true;
    let room = ctx.content_rect().size();
    let id = Id::unique(("float", title));
    let shown = Window::new(widgets::bold(title))
        .id(id)
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .anchor(Align2::CENTER_TOP, vec2(0.0, TOP))
        .default_width(width.min(room.x - 2.0 * space::XL))
        .show(ctx, |ui| {
            ui.set_width(width.min(room.x - 2.0 * space::XL));
            let height = panel_height(ctx);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            area.auto_shrink([false, true]).show(ui, contents);
        });
    if let Some(shown) = shown {
        focus::enter(ctx, id.with("entered"), &shown.response);
    }
    let escape = !egui::Popup::is_any_open(ctx)
        && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    open && !escape
}

/// The panel that an action opens, if it opens one.
#[must_use]
pub fn panel_of(action: Action) -> Option<Panel> {
    if action == Action::PasteArticle {
        Some(Panel::Paste { text: String::new() })
    } else if action == Action::AcceptMany {
        Some(Panel::AcceptMany { percent: 90, only: None })
    } else if action == Action::Export {
        Some(Panel::Export)
    } else if action == Action::ShowPalette {
        Some(Panel::Palette)
    } else if action == Action::ShowHistory {
        Some(Panel::History)
    } else if action == Action::ShowKeys {
        Some(Panel::Keys)
    } else if action == Action::ShowSettings {
        Some(Panel::Settings)
    } else if action == Action::ShowNotices {
        Some(Panel::Notices)
    } else {
        None
    }
}
