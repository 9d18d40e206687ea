//! One row of a list, by its columns: shared by the built-in lists and a user's own.

use super::entry::{CasePolicy, Entry, Flags, NameForm, Text};
use super::kind::{CountryCode, EntityKind, Sector};
use super::policy::{ApostrophePolicy, DiacriticsPolicy, HyphenPolicy, PluralPolicy, PossessivePolicy};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field<'a> {
    Key,
    Name,
    Kind,
    /// Names separated by `|`.
    Names(NameForm),
    Country,
    Sector,
    From,
    To,
    Case,
    Diacritics,
    Hyphen,
    Apostrophe,
    Plural,
    Possessive,
    Priority,
    Flags,
    Population,
    /// A value of one's own.
    Own(&'a str),
}

/// The columns that mean something, in the order in which they are written.
pub(super) const FIELDS: &[(&str, Field<'static>)] = &[
    ("key", Field::Key),
    ("name", Field::Name),
    ("kind", Field::Kind),
    ("aliases", Field::Names(NameForm::Alias)),
    ("acronyms", Field::Names(NameForm::Acronym)),
    ("adjectives", Field::Names(NameForm::Adjective)),
    ("demonyms", Field::Names(NameForm::Demonym)),
    ("country", Field::Country),
    ("sector", Field::Sector),
    ("from", Field::From),
    ("to", Field::To),
    (CasePolicy::COLUMN, Field::Case),
    (DiacriticsPolicy::COLUMN, Field::Diacritics),
    (HyphenPolicy::COLUMN, Field::Hyphen),
    (ApostrophePolicy::COLUMN, Field::Apostrophe),
    (PluralPolicy::COLUMN, Field::Plural),
    (PossessivePolicy::COLUMN, Field::Possessive),
    ("priority", Field::Priority),
    ("flags", Field::Flags),
    ("population", Field::Population),
];

impl<'a> Field<'a> {
    /// What a column with this name holds.
    pub(super) fn of(column: &'a str) -> Self {
        FIELDS.iter().find(|(name, _)| *name == column).map_or(Field::Own(column), |(_, field)| *field)
    }
}

/// Puts a cell into an entry. The message says what is wrong with the cell.
pub(super) fn set(entry: &mut Entry, field: Field<'_>, cell: Text) -> Result<(), String> {
    if cell.is_empty() {
        return Ok(());
    }
    match field {
        Field::Key => entry.key.0 = cell,
        Field::Name => entry.name = cell,
        Field::Kind => entry.kind = kind(&cell)?,
        Field::Names(form) => names(entry, form, cell),
        Field::Country => entry.country = Some(CountryCode::new(&cell).ok_or_else(|| no_code(&cell))?),
        Field::Sector => entry.sector = Some(Sector::new(&cell).ok_or_else(|| no_code(&cell))?),
        Field::From => entry.from = Some(date(cell)?),
        Field::To => entry.to = Some(date(cell)?),
        Field::Case => entry.spelling.case = CasePolicy::from_cell(&cell)?,
        Field::Diacritics => entry.spelling.diacritics = DiacriticsPolicy::from_cell(&cell)?,
        Field::Hyphen => entry.spelling.hyphen = HyphenPolicy::from_cell(&cell)?,
        Field::Apostrophe => entry.spelling.apostrophe = ApostrophePolicy::from_cell(&cell)?,
        Field::Plural => entry.spelling.plural = PluralPolicy::from_cell(&cell)?,
        Field::Possessive => entry.spelling.possessive = PossessivePolicy::from_cell(&cell)?,
        Field::Priority => entry.priority = number(&cell)?,
        Field::Flags => entry.flags = Flags::parse(&cell),
        Field::Population => entry.population = number(&cell)?,
        Field::Own(column) => entry.metadata.push((Text::Owned(column.to_owned()), cell)),
    }
    Ok(())
}

pub(super) fn kind(cell: &str) -> Result<EntityKind, String> {
    EntityKind::from_name(cell).ok_or_else(|| {
        let known: Vec<&str> = EntityKind::ALL.iter().map(|k| k.as_str()).collect();
        format!("unknown kind `{cell}`: expected one of {}", known.join(", "))
    })
}

fn no_code(cell: &str) -> String {
    format!("`{cell}` is no code of three capital letters")
}

fn number<N: std::str::FromStr>(cell: &str) -> Result<N, String> {
    cell.parse().map_err(|_| format!("`{cell}` is no whole number that fits"))
}

/// Splits a cell at `|`; a borrowed cell gives borrowed names.
pub(super) fn names(entry: &mut Entry, form: NameForm, cell: Text) {
    let items = |cell: &str| cell.split('|').map(str::trim).filter(|n| !n.is_empty()).count();
    entry.aliases.reserve(items(&cell));
    match cell {
        Text::Borrowed(cell) => {
            let names = cell.split('|').map(str::trim).filter(|n| !n.is_empty());
            entry.aliases.extend(names.map(|name| (Text::Borrowed(name), form)));
        }
        Text::Owned(cell) => {
            let names = cell.split('|').map(str::trim).filter(|n| !n.is_empty());
            entry.aliases.extend(names.map(|name| (Text::Owned(name.to_owned()), form)));
        }
    }
}

/// An ISO date at the grain of a year, a month or a day.
fn date(cell: Text) -> Result<Text, String> {
    if first_day(&cell).is_some() {
        Ok(cell)
    } else {
        Err(format!("`{cell}` is no date like 2014, 2014-06 or 2014-06-29"))
    }
}

/// The first day of an ISO date; `None` if it is none.
pub(super) fn first_day(date: &str) -> Option<jiff::civil::Date> {
    let mut parts = date.split('-');
    let mut part = |len: usize| match parts.next() {
        Some(p) if p.len() == len && p.bytes().all(|b| b.is_ascii_digit()) => p.parse::<i16>().ok().map(Some),
        Some(_) => None,
        None => Some(None),
    };
    let (year, month, day) = (part(4)??, part(2)?, part(2)?);
    if parts.next().is_some() {
        return None;
    }
    jiff::civil::Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8).ok()
}

