//! Checks lists of names: mistakes that keep a list from being read, and names that are likely to be wrong.
//!
//! ```text
//! cargo run --release --example lint -- names.tsv more.csv
//! ```
//!
//! Without a list it checks the built-in names.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use clap::Parser;
use dateline::Gazetteer;
use std::error::Error;
use std::path::{Path, PathBuf};

/// Checks lists of names.
#[derive(Parser)]
struct Arguments {
    /// Lists to check: .tsv, .csv or .jsonl.
    lists: Vec<PathBuf>,
}

fn main() {
    let arguments = Arguments::parse();
    let mut failed = false;
    if arguments.lists.is_empty() {
        report("built-in", &Gazetteer::builtin());
    }
    for list in &arguments.lists {
        match read(list) {
            Ok(gazetteer) => report(&list.display().to_string(), &gazetteer),
            Err(error) => {
                eprintln!("{error}");
                failed = true;
            }
        }
    }
    std::process::exit(i32::from(failed));
}

fn read(list: &Path) -> Result<Gazetteer, Box<dyn Error>> {
    let text = std::fs::read_to_string(list).map_err(|e| format!("{}: {e}", list.display()))?;
    let name = list.display().to_string();
    let mut builder = Gazetteer::builder();
    match list.extension().and_then(|e| e.to_str()) {
        Some("csv") => builder.read_csv(&name, &text)?,
        Some("jsonl") => builder.read_jsonl(&name, &text)?,
        _ => builder.read_tsv(&name, &text)?,
    };
    Ok(builder.build()?)
}

fn report(name: &str, gazetteer: &Gazetteer) {
    let findings = gazetteer.lint();
    for finding in &findings {
        println!("{name}: {finding}");
    }
    println!(
        "{name}: {} entries, {} names, {} findings, {} KB",
        gazetteer.len(),
        gazetteer.names().count(),
        findings.len(),
        gazetteer.memory_usage() / 1024
    );
}
