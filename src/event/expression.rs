//! The words of a verb expression behind its verb: *turned the offer down*, *took Y into custody*.

use super::lexicon::Piece;
use super::scene::Scene;
use super::trigger::REACH;
use crate::syntax::{Form, Phrases, Tag, Voice};
use crate::token::WordId;
use smallvec::smallvec;

/// Where an expression ends, and the noun phrases between its words.
pub(super) struct Walk {
    pub(super) end: usize,
    pub(super) gap: Phrases,
}

impl Scene<'_, '_> {
    /// How many tokens behind a verb the noun phrases of an expression may fill, with the word that closes them.
    pub(super) fn open_behind(&self, token: usize) -> usize {
        let closes = |t: usize| self.chunk.tag(t).is_none_or(closes_gap);
        (0..REACH).find(|distance| closes(token + 1 + distance)).map_or(REACH, |distance| distance + 1)
    }

    /// The tokens of a verb expression behind its verb.
    pub(super) fn walk(&self, token: usize, pieces: &[Piece], voice: Voice) -> Option<Walk> {
        let mut at = token + 1;
        let mut gap = Phrases::new();
        for (i, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Word(word) => {
                    let mut place = self.skip_adverbs(at, *word);
                    // "turned the offer down": the particle behind a short object.
                    if self.word(place) != *word
                        && i + 1 == pieces.len()
                        && gap.is_empty()
                        && voice == Voice::Active
                    {
                        let object =
                            self.chunk.phrase_at(at).filter(|p| self.chunk.phrases[*p].tokens.len() <= 5)?;
                        place = self.chunk.phrases[object].tokens.end;
                        gap.push(object);
                    }
                    if place >= self.chunk.range.end || self.word(place) != *word {
                        return None;
                    }
                    // "called the president on Friday": of the date, no particle.
                    if place > at && self.chunk.tag(place + 1) == Some(Tag::Time) {
                        return None;
                    }
                    at = place + 1;
                }
                Piece::Gap => {
                    let next = pieces.get(i + 1);
                    let (end, objects) = self.gap(at, next, voice)?;
                    gap.extend(objects);
                    at = end;
                }
            }
        }
        Some(Walk { end: at, gap })
    }

    /// The token behind adverbs and times, *on Sunday* too, unless the word itself comes before.
    pub(super) fn skip_adverbs(&self, mut at: usize, word: WordId) -> usize {
        for _ in 0..4 {
            let tag = self.chunk.tag(at);
            let dated = tag == Some(Tag::Preposition) && self.chunk.tag(at + 1) == Some(Tag::Time);
            if self.word(at) == word || !(dated || matches!(tag, Some(Tag::Adverb | Tag::Time))) {
                break;
            }
            at += 1;
        }
        at
    }

    /// The noun phrases of a gap, up to the next word of the expression.
    pub(super) fn gap(&self, from: usize, next: Option<&Piece>, voice: Voice) -> Option<(usize, Phrases)> {
        let Some(Piece::Word(word)) = next else {
            let phrase = self.chunk.phrase_at(from)?;
            return Some((self.chunk.phrases[phrase].tokens.end, smallvec![phrase]));
        };
        let limit = (from + 14).min(self.chunk.range.end);
        if from >= limit || !self.tokens().list[from..limit].iter().any(|t| t.word == *word) {
            return None;
        }
        let (mut objects, mut owner) = (Phrases::new(), None);
        for at in from..limit {
            if self.word(at) == *word && objects.is_empty() {
                // "came to Chad's aid"
                objects.extend(owner);
            }
            // "were warned by the rebels to leave": in the passive the subject fills the gap.
            if self.word(at) == *word && (voice == Voice::Passive || !objects.is_empty()) {
                // "granted the miners a pay rise": the expression's own noun fills no gap.
                if objects.len() > 1 && objects.last() == self.chunk.phrase_at(at).as_ref() {
                    objects.pop();
                }
                return Some((at, objects));
            }
            if closes_gap(self.chunk.tag(at)?) || self.opens_another(at) {
                return None;
            }
            // "accused Kenya's police of": whoever it belongs to is no object beside it.
            let phrase = self.chunk.phrase_at(at);
            owner = phrase.filter(|p| self.chunk.phrases[*p].genitive).or(owner);
            if let Some(phrase) = phrase.filter(|p| !self.chunk.phrases[*p].genitive) {
                let start = self.chunk.phrases[phrase].tokens.start;
                let governed = start > from && self.chunk.tag(start - 1) == Some(Tag::Preposition);
                if objects.last() != Some(&phrase) && !governed {
                    objects.push(phrase);
                }
            }
        }
        None
    }
}

impl Scene<'_, '_> {
    /// A conjunction that joins another clause: *signed the deal, and Kenya paid*.
    fn opens_another(&self, at: usize) -> bool {
        self.chunk.tag(at) == Some(Tag::Conjunction) && {
            let next = self.chunk.phrase_at(at + 1).filter(|p| self.chunk.is_element(*p));
            self.word(at) == self.particles.but
                || next.is_some_and(|p| self.clause().starts_clause(self.chunk.place_of_phrase[p]))
        }
    }
}

/// No noun phrase of an expression reaches over it.
fn closes_gap(tag: Tag) -> bool {
    matches!(tag, Tag::Break | Tag::Quote | Tag::Relative | Tag::Verb(Form::Past | Form::Third) | Tag::Modal)
}
