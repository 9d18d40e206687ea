//! The order of one run: tokens, candidates, choice, dates, roles, coreference, events.

use super::knowledge::Knowledge;
use super::tense::{self, TenseReader};
use crate::coref::{Bodies, Offices, Reference, Referring};
use crate::entity::{self, Entity, Mention, MentionId, Sex};
use crate::event::{Event, Explanation, Story};
use crate::role::{Careers, Role, RoleText};
use crate::select::{self, Candidates};
use crate::span::Span;
use crate::syntax::Cover;
use crate::time::{Anchor, Timex};
use crate::token::Tokens;
use jiff::civil::Date;
use std::ops::Range;

/// A layer of results that can be switched off, with all that rests on it.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Names and the entities they stand for. Roles and events rest on it.
    Entities,
    /// Time expressions. Without them events have no date.
    Times,
    /// Offices. Without them descriptions such as *the minister* stay open.
    Roles,
    /// What pronouns and descriptions stand for: references, and the sides of events. Without it those have no entity.
    Coreference,
    /// Events. Nothing rests on it.
    Events,
}

/// The layers of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layers(u8);

impl Layers {
    pub(super) const ALL: Layers = Layers(u8::MAX);

    pub(super) fn set(&mut self, layer: Layer, on: bool) {
        let bit = 1 << layer as u8;
        self.0 = if on { self.0 | bit } else { self.0 & !bit };
    }

    /// True if the layer is on and so is the one it rests on.
    pub(super) fn has(self, layer: Layer) -> bool {
        let on = |layer: Layer| self.0 & (1 << layer as u8) != 0;
        match layer {
            Layer::Roles | Layer::Coreference | Layer::Events => on(layer) && on(Layer::Entities),
            Layer::Entities | Layer::Times => on(layer),
        }
    }
}

/// What a run finds: flat lists that refer to each other by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) sentences: Vec<Span>,
    pub(super) mentions: Vec<Mention>,
    pub(super) entities: Vec<Entity>,
    pub(super) timexes: Vec<Timex>,
    pub(super) roles: Vec<Role>,
    pub(super) references: Vec<Reference>,
    pub(super) events: Vec<Event>,
    /// The text reports on sport.
    pub(super) sport: bool,
}

/// What a run is told beside the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) layers: Layers,
    pub(super) published: Option<Date>,
    /// A date line at the top, which is no part of the first sentence.
    pub(super) header: Option<Span>,
}

/// Reads a text.
pub(super) fn run(knowledge: &Knowledge, text: &str, setting: Setting) -> Found {
    let (tokens, mut found) = read(knowledge, text, setting);
    let layers = setting.layers;
    if !layers.has(Layer::Events) && !layers.has(Layer::Coreference) {
        return found;
    }
    let past = Past::of(&tokens, &found);
    let covers = covers(tokens.list.len(), &found.mentions, &found.timexes);
    if layers.has(Layer::Coreference) {
        found.references = references(knowledge, &tokens, &covers, (&found, &past));
    }
    if layers.has(Layer::Events) {
        let story = story(knowledge, &tokens, &covers, (&found, &past), setting.layers);
        let events = knowledge.events.code(&story, &found.timexes, setting.published);
        found.events = events;
    }
    found
}

/// What pronouns and descriptions stand for.
fn references(
    knowledge: &Knowledge,
    tokens: &Tokens<'_>,
    covers: &[Cover],
    (found, past): (&Found, &Past),
) -> Vec<Reference> {
    let sex = |mention: &Mention| {
        let entity = &found.entities[mention.entity().index()];
        let listed = entity.key().and_then(|key| knowledge.gazetteer.get(key)?.get("sex"));
        let listed = listed.and_then(Sex::of_letter);
        let named = || knowledge.names.sex(tokens, &mention.tokens);
        let elsewhere = |of: &MentionId| knowledge.names.sex(tokens, &found.mentions[of.index()].tokens);
        listed.or_else(named).or_else(|| entity.mentions().iter().take(4).find_map(elsewhere))
    };
    let referring = Referring {
        tokens,
        cue: knowledge.referring,
        classes: &knowledge.classes,
        covers,
        mentions: &found.mentions,
        entities: &found.entities,
        roles: &found.roles,
        bodies: &past.bodies,
        offices: &past.offices,
        sex: &sex,
        is_person: &|at| knowledge.events.is_person(tokens, at),
    };
    referring.references()
}

