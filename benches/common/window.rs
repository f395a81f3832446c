//! The window without a screen, and how long its frames take.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use demarche::model::Project;
use demarche::session::{Command, Session};
use demarche::storage::preferences::Preferences;
use demarche::storage::project_file;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase,
    Ui, Vec2,
};

const SIZE: [f32; 2] = [1600.0, 1000.0];

/// How many frames each way of scrolling is measured.
const FRAMES: usize = 300;

/// The window.
pub struct Window {
    pub app: App,
    screen: Screen,
}

/// How often a screen is drawn when every frame asks for the next.
const TURN: Duration = Duration::from_millis(16);

/// How soon a person does the next thing at the earliest.
const MOMENT: Duration = Duration::from_millis(200);

/// What stands for a screen.
pub struct Screen {
    ctx: Context,
    time: f64,
    /// Whether a worker asked for a frame.
    woken: Arc<AtomicBool>,
}

/// What a frame took, and when the next one is wanted.
pub struct Frame {
    pub took: Duration,
    pub next: Duration,
}

/// What came of a change: its longest frame, and when it showed.
pub struct Shown {
    pub longest: Duration,
    pub wall: Duration,
}

impl Screen {
    pub fn new() -> Self {
        let (ctx, woken) = (Context::default(), Arc::new(AtomicBool::new(false)));
        let (window, wake) = (std::thread::current().id(), Arc::clone(&woken));
        ctx.set_repaint_observer(move |_| {
            if std::thread::current().id() != window {
                wake.store(true, Ordering::Relaxed);
            }
        });
        Self { ctx, time: 0.0, woken }
    }

