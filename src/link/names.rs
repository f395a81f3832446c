//! Names as they are compared.

/// A name in lower case, with single spaces and plain apostrophes, without the full stops of
/// initials and a leading "the".
pub(super) fn key(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| *c != '.')
        .map(|c| if matches!(c, '’' | '‘' | '`') { '\'' } else { c })
        .collect();
    let lower = plain.to_lowercase();
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    if let [first, _, ..] = words.as_slice()
        && *first == "the"
    {
        words.remove(0);
    }
    words.join(" ")
}

/// First and last name of a full name, which middle names and initials do not change; none for a
/// bare surname.
pub(super) fn first_and_last(key: &str) -> Option<String> {
    let (first, rest) = key.split_once(' ')?;
    let last = rest.rsplit(' ').next()?;
    Some(format!("{first} {last}"))
}

/// The middle of a full name, between first and last name.
fn middle(key: &str) -> &str {
    let rest = key.split_once(' ').map_or("", |(_, rest)| rest);
    rest.rsplit_once(' ').map_or("", |(middle, _)| middle)
}

/// Whether two full names with the same first and last name can be one person's: the middle is
/// the same, or one has none, or one is the initials of the other.
pub(super) fn can_be_one(a: &str, b: &str) -> bool {
    let (a, b) = (middle(a), middle(b));
    let initials =
        |name: &str| name.split(' ').filter_map(|w| w.chars().next()).collect::<Vec<_>>();
    let abbreviated = |name: &str| name.split(' ').all(|word| word.chars().count() == 1);
    a == b
        || a.is_empty()
        || b.is_empty()
        || (abbreviated(a) || abbreviated(b)) && initials(a) == initials(b)
}

/// The last word of a name.
pub(super) fn surname(key: &str) -> &str {
    key.rsplit(' ').next().unwrap_or(key)
}

/// Whether a name is one word only.
pub(super) fn is_bare(key: &str) -> bool {
    !key.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_matter_in_names() {
        assert_eq!(key(" The  European Union "), "european union");
        assert_eq!(key("Seán O’Brien"), key("Seán O'BRIEN"));
        assert_eq!(key("The"), "the");
        assert_eq!(first_and_last("anna maria berg").as_deref(), Some("anna berg"));
        assert_eq!(first_and_last("berg"), None);
        assert!(can_be_one("anna berg", "anna maria berg"));
        assert!(can_be_one("anna m berg", "anna maria berg"));
        assert!(!can_be_one("anna maria berg", "anna sofia berg"));
        assert!(!can_be_one("anna m berg", "anna s berg"));
    }
}
