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
    matches!(word.as_bytes(), [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'])
}

/// Third person: attacks, carries, pushes.
pub(crate) fn third_person(verb: &str) -> String {
    if ends_in_consonant_y(verb) {
        [&verb[..verb.len() - 1], "ies"].concat()
    } else if hisses(verb)
        || matches!(
            verb,
            "veto" | "go" | "do" | "undergo" | "forgo" | "outdo" | "undo" | "echo" | "torpedo" | "embargo"
        )
    {
        [verb, "es"].concat()
    } else {
        [verb, "s"].concat()
    }
}

/// The regular past: attacked, carried; with and without a doubled consonant where both are in use.
pub(crate) fn past(verb: &str, doubling: &HashSet<&str>, out: &mut Vec<String>) {
    if verb.ends_with('e') {
        out.push([verb, "d"].concat());
    } else if ends_in_consonant_y(verb) {
        out.push([&verb[..verb.len() - 1], "ied"].concat());
    } else {
        doubled(verb, "ed", doubling, out);
    }
}

/// The -ing form: attacking, striking, lying.
pub(crate) fn gerund(verb: &str, doubling: &HashSet<&str>, out: &mut Vec<String>) {
    if let Some(stem) = verb.strip_suffix("ie") {
        out.push([stem, "ying"].concat());
    } else if verb.ends_with('e')
        && !verb.ends_with("ee")
        && !verb.ends_with("ye")
        && !verb.ends_with("oe")
        && verb != "be"
    {
        out.push([&verb[..verb.len() - 1], "ing"].concat());
    } else {
        doubled(verb, "ing", doubling, out);
    }
}

fn doubled(verb: &str, ending: &str, doubling: &HashSet<&str>, out: &mut Vec<String>) {
    if doubling.contains(verb) {
        let last = &verb[verb.len() - 1..];
        out.push([verb, last, ending].concat());
        // cancelled and canceled, targetted and targeted: both spellings are met.
        out.push([verb, ending].concat());
    } else if verb.ends_with('c') && ending != "s" {
        out.push([verb, "k", ending].concat());
    } else {
        out.push([verb, ending].concat());
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
        if singular.as_bytes().last() == noun.as_bytes().last()
            && let Some(stem) = noun.strip_suffix(singular)
            && (stem.is_empty() || stem.ends_with(' '))
        {
            return [stem, plural].concat();
        }
    }
    if let Some(stem) = noun
        .strip_suffix("man")
        .filter(|s| !s.is_empty() && !noun.ends_with("human") && !noun.ends_with("german"))
    {
        [stem, "men"].concat()
    } else if let Some(stem) = noun.strip_suffix("sis") {
        [stem, "ses"].concat()
    } else if ends_in_consonant_y(noun) {
        [&noun[..noun.len() - 1], "ies"].concat()
    } else if hisses(noun) {
        [noun, "es"].concat()
    } else {
        [noun, "s"].concat()
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
