//! Acronyms that the text explains: *Coastal Relief Board (CRB)*, *CRB (Coastal Relief Board)*.

use super::candidate::{NameCandidate, Strength};
use super::find::Scan;
use super::words::{ALONE, BREAK, FUNCTION};
use crate::select::Candidates;
use crate::token::{Shape, Tokens, WordMap};
use std::ops::Range;

/// The rule of an acronym that the text explains.
pub(super) const DEFINED: &str = "name/acronym-defined";

/// The acronyms that a text explains, by their words, each with the number of the first name that does.
pub(super) fn all_explained(
    tokens: &Tokens<'_>,
    found: &Candidates<NameCandidate>,
    settled: &[usize],
) -> WordMap<u32, usize> {
    let mut explained_by = WordMap::default();
    let name = |number: &usize| &found.get(*number).tokens;
    for bracket in tokens.brackets.iter().map(|at| *at as usize) {
        let first = settled.partition_point(|number| name(number).end < bracket);
        // The name that ends before the bracket, and the one that starts behind it.
        let beside = settled[first..].iter().take_while(|number| name(number).start <= bracket + 1);
        for number in beside.filter(|number| name(number).len() > 1) {
            if let Some(at) = explained(tokens, name(number)) {
                explained_by.entry(tokens.list[at].hash).or_insert(*number);
            }
        }
    }
    explained_by
}

/// The acronym in brackets behind a name, or before a name in brackets; both as tokens.
fn explained(tokens: &Tokens<'_>, name: &Range<usize>) -> Option<usize> {
    let bracket = |at: usize| tokens.is_char(at, b'(');
    if bracket(name.end) && tokens.is_char(name.end + 2, b')') {
        return Some(name.end + 1).filter(|at| is_acronym(tokens, *at) && spells(tokens, name, *at));
    }
    let before = name.start.checked_sub(2)?;
    if bracket(before + 1) && tokens.is_char(name.end, b')') {
        return Some(before).filter(|at| is_acronym(tokens, *at) && spells(tokens, name, *at));
    }
    None
}

fn is_acronym(tokens: &Tokens<'_>, at: usize) -> bool {
    let token = &tokens.list[at];
    let surface = tokens.plain(at);
    let capitals = surface.bytes().filter(u8::is_ascii_uppercase).count();
    matches!(token.shape, Shape::Upper | Shape::Mixed) && (2..=10).contains(&surface.len()) && capitals >= 2
}

/// Do the capitals of an acronym stand in the name in their order, the first one at its start? One may be missing.
fn spells(tokens: &Tokens<'_>, name: &Range<usize>, acronym: usize) -> bool {
    let letters =
        tokens.plain(acronym).bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase());
    let mut initials = name
        .clone()
        .filter(|at| tokens.list[*at].is_word())
        .filter_map(|at| tokens.plain(at).bytes().next())
        .map(|b| b.to_ascii_lowercase())
        .peekable();
    let (mut found, mut missed) = (0, 0);
    for (i, letter) in letters.enumerate() {
        if i == 0 && initials.peek() != Some(&letter) {
            return false;
        }
        let mut ahead = initials.clone();
        if ahead.by_ref().any(|initial| initial == letter) {
            initials = ahead;
            found += 1;
        } else {
            missed += 1;
        }
    }
    found >= 2 && missed <= 1 && found > missed
}

impl Scan<'_, '_> {
    /// Proposes every place of an acronym that the text explains.
    pub(super) fn definitions(&mut self, settled: &[usize]) {
        let tokens = self.view.tokens;
        let defined = all_explained(tokens, &self.found, settled);
        if defined.is_empty() {
            return;
        }
        for raised in &tokens.raised {
            let Some(number) = defined.get(&raised.hash) else { continue };
            let at = raised.at();
            if !is_acronym(tokens, at) || self.view.has(at, BREAK) {
                continue;
            }
            self.found.push(NameCandidate {
                tokens: at..at + 1,
                rule: DEFINED,
                strength: Strength::Sure,
                ..self.found.get(*number).clone()
            });
        }
    }

    /// Capitals that nothing explains, in a line that is not all capitals.
    pub(super) fn bare_acronym(&self, at: usize) -> bool {
        let surface = self.view.tokens.plain(at);
        (2..=7).contains(&surface.len())
            && surface.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'&')
            && !self.view.has(at, ALONE | BREAK | FUNCTION)
    }
}
