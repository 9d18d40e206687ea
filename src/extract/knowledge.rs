//! What the rooms know, compiled: built once, then only read.

use crate::coref::referring_cue;
use crate::entity::NameFinder;
use crate::error::BuildError;
use crate::event::{EventCoder, TriggerFiles, read_triggers};
use crate::gazetteer::{Entry, Gazetteer, Titles};
use crate::role::RoleFinder;
use crate::syntax::WordClasses;
use crate::time::{TimePolicy, TimeTagger};
use crate::token::{Cue, Lexicon, load_abbreviations, load_frequent};
use std::sync::{Arc, LazyLock};
use std::thread::{Scope, ScopedJoinHandle};

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
    /// Words that may refer to somebody named before.
    pub(super) referring: Cue,
}

/// What a user adds to the built-in knowledge.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    pub(super) entries: Vec<Entry>,
    /// Trigger files: name and text.
    pub(super) triggers: Vec<(String, String)>,
    pub(super) time_policy: TimePolicy,
    #[cfg(feature = "small-cities")]
    pub(super) small_cities: bool,
}

impl Own {
    pub(super) fn is_empty(&self) -> bool {
        #[cfg(feature = "small-cities")]
        if self.small_cities {
            return false;
        }
        self.entries.is_empty() && self.triggers.is_empty() && self.time_policy == TimePolicy::default()
    }
}

impl Knowledge {
    /// The built-in knowledge with more; where both own a name, the higher priority is named first.
    pub(super) fn with(own: Own) -> Result<Self, BuildError> {
        #[cfg(feature = "small-cities")]
        let small_cities = own.small_cities;
        let Own { entries: own_entries, triggers, time_policy, .. } = own;
        let triggers: Vec<(&str, &str)> = triggers.iter().map(|(f, t)| (f.as_str(), t.as_str())).collect();
        let mut lexicon = Lexicon::new();
        // The gazetteer is compiled beside the rest, and so is what needs no lexicon: about half of the work on each of two
        // cores. More threads would only take turns there.
        let (rest, gazetteer) = std::thread::scope(|scope| {
            let gazetteer = scope.spawn(|| {
                let mut entries = Gazetteer::builtin_entries()?;
                #[cfg(feature = "small-cities")]
                if small_cities {
                    entries.extend(Gazetteer::small_city_entries()?);
                }
                entries.extend(own_entries);
                Gazetteer::new(entries)
            });
            let files = scope.spawn(|| read_triggers(&triggers));
            let rest = Rest::new(scope, &mut lexicon, || joined(files));
            (rest, joined(gazetteer))
        });
        let Rest { names, times, classes, roles, events, referring } = rest?;
        let gazetteer = gazetteer?;
        Ok(Knowledge { lexicon, gazetteer, names, times, time_policy, classes, roles, events, referring })
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

/// What shares the lexicon and is therefore built on one thread.
struct Rest {
    names: NameFinder,
    times: TimeTagger,
    classes: WordClasses,
    roles: RoleFinder,
    events: EventCoder,
    referring: Cue,
}

impl Rest {
    fn new<'scope, 'a>(
        scope: &'scope Scope<'scope, '_>,
        lexicon: &mut Lexicon,
        triggers: impl FnOnce() -> Result<TriggerFiles<'a>, BuildError>,
    ) -> Result<Self, BuildError> {
        load_frequent(lexicon)?;
        load_abbreviations(lexicon)?;
        let rules = TimeTagger::builtin(lexicon)?;
        let times = scope.spawn(|| rules.compile());
        let titles = Titles::builtin()?;
        let names = NameFinder::builtin(lexicon, &titles)?;
        let mut classes = WordClasses::builtin(lexicon)?;
        let roles = RoleFinder::builtin(lexicon, &mut classes, &titles)?;
        let events = EventCoder::new(lexicon, &mut classes, &triggers()?)?;
        let referring = referring_cue(lexicon);
        Ok(Rest { names, times: joined(times), classes, roles, events, referring })
    }
}

/// The result of a thread; its panic goes on in this one.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
