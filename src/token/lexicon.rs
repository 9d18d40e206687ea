//! [`Lexicon`]: every word a rule knows, by number.

use super::eight;
use crate::text::fold;
use smallvec::SmallVec;
use std::collections::HashSet;

/// Number of a folded word in the [`Lexicon`]. Zero is every word that no rule knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordId(pub(crate) u32);

impl WordId {
    /// A word that no rule knows.
    pub(crate) const UNKNOWN: WordId = WordId(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The words of an expression, mostly few.
pub(crate) type WordIds = SmallVec<[WordId; 6]>;

/// A word of the lexicon as the pass over a text finds it: its number and, above it, the cues it gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known(u32);

impl Known {
    /// A word that no rule knows.
    pub(super) const UNKNOWN: Known = Known(0);
    /// How many bits number a word.
    const BITS: u32 = 24;

    #[inline]
    pub(super) fn word(self) -> WordId {
        WordId(self.0 & ((1 << Known::BITS) - 1))
    }

    #[inline]
    pub(super) fn cues(self) -> u8 {
        (self.0 >> Known::BITS) as u8
    }
}

/// What some words are a cue for: a room that looks at few words alone has their places from the pass over the text,
/// and need not look at the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cue(pub(super) u8);

/// How the full stop behind a word is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A name follows: Mr., Gen.
    Title,
    /// A number follows: No., pp.
    Number,
    /// Jan., Tues.
    Month,
    /// May end a sentence: Inc., Corp.
    Company,
    /// Calif., St.
    Place,
    /// etc., vs.
    Common,
    /// Only behind a number: km., lb.
    Unit,
    /// Something always follows: vs., e.g.
    Lead,
    /// Behind an hour: a.m., p.m.
    Hour,
}

/// The interned words. Rooms add their words while knowledge is built; after that it is only read.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// Open addressing. Length is a power of two.
    slots: Vec<Slot>,
    /// The second eight bytes of each word, zeros behind its end.
    tails: Vec<u64>,
    /// Where each word's bytes end in `bytes`; the start is the end of the one before.
    ends: Vec<u32>,
    bytes: String,
    /// By word number: the kind of its small and of its capitalised form.
    abbreviations: Vec<[Option<Abbreviation>; 2]>,
    /// Words with a hyphen that texts are not cut at.
    joined: HashSet<WordId>,
    /// How many kinds of cues there are.
    cues: u32,
}

/// A place of the hash table; an unknown word means it is free.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u32,
    known: Known,
    /// The first eight bytes: most words are compared without a look at the others.
    head: u64,
}

/// Hash of a folded word, taken eight bytes at a time.
pub(crate) fn hash_word(folded: &[u8]) -> u32 {
    hash_eights(folded.len(), |at| eight::load(folded, at))
}

/// Hash of an ASCII word in any case: that of its lower case.
#[inline]
pub(crate) fn hash_ascii(source: &[u8]) -> u32 {
    hash_eights(source.len(), |at| eight::lower(eight::load(source, at)))
}

/// Hash of a folded word of eight bytes at most: the same as [`hash_word`] gives.
#[inline]
pub(super) fn hash_short(head: u64) -> u32 {
    Hasher::new(head).finish()
}

#[inline]
fn hash_eights(len: usize, eight: impl Fn(usize) -> u64) -> u32 {
    let mut hasher = Hasher::new(eight(0));
    let mut at = 8;
    while at < len {
        hasher.add(eight(at));
        at += 8;
    }
    hasher.finish()
}

/// The hash of a word on the way. Its length plays no part: no word holds a zero byte.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hasher(u64);

impl Hasher {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;

    #[inline]
    pub(super) fn new(head: u64) -> Self {
        Hasher((0x51 ^ head).wrapping_mul(Self::K))
    }

    #[inline]
    pub(super) fn add(&mut self, eight: u64) {
        self.0 = (self.0.rotate_left(29) ^ eight).wrapping_mul(Self::K);
    }

