//! Tokens and sentences: the one pass over the bytes of a text. Everything above works on token numbers.

mod by_word;
mod byte_class;
mod eight;
mod layout;
mod lexicon;
mod list_item;
mod map;
mod sentence;
mod shape;
mod tokenize;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod sentence_tests;
#[cfg(test)]
mod tokenize_tests;

use crate::span::Span;
pub(crate) use by_word::{ByWord, Sketch, WordLabels, WordSet};
pub(crate) use lexicon::{Abbreviation, Cue, Lexicon, WordId, WordIds, hash_ascii, hash_word};
pub(crate) use map::{Mixer, NumberSet, WordMap};
use std::borrow::Cow;
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenClass {
    /// Letters, perhaps with digits behind them: `Iraq`, `M23`, `U.S.`, `'s`.
    Word,
    /// Digits with their separators: `2024`, `10,000`, `3.5`.
    Number,
    /// Full stops, commas, quotes, brackets, dashes.
    Punctuation,
    /// Everything else: `$`, `%`, an e-mail address.
    Symbol,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `council`; also tokens without letters.
    Lower,
    /// `Council`
    Capital,
    /// `NATO`, `U.S.`; two letters at least.
    Upper,
    /// `J`: one capital letter.
    Initial,
    /// `McDonald`, `iPhone`
    Mixed,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing: the token is glued to the one before.
    None,
    /// Blanks.
    Space,
    /// One line break.
    Line,
    /// A blank line, or the start of the text.
    Paragraph,
}

/// One token of a text. Offsets are bytes in the original.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    start: u32,
    end: u32,
    /// The folded word's number in the lexicon.
    pub(crate) word: WordId,
    /// Hash of the folded word, known to the lexicon or not.
    pub(crate) hash: u32,
    /// One more than the place of its plain form, zero if the text itself is plain.
    plain: u32,
    pub(crate) class: TokenClass,
    pub(crate) shape: Shape,
    pub(crate) gap: Gap,
    /// A full stop belongs to the token: `Gen.`, `U.S.`
    pub(crate) stop: bool,
}

impl Token {
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// In bytes.
    pub(crate) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// A word that starts with a capital letter.
    pub(crate) fn is_capitalised(&self) -> bool {
        !matches!(self.shape, Shape::Lower)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.class == TokenClass::Word
    }
}

/// A token that a name or an amount may start with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raised {
    /// Its number.
    pub(crate) token: u32,
    /// That of the token.
    pub(crate) hash: u32,
}

impl Raised {
    pub(crate) fn at(self) -> usize {
        self.token as usize
    }
}

/// A run of tokens that reads as one sentence, headline or list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The tokens, by number.
    pub(crate) tokens: Range<usize>,
    /// The bytes from the first token to the last.
    pub(crate) span: Span,
    /// The sentence opens a paragraph.
    pub(crate) opens_paragraph: bool,
    /// No full stop at the end and a line of its own: a headline, a byline, a list item.
    pub(crate) headline: bool,
}

/// A text cut into tokens and sentences.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'t> {
    pub(crate) text: &'t str,
    pub(crate) list: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    /// The tokens that are neither words in lower case nor punctuation: names and amounts start with them.
    pub(crate) raised: Vec<Raised>,
    /// The tokens whose words are cues, and for what.
    cues: Vec<(u32, u8)>,
    /// The opening round brackets.
    pub(crate) brackets: Vec<u32>,
    /// Plain forms of the tokens that are not ASCII.
    plain: Vec<Cow<'static, str>>,
}

impl<'t> Tokens<'t> {
    /// Cuts `text`. Words get their numbers from `lexicon`.
    pub(crate) fn new(text: &'t str, lexicon: &Lexicon) -> Self {
        let (mut tokens, marks) = Tokens::cut(text, lexicon);
        tokens.sentences = sentence::split(&tokens, &marks, lexicon);
        tokens
    }

    /// Cuts `text` into tokens only.
    pub(crate) fn without_sentences(text: &'t str, lexicon: &Lexicon) -> Self {
        Tokens::cut(text, lexicon).0
    }

    /// The tokens, and which of them may end a sentence or start a line.
    fn cut(text: &'t str, lexicon: &Lexicon) -> (Self, Vec<u32>) {
        let tokenize::Cut { list, plain, marks, raised, cues, brackets } = tokenize::tokenize(text, lexicon);
        (Tokens { text, list, sentences: Vec::new(), raised, cues, brackets, plain }, marks)
    }

