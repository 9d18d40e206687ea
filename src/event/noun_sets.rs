//! Sets of nouns: which of them a noun is in.

use super::nouns::word_ids;
use crate::syntax::{NounPhrase, plural};
use crate::token::{ByWord, Lexicon, Tokens, WordId, WordSet};
use std::ops::Range;

/// Number of a set of nouns.
pub(crate) type SetId = u32;

/// All sets of nouns, singular and plural, filed under the last words of their members.
#[derive(Clone, Debug, Default)]
pub(crate) struct NounSets {
    count: SetId,
    words: ByWord<SetId>,
    sequences: ByWord<Sequence>,
    /// Words that stand before the last one of some member.
    inner: WordSet,
}

/// A member of several words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sequence {
    /// The words before the last one, the nearest first.
    before: Box<[WordId]>,
    set: SetId,
}

impl Sequence {
    /// The sequence ends at a token and begins in `range`.
    fn ends_at(&self, tokens: &Tokens<'_>, range: &Range<usize>, at: usize) -> bool {
        let mut before = self.before.iter().enumerate();
        before.all(|(i, w)| at.checked_sub(i + 1).is_some_and(|j| j >= range.start && tokens.word(j) == *w))
    }
}

/// Gathers sets while the families are compiled.
#[derive(Debug, Default)]
pub(super) struct NounSetsBuilder {
    count: SetId,
    words: Vec<(WordId, SetId)>,
    sequences: Vec<(WordId, Sequence)>,
}

impl NounSetsBuilder {
    pub(super) fn add<'n>(&mut self, nouns: impl Iterator<Item = &'n str>, lexicon: &mut Lexicon) -> SetId {
        for noun in nouns {
            self.add_form(noun, lexicon);
            self.add_form(&plural(noun), lexicon);
        }
        self.count += 1;
        self.count - 1
    }

    fn add_form(&mut self, noun: &str, lexicon: &mut Lexicon) {
        let mut words = word_ids(noun, lexicon);
        match words.pop() {
            Some(last) if words.is_empty() => self.words.push((last, self.count)),
            Some(last) => {
                words.reverse();
                self.sequences.push((last, Sequence { before: words.into(), set: self.count }));
            }
            None => {}
        }
    }

    pub(super) fn finish(self) -> NounSets {
        let inner = self.sequences.iter().flat_map(|(_, s)| s.before.iter().copied()).collect();
        let (words, sequences) = (ByWord::new(self.words), ByWord::new(self.sequences));
        NounSets { count: self.count, words, sequences, inner }
    }
}

impl NounSets {
    /// The sets with a member that ends at a token and lies within `range`; a set may come twice.
    pub(crate) fn ending_at<'a>(
        &'a self,
        tokens: &'a Tokens<'_>,
        range: &'a Range<usize>,
        at: usize,
    ) -> impl Iterator<Item = SetId> + use<'a> {
        let word = tokens.word(at);
        let longer = self.sequences.of(word).iter().filter(move |s| s.ends_at(tokens, range, at));
        self.words.of(word).iter().copied().chain(longer.map(|s| s.set))
    }

    /// The sets with a member that ends at a token and holds the earlier token `head`: *state of emergency*.
    fn reaching_over<'a>(
        &'a self,
        tokens: &'a Tokens<'_>,
        head: usize,
        at: usize,
    ) -> impl Iterator<Item = SetId> + use<'a> {
        let fits = move |s: &&Sequence| s.before.len() >= at - head && s.ends_at(tokens, &(0..at), at);
        self.sequences.of(tokens.word(at)).iter().filter(fits).map(|s| s.set)
    }

    /// True if a member of one of the sets lies within the tokens.
    pub(crate) fn within(&self, sets: &[SetId], tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
        !sets.is_empty()
            && range.clone().any(|at| self.ending_at(tokens, range, at).any(|set| sets.contains(&set)))
    }
}

/// Which sets the heads of a sentence's noun phrases are in: a row of bits for each phrase, and one for all together.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeadSets {
    /// How many blocks of 64 bits a row has.
    blocks: usize,
    /// The row of the sentence, then those of the phrases.
    rows: Vec<u64>,
}

impl HeadSets {
    /// Takes the heads of another sentence's phrases; the sentence ends at `end`.
    pub(crate) fn read(&mut self, sets: &NounSets, tokens: &Tokens<'_>, phrases: &[NounPhrase], end: usize) {
        self.blocks = (sets.count as usize).div_ceil(64);
        self.rows.clear();
        self.rows.resize(self.blocks * (phrases.len() + 1), 0);
        let (all, rest) = self.rows.split_at_mut(self.blocks);
        for (phrase, row) in phrases.iter().zip(rest.chunks_exact_mut(self.blocks.max(1))) {
            let mut mark = |set: SetId| {
                row[set as usize / 64] |= 1 << (set % 64);
                all[set as usize / 64] |= 1 << (set % 64);
            };
            sets.ending_at(tokens, &phrase.tokens, phrase.head).for_each(&mut mark);
            if sets.inner.has(tokens.word(phrase.head)) {
                for behind in phrase.head + 1..(phrase.head + 4).min(end) {
                    sets.reaching_over(tokens, phrase.head, behind).for_each(&mut mark);
                }
            }
        }
    }

    fn has(&self, row: usize, set: SetId) -> bool {
        self.rows[row * self.blocks + set as usize / 64] & (1 << (set % 64)) != 0
    }

    /// The head of a phrase, or a noun reaching over it (`memorandum of understanding`), is in one of the sets.
    pub(crate) fn of_phrase(&self, phrase: usize, sets: &[SetId]) -> bool {
        sets.iter().any(|set| self.has(phrase + 1, *set))
    }

    /// Some head of the sentence is in the set.
    pub(crate) fn of_any(&self, set: SetId) -> bool {
        self.has(0, set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_in_the_sets_of_their_last_words() {
        let mut lexicon = Lexicon::new();
        let mut builder = NounSetsBuilder::default();
        let raids = builder.add(["raid", "air strike"].into_iter(), &mut lexicon);
        let papers = builder.add(["memorandum of understanding", "paper"].into_iter(), &mut lexicon);
        let sets = builder.finish();
        let tokens = Tokens::new("air strikes and a memorandum of understanding", &lexicon);
        let phrases = [0..2, 3..5, 6..7].map(|tokens| NounPhrase {
            core: tokens.clone(),
            head: tokens.end - 1,
            owner: None,
            genitive: false,
            pronoun: false,
            possessive: None,
            tokens,
        });
        let mut heads = HeadSets::default();
        heads.read(&sets, &tokens, &phrases, 7);
        assert!(heads.of_phrase(0, &[raids]) && !heads.of_phrase(0, &[papers]));
        assert!(heads.of_phrase(1, &[papers]) && !heads.of_phrase(2, &[raids]));
        assert!(heads.of_any(raids) && heads.of_any(papers));
        assert!(sets.within(&[raids], &tokens, &(0..3)) && !sets.within(&[raids], &tokens, &(1..3)));
    }
}
