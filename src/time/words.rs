//! The word table: which words mean a month, a unit, a number, and what they stand for.

use super::number;
use crate::error::{BuildError, Problem};
use crate::pattern::LabelSpace;
use crate::table::Table;
use crate::token::{Lexicon, TokenClass, Tokens, WordId};

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

/// Labels that tokens get by what they are, not by the word table.
const SHAPES: &[&str] = &["day", "hour", "two", "year", "int", "decimal", "compact", "capital"];

/// The compiled word table.
#[derive(Clone, Debug)]
pub(super) struct Words {
    entries: Vec<Entry>,
    /// Labels of the words that need nothing.
    plain: Vec<u64>,
    /// Words with an entry that needs something.
    needy: Vec<bool>,
    pub(super) space: LabelSpace,
    opens: u64,
    number: u64,
    month: u64,
    shapes: [u64; 8],
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
        let (opens, month, number) =
            (bits(&["opens"]), bits(&["month"]), bits(&["int", "number", "one", "ordinal", "decimal"]));
        Ok(Words { entries, plain: Vec::new(), needy: Vec::new(), space, opens, number, month, shapes })
    }

    /// Builds the tables by word number, once all rules are read.
    pub(super) fn seal(&mut self, lexicon: &Lexicon) {
        self.plain = vec![0; lexicon.len()];
        self.needy = vec![false; lexicon.len()];
        for entry in &self.entries {
            match entry.need {
                Need::Nothing => self.plain[entry.word.index()] |= entry.label,
                _ => self.needy[entry.word.index()] = true,
            }
        }
    }

    fn of(&self, word: WordId) -> &[Entry] {
        if word == WordId::UNKNOWN {
            return &[];
        }
        let start = self.entries.partition_point(|e| e.word < word);
        let len = self.entries[start..].iter().take_while(|e| e.word == word).count();
        &self.entries[start..start + len]
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

    /// The labels of all tokens, and for each token the labels of those that an expression from there could reach.
    pub(super) fn labels(&self, tokens: &Tokens<'_>) -> (Vec<u64>, Vec<u64>) {
        let mut labels: Vec<u64> = tokens
            .list
            .iter()
            .enumerate()
            .map(|(at, token)| {
                let shape = if token.class == TokenClass::Number { self.shape(tokens, at) } else { 0 };
                self.plain.get(token.word.index()).copied().unwrap_or(0) | shape
            })
            .collect();
        for at in 0..labels.len() {
            if self.needy.get(tokens.list[at].word.index()).copied().unwrap_or(false) {
                labels[at] |= self.needed(tokens, &labels, at);
            }
        }
        let mut near = vec![0; labels.len()];
        for at in 0..labels.len() {
            let reach = &labels[at..labels.len().min(at + REACH)];
            near[at] = reach.iter().fold(0, |a, b| a | b);
        }
        (labels, near)
    }

    fn shape(&self, tokens: &Tokens<'_>, at: usize) -> u64 {
        let surface = tokens.plain(at).as_bytes();
        let [day, hour, two, year, int, decimal, compact, _] = self.shapes;
        if surface.contains(&b'.') {
            return decimal;
        }
        let value = number::digits(surface).unwrap_or(0);
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

    fn needed(&self, tokens: &Tokens<'_>, labels: &[u64], at: usize) -> u64 {
        let token = &tokens.list[at];
        let before = at.checked_sub(1);
        self.of(token.word)
            .iter()
            .filter(|entry| match entry.need {
                Need::Nothing => false,
                Need::Capital => token.is_capitalised(),
                Need::Number => {
                    let dash = before.filter(|b| tokens.is_char(*b, b'-')).and_then(|b| b.checked_sub(1));
                    !token.is_capitalised() && dash.or(before).is_some_and(|b| labels[b] & self.number != 0)
                }
                Need::Short => {
                    let beside = |i: usize| {
                        labels.get(i).is_some_and(|l| l & (self.shapes[0] | self.shapes[3] | self.month) != 0)
                    };
                    let ahead = beside(at + 1) || tokens.is_char(at + 1, b',') && beside(at + 2);
                    let behind =
                        before.is_some_and(|b| beside(b) || tokens.plain(b).eq_ignore_ascii_case("on"));
                    let month_word = |i: usize| {
                        tokens
                            .list
                            .get(i)
                            .is_some_and(|t| self.of(t.word).iter().any(|e| e.label == self.month))
                    };
                    let mark = |i: usize| tokens.is_char(i, b'-') || tokens.is_char(i, b'/');
                    let glued = mark(at + 1) && (beside(at + 2) || month_word(at + 2))
                        || before.is_some_and(|b| mark(b) && b > 0 && beside(b - 1));
                    // "14 nov", "the 12th of Sept"
                    let day = |i: usize| labels.get(i).is_some_and(|l| l & self.shapes[0] != 0);
                    let of_month = || match before {
                        Some(b) if tokens.plain(b) == "of" => {
                            (b.saturating_sub(2)..b).any(|i| labels[i] & (self.shapes[0] | self.number) != 0)
                        }
                        Some(b) => day(b) || day(at + 1),
                        None => day(at + 1),
                    };
                    token.is_capitalised() && (token.stop || ahead || behind)
                        || glued
                        || entry.label == self.month && of_month()
                }
                Need::Context => {
                    let behind = before.is_some_and(|b| {
                        labels[b] & (self.opens | self.shapes[0]) != 0
                            && tokens.list[at].gap < crate::token::Gap::Line
                    });
                    let comma = usize::from(tokens.is_char(at + 1, b',') || tokens.is_char(at + 1, b'.'));
                    let ahead = labels.get(at + 1 + comma).copied().unwrap_or(0);
                    let number = if comma == 1 { self.shapes[3] } else { self.shapes[0] | self.shapes[3] };
                    // "a March meeting"
                    let describes = before.is_some_and(|b| {
                        ["a", "its", "their", "his"].contains(&tokens.plain(b))
                            && tokens.list.get(at + 1).is_some_and(|t| t.is_word() && !t.is_capitalised())
                    });
                    token.is_capitalised() && (behind || describes || ahead & number != 0)
                        || token.stop && behind
                }
            })
            .fold(0, |a, e| a | e.label)
    }
}

/// No expression has more tokens than this before its last telling word.
const REACH: usize = 9;

fn label(space: &mut LabelSpace, name: &str, problems: &mut Vec<Problem>) {
    if let Err(message) = space.label(name) {
        problems.push(Problem::new("", message));
    }
}
