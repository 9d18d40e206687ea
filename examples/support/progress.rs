//! A progress bar, where somebody watches.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};

/// A bar on standard error for several documents on a terminal; a hidden one otherwise.
pub(crate) fn bar(documents: usize) -> ProgressBar {
    if documents < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} documents {eta}");
    let bar = ProgressBar::new(documents as u64);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
