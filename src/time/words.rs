//! The word table: which words mean a month, a unit, a number, and what they stand for.

use crate::error::{BuildError, Problem};
use crate::pattern::{LabelSpace, PatternSet};
use crate::table::Table;
use crate::token::{Lexicon, TokenClass, Tokens, WordId};
use std::ops::Range;

/// When an ambiguous word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Nothing,
    /// Written with a capital letter.
    Capital,
    /// With a capital letter, and beside a number or behind a word that dates follow.
    Context,
    /// With a capital letter, and beside a number or a comma, or with its full stop, or behind `on`.
    Short,
    /// Behind a number.
    Number,
}

#[derive(Clone, Debug)]
struct Entry {
    word: WordId,
    label: u64,
    class: Box<str>,
    value: Box<str>,
    number: i32,
    need: Need,
}

/// The word has labels that need nothing.
const LABELLED: u8 = 1;
/// The word has labels that need something around it.
const NEEDY: u8 = 2;
/// An expression may start with the word.
const OPENS: u8 = 4;
/// The word tells of the future: *will*.
const FUTURE: u8 = 8;
/// The word tells of the past: *said*.
const PAST: u8 = 16;
/// An expression may start with the word whatever stands behind it.
const ALONE: u8 = 32;
/// Some pattern names the word.
const KNOWN: u8 = 64;

/// Labels that tokens get by what they are, not by the word table.
const SHAPES: &[&str] = &["day", "hour", "two", "year", "int", "decimal", "compact", "capital"];

/// The compiled word table.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// In order of the words.
    entries: Vec<Entry>,
    /// Where the entries of each word start.
    firsts: Vec<u32>,
    /// Labels of the words that need nothing.
    plain: Vec<u64>,
    /// What is to be done about a token, by its word: [`LABELLED`], [`NEEDY`], [`OPENS`]. Most words have none of them.
    gates: Vec<u8>,
    pub(super) space: LabelSpace,
    opens: u64,
    number: u64,
    month: u64,
    shapes: [u64; 8],
    /// Labels of numbers with which an expression may start whatever stands behind.
    alone: u64,
}

impl Words {
    pub(super) fn read(file: &str, text: &str, lexicon: &mut Lexicon) -> Result<Words, BuildError> {
        let table = Table::parse(file, text, &["class", "word", "value", "need"])?;
        let mut space = LabelSpace::default();
        let mut entries = Vec::new();
        let mut problems: Vec<Problem> = Vec::new();
        for name in SHAPES {
            label(&mut space, name, &mut problems);
        }
        for row in table.rows() {
            let bit = match space.label(row.get("class")) {
                Ok(bit) => bit,
                Err(message) => {
                    problems.push(row.problem("class", message));
                    continue;
                }
            };
            let need = match row.get("need") {
                "" => Need::Nothing,
                "capital" => Need::Capital,
                "context" => Need::Context,
                "short" => Need::Short,
                "number" => Need::Number,
                other => {
                    problems.push(row.problem("need", format!("unknown need `{other}`")));
                    continue;
                }
            };
            let value = row.get("value");
            entries.push(Entry {
                word: lexicon.intern(row.get("word")),
                label: bit,
                class: row.get("class").into(),
                value: value.into(),
                number: value.parse().unwrap_or(0),
                need,
            });
        }
        if let Some(error) = BuildError::many(problems) {
            return Err(error);
        }
        entries.sort_by_key(|e| (e.word, e.label));
        let bits = |names: &[&str]| names.iter().filter_map(|n| space.get(n)).fold(0, |a, b| a | b);
        let mut shapes = [0; 8];
        for (slot, name) in shapes.iter_mut().zip(SHAPES) {
            *slot = bits(&[name]);
        }
        let (opens, month) = (bits(&["opens"]), bits(&["month"]));
        let number = bits(&["int", "number", "one", "ordinal", "decimal"]);
        Ok(Words {
            entries,
            firsts: Vec::new(),
            plain: Vec::new(),
            gates: Vec::new(),
            space,
            opens,
            number,
            month,
            shapes,
            alone: 0,
        })
    }

