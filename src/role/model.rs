//! The types of the role room.

use crate::entity::EntityId;
use crate::gazetteer::{CountryCode, Sector, Seniority};
use crate::rule::RuleId;
use crate::span::Span;
use jiff::civil::Date;
use std::fmt;
use std::ops::Range;

/// How an office is taken or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Given the office by somebody: *appointed*, *named*.
    Appointed,
    /// Given the office by a vote.
    Elected,
    /// Given it once more by a vote.
    Reelected,
    /// Begins to serve: *sworn in*, *took office*.
    Inaugurated,
    /// Leaves of their own will.
    Resigned,
    /// Made to leave: *sacked*, *ousted*.
    Dismissed,
    /// Somebody else takes the office.
    Replaced,
    /// Leaves at the end of a career.
    Retired,
    /// Dies in office.
    Died,
}

impl ChangeKind {
    const ALL: [ChangeKind; 9] = [
        ChangeKind::Appointed,
        ChangeKind::Elected,
        ChangeKind::Reelected,
        ChangeKind::Inaugurated,
        ChangeKind::Resigned,
        ChangeKind::Dismissed,
        ChangeKind::Replaced,
        ChangeKind::Retired,
        ChangeKind::Died,
    ];

    /// The name in the record: `appointed`, `resigned` …
    pub const fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Appointed => "appointed",
            ChangeKind::Elected => "elected",
            ChangeKind::Reelected => "reelected",
            ChangeKind::Inaugurated => "inaugurated",
            ChangeKind::Resigned => "resigned",
            ChangeKind::Dismissed => "dismissed",
            ChangeKind::Replaced => "replaced",
            ChangeKind::Retired => "retired",
            ChangeKind::Died => "died",
        }
    }

    /// True if the office is taken, false if it is left.
    pub const fn takes(self) -> bool {
        use ChangeKind::*;
        matches!(self, Appointed | Elected | Reelected | Inaugurated)
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        ChangeKind::ALL.into_iter().find(|k| k.as_str() == name)
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An office taken or left, as the sentence tells it. What is only demanded, refused, denied or possible is none.
#[derive(Clone, Debug)]
pub struct RoleChange {
    pub(crate) kind: ChangeKind,
    pub(crate) cue: Span,
    pub(crate) date: Option<String>,
    pub(crate) rule: RuleId,
}

impl RoleChange {
    /// Taken how, or left how.
    pub fn kind(&self) -> ChangeKind {
        self.kind
    }

    /// The words that tell it: *stepped down*.
    pub fn cue(&self) -> Span {
        self.cue
    }

    /// When, as a TIMEX3 value at the grain the sentence gives.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// The rule that found it.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }
}

/// How the country of an office was found, from what the words say to what is a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CountryBasis {
    /// The title's own phrase names it: *Iraq's president*, *the Iraqi president*, *the president of Iraq*.
    Stated,
    /// It is that of the body the office belongs to.
    Organization,
    /// It is that of the holder.
    Holder,
    /// An earlier office of the text says it: of the same title, or of somebody with the same name.
    Earlier,
    /// A later office of the same holder says it.
    Later,
    /// The title is in use in one country: *chancellor of the exchequer*.
    Title,
    /// Those of the holder's name who had the title by the terms of office are of one country.
    Term,
    /// The holder is said to be from there, or to sit there: *Lima-born*, *London-based*.
    Origin,
    /// A guess: it is the country that the text names most.
    Text,
}

impl CountryBasis {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            CountryBasis::Stated => "stated",
            CountryBasis::Organization => "organization",
            CountryBasis::Holder => "holder",
            CountryBasis::Earlier => "earlier",
            CountryBasis::Later => "later",
            CountryBasis::Title => "title",
            CountryBasis::Term => "term",
            CountryBasis::Origin => "origin",
            CountryBasis::Text => "text",
        }
    }

    /// True if nothing that is said of the office names its country.
    pub const fn is_guess(self) -> bool {
        matches!(self, CountryBasis::Text)
    }
}

