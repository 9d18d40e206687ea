//! JSON lines in, one record a line out.

use super::{Outcome, input};
use dateline::{Document, Extractor, Offsets};
use jiff::civil::Date;
use serde::Deserialize;
use std::io::{self, BufRead, Write};

/// One line of input; other fields are of no interest.
#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    date: Option<String>,
    text: String,
}

/// Ids are text or numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// Reads documents line by line and writes their records in the same order; a broken line is told and left out.
pub(crate) fn run(
    extractor: &Extractor,
    unit: Offsets,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) if bytes.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(error) => {
                outcome.problem(format_args!("standard input:{number}: {error}"));
                break;
            }
        }
        match parse(&bytes) {
            Ok((line, published)) => {
                let record = extractor.extract(document(&line, published)).to_record_in(unit);
                serde_json::to_writer(&mut *out, &record)?;
                out.write_all(b"\n")?;
            }
            Err(problem) => outcome.problem(format_args!("standard input:{number}:{problem}")),
        }
    }
    Ok(outcome)
}

/// A line, or what is wrong with it: a column if it is known, a blank and a message.
fn parse(bytes: &[u8]) -> Result<(Line, Option<Date>), String> {
    let text = input::utf8(bytes.to_vec()).map_err(|(_, problem)| format!(" {problem}"))?;
    let line: Line = serde_json::from_str(text.trim_end()).map_err(|error| {
        let message = error.to_string();
        // The reader sees one line at a time and always calls it the first.
        let message = message.split(" at line ").next().unwrap_or_default();
        format!("{}: {message}", error.column())
    })?;
    let day = |date: &String| date.parse().map_err(|_| format!(" `{date}` is no date like 2024-01-02"));
    let published = line.date.as_ref().map(day).transpose()?;
    Ok((line, published))
}

fn document(line: &Line, published: Option<Date>) -> Document<'_> {
    let mut document = Document::new(line.text.as_str());
    document = match &line.id {
        Some(Id::Text(id)) => document.id(id),
        Some(Id::Number(id)) => document.id(id.to_string()),
        None => document,
    };
    match published {
        Some(day) => document.published(day),
        None => document,
    }
}
