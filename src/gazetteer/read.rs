//! Readers for a user's own lists: tab-separated, comma-separated, JSON Lines. All mistakes of a file are reported.

use super::entry::{CasePolicy, Entry, NameForm, Text};
use super::kind::EntityKind;
use super::record::{self, FIELDS, Field};
use crate::error::{BuildError, Problem};
use crate::table::Table;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Entries with the lines they come from.
type Rows = Result<Vec<(usize, Entry)>, BuildError>;

fn blank() -> Entry {
    Entry::new("", EntityKind::Organization, "")
}

fn finish(rows: Vec<(usize, Entry)>, problems: Vec<Problem>) -> Rows {
    BuildError::many(problems).map_or(Ok(rows), Err)
}

/// Fills an entry from the cells of a row; problems carry the number of the cell.
fn from_cells<'c>(
    file: &str,
    line: usize,
    cells: impl Iterator<Item = (&'c str, &'c str)>,
    problems: &mut Vec<Problem>,
) -> Entry {
    let mut entry = blank();
    let missing = |column: &str, cell: &str| {
        (matches!(column, "key" | "name") && cell.is_empty()).then(|| format!("the {column} is empty"))
    };
    for (i, (column, cell)) in cells.enumerate() {
        let cell = cell.trim();
        let set = record::set(&mut entry, Field::of(column), Text::Owned(cell.to_owned()));
        if let Some(message) = set.err().or_else(|| missing(column, cell)) {
            problems.push(Problem::new(file, message).at(line).column(i + 1));
        }
    }
    entry
}

pub(super) fn tsv(file: &str, text: &str) -> Rows {
    let table = Table::parse(file, text, &["key", "name"])?;
    let mut problems = Vec::new();
    let rows =
        table.rows().map(|row| (row.line, from_cells(file, row.line, row.cells(), &mut problems))).collect();
    finish(rows, problems)
}

pub(super) fn csv(file: &str, text: &str) -> Rows {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).comment(Some(b'#')).from_reader(text.as_bytes());
    let header = reader.headers().cloned().map_err(|e| BuildError::one(csv_problem(file, &e)))?;
    let columns: Vec<&str> = header.iter().map(str::trim).collect();
    let mut problems = Vec::new();
    for want in ["key", "name"] {
        if !columns.contains(&want) {
            let message = format!("no column `{want}`: the header has {}", columns.join(", "));
            problems.push(Problem::new(file, message).at(1));
        }
    }
    for (i, column) in columns.iter().enumerate() {
        if columns[..i].contains(column) {
            let message = format!("column `{column}` stands twice");
            problems.push(Problem::new(file, message).at(1).column(i + 1));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Err(e) => problems.push(csv_problem(file, &e)),
            Ok(record) => {
                let line = record.position().map_or(0, |p| p.line() as usize);
                if record.len() != columns.len() {
                    let message = format!("{} cells where the header has {}", record.len(), columns.len());
                    problems
                        .push(Problem::new(file, message).at(line).column(record.len().min(columns.len())));
                } else {
                    let cells = columns.iter().copied().zip(record.iter());
                    rows.push((line, from_cells(file, line, cells, &mut problems)));
                }
            }
        }
    }
    finish(rows, problems)
}

fn csv_problem(file: &str, error: &csv::Error) -> Problem {
    let problem = Problem::new(file, error.to_string());
    match error.position() {
        Some(position) => problem.at(position.line() as usize),
        None => problem,
    }
}

pub(super) fn jsonl(file: &str, text: &str) -> Rows {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows: Vec<(usize, Entry)> = Vec::new();
    let mut patterns: HashMap<String, usize> = HashMap::new();
    let mut problems = Vec::new();
    for (line, source) in text.lines().enumerate().map(|(i, l)| (i + 1, l)) {
        if source.trim().is_empty() {
            continue;
        }
        let object: Map<String, Value> = match serde_json::from_str(source) {
            Ok(object) => object,
            Err(e) => {
                problems.push(Problem::new(file, json_message(&e)).at(line).column(e.column().max(1)));
                continue;
            }
        };
        let read = if object.contains_key("pattern") { pattern(&object) } else { own_record(&object) };
        match read {
            Err(message) => problems.push(Problem::new(file, message).at(line)),
            Ok(entry) if object.contains_key("pattern") => add_pattern(line, entry, &mut rows, &mut patterns),
            Ok(entry) => rows.push((line, entry)),
        }
    }
    finish(rows, problems)
}

