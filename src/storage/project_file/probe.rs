//! The version of a project file, read without reading the rest.

/// The number after `version:` at the beginning of the file; none when the text is no project
/// file of any version.
pub(super) fn version(text: &str) -> Option<u32> {
    let mut rest = skip_blank(text);
    while let Some(attribute) = rest.strip_prefix("#!") {
        let (_, after) = attribute.split_once(']')?;
        rest = skip_blank(after);
    }
    let rest = skip_blank(rest.strip_prefix('(')?);
    let rest = skip_blank(rest.strip_prefix("version")?);
    let rest = skip_blank(rest.strip_prefix(':')?);
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// Passes over white space and comments.
fn skip_blank(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let after = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n').map(|(_, after)| after)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map(|(_, after)| after)
        } else {
            return rest;
        };
        rest = after.unwrap_or_default().trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn reads_the_version_alone() {
        assert_eq!(version("(version: 1, articles: []"), Some(1));
        let head =
            "#![enable(implicit_some)]\n// made by hand\n(\n  /* the */ version : 12,\nrubbish";
        assert_eq!(version(head), Some(12));
        for other in ["", "{\"version\": 1}", "(articles: [])", "(version: x)", "Hello", "/*", "#!"]
        {
            assert_eq!(version(other), None, "{other}");
        }
    }
}
