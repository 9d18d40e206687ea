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
                self.sequences.push((last, Sequence { before: words.into_boxed_slice(), set: self.count }));
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

    /// Hands out the sets of a noun phrase's head until `found` has seen enough; a set may come twice.
    fn of_head(
        &self,
        tokens: &Tokens<'_>,
        phrase: &Range<usize>,
        head: usize,
        end: usize,
        mut found: impl FnMut(SetId) -> bool,
    ) -> bool {
        let word = tokens.word(head);
        self.words.of(word).iter().any(|set| found(*set))
            || self.sequences.of(word).iter().any(|s| s.ends_at(tokens, phrase, head) && found(s.set))
            || self.inner.has(word)
                && (head + 1..(head + 4).min(end))
                    .any(|behind| self.reaching_over(tokens, head, behind).any(&mut found))
    }

    /// True if a member of one of the sets lies within the tokens.
    pub(crate) fn within(&self, sets: &[SetId], tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
        !sets.is_empty()
            && range.clone().any(|at| self.ending_at(tokens, range, at).any(|set| sets.contains(&set)))
    }
}

/// Which sets the heads of a sentence's noun phrases are in, a bit for each set.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeadSets {
    of_any: Vec<u64>,
    /// The sentence ends there.
    end: usize,
}

impl HeadSets {
    /// Takes the heads of another sentence's phrases; the sentence ends at `end`.
    pub(crate) fn read(&mut self, sets: &NounSets, tokens: &Tokens<'_>, phrases: &[NounPhrase], end: usize) {
        self.end = end;
        self.of_any.clear();
        self.of_any.resize((sets.count as usize).div_ceil(64), 0);
        for phrase in phrases {
            sets.of_head(tokens, &phrase.tokens, phrase.head, end, |set| {
                self.of_any[set as usize / 64] |= 1 << (set % 64);
                false
            });
        }
    }

    /// The head of a phrase, or a noun reaching over it (`memorandum of understanding`), is in one of the sets.
    pub(crate) fn of_phrase(
        &self,
        phrase: &NounPhrase,
        wanted: &[SetId],
        sets: &NounSets,
        tokens: &Tokens<'_>,
    ) -> bool {
        wanted.iter().any(|set| self.of_any(*set))
            && sets.of_head(tokens, &phrase.tokens, phrase.head, self.end, |set| wanted.contains(&set))
    }

    /// Some head of the sentence is in the set.
    pub(crate) fn of_any(&self, set: SetId) -> bool {
        self.of_any[set as usize / 64] & (1 << (set % 64)) != 0
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
        let is = |phrase: usize, set| heads.of_phrase(&phrases[phrase], &[set], &sets, &tokens);
        assert!(is(0, raids) && !is(0, papers));
        assert!(is(1, papers) && !is(2, raids));
        assert!(heads.of_any(raids) && heads.of_any(papers));
        assert!(sets.within(&[raids], &tokens, &(0..3)) && !sets.within(&[raids], &tokens, &(1..3)));
    }
}
