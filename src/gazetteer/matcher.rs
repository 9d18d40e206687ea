//! Finds names in tokens, by their first two words and then by an Aho-Corasick automaton over the numbers of words.
//!
//! What the automaton finds is then compared with the plain form of the text, so that a line break, a curly apostrophe
//! or a diacritic inside a name changes nothing, and a name never ends inside a word.

use super::entry::{CasePolicy, NameForm};
use super::index::letters_of;
use super::pairs::Pairs;
use super::words::{Word, Words};
use crate::token::{Gap, Shape, Tokens};
use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Number of an entry in its gazetteer; not stable between builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryIndex(pub(crate) u32);

/// A name found in a text, with the entries that own it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameMatch {
    pub(crate) tokens: Range<usize>,
    /// Into [`NameIndex::owners`].
    pub(crate) owners: Range<u32>,
    /// Written in capitals where the name is not.
    pub(crate) capitals: bool,
}

/// One spelling of a name. It ends where the next row starts; the last row is only an end.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameRow {
    pub(super) text: u32,
    pub(super) owners: u32,
    pub(super) case: CasePolicy,
    /// Diacritics are compared.
    pub(super) marks: bool,
}

/// The automaton of the names of three words and more.
#[derive(Clone, Debug)]
pub(super) struct Walker {
    pub(super) automaton: NFA,
    /// Letters of a word, and of the first two together.
    pub(super) letters: u32,
}

/// All names of a gazetteer.
#[derive(Clone, Debug)]
pub(crate) struct NameIndex {
    pub(super) words: Words,
    pub(super) walker: Option<Walker>,
    /// Where the rows of names of one word start, by the word's number; one more than there are words.
    pub(super) single: Vec<u32>,
    pub(super) pairs: Pairs,
    /// The rows of each pattern of the automaton, the last pattern first.
    pub(super) long: Vec<(u32, u32)>,
    pub(super) rows: Vec<NameRow>,
    pub(super) text: String,
    /// Owners of all names, those of one name together and in order of rank.
    pub(super) owners: Vec<(EntryIndex, NameForm)>,
}

/// How well a spelling fits the text; the better one is the greater one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Capitals,
    Folded,
    Exact,
}

impl NameIndex {
    /// An index without names.
    pub(super) fn empty() -> Self {
        let mut words = Words::with_capacity(0);
        let mut pairs = Pairs::default();
        pairs.finish(0);
        words.finish(&[], &pairs);
        NameIndex {
            words,
            walker: None,
            single: vec![0],
            pairs,
            long: Vec::new(),
            rows: Vec::new(),
            text: String::new(),
            owners: Vec::new(),
        }
    }

    pub(crate) fn owners(&self, of: &NameMatch) -> &[(EntryIndex, NameForm)] {
        self.owners.get(of.owners.start as usize..of.owners.end as usize).unwrap_or_default()
    }

