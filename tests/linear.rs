//! Cost grows with the length of a text and not faster.

use crate::support::{ARTICLES, EXTRACTOR};
use std::time::{Duration, Instant};

/// Pieces whose repetition has tempted rules into looking back or ahead too far.
const PIECES: &[&str] = &[
    "Iraq ",
    "John Smith Brown ",
    "2023 ",
    "January 5, ",
    "\"",
    "“He said ",
    "( ",
    ", and ",
    "the president of ",
    "killed ",
    "said that ",
    "U.S. ",
    "...",
    "-",
    "Ministry of ",
    "é",
    "a",
    "\n",
    "\n\n",
    "he ",
    "President Ali met President Omar. ",
];

/// The best of three runs.
fn time(text: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        std::hint::black_box(EXTRACTOR.extract(text));
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

#[test]
fn eight_times_the_text_takes_about_eight_times_as_long() {
    let article = ARTICLES[0].1.as_str();
    for piece in PIECES.iter().copied().chain([article]) {
        let short = piece.repeat(40_000 / piece.len() + 1);
        let long = short.repeat(8);
        let (short, long) = (time(&short), time(&long));
        // A quadratic rule takes 64 times as long; a busy machine should not fail the test.
        let most = (short * 30).max(Duration::from_millis(200));
        assert!(long < most, "{:?} repeated: {short:?}, then {long:?}", &piece[..piece.len().min(40)]);
    }
}
