//! What an expression says, before anything is known about when the text was written.

use super::value::{Amount, DayTime, Season, Unit};

/// Where a time lies from the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// Before the day of publication.
    Last,
    Next,
    This,
    /// Before the time the text speaks of.
    Previous,
    Following,
    Same,
}

impl Relation {
    pub(super) fn parse(name: &str) -> Option<Relation> {
        Some(match name {
            "last" => Relation::Last,
            "next" => Relation::Next,
            "this" => Relation::This,
            "previous" => Relation::Previous,
            "following" => Relation::Following,
            "same" => Relation::Same,
            _ => return None,
        })
    }

    /// Steps from the anchor.
    pub(super) fn step(self) -> i64 {
        match self {
            Relation::Last | Relation::Previous => -1,
            Relation::This | Relation::Same => 0,
            Relation::Next | Relation::Following => 1,
        }
    }

    /// Counted from the time the text speaks of, not from publication.
    pub(super) fn is_textual(self) -> bool {
        matches!(self, Relation::Previous | Relation::Following | Relation::Same)
    }
}

/// TIMEX3 `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    MoreThan,
    LessThan,
    EqualOrMore,
    EqualOrLess,
}

impl Modifier {
    pub(super) fn parse(name: &str) -> Option<Modifier> {
        [
            Modifier::Start,
            Modifier::Mid,
            Modifier::End,
            Modifier::Approx,
            Modifier::MoreThan,
            Modifier::LessThan,
            Modifier::EqualOrMore,
            Modifier::EqualOrLess,
        ]
        .into_iter()
        .find(|m| m.as_str() == name)
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::LessThan => "LESS_THAN",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
        }
    }
}

/// The year a calendar expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Unsaid,
    Given(i32),
    /// `97`: the century is left out.
    Short(u8),
    /// `last year`, `that year`
    Relative(Relation),
}

/// What a calendar expression names within the year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Body {
    /// The year itself, or only a time of day.
    Whole,
    Unit(Unit),
    Century(i32),
    Decade(i32, bool),
    Half(u8),
    Quarter(u8),
    Season(Season),
    Month(u8),
    MonthDay(u8, u8),
    /// Two numbers, whose order the policy decides.
    Numeric(u8, u8),
    DayOfMonth(u8),
    Weekday(u8),
    /// `Monday of next week`: the relation speaks of the week.
    WeekdayOfWeek(u8),
    /// `Friday the 13th`: weekday and day of an unsaid month.
    WeekdayOfMonth(u8, u8),
    Week(u8),
    /// Number in the list of named days.
    Holiday(u16),
    /// Days from today.
    Today(i64),
    /// `the first week of`, `the last day of`: number (below zero from the end) and unit.
    Nth(i8, Unit),
    /// `the quarter ended Sept. 30`: its last month.
    QuarterEnded(u8),
    /// `the second Tuesday of`: number and weekday.
    NthWeekday(i8, u8),
}

/// A calendar expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Calendar {
    pub(super) body: Body,
    pub(super) year: Year,
    /// A month beside a body that is no month: `the first week of March`.
    pub(super) month: Option<u8>,
    /// What the relation speaks of, where the body is a part of that: `the first day of next month`.
    pub(super) outer: Option<Unit>,
    pub(super) relation: Option<Relation>,
    pub(super) time: Option<DayTime>,
    /// Minutes ahead of UTC, where a zone is written.
    pub(super) zone: Option<i16>,
    /// The years are counted back from the beginning of our era.
    pub(super) before_christ: bool,
}

impl Calendar {
    /// A time of day whose day stands elsewhere in the text: *10 p.m.*, *that evening*.
    pub(super) fn is_time_of_told_day(&self) -> bool {
        let elsewhere = self.relation.is_none_or(Relation::is_textual);
        self.time.is_some() && self.body == Body::Whole && self.year == Year::Unsaid && elsewhere
    }

    /// A day named by its place in the week or from today.
    pub(super) fn is_loose_day(&self) -> bool {
        matches!(self.body, Body::Weekday(_) | Body::WeekdayOfWeek(_) | Body::Today(_))
    }
}

/// What a shift is counted from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Base {
    Published,
    /// The time the text speaks of.
    Reference,
    Calendar(Calendar),
}

/// Times without a place in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
}

impl Vague {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Vague::Past => "PAST_REF",
            Vague::Present => "PRESENT_REF",
            Vague::Future => "FUTURE_REF",
        }
    }
}

/// What a time expression says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    Calendar(Calendar),
    Shift {
        amount: Amount,
        unit: Unit,
        forward: bool,
        base: Base,
    },
    Duration {
        amount: Amount,
        unit: Unit,
        rest: Option<(f64, Unit)>,
        /// Where it lies from publication: `the last three months`.
        side: Option<Relation>,
    },
    Set(String),
    /// How old somebody is: a duration, where the policy wants ages.
    Age(Amount, Unit),
    Vague(Vague),
    /// Looks like a time and is none.
    Nothing,
}

impl Meaning {
    /// The zone of a clock time.
    pub(super) fn zone(&self) -> Option<i16> {
        match self {
            Meaning::Calendar(calendar) => calendar.zone,
            _ => None,
        }
    }
}

/// A time expression, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expression {
    pub(super) meaning: Meaning,
    pub(super) modifier: Option<Modifier>,
    /// Of a set: `EVERY`, `EACH`.
    pub(super) quant: Option<&'static str>,
    /// Of a set: how often in its period, `2X`.
    pub(super) freq: Option<u16>,
}
