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

/// A form in pieces: stem, last consonant again, ending.
pub(crate) type Form<'a> = [&'a str; 3];

/// Third person: attacks, carries, pushes.
pub(crate) fn third_person(verb: &str) -> Form<'_> {
    if ends_in_consonant_y(verb) {
        [&verb[..verb.len() - 1], "", "ies"]
    } else if hisses(verb)
        || matches!(
            verb,
            "veto" | "go" | "do" | "undergo" | "forgo" | "outdo" | "undo" | "echo" | "torpedo" | "embargo"
        )
    {
        [verb, "", "es"]
    } else {
        [verb, "", "s"]
    }
}

/// The regular past: attacked, carried; with and without a doubled consonant where both are in use.
pub(crate) fn past<'v>(verb: &'v str, doubling: &HashSet<&str>, mut each: impl FnMut(Form<'v>)) {
    if verb.ends_with('e') {
        each([verb, "", "d"]);
    } else if ends_in_consonant_y(verb) {
        each([&verb[..verb.len() - 1], "", "ied"]);
    } else {
        doubled(verb, "ed", doubling, each);
    }
}

/// The -ing form: attacking, striking, lying.
pub(crate) fn gerund<'v>(verb: &'v str, doubling: &HashSet<&str>, mut each: impl FnMut(Form<'v>)) {
    if let Some(stem) = verb.strip_suffix("ie") {
        each([stem, "", "ying"]);
    } else if verb.ends_with('e')
        && !verb.ends_with("ee")
        && !verb.ends_with("ye")
        && !verb.ends_with("oe")
        && verb != "be"
    {
        each([&verb[..verb.len() - 1], "", "ing"]);
    } else {
        doubled(verb, "ing", doubling, each);
    }
}

fn doubled<'v>(
    verb: &'v str,
    ending: &'static str,
    doubling: &HashSet<&str>,
    mut each: impl FnMut(Form<'v>),
) {
    if doubling.contains(verb) {
        each([verb, &verb[verb.len() - 1..], ending]);
        // cancelled and canceled, targetted and targeted: both spellings are met.
        each([verb, "", ending]);
    } else if verb.ends_with('c') && ending != "s" {
        each([verb, "k", ending]);
    } else {
        each([verb, "", ending]);
    }
}

/// The plural of a noun: attacks, cities, gunmen, crises.
pub(crate) fn plural(noun: &str) -> String {
    let last = noun.bytes().rposition(|b| b == b' ').map_or(0, |blank| blank + 1);
    if let Some(plural) = irregular(&noun[last..]) {
        return [&noun[..last], plural].concat();
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

/// The plural of a word that has a form of its own.
fn irregular(noun: &str) -> Option<&'static str> {
    Some(match noun {
        "child" => "children",
        "person" => "people",
        "foot" => "feet",
        "thief" => "thieves",
        "wife" => "wives",
        "life" => "lives",
        "knife" => "knives",
        "half" => "halves",
        "veto" => "vetoes",
        "hero" => "heroes",
        "embargo" => "embargoes",
        "torpedo" => "torpedoes",
        "aircraft" => "aircraft",
        "memorandum" => "memorandums",
        "police" => "police",
        "news" => "news",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(verb: &str) -> String {
        let doubling = HashSet::from(["stop", "cancel"]);
        let mut out = vec![third_person(verb)];
        past(verb, &doubling, |form| out.push(form));
        gerund(verb, &doubling, |form| out.push(form));
        out.into_iter().map(|form| form.concat()).collect::<Vec<_>>().join(" ")
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
