//! [`Lexicon`]: every word a rule knows, by number.

use crate::text::fold;

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
    /// Open addressing: `(hash, id)`, id 0 for a free slot. Length is a power of two.
    slots: Vec<(u32, u32)>,
    /// Where each word's bytes end in `bytes`; the start is the end of the one before.
    ends: Vec<u32>,
    bytes: String,
    /// By word number: the kind of its small and of its capitalised form.
    abbreviations: Vec<[Option<Abbreviation>; 2]>,
}

/// The longest word, in bytes, that is looked up; longer ones are unknown.
pub(crate) const LONGEST_WORD: usize = 48;

/// Hash of a folded word, taken eight bytes at a time.
pub(crate) fn hash_word(folded: &[u8]) -> u32 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = folded.len() as u64 ^ 0x51;
    let mut chunks = folded.chunks_exact(8);
    for chunk in &mut chunks {
        let mut eight = [0; 8];
        eight.copy_from_slice(chunk);
        h = (h ^ u64::from_le_bytes(eight)).wrapping_mul(K).rotate_left(29);
    }
    let rest = chunks.remainder();
    let mut tail = [0; 8];
    tail[..rest.len()].copy_from_slice(rest);
    h = (h ^ u64::from_le_bytes(tail)).wrapping_mul(K);
    (h ^ (h >> 32)) as u32
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
        Lexicon { slots: vec![(0, 0); slots], ends: vec![0], bytes: String::new(), abbreviations: Vec::new() }
    }

    /// How many words there are, the unknown one included: one more than the largest number.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word, added if it is new. The word is folded first.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        let folded = fold(word);
        let hash = hash_word(folded.as_bytes());
        if let Some(id) = self.find(hash, folded.as_bytes()) {
            return id;
        }
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        let id = self.ends.len() as u32;
        self.bytes.push_str(&folded);
        self.ends.push(self.bytes.len() as u32);
        self.place(hash, id);
        WordId(id)
    }

    /// The number of a word that some rule knows.
    pub(crate) fn get(&self, word: &str) -> Option<WordId> {
        let folded = fold(word);
        self.find(hash_word(folded.as_bytes()), folded.as_bytes())
    }

    /// Look-up of a word that is folded and hashed already.
    pub(crate) fn find(&self, hash: u32, folded: &[u8]) -> Option<WordId> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                (_, 0) => return None,
                (h, id) if h == hash && self.word(WordId(id)).as_bytes() == folded => {
                    return Some(WordId(id));
                }
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The folded word behind a number; empty for [`WordId::UNKNOWN`].
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
        self.slots.capacity() * 8
            + self.ends.capacity() * 4
            + self.bytes.capacity()
            + self.abbreviations.capacity() * 2
    }

    fn place(&mut self, hash: u32, id: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, id);
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![(0, 0); old.len() * 2];
        for (hash, id) in old {
            if id != 0 {
                self.place(hash, id);
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
