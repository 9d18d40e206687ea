//! Runs compiled patterns over tokens.

use super::compile::{CAPTURES, Op, Pattern, Test};
use crate::token::{Gap, Lexicon, Tokens, WordId};
use std::ops::Range;

/// The tokens of one sentence with the labels of one room.
#[derive(Clone, Debug)]
pub(crate) struct View<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) range: Range<usize>,
    /// One bit set a token of the sentence.
    labels: &'a [u64],
}

impl<'a, 't> View<'a, 't> {
    pub(crate) fn new(tokens: &'a Tokens<'t>, labels: &'a [u64], range: Range<usize>) -> Self {
        View { tokens, labels, range }
    }

    fn labels(&self, at: usize) -> u64 {
        self.labels[at - self.range.start]
    }

    fn passes(&self, test: &Test, at: usize) -> bool {
        self.labels(at) & test.labels != 0
            || !test.words.is_empty() && test.words.binary_search(&self.tokens.list[at].word).is_ok()
    }

    /// The labels of the tokens that a match from `at` on could need.
    fn reach(&self, at: usize) -> u64 {
        let from = at - self.range.start;
        let reach = &self.labels[from..self.labels.len().min(from + REACH)];
        reach.iter().fold(0, |a, b| a | b)
    }
}

/// No match has more tokens than this before the last of its telling words.
const REACH: usize = 9;

/// The tokens under one capture; empty if it took part in no token.
pub(crate) type Captured = Range<usize>;

/// Begin and end of each capture, counted from the first token of the match.
type Captures = [(u16, u16); CAPTURES];

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

#[derive(Clone, Copy, Debug)]
struct State {
    op: usize,
    at: usize,
    captures: Captures,
}

/// Room for the ways that a pattern has left open.
#[derive(Debug, Default)]
pub(crate) struct Scratch(Vec<State>);

impl Pattern {
    /// True if the branch at `op` fails on its first token: it need not be kept for later.
    fn is_dead(&self, view: &View<'_, '_>, mut op: usize, at: usize) -> bool {
        let inside = at < view.range.end;
        loop {
            match &self.ops[op] {
                Op::Open(_) | Op::Close(_) => op += 1,
                Op::Jump(to) => op = *to,
                Op::One(test) => return !(inside && view.passes(test, at)),
                Op::Any => return !inside,
                Op::Glued => return !(inside && view.tokens.list[at].gap == Gap::None),
                Op::Split(..) | Op::Not(_) | Op::Done => return false,
            }
        }
    }

    /// The match that opens at token `at`, the first alternative that holds.
    fn run(
        &self,
        view: &View<'_, '_>,
        at: usize,
        stack: &mut Vec<State>,
    ) -> Option<(usize, Captures)> {
        stack.clear();
        let from = at;
        let mut state = State { op: 0, at, captures: [(0, 0); CAPTURES] };
        loop {
            let inside = state.at < view.range.end;
            let holds = match &self.ops[state.op] {
                Op::One(test) if inside && view.passes(test, state.at) => {
                    state.at += 1;
                    true
                }
                Op::Any if inside => {
                    state.at += 1;
                    true
                }
                Op::One(_) | Op::Any => false,
                Op::Not(test) => !(inside && view.passes(test, state.at)),
                Op::Glued => inside && view.tokens.list[state.at].gap == Gap::None,
                Op::Open(slot) => {
                    let here = (state.at - from) as u16;
                    state.captures[*slot as usize] = (here, here);
                    true
                }
                Op::Close(slot) => {
                    state.captures[*slot as usize].1 = (state.at - from) as u16;
                    true
                }
                Op::Split(first, second) => {
                    if self.is_dead(view, *first, state.at) {
                        state.op = *second;
                    } else {
                        if !self.is_dead(view, *second, state.at) {
                            stack.push(State { op: *second, ..state });
                        }
                        state.op = *first;
                    }
                    continue;
                }
                Op::Jump(to) => {
                    state.op = *to;
                    continue;
                }
                Op::Done => return Some((state.at, state.captures)),
            };
            if holds {
                state.op += 1;
            } else {
                state = stack.pop()?;
            }
        }
    }
}

/// How many tokens are looked at before a pattern is run.
const PLACES: usize = 4;

/// Sets of patterns by the place of a token in their matches.
type Places = [Numbers; PLACES];

/// Patterns with an index by what their first tokens may be.
#[derive(Clone, Debug, Default)]
pub(crate) struct PatternSet {
    patterns: Vec<Pattern>,
    /// For each word number one more than the place of its sets, zero for none.
    slot_of_word: Vec<u16>,
    by_word: Vec<Places>,
    by_label: Vec<Places>,
    /// Patterns that any token suits, or that may have ended before.
    any: Places,
    /// Patterns that may have ended before.
    over: Places,
    /// Labels that open some pattern.
    openers: u64,
}

impl PatternSet {
    /// The most patterns of a set.
    pub(crate) const MOST: usize = Numbers::MOST;

