//! What holds for every text, whatever it is.

use crate::support::{ARTICLES, EXTRACTOR};
use dateline::{Extraction, Participant, Record, Span};
use proptest::prelude::*;

/// Asserts everything that must hold of an extraction.
fn check(text: &str) {
    let found = EXTRACTOR.extract(text);
    assert_eq!(found.full_text(), text);
    sentences(&found);
    for span in spans(&found) {
        assert!(!span.is_empty(), "an empty span at {}", span.start);
        let surface = text.get(span.range());
        assert_eq!(surface, Some(found.text(span)), "{span:?} lies in the text, between characters");
    }
    references(&found);
    order(&found);
    again(&found);
}

/// In order, apart from each other, with nothing but blanks between them.
fn sentences(found: &Extraction<'_>) {
    let mut end = 0;
    for sentence in found.sentences() {
        assert!(sentence.start >= end && !sentence.is_empty(), "{sentence:?} after {end}");
        blank(found, Span::new(end, sentence.start));
        end = sentence.end;
    }
    blank(found, Span::new(end, found.full_text().len()));
}

fn blank(found: &Extraction<'_>, span: Span) {
    let between = found.text(span);
    let invisible =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    assert!(between.chars().all(invisible), "{between:?} belongs to no sentence");
}

/// Every span of the results.
fn spans(found: &Extraction<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = found.sentences().to_vec();
    spans.extend(found.mentions().iter().map(|m| m.span()));
    spans.extend(found.timexes().iter().map(|t| t.span()));
    for role in found.roles() {
        spans.extend(role.title());
        spans.extend(role.holder().iter().chain(&role.organization()).map(|(span, _)| *span));
    }
    for event in found.events() {
        spans.push(event.trigger());
        spans.extend(event.actors().iter().chain(event.recipients()).map(Participant::span));
        spans.extend(event.place().map(|p| p.span()));
        spans.extend(event.attribution().iter().flat_map(|a| [a.source(), a.cue()]));
        spans.extend(event.factuality_cue());
    }
    spans
}

/// Numbers that one item holds of another exist, and point back.
fn references(found: &Extraction<'_>) {
    let entities = found.entities().len();
    for (i, entity) in found.entities().iter().enumerate() {
        assert_eq!(entity.id().index(), i);
        assert!(!entity.mentions().is_empty() || found.roles().iter().any(|r| r.is_derived()));
        assert!(entity.mentions().iter().all(|m| found.mentions()[m.index()].entity() == entity.id()));
    }
    assert!(found.mentions().iter().all(|m| m.entity().index() < entities));
    assert!(found.references().iter().all(|r| r.entity().index() < entities));
    for role in found.roles() {
        let sides = [role.holder(), role.organization()];
        assert!(sides.into_iter().flatten().all(|(_, id)| id.index() < entities));
    }
    for (i, event) in found.events().iter().enumerate() {
        assert_eq!(event.id().index(), i);
        assert!(event.same_as().is_none_or(|e| e.index() < found.events().len() && e != event.id()));
        assert!(found.sentences()[event.sentence()].contains(event.trigger()));
        let sides = event.actors().iter().chain(event.recipients());
        assert!(sides.filter_map(Participant::entity).all(|id| id.index() < entities));
    }
}

/// Lists follow the text; names do not overlap each other, nor do times.
fn order(found: &Extraction<'_>) {
    let apart = |spans: Vec<Span>| spans.windows(2).all(|w| w[0].end <= w[1].start);
    assert!(apart(found.mentions().iter().map(|m| m.span()).collect()), "mentions");
    assert!(apart(found.timexes().iter().map(|t| t.span()).collect()), "timexes");
    assert!(found.references().iter().map(|r| r.span().start).is_sorted(), "references");
    let starts: Vec<usize> = found.events().iter().map(|e| e.trigger().start).collect();
    assert!(starts.is_sorted(), "events");
}

/// The same text gives the same record, and the record survives JSON.
fn again(found: &Extraction<'_>) {
    let record = found.to_record();
    assert_eq!(EXTRACTOR.extract(found.full_text()).to_record(), record);
    let json = serde_json::to_string(&record).expect("a record");
    assert_eq!(serde_json::from_str::<Record>(&json).expect("the same record"), record);
}

/// A change to a text, at places given in parts of its length.
#[derive(Clone, Debug)]
enum Change {
    Cut(u16, u16),
    Repeat(u16, u16),
    Insert(u16, String),
    Capitals(u16, u16),
}

fn place(text: &str, part: u16) -> usize {
    let at = text.len() * usize::from(part) / usize::from(u16::MAX);
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn between(text: &str, a: u16, b: u16) -> (usize, usize) {
    let (a, b) = (place(text, a), place(text, b));
    (a.min(b), a.max(b))
}

fn apply(mut text: String, change: &Change) -> String {
    match change {
        Change::Cut(a, b) => {
            let (a, b) = between(&text, *a, *b);
            text.replace_range(a..b, "");
        }
        Change::Repeat(a, b) => {
            let (a, b) = between(&text, *a, *b);
            let piece = text[a..b].to_owned();
            text.insert_str(b, &piece);
        }
        Change::Insert(at, piece) => {
            let at = place(&text, *at);
            text.insert_str(at, piece);
        }
        Change::Capitals(a, b) => {
            let (a, b) = between(&text, *a, *b);
            let piece = text[a..b].to_uppercase();
            text.replace_range(a..b, &piece);
        }
    }
    text
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let piece = prop_oneof![
        any::<String>(),
        "[ \\n\\t]{1,3}",
        "[\"“”'’.,;:()\\[\\]—–-]{1,5}",
        "[0-9]{1,12}",
        "(Mr\\.|U\\.S\\.|Gen\\.|Jan 2|May|2023|the |said |President |Iraq|of ){1,4}",
    ];
    let change = prop_oneof![
        (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Change::Cut(a, b)),
        (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Change::Repeat(a, b)),
        (any::<u16>(), piece).prop_map(|(a, s)| Change::Insert(a, s)),
        (any::<u16>(), any::<u16>()).prop_map(|(a, b)| Change::Capitals(a, b)),
    ];
    prop::collection::vec(change, 1..8)
}

proptest! {
    #[test]
    fn any_string(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_printable_string(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_string_of_news_words(text in "((Iraq|the|U\\.S\\.|said|met|President|May|2|2024|Mr\\.|Ali|Hassan|killed|,|\\.|\"|’s|\\n)[ ]?){0,40}") {
        check(&text);
    }

    #[test]
    fn mutated_news(article in 0..ARTICLES.len(), changes in changes()) {
        let text = changes.iter().fold(ARTICLES[article].1.clone(), apply);
        check(&text);
    }
}

#[test]
fn articles_as_they_are() {
    ARTICLES.iter().for_each(|(_, text)| check(text));
}

/// Whatever a property or a fuzzer found stays here.
#[test]
fn regressions() {
    for text in
        ["", " ", "\n\n", ".", "\u{feff}", "’s", "\u{301}", "a\u{0}b", "\u{200b}", "date 2024-01-02", "İ"]
    {
        check(text);
    }
    // Nothing stands before the verb, between it and the noun, or behind.
    for text in [
        "Resume talks",
        "Attend the meeting.",
        "For talks",
        "In the attack",
        "talks",
        "\"Resume\" talks",
        "To \"meet\"",
    ] {
        check(text);
    }
}
