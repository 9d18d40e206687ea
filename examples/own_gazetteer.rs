//! Finds the names of a list of one's own, alone or over the built-in ones.
//!
//! ```text
//! cargo run --release --example own_gazetteer -- "Acme Mining met Kiev's envoy" names.tsv
//! ```
//!
//! Lists may be `.tsv`, `.csv` or `.jsonl`; without one, a small list in this file is used.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use clap::Parser;
use dateline::{Gazetteer, MatchPolicy};
use std::error::Error;
use std::path::PathBuf;

const LIST: &str = "key\tname\tkind\taliases\tcountry\tdesk\n\
acme\tAcme Mining\torganization\tAcme\tPER\tmetals\n\
harbour\tNorth Harbour\tfacility\t\tPER\tshipping\n";

/// Finds names in a text.
#[derive(Parser)]
struct Arguments {
    /// The text to search.
    #[arg(default_value = "Acme Mining of Peru opens North Harbour, says Lima's trade ministry.")]
    text: String,
    /// Lists to read: .tsv, .csv or .jsonl.
    lists: Vec<PathBuf>,
    /// Leave the built-in names out.
    #[arg(long)]
    alone: bool,
    /// Show every name, also those inside longer ones.
    #[arg(long)]
    all: bool,
}

fn main() {
    if let Err(error) = run(&Arguments::parse()) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut builder = Gazetteer::builder();
    if !arguments.alone {
        builder.layer(&Gazetteer::builtin());
    }
    if arguments.lists.is_empty() {
        builder.read_tsv("list", LIST)?;
    }
    for list in &arguments.lists {
        let text = std::fs::read_to_string(list).map_err(|e| format!("{}: {e}", list.display()))?;
        let name = list.display().to_string();
        match list.extension().and_then(|e| e.to_str()) {
            Some("csv") => builder.read_csv(&name, &text)?,
            Some("jsonl") => builder.read_jsonl(&name, &text)?,
            _ => builder.read_tsv(&name, &text)?,
        };
    }
    if arguments.all {
        builder.match_policy(MatchPolicy::All);
    }
    show(&builder.build()?, &arguments.text);
    Ok(())
}

fn show(gazetteer: &Gazetteer, text: &str) {
    for found in gazetteer.find_iter(text) {
        let entry = found.entry();
        let country = entry.country_code().map_or_else(String::new, |c| format!(" {c}"));
        println!(
            "{:4} {} = {} ({}{country})",
            found.span().start,
            &text[found.span().range()],
            entry.name(),
            entry.kind()
        );
        for (field, value) in entry.metadata() {
            println!("     {field}: {value}");
        }
        for (other, _) in found.alternatives().skip(1) {
            println!("     or {} ({}, {})", other.name(), other.kind(), other.key());
        }
    }
}
