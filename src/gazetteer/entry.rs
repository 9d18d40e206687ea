//! [`Entry`]: one record of a gazetteer.

use super::builtin;
use super::kind::{CountryCode, EntityKind, Sector};
use super::policy::Spelling;
pub use super::policy::{
    ApostrophePolicy, CasePolicy, DiacriticsPolicy, HyphenPolicy, PluralPolicy, PossessivePolicy,
};
use std::borrow::Cow;
use std::fmt;

pub(crate) type Text = Cow<'static, str>;

/// Stable key of an entry: what results carry and what survives a rebuild.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey(pub(crate) Text);

impl EntryKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a name is to its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// The main name.
    Name,
    /// Another name or spelling.
    Alias,
    /// A short form in capitals.
    Acronym,
    /// An adjective: *Iraqi*.
    Adjective,
    /// A noun for the people: *Iraqis*.
    Demonym,
}

/// Letters that qualify a name: `a` ambiguous, `c` needs context, `w` a common word, `g` a given name, `s` a surname,
/// `d` a district, `l` written in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(super) u32);

impl Flags {
    pub(crate) fn parse(letters: &str) -> Self {
        Flags(letters.bytes().filter(u8::is_ascii_lowercase).fold(0, |bits, b| bits | 1 << (b - b'a')))
    }

    pub(crate) fn has(self, letter: u8) -> bool {
        self.0 & (1 << (letter - b'a')) != 0
    }

    pub(super) fn letters(self) -> String {
        (b'a'..=b'z').filter(|l| self.has(*l)).map(char::from).collect()
    }

    pub(crate) fn any(self, letters: &[u8]) -> bool {
        letters.iter().any(|l| self.has(*l))
    }
}

/// One record: what the name stands for, how it is written and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(crate) key: EntryKey,
    pub(crate) kind: EntityKind,
    pub(crate) name: Text,
    pub(crate) aliases: Vec<(Text, NameForm)>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) sector: Option<Sector>,
    pub(crate) spelling: Spelling,
    pub(crate) priority: i32,
    pub(crate) from: Option<Text>,
    pub(crate) to: Option<Text>,
    pub(crate) metadata: Vec<(Text, Text)>,
    /// The row of a built-in list, whose other values are read when they are asked for; empty for all other entries.
    pub(super) row: &'static str,
    pub(crate) flags: Flags,
    /// The list it comes from, for evidence.
    pub(crate) list: &'static str,
    /// People living there, for places.
    pub(crate) population: u32,
    /// The layer of a builder it came with; later layers are named first.
    pub(crate) layer: u32,
}

impl Entry {
    /// An entry with a key, a kind and a name; everything else is added by the setters.
    pub fn new(key: impl Into<String>, kind: EntityKind, name: impl Into<String>) -> Self {
        Entry::of(Cow::Owned(key.into()), kind, Cow::Owned(name.into()), "own")
    }

    pub(crate) fn of(key: Text, kind: EntityKind, name: Text, list: &'static str) -> Self {
        Entry {
            key: EntryKey(key),
            kind,
            name,
            aliases: Vec::new(),
            country: None,
            sector: None,
            spelling: Spelling::default(),
            priority: 0,
            from: None,
            to: None,
            metadata: Vec::new(),
            row: "",
            flags: Flags::default(),
            list,
            population: 0,
            layer: 0,
        }
    }

