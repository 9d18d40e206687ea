//! From the noun phrases of a side to who they stand for: names, descriptions, pronouns, parts of a phrase.

use super::attribution::Speech;
use super::coder::{Maker, manner};
use super::model::Participant;
use super::nouns::nature;
use super::scene::{Scene, Story};
use super::trigger::Candidate;
use crate::coref::{self, Antecedent};
use crate::entity::{Entity, EntityId};
use crate::gazetteer::EntityKind;
use std::ops::Range;

/// A noun phrase as a side: the name at its head if it is a person's or the whole of it, else the phrase.
pub(super) fn phrase_participant(scene: &Scene<'_, '_>, phrase: usize) -> Participant {
    let np = &scene.chunk.phrases[phrase];
    // "his Iranian counterpart, Mohammad Najjar": the name stands beside the description.
    let is_person = |p: usize| scene.head_mention(p).is_some_and(|m| m.kind() == EntityKind::Person);
    if !np.pronoun
        && scene.head_mention(phrase).is_none()
        && let Some(name) = scene.clause().apposed(phrase).filter(|p| is_person(*p))
    {
        let (country, sector) = scene.codes(phrase);
        let named = phrase_participant(scene, name);
        return Participant { country: country.or(named.country), sector: sector.or(named.sector), ..named };
    }
    if let Some(holder) = scene.holder_behind(phrase) {
        let entity = scene.story.entity(holder.entity());
        let country = scene.codes(phrase).0.or_else(|| entity.and_then(Entity::country));
        let sector = scene.codes(phrase).1.or_else(|| entity.and_then(Entity::sector));
        return Participant { span: holder.span(), entity: Some(holder.entity()), country, sector };
    }
    let (country, sector) = scene.codes(phrase);
    let mention = scene.head_mention(phrase);
    let named = mention.filter(|m| {
        m.kind() == EntityKind::Person
            || m.tokens.start <= np.core.start
            || matches!(m.kind(), EntityKind::Organization | EntityKind::ArmedGroup | EntityKind::Country)
    });
    let located = if np.pronoun { None } else { scene.located(phrase) };
    // "Kenya's police chief in Mombasa": with the owner before and the place behind.
    let start = np.owner.map_or(np.core.start, |o| scene.chunk.phrases[o].core.start);
    let reach = start..located.map_or(np.core.end, |m| m.tokens.end);
    let span = named.map_or_else(|| scene.tokens().span(&reach), |m| m.span());
    let country = country.or_else(|| located.and_then(|m| scene.story.entity(m.entity())?.country()));
    let entity = mention.map(|m| m.entity()).or_else(|| described(scene, phrase));
    let known = entity.and_then(|e| scene.story.entity(e));
    Participant {
        span,
        entity,
        country: country.or_else(|| known.and_then(Entity::country)),
        sector: sector.or_else(|| known.and_then(Entity::sector)),
    }
}

/// *the Council*: the organisation named before. *The minister*: the holder of the office named before.
fn described(scene: &Scene<'_, '_>, phrase: usize) -> Option<EntityId> {
    let np = &scene.chunk.phrases[phrase];
    let definite =
        np.tokens.start < np.core.start && scene.is_word(np.tokens.start, &["the", "this", "that"]);
    if !definite {
        return None;
    }
    let bare = np.core.len() == 1;
    let Story { mentions, entities, .. } = scene.story;
    let body = || coref::by_head_word(scene.word(np.head), np.head, mentions, entities);
    let body = if bare { body() } else { None };
    body.or_else(|| {
        let person = scene.nature(phrase) & nature::PERSON != 0;
        let country = scene.codes(phrase).0;
        let title = np.core.start
            + scene.mentions_in(&np.core).map(|m| m.tokens.end - np.core.start).max().unwrap_or(0);
        let Story { offices, roles, .. } = scene.story;
        let office = || offices.holder(scene.tokens(), &(title..np.core.end), country, roles);
        if person && title < np.core.end { office() } else { None }
    })
}