impl fmt::Display for CountryBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An office: a title with its holder and what it is an office of, as far as the text says.
///
/// The gazetteer's terms of office fill in what the text leaves out, as of the day that the clause speaks of, and of the
/// day of publication where it names none. Such a role [is derived](Role::is_derived), and its rule says what was:
/// `role/dated-office` is the holder of an office that stands without a name, `role/held-office` the office of a known
/// person who is named without any title; it has no [title](Role::title), but an [office](Role::office), and a person who
/// no longer held one is `former`.
///
/// # Example
///
/// ```
/// use dateline::{Document, Extractor};
/// use jiff::civil::date;
///
/// let text = "Angela Merkel called the French president.";
/// let found = Extractor::new().extract(Document::new(text).published(date(2010, 3, 2)));
/// let who = |i: usize| found.roles()[i].holder().map(|(_, id)| found.entity(id).name());
/// assert_eq!((who(0), found.roles()[0].office()), (Some("Angela Merkel"), Some("chancellor")));
/// assert_eq!((who(1), found.roles()[1].office()), (Some("Nicolas Sarkozy"), Some("president")));
/// assert!(found.roles().iter().all(|role| role.is_derived()));
/// ```
#[derive(Clone, Debug)]
pub struct Role {
    /// The title, or the holder's name if there is none.
    pub(crate) place: Span,
    /// The tokens of the title; none if there is none.
    pub(crate) tokens: Range<usize>,
    pub(crate) office: Option<&'static str>,
    pub(crate) holder: Option<(Span, EntityId)>,
    pub(crate) organization: Option<(Span, EntityId)>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) country_basis: Option<CountryBasis>,
    pub(crate) sector: Option<Sector>,
    pub(crate) seniority: Option<Seniority>,
    pub(crate) modifiers: Vec<&'static str>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) derived: bool,
    pub(crate) change: Option<RoleChange>,
    pub(crate) rule: RuleId,
}

impl Role {
    /// The title as written, without article and honorific: *National Security Advisor*. `None` for an office that the
    /// text does not name; see [`is_derived`](Self::is_derived).
    pub fn title(&self) -> Option<Span> {
        (!self.tokens.is_empty()).then_some(self.place)
    }

    /// The title in the usual form of the built-in list: *defence minister* for a *Minister of Defense*. `None` for one
    /// that it does not have.
    pub fn office(&self) -> Option<&'static str> {
        self.office
    }

    /// The holder's name as written, with the entity; of a holder that the text does not name, the place of the title.
    pub fn holder(&self) -> Option<(Span, EntityId)> {
        self.holder
    }

    /// The body the office belongs to.
    pub fn organization(&self) -> Option<(Span, EntityId)> {
        self.organization
    }

    /// The country the office belongs to.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }

    /// How the country was found; `None` if there is none.
    ///
    /// # Example
    ///
    /// ```
    /// use dateline::{CountryBasis, Extractor};
    ///
    /// let found = Extractor::new().extract("Kenya was calm. The Peruvian interior minister met the justice minister.");
    /// let bases: Vec<_> = found.roles().iter().map(|role| role.country_basis()).collect();
    /// assert_eq!(bases, [Some(CountryBasis::Stated), Some(CountryBasis::Text)]);
    /// ```
    pub fn country_basis(&self) -> Option<CountryBasis> {
        self.country_basis
    }

    /// PLOVER sector of the office.
    pub fn sector(&self) -> Option<Sector> {
        self.sector
    }

    /// How high the office stands; `None` for a title that the list does not rank.
    pub fn seniority(&self) -> Option<Seniority> {
        self.seniority
    }

    /// `deputy`, `acting`, `former` …: of several the one that belongs closest to the title.
    pub fn modifier(&self) -> Option<&'static str> {
        self.modifiers.first().copied()
    }

    /// All modifiers: `deputy` and `former` of a *former deputy prime minister*.
    pub fn modifiers(&self) -> &[&'static str] {
        &self.modifiers
    }

    /// First day in office, if the text or the gazetteer says so.
    pub fn from(&self) -> Option<Date> {
        self.from
    }

    /// Last day in office, if the text or the gazetteer says so.
    pub fn until(&self) -> Option<Date> {
        self.until
    }

    /// True if holder or title come from the gazetteer's terms of office instead of the text.
    pub fn is_derived(&self) -> bool {
        self.derived
    }

    /// The change of office that the sentence tells; its day is also the first or last one in office.
    pub fn change(&self) -> Option<&RoleChange> {
        self.change.as_ref()
    }

    /// The rule that linked title and holder.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }
}
