//! The coder: from sentences to events.

use super::attribution::{Said, Speech};
use super::choose::best_in_front;
use super::compile::compile;
use super::complete::{Completion, Counts};
use super::draft::Draft;
use super::evoking::evokes;
use super::explain::{Evoked, Explanation};
use super::factuality::mark_history;
use super::family_file::TriggerFiles;
use super::group;
use super::lexicon::TriggerLexicon;
use super::maker::Maker;
use super::model::{Event, EventId};
use super::nouns::{ActorNoun, ActorNouns, actor_nouns, nature};
use super::ontology::EventType;
use super::participant::phrase_participant;
use super::particles::Particles;
use super::public::reports_business;
use super::recent::{Recent, Spare};
use super::scene::{Passage, Scene, Story};
use super::source::Loss;
use super::trigger::Candidate;
use crate::error::BuildError;
use crate::syntax::WordClasses;
use crate::time::Timex;
use crate::token::{Lexicon, Sentence, Tokens};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::ops::Range;

/// The compiled knowledge of the event room.
#[derive(Clone, Debug)]
pub(crate) struct EventCoder {
    triggers: TriggerLexicon,
    nouns: ActorNouns,
    particles: Particles,
    pub(super) completion: Completion,
    spare: Spare,
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
        Ok(EventCoder { triggers, nouns, particles, completion, spare: Spare::default() })
    }

    /// Codes all sentences of a text.
    pub(crate) fn code(
        &self,
        story: &Story<'_, '_>,
        timexes: &[Timex],
        published: Option<Date>,
    ) -> Vec<Event> {
        // Dense news tells of more than one event a sentence, and a list of so large things is dear to move.
        let mut events = Vec::with_capacity(2 * story.tokens.sentences.len());
        let business = reports_business(story);
        let sentences = story.tokens.sentences.iter().enumerate();
        let all =
            sentences.flat_map(|(number, s)| windows(&s.tokens).map(move |tokens| Window { number, tokens }));
        let eventful: Vec<Window> = all.filter(|w| self.is_eventful(story, &w.tokens)).collect();
        self.spare.lend(|recent| {
            let mut memory = Memory { business, recent, said: None };
            for batch in eventful.chunks(BATCH) {
                self.batch(story, batch, timexes, &mut memory, &mut events);
            }
        });
        group::group(&mut events, story.entities);
        if let Some(day) = published {
            mark_history(&mut events, day);
        }
        events
    }

    /// A common noun for one person ends at the token.
    pub(crate) fn is_person(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        let person = |noun: ActorNoun| noun.nature & (nature::PERSON | nature::GROUP) == nature::PERSON;
        let plural = |word: &str| word.ends_with('s') || word.ends_with("men");
        self.nouns.ending_at(tokens, at).is_some_and(person) && !plural(tokens.plain(at))
    }

    /// How each eventful sentence of a text was read.
    pub(crate) fn explain<'t>(&self, story: &Story<'_, 't>) -> Vec<Explanation<'t>> {
        let eventful = story.tokens.sentences.iter().filter(|s| self.is_eventful(story, &s.tokens));
        eventful.map(|sentence| self.explain_sentence(story, sentence)).collect()
    }

    fn explain_sentence<'t>(&self, story: &Story<'_, 't>, sentence: &Sentence) -> Explanation<'t> {
        let mut passage = Passage::default();
        passage.read(story, &self.triggers, sentence.tokens.clone());
        let scene = Scene { thorough: true, ..self.scene(story, &passage) };
        let mut candidates = Vec::new();
        scene.candidates(&mut candidates);
        let places = best_in_front(&mut candidates);
        let (best, outweighed) = candidates.split_at(places);
        let mut chosen = Vec::new();
        let gone = scene.choose(best, &mut chosen);
        let stands = |c: &&Candidate| chosen.iter().any(|s| std::ptr::eq(s.candidate, *c));
        let lost = best.iter().zip(gone).filter(|(c, _)| !stands(c));
        let lost = lost.filter_map(|(c, loss)| Some((c, loss?)));
        let lost = outweighed.iter().map(|c| (c, Loss::Outweighed)).chain(lost);
        let mut evoked: Vec<Evoked> = chosen.iter().map(|c| scene.standing(c)).collect();
        evoked.extend(lost.map(|(c, loss)| scene.evoked(c, Some(loss))));
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
            thorough: false,
        }
    }

    /// Some word of the sentence may evoke an event.
    fn is_eventful(&self, story: &Story<'_, '_>, tokens: &Range<usize>) -> bool {
        let evoking = &self.triggers.evoking;
        story.tokens.list[tokens.clone()].iter().any(|t| evoking.may(t.word) & evokes::EVENT != 0)
    }

    /// Reads several sentences, then finds what they evoke, then what stands of it, then makes their events: the code of all
    /// steps together is larger than what a processor keeps at hand.
    fn batch(
        &self,
        story: &Story<'_, '_>,
        batch: &[Window],
        timexes: &[Timex],
        memory: &mut Memory<'_>,
        events: &mut Vec<Event>,
    ) {
        memory.recent.forget(batch.first().map_or(0, |w| w.tokens.start));
        let first = memory.recent.read(story, &self.triggers, batch.iter().map(|w| w.tokens.clone()));
        let passages = first..first + batch.len();
        let recent = &*memory.recent;
        let scenes: Vec<Scene<'_, '_>> = passages.map(|p| self.scene(story, recent.get(p))).collect();
        let mut candidates = Vec::with_capacity(batch.len() * 6);
        let mut speeches = Vec::new();
        let mut parts: Vec<Parts> = Vec::with_capacity(batch.len());
        for scene in &scenes {
            let (first, spoken) = (candidates.len(), speeches.len());
            scene.candidates(&mut candidates);
            scene.speeches(&candidates[first..], &mut speeches);
            let best = best_in_front(&mut candidates[first..]);
            candidates.truncate(first + best);
            let (best, speeches) = (first..candidates.len(), spoken..speeches.len());
            parts.push(Parts { best, speeches, ..Parts::default() });
        }
        let mut chosen = Vec::with_capacity(candidates.len());
        for (scene, parts) in scenes.iter().zip(&mut parts) {
            let first = chosen.len();
            scene.choose(&candidates[parts.best.clone()], &mut chosen);
            parts.chosen = first..chosen.len();
        }
        let mut drafts: Vec<Draft<'_>> = Vec::with_capacity(chosen.len());
        for (scene, parts) in scenes.iter().zip(&mut parts) {
            let first = drafts.len();
            let chosen = chosen[parts.chosen.clone()].iter();
            drafts.extend(chosen.filter_map(|c| scene.draft(*c, &self.completion)));
            parts.drafts = first..drafts.len();
        }
        for ((scene, window), parts) in scenes.iter().zip(batch).zip(parts) {
            let (speeches, drafts) = (&speeches[parts.speeches], &drafts[parts.drafts]);
            let told = Told { scene, window, speeches, drafts };
            let before = Before { recent, business: memory.business };
            self.sentence(&told, timexes, &before, &mut memory.said, events);
        }
    }

    /// The events of one sentence.
    fn sentence(
        &self,
        told: &Told<'_, '_, '_>,
        timexes: &[Timex],
        before: &Before<'_>,
        last_said: &mut Option<Said>,
        events: &mut Vec<Event>,
    ) {
        let Told { scene, speeches, .. } = told;
        let number = told.window.number;
        // "These figures show that": no speaker, the statement goes on.
        let another = speeches.iter().any(|s| scene.can_act(s.source));
        let goes_on = |s: &&Said| !another && s.goes_on(number, scene.opens_with_quote());
        let said = last_said.filter(|s| goes_on(&s));
        let first = events.len();
        let contexts = OnceCell::new();
        let timexes = if told.drafts.is_empty() { &[] } else { within(timexes, &told.window.tokens) };
        for draft in told.drafts {
            let maker = Maker {
                coder: self,
                scene,
                number,
                timexes,
                recent: before.recent,
                speeches,
                said: said.as_ref(),
                business: before.business,
                contexts: &contexts,
                earlier: events,
            };
            let event = maker.event(draft, EventId(events.len() as u32));
            events.extend(event);
        }
        give_counts(&mut events[first..], || self.completion.counts(scene));
        if let Some(speech) = speeches.iter().rfind(|s| scene.can_act(s.source)) {
            *last_said = Some(Said {
                source: phrase_participant(scene, speech.source),
                cue: scene.tokens().list[speech.cue].span(),
                sentence: number,
                statement: scene.is_statement(speech),
            });
        } else if let Some(last) = last_said.as_mut().filter(|_| said.is_some()) {
            last.sentence = number;
        }
    }
}

