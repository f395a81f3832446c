//! The window's frame: draws, then runs what was asked. The one place that runs commands.

mod keep;
mod leaving;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, Ui, ViewportCommand};

use super::clipboard::{Clipboard, TextOnly};
use super::dialogs::{Answer, Dialogs, Purpose, Question};
use super::leave::{Leaving, Then};
use super::typed_path::TypedPath;
use super::{
    Panel, ViewState, Workspace, actions, compare, copying, drop, find, focus, keys, layout,
    manner, menu, pointing, review, shell, style, tabs, views,
};
use crate::session::{Action, Command, Copying, Export, Session, beside};
use crate::storage::preferences::{Theme, WindowPlace};

/// The window over one session.
pub struct App {
    /// The open project.
    pub session: Session,
    /// What is selected and open.
    pub view: ViewState,
    dialogs: Box<dyn Dialogs>,
    clipboard: Box<dyn Clipboard>,
    /// The question that a dialog is open for.
    asked: Option<Question>,
    /// The same, where it is answered by typing.
    typed: Option<TypedPath>,
    leaving: Option<Leaving>,
    /// Whether the window may close without asking once more.
    closing: bool,
    /// What waits until the field that is being typed in has made its edit.
    deferred: Vec<Command>,
    title: String,
    zoom: Option<f32>,
    /// What had the keyboard in the last frame.
    focused: Option<egui::Id>,
    /// Where the window stands.
    place: Option<WindowPlace>,
    /// How wide panels are.
    panels: BTreeMap<String, u16>,
    /// The workspace that was in front when the window was last closed, until a project is opened.
    last_workspace: Option<Workspace>,
    /// How the project that was asked for begins when it is there.
    arriving: Option<Arriving>,
}

/// How a project begins.
struct Arriving {
    workspace: Workspace,
    ends_guide: bool,
}

impl App {
    /// A window over this session, which asks for paths through `dialogs`.
    #[must_use]
    pub fn new(session: Session, dialogs: Box<dyn Dialogs>) -> Self {
        Self {
            session,
            view: ViewState::default(),
            dialogs,
            clipboard: Box::new(TextOnly),
            asked: None,
            typed: None,
            leaving: None,
            closing: false,
            deferred: Vec::new(),
            title: String::new(),
            zoom: None,
            focused: None,
            place: None,
            panels: BTreeMap::new(),
            last_workspace: None,
            arriving: None,
        }
    }

    /// The same window with another clipboard than egui's own, which takes but text.
    #[must_use]
    pub fn with_clipboard(self, clipboard: Box<dyn Clipboard>) -> Self {
        Self { clipboard, ..self }
    }

    /// Dresses the context and has workers wake it. Once, before the first frame.
    pub fn attach(&mut self, ctx: &Context) {
        style::apply(ctx, self.session.preferences().theme);
        self.dress(ctx);
        let preferences = self.session.preferences();
        layout::begin(ctx, preferences.panels.clone());
        self.place = preferences.window;
        self.last_workspace = tabs::named(&preferences.workspace);
        self.view.palette.recall(&preferences.commands);
        let ctx = ctx.clone();
        self.session.set_wake(Arc::new(move || ctx.request_repaint()));
    }

    /// Shows everything as the user wants it.
    fn dress(&mut self, ctx: &Context) {
        let preferences = self.session.preferences();
        style::set_theme(ctx, preferences.theme);
        style::set_palette(ctx, preferences.manner.palette);
        ctx.set_zoom_factor(f32::from(preferences.text_size) / 100.0);
        if *self.view.manner != preferences.manner {
            self.view.manner = Arc::new(preferences.manner.clone());
        }
        manner::set(ctx, Arc::clone(&self.view.manner));
    }

    /// Runs this before the first frame.
    pub fn begin(&mut self, command: Command) {
        self.deferred.push(command);
    }

