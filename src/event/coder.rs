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
use super::lexicon::{Family, TriggerLexicon};
use super::model::{Attribution, Event, EventId, Participant};
use super::nouns::{ActorNouns, actor_nouns, nature};
use super::ontology::{EventType, mode_about, mode_named};
use super::participant::phrase_participant;
use super::recent::Recent;
use super::scene::{Particles, Passage, Scene, Story};
use super::trigger::Candidate;
use crate::coref::{Antecedent, Manner};
use crate::entity::Entity;
use crate::error::BuildError;
use crate::gazetteer::EntityKind;
use crate::syntax::{Form, Voice, WordClasses};
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

/// Deals, offers and demands of companies with each other, or with nobody in particular, are business news.
fn is_among_companies<'p>(kind: EventType, sides: impl Iterator<Item = &'p Participant>) -> bool {
    use EventType::*;
    if !matches!(kind, Agree | Consult | Support | Cooperate | Aid | Request | Accuse | Reject | Retreat) {
        return false;
    }
    let business = |p: &Participant| p.sector.is_some_and(|s| matches!(s.as_str(), "BUS" | "MNC"));
    let nobody = |p: &Participant| p.sector.is_none() && p.country.is_none() && p.entity.is_none();
    let strict = kind == Accuse;
    let (mut any, mut all) = (false, true);
    for side in sides {
        any |= business(side);
        all &= business(side) || !strict && nobody(side);
    }
    any && all
}