    /// Builds the tables by word number, once all rules are read.
    pub(super) fn seal(&mut self, rules: &PatternSet, lexicon: &Lexicon) {
        self.plain = vec![0; lexicon.len()];
        let mut all = vec![0; lexicon.len()];
        self.gates = vec![0; lexicon.len()];
        for entry in &self.entries {
            let word = entry.word.index();
            all[word] |= entry.label;
            match entry.need {
                Need::Nothing => self.plain[word] |= entry.label,
                _ => self.gates[word] |= NEEDY,
            }
            self.gates[word] |= match &*entry.class {
                "future" => FUTURE,
                "pastcue" => PAST,
                _ => 0,
            };
        }
        self.firsts = (0..=lexicon.len())
            .map(|word| self.entries.partition_point(|e| e.word.index() < word) as u32)
            .collect();
        for (word, gate) in self.gates.iter_mut().enumerate() {
            *gate |= if self.plain[word] != 0 { LABELLED } else { 0 };
            let id = WordId(word as u32);
            *gate |= if rules.opens(id, all[word]) { OPENS } else { 0 };
            *gate |= if rules.stands_alone(id, all[word]) { ALONE } else { 0 };
            *gate |= if rules.knows(id) { KNOWN } else { 0 };
        }
        let alone = self.shapes.iter().filter(|shape| rules.stands_alone(WordId::UNKNOWN, **shape));
        self.alone = alone.fold(0, |a, b| a | b);
    }

    fn of(&self, word: WordId) -> &[Entry] {
        let first = |word: usize| self.firsts.get(word).map_or(self.entries.len(), |first| *first as usize);
        &self.entries[first(word.index())..first(word.index() + 1)]
    }

    fn gate(&self, word: WordId) -> u8 {
        self.gates.get(word.index()).copied().unwrap_or(0)
    }

    pub(super) fn tells_future(&self, word: WordId) -> bool {
        self.gate(word) & FUTURE != 0
    }

    pub(super) fn tells_past(&self, word: WordId) -> bool {
        self.gate(word) & PAST != 0
    }

    fn entry(&self, word: WordId, class: &str) -> Option<&Entry> {
        self.of(word).iter().find(|e| *e.class == *class)
    }

    /// The number a word of a class stands for.
    pub(super) fn number(&self, word: WordId, class: &str) -> Option<i32> {
        self.entry(word, class).map(|e| e.number)
    }

    /// The value of a word of a class, as written in the table.
    pub(super) fn value(&self, word: WordId, class: &str) -> Option<&str> {
        self.entry(word, class).map(|e| &*e.value)
    }

    /// The labels of the tokens of a sentence; `starts` are those that an expression may start with.
    pub(super) fn labels(
        &self,
        tokens: &Tokens<'_>,
        sentence: &Range<usize>,
        labels: &mut Vec<u64>,
        starts: &mut Vec<usize>,
    ) {
        labels.clear();
        labels.resize(sentence.len(), 0);
        starts.clear();
        // The last start needs a word behind it that a pattern knows.
        let (mut needy, mut open) = (false, false);
        for (i, token) in tokens.list[sentence.clone()].iter().enumerate() {
            let gate = self.gate(token.word);
            let number = token.class == TokenClass::Number;
            if gate == 0 && !number {
                if open {
                    starts.pop();
                    open = false;
                }
                continue;
            }
            let shape = if number { self.shape(tokens, sentence.start + i) } else { 0 };
            labels[i] = shape | if gate & LABELLED != 0 { self.plain[token.word.index()] } else { 0 };
            needy |= gate & NEEDY != 0;
            open = false;
            if gate & OPENS != 0 || shape != 0 {
                starts.push(sentence.start + i);
                open = gate & ALONE == 0 && shape & self.alone == 0;
            }
        }
        if open {
            starts.pop();
        }
        if needy {
            self.add_needed(tokens, sentence, labels);
        }
    }

    /// Adds the labels of words that need something around them, from left to right.
    fn add_needed(&self, tokens: &Tokens<'_>, sentence: &Range<usize>, labels: &mut [u64]) {
        for at in sentence.clone() {
            let gate = self.gate(tokens.list[at].word);
            if gate & NEEDY != 0 {
                labels[at - sentence.start] |= self.needed(tokens, sentence, labels, at);
            }
        }
    }

    fn shape(&self, tokens: &Tokens<'_>, at: usize) -> u64 {
        let surface = tokens.plain(at).as_bytes();
        let [day, hour, two, year, int, decimal, compact, _] = self.shapes;
        if surface.len() > 8 || !surface.iter().all(u8::is_ascii_digit) {
            return if surface.contains(&b'.') { decimal } else { int };
        }
        let value = surface.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        let mut labels = int;
        match surface.len() {
            1 | 2 => {
                labels |= if (1..=31).contains(&value) { day } else { 0 };
                labels |= if value <= 24 { hour } else { 0 };
                labels |= if surface.len() == 2 { two } else { 0 };
            }
            4 if (1000..2200).contains(&value) => labels |= year,
            8 if (1000..2200).contains(&(value / 10_000)) => labels |= compact,
            _ => {}
        }
        labels
    }