    /// One frame.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.session.poll();
        self.take_replaced();
        if let Some(article) = self.session.take_arrived() {
            self.view.show_article(article);
        }
        self.view.follow(&self.session);
        if self.view.take_failure() {
            ctx.request_repaint_after(beside::PAUSE);
            self.session.warn(
                "A fault of the program kept something from being counted again: it shows what it \
                 showed before. Your work is safe; save it and open it again",
            );
        }
        let mut commands = std::mem::take(&mut self.deferred);
        self.take_answer(&ctx);
        commands.extend(drop::dropped(ui));

        let typing = ctx.text_edit_focused();
        let early = if typing { keys::pressed_in_field(&ctx) } else { Vec::new() };
        focus::begin(&ctx, &mut self.focused);
        self.view.asked = self.typed.is_some() || self.leaving.is_some();
        shell::show(ui, &self.session, &mut self.view, &mut commands);
        self.floating(&ctx, &mut commands);
        drop::hint(ui);
        self.keys(&ctx, typing, early, &mut commands);

        for command in commands {
            self.run(command, &ctx);
        }
        self.leave(&ctx);
        focus::close(&ctx);
        self.set_title(&ctx);
        self.keep_text_size(&ctx);
        self.place = layout::place(&ctx, self.place);
        self.panels = layout::widths(&ctx);
        if let Some(after) = self.session.next_poll() {
            ctx.request_repaint_after(after);
        }
    }

    fn floating(&mut self, ctx: &Context, commands: &mut Vec<Command>) {
        if let Some(typed) = &mut self.typed {
            let mut answer = None;
            let title = typed.question.purpose.title();
            let open = shell::float(ctx, title, 480.0, |ui| answer = typed.show(ui));
            let answer = answer.or((!open).then_some(Answer::Cancelled));
            if let Some(answer) = answer
                && let Some(typed) = self.typed.take()
            {
                self.answered(&typed.question, answer, ctx);
            }
        }
        match shell::floating(ctx, &self.session, &mut self.view, commands) {
            shell::Asked::Nothing => {}
            shell::Asked::WhereToExport => {
                let suggested = self.view.export.choice.file_name();
                self.ask(Purpose::SaveTable, suggested, ctx);
            }
        }
    }

    /// Keys that no view took. Plain keys count only while nobody types and nothing floats.
    /// `early` are those that were kept from the field that is being typed in.
    fn keys(
        &mut self,
        ctx: &Context,
        typing: bool,
        early: Vec<Action>,
        commands: &mut Vec<Command>,
    ) {
        let typing = typing || ctx.text_edit_focused();
        let busy = self.view.floats(ctx) || self.view.makes_speaker();
        if self.leaving.is_some() {
            return;
        }
        // Enter and Space belong to the button that has the focus.
        let held = ctx.memory(|memory| memory.focused().is_some());
        let pressed = keys::pressed(ctx, !typing && !busy, !held);
        for action in early.into_iter().chain(pressed) {
            let own_undo = typing && matches!(action, Action::Undo | Action::Redo);
            if own_undo || !actions::is_possible(action, &self.session, &self.view) {
                // A field that is being typed in may be what Save is to save.
                if !(typing && action == Action::Save) {
                    continue;
                }
            }
            // Who goes to another pane leaves the field by that.
            let leaves = matches!(action, Action::NextPane | Action::PreviousPane);
            if typing && !leaves {
                focus::give_up(ctx);
                self.deferred.push(Command::Ask(action));
                ctx.request_repaint();
            } else {
                commands.push(Command::Ask(action));
            }
        }
    }

    /// Runs a command, after asking when it would lose unsaved changes.
    fn run(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::Ask(action) => self.act(action, ctx),
            Command::Copy(what) => self.copy(what, ctx),
            Command::ShowView(id) => {
                if let Some(gone) = views::open(id, self.session.project(), &mut self.view) {
                    self.session.warn(&gone);
                }
            }
            Command::New | Command::OpenSample | Command::Open(_) => {
                if self.session.is_unsaved() {
                    let stage = self.stage_of_leaving();
                    self.leaving = Some(Leaving { then: Then::Run(Box::new(command)), stage });
                } else {
                    self.replace(command);
                }
            }
            Command::Save if self.session.path().is_none() => self.ask_where_to_save(ctx),
            // Whose articles arrive has seen enough of the sample: they begin a project.
            Command::Import(_) | Command::ImportText(_) if self.session.is_sample() => {
                if self.session.is_unsaved() {
                    let stage = self.stage_of_leaving();
                    self.leaving = Some(Leaving { then: Then::Run(Box::new(command)), stage });
                } else {
                    self.replace(command);
                }
            }
            Command::Import(_) | Command::ImportText(_) => {
                self.view.workspace = Workspace::Read;
                self.session.run(command);
            }
            Command::SetTheme(_) | Command::SetPreferences(_) => {
                self.session.run(command);
                self.dress(ctx);
            }
            Command::Save
            | Command::SaveAs(_)
            | Command::Export(_)
            | Command::Reread { .. }
            | Command::KeepReadings
            | Command::Edit(_)
            | Command::Attribute { .. }
            | Command::Review { .. }
            | Command::AddQuote { .. }
            | Command::AdjustQuote { .. }
            | Command::SetHolder { .. }
            | Command::Excerpt { .. }
            | Command::Tag { .. }
            | Command::Annotate { .. }
            | Command::Untag { .. }
            | Command::TakeOff { .. }
            | Command::SetPosition { .. }
            | Command::ClearPosition { .. }
            | Command::AddIssue { .. }
            | Command::MoveQuotes { .. }
            | Command::NotActors { .. }
            | Command::AddActor { .. }
            | Command::Undo
            | Command::Redo
            | Command::StepTo(_)
            | Command::Search(_)
            | Command::CancelJob
            | Command::Dismiss(_)
            | Command::ClearNotices
            | Command::DiscardRecovery
            | Command::SetCoder(_) => self.session.run(command),
            Command::Recover => {
                self.arriving = None;
                self.session.run(command);
                self.take_replaced();
            }
        }
        ctx.request_repaint();
    }

    /// Puts another project in the place of this one. A file is read first, and may not be one.
    fn replace(&mut self, command: Command) {
        // The sample is there to show what comes of it all.
        let sample = command == Command::OpenSample;
        let last = self.last_workspace.filter(|_| matches!(command, Command::Open(_)));
        let workspace = if sample { Workspace::Matrix } else { last.unwrap_or(Workspace::Read) };
        let own = matches!(command, Command::Import(_) | Command::ImportText(_));
        if own {
            self.session.run(Command::New);
        }
        self.arriving = Some(Arriving { workspace, ends_guide: !own });
        self.session.run(command);
        self.take_replaced();
        if sample {
            if !self.session.preferences().guide_closed {
                self.view.guide.begin();
            }
            // It has no file of its own: what a crash left without one is offered beside it.
            self.session.look_for_lost_work();
        }
    }

    /// When another project is there: nothing that was chosen in the one before counts any more.
    fn take_replaced(&mut self) {
        if !self.session.take_replaced() {
            return;
        }
        self.view.forget_project();
        if let Some(arriving) = self.arriving.take() {
            self.view.workspace = arriving.workspace;
            self.view.guide.open &= !arriving.ends_guide;
            self.last_workspace = None;
        }
    }

    fn act(&mut self, action: Action, ctx: &Context) {
        let panel = shell::panel_of(action)
            .or_else(|| views::panel_of(action, self.session.project(), &self.view));
        let opens = matches!(action, Action::EditArticles | Action::DeleteArticles);
        if (opens || panel.is_some()) && self.view.holds_text() {
            self.session.tell("Add the pasted article first, or close its panel");
            return;
        }
        if let Some(panel) = panel {
            self.view.show_panel(panel);
            return;
        }
        if self.view.workspace == Workspace::Review
            && review::act(action, &self.session, &mut self.view)
        {
            return;
        }
        if let Some(command) = actions::on_quote(action, &self.session, &self.view) {
            self.session.run(command);
            return;
        }
        let project = self.session.project();
        if let Some(edit) = views::edit_of(action, project, &self.view) {
            self.session.run(Command::Edit(edit));
            return;
        }
        match action {
            Action::NewProject => self.run(Command::New, ctx),
            Action::OpenSample => self.run(Command::OpenSample, ctx),
            Action::OpenProject => self.ask(Purpose::OpenProject, String::new(), ctx),
            Action::ImportFiles => self.ask(Purpose::ImportFiles, String::new(), ctx),
            Action::ImportFolder => self.ask(Purpose::ImportFolder, String::new(), ctx),
            Action::Save => self.run(Command::Save, ctx),
            Action::SaveAs => self.ask_where_to_save(ctx),
            Action::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Action::Undo => self.session.run(Command::Undo),
            Action::Redo => self.session.run(Command::Redo),
            Action::Find | Action::FindNext | Action::FindPrevious | Action::FindInAll => {
                find::act(action, project, &mut self.view);
            }
            Action::NextPane => focus::go(ctx, true),
            Action::PreviousPane => focus::go(ctx, false),
            Action::ShowRead => self.view.workspace = Workspace::Read,
            Action::ShowReview => self.view.workspace = Workspace::Review,
            Action::ShowMatrix => self.view.workspace = Workspace::Matrix,
            Action::ShowCompare => self.view.workspace = Workspace::Compare,
            Action::CompareActors => {
                let left_out = self.view.compare.bring(&self.view.matrix.to_compare());
                self.view.workspace = Workspace::Compare;
                if let Some(words) = compare::no_room(project, &left_out) {
                    self.session.warn(&words);
                }
            }
            Action::ChangeCells => {
                self.view.arrangement.cells = self.view.arrangement.cells.next();
            }
            Action::NewActor | Action::MarkActors | Action::MergeActors => {
                self.view.workspace = Workspace::Actors;
                if let Some(command) = self.view.actors.act(action) {
                    self.session.run(command);
                }
            }
            Action::AddIssue | Action::MergeIssue => {
                self.view.workspace = Workspace::Issues;
                self.view.issues.asked = Some(action);
            }
            Action::DeleteIssue => self.view.issues.deleting = self.view.issues.selected,
            Action::ShowActors => self.view.workspace = Workspace::Actors,
            Action::ShowIssues => self.view.workspace = Workspace::Issues,
            Action::ThemeLight => self.run(Command::SetTheme(Theme::Light), ctx),
            Action::ThemeDark => self.run(Command::SetTheme(Theme::Dark), ctx),
            Action::ThemeSystem => self.run(Command::SetTheme(Theme::System), ctx),
            Action::ThemeHighContrast => self.run(Command::SetTheme(Theme::HighContrast), ctx),
            Action::EditArticles => {
                self.view.panel = Some(Panel::Details { articles: self.view.articles() });
            }
            Action::DeleteArticles => {
                self.view.panel = Some(Panel::Delete { articles: self.view.articles() });
            }
            Action::ExtractAgain => {
                let articles = self.view.articles();
                self.run(Command::Reread { articles, language: None }, ctx);
            }
            Action::ExtractAllAgain => {
                let articles = project.articles.keys().copied().collect();
                self.run(Command::Reread { articles, language: None }, ctx);
            }
            Action::NextArticle | Action::PreviousArticle => {
                let forward = action == Action::NextArticle;
                if let Some(next) = self.view.list.neighbour(self.view.article, forward) {
                    self.view.show_article(next);
                }
            }
            Action::NextQuote | Action::PreviousQuote => {
                let forward = action == Action::NextQuote;
                if self.view.workspace == Workspace::Issues {
                    self.view.issues.step(forward);
                } else if let Some(quote) = self.view.neighbour(project, forward) {
                    self.view.show_quote(quote);
                }
            }
            Action::ChooseSpeaker => self.view.choosing_speaker = self.view.quote.is_some(),
            Action::ChooseIssue => self.view.choosing_issue = true,
            Action::CopyMatrix | Action::CopyRow | Action::CopyQuotes => {
                if let Some(what) = copying::of_action(action, &self.view) {
                    self.copy(what, ctx);
                }
            }
            Action::ClearFilters => self.view.filter = crate::matrix::Filter::default(),
            Action::CancelJob => self.session.run(Command::CancelJob),
            Action::ShowGuide => {
                self.session.set_preferences(|preferences| preferences.guide_closed = false);
                self.view.guide.begin();
            }
            Action::CloseGuide => {
                self.view.guide.open = false;
                self.session.set_preferences(|preferences| preferences.guide_closed = true);
            }
            Action::PasteArticle
            | Action::Export
            | Action::AcceptMany
            | Action::ShowPalette
            | Action::ShowHistory
            | Action::ShowKeys
            | Action::ShowSettings
            | Action::ShowNotices
            | Action::SaveView
            | Action::UpdateView
            | Action::RenameView
            | Action::DeleteView => {}
            Action::AddQuote => self.add_quote(),
            Action::AcceptQuote
            | Action::RejectQuote
            | Action::EndForward
            | Action::EndBack
            | Action::StartForward
            | Action::StartBack
            | Action::SplitQuote
            | Action::MergeQuotes
            | Action::HideNames
            | Action::Tag(_)
            | Action::Untag
            | Action::Dismiss => {}
        }
    }

    /// Puts something on the clipboard and says what it was.
    fn copy(&mut self, what: Copying, ctx: &Context) {
        let Some((clip, said)) = copying::clip(what, self.session.project(), &self.view) else {
            return;
        };
        let how = if self.clipboard.put(&clip, ctx) { "as text and as a table" } else { "as text" };
        self.session.tell(&format!("Copied {said}, {how}"));
    }

    /// Makes a quote of the marked words, selects it and asks who said it.
    fn add_quote(&mut self) {
        let (Some(article), Some(marked)) = (self.view.article, self.view.marked) else { return };
        let before = Arc::clone(self.session.project());
        let Some(text) = before.article(article).map(|article| &article.text) else { return };
        let words = pointing::whole(text, marked.span());
        if words.is_empty() {
            return;
        }
        self.session.run(Command::AddQuote { article, words });
        let new = self.session.project().quotes_of(article).map(|quote| quote.id);
        let new = new.into_iter().find(|id| before.quote(*id).is_none());
        if let Some(quote) = new {
            self.view.marked = None;
            self.view.select(Some(quote));
            self.view.choosing_speaker = true;
        }
    }

    fn ask_where_to_save(&mut self, ctx: &Context) {
        let suggested = match self.session.path() {
            Some(_) => menu::project_name(&self.session),
            None => "project.ron".to_owned(),
        };
        self.ask(Purpose::SaveProject, suggested, ctx);
    }

    fn ask(&mut self, purpose: Purpose, suggested: String, ctx: &Context) {
        let question = Question { purpose, suggested };
        self.typed = None;
        self.dialogs.ask(&question, ctx);
        self.asked = Some(question);
        ctx.request_repaint();
    }

    fn take_answer(&mut self, ctx: &Context) {
        if let Some(answer) = self.dialogs.answer()
            && let Some(question) = self.asked.take()
        {
            self.answered(&question, answer, ctx);
        }
    }

    fn answered(&mut self, question: &Question, answer: Answer, ctx: &Context) {
        let paths = match answer {
            Answer::Chosen(paths) => paths,
            Answer::NoDialog => {
                self.typed = Some(TypedPath::new(question.clone()));
                return;
            }
            Answer::Cancelled => {
                self.stay();
                return;
            }
        };
        let mut paths = paths.into_iter();
        let Some(first) = paths.next() else { return };
        match question.purpose {
            Purpose::OpenProject => self.run(Command::Open(first), ctx),
            Purpose::ImportFiles | Purpose::ImportFolder => {
                let all = std::iter::once(first).chain(paths).collect();
                self.run(Command::Import(all), ctx);
            }
            Purpose::SaveProject => self.run(Command::SaveAs(first), ctx),
            Purpose::SaveTable => {
                self.view.guide.exported = true;
                let export = Export {
                    choice: self.view.export.choice,
                    shown: self.view.shown(),
                    path: first,
                };
                self.run(Command::Export(export), ctx);
            }
        }
    }
}
