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

/// Elements whose content is no markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "noscript"];

/// Whether `html` can be parsed in reasonable time.
///
/// # Errors
/// When it is nested too deeply or has too many elements.
pub(super) fn check(html: &str) -> Result<(), ImportError> {
    let mut open: Vec<&str> = Vec::new();
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
        let is = |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
        if is_end {
            // An end tag ends the nearest of its name, if it is near; else nothing is known.
            let near = open.iter().rev().take(32).position(|o| o.eq_ignore_ascii_case(name));
            if let Some(up) = near {
                open.truncate(open.len() - up - 1);
            }
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
        if is(&VOID) || tag.ends_with('/') && !is(&["div", "span", "b", "i", "p", "a", "font"]) {
            continue;
        }
        if is(&RAW) {
            rest = skip_raw(from, name);
            continue;
        }
        if is(&IMPLIED)
            && let Some(up) = ended_by(&open, name)
        {
            open.truncate(open.len() - up - 1);
        }
        open.push(name);
        if open.len() > MOST_DEEP {
            return Err(ImportError::PageTooComplex { what: "is nested deeper", most: MOST_DEEP });
        }
    }
    Ok(())
}

/// How far up an element stands that one called `name` ends, with all in it that ends by itself.
fn ended_by(open: &[&str], name: &str) -> Option<usize> {
    let ends_itself = |o: &&&str| IMPLIED.iter().any(|other| o.eq_ignore_ascii_case(other));
    open.iter().rev().take_while(ends_itself).position(|o| o.eq_ignore_ascii_case(name))
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
        for bomb in ["<div>", "<b>", "<a href=x>", "<font size=1>", "<table><tr><td>", "<DIV\n>"] {
            assert!(check(&bomb.repeat(20_000)).is_err(), "{bomb}");
        }
        assert!(check(&"<i></i>".repeat(200_000)).is_err());
    }
}
