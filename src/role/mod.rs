//! Offices: who holds which one, for whom.
//!
//! A title is looked for only where a word stands that can end one. What it is an office of is read off the names
//! around it; its holder is the person whose name stands beside it in one of the shapes of [`holder::Shape`].

mod body;
mod career;
mod change;
mod clause;
mod country;
mod dated;
mod find;
mod holder;
mod listed;
mod model;
mod scene;
mod title;
mod walk;
mod words;

pub(crate) use career::Careers;
pub(crate) use find::{RoleFinder, RoleText};
pub use model::{ChangeKind, CountryBasis, Role, RoleChange};