impl Maker<'_, '_, '_> {
    pub(super) fn participants(&self, phrases: &[usize], candidate: &Candidate) -> Vec<Participant> {
        let mut out: Vec<Participant> = Vec::with_capacity(phrases.len());
        for phrase in phrases {
            let part = self.before_trigger(*phrase, candidate).or_else(|| self.given(*phrase, candidate));
            let side = part.unwrap_or_else(|| self.participant(*phrase));
            if !out.iter().any(|o| o.span == side.span) {
                out.push(side);
            }
        }
        out
    }

    /// The recipients; a pronoun among them is none of the actors: *after Kiir pardoned him*.
    pub(super) fn recipients(
        &self,
        phrases: &[usize],
        candidate: &Candidate,
        actors: &[Participant],
    ) -> Vec<Participant> {
        let mut out = self.participants(phrases, candidate);
        for (side, phrase) in out.iter_mut().zip(phrases) {
            let np = &self.scene.chunk.phrases[*phrase];
            let reflexive = self.scene.tokens().plain(np.head).contains("sel");
            if np.pronoun && !reflexive && actors.iter().any(|a| a.span == side.span) {
                let is_actor = |n: &Antecedent| {
                    let span = phrase_participant(&self.scene_of(n), n.phrase).span;
                    actors.iter().any(|a| a.span == span)
                };
                let near = self.noted.iter().filter(|n| n.token + coref::REACH >= np.head);
                let others: Vec<Antecedent> = near.filter(|n| !is_actor(n)).copied().collect();
                *side = self.referent(np.head, &others).unwrap_or(*side);
            }
        }
        out
    }

    /// Whom a pronoun of the third person stands for.
    fn referent(&self, pronoun: usize, noted: &[Antecedent]) -> Option<Participant> {
        let kind = coref::pronoun_kind(self.scene.tokens().plain(pronoun))?;
        let found = coref::resolve(kind, pronoun, noted, |n| manner(&self.scene_of(n), n.phrase))?;
        Some(phrase_participant(&self.scene_of(&found), found.phrase))
    }

    /// The sentence of an antecedent.
    fn scene_of(&self, noted: &Antecedent) -> Scene<'_, '_> {
        self.coder.scene(&self.scene.story, self.recent.get(noted.sentence))
    }

    /// Who gets something, in one phrase with it: *the rebels* in *gave the rebels aid*.
    fn given(&self, phrase: usize, candidate: &Candidate) -> Option<Participant> {
        let scene = self.scene;
        let np = &scene.chunk.phrases[phrase];
        let giving = candidate.objects.contains(&phrase)
            && candidate.trigger.clone().any(|t| scene.particles.giving.has(scene.lemma(t)));
        if !giving || np.core.len() < 2 || scene.is_agent(phrase) || np.owner.is_some() {
            return None;
        }
        let before = np.core.start..np.head;
        let named = scene.mentions_in(&before).last().filter(|m| m.tokens.end == np.head);
        let end = named
            .map_or_else(|| scene.is_acted_by(phrase, np.head).then_some(np.head), |m| Some(m.tokens.end))?;
        let entity = named.map(|m| m.entity());
        let known = entity.and_then(|e| scene.story.entity(e));
        Some(Participant {
            span: scene.tokens().span(&(np.core.start..end)),
            entity,
            country: known.and_then(Entity::country),
            sector: scene.nouns.ending_at(scene.tokens(), end - 1).and_then(|n| n.sector),
        })
    }

    /// A common noun for those who act, without a name before it: *coalition air strikes*.
    fn noun_before(&self, trigger: usize, core: &Range<usize>, phrase: usize) -> Option<Participant> {
        let scene = self.scene;
        let before = core.start..trigger;
        if scene.mentions_in(&before).next().is_some() || !scene.is_acted_by(phrase, trigger) {
            return None;
        }
        let sector = scene.nouns.ending_at(scene.tokens(), trigger - 1).and_then(|n| n.sector);
        Some(Participant {
            span: scene.tokens().span(&(trigger - 1..trigger)),
            entity: None,
            country: None,
            sector,
        })
    }

    /// The side that stands in the trigger's own phrase: *Turkish police* in *the Turkish police raid*.
    fn before_trigger(&self, phrase: usize, candidate: &Candidate) -> Option<Participant> {
        let scene = self.scene;
        let np = &scene.chunk.phrases[phrase];
        let before = np.core.start..candidate.trigger.start;
        if !np.core.contains(&candidate.token) || before.is_empty() {
            return None;
        }
        if let Some(side) = self.noun_before(candidate.trigger.start, &np.core, phrase) {
            return Some(side);
        }
        let mention = scene.mentions_in(&before).last()?;
        let entity = scene.story.entity(mention.entity());
        let (country, sector) = (entity.and_then(Entity::country), entity.and_then(Entity::sector));
        let to = if scene.nouns.ending_at(scene.tokens(), before.end - 1).is_some() {
            before.end
        } else {
            mention.tokens.end
        };
        let span = scene.tokens().span(&(mention.tokens.start..to.max(mention.tokens.end)));
        Some(Participant { span, entity: Some(mention.entity()), country, sector })
    }

    pub(super) fn participant(&self, phrase: usize) -> Participant {
        let np = &self.scene.chunk.phrases[phrase];
        let side = phrase_participant(self.scene, phrase);
        if !np.pronoun {
            return side;
        }
        if coref::is_first_person(self.scene.tokens().plain(np.head)) {
            return self.speaker(np.head).unwrap_or(side);
        }
        if self.scene.is_word(np.head, &["there"]) {
            // "the minister said there would be no mercy"
            return self.speaker(np.head).unwrap_or(side);
        }
        let third = coref::pronoun_kind(self.scene.tokens().plain(np.head)).is_some();
        // "the spokesman said they would": he speaks for those who are not named.
        let speaker = || self.speaker(np.head).filter(|_| third);
        self.referent(np.head, self.noted).or_else(speaker).unwrap_or(side)
    }

    /// The frame of speech that covers a token, the innermost one.
    pub(super) fn speech_at(&self, token: usize) -> Option<&Speech> {
        let around = self.speeches.iter().filter(|s| s.content.contains(&token) && s.cue != token);
        around.max_by_key(|s| s.cue)
    }

    /// Whom *I* and *we* stand for: whoever says them.
    pub(super) fn speaker(&self, token: usize) -> Option<Participant> {
        let here = self.speech_at(token).map(|s| phrase_participant(self.scene, s.source));
        here.or_else(|| self.said.map(|s| s.source))
    }
}
