//! Days of which the text says only a part: a weekday, the day of a month, a holiday, the second Tuesday.

use super::calendar;
use super::expression::{Calendar, Relation};
use super::model::Basis;
use super::policy::Direction;
use super::resolve::Resolver;
use super::value::{Point, Unit};
use jiff::civil::Date;

impl Resolver<'_, '_> {
    pub(super) fn month_day(
        &self,
        year: Option<i32>,
        month: u8,
        day: u8,
        relation: Option<Relation>,
    ) -> Point {
        // "31 February" is in no year, "29 February 2023" not in this one.
        let exists = calendar::day(year.unwrap_or(LEAP_YEAR), month, day).is_some();
        if !exists {
            return Point::Unknown(Unit::Day);
        }
        let year = year.or_else(|| self.year_for_day(month, day, relation));
        year.and_then(|y| calendar::day(y, month, day)).map_or(Point::MonthDay(month, day), Point::Day)
    }

    pub(super) fn year_for_day(&self, month: u8, day: u8, relation: Option<Relation>) -> Option<i32> {
        let base = self.now()?;
        let year = calendar::year_of(base);
        if self.narrative || relation.is_some() || self.opened.and_then(Point::month).is_some() {
            return self.year_for(month, relation);
        }
        if self.at > 0 && self.tokens.plain(self.at - 1).eq_ignore_ascii_case("ended") {
            let ahead = (month, day) > (base.month() as u8, base.day() as u8);
            return Some(year - i32::from(ahead));
        }
        // The nearest such day; the year is written where it is not the nearest.
        let ahead = self.told_by_tense() == Some(Direction::Future);
        let there = |y: i32| calendar::day(y, month, day.min(28));
        if ahead {
            self.decided(Basis::Nearest);
            let away =
                |y: &i32| there(*y).and_then(|d| d.since(base).ok()).map_or(i32::MAX, |s| s.get_days().abs());
            return (year - 1..=year + 1).min_by_key(away);
        }
        Some(self.nearest_year(base, there))
    }

    /// The year in which a day is nearest to `base`; news looks back more than ahead.
    fn nearest_year(&self, base: Date, day: impl Fn(i32) -> Option<Date>) -> i32 {
        self.decided(Basis::Nearest);
        let year = calendar::year_of(base);
        let away = |y: &i32| {
            let days = day(*y).and_then(|d| d.since(base).ok()).map(|span| span.get_days());
            days.map_or(i32::MAX, |days| if days > 0 { days * 3 / 2 } else { -days })
        };
        (year - 1..=year + 1).min_by_key(away).unwrap_or(year)
    }

    pub(super) fn day_of_month(&self, day: u8, calendar: &Calendar) -> Point {
        if let Some(unit) = calendar.outer {
            let month = self.unit(unit, calendar.relation).month();
            let day = month.and_then(|(year, month)| calendar::day(year, month, day));
            return day.map_or(Point::Unknown(Unit::Day), Point::Day);
        }
        let found = self.now().and_then(|base| {
            let here = calendar::day(calendar::year_of(base), base.month() as u8, day)?;
            let months = match self.direction() {
                _ if self.narrative => 0,
                Direction::Past => -i64::from(here > base),
                Direction::Future => i64::from(here < base),
            };
            calendar::plus_months(here, months)
        });
        found.map_or(Point::DayOfMonth(day), Point::Day)
    }

    pub(super) fn weekday(&self, weekday: u8, relation: Option<Relation>) -> Point {
        let Some(base) = relation.map_or_else(|| self.now(), |r| self.base(r)) else {
            return Point::Weekday(weekday);
        };
        // Days back to the last such day, zero if it is the base itself.
        let back = i64::from((7 + calendar::weekday_of(base) - weekday) % 7);
        let full = |days: i64| if days == 0 { 7 } else { days };
        // "from Monday to Friday": the second day follows the first.
        if let (None, Some(Point::Day(first))) = (relation, self.opened) {
            let ahead = (7 + i64::from(weekday) - i64::from(calendar::weekday_of(first))) % 7;
            return calendar::plus_days(first, ahead).map_or(Point::Weekday(weekday), Point::Day);
        }
        let days = match relation {
            // Nobody calls yesterday "last Wednesday", or tomorrow "next Friday".
            Some(Relation::Last) if back == 1 && self.is(self.at, &["last"]) => -8,
            Some(Relation::Next) if back == 6 && self.is(self.at, &["next"]) => 8,
            Some(Relation::Last | Relation::Previous) => -full(back),
            Some(Relation::Next | Relation::Following) => 7 - back,
            Some(Relation::This | Relation::Same) => {
                i64::from(weekday) - i64::from(calendar::weekday_of(base))
            }
            None if self.narrative => (7 - back) % 7,
            None => self.nearer(match self.direction() {
                Direction::Past => -back,
                Direction::Future => (7 - back) % 7,
            }),
        };
        calendar::plus_days(base, days).map_or(Point::Weekday(weekday), Point::Day)
    }

