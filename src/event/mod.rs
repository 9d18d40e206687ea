//! Events after PLOVER: which ones a text tells, who acts on whom, and whether they happened.

mod argument;
mod attribution;
mod choose;
mod coder;
mod complete;
mod explain;
mod factuality;
mod lexicon;
mod model;
mod nouns;
mod ontology;
mod scene;
mod trigger;

pub(crate) use coder::EventCoder;
pub use explain::{Evoked, Explanation, Piece};
#[cfg(test)]
pub(crate) use lexicon::builtin_records;
pub use model::{Attribution, Event, EventId, Factuality, Participant, Place};
pub use ontology::{EventType, PLOVER_VERSION};
pub(crate) use scene::Story;
