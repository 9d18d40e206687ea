//! The types of the time room.

use crate::rule::RuleId;
use crate::span::Span;
use jiff::civil::Date;
use std::fmt;
use std::ops::Range;

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexType {
    /// A calendar time of a day or longer.
    Date,
    /// A time of day.
    Time,
    /// An amount of time.
    Duration,
    /// A time that comes back.
    Set,
}

impl TimexType {
    /// The name in TimeML and in the record: `DATE`, `TIME`, `DURATION`, `SET`.
    pub const fn as_str(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

impl fmt::Display for TimexType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A time expression of a text, resolved as far as the text allows.
#[derive(Clone, Debug)]
pub struct Timex {
    pub(crate) span: Span,
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: TimexType,
    pub(crate) value: String,
    pub(crate) modifier: Option<&'static str>,
    pub(crate) begin: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) rule: RuleId,
}

impl Timex {
    /// The expression as written, without article and preposition.
    pub fn span(&self) -> Span {
        self.span
    }

    /// TIMEX3 type.
    pub fn timex_type(&self) -> TimexType {
        self.kind
    }

    /// TIMEX3 value (ISO 8601 with TimeML's extensions) at the grain of the expression; a day is never invented.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// TIMEX3 `mod`: `START`, `MID`, `END`, `APPROX`, `MORE_THAN` …
    pub fn modifier(&self) -> Option<&str> {
        self.modifier
    }

    /// First day of the calendar interval (inclusive), where there is one.
    pub fn begin(&self) -> Option<Date> {
        self.begin
    }

    /// Last day of the calendar interval (inclusive), where there is one.
    pub fn until(&self) -> Option<Date> {
        self.until
    }

    /// The rule that found it.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }
}
