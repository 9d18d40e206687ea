//! The parts of speech, and what the rooms below have found of a token.

/// What a token belongs to, as found by the rooms below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cover {
    #[default]
    None,
    /// Number of the mention.
    Name(u32),
    /// A nationality or religion, an adjective or a noun; number of the mention.
    People(u32),
    /// Number of the time expression.
    Time(u32),
}

/// The part of speech of a token in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Determiner,
    Possessive,
    Pronoun,
    Preposition,
    Conjunction,
    Subordinator,
    Relative,
    Auxiliary,
    Modal,
    Negation,
    /// `to` before a verb.
    To,
    Adverb,
    Adjective,
    Noun,
    Name,
    Numeral,
    Time,
    /// `'s` of the genitive.
    Genitive,
    Verb(Form),
    Comma,
    /// `-` glued between words.
    Hyphen,
    Bracket,
    Quote,
    /// `;` `:` `--` and full stops.
    Break,
    Other,
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Base,
    Third,
    Past,
    Participle,
    Gerund,
}

impl Tag {
    /// Can stand inside a noun phrase.
    pub(crate) fn is_nominal(self) -> bool {
        matches!(
            self,
            Tag::Adjective | Tag::Noun | Tag::Name | Tag::Numeral | Tag::Determiner | Tag::Possessive
        )
    }

    /// Can be the last word of a noun phrase.
    pub(super) fn ends_noun_phrase(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Numeral | Tag::Time)
    }

    /// Stands before the noun of a phrase.
    pub(super) fn opens_noun_phrase(self) -> bool {
        matches!(self, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Numeral | Tag::Genitive)
    }
}
