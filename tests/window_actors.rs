//! The register of actors mended in the window, driven by accessible label.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod common;

use common::{picture, project};
use demarche::model::{Actor, ActorKind, AliasKind, Edit, Quote, Review};
use demarche::session::{Command, Session};
use demarche::storage::preferences::Theme;
use demarche::ui::dialogs::Scripted;
use demarche::ui::{App, Workspace};
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::Timestamp;
use jiff::civil::date;

type Window = Harness<'static, App>;

fn window_of(size: [f32; 2], theme: Theme, session: Session) -> Window {
    let mut app = App::new(session, Box::new(Scripted::new([])));
    app.view.workspace = Workspace::Actors;
    common::window(app, size, theme)
}

fn window() -> Window {
    window_of([1280.0, 800.0], Theme::Light, project::crowded_session())
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn row(window: &mut Window, name: &str, modifiers: Modifiers) {
    window.get_by_role_and_label(Role::ListItem, name).click_modifiers(modifiers);
    window.run();
}

fn key(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Types into a field and leaves it.
fn fill(window: &mut Window, label: &str, text: &str) {
    window.get_by_label(label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.get_by_label(label).type_text(text);
    window.run();
    key(window, Modifiers::NONE, Key::Enter);
}

/// Opens a choice of an actor, types and takes the first that is found.
fn pick(window: &mut Window, label: &str, text: &str) {
    click(window, label);
    window.get_by_label("Search actors").type_text(text);
    window.run();
    key(window, Modifiers::NONE, Key::Enter);
}

fn find<'w>(window: &'w Window, name: &str) -> Option<&'w Actor> {
    let project = window.state().session.project();
    project.actors.values().map(AsRef::as_ref).find(|actor| actor.name == name)
}

fn actor<'w>(window: &'w Window, name: &str) -> &'w Actor {
    find(window, name).unwrap()
}

fn quotes<'w>(window: &'w Window, speaker: &str) -> Vec<&'w Quote> {
    let id = actor(window, speaker).id;
    window.state().session.project().quotes_of_actors(&[id]).collect()
}

fn undo_name(window: &Window) -> &str {
    window.state().session.undo_name().unwrap()
}

fn listed(window: &Window) -> Vec<String> {
    let rows = window.get_all_by_role(Role::ListItem);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn parts_of_the_register_say_how_many_they_have_and_list_them() {
    let mut window = window();
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for size in [[1280.0, 800.0], [1920.0, 1080.0]] {
            let mut window = window_of(size, theme, project::crowded_session());
            picture(&mut window, &format!("register-{word}-{}", size[0]));
            if std::env::var_os("DEMARCHE_PICTURES").is_none() {
                break;
            }
        }
    }
    window.get_by_label("All 9");
    window.get_by_label("People 5");
    click(&mut window, "Ambiguous 1");
    assert_eq!(listed(&window), ["Unknown speaker", "Rusiecki"]);
    click(&mut window, "No government 2");
    assert_eq!(listed(&window), ["Unknown speaker", "Meanwhile", "Rusiecki"]);
    click(&mut window, "Without quotes 1");
    assert_eq!(listed(&window), ["Unknown speaker", "Port Council"]);
    click(&mut window, "Delete Port Council");
    assert!(find(&window, "Port Council").is_none());
    assert_eq!(undo_name(&window), "remove “Port Council”");
    window.get_by_label("Nobody is left here");
}

