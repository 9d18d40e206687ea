//! A sentence at first sight: what each word can be, and the tags that its neighbours have no say in.

use super::tagset::{Cover, Tag};
use super::words::{WordClasses, class::*};
use crate::token::{Gap, Token, TokenClass, Tokens};
use std::ops::Range;

/// What a sentence shows at first sight.
#[derive(Clone, Debug, Default)]
pub(super) struct Survey {
    /// What each word can be as its neighbours see it: a name is a noun, *'s* is a genitive.
    pub(super) seen: Vec<u32>,
    /// The tokens whose tags their neighbours have a say in, or which have one in those of their neighbours.
    pub(super) open: Vec<usize>,
}

impl Survey {
    /// Looks at each token by itself, which settles the tags of most.
    pub(super) fn read(
        &mut self,
        tokens: &Tokens<'_>,
        classes: &WordClasses,
        covers: &[Cover],
        range: &Range<usize>,
        tags: &mut Vec<Tag>,
    ) {
        self.seen.clear();
        self.seen.resize(range.len(), NOUN);
        self.open.clear();
        self.open.resize(range.len(), 0);
        tags.clear();
        tags.resize(range.len(), Tag::Other);
        let sight = Sight { tokens, classes, range };
        let places = self.seen.iter_mut().zip(tags);
        let given = tokens.list[range.clone()].iter().zip(&covers[range.clone()]);
        let mut open = 0;
        for (at, ((token, cover), (seen, tag))) in range.clone().zip(given.zip(places)) {
            let settled = sight.settled(at, token, *cover, seen);
            // No processor foresees which are open: each is filed, and the next one in its place if it is not.
            self.open[open] = at;
            open += usize::from(settled.is_none());
            *tag = settled.unwrap_or(Tag::Other);
        }
        self.open.truncate(open);
    }
}

/// A sentence, looked at token by token.
struct Sight<'a, 't> {
    tokens: &'a Tokens<'t>,
    classes: &'a WordClasses,
    range: &'a Range<usize>,
}

/// Classes of which an auxiliary is better asked what it is.
const AMBIGUOUS: u32 = MODAL | PREPOSITION | SUBORDINATOR | ADVERB | GENITIVE | TO;

/// What a word is that has one class only.
#[derive(Clone, Copy)]
struct Only {
    tag: Option<Tag>,
    /// Only if it is written small.
    small: bool,
    /// Only if no hyphen joins it to the word behind.
    whole: bool,
}

/// The place of words with several classes, or with none.
const NONE: u32 = 31;

/// By the number of the bit of the class. In a table, since no processor foresees what the next word is.
const ONLY: [Only; 32] = {
    let mut only = [Only { tag: None, small: false, whole: false }; 32];
    let settled = [
        (NOUN, Tag::Noun, false, false),
        (CONJUNCTION, Tag::Conjunction, false, false),
        (PRONOUN, Tag::Pronoun, false, false),
        (PREPOSITION, Tag::Preposition, false, true),
        (SUBORDINATOR, Tag::Subordinator, true, true),
        (ADVERB, Tag::Adverb, true, true),
        (ADJECTIVE, Tag::Adjective, true, false),
        (DETERMINER, Tag::Determiner, false, false),
        (AUXILIARY, Tag::Auxiliary, false, false),
    ];
    let mut i = 0;
    while i < settled.len() {
        let (class, tag, small, whole) = settled[i];
        only[class.trailing_zeros() as usize] = Only { tag: Some(tag), small, whole };
        i += 1;
    }
    only
};

impl Sight<'_, '_> {
    #[inline]
    fn settled(&self, at: usize, token: &Token, cover: Cover, seen: &mut u32) -> Option<Tag> {
        let own = || {
            let own = guess(self.tokens, self.classes, at);
            if own & GENITIVE != 0 { (own, 0) } else { (own, own) }
        };
        // Most tokens are words in no name.
        if (cover == Cover::None) & token.is_word() {
            let (classes, as_seen) = own();
            *seen = as_seen;
            return self.word(at, token, classes);
        }
        match cover {
            // An amount may have a bound before it.
            Cover::Name(_) if matches!(token.class, TokenClass::Number | TokenClass::Symbol) => None,
            Cover::Name(_) => Some(Tag::Name),
            Cover::People(_) => None,
            Cover::Time(_) => Some(Tag::Time),
            Cover::None => {
                *seen = own().1;
                match token.class {
                    TokenClass::Word | TokenClass::Number => None,
                    TokenClass::Symbol => Some(self.symbol(at)),
                    TokenClass::Punctuation => Some(self.punctuation(at)),
                }
            }
        }
    }

