//! Rows filed under words, labels of words, and sets of words.

use super::{WordId, WordMap};

/// Rows in one list, found by the number of their word.
///
/// Few words have rows, and texts are read faster the less memory they touch: places are kept for those words only, and a
/// word finds its own by counting the bits before it.
#[derive(Clone, Debug)]
pub(crate) struct ByWord<T> {
    blocks: Vec<Block>,
    /// Where the rows of each word that has some start; one more than there are such words.
    starts: Vec<u32>,
    rows: Vec<T>,
}

/// Which of 64 words have rows, and how many words before them do.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    filed: u64,
    before: u32,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        ByWord { blocks: Vec::new(), starts: Vec::new(), rows: Vec::new() }
    }
}

impl<T> ByWord<T> {
    /// Files rows under their words; the rows of one word keep their order. A word that no rule knows has none.
    pub(crate) fn new(rows: Vec<(WordId, T)>) -> Self {
        // The word and the place of each row, in one number: such are sorted fastest.
        let key = |(i, (word, _)): (usize, &(WordId, T))| {
            (*word != WordId::UNKNOWN).then_some(u64::from(word.0) << 32 | i as u64)
        };
        let mut order: Vec<u64> = rows.iter().enumerate().filter_map(key).collect();
        order.sort_unstable();
        let word_of = |key: &u64| WordId((key >> 32) as u32);
        let blocks = order.last().map_or(0, |key| word_of(key).index() / 64 + 1);
        let mut out = ByWord { blocks: vec![Block::default(); blocks], ..ByWord::default() };
        out.rows.reserve_exact(order.len());
        let mut rows: Vec<Option<T>> = rows.into_iter().map(|(_, row)| Some(row)).collect();
        let mut last = WordId::UNKNOWN;
        for key in order {
            let word = word_of(&key);
            if word != last {
                out.starts.push(out.rows.len() as u32);
                out.blocks[word.index() / 64].filed |= 1 << (word.index() % 64);
                last = word;
            }
            out.rows.extend(rows[key as u32 as usize].take());
        }
        out.starts.push(out.rows.len() as u32);
        let mut before = 0;
        for block in &mut out.blocks {
            block.before = before;
            before += block.filed.count_ones();
        }
        out
    }

    /// The rows of a word; none for a word that no rule knows.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> &[T] {
        let Some(block) = self.blocks.get(word.index() / 64) else { return &[] };
        let bit = 1 << (word.index() % 64);
        if block.filed & bit == 0 {
            return &[];
        }
        let at = (block.before + (block.filed & (bit - 1)).count_ones()) as usize;
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// A set of labels for each word, a bit a label.
///
/// Few different sets are in use: a word has the number of its own, so that the table of words stays small.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordLabels {
    numbers: Vec<u16>,
    sets: Vec<u64>,
}

impl WordLabels {
    /// Takes the sets of all words, by the numbers of the words.
    pub(crate) fn new(labels: &[u64]) -> Self {
        let mut known: WordMap<u64, u16> = WordMap::from_iter([(0, 0)]);
        let mut sets = vec![0];
        // Words of one list stand side by side and have the same set.
        let mut last = (0, 0);
        let mut number = |set: &u64| {
            if last.0 != *set {
                let number = *known.entry(*set).or_insert_with(|| {
                    sets.push(*set);
                    sets.len() as u16 - 1
                });
                last = (*set, number);
            }
            last.1
        };
        let numbers = labels.iter().map(&mut number).collect();
        WordLabels { numbers, sets }
    }

    /// The labels of a word; none for a word that no rule knows.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> u64 {
        self.numbers.get(word.index()).map_or(0, |number| self.sets[usize::from(*number)])
    }
}

/// A set of words, a bit for each word of the lexicon.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet(Vec<u64>);

impl WordSet {
    pub(crate) fn add(&mut self, word: WordId) {
        let block = word.index() / 64;
        if self.0.len() <= block {
            self.0.resize(block + 1, 0);
        }
        // A word that no rule knows is in no set.
        self.0[block] |= u64::from(word != WordId::UNKNOWN) << (word.index() % 64);
    }

    #[inline]
    pub(crate) fn has(&self, word: WordId) -> bool {
        self.0.get(word.index() / 64).is_some_and(|bits| bits & (1 << (word.index() % 64)) != 0)
    }
}

impl FromIterator<WordId> for WordSet {
    fn from_iter<I: IntoIterator<Item = WordId>>(words: I) -> Self {
        let mut set = WordSet::default();
        words.into_iter().for_each(|word| set.add(word));
        set
    }
}

/// A rough set of words: it says *no* or *perhaps*, and so spares most looks at a list.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sketch([u64; 4]);

impl Sketch {
    fn place(word: WordId) -> (usize, u64) {
        let place = word.index() % 256;
        (place / 64, 1 << (place % 64))
    }

    /// False if the word is not in the set.
    #[inline]
    pub(crate) fn may_have(&self, word: WordId) -> bool {
        let (block, bit) = Self::place(word);
        self.0[block] & bit != 0
    }
}

impl FromIterator<WordId> for Sketch {
    fn from_iter<I: IntoIterator<Item = WordId>>(words: I) -> Self {
        let mut sketch = Sketch::default();
        for (block, bit) in words.into_iter().map(Self::place) {
            sketch.0[block] |= bit;
        }
        sketch
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_those_of_the_word() {
        let labels = WordLabels::new(&[0, 6, 1 << 63, 6, 0]);
        assert_eq!([0, 1, 2, 3, 4, 5].map(|word| labels.of(WordId(word))), [0, 6, 1 << 63, 6, 0, 0]);
        assert_eq!(labels.sets.len(), 3);
    }

    #[test]
    fn a_sketch_denies_no_word_of_its_own() {
        let sketch = Sketch::from_iter([WordId(3), WordId(70), WordId(1000)]);
        assert!([3, 70, 1000, 259].into_iter().all(|word| sketch.may_have(WordId(word))));
        assert!(![4, 71, 999].into_iter().any(|word| sketch.may_have(WordId(word))));
    }

    #[test]
    fn rows_are_found_under_their_word_in_order() {
        let rows = ByWord::new(vec![(WordId(3), 'a'), (WordId(1), 'b'), (WordId(3), 'c')]);
        assert_eq!(rows.of(WordId(3)), ['a', 'c']);
        assert_eq!(rows.of(WordId(1)), ['b']);
        for none in [WordId::UNKNOWN, WordId(2), WordId(4), WordId(u32::MAX)] {
            assert!(rows.of(none).is_empty());
        }
        assert!(ByWord::<u8>::default().of(WordId(1)).is_empty());
    }
}
