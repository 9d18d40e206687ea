//! The expressions of verbs, by lemma. Many are looked at and few fit, so what turns them away stands in small rows of its
//! own.

use super::evoking::{Bit, Evoking};
use super::lexicon::{Asked, Evoker, Piece};
use crate::token::{ByWord, WordId};

/// All expressions that begin with a verb.
#[derive(Clone, Debug, Default)]
pub(crate) struct VerbIndex {
    lemmas: ByWord<Lemma>,
    trials: Vec<Trial>,
    /// The first words behind the verb, of those that go on with one: each once a lemma and in order, so that few lines of
    /// memory are searched.
    cues: Vec<WordId>,
    /// Where the expressions with each of those words end.
    ends: Vec<u32>,
    evokers: Vec<Evoker<Piece>>,
}

/// The expressions of one lemma.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lemma {
    /// The bits of the words that its expressions go on with.
    pub(crate) cues: u64,
    first: u32,
    /// How many need no other word; they come first, the heaviest in front.
    bare: u32,
    first_cue: u32,
    /// How many words the others go on with.
    words: u32,
}

/// What must be so of a sentence for an expression to be worth a closer look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trial {
    /// What speaks for it against others at its place.
    pub(crate) weight: f32,
    evoker: u32,
    pub(crate) asked: Asked,
    /// It is tried even where a heavier one was found: it tells who says something.
    pub(crate) speech: bool,
    /// The verb is not the whole of it.
    pub(crate) goes_on: bool,
    /// It asks for a complement.
    pub(crate) completed: bool,
    /// A noun phrase stands between the verb and the first word behind it.
    pub(crate) gap: bool,
    /// That of the second word behind the verb, if it goes on with one.
    pub(crate) next: Bit,
}

impl VerbIndex {
    /// Files expressions under their lemmas; they come in order of lemmas and then of cues, those without one first.
    pub(super) fn new(verbs: Vec<(WordId, Evoker<Piece>)>, evoking: &Evoking) -> Self {
        let mut index = VerbIndex::default();
        let mut lemmas = Vec::new();
        for of_lemma in verbs.chunk_by(|a, b| a.0 == b.0) {
            let bare = of_lemma.iter().take_while(|(_, e)| e.cue == WordId::UNKNOWN).count();
            let cues = of_lemma.iter().fold(0, |bits, (_, e)| bits | evoking.cue(e.cue).mask());
            let (first, first_cue) = (index.trials.len() as u32, index.cues.len() as u32);
            for (i, (_, e)) in of_lemma.iter().enumerate() {
                let (evoker, goes_on) = (first + i as u32, !e.rest.is_empty());
                index.trials.push(Trial {
                    weight: e.weight,
                    evoker,
                    asked: e.asked,
                    speech: e.speech,
                    goes_on,
                    completed: e.completed,
                    gap: e.gap,
                    next: evoking.cue(e.next),
                });
            }
            let mut end = first + bare as u32;
            for alike in of_lemma[bare..].chunk_by(|a, b| a.1.cue == b.1.cue) {
                end += alike.len() as u32;
                index.cues.push(alike[0].1.cue);
                index.ends.push(end);
            }
            let words = index.cues.len() as u32 - first_cue;
            lemmas.push((of_lemma[0].0, Lemma { cues, first, bare: bare as u32, first_cue, words }));
        }
        index.lemmas = ByWord::new(lemmas);
        index.evokers = verbs.into_iter().map(|(_, evoker)| evoker).collect();
        index
    }

    /// The expressions of a lemma.
    #[inline]
    pub(crate) fn of(&self, lemma: WordId) -> Option<&Lemma> {
        self.lemmas.of(lemma).first()
    }

    /// Those that need no other word, the heaviest first.
    #[inline]
    pub(crate) fn bare(&self, of: &Lemma) -> &[Trial] {
        &self.trials[of.first as usize..(of.first + of.bare) as usize]
    }

    /// Those that go on with a word.
    #[inline]
    pub(crate) fn cued(&self, of: &Lemma, word: WordId) -> &[Trial] {
        let words = of.first_cue as usize..(of.first_cue + of.words) as usize;
        let Ok(place) = self.cues[words.clone()].binary_search(&word) else { return &[] };
        let ends = &self.ends[words];
        let start = place.checked_sub(1).map_or(of.first + of.bare, |before| ends[before]);
        &self.trials[start as usize..ends[place] as usize]
    }

    /// The expression itself.
    #[inline]
    pub(crate) fn evoker(&self, of: &Trial) -> &Evoker<Piece> {
        &self.evokers[of.evoker as usize]
    }
}