    /// The writer of a Monday says "last Tuesday" and "next Sunday": the bare name means the day beside today.
    fn nearer(&self, days: i64) -> i64 {
        if days.abs() != 6 || self.is_since() {
            return days;
        }
        self.decided(Basis::Nearest);
        -days.signum()
    }

    /// A day of this week, the last or the next one.
    pub(super) fn weekday_of_week(&self, weekday: u8, relation: Option<Relation>) -> Point {
        let relation = relation.unwrap_or(Relation::This);
        let found = self.base(relation).and_then(|base| {
            let days = i64::from(weekday) - i64::from(calendar::weekday_of(base));
            calendar::plus_days(base, days + 7 * relation.step())
        });
        found.map_or(Point::Weekday(weekday), Point::Day)
    }

    /// The nearest month in which the day falls on the weekday, looked for first where the text leans.
    pub(super) fn weekday_of_month(&self, weekday: u8, day: u8) -> Point {
        let found = self.now().and_then(|base| {
            let first = calendar::day(calendar::year_of(base), base.month() as u8, 1)?;
            let ahead = self.direction() == Direction::Future;
            (0..MONTHS_TO_SEARCH).find_map(|months| {
                let month = calendar::plus_months(first, if ahead { months } else { -months })?;
                let there = calendar::day(calendar::year_of(month), month.month() as u8, day)?;
                let right_side = if ahead { there >= base } else { there <= base };
                (right_side && calendar::weekday_of(there) == weekday).then_some(there)
            })
        });
        found.map_or(Point::DayOfMonth(day), Point::Day)
    }

    pub(super) fn holiday(&self, number: u16, year: Option<i32>, relation: Option<Relation>) -> Point {
        let Some(when) = self.holidays.when(number) else { return Point::Unknown(Unit::Day) };
        let here = |y: i32| when.in_year(y);
        let year = year.or_else(|| {
            let base = relation.map_or_else(|| self.now(), |r| self.base(r))?;
            let y = calendar::year_of(base);
            let this = here(y)?;
            Some(match relation {
                Some(Relation::Last | Relation::Previous) => y - i32::from(this >= base),
                Some(Relation::Next | Relation::Following) => y + i32::from(this <= base),
                Some(Relation::This | Relation::Same) => y,
                None if self.narrative => y,
                None => match self.lean() {
                    // "many had left for the Easter weekend": a past clause on the eve of the day.
                    Some(Direction::Past) if !self.is_since() && is_close(base, this) => y,
                    Some(Direction::Past) => y - i32::from(this > base),
                    Some(Direction::Future) => y + i32::from(this < base),
                    None => self.nearest_year(base, here),
                },
            })
        });
        match (year.and_then(here), when) {
            (Some(date), when) if when.is_month() => {
                Point::Month(Some(i32::from(date.year())), date.month() as u8)
            }
            (Some(date), _) => Point::Day(date),
            (None, super::holiday::When::Fixed { month, day }) => Point::MonthDay(month, day),
            (None, _) => Point::Unknown(Unit::Day),
        }
    }

    /// What an nth part is counted in: a month, a year, or what the relation speaks of.
    fn outer(&self, year: Option<i32>, calendar: &Calendar) -> Option<Point> {
        match (year, calendar.month, calendar.outer) {
            (year, Some(month), _) => {
                Some(Point::Month(year.or_else(|| self.year_for(month, calendar.relation)), month))
            }
            (Some(year), None, _) => Some(Point::Year(year)),
            (None, None, outer) => Some(self.unit(outer?, calendar.relation)),
        }
    }

    /// The first week, the last day, the second decade of something longer.
    pub(super) fn nth(&self, nth: i8, unit: Unit, year: Option<i32>, calendar: &Calendar) -> Point {
        let steps = f64::from(if nth > 0 { nth - 1 } else { nth + 1 });
        let edge = |(first, last): (Date, Date)| if nth > 0 { first } else { last };
        self.outer(year, calendar)
            .and_then(Point::interval)
            .map(edge)
            .and_then(|date| match unit {
                // ISO 8601 gives a week to the month and year that hold its Thursday.
                Unit::Week => calendar::plus_days(date, if nth > 0 { 3 } else { -3 }),
                _ => Some(date),
            })
            .and_then(|date| self.moved(date, unit, steps))
            .unwrap_or(Point::Unknown(unit))
    }

    /// The second Tuesday of a month.
    pub(super) fn nth_weekday(&self, nth: i8, weekday: u8, year: Option<i32>, calendar: &Calendar) -> Point {
        let month = match self.outer(year, calendar) {
            Some(Point::Year(year)) => Some((year, if nth > 0 { 1 } else { 12 })),
            outer => outer.and_then(Point::month),
        };
        month
            .and_then(|(year, month)| calendar::nth_weekday(year, month, nth, weekday))
            .map_or(Point::Weekday(weekday), Point::Day)
    }
}

/// Within a week.
fn is_close(a: Date, b: Date) -> bool {
    b.since(a).is_ok_and(|span| span.get_days().abs() <= 7)
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2000;

/// Every day of a month falls on every weekday within so many months.
const MONTHS_TO_SEARCH: i64 = 14;
