//! Reads news articles and tells what happened in them.
//!
//! ```text
//! cargo run --release --example extract -- examples/articles/council.txt
//! ```

mod support;

use clap::Parser;
use dateline::{Document, Extraction, Extractor, Offsets};
use jiff::civil::Date;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use support::input::{self, Story};
use support::{Outcome, html, jsonl, progress, report};

/// Who did what to whom, when and where: events, offices and a timeline of news articles.
#[derive(Parser)]
struct Args {
    /// Text files, folders of `.txt` files, or `-` for standard input
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    paths: Vec<PathBuf>,
    /// Print each document's record as JSON
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// Read `{"id", "date", "text"}` lines from standard input, write one record a line
    #[arg(long)]
    jsonl: bool,
    /// Write a page with the texts and what was found in them
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl")]
    html: Option<PathBuf>,
    /// What the records' offsets count
    #[arg(long, value_enum, default_value = "bytes")]
    offsets: support::Unit,
    /// Day of publication, where the texts do not give it themselves
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "jsonl")]
    published: Option<Date>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = if args.jsonl {
        jsonl::run(&Extractor::new(), args.offsets.into(), &mut io::stdin().lock(), &mut out)
    } else {
        files(&args, &mut out)
    };
    outcome.and_then(|outcome| out.flush().map(|()| outcome)).map_or_else(support::output_failed, Into::into)
}

/// Reads the files, prints each one's results and writes the page.
fn files(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let extractor = Extractor::new();
    let mut outcome = Outcome::default();
    let mut page = args.html.as_ref().map(|_| html::Page::default());
    let paths = input::expand(&args.paths, &mut outcome);
    let bar = progress::bar(paths.len());
    for path in &paths {
        if let Some(story) = input::read(path, &mut outcome) {
            let found = extractor.extract(document(&story, args.published));
            match &mut page {
                Some(page) => page.add(&story.name, &found),
                None => bar.suspend(|| print(&story, &found, args, out))?,
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if let (Some(page), Some(path)) = (page, &args.html) {
        page.write(path, &mut outcome);
    }
    Ok(outcome)
}

fn document(story: &Story, published: Option<Date>) -> Document<'_> {
    let document = Document::new(story.text.as_str()).id(&story.name);
    match published {
        Some(day) => document.published(day),
        None => document,
    }
}

fn print(story: &Story, found: &Extraction<'_>, args: &Args, out: &mut impl Write) -> io::Result<()> {
    if !args.json {
        return report::write(&story.name, found, out);
    }
    serde_json::to_writer_pretty(&mut *out, &found.to_record_in(Offsets::from(args.offsets)))?;
    writeln!(out)
}
