//! The words that names are made of, by number, and how a name or a text is cut into them.
//!
//! A word is known by the hash of its folded form alone; two words with one hash share a number. That costs nothing but
//! a comparison: a name that the automaton finds is compared with the text letter by letter before it counts.

use super::pairs::Pairs;
use crate::token::{Gap, Lexicon, Shape, Token, Tokens, hash_ascii, hash_word};

/// A word that some name holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word(u32);

impl Word {
    /// A name starts with the word.
    const START: u32 = 1;
    /// A name starts with it in lower case.
    const LOWER: u32 = 2;
    /// A name of several words starts with it.
    const LONG: u32 = 4;
    /// It is a name.
    const ALONE: u32 = 8;
    const BITS: u32 = 4;

    pub(super) fn number(self) -> u32 {
        self.0 >> Word::BITS
    }

    pub(super) fn is_name(self) -> bool {
        self.0 & Word::ALONE != 0
    }

    pub(super) fn starts_long(self) -> bool {
        self.0 & Word::LONG != 0
    }

    fn may_start(self, shape: Shape) -> bool {
        self.0 & Word::START != 0 && (shape != Shape::Lower || self.0 & Word::LOWER != 0)
    }
}

/// Numbers of words by hash; open addressing.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// `(hash, word + 1)`; zero for a free slot.
    slots: Vec<(u32, u32)>,
    len: u32,
    /// Words that start a name: one look keeps most words of a text from the slots.
    starts: Sieve,
    /// Words that start a name in lower case. They are few, and most words of a text are in lower case.
    lower: Sieve,
    /// Words that start a name of several, each with the second one.
    pairs: Sieve,
    full_stop: u32,
    hyphen: u32,
}

impl Words {
    pub(super) fn with_capacity(words: usize) -> Self {
        Words {
            slots: vec![(0, 0); (words * 2).next_power_of_two().max(16)],
            len: 0,
            starts: Sieve::default(),
            lower: Sieve::default(),
            pairs: Sieve::default(),
            full_stop: hash_word(b"."),
            hyphen: hash_word(b"-"),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len as usize
    }

    pub(super) fn memory_usage(&self) -> usize {
        let sieves = [&self.starts, &self.lower, &self.pairs];
        self.slots.capacity() * 8 + sieves.map(Sieve::memory_usage).iter().sum::<usize>()
    }

    /// The number of a word, added if it is new.
    pub(super) fn intern(&mut self, hash: u32) -> u32 {
        if self.len() * 2 > self.slots.len() {
            self.grow();
        }
        let slot = self.slot(hash);
        if self.slots[slot].1 == 0 {
            self.len += 1;
            self.slots[slot] = (hash, self.len);
        }
        self.slots[slot].1 - 1
    }

    /// Ends the building: `starts` says of each word by number how names start with it, `pairs` has the first two words
    /// of all names of several.
    pub(super) fn finish(&mut self, starts: &[Starts], pairs: &Pairs) {
        self.starts = Sieve::with_room(starts.iter().filter(|s| s.any).count());
        self.lower = Sieve::with_room(starts.iter().filter(|s| s.lower).count());
        self.pairs = Sieve::with_room(pairs.len());
        let mut hashes = vec![0; self.len()];
        for (hash, word) in self.slots.iter_mut().filter(|(_, word)| *word != 0) {
            let number = *word - 1;
            hashes[number as usize] = *hash;
            let start = starts.get(number as usize).copied().unwrap_or_default();
            let flags = u32::from(start.any) * Word::START
                + u32::from(start.lower) * Word::LOWER
                + u32::from(start.long) * Word::LONG
                + u32::from(start.alone) * Word::ALONE;
            *word = ((number << Word::BITS) | flags) + 1;
            if start.any {
                self.starts.add(*hash);
            }
            if start.lower {
                self.lower.add(*hash);
            }
        }
        for (first, second) in pairs.iter() {
            self.pairs.add(pair(hashes[first as usize], hashes[second as usize]));
        }
    }

    /// The word of a token, if some name holds it.
    pub(super) fn find(&self, hash: u32) -> Option<Word> {
        match self.slots[self.slot(hash)].1 {
            0 => None,
            word => Some(Word(word - 1)),
        }
    }

    /// The word of a token, if a name can start there.
    #[inline]
    pub(super) fn starting(&self, token: &Token) -> Option<Word> {
        let sieve = if token.shape == Shape::Lower { &self.lower } else { &self.starts };
        if !sieve.may_hold(token.hash) {
            return None;
        }
        self.find(token.hash).filter(|word| word.may_start(token.shape))
    }

    /// False if no name of several words starts with these two.
    #[inline]
    pub(super) fn may_open(&self, first: &Token, second: &Token) -> bool {
        self.pairs.may_hold(pair(first.hash, second.hash))
    }

    /// True for a glued full stop or hyphen inside a name. They are not walked but compared at the end, so that it
    /// does not matter whether a full stop was read as part of an abbreviation.
    pub(super) fn skips(&self, token: &Token) -> bool {
        token.gap == Gap::None && (token.hash == self.hyphen || token.hash == self.full_stop)
    }

    pub(super) fn is_full_stop(&self, token: &Token) -> bool {
        token.hash == self.full_stop
    }

    /// The hashes of the words that a name is walked by.
    pub(super) fn walk(&self, name: &str, lexicon: &Lexicon, out: &mut Vec<u32>) {
        if simple_words(name.as_bytes(), out).is_some() {
            return;
        }
        // Rare: apostrophes, full stops or letters beyond ASCII decide where a token ends.
        let tokens = Tokens::without_sentences(name, lexicon);
        out.extend(
            tokens.list.iter().enumerate().filter(|(i, t)| *i == 0 || !self.skips(t)).map(|(_, t)| t.hash),
        );
    }

    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let free = vec![(0, 0); self.slots.len() * 2];
        for (hash, word) in std::mem::replace(&mut self.slots, free) {
            if word != 0 {
                let slot = self.slot(hash);
                self.slots[slot] = (hash, word);
            }
        }
    }
}

