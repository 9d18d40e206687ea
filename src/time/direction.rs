//! Which way a bare day or month is read: by the words beside it, by tense, at last by the policy.

use super::model::Basis;
use super::policy::{Direction, Tense};
use super::resolve::Resolver;
use super::tense;

/// What one source says; `Neither` keeps the others from being asked.
enum Lean {
    Past,
    Future,
    Neither,
}

impl Resolver<'_, '_> {
    /// Which way wording and tense point at the candidate, if they do.
    pub(super) fn lean(&self) -> Option<Direction> {
        if self.limit() == Some("future") || self.is_traded() {
            return self.clause(Some(Direction::Future));
        }
        self.clause(self.told_by_tense())
    }

    /// `October gasoline fell`: what is traded today is to be delivered then. Exports and the like are of the past.
    fn is_traded(&self) -> bool {
        let end = self.end();
        let word = |at: usize| self.tokens.list.get(at).map(|token| token.word);
        word(end).is_some_and(|word| self.words.value(word, "traded").is_some())
            && !self.is(end + 1, &["exports", "imports", "output", "production", "sales", "prices", "stocks"])
    }

    /// Which way the word before an expression points: `by May`, `since May`.
    fn limit(&self) -> Option<&str> {
        self.words.value(self.tokens.word(self.at.checked_sub(1)?), "limit")
    }

    /// Behind `since` and the like.
    pub(super) fn is_since(&self) -> bool {
        self.limit() == Some("past")
    }

    fn clause(&self, told: Option<Direction>) -> Option<Direction> {
        told.inspect(|_| self.decided(Basis::Clause))
    }

    /// Which way a day points, without words like `by`, which stand before past weekdays too.
    fn day_lean(&self) -> Option<Direction> {
        let told = self.aside().or_else(|| match self.anchor.tenses.at(self.at)? {
            Tense::Past => Some(Lean::Past),
            // "the two meet Monday": what is planned
            Tense::Future | Tense::Present => Some(Lean::Future),
        });
        self.settled(told)
    }

    /// The same for months, which stand far from the verb more often: *announced a cut in September*.
    pub(super) fn told_by_tense(&self) -> Option<Direction> {
        let told = self.aside().or_else(|| self.anchor.tenses.is_future(self.at).then_some(Lean::Future));
        self.settled(told)
    }

    fn settled(&self, told: Option<Lean>) -> Option<Direction> {
        let near = || match self.tense_nearby()? {
            Tense::Past => Some(Direction::Past),
            Tense::Future => Some(Direction::Future),
            Tense::Present => None,
        };
        match told {
            Some(Lean::Past) => Some(Direction::Past),
            Some(Lean::Future) => Some(Direction::Future),
            Some(Lean::Neither) => None,
            None => near(),
        }
    }

    /// What the words right beside the expression say of its direction.
    fn aside(&self) -> Option<Lean> {
        if self.is_earliest() {
            return Some(Lean::Future);
        }
        if self.is_since() {
            return Some(Lean::Past);
        }
        // "will discuss Wednesday's ruling": the clause speaks of another time than its noun.
        let next = self.at + 1;
        (next < self.tokens.list.len() && self.tokens.plain(next) == "'s").then_some(Lean::Neither)
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
        self.clause(self.day_lean()).unwrap_or_else(|| self.of_policy())
    }

    fn of_policy(&self) -> Direction {
        self.decided(Basis::Policy);
        self.anchor.policy.direction
    }
}
