//! Shallow syntax: word classes, noun phrases, verb groups, and who is subject and object of what.
//!
//! No parser and no statistics: lists of closed classes and verb forms, and rules on neighbours. It is run only for
//! sentences in which something may be found.

mod chunk;
mod clause;
mod element;
mod headline;
mod inflect;
mod linked;
mod marks;
mod quoted;
mod subject;
mod survey;
mod tag;
mod tagset;
mod verb_form;
mod words;

pub(crate) use chunk::{Chunk, NounPhrase, VerbGroup, Voice};
pub(crate) use clause::Clause;
pub(crate) use element::Element;
pub(crate) use inflect::plural;
pub(crate) use linked::{Complement, ComplementKind, Hanging, Linked, Phrases};
pub(crate) use tagset::{Cover, Form, Tag};
pub(crate) use words::{WordClasses, class};

#[cfg(test)]
mod tests;
