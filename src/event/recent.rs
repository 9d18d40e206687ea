//! The sentences read last, at hand for pronouns that look back.

use super::lexicon::TriggerLexicon;
use super::scene::{Passage, Story};
use crate::coref::REACH;
use std::collections::VecDeque;
use std::ops::Range;

/// Sentences by number, as far back as a pronoun looks; their lists are used again for later ones.
#[derive(Debug, Default)]
pub(super) struct Recent {
    passages: VecDeque<Passage>,
    /// The number of the oldest one.
    first: usize,
    spare: Vec<Passage>,
}

impl Recent {
    /// Forgets what is too far back for a sentence that starts at a token.
    pub(super) fn forget(&mut self, start: usize) {
        let far = |p: &Passage| p.chunk.range.end + REACH < start;
        while self.passages.front().is_some_and(far) {
            self.spare.extend(self.passages.pop_front());
            self.first += 1;
        }
    }

    /// Reads sentences and gives the number of the first; those behind it follow.
    pub(super) fn read(
        &mut self,
        story: &Story<'_, '_>,
        triggers: &TriggerLexicon,
        sentences: impl Iterator<Item = Range<usize>>,
    ) -> usize {
        let next = self.first + self.passages.len();
        for tokens in sentences {
            let mut passage = self.spare.pop().unwrap_or_default();
            passage.read(story, triggers, tokens);
            self.passages.push_back(passage);
        }
        next
    }

    /// A sentence that is still at hand.
    pub(super) fn get(&self, number: usize) -> &Passage {
        &self.passages[number - self.first]
    }
}
