//! The coder: from sentences to events.

use super::argument::Sides;
use super::attribution::{Said, Speech};
use super::choose::Chosen;
use super::compile::compile;
use super::complete::{Completion, Counts};
use super::explain::{Evoked, Explanation};
use super::factuality::Reading;
use super::family_file::TriggerFiles;
use super::group;
use super::lexicon::TriggerLexicon;
use super::model::{Attribution, Event, EventId, Participant};
use super::nouns::{ActorNouns, actor_nouns, nature};
use super::ontology::{EventType, mode_about, mode_named};
use super::public::{is_among_companies, is_of_power, reports_business};
use super::scene::{Facts, Particles, Scene, Story};
use super::trigger::Candidate;
use crate::coref::{self, Antecedent, Referent};
use crate::entity::{Entity, EntityId};
use crate::error::BuildError;
use crate::gazetteer::EntityKind;
use crate::syntax::{Chunk, Form, Voice, WordClasses};
use crate::time::Timex;
use crate::token::{Lexicon, Sentence};
use std::ops::Range;

/// The compiled knowledge of the event room.
#[derive(Clone, Debug)]
pub(crate) struct EventCoder {
    triggers: TriggerLexicon,
    nouns: ActorNouns,
    particles: Particles,
    completion: Completion,
}

/// An event without anybody in it is dropped, except for these: who was hurt is news by itself.
fn stands_alone(kind: EventType) -> bool {
    matches!(kind, EventType::Assault | EventType::Protest | EventType::Consult | EventType::Coerce)
}

/// Acts of words and of will, which only people and bodies do.
fn is_of_words(kind: EventType) -> bool {
    use EventType::*;
    matches!(
        kind,
        Agree | Consult | Support | Concede | Cooperate | Aid | Request | Accuse | Reject | Threaten
    )
}

impl EventCoder {
    /// Compiles the trigger files and the lists beside them.
    pub(crate) fn new(
        lexicon: &mut Lexicon,
        classes: &mut WordClasses,
        files: &TriggerFiles<'_>,
    ) -> Result<Self, BuildError> {
        let nouns = actor_nouns(lexicon)?;
        let particles = Particles::new(lexicon)?;
        let completion = Completion::builtin(lexicon)?;
        let triggers = compile(files, lexicon, classes)?;
        Ok(EventCoder { triggers, nouns, particles, completion })
    }

    /// Codes all sentences of a text.
    pub(crate) fn code(&self, story: &Story<'_, '_>, timexes: &[Timex]) -> Vec<Event> {
        let mut events = Vec::new();
        let mut memory = Memory { business: reports_business(story), ..Memory::default() };
        for (number, sentence) in story.tokens.sentences.iter().enumerate() {
            for window in windows(&sentence.tokens) {
                if self.is_eventful(story, &window) {
                    self.sentence(story, number, window, timexes, &mut memory, &mut events);
                }
            }
        }
        group::group(&mut events, story.entities);
        events
    }

    /// How each eventful sentence of a text was read.
    pub(crate) fn explain<'t>(&self, story: &Story<'_, 't>) -> Vec<Explanation<'t>> {
        let eventful = story.tokens.sentences.iter().filter(|s| self.is_eventful(story, &s.tokens));
        eventful.map(|sentence| self.explain_sentence(story, sentence)).collect()
    }

    fn explain_sentence<'t>(&self, story: &Story<'_, 't>, sentence: &Sentence) -> Explanation<'t> {
        let chunk = Chunk::new(story.tokens, story.classes, story.covers, sentence.tokens.clone());
        let facts = Facts::new(&chunk, story.tokens, &self.triggers.sets);
        let scene = self.scene(story, &chunk, &facts);
        let (chosen, lost) = scene.choose(scene.candidates());
        let mut evoked: Vec<Evoked> = chosen.iter().map(|c| scene.evoked(&c.candidate, true)).collect();
        evoked.extend(lost.iter().map(|c| scene.evoked(c, false)));
        Explanation { text: story.tokens.text, sentence: sentence.span, pieces: scene.pieces(), evoked }
    }

    fn scene<'a, 't>(&'a self, story: &Story<'a, 't>, chunk: &'a Chunk, facts: &'a Facts) -> Scene<'a, 't> {
        Scene {
            story: *story,
            chunk,
            triggers: &self.triggers,
            nouns: &self.nouns,
            particles: &self.particles,
            facts,
        }
    }

