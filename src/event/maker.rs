//! From the draft of an event to the event: who its sides are, where and when it was, who tells of it.

use super::attribution::{Said, Speech};
use super::choose::Chosen;
use super::coder::EventCoder;
use super::draft::Draft;
use super::lexicon::Frame;
use super::model::{Attribution, Event, EventId, Factuality, Participant};
use super::nouns::nature;
use super::ontology::EventType;
use super::participant::{is_subject, manner, phrase_participant};
use super::public::{is_among_companies, is_of_power};
use super::recent::Recent;
use super::scene::Scene;
use super::trigger::{Anchor, Candidate};
use crate::coref::{self, Antecedent};
use crate::entity::Entity;
use crate::syntax::{Element, Form, Voice};
use crate::time::Timex;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

/// An event without anybody in it is dropped, except for these: who was hurt is news by itself.
fn stands_alone(kind: EventType) -> bool {
    matches!(kind, EventType::Assault | EventType::Protest | EventType::Consult | EventType::Coerce)
}

/// Makes events of the drafts of one sentence.
pub(super) struct Maker<'a, 's, 't> {
    pub(super) coder: &'a EventCoder,
    pub(super) scene: &'a Scene<'s, 't>,
    pub(super) number: usize,
    pub(super) timexes: &'a [Timex],
    pub(super) recent: &'a Recent,
    pub(super) speeches: &'a [Speech],
    /// Whose words the sentence goes on with.
    pub(super) said: Option<&'a Said>,
    /// The text reports on business.
    pub(super) business: bool,
    /// The contexts of the sentence; empty until an event stands in it.
    pub(super) contexts: &'a OnceCell<Arc<[&'static str]>>,
    /// The events found so far.
    pub(super) earlier: &'a [Event],
}

