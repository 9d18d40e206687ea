//! What stands to the right of a verb or a noun, and what a sentence's relations were found to be.

use smallvec::SmallVec;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Deref;

/// Numbers of noun phrases: few, so that they need no memory of their own.
pub(crate) type Phrases = SmallVec<[usize; 4]>;

/// What the relations of a sentence were found to be: many rules ask for the same ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations {
    /// By verb group; `None` until somebody asks.
    pub(super) subjects: Vec<Cell<Option<Option<u32>>>>,
    behind_verbs: Kept,
    behind_phrases: Kept,
}

impl Relations {
    /// Forgets everything, for a sentence with so many verb groups and noun phrases.
    pub(super) fn reset(&mut self, verbs: usize, phrases: usize) {
        self.subjects.clear();
        self.subjects.resize(verbs, Cell::new(None));
        self.behind_verbs.reset(verbs);
        self.behind_phrases.reset(phrases);
    }

    pub(super) fn behind_verb(&self, verb: usize, find: impl FnOnce() -> Linked) -> &Linked {
        self.behind_verbs.get(verb, find)
    }

    pub(super) fn behind_phrase(&self, phrase: usize, find: impl FnOnce() -> Linked) -> &Linked {
        self.behind_phrases.get(phrase, find)
    }
}

/// What stands behind verb groups or noun phrases, by number. Somebody asks for few of them, and they are large: only those
/// that were found are looked at again when they are forgotten.
#[derive(Clone, Debug, Default)]
struct Kept {
    all: Vec<OnceCell<Linked>>,
    found: RefCell<Vec<u32>>,
}

impl Kept {
    fn reset(&mut self, count: usize) {
        for number in self.found.get_mut().drain(..) {
            self.all[number as usize].take();
        }
        if self.all.len() < count {
            self.all.resize_with(count, OnceCell::new);
        }
    }

    fn get(&self, number: usize, find: impl FnOnce() -> Linked) -> &Linked {
        self.all[number].get_or_init(|| {
            self.found.borrow_mut().push(number as u32);
            find()
        })
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
