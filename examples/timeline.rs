//! The dated events of one or more articles, in order.
//!
//! ```text
//! cargo run --release --example timeline -- examples/articles
//! cargo run --release --example timeline -- examples/articles --html timeline.html
//! ```

mod support;

use clap::Parser;
use dateline::{Document, Extractor};
use jiff::civil::Date;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use support::chart::{self, Entry};
use support::{Outcome, input, progress};

/// What happened when, from all the texts together.
#[derive(Parser)]
struct Args {
    /// Text files, folders of `.txt` files, or `-` for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Write a page with a picture of the timeline
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Day of publication, where the texts do not give it themselves
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<Date>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut outcome = Outcome::default();
    let entries = entries(&args, &mut outcome);
    if let Some(path) = &args.html
        && let Err(error) = fs::write(path, chart::page(&entries))
    {
        outcome.problem(format_args!("{}: {error}", path.display()));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    print(&entries, &mut out)
        .and_then(|()| out.flush())
        .map_or_else(support::output_failed, |()| outcome.into())
}

/// The dated events of all texts, earliest first; those of one day in the order of the texts.
fn entries(args: &Args, outcome: &mut Outcome) -> Vec<Entry> {
    let extractor = Extractor::new();
    let paths = input::expand(&args.paths, outcome);
    let bar = progress::bar(paths.len());
    let mut entries = Vec::new();
    for path in &paths {
        if let Some(story) = input::read(path, outcome) {
            let mut document = Document::new(&story.text);
            if let Some(day) = args.published {
                document = document.published(day);
            }
            let found = extractor.extract(document);
            entries.extend(found.timeline().into_iter().filter_map(|e| Entry::new(e, &found, &story.name)));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    entries.sort_by(|a, b| (a.day, &a.date).cmp(&(b.day, &b.date)));
    entries
}

/// One line an event; the date stands where it changes.
fn print(entries: &[Entry], out: &mut impl Write) -> io::Result<()> {
    if entries.is_empty() {
        return writeln!(out, "no dated events");
    }
    let mut last = "";
    for entry in entries {
        let date = if entry.date == last { "" } else { &entry.date };
        writeln!(out, "{date:<10}  {}", entry.line())?;
        last = &entry.date;
    }
    Ok(())
}
