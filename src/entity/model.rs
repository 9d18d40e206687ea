//! The types of the entity room.

use crate::gazetteer::{CountryCode, EntityKind, NameForm, Sector};
use crate::rule::RuleId;
use crate::span::Span;
use crate::token::WordId;
use smallvec::SmallVec;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Number of a mention in its extraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub(crate) u32);

/// Number of an entity in its extraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub(crate) u32);

impl MentionId {
    /// The place in the list of mentions.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl EntityId {
    /// The place in the list of entities.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a name says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    Male,
    Female,
}

impl Sex {
    /// That of *he* and *she* in all their forms.
    pub(crate) fn of_pronoun(word: &str) -> Option<Self> {
        let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
        if is(&["he", "him", "his", "himself"]) {
            Some(Sex::Male)
        } else if is(&["she", "her", "herself"]) {
            Some(Sex::Female)
        } else {
            None
        }
    }

    /// That of a letter in the lists.
    pub(crate) fn of_letter(letter: &str) -> Option<Self> {
        match letter {
            "m" => Some(Sex::Male),
            "f" => Some(Sex::Female),
            _ => None,
        }
    }
}

/// How a mention was linked to its entity.
///
/// ```
/// use dateline::{Extractor, Link};
///
/// let found = Extractor::new().extract("Petra Novak spoke. Later Novak left for the UK.");
/// let links: Vec<Link> = found.mentions().iter().map(|mention| mention.link()).collect();
/// assert_eq!(links, [Link::First, Link::ShortForm, Link::Acronym]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Link {
    /// It is the first mention of an entity that no list knows.
    First,
    /// The main name of a gazetteer entry, in one of its spellings.
    Name,
    /// Another name of the entry.
    Alias,
    /// An acronym of the entry, or one that the text explains.
    Acronym,
    /// An adjective of the entry: *Kenyan*.
    Adjective,
    /// A noun for the people of the entry: *Kenyans*.
    Demonym,
    /// The same name as before.
    SameName,
    /// A surname, or the first word of a body's name, that only one name before has.
    ShortForm,
    /// The full name of somebody who was named by the surname before.
    FullForm,
    /// Another spelling of a romanised name.
    Spelling,
}

impl Link {
    /// The name in the record: `first`, `same-name` …
    pub const fn as_str(self) -> &'static str {
        match self {
            Link::First => "first",
            Link::Name => "name",
            Link::Alias => "alias",
            Link::Acronym => "acronym",
            Link::Adjective => "adjective",
            Link::Demonym => "demonym",
            Link::SameName => "same-name",
            Link::ShortForm => "short-form",
            Link::FullForm => "full-form",
            Link::Spelling => "spelling",
        }
    }

    pub(super) fn of_form(form: NameForm) -> Self {
        match form {
            NameForm::Name => Link::Name,
            NameForm::Alias => Link::Alias,
            NameForm::Acronym => Link::Acronym,
            NameForm::Adjective => Link::Adjective,
            NameForm::Demonym => Link::Demonym,
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One place in the text that names something.
#[derive(Clone, Debug)]
pub struct Mention {
    pub(crate) span: Span,
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityKind,
    pub(crate) entity: EntityId,
    pub(crate) rule: RuleId,
    pub(crate) link: Link,
}

impl Mention {
    /// The name as written, without article and possessive ending.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it is in this place; the entity may be of another kind (a country's name can stand for its government).
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// The entity it stands for.
    pub fn entity(&self) -> EntityId {
        self.entity
    }

    /// The gazetteer list or the name rule that found it.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }

    /// How it was linked to its entity.
    pub fn link(&self) -> Link {
        self.link
    }
}

/// What one or more mentions of a document stand for.
#[derive(Clone, Debug)]
pub struct Entity {
    pub(crate) id: EntityId,
    pub(crate) name: Cow<'static, str>,
    pub(crate) kind: EntityKind,
    pub(crate) key: Option<Cow<'static, str>>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) sector: Option<Sector>,
    /// Most are named once or twice.
    pub(crate) mentions: SmallVec<[MentionId; 4]>,
    /// The noun that describes it: *council* for a Security Council.
    pub(crate) head: WordId,
}

impl Entity {
    /// The number by which other items refer to it.
    pub fn id(&self) -> EntityId {
        self.id
    }

    /// The fullest form in the text, or the entry's name for an entry of the gazetteer.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The kind of most weight among its mentions.
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// Key of the gazetteer entry it was linked to.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The country it belongs to.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }

    /// Its PLOVER sector.
    pub fn sector(&self) -> Option<Sector> {
        self.sector
    }

    /// Its mentions, in order of the text.
    pub fn mentions(&self) -> &[MentionId] {
        &self.mentions
    }
}
