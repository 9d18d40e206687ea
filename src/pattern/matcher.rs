//! Runs compiled patterns over tokens.

use super::compile::{CAPTURES, Op, Pattern, Place, Test};
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
        if self.labels(at) & test.labels != 0 {
            return true;
        }
        let word = self.tokens.list[at].word;
        match &*test.words {
            few if few.len() <= FEW => few.contains(&word),
            many => many.binary_search(&word).is_ok(),
        }
    }

    /// The labels of the tokens that a match from `at` on could need.
    fn reach(&self, at: usize) -> u64 {
        let from = at - self.range.start;
        let reach = &self.labels[from..self.labels.len().min(from + REACH)];
        reach.iter().fold(0, |a, b| a | b)
    }
}

/// So few words are compared one by one.
const FEW: usize = 6;

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

/// A way left open: the step, the token it looks at, and how many changes of captures came before.
#[derive(Clone, Copy, Debug)]
struct Fork {
    op: usize,
    at: usize,
    changes: usize,
}

/// Room for the ways that a pattern has left open, and for what to undo when it goes back to one.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    forks: Vec<Fork>,
    /// Captures as they were before they changed.
    changes: Vec<(u8, (u16, u16))>,
    /// Ways into patterns that the next tokens suit, by parts of their set.
    likely: Vec<(usize, u64)>,
    /// Patterns that have been run from the token at hand.
    tried: Vec<usize>,
}

impl Pattern {
    /// True if the branch at `op` fails on the next token: it need not be kept for later.
    fn is_dead(&self, view: &View<'_, '_>, op: usize, at: usize) -> bool {
        let head = &self.heads[op];
        if at >= view.range.end {
            return head.glued || !head.open;
        }
        head.glued && view.tokens.list[at].gap != Gap::None || !head.open && !view.passes(&head.test, at)
    }

    /// The match that opens at token `from`, the first alternative that holds.
    fn run(&self, view: &View<'_, '_>, from: usize, scratch: &mut Scratch) -> Option<(usize, Captures)> {
        let Scratch { forks, changes, .. } = scratch;
        forks.clear();
        changes.clear();
        let mut captures = Captures::default();
        let (mut op, mut at) = (0, from);
        loop {
            let inside = at < view.range.end;
            let holds = match &self.ops[op] {
                Op::One(test) if inside && view.passes(test, at) => {
                    at += 1;
                    true
                }
                Op::Any if inside => {
                    at += 1;
                    true
                }
                Op::One(_) | Op::Any => false,
                Op::Not(test) => !(inside && view.passes(test, at)),
                Op::Glued => inside && view.tokens.list[at].gap == Gap::None,
                Op::Open(slot) | Op::Close(slot) => {
                    let here = (at - from) as u16;
                    let capture = &mut captures[usize::from(*slot)];
                    changes.push((*slot, *capture));
                    let start = if matches!(self.ops[op], Op::Open(_)) { here } else { capture.0 };
                    *capture = (start, here);
                    true
                }
                Op::Split(first, second) => {
                    if self.is_dead(view, *first, at) {
                        op = *second;
                    } else {
                        if !self.is_dead(view, *second, at) {
                            forks.push(Fork { op: *second, at, changes: changes.len() });
                        }
                        op = *first;
                    }
                    continue;
                }
                Op::Jump(to) => {
                    op = *to;
                    continue;
                }
                Op::Done => return Some((at, captures)),
            };
            if holds {
                op += 1;
                continue;
            }
            let fork = forks.pop()?;
            (op, at) = (fork.op, fork.at);
            for (slot, capture) in changes.drain(fork.changes..).rev() {
                captures[usize::from(slot)] = capture;
            }
        }
    }
}

/// How many tokens are looked at before a pattern is run.
const PLACES: usize = 4;

/// Patterns with an index by what their first tokens may be.
///
/// A pattern may have several ways in: `the? first <day> / early <day>` has three. Each has a number of its own, and
/// sets of such numbers say which ways a token suits as the first, second, third and fourth one of a match.
#[derive(Clone, Debug, Default)]
pub(crate) struct PatternSet {
    patterns: Vec<Pattern>,
    /// The pattern of each way in.
    pattern_of: Vec<u16>,
    /// The row of sets of each word number, zero for none.
    row_of_word: Vec<u16>,
    sets: Sets,
    /// By row the parts of its first set that are not empty, a bit for each.
    first_parts: Vec<u64>,
}

/// Sets of ways in, a row for each word, each label and two more, a set for each place of a row.
#[derive(Clone, Debug, Default)]
struct Sets {
    /// How many numbers of 64 bits make a set.
    width: usize,
    bits: Vec<u64>,
}

/// Ways that any token suits, or that may have ended before.
const ANY: usize = 0;
/// Ways that may have ended before.
const OVER: usize = 1;
/// The row of the first label.
const LABELS: usize = 2;
/// The row of the first word.
const WORDS: usize = LABELS + 64;

impl Sets {
    fn at(&self, row: usize, place: usize) -> usize {
        (row * PLACES + place) * self.width
    }

    fn rows(&self) -> usize {
        self.bits.len() / (PLACES * self.width.max(1))
    }

    fn add(&mut self, row: usize, place: usize, way: usize) {
        let end = self.at(row.max(WORDS) + 1, 0);
        if self.bits.len() < end {
            self.bits.resize(end, 0);
        }
        let word = self.at(row, place) + way / 64;
        self.bits[word] |= 1 << (way % 64);
    }

    /// A part of a set.
    #[inline]
    fn part(&self, row: usize, place: usize, part: usize) -> u64 {
        self.bits[self.at(row, place) + part]
    }
}

