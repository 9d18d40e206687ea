//! The report that a person reads.

use dateline::{Event, Extraction, Factuality, PublishedSource, Role, Span};
use std::io::{self, Write};

/// Bytes of the sentence shown on either side of a trigger.
const AROUND: usize = 60;

/// Writes all of it.
pub(crate) fn write(name: &str, found: &Extraction<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{name}")?;
    writeln!(out, "{}\n", published(found))?;
    section(out, "Events", found.events(), |event, out| write_event(found, event, out))?;
    section(out, "Roles", found.roles(), |role, out| writeln!(out, "  {}", role_line(found, role)))?;
    section(out, "Timeline", &found.timeline(), |event, out| {
        writeln!(out, "  {:<12}{}", event.date().unwrap_or_default(), what(found, event))
    })
}

fn section<T, W: Write>(
    out: &mut W,
    title: &str,
    items: &[T],
    write: impl Fn(&T, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    writeln!(out, "{title}")?;
    if items.is_empty() {
        writeln!(out, "  none found")?;
    }
    items.iter().try_for_each(|item| write(item, out))?;
    writeln!(out)
}

/// The day of publication and where it is from.
fn published(found: &Extraction<'_>) -> String {
    let Some(day) = found.published() else { return "publication date unknown".to_owned() };
    match found.published_source() {
        Some(PublishedSource::Header(_)) => format!("published {day}, as its first lines say"),
        Some(PublishedSource::Dateline(_)) => format!("published {day}, as its dateline says"),
        _ => format!("published {day}"),
    }
}

fn write_event(found: &Extraction<'_>, event: &Event, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  {}", what(found, event))?;
    let facts = facts(found, event);
    if !facts.is_empty() {
        writeln!(out, "    {facts}")?;
    }
    writeln!(out, "    {}", quote(found, event))
}

/// `ASSAULT aerial: United States -> Hamdan Brigade`
fn what(found: &Extraction<'_>, event: &Event) -> String {
    let mut line = event.event_type().to_string();
    if let Some(mode) = event.mode() {
        line = format!("{line} {mode}");
    }
    let sides = [found.names(event.actors()), found.names(event.recipients())];
    match sides.each_ref().map(String::is_empty) {
        [true, true] => line,
        [false, true] => format!("{line}: {}", sides[0]),
        [true, false] => format!("{line}: ? -> {}", sides[1]),
        [false, false] => format!("{line}: {} -> {}", sides[0], sides[1]),
    }
}

/// When, where, how many, how sure and who says so.
fn facts(found: &Extraction<'_>, event: &Event) -> String {
    let count = |label: &str, n: Option<u32>| n.map(|n| format!("{n} {label}"));
    let facts = [
        event.date().map(str::to_owned),
        event.place().map(|place| format!("in {}", found.text(place.span()))),
        count("killed", event.killed()),
        count("injured", event.injured()),
        count("arrested", event.arrested()),
        (event.factuality() != Factuality::Actual).then(|| event.factuality().to_string()),
        event.attribution().map(|said| format!("according to {}", found.text(said.source()))),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The piece of the sentence around the trigger, which stands between `[` and `]`.
fn quote(found: &Extraction<'_>, event: &Event) -> String {
    let trigger = event.trigger();
    let sentence = found.sentences().get(event.sentence()).copied().unwrap_or(trigger).cover(trigger);
    let (before, cut_before) = tail(found.text(Span::new(sentence.start, trigger.start)));
    let (after, cut_after) = head(found.text(Span::new(trigger.end, sentence.end)));
    let dots = |cut: bool| if cut { "…" } else { "" };
    let line = format!("“{}{before}[{}]{after}{}”", dots(cut_before), found.text(trigger), dots(cut_after));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The last words of a text.
fn tail(text: &str) -> (&str, bool) {
    if text.len() <= AROUND {
        return (text, false);
    }
    let at = text.ceil_char_boundary_or_end(text.len() - AROUND);
    let word = text[at..].find(' ').map_or(at, |blank| at + blank + 1);
    (&text[word..], true)
}

/// The first words of a text.
fn head(text: &str) -> (&str, bool) {
    if text.len() <= AROUND {
        return (text, false);
    }
    let at = text.ceil_char_boundary_or_end(AROUND);
    let word = text[..at].rfind(' ').unwrap_or(at);
    (&text[..word], true)
}

/// `str::ceil_char_boundary` is younger than the Rust this crate asks for.
trait CeilCharBoundary {
    fn ceil_char_boundary_or_end(&self, at: usize) -> usize;
}

impl CeilCharBoundary for str {
    fn ceil_char_boundary_or_end(&self, at: usize) -> usize {
        (at..self.len()).find(|i| self.is_char_boundary(*i)).unwrap_or(self.len())
    }
}

/// `Qasim Rahman: National Security Adviser (JOR)`
fn role_line(found: &Extraction<'_>, role: &Role) -> String {
    let holder = role.holder().map_or("?", |(_, id)| found.entity(id).name());
    let mut line = format!("{holder}: ");
    let title = found.title(role);
    // The modifier may stand within the title as written: "former president".
    if let Some(modifier) = role.modifier().filter(|m| !title.to_lowercase().contains(*m)) {
        line = format!("{line}{modifier} ");
    }
    line.push_str(title);
    if let Some((span, _)) = role.organization() {
        line = format!("{line}, {}", found.text(span));
    }
    if let Some(country) = role.country() {
        line = format!("{line} ({country})");
    }
    line
}
