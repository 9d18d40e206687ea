//! Sets of nouns: which of them a noun is in.

use super::nouns::word_ids;
use crate::syntax::{NounPhrase, plural};
use crate::token::{ByWord, Lexicon, Tokens, WordId, WordSet};
use std::collections::HashMap;
use std::ops::Range;

/// Number of a set of nouns.
pub(crate) type SetId = u32;

/// All sets of nouns, singular and plural, filed under the last words of their members.
#[derive(Clone, Debug, Default)]
pub(crate) struct NounSets {
    /// How many numbers of 64 bits hold a bit for each set.
    width: usize,
    /// For each word that is a member: which row of `rows` tells of which sets.
    words: ByWord<u32>,
    rows: Vec<u64>,
    sequences: ByWord<Sequence>,
    /// Words that stand before the last one of some member.
    inner: WordSet,
}

/// A member of several words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sequence {
    /// The word before the last one.
    nearest: WordId,
    /// Those before that, the nearest first.
    before: Box<[WordId]>,
    set: SetId,
}

impl Sequence {
    fn words_before(&self) -> impl Iterator<Item = WordId> {
        std::iter::once(self.nearest).chain(self.before.iter().copied())
    }

    /// How many words stand before the last one.
    fn reach(&self) -> usize {
        self.before.len() + 1
    }

    /// The sequence ends at a token and begins in `range`.
    fn ends_at(&self, tokens: &Tokens<'_>, range: &Range<usize>, at: usize) -> bool {
        at > range.start && tokens.word(at - 1) == self.nearest && {
            let mut before = self.before.iter().enumerate();
            before
                .all(|(i, w)| at.checked_sub(i + 2).is_some_and(|j| j >= range.start && tokens.word(j) == *w))
        }
    }
}

/// Gathers sets while the families are compiled.
#[derive(Debug, Default)]
pub(super) struct NounSetsBuilder {
    count: SetId,
    /// Many families list the same nouns.
    known: HashMap<Vec<String>, SetId>,
    words: Vec<(WordId, SetId)>,
    sequences: Vec<(WordId, Sequence)>,
}

impl NounSetsBuilder {
    pub(super) fn add<'n>(&mut self, nouns: impl Iterator<Item = &'n str>, lexicon: &mut Lexicon) -> SetId {
        let nouns: Vec<String> = nouns.map(str::to_owned).collect();
        if let Some(set) = self.known.get(&nouns) {
            return *set;
        }
        for noun in &nouns {
            self.add_form(noun, lexicon);
            self.add_form(&plural(noun), lexicon);
        }
        self.known.insert(nouns, self.count);
        self.count += 1;
        self.count - 1
    }

    fn add_form(&mut self, noun: &str, lexicon: &mut Lexicon) {
        let mut words = word_ids(noun, lexicon);
        match words.pop() {
            Some(last) if words.is_empty() => self.words.push((last, self.count)),
            Some(last) => {
                words.reverse();
                let (nearest, before) = (words[0], words[1..].into());
                self.sequences.push((last, Sequence { nearest, before, set: self.count }));
            }
            None => {}
        }
    }

    pub(super) fn finish(self) -> NounSets {
        let inner = self.sequences.iter().flat_map(|(_, s)| s.words_before()).collect();
        let width = (self.count as usize).div_ceil(64);
        let mut words = self.words;
        words.sort_unstable();
        let mut rows: Vec<u64> = Vec::new();
        let mut filed: Vec<(WordId, u32)> = Vec::new();
        for (word, set) in words {
            if filed.last().is_none_or(|(last, _)| *last != word) {
                filed.push((word, rows.len() as u32));
                rows.resize(rows.len() + width, 0);
            }
            let row = rows.len() - width;
            rows[row + set as usize / 64] |= 1 << (set % 64);
        }
        NounSets { width, words: ByWord::new(filed), rows, sequences: ByWord::new(self.sequences), inner }
    }
}

impl NounSets {
    /// The sets that a word is a member of, a bit for each; nothing for a word that is in none.
    fn of_word(&self, word: WordId) -> &[u64] {
        self.words.of(word).first().map_or(&[], |row| self.row(*row))
    }

    fn row(&self, row: u32) -> &[u64] {
        &self.rows[row as usize..][..self.width]
    }

    /// The members of several words that end at a token and hold the earlier token `head`: *state of emergency*.
    fn reaching_over(&self, tokens: &Tokens<'_>, head: usize, at: usize) -> impl Iterator<Item = SetId> {
        let ends = self.sequences.of(tokens.word(at)).iter();
        ends.filter(move |s| s.reach() >= at - head && s.ends_at(tokens, &(0..at), at)).map(|s| s.set)
    }