#[test]
fn heads_sort_and_the_filter_finds_other_names() {
    let mut window = window();
    assert_eq!(listed(&window).get(1).unwrap(), "Ilze Kalvane", "the most quotes first");
    assert_eq!(listed(&window).last().unwrap(), "Port Council");
    click(&mut window, "Sort by quotes");
    assert_eq!(listed(&window).get(1).unwrap(), "Port Council", "a second click turns it round");
    click(&mut window, "Sort by name");
    assert_eq!(listed(&window).get(1).unwrap(), "Finland");
    click(&mut window, "Sort by name");
    assert_eq!(listed(&window).get(1).unwrap(), "Tuomas Lehto");
    window.get_by_label("Filter actors").focus();
    window.run();
    window.get_by_label("Filter actors").type_text("rusi");
    window.run();
    assert_eq!(listed(&window), ["Unknown speaker", "Rusiecki", "Marek Rusiecki"]);
    window.get_by_label("Filter actors").type_text("xx");
    window.run();
    click(&mut window, "New actor “rusixx”…");
    pick(&mut window, "Government of the new actor", "pol");
    click(&mut window, "Add actor");
    let (new, poland) = (actor(&window, "rusixx"), actor(&window, "Poland").id);
    assert_eq!((new.kind, new.government()), (ActorKind::Person, Some(poland)));
    window.get_by_label("Name of rusixx");
}

#[test]
fn a_doubtful_surname_is_joined_with_one_click_or_kept_apart_for_good() {
    let mut window = window();
    row(&mut window, "Rusiecki", Modifiers::NONE);
    window.get_by_label("⚠ Who is “Rusiecki”?");
    picture(&mut window, "doubt");
    click(&mut window, "Same as Marek Rusiecki");
    assert!(find(&window, "Rusiecki").is_none());
    assert!(actor(&window, "Marek Rusiecki").is_called("Rusiecki"));
    assert_eq!(quotes(&window, "Marek Rusiecki").len(), 3);
    assert_eq!(undo_name(&window), "merge “Rusiecki” into “Marek Rusiecki”");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    row(&mut window, "Rusiecki", Modifiers::NONE);
    click(&mut window, "No, somebody else");
    assert_eq!(undo_name(&window), "keep “Rusiecki” apart");
    assert!(window.query_by_label("Ambiguous 1").is_none(), "it is not asked again");
    assert!(window.query_by_label_contains("Who is “Rusiecki”").is_none());
}

#[test]
fn several_are_marked_and_merged_into_the_name_that_stays() {
    let mut window = window();
    row(&mut window, "Rusiecki", Modifiers::NONE);
    row(&mut window, "Marek Rusiecki", Modifiers::COMMAND);
    row(&mut window, "Meanwhile", Modifiers::COMMAND);
    window.get_by_label("3 marked");
    window.get_by_label("3 actors, 4 quotes of their own");
    picture(&mut window, "bulk");
    window.get_by_label("Merge 3 into “Marek Rusiecki”");
    window.get_by_role_and_label(Role::RadioButton, "Rusiecki").click();
    window.run();
    click(&mut window, "Merge 3 into “Rusiecki”");
    assert_eq!(undo_name(&window), "merge 2 actors into “Rusiecki”");
    assert_eq!(quotes(&window, "Rusiecki").len(), 4);
    assert!(actor(&window, "Rusiecki").is_called("Marek Rusiecki"));
    assert_eq!(actor(&window, "Rusiecki").tenures.len(), 1);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().session.project().actors.size(), 9);
}

