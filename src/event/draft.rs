//! What a sentence tells by itself of an event: its type, its sides, its mode.

use super::argument::Sides;
use super::choose::Chosen;
use super::complete::Completion;
use super::factuality::Reading;
use super::nouns::nature;
use super::ontology::{EventType, mode_about, mode_named};
use super::scene::Scene;
use super::trigger::Candidate;
use crate::syntax::{Element, Voice};
use smallvec::smallvec;

/// An event before its sides are looked up in what was told earlier.
#[derive(Debug)]
pub(super) struct Draft<'c> {
    pub(super) chosen: Chosen<'c>,
    pub(super) reading: Reading,
    pub(super) sides: Sides,
    pub(super) mode: Option<&'static str>,
}

/// Acts of words and of will, which only people and bodies do.
fn is_of_words(kind: EventType) -> bool {
    use EventType::*;
    matches!(
        kind,
        Agree | Consult | Support | Concede | Cooperate | Aid | Request | Accuse | Reject | Threaten
    )
}

/// Types that are none without somebody at the other end; what is only promised of them is none either.
fn needs_recipient(kind: EventType) -> bool {
    matches!(kind, EventType::Cooperate | EventType::Aid | EventType::Sanction)
}

impl Scene<'_, '_> {
    /// The event of what was chosen; `None` if it is none.
    pub(super) fn draft<'c>(&self, chosen: Chosen<'c>, completion: &Completion) -> Option<Draft<'c>> {
        let reading = self.reading(&chosen)?;
        let sides = self.told_sides(&chosen, reading.kind)?;
        let mode = self.mode_of(completion, &chosen, &reading, &sides);
        Some(Draft { chosen, reading, sides, mode })
    }

    /// The sides of what was chosen; `None` if those who stand there cannot do or suffer such a thing.
    fn told_sides(&self, chosen: &Chosen<'_>, kind: EventType) -> Option<Sides> {
        let candidate = chosen.candidate;
        let family = &self.triggers.families[candidate.family as usize];
        let mut sides = self.sides(candidate, chosen.child);
        if sides.actors.is_empty() {
            // "appear to have been freed": whoever it is done to does nothing.
            sides.actors.extend(chosen.lent_subject.filter(|s| !sides.recipients.contains(s)));
        }
        let told = |p: &usize| self.is_agent(*p) && candidate.objects.contains(p);
        let missed = !sides.recipients.iter().any(told);
        if let Some(whom) = chosen.addressed.filter(|_| is_of_words(kind) && missed) {
            sides.recipients = smallvec![whom];
            sides.actors.retain(|a| *a != whom);
        }
        if sides.recipients.is_empty() && is_of_words(kind) {
            sides.recipients.extend(self.told_to(&sides.actors));
        }
        if self.story.sport && !self.is_of_state(&sides) {
            return None;
        }
        if !sides.actors.is_empty() && is_of_words(kind) {
            // "the program calls for": what cannot act does nothing.
            sides.actors.retain(|p| self.can_act(*p) || self.is_described(*p));
            if sides.actors.is_empty() {
                return None;
            }
        }
        let general = candidate.collocate.is_none() && candidate.trigger.len() <= 2;
        let bare = chosen.child.is_none() && family.frame.is_control() && general;
        let needs =
            bare || family.needs_sides || needs_recipient(kind) || family.kind.is_some_and(needs_recipient);
        let reached =
            |p: &usize| self.can_be_side(*p) || self.chunk.phrases[*p].pronoun || self.located(*p).is_some();
        // "the army refused to stand aside": what a state or an armed body will not do is news without another side.
        let state = nature::GOVERNMENT | nature::ARMED | nature::COURT;
        let stands = matches!(kind, EventType::Reject | EventType::Threaten)
            && sides.actors.iter().any(|p| self.nature(*p) & state != 0);
        if family.needs_sides && !sides.actors.iter().any(|p| self.is_agent(*p)) {
            return None;
        }
        let excused = stands && !family.needs_sides;
        if needs && !excused && sides.actors.len() < 2 && !sides.recipients.iter().any(reached) {
            return None;
        }
        Some(sides)
    }

    /// *X, a director at the institute,*: whoever is described as one who acts may act.
    fn is_described(&self, phrase: usize) -> bool {
        let place = self.chunk.place_of_phrase[phrase];
        let Some([Element::Comma(_), Element::Phrase(by)]) = self.chunk.elements.get(place + 1..place + 3)
        else {
            return false;
        };
        let capitalised = self.tokens().list[self.chunk.phrases[phrase].head].is_capitalised();
        let described = &self.chunk.phrases[*by];
        capitalised && described.tokens.start < described.core.start && self.is_agent(*by)
    }

    /// *…, the president told Y*: whom the words are said to.
    fn told_to(&self, actors: &[usize]) -> Option<usize> {
        let told = (0..self.chunk.verbs.len()).find(|v| {
            let group = &self.chunk.verbs[*v];
            group.voice == Voice::Active && self.particles.told.has(self.word(group.main))
        })?;
        let whom = self.clause().behind_verb(told).objects.first().copied();
        let news = nature::MEDIA | nature::THING;
        whom.filter(|p| self.is_agent(*p) && self.nature(*p) & news == 0 && !actors.contains(p))
    }

    /// The mode: the family's, or what the act told of makes of it.
    fn mode_of(
        &self,
        completion: &Completion,
        chosen: &Chosen<'_>,
        reading: &Reading,
        sides: &Sides,
    ) -> Option<&'static str> {
        let family = |c: &Candidate| &self.triggers.families[c.family as usize];
        let mode_of = |c: &Candidate| completion.mode(self, family(c), c);
        let own = mode_of(chosen.candidate);
        if reading.mapped {
            return mode_about(reading.kind, chosen.kind, own);
        }
        if let Some(child) = chosen.child {
            let fits = family(chosen.candidate).kind == Some(chosen.kind);
            let act = family(child).kind?;
            return own.filter(|_| fits).or_else(|| mode_about(chosen.kind, act, mode_of(child)));
        }
        let many = reading.kind == EventType::Consult
            && own.is_none()
            && (sides.actors.len() + sides.recipients.len() > 2
                || sides.actors.iter().chain(&sides.recipients).any(|p| self.is_intergovernmental(*p)));
        if many { mode_named("multilateral") } else { own }
    }

    fn is_intergovernmental(&self, phrase: usize) -> bool {
        self.codes(phrase).1.is_some_and(|s| s.as_str() == "IGO")
    }
}
