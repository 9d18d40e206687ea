//! Time expressions after TIMEX3: found by rules over tokens, read into typed expressions, resolved to values.
//!
//! The three steps are kept apart: [`TimeTagger::find`] needs no date and knows only the text, `expression` says what
//! was found, `resolve` what it means for a day of publication and the dates before it.

mod calendar;
mod clock;
mod expression;
mod holiday;
mod model;
mod number;
mod policy;
mod resolve;
mod rules;
mod tense;
mod value;
mod words;

use crate::error::BuildError;
use crate::pattern::{Match, PatternSet, View};
use crate::rule::RuleId;
use crate::token::{Lexicon, Tokens};
pub(crate) use expression::Expression;
use expression::{Field, Meaning, Reading};
use holiday::Holidays;
pub use model::{Timex, TimexType};
pub(crate) use policy::Anchor;
pub use policy::{Direction, Hemisphere, Strategy, Tense, TimePolicy};
use rules::Rule;
use std::ops::Range;
use words::Words;

const WORDS: (&str, &str) = ("time/data/en/words.tsv", include_str!("data/en/words.tsv"));
const HOLIDAYS: (&str, &str) = ("time/data/en/holidays.tsv", include_str!("data/en/holidays.tsv"));
const RULES: (&str, &str) = ("time/data/en/rules.toml", include_str!("data/en/rules.toml"));

/// The compiled rules of the time room.
#[derive(Clone, Debug)]
pub(crate) struct TimeTagger {
    words: Words,
    holidays: Holidays,
    rules: Vec<Rule>,
    /// Patterns by the number of their rule.
    patterns: PatternSet,
    /// Rules for times without a place in the calendar: they need no telling word near.
    vague: Vec<bool>,
}

/// A time expression found, not yet resolved.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) tokens: Range<usize>,
    pub(crate) expression: Expression,
    pub(crate) rule: RuleId,
}

impl TimeTagger {
    /// The built-in English rules. The words they speak of are added to `lexicon`.
    pub(crate) fn builtin(lexicon: &mut Lexicon) -> Result<TimeTagger, BuildError> {
        TimeTagger::read([WORDS, HOLIDAYS, RULES], lexicon)
    }

    /// Compiles a word table, a list of named days and a rule file, each given as name and text.
    pub(crate) fn read(files: [(&str, &str); 3], lexicon: &mut Lexicon) -> Result<TimeTagger, BuildError> {
        let [(words_file, words), (days_file, days), (rules_file, rules)] = files;
        let mut words = Words::read(words_file, words, lexicon)?;
        let holidays = Holidays::read(days_file, days)?;
        let parsed = rules::read(rules_file, rules)?;
        let extra = [("named", holidays.piece.clone())];
        let rules = rules::compile(rules_file, rules, &parsed, &extra, &words, lexicon)?;
        words.seal(lexicon);
        let patterns = PatternSet::new(rules.iter().map(|r| r.pattern.clone()).collect(), lexicon);
        let vague = rules.iter().map(|r| r.kind.needs_no_calendar()).collect();
        Ok(TimeTagger { words, holidays, rules, patterns, vague })
    }

    /// All expressions of a text, the longest at each place, in order and without overlap.
    pub(crate) fn find(&self, tokens: &Tokens<'_>) -> Vec<Candidate> {
        let (labels, near) = self.words.labels(tokens);
        let mut out = Vec::new();
        for sentence in &tokens.sentences {
            let view = View::new(tokens, &labels, sentence.tokens.clone());
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                match self.longest(&view, at, near[at]) {
                    Some(candidate) => {
                        at = candidate.tokens.end.max(at + 1);
                        if candidate.expression.meaning != Meaning::Nothing {
                            out.push(candidate);
                        }
                    }
                    None => at += 1,
                }
            }
        }
        out
    }

    /// The longest expression that opens at a token; of equals, the earlier rule.
    fn longest(&self, view: &View<'_, '_>, at: usize, near: bool) -> Option<Candidate> {
        let mut best: Option<(Range<usize>, usize, Expression)> = None;
        self.patterns.at(view, at, |found| {
            if !near && !self.vague[found.pattern] {
                return;
            }
            let rule = &self.rules[found.pattern];
            let span = rule.span().and_then(|s| found.captured(s)).unwrap_or_else(|| found.tokens.clone());
            let better = best.as_ref().is_none_or(|(held, number, _)| {
                (span.end, std::cmp::Reverse(found.pattern)) > (held.end, std::cmp::Reverse(*number))
            });
            if better {
                if let Some(expression) = self.express(view.tokens, rule, &found) {
                    best = Some((span, found.pattern, expression));
                }
            }
        });
        best.map(|(tokens, number, expression)| Candidate {
            tokens,
            expression,
            rule: self.rules[number].id.clone(),
        })
    }

    fn express(&self, tokens: &Tokens<'_>, rule: &Rule, found: &Match) -> Option<Expression> {
        let captured = |field: Field| rule.slot(field).and_then(|slot| found.captured(slot));
        let holiday = |range: &Range<usize>| self.holidays.find(tokens, range);
        rule.express(&Reading { tokens, words: &self.words, holiday: &holiday, captured: &captured })
    }

    /// Resolves what [`find`](Self::find) found, in the order of the text.
    pub(crate) fn resolve(
        &self,
        tokens: &Tokens<'_>,
        candidates: &[Candidate],
        anchor: &Anchor<'_>,
    ) -> Vec<Timex> {
        let mut resolver = resolve::Resolver::new(tokens, &self.words, &self.holidays, anchor, candidates);
        candidates.iter().map(|c| resolver.timex(c)).collect()
    }
}

#[cfg(test)]
mod tests;
