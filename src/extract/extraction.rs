//! [`Extraction`]: what comes out.

use super::offsets::Offsets;
use super::pipeline::Found;
use super::published::PublishedSource;
use super::record::Record;
use crate::coref::Reference;
use crate::entity::{Entity, EntityId, Mention};
use crate::event::{Event, Participant};
use crate::role::Role;
use crate::span::Span;
use crate::time::Timex;
use jiff::civil::Date;
use std::borrow::Cow;
use std::fmt;

/// What was found in a document: its text and flat lists that refer to each other by number.
#[derive(Clone)]
pub struct Extraction<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) id: Option<String>,
    pub(super) published: Option<(Date, PublishedSource)>,
    pub(super) found: Found,
}

impl<'t> Extraction<'t> {
    /// The whole text, as it was handed in.
    pub fn full_text(&self) -> &str {
        &self.text
    }

    /// A piece of the text; empty for a span of another text that does not fit.
    pub fn text(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The id of the document, if it has one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The day of publication.
    pub fn published(&self) -> Option<Date> {
        self.published.map(|(day, _)| day)
    }

    /// How the day of publication is known.
    pub fn published_source(&self) -> Option<PublishedSource> {
        self.published.map(|(_, source)| source)
    }

    /// The sentences, headlines and list items, in order.
    pub fn sentences(&self) -> &[Span] {
        &self.found.sentences
    }

    /// The places that name something, in order of the text.
    pub fn mentions(&self) -> &[Mention] {
        &self.found.mentions
    }

    /// What the mentions stand for.
    pub fn entities(&self) -> &[Entity] {
        &self.found.entities
    }

    /// The entity with a number.
    ///
    /// # Panics
    ///
    /// If the number comes from another extraction with more entities.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.found.entities[id.index()]
    }

    /// The time expressions, in order of the text.
    pub fn timexes(&self) -> &[Timex] {
        &self.found.timexes
    }

    /// The offices.
    pub fn roles(&self) -> &[Role] {
        &self.found.roles
    }

    /// The title of a role: as written, and as listed for one that the text does not name.
    pub fn title(&self, role: &Role) -> &str {
        role.title().map_or_else(|| role.office().unwrap_or_default(), |title| self.text(title))
    }

    /// Pronouns and descriptions, with the entities they stand for where that is clear.
    pub fn references(&self) -> &[Reference] {
        &self.found.references
    }

    /// The events, in order of their triggers.
    pub fn events(&self) -> &[Event] {
        &self.found.events
    }

    /// The dated events, earliest first. Later mentions of the same event are left out.
    pub fn timeline(&self) -> Vec<&Event> {
        let dated = |e: &&Event| e.date().is_some_and(|d| d.starts_with(|c: char| c.is_ascii_digit()));
        let mut events: Vec<&Event> =
            self.events().iter().filter(dated).filter(|e| e.same_as().is_none()).collect();
        events.sort_by_key(|e| e.date());
        events
    }

    /// The name of one side of an event: its entity's, or the phrase as written.
    pub fn name(&self, participant: &Participant) -> &str {
        let entity = participant.entity().and_then(|id| self.found.entities.get(id.index()));
        entity.map_or_else(|| self.text(participant.span()), Entity::name)
    }

    /// The names of one side of an event, with commas between them.
    pub fn names(&self, participants: &[Participant]) -> String {
        participants.iter().map(|p| self.name(p)).collect::<Vec<_>>().join(", ")
    }

    /// The record of the extraction, in bytes of UTF-8.
    pub fn to_record(&self) -> Record {
        Record::of(self)
    }

    /// The record with its offsets in another unit.
    pub fn to_record_in(&self, unit: Offsets) -> Record {
        let mut record = Record::of(self);
        if unit != Offsets::Bytes {
            record.convert(&self.text, unit);
        }
        record
    }

    /// The extraction with a text of its own, free of the document's lifetime.
    pub fn into_owned(self) -> Extraction<'static> {
        Extraction { text: Cow::Owned(self.text.into_owned()), ..self }
    }
}

impl fmt::Debug for Extraction<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extraction")
            .field("bytes", &self.text.len())
            .field("published", &self.published())
            .field("sentences", &self.sentences().len())
            .field("mentions", &self.mentions().len())
            .field("entities", &self.entities().len())
            .field("timexes", &self.timexes().len())
            .field("roles", &self.roles().len())
            .field("references", &self.references().len())
            .field("events", &self.events().len())
            .finish()
    }
}
