//! The rules' examples and counter-examples, and the terms of office.

use dateline::{Document, Extractor, Role, Span};
use jiff::civil::date;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    name: String,
    examples: Vec<Example>,
    not: Vec<String>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    roles: Vec<String>,
}

/// title | holder | organisation | country | modifier
fn line(text: &str, role: &Role) -> String {
    let slice = |span: Option<Span>| span.map_or("-", |s| &text[s.range()]).to_owned();
    let country = role.country().map_or("-".to_owned(), |c| c.to_string());
    [
        slice(role.title()),
        slice(role.holder().map(|h| h.0)),
        slice(role.organization().map(|o| o.0)),
        country,
        role.modifier().unwrap_or("-").to_owned(),
    ]
    .join(" | ")
}

#[test]
fn rules_read_their_examples() {
    let file: File = toml::from_str(include_str!("../src/role/data/en/examples.toml")).unwrap();
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for rule in &file.rule {
        for example in &rule.examples {
            let found = extractor.extract(&example.text);
            let lines: Vec<String> = found.roles().iter().map(|r| line(&example.text, r)).collect();
            if lines != example.roles {
                wrong.push(format!("{}: {}\n  {lines:?}", rule.name, example.text));
            }
        }
        for text in &rule.not {
            let found = extractor.extract(text);
            if !found.roles().is_empty() {
                wrong.push(format!("{} finds a role in: {text}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_office_without_a_name_has_the_holder_of_the_day() {
    let text = "The British prime minister resigned.";
    let day = |year| date(year, 3, 1);
    let extractor = Extractor::new();
    let found = extractor.extract(Document::new(text).published(day(2014)));
    let role = &found.roles()[0];
    assert!(role.is_derived() && role.rule().as_str() == "role/dated-office");
    let holder = role.holder().map(|(_, id)| found.entities()[id.index()].key());
    assert_eq!(holder, Some(Some("david-cameron")));
    let undated = extractor.extract(text);
    assert!(undated.roles()[0].holder().is_none() && !undated.roles()[0].is_derived());
}

#[test]
fn a_title_and_a_surname_have_the_country_of_the_holder_of_the_day() {
    // The text is about Kenya; nothing but the term of office says where the chancellor governs.
    let text = "Kenya welcomed the visit. Kenya hopes for trade with Chancellor Merkel, Kenya said.";
    let country = |year| {
        let day = date(year, 3, 1);
        let found = Extractor::new().extract(Document::new(text).published(day));
        found.roles().first().and_then(|r| r.country()).map(|c| c.to_string())
    };
    assert_eq!(country(2010).as_deref(), Some("DEU"));
    assert_eq!(country(1999).as_deref(), Some("KEN"), "before the term it is the country most named");
}

#[derive(Deserialize)]
struct Changes {
    change: Vec<ChangeRule>,
}

#[derive(Deserialize)]
struct ChangeRule {
    name: String,
    examples: Vec<ChangeExample>,
    not: Vec<String>,
}

#[derive(Deserialize)]
struct ChangeExample {
    text: String,
    change: String,
}

/// kind | title | holder | date, of every role that changes hands
fn changes(text: &str) -> Vec<(String, String)> {
    let found = Extractor::new().extract(Document::new(text).published(date(2024, 3, 6)));
    let line = |role: &Role| {
        let change = role.change()?;
        let holder = role.holder().map_or("-", |h| &text[h.0.range()]);
        let title = &text[role.title()?.range()];
        let line = format!("{} | {title} | {holder} | {}", change.kind(), change.date().unwrap_or("-"));
        Some((change.rule().to_string(), line))
    };
    found.roles().iter().filter_map(line).collect()
}

#[test]
fn changes_of_office_read_their_examples() {
    let file: Changes = toml::from_str(include_str!("../src/role/data/en/changes.toml")).unwrap();
    let mut wrong = Vec::new();
    for rule in &file.change {
        for example in &rule.examples {
            let found = changes(&example.text);
            if !found.iter().any(|(_, line)| *line == example.change) {
                wrong.push(format!("{}: {}\n  {found:?}", rule.name, example.text));
            }
        }
        for text in &rule.not {
            let found = changes(text);
            if !found.is_empty() {
                wrong.push(format!("{} must find no change in: {text}\n  {found:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_day_of_change_bounds_the_term() {
    let text = "Norway's trade minister, Ingrid Hansen, resigned on Monday.";
    let found = Extractor::new().extract(Document::new(text).published(date(2024, 3, 6)));
    assert_eq!(found.roles()[0].until(), Some(date(2024, 3, 4)));
    assert_eq!(found.roles()[0].from(), None);
}

#[test]
fn an_office_of_nobody_in_particular_has_no_derived_holder() {
    let extractor = Extractor::new();
    let holder = |text: &str| {
        let document = Document::new(text).published(date(2024, 3, 6));
        extractor.extract(document).roles().iter().any(Role::is_derived)
    };
    assert!(holder("The French president spoke."));
    assert!(!holder("They want a new French president."));
    assert!(!holder("She became the French president."));
}
