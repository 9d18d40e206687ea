//! Time expressions after TIMEX3: found by rules over tokens, read into typed expressions, resolved to values.
//!
//! The three steps are kept apart: [`TimeTagger::find`] needs no date and knows only the text, `expression` says what
//! was found, `resolve` what it means for a day of publication and the dates before it.

mod calendar;
mod clock;
mod day;
mod direction;
mod expression;
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
use crate::pattern::{Match, PatternSet, View};
use crate::rule::RuleId;
use crate::token::{Lexicon, Tokens};
pub(crate) use expression::Expression;
use expression::{Field, Fields, Meaning, Vague};
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
    /// Patterns of the first rules: times without a place in the calendar, found by their words alone.
    vague: PatternSet,
    /// Patterns of the others, tried only where a telling word is near.
    dated: PatternSet,
    /// How many rules are in the first set.
    cut: usize,
}

/// An expression with its tokens and the number of its rule.
type Reading = (Range<usize>, usize, Expression);

/// Longer, or of an earlier rule.
fn beats(reading: &Reading, held: Option<&Reading>) -> bool {
    held.is_none_or(|held| (reading.0.end, Reverse(reading.1)) > (held.0.end, Reverse(held.1)))
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
        rules.sort_by_key(|r| !r.kind.needs_no_calendar());
        let cut = rules.partition_point(|r| r.kind.needs_no_calendar());
        words.seal(lexicon);
        let set = |rules: &[Rule], lexicon: &Lexicon| {
            PatternSet::new(rules.iter().map(|r| r.pattern.clone()).collect(), lexicon)
        };
        let (vague, dated) = (set(&rules[..cut], lexicon), set(&rules[cut..], lexicon));
        Ok(TimeTagger { words, holidays, rules, vague, dated, cut })
    }

    /// All expressions of a text, the longest at each place, in order and without overlap.
    pub(crate) fn find(&self, tokens: &Tokens<'_>) -> Vec<Candidate> {
        let (labels, reach) = self.words.labels(tokens);
        let mut out = Vec::new();
        for sentence in &tokens.sentences {
            let view = View::new(tokens, &labels, sentence.tokens.clone());
            // Found by a pattern that opens before the expression itself.
            let mut ahead: Vec<Reading> = Vec::new();
            let mut at = sentence.tokens.start;
            let mut free = at;
            while at < sentence.tokens.end {
                let best = self.longest(&view, at, reach[at], &mut ahead);
                if let Some((range, rule, expression)) = best.filter(|_| at >= free) {
                    free = range.end;
                    if expression.meaning != Meaning::Nothing {
                        let rule = self.rules[rule].id.clone();
                        out.push(Candidate { tokens: range, expression, rule });
                    }
                }
                at += 1;
            }
        }
        out
    }

    /// The longest expression that starts at a token; of equals, the earlier rule. What starts later goes to `ahead`.
    fn longest(
        &self,
        view: &View<'_, '_>,
        at: usize,
        reach: u64,
        ahead: &mut Vec<Reading>,
    ) -> Option<Reading> {
        let mut best: Option<Reading> = None;
        ahead.retain(|reading| {
            if reading.0.start == at && beats(reading, best.as_ref()) {
                best = Some(reading.clone());
            }
            reading.0.start > at
        });
        let mut read = |number: usize, found: Match| {
            let rule = &self.rules[number];
            let span = rule.span().and_then(|s| found.captured(s)).unwrap_or_else(|| found.tokens.clone());
            let Some(expression) = self.express(view.tokens, rule, &found) else { return };
            let reading = (span, number, expression);
            if reading.0.start > at {
                ahead.push(reading);
            } else if beats(&reading, best.as_ref()) {
                best = Some(reading);
            }
        };
        self.vague.at(view, at, reach, |found| read(found.pattern, found));
        self.dated.at(view, at, reach, |found| read(self.cut + found.pattern, found));
        best
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