impl PatternSet {
    pub(crate) fn new(patterns: Vec<Pattern>, lexicon: &Lexicon) -> Self {
        let openings: Vec<Vec<Vec<Place>>> = patterns.iter().map(|p| p.openings(PLACES)).collect();
        let ways = openings.iter().map(Vec::len).sum::<usize>();
        let mut set = PatternSet { row_of_word: vec![0; lexicon.len()], ..PatternSet::default() };
        set.sets.width = ways.div_ceil(64);
        let mut rows = WORDS;
        let of_pattern = |(number, openings): (usize, Vec<Vec<Place>>)| {
            openings.into_iter().map(move |places| (number as u16, places))
        };
        let mut ways: Vec<(u16, Vec<Place>)> =
            openings.into_iter().enumerate().flat_map(of_pattern).collect();
        // Ways that start alike side by side: a token suits few parts of the set then.
        ways.sort_by_cached_key(|(_, places)| places.first().map(|p| (p.labels, p.words.clone())));
        for (number, places) in ways {
            set.add(places, &mut rows);
            set.pattern_of.push(number);
        }
        set.patterns = patterns;
        let sets = &set.sets;
        let bit = |row, part| u64::from(sets.part(row, 0, part) != 0) << (part % 64);
        let mask = |row| (0..sets.width).fold(0, |mask, part| mask | bit(row, part));
        set.first_parts = (0..sets.rows().max(WORDS)).map(mask).collect();
        set
    }

    /// Adds a way in by what may stand at its first places.
    fn add(&mut self, places: Vec<Place>, rows: &mut usize) {
        let way = self.pattern_of.len();
        for (i, place) in places.into_iter().enumerate() {
            for word in place.words {
                let row = &mut self.row_of_word[word.index()];
                if *row == 0 {
                    *row = *rows as u16;
                    *rows += 1;
                }
                self.sets.add(usize::from(*row), i, way);
            }
            bits(place.labels).for_each(|bit| self.sets.add(LABELS + bit, i, way));
            if place.any || place.over {
                self.sets.add(ANY, i, way);
            }
            if place.over {
                self.sets.add(OVER, i, way);
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn pattern(&self, number: usize) -> &Pattern {
        &self.patterns[number]
    }

    /// True if some pattern names the word.
    pub(crate) fn knows(&self, word: WordId) -> bool {
        self.row(word) != 0
    }

    /// True if a match may start with a word that carries such labels.
    pub(crate) fn opens(&self, word: WordId, labels: u64) -> bool {
        self.parts(self.row(word), labels) != 0
    }

    /// True if it may and needs no word or label behind it that a pattern knows.
    pub(crate) fn stands_alone(&self, word: WordId, labels: u64) -> bool {
        let first = |part| self.suited(self.row(word), labels, 0, part);
        (0..self.sets.width).any(|part| first(part) & self.sets.part(ANY, 1, part) != 0)
    }

    /// The parts of the set of ways that a first token suits which are not empty, a bit for each.
    fn parts(&self, row: usize, labels: u64) -> u64 {
        let parts = self.first_parts[ANY] | self.first_parts[row];
        bits(labels).fold(parts, |parts, bit| parts | self.first_parts[LABELS + bit])
    }

    fn row(&self, word: WordId) -> usize {
        self.row_of_word.get(word.index()).copied().unwrap_or(0).into()
    }

    /// A part of the set of ways that a token suits at a place of theirs.
    #[inline]
    fn suited(&self, row: usize, labels: u64, place: usize, part: usize) -> u64 {
        let mut suited = self.sets.part(ANY, place, part);
        if row != 0 {
            suited |= self.sets.part(row, place, part);
        }
        for bit in bits(labels) {
            suited |= self.sets.part(LABELS + bit, place, part);
        }
        suited
    }

    /// The ways whose first places suit the tokens from `at` on, by the parts of the set that are not empty.
    fn likely(&self, view: &View<'_, '_>, at: usize, left: &mut Vec<(usize, u64)>) {
        left.clear();
        let token = |at: usize| (self.row(view.tokens.list[at].word), view.labels(at));
        let (row, labels) = token(at);
        for bit in bits(self.parts(row, labels)) {
            let parts = (bit..self.sets.width).step_by(64);
            left.extend(parts.map(|part| (part, self.suited(row, labels, 0, part))));
        }
        for place in 1..PLACES {
            if left.is_empty() {
                return;
            }
            if at + place >= view.range.end {
                left.iter_mut().for_each(|(part, ways)| *ways &= self.sets.part(OVER, place, *part));
                return;
            }
            let (row, labels) = token(at + place);
            left.iter_mut().for_each(|(part, ways)| *ways &= self.suited(row, labels, place, *part));
            left.retain(|(_, ways)| *ways != 0);
        }
    }

    /// Hands every match that opens at token `at` to `found`, in no set order; a pattern gives at most one.
    pub(crate) fn at(
        &self,
        view: &View<'_, '_>,
        at: usize,
        scratch: &mut Scratch,
        mut found: impl FnMut(Match),
    ) {
        self.likely(view, at, &mut scratch.likely);
        if scratch.likely.is_empty() {
            return;
        }
        let reach = view.reach(at);
        scratch.tried.clear();
        for i in 0..scratch.likely.len() {
            let (part, ways) = scratch.likely[i];
            for bit in bits(ways) {
                let number = usize::from(self.pattern_of[part * 64 + bit]);
                let pattern = &self.patterns[number];
                // A pattern that needs a label that is not near is not tried.
                if scratch.tried.contains(&number) || pattern.required.iter().any(|mask| mask & reach == 0) {
                    continue;
                }
                scratch.tried.push(number);
                if let Some((end, captures)) = pattern.run(view, at, scratch)
                    && end > at
                {
                    found(Match { pattern: number, tokens: at..end, captures });
                }
            }
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
