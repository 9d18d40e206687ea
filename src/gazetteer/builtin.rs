//! The built-in lists, read from the tables beside this file.

use super::entry::{Entry, NameForm};
use super::kind::{CountryCode, EntityKind};
use super::record::{self, Field};
use crate::error::{BuildError, Problem};
use crate::table::{Row, Table};
use std::borrow::Cow;

/// A built-in file: its name and its text.
pub(super) type File = (&'static str, &'static str);

macro_rules! file {
    ($name:literal) => {
        (concat!("gazetteer/data/en/", $name), include_str!(concat!("data/en/", $name)))
    };
}
pub(super) use file;

const COUNTRIES: File = file!("countries.tsv");

/// Lists with the common columns: key, name, aliases, kind and what else they have.
const LISTS: &[(File, &str)] = &[
    (file!("macro_regions.tsv"), "macro_regions"),
    (file!("regions.tsv"), "regions"),
    (file!("cities.tsv"), "cities"),
    (file!("facilities.tsv"), "facilities"),
    (file!("seats.tsv"), "seats"),
    (file!("organizations.tsv"), "organizations"),
    (file!("armed_groups.tsv"), "armed_groups"),
    (file!("forces.tsv"), "forces"),
    (file!("agencies.tsv"), "agencies"),
    (file!("parties.tsv"), "parties"),
    (file!("media.tsv"), "media"),
    (file!("companies.tsv"), "companies"),
    (file!("people.tsv"), "people"),
    (file!("groups.tsv"), "groups"),
    (file!("weapons.tsv"), "weapons"),
];

#[cfg(feature = "small-cities")]
const SMALL_CITIES: (File, &str) = (file!("cities_small.tsv"), "cities_small");

/// All lists of names.
#[cfg(test)]
pub(super) fn files() -> impl Iterator<Item = File> {
    std::iter::once(COUNTRIES).chain(LISTS.iter().map(|(file, _)| *file))
}

/// All built-in entries; the rank of a list among others with the same name is its priority.
pub(super) fn entries() -> Result<Vec<Entry>, BuildError> {
    let (mut out, mut problems) = (Vec::with_capacity(24_000), Vec::new());
    countries(&mut out, &mut problems)?;
    for (file, list) in LISTS {
        common(*file, list, &mut out, &mut problems)?;
    }
    BuildError::many(problems).map_or(Ok(out), Err)
}

/// Cities of 15,000 to 100,000 people.
#[cfg(feature = "small-cities")]
pub(super) fn small_cities() -> Result<Vec<Entry>, BuildError> {
    let (mut out, mut problems) = (Vec::with_capacity(26_500), Vec::new());
    common(SMALL_CITIES.0, SMALL_CITIES.1, &mut out, &mut problems)?;
    BuildError::many(problems).map_or(Ok(out), Err)
}

/// The kind of a list's rows that have no column for it.
fn default_kind(list: &str) -> EntityKind {
    match list {
        "regions" | "macro_regions" => EntityKind::Region,
        "cities" | "cities_small" => EntityKind::City,
        "facilities" => EntityKind::Facility,
        "people" => EntityKind::Person,
        "weapons" => EntityKind::Weapon,
        "groups" => EntityKind::Misc,
        _ => EntityKind::Organization,
    }
}

/// Which list is named first when several own a name: a country before a city, a capital before a party.
fn priority(list: &str, capital: bool) -> i32 {
    match list {
        "macro_regions" => 80,
        "seats" => 75,
        "cities" if capital => 70,
        "organizations" => 65,
        "forces" => 60,
        "armed_groups" => 58,
        "agencies" => 55,
        "people" => 50,
        "cities" => 45,
        "groups" => 42,
        "regions" => 40,
        "media" => 35,
        "parties" => 30,
        "cities_small" => 28,
        "companies" => 25,
        _ => 20,
    }
}

