//! English news text in, typed political events out.
#![allow(dead_code, unused_imports)]

mod coref;
mod entity;
mod error;
mod event;
mod extract;
mod gazetteer;
mod pattern;
mod role;
mod rule;
mod select;
mod span;
mod syntax;
mod table;
mod text;
mod time;
mod token;

pub use entity::{Entity, EntityId, Mention, MentionId};
pub use error::BuildError;
pub use event::{Attribution, Event, EventId, EventType, Factuality, PLOVER_VERSION, Participant, Place};
pub use extract::{
    Document, Extraction, Extractor, ExtractorBuilder, Layer, Offsets, PublishedSource, record,
};
pub use gazetteer::{CasePolicy, CountryCode, EntityKind, Entry, EntryKey, Gazetteer, NameForm, Sector};
pub use record::Record;
pub use role::Role;
pub use rule::RuleId;
pub use span::Span;
pub use time::{Timex, TimexType};
