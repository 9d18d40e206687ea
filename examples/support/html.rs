//! One page with the texts and what was found in them: no script, nothing loaded from elsewhere.

use super::Outcome;
use dateline::{Event, Extraction, Role, Span};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const STYLE: &str = include_str!("page.css");

/// The page while it is put together.
#[derive(Default)]
pub(crate) struct Page {
    body: String,
}

/// A piece of the text to be marked.
struct Mark {
    span: Span,
    class: &'static str,
    title: String,
}

impl Page {
    /// Adds a document.
    pub(crate) fn add(&mut self, name: &str, found: &Extraction<'_>) {
        let day = found.published().map(|d| format!(" · {d}")).unwrap_or_default();
        self.put(format_args!("<section>\n<h2>{}{day}</h2>\n<div class=\"text\">", escape(name)));
        self.text(found);
        self.put(format_args!("</div>\n"));
        self.events(found);
        self.put(format_args!("</section>\n"));
    }

    /// Writes the page to a file.
    pub(crate) fn write(self, path: &Path, outcome: &mut Outcome) {
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>dateline</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<p class=\"legend\">{}</p>\n{}</body>\n</html>\n",
            legend(),
            self.body
        );
        if let Err(error) = fs::write(path, page) {
            outcome.problem(format_args!("{}: {error}", path.display()));
        }
    }

    fn put(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(what);
    }

    /// The text, cut wherever a mark starts or ends, so that marks may overlap.
    fn text(&mut self, found: &Extraction<'_>) {
        let mut marks = marks(found);
        marks.sort_by_key(|mark| mark.span);
        let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
        cuts.extend([0, found.full_text().len()]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut open: Vec<&Mark> = Vec::new();
        let mut next = 0;
        for pair in cuts.windows(2) {
            let piece = Span::new(pair[0], pair[1]);
            open.retain(|mark| mark.span.end > piece.start);
            while let Some(mark) = marks.get(next).filter(|mark| mark.span.start <= piece.start) {
                open.push(mark);
                next += 1;
            }
            self.piece(found.text(piece), &open);
        }
    }

    fn piece(&mut self, text: &str, open: &[&Mark]) {
        let text = escape(text);
        if open.is_empty() {
            return self.body.push_str(&text);
        }
        let classes: Vec<&str> = open.iter().map(|m| m.class).collect();
        let titles: Vec<&str> = open.iter().map(|m| m.title.as_str()).collect();
        let title = escape(&titles.join("\n"));
        self.put(format_args!("<span class=\"{}\" title=\"{title}\">{text}</span>", classes.join(" ")));
    }

    fn events(&mut self, found: &Extraction<'_>) {
        self.put(format_args!("<table>\n<tr><th>event<th>when<th>actors<th>recipients<th>trigger</tr>\n"));
        for event in found.events() {
            self.put(format_args!(
                "<tr><td>{}<td>{}<td>{}<td>{}<td>{}</tr>\n",
                escape(&label(event)),
                escape(event.date().unwrap_or_default()),
                escape(&found.names(event.actors())),
                escape(&found.names(event.recipients())),
                escape(found.text(event.trigger()))
            ));
        }
        self.put(format_args!("</table>\n"));
    }
}

/// Everything with a place in the text.
fn marks(found: &Extraction<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for mention in found.mentions() {
        let class = class(mention.kind().as_str());
        let title = format!("{}: {}", mention.kind(), found.entity(mention.entity()).name());
        marks.push(Mark { span: mention.span(), class, title });
    }
    for timex in found.timexes() {
        let title = format!("{} {}", timex.timex_type(), timex.value());
        marks.push(Mark { span: timex.span(), class: "time", title });
    }
    for role in found.roles() {
        let Some(span) = role.title() else { continue };
        marks.push(Mark { span, class: "role", title: role_title(found, role) });
    }
    for event in found.events() {
        marks.push(Mark { span: event.trigger(), class: "event", title: label(event) });
    }
    marks
}

/// The colour of a kind of name.
fn class(kind: &str) -> &'static str {
    match kind {
        "person" => "person",
        "organization" | "armed_group" => "group",
        "country" | "city" | "region" | "location" | "facility" => "place",
        _ => "other",
    }
}

fn role_title(found: &Extraction<'_>, role: &Role) -> String {
    match role.holder() {
        Some((_, id)) => format!("office of {}", found.entity(id).name()),
        None => "office".to_owned(),
    }
}

fn label(event: &Event) -> String {
    match event.mode() {
        Some(mode) => format!("{} {mode} ({})", event.event_type(), event.factuality()),
        None => format!("{} ({})", event.event_type(), event.factuality()),
    }
}

fn legend() -> String {
    let names = ["person", "group", "place", "other", "time", "role", "event"];
    names.map(|name| format!("<span class=\"{name}\">{name}</span>")).join(" ")
}

/// Text that means itself, between tags and in attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
