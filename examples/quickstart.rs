//! The example of the README.

#![allow(clippy::print_stdout)]

use dateline::{Document, Extractor};
use jiff::civil::date;

fn main() {
    let text = "Norwegian Foreign Minister Ingrid Solbakken met King Abdullah in Amman on Monday. \
                Jordan condemned Israeli air strikes on Gaza that killed 12 people last week, she said.";
    let story = Document::new(text).published(date(2024, 3, 6));
    let found = Extractor::new().extract(&story);

    for event in found.events() {
        println!(
            "{} {}: {} -> {} ({}, {})",
            event.date().unwrap_or("undated"),
            event.event_type(),
            found.names(event.actors()),
            found.names(event.recipients()),
            event.factuality(),
            found.text(event.trigger()),
        );
    }
    for role in found.roles() {
        let holder = role.holder().map_or("?", |(_, id)| found.entity(id).name());
        println!("{holder} is {}", found.title(role));
    }
}
