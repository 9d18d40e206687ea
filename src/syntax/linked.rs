//! What stands to the right of a verb or a noun, and what a sentence's relations were found to be.

use smallvec::SmallVec;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// Numbers of noun phrases: few, so that they need no memory of their own.
pub(crate) type Phrases = SmallVec<[usize; 4]>;

/// What the relations of a sentence were found to be: many rules ask for the same ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations {
    /// By verb group; `None` until somebody asks.
    pub(super) subjects: Vec<Cell<Option<Option<u32>>>>,
    pub(super) behind_verbs: Vec<OnceCell<Rc<Linked>>>,
    pub(super) behind_phrases: Vec<OnceCell<Rc<Linked>>>,
    /// What stands where nothing does, so that it needs no memory of its own each time.
    nothing: Rc<Linked>,
    /// What was found for other sentences and nobody holds on to.
    spare: RefCell<Vec<Rc<Linked>>>,
}

impl Relations {
    /// Forgets everything, for a sentence with so many verb groups and noun phrases.
    pub(super) fn reset(&mut self, verbs: usize, phrases: usize) {
        self.subjects.clear();
        self.subjects.resize(verbs, Cell::new(None));
        let found = self.behind_verbs.drain(..).chain(self.behind_phrases.drain(..));
        let found = found.filter_map(OnceCell::into_inner);
        self.spare.get_mut().extend(found.filter(|linked| Rc::strong_count(linked) == 1));
        self.behind_verbs.resize_with(verbs, OnceCell::new);
        self.behind_phrases.resize_with(phrases, OnceCell::new);
    }

    /// What was found, to be kept.
    pub(super) fn kept(&self, linked: Linked) -> Rc<Linked> {
        if linked.is_empty() {
            return Rc::clone(&self.nothing);
        }
        let mut spare = self.spare.borrow_mut().pop().unwrap_or_default();
        *Rc::make_mut(&mut spare) = linked;
        spare
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

impl Linked {
    fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.prepositional.is_empty() && self.complement.is_none()
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