    pub fn frame(&mut self, events: Vec<Event>, draw: impl FnMut(&mut Ui)) -> Frame {
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

    /// Waits for the next frame as a screen does: for a worker, or for its turn.
    fn wait(&self, next: Duration) {
        let begin = Instant::now();
        while !self.woken.swap(false, Ordering::Relaxed) && begin.elapsed() < next.max(TURN) {
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    /// What frames cost in which nothing is drawn.
    pub fn empty_frames(&mut self) -> Vec<Duration> {
        (0..FRAMES).map(|_| self.frame(vec![], |_| ()).took).collect()
    }
}

impl Window {
    /// Opens a project from a file, as at work, in this workspace: what that took after the file was
    /// read.
    pub fn open(project: &Project, workspace: Workspace) -> (Self, Shown) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("large.ron");
        project_file::save(&file, project, &[]).unwrap();
        let preferences = Preferences { coder: "ana".to_owned(), ..Preferences::default() };
        let mut app = App::new(Session::new(preferences), Box::new(Scripted::default()));
        let mut screen = Screen::new();
        app.attach(&screen.ctx);
        screen.frame(vec![], |ui| app.show(ui));
        let mut window = Self { app, screen };
        window.app.session.run(Command::Open(file));
        let begin = ThreadTime::now();
        window.app.session.finish_jobs();
        let took_in = begin.elapsed();
        window.app.view.workspace = workspace;
        let mut shown = window.change(|_| ());
        shown.longest += took_in;
        (window, shown)
    }

    pub fn frame(&mut self, events: Vec<Event>) -> Frame {
        let app = &mut self.app;
        self.screen.frame(events, |ui| app.show(ui))
    }

    /// Draws until nothing moves any more, and lets the moment pass that a person takes.
    pub fn settle(&mut self) {
        for _ in 0..2_000 {
            let next = self.frame(vec![]).next;
            if self.is_shown() && next > Duration::from_millis(500) {
                break;
            }
        }
        std::thread::sleep(MOMENT);
    }

    /// Changes something and draws until that is to be seen, a frame whenever one is asked for.
    pub fn change(&mut self, change: impl FnOnce(&mut App)) -> Shown {
        let wall = Instant::now();
        let begin = ThreadTime::now();
        change(&mut self.app);
        let mut longest = Duration::ZERO;
        let mut took = begin.elapsed();
        loop {
            let Frame { took: drawing, next } = self.frame(vec![]);
            took += drawing;
            longest = longest.max(took);
            if self.is_shown() {
                return Shown { longest, wall: wall.elapsed() };
            }
            took = Duration::ZERO;
            self.screen.wait(next);
        }
    }

    /// Waits while nobody does anything: draws only what is asked for.
    pub fn rest(&mut self, time: Duration) {
        let begin = Instant::now();
        while begin.elapsed() < time {
            self.frame(vec![]);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Types words, each letter by `put`: what the frames cost in which they show, and those after.
    pub fn type_words(
        &mut self,
        words: &str,
        put: impl Fn(&mut App, &str, char) -> Vec<Event>,
    ) -> Vec<Duration> {
        const FRAMES_OF_A_LETTER: usize = 6;
        let (mut times, mut typed) = (Vec::new(), String::new());
        for letter in words.chars() {
            typed.push(letter);
            let mut events = put(&mut self.app, &typed, letter);
            for _ in 0..FRAMES_OF_A_LETTER {
                let Frame { took, next } = self.frame(std::mem::take(&mut events));
                times.push(took);
                self.screen.wait(next.min(TURN));
            }
        }
        times
    }

    /// Whether what is drawn is of the project as it is now, and nothing is still looked for.
    fn is_shown(&self) -> bool {
        let (session, view) = (&self.app.session, &self.app.view);
        let project = session.project();
        let is = |of: Option<&Arc<Project>>| of.is_some_and(|of| Arc::ptr_eq(of, project));
        match view.workspace {
            Workspace::Read => {
                let finder = session.finder();
                let query = &view.find_all.query;
                let found = finder.is_asked(project, query) && !finder.is_searching();
                let listed = view.digest.articles.len() == project.articles.size();
                listed && (found || !view.find_all.open)
            }
            Workspace::Matrix | Workspace::Compare => view.matrix.is_of(session, &view.shown()),
            Workspace::Review => is(view.review.queue().of()),
            Workspace::Issues => is(view.matches.of()) && view.matches.is_done(),
            Workspace::Actors => view.actors.is_of(session),
        }
    }

    /// Goes to a workspace and scrolls there with the pointer at a place.
    pub fn scroll(&mut self, workspace: Workspace, pointer: Pos2, step: Vec2) -> Vec<Duration> {
        self.app.view.workspace = workspace;
        self.frame(vec![Event::PointerMoved(pointer)]);
        self.settle();
        let wheel = |delta| Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        };
        let times = (0..FRAMES).map(|_| self.frame(vec![wheel(step)]).took).collect();
        // Back, so that the next one begins where this one did.
        self.frame(vec![wheel(step * -1e5)]);
        self.settle();
        times
    }
}

/// A line of the table: the time of the processor that a frame took.
pub fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let worst = times.last().copied().unwrap_or_default();
    println!(
        "{name:<40} {:>8.2} {:>8.2} {:>8.2}",
        part(&times, 0.5),
        part(&times, 0.99),
        ms(worst)
    );
}

/// A line of the table: the longest frame of a change, and the time by the clock until it showed.
pub fn tell_changes(name: &str, changes: &[Shown]) {
    let sorted = |of: fn(&Shown) -> Duration| {
        let mut times: Vec<Duration> = changes.iter().map(of).collect();
        times.sort();
        times
    };
    let (longest, wall) = (sorted(|shown| shown.longest), sorted(|shown| shown.wall));
    println!(
        "{name:<40} {:>8.2} {:>8.2} {:>8.2} {:>8.2}",
        part(&longest, 0.5),
        part(&longest, 0.99),
        part(&wall, 0.5),
        part(&wall, 0.99)
    );
}

/// The time below which this part of all is, in milliseconds.
fn part(sorted: &[Duration], part: f64) -> f64 {
    let at = (sorted.len().saturating_sub(1) as f64 * part).round() as usize;
    sorted.get(at).copied().map_or(0.0, ms)
}

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
