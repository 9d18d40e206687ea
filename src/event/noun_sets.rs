//! Sets of nouns: which of them a noun is in.

use super::nouns::word_ids;
use super::pairs::Pairs;
use crate::syntax::{NounPhrase, plural};
use crate::token::{ByWord, Lexicon, Tokens, WordId, WordMap};
use smallvec::SmallVec;
use std::ops::Range;

/// Number of a set of nouns.
pub(crate) type SetId = u32;

/// Number of a group of nouns that sets are made of.
pub(super) type GroupId = u32;

/// The set that all nouns are in.
pub(super) const EVERY: SetId = 0;

/// All sets of nouns, singular and plural, filed under the last words of their members.
#[derive(Clone, Debug, Default)]
pub(crate) struct NounSets {
    count: SetId,
    /// The sets of a word that is a member; of a word in many sets, [`MANY`] and the number of its row of bits.
    words: ByWord<SetId>,
    rows: Vec<u64>,
    sequences: ByWord<Sequence>,
    pairs: Pairs,
}

/// Marks the number of a row of bits.
const MANY: SetId = 1 << 31;

/// How many sets of a word are listed; more are bits, a row for each word.
const LISTED: usize = 8;

/// A member of several words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sequence {
    /// The words before the last one, the nearest first.
    before: SmallVec<[WordId; 2]>,
    /// The sets that it is in.
    sets: SmallVec<[SetId; 4]>,
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
pub(super) struct NounSetsBuilder<'n> {
    /// How many groups of nouns there are.
    groups: GroupId,
    words: Vec<(WordId, GroupId)>,
    sequences: Vec<(WordId, SmallVec<[WordId; 2]>, GroupId)>,
    /// Singular and plural of each noun, which is in several sets as a rule.
    forms: Vec<Form>,
    /// Where those of a noun stand among the forms.
    known: WordMap<&'n str, Range<usize>>,
    /// The sets by the groups that they are made of.
    sets: WordMap<Vec<GroupId>, SetId>,
}

/// The last word of a form and those before it, the nearest first.
type Form = (WordId, SmallVec<[WordId; 2]>);

impl<'n> NounSetsBuilder<'n> {
    pub(super) fn add(&mut self, nouns: impl Iterator<Item = &'n str>, lexicon: &mut Lexicon) -> GroupId {
        let group = self.groups;
        self.groups += 1;
        for noun in nouns {
            let forms = self.forms_of(noun, lexicon);
            for (last, before) in &self.forms[forms] {
                match before.is_empty() {
                    true => self.words.push((*last, group)),
                    false => self.sequences.push((*last, before.clone(), group)),
                }
            }
        }
        group
    }

    /// The number of the set of all nouns of some groups; none for no groups.
    pub(super) fn set_of(&mut self, groups: Vec<GroupId>) -> Vec<SetId> {
        if groups.is_empty() {
            return Vec::new();
        }
        let next = EVERY + 1 + self.sets.len() as SetId;
        vec![*self.sets.entry(groups).or_insert(next)]
    }

    fn forms_of(&mut self, noun: &'n str, lexicon: &mut Lexicon) -> Range<usize> {
        if let Some(known) = self.known.get(noun) {
            return known.clone();
        }
        let start = self.forms.len();
        for form in [noun, &plural(noun)] {
            let mut words = word_ids(form, lexicon);
            if let Some(last) = words.pop() {
                words.reverse();
                self.forms.push((last, SmallVec::from_slice(&words)));
            }
        }
        let forms = start..self.forms.len();
        self.known.insert(noun, forms.clone());
        forms
    }