    /// Some word of the sentence may evoke an event.
    fn is_eventful(&self, story: &Story<'_, '_>, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|t| {
            let word = story.tokens.word(t);
            self.triggers.may_evoke(word) || self.triggers.may_evoke(story.classes.lemma(word))
        })
    }

    fn sentence(
        &self,
        story: &Story<'_, '_>,
        number: usize,
        window: Range<usize>,
        timexes: &[Timex],
        memory: &mut Memory,
        events: &mut Vec<Event>,
    ) {
        let timexes = within(timexes, &window);
        let chunk = Chunk::new(story.tokens, story.classes, story.covers, window);
        let facts = Facts::new(&chunk, story.tokens, &self.triggers.sets);
        let scene = self.scene(story, &chunk, &facts);
        note_antecedents(&scene, &mut memory.noted);
        let candidates = scene.candidates();
        let speeches = scene.speeches(&candidates);
        let (chosen, _) = scene.choose(candidates);
        // "These figures show that": no speaker, the statement goes on.
        let another = speeches.iter().any(|s| scene.can_act(s.source));
        let goes_on = |s: &&Said| !another && s.goes_on(number, scene.opens_with_quote());
        let said = memory.said.filter(|s| goes_on(&s));
        let counts = self.completion.counts(&scene);
        let none = chosen.is_empty();
        let contexts =
            if none { Vec::new() } else { self.completion.contexts(scene.tokens(), chunk.range.clone()) };
        let first = events.len();
        for one in &chosen {
            let maker = Maker {
                coder: self,
                scene: &scene,
                number,
                timexes,
                noted: &memory.noted,
                speeches: &speeches,
                said: said.as_ref(),
                business: memory.business,
                contexts: &contexts,
                earlier: events,
            };
            let event = maker.event(one, EventId(events.len() as u32));
            events.extend(event);
        }
        give_counts(&mut events[first..], counts);
        if let Some(speech) = speeches.iter().rfind(|s| scene.can_act(s.source)) {
            memory.said = Some(Said {
                source: phrase_participant(&scene, speech.source),
                cue: scene.tokens().list[speech.cue].span(),
                sentence: number,
                statement: scene.is_statement(speech),
            });
        } else if let Some(said) = memory.said.as_mut().filter(|_| said.is_some()) {
            said.sentence = number;
        }
    }
}

/// What later sentences need of those before.
#[derive(Default)]
struct Memory {
    business: bool,
    noted: Vec<Antecedent>,
    said: Option<Said>,
}

/// The longest run of tokens read as one sentence: what never ends is no sentence, and the rules look far.
const LONGEST: usize = 200;

fn windows(tokens: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
    let tokens = tokens.clone();
    tokens.clone().step_by(LONGEST).map(move |start| start..(start + LONGEST).min(tokens.end))
}

/// The time expressions of a run of tokens.
fn within<'a>(timexes: &'a [Timex], tokens: &Range<usize>) -> &'a [Timex] {
    let from = timexes.partition_point(|t| t.tokens.start < tokens.start);
    let to = timexes.partition_point(|t| t.tokens.start < tokens.end);
    &timexes[from..to]
}

/// The counts of a sentence go to its first violent event that has none, arrests to the first arrest.
fn give_counts(events: &mut [Event], counts: Counts) {
    if let Some(event) = events.iter_mut().find(|e| e.kind == EventType::Assault) {
        event.killed = event.killed.or(counts.killed);
        event.injured = event.injured.or(counts.injured);
    }
    if let Some(event) = events.iter_mut().find(|e| e.kind == EventType::Coerce && e.mode == Some("arrest")) {
        event.arrested = event.arrested.or(counts.arrested);
    }
}

