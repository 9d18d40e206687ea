//! Names that are known beforehand: what they stand for and where they are in a text.

mod builder;
mod builtin;
mod entry;
mod found;
mod index;
mod kind;
mod lint;
mod matcher;
mod offices;
mod pairs;
mod policy;
mod read;
mod record;
#[cfg(test)]
mod tests;
mod titles;
mod variants;
mod words;
mod write;

use crate::error::BuildError;
use crate::token::{Tokens, hash_word};
pub use builder::GazetteerBuilder;
pub use entry::{
    ApostrophePolicy, CasePolicy, DiacriticsPolicy, Entry, EntryKey, HyphenPolicy, NameForm, PluralPolicy,
    PossessivePolicy,
};
pub use found::{Found, MatchPolicy};
pub use kind::{CountryCode, EntityKind, Sector};
pub use lint::{Finding, Issue};
use matcher::NameIndex;
pub(crate) use matcher::{EntryIndex, NameMatch};
pub use offices::Office;
pub(crate) use offices::{Offices, Term};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, LazyLock};
pub use titles::Seniority;
pub(crate) use titles::{TitleRow, Titles};

/// A compiled list of names. Immutable and cheap to clone.
#[derive(Clone)]
pub struct Gazetteer(Arc<Inner>);

struct Inner {
    entries: Vec<Entry>,
    index: NameIndex,
    by_key: KeyIndex,
    policy: MatchPolicy,
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer").field("entries", &self.len()).field("names", &self.0.index.len()).finish()
    }
}

impl Gazetteer {
    /// Compiles entries.
    ///
    /// # Errors
    ///
    /// If the names together are too many for one automaton.
    pub fn new(entries: Vec<Entry>) -> Result<Self, BuildError> {
        Gazetteer::compile(entries, MatchPolicy::default())
    }

    /// The built-in English names, compiled once per process.
    pub fn builtin() -> Self {
        static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(|| {
            // A broken built-in list leaves it empty; a test sees to it that it is not broken.
            Gazetteer::builtin_entries().and_then(Gazetteer::new).unwrap_or_else(|_| Gazetteer::empty())
        });
        BUILTIN.clone()
    }

    /// A builder for layers of entries.
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }

    /// A gazetteer without names.
    fn empty() -> Self {
        let index = NameIndex::empty();
        Gazetteer(Arc::new(Inner {
            by_key: KeyIndex::new(&[]),
            entries: Vec::new(),
            index,
            policy: MatchPolicy::default(),
        }))
    }

    fn compile(entries: Vec<Entry>, policy: MatchPolicy) -> Result<Self, BuildError> {
        let index = NameIndex::new(&entries)?;
        let by_key = KeyIndex::new(&entries);
        Ok(Gazetteer(Arc::new(Inner { entries, index, by_key, policy })))
    }

    /// The built-in entries.
    pub(crate) fn builtin_entries() -> Result<Vec<Entry>, BuildError> {
        builtin::entries()
    }

    /// The built-in entries of small cities.
    #[cfg(feature = "small-cities")]
    pub(crate) fn small_city_entries() -> Result<Vec<Entry>, BuildError> {
        builtin::small_cities()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.entries.len()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.entries.is_empty()
    }

    /// All entries, in the order they were given.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.0.entries.iter()
    }

    /// All names as they are looked for: plain, with single blanks, those of one spelling once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.index.names().map(|(name, _)| name)
    }

    /// The entry with a key; the first one if several lists have it.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.index_of(key).map(|index| self.entry(index))
    }

    /// Bytes on the heap, with the entries and without what they borrow or hold themselves.
    pub fn memory_usage(&self) -> usize {
        self.0.index.memory_usage() + self.0.entries.capacity() * size_of::<Entry>()
    }

    pub(crate) fn index_of(&self, key: &str) -> Option<EntryIndex> {
        self.0.by_key.find(&self.0.entries, key)
    }

    pub(crate) fn entry(&self, index: EntryIndex) -> &Entry {
        &self.0.entries[index.0 as usize]
    }

    pub(crate) fn find(&self, tokens: &Tokens<'_>, within: Range<usize>, found: &mut Vec<NameMatch>) {
        self.0.index.find(tokens, within, found);
    }

    pub(crate) fn owners(&self, of: &NameMatch) -> &[(EntryIndex, NameForm)] {
        self.0.index.owners(of)
    }
}

/// Finds entries by key: hashes of the keys in order, each above the number of its entry.
#[derive(Clone, Debug)]
struct KeyIndex(Vec<u64>);

impl KeyIndex {
    fn new(entries: &[Entry]) -> Self {
        let hash = |(i, e): (usize, &Entry)| u64::from(hash_word(e.key.as_str().as_bytes())) << 32 | i as u64;
        let mut hashes: Vec<u64> = entries.iter().enumerate().map(hash).collect();
        hashes.sort_unstable();
        KeyIndex(hashes)
    }

    /// The first entry with a key.
    fn find(&self, entries: &[Entry], key: &str) -> Option<EntryIndex> {
        let hash = u64::from(hash_word(key.as_bytes()));
        let from = self.0.partition_point(|h| h >> 32 < hash);
        let same = self.0[from..].iter().take_while(|h| *h >> 32 == hash).map(|h| *h as u32);
        let named = |i: &u32| entries.get(*i as usize).is_some_and(|e| e.key.as_str() == key);
        same.into_iter().find(named).map(EntryIndex)
    }
}
