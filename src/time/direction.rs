//! Which way a bare day or month is read: by the words beside it, by tense, at last by the policy.

use super::model::Basis;
use super::policy::{Direction, Tense};
use super::resolve::Resolver;
use super::tense;

impl Resolver<'_, '_> {
    /// Which way wording and tense point at the candidate, if they do.
    pub(super) fn lean(&self) -> Option<Direction> {
        let before = self.at.checked_sub(1).map(|b| self.tokens.word(b));
        if before.is_some_and(|w| self.words.value(w, "limit").is_some()) {
            self.decided(Basis::Clause);
            return Some(Direction::Future);
        }
        self.tense()
    }

    /// The same without words like `by`, which stand before past weekdays too.
    fn tense(&self) -> Option<Direction> {
        let told = self.told_by_tense();
        if told.is_some() {
            self.decided(Basis::Clause);
        }
        told
    }

    pub(super) fn told_by_tense(&self) -> Option<Direction> {
        if self.is_earliest() {
            return Some(Direction::Future);
        }
        // "will discuss Wednesday's ruling": the clause speaks of another time than its noun.
        let next = self.at + 1;
        if next < self.tokens.list.len() && self.tokens.plain(next) == "'s" {
            return None;
        }
        match (self.anchor.tense)(self.at).or_else(|| self.tense_nearby()) {
            Some(Tense::Past) => Some(Direction::Past),
            Some(Tense::Future) => Some(Direction::Future),
            _ => None,
        }
    }

    fn tense_nearby(&self) -> Option<Tense> {
        let sentence = self.tokens.sentences.get(self.sentence)?;
        tense::near(self.tokens, self.words, &sentence.tokens, self.at)
    }

    /// `as early as Tuesday`, `as soon as Tuesday`
    fn is_earliest(&self) -> bool {
        let is = |back: usize, words: &[&str]| {
            let word = self.at.checked_sub(back).map(|at| self.tokens.plain(at));
            word.is_some_and(|w| words.iter().any(|x| w.eq_ignore_ascii_case(x)))
        };
        is(1, &["as"]) && is(2, &["early", "soon"])
    }

    /// Which way a bare day is read.
    pub(super) fn direction(&self) -> Direction {
        self.tense().unwrap_or_else(|| {
            self.decided(Basis::Policy);
            self.anchor.policy.direction
        })
    }
}