/// Notes who stands in a sentence, for the pronouns that follow.
fn note_antecedents(scene: &Scene<'_, '_>, noted: &mut Vec<Antecedent>) {
    let clause = scene.clause();
    let subjects: Vec<usize> = (0..scene.chunk.verbs.len()).filter_map(|v| clause.subject(v)).collect();
    for phrase in 0..scene.chunk.phrases.len() {
        let np = &scene.chunk.phrases[phrase];
        if np.pronoun || !(scene.is_agent(phrase) || subjects.contains(&phrase) && scene.has_name(phrase)) {
            continue;
        }
        let side = phrase_participant(scene, phrase);
        let referent =
            Referent { span: side.span, entity: side.entity, country: side.country, sector: side.sector };
        let nature = scene.nature(phrase);
        let head = scene.tokens().plain(np.head);
        let plural = scene.head_mention(phrase).is_none_or(|m| m.kind() == EntityKind::Nationality)
            && (head.ends_with('s')
                || head.ends_with("men")
                || head.eq_ignore_ascii_case("people")
                || head.eq_ignore_ascii_case("police"));
        let person = nature & nature::PERSON != 0 && nature & nature::GROUP == 0;
        noted.push(Antecedent {
            referent,
            token: np.head,
            person,
            plural,
            subject: subjects.contains(&phrase),
        });
    }
    if noted.len() > 64 {
        noted.drain(..noted.len() - 64);
    }
}

/// A noun phrase as a side: the name at its head if it is a person's or the whole of it, else the phrase.
fn phrase_participant(scene: &Scene<'_, '_>, phrase: usize) -> Participant {
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
    let reach = located.map_or(np.core.clone(), |m| np.core.start..m.tokens.end);
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
    let body = || coref::by_head_word(scene.tokens(), scene.word(np.head), np.head, scene.story.mentions);
    let body = if bare { body() } else { None };
    body.or_else(|| {
        let person = scene.nature(phrase) & nature::PERSON != 0;
        let country = scene.codes(phrase).0;
        let title = np.core.start
            + scene.mentions_in(&np.core).map(|m| m.tokens.end - np.core.start).max().unwrap_or(0);
        let office = || coref::by_office(scene.tokens(), &(title..np.core.end), country, scene.story.roles);
        if person && title < np.core.end { office() } else { None }
    })
}

struct Maker<'a, 's, 't> {
    coder: &'a EventCoder,
    scene: &'a Scene<'s, 't>,
    number: usize,
    timexes: &'a [Timex],
    noted: &'a [Antecedent],
    speeches: &'a [Speech],
    /// Whose words the sentence goes on with.
    said: Option<&'a Said>,
    /// The text reports on business.
    business: bool,
    /// The contexts of the sentence.
    contexts: &'a [&'static str],
    /// The events found so far.
    earlier: &'a [Event],
}