impl Maker<'_, '_, '_> {
    pub(super) fn event(&self, draft: &Draft<'_>, id: EventId) -> Option<Event> {
        let scene = self.scene;
        let Draft { chosen, reading, sides, mode } = draft;
        let (candidate, mode) = (chosen.candidate, *mode);
        let family = &scene.triggers.families[candidate.family as usize];
        let completion = &self.coder.completion;
        let mut actors = self.participants(&sides.actors, candidate);
        if family.frame == Frame::Verdict {
            actors.push(self.judge(candidate.token)?);
        }
        if actors.is_empty() && candidate.voice == Voice::Passive && is_of_power(reading.kind, mode) {
            actors.extend(scene.authority(candidate, mode));
        }
        // "the paper would be closed, the minister said": who announces it threatens.
        let announced = reading.kind == EventType::Threaten && reading.factuality == Factuality::Future;
        if actors.is_empty() && announced && candidate.voice == Voice::Passive {
            actors.extend(self.judge(candidate.token));
        }
        if let Anchor::Noun(phrase) = candidate.anchor
            && actors.is_empty()
            // "his arrest": it is done to him.
            && !(sides.recipients.is_empty() && scene.is_violent(phrase))
        {
            actors = self.possessors(phrase);
        }
        let mut recipients = match self.behind_event(candidate, &sides.recipients) {
            Some(doers) => doers,
            None => self.recipients(&sides.recipients, candidate, &actors),
        };
        recipients.retain(|r| !actors.iter().any(|a| a.span == r.span));
        if recipients.is_empty() && family.frame == Frame::Verdict {
            return None;
        }
        if self.is_idle(candidate, &sides.recipients, &recipients, reading.kind) {
            return None;
        }
        // "the general was charged with treason": by whom is not said, yet he is.
        let is_accusation = reading.kind == EventType::Accuse
            && candidate.voice == Voice::Passive
            && sides.recipients.iter().any(|p| scene.is_agent(*p));
        if actors.is_empty()
            && (recipients.is_empty() || !(stands_alone(reading.kind) || is_accusation))
            && !(stands_alone(reading.kind)
                && reading.kind != EventType::Coerce
                && candidate.trigger.len() > 1)
        {
            return None;
        }
        // "was reluctant to cut prices": nobody is turned down.
        let bare = recipients.is_empty() && chosen.child.is_none();
        if bare && family.frame.is_control() && reading.kind == EventType::Reject {
            return None;
        }
        let private = self.business && !scene.is_public(sides);
        if is_among_companies(reading.kind, private, actors.iter().chain(&recipients)) {
            return None;
        }
        let place = completion.place(scene, candidate, &sides.recipients);
        if actors.is_empty() && recipients.is_empty() && place.is_none() {
            return None;
        }
        let counts = completion.own_count(scene, reading.kind, mode, candidate, &sides.recipients);
        let contexts = || completion.contexts(scene.tokens(), scene.chunk.range.clone());
        let span = |token: usize| scene.tokens().list[token].span();
        Some(Event {
            id,
            kind: reading.kind,
            mode,
            contexts: Arc::clone(self.contexts.get_or_init(contexts)),
            cameo: (!reading.mapped && !family.cameo.is_empty()).then(|| Arc::clone(&family.cameo)),
            trigger: scene.tokens().span(&candidate.trigger),
            actors,
            recipients,
            place,
            date: completion.date(scene, candidate, self.timexes),
            killed: counts.killed,
            injured: counts.injured,
            arrested: counts.arrested,
            factuality: reading.factuality,
            factuality_cue: reading.cue.map(span),
            attribution: self.attribution(chosen),
            sentence: self.number,
            same_as: None,
            rule: family.rule.clone(),
        })
    }

    /// *his meeting with Y*: whom the pronoun stands for; the subject of its own clause, if there is one.
    fn possessors(&self, phrase: usize) -> Vec<Participant> {
        let scene = self.scene;
        let Some(pronoun) = scene.chunk.phrases[phrase].possessive.filter(|_| scene.story.resolves) else {
            return Vec::new();
        };
        let before = scene.chunk.elements[..scene.chunk.place_of_phrase[phrase]].iter().rev();
        let verb = before.clone().find_map(|e| match e {
            Element::Verb(v) => Some(*v),
            _ => None,
        });
        let subject = verb.and_then(|v| scene.clause().subject(v)).filter(|s| scene.is_agent(*s));
        match subject {
            Some(subject) => {
                let all = scene.clause().with_coordinated(subject);
                all.into_iter().map(|p| self.participant(p)).collect()
            }
            None => self.referent(pronoun, self.noted(pronoun)).into_iter().collect(),
        }
    }

    /// "condemned the strikes": whoever carried out the strikes told before.
    fn behind_event(&self, candidate: &Candidate, recipients: &[usize]) -> Option<Vec<Participant>> {
        let scene = self.scene;
        let thing = match recipients {
            [] => candidate.objects.first().copied()?,
            [one] if candidate.objects.contains(one) && !scene.is_agent(*one) && !scene.has_name(*one) => {
                *one
            }
            _ => return None,
        };
        let np = &scene.chunk.phrases[thing];
        if Some(thing) == candidate.collocate || !scene.is_one_of(np.tokens.start, &scene.particles.pointing)
        {
            return None;
        }
        let evoked = scene.triggers.nouns.of(scene.word(np.head)).first()?;
        let kind = scene.triggers.family(evoked).kind?;
        let told = self.earlier.iter().rev().find(|e| e.kind == kind && !e.actors.is_empty())?;
        Some(told.actors.clone())
    }

    /// A gerund in a list of aims with nobody at the other end tells of no event: *by upholding the law*.
    fn is_idle(
        &self,
        candidate: &Candidate,
        phrases: &[usize],
        recipients: &[Participant],
        kind: EventType,
    ) -> bool {
        let Some(verb) = candidate.verb() else { return false };
        let group = &self.scene.chunk.verbs[verb];
        let bare = group.form == Form::Gerund && !group.finite;
        let reached = phrases.iter().any(|p| self.scene.is_agent(*p) || self.scene.has_name(*p))
            || recipients.iter().any(|r| r.entity.is_some());
        bare && !reached && !matches!(kind, EventType::Assault | EventType::Protest)
    }

    fn participants(&self, phrases: &[usize], candidate: &Candidate) -> Vec<Participant> {
        let mut out: Vec<Participant> = Vec::with_capacity(phrases.len());
        for phrase in phrases {
            let part = self.before_trigger(*phrase, candidate).or_else(|| self.given(*phrase, candidate));
            let side = part.or_else(|| self.doer_named(*phrase)).unwrap_or_else(|| self.participant(*phrase));
            if !out.iter().any(|o| o.span == side.span) {
                out.push(side);
            }
        }
        out
    }

    /// The recipients; a pronoun among them is none of the actors: *after Kiir pardoned him*.
    fn recipients(
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
                let others = self.noted(np.head).filter(|n| !is_actor(n));
                *side = self.referent(np.head, others).unwrap_or(*side);
            }
        }
        out
    }

    /// Who stands before a pronoun, the nearest first.
    fn noted(&self, pronoun: usize) -> impl Iterator<Item = Antecedent> {
        let all = self.recent.before(pronoun).flat_map(|sentence| {
            let scene = self.coder.scene(&self.scene.story, self.recent.get(sentence));
            (0..scene.chunk.phrases.len()).rev().filter_map(move |p| antecedent(&scene, sentence, p))
        });
        coref::within_reach(pronoun, all)
    }

    /// Whom a pronoun of the third person stands for.
    fn referent(&self, pronoun: usize, noted: impl Iterator<Item = Antecedent>) -> Option<Participant> {
        let kind = coref::pronoun_kind(self.scene.tokens().plain(pronoun))?;
        let found = coref::resolve(kind, noted, |n| manner(&self.scene_of(n), n.phrase))?;
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
    fn noun_before(&self, candidate: &Candidate, core: &Range<usize>, phrase: usize) -> Option<Participant> {
        let scene = self.scene;
        let trigger = candidate.trigger.start;
        let before = core.start..trigger;
        let family = &scene.triggers.families[candidate.family as usize];
        let told = scene.is_acted_by(phrase, trigger) || scene.is_victim_before(family, phrase, trigger);
        if scene.mentions_in(&before).next().is_some() || !told {
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
        if let Some(side) = self.noun_before(candidate, &np.core, phrase) {
            return Some(side);
        }
        self.named_before(&before)
    }

    /// Who did the act that a noun phrase names: *Turkish police* in *condemned the Turkish police raid*.
    fn doer_named(&self, phrase: usize) -> Option<Participant> {
        let np = &self.scene.chunk.phrases[phrase];
        let act = !np.pronoun && self.scene.head_mention(phrase).is_none() && !self.scene.is_agent(phrase);
        self.scene.kind_of_noun(phrase).filter(|_| act)?;
        self.named_before(&(np.core.start..np.head))
    }

    /// The last name among the words before a noun, with the common noun between the two.
    fn named_before(&self, before: &Range<usize>) -> Option<Participant> {
        let scene = self.scene;
        let mention = scene.mentions_in(before).last()?;
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

    fn participant(&self, phrase: usize) -> Participant {
        let np = &self.scene.chunk.phrases[phrase];
        let side = phrase_participant(self.scene, phrase);
        if !np.pronoun || !self.scene.story.resolves {
            return side;
        }
        if coref::is_first_person(self.scene.tokens().plain(np.head)) {
            return self.speaker(np.head).unwrap_or(side);
        }
        if self.scene.word(np.head) == self.scene.particles.there {
            // "the minister said there would be no mercy"
            return self.speaker(np.head).unwrap_or(side);
        }
        let third = coref::pronoun_kind(self.scene.tokens().plain(np.head)).is_some();
        // "the spokesman said they would": he speaks for those who are not named.
        let speaker = || self.speaker(np.head).filter(|_| third);
        self.referent(np.head, self.noted(np.head)).or_else(speaker).unwrap_or(side)
    }

    /// The frame of speech that covers a token, the innermost one.
    fn speech_at(&self, token: usize) -> Option<&Speech> {
        let around = self.speeches.iter().filter(|s| s.content.contains(&token) && s.cue != token);
        around.max_by_key(|s| s.cue)
    }

    /// Whom *I* and *we* stand for: whoever says them.
    fn speaker(&self, token: usize) -> Option<Participant> {
        let here = self.speech_at(token).map(|s| phrase_participant(self.scene, s.source));
        here.or_else(|| self.said.map(|s| s.source))
    }

    /// Who speaks a verdict.
    fn judge(&self, token: usize) -> Option<Participant> {
        let here = self.speech_at(token).filter(|s| self.scene.can_act(s.source));
        here.map(|s| self.participant(s.source)).or_else(|| self.said.map(|s| s.source))
    }

    fn attribution(&self, chosen: &Chosen<'_>) -> Option<Attribution> {
        let speech = self.speech_at(chosen.candidate.token);
        let Some(speech) = speech.filter(|s| self.said.is_none() || self.scene.can_act(s.source)) else {
            let said = self.said?;
            return Some(Attribution { source: said.source.span, cue: said.cue, entity: said.source.entity });
        };
        let source = self.participant(speech.source);
        let cue = self.scene.tokens().list[speech.cue].span();
        Some(Attribution { source: source.span, cue, entity: source.entity })
    }
}

/// A noun phrase of one whom later pronouns may stand for.
fn antecedent(scene: &Scene<'_, '_>, sentence: usize, phrase: usize) -> Option<Antecedent> {
    let np = &scene.chunk.phrases[phrase];
    if np.pronoun || !(scene.is_agent(phrase) || scene.has_name(phrase) && is_subject(scene, phrase)) {
        return None;
    }
    let nature = scene.nature(phrase);
    let person = nature & nature::PERSON != 0 && nature & nature::GROUP == 0;
    Some(Antecedent { sentence, phrase, token: np.head, person })
}
