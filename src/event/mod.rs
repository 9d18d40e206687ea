//! Events after PLOVER: which ones a text tells, who acts on whom, and whether they happened.

mod argument;
mod attribution;
mod choose;
mod coder;
mod compile;
mod complete;
mod draft;
mod event_noun;
mod evoking;
mod explain;
mod expression;
mod factuality;
mod family_file;
mod group;
mod lexicon;
mod maker;
mod model;
mod nominal;
mod noun_sets;
mod nouns;
mod ontology;
mod opponent;
mod pairs;
mod participant;
mod particles;
mod plain_form;
mod public;
mod recent;
mod recipient;
mod scene;
mod search;
mod source;
mod trigger;
mod verb_index;

pub(crate) use coder::EventCoder;
pub use explain::{Argument, Evoked, Explanation, Piece};
#[cfg(test)]
pub(crate) use family_file::builtin_records;
pub(crate) use family_file::{TriggerFiles, read as read_triggers};
pub use model::{Attribution, Event, EventId, Factuality, Participant, Place};
pub use ontology::{EventType, PLOVER_VERSION};
pub(crate) use scene::Story;
pub use source::{ArgumentSource, Loss};
