//! The record goes to JSON and back, under the names that are API.

use crate::support::{ARTICLES, EXTRACTOR};
use dateline::{Offsets, Record};
use serde_json::Value;

/// One item of each kind, as the design notes write it.
const SAMPLE: &str = r#"{"id": "a", "published": "2024-01-02", "plover": "2.0",
 "sentences": [{"start": 0, "end": 99}],
 "mentions":  [{"start": 0, "end": 4, "kind": "person", "entity": 0, "rule": "r", "link": "first"}],
 "entities":  [{"name": "Lina Haddadin", "kind": "person", "key": null, "country": "JOR"}],
 "timexes":   [{"start": 0, "end": 4, "type": "DATE", "value": "2023", "mod": null,
                "begin": "2023-01-01", "until": "2023-12-31", "rule": "r"}],
 "roles":     [{"title": {"start": 0, "end": 4}, "holder": {"start": 5, "end": 9, "entity": 0},
                "organization": null, "country": "JOR", "modifier": null, "rule": "r"}],
 "references": [{"start": 0, "end": 4, "entity": 0, "rule": "r"}],
 "events":    [{"type": "ASSAULT", "mode": "aerial", "contexts": ["military"], "cameo": "195", "quad": 4,
                "score": -9.5, "trigger": {"start": 0, "end": 4},
                "actors": [{"start": 0, "end": 4, "entity": 3, "country": "USA", "sector": "MIL"}],
                "recipients": [], "place": {"start": 0, "end": 4, "country": "IRQ"}, "date": "2024-01",
                "killed": 9, "injured": null, "factuality": "actual",
                "attribution": {"start": 0, "end": 4, "entity": null, "cue": {"start": 5, "end": 9}},
                "sentence": 4, "rule": "r"}]}"#;

/// Every field of `part` stands in `whole` with the same value.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(key, value)| whole.get(key).is_some_and(|w| holds(w, value)))
        }
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(w, p)| holds(w, p))
        }
        _ => whole == part,
    }
}

#[test]
fn names_of_the_fields_stay() {
    let record: Record = serde_json::from_str(SAMPLE).expect("the sample");
    let written = serde_json::to_value(&record).expect("a record");
    let sample: Value = serde_json::from_str(SAMPLE).expect("JSON");
    assert!(holds(&written, &sample), "{written:#}");
}

#[test]
fn articles_round_trip() {
    for (name, text) in ARTICLES.iter() {
        let found = EXTRACTOR.extract(text);
        let json = serde_json::to_string(&found).expect("a record");
        let read: Record = serde_json::from_str(&json).expect("the same record");
        assert_eq!(read, found.to_record(), "{name}");
        assert!(read.published.is_some(), "{name} says when it was published");
    }
}

#[test]
fn every_offset_is_converted() {
    // Four characters of three bytes and two UTF-16 units each would be too simple: mix the widths.
    let text = "é🚀— x".repeat(20);
    let mut record: Record = serde_json::from_str(SAMPLE).expect("the sample");
    let bytes = serde_json::to_string(&record).expect("a record");
    record.convert(&text, Offsets::Bytes);
    assert_eq!(serde_json::to_string(&record).expect("a record"), bytes);
    record.convert(&text, Offsets::Chars);
    let json = serde_json::to_string(&record).expect("a record");
    let offset =
        |byte: usize| (0..=byte).rev().find(|b| text.is_char_boundary(*b)).map(|b| text[..b].chars().count());
    assert!(offset(99).is_some_and(|end| json.contains(&format!("\"end\":{end}"))));
    assert!(!json.contains("\"end\":99") && !json.contains("\"end\":9}"));
}
