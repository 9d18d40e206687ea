//! A light reading of tense, where the caller knows none: cue words near a date.

use super::policy::Tense;
use super::words::Words;
use crate::token::Tokens;

/// How far a cue may stand from the date.
const BEFORE: usize = 10;
const BEHIND: usize = 8;

/// The tense of the nearest cue in the sentence; one before the date outweighs one behind it.
pub(super) fn near(tokens: &Tokens<'_>, words: &Words, at: usize) -> Option<Tense> {
    let index = tokens.sentences.partition_point(|s| s.tokens.end <= at);
    let sentence = tokens.sentences.get(index)?.tokens.clone();
    let before = (sentence.start.max(at.saturating_sub(BEFORE))..at).rev();
    let behind = at..sentence.end.min(at + BEHIND);
    before.chain(behind).find_map(|i| cue(tokens, words, i))
}

fn cue(tokens: &Tokens<'_>, words: &Words, at: usize) -> Option<Tense> {
    let word = tokens.word(at);
    if words.number(word, "future").is_some() {
        return Some(Tense::Future);
    }
    let past = words.number(word, "pastcue").is_some()
        || tokens.list[at].is_word() && !tokens.list[at].is_capitalised() && tokens.plain(at).ends_with("ed");
    // "to be published", "will be held"
    let planned = at > 0 && tokens.plain(at - 1).eq_ignore_ascii_case("be");
    past.then_some(if planned { Tense::Future } else { Tense::Past })
}
