//! Who held which office when.

use super::Gazetteer;
use super::builtin::{File, file};
use super::kind::{CountryCode, Sector};
use crate::error::BuildError;
use crate::table::Table;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

const OFFICES: File = file!("offices.tsv");

/// One term of office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) person: &'static str,
    pub(crate) title: &'static str,
    pub(crate) country: Option<CountryCode>,
    pub(crate) organization: &'static str,
    pub(crate) sector: Option<Sector>,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

impl Term {
    /// True if the term ran on the day; an unknown beginning counts as not yet.
    pub(crate) fn covers(&self, day: Date) -> bool {
        self.from.is_some_and(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The built-in terms of office.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offices {
    terms: Vec<Term>,
    by_person: HashMap<&'static str, Vec<usize>>,
    by_office: HashMap<(CountryCode, &'static str), Vec<usize>>,
    /// The offices of bodies, by title.
    by_body: HashMap<&'static str, Vec<usize>>,
    /// By title and the last part of the holder's key, which is the folded surname.
    by_surname: HashMap<(&'static str, &'static str), Vec<usize>>,
}

impl Offices {
    /// The built-in terms, read once per process. A broken list leaves them out; a test sees to it that it is not broken.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<Offices> = LazyLock::new(|| Offices::builtin().unwrap_or_default());
        &SHARED
    }

    pub(crate) fn builtin() -> Result<Self, BuildError> {
        let table = Table::parse(
            OFFICES.0,
            OFFICES.1,
            &["person", "title", "country", "organization", "sector", "from", "to"],
        )?;
        let mut offices = Offices::default();
        for row in table.rows() {
            let term = Term {
                person: row.get("person"),
                title: row.get("title"),
                country: CountryCode::new(row.get("country")),
                organization: row.get("organization"),
                sector: Sector::new(row.get("sector")),
                from: day(row.get("from"), false),
                to: day(row.get("to"), true),
            };
            let number = offices.terms.len();
            offices.by_person.entry(term.person).or_default().push(number);
            if let Some(country) = term.country {
                offices.by_office.entry((country, term.title)).or_default().push(number);
                let surname = term.person.rsplit('-').next().unwrap_or_default();
                offices.by_surname.entry((term.title, surname)).or_default().push(number);
            }
            if !term.organization.is_empty() {
                offices.by_body.entry(term.title).or_default().push(number);
            }
            offices.terms.push(term);
        }
        Ok(offices)
    }

    /// All terms, in the order of the list.
    #[cfg(test)]
    pub(crate) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter()
    }

    /// Who held an office on a day, if exactly one person did.
    pub(crate) fn holder_on(&self, country: CountryCode, title: &str, on: Date) -> Option<&Term> {
        self.only(self.by_office.get(&(country, title))?, on, |_| true)
    }

    /// Who held an office of a body on a day, if exactly one person did.
    pub(crate) fn holder_within(&self, title: &str, on: Date, body: impl Fn(&str) -> bool) -> Option<&Term> {
        self.only(self.by_body.get(title)?, on, |term| body(term.organization))
    }

    /// The one person among the terms who was in office on a day.
    fn only(&self, terms: &[usize], on: Date, fits: impl Fn(&Term) -> bool) -> Option<&Term> {
        let mut holders = terms.iter().map(|i| &self.terms[*i]).filter(|t| t.covers(on) && fits(t));
        let first = holders.next()?;
        holders.all(|t| t.person == first.person).then_some(first)
    }

    /// The terms in an office of some country of all who bear a folded surname.
    pub(crate) fn terms_of_surname<'a>(
        &'a self,
        title: &'a str,
        surname: &'a str,
    ) -> impl Iterator<Item = &'a Term> {
        self.by_surname.get(&(title, surname)).into_iter().flatten().map(|i| &self.terms[*i])
    }

    /// The offices a person held, in order of their beginning.
    pub(crate) fn terms_of<'a>(&'a self, person: &str) -> impl Iterator<Item = &'a Term> + Clone + use<'a> {
        self.by_person.get(person).into_iter().flatten().map(|i| &self.terms[*i])
    }
}

/// An office that a person of the built-in lists held: what [`Gazetteer::office_of`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    title: &'static str,
    country: Option<CountryCode>,
    organization: Option<&'static str>,
    from: Option<Date>,
    to: Option<Date>,
}

impl Office {
    fn of(term: &Term) -> Self {
        Office {
            title: term.title,
            country: term.country,
            organization: Some(term.organization).filter(|o| !o.is_empty()),
            from: term.from,
            to: term.to,
        }
    }

    /// The title: *president*, *foreign minister*.
    pub fn title(&self) -> &'static str {
        self.title
    }

    /// The country the office belongs to; `None` for one of an organisation between countries.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }

    /// The organisation it belongs to, as listed; `None` for an office of a country's government.
    pub fn organization(&self) -> Option<&'static str> {
        self.organization
    }

    /// First day in office. Of a date known by its month or year, the first day of it.
    pub fn from(&self) -> Option<Date> {
        self.from
    }

    /// Last day in office; `None` for one that was held when the list was made.
    pub fn to(&self) -> Option<Date> {
        self.to
    }
}

impl Gazetteer {
    /// The office that a person held on a day, by the key of the person's entry.
    ///
    /// Terms are counted with their first and their last day, so on the day of a handover both the old and the new
    /// holder have the office. If one person held several offices on a day, it is the one that began last; of those
    /// that began together, the first in the list. [`offices_of`](Self::offices_of) gives them all.
    ///
    /// # Example
    ///
    /// ```
    /// use dateline::Gazetteer;
    /// use jiff::civil::date;
    ///
    /// let on = |year| Gazetteer::builtin().office_of("joe-biden", date(year, 6, 1)).map(|office| office.title());
    /// assert_eq!((on(2010), on(2018), on(2022)), (Some("vice president"), None, Some("president")));
    /// ```
    pub fn office_of(&self, key: &str, on: Date) -> Option<Office> {
        self.offices_of(key, on).first().copied()
    }

    /// All offices that a person held on a day, the latest first.
    ///
    /// The terms are those of the built-in lists; they are given for every person whose entry this gazetteer has.
    pub fn offices_of(&self, key: &str, on: Date) -> Vec<Office> {
        let terms = Offices::shared().terms_of(key).filter(|term| self.get(key).is_some() && term.covers(on));
        let mut offices: Vec<Office> = terms.map(Office::of).collect();
        offices.sort_by_key(|office| Reverse(office.from));
        offices
    }
}

/// `2021-01-20`, `2021-01`, `2021` as a day: the first of the period, or the last.
fn day(text: &str, last: bool) -> Option<Date> {
    let mut parts = text.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: Option<i8> = parts.next().and_then(|m| m.parse().ok());
    let day: Option<i8> = parts.next().and_then(|d| d.parse().ok());
    match (month, day) {
        (Some(m), Some(d)) => Date::new(year, m, d).ok(),
        (Some(m), None) => Date::new(year, m, 1).ok().map(|d| if last { d.last_of_month() } else { d }),
        _ => Date::new(year, if last { 12 } else { 1 }, if last { 31 } else { 1 }).ok(),
    }
}
