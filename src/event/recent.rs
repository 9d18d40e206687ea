//! The sentences read last, at hand for pronouns that look back.

use super::scene::Passage;
use crate::coref::REACH;
use std::collections::VecDeque;

/// Sentences by number, as far back as a pronoun looks; their lists are used again for later ones.
#[derive(Debug, Default)]
pub(super) struct Recent {
    passages: VecDeque<Passage>,
    /// The number of the oldest one.
    first: usize,
    spare: Vec<Passage>,
}

impl Recent {
    /// Makes room for a sentence that starts at a token, and gives it a number.
    pub(super) fn next(&mut self, start: usize) -> usize {
        let far = |p: &Passage| p.chunk.range.end + REACH < start;
        while self.passages.front().is_some_and(far) {
            self.spare.extend(self.passages.pop_front());
            self.first += 1;
        }
        self.passages.push_back(self.spare.pop().unwrap_or_default());
        self.first + self.passages.len() - 1
    }

    /// The sentence that has got the last number.
    pub(super) fn last_mut(&mut self) -> &mut Passage {
        let last = self.passages.len() - 1;
        &mut self.passages[last]
    }

    /// A sentence that is still at hand.
    pub(super) fn get(&self, number: usize) -> &Passage {
        &self.passages[number - self.first]
    }
}