/// The parser's message without the place, which the problem itself names.
fn json_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let cut = message.find(" at line ").unwrap_or(message.len());
    format!("no JSON object: {}", &message[..cut])
}

fn own_record(object: &Map<String, Value>) -> Result<Entry, String> {
    let mut entry = blank();
    for want in ["key", "name"] {
        let filled = object.get(want).and_then(Value::as_str).is_some_and(|v| !v.trim().is_empty());
        if !filled {
            return Err(format!("no `{want}`"));
        }
    }
    // In the order of the columns, whatever the order in the object.
    let known = FIELDS.iter().filter_map(|(name, field)| Some((*field, object.get(*name)?)));
    let rest = object.iter().map(|(name, value)| (Field::of(name), value));
    for (field, value) in known.chain(rest.filter(|(field, _)| matches!(field, Field::Own(_)))) {
        match (field, value) {
            (_, Value::Null) => {}
            (Field::Names(form), Value::Array(names)) => {
                for name in names {
                    let alias = name.as_str().ok_or_else(|| format!("`{name}` is no name"))?;
                    entry.aliases.push((Text::Owned(alias.trim().to_owned()), form));
                }
            }
            (_, Value::String(cell)) => record::set(&mut entry, field, Text::Owned(cell.trim().to_owned()))?,
            (_, other) => record::set(&mut entry, field, Text::Owned(other.to_string()))?,
        }
    }
    Ok(entry)
}

/// A pattern of spaCy's EntityRuler as an entry with one name.
fn pattern(object: &Map<String, Value>) -> Result<Entry, String> {
    let label = object.get("label").and_then(Value::as_str).ok_or("no `label`")?;
    let kind = label_kind(label).ok_or_else(|| format!("unknown label `{label}`"))?;
    let mut case = CasePolicy::Exact;
    let name = match object.get("pattern") {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Array(tokens)) => tokens
            .iter()
            .map(|token| pattern_token(token, &mut case))
            .collect::<Result<Vec<_>, _>>()?
            .join(" ")
            // The tokenizer of the patterns cuts hyphens and clitics off.
            .replace(" - ", "-")
            .replace(" 's", "'s"),
        _ => return Err("the pattern is neither a string nor a list of tokens".to_owned()),
    };
    if name.trim().is_empty() {
        return Err("the pattern is empty".to_owned());
    }
    let id = object.get("id").and_then(Value::as_str).unwrap_or(&name).to_owned();
    Ok(Entry::new(id, kind, name.trim()).case(case))
}

fn pattern_token<'v>(token: &'v Value, case: &mut CasePolicy) -> Result<&'v str, String> {
    let object = token.as_object().filter(|o| o.len() == 1);
    let cell = |key: &str| object.and_then(|o| o.get(key)).and_then(Value::as_str);
    if let Some(text) = cell("TEXT").or_else(|| cell("ORTH")) {
        return Ok(text);
    }
    *case = CasePolicy::Ignore;
    cell("LOWER").ok_or_else(|| format!("`{token}`: a token is {{\"LOWER\": …}} or {{\"TEXT\": …}}"))
}

fn label_kind(label: &str) -> Option<EntityKind> {
    Some(match label {
        "PERSON" | "PER" => EntityKind::Person,
        "ORG" => EntityKind::Organization,
        "GPE" => EntityKind::City,
        "LOC" => EntityKind::Location,
        "FAC" => EntityKind::Facility,
        "NORP" => EntityKind::Nationality,
        "LANGUAGE" => EntityKind::Language,
        "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" | "MISC" => EntityKind::Misc,
        "MONEY" => EntityKind::Money,
        "QUANTITY" => EntityKind::Quantity,
        other => return EntityKind::from_name(&other.to_lowercase()),
    })
}

/// Patterns with one id are names of one entry.
fn add_pattern(
    line: usize,
    entry: Entry,
    rows: &mut Vec<(usize, Entry)>,
    patterns: &mut HashMap<String, usize>,
) {
    match patterns.get(entry.key.as_str()).and_then(|i| rows.get_mut(*i)) {
        Some((_, first)) => {
            if entry.spelling.case == CasePolicy::Ignore {
                first.spelling.case = CasePolicy::Ignore;
            }
            if first.name != entry.name {
                first.aliases.push((entry.name, NameForm::Alias));
            }
        }
        None => {
            patterns.insert(entry.key.as_str().to_owned(), rows.len());
            rows.push((line, entry));
        }
    }
}
