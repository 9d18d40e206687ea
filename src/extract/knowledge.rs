//! What the rooms know, compiled: built once, then only read.

use crate::entity::NameFinder;
use crate::error::BuildError;
use crate::event::EventCoder;
use crate::gazetteer::{Entry, Gazetteer, Titles};
use crate::role::RoleFinder;
use crate::syntax::WordClasses;
use crate::time::{TimePolicy, TimeTagger};
use crate::token::{Lexicon, load_abbreviations};
use std::sync::{Arc, LazyLock};

/// The compiled knowledge of all rooms.
#[derive(Debug)]
pub(super) struct Knowledge {
    pub(super) lexicon: Lexicon,
    pub(super) gazetteer: Gazetteer,
    pub(super) names: NameFinder,
    pub(super) times: TimeTagger,
    pub(super) time_policy: TimePolicy,
    pub(super) classes: WordClasses,
    pub(super) roles: RoleFinder,
    pub(super) events: EventCoder,
}

/// What a user adds to the built-in knowledge.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    pub(super) entries: Vec<Entry>,
    /// Trigger files: name and text.
    pub(super) triggers: Vec<(String, String)>,
    pub(super) time_policy: TimePolicy,
}

impl Own {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.triggers.is_empty() && self.time_policy == TimePolicy::default()
    }
}

impl Knowledge {
    /// The built-in knowledge with more; where both own a name, the higher priority is named first.
    pub(super) fn with(own: Own) -> Result<Self, BuildError> {
        let mut lexicon = Lexicon::new();
        load_abbreviations(&mut lexicon)?;
        // The names' automaton takes as long as all the rest together: it is built beside it.
        let own_entries = own.entries;
        let gazetteer = std::thread::spawn(move || {
            let mut entries = Gazetteer::builtin_entries()?;
            entries.extend(own_entries);
            Gazetteer::new(entries)
        });
        let times = TimeTagger::builtin(&mut lexicon)?;
        let names = NameFinder::builtin(&mut lexicon, &Titles::builtin()?)?;
        let mut classes = WordClasses::builtin(&mut lexicon)?;
        let triggers: Vec<(&str, &str)> =
            own.triggers.iter().map(|(f, t)| (f.as_str(), t.as_str())).collect();
        let roles = RoleFinder::builtin(&mut lexicon, &classes)?;
        let events = EventCoder::new(&mut lexicon, &mut classes, &triggers)?;
        let gazetteer = match gazetteer.join() {
            Ok(built) => built?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        Ok(Knowledge {
            lexicon,
            gazetteer,
            names,
            times,
            time_policy: own.time_policy,
            classes,
            roles,
            events,
        })
    }

    /// The built-in knowledge, compiled at first use and shared by the whole process.
    pub(super) fn builtin() -> Arc<Self> {
        static BUILTIN: LazyLock<Arc<Knowledge>> = LazyLock::new(|| match Knowledge::with(Own::default()) {
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
