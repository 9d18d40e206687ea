//! [`BuildError`]: what can go wrong while knowledge is read and compiled. Extraction itself never fails.

use std::fmt;
use std::sync::Arc;

/// Knowledge (a gazetteer file, a rule, a trigger) could not be read or compiled.
///
/// The message names the file, the line, the column where they are known, the offending text and what was
/// expected. A file with several mistakes reports all of them, one line each, and nothing of it is applied.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", Lines(.0))]
pub struct BuildError(Arc<[Problem]>);

impl BuildError {
    /// One problem, wrapped.
    pub(crate) fn one(problem: Problem) -> Self {
        BuildError(Arc::from(vec![problem]))
    }

    /// Several problems of one reading; `None` if there are none.
    pub(crate) fn many(problems: Vec<Problem>) -> Option<Self> {
        (!problems.is_empty()).then(|| BuildError(problems.into()))
    }

    /// How many mistakes were found.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Never true: an error holds at least one mistake. Here because [`len`](Self::len) is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Name of the file of the first mistake, as the caller gave it.
    pub fn file(&self) -> Option<&str> {
        self.0.first().map(|p| p.file.as_str()).filter(|f| !f.is_empty())
    }

    /// Line of the first mistake, counted from 1.
    pub fn line(&self) -> Option<usize> {
        self.0.first().and_then(|p| p.line)
    }

    /// Column of the first mistake, counted from 1: the cell in a TSV or CSV file, the byte in other files.
    pub fn column(&self) -> Option<usize> {
        self.0.first().and_then(|p| p.column)
    }
}

struct Lines<'a>(&'a [Problem]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

/// One mistake in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) file: String,
    pub(crate) line: Option<usize>,
    pub(crate) column: Option<usize>,
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn new(file: &str, message: impl Into<String>) -> Self {
        Problem { file: file.to_owned(), line: None, column: None, message: message.into() }
    }

    pub(crate) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    pub(crate) fn column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:", self.file)?;
        }
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
            if let Some(column) = self.column {
                write!(f, "{column}:")?;
            }
        }
        if !self.file.is_empty() || self.line.is_some() {
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_names_file_line_and_column() {
        let e = BuildError::one(Problem::new("names.tsv", "unknown kind `perso`").at(3).column(2));
        assert_eq!(e.to_string(), "names.tsv:3:2: unknown kind `perso`");
        assert_eq!((e.file(), e.line(), e.column(), e.len()), (Some("names.tsv"), Some(3), Some(2), 1));
    }

    #[test]
    fn all_problems_are_listed() {
        let e = BuildError::many(vec![Problem::new("a", "x").at(1), Problem::new("", "y")]).unwrap();
        assert_eq!(e.to_string(), "a:1: x\ny");
        assert!(BuildError::many(Vec::new()).is_none());
    }

    #[test]
    fn error_crosses_threads() {
        fn check<T: Clone + Send + Sync + std::error::Error + 'static>() {}
        check::<BuildError>();
    }
}
