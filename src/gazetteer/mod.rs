//! Names that are known beforehand.

mod kind;

pub use kind::{CountryCode, EntityKind, Sector};
