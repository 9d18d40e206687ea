//! The types of the event room.

use super::ontology::EventType;
use crate::entity::EntityId;
use crate::gazetteer::{CountryCode, Sector};
use crate::rule::RuleId;
use crate::span::Span;
use std::fmt;
use std::sync::Arc;

/// Number of an event in its extraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub(crate) u32);

impl EventId {
    /// The place in the list of events.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whether an event happened, as the text has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factuality {
    /// Told as having happened or happening.
    #[default]
    Actual,
    /// Happened well before the news: anniversaries, past decades.
    Historical,
    /// Announced, planned, promised.
    Future,
    /// Conditional, possible, feared.
    Hypothetical,
    /// Denied, or told as not having happened.
    Negated,
}

impl Factuality {
    /// The name in the record: `actual` …
    pub const fn as_str(self) -> &'static str {
        match self {
            Factuality::Actual => "actual",
            Factuality::Historical => "historical",
            Factuality::Future => "future",
            Factuality::Hypothetical => "hypothetical",
            Factuality::Negated => "negated",
        }
    }
}

impl fmt::Display for Factuality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One side of an event: the shortest noun phrase that names it as written, without article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    pub(crate) span: Span,
    pub(crate) entity: Option<EntityId>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) sector: Option<Sector>,
}

impl Participant {
    /// The phrase.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The entity it stands for, if one is known.
    pub fn entity(&self) -> Option<EntityId> {
        self.entity
    }

    /// Its country.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }

    /// Its PLOVER sector.
    pub fn sector(&self) -> Option<Sector> {
        self.sector
    }
}

/// Where an event took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub(crate) span: Span,
    pub(crate) entity: Option<EntityId>,
    pub(crate) country: Option<CountryCode>,
}

impl Place {
    /// The name of the place as written.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The entity it stands for.
    pub fn entity(&self) -> Option<EntityId> {
        self.entity
    }

    /// The country it lies in.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    pub(crate) source: Span,
    pub(crate) cue: Span,
    pub(crate) entity: Option<EntityId>,
}

impl Attribution {
    /// The speaker as written.
    pub fn source(&self) -> Span {
        self.source
    }

    /// The word of saying.
    pub fn cue(&self) -> Span {
        self.cue
    }

    /// The speaker's entity.
    pub fn entity(&self) -> Option<EntityId> {
        self.entity
    }
}

/// A political event after PLOVER.
#[derive(Clone, Debug)]
pub struct Event {
    pub(crate) id: EventId,
    pub(crate) kind: EventType,
    pub(crate) mode: Option<&'static str>,
    pub(crate) contexts: Arc<[&'static str]>,
    pub(crate) cameo: Option<Arc<str>>,
    pub(crate) trigger: Span,
    pub(crate) actors: Vec<Participant>,
    pub(crate) recipients: Vec<Participant>,
    pub(crate) place: Option<Place>,
    pub(crate) date: Option<String>,
    pub(crate) killed: Option<u32>,
    pub(crate) injured: Option<u32>,
    pub(crate) arrested: Option<u32>,
    pub(crate) factuality: Factuality,
    pub(crate) factuality_cue: Option<Span>,
    pub(crate) attribution: Option<Attribution>,
    pub(crate) sentence: usize,
    pub(crate) same_as: Option<EventId>,
    pub(crate) rule: RuleId,
}

impl Event {
    /// The number of the event in its extraction.
    pub fn id(&self) -> EventId {
        self.id
    }

    /// PLOVER type.
    pub fn event_type(&self) -> EventType {
        self.kind
    }

    /// PLOVER mode, such as `aerial` or `disapprove`.
    pub fn mode(&self) -> Option<&'static str> {
        self.mode
    }

    /// PLOVER contexts of the paragraph, sorted.
    pub fn contexts(&self) -> &[&'static str] {
        &self.contexts
    }

    /// CAMEO code at the finest digit that the trigger supports.
    pub fn cameo(&self) -> Option<&str> {
        self.cameo.as_deref()
    }

    /// The word or phrase that evokes the event.
    pub fn trigger(&self) -> Span {
        self.trigger
    }

    /// Who acts; both sides of a symmetric event.
    pub fn actors(&self) -> &[Participant] {
        &self.actors
    }

    /// Who is acted on.
    pub fn recipients(&self) -> &[Participant] {
        &self.recipients
    }

    /// Where.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// When: ISO 8601 at the text's own grain (`2024`, `2024-01`, `2024-01-02`), `begin/end` for a range.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// People killed, the lower bound if the text gives one.
    pub fn killed(&self) -> Option<u32> {
        self.killed
    }

    /// People injured.
    pub fn injured(&self) -> Option<u32> {
        self.injured
    }

    /// People arrested.
    pub fn arrested(&self) -> Option<u32> {
        self.arrested
    }

    /// Whether it happened.
    pub fn factuality(&self) -> Factuality {
        self.factuality
    }

    /// The word that decided the factuality, if it is not plain fact.
    pub fn factuality_cue(&self) -> Option<Span> {
        self.factuality_cue
    }

    /// Who says so, if the text names a source.
    pub fn attribution(&self) -> Option<&Attribution> {
        self.attribution.as_ref()
    }

    /// Number of the sentence, counted from 0.
    pub fn sentence(&self) -> usize {
        self.sentence
    }

    /// The fuller mention of the same event, if this one repeats it.
    pub fn same_as(&self) -> Option<EventId> {
        self.same_as
    }

    /// The trigger family that found it.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }
}