fn common(
    file: File,
    list: &'static str,
    out: &mut Vec<Entry>,
    problems: &mut Vec<Problem>,
) -> Result<(), BuildError> {
    let table = Table::parse(file.0, file.1, &["key", "name"])?;
    let fields: Vec<Field<'_>> = table.columns.iter().map(|c| Field::of(c)).collect();
    let adjectives_too = table.column("adjectives").is_some();
    let kind = default_kind(list);
    let capital = table.column("capital");
    for row in table.rows() {
        let mut entry = Entry::of(Cow::Borrowed(""), kind, Cow::Borrowed(""), list);
        for (field, (column, cell)) in
            fields.iter().zip(row.cells()).filter(|(_, (_, cell))| !cell.is_empty())
        {
            let set = match field {
                Field::Names(NameForm::Adjective | NameForm::Demonym) => Ok(()), // an entry of their own
                Field::Own("countries") => {
                    entry.country = CountryCode::new(cell);
                    Ok(())
                }
                Field::Own(_) => Ok(()),
                field => record::set(&mut entry, *field, Cow::Borrowed(cell)),
            };
            if let Err(message) = set {
                problems.push(row.problem(column, message));
            }
        }
        entry.priority = priority(list, capital.is_some_and(|capital| row.cell(capital) == "1"));
        entry.row = row.text();
        if adjectives_too {
            adjectives(&entry, &row, list, out);
        }
        out.push(entry);
    }
    Ok(())
}

/// The cells of a row of a built-in list that are handed out as they are, with their columns.
pub(super) fn kept<'e>(list: &str, row: &'e str) -> impl Iterator<Item = (&'e str, &'e str)> + use<'e> {
    let header: &'e str = if row.is_empty() { "" } else { header(list) };
    let cells = header.split('\t').zip(row.split('\t')).map(|(column, cell)| (column.trim(), cell.trim()));
    cells.filter(|(column, cell)| KEPT.contains(column) && !cell.is_empty())
}

const KEPT: [&str; 7] = ["subtype", "class", "region", "lat", "lon", "capital", "sex"];

/// The line with the columns of a list.
fn header(list: &str) -> &'static str {
    #[cfg(feature = "small-cities")]
    if list == SMALL_CITIES.1 {
        return first_row(SMALL_CITIES.0);
    }
    let file = LISTS.iter().find(|(_, name)| *name == list).map_or(COUNTRIES, |(file, _)| *file);
    first_row(file)
}

fn first_row((_, text): File) -> &'static str {
    text.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default()
}

fn period(entry: &mut Entry, row: &Row<'_, 'static>) {
    let cell = |name| Some(row.get(name)).filter(|c| !c.is_empty()).map(Cow::Borrowed);
    entry.from = cell("from");
    entry.to = cell("to");
}

/// The people of a place: adjectives and nouns of nationality as an entry of their own.
fn adjectives(place: &Entry, row: &Row<'_, 'static>, list: &'static str, out: &mut Vec<Entry>) {
    let mut forms = row
        .list("adjectives")
        .map(|a| (a, NameForm::Adjective))
        .chain(row.list("demonyms").map(|d| (d, NameForm::Demonym)));
    let Some((first, form)) = forms.next() else { return };
    let mut entry = Entry::of(place.key.0.clone(), EntityKind::Nationality, Cow::Borrowed(first), list);
    entry.aliases.push((Cow::Borrowed(first), form));
    entry.aliases.extend(forms.map(|(name, form)| (Cow::Borrowed(name), form)));
    entry.country = place.country;
    entry.priority = 90;
    out.push(entry);
}

fn countries(out: &mut Vec<Entry>, problems: &mut Vec<Problem>) -> Result<(), BuildError> {
    let table = Table::parse(
        COUNTRIES.0,
        COUNTRIES.1,
        &["key", "name", "adjectives", "demonyms", "status", "parent"],
    )?;
    for row in table.rows() {
        let key = row.get("key");
        let mut entry =
            Entry::of(Cow::Borrowed(key), EntityKind::Country, Cow::Borrowed(row.get("name")), "countries");
        entry.country = CountryCode::new(key).or_else(|| CountryCode::new(row.get("parent")));
        if entry.country.is_none() {
            problems.push(row.problem("parent", format!("`{key}` has no country code and no parent")));
        }
        if !row.get("official").is_empty() {
            entry.aliases.push((Cow::Borrowed(row.get("official")), NameForm::Alias));
        }
        entry.aliases.extend(row.list("aliases").map(|a| {
            let short = a.len() <= 4 && a.bytes().all(|b| b.is_ascii_uppercase());
            (Cow::Borrowed(a), if short { NameForm::Acronym } else { NameForm::Alias })
        }));
        entry.priority = if row.get("status") == "member" { 100 } else { 85 };
        entry.row = row.text();
        period(&mut entry, &row);
        adjectives(&entry, &row, "countries", out);
        out.push(entry);
    }
    Ok(())
}
