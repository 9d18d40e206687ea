//! [`GazetteerBuilder`]: layers of entries, the later ones over the earlier ones.

use super::entry::{CasePolicy, Entry};
use super::found::MatchPolicy;
use super::index::walked_form;
use super::kind::EntityKind;
use super::{Gazetteer, read};
use crate::error::{BuildError, Problem};
use std::collections::HashMap;

/// Builds a [`Gazetteer`] from layers.
///
/// Entries are added to the topmost layer. An entry with the key of one in a *lower* layer replaces it; two entries with
/// one key in the *same* layer are an error. (Adjectives and nouns of a nationality are entries of their own with the key
/// of their place, and are replaced apart from it.) Where several entries own one name, those of a later layer are named
/// first. Removing acts on what has been added up to then.
///
/// # Example
///
/// ```
/// use dateline::{EntityKind, Entry, Gazetteer};
///
/// let mut builder = Gazetteer::builder();
/// builder.layer(&Gazetteer::builtin());
/// builder.add(Entry::new("acme", EntityKind::Organization, "Acme Mining").alias("Acme"));
/// let gazetteer = builder.build()?;
/// let found = gazetteer.find_iter("Acme opened a mine in Peru.").next().map(|f| f.entry().name());
/// assert_eq!(found, Some("Acme Mining"));
/// # Ok::<(), dateline::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct GazetteerBuilder {
    entries: Vec<Option<Entry>>,
    by_key: HashMap<Identity, Vec<usize>>,
    layer: u32,
    policy: MatchPolicy,
    problems: Vec<Problem>,
}

/// What an entry replaces: its key, and whether it holds the people of the place with that key.
type Identity = (String, bool);

fn identity(entry: &Entry) -> Identity {
    (entry.key.as_str().to_owned(), entry.kind == EntityKind::Nationality)
}

impl GazetteerBuilder {
    /// Adds an entry to the topmost layer.
    pub fn add(&mut self, entry: Entry) -> &mut Self {
        match self.check(&entry) {
            Ok(()) => self.put(entry),
            Err(message) => self.problems.push(Problem::new("", message)),
        }
        self
    }