/// Acts that only who has power in a country can do there.
fn is_of_power(kind: EventType, mode: Option<&str>) -> bool {
    kind == EventType::Coerce || matches!(mode, Some("release" | "expel"))
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
        let mut memory = Memory::default();
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
        let mut passage = Passage::default();
        passage.read(story, &self.triggers.sets, sentence.tokens.clone());
        let scene = self.scene(story, &passage);
        let (chosen, lost) = scene.choose(scene.candidates());
        let mut evoked: Vec<Evoked> = chosen.iter().map(|c| scene.standing(c)).collect();
        evoked.extend(lost.iter().map(|(c, loss)| scene.evoked(c, Some(*loss))));
        Explanation { text: story.tokens.text, sentence: sentence.span, pieces: scene.pieces(), evoked }
    }

    pub(super) fn scene<'a, 't>(&'a self, story: &Story<'a, 't>, passage: &'a Passage) -> Scene<'a, 't> {
        Scene {
            story: *story,
            chunk: &passage.chunk,
            triggers: &self.triggers,
            nouns: &self.nouns,
            particles: &self.particles,
            facts: &passage.facts,
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
        let passage = memory.recent.next(window.start);
        memory.recent.last_mut().read(story, &self.triggers.sets, window);
        let scene = self.scene(story, memory.recent.get(passage));
        note_antecedents(&scene, passage, &mut memory.noted);
        let candidates = scene.candidates();
        let speeches = scene.speeches(&candidates);
        let (chosen, _) = scene.choose(candidates);
        // "These figures show that": no speaker, the statement goes on.
        let another = speeches.iter().any(|s| scene.can_act(s.source));
        let goes_on = |s: &&Said| !another && s.goes_on(number, scene.opens_with_quote());
        let said = memory.said.filter(|s| goes_on(&s));
        let counts = self.completion.counts(&scene);
        let none = chosen.is_empty();
        let contexts = if none {
            Vec::new()
        } else {
            self.completion.contexts(scene.tokens(), scene.chunk.range.clone())
        };
        let first = events.len();
        for one in &chosen {
            let maker = Maker {
                coder: self,
                scene: &scene,
                number,
                timexes,
                noted: &memory.noted,
                recent: &memory.recent,
                speeches: &speeches,
                said: said.as_ref(),
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
    noted: Vec<Antecedent>,
    recent: Recent,
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
fn note_antecedents(scene: &Scene<'_, '_>, sentence: usize, noted: &mut Vec<Antecedent>) {
    let clause = scene.clause();
    let is_subject = |phrase| (0..scene.chunk.verbs.len()).any(|v| clause.subject(v) == Some(phrase));
    for (phrase, np) in scene.chunk.phrases.iter().enumerate() {
        if np.pronoun {
            continue;
        }
        if scene.is_agent(phrase) || scene.has_name(phrase) && is_subject(phrase) {
            let nature = scene.nature(phrase);
            let person = nature & nature::PERSON != 0 && nature & nature::GROUP == 0;
            noted.push(Antecedent { sentence, phrase, token: np.head, person });
        }
    }
    if noted.len() > 256 {
        noted.drain(..noted.len() - 64);
    }
}

/// Many stand there, and as the subject.
pub(super) fn manner(scene: &Scene<'_, '_>, phrase: usize) -> Manner {
    let np = &scene.chunk.phrases[phrase];
    let head = scene.tokens().plain(np.head);
    let plural = scene.head_mention(phrase).is_none_or(|m| m.kind() == EntityKind::Nationality)
        && (head.ends_with('s')
            || head.ends_with("men")
            || head.eq_ignore_ascii_case("people")
            || head.eq_ignore_ascii_case("police"));
    let clause = scene.clause();
    let subject = (0..scene.chunk.verbs.len()).any(|v| clause.subject(v) == Some(phrase));
    Manner { plural, subject }
}

pub(super) struct Maker<'a, 's, 't> {
    pub(super) coder: &'a EventCoder,
    pub(super) scene: &'a Scene<'s, 't>,
    pub(super) number: usize,
    pub(super) timexes: &'a [Timex],
    pub(super) noted: &'a [Antecedent],
    pub(super) recent: &'a Recent,
    pub(super) speeches: &'a [Speech],
    /// Whose words the sentence goes on with.
    pub(super) said: Option<&'a Said>,
    /// The contexts of the sentence.
    pub(super) contexts: &'a [&'static str],
    /// The events found so far.
    pub(super) earlier: &'a [Event],
}

impl Maker<'_, '_, '_> {
    fn event(&self, chosen: &Chosen, id: EventId) -> Option<Event> {
        let scene = self.scene;
        let candidate = &chosen.candidate;
        let reading = scene.reading(chosen)?;
        let family = &scene.triggers.families[candidate.family as usize];
        let sides = self.sides(chosen, reading.kind)?;
        let completion = &self.coder.completion;
        let (reading, turned) = self.turned(family, reading, &sides);
        let mode = turned.or_else(|| self.mode(chosen, &reading, &sides));
        let counts = completion.own_count(scene, reading.kind, mode, candidate, &sides.recipients);
        let mut actors = self.participants(&sides.actors, candidate);
        if actors.is_empty() && candidate.voice == Voice::Passive && is_of_power(reading.kind, mode) {
            actors.extend(self.authority(candidate, mode));
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
        if is_among_companies(reading.kind, actors.iter().chain(&recipients)) {
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
        if scene.story.sport && !self.is_of_state(&sides) {
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

    /// *sanctions on two generals*: the type, and the mode that comes with it, if no state is among those who suffer.
    fn turned(&self, family: &Family, reading: Reading, sides: &Sides) -> (Reading, Option<&'static str>) {
        let no_state = |p: &usize| {
            let nature = self.scene.nature(*p);
            nature & nature::PLACE == 0 && (nature & nature::PERSON != 0 || nature & nature::GOVERNMENT == 0)
        };
        match family.on_persons {
            Some((kind, mode))
                if Some(reading.kind) == family.kind
                    && !sides.recipients.is_empty()
                    && sides.recipients.iter().all(no_state) =>
            {
                (Reading { kind, ..reading }, mode)
            }
            _ => (reading, None),
        }
    }

    /// Police, courts, soldiers or a government take part, no national team.
    fn is_of_state(&self, sides: &Sides) -> bool {
        let state = nature::POLICE | nature::COURT | nature::ARMED | nature::GOVERNMENT;
        sides.actors.iter().chain(&sides.recipients).any(|p| {
            let nature = self.scene.nature(*p);
            nature & state != 0 && nature & nature::PLACE == 0
        })
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

    /// "was arrested in Niger", "was expelled from Niger": whoever has power there, told by the country.
    fn authority(&self, candidate: &Candidate, mode: Option<&str>) -> Option<Participant> {
        let scene = self.scene;
        let out = matches!(mode, Some("expel" | "deport"));
        let cue = if out { scene.particles.from } else { scene.particles.in_ };
        let behind = candidate.linked.prepositional.iter().filter(|(c, _)| scene.word(*c) == cue);
        let country = behind.filter_map(|(_, p)| scene.head_mention(*p)).find(|m| m.kind().is_place())?;
        let known = scene.story.entity(country.entity());
        Some(Participant {
            span: country.span(),
            entity: Some(country.entity()),
            country: known.and_then(Entity::country),
            sector: None,
        })
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
