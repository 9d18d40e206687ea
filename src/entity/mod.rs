//! Mentions and the entities they stand for.

mod model;

pub use model::{Entity, EntityId, Mention, MentionId};
