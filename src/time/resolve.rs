//! From what an expression says to when that is.

use super::calendar;
use super::expression::{Base, Body, Calendar, Expression, Meaning, Relation, Vague, Year};
use super::holiday::Holidays;
use super::model::{Basis, Unresolved};
use super::policy::{Anchor, Direction, Strategy};
use super::value::{Amount, Point, Unit, write_duration};
use super::words::{Sense, Words};
use super::{Candidate, Timex, TimexType};
use crate::token::{Gap, Sentence, Tokens};
use jiff::civil::Date;
use std::cell::Cell;

/// How many expressions to each side are looked at: a list of dates may be one long sentence.
const BESIDE: usize = 8;

/// Resolves the candidates of one text in order.
pub(super) struct Resolver<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a Words,
    pub(super) holidays: &'a Holidays,
    pub(super) anchor: &'a Anchor<'a>,
    candidates: &'a [Candidate],
    pub(super) narrative: bool,
    /// The time the text speaks of: the last calendar time found.
    last: Option<Point>,
    /// The last time at the grain of a day.
    pub(super) last_day: Option<Date>,
    /// The quarter a report is about.
    quarter: Option<(i32, u8)>,
    /// The last year written out.
    stated: Option<i32>,
    /// Number of the candidate at hand, and its first token.
    number: usize,
    pub(super) at: usize,
    /// Its sentence.
    pub(super) sentence: usize,
    /// The expression before the one at hand and its number.
    before: Option<(usize, Point)>,
    /// The first end of the range that the candidate at hand closes.
    pub(super) opened: Option<Point>,
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
        candidates: &'a [Candidate],
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
            candidates,
            narrative,
            last: None,
            last_day: None,
            quarter: None,
            stated: None,
            number: 0,
            at: 0,
            sentence: 0,
            before: None,
            opened: None,
            basis: Cell::default(),
        }
    }

    /// All candidates in the order of the text.
    pub(super) fn timexes(mut self) -> Vec<Timex> {
        let candidates = self.candidates;
        let wanted =
            |c: &Candidate| self.anchor.policy.ages || !matches!(c.expression.meaning, Meaning::Age(..));
        let numbers: Vec<usize> = (0..candidates.len()).filter(|n| wanted(&candidates[*n])).collect();
        numbers.into_iter().map(|number| self.timex(number)).collect()
    }

    fn timex(&mut self, number: usize) -> Timex {
        let candidate = &self.candidates[number];
        self.number = number;
        self.at = candidate.tokens.start;
        let over = |s: &Sentence| s.tokens.end <= self.at;
        self.sentence += self.tokens.sentences[self.sentence..].iter().take_while(|s| over(s)).count();
        self.opened = self.range_end_of(number);
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
        let now = || self.anchor.published.filter(|_| candidate.is_now()).map(Point::Day);
        self.before = answer.point.or_else(now).map(|point| (number, point));
        let interval = answer
            .point
            .and_then(|p| self.anchor.policy.interval(p, self.is_fiscal(candidate)))
            .or_else(|| self.stretch(&candidate.expression.meaning));
        Timex {
            span: self.tokens.span(&candidate.tokens),
            tokens: candidate.tokens.clone(),
            kind: answer.kind,
            value: answer.value,
            modifier: candidate.expression.modifier.map(|m| m.as_str()),
            zone: candidate.expression.meaning.zone(),
            quant: candidate.expression.quant,
            freq: candidate.expression.freq,
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

    /// First and last day of *the last three months*, *the next ten days*.
    fn stretch(&self, meaning: &Meaning) -> Option<(Date, Date)> {
        let Meaning::Duration { amount: Amount::Exact(n), unit, rest: None, side: Some(side) } = *meaning
        else {
            return None;
        };
        let today = self.anchor.published.filter(|_| !self.narrative && !unit.is_clock())?;
        let steps = n * side.step() as f64;
        let (near, far) = (calendar::plus_days(today, side.step())?, calendar::plus_any(today, unit, steps)?);
        let reached = match side {
            Relation::Last => Some((far, near)),
            Relation::Next => Some((near, far)),
            _ => None,
        };
        reached.filter(|(begin, until)| begin <= until)
    }

    /// The expression says that a fiscal year is meant.
    fn is_fiscal(&self, candidate: &Candidate) -> bool {
        candidate.tokens.clone().any(|at| self.tokens.plain(at).eq_ignore_ascii_case("fiscal"))
    }

    pub(super) fn decided(&self, basis: Basis) {
        self.basis.set(basis);
    }

    /// The first end of the range whose other end is a candidate: `from October to` March. A story keeps its own
    /// year, which an end misread would carry along.
    fn range_end_of(&self, number: usize) -> Option<Point> {
        let (first, point) = self.before?;
        let (first, second) = (&self.candidates[first], &self.candidates[number]);
        let (first_end, start) = (first.tokens.end, second.tokens.start);
        let opener = first.tokens.start.checked_sub(1);
        let between = opener.is_some_and(|at| self.is(at, &["between"]));
        let bridged = !self.narrative
            && start == first_end + 1
            && (self.is(first_end, &["to", "until", "till", "through", "thru", "-"])
                || self.is(first_end, &["and"]) && between);
        // "the change from Friday to December's figures" joins no ends.
        (bridged && first.is_loose_day() == second.is_loose_day()).then_some(point)
    }

    /// The day of the other end of a range of clock times, where only that end names it: `10 a.m. to` noon Monday.
    fn day_of_other_end(&self) -> Option<Date> {
        let here = &self.candidates[self.number];
        let there = self.candidates.get(self.number + 1)?;
        let bridge = here.tokens.end;
        let bridged = there.tokens.start == bridge + 1
            && self.is(bridge, &["to", "until", "till", "through", "thru", "-", "and"]);
        let Meaning::Calendar(calendar) = &there.expression.meaning else { return None };
        if !bridged || calendar.time.is_none() || calendar.is_time_of_told_day() {
            return None;
        }
        match self.point(calendar) {
            Point::Day(day) => Some(day),
            _ => None,
        }
    }

    /// A time that comes back stands in the same sentence: the hours beside it are of no one day.
    fn tells_habits(&self) -> bool {
        let Some(sentence) = self.tokens.sentences.get(self.sentence) else { return false };
        let here = |c: &&Candidate| sentence.tokens.contains(&c.tokens.start);
        let before = self.candidates[..self.number].iter().rev().take(BESIDE).take_while(here);
        let behind = self.candidates[self.number..].iter().take(BESIDE).take_while(here);
        before.chain(behind).any(|c| matches!(c.expression.meaning, Meaning::Set(_)))
    }

    /// The token behind the candidate at hand.
    pub(super) fn end(&self) -> usize {
        self.candidates[self.number].tokens.end
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        at < self.tokens.list.len() && words.iter().any(|w| self.tokens.plain(at).eq_ignore_ascii_case(w))
    }

    /// A bare year that describes something (`the 1976 campaign`, `until 1976`) does not move the story.
    fn is_aside(&self, candidate: &Candidate) -> bool {
        let Meaning::Calendar(calendar) = &candidate.expression.meaning else { return false };
        let start = candidate.tokens.start;
        if !self.narrative || calendar.body != Body::Whole || self.last.is_none() {
            return false;
        }
        let opens = self.tokens.list.get(start).is_some_and(|t| t.gap >= Gap::Line);
        let placed = start > 0 && self.words.value(self.tokens.word(start - 1), Sense::Placed).is_some();
        !opens && !placed && candidate.expression.modifier.is_none()
    }

    fn remember(&mut self, point: Point) {
        if let Point::Day(date) = point {
            self.last_day = Some(date);
        }
        if let (Point::Quarter(Some(year), quarter), Some(now)) = (point, self.anchor.published)
            && (year - i32::from(now.year())).abs() <= 1
        {
            // A report looks back at earlier quarters of the same year and stays with its own.
            let looks_back = self.quarter.is_some_and(|(y, q)| y == year && q > quarter);
            if !looks_back {
                self.quarter = Some((year, quarter));
            }
        }
        if point.interval().is_some() {
            self.last = Some(point);
        }
    }

    /// The date that non-textual relations count from.
    pub(super) fn now(&self) -> Option<Date> {
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

    pub(super) fn base(&self, relation: Relation) -> Option<Date> {
        if relation.is_textual() { self.reference() } else { self.now() }
    }

    fn answer(&self, expression: &Expression) -> Answer {
        match &expression.meaning {
            Meaning::Calendar(calendar) => self.dated(calendar),
            Meaning::Shift { amount, unit, forward, base } => self.shift(*amount, *unit, *forward, base),
            Meaning::Duration { amount, unit, rest, .. } => {
                plain(TimexType::Duration, write_duration(*amount, *unit, *rest))
            }
            Meaning::Age(amount, unit) => plain(TimexType::Duration, write_duration(*amount, *unit, None)),
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
            if matches!(base, Base::Reference) && forward {
                return self.vaguely_later(unit);
            }
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
        let steps = if forward { n } else { -n };
        // "the week of May 5", "the week after next"
        let counted = n > 0.0 && !self.is(self.at, &["the"]);
        let point = match base {
            // "two weeks after May 5" is a day, "the week of May 5" is none.
            Base::Calendar(calendar) if counted && matches!(self.point(calendar), Point::Day(_)) => {
                from.and_then(|date| calendar::plus_units(date, unit, steps)).map(Point::Day)
            }
            // "in two weeks" is a day, "two weeks ago" a week.
            Base::Published if forward && counted && unit != Unit::Month => {
                from.and_then(|date| calendar::plus_units(date, unit, steps)).map(Point::Day)
            }
            _ => None,
        };
        let point = point.or_else(|| self.moved(from?, unit, steps)).unwrap_or(Point::Unknown(unit));
        Answer { kind: TimexType::Date, value: point.text(), point: Some(point) }
    }

    /// *a few weeks later*: in the year the text speaks of, as far as one can say.
    fn vaguely_later(&self, unit: Unit) -> Answer {
        let year = self.reference_for(unit).map(calendar::year_of).filter(|y| *y > 0 && unit < Unit::Year);
        let unknown = Point::Unknown(unit).to_string();
        let value = match (year, unknown.strip_prefix("XXXX")) {
            (Some(year), Some(rest)) => format!("{year:04}{rest}"),
            _ => unknown,
        };
        plain(TimexType::Date, value)
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

    pub(super) fn point(&self, calendar: &Calendar) -> Point {
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
            Body::QuarterEnded(month) => self.quarter_ended(month, year),
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
            Body::DayOfMonth(day) => self.day_of_month(day, calendar),
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
            Body::Nth(nth, unit) => self.nth(nth, unit, year, calendar),
            Body::NthWeekday(nth, weekday) => self.nth_weekday(nth, weekday, year, calendar),
        }
    }

    /// A year, or the day of a bare time of day.
    fn whole(&self, year: Option<i32>, calendar: &Calendar) -> Point {
        if let Some(year) = year {
            // "the 1988 period" in a report on a quarter
            let quarter = self.quarter.filter(|_| calendar.relation == Some(Relation::Same));
            return quarter.map_or(Point::Year(year), |(_, q)| Point::Quarter(Some(year), q));
        }
        if calendar.year != Year::Unsaid {
            return Point::Unknown(Unit::Year);
        }
        let relation = calendar.relation.unwrap_or(Relation::Same);
        let base = match relation {
            // "the next morning" follows the day last spoken of, "next morning" hardly stands alone.
            Relation::Next if self.is(self.at, &["the"]) => self.day_of_time(calendar),
            Relation::Last | Relation::Next | Relation::This => self.now(),
            _ => self.day_of_time(calendar),
        };
        // "last night" belongs to yesterday.
        base.and_then(|d| calendar::plus_days(d, relation.step()))
            .map_or(Point::Unknown(Unit::Day), Point::Day)
    }

    /// The day of a bare time of day: that of the other end of its range, the one last spoken of, in news today.
    fn day_of_time(&self, calendar: &Calendar) -> Option<Date> {
        if let Some(day) = self.day_of_other_end() {
            return Some(day);
        }
        if self.tells_habits() {
            return None;
        }
        // A message of one sentence leaves the day to its reader.
        let message = self.tokens.sentences.len() == 1;
        let today = calendar.relation.is_some() || !self.narrative && !message;
        let told = self.last_day.inspect(|_| self.decided(Basis::Text));
        told.or_else(|| if today { self.published() } else { None })
    }

    pub(super) fn unit(&self, unit: Unit, relation: Option<Relation>) -> Point {
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
    pub(super) fn year_for(&self, month: u8, relation: Option<Relation>) -> Option<i32> {
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

    /// The calendar quarter that holds the middle of three months, the last of which is named.
    fn quarter_ended(&self, month: u8, year: Option<i32>) -> Point {
        let past = |base: Date| calendar::year_of(base) - i32::from(month > base.month() as u8);
        let year = year.or_else(|| self.now().map(past));
        match month {
            1 => Point::Quarter(year.map(|y| y - 1), 4),
            month => Point::Quarter(year, (month - 2) / 3 + 1),
        }
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

    /// `date` moved by units, at the grain of the unit.
    pub(super) fn moved(&self, date: Date, unit: Unit, steps: f64) -> Option<Point> {
        let date = calendar::plus_any(date, unit, steps)?;
        Some(self.anchor.policy.around(date, unit))
    }
}

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
