//! Which way a bare day or month is read: by the words beside it, by tense, at last by the policy.

use super::model::Basis;
use super::policy::{Direction, Tense};
use super::resolve::Resolver;
use super::tense;

impl Resolver<'_, '_> {
    /// Which way wording and tense point at the candidate, if they do.
    pub(super) fn lean(&self) -> Option<Direction> {
        match self.limit() {
            Some("future") => {
                self.decided(Basis::Clause);
                Some(Direction::Future)
            }
            _ => self.tense(),
        }
    }

    /// Which way the word before an expression points: `by May`, `since May`.
    fn limit(&self) -> Option<&str> {
        self.words.value(self.tokens.word(self.at.checked_sub(1)?), "limit")
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
        if self.limit() == Some("past") {
            return Some(Direction::Past);
        }
        // "will discuss Wednesday's ruling": the clause speaks of another time than its noun.
        let next = self.at + 1;
        if next < self.tokens.list.len() && self.tokens.plain(next) == "'s" {
            return None;
        }
        let told = (self.anchor.tense)(self.at).filter(|t| *t != Tense::Present);
        match told.or_else(|| tense::near(self.tokens, self.words, self.at)) {
            Some(Tense::Past) => Some(Direction::Past),
            Some(Tense::Future) => Some(Direction::Future),
            _ => None,
        }
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
