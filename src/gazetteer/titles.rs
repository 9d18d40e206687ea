//! Titles and ranks: whole ones as listed, and the nouns that end them.

use super::builtin::{File, file};
use super::entry::Flags;
use super::kind::Sector;
use crate::error::{BuildError, Problem};
use crate::table::Table;
use std::fmt;

const TITLES: File = file!("titles.tsv");
const NOUNS: File = file!("title_nouns.tsv");

/// How high an office stands, from the list of titles.
///
/// # Example
///
/// ```
/// use dateline::{Extractor, Seniority};
///
/// let found = Extractor::new().extract("Peruvian Foreign Minister Elena Vargas met Brig. Gen. Pedro Alvarez.");
/// let ranks: Vec<_> = found.roles().iter().map(|role| role.seniority()).collect();
/// assert_eq!(ranks, [Some(Seniority::Minister), Some(Seniority::Officer)]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Seniority {
    /// At the top of a state, a government or a body: *president*, *secretary-general*, *army chief*.
    Head,
    /// At the top of a ministry: *foreign minister*, *secretary of state*.
    Minister,
    /// Right below: *vice president*, *governor*, *chief justice*, *national security adviser*.
    Senior,
    /// Sent by somebody: *ambassador*, *special envoy*.
    Envoy,
    /// Speaks for somebody.
    Spokesperson,
    /// A rank of an army or a police force.
    Officer,
    /// Works for a body without leading it: *deputy minister*, *mayor*, *adviser*.
    Official,
    /// One of many: *senator*, *professor*, *correspondent*.
    Member,
}

impl Seniority {
    const ALL: [Seniority; 8] = [
        Seniority::Head,
        Seniority::Minister,
        Seniority::Senior,
        Seniority::Envoy,
        Seniority::Spokesperson,
        Seniority::Officer,
        Seniority::Official,
        Seniority::Member,
    ];

    /// The name in the list and in the record: `head`, `minister` …
    pub const fn as_str(self) -> &'static str {
        match self {
            Seniority::Head => "head",
            Seniority::Minister => "minister",
            Seniority::Senior => "senior",
            Seniority::Envoy => "envoy",
            Seniority::Spokesperson => "spokesperson",
            Seniority::Officer => "officer",
            Seniority::Official => "official",
            Seniority::Member => "member",
        }
    }

    /// That of a deputy: *deputy prime minister*, *deputy agriculture minister*.
    pub(crate) fn of_deputy(self) -> Self {
        match self {
            Seniority::Head => Seniority::Senior,
            Seniority::Minister | Seniority::Senior => Seniority::Official,
            other => other,
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Seniority::ALL.into_iter().find(|s| s.as_str() == name)
    }
}

impl fmt::Display for Seniority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A title or rank, as a row of the table.
#[derive(Clone, Debug)]
pub(crate) struct TitleRow {
    pub(crate) title: &'static str,
    pub(crate) aliases: Vec<&'static str>,
    pub(crate) sector: Option<Sector>,
    /// `None` for what is no office: Mr, Lady.
    pub(crate) seniority: Option<Seniority>,
    pub(crate) flags: Flags,
}

/// A noun that ends titles, as a row of the table.
#[derive(Clone, Debug)]
pub(crate) struct TitleNoun {
    pub(crate) word: &'static str,
    pub(crate) plural: &'static str,
    /// What kind of holder it has; the room of roles knows the classes.
    pub(crate) class: &'static str,
    pub(crate) sector: Option<Sector>,
    pub(crate) flags: &'static str,
    line: usize,
}

impl TitleNoun {
    /// A mistake in a cell of the row.
    pub(crate) fn problem(&self, column: &str, message: impl fmt::Display) -> Problem {
        Problem::new(NOUNS.0, format!("{column}: {message}")).at(self.line)
    }
}

/// The built-in titles.
#[derive(Clone, Debug)]
pub(crate) struct Titles {
    pub(crate) rows: Vec<TitleRow>,
    pub(crate) nouns: Vec<TitleNoun>,
}

impl Titles {
    pub(crate) fn builtin() -> Result<Self, BuildError> {
        Ok(Titles { rows: rows()?, nouns: nouns()? })
    }

    /// The plurals of a noun that ends titles.
    pub(crate) fn plural(&self, word: &str) -> Option<&'static str> {
        let noun = self.nouns.iter().find(|noun| noun.word == word)?;
        Some(noun.plural).filter(|plural| !plural.is_empty())
    }
}

fn rows() -> Result<Vec<TitleRow>, BuildError> {
    let table = Table::parse(TITLES.0, TITLES.1, &["title", "aliases", "sector", "rank", "seat", "flags"])?;
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    for row in table.rows() {
        let rank = row.get("rank");
        let seniority = Seniority::from_name(rank);
        if seniority.is_none() && rank != "honorific" {
            problems.push(row.problem("rank", format!("unknown rank `{rank}`")));
        }
        rows.push(TitleRow {
            title: row.get("title"),
            aliases: row.list("aliases").collect(),
            sector: Sector::new(row.get("sector")),
            seniority,
            flags: Flags::parse(row.get("flags")),
        });
    }
    BuildError::many(problems).map_or(Ok(rows), Err)
}

fn nouns() -> Result<Vec<TitleNoun>, BuildError> {
    let table = Table::parse(NOUNS.0, NOUNS.1, &["word", "plural", "class", "sector", "flags"])?;
    let nouns = table.rows().map(|row| TitleNoun {
        word: row.get("word"),
        plural: row.get("plural"),
        class: row.get("class"),
        sector: Sector::new(row.get("sector")),
        flags: row.get("flags"),
        line: row.line,
    });
    Ok(nouns.collect())
}
