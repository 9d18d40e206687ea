//! What the example programs share.

#![allow(dead_code, reason = "each program uses its part")]

pub(crate) mod chart;
pub(crate) mod html;
pub(crate) mod input;
pub(crate) mod jsonl;
pub(crate) mod progress;
pub(crate) mod report;

use dateline::Offsets;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a run went: problems are told at once, and remembered for the exit status.
#[derive(Default)]
pub(crate) struct Outcome {
    problems: usize,
}

impl Outcome {
    /// Tells one problem on standard error.
    pub(crate) fn problem(&mut self, message: impl Display) {
        self.problems += 1;
        // Nobody listens if this fails; the exit status still tells.
        let _ = writeln!(io::stderr(), "error: {message}");
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        if outcome.problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The output cannot be written. A reader that has seen enough (`| head`) is no mistake.
pub(crate) fn output_failed(error: io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    let mut outcome = Outcome::default();
    outcome.problem(format_args!("standard output: {error}"));
    outcome.into()
}

/// The units of offsets, as the command line names them.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Unit {
    /// Bytes of UTF-8
    Bytes,
    /// Unicode code points
    Chars,
    /// UTF-16 code units
    Utf16,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Bytes => Offsets::Bytes,
            Unit::Chars => Offsets::Chars,
            Unit::Utf16 => Offsets::Utf16,
        }
    }
}