    pub(super) fn finish(self) -> NounSets {
        let mut sets_of = vec![Vec::new(); self.groups as usize];
        for (groups, set) in &self.sets {
            groups.iter().for_each(|group| sets_of[*group as usize].push(*set));
        }
        let of = |group: GroupId| sets_of[group as usize].iter().copied();
        let words = self
            .words
            .iter()
            .flat_map(|(word, group)| of(*group).map(|set| u64::from(word.0) << 32 | u64::from(set)));
        let filed = |(last, before, group): &(WordId, SmallVec<[WordId; 2]>, GroupId)| {
            let (last, before) = (*last, before.clone());
            of(*group).map(move |set| (last, before.clone(), set))
        };
        let sequences = by_words(self.sequences.iter().flat_map(filed).collect());
        let count = EVERY + 1 + self.sets.len() as SetId;
        let pairs = Pairs::of(17, sequences.iter().map(|(last, s)| (*last, &*s.before)));
        let (words, rows) = with_rows(words.collect(), count);
        NounSets { count, words, rows, sequences: ByWord::new(sequences), pairs }
    }
}

/// Gathers the sets of each sequence of words.
fn by_words(mut filed: Vec<(WordId, SmallVec<[WordId; 2]>, SetId)>) -> Vec<(WordId, Sequence)> {
    filed.sort_unstable();
    filed.dedup();
    let alike = filed.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1));
    let sequence = |alike: &[(WordId, SmallVec<[WordId; 2]>, SetId)]| {
        let (last, before, _) = &alike[0];
        (*last, Sequence { before: before.clone(), sets: alike.iter().map(|(_, _, set)| *set).collect() })
    };
    alike.map(sequence).collect()
}

/// Replaces the sets of each word in many of them by a row of bits; given are the words in the upper half, the sets in the
/// lower.
fn with_rows(mut words: Vec<u64>, count: SetId) -> (ByWord<SetId>, Vec<u64>) {
    words.sort_unstable();
    words.dedup();
    let (word_of, width) = (|member: u64| WordId((member >> 32) as u32), width(count));
    let (mut filed, mut rows) = (Vec::with_capacity(words.len()), Vec::new());
    for members in words.chunk_by(|a, b| word_of(*a) == word_of(*b)) {
        let word = word_of(members[0]);
        let sets = members.iter().map(|member| *member as SetId);
        if members.len() <= LISTED {
            filed.extend(sets.map(|set| (word, set)));
            continue;
        }
        filed.push((word, MANY | (rows.len() / width) as SetId));
        let start = rows.len();
        rows.resize(start + width, 0);
        sets.for_each(|set| rows[start + set as usize / 64] |= 1 << (set % 64));
    }
    (ByWord::new(filed), rows)
}

/// How many blocks of bits hold so many sets.
fn width(sets: SetId) -> usize {
    (sets as usize).div_ceil(64)
}

fn has_bit(bits: &[u64], set: SetId) -> bool {
    bits[set as usize / 64] & (1 << (set % 64)) != 0
}

impl NounSets {
    /// The sets of a word as a row of bits, if it is in many.
    fn row(&self, sets: &[SetId]) -> Option<&[u64]> {
        let [one] = sets else { return None };
        let (row, width) = ((one & !MANY) as usize, width(self.count));
        (one & MANY != 0).then(|| &self.rows[row * width..(row + 1) * width])
    }

    /// The word is in one of the sets.
    fn has_word(&self, word: WordId, wanted: &[SetId]) -> bool {
        let sets = self.words.of(word);
        match self.row(sets) {
            Some(row) => wanted.iter().any(|set| has_bit(row, *set)),
            None => sets.iter().any(|set| wanted.contains(set)),
        }
    }

    /// Marks the sets that the word is in.
    fn mark_word(&self, word: WordId, marked: &mut [u64]) {
        let sets = self.words.of(word);
        match self.row(sets) {
            Some(row) => marked.iter_mut().zip(row).for_each(|(to, from)| *to |= from),
            None => sets.iter().for_each(|set| marked[*set as usize / 64] |= 1 << (set % 64)),
        }
    }

    /// The members of several words that may end at a token and begin in `range`.
    fn sequences_at(&self, tokens: &Tokens<'_>, range: &Range<usize>, at: usize) -> &[Sequence] {
        if at > range.start && self.pairs.may_have(tokens.word(at - 1), tokens.word(at)) {
            self.sequences.of(tokens.word(at))
        } else {
            &[]
        }
    }

