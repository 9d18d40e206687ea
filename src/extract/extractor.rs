//! [`Extractor`] and its builder.

use super::document::Document;
use super::extraction::Extraction;
use super::knowledge::{Knowledge, Own};
use super::pipeline::{self, Layer, Layers, Setting};
use super::published::{PublishedSource, published};
use crate::error::BuildError;
use crate::event::Explanation;
use crate::gazetteer::{Entry, Gazetteer};
use crate::time::TimePolicy;
use std::fmt;
use std::sync::Arc;

/// Reads documents. Immutable, cheap to clone, and may be used from several threads at once.
///
/// ```
/// let extractor = dateline::Extractor::new();
/// let found = extractor.extract("The two ministers met in Oslo. They signed nothing.");
/// assert_eq!(found.sentences().len(), 2);
/// ```
#[derive(Clone)]
pub struct Extractor {
    knowledge: Arc<Knowledge>,
    layers: Layers,
}

impl Extractor {
    /// The extractor with the built-in English knowledge.
    ///
    /// The knowledge is compiled at the first call in a process and shared by all later ones.
    pub fn new() -> Self {
        Extractor { knowledge: Knowledge::builtin(), layers: Layers::ALL }
    }

    /// A builder, to add entries of your own or to switch layers off.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Reads a document. Never fails: a text without events gives an extraction without events.
    pub fn extract<'t>(&self, document: impl Into<Document<'t>>) -> Extraction<'t> {
        let document = document.into();
        let published = published(&document);
        let header = match published {
            Some((_, PublishedSource::Header(span))) => Some(span),
            _ => None,
        };
        let setting = Setting { layers: self.layers, published: published.map(|(day, _)| day), header };
        let found = pipeline::run(&self.knowledge, &document.text, setting);
        Extraction { text: document.text, id: document.id, published, found }
    }

    /// How each sentence in which something might have happened was read: its pieces, the trigger families its words
    /// evoked, and which of them stand.
    ///
    /// ```
    /// let explained = dateline::Extractor::new().explain("Kenya condemned the raid.");
    /// assert_eq!(explained[0].evoked()[0].rule().as_str(), "event/criticise");
    /// ```
    pub fn explain<'t>(&self, text: &'t str) -> Vec<Explanation<'t>> {
        let setting = Setting { layers: self.layers, published: None, header: None };
        pipeline::explain(&self.knowledge, text, setting)
    }

    /// Reads several documents at once on all cores; the results stand in the order of the documents.
    #[cfg(feature = "rayon")]
    pub fn extract_batch<'t, D>(&self, documents: impl IntoIterator<Item = D>) -> Vec<Extraction<'t>>
    where
        D: Into<Document<'t>>,
    {
        use rayon::prelude::*;
        let documents: Vec<Document<'t>> = documents.into_iter().map(Into::into).collect();
        documents.into_par_iter().map(|document| self.extract(document)).collect()
    }

    /// The names it knows.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.knowledge.gazetteer
    }

    /// About how many bytes of memory the compiled knowledge holds.
    pub fn memory_usage(&self) -> usize {
        self.knowledge.memory_usage()
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor::new()
    }
}

impl fmt::Debug for Extractor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extractor").field("gazetteer", self.gazetteer()).finish_non_exhaustive()
    }
}

/// Puts an [`Extractor`] together. Only [`build`](Self::build) can fail.
///
/// ```
/// use dateline::{EntityKind, Entry, Extractor, Layer};
///
/// let mut builder = Extractor::builder();
/// builder.entry(Entry::new("northern-shield", EntityKind::Organization, "Northern Shield"));
/// builder.layer(Layer::Events, false);
/// let extractor = builder.build()?;
/// assert!(extractor.gazetteer().get("northern-shield").is_some());
/// # Ok::<(), dateline::BuildError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ExtractorBuilder {
    own: Own,
    layers: Layers,
}

impl Default for ExtractorBuilder {
    fn default() -> Self {
        ExtractorBuilder { own: Own::default(), layers: Layers::ALL }
    }
}

