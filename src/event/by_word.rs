//! Rows filed under words.

use crate::token::WordId;

/// Rows in one list, found by the number of their word.
#[derive(Clone, Debug)]
pub(crate) struct ByWord<T> {
    /// Where the rows of each word start; one more than there are words.
    starts: Vec<u32>,
    rows: Vec<T>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        ByWord { starts: Vec::new(), rows: Vec::new() }
    }
}

impl<T> ByWord<T> {
    /// Files rows under their words; the rows of one word keep their order.
    pub(crate) fn new(mut rows: Vec<(WordId, T)>) -> Self {
        rows.sort_by_key(|(word, _)| *word);
        let words = rows.last().map_or(0, |(word, _)| word.index() + 1);
        let mut starts = Vec::with_capacity(words + 1);
        for (i, (word, _)) in rows.iter().enumerate() {
            while starts.len() <= word.index() {
                starts.push(i as u32);
            }
        }
        starts.push(rows.len() as u32);
        ByWord { starts, rows: rows.into_iter().map(|(_, row)| row).collect() }
    }

    /// The rows of a word; none for a word that no rule knows.
    pub(crate) fn of(&self, word: WordId) -> &[T] {
        let at = word.index();
        if word == WordId::UNKNOWN || at + 1 >= self.starts.len() {
            return &[];
        }
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
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
