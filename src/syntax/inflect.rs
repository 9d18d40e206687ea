//! Makes the inflected forms of verbs and nouns.

use std::collections::HashSet;

fn vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// A consonant and `y`: carry, city.
fn ends_in_consonant_y(word: &str) -> bool {
    let b = word.as_bytes();
    b.len() > 1 && b[b.len() - 1] == b'y' && !vowel(b[b.len() - 2])
}

fn hisses(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end))
}

/// Third person: attacks, carries, pushes.
pub(crate) fn third_person(verb: &str) -> String {
    if ends_in_consonant_y(verb) {
        format!("{}ies", &verb[..verb.len() - 1])
    } else if hisses(verb)
        || matches!(
            verb,
            "veto" | "go" | "do" | "undergo" | "forgo" | "outdo" | "undo" | "echo" | "torpedo" | "embargo"
        )
    {
        format!("{verb}es")
    } else {
        format!("{verb}s")
    }
}

/// The regular past: attacked, carried; with and without a doubled consonant where both are in use.
pub(crate) fn past(verb: &str, doubling: &HashSet<&str>, out: &mut Vec<String>) {
    if verb.ends_with('e') {
        out.push(format!("{verb}d"));
    } else if ends_in_consonant_y(verb) {
        out.push(format!("{}ied", &verb[..verb.len() - 1]));
    } else {
        doubled(verb, "ed", doubling, out);
    }
}

/// The -ing form: attacking, striking, lying.
pub(crate) fn gerund(verb: &str, doubling: &HashSet<&str>, out: &mut Vec<String>) {
    if let Some(stem) = verb.strip_suffix("ie") {
        out.push(format!("{stem}ying"));
    } else if verb.ends_with('e')
        && !verb.ends_with("ee")
        && !verb.ends_with("ye")
        && !verb.ends_with("oe")
        && verb != "be"
    {
        out.push(format!("{}ing", &verb[..verb.len() - 1]));
    } else {
        doubled(verb, "ing", doubling, out);
    }
}

fn doubled(verb: &str, ending: &str, doubling: &HashSet<&str>, out: &mut Vec<String>) {
    if doubling.contains(verb) {
        let last = &verb[verb.len() - 1..];
        out.push(format!("{verb}{last}{ending}"));
        // cancelled and canceled, targetted and targeted: both spellings are met.
        out.push(format!("{verb}{ending}"));
    } else if verb.ends_with('c') && ending != "s" {
        out.push(format!("{verb}k{ending}"));
    } else {
        out.push(format!("{verb}{ending}"));
    }
}

/// The plural of a noun: attacks, cities, gunmen, crises.
pub(crate) fn plural(noun: &str) -> String {
    const IRREGULAR: &[(&str, &str)] = &[
        ("child", "children"),
        ("person", "people"),
        ("foot", "feet"),
        ("thief", "thieves"),
        ("wife", "wives"),
        ("life", "lives"),
        ("knife", "knives"),
        ("half", "halves"),
        ("veto", "vetoes"),
        ("hero", "heroes"),
        ("embargo", "embargoes"),
        ("torpedo", "torpedoes"),
        ("aircraft", "aircraft"),
        ("memorandum", "memorandums"),
        ("police", "police"),
        ("news", "news"),
    ];
    for (singular, plural) in IRREGULAR {
        if let Some(stem) = noun.strip_suffix(singular)
            && (stem.is_empty() || stem.ends_with(' '))
        {
            return format!("{stem}{plural}");
        }
    }
    if let Some(stem) = noun
        .strip_suffix("man")
        .filter(|s| !s.is_empty() && !noun.ends_with("human") && !noun.ends_with("german"))
    {
        format!("{stem}men")
    } else if let Some(stem) = noun.strip_suffix("sis") {
        format!("{stem}ses")
    } else if ends_in_consonant_y(noun) {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if hisses(noun) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(verb: &str) -> String {
        let doubling = HashSet::from(["stop", "cancel"]);
        let mut out = vec![third_person(verb)];
        past(verb, &doubling, &mut out);
        gerund(verb, &doubling, &mut out);
        out.join(" ")
    }

    #[test]
    fn verbs() {
        assert_eq!(forms("attack"), "attacks attacked attacking");
        assert_eq!(forms("raise"), "raises raised raising");
        assert_eq!(forms("carry"), "carries carried carrying");
        assert_eq!(forms("stop"), "stops stopped stoped stopping stoping");
        assert_eq!(forms("panic"), "panics panicked panicking");
        assert_eq!(forms("agree"), "agrees agreed agreeing");
        assert_eq!(forms("veto"), "vetoes vetoed vetoing");
        assert_eq!(forms("lie"), "lies lied lying");
    }

    #[test]
    fn nouns() {
        let plurals = ["attack", "city", "gunman", "crisis", "church", "person", "day", "human"].map(plural);
        assert_eq!(
            plurals,
            ["attacks", "cities", "gunmen", "crises", "churches", "people", "days", "humans"]
        );
    }
}