/// How the sentences of a text were read.
pub(super) fn explain<'t>(knowledge: &Knowledge, text: &'t str, setting: Setting) -> Vec<Explanation<'t>> {
    let (tokens, found) = read(knowledge, text, setting);
    let covers = covers(tokens.list.len(), &found.mentions, &found.timexes);
    let past = Past::of(&tokens, &found);
    knowledge.events.explain(&story(knowledge, &tokens, &covers, (&found, &past), setting.layers))
}

/// What names and roles of a text say to the events.
struct Past {
    bodies: Bodies,
    offices: Offices,
    careers: Careers,
}

impl Past {
    fn of(tokens: &Tokens<'_>, found: &Found) -> Self {
        Past {
            bodies: Bodies::new(&found.mentions, &found.entities),
            offices: Offices::new(tokens, &found.roles),
            careers: Careers::of(&found.roles),
        }
    }
}

/// Everything below the events: tokens, names, times.
fn read<'t>(knowledge: &Knowledge, text: &'t str, setting: Setting) -> (Tokens<'t>, Found) {
    let mut tokens = Tokens::new(text, &knowledge.lexicon);
    if let Some(header) = setting.header {
        cut_header(&mut tokens, header);
    }
    let mut found =
        Found { sentences: tokens.sentences.iter().map(|s| s.span).collect(), ..Found::default() };
    let layers = setting.layers;
    found.sport = layers.has(Layer::Entities) && knowledge.names.reports_sport(&tokens);
    let names = if layers.has(Layer::Entities) {
        knowledge.names.find(&tokens, found.sport, &knowledge.gazetteer)
    } else {
        Candidates::with_capacity(0)
    };
    let times = if layers.has(Layer::Times) { knowledge.times.find(&tokens) } else { Vec::new() };
    let ranges: Vec<Range<usize>> = times.iter().map(|t| t.tokens.clone()).collect();
    let settled = select::settle(&names, &ranges);
    (found.mentions, found.entities) = entity::link(&tokens, &knowledge.gazetteer, &names, &settled.names);
    let times: Vec<_> =
        times.into_iter().zip(settled.times).filter(|(_, stays)| *stays).map(|(t, _)| t).collect();
    let ranges: Vec<Range<usize>> = times.iter().map(|t| t.tokens.clone()).collect();
    let tenses = TenseReader::new(&tokens, &knowledge.classes, &found.mentions, &ranges);
    let anchor = Anchor { published: setting.published, policy: &knowledge.time_policy, tenses: &tenses };
    found.timexes = knowledge.times.resolve(&tokens, &times, &anchor);
    if layers.has(Layer::Roles) {
        let text = RoleText {
            tokens: &tokens,
            classes: &knowledge.classes,
            gazetteer: &knowledge.gazetteer,
            mentions: &found.mentions,
            timexes: &found.timexes,
            published: setting.published,
            sport: found.sport,
        };
        found.roles = knowledge.roles.find(text, &mut found.entities);
    }
    (tokens, found)
}

fn story<'a, 't>(
    knowledge: &'a Knowledge,
    tokens: &'a Tokens<'t>,
    covers: &'a [Cover],
    (found, past): (&'a Found, &'a Past),
    layers: Layers,
) -> Story<'a, 't> {
    Story {
        sport: found.sport,
        resolves: layers.has(Layer::Coreference),
        tokens,
        classes: &knowledge.classes,
        covers,
        mentions: &found.mentions,
        entities: &found.entities,
        roles: &found.roles,
        bodies: &past.bodies,
        offices: &past.offices,
        careers: &past.careers,
    }
}

/// What each token belongs to.
fn covers(tokens: usize, mentions: &[Mention], timexes: &[Timex]) -> Vec<Cover> {
    let times: Vec<Range<usize>> = timexes.iter().map(|t| t.tokens.clone()).collect();
    tense::covers(tokens, mentions, &times)
}

/// Gives a headline that stands behind the date in one line a sentence of its own.
fn cut_header(tokens: &mut Tokens<'_>, header: Span) {
    let Some(first) = tokens.sentences.first() else { return };
    let run = first.tokens.clone();
    let cut = run.start + tokens.list[run.clone()].partition_point(|t| t.span().start < header.end);
    if cut == run.start || cut == run.end {
        return;
    }
    let mut head = first.clone();
    head.tokens = run.start..cut;
    head.span = tokens.span(&head.tokens);
    head.headline = true;
    let rest = cut..run.end;
    let span = tokens.span(&rest);
    tokens.sentences[0].tokens = rest;
    tokens.sentences[0].span = span;
    tokens.sentences.insert(0, head);
}
