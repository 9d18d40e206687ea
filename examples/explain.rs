//! Shows how sentences are read: `cargo run --example explain -- "Kenya condemned the raid."`
//!
//! Without arguments, sentences are read from standard input, one a line.

#![allow(clippy::print_stdout)] // a program that prints

use dateline::Extractor;
use std::io::{self, BufRead};

fn main() -> io::Result<()> {
    let extractor = Extractor::new();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.is_empty() {
        arguments.iter().for_each(|text| explain(&extractor, text));
        return Ok(());
    }
    for line in io::stdin().lock().lines() {
        explain(&extractor, &line?);
    }
    Ok(())
}

fn explain(extractor: &Extractor, text: &str) {
    for sentence in extractor.explain(text) {
        print!("{sentence}");
    }
    let found = extractor.extract(text);
    for event in found.events() {
        let (actors, recipients) = (found.names(event.actors()), found.names(event.recipients()));
        println!("  => {} {} -> {} ({})", event.event_type(), actors, recipients, event.factuality());
    }
    println!();
}
