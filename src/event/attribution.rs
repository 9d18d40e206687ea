//! Who says so: frames of speech around an event.

use super::lexicon::Frame;
use super::model::Participant;
use super::scene::Scene;
use super::trigger::{Anchor, Candidate};
use crate::span::Span;
use crate::syntax::Element;
use std::ops::Range;

/// Who spoke last, for the sentences that go on with what was said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub(crate) source: Participant,
    /// The word of saying.
    pub(crate) cue: Span,
    /// Sentence of the word of saying.
    pub(crate) sentence: usize,
    /// A colon opened a statement without quotation marks: it runs until somebody else speaks.
    pub(crate) statement: bool,
}

impl Said {
    /// The words of a sentence are this speaker's, if nobody speaks in it.
    pub(crate) fn goes_on(&self, sentence: usize, quoted: bool) -> bool {
        self.statement || quoted && sentence <= self.sentence + 1
    }
}

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
    /// Adds the frames of speech in the sentence.
    pub(crate) fn speeches(&self, candidates: &[Candidate], found: &mut Vec<Speech>) {
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
    }

    fn verb_of_saying(&self, candidate: &Candidate, verb: usize) -> Option<Speech> {
        let source = candidate.subject?;
        let cue = self.chunk.verbs[verb].main;
        let range = &self.chunk.range;
        if candidate.linked.complement.is_some() {
            return Some(Speech { source, cue, content: cue + 1..range.end });
        }
        if self.opens_statement(verb) {
            return Some(Speech { source, cue, content: cue + 1..range.end });
        }
        // "…, the minister said": what stands before.
        let start = self.chunk.phrases[source].tokens.start.min(cue);
        let place = self.chunk.place_of_phrase[source];
        let trailing =
            place > 0 && matches!(self.chunk.elements[place - 1], Element::Comma(_) | Element::Quote(_));
        trailing.then_some(Speech { source, cue, content: range.start..start })
    }

    /// `said:`
    pub(crate) fn opens_statement(&self, verb: usize) -> bool {
        let behind = self.chunk.elements.get(self.chunk.place_of_verb[verb] + 1);
        matches!(behind, Some(Element::Break(t)) if self.tokens().is_char(*t, b':'))
    }

    /// The sentence begins with a quotation mark.
    pub(crate) fn opens_with_quote(&self) -> bool {
        matches!(self.chunk.elements.first(), Some(Element::Quote(_)))
    }

    /// The statement that a speech opens has no quotation marks and goes on behind the sentence.
    pub(crate) fn is_statement(&self, speech: &Speech) -> bool {
        let verb = self.chunk.verb_at(speech.cue);
        verb.is_some_and(|v| self.opens_statement(v))
            && !self.chunk.elements.iter().any(|e| matches!(e, Element::Quote(_)))
    }

    /// "according to the governor": the whole sentence.
    fn according_to(&self, candidate: &Candidate) -> Option<Speech> {
        let source = *candidate.linked.objects.first()?;
        Some(Speech { source, cue: candidate.token, content: self.chunk.range.clone() })
    }
}