    /// Some tokens by themselves, in a new order of numbers.
    pub(crate) fn part(&self, kept: &[usize]) -> Tokens<'t> {
        let mut plain = Vec::new();
        let renumbered = kept.iter().map(|at| {
            let mut token = self.list[*at].clone();
            if token.plain != 0 {
                plain.push(self.plain[token.plain as usize - 1].clone());
                token.plain = plain.len() as _;
            }
            token
        });
        let list = renumbered.collect();
        let (raised, cues, brackets, sentences) = Default::default();
        Tokens { text: self.text, list, sentences, raised, cues, brackets, plain }
    }

    /// A token as written.
    pub(crate) fn surface(&self, index: usize) -> &'t str {
        &self.text[self.list[index].span().range()]
    }

    /// A token without diacritics and typography, its case kept.
    pub(crate) fn plain(&self, index: usize) -> &str {
        match self.list[index].plain {
            0 => self.surface(index),
            n => &self.plain[n as usize - 1],
        }
    }

    /// The first byte of a token's plain form.
    pub(crate) fn initial(&self, index: usize) -> u8 {
        let token = &self.list[index];
        match token.plain {
            0 => self.text.as_bytes()[token.start as usize],
            n => self.plain[n as usize - 1].bytes().next().unwrap_or_default(),
        }
    }

    /// True if the text itself is the plain form of the token.
    pub(crate) fn is_plain(&self, index: usize) -> bool {
        self.list[index].plain == 0
    }

    /// The bytes from the first to the last of a run of tokens; empty for an empty run.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        Span::new(self.list[tokens.start].start as usize, self.list[tokens.end - 1].end as usize)
    }

    /// A run of tokens as written.
    pub(crate) fn slice(&self, tokens: &Range<usize>) -> &'t str {
        &self.text[self.span(tokens).range()]
    }

    /// The tokens whose words are cues of a kind, in order.
    pub(crate) fn cued(&self, cue: Cue) -> impl Iterator<Item = usize> {
        self.cues.iter().filter(move |(_, cues)| cues & cue.0 != 0).map(|(token, _)| *token as usize)
    }

    pub(crate) fn word(&self, index: usize) -> WordId {
        self.list.get(index).map_or(WordId::UNKNOWN, |t| t.word)
    }

    /// True if the token is this single ASCII character.
    pub(crate) fn is_char(&self, index: usize, c: u8) -> bool {
        self.list
            .get(index)
            .is_some_and(|t| t.end - t.start == 1 && self.text.as_bytes()[t.start as usize] == c)
    }
}

/// Numbers the commonest words first. A table by word number holds what is known of them close together then, and most
/// of a text is read from few lines of the processor's cache.
pub(crate) fn load_frequent(lexicon: &mut Lexicon) -> Result<(), crate::error::BuildError> {
    let file = "token/data/en/frequent.tsv";
    let table = crate::table::Table::parse(file, include_str!("data/en/frequent.tsv"), &["word"])?;
    for row in table.rows() {
        lexicon.intern(row.get("word"));
    }
    Ok(())
}

/// Reads the built-in abbreviations into a lexicon.
pub(crate) fn load_abbreviations(lexicon: &mut Lexicon) -> Result<(), crate::error::BuildError> {
    use crate::error::{BuildError, Problem};
    let file = "token/data/en/abbreviations.tsv";
    let table =
        crate::table::Table::parse(file, include_str!("data/en/abbreviations.tsv"), &["form", "kind"])?;
    let mut problems: Vec<Problem> = Vec::new();
    for row in table.rows() {
        let kind = match row.get("kind") {
            "title" => Abbreviation::Title,
            "number" => Abbreviation::Number,
            "month" => Abbreviation::Month,
            "corp" => Abbreviation::Company,
            "place" => Abbreviation::Place,
            "common" => Abbreviation::Common,
            "unit" => Abbreviation::Unit,
            "lead" => Abbreviation::Lead,
            "hour" => Abbreviation::Hour,
            other => {
                problems.push(row.problem("kind", format!("unknown kind of abbreviation `{other}`")));
                continue;
            }
        };
        let form = row.get("form");
        lexicon.abbreviate(form, kind);
        if form.contains('.') {
            // Letters with stops are one word, the last stop included: `p.m.`
            lexicon.abbreviate(&format!("{form}."), kind);
        }
    }
    BuildError::many(problems).map_or(Ok(()), Err)
}
