//! The day of publication, where the text itself gives it at its top.

use super::document::Document;
use crate::span::Span;
use jiff::civil::Date;

/// How the day of publication is known.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedSource {
    /// Set on the [`Document`].
    Given,
    /// Read from a line at the top: `date 2024-01-02`, or an ISO date on a line of its own.
    Header(Span),
    /// Read from the dateline: `BAGHDAD, Jan 2, 2024 (Reuters) -`.
    Dateline(Span),
}

impl PublishedSource {
    /// The name in the record: `given`, `header`, `dateline`.
    pub const fn as_str(self) -> &'static str {
        match self {
            PublishedSource::Given => "given",
            PublishedSource::Header(_) => "header",
            PublishedSource::Dateline(_) => "dateline",
        }
    }

    /// Where the text says it; `None` if it was given.
    pub const fn span(self) -> Option<Span> {
        match self {
            PublishedSource::Given => None,
            PublishedSource::Header(span) | PublishedSource::Dateline(span) => Some(span),
        }
    }
}

/// So many lines from the top are looked at; further down a date is part of the story.
const TOP_LINES: usize = 6;

/// A dateline is short; what follows the dash is the story.
const LONGEST_DATELINE: usize = 80;

/// The day of publication and how it is known.
pub(super) fn published(document: &Document<'_>) -> Option<(Date, PublishedSource)> {
    if let Some(day) = document.published {
        return Some((day, PublishedSource::Given));
    }
    let mut told = None;
    let lines = lines(&document.text).take(TOP_LINES).enumerate();
    for (i, (start, line)) in lines.filter(|(_, (_, line))| may_tell(line)) {
        if let Some(header) = header(line, start, i == 0) {
            return Some(header);
        }
        told = told.or_else(|| dateline(line, start, document.year));
    }
    told
}

/// False for most lines: a header begins with a digit or its label, a dateline with a place in capitals and a comma.
fn may_tell(line: &str) -> bool {
    let mut place = line.bytes().take(LONGEST_DATELINE).take_while(|b| *b != b',');
    line.starts_with(['d', 'D', 'p', 'P']) || !place.any(|b| b.is_ascii_lowercase())
}

/// The lines that are not blank, trimmed, with their first bytes.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let line = line.trim();
        (!line.is_empty()).then_some((start, line))
    })
}

/// `date 2024-01-02`, in the first line perhaps with the headline behind it; or an ISO date alone.
fn header(line: &str, start: usize, first: bool) -> Option<(Date, PublishedSource)> {
    let labelled = ["date", "published"].iter().find_map(|label| {
        let head = line.get(..label.len()).filter(|head| head.eq_ignore_ascii_case(label))?;
        let rest = &line[head.len()..];
        rest.starts_with([':', ' ', '\t']).then(|| rest.trim_start_matches([':', ' ', '\t']))
    });
    let value = labelled.unwrap_or(line);
    let day = iso_day(value)?;
    let behind = &value[10..];
    let alone = behind.is_empty() || is_time_of_day(behind);
    let headline_follows = first && labelled.is_some() && behind.starts_with(char::is_whitespace);
    if !alone && !headline_follows {
        return None;
    }
    let length = line.len() - if alone { 0 } else { behind.len() };
    Some((day, PublishedSource::Header(Span::new(start, start + length))))
}

/// The day at the start of a text: `2024-01-02`.
fn iso_day(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    let shape = |(i, b): (usize, u8)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
    if !day.bytes().enumerate().all(shape) {
        return None;
    }
    Date::new(day[..4].parse().ok()?, day[5..7].parse().ok()?, day[8..].parse().ok()?).ok()
}

/// `T14:30:00Z`, ` 14:30`: nothing but a time of day.
fn is_time_of_day(text: &str) -> bool {
    let mut rest = text.trim_start_matches([' ', 'T']).bytes();
    text.len() < 20
        && rest.next().is_some_and(|b| b.is_ascii_digit())
        && rest.all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z'))
}

