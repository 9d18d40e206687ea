//! Trigger families and the words that evoke them, compiled.

use super::evoking::Evoking;
use super::noun_sets::{EVERY, HeadSets, NounSets, SetId};
use super::ontology::EventType;
use super::verb_index::VerbIndex;
use crate::rule::RuleId;
use crate::token::{ByWord, WordId};
use serde::Deserialize;
use std::sync::Arc;

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
    /// What somebody says of the subject: *the raid was a crime, the ministry said*.
    Verdict,
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
    /// Only objects behind the whole expression: *Y* in *sent troops to help Y*.
    Behind,
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
    /// A clause that tells what somebody should do: *that Y resign*, *that Y should resign*.
    ThatShould,
    Ing,
    OfIng,
    ForIng,
    FromIng,
    IntoIng,
    ForTo,
    ObjectTo,
}

/// Tests on a noun phrase: its nouns and its nature; empty lists test nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseTest {
    pub(crate) is: Vec<u32>,
    /// Natures that are as good as a noun of `is`.
    pub(crate) or_nature: u32,
    pub(crate) is_not: Vec<u32>,
    pub(crate) nature: u32,
    pub(crate) nature_not: u32,
}

impl PhraseTest {
    /// True if a phrase must be there for the family to fire.
    pub(crate) fn demands(&self) -> bool {
        self.collocates() || self.nature != 0
    }

    /// True if the test names what the phrase may be.
    pub(crate) fn collocates(&self) -> bool {
        !self.is.is_empty() || self.or_nature != 0
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
    /// Empty for none.
    pub(crate) cameo: Arc<str>,
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
    /// The record names nouns and no verb: its fixed phrases begin with an event noun.
    pub(crate) nominal: bool,
    /// No event without a side on either hand.
    pub(crate) needs_sides: bool,
    pub(super) weight: Option<f32>,
}

/// One word of a verb expression behind its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Word(WordId),
    /// `~`: a noun phrase.
    Gap,
}

/// An expression of a family: a verb with what belongs to it, a noun or a fixed phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Evoker<P> {
    pub(crate) family: u32,
    /// Its place in the files: of two that fit equally well the first one counts.
    pub(crate) rank: u32,
    /// What speaks for it against others at its place.
    pub(crate) weight: f32,
    /// A frame of speech: it tells who says something even where another family weighs more.
    pub(crate) speech: bool,
    /// The first word of `rest`, so that most expressions are turned away without a look at it; unknown if there is none.
    pub(crate) cue: WordId,
    /// For a verb, the word behind the cue if the expression goes on with one.
    pub(crate) next: WordId,
    /// For a verb, the expression opens with a noun phrase.
    pub(crate) gap: bool,
    /// For a verb, its family asks for a complement.
    pub(crate) completed: bool,
    /// A copy of what the family asks of its object, to turn away most verbs without a look at the family.
    pub(crate) asked: Asked,
    /// For a verb, filed under its lemma, the pieces behind it. For a noun, filed under its last word, the words before
    /// it, the nearest first. For a phrase, filed under its first word, the words behind it.
    pub(crate) rest: Box<[P]>,
}

impl Evoker<WordId> {
    /// A noun or a phrase.
    pub(super) fn of_words(family: u32, weight: f32, asked: Asked, rest: &[WordId]) -> Self {
        let (cue, next) = (rest.first().copied().unwrap_or_default(), WordId::UNKNOWN);
        Evoker {
            family,
            rank: 0,
            weight,
            speech: false,
            cue,
            next,
            gap: false,
            completed: false,
            asked,
            rest: rest.into(),
        }
    }
}

/// The set of nouns that a family asks its object to be in; kept small, since many are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asked(u16);

impl Asked {
    pub(super) fn new(test: &PhraseTest) -> Self {
        let asked = match *test.is {
            [one] if test.or_nature == 0 => one,
            _ => EVERY,
        };
        Asked(u16::try_from(asked).unwrap_or(EVERY as u16))
    }

    /// The nouns asked for stand nowhere in the sentence.
    #[inline]
    pub(crate) fn is_hopeless(self, heads: &HeadSets) -> bool {
        !heads.of_any(SetId::from(self.0))
    }
}

/// All families, with the words that evoke them.
#[derive(Clone, Debug, Default)]
pub(crate) struct TriggerLexicon {
    pub(crate) families: Vec<Family>,
    pub(crate) sets: NounSets,
    pub(crate) verbs: VerbIndex,
    /// By the last word, in the order of their cues.
    pub(crate) nouns: ByWord<Evoker<WordId>>,
    /// By the first word, in the order of their cues.
    pub(crate) phrases: ByWord<Evoker<WordId>>,
    /// By word, what it may evoke.
    pub(crate) evoking: Evoking,
}

impl TriggerLexicon {
    pub(crate) fn family<P>(&self, evoker: &Evoker<P>) -> &Family {
        &self.families[evoker.family as usize]
    }
}

/// The weight of an expression, unless its family sets one: collocations over single words, idioms over both.
impl Family {
    pub(crate) fn weight_of_verb(&self, pieces: &[Piece]) -> f32 {
        let collocates = self.object.collocates();
        let usual = match pieces {
            _ if collocates => 4.5,
            [] => 3.0,
            _ => 3.5,
        };
        self.weight_or(usual) + 0.1 * pieces.len() as f32
    }

    pub(crate) fn weight_of_noun(&self, before: &[WordId]) -> f32 {
        self.weight_or(2.5 + before.len() as f32 * 0.3)
    }

    pub(crate) fn weight_of_phrase(&self, rest: &[WordId]) -> f32 {
        if self.nominal {
            return self.weight_of_noun(rest);
        }
        self.weight_or(if rest.is_empty() { 3.0 } else { 5.0 }) + 0.1 * rest.len() as f32
    }

    fn weight_or(&self, usual: f32) -> f32 {
        self.weight.unwrap_or(if self.frame.is_control() { 5.0 } else { usual })
    }
}
