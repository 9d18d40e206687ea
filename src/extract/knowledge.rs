//! What the rooms know, compiled: built once, then only read.

use crate::entity::NameFinder;
use crate::error::BuildError;
use crate::event::EventCoder;
use crate::gazetteer::{Entry, Gazetteer, Titles};
use crate::syntax::WordClasses;
use crate::token::{Lexicon, load_abbreviations};
use std::sync::{Arc, LazyLock};

/// The compiled knowledge of all rooms.
#[derive(Debug)]
pub(super) struct Knowledge {
    pub(super) lexicon: Lexicon,
    pub(super) gazetteer: Gazetteer,
    pub(super) names: NameFinder,
    pub(super) classes: WordClasses,
    pub(super) events: EventCoder,
}

/// What a user adds to the built-in knowledge.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    pub(super) entries: Vec<Entry>,
    /// Trigger files: name and text.
    pub(super) triggers: Vec<(String, String)>,
}

impl Own {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.triggers.is_empty()
    }
}

impl Knowledge {
    /// The built-in knowledge with a user's own; where both own a name, the higher priority is named first.
    pub(super) fn compile(own: &Own) -> Result<Self, BuildError> {
        let mut lexicon = Lexicon::new();
        load_abbreviations(&mut lexicon)?;
        let mut entries = Gazetteer::builtin_entries()?;
        entries.extend(own.entries.iter().cloned());
        let triggers: Vec<_> =
            own.triggers.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let names = NameFinder::builtin(&mut lexicon, &Titles::builtin()?)?;
        let mut classes = WordClasses::builtin(&mut lexicon)?;
        let events = EventCoder::new(&mut lexicon, &mut classes, &triggers)?;
        Ok(Knowledge { lexicon, gazetteer: Gazetteer::new(entries)?, names, classes, events })
    }

    /// The built-in knowledge, compiled at first use and shared by the whole process.
    pub(super) fn builtin() -> Arc<Self> {
        static BUILTIN: LazyLock<Arc<Knowledge>> =
            LazyLock::new(|| match Knowledge::compile(&Own::default()) {
                Ok(knowledge) => Arc::new(knowledge),
                // The files are part of the program and a test compiles them: no input leads here.
                Err(error) => panic!("the built-in knowledge is broken: {error}"),
            });
        Arc::clone(&BUILTIN)
    }

    /// Bytes on the heap.
    pub(super) fn memory_usage(&self) -> usize {
        self.lexicon.memory_usage() + self.gazetteer.memory_usage()
    }
}
