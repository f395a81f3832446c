//! One web page that holds everything: the matrix, whose cells open to their quotes, and the
//! tables. It needs no network, can be read without scripts and be printed; what it holds is
//! escaped by the template.

mod matrix_part;
mod tables;

use std::fmt::Write as _;
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::colours::StanceColours;
use super::facts::facts;
use super::quotes::quote_rows;
use super::{ExportWhat, MAKING, codebook_table, sources_table};
use crate::matrix::{Shown, StanceMatrix};
use crate::model::{Manner, Palette, PositionValue, Project, Stance};
use crate::storage::progress::Progress;

const STYLE: &str = include_str!("../../../assets/export/page.css");
const SCRIPT: &str = include_str!("../../../assets/export/page.js");

/// Nothing may be loaded, whatever the words of an article say.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// See [`super::write`].
pub(super) fn write(
    out: &mut dyn Write,
    project: &Project,
    shown: &Shown,
    what: ExportWhat,
    progress: Progress<'_>,
) -> io::Result<usize> {
    let matrix = shown.matrix(project);
    let mut rows = 0;
    let mut parts = Vec::new();
    for one in what.tables() {
        let progress = one.part_of(what, progress);
        let (part, count) = match one {
            ExportWhat::All | ExportWhat::Matrix => {
                matrix_part::part(project, &matrix, what.has(ExportWhat::Quotes), progress)
            }
            ExportWhat::Quotes => {
                let quotes = quote_rows(project, shown, progress.part(0.0, MAKING));
                let progress = progress.part(MAKING, 1.0);
                (tables::quotes(project, &matrix, &quotes, progress), quotes.len())
            }
            ExportWhat::Sources => {
                let table = sources_table(project, &shown.filter);
                (tables::plain("sources", &table), table.rows.len())
            }
            ExportWhat::Codebook => {
                let table = codebook_table(project);
                (tables::plain("codebook", &table), table.rows.len())
            }
        };
        rows += count;
        parts.push((one, part));
    }
    progress.check()?;
    let facts = facts(project, shown, &matrix);
    let page = page(project, &matrix, &facts, what, &parts);
    out.write_all(page.into_string().as_bytes())?;
    Ok(rows)
}

fn page(
    project: &Project,
    matrix: &StanceMatrix,
    facts: &str,
    what: ExportWhat,
    parts: &[(ExportWhat, Markup)],
) -> Markup {
    let title = match what {
        ExportWhat::All => "Positions by actor and issue",
        ExportWhat::Matrix | ExportWhat::Quotes | ExportWhat::Sources | ExportWhat::Codebook => {
            what.label()
        }
    };
    let can_filter = what.has(ExportWhat::Matrix) || what.has(ExportWhat::Quotes);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="generator" content="Démarche";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(stance_styles(matrix.manner.palette))) }
            }
            body {
                h1 { (title) }
                p.facts { (facts) }
                @if can_filter { (form(project, matrix)) }
                @if what.has(ExportWhat::Matrix) { (legend(&matrix.manner)) }
                @for (one, part) in parts {
                    section id={ "part-" (one.label()) } {
                        @if parts.len() > 1 { h2 { (one.label()) } }
                        div.scroll tabindex="0" role="region" aria-label=(one.label()) { (part) }
                    }
                }
                @if can_filter { script { (PreEscaped(SCRIPT)) } }
            }
        }
    }
}

/// Shown by the script: without it, it could do nothing.
fn form(project: &Project, matrix: &StanceMatrix) -> Markup {
    html! {
        form #filter hidden {
            label { "Actor" select name="actor" {
                option value="" { "All actors" }
                @for row in &matrix.rows {
                    option value=(matrix_part::actor_key(row.actor)) { (row.name) }
                }
            } }
            label { "Issue" select name="issue" {
                option value="" { "All issues" }
                @for (at, issue) in matrix.issues.iter().enumerate() {
                    option value=(at) { (project.issue(*issue).map_or("", |issue| &issue.title)) }
                }
            } }
            label { "Stance" select name="stance" {
                option value="" { "All stances" }
                @for stance in Stance::ALL {
                    option value=(stance_key(stance)) { (matrix.manner.signed(PositionValue::Stance(stance))) }
                }
            } }
            label { "From" input type="date" name="from"; }
            label { "To" input type="date" name="to"; }
            button type="reset" { "Show all" }
            output #said.muted {}
        }
    }
}

fn legend(manner: &Manner) -> Markup {
    html! {
        p.facts.legend {
            @for stance in Stance::ALL { (chip(stance, manner)) " " }
        }
    }
}

/// A stance in its colours, with its sign and in words.
fn chip(stance: Stance, manner: &Manner) -> Markup {
    let words = manner.signed(PositionValue::Stance(stance));
    html! { span class={ "chip " (stance_key(stance)) } { (words) } }
}

/// A position in its colours; where it is no stance, in words alone.
fn position_chip(value: PositionValue, manner: &Manner) -> Markup {
    match value.stance() {
        Some(stance) => chip(stance, manner),
        None => html! { span.chip { (value.label()) } },
    }
}

/// As a name of a class and a value of the filter.
fn stance_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "supports",
        Stance::SupportsWithReservations => "supports-with-reservations",
        Stance::Mixed => "mixed",
        Stance::ObjectsWithReservations => "objects-with-reservations",
        Stance::Opposes => "opposes",
        Stance::NoPosition => "no-position",
        Stance::Unclear => "unclear",
    }
}

fn stance_styles(palette: Palette) -> String {
    let mut css = rules(&palette.light());
    // On paper the light ones, whatever the screen.
    _ = write!(
        css,
        "@media screen and (prefers-color-scheme: dark) {{ {} }}",
        rules(&palette.dark())
    );
    css
}

fn rules(theme: &StanceColours) -> String {
    let mut css = String::new();
    for stance in Stance::ALL {
        if let Some(pair) = theme.of(stance) {
            let key = stance_key(stance);
            _ = writeln!(
                css,
                ".{key} {{ background: #{:06x}; color: #{:06x}; border: 1px solid #{:06x}; }}",
                pair.fill, pair.text, pair.fill
            );
        }
    }
    css
}

/// Where an address may lead: to the web, nowhere else.
fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