/// The cell of an entry under a field, as it is read back.
pub(super) fn get(entry: &Entry, field: Field<'_>) -> String {
    match field {
        Field::Key => entry.key.as_str().to_owned(),
        Field::Name => entry.name.to_string(),
        Field::Kind => entry.kind.as_str().to_owned(),
        Field::Names(form) => {
            let names = entry
                .aliases
                .iter()
                .filter(|(_, f)| *f == form || (form == NameForm::Alias && *f == NameForm::Name));
            names.map(|(name, _)| name.as_ref()).collect::<Vec<_>>().join("|")
        }
        Field::Country => entry.country.map_or_else(String::new, |c| c.to_string()),
        Field::Sector => entry.sector.map_or_else(String::new, |s| s.to_string()),
        Field::From => entry.from.as_deref().unwrap_or_default().to_owned(),
        Field::To => entry.to.as_deref().unwrap_or_default().to_owned(),
        Field::Case => unless_default(entry.spelling.case, CasePolicy::as_str),
        Field::Diacritics => unless_default(entry.spelling.diacritics, DiacriticsPolicy::as_str),
        Field::Hyphen => unless_default(entry.spelling.hyphen, HyphenPolicy::as_str),
        Field::Apostrophe => unless_default(entry.spelling.apostrophe, ApostrophePolicy::as_str),
        Field::Plural => unless_default(entry.spelling.plural, PluralPolicy::as_str),
        Field::Possessive => unless_default(entry.spelling.possessive, PossessivePolicy::as_str),
        Field::Priority => unless_default(entry.priority, |p| p.to_string()),
        Field::Flags => entry.flags.letters(),
        Field::Population => unless_default(entry.population, |p| p.to_string()),
        Field::Own(column) => entry.get(column).unwrap_or_default().to_owned(),
    }
}

fn unless_default<T: Default + PartialEq, S: Into<String>>(value: T, show: impl Fn(T) -> S) -> String {
    if value == T::default() { String::new() } else { show(value).into() }
}
