//! Which names of the gazetteer stand for what they say, judged by the words around them.

use super::candidate::{NameCandidate, Strength};
use super::find::{Scan, list_rule};
use super::words::{
    ADJECTIVE, ALONE, ARTICLE, COMMON, DIRECTION, FUNCTION, GIVEN, GIVEN_TOO, LEAD, PREP, PREP_IN, SURNAME,
    THE, TITLE, TOWN,
};
use crate::gazetteer::{EntityKind, Entry, EntryIndex, NameForm, NameMatch};
use crate::token::{Gap, Shape};
use std::ops::Range;

/// Cities of this size need no cue.
const LARGE_CITY: u32 = 100_000;

impl Scan<'_, '_> {
    /// Proposes the owner of a listed name that suits the place, if any does.
    pub(super) fn judge(&mut self, m: &NameMatch) -> bool {
        let gazetteer = self.gazetteer;
        for &(index, form) in gazetteer.owners(m) {
            let entry = gazetteer.entry(index);
            if let Some(strength) = self.weigh(m, entry, form) {
                let rule = list_rule(entry.list);
                let mut tokens = self.whole_place(entry.kind, m.tokens.clone());
                if entry.kind == EntityKind::Person {
                    // King Hussein: the title is no part of the name.
                    while tokens.len() > 1
                        && self.view.has(tokens.start, TITLE)
                        && !self.view.has(tokens.start, GIVEN)
                    {
                        tokens.start += 1;
                    }
                }
                self.found.push(NameCandidate {
                    tokens,
                    kind: entry.kind,
                    entry: Some(EntryIndex(index.0)),
                    rule,
                    strength,
                    sector: entry.sector,
                    country: entry.country,
                });
                return true;
            }
        }
        false
    }

    /// With the direction or the article before a place's name: *Northern Iraq*, *al-Hilla*.
    fn whole_place(&self, kind: EntityKind, mut tokens: Range<usize>) -> Range<usize> {
        let view = &self.view;
        let free = !self.line.capitals && !self.line.titled;
        let Some(before) =
            tokens.start.checked_sub(1).filter(|b| kind.is_place() && free && *b >= self.line.tokens.start)
        else {
            return tokens;
        };
        if view.has(before, DIRECTION) && view.is_capital(before) && before > self.line.first {
            tokens.start = before;
        } else if before > self.line.tokens.start
            && view.tokens.is_char(before, b'-')
            && view.tokens.list[before].gap == Gap::None
            && view.tokens.list[tokens.start].gap == Gap::None
            && view.has(before - 1, ARTICLE)
        {
            tokens.start = before - 1;
        }
        tokens
    }

    fn weigh(&self, m: &NameMatch, entry: &Entry, form: NameForm) -> Option<Strength> {
        let view = &self.view;
        let (start, end) = (m.tokens.start, m.tokens.end);
        let single = m.tokens.len() == 1;
        let shape = view.tokens.list[start].shape;
        if m.capitals && !self.line.capitals && single && shape == Shape::Upper {
            // IRAN in a plain line is shouted, IS is not Is.
            if view.tokens.list[start].span().len() < 4 {
                return None;
            }
        }
        if self.line.capitals && single && !self.sure_in_capitals(entry, form, start) {
            return None;
        }
        if !view.is_capital(start) && !view.is_number(start) && !entry.flags.has(b'l') && single {
            return matches!(entry.kind, EntityKind::Weapon | EntityKind::Religion).then_some(Strength::Fair);
        }
        let alone = single && view.has(start, ALONE | FUNCTION) && shape != Shape::Upper;
        match entry.kind {
            EntityKind::City | EntityKind::Region | EntityKind::Location | EntityKind::Country => {
                self.weigh_place(m, entry, form, alone)
            }
            EntityKind::Person if single => (!alone && !self.line.capitals).then_some(Strength::Fair),
            EntityKind::Nationality => {
                let surname = single
                    && view.has(start, SURNAME)
                    && start > self.line.tokens.start
                    && view.is_capital(start - 1)
                    && view.has(start - 1, GIVEN)
                    && !view.has(start - 1, GIVEN_TOO | FUNCTION);
                (!alone && !surname).then_some(Strength::Fair)
            }
            _ => {
                if alone {
                    return None;
                }
                let wordy = view.labels(start) != 0;
                if entry.flags.has(b'c') && wordy && single && self.opens(start) && shape != Shape::Upper {
                    return None;
                }
                let followed = self.capital_after(end);
                if followed && m.tokens.len() == 2 && view.has(start, THE)
                    || !single && entry.kind == EntityKind::Organization && self.begins_before(start)
                {
                    return None;
                }
                if single && (entry.flags.any(b"cwgsa")) {
                    let person = start > self.line.tokens.start
                        && view.is_capital(start - 1)
                        && view.has(start - 1, GIVEN);
                    if person || followed && entry.flags.any(b"gs") {
                        return None;
                    }
                    return Some(Strength::Guess);
                }
                // The National is a paper, the National Grain Office is none.
                Some(if single || followed || entry.kind == EntityKind::Misc {
                    Strength::Fair
                } else {
                    Strength::Sure
                })
            }
        }
    }

