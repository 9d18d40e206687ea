//! Runs sets of compiled patterns over tokens.

use super::alphabet::{Alphabet, Letter, Symbol};
use super::compile::Pattern;
use super::program::{Captures, Memory, Program, Tests, TestsBuilder};
use super::ways::{Part, Ways};
use crate::token::{Tokens, WordId};
use std::ops::Range;

/// The tokens of one sentence as patterns see them.
#[derive(Clone, Debug)]
pub(crate) struct View<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) range: Range<usize>,
    /// One a token of the sentence and one behind the last.
    letters: &'a [Letter],
}

impl<'a, 't> View<'a, 't> {
    /// `letters` are those of the tokens in `range`, and the end.
    pub(crate) fn new(tokens: &'a Tokens<'t>, letters: &'a [Letter], range: Range<usize>) -> Self {
        View { tokens, letters, range }
    }
}

/// No match has more tokens than this before the last of its telling words.
const REACH: usize = 9;

/// The tokens under one capture; empty if it took part in no token.
pub(crate) type Captured = Range<usize>;

/// A pattern found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Number of the pattern in its set.
    pub(crate) pattern: usize,
    pub(crate) tokens: Range<usize>,
    captures: Captures,
}

impl Match {
    /// The tokens under the capture with this number.
    pub(crate) fn captured(&self, slot: usize) -> Option<Captured> {
        let (start, end) = self.captures[slot];
        let from = self.tokens.start;
        (start < end).then_some(from + usize::from(start)..from + usize::from(end))
    }
}

/// Room for what is found on the way to a match.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    memory: Memory,
    /// Ways into patterns that the next tokens suit.
    likely: Vec<Part>,
    /// Patterns that have been run from the token at hand.
    tried: Vec<usize>,
}

/// Patterns with an index by what their first tokens may be.
#[derive(Clone, Debug, Default)]
pub(crate) struct PatternSet {
    alphabet: Alphabet,
    ways: Ways,
    tests: Tests,
    programs: Vec<Program>,
}

impl PatternSet {
    /// `kinds` are the words and labels of all tokens that carry labels.
    pub(crate) fn new(patterns: &[Pattern], kinds: impl IntoIterator<Item = (WordId, u64)>) -> Self {
        let alphabet = Alphabet::new(patterns, kinds);
        let mut tests = TestsBuilder::default();
        let programs = patterns.iter().map(|pattern| Program::new(pattern, &mut tests)).collect();
        let tests = tests.finish(&alphabet);
        PatternSet { ways: Ways::new(patterns, &alphabet), alphabet, tests, programs }
    }

    pub(crate) fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// True if a match may start with such a token.
    pub(crate) fn may_open(&self, symbol: Symbol) -> bool {
        self.ways.may_open(symbol)
    }

    /// True if a match may start with a token and the one behind it.
    #[inline]
    pub(crate) fn opens(&self, view: &View<'_, '_>, at: usize) -> bool {
        let at = at - view.range.start;
        self.ways.open(view.letters[at], view.letters[at + 1])
    }

    /// Hands every match that opens at token `at` to `found`, in no set order; a pattern gives at most one, and only such
    /// are run as are `wanted`.
    pub(crate) fn at(
        &self,
        view: &View<'_, '_>,
        at: usize,
        scratch: &mut Scratch,
        wanted: impl Fn(usize) -> bool,
        mut found: impl FnMut(Match),
    ) {
        let letters = &view.letters[at - view.range.start..];
        let Scratch { memory, likely, tried } = scratch;
        self.ways.likely(letters, likely);
        if likely.is_empty() {
            return;
        }
        let near =
            letters.iter().take(REACH).fold(0, |all, letter| all | self.alphabet.labels(letter.symbol()));
        tried.clear();
        for number in likely.iter().flat_map(|part| self.ways.patterns_of(*part)) {
            let program = &self.programs[number];
            if !wanted(number) || tried.contains(&number) || !program.may_match(near) {
                continue;
            }
            tried.push(number);
            if let Some((len, captures)) = program.run(&self.tests, letters, memory)
                && len > 0
            {
                found(Match { pattern: number, tokens: at..at + len, captures });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::compile::{LabelSpace, Pattern};
    use super::*;
    use crate::token::{Gap, Lexicon, Token};

    /// The longest match of `pattern` anywhere in `text`, with the captures it has.
    fn find(pattern: &str, text: &str) -> Option<(String, Vec<String>)> {
        let mut lexicon = Lexicon::new();
        let mut labels = LabelSpace::default();
        let month = labels.label("month").unwrap();
        let months = ["may", "june"].map(|word| lexicon.intern(word));
        let compiled = Pattern::compile(pattern, &mut lexicon, &labels).unwrap();
        let set = PatternSet::new(std::slice::from_ref(&compiled), months.map(|word| (word, month)));
        let tokens = Tokens::new(text, &lexicon);
        let label = |t: &Token| if months.contains(&t.word) { month } else { 0 };
        let letter = |t: &Token| Letter::new(set.alphabet().symbol(t.word, label(t)), t.gap == Gap::None);
        let mut letters: Vec<Letter> = tokens.list.iter().map(letter).collect();
        letters.push(Letter::new(set.alphabet().end(), false));
        let view = View::new(&tokens, &letters, 0..tokens.list.len());
        let mut best: Option<Match> = None;
        for at in view.range.clone() {
            set.at(
                &view,
                at,
                &mut Scratch::default(),
                |_| true,
                |m| {
                    if best.as_ref().is_none_or(|b| b.tokens.len() < m.tokens.len()) {
                        best = Some(m);
                    }
                },
            );
        }
        best.map(|m| {
            let names = (0..compiled.captures.len())
                .filter_map(|i| m.captured(i).map(|r| tokens.slice(&r).to_owned()))
                .collect();
            (tokens.slice(&m.tokens).to_owned(), names)
        })
    }

    #[test]
    fn words_labels_groups_and_captures() {
        let p = "early|late m:<month> ( ,? y:2020|2021 )?";
        assert_eq!(
            find(p, "in late May, 2021 he"),
            Some(("late May, 2021".into(), vec!["May".into(), "2021".into()]))
        );
        assert_eq!(find(p, "in late June he"), Some(("late June".into(), vec!["June".into()])));
        assert_eq!(find(p, "in mid June"), None);
    }

    #[test]
    fn repetition_negation_and_glue() {
        assert_eq!(find("very+ large", "a very very large one").unwrap().0, "very very large");
        assert_eq!(find("large !one <any>", "a large one"), None);
        assert_eq!(find("large !one <any>", "a large two").unwrap().0, "large two");
        assert_eq!(find("pro ~ - ~ x:iran", "pro-Iran").unwrap().1, ["Iran"]);
        assert_eq!(find("pro ~ -", "pro - Iran"), None);
    }

    #[test]
    fn alternatives_between_slashes() {
        assert_eq!(find("( at dawn / by night )", "came by night").unwrap().0, "by night");
    }

    #[test]
    fn mistakes_name_place_and_expectation() {
        let mut lexicon = Lexicon::new();
        let labels = LabelSpace::default();
        let mut error = |p: &str| Pattern::compile(p, &mut lexicon, &labels).unwrap_err();
        assert_eq!(
            error("a <b>"),
            "expected a known label instead of `<b>` at byte 2 of the pattern `a <b>`"
        );
        assert!(error("( a").contains("expected `)`"));
        assert!(error("a? b?").contains("matches without any token"));
    }
}
