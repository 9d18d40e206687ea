//! From what an expression says to when that is.

use super::calendar;
use super::expression::{Base, Body, Calendar, Expression, Meaning, Relation, Vague, Year};
use super::holiday::Holidays;
use super::model::{Basis, Unresolved};
use super::policy::{Anchor, Direction, Strategy};
use super::value::{Amount, Point, Unit, write_duration};
use super::words::Words;
use super::{Candidate, Timex, TimexType};
use crate::token::{Gap, Sentence, Tokens};
use jiff::civil::Date;
use std::cell::Cell;
use std::ops::Range;

/// Resolves the candidates of one text in order.
pub(super) struct Resolver<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a Words,
    pub(super) holidays: &'a Holidays,
    pub(super) anchor: &'a Anchor<'a>,
    narrative: bool,
    /// The time the text speaks of: the last calendar time found.
    last: Option<Point>,
    /// The last time at the grain of a day.
    last_day: Option<Date>,
    /// The quarter a report is about.
    quarter: Option<(i32, u8)>,
    /// The last year written out.
    stated: Option<i32>,
    /// Start of the candidate at hand, by token.
    pub(super) at: usize,
    /// Its sentence.
    pub(super) sentence: usize,
    /// The expression before the one at hand.
    before: Option<(Range<usize>, Point)>,
    /// The first end of the range that the candidate at hand closes.
    opened: Option<Point>,
    /// What has decided about the candidate at hand so far.
    basis: Cell<Basis>,
}

/// Type, value and interval.
struct Answer {
    kind: TimexType,
    value: String,
    point: Option<Point>,
}

