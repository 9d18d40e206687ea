//! From a document to its extraction: the room where all others meet, and the only one that knows their order.
//!
//! A [`Document`] goes in, an [`Extraction`] comes out of an [`Extractor`]. What the rooms below need is compiled
//! once into the knowledge; the order of their work stands in one function of the pipeline. This room finds
//! nothing in a text itself, except the day of publication.

mod document;
mod extraction;
mod extractor;
mod knowledge;
mod offsets;
mod pipeline;
mod published;
pub mod record;
mod tense;
mod time_ml;

pub use document::Document;
pub use extraction::Extraction;
pub use extractor::{Extractor, ExtractorBuilder};
pub use offsets::Offsets;
pub use pipeline::Layer;
pub use published::PublishedSource;

#[cfg(test)]
mod tests;
