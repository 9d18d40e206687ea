//! Places and things outside the lists: a head noun of a place, a cue before an unknown name.

use super::candidate::Strength;
use super::find::Scan;
use super::run::Unit;
use super::words::*;
use crate::gazetteer::EntityKind;
use crate::token::Shape;

impl Scan<'_, '_> {
    pub(super) fn places(&mut self, units: &[Unit]) {
        if self.line.titled {
            return;
        }
        for label in [FACILITY, PLACE, STREET] {
            if let Some(i) = units.iter().rposition(|u| u.has(label)).filter(|i| *i > 0) {
                let making = self.finder.words.making(units[i].word, label);
                let from = units[..i].iter().position(|u| !u.has(LEAD)).unwrap_or(i);
                if from < i {
                    let kind = making.kind.unwrap_or(EntityKind::Location);
                    let tokens = units[from].tokens.start..units[i].tokens.end;
                    self.propose(tokens, kind, "name/facility", Strength::Fair);
                }
            }
        }
        if let Some(i) = units.iter().position(|u| u.has(FRONT)).filter(|i| i + 1 < units.len()) {
            let tokens = units[i].tokens.start..units[i + 1].tokens.end;
            self.propose(tokens, EntityKind::Location, "name/facility", Strength::Guess);
        }
    }

    /// What no other rule has claimed: judged by the words beside it.
    pub(super) fn others(&mut self, units: &[Unit]) {
        let (first, last) = (&units[0], &units[units.len() - 1]);
        let (start, end) = (first.tokens.start, last.tokens.end);
        if units.len() > 3 || last.compound || first.known != usize::MAX || self.line.titled {
            return;
        }
        let wordy = |u: &Unit| {
            u.has(ALONE | COMMON | TITLE | HEAD | BREAK | LEAD)
                || u.shape == Shape::Upper
                || u.shape == Shape::Initial
        };
        if units.iter().any(wordy) {
            return;
        }
        let view = &self.view;
        let noun = view.has(end, PLACE_NOUN) && !view.is_capital(end);
        if noun || self.place_cue(start, end) {
            let sure = noun || start > self.line.tokens.start && view.has(start - 1, PREP_IN);
            if sure || self.place_cue(start, end) {
                self.propose(start..end, EntityKind::Location, "name/place-cue", Strength::Guess);
            }
            return;
        }
        let says = view.has(end, SAYS) || start > self.line.tokens.start && view.has(start - 1, SAYS);
        if units.len() == 1 && (says || first.has(SURNAME) && !first.has(SURNAME_TOO) && !self.opens(start)) {
            self.propose(start..end, EntityKind::Person, "name/speaker", Strength::Guess);
        }
    }

    /// Money, quantities.
    pub(super) fn amount(&mut self, _at: usize) {}
}
