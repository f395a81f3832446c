//! How high an office is: who of two voices of a government counts more.

/// Ranks of offices, highest first, each with words of which one must stand in the office's
/// text. The first line that fits counts, so "deputy minister" comes before "minister".
const RANKS: [(u8, &[&str]); 8] = [
    (6, &["former", "ex", "retired", "late", "adviser", "advisor", "aide"]),
    (5, &["spokesman", "spokeswoman", "spokesperson", "press"]),
    (4, &["vice", "deputy", "assistant", "under", "undersecretary", "ambassador", "envoy"]),
    (4, &["representative", "consul", "negotiator"]),
    (2, &["foreign", "external", "diplomat", "diplomacy"]),
    (
        1,
        &[
            "president",
            "prime",
            "premier",
            "pm",
            "chancellor",
            "taoiseach",
            "king",
            "queen",
            "emir",
        ],
    ),
    (
        1,
        &[
            "pope",
            "leader",
            "emperor",
            "sultan",
            "general",
            "head",
            "chair",
            "chairman",
            "chairwoman",
        ],
    ),
    (3, &["minister", "secretary", "commissioner", "ministry"]),
];

/// The rank of a government or body that speaks as a whole ("Norway said"): below its head and
/// its foreign minister.
pub(super) const WHOLE: u8 = 3;

/// The rank of an office that is not known.
pub(super) const UNKNOWN: u8 = 6;

/// The rank of an office as printed: 1 heads of state, government or organisation, 2 foreign
/// ministers, 3 other ministers, 4 deputies and ambassadors, 5 spokespeople, 6 anybody else.
#[must_use]
pub fn rank(office: &str) -> u8 {
    let office = office.to_lowercase();
    // Two offices that share words with others.
    if office.contains("deputy prime minister") || office.contains("high representative") {
        return 2;
    }
    let words: Vec<&str> = office.split(|c: char| !c.is_alphanumeric()).collect();
    let fits = |list: &[&str]| list.iter().any(|word| words.contains(word));
    RANKS.iter().find(|(_, list)| fits(list)).map_or(UNKNOWN, |(rank, _)| *rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_in_order() {
        let offices = [
            (1, "Prime Minister"),
            (1, "NATO Secretary General"),
            (1, "German Chancellor"),
            (2, "foreign minister"),
            (2, "EU High Representative"),
            (2, "Deputy Prime Minister and Minister of Transport"),
            (3, "Norwegian Energy Minister"),
            (3, "Defence Secretary"),
            (4, "Deputy Foreign Minister"),
            (4, "ambassador to the United Nations"),
            (4, "vice president"),
            (5, "Kremlin spokesman"),
            (5, "Foreign Ministry spokeswoman"),
            (6, "former prime minister"),
            (6, "farmer"),
            (6, ""),
        ];
        for (expected, office) in offices {
            assert_eq!(rank(office), expected, "{office}");
        }
    }
}
