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
    "Hezbollah attacked they and I said Petra Novak ",
    "Foreign Minister Ali Omar spoke. The minister condemned Chile. ",
];

fn time(text: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(EXTRACTOR.extract(text));
    start.elapsed()
}

/// What is wrong with the time that a repeated piece takes. A quadratic rule takes 64 times as long for eight times
/// the text; a busy machine may do so once, but not three times.
fn problem(piece: &str) -> Option<String> {
    let short = piece.repeat(10_000 / piece.len() + 1);
    let long = short.repeat(8);
    let mut told = None;
    for _ in 0..3 {
        let (short, long) = (time(&short), time(&long));
        if long < (short * 24).max(Duration::from_millis(200)) {
            return None;
        }
        told = Some(format!("{:?} repeated: {short:?}, then {long:?}", piece.get(..40).unwrap_or(piece)));
        if long > Duration::from_secs(5) {
            break;
        }
    }
    told
}

#[test]
fn eight_times_the_text_takes_about_eight_times_as_long() {
    let pieces = PIECES.iter().copied().chain([ARTICLES[0].1.as_str()]);
    let problems: Vec<String> = pieces.filter_map(problem).collect();
    assert!(problems.is_empty(), "not linear:\n{}", problems.join("\n"));
}
