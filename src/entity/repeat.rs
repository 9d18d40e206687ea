//! Names that the text has introduced: a surname alone, a name in a headline of capitals.

use super::candidate::{NameCandidate, Strength};
use super::find::Scan;
use super::words::{ALONE, BREAK, COMMON, FUNCTION, PARTICLE, PREP_IN, SUFFIX};
use crate::gazetteer::{CountryCode, EntityKind, EntryIndex};
use crate::token::WordMap;

/// The weight of a full name.
const FULL: u32 = 10;

/// What the text says of a word that stands for a name.
#[derive(Clone, Copy, Debug)]
struct Known {
    kind: EntityKind,
    entry: Option<EntryIndex>,
    /// A particle stands before the surname: *van der Woldt*.
    particle: bool,
    country: Option<CountryCode>,
    weight: u32,
}

impl Scan<'_, '_> {
    /// Adds the places where a name of several words is taken up by one of them.
    pub(super) fn repeats(&mut self, settled: &[usize]) {
        let known = self.introduced(settled);
        if known.is_empty() {
            return;
        }
        let tokens = self.view.tokens;
        let mut names = settled;
        for raised in &tokens.raised {
            let at = raised.at();
            let Some(name) = known.get(&raised.hash).filter(|_| self.view.is_capital(at)) else { continue };
            let over = |name: &&usize| self.found.get(**name).tokens.end <= at;
            names = &names[names.iter().take_while(over).count()..];
            let inside = names.first().map(|name| self.found.get(*name)).filter(|n| n.tokens.start <= at);
            if inside.is_some_and(|name| name.tokens.len() > 1) {
                continue;
            }
            let start = self.with_particle(at, name.particle);
            // The rule that found it already stays, unless it names another bearer.
            let same = |entry| entry == name.entry || name.weight < FULL;
            if start == at && inside.is_some_and(|alone| alone.kind == name.kind && same(alone.entry)) {
                continue;
            }
            let wordy = name.weight < FULL && self.view.has(at, COMMON | ALONE);
            if wordy || self.view.has(at, BREAK | FUNCTION) {
                continue;
            }
            self.found.push(NameCandidate {
                tokens: start..at + 1,
                kind: name.kind,
                entry: name.entry,
                rule: "name/repeat",
                strength: if name.weight >= FULL && !self.place_cue_at(at) {
                    Strength::Sure
                } else {
                    Strength::Fair
                },
                sector: None,
                country: name.country,
            });
        }
    }

    /// A surname that is also a place's stays a person unless the words before speak of a place.
    fn place_cue_at(&self, at: usize) -> bool {
        at > 0 && self.view.has(at - 1, PREP_IN)
    }

    /// The words that may stand for a name of the text, each with the kind that most speaks for.
    fn introduced(&self, settled: &[usize]) -> WordMap<u32, Known> {
        let mut votes: WordMap<(u32, EntityKind), Known> = WordMap::default();
        for name in settled.iter().map(|number| self.found.get(*number)) {
            let Some((hash, weight)) = self.short_form(name) else { continue };
            let known = votes.entry((hash, name.kind)).or_insert(Known {
                kind: name.kind,
                entry: name.entry,
                particle: self.has_particle(name),
                country: name.country,
                weight: 0,
            });
            // A full name says who it is; a single word only if no full name does.
            if weight >= FULL && known.weight < FULL {
                known.entry = name.entry;
            } else if known.weight < FULL {
                known.entry = known.entry.or(name.entry);
            }
            known.weight += weight;
        }
        let mut best: WordMap<u32, Known> = WordMap::default();
        for ((hash, _), known) in votes {
            let slot = best.entry(hash).or_insert(known);
            if (known.weight, known.kind) > (slot.weight, slot.kind) {
                *slot = known;
            }
        }
        best
    }

    fn has_particle(&self, name: &NameCandidate) -> bool {
        let small = |at: usize| self.view.has(at, PARTICLE) && !self.view.is_capital(at);
        name.tokens.end > name.tokens.start + 2 && small(name.tokens.end - 2)
    }

    /// Where a surname starts if its particles belong to it: `Al-Taldi`, `van der Woldt`.
    fn with_particle(&self, at: usize, free: bool) -> usize {
        let view = &self.view;
        let mut start = at;
        if at >= 2 && view.tokens.is_char(at - 1, b'-') && view.has(at - 2, PARTICLE) {
            return at - 2;
        }
        while free && start > 0 && view.has(start - 1, PARTICLE) && !view.is_capital(start - 1) {
            start -= 1;
        }
        start
    }

    /// The word that takes up a name, and how much the name says about it.
    fn short_form(&self, name: &NameCandidate) -> Option<(u32, u32)> {
        let list = &self.view.tokens.list;
        let capital = |i: &usize| list[*i].is_word() && list[*i].is_capitalised();
        let last = name.tokens.clone().rev().find(capital)?;
        let many = name.tokens.len() > 1;
        if name.kind == EntityKind::Person {
            let named = list[last].span().len() > 1;
            return named
                .then_some((list[last].hash, if many { FULL } else { 2 + name.strength as u32 * 2 }));
        }
        if name.rule == "name/company" {
            // Acme Inc: Acme.
            let before = name.tokens.clone().rev().find(|i| capital(i) && !self.view.has(*i, SUFFIX))?;
            let alone = !name.tokens.clone().any(|i| i < before && capital(&i));
            return alone.then_some((list[before].hash, 6));
        }
        let body = matches!(name.kind, EntityKind::Organization | EntityKind::ArmedGroup);
        if many && body && name.rule != "name/org-head" {
            let first = name.tokens.clone().find(capital)?;
            let unknown = self.view.labels(first) == 0 && list[first].span().len() > 3;
            return unknown.then_some((list[first].hash, 3));
        }
        (name.entry.is_none() && !many).then_some((list[last].hash, 2 + name.strength as u32))
    }
}
