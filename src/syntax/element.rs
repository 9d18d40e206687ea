//! The pieces of a sentence.

/// One piece of a sentence, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// Number of a noun phrase.
    Phrase(usize),
    /// Number of a verb group.
    Verb(usize),
    Preposition(usize),
    Conjunction(usize),
    Subordinator(usize),
    Relative(usize),
    /// An adjective that belongs to no noun phrase: *was ready*.
    Adjective(usize),
    Adverb(usize),
    /// Number of a token of a time expression.
    Time(usize),
    Comma(usize),
    Bracket(usize),
    Quote(usize),
    Break(usize),
}

impl Element {
    /// The number of the token, of all that are one.
    pub(super) fn token_mut(&mut self) -> Option<&mut usize> {
        match self {
            Element::Phrase(_) | Element::Verb(_) => None,
            Element::Preposition(t)
            | Element::Conjunction(t)
            | Element::Subordinator(t)
            | Element::Relative(t)
            | Element::Adjective(t)
            | Element::Adverb(t)
            | Element::Time(t)
            | Element::Comma(t)
            | Element::Bracket(t)
            | Element::Quote(t)
            | Element::Break(t) => Some(t),
        }
    }
}