    /// The tag of a word that can be but one thing, whatever stands around it: of most words.
    #[inline]
    fn word(&self, at: usize, token: &Token, classes: u32) -> Option<Tag> {
        // An auxiliary has the class of its verb too.
        let auxiliary = classes & (AUXILIARY | AMBIGUOUS) == AUXILIARY;
        let classes = if auxiliary { AUXILIARY } else { classes };
        let only = if classes.is_power_of_two() { classes.trailing_zeros() } else { NONE };
        let Only { tag, small, whole } = ONLY[only as usize % ONLY.len()];
        // "no longer" has an adverb.
        let longer = (classes == ADJECTIVE) & (token.word == self.classes.marks().longer);
        if small & token.is_capitalised() | longer {
            return None;
        }
        if token.len() == 1 && classes == NOUN && self.tokens.is_char(at, b'\'')
            || whole && glued_hyphen(self.tokens, self.range, at + 1)
        {
            return None;
        }
        tag
    }

    fn symbol(&self, at: usize) -> Tag {
        let next = at + 1;
        let number = self.range.contains(&next) && self.tokens.list[next].class == TokenClass::Number;
        // "$ 400 million": part of the amount.
        if number { Tag::Determiner } else { Tag::Other }
    }

    /// The token is one character.
    fn is_sole(&self, at: usize) -> bool {
        self.tokens.list[at].len() == 1 || self.tokens.plain(at).len() == 1
    }

    fn punctuation(&self, at: usize) -> Tag {
        match self.tokens.initial(at) {
            b',' if self.is_sole(at) => Tag::Comma,
            b'-' if self.is_sole(at)
                && is_glued(self.tokens, self.range, at)
                && is_glued(self.tokens, self.range, at + 1) =>
            {
                Tag::Hyphen
            }
            b'(' | b')' | b'[' | b']' if self.is_sole(at) => Tag::Bracket,
            b'"' | b'\'' | b'`' if matches!(self.tokens.plain(at), "\"" | "''" | "``" | "'" | "`") => {
                Tag::Quote
            }
            _ => Tag::Break,
        }
    }
}

/// A token of the sentence with nothing between it and the one before.
fn is_glued(tokens: &Tokens<'_>, range: &Range<usize>, at: usize) -> bool {
    range.contains(&at) && tokens.list[at].gap == Gap::None
}

/// A hyphen glued to the words on both sides.
pub(super) fn glued_hyphen(tokens: &Tokens<'_>, range: &Range<usize>, at: usize) -> bool {
    is_glued(tokens, range, at) && is_glued(tokens, range, at + 1) && tokens.is_char(at, b'-')
}

/// The classes of the lists, or a guess from the ending.
#[inline]
pub(super) fn guess(tokens: &Tokens<'_>, classes: &WordClasses, at: usize) -> u32 {
    let token = &tokens.list[at];
    let known = classes.of(token.word);
    if known != 0 || token.class != TokenClass::Word {
        known
    } else if token.is_capitalised() {
        NOUN
    } else {
        guess_from_ending(tokens.plain(at))
    }
}

fn guess_from_ending(plain: &str) -> u32 {
    let ends = |suffix: &str| plain.len() > suffix.len() + 2 && plain.ends_with(suffix);
    if ends("ly") {
        ADVERB
    } else if ends("ing") {
        // A verb would be known: peacekeeping, lawmaking.
        ADJECTIVE | NOUN
    } else if ends("ed") {
        PARTICIPLE | PAST | ADJECTIVE
    } else if ["ous", "ful", "ive", "able", "ible", "ical", "less", "ish"].into_iter().any(ends) {
        ADJECTIVE
    } else {
        NOUN
    }
}
