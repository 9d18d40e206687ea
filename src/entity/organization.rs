//! Organisations: a head noun with its modifiers and its tail, a company's legal form, a military unit, an acronym.

use super::candidate::Strength;
use super::find::Scan;
use super::run::Unit;
use super::words::*;
use crate::gazetteer::EntityKind;
use crate::token::{Gap, Shape};

impl Scan<'_, '_> {
    /// `labels` are those of all units.
    pub(super) fn organizations(&mut self, units: &[Unit], labels: Labels) {
        if labels & SUFFIX != 0 {
            self.company(units);
        }
        if labels & HEAD != 0 {
            self.headed(units);
        }
        self.acronyms(units);
    }

    /// `Acme Holdings Inc`, `Acme, Inc.`
    fn company(&mut self, units: &[Unit]) {
        let Some(i) = units.iter().rposition(|u| u.has(SUFFIX) && !u.has(GIVEN | COMMON)) else { return };
        let from = self.left_bound(units, i);
        let first = units[from].tokens.start;
        let start = if from == 0 { self.over_link(first) } else { first };
        if from < i || start < first {
            let tokens = start..units[i].tokens.end;
            let sector = self.finder.words.making(units[i].word, SUFFIX).sector;
            self.propose_in(tokens, EntityKind::Organization, "name/company", Strength::Sure, sector);
        }
    }

    /// The start of `Bear & Sons` or `Fields of Africa`, given where the part behind the link starts.
    fn over_link(&self, start: usize) -> usize {
        let view = &self.view;
        let mut at = start;
        let linked = at >= self.line.tokens.start + 2 && matches!(view.tokens.plain(at - 1), "&" | "of");
        if !linked || !view.is_capital(at - 2) {
            return start;
        }
        at -= 2;
        for _ in 0..4 {
            let before = at.checked_sub(1).filter(|b| *b >= self.line.tokens.start);
            match before {
                Some(b) if view.is_capital(b) && !view.has(b, FUNCTION | BREAK | TITLE) => at = b,
                Some(b)
                    if view.tokens.is_char(b, b',')
                        && b > self.line.tokens.start
                        && view.is_capital(b - 1)
                        && view.tokens.plain(start - 1) == "&" =>
                {
                    at = b - 1
                }
                _ => break,
            }
        }
        // Ann Lee of Acme Inc is somebody, Fields of Africa Ltd is a firm.
        if view.has(at, GIVEN) && view.tokens.plain(start - 1) == "of" { start } else { at }
    }

    /// A head noun behind its modifiers: `National Security Council`, `Ministry of Foreign Affairs`.
    fn headed(&mut self, units: &[Unit]) {
        if self.line.titled {
            return;
        }
        let mut from = 0;
        while let Some(offset) = units[from..].iter().rposition(|u| u.has(HEAD)) {
            let head = from + offset;
            self.head(units, head);
            from = head + 1;
            if from >= units.len() {
                break;
            }
        }
    }

    fn head(&mut self, units: &[Unit], head: usize) {
        let unit = &units[head];
        let listed = self.matches.get(unit.known).is_some_and(|m| m.tokens.len() > 1);
        if listed || unit.shape == Shape::Upper {
            return;
        }
        let from = self.left_bound(units, head);
        let modifiers = head - from;
        let end = self.tail(unit, units.len() == head + 1);
        let tailed = end > unit.tokens.end;
        if modifiers == 0 && !tailed {
            return;
        }
        if unit.has(WEAK) && !tailed && !self.strong_modifier(units, from, head) {
            return;
        }
        if modifiers > 0
            && !tailed
            && units[from].has(GIVEN)
            && !units[from].has(GIVEN_TOO | COMMON)
            && unit.has(SURNAME)
            && modifiers == 1
        {
            return;
        }
        let making = self.finder.words.making(unit.word, HEAD);
        let league =
            self.sport && matches!(self.view.tokens.plain(unit.head), "League" | "Division" | "Conference");
        let kind = if league { EntityKind::Misc } else { making.kind.unwrap_or(EntityKind::Organization) };
        let tokens = units[from].tokens.start..end;
        let start = tokens.start;
        self.propose_in(tokens, kind, "name/org-head", Strength::Fair, making.sector);
        let country = self.country_before(start);
        if let Some(body) = self.found.last_mut() {
            body.country = body.country.or(country);
        }
    }

