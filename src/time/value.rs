//! Values: calendar times at their own grain, amounts, and how TIMEX3 writes them.

use super::calendar;
use jiff::civil::Date;
use std::fmt::{self, Write};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    pub(super) fn parse(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "night" => Unit::Night,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            "millennium" => Unit::Millennium,
            _ => return None,
        })
    }

    /// The letters behind `P`, and how many of them one unit is.
    fn letters(self) -> (&'static str, f64) {
        match self {
            Unit::Second => ("S", 1.0),
            Unit::Minute => ("M", 1.0),
            Unit::Hour => ("H", 1.0),
            Unit::Night => ("NI", 1.0),
            Unit::Day => ("D", 1.0),
            Unit::Weekend => ("WE", 1.0),
            Unit::Week => ("W", 1.0),
            Unit::Fortnight => ("W", 2.0),
            Unit::Month => ("M", 1.0),
            Unit::Quarter => ("Q", 1.0),
            Unit::Year => ("Y", 1.0),
            Unit::Decade => ("DE", 1.0),
            Unit::Century => ("CE", 1.0),
            Unit::Millennium => ("ML", 1.0),
        }
    }

    /// Half of one in whole smaller units, where there is such a number.
    pub(super) fn half(self) -> Option<(f64, Unit)> {
        Some(match self {
            Unit::Minute => (30.0, Unit::Second),
            Unit::Hour => (30.0, Unit::Minute),
            Unit::Day => (12.0, Unit::Hour),
            Unit::Fortnight => (1.0, Unit::Week),
            Unit::Year => (6.0, Unit::Month),
            Unit::Decade => (5.0, Unit::Year),
            _ => return None,
        })
    }

    pub(super) fn is_clock(self) -> bool {
        self <= Unit::Hour
    }
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    Exact(f64),
    /// several, a few, or nothing before a plural
    Vague,
}

/// `P3D`, `PT1H30M`, `PXW`
pub(super) fn write_duration(amount: Amount, unit: Unit, rest: Option<(f64, Unit)>) -> String {
    // Whole decades and centuries are written as years.
    let (amount, unit) = match (amount, unit) {
        (Amount::Exact(n), Unit::Decade) => (Amount::Exact(n * 10.0), Unit::Year),
        (Amount::Exact(n), Unit::Century) => (Amount::Exact(n * 100.0), Unit::Year),
        (Amount::Exact(n), Unit::Millennium) => (Amount::Exact(n * 1000.0), Unit::Year),
        other => other,
    };
    let mut out = String::from(if unit.is_clock() { "PT" } else { "P" });
    let (letters, times) = unit.letters();
    match amount {
        Amount::Vague => out.push('X'),
        Amount::Exact(n) => {
            let _ = write!(out, "{}", n * times);
        }
    }
    out.push_str(letters);
    if let Some((n, unit)) = rest {
        let (letters, times) = unit.letters();
        if unit.is_clock() && !out.contains('T') {
            out.push('T');
        }
        let _ = write!(out, "{}{letters}", n * times);
    }
    out
}

/// Time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayTime {
    /// `MO`, `AF`, `EV`, `NI`, `DT`, `MI`
    Part([u8; 2]),
    /// Hour, minute, second.
    Clock(u8, Option<u8>, Option<u8>),
}

impl DayTime {
    /// The same time on the dial, in the afternoon if it would else be before `since`: `from 10 to 4`.
    pub(super) fn later_than(self, since: DayTime) -> DayTime {
        match (self, since) {
            (DayTime::Clock(hour, minute, second), DayTime::Clock(from, from_minute, _))
                if hour <= 12 && (hour, minute.unwrap_or(0)) <= (from, from_minute.unwrap_or(0)) =>
            {
                DayTime::Clock(hour + 12, minute, second)
            }
            (time, _) => time,
        }
    }

