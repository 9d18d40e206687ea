//! Names that the text has introduced: a surname alone, a name in a headline of capitals.

use super::candidate::{NameCandidate, Strength};
use super::find::NameFinder;
use super::words::{ALONE, BREAK, COMMON, FUNCTION};
use crate::gazetteer::{EntityKind, EntryIndex, Gazetteer};
use crate::token::{TokenClass, Tokens};
use std::collections::HashMap;

/// A word that stands for a name of the text.
#[derive(Clone, Copy, Debug)]
struct Known {
    kind: EntityKind,
    entry: Option<EntryIndex>,
}

/// Adds the places where a name of several words is taken up by its last one.
pub(super) fn repeats(
    finder: &NameFinder,
    tokens: &Tokens<'_>,
    gazetteer: &Gazetteer,
    settled: &[NameCandidate],
    found: &mut Vec<NameCandidate>,
) {
    let mut known: HashMap<u32, Known> = HashMap::new();
    for name in settled {
        let Some(last) =
            name.tokens.clone().rev().find(|i| tokens.list[*i].is_word() && tokens.list[*i].is_capitalised())
        else {
            continue;
        };
        let person = name.kind == EntityKind::Person;
        let outside = name.entry.is_none() && name.tokens.len() == 1;
        if person && tokens.list[last].span().len() > 1 || outside {
            known.entry(tokens.list[last].hash).or_insert(Known { kind: name.kind, entry: name.entry });
        }
    }
    if known.is_empty() {
        return;
    }
    let _ = gazetteer;
    let rule = finder.rule("name/repeat");
    for (at, token) in tokens.list.iter().enumerate() {
        if token.class != TokenClass::Word || !token.is_capitalised() {
            continue;
        }
        let Some(name) = known.get(&token.hash) else { continue };
        let labels = finder.words.labels(token.word);
        if labels & (BREAK | FUNCTION) != 0
            || labels & ALONE != 0 && labels & COMMON != 0 && token.shape == crate::token::Shape::Upper
        {
            continue;
        }
        found.push(NameCandidate {
            tokens: at..at + 1,
            kind: name.kind,
            entry: name.entry,
            rule: rule.clone(),
            strength: Strength::Fair,
            sector: None,
        });
    }
}
