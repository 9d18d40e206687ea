//! The words of a match, read field by field into the parts of an expression.

use super::clock::HalfDay;
use super::expression::{Body, Calendar, Modifier, Relation, Year};
use super::number;
use super::value::{Amount, DayTime, Season, Unit};
use super::words::{Sense, Words};
use crate::token::{Gap, TokenClass, Tokens};
use std::ops::Range;

/// The parts of an expression that patterns capture.
macro_rules! fields {
    ($($variant:ident = $name:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Field { $($variant),* }

        impl Field {
            pub(super) const ALL: &'static [(&'static str, Field)] = &[$(($name, Field::$variant)),*];
        }
    };
}

fields! {
    Year = "year",
    Short = "short",
    YearRelation = "yrel",
    Month = "month",
    Day = "day",
    First = "first",
    Second = "second",
    Weekday = "weekday",
    Season = "season",
    Quarter = "quarter",
    Half = "half",
    Decade = "decade",
    Century = "century",
    Era = "era",
    Week = "week",
    Unit = "unit",
    Relation = "rel",
    Part = "part",
    Clock = "clock",
    Modifier = "mod",
    Holiday = "holiday",
    Today = "today",
    Compact = "compact",
    Nth = "nth",
    Amount = "n",
    Plus = "plus",
    Vague = "vague",
    RestAmount = "m",
    RestUnit = "munit",
    Repeated = "repeated",
    HalfDay = "ampm",
    Zone = "zone",
    // The hour before a clock time, which must be the later one.
    Since = "since",
    // The minutes past or to an hour.
    Minutes = "past",
    // A word that must be a present participle.
    Gerund = "gerund",
    // A month in two digits behind a year, which is no second year: `2016-11`.
    TwoDigits = "twodigit",
    // A bare hour, which no noun may follow.
    Bare = "bare",
    // The comma behind a name.
    Named = "named",
    Frequency = "freq",
    // `every`, `each`
    Every = "quant",
}

/// One match, read field by field.
pub(super) struct Fields<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a Words,
    pub(super) holiday: &'a dyn Fn(&Range<usize>) -> Option<u16>,
    pub(super) captured: &'a dyn Fn(Field) -> Option<Range<usize>>,
    /// The unit is counted from the date, and no part of it: `the day before last Tuesday`.
    pub(super) counted: bool,
}

impl Fields<'_, '_> {
    fn range(&self, field: Field) -> Option<Range<usize>> {
        (self.captured)(field)
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.range(field).is_some()
    }

    /// The number of the first word of a class under a field.
    fn number(&self, field: Field, sense: Sense) -> Option<i32> {
        self.range(field)?.find_map(|at| self.words.number(self.tokens.word(at), sense))
    }

    fn value(&self, field: Field, sense: Sense) -> Option<&str> {
        self.range(field)?.find_map(|at| self.words.value(self.tokens.word(at), sense))
    }

    fn ordinal(&self, field: Field) -> Option<i32> {
        let range = self.range(field)?;
        let last = range.clone().any(|at| self.words.value(self.tokens.word(at), Sense::Final).is_some());
        if last { Some(-1) } else { number::ordinal(self.tokens, self.words, &range) }
    }

    fn small(&self, field: Field) -> Option<u8> {
        u8::try_from(self.ordinal(field)?).ok()
    }

    pub(super) fn unit(&self, field: Field) -> Option<Unit> {
        let name = self.value(field, Sense::Unit).or_else(|| self.value(field, Sense::Units))?;
        Unit::parse(name)
    }

    /// The unit as a part of a calendar expression.
    fn own_unit(&self) -> Option<Unit> {
        if self.counted { None } else { self.unit(Field::Unit) }
    }

    pub(super) fn relation(&self, field: Field) -> Option<Relation> {
        Relation::parse(self.value(field, Sense::Relation)?)
    }

    pub(super) fn modifier(&self) -> Option<Modifier> {
        let range = self.range(Field::Modifier)?;
        let negated = range.clone().any(|at| self.tokens.plain(at).eq_ignore_ascii_case("no"));
        let found = [Sense::Edge, Sense::Shortly, Sense::Quant]
            .into_iter()
            .find_map(|sense| self.value(Field::Modifier, sense));
        Some(match (Modifier::parse(found?)?, negated) {
            (Modifier::MoreThan, true) => Modifier::EqualOrLess,
            (Modifier::LessThan, true) => Modifier::EqualOrMore,
            (modifier, _) => modifier,
        })
    }

