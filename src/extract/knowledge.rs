//! What the rooms know, compiled: built once, then only read.

use crate::entity::NameFinder;
use crate::error::BuildError;
use crate::event::EventCoder;
use crate::gazetteer::{Entry, Gazetteer, Titles};
use crate::role::RoleFinder;
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
    pub(super) roles: RoleFinder,
    pub(super) events: EventCoder,
}

impl Knowledge {
    /// The built-in knowledge with more entries; where both own a name, the higher priority is named first.
    pub(super) fn with_entries(own: Vec<Entry>) -> Result<Self, BuildError> {
        let mut lexicon = Lexicon::new();
        load_abbreviations(&mut lexicon)?;
        let mut entries = Gazetteer::builtin_entries()?;
        entries.extend(own);
        let names = NameFinder::builtin(&mut lexicon, &Titles::builtin()?)?;
        let mut classes = WordClasses::builtin(&mut lexicon)?;
        let roles = RoleFinder::builtin(&mut lexicon, &classes)?;
        let events = EventCoder::new(&mut lexicon, &mut classes, &[])?;
        Ok(Knowledge { lexicon, gazetteer: Gazetteer::new(entries)?, names, classes, roles, events })
    }

    /// The built-in knowledge, compiled at first use and shared by the whole process.
    pub(super) fn builtin() -> Arc<Self> {
        static BUILTIN: LazyLock<Arc<Knowledge>> =
            LazyLock::new(|| match Knowledge::with_entries(Vec::new()) {
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