impl ExtractorBuilder {
    /// Adds a name of your own to the built-in ones.
    ///
    /// Default: none. A name that the built-in gazetteer knows too gets several owners; give the entry a
    /// [`priority`](Entry::priority) above 100 to be named before all of them.
    pub fn entry(&mut self, entry: Entry) -> &mut Self {
        self.own.entries.push(entry);
        self
    }

    /// Adds all entries of a gazetteer, such as one that was read from a file.
    ///
    /// ```
    /// # use dateline::{EntityKind, Entry, Extractor, Gazetteer};
    /// let own = Gazetteer::new(vec![Entry::new("aster", EntityKind::Organization, "Aster Group")])?;
    /// let extractor = Extractor::builder().gazetteer(&own).build()?;
    /// assert_eq!(extractor.gazetteer().get("aster").map(|e| e.name()), Some("Aster Group"));
    /// # Ok::<(), dateline::BuildError>(())
    /// ```
    pub fn gazetteer(&mut self, own: &Gazetteer) -> &mut Self {
        self.own.entries.extend(own.entries().cloned());
        self
    }

    /// Adds trigger families from the text of a TOML file of the same form as the built-in ones; `file` is its name for
    /// messages. The form is described in the repository, beside the built-in files.
    ///
    /// ```
    /// let own = r#"
    /// [[trigger]]
    /// name = "skate-with"
    /// type = "CONSULT"
    /// verbs = ["skate"]
    /// recipient = ["with"]
    /// "#;
    /// let extractor = dateline::Extractor::builder().triggers("own.toml", own).build()?;
    /// let found = extractor.extract("Norway skated with Kenya.");
    /// assert_eq!(found.events()[0].rule().as_str(), "event/skate-with");
    ///
    /// let error = dateline::Extractor::builder().triggers("own.toml", "[[trigger]]\nnoun = 3").build().unwrap_err();
    /// assert_eq!((error.file(), error.line()), (Some("own.toml"), Some(2)));
    /// # Ok::<(), dateline::BuildError>(())
    /// ```
    pub fn triggers(&mut self, file: impl Into<String>, text: impl Into<String>) -> &mut Self {
        self.own.triggers.push((file.into(), text.into()));
        self
    }

    /// Sets what dates leave open: direction, order of day and month and so on.
    ///
    /// Default: [`TimePolicy::default`].
    pub fn time_policy(&mut self, policy: TimePolicy) -> &mut Self {
        self.own.time_policy = policy;
        self
    }

    /// Knows cities of 15,000 to 100,000 people too. Their names are often surnames or words, so that they are found
    /// only beside a cue: *in Greytown*, *the town of Greytown*, *Greytown, South Africa*.
    ///
    /// Default: off. They cost time at the start and memory.
    ///
    /// ```
    /// let text = "The minister spoke in Greytown.";
    /// let places = |e: &dateline::Extractor| e.extract(text).mentions().iter().filter(|m| m.kind() == dateline::EntityKind::City).count();
    /// assert_eq!(places(&dateline::Extractor::builder().small_cities(true).build()?), 1);
    /// # Ok::<(), dateline::BuildError>(())
    /// ```
    #[cfg(feature = "small-cities")]
    pub fn small_cities(&mut self, on: bool) -> &mut Self {
        self.own.small_cities = on;
        self
    }

    /// Switches a layer on or off, with all that rests on it.
    ///
    /// Default: all are on. Switch off what you do not read, to save its time.
    pub fn layer(&mut self, layer: Layer, on: bool) -> &mut Self {
        self.layers.set(layer, on);
        self
    }

    /// Compiles the knowledge. Without entries of your own the built-in knowledge of the process is shared.
    ///
    /// # Errors
    ///
    /// If something of your own cannot be read or compiled; the error names file, line and column.
    pub fn build(&self) -> Result<Extractor, BuildError> {
        let knowledge = if self.own.is_empty() {
            Knowledge::builtin()
        } else {
            Arc::new(Knowledge::with(self.own.clone())?)
        };
        Ok(Extractor { knowledge, layers: self.layers })
    }
}
