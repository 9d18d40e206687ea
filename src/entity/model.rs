//! The types of the entity room.

use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::rule::RuleId;
use crate::span::Span;
use crate::token::WordId;
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

/// One place in the text that names something.
#[derive(Clone, Debug)]
pub struct Mention {
    pub(crate) span: Span,
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EntityKind,
    pub(crate) entity: EntityId,
    pub(crate) rule: RuleId,
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
}

/// What one or more mentions of a document stand for.
#[derive(Clone, Debug)]
pub struct Entity {
    pub(crate) id: EntityId,
    pub(crate) name: String,
    pub(crate) kind: EntityKind,
    pub(crate) key: Option<String>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) sector: Option<Sector>,
    pub(crate) mentions: Vec<MentionId>,
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
