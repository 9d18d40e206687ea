//! A light reading of tense, where the caller knows none: cue words near a date.

use super::policy::Tense;
use super::words::Words;
use crate::token::Tokens;
use std::ops::Range;

/// How far a cue may stand from the date.
const BEFORE: usize = 10;
const BEHIND: usize = 8;

/// The tense of the nearest cue in the sentence; one before the date outweighs one behind it.
pub(super) fn near(tokens: &Tokens<'_>, words: &Words, sentence: &Range<usize>, at: usize) -> Option<Tense> {
    let before = (sentence.start.max(at.saturating_sub(BEFORE))..at).rev();
    let behind = at..sentence.end.min(at + BEHIND);
    before.chain(behind).find_map(|i| cue(tokens, words, i))
}

fn cue(tokens: &Tokens<'_>, words: &Words, at: usize) -> Option<Tense> {
    let word = tokens.word(at);
    if words.tells_future(word) {
        return Some(Tense::Future);
    }
    let past = words.tells_past(word)
        || tokens.list[at].is_word() && !tokens.list[at].is_capitalised() && tokens.plain(at).ends_with("ed");
    // "to be published", "will be held"
    let planned = past && at > 0 && tokens.plain(at - 1).eq_ignore_ascii_case("be");
    past.then_some(if planned { Tense::Future } else { Tense::Past })
}