    /// Adds entries to the topmost layer.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = Entry>) -> &mut Self {
        for entry in entries {
            self.add(entry);
        }
        self
    }

    /// Puts all entries of a gazetteer on top as a layer; what is added afterwards lies over it.
    pub fn layer(&mut self, gazetteer: &Gazetteer) -> &mut Self {
        self.new_layer();
        let mut keys: Vec<Identity> = gazetteer.entries().map(identity).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            self.take(&key);
        }
        for entry in gazetteer.entries() {
            self.put(entry.clone());
        }
        self.new_layer();
        self
    }

    /// Starts a new layer: what is added from here on replaces entries with the same key.
    pub fn new_layer(&mut self) -> &mut Self {
        self.layer += 1;
        self
    }

    /// Removes the entries with a key, if there are any.
    pub fn remove(&mut self, key: &str) -> &mut Self {
        for people in [false, true] {
            self.take(&(key.to_owned(), people));
        }
        self
    }

    /// Removes a name from all entries. An entry that loses its main name goes by its next one, and goes itself if there
    /// is none.
    pub fn remove_name(&mut self, name: &str) -> &mut Self {
        let name = walked_form(name, CasePolicy::Exact, false);
        let same = |other: &str| walked_form(other, CasePolicy::Exact, false) == name;
        for slot in &mut self.entries {
            let Some(entry) = slot else { continue };
            entry.aliases.retain(|(alias, _)| !same(alias));
            if same(&entry.name) {
                if entry.aliases.is_empty() {
                    *slot = None;
                } else {
                    entry.name = entry.aliases.remove(0).0;
                }
            }
        }
        let entries = &self.entries;
        self.by_key.retain(|_, slots| slots.iter().any(|slot| entries[*slot].is_some()));
        self
    }

    /// Which names are found where several overlap. Default: [`MatchPolicy::LeftmostLongest`].
    pub fn match_policy(&mut self, policy: MatchPolicy) -> &mut Self {
        self.policy = policy;
        self
    }

    /// Adds the rows of a tab-separated table with a header row; lines that start with `#` are comments.
    ///
    /// Columns, in any order: `key` and `name` (both needed), `kind` (default `organization`), `aliases`, `acronyms`,
    /// `adjectives`, `demonyms` (names separated by `|`), `country`, `sector`, `from`, `to`, `case`, `diacritics`,
    /// `hyphen`, `apostrophe`, `plural`, `possessive`, `priority`, `flags`, `population`. All others are kept as values
    /// of one's own, see [`Entry::get`].
    ///
    /// # Errors
    ///
    /// Names every mistake by line and column. Nothing of a file with a mistake is added.
    pub fn read_tsv(&mut self, file_name: &str, text: &str) -> Result<&mut Self, BuildError> {
        let rows = read::tsv(file_name, text);
        self.add_file(file_name, rows)
    }

    /// Adds the records of a CSV file with a header; the columns are those of [`read_tsv`](Self::read_tsv).
    ///
    /// # Errors
    ///
    /// As [`read_tsv`](Self::read_tsv).
    pub fn read_csv(&mut self, file_name: &str, text: &str) -> Result<&mut Self, BuildError> {
        let rows = read::csv(file_name, text);
        self.add_file(file_name, rows)
    }

    /// Adds JSON Lines: objects with the fields of [`read_tsv`](Self::read_tsv) (names as a list or separated by `|`), or
    /// patterns as spaCy's EntityRuler has them: `{"label": "ORG", "pattern": "Acme", "id": "acme"}`, where the pattern
    /// is a string or a list of `{"LOWER": "acme"}` or `{"TEXT": "Acme"}`. Patterns with one `id` make one entry; without
    /// an `id` the pattern's own text is the key.
    ///
    /// # Errors
    ///
    /// As [`read_tsv`](Self::read_tsv).
    pub fn read_jsonl(&mut self, file_name: &str, text: &str) -> Result<&mut Self, BuildError> {
        let rows = read::jsonl(file_name, text);
        self.add_file(file_name, rows)
    }

    /// Compiles the entries.
    ///
    /// # Errors
    ///
    /// If a key stood twice in one layer, or the names are too many.
    pub fn build(&self) -> Result<Gazetteer, BuildError> {
        if let Some(error) = BuildError::many(self.problems.clone()) {
            return Err(error);
        }
        Gazetteer::compile(self.entries.iter().flatten().cloned().collect(), self.policy)
    }

    fn check(&self, entry: &Entry) -> Result<(), String> {
        let key = entry.key.as_str();
        if key.is_empty() || entry.name.trim().is_empty() {
            return Err(format!("the entry `{key}` needs a key and a name"));
        }
        let slots = self.by_key.get(&identity(entry)).into_iter().flatten();
        let mut present = slots.filter_map(|slot| self.entries[*slot].as_ref());
        match present.any(|other| other.layer == self.layer) {
            true => Err(format!("the key `{key}` stands twice in one layer")),
            false => Ok(()),
        }
    }

    /// Adds an entry over those with its key in lower layers.
    fn put(&mut self, mut entry: Entry) {
        entry.layer = self.layer;
        let key = identity(&entry);
        let layer = self.layer;
        let lower = |e: &Option<Entry>| e.as_ref().is_some_and(|e| e.layer < layer);
        if self.by_key.get(&key).is_some_and(|slots| slots.iter().any(|slot| lower(&self.entries[*slot]))) {
            self.take(&key);
        }
        self.by_key.entry(key).or_default().push(self.entries.len());
        self.entries.push(Some(entry));
    }

    fn take(&mut self, key: &Identity) {
        for slot in self.by_key.remove(key).into_iter().flatten() {
            self.entries[slot] = None;
        }
    }

    fn add_file(
        &mut self,
        file: &str,
        rows: Result<Vec<(usize, Entry)>, BuildError>,
    ) -> Result<&mut Self, BuildError> {
        let rows = rows?;
        let mut problems = Vec::new();
        let mut first: HashMap<Identity, usize> = HashMap::new();
        for (line, entry) in &rows {
            let clash = self.check(entry).err().or_else(|| {
                let at = first.insert(identity(entry), *line)?;
                Some(format!("the key `{}` stands in line {at} already", entry.key))
            });
            problems.extend(clash.map(|message| Problem::new(file, message).at(*line)));
        }
        if let Some(error) = BuildError::many(problems) {
            return Err(error);
        }
        for (_, entry) in rows {
            self.put(entry);
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn org(key: &str, name: &str) -> Entry {
        Entry::new(key, EntityKind::Organization, name)
    }

    fn found(gazetteer: &Gazetteer, text: &str) -> Vec<String> {
        gazetteer.find_iter(text).map(|f| f.entry().key().to_string()).collect()
    }

    #[test]
    fn a_later_layer_replaces_and_is_named_first() {
        let mut base = Gazetteer::builder();
        base.add(org("a", "Alpha Group").priority(9)).add(org("b", "Beta Group"));
        let mut builder = Gazetteer::builder();
        builder.layer(&base.build().unwrap()).add(org("a", "Alpha Holding")).add(org("c", "Beta Group"));
        let gazetteer = builder.build().unwrap();
        assert_eq!(found(&gazetteer, "Alpha Group, Alpha Holding, Beta Group"), ["a", "c"]);
        assert_eq!(gazetteer.len(), 3);
    }

    #[test]
    fn a_key_twice_in_one_layer_is_an_error() {
        let mut builder = Gazetteer::builder();
        builder.extend([org("a", "Alpha"), org("a", "Other")]);
        assert_eq!(builder.build().unwrap_err().to_string(), "the key `a` stands twice in one layer");
    }

    #[test]
    fn removal_by_key_and_by_name() {
        let mut builder = Gazetteer::builder();
        builder.add(org("a", "Alpha").alias("Alfa")).add(org("b", "Beta")).add(org("c", "Gamma"));
        builder.remove("c").remove_name("Alpha").remove_name("Beta").add(org("b", "Bravo"));
        let gazetteer = builder.build().unwrap();
        assert_eq!(found(&gazetteer, "Alpha, Alfa, Beta, Bravo, Gamma"), ["a", "b"]);
    }

    #[test]
    fn built_in_entries_can_be_overridden() {
        let mut builder = Gazetteer::builder();
        builder.layer(&Gazetteer::builtin()).remove("IRQ");
        let gazetteer = builder.build().unwrap();
        assert!(gazetteer.get("IRQ").is_none());
        assert!(found(&gazetteer, "in Iran").contains(&"IRN".to_owned()));
    }
}
