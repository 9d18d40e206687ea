//! Runs: words with capital letters that stand together, cut into units.
//!
//! A unit is a capitalised word with what is glued to it (`Al-Araji`, `J.`) and the particles before it (`bin Laden`).

use super::words::{BREAK, FUNCTION, GIVEN, Labels, NameWords, PARTICLE, SURNAME, TAIL};
use crate::gazetteer::EntityKind;
use crate::token::{Gap, Shape, TokenClass, Tokens, WordId};
use std::ops::Range;

/// One capitalised word of a run, with what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) tokens: Range<usize>,
    /// Token that gives the labels: the first capitalised one.
    pub(super) head: usize,
    pub(super) word: WordId,
    pub(super) labels: Labels,
    pub(super) shape: Shape,
    /// A hyphen and a participle follow: `Bergen-based`.
    pub(super) compound: bool,
    /// A name of the gazetteer covers it; the place of the match, else `usize::MAX`.
    pub(super) known: usize,
    /// The kind that the gazetteer gives it.
    pub(super) kind: Option<EntityKind>,
}

impl Unit {
    pub(super) fn has(&self, labels: Labels) -> bool {
        self.labels & labels != 0
    }
}

/// A text with what the name rules ask of its tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a NameWords,
}

impl View<'_, '_> {
    pub(super) fn labels(&self, at: usize) -> Labels {
        self.words.labels(self.tokens.word(at))
    }

    pub(super) fn has(&self, at: usize, labels: Labels) -> bool {
        self.labels(at) & labels != 0
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.class == TokenClass::Word && t.is_capitalised())
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.class == TokenClass::Number)
    }

    /// A single letter: `J.`
    pub(super) fn list_initial(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.shape == Shape::Initial)
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.gap == Gap::None)
    }

    /// True if the token `at` can be in a name at all. `next` decides on words such as `Will`.
    fn names(&self, at: usize) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        let labels = self.labels(at);
        if labels & (FUNCTION | BREAK) == 0 {
            return true;
        }
        match self.tokens.list[at].shape {
            // US, no pronoun; a line of capitals is not read by shapes.
            Shape::Upper => return labels & BREAK == 0,
            // A. Smith
            Shape::Initial => {
                return self.tokens.is_char(at + 1, b'.') && self.glued(at + 1) && self.is_capital(at + 2);
            }
            _ => {}
        }
        labels & (GIVEN | SURNAME) != 0
            && labels & BREAK == 0
            && self.is_capital(at + 1)
            && self.has(at + 1, SURNAME)
            && !self.has(at + 1, FUNCTION | BREAK)
    }

    /// The unit that starts at token `at`, within a sentence that ends at `end`.
    fn unit(&self, at: usize, end: usize, inside: bool) -> Option<Unit> {
        let mut head = at;
        // al-Qaeda, bin Laden, van der Berg; only inside a run a particle may stand free.
        while head < end && head < at + 3 && !self.is_capital(head) && self.has(head, PARTICLE) {
            let hyphen = self.tokens.is_char(head + 1, b'-') && self.glued(head + 1);
            if hyphen && self.glued(head + 2) {
                head += 2;
            } else if inside {
                head += 1;
            } else {
                return None;
            }
        }
        if head >= end || !self.names(head) {
            return None;
        }
        let token = &self.tokens.list[head];
        let mut unit = Unit {
            tokens: at..head + 1,
            head,
            word: token.word,
            labels: self.labels(head),
            shape: token.shape,
            compound: false,
            known: usize::MAX,
            kind: None,
        };
        self.extend(&mut unit, end, inside);
        Some(unit)
    }

    /// Takes in what is glued behind: `-Araji`, the full stop of an initial.
    fn extend(&self, unit: &mut Unit, end: usize, inside: bool) {
        let mut last = unit.tokens.end;
        if unit.shape == Shape::Initial && self.tokens.is_char(last, b'.') && self.glued(last) && last < end {
            unit.tokens.end = last + 1;
            return;
        }
        while last + 1 < end && self.tokens.is_char(last, b'-') && self.glued(last) && self.glued(last + 1) {
            let tail = last + 1;
            let token = &self.tokens.list[tail];
            if token.class != TokenClass::Word {
                if token.class == TokenClass::Number && unit.shape != Shape::Capital {
                    unit.tokens.end = tail + 1;
                }
                return;
            }
            let small = !token.is_capitalised();
            if small && (self.has(tail, TAIL) || !inside || self.tokens.plain(tail).ends_with("ed")) {
                unit.compound = true;
                return;
            }
            last = tail + 1;
            unit.tokens.end = last;
        }
    }

    /// The run whose first unit starts at `at`; `units` is empty if there is none.
    pub(super) fn run(&self, at: usize, end: usize, units: &mut Vec<Unit>) {
        units.clear();
        let mut next = at;
        while next < end && units.len() < LONGEST_RUN {
            let inside = !units.is_empty();
            if inside && self.glued(next) {
                break;
            }
            let Some(unit) = self.unit(next, end, inside) else { break };
            next = unit.tokens.end;
            let stop = unit.compound;
            units.push(unit);
            if stop {
                break;
            }
        }
    }
}

/// Longer runs are cut: they are lists without commas or titles of works.
pub(super) const LONGEST_RUN: usize = 16;
