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

/// Why an expression of a calendar time has no begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unresolved {
    /// The calendar has no such day: *31 February*. Its value is `XXXX-XX-XX`.
    Impossible,
    /// Nothing to count from is known: no day of publication, no earlier date. Its value keeps what is said: `XXXX-05-03`.
    NoAnchor,
    /// The words name no time of the calendar: *recently*, *some years ago*. Its value is TIMEX3's `PAST_REF`,
    /// `PRESENT_REF` or `FUTURE_REF`.
    Vague,
}

impl Unresolved {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Unresolved::Impossible => "impossible",
            Unresolved::NoAnchor => "no_anchor",
            Unresolved::Vague => "vague",
        }
    }
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What decided the value of an expression: the last thing asked of when it was resolved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// The words alone: *3 May 2015*, *two weeks*.
    #[default]
    Stated,
    /// The day of publication: *yesterday*, *last year*.
    Published,
    /// An earlier date of the text: *the next day*, and all dates of a narrative.
    Text,
    /// The tense or the wording of the clause: *will meet Friday*, *by May*.
    Clause,
    /// Nearness: of the days that it may be the one nearest to publication.
    Nearest,
    /// The direction of the [`TimePolicy`](super::TimePolicy), for want of anything else.
    Policy,
}

impl Basis {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Published => "published",
            Basis::Text => "text",
            Basis::Clause => "clause",
            Basis::Nearest => "nearest",
            Basis::Policy => "policy",
        }
    }
}

impl fmt::Display for Basis {
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
    pub(crate) zone: Option<i16>,
    pub(crate) quant: Option<&'static str>,
    pub(crate) freq: Option<u16>,
    pub(crate) begin: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) unresolved: Option<Unresolved>,
    pub(crate) basis: Basis,
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

    /// Offset from UTC of a clock time with a zone, as ISO 8601 writes it: `-05:00` for *9 a.m. EST*, `Z` for *0800 GMT*.
    /// `None` for letters that several zones share, such as *IST*.
    pub fn zone(&self) -> Option<String> {
        let minutes = self.zone?;
        let sign = if minutes < 0 { '-' } else { '+' };
        Some(match minutes.unsigned_abs() {
            0 => "Z".to_owned(),
            away => format!("{sign}{:02}:{:02}", away / 60, away % 60),
        })
    }

    /// TIMEX3 `quant` of a set: `EVERY`, `EACH`.
    pub fn quant(&self) -> Option<&str> {
        self.quant
    }

    /// TIMEX3 `freq` of a set, how often it is in its period: `2X` for *twice a week*.
    pub fn freq(&self) -> Option<String> {
        self.freq.map(|times| format!("{times}X"))
    }

    /// First day of the calendar interval (inclusive), where there is one; also of a stretch that reaches from or to the
    /// day of publication, such as *the last three months*.
    pub fn begin(&self) -> Option<Date> {
        self.begin
    }

    /// Last day of the calendar interval (inclusive), where there is one.
    pub fn until(&self) -> Option<Date> {
        self.until
    }

    /// Why a date or time has no begin and end; `None` if it has, and for durations and sets.
    pub fn unresolved(&self) -> Option<Unresolved> {
        self.unresolved
    }

    /// What decided the value.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// The rule that found it.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }
}
