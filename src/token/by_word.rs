//! Rows filed under words, and sets of words.

use super::WordId;

/// Rows in one list, found by the number of their word.
#[derive(Clone, Debug)]
pub(crate) struct ByWord<T> {
    /// A bit for each word that has rows: few have, and this stays near at hand.
    filed: WordSet,
    /// Where the rows of each word start; one more than there are words.
    starts: Vec<u32>,
    rows: Vec<T>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        ByWord { filed: WordSet::default(), starts: Vec::new(), rows: Vec::new() }
    }
}

impl<T> ByWord<T> {
    /// Files rows under their words; the rows of one word keep their order.
    pub(crate) fn new(mut rows: Vec<(WordId, T)>) -> Self {
        rows.sort_by_key(|(word, _)| *word);
        let words = rows.last().map_or(0, |(word, _)| word.index() + 1);
        let filed = rows.iter().map(|(word, _)| *word).collect();
        let mut starts = Vec::with_capacity(words + 1);
        for (i, (word, _)) in rows.iter().enumerate() {
            while starts.len() <= word.index() {
                starts.push(i as u32);
            }
        }
        starts.push(rows.len() as u32);
        ByWord { filed, starts, rows: rows.into_iter().map(|(_, row)| row).collect() }
    }

    /// The rows of a word; none for a word that no rule knows.
    pub(crate) fn of(&self, word: WordId) -> &[T] {
        if !self.filed.has(word) {
            return &[];
        }
        let at = word.index();
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
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

#[cfg(test)]
mod tests {
    use super::*;

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
