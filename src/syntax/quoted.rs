//! Quotation marks around a part of a clause: *condemned the "cowardly" attack*, *warned Y "of the consequences"*. They
//! change nothing of its syntax, so the clause is read without them.

use super::chunk::Chunk;
use super::element::Element;
use super::tagset::{Cover, Tag};
use super::words::WordClasses;
use crate::token::Tokens;
use smallvec::SmallVec;
use std::ops::Range;

/// The longest part of a clause in quotation marks, in tokens.
const LONGEST: usize = 12;

/// The quotation marks of a sentence around parts of its clauses. What is said stays marked as such: it follows a verb of
/// saying, a comma or nothing.
pub(super) fn partial_quotes(
    tokens: &Tokens<'_>,
    classes: &WordClasses,
    range: &Range<usize>,
) -> SmallVec<[usize; 4]> {
    let mut marks = range.clone().filter(|t| is_mark(tokens, *t));
    let mut found = SmallVec::new();
    while let (Some(open), Some(close)) = (marks.next(), marks.next()) {
        let inside = open > range.start && tokens.list[open - 1].is_word();
        let said = || classes.marks().saying.contains(&tokens.word(open - 1));
        if inside && close - open <= LONGEST && !said() {
            found.extend([open, close]);
        }
    }
    found
}

fn is_mark(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.initial(at), b'"' | b'`' | b'\'') && matches!(tokens.plain(at), "\"" | "``" | "''")
}

impl Chunk {
    /// Reads a sentence without some of its tokens.
    pub(super) fn read_without(
        &mut self,
        marks: &[usize],
        tokens: &Tokens<'_>,
        classes: &WordClasses,
        covers: &[Cover],
        range: Range<usize>,
    ) {
        let kept: Vec<usize> = range.clone().filter(|t| !marks.contains(t)).collect();
        let covers: Vec<Cover> = kept.iter().map(|t| covers[*t]).collect();
        let mut part = Chunk::default();
        part.read_whole(&tokens.part(&kept), classes, &covers, 0..kept.len());
        self.take(part, marks, &kept, range);
    }

    /// Takes what was found in a part of a sentence; `kept` gives the tokens of the part by their numbers in the text.
    fn take(&mut self, part: Chunk, marks: &[usize], kept: &[usize], range: Range<usize>) {
        let run = |tokens: &mut Range<usize>| {
            if tokens.start < tokens.end {
                *tokens = with_both_marks(kept[tokens.start]..kept[tokens.end - 1] + 1, marks);
            }
        };
        self.clear(range.clone());
        self.tags.clear();
        self.tags.resize(range.len(), Tag::Other);
        kept.iter().zip(&part.tags).for_each(|(t, tag)| self.tags[t - range.start] = *tag);
        self.phrases = part.phrases;
        for phrase in &mut self.phrases {
            run(&mut phrase.tokens);
            run(&mut phrase.core);
            phrase.head = kept[phrase.head];
            phrase.possessive = phrase.possessive.map(|t| kept[t]);
        }
        self.verbs = part.verbs;
        for verb in &mut self.verbs {
            run(&mut verb.tokens);
            verb.main = kept[verb.main];
            verb.negation = verb.negation.map(|t| kept[t]);
            verb.modal = verb.modal.map(|t| kept[t]);
        }
        self.elements = part.elements;
        self.elements.iter_mut().filter_map(Element::token_mut).for_each(|t| *t = kept[*t]);
        self.place_of_phrase = part.place_of_phrase;
        self.place_of_verb = part.place_of_verb;
        self.hold_all();
        self.relations.reset(self.verbs.len(), self.phrases.len());
    }
}

/// A run of tokens that holds one mark of a pair takes the other one in, if that stands beside it.
fn with_both_marks(tokens: Range<usize>, marks: &[usize]) -> Range<usize> {
    let one = marks.iter().filter(|mark| tokens.contains(mark)).count() % 2 == 1;
    if one && marks.contains(&tokens.end) {
        return tokens.start..tokens.end + 1;
    }
    match tokens.start.checked_sub(1) {
        Some(before) if one && marks.contains(&before) => before..tokens.end,
        _ => tokens,
    }
}
