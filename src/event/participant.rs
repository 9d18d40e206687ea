//! Noun phrases as participants: span, entity, country and sector.

use super::model::Participant;
use super::nouns::nature;
use super::scene::{Scene, Story};
use crate::coref::Manner;
use crate::entity::{Entity, EntityId, Mention};
use crate::gazetteer::EntityKind;

/// Many stand there, and as the subject.
pub(super) fn manner(scene: &Scene<'_, '_>, phrase: usize) -> Manner {
    let np = &scene.chunk.phrases[phrase];
    let head = scene.tokens().plain(np.head);
    let plural = scene.head_mention(phrase).is_none_or(|m| m.kind() == EntityKind::Nationality)
        && (head.ends_with('s')
            || head.ends_with("men")
            || head.eq_ignore_ascii_case("people")
            || head.eq_ignore_ascii_case("police"));
    Manner { plural, subject: is_subject(scene, phrase) }
}

/// Some verb of the sentence has the phrase for its subject.
pub(super) fn is_subject(scene: &Scene<'_, '_>, phrase: usize) -> bool {
    let clause = scene.clause();
    (0..scene.chunk.verbs.len()).any(|v| clause.subject(v) == Some(phrase))
}

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
    if !scene.story.resolves {
        return None;
    }
    let definite =
        np.tokens.start < np.core.start && scene.is_one_of(np.tokens.start, &scene.particles.definite);
    if !definite {
        return None;
    }
    let bare = np.core.len() == 1;
    let Story { mentions, bodies, .. } = scene.story;
    let topic = |m: &Mention| opens_sentence(scene, m);
    let body = || bodies.by_head_word(scene.word(np.head), np.head, mentions, topic);
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

/// The first thing named in its sentence, an article before it at most.
fn opens_sentence(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let sentences = &scene.tokens().sentences;
    let next = sentences.partition_point(|s| s.tokens.start <= mention.tokens.start);
    next.checked_sub(1).is_some_and(|i| mention.tokens.start <= sentences[i].tokens.start + 1)
}
