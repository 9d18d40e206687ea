//! Sets of nouns: which of them a noun is in.

use super::nouns::word_ids;
use crate::syntax::plural;
use crate::token::{ByWord, Lexicon, Tokens, WordId};
use std::ops::Range;

/// Number of a set of nouns.
pub(crate) type SetId = u32;

/// All sets of nouns, singular and plural, filed under the last words of their members.
#[derive(Clone, Debug, Default)]
pub(crate) struct NounSets {
    count: SetId,
    words: ByWord<SetId>,
    sequences: ByWord<Sequence>,
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
        NounSets { count: self.count, words: ByWord::new(self.words), sequences: ByWord::new(self.sequences) }
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
#[derive(Clone, Debug)]
pub(crate) struct HeadSets {
    /// How many blocks of 64 bits a row has.
    blocks: usize,
    /// The row of the sentence, then those of the phrases.
    rows: Vec<u64>,
}

impl HeadSets {
    /// `heads` gives for each phrase its tokens and its head; the sentence ends at `end`.
    pub(crate) fn new<'p>(
        sets: &NounSets,
        tokens: &Tokens<'_>,
        heads: impl ExactSizeIterator<Item = (&'p Range<usize>, usize)>,
        end: usize,
    ) -> Self {
        let blocks = (sets.count as usize).div_ceil(64);
        let mut rows = vec![0; blocks * (heads.len() + 1)];
        for (phrase, (range, head)) in heads.enumerate() {
            let (all, rest) = rows.split_at_mut(blocks);
            let row = &mut rest[phrase * blocks..(phrase + 1) * blocks];
            let mut mark = |set: SetId| {
                row[set as usize / 64] |= 1 << (set % 64);
                all[set as usize / 64] |= 1 << (set % 64);
            };
            sets.ending_at(tokens, range, head).for_each(&mut mark);
            for behind in head + 1..(head + 4).min(end) {
                sets.reaching_over(tokens, head, behind).for_each(&mut mark);
            }
        }
        HeadSets { blocks, rows }
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
        let phrases = [0..2, 3..5, 6..7];
        let heads = HeadSets::new(&sets, &tokens, phrases.iter().map(|p| (p, p.end - 1)), 7);
        assert!(heads.of_phrase(0, &[raids]) && !heads.of_phrase(0, &[papers]));
        assert!(heads.of_phrase(1, &[papers]) && !heads.of_phrase(2, &[raids]));
        assert!(heads.of_any(raids) && heads.of_any(papers));
        assert!(sets.within(&[raids], &tokens, &(0..3)) && !sets.within(&[raids], &tokens, &(1..3)));
    }
}
