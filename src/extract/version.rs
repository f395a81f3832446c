//! With what an article was read: so that a program that knows more can offer to read it again.

use twox_hash::XxHash3_64;

use crate::lexicon::PerLanguage;

/// The version of the program, and a hash of the word lists and weights with which it reads this
/// language: "0.1.0-1a2b3c4d".
#[must_use]
pub fn version(language: &str) -> &'static str {
    static VERSIONS: PerLanguage<String> = PerLanguage::new();
    VERSIONS.get(language, |lexicon| {
        let hash = XxHash3_64::oneshot_with_seed(weights_hash(), lexicon.as_bytes());
        format!("{}-{:08x}", env!("CARGO_PKG_VERSION"), hash >> 32)
    })
}

fn weights_hash() -> u64 {
    XxHash3_64::oneshot(super::reader::WEIGHTS.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn a_version_is_of_its_language_and_does_not_change_while_the_program_runs() {
        assert_eq!(version("en"), version("en"));
        assert_ne!(version("en"), version("it"));
        // What has no word lists of its own is read with the English ones.
        assert_eq!(version("und"), version("en"));
    }
}
