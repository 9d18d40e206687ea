//! The tokens of a sentence as the patterns of dates see them: each word with its labels, where it has what they need.

use super::words::{Entry, Need, Words};
use crate::pattern::{Alphabet, Letter, PatternSet, Symbol};
use crate::token::{Gap, Lexicon, TokenClass, Tokens, WordId};
use std::ops::Range;

/// A number of each shape.
const SHAPES: [&str; 10] = ["0", "1", "00", "01", "25", "32", "100", "1999", "19990101", "1.5"];

/// The symbols of words.
#[derive(Clone, Debug)]
pub(super) struct Symbols {
    /// By word, for the words that the lexicon had when the rules of dates were read: all that they speak of are among them.
    of_words: Vec<OfWord>,
}

/// The symbol of a word with the labels that need nothing, and two bits more.
#[derive(Clone, Copy, Debug, Default)]
struct OfWord(u16);

impl OfWord {
    /// It has labels that need something around it.
    const NEEDY: u16 = 1 << 15;
    /// An expression may start with it.
    const OPENS: u16 = 1 << 14;

    fn new(symbol: Symbol, needy: bool, opens: bool) -> Self {
        let marks = if needy { OfWord::NEEDY } else { 0 } | if opens { OfWord::OPENS } else { 0 };
        OfWord(symbol.number() | marks)
    }

    #[inline]
    fn symbol(self) -> Symbol {
        Symbol::new(self.0 & !(OfWord::NEEDY | OfWord::OPENS))
    }

    #[inline]
    fn has(self, marks: u16) -> bool {
        self.0 & marks != 0
    }
}

/// All pairs of word and labels that a token may have.
pub(super) fn kinds(words: &Words, labels: &[u64]) -> Vec<(WordId, u64)> {
    let mut kinds: Vec<_> = SHAPES.map(|number| (WordId::UNKNOWN, shape(number.as_bytes(), words))).into();
    for (word, labels) in (0..).map(WordId).zip(labels) {
        let from = kinds.len();
        kinds.push((word, *labels));
        for entry in words.of(word).iter().filter(|e| e.need != Need::Nothing) {
            let without = kinds[from..].to_vec();
            kinds.extend(without.into_iter().map(|(word, labels)| (word, labels | entry.label)));
        }
    }
    kinds
}

/// The labels of all words of the lexicon, by number.
pub(super) fn labels(words: &Words, lexicon: &Lexicon) -> Vec<u64> {
    (0..lexicon.len() as u32).map(|number| plain(WordId(number), words, lexicon)).collect()
}

/// The labels of a word that need nothing.
fn plain(word: WordId, words: &Words, lexicon: &Lexicon) -> u64 {
    let labels = words.of(word).iter().filter(|e| e.need == Need::Nothing).fold(0, |a, e| a | e.label);
    let text = lexicon.word(word).as_bytes();
    let number =
        text.first().is_some_and(u8::is_ascii_digit) && text.iter().all(|b| !b.is_ascii_alphabetic());
    if number { labels | shape(text, words) } else { labels }
}

/// The labels of a number.
fn shape(digits: &[u8], words: &Words) -> u64 {
    let [day, hour, two, year, int, decimal, compact] = words.shapes;
    if digits.len() > 8 || !digits.iter().all(u8::is_ascii_digit) {
        return if digits.contains(&b'.') { decimal } else { int };
    }
    let value = digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    let mut labels = int;
    match digits.len() {
        1 | 2 => {
            labels |= if (1..=31).contains(&value) { day } else { 0 };
            labels |= if value <= 24 { hour } else { 0 };
            labels |= if digits.len() == 2 { two } else { 0 };
        }
        4 if (1000..2200).contains(&value) => labels |= year,
        8 if (1000..2200).contains(&(value / 10_000)) => labels |= compact,
        _ => {}
    }
    labels
}

impl Symbols {
    pub(super) fn new(words: &Words, patterns: &PatternSet, labels: &[u64]) -> Self {
        let of_word = |(word, labels): (WordId, &u64)| {
            let symbol = patterns.alphabet().symbol(word, *labels);
            let needy = words.of(word).iter().any(|e| e.need != Need::Nothing);
            OfWord::new(symbol, needy, needy || patterns.may_open(symbol))
        };
        Symbols { of_words: (0..).map(WordId).zip(labels).map(of_word).collect() }
    }

