//! Names that are known beforehand: what they stand for and where they are in a text.

mod builtin;
mod entry;
mod index;
mod kind;
mod matcher;
mod offices;
mod policy;
mod record;
mod variants;
mod words;

use crate::error::BuildError;
use crate::token::{Tokens, hash_word};
pub use entry::{
    ApostrophePolicy, CasePolicy, DiacriticsPolicy, Entry, EntryKey, HyphenPolicy, NameForm, PluralPolicy,
    PossessivePolicy,
};
pub use kind::{CountryCode, EntityKind, Sector};
use matcher::NameIndex;
pub(crate) use matcher::{EntryIndex, NameMatch};
pub(crate) use offices::{Offices, TitleRow, Titles};
use std::fmt;
use std::sync::Arc;

/// A compiled list of names. Immutable and cheap to clone.
#[derive(Clone)]
pub struct Gazetteer(Arc<Inner>);

struct Inner {
    entries: Vec<Entry>,
    index: NameIndex,
    by_key: KeyIndex,
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
        let index = NameIndex::new(&entries)?;
        let by_key = KeyIndex::new(&entries);
        Ok(Gazetteer(Arc::new(Inner { entries, index, by_key })))
    }

    /// The built-in entries.
    pub(crate) fn builtin_entries() -> Result<Vec<Entry>, BuildError> {
        builtin::entries()
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

    /// The entry with a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.0.by_key.find(&self.0.entries, key)
    }

    /// Bytes on the heap, with the entries and without what they borrow or hold themselves.
    pub fn memory_usage(&self) -> usize {
        self.0.index.memory_usage() + self.0.entries.capacity() * size_of::<Entry>()
    }

    pub(crate) fn entry(&self, index: EntryIndex) -> &Entry {
        &self.0.entries[index.0 as usize]
    }

    pub(crate) fn find(&self, tokens: &Tokens<'_>, found: &mut Vec<NameMatch>) {
        self.0.index.find(tokens, found);
    }

    pub(crate) fn owners(&self, of: &NameMatch) -> &[(EntryIndex, NameForm)] {
        self.0.index.owners(of)
    }
}

/// Finds entries by key: hashes of the keys in order.
#[derive(Clone, Debug)]
struct KeyIndex(Vec<(u32, u32)>);

impl KeyIndex {
    fn new(entries: &[Entry]) -> Self {
        let hash = |(i, e): (usize, &Entry)| (hash_word(e.key.as_str().as_bytes()), i as u32);
        let mut hashes: Vec<_> = entries.iter().enumerate().map(hash).collect();
        hashes.sort_unstable();
        KeyIndex(hashes)
    }

    /// The first entry with a key.
    fn find<'e>(&self, entries: &'e [Entry], key: &str) -> Option<&'e Entry> {
        let hash = hash_word(key.as_bytes());
        let from = self.0.partition_point(|(h, _)| *h < hash);
        let same = self.0[from..].iter().take_while(|(h, _)| *h == hash);
        same.filter_map(|(_, i)| entries.get(*i as usize)).find(|e| e.key.as_str() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{Lexicon, load_abbreviations};
    use std::sync::LazyLock;

    static BUILTIN: LazyLock<Gazetteer> =
        LazyLock::new(|| Gazetteer::new(Gazetteer::builtin_entries().unwrap()).unwrap());

    /// `surface:key` of all names in a text.
    fn names(gazetteer: &Gazetteer, text: &str) -> Vec<String> {
        let mut lexicon = Lexicon::small();
        load_abbreviations(&mut lexicon).unwrap();
        let tokens = Tokens::new(text, &lexicon);
        let mut found = Vec::new();
        gazetteer.find(&tokens, &mut found);
        let show = |m: &NameMatch| {
            let entry = gazetteer.entry(gazetteer.owners(m)[0].0);
            format!("{}:{}", tokens.slice(&m.tokens), entry.key())
        };
        found.iter().map(show).collect()
    }

    #[test]
    fn built_in_names_are_found_whatever_the_typography() {
        assert_eq!(
            names(&BUILTIN, "Iraq's envoy in the U.S. and North\nKorea"),
            ["Iraq:IRQ", "U.S.:USA", "North\nKorea:PRK"]
        );
        assert_eq!(names(&BUILTIN, "IRAQ COUNCIL MEETS IN NORTH KOREA"), ["IRAQ:IRQ", "NORTH KOREA:PRK"]);
        assert_eq!(names(&BUILTIN, "Côte d’Ivoire"), ["Côte d’Ivoire:CIV"]);
        assert!(names(&BUILTIN, "the us and iraq of Iraqiness").is_empty());
    }

    #[test]
    fn longest_name_wins_and_never_ends_inside_a_word() {
        let entries = vec![
            Entry::new("a", EntityKind::Person, "Ann Lee"),
            Entry::new("b", EntityKind::Organization, "Ann Lee Foundation"),
            Entry::new("c", EntityKind::Organization, "Acme Inc").case(CasePolicy::Ignore),
        ];
        let own = Gazetteer::new(entries).unwrap();
        assert_eq!(names(&own, "Ann Lee Found, Ann Lee Foundation"), ["Ann Lee:a", "Ann Lee Foundation:b"]);
        assert_eq!(names(&own, "at ACME Inc. on Monday"), ["ACME Inc.:c"]);
        assert!(names(&own, "Ann\n\nLee and Ann Leeson").is_empty());
    }

    #[test]
    fn several_owners_stand_in_order_of_priority() {
        let entries = vec![
            Entry::new("small", EntityKind::City, "Georgia"),
            Entry::new("state", EntityKind::Country, "Georgia").priority(5),
        ];
        let own = Gazetteer::new(entries).unwrap();
        assert_eq!(names(&own, "in Georgia"), ["Georgia:state"]);
        assert!(own.get("small").is_some() && own.get("none").is_none());
    }

    #[test]
    fn offices_by_date() {
        let offices = Offices::builtin().unwrap();
        let on = |y| jiff::civil::date(y, 3, 1);
        let gbr = CountryCode::new("GBR").unwrap();
        assert_eq!(
            offices.holder_on(gbr, "prime minister", on(2014)).map(|t| t.person),
            Some("david-cameron")
        );
        assert!(offices.holder_on(gbr, "prime minister", on(1850)).is_none());
    }
}