impl Maker<'_, '_, '_> {
    fn event(&self, chosen: &Chosen, id: EventId) -> Option<Event> {
        let scene = self.scene;
        let candidate = &chosen.candidate;
        let reading = scene.reading(chosen)?;
        let family = &scene.triggers.families[candidate.family as usize];
        let sides = self.sides(chosen, reading.kind)?;
        let completion = &self.coder.completion;
        let (reading, turned) = scene.turned(family, reading, &sides);
        let mode = turned.or_else(|| self.mode(chosen, &reading, &sides));
        let counts = completion.own_count(scene, reading.kind, mode, candidate, &sides.recipients);
        let mut actors = self.participants(&sides.actors, candidate);
        if actors.is_empty() && candidate.voice == Voice::Passive && is_of_power(reading.kind, mode) {
            actors.extend(scene.authority(candidate, mode));
        }
        let mut recipients = match self.behind_event(candidate, &sides.recipients) {
            Some(doers) => doers,
            None => self.recipients(&sides.recipients, candidate, &actors),
        };
        recipients.retain(|r| !actors.iter().any(|a| a.span == r.span));
        if self.is_idle(candidate, &sides.recipients, &recipients, reading.kind) {
            return None;
        }
        if actors.is_empty()
            && (recipients.is_empty() || !stands_alone(reading.kind))
            && !(stands_alone(reading.kind)
                && reading.kind != EventType::Coerce
                && candidate.trigger.len() > 1)
        {
            return None;
        }
        let private = self.business && !scene.is_public(&sides);
        if is_among_companies(reading.kind, private, actors.iter().chain(&recipients)) {
            return None;
        }
        let span = |token: usize| scene.tokens().list[token].span();
        Some(Event {
            id,
            kind: reading.kind,
            mode,
            contexts: self.contexts.to_vec(),
            cameo: (!reading.mapped && !family.cameo.is_empty()).then(|| family.cameo.clone()),
            trigger: scene.tokens().span(&candidate.trigger),
            actors,
            recipients,
            place: completion.place(scene, candidate, &sides.recipients),
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

    /// The sides of what was chosen; `None` if those who stand there cannot do or suffer such a thing.
    fn sides(&self, chosen: &Chosen, kind: EventType) -> Option<Sides> {
        let (scene, candidate) = (self.scene, &chosen.candidate);
        let family = &scene.triggers.families[candidate.family as usize];
        let mut sides = scene.sides(candidate, chosen.child.as_ref());
        if sides.actors.is_empty() {
            sides.actors.extend(chosen.lent_subject);
        }
        let told = |p: &usize| scene.is_agent(*p) && candidate.objects.contains(p);
        let missed = !sides.recipients.iter().any(told);
        if let Some(whom) = chosen.addressed.filter(|_| is_of_words(kind) && missed) {
            sides.recipients = vec![whom];
            sides.actors.retain(|a| *a != whom);
        }
        if scene.story.sport && !scene.is_of_state(&sides) {
            return None;
        }
        if !sides.actors.is_empty() && is_of_words(kind) {
            // "the program calls for": what cannot act does nothing.
            sides.actors.retain(|p| scene.can_act(*p));
            if sides.actors.is_empty() {
                return None;
            }
        }
        let general = candidate.collocate.is_none() && candidate.trigger.len() <= 2;
        let bare = chosen.child.is_none() && family.frame.is_control() && general;
        let needs = bare || matches!(kind, EventType::Cooperate | EventType::Aid | EventType::Sanction);
        let reached = |p: &usize| scene.can_be_side(*p) || scene.chunk.phrases[*p].pronoun;
        // "the army refused to stand aside": what a state or an armed body will not do is news without another side.
        let state = nature::GOVERNMENT | nature::ARMED | nature::COURT;
        let stands = matches!(kind, EventType::Reject | EventType::Threaten)
            && sides.actors.iter().any(|p| scene.nature(*p) & state != 0);
        if needs && !stands && sides.actors.len() < 2 && !sides.recipients.iter().any(reached) {
            return None;
        }
        Some(sides)
    }

    /// The mode: the family's, or what the act told of makes of it.
    fn mode(&self, chosen: &Chosen, reading: &Reading, sides: &Sides) -> Option<&'static str> {
        let completion = &self.coder.completion;
        let family = |c: &Candidate| &self.scene.triggers.families[c.family as usize];
        let mode_of = |c: &Candidate| completion.mode(self.scene, family(c), c);
        let own = mode_of(&chosen.candidate);
        if reading.mapped {
            return mode_about(reading.kind, chosen.kind, own);
        }
        if let Some(child) = &chosen.child {
            let fits = family(&chosen.candidate).kind == Some(chosen.kind);
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
        self.scene.codes(phrase).1.is_some_and(|s| s.as_str() == "IGO")
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
        if Some(thing) == candidate.collocate
            || !scene.is_word(np.tokens.start, &["the", "these", "this", "that", "those"])
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
            let side = self.before_trigger(*phrase, candidate).unwrap_or_else(|| self.participant(*phrase));
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
                let others: Vec<Antecedent> = self
                    .noted
                    .iter()
                    .filter(|n| !actors.iter().any(|a| a.span == n.referent.span))
                    .copied()
                    .collect();
                *side = self.referent(np.head, &others).unwrap_or(*side);
            }
        }
        out
    }

    /// Whom a pronoun of the third person stands for.
    fn referent(&self, pronoun: usize, noted: &[Antecedent]) -> Option<Participant> {
        let kind = coref::pronoun_kind(self.scene.tokens().plain(pronoun))?;
        let r = coref::resolve(kind, pronoun, noted)?;
        Some(Participant { span: r.span, entity: r.entity, country: r.country, sector: r.sector })
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

    fn participant(&self, phrase: usize) -> Participant {
        let np = &self.scene.chunk.phrases[phrase];
        let side = phrase_participant(self.scene, phrase);
        if !np.pronoun {
            return side;
        }
        if coref::is_first_person(self.scene.tokens().plain(np.head)) {
            return self.speaker(np.head).unwrap_or(side);
        }
        let third = coref::pronoun_kind(self.scene.tokens().plain(np.head)).is_some();
        // "the spokesman said they would": he speaks for those who are not named.
        let speaker = || self.speaker(np.head).filter(|_| third);
        self.referent(np.head, self.noted).or_else(speaker).unwrap_or(side)
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

    fn attribution(&self, chosen: &Chosen) -> Option<Attribution> {
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