    /// Hands out the sets of the members of several words that a noun phrase's head belongs to; the sentence ends at `end`.
    fn longer(&self, tokens: &Tokens<'_>, phrase: &NounPhrase, end: usize, mut add: impl FnMut(SetId)) {
        let head = phrase.head;
        if head > phrase.tokens.start && self.inner.has(tokens.word(head - 1)) {
            let ends = self.sequences.of(tokens.word(head)).iter();
            ends.filter(|s| s.ends_at(tokens, &phrase.tokens, head)).for_each(|s| add(s.set));
        }
        // All words of a member but the last stand before the last of some.
        let inner = (head..end).take_while(|at| self.inner.has(tokens.word(*at)));
        for at in inner.map(|at| at + 1).take_while(|at| *at < end).take(3) {
            self.reaching_over(tokens, head, at).for_each(&mut add);
        }
    }

    /// True if a member of one of the sets lies within the tokens.
    pub(crate) fn within(&self, sets: &[SetId], tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
        !sets.is_empty()
            && range.clone().any(|at| {
                let (word, longer) = (self.of_word(tokens.word(at)), self.sequences.of(tokens.word(at)));
                !word.is_empty() && sets.iter().any(|set| holds(word, *set))
                    || longer.iter().any(|s| sets.contains(&s.set) && s.ends_at(tokens, range, at))
            })
    }
}

fn bits_of<'a>(row: Row, own: &'a [u64], sets: &'a NounSets) -> Option<&'a [u64]> {
    match row {
        Row::None => None,
        Row::Word(row) => Some(sets.row(row)),
        Row::Own(row) => Some(&own[row as usize..][..sets.width]),
    }
}

fn holds(bits: &[u64], set: SetId) -> bool {
    bits[set as usize / 64] & (1 << (set % 64)) != 0
}

/// Which sets the heads of a sentence's noun phrases are in, a bit for each set: the head itself or a noun reaching over it
/// (`memorandum of understanding`).
#[derive(Clone, Debug, Default)]
pub(crate) struct HeadSets {
    of_any: Vec<u64>,
    of_phrases: Vec<Row>,
    /// Rows of heads that belong to members of several words.
    own: Vec<u64>,
}

/// Where the bits of a phrase's head are.
#[derive(Clone, Copy, Debug)]
enum Row {
    /// It is in no set.
    None,
    /// Among the rows of words.
    Word(u32),
    /// Among the own rows of the sentence.
    Own(u32),
}

impl HeadSets {
    /// Takes the heads of another sentence's phrases; the sentence ends at `end`.
    pub(crate) fn read(&mut self, sets: &NounSets, tokens: &Tokens<'_>, phrases: &[NounPhrase], end: usize) {
        self.of_any.clear();
        self.of_any.resize(sets.width, 0);
        self.of_phrases.clear();
        self.own.clear();
        for phrase in phrases {
            let row = self.row(sets, tokens, phrase, end);
            self.of_phrases.push(row);
            if let Some(bits) = bits_of(row, &self.own, sets) {
                self.of_any.iter_mut().zip(bits).for_each(|(any, bits)| *any |= bits);
            }
        }
    }

    fn row(&mut self, sets: &NounSets, tokens: &Tokens<'_>, phrase: &NounPhrase, end: usize) -> Row {
        let of_word = sets.words.of(tokens.word(phrase.head)).first();
        let from = self.own.len();
        sets.longer(tokens, phrase, end, |set| {
            if self.own.len() == from {
                self.own.resize(from + sets.width, 0);
                if let Some(row) = of_word {
                    self.own[from..].copy_from_slice(sets.row(*row));
                }
            }
            self.own[from + set as usize / 64] |= 1 << (set % 64);
        });
        match of_word {
            _ if self.own.len() > from => Row::Own(from as u32),
            Some(row) => Row::Word(*row),
            None => Row::None,
        }
    }

    /// The head of the phrase with a number is in one of the sets.
    pub(crate) fn of_phrase(&self, phrase: usize, wanted: &[SetId], sets: &NounSets) -> bool {
        let bits = bits_of(self.of_phrases[phrase], &self.own, sets);
        bits.is_some_and(|bits| wanted.iter().any(|set| holds(bits, *set)))
    }

    /// Some head of the sentence is in the set.
    pub(crate) fn of_any(&self, set: SetId) -> bool {
        holds(&self.of_any, set)
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
        let is = |phrase: usize, set| heads.of_phrase(phrase, &[set], &sets);
        assert!(is(0, raids) && !is(0, papers));
        assert!(is(1, papers) && !is(2, raids));
        assert!(heads.of_any(raids) && heads.of_any(papers));
        assert!(sets.within(&[raids], &tokens, &(0..3)) && !sets.within(&[raids], &tokens, &(1..3)));
    }
}
