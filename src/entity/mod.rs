//! Mentions and the entities they stand for.

mod acronym;
mod amount;
mod candidate;
mod find;
mod link;
mod listed;
mod military;
mod model;
mod organization;
mod person;
mod place;
mod repeat;
mod run;
mod spelling;
mod team;
#[cfg(test)]
mod tests;
mod titles;
mod words;

pub(crate) use find::NameFinder;
pub(crate) use link::link;
pub(crate) use model::Sex;
pub use model::{Entity, EntityId, Link, Mention, MentionId};
