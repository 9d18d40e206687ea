//! Who says so: frames of speech around an event.

use super::lexicon::Frame;
use super::scene::Scene;
use super::trigger::{Anchor, Candidate};
use crate::syntax::Element;
use std::ops::Range;

/// A speaker with the tokens that the speech covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speech {
    /// Noun phrase of the speaker.
    pub(crate) source: usize,
    /// The word of saying.
    pub(crate) cue: usize,
    pub(crate) content: Range<usize>,
}

impl Scene<'_, '_> {
    /// The frames of speech in the sentence.
    pub(crate) fn speeches(&self, candidates: &[Candidate]) -> Vec<Speech> {
        let mut found = Vec::new();
        for candidate in candidates {
            let family = &self.triggers.families[candidate.family as usize];
            if family.frame != Frame::Speech {
                continue;
            }
            let speech = match candidate.anchor {
                Anchor::Verb(verb) => self.verb_of_saying(candidate, verb),
                Anchor::Phrase(..) => self.according_to(candidate),
                Anchor::Noun(_) => None,
            };
            found.extend(speech);
        }
        found
    }

    fn verb_of_saying(&self, candidate: &Candidate, verb: usize) -> Option<Speech> {
        let source = candidate.subject?;
        let cue = self.chunk.verbs[verb].main;
        let range = &self.chunk.range;
        if candidate.linked.complement.is_some() {
            return Some(Speech { source, cue, content: cue + 1..range.end });
        }
        // "…, the minister said": what stands before.
        let start = self.chunk.phrases[source].tokens.start.min(cue);
        let place = self.chunk.place_of_phrase[source];
        let trailing =
            place > 0 && matches!(self.chunk.elements[place - 1], Element::Comma(_) | Element::Quote(_));
        trailing.then_some(Speech { source, cue, content: range.start..start })
    }

    /// "according to the governor": the whole sentence.
    fn according_to(&self, candidate: &Candidate) -> Option<Speech> {
        let source = *candidate.linked.objects.first()?;
        Some(Speech { source, cue: candidate.token, content: self.chunk.range.clone() })
    }
}
