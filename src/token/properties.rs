//! What holds for any text: order, cover, boundaries, linear time.

use super::{Gap, Lexicon, Tokens, load_abbreviations};
use proptest::prelude::*;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::new();
    load_abbreviations(&mut lexicon).unwrap();
    lexicon
});

fn check(text: &str) {
    let tokens = Tokens::new(text, &LEXICON);
    let mut end = 0;
    for (i, token) in tokens.list.iter().enumerate() {
        let span = token.span();
        assert!(span.start >= end && span.end > span.start, "order of token {i} in {text:?}");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        let between = &text[end..span.start];
        assert!(between.chars().all(is_blank), "{between:?} is in no token of {text:?}");
        assert!(i == 0 || (token.gap == Gap::None) == between.is_empty(), "gap of token {i} in {text:?}");
        let _ = tokens.plain(i);
        end = span.end;
    }
    assert!(text[end..].chars().all(is_blank), "{:?} is in no token", &text[end..]);
    let mut next = 0;
    for sentence in &tokens.sentences {
        assert!(sentence.tokens.start == next && sentence.tokens.end > next, "sentences of {text:?}");
        assert_eq!(sentence.span, tokens.span(&sentence.tokens));
        next = sentence.tokens.end;
    }
    assert_eq!(next, tokens.list.len(), "{text:?}");
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{200b}'
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn texts_near_the_rules(parts in prop::collection::vec(prop::sample::select(vec![
        "a", "B", "U.S", "Gen", "No", "p.m", "said", "The", "I", "Nº", "°", "é", "北", "don't", "’s", "O’", "al-",
        ".", "..", "...", "!", "?", "\"", "'", "''", "“", "”", "(", ")", "[", "]", "-", "—", "•", "*", ",", ":",
        "1", "12", "1,000", "3.5", "2.1.2024", " ", " ", "\n", "\n\n", "\u{a0}", "\u{2028}", "\u{301}", "@", "://",
        "www.", "x@y", "\u{200d}", "\0",
    ]), 0..40)) {
        check(&parts.concat());
    }
}

/// Ten megabytes of one kind of thing take about ten times as long as one.
#[test]
fn time_grows_with_the_text_alone() {
    for piece in [
        "a", "A", "a ", "1", "1,", ".", ". ", "?", "\"", "(", "'", "a.", "1. ", "a\n", "é", "’", "- ", "• ",
        "A. ", "n't",
    ] {
        let time = |len: usize| {
            let text = piece.repeat(len / piece.len());
            let start = std::time::Instant::now();
            let tokens = Tokens::new(&text, &LEXICON);
            assert!(!tokens.sentences.is_empty());
            start.elapsed()
        };
        let (small, large) = (time(1_000_000), time(10_000_000));
        assert!(
            large < small * 60 + std::time::Duration::from_millis(500),
            "{piece:?}: {small:?}, then {large:?}"
        );
    }
}