    /// So many minutes past the hour, or before it.
    pub(super) fn shifted(self, minutes: u8, back: bool) -> DayTime {
        match self {
            DayTime::Clock(hour, ..) if back => DayTime::Clock((hour + 23) % 24, Some(60 - minutes), None),
            DayTime::Clock(hour, ..) => DayTime::Clock(hour, Some(minutes), None),
            part => part,
        }
    }
}

impl fmt::Display for DayTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DayTime::Part([a, b]) => write!(f, "T{}{}", char::from(*a), char::from(*b)),
            DayTime::Clock(h, m, s) => {
                write!(f, "T{h:02}")?;
                match (m, s) {
                    (Some(m), Some(s)) => write!(f, ":{m:02}:{s:02}"),
                    (Some(m), None) => write!(f, ":{m:02}"),
                    (None, _) => write!(f, ":00"),
                }
            }
        }
    }
}

/// Spring to winter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Season {
    Winter,
    Spring,
    Summer,
    Autumn,
}

impl Season {
    pub(super) fn parse(code: &str) -> Option<Season> {
        Some(match code {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return None,
        })
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// First month on the northern half; winter begins in the December before.
    pub(super) fn first_month(self) -> u8 {
        match self {
            Season::Winter => 12,
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
        }
    }
}

/// A calendar time at its own grain. An unknown year stays unknown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Point {
    Millennium(i32),
    /// 19 for 1900 to 1999.
    Century(i32),
    /// 199 for the 1990s.
    Decade(i32),
    /// Negative years are before our era.
    Year(i32),
    /// `FY1995` and the like.
    Half(Option<i32>, u8),
    Quarter(Option<i32>, u8),
    Season(Option<i32>, Season),
    Month(Option<i32>, u8),
    Week(i32, u8),
    Weekend(i32, u8),
    Day(Date),
    /// A day of an unknown year.
    MonthDay(u8, u8),
    /// The nth day of an unknown month.
    DayOfMonth(u8),
    /// A weekday of an unknown week.
    Weekday(u8),
    /// Nothing known but the grain.
    Unknown(Unit),
}

impl Point {
    /// First and last day, where the year is known.
    pub(super) fn interval(self) -> Option<(Date, Date)> {
        match self {
            Point::Millennium(m) => years(m * 1000, 1000),
            Point::Century(c) => years(c * 100, 100),
            Point::Decade(d) => years(d * 10, 10),
            Point::Year(y) => years(y, 1),
            Point::Half(y, h) => calendar::months_span(y?, 6 * (h.max(1) - 1) + 1, 6),
            Point::Quarter(y, q) => calendar::months_span(y?, 3 * (q.max(1) - 1) + 1, 3),
            Point::Season(y, season) => {
                let winter = i32::from(season == Season::Winter);
                calendar::months_span(y? - winter, season.first_month(), 3)
            }
            Point::Month(y, m) => calendar::month_span(y?, m),
            Point::Week(y, w) => Some((calendar::day_of_week(y, w, 1)?, calendar::day_of_week(y, w, 7)?)),
            Point::Weekend(y, w) => Some((calendar::day_of_week(y, w, 6)?, calendar::day_of_week(y, w, 7)?)),
            Point::Day(date) => Some((date, date)),
            _ => None,
        }
    }

    /// The TIMEX3 value. The commonest ones are written without the machinery of formats.
    pub(super) fn text(self) -> String {
        let (year, month, day) = match self {
            Point::Year(year) => (year, None, None),
            Point::Month(Some(year), month) => (year, Some(month), None),
            Point::Day(date) => (calendar::year_of(date), Some(date.month() as u8), Some(date.day() as u8)),
            other => return other.to_string(),
        };
        if !(0..10_000).contains(&year) {
            return self.to_string();
        }
        let mut out = String::with_capacity(10);
        [year / 1000, year / 100 % 10].into_iter().for_each(|n| out.push(digit(n)));
        [year / 10 % 10, year % 10].into_iter().for_each(|n| out.push(digit(n)));
        for number in [month, day].into_iter().flatten().map(i32::from) {
            out.extend(['-', digit(number / 10), digit(number % 10)]);
        }
        out
    }