    #[inline]
    fn of(&self, word: WordId) -> OfWord {
        self.of_words.get(word.index()).copied().unwrap_or_default()
    }
}

/// Most sentences have fewer tokens.
const LIKELY: usize = 64;

/// Spells sentences: into the lists of the one before, so that a text needs memory for them once.
pub(super) struct Speller<'a, 't> {
    symbols: &'a Symbols,
    alphabet: &'a Alphabet,
    words: &'a Words,
    tokens: &'a Tokens<'t>,
    /// One letter a token and the end.
    pub(super) letters: Vec<Letter>,
    /// The tokens that an expression may start with.
    pub(super) starts: Vec<u32>,
    needy: Vec<u32>,
}

impl<'a, 't> Speller<'a, 't> {
    pub(super) fn new(
        symbols: &'a Symbols,
        alphabet: &'a Alphabet,
        words: &'a Words,
        tokens: &'a Tokens<'t>,
    ) -> Self {
        Speller {
            symbols,
            alphabet,
            words,
            tokens,
            letters: Vec::with_capacity(LIKELY),
            starts: Vec::with_capacity(LIKELY),
            needy: Vec::new(),
        }
    }

    pub(super) fn spell(&mut self, sentence: &Range<usize>) {
        self.letters.clear();
        self.starts.clear();
        self.starts.resize(sentence.len(), 0);
        self.needy.clear();
        let mut starts = 0;
        self.letters.resize(sentence.len() + 1, Letter::new(self.alphabet.end(), false));
        let list = self.tokens.list[sentence.clone()].iter();
        for ((token, letter), at) in list.zip(&mut self.letters).zip(sentence.start as u32..) {
            let mut of_word = self.symbols.of(token.word);
            if token.class == TokenClass::Number && of_word.symbol() == Symbol::OTHER {
                let digits = self.tokens.plain(at as usize).as_bytes();
                let symbol = self.alphabet.symbol(WordId::UNKNOWN, shape(digits, self.words));
                of_word = OfWord::new(symbol, false, true);
            }
            *letter = Letter::new(of_word.symbol(), token.gap == Gap::None);
            // No processor foresees which words open something: each is filed, and the next one in its place if it does not.
            self.starts[starts] = at;
            starts += usize::from(of_word.has(OfWord::OPENS));
            if of_word.has(OfWord::NEEDY) {
                self.needy.push(at);
            }
        }
        self.starts.truncate(starts);
        self.add_needed(sentence);
    }

    /// Adds the labels of words that need something around them, from left to right.
    fn add_needed(&mut self, sentence: &Range<usize>) {
        for at in &self.needy {
            let at = *at as usize;
            let token = &self.tokens.list[at];
            let labels = |at: usize| self.alphabet.labels(self.letters[at - sentence.start].symbol());
            let beside = Beside { words: self.words, tokens: self.tokens, sentence, labels: &labels, at };
            let entries = self.words.of(token.word).iter();
            let needed = entries.filter(|entry| beside.has(entry)).fold(0, |a, e| a | e.label);
            let symbol = self.alphabet.symbol(token.word, labels(at) | needed);
            self.letters[at - sentence.start] = Letter::new(symbol, token.gap == Gap::None);
        }
    }
}

/// A word with what stands beside it in its sentence.
struct Beside<'a, 't> {
    words: &'a Words,
    tokens: &'a Tokens<'t>,
    sentence: &'a Range<usize>,
    labels: &'a dyn Fn(usize) -> u64,
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
        if self.sentence.contains(&at) { (self.labels)(at) } else { 0 }
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
        let behind = self
            .before()
            .is_some_and(|b| self.labels(b) & (self.words.opens | day) != 0 && token.gap < Gap::Line);
        let comma = tokens.is_char(at + 1, b',') || tokens.is_char(at + 1, b'.');
        let number = if comma { year } else { day | year };
        let ahead = self.labels(at + 1 + usize::from(comma)) & number != 0;
        token.is_capitalised() && (behind || ahead || self.describes()) || token.stop && behind
    }
}
