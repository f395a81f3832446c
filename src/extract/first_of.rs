//! The first of a few bytes in a text.

use memchr::memchr3;

/// So much is searched at a time: a byte far ahead must not be looked for again from each byte of
/// another group before it.
const WINDOW: usize = 128;

/// Where the first byte stands that is in one of `groups`.
pub(super) fn first_of(bytes: &[u8], groups: &[[u8; 3]]) -> Option<usize> {
    for (nth, window) in bytes.chunks(WINDOW).enumerate() {
        let mut end = window.len();
        for [a, b, c] in groups {
            end = memchr3(*a, *b, *c, window.get(..end)?).unwrap_or(end);
        }
        if end < window.len() {
            return Some(nth * WINDOW + end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_all_groups_in_any_window() {
        let groups = [*b".!?", *b",;:"];
        assert_eq!(first_of(b"", &groups), None);
        assert_eq!(first_of(b"one, two.", &groups), Some(3));
        for before in [0, 1, WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW] {
            let text = format!("{}?,", "a".repeat(before));
            assert_eq!(first_of(text.as_bytes(), &groups), Some(before));
        }
        assert_eq!(first_of("a".repeat(3 * WINDOW).as_bytes(), &groups), None);
    }
}
