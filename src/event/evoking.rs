//! What each word may evoke: most words of a text are done with after one look.

use super::lexicon::{Evoker, Piece};
use crate::syntax::WordClasses;
use crate::token::{WordId, WordMap};
use std::cmp::Reverse;

/// What a word may evoke, as bits.
pub(crate) mod evokes {
    use crate::syntax::Tag;

    /// A family named by an event noun.
    pub(crate) const NOUN: u8 = 1;
    /// A phrase of this word alone.
    pub(crate) const PHRASE: u8 = 1 << 1;
    /// A phrase with the word behind it.
    pub(crate) const PHRASE_WITH: u8 = 1 << 2;
    /// It is the second word of some phrase.
    pub(crate) const SECOND: u8 = 1 << 3;
    /// A family named by a verb; the word is one of its forms.
    pub(crate) const VERB: u8 = 1 << 4;
    /// A family that is an event by itself and not only a frame of one.
    pub(crate) const EVENT: u8 = 1 << 5;

    /// What a word may evoke that has this tag, if the word behind it plays no part.
    #[inline]
    pub(crate) fn as_tagged(tag: Tag) -> u8 {
        let (verbal, nominal) = (
            matches!(tag, Tag::Verb(_) | Tag::Auxiliary),
            matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective),
        );
        PHRASE | (u8::from(verbal) * VERB) | (u8::from(nominal) * NOUN)
    }
}

/// By word, what it may evoke and which bit it has among the words that verb expressions go on with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evoking(Vec<Word>);

/// How many bits words may have: a number of none and of each of them fit into six bits.
const BITS: usize = 63;

/// How many words have a bit that stands for no other.
const OWN_BITS: usize = 24;

#[derive(Clone, Copy, Debug, Default)]
struct Word {
    may: u8,
    cue: Bit,
}

/// A bit of 64: one more than its number, zero for no bit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bit(u8);

impl Bit {
    #[inline]
    pub(crate) fn mask(self) -> u64 {
        (1 << self.0) >> 1
    }
}

/// The expressions of all families, as they are compiled.
pub(super) struct Expressions<'a> {
    pub(super) verbs: &'a [(WordId, Evoker<Piece>)],
    pub(super) nouns: &'a [(WordId, Evoker<WordId>)],
    pub(super) phrases: &'a [(WordId, Evoker<WordId>)],
}

impl Evoking {
    /// The table for a lexicon of so many words.
    pub(super) fn new(
        of: &Expressions<'_>,
        is_event: impl Fn(u32) -> bool,
        classes: &WordClasses,
        lexicon: usize,
    ) -> Self {
        let mut words = vec![Word::default(); lexicon];
        let event = |family: u32| if is_event(family) { evokes::EVENT } else { 0 };
        for (word, evoker) in of.nouns {
            words[word.index()].may |= evokes::NOUN | event(evoker.family);
        }
        for (word, evoker) in of.phrases {
            let alone = evoker.cue == WordId::UNKNOWN;
            let how = if alone { evokes::PHRASE } else { evokes::PHRASE_WITH };
            words[word.index()].may |= how | event(evoker.family);
            words[evoker.cue.index()].may |= if alone { 0 } else { evokes::SECOND };
        }
        let mut by_lemma = vec![0; lexicon];
        for (lemma, evoker) in of.verbs {
            by_lemma[lemma.index()] |= evokes::VERB | event(evoker.family);
        }
        let nouns: Vec<u8> = words.iter().map(|w| w.may & evokes::EVENT).collect();
        for (index, word) in words.iter_mut().enumerate() {
            let lemma = classes.lemma(WordId(index as u32)).index();
            word.may |= by_lemma[lemma] | by_lemma[index] & evokes::EVENT | nouns[lemma];
        }
        words[WordId::UNKNOWN.index()] = Word::default();
        let mut out = Evoking(words);
        out.number_cues(of.verbs);
        out
    }

    /// The words met in most expressions get a bit of their own, the others share what is left.
    fn number_cues(&mut self, verbs: &[(WordId, Evoker<Piece>)]) {
        let mut counts: WordMap<WordId, u32> = WordMap::default();
        for word in verbs.iter().flat_map(|(_, e)| [e.cue, e.next]).filter(|w| *w != WordId::UNKNOWN) {
            *counts.entry(word).or_default() += 1;
        }
        let mut cues: Vec<(WordId, u32)> = counts.into_iter().collect();
        cues.sort_unstable_by_key(|(word, count)| (Reverse(*count), *word));
        for (rank, (word, _)) in cues.into_iter().enumerate() {
            let bit = if rank < OWN_BITS { rank } else { OWN_BITS + rank % (BITS - OWN_BITS) };
            self.0[word.index()].cue = Bit(bit as u8 + 1);
        }
    }

    /// What a word may evoke, as bits of [`evokes`].
    #[inline]
    pub(crate) fn may(&self, word: WordId) -> u8 {
        self.0.get(word.index()).map_or(0, |w| w.may)
    }

    /// What a word may evoke, and its bit in sets of words that verb expressions go on with.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> (u8, u64) {
        self.0.get(word.index()).map_or((0, 0), |w| (w.may, w.cue.mask()))
    }

    /// The bit of a word in sets of words that verb expressions go on with: a set without it does not hold the word. No bit
    /// for a word that no expression goes on with.
    pub(crate) fn cue(&self, word: WordId) -> Bit {
        self.0.get(word.index()).map_or(Bit::default(), |w| w.cue)
    }
}
