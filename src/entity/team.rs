//! Teams: in reports on sport the name of a town or a county stands for those who play for it.

use super::candidate::{NameCandidate, Strength};
use super::find::Scan;
use super::run::{Unit, View};
use super::words::*;
use crate::gazetteer::EntityKind;
use crate::token::{NumberSet, Shape};
use std::ops::Range;

impl View<'_, '_> {
    /// The text reports on sport: of its first words one in sixty says so.
    pub(super) fn reports_sport(&self) -> bool {
        let head = self.tokens.list.len().min(600);
        let words = self.tokens.cued(self.words.game).take_while(|at| *at < head).count();
        words >= 3 && words * 60 >= head
    }
}

impl Scan<'_, '_> {
    /// Lines of results and standings: `Ayr 2 Fife 1`, `Ayr 4 3 1 0`.
    pub(super) fn score_line(&mut self) {
        let line = self.line.tokens.clone();
        let view = self.view;
        let word = |at: usize| view.tokens.list[at].is_word();
        if !view.is_capital(line.start) || line.len() > 24 {
            return;
        }
        let mut sides: [Range<usize>; 2] = [0..0, 0..0];
        let (mut count, mut at) = (0, line.start);
        while at < line.end && count < 2 && view.is_capital(at) {
            let start = at;
            while at < line.end
                && (word(at) || view.tokens.is_char(at, b'-') || view.tokens.is_char(at, b'.'))
            {
                at += 1;
            }
            // A club's letter in brackets: Rad (B).
            if view.tokens.is_char(at, b'(')
                && at + 2 < line.end
                && view.tokens.list[at + 1].shape == Shape::Initial
            {
                at += 3;
            }
            let figure = |i: &usize| view.is_number(*i) || *i > at && view.tokens.is_char(*i, b'.');
            let numbers = (at..line.end).take_while(figure).count();
            if numbers == 0 || at - start > 5 {
                return;
            }
            sides[count] = start..at;
            count += 1;
            at += numbers;
            if numbers >= 3 {
                break;
            }
        }
        let table = count == 1 && at - sides[0].end >= 3;
        if count == 2 || table {
            let side = |r: &Range<usize>| r.clone().all(|i| view.is_capital(i) || !word(i));
            let sides: Vec<_> = sides[..count].iter().filter(|r| side(r)).cloned().collect();
            sides.into_iter().for_each(|r| self.side(r));
        }
    }

    fn side(&mut self, tokens: Range<usize>) {
        let view = self.view;
        let known = self.matches.get(self.match_at(tokens.start)).filter(|m| m.tokens == tokens);
        let state = known.is_some_and(|m| {
            self.gazetteer.owners(m).first().is_some_and(|(e, _)| {
                matches!(self.gazetteer.entry(*e).kind, EntityKind::Country | EntityKind::Nationality)
            })
        });
        let first = tokens.start;
        let person = view.list_initial(first)
            || tokens.len() > 1 && view.has(first, GIVEN) && !view.has(first, GIVEN_TOO);
        let letters = tokens.len() == 1 && view.tokens.list[first].span().len() < 2;
        if !state && !person && !letters && !view.has(first, BREAK | FUNCTION) {
            self.propose(tokens, EntityKind::Organization, "name/score-line", Strength::Sure);
        }
    }

    /// Words around a name that make it a team's.
    pub(super) fn team_cue(&self, start: usize, end: usize) -> bool {
        let view = &self.view;
        let line = &self.line.tokens;
        let before = start.checked_sub(1).filter(|b| *b >= line.start);
        if before.is_some_and(|b| view.has(b, PREP_IN)) {
            return false;
        }
        if self.line.capitals
            && line.len() <= 6
            && start == line.start
            && view.tokens.list.get(end).is_some()
            && view.tokens.plain(end) == "AT"
        {
            return true;
        }
        let owner =
            view.tokens.list.get(end).is_some() && view.tokens.plain(end) == "'s" && view.is_capital(end + 1);
        if owner {
            return true;
        }
        let side = before.is_some_and(|b| {
            matches!(
                view.tokens.plain(b),
                "for" | "over" | "with" | "gave" | "give" | "to" | "from" | "of" | "past"
            )
        });
        let closing = end >= line.end
            || matches!(view.tokens.plain(end), "." | "," | "and" | "in" | "on")
            || view.has(end, BREAK);
        if side && closing && !matches!(before.map(|b| view.tokens.plain(b)), Some("to" | "from" | "of")) {
            return true;
        }
        if end < line.end && view.has(end, WINS | SPORT) {
            return true;
        }
        before.is_some_and(|b| view.has(b, WINS))
    }

    /// The nickname of a team: *the Otters*, *Leeds Otters*.
    pub(super) fn nickname(&mut self, units: &[Unit]) {
        let Some(last) = units.last().filter(|_| self.sport && units.len() <= 3) else { return };
        let word = self.view.tokens.plain(last.head);
        let plural = word.len() > 4 && word.ends_with('s') || word == "Sox";
        if !plural
            || last.known != usize::MAX
            || last.has(EVENT | HEAD | GAME | TITLE | PERSON_SUFFIX | PLACE)
        {
            return;
        }
        let start = units[0].tokens.start;
        let article =
            start > self.line.tokens.start && self.view.tokens.plain(start - 1).eq_ignore_ascii_case("the");
        let town = units.len() > 1 && units[0].kind.is_some_and(|k| k.is_place());
        let plain = units.len() == 1 || units.iter().all(|u| !u.has(TITLE | EVENT | GAME) && !u.has(GIVEN));
        if town || article && plain {
            self.propose(start..last.tokens.end, EntityKind::Organization, "name/team", Strength::Fair);
        }
    }

    /// Turns towns into teams where the words around say so, and wherever the text goes on to name such a team.
    pub(super) fn teams(&mut self, settled: &[usize]) {
        if !self.sport {
            return;
        }
        let town = |n: &NameCandidate| {
            matches!(n.kind, EntityKind::City | EntityKind::Region | EntityKind::Location)
                && n.entry.is_some()
        };
        let mut playing: NumberSet<u32> = NumberSet::default();
        self.line.matches = 0..self.matches.len();
        let mut places = Vec::new();
        let hash = |n: &NameCandidate| self.view.tokens.list[n.tokens.end - 1].hash;
        let mut sentence = 0;
        let sentences = &self.view.tokens.sentences;
        for name in settled.iter().map(|number| self.found.get(*number)) {
            while sentences.get(sentence).is_some_and(|s| s.tokens.end <= name.tokens.start) {
                sentence += 1;
            }
            if name.rule == "name/score-line" {
                playing.insert(hash(name));
            }
            if town(name) {
                self.line.tokens = sentences[sentence].tokens.clone();
                let (start, end) = (name.tokens.start, name.tokens.end);
                if self.team_cue(start, end) {
                    playing.insert(hash(name));
                }
                if !self.place_cue(start, end) || self.team_cue(start, end) {
                    places.push((hash(name), name.tokens.clone()));
                }
            }
        }
        for (word, tokens) in places {
            if playing.contains(&word) {
                self.propose(tokens, EntityKind::Organization, "name/team", Strength::Sure);
            }
        }
    }
}
