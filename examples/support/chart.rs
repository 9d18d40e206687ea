//! A timeline as one page with a drawing in it: no script, nothing loaded from elsewhere.

use super::html::escape;
use dateline::{Event, Extraction};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::fmt::Write;

/// A dated event.
pub(crate) struct Entry {
    /// First day of its date.
    pub(crate) day: Date,
    /// Its date as a TIMEX3 value, at its own grain.
    pub(crate) date: String,
    kind: String,
    quad: u8,
    actors: String,
    recipients: String,
    place: Option<String>,
    source: String,
}

impl Entry {
    /// `None` if the date is at no grain that can be drawn.
    pub(crate) fn new(event: &Event, found: &Extraction<'_>, source: &str) -> Option<Entry> {
        let date = event.date()?.to_owned();
        let kind = match event.factuality().as_str() {
            "actual" => event.event_type().to_string(),
            other => format!("{} ({other})", event.event_type()),
        };
        Some(Entry {
            day: first_day(&date)?,
            date,
            kind,
            quad: event.event_type().quad(),
            actors: found.names(event.actors()),
            recipients: found.names(event.recipients()),
            place: event.place().map(|p| found.text(p.span()).to_owned()),
            source: source.to_owned(),
        })
    }

    /// The event on one line.
    pub(crate) fn line(&self) -> String {
        let mut line = format!("{}: {}", self.kind, self.actors);
        if !self.recipients.is_empty() {
            line += &format!(" -> {}", self.recipients);
        }
        if let Some(place) = &self.place {
            line += &format!(" @ {place}");
        }
        line
    }
}

/// The first day of `2024`, `2024-05`, `2024-05-03`, `2024-Q2`, `2024-H1`, `2024-W10`, `2024-SU`.
fn first_day(value: &str) -> Option<Date> {
    let year: i16 = value.get(..4)?.parse().ok()?;
    let month = |month: i8| Date::new(year, month, 1).ok();
    let number = |text: &str| text.parse::<i8>().ok();
    match value.get(5..) {
        None | Some("") => month(1),
        Some("SP") => month(3),
        Some("SU") => month(6),
        Some("FA") => month(9),
        Some("WI") => Date::new(year.checked_sub(1)?, 12, 1).ok(),
        Some(rest) => match rest.as_bytes()[0] {
            b'Q' => month(3 * (number(rest.get(1..2)?)? - 1) + 1),
            b'H' => month(6 * (number(rest.get(1..2)?)? - 1) + 1),
            b'W' => {
                let week = ISOWeekDate::new(year, number(rest.get(1..3)?)?, Weekday::Monday).ok()?.date();
                // The weekend of a week: its Saturday.
                if rest.ends_with("WE") { week.checked_add(5.days()).ok() } else { Some(week) }
            }
            _ => Date::new(year, number(rest.get(..2)?)?, rest.get(3..).and_then(number).unwrap_or(1)).ok(),
        },
    }
}

const ROW: usize = 24;
const TOP: usize = 40;
const LEFT: usize = 20;
const AXIS: usize = 300;
const WIDTH: usize = 1100;

const STYLE: &str = "body{font:14px system-ui,sans-serif;margin:2em;color:#222;background:#fff}\
svg{max-width:100%;height:auto}text{font:13px system-ui,sans-serif;fill:#222}.tick{fill:#777;font-size:11px}\
line{stroke:#ddd}.axis{stroke:#999}.q1{fill:#3b8ea5}.q2{fill:#2e7d4f}.q3{fill:#e0a030}.q4{fill:#c0392b}";

const QUADS: [(u8, &str); 4] = [
    (1, "verbal cooperation"),
    (2, "material cooperation"),
    (3, "verbal conflict"),
    (4, "material conflict"),
];

/// The page: a row for each event, its mark placed by its date and coloured by its quad class.
pub(crate) fn page(entries: &[Entry]) -> String {
    let height = TOP + ROW * entries.len() + 30;
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>timeline</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-label=\"timeline of {} events\">\n",
        entries.len()
    );
    if let (Some(first), Some(last)) = (entries.first(), entries.last()) {
        let scale = Scale { first: first.day, days: days_between(first.day, last.day).max(1) };
        scale.draw(height, &mut out);
        for (number, entry) in entries.iter().enumerate() {
            draw(entry, TOP + ROW * number + ROW / 2, &scale, &mut out);
        }
    }
    out.push_str("</svg>\n<p>");
    for (quad, name) in QUADS {
        let dot = format!(
            "<svg width=\"12\" height=\"12\"><circle class=\"q{quad}\" cx=\"6\" cy=\"6\" r=\"5\"/></svg>"
        );
        // Writing to a string cannot fail.
        let _ = write!(out, "{dot} {name} &nbsp; ");
    }
    out.push_str("</p>\n</body>\n</html>\n");
    out
}

/// From days to places on the axis.
struct Scale {
    first: Date,
    days: i32,
}

impl Scale {
    fn x(&self, day: Date) -> usize {
        let days = days_between(self.first, day).clamp(0, self.days);
        LEFT + AXIS * usize::try_from(days).unwrap_or(0) / usize::try_from(self.days).unwrap_or(1).max(1)
    }

    /// Five ticks with their dates, from the first day to the last.
    fn draw(&self, height: usize, out: &mut String) {
        for tick in 0..=4 {
            let Ok(day) = self.first.checked_add((self.days * tick / 4).days()) else { continue };
            let x = self.x(day);
            let _ = writeln!(
                out,
                "<line x1=\"{x}\" y1=\"{TOP}\" x2=\"{x}\" y2=\"{height}\"/>\
                 <text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{day}</text>",
                TOP - 10 - 12 * usize::from(tick % 2 == 1)
            );
        }
        let _ = writeln!(
            out,
            "<line class=\"axis\" x1=\"{LEFT}\" y1=\"{TOP}\" x2=\"{}\" y2=\"{TOP}\"/>",
            LEFT + AXIS
        );
    }
}

fn days_between(first: Date, last: Date) -> i32 {
    last.since(first).map_or(0, |span| span.get_days())
}

fn draw(entry: &Entry, y: usize, scale: &Scale, out: &mut String) {
    let _ = writeln!(
        out,
        "<g><title>{}</title><circle class=\"q{}\" cx=\"{}\" cy=\"{y}\" r=\"6\"/>\
         <text x=\"{}\" y=\"{}\">{} — {}</text></g>",
        escape(&entry.source),
        entry.quad,
        scale.x(entry.day),
        LEFT + AXIS + 30,
        y + 4,
        escape(&entry.date),
        escape(&entry.line())
    );
}