    /// What the minutes of `half past eight` are.
    pub(super) fn minutes(&self) -> Option<u8> {
        let range = self.range(Field::Minutes)?;
        let plain = |at: usize| self.tokens.plain(at);
        if range.clone().any(|at| plain(at).eq_ignore_ascii_case("half")) {
            return Some(30);
        }
        if range.clone().any(|at| plain(at).eq_ignore_ascii_case("quarter")) {
            return Some(15);
        }
        number::amount(self.tokens, self.words, &range).map(|n| n as u8).filter(|n| *n < 60)
    }

    /// False if a word that must be a participle is none, if a bare number counts what follows, or if there is no name
    /// before the comma that ends one.
    pub(super) fn holds(&self) -> bool {
        let is_gerund = |at: usize| self.tokens.plain(at).len() > 4 && self.tokens.plain(at).ends_with("ing");
        self.range(Field::Gerund).is_none_or(|mut range| range.all(is_gerund))
            && self.range(Field::Bare).is_none_or(|range| self.ends_there(range.end))
            && self.range(Field::Named).is_none_or(|range| self.is_name(range.start))
            && self.second_year_holds()
    }

    /// A name ends before `at`.
    fn is_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.list.get(before));
        before.is_some_and(|token| token.is_word() && token.is_capitalised())
    }

    /// In `1995-96` the second year is later, in `2016-11` the second number is a month.
    fn second_year_holds(&self) -> bool {
        let Some(year) = self.written_year() else { return true };
        let last_digits = u8::try_from(year % 100).unwrap_or(0);
        let later = |field| self.small(field).is_none_or(|short| short > last_digits);
        later(Field::Short) && (!self.has(Field::TwoDigits) || !later(Field::TwoDigits))
    }

    /// No noun, unit or further digit stands at `at`: *at 5 and*, but not *at 5 sites*, *at 5%*.
    fn ends_there(&self, at: usize) -> bool {
        const LINKS: [&str; 14] =
            ["and", "or", "in", "on", "for", "with", "to", "at", "but", "when", "until", "till", "if", "so"];
        let Some(token) = self.tokens.list.get(at) else { return true };
        let plain = self.tokens.plain(at);
        match token.class {
            TokenClass::Word => LINKS.iter().any(|link| plain.eq_ignore_ascii_case(link)),
            TokenClass::Number => false,
            _ => !matches!(plain, "%" | "-" | ":" | "/" | "$") || token.gap != Gap::None,
        }
    }

    /// TIMEX3 `quant` of a set.
    pub(super) fn quant(&self) -> Option<&'static str> {
        let at = self.range(Field::Every)?.start;
        ["EVERY", "EACH"].into_iter().find(|word| self.tokens.plain(at).eq_ignore_ascii_case(word))
    }

    /// `once`, `twice`, `three times`: how often.
    pub(super) fn freq(&self) -> Option<u16> {
        let range = self.range(Field::Frequency)?;
        let first = self.tokens.plain(range.start);
        let word = ["once", "twice", "thrice"].iter().zip(1..).find(|(w, _)| first.eq_ignore_ascii_case(w));
        word.map(|(_, n)| n).or_else(|| {
            number::amount(self.tokens, self.words, &range).filter(|n| n.fract() == 0.0).map(|n| n as u16)
        })
    }

    pub(super) fn repeated(&self) -> Option<String> {
        self.value(Field::Repeated, Sense::Repeated).map(str::to_owned)
    }

    /// The half is written as a number of its own: `2 1/2`.
    pub(super) fn has_written_half(&self) -> bool {
        self.range(Field::Plus).is_some_and(|mut r| r.any(|at| self.tokens.is_char(at, b'/')))
    }

    /// An amount of units. A plural without a number is vague.
    pub(super) fn amount(&self) -> Option<Amount> {
        let quarter = self
            .range(Field::Plus)
            .is_some_and(|mut range| range.any(|at| self.tokens.plain(at).eq_ignore_ascii_case("quarter")));
        let half = match (self.has(Field::Plus), quarter) {
            (false, _) => 0.0,
            (true, false) => 0.5,
            (true, true) => 0.25,
        };
        match self.range(Field::Amount) {
            Some(range) => number::amount(self.tokens, self.words, &range).map(|n| Amount::Exact(n + half)),
            None if self.has(Field::Plus) => Some(Amount::Exact(half)),
            None => Some(Amount::Vague),
        }
    }

    pub(super) fn rest(&self) -> Option<(f64, Unit)> {
        let n = number::amount(self.tokens, self.words, &self.range(Field::RestAmount)?)?;
        Some((n, self.unit(Field::RestUnit)?))
    }

    pub(super) fn weekday(&self) -> Option<u8> {
        let day = self
            .number(Field::Weekday, Sense::Weekday)
            .or_else(|| self.number(Field::Weekday, Sense::Weekdays));
        day.and_then(|d| u8::try_from(d).ok())
    }

    pub(super) fn month(&self) -> Option<u8> {
        match self.number(Field::Month, Sense::Month) {
            Some(month) => u8::try_from(month).ok(),
            None => self.small(Field::Month),
        }
        .filter(|month| (1..=12).contains(month))
    }

    /// The day of a month.
    pub(super) fn day(&self) -> Option<u8> {
        self.small(Field::Day)
    }

    pub(super) fn season(&self) -> Option<Season> {
        Season::parse(
            self.value(Field::Season, Sense::Season).or_else(|| self.value(Field::Season, Sense::Seasons))?,
        )
    }

    /// A part of the day or a clock time.
    pub(super) fn time(&self) -> Option<DayTime> {
        if let Some(range) = self.range(Field::Clock) {
            let read = |range| super::clock::read(self.tokens, self.words, &range, self.half_day());
            let (time, since) = (read(range)?, self.range(Field::Since).and_then(read));
            return Some(since.map_or(time, |since| time.later_than(since)));
        }
        let part = self.value(Field::Part, Sense::Part).or_else(|| self.value(Field::Part, Sense::Parts))?;
        match part.as_bytes() {
            b"12:00" => Some(DayTime::Clock(12, Some(0), None)),
            b"24:00" => Some(DayTime::Clock(24, Some(0), None)),
            [a, b] => Some(DayTime::Part([*a, *b])),
            _ => None,
        }
    }

    /// What stands apart from the hour and says which half of the day is meant: `3 to 8 pm`, `eight in the evening`.
    fn half_day(&self) -> Option<HalfDay> {
        Some(
            match self
                .value(Field::HalfDay, Sense::HalfDay)
                .or_else(|| self.value(Field::HalfDay, Sense::Part))?
            {
                "am" | "MO" => HalfDay::Morning,
                "NI" => HalfDay::Night,
                _ => HalfDay::Afternoon,
            },
        )
    }

    fn written_year(&self) -> Option<i32> {
        let year = number::year(self.tokens, self.words, &self.range(Field::Year)?)?;
        (1..=9999).contains(&year).then_some(year)
    }

    fn year(&self) -> Year {
        let written = self.written_year();
        if let Some(year) = written {
            // The second year of 1995-96 has the century of the first.
            return Year::Given(
                self.small(Field::Short).map_or(year, |short| year / 100 * 100 + i32::from(short)),
            );
        }
        if let Some(short) = self.small(Field::Short) {
            return Year::Short(short);
        }
        self.relation(Field::YearRelation).map_or(Year::Unsaid, Year::Relative)
    }

    fn compact(&self) -> Option<Calendar> {
        let range = self.range(Field::Compact)?;
        let number = number::digits(self.tokens.plain(range.start).as_bytes())?;
        let part = |n: i64| u8::try_from(n % 100).ok();
        Some(Calendar {
            body: Body::MonthDay(part(number / 100)?, part(number)?),
            year: Year::Given(i32::try_from(number / 10_000).ok()?),
            month: None,
            outer: None,
            relation: None,
            time: None,
            zone: None,
            before_christ: false,
        })
    }

    /// The calendar expression of the fields that are there, of `unit` if they name no other; `None` if they name
    /// nothing.
    pub(super) fn calendar(&self, unit: Option<Unit>) -> Option<Calendar> {
        if let Some(compact) = self.compact() {
            return Some(compact);
        }
        let before_christ = self
            .range(Field::Era)
            .is_some_and(|r| r.clone().any(|at| self.tokens.plain(at).starts_with(['B', 'b'])));
        let (year, month) = (self.year(), self.month());
        if month.is_none() && self.has(Field::Month) {
            return None;
        }
        let body = match (self.body(month)?, unit) {
            (Body::Whole, Some(unit)) => Body::Unit(unit),
            (body, _) => body,
        };
        let time = self.time();
        if body == Body::Whole && year == Year::Unsaid && time.is_none() {
            return None;
        }
        let month = month.filter(|_| matches!(body, Body::Nth(..) | Body::NthWeekday(..)));
        let (relation, outer) = (self.relation(Field::Relation), self.unit(Field::RestUnit));
        let zone = self.value(Field::Zone, Sense::Zone).and_then(|minutes| minutes.parse().ok());
        Some(Calendar { body, year, month, outer, relation, time, zone, before_christ })
    }

    fn body(&self, month: Option<u8>) -> Option<Body> {
        if let Some(holiday) = self.range(Field::Holiday) {
            return (self.holiday)(&holiday).map(Body::Holiday);
        }
        if let (Some(first), Some(second)) = (self.small(Field::First), self.small(Field::Second)) {
            return Some(Body::Numeric(first, second));
        }
        if let Some(nth) = self.ordinal(Field::Nth) {
            let nth = i8::try_from(nth).ok()?;
            return Some(match self.weekday() {
                Some(weekday) => Body::NthWeekday(nth, weekday),
                None => Body::Nth(nth, self.own_unit()?),
            });
        }
        if let Some(month) = month {
            return Some(self.small(Field::Day).map_or(Body::Month(month), |d| Body::MonthDay(month, d)));
        }
        if self.has(Field::Day) {
            let day = self.small(Field::Day)?;
            return Some(match self.weekday() {
                Some(weekday) => Body::WeekdayOfMonth(weekday, day),
                None => Body::DayOfMonth(day),
            });
        }
        if let Some(days) = self.number(Field::Today, Sense::Today) {
            return Some(Body::Today(i64::from(days)));
        }
        if let Some(weekday) = self.weekday() {
            let in_week = self.own_unit().is_some();
            return Some(if in_week { Body::WeekdayOfWeek(weekday) } else { Body::Weekday(weekday) });
        }
        self.longer()
    }

    fn longer(&self) -> Option<Body> {
        if let Some(season) = self.season() {
            return Some(Body::Season(season));
        }
        if self.has(Field::Quarter) {
            let code = self.number(Field::Quarter, Sense::QuarterCode).and_then(|q| u8::try_from(q).ok());
            return code
                .or_else(|| self.small(Field::Quarter))
                .filter(|q| (1..=4).contains(q))
                .map(Body::Quarter);
        }
        if self.has(Field::Half) {
            let code = self.number(Field::Half, Sense::HalfCode);
            return code
                .or_else(|| self.ordinal(Field::Half))
                .map(|h| Body::Half(if h == 1 { 1 } else { 2 }));
        }
        if self.has(Field::Decade) {
            return self.decade();
        }
        if self.has(Field::Century) {
            return self
                .ordinal(Field::Century)
                .filter(|c| (1..100).contains(c))
                .map(|c| Body::Century(c - 1));
        }
        if self.has(Field::Week) {
            return self.small(Field::Week).map(Body::Week);
        }
        Some(self.own_unit().map_or(Body::Whole, Body::Unit))
    }

    /// `1990s`, `90s`, `nineties`
    fn decade(&self) -> Option<Body> {
        if let Some(word) = self.number(Field::Decade, Sense::Decade) {
            return Some(Body::Decade(word / 10, false));
        }
        let range = self.range(Field::Decade)?;
        let number = range.clone().find_map(|at| number::small(self.tokens, self.words, at))?;
        (number < 10_000).then_some(Body::Decade(number / 10, number >= 100))
    }
}
