//! Writers for lists, in the forms that [`GazetteerBuilder`](super::GazetteerBuilder) reads.

use super::Gazetteer;
use super::entry::Entry;
use super::record::{self, FIELDS, Field};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

impl Gazetteer {
    /// All entries as a tab-separated table. Tabs and line breaks in names and values become blanks; a key
    /// that starts with `#` and a name with a `|` do not survive, JSON Lines holds them.
    pub fn to_tsv(&self) -> String {
        let columns = self.columns();
        let line = |cells: Vec<String>| cells.join("\t").replace(['\n', '\r'], " ") + "\n";
        let cell = |text: String| text.replace('\t', " ");
        let mut out = line(columns.iter().map(|c| cell((*c).to_owned())).collect());
        for entry in self.entries() {
            out += &line(columns.iter().map(|c| cell(record::get(entry, Field::of(c)))).collect());
        }
        out
    }

    /// All entries as CSV.
    pub fn to_csv(&self) -> String {
        let columns = self.columns();
        let mut writer = csv::WriterBuilder::new().comment(Some(b'#')).from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(&columns);
        for entry in self.entries() {
            let _ = writer.write_record(columns.iter().map(|c| record::get(entry, Field::of(c))));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// All entries as JSON Lines.
    pub fn to_jsonl(&self) -> String {
        self.entries().map(|entry| Value::Object(object(entry)).to_string() + "\n").collect()
    }

    /// The columns that any entry fills.
    fn columns(&self) -> Vec<&str> {
        let used = |field: Field<'_>| self.entries().any(|e| !record::get(e, field).is_empty());
        let needed = |name: &str| matches!(name, "key" | "name" | "kind");
        let mut columns: Vec<&str> =
            FIELDS.iter().filter(|(name, f)| needed(name) || used(*f)).map(|(name, _)| *name).collect();
        let own: BTreeSet<&str> = self.entries().flat_map(Entry::metadata).map(|(field, _)| field).collect();
        columns.extend(own);
        columns
    }
}

fn object(entry: &Entry) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, field) in FIELDS {
        let cell = record::get(entry, *field);
        if cell.is_empty() {
            continue;
        }
        let value = match field {
            Field::Names(form) => {
                let names = entry.aliases.iter().filter(|(_, f)| f == form);
                Value::Array(names.map(|(name, _)| Value::from(name.as_ref())).collect())
            }
            Field::Priority => Value::from(entry.priority),
            Field::Population => Value::from(entry.population),
            _ => Value::from(cell),
        };
        out.insert((*name).to_owned(), value);
    }
    for (field, value) in entry.metadata() {
        out.insert(field.to_owned(), Value::from(value));
    }
    out
}