    pub(crate) fn new(patterns: Vec<Pattern>, lexicon: &Lexicon) -> Self {
        let mut set = PatternSet {
            slot_of_word: vec![0; lexicon.len()],
            by_label: vec![Places::default(); 64],
            ..PatternSet::default()
        };
        for (number, pattern) in patterns.iter().enumerate() {
            for (i, place) in pattern.places(PLACES).into_iter().enumerate() {
                for word in place.words {
                    set.of_word(word)[i].add(number);
                }
                bits(place.labels).for_each(|bit| set.by_label[bit][i].add(number));
                if place.any || place.over {
                    set.any[i].add(number);
                }
                if place.over {
                    set.over[i].add(number);
                }
                if i == 0 {
                    set.openers |= place.labels;
                }
            }
        }
        set.patterns = patterns;
        set
    }

    fn of_word(&mut self, word: WordId) -> &mut Places {
        let slot = &mut self.slot_of_word[word.index()];
        if *slot == 0 {
            self.by_word.push(Places::default());
            *slot = self.by_word.len() as u16;
        }
        &mut self.by_word[usize::from(*slot) - 1]
    }

    #[cfg(test)]
    pub(crate) fn pattern(&self, number: usize) -> &Pattern {
        &self.patterns[number]
    }

    /// True if a match may start with a word that carries such labels.
    pub(crate) fn opens(&self, word: WordId, labels: u64) -> bool {
        labels & self.openers != 0
            || !self.any[0].is_empty()
            || self.sets_of(word).is_some_and(|places| !places[0].is_empty())
    }

    fn sets_of(&self, word: WordId) -> Option<&Places> {
        let slot = usize::from(self.slot_of_word.get(word.index()).copied().unwrap_or(0));
        self.by_word.get(slot.wrapping_sub(1))
    }

    /// The patterns that token `at` suits at a place of theirs.
    fn suited(&self, view: &View<'_, '_>, at: usize, place: usize) -> Numbers {
        let mut suited = self.any[place];
        if let Some(places) = self.sets_of(view.tokens.list[at].word) {
            suited.join(&places[place]);
        }
        bits(view.labels(at)).for_each(|bit| suited.join(&self.by_label[bit][place]));
        suited
    }

    /// The patterns whose first places suit the tokens from `at` on.
    fn likely(&self, view: &View<'_, '_>, at: usize) -> Numbers {
        let mut left = self.suited(view, at, 0);
        for place in 1..PLACES {
            if left.is_empty() {
                break;
            }
            if at + place >= view.range.end {
                left.keep(&self.over[place]);
                break;
            }
            left.keep(&self.suited(view, at + place, place));
        }
        left
    }

    /// Hands every match that opens at token `at` to `found`, by the numbers of the patterns; a pattern gives at most one.
    pub(crate) fn at(
        &self,
        view: &View<'_, '_>,
        at: usize,
        scratch: &mut Scratch,
        mut found: impl FnMut(Match),
    ) {
        let likely = self.likely(view, at);
        if likely.is_empty() {
            return;
        }
        let reach = view.reach(at);
        likely.each(|number| {
            let pattern = &self.patterns[number];
            // A pattern that needs a label that is not near is not tried.
            if pattern.required.iter().any(|mask| mask & reach == 0) {
                return;
            }
            if let Some((end, captures)) = pattern.run(view, at, &mut scratch.0)
                && end > at
            {
                found(Match { pattern: number, tokens: at..end, captures });
            }
        });
    }
}

/// A set of pattern numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Numbers([u64; 4]);

impl Numbers {
    const MOST: usize = 256;

    fn add(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    fn join(&mut self, other: &Numbers) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
    }

    fn keep(&mut self, other: &Numbers) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a &= b);
    }

    fn is_empty(&self) -> bool {
        self.0.iter().fold(0, |a, b| a | b) == 0
    }

    fn each(&self, mut run: impl FnMut(usize)) {
        for (i, word) in self.0.iter().enumerate() {
            bits(*word).for_each(|bit| run(i * 64 + bit));
        }
    }
}

fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if mask == 0 {
            return None;
        }
        let bit = mask.trailing_zeros() as usize;
        mask &= mask - 1;
        Some(bit)
    })
}

#[cfg(test)]
mod tests {
    use super::super::compile::{LabelSpace, Pattern};
    use super::*;
    use crate::token::Token;

    /// The longest match of `pattern` anywhere in `text`, with the captures it has.
    fn find(pattern: &str, text: &str) -> Option<(String, Vec<String>)> {
        let mut lexicon = Lexicon::new();
        let mut labels = LabelSpace::default();
        let month = labels.label("month").unwrap();
        let months = ["may", "june"].map(|word| lexicon.intern(word));
        let compiled = Pattern::compile(pattern, &mut lexicon, &labels).unwrap();
        let set = PatternSet::new(vec![compiled], &lexicon);
        let tokens = Tokens::new(text, &lexicon);
        let label = |t: &Token| if months.contains(&t.word) { month } else { 0 };
        let marks: Vec<u64> = tokens.list.iter().map(label).collect();
        let view = View::new(&tokens, &marks, 0..tokens.list.len());
        let mut best: Option<Match> = None;
        for at in view.range.clone() {
            set.at(&view, at, &mut Scratch::default(), |m| {
                if best.as_ref().is_none_or(|b| b.tokens.len() < m.tokens.len()) {
                    best = Some(m);
                }
            });
        }
        best.map(|m| {
            let names = (0..set.pattern(0).captures.len())
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
