//! Trigger families and the words that evoke them, compiled.

use super::nouns::NounSet;
use super::ontology::EventType;
use crate::rule::RuleId;
use crate::token::WordId;
use serde::Deserialize;

/// How actor and recipient stand to the trigger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Frame {
    #[default]
    Active,
    Symmetric,
    Reverse,
    ControlSubject,
    ControlObject,
    Speech,
}

impl Frame {
    pub(crate) fn is_control(self) -> bool {
        matches!(self, Frame::ControlSubject | Frame::ControlObject)
    }
}

/// Where a participant stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Object,
    Possessor,
    Complement,
    /// Behind a preposition; several words for `in front of`.
    Preposition(Box<[WordId]>),
}

/// What a control frame becomes, by what its complement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Type(EventType),
    /// The complement's own event stands.
    Child,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcomes {
    pub(crate) cooperation: Option<Outcome>,
    pub(crate) concession: Option<Outcome>,
    pub(crate) conflict: Option<Outcome>,
    pub(crate) none: Option<Outcome>,
}

/// A complement that a family asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Complements {
    To,
    That,
    Ing,
    OfIng,
    FromIng,
    IntoIng,
    ForTo,
    ObjectTo,
}

/// Tests on a noun phrase: its nouns and its nature; empty lists test nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseTest {
    pub(crate) is: Vec<u32>,
    pub(crate) is_not: Vec<u32>,
    pub(crate) nature: u32,
    pub(crate) nature_not: u32,
}

impl PhraseTest {
    /// True if a phrase must be there for the family to fire.
    pub(crate) fn demands(&self) -> bool {
        !self.is.is_empty() || self.nature != 0
    }
}

/// A family of triggers.
#[derive(Clone, Debug)]
pub(crate) struct Family {
    pub(crate) rule: RuleId,
    /// `None` for frames that are no event by themselves.
    pub(crate) kind: Option<EventType>,
    pub(crate) mode: Option<&'static str>,
    /// The mode comes from the weapon words near the trigger.
    pub(crate) mode_by_weapon: bool,
    pub(crate) cameo: Box<str>,
    pub(crate) frame: Frame,
    pub(crate) recipient: Vec<Slot>,
    pub(crate) topic: Vec<WordId>,
    pub(crate) actor: Vec<Slot>,
    pub(crate) object: PhraseTest,
    pub(crate) subject: PhraseTest,
    pub(crate) modifier: Vec<u32>,
    pub(crate) modifier_not: Vec<u32>,
    pub(crate) complement: Vec<Complements>,
    pub(crate) outcome: Outcomes,
    pub(crate) keeps_polarity: bool,
    pub(super) weight: Option<f32>,
}

/// One word of a verb expression behind its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Word(WordId),
    /// `~`: a noun phrase.
    Gap,
}

/// What evokes a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    /// The lemma is the key of the index.
    Verb(Box<[Piece]>),
    /// The last word is the key; the words before it, the nearest first.
    Noun(Box<[WordId]>),
    /// The first word is the key; the words behind it.
    Phrase(Box<[WordId]>),
}

/// An expression of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evoker {
    pub(crate) family: u32,
    pub(crate) expression: Expression,
}

/// All families, with the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct TriggerLexicon {
    pub(crate) families: Vec<Family>,
    pub(crate) sets: Vec<NounSet>,
    /// By word number: one more than the place in `lists`, zero for none.
    pub(super) places: Vec<u32>,
    pub(super) lists: Vec<Vec<Evoker>>,
    /// Words that evoke a family which is an event by itself.
    pub(super) eventful: Vec<bool>,
}

impl TriggerLexicon {
    /// The expressions that a word (a verb by its lemma) takes part in as key.
    pub(crate) fn evoked_by(&self, word: WordId) -> &[Evoker] {
        match self.places.get(word.index()) {
            None | Some(0) => &[],
            Some(n) => &self.lists[*n as usize - 1],
        }
    }

    /// True if a word, by its lemma, may evoke an event and not only frame one.
    pub(crate) fn may_evoke(&self, word: WordId) -> bool {
        self.eventful.get(word.index()).copied().unwrap_or(false)
    }

    pub(crate) fn family(&self, evoker: &Evoker) -> &Family {
        &self.families[evoker.family as usize]
    }

    /// The weight of an expression of a family: collocations over single words, idioms over both.
    pub(crate) fn weight(&self, evoker: &Evoker) -> f32 {
        let family = self.family(evoker);
        family.weight.unwrap_or_else(|| match &evoker.expression {
            _ if family.frame.is_control() => 5.0,
            Expression::Verb(_) if !family.object.is.is_empty() => 4.5,
            Expression::Verb(pieces) if !pieces.is_empty() => 3.5,
            Expression::Verb(_) => 3.0,
            Expression::Noun(words) => 2.5 + words.len() as f32 * 0.3,
            Expression::Phrase(words) => {
                if words.is_empty() {
                    3.0
                } else {
                    5.0
                }
            }
        })
    }
}
