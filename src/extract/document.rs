//! [`Document`]: what goes in.

use jiff::civil::Date;
use std::borrow::Cow;

/// A text to read, with what is known about it.
///
/// Wherever a document is asked for, a `&str` or a `&String` will do.
///
/// ```
/// use dateline::Document;
/// use jiff::civil::date;
///
/// let story = Document::new("The talks ended on Tuesday.").published(date(2024, 1, 4)).id("wire-17");
/// assert_eq!(story.text(), "The talks ended on Tuesday.");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) published: Option<Date>,
    pub(super) year: Option<i16>,
    pub(super) id: Option<String>,
    pub(super) place: Option<String>,
}

impl<'t> Document<'t> {
    /// A document of a text, borrowed or owned.
    pub fn new(text: impl Into<Cow<'t, str>>) -> Self {
        Document { text: text.into(), ..Document::default() }
    }

    /// Sets the day of publication, against which "yesterday" and "next month" are read.
    ///
    /// Default: what the text itself says at its top, see [`PublishedSource`](crate::PublishedSource). Without
    /// either, relative dates stay unresolved; the clock is never asked.
    pub fn published(mut self, day: Date) -> Self {
        self.published = Some(day);
        self
    }

    /// Sets the year for a text whose dateline names a day without one: `BAGHDAD, Jan 2 (Reuters) -`.
    ///
    /// Default: none, and such a dateline gives no date. Of no use if the day of publication is set.
    pub fn year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }

    /// Sets an id of your own, handed through to the [`Record`](crate::record::Record).
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the place of publication, as a name: a hint which of several places with one name is meant.
    pub fn place(mut self, name: impl Into<String>) -> Self {
        self.place = Some(name.into());
        self
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<'t> From<&'t str> for Document<'t> {
    fn from(text: &'t str) -> Self {
        Document::new(text)
    }
}

impl<'t> From<&'t String> for Document<'t> {
    fn from(text: &'t String) -> Self {
        Document::new(text.as_str())
    }
}

impl From<String> for Document<'_> {
    fn from(text: String) -> Self {
        Document::new(text)
    }
}

/// Borrows the text, so that one document can be read several times.
impl<'t> From<&'t Document<'_>> for Document<'t> {
    fn from(document: &'t Document<'_>) -> Self {
        Document {
            text: Cow::Borrowed(&document.text),
            published: document.published,
            year: document.year,
            id: document.id.clone(),
            place: document.place.clone(),
        }
    }
}
