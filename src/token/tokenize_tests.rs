//! How texts are cut into tokens.

use super::{Lexicon, Tokens, load_abbreviations};

fn cut(text: &str) -> Vec<String> {
    let mut lexicon = Lexicon::new();
    load_abbreviations(&mut lexicon).unwrap();
    let tokens = Tokens::new(text, &lexicon);
    (0..tokens.list.len()).map(|i| tokens.plain(i).to_owned()).collect()
}

#[test]
fn words_clitics_and_hyphens() {
    assert_eq!(
        cut("Iraq's pro-Iran groups didn't meet."),
        ["Iraq", "'s", "pro", "-", "Iran", "groups", "did", "n't", "meet", "."]
    );
    assert_eq!(cut("Iraq’s O'Brien, the Shi’ite"), ["Iraq", "'s", "O'Brien", ",", "the", "Shi'ite"]);
}

#[test]
fn abbreviations_keep_their_stop() {
    assert_eq!(
        cut("Gen. Smith of the U.S. met at 5 p.m. on Jan. 3."),
        ["Gen.", "Smith", "of", "the", "U.S.", "met", "at", "5", "p.m.", "on", "Jan.", "3", "."]
    );
    assert_eq!(cut("He said no. No. 5 won."), ["He", "said", "no", ".", "No.", "5", "won", "."]);
}

#[test]
fn numbers() {
    assert_eq!(
        cut("10,000 or 3.5 in 1990s, 2.1.2024 and the 507th"),
        [
            "10,000", "or", "3.5", "in", "1990", "s", ",", "2", ".", "1", ".", "2024", "and", "the", "507",
            "th"
        ]
    );
}

#[test]
fn beyond_ascii() {
    assert_eq!(cut("“São Tomé’s” – Erdoğan…"), ["\"", "Sao", "Tome", "'s", "\"", "-", "Erdogan", "..."]);
    assert_eq!(cut("北京 ok\u{a0}no"), ["北", "京", "ok", "no"]);
}

#[test]
fn addresses_are_one_token() {
    assert_eq!(
        cut("see http://a.org/x?y=1. Or me@b.org, ok"),
        ["see", "http://a.org/x?y=1", ".", "Or", "me@b.org", ",", "ok"]
    );
}

#[test]
fn words_with_a_hyphen_of_their_own_are_not_cut() {
    let mut lexicon = Lexicon::new();
    lexicon.join("test-fired");
    let tokens = |text| {
        let tokens = Tokens::new(text, &lexicon);
        (0..tokens.list.len()).map(|i| tokens.surface(i).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(tokens("Test-fired it, test-fire"), ["Test-fired", "it", ",", "test", "-", "fire"]);
    assert_eq!(tokens("a test-fired-é b-test-fired"), ["a", "test-fired", "-", "é", "b", "-", "test-fired"]);
}
