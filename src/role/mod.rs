//! Offices: who holds which one, for whom.

mod model;

pub use model::Role;
