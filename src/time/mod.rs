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
mod letters;
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
use crate::pattern::{Match, Pattern, PatternSet, Scratch, View};
use crate::rule::RuleId;
use crate::token::{Lexicon, Tokens};
pub(crate) use expression::Expression;
use expression::{Meaning, Vague};
use fields::{Field, Fields};
use holiday::Holidays;
use letters::{Speller, Symbols};
pub use model::{Basis, Timex, TimexType, Unresolved};
pub(crate) use policy::{Anchor, Tenses};
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
    symbols: Symbols,
    holidays: Holidays,
    rules: Vec<Rule>,
    patterns: PatternSet,
}

/// A run of tokens that a rule takes for an expression.
#[derive(Debug)]
struct Reading {
    /// The tokens of the expression itself, which may be fewer than those of the match.
    tokens: Range<usize>,
    found: Match,
}

impl Reading {
    /// In order of the text; the longer one comes first, of equals the one of the earlier rule.
    fn rank(&self) -> (usize, Reverse<usize>, usize) {
        (self.tokens.start, Reverse(self.tokens.end), self.found.pattern)
    }
}

/// The walk over the sentences of a text.
#[derive(Debug, Default)]
struct Walk {
    /// Those of the token at hand and, found by patterns that open before the expression itself, of later ones.
    readings: Vec<Reading>,
    scratch: Scratch,
    /// No expression goes further than that so far.
    free: usize,
    found: Vec<Candidate>,
}

impl Walk {
    /// The expressions of a sentence; `starts` are the tokens that one may start with.
    fn sentence(&mut self, tagger: &TimeTagger, view: &View<'_, '_>, starts: &[u32]) {
        for at in starts.iter().map(|at| *at as usize) {
            if tagger.patterns.opens(view, at) {
                self.read(tagger, view, at);
            }
            if !self.readings.is_empty() {
                self.settle(tagger, view, at);
            }
        }
        self.settle(tagger, view, view.range.end);
    }

    /// What patterns find from a token on; within an expression only those that look further than their own.
    fn read(&mut self, tagger: &TimeTagger, view: &View<'_, '_>, at: usize) {
        let Walk { readings, scratch, free, .. } = self;
        let wanted = |pattern: usize| at >= *free || tagger.rules[pattern].span().is_some();
        tagger.patterns.at(view, at, scratch, wanted, |found| {
            let span = tagger.rules[found.pattern].span().and_then(|s| found.captured(s));
            readings.push(Reading { tokens: span.unwrap_or_else(|| found.tokens.clone()), found });
        });
    }

    /// Settles which of the readings that start at a token or before are expressions.
    fn settle(&mut self, tagger: &TimeTagger, view: &View<'_, '_>, at: usize) {
        self.readings.sort_unstable_by_key(Reading::rank);
        let due = self.readings.partition_point(|reading| reading.tokens.start <= at);
        for reading in self.readings.drain(..due) {
            let rule = &tagger.rules[reading.found.pattern];
            if reading.tokens.start < self.free {
                continue;
            }
            let Some(expression) = tagger.express(view.tokens, rule, &reading.found) else { continue };
            self.free = reading.tokens.end;
            if expression.meaning != Meaning::Nothing {
                self.found.push(Candidate { tokens: reading.tokens, expression, rule: rule.id.clone() });
            }
        }
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

/// The rules as they were read, with all words numbered; to compile them needs the lexicon no more.
#[derive(Debug)]
pub(crate) struct TimeRules {
    words: Words,
    /// The labels of each word that the lexicon knew then.
    labels: Vec<u64>,
    holidays: Holidays,
    rules: Vec<Rule>,
}

impl TimeRules {
    /// Compiles the rules.
    pub(crate) fn compile(self) -> TimeTagger {
        let TimeRules { words, labels, holidays, mut rules } = self;
        let patterns: Vec<Pattern> = rules.iter_mut().map(|r| std::mem::take(&mut r.pattern)).collect();
        let patterns = PatternSet::new(&patterns, letters::kinds(&words, &labels));
        let symbols = Symbols::new(&words, &patterns, &labels);
        TimeTagger { words, symbols, holidays, rules, patterns }
    }
}

impl TimeTagger {
    /// The built-in English rules. The words they speak of are added to `lexicon`.
    pub(crate) fn builtin(lexicon: &mut Lexicon) -> Result<TimeRules, BuildError> {
        TimeTagger::read([WORDS, HOLIDAYS, RULES], lexicon)
    }

    /// Reads a word table, a list of named days and a rule file, each given as name and text.
    pub(crate) fn read(files: [(&str, &str); 3], lexicon: &mut Lexicon) -> Result<TimeRules, BuildError> {
        let [(words_file, words), (days_file, days), (rules_file, rules)] = files;
        let words = Words::read(words_file, words, lexicon)?;
        let holidays = Holidays::read(days_file, days)?;
        let parsed = rules::read(rules_file, rules)?;
        let extra = [("named", holidays.piece.clone())];
        let mut rules = rules::compile(rules_file, rules, &parsed, &extra, &words, lexicon)?;
        // Of readings of one length those without a place in the calendar come first.
        rules.sort_by_key(|r| !r.kind.needs_no_calendar());
        let labels = letters::labels(&words, lexicon);
        Ok(TimeRules { words, labels, holidays, rules })
    }

    /// All expressions of a text, the longest at each place, in order and without overlap.
    pub(crate) fn find(&self, tokens: &Tokens<'_>) -> Vec<Candidate> {
        let mut speller = Speller::new(&self.symbols, self.patterns.alphabet(), &self.words, tokens);
        let mut walk = Walk::default();
        for sentence in &tokens.sentences {
            speller.spell(&sentence.tokens);
            let view = View::new(tokens, &speller.letters, sentence.tokens.clone());
            walk.sentence(self, &view, &speller.starts);
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
