//! What stands to the right of a verb or a noun, and what a sentence's relations were found to be.

use smallvec::SmallVec;
use std::cell::{Cell, OnceCell};
use std::ops::Deref;

/// Numbers of noun phrases: few, so that they need no memory of their own.
pub(crate) type Phrases = SmallVec<[usize; 4]>;

/// What the relations of a sentence were found to be: many rules ask for the same ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations {
    /// By verb group; `None` until somebody asks.
    pub(super) subjects: Vec<Cell<Option<Option<u32>>>>,
    pub(super) behind_verbs: Vec<OnceCell<Linked>>,
    pub(super) behind_phrases: Vec<OnceCell<Linked>>,
}

impl Relations {
    /// Forgets everything, for a sentence with so many verb groups and noun phrases.
    pub(super) fn reset(&mut self, verbs: usize, phrases: usize) {
        self.subjects.clear();
        self.subjects.resize(verbs, Cell::new(None));
        self.behind_verbs.clear();
        self.behind_verbs.resize_with(verbs, OnceCell::new);
        self.behind_phrases.clear();
        self.behind_phrases.resize_with(phrases, OnceCell::new);
    }
}

/// What stands to the right of a verb or a noun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Linked {
    /// Noun phrases without a preposition, each with those coordinated to it, in order.
    pub(crate) objects: Phrases,
    /// Preposition token and noun phrase, in order.
    pub(crate) prepositional: SmallVec<[(usize, usize); 4]>,
    /// A verb group that completes it: infinitive, gerund behind a preposition, or the verb of a `that` clause.
    pub(crate) complement: Option<Complement>,
}

/// What stands to the right, as the clause has it or changed for one expression.
#[derive(Clone, Debug)]
pub(crate) enum Hanging<'a> {
    Whole(&'a Linked),
    Changed(Box<Linked>),
}

impl Hanging<'_> {
    /// A copy to be changed, unless it is one already.
    pub(crate) fn to_mut(&mut self) -> &mut Linked {
        if let Hanging::Whole(whole) = self {
            *self = Hanging::Changed(Box::new(whole.clone()));
        }
        match self {
            Hanging::Changed(own) => own,
            Hanging::Whole(_) => unreachable!("it was copied"),
        }
    }
}

impl Deref for Hanging<'_> {
    type Target = Linked;

    fn deref(&self) -> &Linked {
        match self {
            Hanging::Whole(whole) => whole,
            Hanging::Changed(own) => own,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Complement {
    pub(crate) kind: ComplementKind,
    /// Number of the verb group.
    pub(crate) verb: usize,
    /// The preposition or subordinator before it.
    pub(crate) cue: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComplementKind {
    /// to attack
    To,
    /// attacking
    Gerund,
    /// of attacking, from attacking
    PrepositionGerund,
    /// that it attacked; also without `that`
    That,
}
