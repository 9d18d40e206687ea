//! Calendar sums: weeks, seasons, Easter and the tabular Islamic calendar.

use super::value::Unit;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// A date, if the calendar has it. Years before our era are negative, and there is no year zero.
pub(super) fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    let year = if year < 0 { year + 1 } else { year };
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The year as it is named: the one before the year 1 is -1.
pub(super) fn year_of(date: Date) -> i32 {
    let year = i32::from(date.year());
    if year <= 0 { year - 1 } else { year }
}

/// `date` moved by whole days.
pub(super) fn plus_days(date: Date, days: i64) -> Option<Date> {
    add(date, Span::new().try_days(days).ok()?)
}

/// `date` moved by whole months; the day is cut to the month's length.
pub(super) fn plus_months(date: Date, months: i64) -> Option<Date> {
    add(date, Span::new().try_months(months).ok()?)
}

/// `date` moved by so many weeks or months to a day; `None` for other units.
pub(super) fn plus_units(date: Date, unit: Unit, steps: f64) -> Option<Date> {
    match unit {
        Unit::Week | Unit::Fortnight | Unit::Month => plus_any(date, unit, steps),
        _ => None,
    }
}

/// `date` moved by so many units; clock units leave it where it is.
pub(super) fn plus_any(date: Date, unit: Unit, steps: f64) -> Option<Date> {
    let whole = steps as i64;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(date),
        Unit::Night | Unit::Day => plus_days(date, whole),
        Unit::Weekend | Unit::Week => plus_days(date, whole.checked_mul(7)?),
        Unit::Fortnight => plus_days(date, whole.checked_mul(14)?),
        Unit::Month => plus_months(date, whole),
        Unit::Quarter => plus_months(date, whole.checked_mul(3)?),
        Unit::Year => plus_months(date, (steps * 12.0) as i64),
        Unit::Decade => plus_months(date, whole.checked_mul(120)?),
        Unit::Century => plus_months(date, whole.checked_mul(1200)?),
        Unit::Millennium => plus_months(date, whole.checked_mul(12_000)?),
    }
}

fn add(date: Date, span: Span) -> Option<Date> {
    date.checked_add(span).ok()
}

/// First and last day of a month.
pub(super) fn month_span(year: i32, month: u8) -> Option<(Date, Date)> {
    let first = day(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// Days from the first of `from` to the last of the month `months` later, exclusive of what follows.
pub(super) fn months_span(year: i32, month: u8, months: i64) -> Option<(Date, Date)> {
    let first = day(year, month, 1)?;
    let last = plus_months(first, months)?.checked_sub(1.day()).ok()?;
    Some((first, last))
}

/// Year and number of the ISO week that holds `date`.
pub(super) fn week_of(date: Date) -> (i32, u8) {
    let week = date.iso_week_date();
    (i32::from(week.year()), week.week() as u8)
}

/// A day of an ISO week, 1 for Monday.
pub(super) fn day_of_week(year: i32, week: u8, weekday: u8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    let week = jiff::civil::ISOWeekDate::new(i16::try_from(year).ok()?, i8::try_from(week).ok()?, weekday);
    week.ok().map(|w| w.date())
}

/// 1 for Monday.
pub(super) fn weekday_of(date: Date) -> u8 {
    date.weekday().to_monday_one_offset() as u8
}

/// The nth weekday of a month; `nth` below zero counts from the end.
pub(super) fn nth_weekday(year: i32, month: u8, nth: i8, weekday: u8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    day(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday of the western churches (the method of Meeus, Jones and Butcher).
pub(super) fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, u8::try_from(n / 31).ok()?, u8::try_from(n % 31 + 1).ok()?)
}

/// A day of the tabular Islamic calendar. Sighting may move the real one by a day.
pub(super) fn hijri(year: i32, month: u8, of_month: u8) -> Option<Date> {
    let (y, m, d) = (i64::from(year), i64::from(month), i64::from(of_month));
    // Days since 16 July 622 (Julian), which is 19 July 622 in the proleptic Gregorian calendar.
    let days = (y - 1) * 354 + (11 * y + 3) / 30 + 29 * (m - 1) + m / 2 + d - 1;
    plus_days(day(622, 7, 19)?, days)
}

/// The Islamic years that begin or end in a Gregorian year.
pub(super) fn hijri_years(year: i32) -> std::ops::RangeInclusive<i32> {
    let estimate = (year - 622) * 33 / 32;
    estimate..=estimate + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_days() {
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(1998), Some(date(1998, 4, 12)));
        assert_eq!(easter(2038), Some(date(2038, 4, 25)));
    }

    #[test]
    fn islamic_days() {
        assert_eq!(hijri(1445, 9, 1), Some(date(2024, 3, 11)));
        assert_eq!(hijri(1420, 1, 1), Some(date(1999, 4, 17)));
    }

    #[test]
    fn weeks() {
        assert_eq!(week_of(date(2021, 1, 3)), (2020, 53));
        assert_eq!(day_of_week(2024, 1, 5), Some(date(2024, 1, 5)));
        assert_eq!(nth_weekday(2010, 11, 4, 4), Some(date(2010, 11, 25)));
    }
}