/// `BAGHDAD, Jan 2 (Reuters) -`: a place in capitals, a day and, behind them, a dash.
fn dateline(line: &str, start: usize, year: Option<i16>) -> Option<(Date, PublishedSource)> {
    // Most lines are turned away by their second letter.
    if line.chars().take_while(|c| *c != ',').any(char::is_lowercase) {
        return None;
    }
    let head = before_dash(line)?;
    let (place, rest) = head.split_once(',')?;
    if place.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return None;
    }
    let day = day_in_words(rest, year)?;
    Some((day, PublishedSource::Dateline(Span::new(start, start + head.len()))))
}

/// What stands before the first dash, if that is near. A hyphen is a dash between blanks.
fn before_dash(line: &str) -> Option<&str> {
    let is_dash = |(at, c): &(usize, char)| match c {
        '–' | '—' => true,
        ' ' => [" - ", " -- "].iter().any(|dash| line[*at..].starts_with(dash)),
        _ => false,
    };
    let (end, _) = line.char_indices().take(LONGEST_DATELINE).find(is_dash)?;
    Some(line[..end].trim_end())
}

/// `Jan 2`, `2 January 2024`, `Jan. 2, 2024`, with a state, a weekday or an agency around it.
fn day_in_words(text: &str, known_year: Option<i16>) -> Option<Date> {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let month = words().find_map(month)?;
    let numbers = || words().filter_map(|w| w.parse::<i16>().ok());
    let day = numbers().find(|n| (1..=31).contains(n))?;
    let year = numbers().find(|n| (1800..=2199).contains(n)).or(known_year)?;
    Date::new(year, month, day as i8).ok()
}

/// The number of a month by its name or abbreviation.
fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let short = (3..=4).contains(&word.len());
    let number = MONTHS.iter().position(|name| *name == word || (short && name.starts_with(&word)))?;
    Some(number as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(text: &str) -> Option<(Date, &'static str, &str)> {
        let (day, source) = published(&Document::new(text))?;
        Some((day, source.as_str(), source.span().map_or("", |s| &text[s.range()])))
    }

    #[test]
    fn a_header_gives_the_day() {
        let day = date(2024, 1, 2);
        assert_eq!(read("date 2024-01-02\nTalks open"), Some((day, "header", "date 2024-01-02")));
        assert_eq!(read(" Date: 2024-01-02 Talks open"), Some((day, "header", "Date: 2024-01-02")));
        assert_eq!(read("Talks open\r\n2024-01-02\r\n"), Some((day, "header", "2024-01-02")));
        assert_eq!(read("2024-01-02T10:30:00Z\nTalks"), Some((day, "header", "2024-01-02T10:30:00Z")));
    }

    #[test]
    fn a_dateline_with_a_year_gives_the_day() {
        let day = date(2024, 1, 2);
        assert_eq!(
            read("BAGHDAD, Jan 2, 2024 (Reuters) - Talks opened."),
            Some((day, "dateline", "BAGHDAD, Jan 2, 2024 (Reuters)"))
        );
        assert_eq!(
            read("Talks open\n\nTEL AVIV, Israel, 2 January 2024 — Talks"),
            Some((day, "dateline", "TEL AVIV, Israel, 2 January 2024"))
        );
    }

    #[test]
    fn a_dateline_without_a_year_needs_a_known_one() {
        let text = "BAGHDAD, Jan 2 (Reuters) - Talks opened.";
        assert_eq!(read(text), None);
        let story = Document::new(text).year(2024);
        assert_eq!(published(&story).map(|(day, _)| day), Some(date(2024, 1, 2)));
    }

    #[test]
    fn a_day_given_wins() {
        let story = Document::new("date 2024-01-02\nTalks").published(date(2020, 5, 5));
        assert_eq!(published(&story), Some((date(2020, 5, 5), PublishedSource::Given)));
    }

    #[test]
    fn other_dates_are_part_of_the_story() {
        for text in [
            "",
            "-",
            "—",
            "Talks opened on 2024-01-02 in Baghdad.",
            "2024-01-02 was a Tuesday.",
            "2024-13-40",
            "date 2024-01-0é",
            "dateé",
            "The minister, Jan 2 2024 - a day later - left.",
            "BAGHDAD (AP) — Talks opened on Jan. 2, 2024.",
            "a\nb\nc\nd\ne\nf\n2024-01-02\n",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
