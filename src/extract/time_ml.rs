//! Writes the time expressions of a document as TimeML: the text with TIMEX3 tags around them.

use super::extraction::Extraction;
use crate::time::Timex;
use std::fmt::{self, Write};

impl Extraction<'_> {
    /// The document in TimeML 1.2: the whole text with a TIMEX3 tag around each time expression, and the day of
    /// publication, if it is known, as the creation time `t0`.
    ///
    /// Without its tags and with its references resolved, the content of `TEXT` is the text as it was handed in, except
    /// for control characters, which XML cannot hold: each becomes U+FFFD.
    ///
    /// ```
    /// use jiff::civil::date;
    ///
    /// let story = dateline::Document::new("Kenya & Uganda met on Monday.").published(date(2024, 1, 3));
    /// let found = dateline::Extractor::new().extract(story);
    /// let tagged = "met on <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2024-01-01\">Monday</TIMEX3>.";
    /// assert!(found.to_time_ml().contains(tagged));
    /// assert!(found.to_time_ml().contains("<TEXT>Kenya &amp; Uganda"));
    /// ```
    pub fn to_time_ml(&self) -> String {
        let mut out = String::with_capacity(self.full_text().len() * 2);
        // Writing to a string cannot fail.
        let _ = write_document(self, &mut out);
        out
    }
}

fn write_document(found: &Extraction<'_>, out: &mut String) -> fmt::Result {
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n");
    if let Some(id) = found.id() {
        writeln!(out, "<DOCID>{}</DOCID>", Escaped(id))?;
    }
    if let Some(day) = found.published() {
        let role = "functionInDocument=\"CREATION_TIME\"";
        writeln!(out, "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{day}\" {role}>{day}</TIMEX3></DCT>")?;
    }
    out.push_str("<TEXT>");
    write_text(found, out)?;
    out.push_str("</TEXT>\n</TimeML>\n");
    Ok(())
}

fn write_text(found: &Extraction<'_>, out: &mut String) -> fmt::Result {
    let text = found.full_text();
    let mut written = 0;
    for (number, timex) in (1..).zip(found.timexes()) {
        let span = timex.span();
        // Tags must not cross. Time expressions do not overlap, and this keeps the output whole if they ever did.
        if span.start < written {
            continue;
        }
        write!(out, "{}", Escaped(&text[written..span.start]))?;
        write_timex(number, timex, found.text(span), out)?;
        written = span.end;
    }
    write!(out, "{}", Escaped(&text[written..]))
}

fn write_timex(number: usize, timex: &Timex, surface: &str, out: &mut String) -> fmt::Result {
    let (kind, value) = (timex.timex_type().as_str(), Escaped(timex.value()));
    let freq = timex.freq();
    write!(out, "<TIMEX3 tid=\"t{number}\" type=\"{kind}\" value=\"{value}\"")?;
    let attributes = [("mod", timex.modifier()), ("quant", timex.quant()), ("freq", freq.as_deref())];
    for (name, value) in attributes {
        if let Some(value) = value {
            write!(out, " {name}=\"{}\"", Escaped(value))?;
        }
    }
    write!(out, ">{}</TIMEX3>", Escaped(surface))
}

/// Text with what XML reserves written as references.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                // A reader of XML would make a line feed of a bare carriage return.
                '\r' => f.write_str("&#13;")?,
                '\t' | '\n' => f.write_char(c)?,
                c if c.is_ascii_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                    f.write_char('\u{fffd}')?
                }
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Extractor};
    use jiff::civil::date;

    /// The content of `TEXT` without tags and with its references resolved.
    fn plain(time_ml: &str) -> String {
        let content = time_ml.split_once("<TEXT>").unwrap().1.split_once("</TEXT>").unwrap().0;
        let mut out = String::new();
        let mut rest = content;
        while let Some((before, tag)) = rest.split_once('<') {
            out.push_str(before);
            rest = tag.split_once('>').unwrap().1;
        }
        out.push_str(rest);
        let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")];
        references.iter().fold(out, |text, (reference, c)| text.replace(reference, c))
    }

    #[test]
    fn the_text_comes_back_without_its_tags() {
        let text = "\"5 < 6 & 7\",\r\nthey said on 3 May 2015; early June > late June. É <TIMEX3> &amp;";
        let found = Extractor::new().extract(Document::new(text).published(date(2015, 7, 1)).id("a<b"));
        let written = found.to_time_ml();
        assert_eq!(plain(&written), text);
        assert_eq!(written.matches("<TIMEX3 ").count(), found.timexes().len() + 1);
        assert!(found.timexes().len() >= 3);
        assert!(written.contains("<DOCID>a&lt;b</DOCID>"));
        assert!(written.contains("value=\"2015-06\" mod=\"START\">early June</TIMEX3>"), "{written}");
        assert!(written.contains("value=\"2015-07-01\" functionInDocument=\"CREATION_TIME\""));
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        let written = Extractor::new().extract("a\u{0}b\u{1b}c").to_time_ml();
        assert!(written.contains("<TEXT>a\u{fffd}b\u{fffd}c</TEXT>"));
        assert!(!written.contains("<DCT>"));
    }
}
