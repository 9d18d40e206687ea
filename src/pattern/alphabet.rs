//! The kinds of tokens that patterns tell apart, by number.

use super::compile::{Pattern, Test};
use crate::token::{WordId, WordSet};

/// The kind of a token: tokens that look the same to all patterns have the same symbol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Symbol(u16);

impl Symbol {
    /// A token that no pattern asks for.
    pub(crate) const OTHER: Symbol = Symbol(0);

    #[inline]
    pub(crate) fn new(number: u16) -> Self {
        Symbol(number)
    }

    /// Below 2¹⁴.
    #[inline]
    pub(crate) fn number(self) -> u16 {
        self.0
    }

    #[inline]
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A token as patterns see it: its symbol, and whether it is glued to the one before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter(u16);

impl Letter {
    const GLUED: u16 = 1 << 15;

    #[inline]
    pub(crate) fn new(symbol: Symbol, glued: bool) -> Self {
        Letter(symbol.0 | if glued { Letter::GLUED } else { 0 })
    }

    #[inline]
    pub(crate) fn symbol(self) -> Symbol {
        Symbol(self.0 & !Letter::GLUED)
    }

    #[inline]
    pub(super) fn is_glued(self) -> bool {
        self.0 & Letter::GLUED != 0
    }
}

/// All symbols: each stands for a word that some pattern names, or any other, and the labels of the token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alphabet {
    /// In order, so that a symbol is found by halving; the first one is [`Symbol::OTHER`].
    kinds: Vec<(WordId, u64)>,
    /// The symbols of tokens that carry labels.
    carriers: Vec<(u64, Symbol)>,
    named: WordSet,
}

impl Alphabet {
    /// The symbols for all words that patterns name, without labels, and for the words and labels in `kinds`.
    pub(crate) fn new(patterns: &[Pattern], kinds: impl IntoIterator<Item = (WordId, u64)>) -> Self {
        let words: Vec<WordId> = patterns.iter().flat_map(Pattern::words).collect();
        let named: WordSet = words.iter().copied().collect();
        let mut alphabet = Alphabet { kinds: vec![(WordId::UNKNOWN, 0)], carriers: Vec::new(), named };
        alphabet.kinds.extend(words.into_iter().map(|word| (word, 0)));
        let kinds = kinds.into_iter().map(|(word, labels)| (alphabet.as_named(word), labels));
        let kinds: Vec<_> = kinds.collect();
        alphabet.kinds.extend(kinds);
        alphabet.kinds.sort_unstable();
        alphabet.kinds.dedup();
        let numbered = alphabet.kinds.iter().zip(0..).map(|((_, labels), number)| (*labels, Symbol(number)));
        alphabet.carriers.extend(numbered.filter(|(labels, _)| *labels != 0));
        alphabet
    }

    /// The symbol of a token, which must be among those that the alphabet was made for.
    pub(crate) fn symbol(&self, word: WordId, labels: u64) -> Symbol {
        let found = self.kinds.binary_search(&(self.as_named(word), labels));
        debug_assert!(found.is_ok(), "no symbol for {word:?} with {labels:#x}");
        Symbol(found.unwrap_or(0) as u16)
    }

    pub(crate) fn labels(&self, symbol: Symbol) -> u64 {
        self.kinds.get(symbol.index()).map_or(0, |kind| kind.1)
    }

    fn as_named(&self, word: WordId) -> WordId {
        if self.named.has(word) { word } else { WordId::UNKNOWN }
    }

    /// What stands behind the last token of a sentence.
    pub(crate) fn end(&self) -> Symbol {
        Symbol(self.kinds.len() as u16)
    }

    /// How many symbols there are, the end of a sentence included.
    pub(super) fn len(&self) -> usize {
        self.kinds.len() + 1
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Symbol> + use<> {
        (0..=self.kinds.len() as u16).map(Symbol)
    }

    /// The symbols of tokens that pass a test, each once.
    pub(super) fn passing<'a>(&'a self, test: &'a Test) -> impl Iterator<Item = Symbol> + 'a {
        let carriers = if test.labels == 0 { &[][..] } else { &self.carriers };
        let carriers = carriers.iter().filter(|(labels, _)| labels & test.labels != 0);
        let words = test.words.iter().filter(|word| **word != WordId::UNKNOWN);
        let named = words.flat_map(|word| self.of_word(*word));
        let named = named.filter(|symbol| self.labels(*symbol) & test.labels == 0);
        carriers.map(|(_, symbol)| *symbol).chain(named)
    }

    /// The symbols of a word, with different labels.
    fn of_word(&self, word: WordId) -> impl Iterator<Item = Symbol> + use<> {
        let from = self.kinds.partition_point(|kind| kind.0 < word);
        let count = self.kinds[from..].iter().take_while(|kind| kind.0 == word).count();
        (from..from + count).map(|number| Symbol(number as u16))
    }
}
