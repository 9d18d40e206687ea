//! The rule file: records with a pattern, what its captures mean, and their examples.

use super::expression::{Base, Body, Calendar, Expression, Meaning, Modifier, Relation, Vague};
use super::fields::{Field, Fields};
use super::value::{Amount, Unit, write_duration};
use super::words::Words;
use crate::error::{BuildError, Problem};
use crate::pattern::Pattern;
use crate::rule::RuleId;
use crate::token::Lexicon;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A rule file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Parts of patterns by name, written `{name}` in patterns and in later pieces.
    #[serde(default)]
    pieces: Vec<Piece>,
    pub(super) rule: Vec<Record>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Piece {
    name: String,
    pattern: String,
}

/// What an expression found by a rule is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Calendar,
    Shift,
    Duration,
    Set,
    /// How old somebody is; left alone unless the policy wants ages.
    Age,
    Past,
    Present,
    Future,
    /// No time at all: what it covers is left alone.
    Nothing,
}

/// Which way a shift goes.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Direction {
    Back,
    Forward,
}

/// What a shift is counted from, if no date is captured.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum From {
    #[default]
    Published,
    Reference,
    /// The captured date.
    Date,
}

/// One rule as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub(super) name: toml::Spanned<String>,
    kind: Kind,
    pattern: String,
    relation: Option<String>,
    modifier: Option<String>,
    unit: Option<String>,
    value: Option<String>,
    /// The number of units where the words name none.
    count: Option<f64>,
    #[serde(default)]
    from: From,
    direction: Option<Direction>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests over the data read it"))]
    pub(super) examples: Vec<Example>,
    #[serde(default, rename = "not")]
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests over the data read it"))]
    pub(super) counter: Vec<String>,
}

/// A sentence and what is found in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "only the tests over the data read it"))]
pub(super) struct Example {
    pub(super) text: String,
    pub(super) published: Option<String>,
    pub(super) span: String,
    pub(super) value: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(rename = "mod")]
    pub(super) modifier: Option<String>,
    pub(super) quant: Option<String>,
    pub(super) freq: Option<String>,
}

/// A compiled rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) id: RuleId,
    pub(super) kind: Kind,
    /// Handed over to the set of all patterns once the rules are in order.
    pub(super) pattern: Pattern,
    slots: [Option<u8>; Field::ALL.len()],
    span: Option<usize>,
    relation: Option<Relation>,
    modifier: Option<Modifier>,
    unit: Option<Unit>,
    value: Option<String>,
    count: Option<f64>,
    from: From,
    direction: Option<Direction>,
}

impl Rule {
    /// The slot of the capture that is the expression itself, where the pattern looks further than that.
    pub(super) fn span(&self) -> Option<usize> {
        self.span
    }

    pub(super) fn slot(&self, field: Field) -> Option<usize> {
        self.slots[field as usize].map(usize::from)
    }

    /// The expression of a match, `None` if its numbers make no sense.
    pub(super) fn express(&self, reading: &Fields<'_, '_>) -> Option<Expression> {
        if !reading.holds() {
            return None;
        }
        let meaning = match self.kind {
            Kind::Calendar => Meaning::Calendar(self.calendar(reading)?),
            Kind::Shift => Meaning::Shift {
                amount: self.amount(reading)?,
                unit: self.unit.or_else(|| reading.unit(Field::Unit))?,
                forward: self.direction == Some(Direction::Forward),
                base: match self.from {
                    From::Published => Base::Published,
                    From::Reference => Base::Reference,
                    From::Date => Base::Calendar(reading.calendar(None)?),
                },
            },
            Kind::Duration => self.duration(reading)?,
            Kind::Set => Meaning::Set(self.set(reading)?),
            Kind::Age => {
                Meaning::Age(self.amount(reading)?, self.unit.or_else(|| reading.unit(Field::Unit))?)
            }
            Kind::Past => Meaning::Vague(Vague::Past),
            Kind::Present => Meaning::Vague(Vague::Present),
            Kind::Future => Meaning::Vague(Vague::Future),
            Kind::Nothing => Meaning::Nothing,
        };
        Some(Expression {
            meaning,
            modifier: self.modifier.or_else(|| reading.modifier()),
            quant: reading.quant(),
            freq: reading.freq(),
        })
    }

    fn calendar(&self, reading: &Fields<'_, '_>) -> Option<Calendar> {
        let mut calendar = reading.calendar(self.unit)?;
        calendar.relation = self.relation.or(calendar.relation);
        if let (Some(Unit::Quarter), Body::Month(month) | Body::MonthDay(month, _)) =
            (self.unit, calendar.body)
        {
            calendar.body = Body::QuarterEnded(month);
        }
        if let (Some(minutes), Some(time)) = (reading.minutes(), calendar.time) {
            calendar.time = Some(time.shifted(minutes, self.direction == Some(Direction::Back)));
        }
        Some(calendar)
    }

    fn duration(&self, reading: &Fields<'_, '_>) -> Option<Meaning> {
        let unit = self.unit.or_else(|| reading.unit(Field::Unit))?;
        let (amount, rest) = (self.amount(reading)?, reading.rest());
        let side = reading.relation(Field::Relation);
        // "2 1/2 years" is written as two numbers.
        let (amount, rest) = match (amount, unit.half()) {
            (Amount::Exact(n), Some(half)) if n > 1.0 && rest.is_none() && reading.has_written_half() => {
                (Amount::Exact(n.trunc()), Some(half))
            }
            (amount, _) => (amount, rest),
        };
        Some(Meaning::Duration { amount, unit, rest, side })
    }

