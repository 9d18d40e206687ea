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
                || matches!(u.shape, Shape::Upper | Shape::Initial)
        };
        if units.iter().any(wordy) {
            return;
        }
        if self.sport && self.team_cue(start, end) {
            return self.propose(start..end, EntityKind::Organization, "name/team", Strength::Guess);
        }
        let view = self.view;
        let before = |labels| start > self.line.tokens.start && view.has(start - 1, labels);
        let after = view.has(end, ORG_NOUN) && !view.is_capital(end);
        if after || before(ORG_NOUN) && !view.is_capital(start - 1) {
            return self.propose(start..end, EntityKind::Organization, "name/org-cue", Strength::Guess);
        }
        let noun = view.has(end, PLACE_NOUN) && !view.is_capital(end);
        let state = view.tokens.is_char(end, b',') && self.place_cue(start, end) && !before(PREP);
        if noun || before(PREP_IN) || state || self.of_town(start) {
            return self.propose(start..end, EntityKind::Location, "name/place-cue", Strength::Guess);
        }
        let says = view.has(end, SAYS) || before(SAYS);
        let surname = first.has(SURNAME) && !first.has(SURNAME_TOO) && !self.opens(start);
        if units.len() == 1 && (says || surname) {
            self.propose(start..end, EntityKind::Person, "name/speaker", Strength::Guess);
        }
    }

    /// `BERGEN, Norway 1999-06-03`: the place of an unlisted dateline.
    pub(super) fn shouted_place(&mut self, unit: &Unit) {
        let (start, end) = (unit.tokens.start, unit.tokens.end);
        let listed = unit.known != usize::MAX;
        if !listed && self.dateline(start, end) && !unit.has(COMMON | ALONE) {
            self.propose(start..end, EntityKind::City, "name/dateline", Strength::Fair);
        }
    }

    /// Two names of peoples side by side are one: `Iraqi Kurds`, `Sunni Arabs`. So are those with a hyphen.
    pub(super) fn peoples(&mut self, units: &[Unit]) {
        let people = |u: &Unit| {
            matches!(u.kind, Some(EntityKind::Nationality | EntityKind::Religion)) && u.tokens.len() == 1
        };
        let pair = units.windows(2).position(|p| people(&p[0]) && people(&p[1]));
        if let Some(i) = pair {
            let tokens = units[i].tokens.start..units[i + 1].tokens.end;
            self.propose(tokens, EntityKind::Nationality, "name/people", Strength::Fair);
        }
        let Some(last) = units.last() else { return };
        let known = last.kind;
        if last.compound {
            let kind = match known {
                Some(EntityKind::Country | EntityKind::Nationality) => EntityKind::Nationality,
                _ => EntityKind::Misc,
            };
            let start = self.matches.get(last.known).map_or(last.tokens.start, |m| m.tokens.start);
            let end = last.tokens.end + 2;
            if known.is_some() && end <= self.line.tokens.end {
                self.propose(start..end, kind, "name/compound", Strength::Sure);
            }
        } else if last.tokens.len() == 3 && matches!(known, Some(EntityKind::Nationality)) {
            self.propose(last.tokens.clone(), EntityKind::Nationality, "name/compound", Strength::Sure);
        }
    }

    /// Cups, treaties, wars: `Hong Kong Open`, `Treaty of Lisbon`.
    pub(super) fn events(&mut self, units: &[Unit]) {
        let Some(i) = units.iter().rposition(|u| u.has(EVENT)).filter(|i| *i > 0) else { return };
        let from = units[..i].iter().position(|u| !u.has(LEAD)).unwrap_or(i);
        if from < i && !(self.opens(units[0].head) && i == 1 && units[0].has(COMMON)) {
            let tokens = units[from].tokens.start..units[i].tokens.end;
            self.propose(tokens, EntityKind::Misc, "name/event-head", Strength::Fair);
        }
    }
}