    /// The sets with a member that ends at a token and holds the earlier token `head`: *state of emergency*.
    fn reaching_over<'a>(
        &'a self,
        tokens: &'a Tokens<'_>,
        head: usize,
        at: usize,
    ) -> impl Iterator<Item = SetId> + use<'a> {
        let fits = move |s: &&Sequence| s.before.len() >= at - head && s.ends_at(tokens, &(0..at), at);
        self.sequences_at(tokens, &(0..at), at).iter().filter(fits).flat_map(|s| s.sets.iter().copied())
    }

    /// False if no member of several words ends at the head of a phrase or holds it, which is so for most.
    #[inline]
    fn may_be_in_longer(&self, tokens: &Tokens<'_>, phrase: &Range<usize>, head: usize) -> bool {
        self.goes_on(tokens, head)
            || head > phrase.start && self.pairs.may_have(tokens.word(head - 1), tokens.word(head))
    }

    fn goes_on(&self, tokens: &Tokens<'_>, head: usize) -> bool {
        self.pairs.may_have(tokens.word(head), tokens.word(head + 1))
    }

    /// The sets with a member of several words that ends at the head of a phrase or holds it; a set may come twice.
    fn longer<'a>(
        &'a self,
        tokens: &'a Tokens<'_>,
        phrase: &'a Range<usize>,
        head: usize,
        end: usize,
    ) -> impl Iterator<Item = SetId> + use<'a> {
        let up_to = self.sequences_at(tokens, phrase, head).iter();
        let up_to =
            up_to.filter(move |s| s.ends_at(tokens, phrase, head)).flat_map(|s| s.sets.iter().copied());
        let reach = if self.goes_on(tokens, head) { (head + 4).min(end) } else { head };
        up_to.chain((head + 1..reach).flat_map(move |behind| self.reaching_over(tokens, head, behind)))
    }

    /// True if a member of one of the sets lies within the tokens.
    pub(crate) fn within(&self, sets: &[SetId], tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
        let longer = |at: usize| {
            let members = self.sequences_at(tokens, range, at).iter();
            members
                .filter(|s| s.sets.iter().any(|set| sets.contains(set)))
                .any(|s| s.ends_at(tokens, range, at))
        };
        !sets.is_empty() && range.clone().any(|at| self.has_word(tokens.word(at), sets) || longer(at))
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
        self.of_any.resize(width(sets.count), 0);
        self.of_any[EVERY as usize] = 1 << EVERY;
        for phrase in phrases {
            sets.mark_word(tokens.word(phrase.head), &mut self.of_any);
            if sets.may_be_in_longer(tokens, &phrase.tokens, phrase.head) {
                let longer = sets.longer(tokens, &phrase.tokens, phrase.head, end);
                longer.for_each(|set| self.of_any[set as usize / 64] |= 1 << (set % 64));
            }
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
            && (sets.has_word(tokens.word(phrase.head), wanted)
                || sets.may_be_in_longer(tokens, &phrase.tokens, phrase.head)
                    && sets
                        .longer(tokens, &phrase.tokens, phrase.head, self.end)
                        .any(|set| wanted.contains(&set)))
    }

    /// Some head of the sentence is in the set.
    #[inline]
    pub(crate) fn of_any(&self, set: SetId) -> bool {
        self.of_any.get(set as usize / 64).is_some_and(|bits| bits & (1 << (set % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_in_the_sets_of_their_last_words() {
        let mut lexicon = Lexicon::new();
        let mut builder = NounSetsBuilder::default();
        let mut add = |nouns: [&'static str; 2]| {
            let group = builder.add(nouns.into_iter(), &mut lexicon);
            builder.set_of(vec![group])[0]
        };
        let raids = add(["raid", "air strike"]);
        let papers = add(["memorandum of understanding", "paper"]);
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
