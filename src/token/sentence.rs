//! Sentences, by rules on tokens: where a full stop ends one, and where a line does.

use super::lexicon::{Abbreviation, Lexicon};
use super::{Gap, Sentence, Shape, Token, TokenClass, Tokens};

/// Cuts the tokens into sentences that cover them in order.
pub(super) fn split(tokens: &Tokens<'_>, lexicon: &Lexicon) -> Vec<Sentence> {
    let splitter = Splitter { tokens, lexicon };
    let list = &tokens.list;
    let mut sentences = Vec::with_capacity(list.len() / 20 + 1);
    let mut start = 0;
    let mut at = 0;
    while at < list.len() {
        let end = splitter.closing(at);
        if let Some(end) = end {
            sentences.push(splitter.sentence(start, end, false));
            start = end;
            at = end;
        } else if at + 1 == list.len() || splitter.line_ends(start, at) {
            sentences.push(splitter.sentence(start, at + 1, true));
            start = at + 1;
            at = start;
        } else {
            at += 1;
        }
    }
    sentences
}

struct Splitter<'a, 't> {
    tokens: &'a Tokens<'t>,
    lexicon: &'a Lexicon,
}

impl Splitter<'_, '_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.list.get(at)
    }

    fn is(&self, at: usize, set: &[&str]) -> bool {
        at < self.tokens.list.len() && set.contains(&self.tokens.plain(at))
    }

    fn sentence(&self, start: usize, end: usize, open: bool) -> Sentence {
        let list = &self.tokens.list;
        let opens_paragraph = list[start].gap == Gap::Paragraph;
        let closes_line = list.get(end).is_none_or(|t| t.gap >= Gap::Line);
        let headline = open && closes_line && list[start].gap >= Gap::Line;
        Sentence { tokens: start..end, span: self.tokens.span(&(start..end)), opens_paragraph, headline }
    }

    /// If the sentence ends with the token `at` (and the quotes and brackets behind it): where the next one starts.
    fn closing(&self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let hard = self.is(at, &["!", "?"]);
        let stop = hard
            || token.stop
            || (token.class == TokenClass::Punctuation && self.tokens.plain(at).starts_with('.'));
        if !stop {
            return None;
        }
        let mut end = at + 1;
        while self.token(end).is_some_and(|t| t.gap == Gap::None)
            && (self.is(end, &[")", "]", "!", "?", "''", "\"", "'"]) || self.is(end, &["."]) && hard)
        {
            end += 1;
        }
        let Some(next) = self.token(end) else { return Some(end) };
        if next.gap >= Gap::Paragraph {
            return Some(end);
        }
        if next.gap == Gap::None {
            return None;
        }
        if token.stop && end == at + 1 {
            return self.after_abbreviation(at, end);
        }
        if self.after_initial(at) || self.after_list_number(at) {
            return None;
        }
        (self.starts_sentence(end) || (hard && next.gap >= Gap::Line)).then_some(end)
    }

    /// `J.` before a name is an initial, not the end.
    fn after_initial(&self, at: usize) -> bool {
        at > 0
            && self.token(at - 1).is_some_and(|t| t.shape == Shape::Initial && t.is_word())
            && !self.is(at - 1, &["I"])
            && self.token(at).is_some_and(|t| t.gap == Gap::None)
            && self.token(at + 1).is_some_and(|t| t.is_capitalised() && t.is_word())
    }

    /// `1.` and `a.` at the start of an item number it.
    fn after_list_number(&self, at: usize) -> bool {
        at > 0
            && self
                .token(at - 1)
                .is_some_and(|t| t.gap >= Gap::Line && (t.class == TokenClass::Number || t.span().len() == 1))
    }

    /// `U.S.`, `Inc.`, `Jan.` end a sentence only before something that must open one.
    fn after_abbreviation(&self, at: usize, next: usize) -> Option<usize> {
        let token = self.token(at)?;
        let kind = self.lexicon.abbreviation(token.word);
        let never = matches!(kind, Some(Abbreviation::Title | Abbreviation::Number));
        (!never && self.opens_for_sure(next)).then_some(next)
    }

    /// A capitalised word that is no part of a name: an article, a pronoun, a conjunction.
    fn opens_for_sure(&self, at: usize) -> bool {
        const OPENERS: &[&str] = &[
            "The",
            "A",
            "An",
            "He",
            "She",
            "It",
            "They",
            "We",
            "This",
            "That",
            "These",
            "Those",
            "In",
            "On",
            "At",
            "But",
            "And",
            "His",
            "Her",
            "Its",
            "Their",
            "If",
            "When",
            "While",
            "After",
            "Before",
            "There",
            "However",
            "For",
            "As",
            "Since",
            "With",
            "Some",
            "Many",
            "No",
            "What",
            "Who",
            "How",
            "Why",
            "I",
            "You",
            "Our",
            "My",
            "According",
            "Both",
        ];
        let at = if self.is(at, &["\"", "``", "'", "("]) { at + 1 } else { at };
        self.is(at, OPENERS)
    }

    fn starts_sentence(&self, at: usize) -> bool {
        let Some(next) = self.token(at) else { return true };
        match next.class {
            TokenClass::Word => next.is_capitalised() || next.gap >= Gap::Line,
            TokenClass::Number => true,
            TokenClass::Punctuation => self.is(at, &["\"", "``", "'", "(", "[", "-", "--"]),
            TokenClass::Symbol => true,
        }
    }

    /// A line break behind the token ends a headline, a byline, a list item.
    fn line_ends(&self, start: usize, at: usize) -> bool {
        let Some(next) = self.token(at + 1) else { return true };
        if next.gap >= Gap::Paragraph {
            return true;
        }
        if next.gap < Gap::Line {
            return false;
        }
        // A wrapped line goes on: most of its length is used up, or it ends in a word that needs another.
        let width =
            self.token(at).map_or(0, |t| t.span().end) - self.token(start).map_or(0, |t| t.span().start);
        let capital = next.is_capitalised() || next.class != TokenClass::Word;
        capital && width < 60
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, Tokens, load_abbreviations};

    fn cut(text: &str) -> Vec<&str> {
        let mut lexicon = Lexicon::new();
        load_abbreviations(&mut lexicon).unwrap();
        Tokens::new(text, &lexicon).sentences.iter().map(|s| &text[s.span.range()]).collect()
    }

    #[test]
    fn full_stops() {
        assert_eq!(cut("It rained. They left."), ["It rained.", "They left."]);
        assert_eq!(cut("He lives in the U.S. He left."), ["He lives in the U.S.", "He left."]);
        assert_eq!(
            cut("The U.S. Army met J. Smith of Acme Inc. on Monday."),
            ["The U.S. Army met J. Smith of Acme Inc. on Monday."]
        );
        assert_eq!(
            cut("\"Go!\" he said. \"Now.\" They went."),
            ["\"Go!\" he said.", "\"Now.\"", "They went."]
        );
    }

    #[test]
    fn headlines_stand_alone() {
        assert_eq!(cut("Talks open\n\nThe talks opened."), ["Talks open", "The talks opened."]);
    }
}
