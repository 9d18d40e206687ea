//! Finds titles and how far they reach: *deputy foreign minister*, *Secretary of State*, *ambassador to the UN*.

use super::scene::Scene;
use super::words::*;
use std::ops::Range;

/// A title in the text, not yet linked.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Without article and without `former`.
    pub(super) tokens: Range<usize>,
    /// The head noun.
    pub(super) head: usize,
    /// Exactly one class, with the other labels of the head noun.
    pub(super) labels: Labels,
    /// The token that names the modifier: deputy, acting, elect.
    pub(super) modifier: Option<usize>,
}

impl Title {
    pub(super) fn has(&self, labels: Labels) -> bool {
        self.labels & labels != 0
    }
}

/// Most tokens behind `for` or `to` in a title.
const LONGEST_TAIL: usize = 14;

impl Scene<'_, '_> {
    /// The title whose head noun is the token `at`.
    pub(super) fn title_at(&self, at: usize, sentence: &Range<usize>) -> Option<Title> {
        let mut labels = self.labels(at);
        if labels & HEAD == 0 || self.mention_at(at).is_some() || self.continues(at, labels, sentence) {
            return None;
        }
        let (start, compound) = self.title_start(at, sentence);
        let (mut end, tail) = self.with_tail(at, labels, sentence);
        if labels & COMPOUND != 0 {
            let office = compound || end > at + 1;
            let other = labels & (MEMBER | RANK);
            if !office && other == 0 {
                return None;
            }
            labels = if office { labels & !(MEMBER | RANK) } else { labels & !OFFICE };
        }
        end = self.with_portfolio(end, sentence);
        if labels & EXTENDS != 0 {
            end = self.with_purpose(at, end, labels, sentence);
        }
        if self.is_plain_noun(end) && self.mention_at(end).is_none() && end < sentence.end {
            return None;
        }
        let tail = tail.or_else(|| self.bracketed(end));
        let inside = (start..at).find(|i| self.has(*i, DEPUTY | ACTING) && self.mention_at(*i).is_none());
        Some(Title { tokens: start..end, head: at, labels, modifier: inside.or(tail) })
    }

    /// Maj. Gen. (*ret.*)
    pub(super) fn bracketed(&self, at: usize) -> Option<usize> {
        let at = if self.is_char(at, b'.') { at + 1 } else { at };
        (self.is_char(at, b'(') && self.has(at + 1, FORMER)).then_some(at + 1)
    }

    /// True if the next word is the head noun: *chief* negotiator, *Lt.* Gen.
    fn continues(&self, at: usize, labels: Labels, sentence: &Range<usize>) -> bool {
        let next = if self.is_char(at + 1, b'-') { at + 2 } else { at + 1 };
        if next >= sentence.end || self.mention_at(next).is_some() {
            return false;
        }
        let behind = self.labels(next);
        if labels & WITH_GENERAL != 0 && self.is(next, "general") {
            return false;
        }
        let ranks = labels & behind & RANK != 0;
        ranks || labels & (WITHIN | DEPUTY) != 0 && behind & HEAD & !RANK != 0
    }

    /// Walks from the head noun to the first word of the title; true if it has one before the head.
    fn title_start(&self, head: usize, sentence: &Range<usize>) -> (usize, bool) {
        let mut start = head;
        while let Some(mut before) = start.checked_sub(1).filter(|b| *b >= sentence.start) {
            if let Some(number) = self.mention_at(before) {
                let mention = self.mention(number);
                if !self.is_wide_region(number) || mention.tokens.end != start {
                    break;
                }
                start = mention.tokens.start;
                continue;
            }
            if self.is_char(before, b'-') && before > sentence.start {
                before -= 1;
            }
            let and = self.is(before, "and") && before > sentence.start;
            // The rank of a police chief is no part of that office.
            if self.has(head, RANK) && self.has(before, HEAD) && self.is_lower(before) {
                break;
            }
            if self.has(before, WITHIN | PORTFOLIO | DEPUTY | ACTING) && self.mention_at(before).is_none() {
                start = before;
            } else if and && self.has(before - 1, PORTFOLIO) && self.has(before + 1, PORTFOLIO) {
                start = before - 1;
            } else {
                break;
            }
        }
        (start, start < head)
    }

    /// Takes in General, -elect and -designate.
    fn with_tail(&self, head: usize, labels: Labels, sentence: &Range<usize>) -> (usize, Option<usize>) {
        let hyphen = self.is_char(head + 1, b'-');
        let next = if hyphen { head + 2 } else { head + 1 };
        if next >= sentence.end || self.mention_at(next).is_some() || !self.has(next, TAIL) {
            return (head + 1, None);
        }
        if self.is(next, "general") {
            let taken = labels & WITH_GENERAL != 0;
            return (if taken { next + 1 } else { head + 1 }, None);
        }
        (next + 1, Some(next))
    }

    /// Takes in `of defence`, `of State`, `of staff`.
    fn with_portfolio(&self, end: usize, sentence: &Range<usize>) -> usize {
        if !self.is(end, "of") {
            return end;
        }
        let mut at = end + 1;
        while at < sentence.end && self.has(at, ARTICLE) {
            at += 1;
        }
        let mut reached = end;
        while at < sentence.end && self.mention_at(at).is_none() {
            if self.has(at, PORTFOLIO | FIELD) {
                reached = at + 1;
            } else if !self.has(at, WITHIN)
                && !(reached == at && (self.is(at, "and") || self.is_char(at, b',')))
            {
                break;
            }
            at += 1;
        }
        // head of the local council: the words belong to a body.
        let noun = |at: usize| self.is_nominal(at) && !self.is_finite_verb(at);
        let named = at == reached && self.mention_at(at).is_some_and(|m| self.is_body(m));
        let body = named || noun(reached) && at < sentence.end;
        if body { end } else { reached }
    }

    /// Takes in `for the Middle East`, `to the United Nations`.
    fn with_purpose(&self, head: usize, end: usize, labels: Labels, sentence: &Range<usize>) -> usize {
        let to = self.is(end, "to") && labels & (ENVOY | COMPOUND) != 0;
        if !to && !self.is(end, "for") {
            return end;
        }
        let capital = self.is_capital(head);
        let limit = sentence.end.min(end + LONGEST_TAIL);
        let mut at = end + 1;
        while at < limit && self.has(at, ARTICLE) {
            at += 1;
        }
        let mut reached = end;
        while at < limit {
            match self.mention_at(at) {
                Some(number) if self.is_person(number) => break,
                Some(number) => {
                    at = self.mention(number).tokens.end;
                    reached = at;
                    continue;
                }
                None => {}
            }
            let joins = capital
                && reached == at
                && (self.has(at, LINK | ARTICLE) || self.is(at, "to") || self.is(at, "and"));
            let word = self.has(at, PORTFOLIO | FIELD | WITHIN) || capital && self.is_capital(at);
            if word {
                reached = at + 1;
            } else if !(joins || capital && self.has(at, ARTICLE)) {
                break;
            }
            at += 1;
        }
        reached.min(limit)
    }
}
