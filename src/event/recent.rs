//! The sentences read last, at hand for pronouns that look back.

use super::lexicon::TriggerLexicon;
use super::scene::{Passage, Story};
use crate::coref::REACH;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard};

/// What earlier texts needed for their sentences, for the next text: these lists are long, and getting memory for them anew
/// costs a short text a tenth of its time. There are as many as there were texts at work at once.
#[derive(Debug, Default)]
pub(super) struct Spare(Mutex<Vec<Recent>>);

impl Spare {
    /// Lets a text work with what another one left, or with something new.
    pub(super) fn lend<T>(&self, work: impl FnOnce(&mut Recent) -> T) -> T {
        let mut recent = self.list().and_then(|mut list| list.pop()).unwrap_or_default();
        let done = work(&mut recent);
        recent.forget_all();
        if let Some(mut list) = self.list() {
            list.push(recent);
        }
        done
    }

    /// `None` after a panic elsewhere: then every text begins with nothing.
    fn list(&self) -> Option<MutexGuard<'_, Vec<Recent>>> {
        self.0.lock().ok()
    }
}

impl Clone for Spare {
    /// A copy of the knowledge begins with nothing at hand.
    fn clone(&self) -> Self {
        Spare::default()
    }
}

/// Sentences by number, as far back as a pronoun looks; their lists are used again for later ones.
#[derive(Debug, Default)]
pub(super) struct Recent {
    passages: Vec<Passage>,
    /// Where each sentence at hand stands among the passages, the oldest first.
    places: VecDeque<usize>,
    /// The number of the oldest one.
    first: usize,
    /// The places of passages that are to be used again.
    spare: Vec<usize>,
}

impl Recent {
    /// Forgets what is too far back for a sentence that starts at a token.
    pub(super) fn forget(&mut self, start: usize) {
        let far = |place: &usize| self.passages[*place].chunk.range.end + REACH < start;
        while let Some(place) = self.places.front().copied().filter(far) {
            self.places.pop_front();
            self.spare.push(place);
            self.first += 1;
        }
    }

    /// Forgets all sentences, for another text.
    fn forget_all(&mut self) {
        self.spare.extend(self.places.drain(..));
        self.first = 0;
    }

    /// Reads sentences and gives the number of the first; those behind it follow.
    pub(super) fn read(
        &mut self,
        story: &Story<'_, '_>,
        triggers: &TriggerLexicon,
        sentences: impl Iterator<Item = Range<usize>>,
    ) -> usize {
        let next = self.first + self.places.len();
        for tokens in sentences {
            let place = self.spare.pop().unwrap_or_else(|| {
                self.passages.push(Passage::default());
                self.passages.len() - 1
            });
            self.passages[place].read(story, triggers, tokens);
            self.places.push_back(place);
        }
        next
    }

    /// A sentence that is still at hand.
    pub(super) fn get(&self, number: usize) -> &Passage {
        &self.passages[self.places[number - self.first]]
    }

    /// The numbers of the sentences that start before a token, the latest first.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = usize> {
        let all = self.first..self.first + self.places.len();
        all.rev().filter(move |number| self.get(*number).chunk.range.start < token)
    }
}
