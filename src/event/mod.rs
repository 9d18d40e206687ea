//! Events after PLOVER.

mod model;
mod ontology;

pub use model::{Attribution, Event, EventId, Factuality, Participant, Place};
pub use ontology::{EventType, PLOVER_VERSION};
