//! [`Pairs`]: the names of several words by their first two.

use aho_corasick::automaton::StateID;
use std::ops::Range;

/// The first two words of all names of several words, in order. Most such names have no third one and need no automaton.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// Where the pairs of each first word start; one more than there are words once all are filed.
    starts: Vec<u32>,
    list: Vec<Pair>,
}

/// The first two words of some names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    second: u32,
    /// The rows of the name that has no other words.
    rows: (u32, u32),
    /// The state of the automaton from which longer names go on; the dead one if there are none.
    pub(super) state: StateID,
}

impl Pair {
    pub(super) fn rows(&self) -> Range<usize> {
        self.rows.0 as usize..self.rows.1 as usize
    }
}

impl Pairs {
    pub(super) fn with_capacity(words: usize, pairs: usize) -> Self {
        Pairs { starts: Vec::with_capacity(words + 1), list: Vec::with_capacity(pairs) }
    }

    /// Files the names of a pair, which is not before the one filed last, and gives its number: those of two words at
    /// `rows`, which come first, or longer ones.
    pub(super) fn file(&mut self, words: &[u32], rows: (u32, u32)) -> u32 {
        let (first, second) = (words[0] as usize, words[1]);
        let number = self.list.len() as u32;
        let known = self.starts.len() > first && self.list.last().is_some_and(|last| last.second == second);
        if known {
            return number - 1;
        }
        if self.starts.len() <= first {
            self.starts.resize(first + 1, number);
        }
        let rows = if words.len() == 2 { rows } else { (0, 0) };
        self.list.push(Pair { second, rows, state: StateID::default() });
        number
    }

    /// Ends the filing; there are so many words.
    pub(super) fn finish(&mut self, words: usize) {
        self.starts.resize(words + 1, self.list.len() as u32);
    }

    pub(super) fn find(&self, first: u32, second: u32) -> Option<&Pair> {
        let (from, end) = (self.starts[first as usize] as usize, self.starts[first as usize + 1] as usize);
        let list = &self.list[from..end];
        list.binary_search_by_key(&second, |pair| pair.second).ok().map(|i| &list[i])
    }

    pub(super) fn get_mut(&mut self, number: u32) -> &mut Pair {
        &mut self.list[number as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// All pairs, the first word and the second.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        let ranges = self.starts.windows(2).zip(0..);
        ranges.flat_map(|(range, first)| {
            self.list[range[0] as usize..range[1] as usize].iter().map(move |pair| (first, pair.second))
        })
    }

    pub(super) fn memory_usage(&self) -> usize {
        self.starts.capacity() * 4 + self.list.capacity() * size_of::<Pair>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_by_both_words() {
        let mut pairs = Pairs::default();
        let names: [&[u32]; 5] = [&[1, 3], &[1, 3, 4], &[1, 5, 2], &[4, 5], &[4, 5, 6]];
        let numbers: Vec<u32> =
            names.iter().zip(0..).map(|(words, row)| pairs.file(words, (row, row + 1))).collect();
        pairs.finish(7);
        assert_eq!(numbers, [0, 0, 1, 2, 2]);
        assert_eq!(pairs.iter().collect::<Vec<_>>(), [(1, 3), (1, 5), (4, 5)]);
        let rows = |first, second| pairs.find(first, second).map(Pair::rows);
        assert_eq!([rows(1, 3), rows(1, 5), rows(4, 5)], [Some(0..1), Some(0..0), Some(3..4)]);
        assert_eq!([rows(0, 3), rows(1, 4), rows(6, 5)], [None, None, None]);
    }
}
