//! The form of a trigger file: TOML records, described in the README beside the data.

use super::lexicon::{Complements, Frame};
use super::plain_form;
use crate::error::{BuildError, Problem};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

/// A text of a trigger file, borrowed where it stands in the file as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Text<'a>(Cow<'a, str>);

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File<'a> {
    #[serde(borrow, default)]
    pub(crate) classes: BTreeMap<Text<'a>, Vec<Text<'a>>>,
    #[serde(default)]
    pub(crate) trigger: Vec<Record<'a>>,
}

/// A record as written; see the README beside the data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record<'a> {
    #[serde(borrow)]
    pub(crate) name: Text<'a>,
    #[serde(rename = "type")]
    pub(crate) kind: Text<'a>,
    pub(crate) mode: Option<Text<'a>>,
    #[serde(default)]
    pub(crate) cameo: Text<'a>,
    #[serde(default)]
    pub(crate) verbs: Vec<Text<'a>>,
    #[serde(default)]
    pub(crate) nouns: Vec<Text<'a>>,
    #[serde(default)]
    pub(crate) phrases: Vec<Text<'a>>,
    #[serde(default)]
    pub(crate) object: Vec<Text<'a>>,
    #[serde(default)]
    pub(crate) object_not: Vec<Text<'a>>,
    #[serde(default)]
    pub(crate) modifier: Vec<Text<'a>>,
    #[serde(default)]
    pub(crate) modifier_not: Vec<Text<'a>>,
    #[serde(default)]
    pub(crate) subject: Vec<Text<'a>>,
    #[serde(default)]
    pub(crate) subject_not: Vec<Text<'a>>,
    pub(crate) object_kind: Option<Text<'a>>,
    pub(crate) object_kind_not: Option<Text<'a>>,
    pub(crate) subject_kind: Option<Text<'a>>,
    pub(crate) subject_kind_not: Option<Text<'a>>,
    #[serde(default)]
    pub(crate) complement: Vec<Complements>,
    #[serde(default)]
    pub(crate) frame: Frame,
    pub(crate) recipient: Option<Vec<Text<'a>>>,
    #[serde(default)]
    pub(crate) topic: Vec<Text<'a>>,
    pub(crate) actor: Option<Vec<Text<'a>>>,
    pub(crate) outcome: Option<BTreeMap<Text<'a>, Text<'a>>>,
    pub(crate) polarity: Option<Text<'a>>,
    pub(crate) weight: Option<f32>,
    /// "both": the family tells of an event only if a side stands on either hand.
    pub(crate) sides: Option<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests over the data read it"))]
    pub(crate) examples: Vec<Text<'a>>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests over the data read it"))]
    pub(crate) not: Vec<Text<'a>>,
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(Reader)
    }
}

/// A trigger file: its name and its text.
pub(crate) type Source<'a> = (&'a str, &'a str);

macro_rules! triggers {
    ($($name:literal),*) => {
        &[$((concat!("event/data/en/triggers/", $name, ".toml"), include_str!(concat!("data/en/triggers/", $name, ".toml")))),*]
    };
}

/// The built-in files.
pub(crate) const BUILTIN: &[Source<'static>] = triggers!(
    "accuse",
    "agree",
    "aid",
    "assault",
    "coerce",
    "concede",
    "consult",
    "cooperate",
    "frames",
    "general",
    "mobilize",
    "protest",
    "reject",
    "request",
    "retreat",
    "sanction",
    "support",
    "threaten"
);

/// Trigger files as read, each with its name.
pub(crate) struct TriggerFiles<'a>(pub(super) Vec<(&'a str, File<'a>)>);

/// Reads the built-in trigger files and a user's own behind them.
///
/// All mistakes of all files are reported together.
pub(crate) fn read<'a>(own: &[Source<'a>]) -> Result<TriggerFiles<'a>, BuildError> {
    let (mut files, mut problems) = (Vec::with_capacity(BUILTIN.len() + own.len()), Vec::new());
    for (name, text) in BUILTIN.iter().chain(own) {
        match plain_form::read(text).map_or_else(|| parse_one(name, text), Ok) {
            Ok(file) => files.push((*name, file)),
            Err(problem) => problems.push(problem),
        }
    }
    BuildError::many(problems).map_or(Ok(TriggerFiles(files)), Err)
}

fn parse_one<'a>(name: &str, text: &'a str) -> Result<File<'a>, Problem> {
    toml::from_str(text).map_err(|e| {
        let start = e.span().map_or(0, |s| s.start).min(text.len());
        let before = &text.as_bytes()[..start];
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        let column = start - before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1) + 1;
        Problem::new(name, e.message()).at(line).column(column)
    })
}

/// The records of the built-in files, for tests over their examples.
#[cfg(test)]
pub(crate) fn builtin_records() -> Vec<Record<'static>> {
    let files = BUILTIN.iter().map(|(name, text)| parse_one(name, text).unwrap());
    files.flat_map(|file| file.trigger).collect()
}