#[test]
fn keys_go_down_the_list_mark_and_merge() {
    let mut window = window();
    click(&mut window, "Sort by name");
    row(&mut window, "Marek Rusiecki", Modifiers::NONE);
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    window.get_by_label("Name of Meanwhile");
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    window.get_by_label("Name of Marek Rusiecki");
    key(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    window.get_by_label("2 marked");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("2 marked").is_none());
    key(&mut window, Modifiers::NONE, Key::Space);
    row(&mut window, "Rusiecki", Modifiers::COMMAND);
    window.get_by_label_contains("2 marked");
    key(&mut window, Modifiers::NONE, Key::M);
    let merged = window.state().session.project().actors.size();
    assert_eq!(merged, 8);
    key(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label("8 marked");
    // Letters that are typed are letters.
    window.get_by_label("Filter actors").focus();
    window.run();
    window.get_by_label("Filter actors").type_text("m");
    key(&mut window, Modifiers::NONE, Key::M);
    assert_eq!(window.state().session.project().actors.size(), 8);
}

#[test]
fn one_goes_on_down_the_list_when_what_is_mended_leaves_it() {
    let mut window = window();
    click(&mut window, "No government 2");
    window.get_by_label("Name of Meanwhile");
    pick(&mut window, "Government of Meanwhile", "fin");
    assert_eq!(listed(&window), ["Unknown speaker", "Rusiecki"]);
    window.get_by_label("Name of Meanwhile");
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    window.get_by_label("Name of Rusiecki");
    // From a typed name into the list.
    click(&mut window, "All 9");
    window.get_by_label("Filter actors").focus();
    window.run();
    window.get_by_label("Filter actors").type_text("leht");
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    window.get_by_label("Name of Tuomas Lehto");
    key(&mut window, Modifiers::NONE, Key::Space);
    window.get_by_label("1 marked");
}

#[test]
fn government_and_kind_are_set_of_all_marked_in_one_step() {
    let mut window = window();
    row(&mut window, "Rusiecki", Modifiers::NONE);
    row(&mut window, "Meanwhile", Modifiers::COMMAND);
    pick(&mut window, "Government of the marked", "lat");
    assert_eq!(undo_name(&window), "set government of 2 actors");
    let latvia = actor(&window, "Latvia").id;
    for name in ["Rusiecki", "Meanwhile"] {
        assert_eq!(actor(&window, name).government(), Some(latvia));
    }
    window.get_by_label("2 marked");
    click(&mut window, "Kind of the marked");
    window.get_all_by_label("Group").last().unwrap().click();
    window.run();
    assert_eq!(actor(&window, "Meanwhile").kind, ActorKind::Group);
    assert_eq!(actor(&window, "Rusiecki").affiliation, Some(latvia));
}

#[test]
fn what_is_no_actor_goes_with_a_word_on_its_quotes() {
    let mut window = window();
    row(&mut window, "Rusiecki", Modifiers::NONE);
    row(&mut window, "Meanwhile", Modifiers::COMMAND);
    click(&mut window, "Reject 2 quotes");
    assert!(find(&window, "Meanwhile").is_none() && find(&window, "Rusiecki").is_none());
    let rejected = |window: &Window| {
        let all = window.state().session.project().quotes.values();
        all.into_iter().filter(|quote| quote.review == Review::Rejected).count()
    };
    assert_eq!((rejected(&window), undo_name(&window)), (2, "mark 2 actors as no actor"));
    key(&mut window, Modifiers::COMMAND, Key::Z);
    row(&mut window, "Meanwhile", Modifiers::NONE);
    click(&mut window, "This is no actor");
    picture(&mut window, "no-actor");
    click(&mut window, "Keep 1 quote, speaker unknown");
    assert!(find(&window, "Meanwhile").is_none());
    assert_eq!(rejected(&window), 0);
    row(&mut window, "Unknown speaker", Modifiers::NONE);
    window.get_by_label("2 quotes of nobody yet");
}

#[test]
fn what_goes_with_no_actor_is_said_before() {
    let mut window = window();
    row(&mut window, "Poland", Modifiers::NONE);
    click(&mut window, "This is no actor");
    window.get_by_label("1 person loses an office in it");
    picture(&mut window, "no-government");
    key(&mut window, Modifiers::NONE, Key::Escape);
    row(&mut window, "Latvia", Modifiers::COMMAND);
    window.get_by_label("2 people lose an office in them");
    // A joint statement stays with the other speaker.
    let (word, bare) = (actor(&window, "Meanwhile").id, actor(&window, "Rusiecki").id);
    let edit = Edit::Reattribute {
        quotes: quotes(&window, "Meanwhile").iter().map(|quote| quote.id).collect(),
        speakers: vec![word, bare],
        new_actor: None,
        coder: "Test".to_owned(),
        at: Timestamp::UNIX_EPOCH,
    };
    window.state_mut().session.run(Command::Edit(edit));
    window.run();
    row(&mut window, "Meanwhile", Modifiers::NONE);
    click(&mut window, "This is no actor");
    window.get_by_label("1 joint statement keeps who else spoke");
    assert!(window.query_by_label_contains("Reject").is_none(), "nothing is theirs alone");
    click(&mut window, "Remove from the register");
    assert_eq!(quotes(&window, "Rusiecki").len(), 2);
}

#[test]
fn nobody_else_takes_one_office_and_is_refused_to_several() {
    let mut window = window();
    row(&mut window, "Marek Rusiecki", Modifiers::NONE);
    pick(&mut window, "Add an office of Marek Rusiecki", "latv");
    let before = actor(&window, "Marek Rusiecki").clone();
    assert_eq!(before.tenures.len(), 2);
    click(&mut window, "Government of Marek Rusiecki");
    click(&mut window, "– nobody else");
    assert_eq!(*actor(&window, "Marek Rusiecki"), before);
    window.get_by_label_contains("“Marek Rusiecki” has several offices");
    picture(&mut window, "several-offices");
    click(&mut window, "Remove office at Latvia");
    click(&mut window, "Government of Marek Rusiecki");
    click(&mut window, "– nobody else");
    assert_eq!(actor(&window, "Marek Rusiecki").government(), None);
}

#[test]
fn quotes_of_nobody_get_a_speaker() {
    let mut window = window();
    row(&mut window, "Unknown speaker", Modifiers::NONE);
    window.get_by_label("1 quote of nobody yet");
    picture(&mut window, "nobody");
    click(&mut window, "Choose quote “We wait,”");
    pick(&mut window, "Say who said them", "Port C");
    assert_eq!(quotes(&window, "Port Council").len(), 1);
    assert!(window.query_by_role_and_label(Role::ListItem, "Unknown speaker").is_none());
}

#[test]
fn chosen_quotes_move_to_somebody_new_and_a_click_goes_to_the_article() {
    let mut window = window();
    row(&mut window, "Marek Rusiecki", Modifiers::NONE);
    window.get_by_label("2 quotes");
    click(&mut window, "Printed as “Rusiecki”");
    window.get_by_label("1 chosen");
    picture(&mut window, "split");
    click(&mut window, "Move to another actor");
    window.get_by_label("Search actors").type_text("Jan Rusiecki");
    window.run();
    click(&mut window, "New actor “Jan Rusiecki”");
    assert_eq!(undo_name(&window), "move quote to “Jan Rusiecki”");
    assert_eq!(quotes(&window, "Jan Rusiecki").len(), 1);
    assert_eq!(quotes(&window, "Marek Rusiecki").len(), 1);
    assert_eq!(actor(&window, "Jan Rusiecki").apart, [actor(&window, "Marek Rusiecki").id]);
    let link = window.get_by_role_and_label(Role::Link, "“a gift to the large fleets”");
    link.click();
    window.run();
    let view = &window.state().view;
    assert_eq!(view.workspace, Workspace::Read);
    let quote = view.quote.and_then(|id| window.state().session.project().quote(id)).unwrap();
    assert_eq!(quote.attribution.speaker(), Some(actor(&window, "Marek Rusiecki").id));
}

#[test]
fn names_kind_and_notes_are_mended_in_place() {
    let mut window = window();
    row(&mut window, "Tuomas Lehto", Modifiers::NONE);
    fill(&mut window, "Name of Tuomas Lehto", "Tuomas Lehtonen");
    assert_eq!(undo_name(&window), "edit actor “Tuomas Lehtonen”");
    assert!(actor(&window, "Tuomas Lehtonen").is_called("Tuomas Lehto"), "articles still find it");
    fill(&mut window, "Another name of Tuomas Lehtonen", "State Secretary Lehto");
    click(&mut window, "Sort of “State Secretary Lehto”");
    window.get_all_by_label("title").last().unwrap().click();
    window.run();
    fill(&mut window, "Language of “State Secretary Lehto”", "FI");
    let alias = actor(&window, "Tuomas Lehtonen").aliases.last().unwrap().clone();
    assert_eq!((alias.kind, alias.language.as_deref()), (AliasKind::Title, Some("fi")));
    click(&mut window, "Remove name “Tuomas Lehto”");
    assert_eq!(actor(&window, "Tuomas Lehtonen").aliases.len(), 1);
    click(&mut window, "Kind of Tuomas Lehtonen");
    window.get_all_by_label("Anonymous source").last().unwrap().click();
    window.run();
    assert_eq!(actor(&window, "Tuomas Lehtonen").kind, ActorKind::Anonymous);
    window.get_by_label("Notes on Tuomas Lehtonen").focus();
    window.run();
    window.get_by_label("Notes on Tuomas Lehtonen").type_text("on leave");
    window.run();
    key(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(actor(&window, "Tuomas Lehtonen").notes, "on leave");
}

#[test]
fn offices_have_days_and_a_bad_one_is_refused_in_words() {
    let mut window = window();
    row(&mut window, "Ilze Kalvane", Modifiers::NONE);
    fill(&mut window, "Since when at Latvia", "soon");
    window.get_by_label("“soon” is no date: type 2026-03-31, March 2026 or 2026");
    picture(&mut window, "bad-date");
    assert_eq!(actor(&window, "Ilze Kalvane").tenures.first().unwrap().from, None);
    fill(&mut window, "Since when at Latvia", "March 2025");
    assert!(window.query_by_label_contains("is no date").is_none());
    fill(&mut window, "Until when at Latvia", "2024");
    window.get_by_label("The office would end before it begins");
    fill(&mut window, "Until when at Latvia", "2026");
    let tenure = actor(&window, "Ilze Kalvane").tenures.first().unwrap().clone();
    assert_eq!(tenure.from.zip(tenure.to), Some((date(2025, 3, 1), date(2026, 12, 31))));
    pick(&mut window, "Add an office of Ilze Kalvane", "pol");
    fill(&mut window, "Office at Poland", "Envoy");
    assert_eq!(actor(&window, "Ilze Kalvane").tenures.last().unwrap().office, "Envoy");
    click(&mut window, "Remove office at Latvia");
    assert_eq!(actor(&window, "Ilze Kalvane").tenures.len(), 1);
    pick(&mut window, "Government of Ilze Kalvane", "fin");
    let finland = actor(&window, "Finland").id;
    assert_eq!(actor(&window, "Ilze Kalvane").government(), Some(finland));
}

#[test]
fn a_choice_of_speaker_goes_to_all_quotes_of_the_name_in_the_project() {
    let mut window = window();
    row(&mut window, "Marek Rusiecki", Modifiers::NONE);
    fill(&mut window, "Another name of Marek Rusiecki", "Rusiecki");
    row(&mut window, "Rusiecki", Modifiers::NONE);
    click(&mut window, "Same as Marek Rusiecki");
    // Three articles: "Marek Rusiecki" in one, "Rusiecki" in the two others.
    row(&mut window, "Marek Rusiecki", Modifiers::NONE);
    window.get_by_role_and_label(Role::Link, "“Every boat counts,”").click();
    window.run();
    picture(&mut window, "project-wide");
    click(&mut window, "Speaker in the register");
    window.get_by_label("Name of Marek Rusiecki");
    window.get_by_role_and_label(Role::Link, "“Every boat counts,”").click();
    window.run();
    click(&mut window, "Apply to all 2 quotes of “Rusiecki” in the project");
    key(&mut window, Modifiers::NONE, Key::A);
    window.get_by_label("Speaker’s name").type_text("Tuomas");
    window.run();
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(undo_name(&window), "attribute 2 quotes to Tuomas Lehto");
    assert_eq!(quotes(&window, "Tuomas Lehto").len(), 3);
    assert_eq!(quotes(&window, "Marek Rusiecki").len(), 1);
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(quotes(&window, "Marek Rusiecki").len(), 3);
}

#[test]
fn wide_and_narrow_nothing_is_cut_off() {
    for size in [[900.0, 600.0], [1280.0, 800.0], [1920.0, 1080.0]] {
        let mut window = window_of(size, Theme::Light, project::crowded_session());
        row(&mut window, "Marek Rusiecki", Modifiers::NONE);
        let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(size[0], size[1]));
        for label in ["Name of Marek Rusiecki", "This is no actor", "New actor…"] {
            let rect = window.get_by_label(label).rect();
            assert!(whole.contains_rect(rect), "{label} at {rect:?} in {size:?}");
        }
    }
}
