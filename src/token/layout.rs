//! Is the text hard-wrapped? Then a line break is a blank; else it ends a headline, a byline, a list item.

use super::list_item::Marker;
use super::{Gap, TokenClass, Tokens};

/// What the line breaks of a text tell about how it was set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Breaks in the middle of a sentence for sure: the next line goes on in small letters.
    soft: u32,
    /// Breaks without a stop before and with a capital behind.
    unclear: u32,
    /// The widest line that ends in a soft break, in bytes.
    width: usize,
}

/// Words that need another one: no headline and no item ends in them.
const UNFINISHED: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "between", "but", "by", "for", "from", "had", "has", "have",
    "his", "in", "into", "is", "its", "nor", "of", "on", "or", "our", "than", "that", "the", "their", "to",
    "was", "were", "which", "who", "whose", "will", "with", "would",
];

/// A line with this many columns to spare for the next word was ended on purpose.
const SPARE: usize = 8;

impl Layout {
    /// `marks` are the tokens that start a line, and others.
    pub(super) fn of(tokens: &Tokens<'_>, marks: &[u32]) -> Layout {
        let mut layout = Layout::default();
        let mut line = 0;
        for at in marks.iter().map(|at| *at as usize) {
            let token = &tokens.list[at];
            if token.gap < Gap::Line {
                continue;
            }
            if token.gap == Gap::Line && at > 0 && token.is_word() && !ends_in_mark(tokens, at - 1) {
                if token.is_capitalised() {
                    layout.unclear += 1;
                } else {
                    layout.soft += 1;
                    layout.width = layout.width.max(tokens.span(&(line..at)).len());
                }
            }
            line = at;
        }
        layout
    }

    /// In wrapped English three lines in four go on in small letters; elsewhere hardly any does.
    pub(super) fn wrapped(&self) -> bool {
        self.soft > 0 && self.soft * 2 >= self.unclear
    }

    /// Does the line from `line` to `at`, which ends without a stop, end the sentence? A break follows it.
    pub(super) fn line_ends(&self, tokens: &Tokens<'_>, line: usize, at: usize) -> bool {
        let Some(next) = tokens.list.get(at + 1) else { return true };
        if next.gap >= Gap::Paragraph {
            return true;
        }
        let on_purpose = !self.wrapped() || self.has_room(tokens, line, at);
        if Marker::is_bullet(tokens, at + 1) || (on_purpose && Marker::at(tokens, at + 1).is_some()) {
            return true;
        }
        let small = next.class == TokenClass::Word && !next.is_capitalised();
        on_purpose && !small && !unfinished(tokens, at)
    }

    /// Would the next word have had room on the line?
    fn has_room(&self, tokens: &Tokens<'_>, line: usize, at: usize) -> bool {
        let word = tokens.list[at + 1].span().len();
        tokens.span(&(line..at + 1)).len() + 1 + word + SPARE <= self.width
    }
}

/// A stop, a colon, a closing quote: the line may well end a sentence.
fn ends_in_mark(tokens: &Tokens<'_>, at: usize) -> bool {
    let token = &tokens.list[at];
    token.stop || (token.class == TokenClass::Punctuation && !tokens.is_char(at, b','))
}

/// A comma, a title before a name, `of`: the sentence goes on in the next line.
fn unfinished(tokens: &Tokens<'_>, at: usize) -> bool {
    let token = &tokens.list[at];
    token.stop || tokens.is_char(at, b',') || UNFINISHED.binary_search(&tokens.plain(at)).is_ok()
}
