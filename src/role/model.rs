//! The types of the role room.

use crate::entity::EntityId;
use crate::gazetteer::{CountryCode, Sector};
use crate::rule::RuleId;
use crate::span::Span;
use jiff::civil::Date;

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

    /// The rule that linked title and holder.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }
}
