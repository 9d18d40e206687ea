//! Runs compiled patterns over tokens.

use super::compile::{CAPTURES, Op, Pattern, Test};
use crate::token::{Gap, Lexicon, Tokens};
use std::ops::Range;

/// The tokens of one sentence with the labels of one room.
#[derive(Clone, Debug)]
pub(crate) struct View<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    /// One bit set a token of the whole text.
    pub(crate) labels: &'a [u64],
    pub(crate) range: Range<usize>,
}

impl<'a, 't> View<'a, 't> {
    pub(crate) fn new(tokens: &'a Tokens<'t>, labels: &'a [u64], range: Range<usize>) -> Self {
        View { tokens, labels, range }
    }

    fn passes(&self, test: &Test, at: usize) -> bool {
        self.labels[at] & test.labels != 0
            || !test.words.is_empty() && test.words.binary_search(&self.tokens.list[at].word).is_ok()
    }
}

/// The tokens under one capture; empty if it took part in no token.
pub(crate) type Captured = Range<usize>;

/// A pattern found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Number of the pattern in its set.
    pub(crate) pattern: usize,
    pub(crate) tokens: Range<usize>,
    captures: [(u32, u32); CAPTURES],
}

impl Match {
    /// The tokens under the capture with this number.
    pub(crate) fn captured(&self, slot: usize) -> Option<Captured> {
        let (start, end) = self.captures[slot];
        (start < end).then_some(start as usize..end as usize)
    }
}

#[derive(Clone, Copy)]
struct State {
    op: usize,
    at: usize,
    captures: [(u32, u32); CAPTURES],
}

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
    ) -> Option<(usize, [(u32, u32); CAPTURES])> {
        stack.clear();
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
                    state.captures[*slot as usize] = (state.at as u32, state.at as u32);
                    true
                }
                Op::Close(slot) => {
                    state.captures[*slot as usize].1 = state.at as u32;
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

/// Patterns with an index by what may open them.
#[derive(Clone, Debug, Default)]
pub(crate) struct PatternSet {
    patterns: Vec<Pattern>,
    /// For each word number one more than the place of its list, zero for none.
    list_of_word: Vec<u16>,
    lists: Vec<Vec<u16>>,
    by_label: Vec<Vec<u16>>,
    anywhere: Vec<u16>,
    /// Labels that open some pattern.
    openers: u64,
    /// The labels that open each pattern.
    first_labels: Vec<u64>,
    /// What the second token of a match must pass, by pattern: common openers such as *the* open many patterns.
    seconds: Vec<Option<Test>>,
}

impl PatternSet {
    pub(crate) fn new(patterns: Vec<Pattern>, lexicon: &Lexicon) -> Self {
        let mut set = PatternSet {
            list_of_word: vec![0; lexicon.len()],
            by_label: vec![Vec::new(); 64],
            ..PatternSet::default()
        };
        for (i, pattern) in patterns.iter().enumerate() {
            let number = i as u16;
            set.seconds.push(pattern.second());
            let Some(first) = pattern.first() else {
                set.first_labels.push(0);
                set.anywhere.push(number);
                continue;
            };
            for word in &first.words {
                let slot = &mut set.list_of_word[word.index()];
                if *slot == 0 {
                    set.lists.push(Vec::new());
                    *slot = set.lists.len() as u16;
                }
                set.lists[*slot as usize - 1].push(number);
            }
            set.openers |= first.labels;
            set.first_labels.push(first.labels);
            for bit in bits(first.labels) {
                set.by_label[bit].push(number);
            }
        }
        set.patterns = patterns;
        set
    }

    #[cfg(test)]
    pub(crate) fn pattern(&self, number: usize) -> &Pattern {
        &self.patterns[number]
    }

    /// Hands every match that opens at token `at` to `found`, in no set order; a pattern gives at most one. `reach`
    /// holds the labels of the tokens that a match could reach: a pattern that needs another one is not tried.
    pub(crate) fn at(&self, view: &View<'_, '_>, at: usize, reach: u64, mut found: impl FnMut(Match)) {
        let word = view.tokens.list[at].word;
        let list = self.list_of_word.get(word.index()).copied().unwrap_or(0);
        let opened = view.labels[at] & self.openers;
        if list == 0 && opened == 0 && self.anywhere.is_empty() {
            return;
        }
        let mut stack = Vec::new();
        let mut run = |number: u16, below: u64| {
            if let Some(second) = &self.seconds[number as usize]
                && !(at + 1 < view.range.end && view.passes(second, at + 1))
            {
                return;
            }
            let pattern = &self.patterns[number as usize];
            if pattern.required.iter().any(|mask| mask & reach == 0) {
                return;
            }
            // A pattern opened by several labels of this token is run for the lowest one only.
            if self.first_labels[number as usize] & below != 0 {
                return;
            }
            if let Some((end, captures)) = pattern.run(view, at, &mut stack)
                && end > at
            {
                found(Match { pattern: number as usize, tokens: at..end, captures });
            }
        };
        if list != 0 {
            self.lists[list as usize - 1].iter().for_each(|n| run(*n, 0));
        }
        let mut below = 0;
        for bit in bits(opened) {
            for number in &self.by_label[bit] {
                let by_word = list != 0 && self.lists[list as usize - 1].contains(number);
                if !by_word {
                    run(*number, below);
                }
            }
            below |= 1 << bit;
        }
        self.anywhere.iter().for_each(|n| run(*n, 0));
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
            set.at(&view, at, u64::MAX, |m| {
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
