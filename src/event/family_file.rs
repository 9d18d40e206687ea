//! The form of a trigger file: TOML records, described in the README beside the data.

use super::examples::blanked;
use super::lexicon::{Complements, Frame};
use crate::error::{BuildError, Problem};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    pub(crate) classes: HashMap<String, Vec<String>>,
    #[serde(default)]
    pub(crate) trigger: Vec<Record>,
}

/// A record as written; see the README beside the data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) mode: Option<String>,
    #[serde(default)]
    pub(crate) cameo: String,
    #[serde(default)]
    pub(crate) verbs: Vec<String>,
    #[serde(default)]
    pub(crate) nouns: Vec<String>,
    #[serde(default)]
    pub(crate) phrases: Vec<String>,
    #[serde(default)]
    pub(crate) object: Vec<String>,
    #[serde(default)]
    pub(crate) object_not: Vec<String>,
    #[serde(default)]
    pub(crate) modifier: Vec<String>,
    #[serde(default)]
    pub(crate) modifier_not: Vec<String>,
    #[serde(default)]
    pub(crate) subject: Vec<String>,
    #[serde(default)]
    pub(crate) subject_not: Vec<String>,
    pub(crate) object_kind: Option<String>,
    pub(crate) object_kind_not: Option<String>,
    pub(crate) subject_kind: Option<String>,
    pub(crate) subject_kind_not: Option<String>,
    #[serde(default)]
    pub(crate) complement: Vec<Complements>,
    #[serde(default)]
    pub(crate) frame: Frame,
    pub(crate) recipient: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) topic: Vec<String>,
    pub(crate) actor: Option<Vec<String>>,
    pub(crate) outcome: Option<HashMap<String, String>>,
    pub(crate) polarity: Option<String>,
    pub(crate) weight: Option<f32>,
    /// "both": the family tells of an event only if a side stands on either hand.
    pub(crate) sides: Option<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests over the data read it"))]
    pub(crate) examples: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "only the tests over the data read it"))]
    pub(crate) not: Vec<String>,
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
pub(crate) struct TriggerFiles<'a>(pub(super) Vec<(&'a str, File)>);

/// Reads the built-in trigger files, without their examples, and a user's own behind them.
///
/// All mistakes of all files are reported together.
pub(crate) fn read<'a>(own: &[Source<'a>]) -> Result<TriggerFiles<'a>, BuildError> {
    let builtin = |part: &[Source<'static>]| -> Vec<(&'a str, Result<File, Problem>)> {
        part.iter().map(|(name, text)| (*name, parse_one(name, &blanked(text)))).collect()
    };
    // The longest work on one core at start-up: two threads share it.
    let (left, right) = BUILTIN.split_at(BUILTIN.len() / 2);
    let mut results = std::thread::scope(|scope| {
        let other = scope.spawn(|| builtin(right));
        let mut results = builtin(left);
        results.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        results
    });
    results.extend(own.iter().map(|(name, text)| (*name, parse_one(name, text))));
    let (mut files, mut problems) = (Vec::with_capacity(results.len()), Vec::new());
    for (name, result) in results {
        match result {
            Ok(file) => files.push((name, file)),
            Err(problem) => problems.push(problem),
        }
    }
    BuildError::many(problems).map_or(Ok(TriggerFiles(files)), Err)
}

fn parse_one(name: &str, text: &str) -> Result<File, Problem> {
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
pub(crate) fn builtin_records() -> Vec<Record> {
    let files = BUILTIN.iter().map(|(name, text)| parse_one(name, text).unwrap());
    files.flat_map(|file| file.trigger).collect()
}