    /// Adds another name.
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push((Cow::Owned(alias.into()), NameForm::Alias));
        self
    }

    /// Adds a short form in capitals.
    pub fn acronym(mut self, acronym: impl Into<String>) -> Self {
        self.aliases.push((Cow::Owned(acronym.into()), NameForm::Acronym));
        self
    }

    /// Sets the country.
    pub fn country(mut self, country: CountryCode) -> Self {
        self.country = Some(country);
        self
    }

    /// Sets the PLOVER sector.
    pub fn sector(mut self, sector: Sector) -> Self {
        self.sector = Some(sector);
        self
    }

    /// Sets how case is compared. Default: [`CasePolicy::Exact`].
    pub fn case(mut self, case: CasePolicy) -> Self {
        self.spelling.case = case;
        self
    }

    /// Sets how diacritics are compared. Default: [`DiacriticsPolicy::Ignore`].
    pub fn diacritics(mut self, diacritics: DiacriticsPolicy) -> Self {
        self.spelling.diacritics = diacritics;
        self
    }

    /// Sets whether hyphens may be blanks and blanks hyphens. Default: [`HyphenPolicy::AsWritten`].
    pub fn hyphen(mut self, hyphen: HyphenPolicy) -> Self {
        self.spelling.hyphen = hyphen;
        self
    }

    /// Sets whether apostrophes may be left out. Default: [`ApostrophePolicy::AsWritten`].
    pub fn apostrophe(mut self, apostrophe: ApostrophePolicy) -> Self {
        self.spelling.apostrophe = apostrophe;
        self
    }

    /// Sets whether the plural is a name too. Default: [`PluralPolicy::AsWritten`].
    pub fn plural(mut self, plural: PluralPolicy) -> Self {
        self.spelling.plural = plural;
        self
    }

    /// Sets whether a possessive ending belongs to what is found. Default: [`PossessivePolicy::Outside`].
    pub fn possessive(mut self, possessive: PossessivePolicy) -> Self {
        self.spelling.possessive = possessive;
        self
    }

    /// Sets from when the name is in use, as an ISO date: `2014`, `2014-06` or `2014-06-29`.
    pub fn from(mut self, date: impl Into<String>) -> Self {
        self.from = Some(Cow::Owned(date.into()));
        self
    }

    /// Sets until when the name is in use, as an ISO date.
    pub fn to(mut self, date: impl Into<String>) -> Self {
        self.to = Some(Cow::Owned(date.into()));
        self
    }

    /// Sets the rank among entries that own the same name: the higher one is named first. Default: 0.
    pub fn priority(mut self, priority: i32) -> Self {
        self.priority = priority;
        self
    }

    /// Adds a value of one's own, handed back with each match.
    pub fn with(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.metadata.push((Cow::Owned(field.into()), Cow::Owned(value.into())));
        self
    }

    /// The stable key.
    pub fn key(&self) -> &EntryKey {
        &self.key
    }

    /// What the entry is.
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// The main name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The other names.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().map(|(alias, _)| alias.as_ref())
    }

    /// The country, if the entry has one.
    pub fn country_code(&self) -> Option<CountryCode> {
        self.country
    }

    /// The PLOVER sector, if the entry has one.
    pub fn sector_code(&self) -> Option<Sector> {
        self.sector
    }

    /// The rank among entries that own the same name.
    pub fn priority_rank(&self) -> i32 {
        self.priority
    }

    /// From when and until when the name is in use, as ISO dates; `None` for unknown or open.
    pub fn period(&self) -> (Option<&str>, Option<&str>) {
        (self.from.as_deref(), self.to.as_deref())
    }

    /// How many people live there, of places for which it is known.
    pub fn population(&self) -> Option<u32> {
        Some(self.population).filter(|people| *people > 0)
    }

    /// Latitude and longitude in degrees, north and east positive: the columns or fields `lat` and `lon`.
    ///
    /// ```
    /// let baghdad = dateline::Gazetteer::builtin().find_iter("in Baghdad").next().map(|f| f.entry().clone());
    /// let (latitude, longitude) = baghdad.and_then(|city| city.coordinates()).unwrap_or_default();
    /// assert_eq!((latitude.round(), longitude.round()), (33.0, 44.0));
    /// ```
    pub fn coordinates(&self) -> Option<(f64, f64)> {
        let degrees = |field: &str, most: f64| {
            self.get(field)?.parse().ok().filter(|degrees: &f64| degrees.abs() <= most)
        };
        Some((degrees("lat", 90.0)?, degrees("lon", 180.0)?))
    }

    /// A value of one's own by its field. Built-in entries have `region` (first-level region of a city), `lat`, `lon`,
    /// `capital`, `subtype`, `class` and `sex` where the lists know them.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.metadata().find(|(f, _)| *f == field).map(|(_, v)| v)
    }

    /// All values of one's own.
    pub fn metadata(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.metadata.iter().map(|(f, v)| (f.as_ref(), v.as_ref()));
        own.chain(builtin::kept(self.list, self.row))
    }
}
