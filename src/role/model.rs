//! The types of the role room.

use crate::entity::EntityId;
use crate::gazetteer::{CountryCode, Sector};
use crate::rule::RuleId;
use crate::span::Span;
use jiff::civil::Date;
use std::fmt;

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

/// An office in the text: a title with its holder and what it is an office of, as far as the text says.
#[derive(Clone, Debug)]
pub struct Role {
    pub(crate) title: Span,
    pub(crate) holder: Option<(Span, EntityId)>,
    pub(crate) organization: Option<(Span, EntityId)>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) sector: Option<Sector>,
    pub(crate) modifier: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) derived: bool,
    pub(crate) change: Option<RoleChange>,
    pub(crate) rule: RuleId,
}

impl Role {
    /// The title as written, without article and honorific: *National Security Advisor*.
    pub fn title(&self) -> Span {
        self.title
    }

    /// The holder's name as written, with the entity.
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

    /// PLOVER sector of the office.
    pub fn sector(&self) -> Option<Sector> {
        self.sector
    }

    /// `deputy`, `acting`, `former` …
    pub fn modifier(&self) -> Option<&str> {
        self.modifier.as_deref()
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