impl<'a, 't> Resolver<'a, 't> {
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        words: &'a Words,
        holidays: &'a Holidays,
        anchor: &'a Anchor<'a>,
        candidates: &[Candidate],
    ) -> Self {
        let narrative = match anchor.policy.strategy {
            Strategy::News => false,
            Strategy::Narrative => true,
            Strategy::Auto => reads_as_history(anchor.published, candidates),
        };
        Resolver {
            tokens,
            words,
            holidays,
            anchor,
            narrative,
            last: None,
            last_day: None,
            quarter: None,
            stated: None,
            at: 0,
            sentence: 0,
            before: None,
            opened: None,
            basis: Cell::default(),
        }
    }

    pub(super) fn timex(&mut self, candidate: &Candidate) -> Timex {
        self.at = candidate.tokens.start;
        let over = |s: &Sentence| s.tokens.end <= self.at;
        self.sentence += self.tokens.sentences[self.sentence..].iter().take_while(|s| over(s)).count();
        self.opened = self.range_end_of(candidate.tokens.start);
        self.basis.set(Basis::Stated);
        let answer = self.answer(&candidate.expression);
        // What is counted back is a side glance: the text goes on where it was.
        let glance = matches!(candidate.expression.meaning, Meaning::Shift { forward: false, .. });
        if let Some(point) = answer.point.filter(|_| !glance && !self.is_aside(candidate)) {
            self.remember(point);
            if let Meaning::Calendar(Calendar { year: Year::Given(_), .. }) = candidate.expression.meaning {
                self.stated = point.year();
            }
        }
        self.before = answer.point.map(|point| (candidate.tokens.clone(), point));
        let interval = answer.point.and_then(|p| self.anchor.policy.interval(p, self.is_fiscal(candidate)));
        Timex {
            span: self.tokens.span(&candidate.tokens),
            tokens: candidate.tokens.clone(),
            kind: answer.kind,
            value: answer.value,
            modifier: candidate.expression.modifier.map(|m| m.as_str()),
            begin: interval.map(|i| i.0),
            until: interval.map(|i| i.1),
            unresolved: if interval.is_none() {
                why_unresolved(candidate, answer.kind, answer.point)
            } else {
                None
            },
            basis: self.basis.get(),
            rule: candidate.rule.clone(),
        }
    }

    /// The expression says that a fiscal year is meant.
    fn is_fiscal(&self, candidate: &Candidate) -> bool {
        candidate.tokens.clone().any(|at| self.tokens.plain(at).eq_ignore_ascii_case("fiscal"))
    }

    pub(super) fn decided(&self, basis: Basis) {
        self.basis.set(basis);
    }

    /// The first end of the range whose other end starts at a token: `from October to` March. A story keeps its own
    /// year, which an end misread would carry along.
    fn range_end_of(&self, start: usize) -> Option<Point> {
        let (tokens, point) = self.before.as_ref()?;
        let is =
            |at: usize, words: &[&str]| words.iter().any(|w| self.tokens.plain(at).eq_ignore_ascii_case(w));
        let between = || tokens.start.checked_sub(1).is_some_and(|at| is(at, &["between"]));
        let bridged = !self.narrative
            && start == tokens.end + 1
            && (is(tokens.end, &["to", "until", "till", "through", "-"])
                || is(tokens.end, &["and"]) && between());
        bridged.then_some(*point)
    }

    /// A bare year that describes something (`the 1976 campaign`, `until 1976`) does not move the story.
    fn is_aside(&self, candidate: &Candidate) -> bool {
        let Meaning::Calendar(calendar) = &candidate.expression.meaning else { return false };
        let start = candidate.tokens.start;
        if !self.narrative || calendar.body != Body::Whole || self.last.is_none() {
            return false;
        }
        let opens = self.tokens.list.get(start).is_some_and(|t| t.gap >= Gap::Line);
        let placed = start > 0 && self.words.value(self.tokens.word(start - 1), "placed").is_some();
        !opens && !placed && candidate.expression.modifier.is_none()
    }

    fn remember(&mut self, point: Point) {
        if let Point::Day(date) = point {
            self.last_day = Some(date);
        }
        if let (Point::Quarter(Some(year), quarter), Some(now)) = (point, self.anchor.published)
            && (year - i32::from(now.year())).abs() <= 1
        {
            self.quarter = Some((year, quarter));
        }
        if point.interval().is_some() {
            self.last = Some(point);
        }
    }

    /// The date that non-textual relations count from.
    fn now(&self) -> Option<Date> {
        if self.narrative {
            return self.reference();
        }
        self.decided(Basis::Published);
        self.anchor.published
    }

    fn published(&self) -> Option<Date> {
        self.decided(Basis::Published);
        self.anchor.published
    }

    /// The time the text speaks of.
    fn reference(&self) -> Option<Date> {
        let last = self.last.and_then(Point::interval);
        self.decided(if last.is_some() { Basis::Text } else { Basis::Published });
        last.map(|i| i.0).or(self.anchor.published)
    }

    /// The time the text speaks of, fine enough to count a unit from: days are not counted from a year.
    fn reference_for(&self, unit: Unit) -> Option<Date> {
        let fine = unit > Unit::Week || matches!(self.last, Some(Point::Day(_)));
        if fine {
            return self.reference();
        }
        self.decided(Basis::Published);
        let published = self.anchor.published.filter(|_| !self.narrative);
        let Some((begin, until)) = self.last.and_then(Point::interval) else { return published };
        let day = self.last_day.filter(|day| (begin..=until).contains(day));
        day.inspect(|_| self.decided(Basis::Text)).or(published)
    }

    /// The time the text speaks of is known to the month.
    fn is_dated(&self) -> bool {
        matches!(self.last, Some(Point::Month(..) | Point::Day(_)))
    }

    fn base(&self, relation: Relation) -> Option<Date> {
        if relation.is_textual() { self.reference() } else { self.now() }
    }

    fn answer(&self, expression: &Expression) -> Answer {
        match &expression.meaning {
            Meaning::Calendar(calendar) => self.dated(calendar),
            Meaning::Shift { amount, unit, forward, base } => self.shift(*amount, *unit, *forward, base),
            Meaning::Duration { amount, unit, rest } => {
                plain(TimexType::Duration, write_duration(*amount, *unit, *rest))
            }
            Meaning::Set(value) => plain(TimexType::Set, value.clone()),
            Meaning::Vague(vague) => plain(TimexType::Date, vague.as_str().to_owned()),
            Meaning::Nothing => plain(TimexType::Date, String::new()),
        }
    }

    fn dated(&self, calendar: &Calendar) -> Answer {
        let point = self.point(calendar);
        let Some(time) = calendar.time else {
            return Answer { kind: TimexType::Date, value: point.text(), point: Some(point) };
        };
        let value = match (point, time) {
            (Point::Unknown(_), time) if calendar.body == Body::Whole => time.to_string(),
            (point, time) => format!("{point}{time}"),
        };
        Answer { kind: TimexType::Time, value, point: Some(point) }
    }

    fn shift(&self, amount: Amount, unit: Unit, forward: bool, base: &Base) -> Answer {
        let Amount::Exact(n) = amount else {
            let vague = if forward { Vague::Future } else { Vague::Past };
            return plain(TimexType::Date, vague.as_str().to_owned());
        };
        // "A year ago" in a report on a quarter is the same quarter.
        if let (Unit::Year, Some((year, quarter)), false) = (unit, self.quarter, forward) {
            self.decided(Basis::Text);
            let point = Point::Quarter(Some(year.saturating_sub(n as i32)), quarter);
            return Answer { kind: TimexType::Date, value: point.text(), point: Some(point) };
        }
        let from = match base {
            Base::Published => self.now(),
            Base::Reference => self.reference_for(unit),
            Base::Calendar(calendar) => self.point(calendar).interval().map(|i| i.0),
        };
        let (n, unit) = match (base, unit) {
            // "two weeks after May 5" is a day, "the week of May 5" is none.
            (Base::Calendar(calendar), Unit::Week | Unit::Fortnight)
                if n > 0.0 && matches!(self.point(calendar), Point::Day(_)) =>
            {
                (n * if unit == Unit::Week { 7.0 } else { 14.0 }, Unit::Day)
            }
            _ => (n, unit),
        };
        let steps = if forward { n } else { -n };
        let point = from.and_then(|date| self.moved(date, unit, steps)).unwrap_or(Point::Unknown(unit));
        Answer { kind: TimexType::Date, value: point.text(), point: Some(point) }
    }

    fn given_year(&self, calendar: &Calendar) -> Option<i32> {
        let year = match calendar.year {
            Year::Unsaid => return None,
            Year::Given(year) => year,
            Year::Short(short) => {
                let short_year = i32::from(short);
                if short >= self.anchor.policy.two_digit_pivot {
                    1900 + short_year
                } else {
                    2000 + short_year
                }
            }
            Year::Relative(relation) => {
                calendar::year_of(self.base(relation)?) + i32::try_from(relation.step()).ok()?
            }
        };
        Some(if calendar.before_christ { -year } else { year })
    }

    fn point(&self, calendar: &Calendar) -> Point {
        let year = self.given_year(calendar);
        let relation = calendar.relation;
        match calendar.body {
            Body::Whole => self.whole(year, calendar),
            Body::Unit(unit) => self.unit(unit, relation),
            Body::Century(century) if calendar.before_christ => Point::Century(-century - 1),
            Body::Century(century) => Point::Century(century),
            Body::Decade(decade, true) if calendar.before_christ => Point::Decade(-decade),
            Body::Decade(decade, true) => Point::Decade(decade),
            Body::Decade(decade, false) => Point::Decade(190 + decade),
            Body::Half(half) => Point::Half(year.or_else(|| self.year_for(6 * half - 5, relation)), half),
            Body::Quarter(quarter) => {
                Point::Quarter(year.or_else(|| self.year_for_quarter(quarter, relation)), quarter)
            }
            Body::Season(season) => {
                let month = season.first_month() % 12;
                Point::Season(year.or_else(|| self.year_for(month.max(1), relation)), season)
            }
            Body::Month(month) => Point::Month(year.or_else(|| self.year_for(month, relation)), month),
            Body::MonthDay(month, day) => self.month_day(year, month, day, relation),
            Body::Numeric(a, b) => {
                let swap = self.anchor.policy.day_first && b <= 12 || a > 12;
                let (month, day) = if swap { (b, a) } else { (a, b) };
                self.month_day(year, month, day, relation)
            }
            Body::DayOfMonth(day) => self.day_of_month(day),
            Body::Weekday(weekday) => self.weekday(weekday, relation),
            Body::WeekdayOfWeek(weekday) => self.weekday_of_week(weekday, relation),
            Body::WeekdayOfMonth(weekday, day) => self.weekday_of_month(weekday, day),
            Body::Week(week) => year
                .or_else(|| self.now().map(|d| i32::from(d.year())))
                .map_or(Point::Unknown(Unit::Week), |y| Point::Week(y, week)),
            Body::Holiday(number) => self.holiday(number, year, relation),
            Body::Today(days) => self
                .published()
                .and_then(|d| calendar::plus_days(d, days))
                .map_or(Point::Unknown(Unit::Day), Point::Day),
            Body::Nth(nth, unit) => self.nth(nth, unit, year, calendar.month),
        }
    }

    /// A year, or the day of a bare time of day.
    fn whole(&self, year: Option<i32>, calendar: &Calendar) -> Point {
        if let Some(year) = year {
            return Point::Year(year);
        }
        if calendar.year != Year::Unsaid {
            return Point::Unknown(Unit::Year);
        }
        let relation = calendar.relation.unwrap_or(Relation::Same);
        let base = match relation {
            Relation::Last | Relation::Next | Relation::This => self.now(),
            // A bare time of day belongs to the day last spoken of.
            _ => self
                .last_day
                .inspect(|_| self.decided(Basis::Text))
                .or(calendar.relation.and(self.anchor.published)),
        };
        // "last night" belongs to yesterday.
        base.and_then(|d| calendar::plus_days(d, relation.step()))
            .map_or(Point::Unknown(Unit::Day), Point::Day)
    }

    fn unit(&self, unit: Unit, relation: Option<Relation>) -> Point {
        let relation = relation.unwrap_or(Relation::This);
        // "the next day" follows the day last spoken of, "next week" the week of publication.
        let article = self.tokens.plain(self.at).eq_ignore_ascii_case("the");
        let told = relation.is_textual() || article && relation == Relation::Next;
        if let (Unit::Day, Some(day), true) = (unit, self.last_day, told) {
            self.decided(Basis::Text);
            return self.moved(day, unit, relation.step() as f64).unwrap_or(Point::Unknown(unit));
        }
        if let (Unit::Quarter, Relation::Same, Some((year, quarter))) = (unit, relation, self.quarter) {
            return Point::Quarter(Some(year), quarter);
        }
        self.base(relation)
            .and_then(|d| self.moved(d, unit, relation.step() as f64))
            .unwrap_or(Point::Unknown(unit))
    }

    /// The year of a bare month.
    fn year_for(&self, month: u8, relation: Option<Relation>) -> Option<i32> {
        if let (None, Some((year, first))) = (relation, self.opened.and_then(Point::month)) {
            return Some(year + i32::from(month < first));
        }
        let base = relation.map_or_else(|| self.now(), |r| self.base(r))?;
        let (year, now) = (calendar::year_of(base), base.month() as u8);
        Some(match relation {
            Some(Relation::Last | Relation::Previous) => year - i32::from(month >= now),
            Some(Relation::Next | Relation::Following) => year + i32::from(month <= now),
            Some(Relation::This | Relation::Same) => year,
            // A story goes on: long before in the same year means the next one.
            None if self.narrative => {
                let next = year + i32::from(self.is_dated() && month + 9 <= now);
                self.stated.map_or(next, |stated| next.min(stated + 1))
            }
            None => match self.lean() {
                Some(Direction::Past) => year - i32::from(month > now),
                Some(Direction::Future) => year + i32::from(month < now),
                // The months just ahead are nearer than those of last year.
                None => year - i32::from(month > now + 3) + i32::from(month + 9 <= now),
            },
        })
    }

    /// A quarter is talked about while it runs and after it, hardly ever long before.
    fn year_for_quarter(&self, quarter: u8, relation: Option<Relation>) -> Option<i32> {
        let month = 3 * quarter - 2;
        let past = |base: Date| calendar::year_of(base) - i32::from(month > base.month() as u8);
        match relation {
            None if !self.narrative => self.now().map(past),
            relation => self.year_for(month, relation),
        }
    }

    fn month_day(&self, year: Option<i32>, month: u8, day: u8, relation: Option<Relation>) -> Point {
        // "31 February" is in no year, "29 February 2023" not in this one.
        let exists = calendar::day(year.unwrap_or(LEAP_YEAR), month, day).is_some();
        if !exists {
            return Point::Unknown(Unit::Day);
        }
        let year = year.or_else(|| self.year_for_day(month, day, relation));
        year.and_then(|y| calendar::day(y, month, day)).map_or(Point::MonthDay(month, day), Point::Day)
    }

    fn year_for_day(&self, month: u8, day: u8, relation: Option<Relation>) -> Option<i32> {
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
        self.decided(Basis::Nearest);
        let ahead = self.told_by_tense() == Some(Direction::Future);
        (year - 1..=year + 1).min_by_key(|y| {
            let there = calendar::day(*y, month, day.min(28));
            there.and_then(|d| d.since(base).ok()).map_or(i32::MAX, |span| {
                // News looks back more than ahead.
                let days = span.get_days();
                if days > 0 && !ahead { days * 3 / 2 } else { days.abs() }
            })
        })
    }

    fn day_of_month(&self, day: u8) -> Point {
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

    fn weekday(&self, weekday: u8, relation: Option<Relation>) -> Point {
        let Some(base) = relation.map_or_else(|| self.now(), |r| self.base(r)) else {
            return Point::Weekday(weekday);
        };
        // Days back to the last such day, zero if it is the base itself.
        let back = i64::from((7 + calendar::weekday_of(base) - weekday) % 7);
        let full = |days: i64| if days == 0 { 7 } else { days };
        let days = match relation {
            Some(Relation::Last | Relation::Previous) => -full(back),
            Some(Relation::Next | Relation::Following) => 7 - back,
            Some(Relation::This | Relation::Same) => {
                i64::from(weekday) - i64::from(calendar::weekday_of(base))
            }
            None if self.narrative => (7 - back) % 7,
            None => match self.direction() {
                Direction::Past => -back,
                Direction::Future => (7 - back) % 7,
            },
        };
        calendar::plus_days(base, days).map_or(Point::Weekday(weekday), Point::Day)
    }

    /// A day of this week, the last or the next one.
    fn weekday_of_week(&self, weekday: u8, relation: Option<Relation>) -> Point {
        let relation = relation.unwrap_or(Relation::This);
        let found = self.base(relation).and_then(|base| {
            let days = i64::from(weekday) - i64::from(calendar::weekday_of(base));
            calendar::plus_days(base, days + 7 * relation.step())
        });
        found.map_or(Point::Weekday(weekday), Point::Day)
    }

    /// The nearest month in which the day falls on the weekday, looked for first where the text leans.
    fn weekday_of_month(&self, weekday: u8, day: u8) -> Point {
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

    fn holiday(&self, number: u16, year: Option<i32>, relation: Option<Relation>) -> Point {
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
                None => match self.direction() {
                    Direction::Past => y - i32::from(this > base),
                    Direction::Future => y + i32::from(this < base),
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

    /// `date` moved by units, at the grain of the unit.
    fn moved(&self, date: Date, unit: Unit, steps: f64) -> Option<Point> {
        let whole = steps as i64;
        let date = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => date,
            Unit::Night | Unit::Day => calendar::plus_days(date, whole)?,
            Unit::Weekend | Unit::Week => calendar::plus_days(date, whole.checked_mul(7)?)?,
            Unit::Fortnight => calendar::plus_days(date, whole.checked_mul(14)?)?,
            Unit::Month => calendar::plus_months(date, (steps) as i64)?,
            Unit::Quarter => calendar::plus_months(date, whole.checked_mul(3)?)?,
            Unit::Year => calendar::plus_months(date, (steps * 12.0) as i64)?,
            Unit::Decade => calendar::plus_months(date, whole.checked_mul(120)?)?,
            Unit::Century => calendar::plus_months(date, whole.checked_mul(1200)?)?,
            Unit::Millennium => calendar::plus_months(date, whole.checked_mul(12_000)?)?,
        };
        Some(self.anchor.policy.around(date, unit))
    }

    /// The first week, the last day, the second decade of something longer.
    fn nth(&self, nth: i8, unit: Unit, year: Option<i32>, month: Option<u8>) -> Point {
        let outer = match (year, month) {
            (year, Some(month)) => Point::Month(year.or_else(|| self.year_for(month, None)), month),
            (Some(year), None) => Point::Year(year),
            (None, None) => return Point::Unknown(unit),
        };
        let steps = f64::from(if nth > 0 { nth - 1 } else { nth + 1 });
        outer
            .interval()
            .map(|(first, last)| if nth > 0 { first } else { last })
            .and_then(|date| self.moved(date, unit, steps))
            .unwrap_or(Point::Unknown(unit))
    }
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2000;

/// Why a candidate has no place in the calendar.
fn why_unresolved(candidate: &Candidate, kind: TimexType, point: Option<Point>) -> Option<Unresolved> {
    if matches!(kind, TimexType::Duration | TimexType::Set) {
        return None;
    }
    Some(match (&candidate.expression.meaning, point) {
        (Meaning::Calendar(calendar), Some(Point::Unknown(Unit::Day)))
            if matches!(calendar.body, Body::MonthDay(..) | Body::Numeric(..)) =>
        {
            Unresolved::Impossible
        }
        (_, Some(_)) => Unresolved::NoAnchor,
        (_, None) => Unresolved::Vague,
    })
}

/// Every day of a month falls on every weekday within so many months.
const MONTHS_TO_SEARCH: i64 = 14;

fn plain(kind: TimexType, value: String) -> Answer {
    Answer { kind, value, point: None }
}

/// Dates are mostly written with their year, and the day of publication plays no part: the text tells a history.
fn reads_as_history(published: Option<Date>, candidates: &[Candidate]) -> bool {
    let Some(published) = published else { return true };
    let (mut dated, mut fresh) = (0, 0);
    for candidate in candidates {
        let Meaning::Calendar(calendar) = &candidate.expression.meaning else { continue };
        match (calendar.year, calendar.body) {
            (Year::Given(year), _) => dated += usize::from(year < i32::from(published.year())),
            (_, Body::Today(_) | Body::Weekday(_)) => fresh += 1,
            _ => {}
        }
    }
    dated >= 8 && dated > 3 * fresh
}