/// How many sentences go through the steps together: as many as stay at hand with what is found of them.
const BATCH: usize = 32;

/// A run of tokens that is read as one sentence.
struct Window {
    /// The number of its sentence.
    number: usize,
    tokens: Range<usize>,
}

/// What was found of a sentence by itself.
struct Told<'a, 's, 't> {
    scene: &'a Scene<'s, 't>,
    window: &'a Window,
    speeches: &'a [Speech],
    drafts: &'a [Draft<'s>],
}

/// Where what was found of one sentence stands in the lists of its batch.
#[derive(Default)]
struct Parts {
    /// The best candidates of their places.
    best: Range<usize>,
    speeches: Range<usize>,
    chosen: Range<usize>,
    drafts: Range<usize>,
}

/// What a sentence is told of the text before it.
struct Before<'a> {
    recent: &'a Recent,
    /// The text reports on business.
    business: bool,
}

/// What later sentences need of those before.
struct Memory<'a> {
    /// The text reports on business.
    business: bool,
    recent: &'a mut Recent,
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
fn give_counts(events: &mut [Event], counts: impl Fn() -> Counts) {
    let assault = events.iter().position(|e| e.kind == EventType::Assault);
    let arrest = events.iter().position(|e| e.kind == EventType::Coerce && e.mode == Some("arrest"));
    if assault.or(arrest).is_none() {
        return;
    }
    let counts = counts();
    if let Some(event) = assault.map(|i| &mut events[i]) {
        event.killed = event.killed.or(counts.killed);
        event.injured = event.injured.or(counts.injured);
    }
    if let Some(event) = arrest.map(|i| &mut events[i]) {
        event.arrested = event.arrested.or(counts.arrested);
    }
}