    fn amount(&self, reading: &Fields<'_, '_>) -> Option<Amount> {
        self.count.map(Amount::Exact).or_else(|| reading.amount())
    }

    fn set(&self, reading: &Fields<'_, '_>) -> Option<String> {
        if let Some(value) = &self.value {
            return Some(value.clone());
        }
        if let Some(value) = reading.repeated() {
            return Some(value);
        }
        let time = reading.time().map(|t| t.to_string()).unwrap_or_default();
        if let Some(day) = reading.day() {
            return Some(format!("XXXX-XX-{day:02}"));
        }
        if let Some(weekday) = reading.weekday() {
            return Some(format!("XXXX-WXX-{weekday}{time}"));
        }
        if let Some(month) = reading.month() {
            return Some(format!("XXXX-{month:02}"));
        }
        if let Some(season) = reading.season() {
            return Some(format!("XXXX-{}", season.code()));
        }
        match self.unit.or_else(|| reading.unit(Field::Unit)).filter(|_| time.is_empty()) {
            Some(unit) => {
                let said = reading.amount().filter(|_| reading.has(Field::Amount));
                let amount = self.count.map(Amount::Exact).or(said).unwrap_or(Amount::Exact(1.0));
                Some(write_duration(amount, unit, None))
            }
            None => (!time.is_empty()).then_some(time),
        }
    }
}

/// Reads a rule file. All mistakes are reported together.
pub(super) fn read(file: &str, text: &str) -> Result<File, BuildError> {
    toml::from_str(text).map_err(|e| {
        let (line, column) = place(text, e.span().map_or(0, |s| s.start));
        BuildError::one(Problem::new(file, e.message()).at(line).column(column))
    })
}

fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    (line, before.len() - before.rfind('\n').map_or(0, |i| i + 1) + 1)
}

/// Compiles the rules of a file; `extra` are pieces made from other tables.
pub(super) fn compile(
    file: &str,
    text: &str,
    parsed: &File,
    extra: &[(&str, String)],
    words: &Words,
    lexicon: &mut Lexicon,
) -> Result<Vec<Rule>, BuildError> {
    let mut pieces: BTreeMap<String, String> =
        extra.iter().map(|(n, p)| ((*n).to_owned(), p.clone())).collect();
    for piece in &parsed.pieces {
        let pattern = fill(&piece.pattern, &pieces);
        pieces.insert(piece.name.clone(), pattern);
    }
    let mut problems = Vec::new();
    let mut rules: Vec<Rule> = Vec::new();
    for record in &parsed.rule {
        let twice = rules.iter().any(|r| r.id.as_str() == record.name.get_ref());
        let made = if twice {
            Err(format!("the name `{}` stands twice", record.name.get_ref()))
        } else {
            rule(record, &pieces, words, lexicon)
        };
        match made {
            Ok(rule) => rules.push(rule),
            Err(message) => {
                let (line, _) = place(text, record.name.span().start);
                problems.push(Problem::new(file, message).at(line));
            }
        }
    }
    BuildError::many(problems).map_or(Ok(rules), Err)
}

/// `pattern` with the pieces in braces written out.
fn fill(pattern: &str, pieces: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = tail.split_once('}') else { break };
        match pieces.get(name) {
            Some(piece) => {
                out.push_str("( ");
                out.push_str(piece);
                out.push_str(" )");
            }
            // Left as it is, the compiler names the place.
            None => {
                out.push_str("<no piece ");
                out.push_str(name);
                out.push('>');
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn rule(
    record: &Record,
    pieces: &BTreeMap<String, String>,
    words: &Words,
    lexicon: &mut Lexicon,
) -> Result<Rule, String> {
    let pattern = Pattern::compile(&fill(&record.pattern, pieces), lexicon, &words.space)?;
    let mut slots = [None; Field::ALL.len()];
    for (name, field) in Field::ALL {
        slots[*field as usize] = pattern.capture(name).and_then(|s| u8::try_from(s).ok());
    }
    let checked = |name: &Option<String>, what: &str, good: bool| match name {
        Some(name) if !good => Err(format!("unknown {what} `{name}`")),
        _ => Ok(()),
    };
    let relation = record.relation.as_deref().and_then(Relation::parse);
    let modifier = record.modifier.as_deref().and_then(Modifier::parse);
    let unit = record.unit.as_deref().and_then(Unit::parse);
    checked(&record.relation, "relation", relation.is_some())?;
    checked(&record.modifier, "modifier", modifier.is_some())?;
    checked(&record.unit, "unit", unit.is_some())?;
    Ok(Rule {
        id: RuleId::new(record.name.get_ref().as_str()),
        kind: record.kind,
        span: pattern.capture("span"),
        pattern,
        slots,
        relation,
        modifier,
        unit,
        value: record.value.clone(),
        count: record.count,
        from: record.from,
        direction: record.direction,
    })
}

impl Kind {
    /// Units are counted from a date.
    pub(super) fn is_counted(self) -> bool {
        self == Kind::Shift
    }

    /// Found by its words alone.
    pub(super) fn needs_no_calendar(self) -> bool {
        matches!(self, Kind::Age | Kind::Past | Kind::Present | Kind::Future | Kind::Nothing)
    }
}
