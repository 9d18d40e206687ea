//! Time expressions after TIMEX3: found by rules over tokens, read into typed expressions, resolved to values.
//!
//! The three steps are kept apart: [`TimeTagger::find`] needs no date and knows only the text, `expression` says what
//! was found, `resolve` what it means for a day of publication and the dates before it.

mod calendar;
mod clock;
mod day;
mod direction;
mod expression;
mod fields;
mod holiday;
mod interval;
mod model;
mod number;
mod policy;
mod range;
mod resolve;
mod rules;
mod tense;
mod value;
mod words;

use crate::error::BuildError;
use crate::pattern::{Match, PatternSet, Scratch, View};
use crate::rule::RuleId;
use crate::token::{Lexicon, Tokens};
pub(crate) use expression::Expression;
use expression::{Meaning, Vague};
use fields::{Field, Fields};
use holiday::Holidays;
pub use model::{Basis, Timex, TimexType, Unresolved};
pub(crate) use policy::Anchor;
pub use policy::{Direction, Hemisphere, Ranges, Strategy, Tense, TimePolicy, WeekStart};
use rules::Rule;
use std::cmp::Reverse;
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
    patterns: PatternSet,
}

/// An expression with its tokens and the number of its rule.
type Reading = (Range<usize>, usize, Expression);

/// Longer, or of an earlier rule.
fn beats(reading: &Reading, held: Option<&Reading>) -> bool {
    held.is_none_or(|held| (reading.0.end, Reverse(reading.1)) > (held.0.end, Reverse(held.1)))
}

/// The walk over the sentences of a text.
#[derive(Debug, Default)]
struct Walk {
    /// Found by a pattern that opens before the expression itself, in no set order.
    ahead: Vec<Reading>,
    scratch: Scratch,
    found: Vec<Candidate>,
}

impl Walk {
    /// The expressions of a sentence; `starts` are the tokens that one may start with.
    fn sentence(&mut self, tagger: &TimeTagger, view: &View<'_, '_>, starts: &[usize]) {
        let mut free = view.range.start;
        for &at in starts {
            free = self.take_ahead(tagger, free, at);
            let best = self.longest(tagger, view, at);
            free = self.take(tagger, free, best);
        }
        self.take_ahead(tagger, free, view.range.end);
    }

    /// Takes the readings that were found ahead and start before a token.
    fn take_ahead(&mut self, tagger: &TimeTagger, mut free: usize, before: usize) -> usize {
        while let Some(at) = self.ahead.iter().map(|r| r.0.start).filter(|at| *at < before).min() {
            let best = self.best_ahead(at);
            free = self.take(tagger, free, best);
        }
        free
    }

    fn take(&mut self, tagger: &TimeTagger, free: usize, best: Option<Reading>) -> usize {
        let Some((range, rule, expression)) = best.filter(|(range, ..)| range.start >= free) else {
            return free;
        };
        let end = range.end;
        if expression.meaning != Meaning::Nothing {
            let rule = tagger.rules[rule].id.clone();
            self.found.push(Candidate { tokens: range, expression, rule });
        }
        end
    }

    /// The best reading found ahead that starts at a token; all that start there are used up.
    fn best_ahead(&mut self, at: usize) -> Option<Reading> {
        let mut best: Option<Reading> = None;
        self.ahead.retain(|reading| {
            if reading.0.start == at && beats(reading, best.as_ref()) {
                best = Some(reading.clone());
            }
            reading.0.start > at
        });
        best
    }

    /// The longest expression that starts at a token; of equals, the earlier rule. What starts later goes to `ahead`.
    fn longest(&mut self, tagger: &TimeTagger, view: &View<'_, '_>, at: usize) -> Option<Reading> {
        let mut best = if self.ahead.is_empty() { None } else { self.best_ahead(at) };
        let ahead = &mut self.ahead;
        tagger.patterns.at(view, at, &mut self.scratch, |found| {
            let rule = &tagger.rules[found.pattern];
            let span = rule.span().and_then(|s| found.captured(s)).unwrap_or_else(|| found.tokens.clone());
            let Some(expression) = tagger.express(view.tokens, rule, &found) else { return };
            let reading = (span, found.pattern, expression);
            if reading.0.start > at {
                ahead.push(reading);
            } else if beats(&reading, best.as_ref()) {
                best = Some(reading);
            }
        });
        best
    }
}

/// A time expression found, not yet resolved.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) tokens: Range<usize>,
    pub(crate) expression: Expression,
    pub(crate) rule: RuleId,
}

impl Candidate {
    /// A day without a date: *Friday*, *today*, *now*.
    fn is_loose_day(&self) -> bool {
        matches!(&self.expression.meaning, Meaning::Calendar(c) if c.is_loose_day()) || self.is_now()
    }

    fn is_now(&self) -> bool {
        self.expression.meaning == Meaning::Vague(Vague::Present)
    }
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
        let mut rules = rules::compile(rules_file, rules, &parsed, &extra, &words, lexicon)?;
        // Of readings of one length those without a place in the calendar come first.
        rules.sort_by_key(|r| !r.kind.needs_no_calendar());
        let patterns = PatternSet::new(rules.iter().map(|r| r.pattern.clone()).collect(), lexicon);
        words.seal(&patterns, lexicon);
        Ok(TimeTagger { words, holidays, rules, patterns })
    }

    /// All expressions of a text, the longest at each place, in order and without overlap.
    pub(crate) fn find(&self, tokens: &Tokens<'_>) -> Vec<Candidate> {
        let (mut labels, mut starts, mut walk) = (Vec::new(), Vec::new(), Walk::default());
        for sentence in &tokens.sentences {
            self.words.labels(tokens, &sentence.tokens, &mut labels, &mut starts);
            if !starts.is_empty() {
                walk.sentence(self, &View::new(tokens, &labels, sentence.tokens.clone()), &starts);
            }
        }
        walk.found
    }

    fn express(&self, tokens: &Tokens<'_>, rule: &Rule, found: &Match) -> Option<Expression> {
        let captured = |field: Field| rule.slot(field).and_then(|slot| found.captured(slot));
        let holiday = |range: &Range<usize>| self.holidays.find(tokens, range);
        let counted = rule.kind.is_counted();
        let words = &self.words;
        rule.express(&Fields { tokens, words, holiday: &holiday, captured: &captured, counted })
    }

    /// Resolves what [`find`](Self::find) found, in the order of the text.
    pub(crate) fn resolve(
        &self,
        tokens: &Tokens<'_>,
        candidates: &[Candidate],
        anchor: &Anchor<'_>,
    ) -> Vec<Timex> {
        let resolver = resolve::Resolver::new(tokens, &self.words, &self.holidays, anchor, candidates);
        range::join(tokens, anchor, resolver.timexes())
    }
}

#[cfg(test)]
mod tests;
