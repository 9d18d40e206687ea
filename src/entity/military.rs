//! Military names: numbered units, ships, operations, weapons with a number.

use super::candidate::Strength;
use super::find::Scan;
use super::run::Unit;
use super::words::*;
use crate::gazetteer::{EntityKind, Sector};
use crate::token::{Gap, Shape};
use std::ops::Range;

impl Scan<'_, '_> {
    pub(super) fn units_and_ships(&mut self, units: &[Unit]) {
        self.numbered_unit(units);
        self.ship(units);
        self.operation(units);
        self.numbered_force(units);
        for unit in units.iter().filter(|u| u.has(SERIES) && u.tokens.len() == 3 && !u.compound) {
            if self.view.is_number(unit.tokens.end - 1) {
                self.propose(unit.tokens.clone(), EntityKind::Weapon, "name/weapon", Strength::Fair);
            }
        }
    }

    /// `12th Signal Battalion`, `First Armoured Division`, `12th ASB`.
    fn numbered_unit(&mut self, units: &[Unit]) {
        let Some(start) = self.ordinal_before(units[0].tokens.start) else { return };
        let last = units.iter().rposition(|u| u.has(UNIT)).filter(|_| !self.line.titled);
        let short = units.len() == 1 && self.bare_acronym(units[0].head) && units[0].shape == Shape::Upper;
        let last = last.or(short.then_some(0));
        if let Some(last) = last.filter(|last| short || *last > 0 || units[0].has(UNIT)) {
            let tokens = start..units[last].tokens.end;
            self.propose_force(tokens);
        }
    }

    fn propose_force(&mut self, tokens: Range<usize>) {
        let sector = Sector::new("MIL");
        self.propose_in(tokens, EntityKind::Organization, "name/unit", Strength::Sure, sector);
    }

    /// `CTF 50`, `Task Force 58`: a number behind the name of a force.
    fn numbered_force(&mut self, units: &[Unit]) {
        let last = &units[units.len() - 1];
        let end = last.tokens.end;
        let number = end < self.line.tokens.end
            && self.view.is_number(end)
            && self.view.tokens.list[end].gap == Gap::Space;
        let force = last.has(NUMBERED) && (units.len() > 1 || last.shape == Shape::Upper);
        if number && force && !self.line.titled {
            let tokens = units[0].tokens.start..end + 1;
            self.propose_force(tokens);
        }
    }

    /// Where `12th` before a token starts.
    fn ordinal_before(&self, at: usize) -> Option<usize> {
        let tokens = self.view.tokens;
        let before = at.checked_sub(1).filter(|b| *b >= self.line.tokens.start)?;
        let word = || tokens.plain(before);
        let ending = || matches!(word(), "st" | "nd" | "rd" | "th");
        if before > self.line.tokens.start && self.view.is_number(before - 1) && ending() {
            return Some(before - 1);
        }
        // Only beside letters beyond ASCII the two are one token.
        if tokens.is_plain(before) {
            return None;
        }
        let word = word();
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0 && matches!(&word[digits..], "st" | "nd" | "rd" | "th")).then_some(before)
    }

    /// `HMS Otter`, *the frigate Otter*.
    fn ship(&mut self, units: &[Unit]) {
        let first = &units[0];
        if first.has(SHIP) && first.shape == Shape::Upper && units.len() > 1 {
            let tokens = first.tokens.start..units[units.len().min(4) - 1].tokens.end;
            return self.propose(tokens, EntityKind::Weapon, "name/ship", Strength::Sure);
        }
        let before = first.tokens.start.checked_sub(1).filter(|b| *b >= self.line.tokens.start);
        let Some(before) = before.filter(|b| self.view.has(*b, SHIP_NOUN) && !self.view.is_capital(*b))
        else {
            return;
        };
        let plain = units.len() <= 3 && units.iter().all(|u| !u.has(HEAD | FACILITY | TITLE));
        if plain && first.shape != Shape::Upper {
            let making = self.finder.words.making(self.view.tokens.word(before), SHIP_NOUN);
            let kind = making.kind.unwrap_or(EntityKind::Misc);
            let tokens = first.tokens.start..units[units.len() - 1].tokens.end;
            self.propose(tokens, kind, "name/ship", Strength::Fair);
        }
    }

    /// `Operation Winter Gate`, `Hurricane Otto`.
    fn operation(&mut self, units: &[Unit]) {
        let Some(i) = units.iter().position(|u| u.has(OPERATION)).filter(|i| i + 1 < units.len()) else {
            return;
        };
        let end = units.len().min(i + 4);
        if !self.line.titled && !units[i + 1].has(HEAD | TITLE) {
            let tokens = units[i].tokens.start..units[end - 1].tokens.end;
            self.propose(tokens, EntityKind::Misc, "name/operation", Strength::Sure);
        }
    }
}