    /// The first unit that can belong to the name that ends with unit `to`.
    fn left_bound(&self, units: &[Unit], to: usize) -> usize {
        let outside = |u: &Unit| u.has(LEAD) && u.known == usize::MAX || u.compound;
        units[..to].iter().rposition(outside).map_or(0, |i| i + 1)
    }

    /// A title of one word: *Director*, not the *Affairs* of a minister.
    fn is_title(&self, unit: &Unit) -> bool {
        unit.has(TITLE)
            && self.finder.words.titles.ending_at(self.view.tokens, unit.head, unit.head).is_some()
    }

    fn strong_modifier(&self, units: &[Unit], from: usize, head: usize) -> bool {
        let modifiers = &units[from..head];
        let known = modifiers.iter().any(|u| matches!(u.kind, Some(k) if k != EntityKind::Person));
        let person = modifiers.first().is_some_and(|u| u.has(GIVEN) && !u.has(COMMON));
        (known || modifiers.len() > 1 || !self.opens(modifiers[0].head)) && !person
    }

    /// Where the name goes on behind the head: `of Foreign Affairs`, `for Human Rights`.
    fn tail(&self, head: &Unit, last: bool) -> usize {
        let mut end = head.tokens.end;
        if !last {
            return end;
        }
        let view = &self.view;
        for _ in 0..3 {
            let mut at = end;
            if at >= self.line.tokens.end
                || !matches!(view.tokens.plain(at), "of" | "for" | "and" | "on" | "&" | "against")
            {
                break;
            }
            let and = matches!(view.tokens.plain(at), "and" | "&");
            // Only a second `and` inside an `of` phrase: Ministry of Trade and Industry.
            if and && end == head.tokens.end {
                break;
            }
            at += 1;
            if view.tokens.plain(at.min(self.line.tokens.end - 1)) == "the" {
                at += 1;
            }
            let mut units = Vec::new();
            view.run(at, self.line.tokens.end, &mut units);
            let keep = units.iter().take_while(|u| !u.has(BREAK) && !self.is_title(u) && !u.compound).count();
            if keep == 0 || and && (units[0].has(GIVEN | HEAD) || self.match_at(units[0].head) != usize::MAX)
            {
                break;
            }
            end = units[keep - 1].tokens.end;
            if keep < units.len() {
                break;
            }
        }
        end
    }

    /// Capitals that nothing explains, in a line that is not all capitals.
    fn acronyms(&mut self, units: &[Unit]) {
        for (i, unit) in units.iter().enumerate() {
            let plain = unit.shape == Shape::Upper && unit.tokens.len() == 1 && unit.known == usize::MAX;
            if !plain || unit.has(PERSON_SUFFIX | SUFFIX) || !self.bare_acronym(unit.head) {
                continue;
            }
            let length = self.view.tokens.plain(unit.head).len();
            let bracket = self.in_brackets(unit);
            let numbered =
                self.view.is_number(unit.tokens.end) || unit.head > 0 && self.view.is_number(unit.head - 1);
            let beside = i + 1 < units.len() || i > 0;
            if bracket || !numbered && !beside && length >= 3 {
                let strength = if bracket { Strength::Fair } else { Strength::Guess };
                self.propose(unit.tokens.clone(), EntityKind::Organization, "name/acronym", strength);
            }
        }
    }

    fn in_brackets(&self, unit: &Unit) -> bool {
        let tokens = self.view.tokens;
        unit.head > 0
            && tokens.is_char(unit.head - 1, b'(')
            && tokens.is_char(unit.tokens.end, b')')
            && tokens.list[unit.tokens.end].gap == Gap::None
    }
}