    #[inline]
    pub(super) fn finish(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::new()
    }
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        Lexicon::with_slots(1 << 17)
    }

    /// A lexicon for few words or none.
    pub(crate) fn small() -> Self {
        Lexicon::with_slots(1 << 4)
    }

    fn with_slots(slots: usize) -> Self {
        let (mut tails, mut ends) = (Vec::with_capacity(slots / 2 + 1), Vec::with_capacity(slots / 2 + 1));
        tails.push(0);
        ends.push(0);
        Lexicon {
            slots: vec![Slot::default(); slots],
            tails,
            ends,
            bytes: String::with_capacity(slots * 4),
            abbreviations: Vec::new(),
            joined: HashSet::new(),
            cues: 0,
        }
    }

    /// How many words there are, the unknown one included: one more than the largest number.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word, added if it is new. The word is folded first.
    #[inline]
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        let source = word.as_bytes();
        let (head, tail) = (eight::load(source, 0), eight::load(source, 8));
        if source.len() < 16 && eight::is_ascii(head | tail) {
            return self.intern_short(word, eight::lower(head), eight::lower(tail));
        }
        self.intern_long(word)
    }

    /// The numbers of the words of an expression, if it is one of those that the tokenizer cuts at blanks alone, as it
    /// cuts nearly all: of plain letters.
    pub(crate) fn plain_words(&mut self, expression: &str) -> Option<WordIds> {
        let mut words = WordIds::new();
        let mut start = 0;
        for (at, byte) in expression.bytes().chain([b' ']).enumerate() {
            if byte == b' ' {
                if start < at {
                    words.push(self.intern(&expression[start..at]));
                }
                start = at + 1;
            } else if !byte.is_ascii_alphabetic() {
                return None;
            }
        }
        Some(words)
    }

    /// For most words: fewer than sixteen ASCII letters, given in lower case too.
    fn intern_short(&mut self, word: &str, head: u64, tail: u64) -> WordId {
        let mut hasher = Hasher::new(head);
        if word.len() > 8 {
            hasher.add(tail);
        }
        let hash = hasher.finish();
        match self.look_up(hash, head, |id| self.tails[id.index()] == tail) {
            Some(known) => known.word(),
            None => self.add(word, Slot { hash, head, ..Slot::default() }, tail),
        }
    }

    fn intern_long(&mut self, word: &str) -> WordId {
        let folded = fold(word);
        let source = folded.as_bytes();
        let hash = hash_word(source);
        if let Some(known) = self.find(hash, source) {
            return known.word();
        }
        let slot = Slot { hash, head: eight::load(source, 0), ..Slot::default() };
        self.add(&folded, slot, eight::load(source, 8))
    }

    /// Adds a word that is folded but for the case of its ASCII letters, with its second eight bytes.
    fn add(&mut self, word: &str, slot: Slot, tail: u64) -> WordId {
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        let id = self.ends.len() as u32;
        let start = self.bytes.len();
        self.bytes.push_str(word);
        self.bytes[start..].make_ascii_lowercase();
        self.tails.push(tail);
        self.ends.push(self.bytes.len() as u32);
        self.place(Slot { known: Known(id), ..slot });
        WordId(id)
    }

    /// The number of a word whose hyphen belongs to it: texts are not cut there.
    pub(crate) fn join(&mut self, word: &str) {
        let id = self.intern(word);
        self.joined.insert(id);
    }

    /// The word of ASCII letters with a hyphen, in any case, if it is one that texts are not cut within.
    pub(super) fn joined(&self, hash: u32, source: &[u8]) -> Option<WordId> {
        let head = eight::lower(eight::load(source, 0));
        let word = self.find_ascii(hash, head, source)?.word();
        self.joined.contains(&word).then_some(word)
    }

    /// Makes some words a cue of a new kind; there is room for eight kinds.
    pub(crate) fn cue(&mut self, words: impl IntoIterator<Item = WordId>) -> Cue {
        debug_assert!(self.cues < u8::BITS, "too many kinds of cues");
        let bit = 1 << (Known::BITS + self.cues);
        self.cues += 1;
        for word in words.into_iter().filter(|word| *word != WordId::UNKNOWN) {
            let mask = self.slots.len() - 1;
            let mut at = hash_word(self.word(word).as_bytes()) as usize & mask;
            while self.slots[at].known.word() != word {
                at = (at + 1) & mask;
            }
            self.slots[at].known.0 |= bit;
        }
        Cue((bit >> Known::BITS) as u8)
    }

    /// The number of a word that some rule knows.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests over the data read it"))]
    pub(crate) fn get(&self, word: &str) -> Option<WordId> {
        let folded = fold(word);
        self.find(hash_word(folded.as_bytes()), folded.as_bytes()).map(Known::word)
    }

    /// Look-up of a word that is folded and hashed already.
    pub(super) fn find(&self, hash: u32, folded: &[u8]) -> Option<Known> {
        let head = eight::load(folded, 0);
        self.look_up(hash, head, |id| folded.len() < 8 || self.word(id).as_bytes() == folded)
    }

    /// Look-up of an ASCII word in any case; `head` is the start of its lower case.
    #[inline]
    pub(super) fn find_ascii(&self, hash: u32, head: u64, source: &[u8]) -> Option<Known> {
        self.look_up(hash, head, |id| source.len() < 8 || self.is_ascii(id, source))
    }

    /// Look-up of a word of fewer than eight bytes by its lower case: these bytes tell it from all others.
    #[inline(always)]
    pub(super) fn find_short(&self, hash: u32, head: u64) -> Known {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = &self.slots[at];
            // A free place holds the head of the unknown word.
            if slot.head == head || slot.known == Known::UNKNOWN {
                return if slot.head == head { slot.known } else { Known::UNKNOWN };
            }
            at = (at + 1) & mask;
        }
    }

    /// Look-up of a word of eight to fifteen bytes by the lower case of its first and second eight.
    #[inline]
    pub(super) fn find_long(&self, hash: u32, head: u64, tail: u64) -> Known {
        self.look_up(hash, head, |id| self.tails[id.index()] == tail).unwrap_or(Known::UNKNOWN)
    }

    /// Is this the number of an ASCII word in any case whose first eight bytes have been compared?
    #[inline]
    fn is_ascii(&self, id: WordId, source: &[u8]) -> bool {
        let word = &self.bytes.as_bytes()[self.ends[id.index() - 1] as usize..self.ends[id.index()] as usize];
        let same = |at| eight::lower(eight::load(source, at)) == eight::load(word, at);
        word.len() == source.len() && (8..word.len()).step_by(8).all(same)
    }

    #[inline]
    fn look_up(&self, hash: u32, head: u64, same: impl Fn(WordId) -> bool) -> Option<Known> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = &self.slots[at];
            if slot.head == head && slot.hash == hash && same(slot.known.word()) {
                return (slot.known != Known::UNKNOWN).then_some(slot.known);
            }
            if slot.known == Known::UNKNOWN {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// The folded word behind a number; empty for [`WordId::UNKNOWN`].
    #[inline]
    pub(crate) fn word(&self, id: WordId) -> &str {
        if id == WordId::UNKNOWN {
            return "";
        }
        let i = id.index();
        let start = self.ends[i - 1] as usize;
        &self.bytes[start..self.ends[i] as usize]
    }

    /// Notes that a word is an abbreviation written with a full stop; `Mt.` and `mt.` may differ.
    pub(crate) fn abbreviate(&mut self, word: &str, kind: Abbreviation) {
        let id = self.intern(word);
        if self.abbreviations.len() <= id.index() {
            self.abbreviations.resize(id.index() + 1, [None; 2]);
        }
        let capital = word.starts_with(char::is_uppercase);
        self.abbreviations[id.index()][usize::from(capital)] = Some(kind);
    }

    /// The abbreviation a word is, if any; the reading for its own case comes first.
    pub(crate) fn abbreviation(&self, id: WordId, capital: bool) -> Option<Abbreviation> {
        let kinds = self.abbreviations.get(id.index())?;
        kinds[usize::from(capital)].or(kinds[usize::from(!capital)])
    }

    /// Bytes on the heap.
    pub(crate) fn memory_usage(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
            + self.tails.capacity() * 8
            + self.ends.capacity() * 4
            + self.bytes.capacity()
            + self.abbreviations.capacity() * 2
    }

    fn place(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.hash as usize & mask;
        while self.slots[at].known != Known::UNKNOWN {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    fn grow(&mut self) {
        let double = vec![Slot::default(); self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, double) {
            if slot.known != Known::UNKNOWN {
                self.place(slot);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_word_same_number() {
        let mut lexicon = Lexicon::new();
        let a = lexicon.intern("Minister");
        assert_eq!(lexicon.intern("minister"), a);
        assert_ne!(lexicon.intern("ministers"), a);
        assert_eq!(lexicon.word(a), "minister");
        assert_eq!(lexicon.get("MINISTER"), Some(a));
        assert_eq!(lexicon.get("nobody"), None);
    }

    #[test]
    fn growing_loses_nothing() {
        let mut lexicon = Lexicon::new();
        let ids: Vec<_> = (0..100_000).map(|i| lexicon.intern(&format!("word{i}"))).collect();
        for (i, id) in ids.iter().enumerate() {
            assert_eq!(lexicon.get(&format!("word{i}")), Some(*id));
        }
        assert_eq!(lexicon.len(), 100_001);
    }

    #[test]
    fn all_hashes_agree() {
        let mut lexicon = Lexicon::new();
        for word in ["", "a", "council", "minister", "ministers", "parliamentarians"] {
            let capital = word.to_uppercase();
            let head = eight::load(word.as_bytes(), 0);
            let hash = hash_word(word.as_bytes());
            assert_eq!(hash_ascii(capital.as_bytes()), hash);
            assert!(word.len() > 8 || hash_short(head) == hash);
            assert!(word.len() > 7 || lexicon.find_short(hash, head) == Known::UNKNOWN);
            let id = Known(lexicon.intern(word).0);
            assert_eq!(lexicon.find_ascii(hash, head, capital.as_bytes()), Some(id));
            let tail = eight::load(word.as_bytes(), 8);
            assert!(!(8..16).contains(&word.len()) || lexicon.find_long(hash, head, tail) == id);
            assert!(word.is_empty() || word.len() > 7 || lexicon.find_short(hash, head) == id);
        }
    }

    #[test]
    fn the_commonest_words_have_the_first_numbers() {
        let mut lexicon = Lexicon::new();
        super::super::load_frequent(&mut lexicon).unwrap();
        let rows = include_str!("data/en/frequent.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
        for (number, word) in rows.clone().enumerate().take(3) {
            assert_eq!(lexicon.get(word), Some(WordId(number as u32 + 1)), "{word}");
        }
        // No word stands there twice, and the unknown word comes before all.
        assert_eq!(lexicon.len(), rows.count() + 1);
    }

    #[test]
    fn cues_leave_the_numbers_alone() {
        let mut lexicon = Lexicon::new();
        let words = ["minister", "parliamentarian", "été"].map(|word| lexicon.intern(word));
        let (all, first) = (lexicon.cue(words), lexicon.cue([words[0], WordId::UNKNOWN]));
        let cues = |word: &str| lexicon.find(hash_word(word.as_bytes()), word.as_bytes()).unwrap().cues();
        assert_eq!([cues("minister"), cues("ete")], [all.0 | first.0, all.0]);
        assert_eq!(words.map(|word| lexicon.get(lexicon.word(word)).unwrap()), words);
    }

    #[test]
    fn abbreviations_are_found_by_number() {
        let mut lexicon = Lexicon::new();
        lexicon.abbreviate("Gen", Abbreviation::Title);
        let other = lexicon.intern("other");
        let gen_word = lexicon.get("gen").unwrap();
        assert_eq!(lexicon.abbreviation(gen_word, true), Some(Abbreviation::Title));
        assert_eq!(lexicon.abbreviation(other, true), None);
        lexicon.abbreviate("Mt", Abbreviation::Place);
        lexicon.abbreviate("mt", Abbreviation::Unit);
        let mt = lexicon.get("mt").unwrap();
        assert_eq!(lexicon.abbreviation(mt, true), Some(Abbreviation::Place));
        assert_eq!(lexicon.abbreviation(mt, false), Some(Abbreviation::Unit));
    }
}
