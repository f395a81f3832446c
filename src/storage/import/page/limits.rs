//! Bounds on what is given to the HTML parser, counted on the text beforehand: nesting costs it
//! the square of its depth, so that a small hostile file could keep it busy for minutes.

use super::ImportError;

/// Deepest nesting. Real pages stay below a hundred.
pub(super) const MOST_DEEP: usize = 600;

/// Most elements. A live blog of a long day has some fifty thousand.
pub(super) const MOST_ELEMENTS: usize = 150_000;

/// Elements that have no end tag.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "!doctype",
];

/// Elements whose end tag is mostly left out: one of them ends the one before.
const IMPLIED: [&str; 11] =
    ["p", "li", "dt", "dd", "td", "th", "tr", "option", "thead", "tbody", "tfoot"];

/// Elements of running text that do not end with the block in which they stand: the parser opens
/// them again in the next, at most three alike.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
const MOST_ALIKE: usize = 3;

/// Elements beyond which no end tag reaches.
const SCOPES: [&str; 8] =
    ["table", "td", "th", "caption", "marquee", "object", "applet", "template"];

/// Elements whose content is no markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "noscript"];

/// An element that is open: its name and all of its tag.
#[derive(Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    tag: &'a str,
}

impl Open<'_> {
    fn is(&self, names: &[&str]) -> bool {
        is_one(self.name, names)
    }
}

fn is_one(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// Whether `html` can be parsed in reasonable time.
///
/// What is open is followed as the parser does, roughly, and never below what it does.
///
/// # Errors
/// When it is nested too deeply or has too many elements.
pub(super) fn check(html: &str) -> Result<(), ImportError> {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut elements = 0_usize;
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let is_end = rest.starts_with('/');
        let from = rest.strip_prefix('/').unwrap_or(rest);
        let len = from
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
            .unwrap_or(from.len());
        let name = from.get(..len).unwrap_or_default();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        if is_end {
            end(&mut open, name);
            continue;
        }
        elements += 1;
        if elements > MOST_ELEMENTS {
            return Err(ImportError::PageTooComplex {
                what: "has more elements",
                most: MOST_ELEMENTS,
            });
        }
        let tag = from.split_once('>').map_or(from, |(tag, _)| tag);
        if is_one(name, &VOID) {
            continue;
        }
        if is_one(name, &RAW) {
            rest = skip_raw(from, name);
            continue;
        }
        begin(&mut open, Open { name, tag });
        if open.len() > MOST_DEEP {
            return Err(too_deep());
        }
    }
    Ok(())
}

/// The error for a page that is nested too deeply.
pub(super) fn too_deep() -> ImportError {
    ImportError::PageTooComplex { what: "is nested deeper", most: MOST_DEEP }
}

/// A start tag: it may end what is open.
fn begin<'a>(open: &mut Vec<Open<'a>>, new: Open<'a>) {
    if super::body::is_block(new.name) && !is_one(new.name, &SCOPES) {
        // Every block ends a paragraph that is open.
        let paragraph = open
            .iter()
            .rev()
            .take_while(|o| !o.is(&SCOPES))
            .position(|o| o.name.eq_ignore_ascii_case("p"));
        if let Some(up) = paragraph {
            close(open, up);
        }
    }
    if new.is(&IMPLIED) {
        let before = open
            .iter()
            .rev()
            .take_while(|o| o.is(&IMPLIED) || o.is(&FORMATTING))
            .position(|o| o.name.eq_ignore_ascii_case(new.name));
        if let Some(up) = before {
            close(open, up);
        }
    }
    open.push(new);
}

/// An end tag: it ends the nearest of its name, or nothing.
fn end(open: &mut Vec<Open<'_>>, name: &str) {
    let is_name = |o: &Open<'_>| o.name.eq_ignore_ascii_case(name);
    if is_one(name, &FORMATTING) {
        if let Some(at) = open.iter().rposition(is_name) {
            open.remove(at);
        }
        return;
    }
    let is_block = super::body::is_block(name);
    let reach = |o: &&Open<'_>| {
        let bound = if is_block { o.is(&SCOPES) } else { super::body::is_block(o.name) };
        !bound || is_name(o)
    };
    // Ends of tables and their rows reach over all that is in them.
    let found = if is_one(name, &["table", "tr", "tbody", "thead", "tfoot", "td", "th"]) {
        open.iter().rev().position(is_name)
    } else {
        open.iter().rev().take_while(reach).position(is_name)
    };
    if let Some(up) = found {
        close(open, up);
    }
}

/// Ends the element that is `up` from the innermost one, and all in it but what is opened again.
fn close(open: &mut Vec<Open<'_>>, up: usize) {
    let at = open.len() - up - 1;
    let inner = open.split_off(at);
    for element in inner.into_iter().filter(|element| element.is(&FORMATTING)) {
        let alike = open.iter().filter(|other| other.tag == element.tag).count();
        if alike < MOST_ALIKE {
            open.push(element);
        }
    }
}

/// What comes after the end tag of `name`.
fn skip_raw<'a>(from: &'a str, name: &str) -> &'a str {
    let mut rest = from;
    while let Some((_, after)) = rest.split_once("</") {
        rest = after;
        if rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_markup_passes_and_bombs_do_not() {
        for fine in [
            "<p><font size=2>one".repeat(5_000),
            "<div><b>one</div>".repeat(5_000),
            "<ul>".to_owned() + &"<li>one<p>two".repeat(5_000) + "</ul>",
            "<tr><td>one<td>two".repeat(5_000),
            "<p>one<p>two".repeat(5_000),
            "<tr><td>a</td></tr>".repeat(5_000),
            "<br><img src=a><hr/>".repeat(5_000),
            "a < b << c <3 ".repeat(5_000),
            format!("<script>{}</script><p>", "'<div>'".repeat(5_000)),
            format!("<!--{}-->", "<div>".repeat(5_000)),
            format!("{}{}", "<div>".repeat(500), "</div>".repeat(500)),
        ] {
            assert_eq!(check(&fine), Ok(()), "{}", fine.chars().take(40).collect::<String>());
        }
        for bomb in [
            "<div>",
            "<b>",
            "<a href=x>",
            "<font size=1>",
            "<table><tr><td>",
            "<DIV\n>",
            "<span><div></span>",
            "<b><div></b>",
            "<div><p></div><span>",
        ] {
            assert!(check(&bomb.repeat(20_000)).is_err(), "{bomb}");
        }
        assert!(check(&"<i></i>".repeat(200_000)).is_err());
        // Each paragraph would open all letters of the ones before again.
        let letters: String = (0..20_000).map(|n| format!("<p><i id={n}>")).collect();
        assert!(check(&letters).is_err());
    }
}