    fn needed(&self, tokens: &Tokens<'_>, sentence: &Range<usize>, labels: &[u64], at: usize) -> u64 {
        let beside = Beside { words: self, tokens, sentence, labels, at };
        let entries = self.of(tokens.list[at].word).iter();
        entries.filter(|entry| beside.has(entry)).fold(0, |a, e| a | e.label)
    }
}

/// A word with what stands beside it in its sentence.
struct Beside<'a, 't> {
    words: &'a Words,
    tokens: &'a Tokens<'t>,
    sentence: &'a Range<usize>,
    labels: &'a [u64],
    at: usize,
}

impl Beside<'_, '_> {
    /// Has it what it needs to count?
    fn has(&self, entry: &Entry) -> bool {
        let token = &self.tokens.list[self.at];
        match entry.need {
            Need::Nothing => false,
            Need::Capital => token.is_capitalised(),
            Need::Number => !token.is_capitalised() && self.is_behind_number(),
            Need::Short => self.is_short() || entry.label == self.words.month && self.is_of_month(),
            Need::Context => self.is_in_context(),
        }
    }

    fn before(&self) -> Option<usize> {
        self.at.checked_sub(1).filter(|b| *b >= self.sentence.start)
    }

    /// The labels of a token; none outside of the sentence.
    fn labels(&self, at: usize) -> u64 {
        at.checked_sub(self.sentence.start).and_then(|i| self.labels.get(i)).copied().unwrap_or(0)
    }

    fn is_behind_number(&self) -> bool {
        let before = self.before();
        let dash = before.filter(|b| self.tokens.is_char(*b, b'-')).and_then(|b| b.checked_sub(1));
        dash.or(before).is_some_and(|b| self.labels(b) & self.words.number != 0)
    }

    fn is_short(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        let [day, _, _, year, ..] = self.words.shapes;
        let dated = |i: usize| self.labels(i) & (day | year | self.words.month) != 0;
        let mark = |i: usize| tokens.is_char(i, b'-') || tokens.is_char(i, b'/');
        let before = self.before();
        let glued = || {
            mark(at + 1) && (dated(at + 2) || self.is_month_word(at + 2))
                || before.is_some_and(|b| mark(b) && b > 0 && dated(b - 1))
        };
        let ahead = || dated(at + 1) || tokens.is_char(at + 1, b',') && dated(at + 2);
        let behind = || before.is_some_and(|b| dated(b) || tokens.plain(b).eq_ignore_ascii_case("on"));
        let token = &tokens.list[at];
        token.is_capitalised() && (token.stop || ahead() || behind()) || glued()
    }

    /// "14 nov", "the 12th of Sept"
    fn is_of_month(&self) -> bool {
        let [day_shape, ..] = self.words.shapes;
        let day = |i: usize| self.labels(i) & day_shape != 0;
        match self.before() {
            Some(b) if self.tokens.plain(b) == "of" => {
                (b.saturating_sub(2)..b).any(|i| self.labels(i) & (day_shape | self.words.number) != 0)
            }
            Some(b) => day(b) || day(self.at + 1),
            None => day(self.at + 1),
        }
    }

    fn is_month_word(&self, at: usize) -> bool {
        self.words.of(self.tokens.word(at)).iter().any(|e| e.label == self.words.month)
    }

    /// "a March meeting"
    fn describes(&self) -> bool {
        let next = self.tokens.list.get(self.at + 1);
        self.before().is_some_and(|b| ["a", "its", "their", "his"].contains(&self.tokens.plain(b)))
            && next.is_some_and(|t| t.is_word() && !t.is_capitalised())
    }

    fn is_in_context(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        let [day, _, _, year, ..] = self.words.shapes;
        let token = &tokens.list[at];
        let behind = self.before().is_some_and(|b| {
            self.labels(b) & (self.words.opens | day) != 0 && token.gap < crate::token::Gap::Line
        });
        let comma = tokens.is_char(at + 1, b',') || tokens.is_char(at + 1, b'.');
        let number = if comma { year } else { day | year };
        let ahead = self.labels(at + 1 + usize::from(comma)) & number != 0;
        token.is_capitalised() && (behind || ahead || self.describes()) || token.stop && behind
    }
}

fn label(space: &mut LabelSpace, name: &str, problems: &mut Vec<Problem>) {
    if let Err(message) = space.label(name) {
        problems.push(Problem::new("", message));
    }
}