    /// The year, where one is known.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Point::Year(y) => Some(y),
            Point::Half(y, _) | Point::Quarter(y, _) | Point::Season(y, _) | Point::Month(y, _) => y,
            Point::Day(d) => Some(calendar::year_of(d)),
            Point::Week(..) | Point::Weekend(..) => self.interval().map(|(d, _)| calendar::year_of(d)),
            _ => None,
        }
    }

    /// Year and month, where both are known.
    pub(super) fn month(self) -> Option<(i32, u8)> {
        match self {
            Point::Month(Some(year), month) => Some((year, month)),
            Point::Day(date) => Some((calendar::year_of(date), date.month() as u8)),
            _ => None,
        }
    }

    /// The calendar time of a unit that holds `date`.
    pub(super) fn around(date: Date, unit: Unit) -> Point {
        let year = calendar::year_of(date);
        let month = date.month() as u8;
        let (week_year, week) = calendar::week_of(date);
        match unit {
            Unit::Millennium => Point::Millennium(year / 1000),
            Unit::Century => Point::Century(year / 100),
            Unit::Decade => Point::Decade(year / 10),
            Unit::Year => Point::Year(year),
            Unit::Quarter => Point::Quarter(Some(year), (month - 1) / 3 + 1),
            Unit::Month => Point::Month(Some(year), month),
            Unit::Week | Unit::Fortnight => Point::Week(week_year, week),
            Unit::Weekend => Point::Weekend(week_year, week),
            _ => Point::Day(date),
        }
    }
}

fn years(first: i32, count: i32) -> Option<(Date, Date)> {
    Some((calendar::day(first, 1, 1)?, calendar::day(first + count - 1, 12, 31)?))
}

fn digit(n: i32) -> char {
    char::from(b'0' + n as u8)
}

struct YearText(Option<i32>);

impl fmt::Display for YearText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("XXXX"),
            Some(y) if y < 0 => write!(f, "BC{:04}", -y),
            Some(y) => write!(f, "{y:04}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Point::Millennium(m) => write!(f, "{m}XXX"),
            Point::Century(c) if c < 0 => write!(f, "BC{:02}XX", -c - 1),
            Point::Century(c) => write!(f, "{c:02}XX"),
            Point::Decade(d) if d < 0 => write!(f, "BC{:03}X", -d),
            Point::Decade(d) => write!(f, "{d:03}X"),
            Point::Year(y) => YearText(Some(y)).fmt(f),
            Point::Half(y, h) => write!(f, "{}-H{h}", YearText(y)),
            Point::Quarter(y, q) => write!(f, "{}-Q{q}", YearText(y)),
            Point::Season(y, s) => write!(f, "{}-{}", YearText(y), s.code()),
            Point::Month(y, m) => write!(f, "{}-{m:02}", YearText(y)),
            Point::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Point::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            Point::Day(d) => {
                write!(f, "{}-{:02}-{:02}", YearText(Some(calendar::year_of(d))), d.month(), d.day())
            }
            Point::MonthDay(m, d) => write!(f, "XXXX-{m:02}-{d:02}"),
            Point::DayOfMonth(d) => write!(f, "XXXX-XX-{d:02}"),
            Point::Weekday(d) => write!(f, "XXXX-WXX-{d}"),
            Point::Unknown(unit) => f.write_str(match unit {
                Unit::Year => "XXXX",
                Unit::Decade => "XXX",
                Unit::Century => "XX",
                Unit::Month => "XXXX-XX",
                Unit::Quarter => "XXXX-QX",
                Unit::Week | Unit::Fortnight => "XXXX-WXX",
                Unit::Weekend => "XXXX-WXX-WE",
                _ => "XXXX-XX-XX",
            }),
        }
    }
}