    /// How many different names there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len().saturating_sub(1)
    }

    /// All spellings with their owners.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, &[(EntryIndex, NameForm)])> {
        (0..self.len()).map(|row| {
            let owners = self.rows[row].owners as usize..self.rows[row + 1].owners as usize;
            (self.row_text(row), &self.owners[owners])
        })
    }

    /// Bytes on the heap.
    pub(crate) fn memory_usage(&self) -> usize {
        self.walker.as_ref().map_or(0, |walker| walker.automaton.memory_usage())
            + self.words.memory_usage()
            + self.pairs.memory_usage()
            + self.single.capacity() * 4
            + self.long.capacity() * 8
            + self.rows.capacity() * size_of::<NameRow>()
            + self.text.capacity()
            + self.owners.capacity() * size_of::<(EntryIndex, NameForm)>()
    }

    /// Adds the names that start within a range: the longest one at each place, without overlaps, and without those that
    /// start inside the last one found before.
    pub(crate) fn find(&self, tokens: &Tokens<'_>, within: Range<usize>, found: &mut Vec<NameMatch>) {
        let mut free = found.last().map_or(0, |last| last.tokens.end);
        for (at, token) in within.clone().zip(&tokens.list[within]) {
            if at < free {
                continue;
            }
            let Some(word) = self.words.starting(token) else { continue };
            let before = found.len();
            self.walk(tokens, at, word, |longer| {
                found.truncate(before);
                free = longer.tokens.end;
                found.push(longer);
            });
        }
    }

    /// All names at all places, by their beginning and then by their length, the longer ones first.
    pub(super) fn find_all(&self, tokens: &Tokens<'_>, found: &mut Vec<NameMatch>) {
        for (at, token) in tokens.list.iter().enumerate() {
            if let Some(word) = self.words.starting(token) {
                let from = found.len();
                self.walk(tokens, at, word, |m| found.push(m));
                found[from..].reverse();
            }
        }
    }

    /// Hands over the names that start at a token, the shortest first.
    fn walk(&self, tokens: &Tokens<'_>, from: usize, first: Word, mut each: impl FnMut(NameMatch)) {
        let mut note = |rows: &Range<usize>, end: usize| {
            if !rows.is_empty()
                && let Some(m) = self.best(rows.clone(), tokens, from..end)
            {
                each(m);
            }
        };
        let number = first.number();
        let mut rows = 0..0;
        if first.is_name() {
            rows = self.single[number as usize] as usize..self.single[number as usize + 1] as usize;
        }
        note(&rows, from + 1);
        let mut words = 1;
        let mut state = None;
        for (at, token) in tokens.list.iter().enumerate().skip(from + 1) {
            if token.gap == Gap::Paragraph {
                return;
            }
            if self.words.skips(token) {
                if self.words.is_full_stop(token) {
                    note(&rows, at + 1); // a name that ends with a full stop of its own
                }
                continue;
            }
            let may_go_on =
                state.is_some() || first.starts_long() && self.words.may_open(&tokens.list[from], token);
            let Some(word) = self.words.find(token.hash).filter(|_| may_go_on) else { return };
            words += 1;
            let next = match state {
                None => self.pair(number, word),
                Some(last) => self.step(last, word, words),
            };
            let Some((next, found)) = next else { return };
            (state, rows) = (Some(next), found);
            note(&rows, at + 1);
        }
    }

    /// The state behind the first two words of a name, and the rows of the name of these words alone.
    fn pair(&self, first: u32, second: Word) -> Option<(StateID, Range<usize>)> {
        self.pairs.find(first, second.number()).map(|pair| (pair.state, pair.rows()))
    }

    /// The state behind a further word, and the rows of the name of so many words that ends with it.
    fn step(&self, last: StateID, word: Word, words: usize) -> Option<(StateID, Range<usize>)> {
        let walker = self.walker.as_ref()?;
        let next = walker.step(last, word)?;
        Some((next, walker.pattern(next, words).map_or(0..0, |pattern| self.rows_of(pattern))))
    }

    /// The rows of a pattern of the automaton.
    fn rows_of(&self, pattern: u32) -> Range<usize> {
        let (from, end) = self.long[self.long.len() - 1 - pattern as usize];
        from as usize..end as usize
    }

    /// The row that fits a run of tokens best.
    fn best(&self, rows: Range<usize>, tokens: &Tokens<'_>, run: Range<usize>) -> Option<NameMatch> {
        let mut best: Option<(Fit, usize)> = None;
        for row in rows {
            let fit = self.fit(row, tokens, &run);
            if let Some(fit) = fit.filter(|fit| best.is_none_or(|(other, _)| *fit > other)) {
                best = Some((fit, row));
                if fit == Fit::Exact {
                    break;
                }
            }
        }
        best.map(|(fit, row)| NameMatch {
            tokens: run,
            owners: self.rows[row].owners..self.rows[row + 1].owners,
            capitals: fit == Fit::Capitals,
        })
    }

    fn row_text(&self, row: usize) -> &str {
        &self.text[self.rows[row].text as usize..self.rows[row + 1].text as usize]
    }

    fn fit(&self, row: usize, tokens: &Tokens<'_>, run: &Range<usize>) -> Option<Fit> {
        let name = self.row_text(row);
        if self.rows[row].case == CasePolicy::Ignore {
            let marks = self.rows[row].marks;
            return same(name, tokens, run, marks, same_letters).then_some(Fit::Folded);
        }
        if tokens.slice(run) == name || same(name, tokens, run, self.rows[row].marks, |a, b| a == b) {
            return Some(Fit::Exact);
        }
        let capitals = tokens.list[run.start].shape == Shape::Upper
            && same(name, tokens, run, self.rows[row].marks, |token, name| {
                token == name || !token.contains(char::is_lowercase) && same_letters(token, name)
            });
        capitals.then_some(Fit::Capitals)
    }
}

impl Walker {
    /// Steps over the letters of a word; `None` if no name goes on with it.
    fn step(&self, from: StateID, word: Word) -> Option<StateID> {
        let mut state = from;
        for letter in letters_of(word.number(), self.letters) {
            state = self.automaton.next_state(Anchored::Yes, state, letter);
            if self.automaton.is_dead(state) {
                return None;
            }
        }
        Some(state)
    }

    /// The pattern of so many words that ends with a state. It stands before shorter ones that end there too.
    fn pattern(&self, state: StateID, words: usize) -> Option<u32> {
        let automaton = &self.automaton;
        let pattern = automaton.is_match(state).then(|| automaton.match_pattern(state, 0))?;
        (automaton.pattern_len(pattern) == (words - 1) * self.letters as usize).then_some(pattern.as_u32())
    }
}

/// Compares a name with a run of tokens: blanks and line breaks are one blank, and a full stop that belongs to the last
/// token may be missing from the name.
fn same(
    name: &str,
    tokens: &Tokens<'_>,
    run: &Range<usize>,
    marks: bool,
    equal: impl Fn(&str, &str) -> bool,
) -> bool {
    let mut rest = name;
    for at in run.clone() {
        if at > run.start && tokens.list[at].gap != Gap::None {
            let Some(after) = rest.strip_prefix(' ') else { return false };
            rest = after;
        }
        let composed: String;
        let word = if marks {
            composed = tokens.surface(at).nfc().map(|c| if c == '\u{2019}' { '\'' } else { c }).collect();
            &composed
        } else {
            tokens.plain(at)
        };
        match rest.split_at_checked(word.len()) {
            Some((head, tail)) if equal(word, head) => rest = tail,
            _ => {
                let open = word.strip_suffix('.').filter(|_| tokens.list[at].stop && at + 1 == run.end);
                return open.is_some_and(|word| word.len() == rest.len() && equal(word, rest));
            }
        }
    }
    rest.is_empty()
}

/// Equal but for case.
fn same_letters(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || (!a.is_ascii() && a.to_lowercase() == b.to_lowercase())
}
