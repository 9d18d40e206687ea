//! Named days.

use super::calendar;
use crate::error::{BuildError, Problem};
use crate::table::Table;
use crate::token::Tokens;
use jiff::civil::Date;
use std::collections::HashMap;
use std::ops::Range;

/// When a named day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Fixed {
        month: u8,
        day: u8,
    },
    Nth {
        month: u8,
        nth: i8,
        weekday: u8,
        plus: i64,
    },
    Easter(i64),
    /// Month and day of the Islamic calendar; no day means the whole month.
    Hijri {
        month: u8,
        day: Option<u8>,
    },
}

impl When {
    fn parse(text: &str) -> Option<When> {
        if let Some(days) = text.strip_prefix("easter") {
            return days.parse().ok().map(When::Easter);
        }
        if let Some(rest) = text.strip_prefix("hijri ") {
            let (month, day) = rest.split_once('-').map_or((rest, None), |(m, d)| (m, Some(d)));
            let day = day.map(|d| d.parse().ok()).map_or(Some(None), |d| d.map(Some))?;
            return Some(When::Hijri { month: month.parse().ok()?, day });
        }
        let (date, plus) = text.split_once('+').unwrap_or((text, "0"));
        if let Some((month, day)) = date.split_once('-').filter(|_| !date.contains('/')) {
            return Some(When::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
        }
        let mut parts = date.split('/');
        Some(When::Nth {
            month: parts.next()?.parse().ok()?,
            nth: parts.next()?.parse().ok()?,
            weekday: parts.next()?.parse().ok()?,
            plus: plus.parse().ok()?,
        })
    }

    /// The day, or first day, in a year.
    pub(super) fn in_year(self, year: i32) -> Option<Date> {
        match self {
            When::Fixed { month, day } => calendar::day(year, month, day),
            When::Nth { month, nth, weekday, plus } => {
                calendar::plus_days(calendar::nth_weekday(year, month, nth, weekday)?, plus)
            }
            When::Easter(days) => calendar::plus_days(calendar::easter(year)?, days),
            When::Hijri { month, day } => calendar::hijri_years(year)
                .filter_map(|y| calendar::hijri(y, month, day.unwrap_or(1)))
                .find(|date| i32::from(date.year()) == year),
        }
    }

    /// Lasts a month.
    pub(super) fn is_month(self) -> bool {
        matches!(self, When::Hijri { day: None, .. })
    }
}

/// The named days by their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Holidays {
    by_name: HashMap<String, u16>,
    days: Vec<When>,
    /// All names as one piece of a pattern.
    pub(super) piece: String,
}

impl Holidays {
    pub(super) fn read(file: &str, text: &str) -> Result<Holidays, BuildError> {
        let table = Table::parse(file, text, &["name", "day"])?;
        let mut holidays = Holidays::default();
        let mut problems: Vec<Problem> = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        for row in table.rows() {
            let name = row.get("name");
            let Some(when) = When::parse(row.get("day")) else {
                problems.push(row.problem("day", format!("unknown kind of day `{}`", row.get("day"))));
                continue;
            };
            holidays.by_name.insert(name.replace(' ', ""), holidays.days.len() as u16);
            holidays.days.push(when);
            names.push(name);
        }
        // Longer names first: the first alternative that holds wins.
        names.sort_by_key(|n| (std::cmp::Reverse(n.split(' ').count()), *n));
        holidays.piece = names.join(" / ");
        BuildError::many(problems).map_or(Ok(holidays), Err)
    }

    /// The number of the named day under a run of tokens.
    pub(super) fn find(&self, tokens: &Tokens<'_>, range: &Range<usize>) -> Option<u16> {
        let mut name = String::new();
        for at in range.clone() {
            name.push_str(&tokens.plain(at).to_ascii_lowercase());
        }
        self.by_name.get(&name).copied()
    }

    pub(super) fn when(&self, number: u16) -> Option<When> {
        self.days.get(usize::from(number)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_of_all_kinds() {
        let on = |text: &str, year| When::parse(text).and_then(|w| w.in_year(year));
        assert_eq!(on("12-25", 1998), Some(date(1998, 12, 25)));
        assert_eq!(on("11/4/4+1", 2010), Some(date(2010, 11, 26)));
        assert_eq!(on("easter-2", 2024), Some(date(2024, 3, 29)));
        assert_eq!(on("hijri 09", 2024), Some(date(2024, 3, 11)));
        assert_eq!(When::parse("some day"), None);
    }
}
