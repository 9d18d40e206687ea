//! Which time expression says when the clause around some words happens.

use super::scene::Scene;
use super::words::*;
use crate::syntax::class;
use crate::time::{Timex, TimexType};
use std::ops::Range;

impl Scene<'_, '_> {
    /// The calendar time that the clause around a place names: *in May 2011* of *the prime minister left in May 2011*, and
    /// of *in May 2011 the prime minister left*. A date that belongs to a noun or to another clause is none. `near` are the
    /// expressions of the sentence.
    pub(super) fn clause_time<'t>(
        &self,
        place: &Range<usize>,
        sentence: &Range<usize>,
        near: &'t [Timex],
    ) -> Option<&'t Timex> {
        let behind = near.partition_point(|t| t.tokens.start < place.end);
        let after = near[behind..].iter().find(|t| self.is_when(t, sentence));
        let after = after.filter(|t| self.is_one_clause(place.end..t.tokens.start, 1));
        after.or_else(|| {
            let before = near[..behind].iter().rev().find(|t| self.is_when(t, sentence))?;
            let opens = self.is_one_clause(sentence.start..before.tokens.start, 0);
            (opens && self.is_one_clause(before.tokens.end..place.start, 0)).then_some(before)
        })
    }

    /// A date that says when something happens: *yesterday*, *in 2003*; no *since 2003*, no *the 2003 invasion*.
    fn is_when(&self, timex: &Timex, sentence: &Range<usize>) -> bool {
        let (start, end) = (timex.tokens.start, timex.tokens.end);
        let calendar = matches!(timex.timex_type(), TimexType::Date | TimexType::Time);
        if !calendar || timex.begin().is_none() || timex.until().is_none() {
            return false;
        }
        let article = start > sentence.start && self.has(start - 1, ARTICLE);
        let mut before = start.checked_sub(1).filter(|b| *b >= sentence.start);
        if article {
            before = before.and_then(|b| b.checked_sub(1)).filter(|b| *b >= sentence.start);
        }
        let other = before.is_some_and(|b| self.class(b) & class::PREPOSITION != 0 && !self.has(b, WHEN));
        // "Monday 's meeting", "the 2003 invasion"
        let noun = end < sentence.end
            && (self.is_genitive(end)
                || self.is_plain_noun(end)
                || article && self.is_nominal(end)
                || self.mention_at(end).is_some());
        !other && !noun
    }

    /// No clause begins within the tokens, and there are at most so many verbs.
    fn is_one_clause(&self, tokens: Range<usize>, mut verbs: usize) -> bool {
        let mut in_verb = false;
        for at in tokens {
            let class = self.class(at);
            let ends = !self.tokens.list[at].is_word() && !self.is_char(at, b',') && !self.is_char(at, b'-');
            let opens = class & (class::SUBORDINATOR | class::RELATIVE) != 0 || self.has(at, WHO);
            if ends && !self.is_genitive(at) && !self.tokens.is_char(at, b'.') || opens {
                return false;
            }
            let verb = self.is_lower(at)
                && class & (class::PAST | class::PARTICIPLE | class::THIRD | class::AUXILIARY | class::MODAL)
                    != 0
                && self.mention_at(at).is_none()
                && !self.is_genitive(at);
            if verb && !in_verb {
                match verbs.checked_sub(1) {
                    Some(left) => verbs = left,
                    None => return false,
                }
            }
            in_verb = verb || in_verb && class & (class::ADVERB | class::NEGATION) != 0;
        }
        true
    }
}
