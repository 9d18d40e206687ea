//! English news text in, typed political events out: who did what to whom, when, where, in which office, how sure,
//! and who says so.
//!
//! ```
//! use dateline::{Document, Extractor};
//! use jiff::civil::date;
//!
//! let extractor = Extractor::new();
//! let story = Document::new("The ministers met in Oslo on Monday. They signed nothing.").published(date(2024, 3, 6));
//! let found = extractor.extract(&story);
//!
//! for event in found.events() {
//!     let (actors, recipients) = (found.names(event.actors()), found.names(event.recipients()));
//!     println!("{:?} {}: {actors} -> {recipients}", event.date(), event.event_type());
//! }
//! assert_eq!(found.sentences().len(), 2);
//! assert_eq!(found.published(), Some(date(2024, 3, 6)));
//! ```
//!
//! The primary type is [`Extractor`]: it holds the knowledge, compiled once in a process, and reads any number of
//! texts on any number of threads. It takes a [`Document`] (a `&str` will do) and gives an [`Extraction`]: flat lists
//! of sentences, [`Mention`]s, [`Entity`]s, [`Timex`]es, [`Role`]s and [`Event`]s, which refer to each other by number.
//! Every item carries the [`Span`] it was read from, in bytes of the text as it was handed in, and the [`RuleId`] of
//! what found it. Events follow the PLOVER ontology in the version of [`PLOVER_VERSION`].
//!
//! Reading never fails, opens no file and no connection, and gives the same result for the same text. Only building
//! with knowledge of your own can fail, with a [`BuildError`] that names file, line and column.
//!
//! # What it does not do
//!
//! - Other languages than English: words, rules and lists are written for English news prose.
//! - Learning, or numbers that say how likely a result is: there is no model, and rules give no probabilities.
//! - Guessing a date: without a day of publication *yesterday* stays unresolved; the clock is never asked.
//! - Linking to a knowledge base: an entity carries the key of its gazetteer entry, and nothing beyond that.
//! - Judging truth: [`Factuality`] is how the text tells an event, [`Attribution`] is who it says so.
//!
//! # Example: when was it published?
//!
//! A date set on the document wins. Otherwise a date line at the top or a dateline with its year supplies it.
//!
//! ```
//! use dateline::{Extractor, PublishedSource};
//!
//! let found = Extractor::new().extract("BAGHDAD, Jan 2, 2024 (Example Wire) - Talks opened on Tuesday.");
//! assert_eq!(found.published().map(|day| day.to_string()).as_deref(), Some("2024-01-02"));
//! assert!(matches!(found.published_source(), Some(PublishedSource::Dateline(_))));
//! ```
//!
//! # Example: names of your own
//!
//! ```
//! use dateline::{CountryCode, EntityKind, Entry, Extractor};
//!
//! let ministry = Entry::new("mdi", EntityKind::Organization, "Ministry of Digital Islands")
//!     .acronym("MDI")
//!     .with("desk", "east");
//! let extractor = Extractor::builder().entry(ministry).build()?;
//! assert_eq!(extractor.gazetteer().get("mdi").and_then(|e| e.get("desk")), Some("east"));
//! # Ok::<(), dateline::BuildError>(())
//! ```
//!
//! # Example: only what you need
//!
//! ```
//! use dateline::{Extractor, Layer};
//!
//! let names_only = Extractor::builder().layer(Layer::Times, false).layer(Layer::Events, false).build()?;
//! assert!(names_only.extract("The army withdrew on Friday.").events().is_empty());
//!
//! let dates_only = Extractor::builder().layer(Layer::Entities, false).build()?;
//! assert_eq!(dates_only.extract("It ended on 3 May 2001.").timexes()[0].value(), "2001-05-03");
//! # Ok::<(), dateline::BuildError>(())
//! ```
//!
//! # Example: records for other programs
//!
//! An extraction is `Serialize`; its [`Record`] is plain data and reads back. [`Offsets`] says what is counted.
//!
//! ```
//! use dateline::{Extractor, Offsets};
//!
//! let found = Extractor::new().extract("“Peace.” They left.");
//! assert_eq!(found.to_record().sentences[0].end, 12);
//! assert_eq!(found.to_record_in(Offsets::Chars).sentences[0].end, 8);
//! ```
//!
//! # Crate features
//!
//! - `rayon` (off): `Extractor::extract_batch` reads several documents at once on all cores.

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

pub use coref::Reference;
pub use entity::{Entity, EntityId, Link, Mention, MentionId};
pub use error::BuildError;
pub use event::{
    Argument, ArgumentSource, Attribution, Event, EventId, EventType, Evoked, Explanation, Factuality, Loss,
    PLOVER_VERSION, Participant, Piece, Place,
};
pub use extract::{
    Document, Extraction, Extractor, ExtractorBuilder, Layer, Offsets, PublishedSource, record,
};
pub use gazetteer::{
    ApostrophePolicy, CasePolicy, CountryCode, DiacriticsPolicy, EntityKind, Entry, EntryKey, Finding, Found,
    Gazetteer, GazetteerBuilder, HyphenPolicy, Issue, MatchPolicy, NameForm, Office, PluralPolicy,
    PossessivePolicy, Sector, Seniority,
};
pub use record::Record;
pub use role::{ChangeKind, CountryBasis, Role, RoleChange};
pub use rule::RuleId;
pub use span::Span;
pub use time::{
    Basis, Direction, Hemisphere, Ranges, Strategy, Tense, TimePolicy, Timex, TimexType, Unresolved,
    WeekStart,
};

/// The code of the README runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