    /// A capitalised adjective before it makes another name: the National *Security Council* is not the UN's.
    fn begins_before(&self, start: usize) -> bool {
        let view = &self.view;
        let Some(before) = start.checked_sub(1).filter(|b| *b > self.line.first) else { return false };
        view.is_capital(before)
            && view.has(before, ADJECTIVE)
            && !view.has(before, LEAD | FUNCTION | TITLE | ALONE)
            && view.tokens.list[start].gap != Gap::None
    }

    fn sure_in_capitals(&self, entry: &Entry, form: NameForm, start: usize) -> bool {
        let plain = !entry.flags.any(b"acwgsd") && !self.view.has(start, ALONE | FUNCTION | COMMON | SURNAME);
        match entry.kind {
            EntityKind::Country => {
                form != NameForm::Acronym
                    || self.view.tokens.plain(start).contains('.')
                    || matches!(self.view.tokens.plain(start), "UK" | "USA" | "UAE")
            }
            EntityKind::Nationality => true,
            EntityKind::City => plain && (entry.priority >= 70 || entry.population >= 300_000),
            _ => plain,
        }
    }

    fn weigh_place(&self, m: &NameMatch, entry: &Entry, form: NameForm, alone: bool) -> Option<Strength> {
        let view = &self.view;
        let (start, end) = (m.tokens.start, m.tokens.end);
        if alone {
            return None;
        }
        let cue = self.place_cue(start, end);
        let state = entry.kind == EntityKind::Country;
        let big = state || entry.priority >= 70;
        if start > self.line.tokens.start && !cue {
            let before = start - 1;
            let named =
                view.is_capital(before) && view.has(before, GIVEN) && !view.has(before, GIVEN_TOO | FUNCTION);
            let titled = view.is_capital(before)
                && view.has(before, TITLE)
                && !state
                && self.finder.words.titles.ending_at(view.tokens, before, self.line.tokens.start).is_some()
                && view.has(start, SURNAME);
            if (named && !big) || titled || (named && view.has(start, SURNAME)) {
                return None;
            }
            if view.tokens.is_char(before, b'.')
                && start >= 2
                && view.tokens.list[start - 2].shape == Shape::Initial
                && !big
            {
                return None;
            }
        }
        let followed = self.capital_after(end);
        let after_name = !cue
            && start > self.line.tokens.start
            && view.is_capital(start - 1)
            && view.labels(start - 1) == 0
            && view.has(start, SURNAME);
        if after_name && !state {
            return Some(Strength::Guess);
        }
        if followed && !big && view.has(end, SURNAME) && m.tokens.len() == 1 && view.has(start, GIVEN) {
            return None;
        }
        if state && form == NameForm::Acronym && followed {
            return Some(Strength::Fair);
        }
        let city = entry.kind == EntityKind::City;
        let large = big
            || (!city && !entry.flags.any(b"wgsa"))
            || entry.population >= LARGE_CITY && !entry.flags.any(b"wgsdc");
        if !large && !cue {
            return (entry.flags.any(b"gs") && entry.population >= 1_000_000 && !followed)
                .then_some(Strength::Guess);
        }
        Some(if followed && !big { Strength::Guess } else { Strength::Fair })
    }

    /// A preposition of place before, a comma and a country behind, a dateline.
    pub(super) fn place_cue(&self, start: usize, end: usize) -> bool {
        let view = &self.view;
        let mut before = start;
        if before > self.line.tokens.start && view.has(before - 1, THE) {
            before -= 1;
        }
        if before > self.line.tokens.start && view.has(before - 1, PREP | PREP_IN) {
            return true;
        }
        if self.of_town(start) {
            return true;
        }
        if view.tokens.is_char(end, b',') {
            let line = self.line.matches.clone();
            let i = line.start + self.matches[line].partition_point(|m| m.tokens.start <= end);
            if let Some(m) = self.matches.get(i).filter(|m| m.tokens.start == end + 1) {
                let place = |e: &EntryIndex| {
                    matches!(self.gazetteer.entry(*e).kind, EntityKind::Country | EntityKind::Region)
                };
                return self.gazetteer.owners(m).first().is_some_and(|(e, _)| place(e));
            }
        }
        self.dateline(start, end)
    }

    /// *the city of X*
    pub(super) fn of_town(&self, start: usize) -> bool {
        start >= self.line.tokens.start + 2
            && self.view.has(start - 2, TOWN)
            && self.view.tokens.plain(start - 1) == "of"
    }

    /// `BERGEN, June 3 (Reuters) -`, `BERGEN 1999-06-03`
    pub(super) fn dateline(&self, start: usize, end: usize) -> bool {
        let view = &self.view;
        start == self.line.tokens.start
            && view.tokens.list[start].shape == Shape::Upper
            && (view.tokens.is_char(end, b',')
                && view.is_capital(end + 1)
                && (end + 2..end + 4).any(|i| view.is_number(i))
                || view.is_number(end) && view.tokens.is_char(end + 1, b'-')
                || view.tokens.is_char(end, b',') && view.has(end + 1, super::words::BREAK)
                || view.tokens.is_char(end, b'(') && view.tokens.is_char(end + 2, b')'))
    }

    /// A capitalised word that may belong to the same name follows directly.
    pub(super) fn capital_after(&self, end: usize) -> bool {
        let view = &self.view;
        end < self.line.tokens.end
            && view.is_capital(end)
            && view.tokens.list[end].gap != Gap::None
            && !view.has(end, FUNCTION | super::words::BREAK)
    }
}
