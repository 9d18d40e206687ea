//! Runs the examples of the rules, and pins what the lists and the linking must do.

use super::find::RULES;
use super::{Entity, Mention, NameFinder, link};
use crate::gazetteer::{Gazetteer, Titles};
use crate::select;
use crate::token::{Lexicon, Tokens, load_abbreviations};
use serde::Deserialize;
use std::sync::LazyLock;

struct Rooms {
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    finder: NameFinder,
}

static ROOMS: LazyLock<Rooms> = LazyLock::new(|| {
    let mut lexicon = Lexicon::new();
    load_abbreviations(&mut lexicon).unwrap();
    let finder = NameFinder::builtin(&mut lexicon, &Titles::builtin().unwrap()).unwrap();
    let gazetteer = Gazetteer::new(Gazetteer::builtin_entries().unwrap()).unwrap();
    Rooms { lexicon, gazetteer, finder }
});

fn read(text: &str) -> (Vec<Mention>, Vec<Entity>) {
    let tokens = Tokens::new(text, &ROOMS.lexicon);
    let found = ROOMS.finder.find(&tokens, ROOMS.finder.reports_sport(&tokens), &ROOMS.gazetteer);
    link(&tokens, &ROOMS.gazetteer, &found, &select::settle(&found, &[]).names)
}

/// `kind:surface` of all mentions.
fn names(text: &str) -> Vec<String> {
    read(text).0.iter().map(|m| format!("{}:{}", m.kind(), &text[m.span().range()])).collect()
}

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    name: String,
    examples: Vec<String>,
    not: Vec<String>,
    /// Another rule may find the same.
    #[serde(default)]
    loose: bool,
}

fn rules() -> Vec<Rule> {
    let file: File = toml::from_str(include_str!("data/en/names.toml")).unwrap();
    file.rule
}

/// `They met Gen. [person:Woldt].` as the plain text and the marked `kind:surface`.
fn unmark(example: &str) -> (String, Vec<String>) {
    let (mut text, mut marked) = (String::new(), Vec::new());
    let mut rest = example;
    while let Some((before, after)) = rest.split_once('[') {
        let (mark, behind) = after.split_once(']').unwrap();
        text.push_str(before);
        text.push_str(mark.split_once(':').unwrap().1);
        marked.push(mark.to_owned());
        rest = behind;
    }
    text.push_str(rest);
    (text, marked)
}

#[test]
fn every_rule_has_examples() {
    let written = rules();
    for rule in RULES {
        assert!(written.iter().any(|r| r.name == *rule), "{rule} has no record in names.toml");
    }
    for rule in written {
        assert!(RULES.contains(&rule.name.as_str()), "{} is no rule", rule.name);
        assert!(!rule.examples.is_empty() && !rule.not.is_empty(), "{} lacks examples", rule.name);
    }
}

#[test]
fn examples_hold() {
    let mut failures = Vec::new();
    for rule in rules() {
        for example in &rule.examples {
            let (text, marked) = unmark(example);
            let by_rule = |m: &&Mention| rule.loose || m.rule().as_str() == rule.name;
            let (mentions, _) = read(&text);
            let found: Vec<String> = mentions
                .iter()
                .filter(by_rule)
                .map(|m| format!("{}:{}", m.kind(), &text[m.span().range()]))
                .collect();
            for mark in marked.iter().filter(|m| !found.contains(m)) {
                let all: Vec<_> =
                    mentions.iter().map(|m| (&text[m.span().range()], m.rule().as_str())).collect();
                failures.push(format!("{}: {mark} not found in `{text}`: {all:?}", rule.name));
            }
        }
        for text in &rule.not {
            for m in read(text).0.iter().filter(|m| m.rule().as_str() == rule.name) {
                failures.push(format!("{}: finds {} in `{text}`", rule.name, &text[m.span().range()]));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn common_words_stay_silent() {
    for text in [
        "Nice work, reading on a mobile in the spring.",
        "Most of the deal was done by date.",
        "They sat on the bank of the river and helped us.",
        "Police said the army was there.",
    ] {
        assert!(names(text).is_empty(), "{text}: {:?}", names(text));
    }
}

#[test]
fn places_need_their_cues() {
    assert_eq!(names("Mr Davis left."), ["person:Davis"]);
    assert_eq!(names("Officials met in Georgia and Jordan."), ["country:Georgia", "country:Jordan"]);
    assert_eq!(names("US forces helped us."), ["country:US"]);
    assert_eq!(names("The London Stock Exchange fell."), ["organization:London Stock Exchange"]);
    assert!(names("Jackson voted.").is_empty());
}

#[test]
fn headlines_in_capitals() {
    assert_eq!(names("IRAQ AND TURKEY SIGN DEAL"), ["country:IRAQ", "country:TURKEY"]);
    assert_eq!(
        names("QUILLAM WINS VOTE\n\nPrime Minister Maria Quillam won."),
        ["person:QUILLAM", "person:Maria Quillam"]
    );
}

/// Surfaces of the mentions of each entity.
fn chains(text: &str) -> Vec<Vec<&str>> {
    let (mentions, entities) = read(text);
    let surface = |id: &super::MentionId| &text[mentions[id.index()].span().range()];
    entities.iter().map(|e| e.mentions().iter().map(surface).collect()).collect()
}

#[test]
fn one_entity_a_document() {
    assert_eq!(
        chains("Karim Al-Taldi left. Al-Taldi and Kareem al-Taldi are one."),
        [vec!["Karim Al-Taldi", "Al-Taldi", "Kareem al-Taldi"]]
    );
    assert_eq!(
        chains("The Coastal Relief Board (CRB) met. The CRB agreed."),
        [vec!["Coastal Relief Board", "CRB", "CRB"]]
    );
    assert_eq!(chains("Kiev is Kyiv."), [vec!["Kiev", "Kyiv"]]);
}

#[test]
fn names_carry_country_and_sector() {
    let show = |text: &str| {
        let (_, entities) = read(text);
        let code = |e: &Entity| e.country().map(|c| c.to_string());
        entities
            .iter()
            .map(|e| (e.name().to_owned(), code(e), e.sector().map(|s| s.to_string())))
            .collect::<Vec<_>>()
    };
    let entry = |name: &str, country: Option<&str>, sector: Option<&str>| {
        (name.to_owned(), country.map(str::to_owned), sector.map(str::to_owned))
    };
    assert_eq!(
        show("The Norwegian Forestry Agency met."),
        [entry("Norwegian Forestry Agency", Some("NOR"), Some("GOV"))]
    );
    assert_eq!(
        show("Iraq's Prime Minister Odrun Velk spoke.")[1],
        entry("Odrun Velk", Some("IRQ"), Some("GOV"))
    );
}

#[test]
fn a_time_expression_goes_before_a_name_within_it() {
    let text = "They met Theresa May in May.";
    let tokens = Tokens::new(text, &ROOMS.lexicon);
    let found = ROOMS.finder.find(&tokens, ROOMS.finder.reports_sport(&tokens), &ROOMS.gazetteer);
    let settled = select::settle(&found, &[3..4, 5..6]);
    assert_eq!(settled.times, [false, true]);
    assert_eq!(settled.names.len(), 1);
}

#[test]
fn strange_texts_do_no_harm() {
    for text in [
        "",
        "(",
        "A.",
        "al-",
        "- -",
        "$",
        "5",
        "U.S.",
        "Mr",
        "the 5th",
        "(ABC)",
        "Ministry of",
        "of the",
        "'s",
        "X (",
        "\u{201c}Éa",
    ] {
        let _ = names(text);
    }
}
