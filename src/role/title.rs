//! Finds titles and how far they reach: *deputy foreign minister*, *Secretary of State*, *ambassador to the UN*.

use super::scene::Scene;
use super::words::*;
use crate::syntax::class;
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
    /// The modifier behind the head noun: -elect, (ret.)
    pub(super) tail: Option<usize>,
    /// The office that it is a deputy or an envoy of: special envoy of *the Secretary-General*.
    pub(super) principal: Option<Range<usize>>,
}

impl Title {
    pub(super) fn has(&self, labels: Labels) -> bool {
        self.labels & labels != 0
    }
}

/// Most tokens behind `for` or `to` in a title.
const LONGEST_TAIL: usize = 14;

/// Most tokens from `of` to the head noun of the office that a title comes from.
const LONGEST_PRINCIPAL: usize = 7;

impl Scene<'_, '_> {
    /// The title whose head noun is the token `at`.
    pub(super) fn title_at(&self, at: usize, sentence: &Range<usize>) -> Option<Title> {
        let mut labels = self.labels(at);
        if labels & HEAD == 0 || self.mention_at(at).is_some() || self.continues(at, labels, sentence) {
            return None;
        }
        let own = if labels & BEHIND_CHIEF != 0 { self.chief_before(at, sentence)? } else { at };
        let (start, compound) = self.title_start(own, sentence);
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
        let principal = if labels & EXTENDS != 0 && labels & (ENVOY | COMPOUND) != 0 {
            self.principal(end, sentence)
        } else {
            None
        };
        end = principal.as_ref().map_or(end, |office| office.end);
        if labels & EXTENDS != 0 {
            end = self.with_purpose(at, end, labels, sentence);
        }
        if self.is_plain_noun(end) && self.mention_at(end).is_none() && end < sentence.end {
            return None;
        }
        let tail = tail.or_else(|| self.bracketed(end));
        Some(Title { tokens: start..end, head: at, labels, tail, principal })
    }

    /// The office behind *of*, from whose holder the title comes: special representative of *the UN Secretary-General*.
    fn principal(&self, of: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        if !self.has(of, OF) {
            return None;
        }
        let start = of + 1;
        let limit = sentence.end.min(of + LONGEST_PRINCIPAL);
        let inner = (start..limit).find_map(|at| {
            let title = self.title_at(at, sentence).filter(|t| t.has(OFFICE) && !t.has(PLURAL))?;
            // Nothing but an article and the body of that office stands between.
            let own = |i: usize| self.has(i, ARTICLE) || self.mention_at(i).is_some_and(|n| self.is_body(n));
            (start..title.tokens.start).all(|i| own(i) || self.is_genitive(i)).then_some(title)
        })?;
        // "the representative of the Secretary-General for Sudan": what it is for is no part of the inner title.
        if let Some(purpose) = (inner.head + 1..inner.tokens.end).find(|at| self.has(*at, FOR | TO)) {
            return Some(start..purpose);
        }
        // "the envoy of President Rossi": the name is that of the president.
        self.name_at(inner.tokens.end, sentence).is_none().then_some(start..inner.tokens.end)
    }

    /// The *chief* that makes an officer the holder of an office: *chief* operating officer.
    fn chief_before(&self, officer: usize, sentence: &Range<usize>) -> Option<usize> {
        let from = sentence.start.max(officer.saturating_sub(3));
        let chief = (from..officer).rev().find(|at| self.has(*at, CHIEF))?;
        let kind = |at: usize| {
            self.tokens.list[at].is_word()
                && self.mention_at(at).is_none()
                && self.class(at) & (class::PREPOSITION | class::CONJUNCTION | class::DETERMINER) == 0
        };
        (chief + 1 < officer && (chief + 1..officer).all(kind)).then_some(chief)
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
        if labels & CHIEF != 0 {
            let limit = sentence.end.min(at + 4);
            let officer = (next..limit).find(|i| self.has(*i, BEHIND_CHIEF));
            if officer.is_some_and(|officer| self.chief_before(officer, sentence) == Some(at)) {
                return true;
            }
        }
        // executive vice president
        let inner = labels & WITHIN != 0 && behind & (WITHIN | DEPUTY) != 0 && behind & HEAD == 0;
        if inner
            && next + 1 < sentence.end
            && self.has(next + 1, OFFICE)
            && self.mention_at(next + 1).is_none()
        {
            return true;
        }
        if behind & BEHIND_CHIEF != 0 {
            return self.chief_before(next, sentence).is_some();
        }
        if labels & WITH_GENERAL != 0 && self.has(next, GENERAL) {
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
            let and = self.has(before, AND) && before > sentence.start;
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
        // commander-in-chief, editor in chief
        let chief = if hyphen { next + 2 } else { next + 1 };
        if chief < sentence.end && self.has(next, IN) && self.has(chief, CHIEF) {
            return (chief + 1, None);
        }
        if next >= sentence.end || self.mention_at(next).is_some() || !self.has(next, TAIL) {
            return (head + 1, None);
        }
        if self.has(next, GENERAL) {
            let taken = labels & WITH_GENERAL != 0;
            return (if taken { next + 1 } else { head + 1 }, None);
        }
        (next + 1, Some(next))
    }

    /// Takes in `of defence`, `of State`, `of staff`.
    fn with_portfolio(&self, end: usize, sentence: &Range<usize>) -> usize {
        if !self.has(end, OF) {
            return end;
        }
        let mut at = end + 1;
        while at < sentence.end && self.has(at, ARTICLE) {
            at += 1;
        }
        let mut reached = end;
        while at < sentence.end && self.mention_at(at).is_none() {
            if self.has(at, PORTFOLIO | FIELD) && !self.is_char(at + 1, b'-') {
                reached = at + 1;
            } else if !self.has(at, WITHIN)
                && !(reached == at && (self.has(at, AND) || self.is_char(at, b',')))
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
        let to = self.has(end, TO) && labels & (ENVOY | COMPOUND) != 0;
        if !to && !self.has(end, FOR) {
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
            // "Minister for Water of Peru": the country is no part of the title.
            if self.has(at, OF)
                && self.mention_at(at + 1).is_some_and(|number| self.country(number).is_some())
            {
                break;
            }
            let joins = capital
                && reached == at
                && (self.has(at, LINK | ARTICLE) || self.has(at, TO) || self.has(at, AND));
            let word = self.has(at, PORTFOLIO | FIELD | WITHIN) || capital && self.is_capital(at);
            // "for water and energy"
            let and = reached == at && self.has(at, AND) && self.has(at + 1, PORTFOLIO | FIELD);
            if word {
                reached = at + 1;
            } else if !(and || joins || capital && self.has(at, ARTICLE)) {
                break;
            }
            at += 1;
        }
        reached.min(limit)
    }
}