/// The hash of two words in a row.
#[inline]
fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(11) ^ second).wrapping_mul(0x9e37_79b1).rotate_left(16)
}

/// A set of hashes that may hold more than was added, a bit for all that end alike.
#[derive(Clone, Debug, Default)]
struct Sieve {
    bits: Vec<u64>,
    mask: usize,
}

impl Sieve {
    /// A sieve with eight bits and more for each hash.
    fn with_room(hashes: usize) -> Self {
        let bits = vec![0; (hashes / 8).next_power_of_two()];
        Sieve { mask: bits.len() * 64 - 1, bits }
    }

    fn memory_usage(&self) -> usize {
        self.bits.capacity() * 8
    }

    fn add(&mut self, hash: u32) {
        let bit = hash as usize & self.mask;
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn may_hold(&self, hash: u32) -> bool {
        let bit = hash as usize & self.mask;
        self.bits.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0)
    }
}

/// How names start with a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Starts {
    pub(super) any: bool,
    pub(super) lower: bool,
    pub(super) long: bool,
    pub(super) alone: bool,
}

/// Hashes the words of a name of ASCII letters, digits, blanks and single hyphens; `None` if it has anything else. True
/// if there is one blank between words and none around them.
pub(super) fn simple_words(name: &[u8], out: &mut Vec<u32>) -> Option<bool> {
    let (start, mut at) = (out.len(), 0);
    let mut clean = name.last() != Some(&b' ');
    while let Some(&b) = name.get(at) {
        let from = at;
        match b {
            b'a'..=b'z' | b'A'..=b'Z' => {
                while name.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                    at += 1;
                }
            }
            b'0'..=b'9' => {
                while name.get(at).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
            }
            b' ' => {
                clean &= at > 0 && name[at - 1] != b' ';
                at += 1;
                continue;
            }
            b'-' if at > 0 && name[at - 1].is_ascii_alphanumeric() && name.get(at + 1) != Some(&b'-') => {
                at += 1;
                continue;
            }
            _ => {
                out.truncate(start);
                return None;
            }
        }
        out.push(hash_ascii(&name[from..at]));
    }
    Some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(name: &str) -> Vec<u32> {
        let mut out = Vec::new();
        Words::with_capacity(0).walk(name, &Lexicon::small(), &mut out);
        out
    }

    #[test]
    fn the_short_way_cuts_as_the_tokenizer_does() {
        for name in
            ["United Nations", "al-Qaeda", "1920s Revolution", "F-16", "M23", "507th Brigade", "Ki-moon"]
        {
            let tokens = Tokens::new(name, &Lexicon::small());
            let words = Words::with_capacity(0);
            let long: Vec<u32> = tokens.list.iter().filter(|t| !words.skips(t)).map(|t| t.hash).collect();
            assert_eq!(walk(name), long, "{name}");
        }
    }

    #[test]
    fn full_stops_and_hyphens_are_not_walked() {
        assert_eq!(walk("al-Qaeda"), walk("Al Qaeda"));
        assert_eq!(walk("St. Petersburg"), walk("St Petersburg"));
        assert_ne!(walk("AT&T"), walk("AT T"));
    }

    #[test]
    fn numbers_survive_growth() {
        let mut words = Words::with_capacity(0);
        let numbers: Vec<u32> = (0..5000).map(|i: u32| words.intern(i.wrapping_mul(2_654_435_761))).collect();
        assert!(numbers.iter().enumerate().all(|(i, n)| i as u32 == *n));
        words.finish(&[], &Pairs::default());
        assert_eq!(words.find(2_654_435_761).map(Word::number), Some(1));
        assert!(words.find(3).is_none());
    }
}
