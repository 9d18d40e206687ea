//! First and last day of a calendar time, as far as the policy has a say: weeks, seasons, fiscal years.

use super::calendar;
use super::policy::{Hemisphere, TimePolicy, WeekStart};
use super::value::{Point, Season, Unit};
use jiff::civil::Date;

impl TimePolicy {
    /// First and last day of a calendar time, both inclusive.
    pub(super) fn interval(&self, point: Point, fiscal: bool) -> Option<(Date, Date)> {
        match point {
            Point::Week(..) => {
                let (first, last) = point.interval()?;
                let back = -self.week_lead();
                Some((calendar::plus_days(first, back)?, calendar::plus_days(last, back)?))
            }
            Point::Season(Some(year), season) if self.hemisphere == Hemisphere::Southern => {
                southern_season(year, season)
            }
            Point::Year(year) if fiscal => self.fiscal_months(year, 1, 12),
            Point::Half(Some(year), half) if fiscal => self.fiscal_months(year, 6 * (half.max(1) - 1) + 1, 6),
            Point::Quarter(Some(year), quarter) if fiscal => {
                self.fiscal_months(year, 3 * (quarter.max(1) - 1) + 1, 3)
            }
            point => point.interval(),
        }
    }

    /// The calendar time of a unit that holds `date`.
    pub(super) fn around(&self, date: Date, unit: Unit) -> Point {
        let week = matches!(unit, Unit::Week | Unit::Fortnight);
        let monday_based = if week { calendar::plus_days(date, self.week_lead()) } else { None };
        Point::around(monday_based.unwrap_or(date), unit)
    }

    /// How many days before the Monday of an ISO week the week begins.
    fn week_lead(&self) -> i64 {
        match self.week_start {
            WeekStart::Monday => 0,
            WeekStart::Sunday => 1,
            WeekStart::Saturday => 2,
        }
    }

    /// Months of a fiscal year, which bears the number of the calendar year it ends in; 1 is its first month.
    fn fiscal_months(&self, year: i32, first: u8, months: i64) -> Option<(Date, Date)> {
        let start = self.fiscal_start.clamp(1, 12);
        let begins = year - i32::from(start > 1);
        let month = i32::from(start) + i32::from(first) - 2;
        calendar::months_span(begins + month / 12, (month % 12 + 1) as u8, months)
    }
}

/// Half a year from the northern season of the same name; summer begins in the December before.
fn southern_season(year: i32, season: Season) -> Option<(Date, Date)> {
    let (year, month) = match season {
        Season::Summer => (year - 1, 12),
        Season::Autumn => (year, 3),
        Season::Winter => (year, 6),
        Season::Spring => (year, 9),
    };
    calendar::months_span(year, month, 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weeks_begin_where_the_policy_says() {
        let mut policy = TimePolicy::default();
        let week = Point::Week(2024, 10);
        assert_eq!(policy.interval(week, false), Some((date(2024, 3, 4), date(2024, 3, 10))));
        assert_eq!(policy.around(date(2024, 3, 3), Unit::Week), Point::Week(2024, 9));
        policy.week_start = WeekStart::Sunday;
        assert_eq!(policy.interval(week, false), Some((date(2024, 3, 3), date(2024, 3, 9))));
        assert_eq!(policy.around(date(2024, 3, 3), Unit::Week), week);
        assert_eq!(policy.around(date(2024, 3, 3), Unit::Day), Point::Day(date(2024, 3, 3)));
    }

    #[test]
    fn seasons_of_the_south_are_half_a_year_off() {
        let policy = TimePolicy { hemisphere: Hemisphere::Southern, ..TimePolicy::default() };
        let summer = Point::Season(Some(2020), Season::Summer);
        assert_eq!(policy.interval(summer, false), Some((date(2019, 12, 1), date(2020, 2, 29))));
        let winter = Point::Season(Some(2020), Season::Winter);
        assert_eq!(policy.interval(winter, false), Some((date(2020, 6, 1), date(2020, 8, 31))));
    }

    #[test]
    fn a_fiscal_year_bears_the_year_it_ends_in() {
        let policy = TimePolicy { fiscal_start: 10, ..TimePolicy::default() };
        let year = Point::Year(2024);
        assert_eq!(policy.interval(year, true), Some((date(2023, 10, 1), date(2024, 9, 30))));
        assert_eq!(policy.interval(year, false), Some((date(2024, 1, 1), date(2024, 12, 31))));
        let second = Point::Quarter(Some(2024), 2);
        assert_eq!(policy.interval(second, true), Some((date(2024, 1, 1), date(2024, 3, 31))));
        let calendar_year = TimePolicy::default().interval(second, true);
        assert_eq!(calendar_year, Some((date(2024, 4, 1), date(2024, 6, 30))));
    }
}
