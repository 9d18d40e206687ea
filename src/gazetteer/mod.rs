//! Names that are known beforehand: what they stand for and where they are in a text.

mod builtin;
mod entry;
mod kind;
mod matcher;
mod offices;

use crate::error::BuildError;
use crate::token::Tokens;
pub use entry::{CasePolicy, Entry, EntryKey, NameForm};
pub use kind::{CountryCode, EntityKind, Sector};
pub(crate) use matcher::{EntryIndex, NameMatch};
use matcher::{Name, NameIndex, walked_form};
pub(crate) use offices::{Offices, TitleRow, Titles};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// A compiled list of names. Immutable and cheap to clone.
#[derive(Clone)]
pub struct Gazetteer(Arc<Inner>);

struct Inner {
    entries: Vec<Entry>,
    index: NameIndex,
    by_key: HashMap<EntryKey, EntryIndex>,
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
        let (mut exact, mut folded) = (Vec::with_capacity(entries.len() * 2), Vec::new());
        let mut by_key = HashMap::with_capacity(entries.len());
        for (i, entry) in entries.iter().enumerate() {
            let index = EntryIndex(i as u32);
            by_key.entry(entry.key.clone()).or_insert(index);
            let rank = (-entry.priority, u32::MAX - entry.population);
            let names = match entry.case {
                CasePolicy::Exact => &mut exact,
                CasePolicy::Ignore => &mut folded,
            };
            let all = std::iter::once((&entry.name, NameForm::Name))
                .chain(entry.aliases.iter().map(|(a, f)| (a, *f)));
            for (name, form) in all {
                let text = walked_form(name, entry.case);
                if !text.is_empty() {
                    names.push(Name { text, entry: index, form, rank });
                }
            }
        }
        Ok(Gazetteer(Arc::new(Inner { entries, index: NameIndex::new(exact, folded)?, by_key })))
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
        let key = EntryKey(std::borrow::Cow::Owned(key.to_owned()));
        self.0.by_key.get(&key).map(|i| self.entry(*i))
    }

    /// Bytes on the heap, without the entries' own texts.
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
