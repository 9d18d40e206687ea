//! The expressions of verbs, by lemma. Many are looked at and few fit, so what turns them away stands in small rows of its
//! own.

use super::evoking::Evoking;
use super::lexicon::{Asked, Evoker, Piece};
use crate::token::{ByWord, WordId};

/// All expressions that begin with a verb.
#[derive(Clone, Debug, Default)]
pub(crate) struct VerbIndex {
    lemmas: ByWord<Lemma>,
    bare: Vec<Trial>,
    /// The words that the expressions of a lemma go on with, each once and in order.
    cues: Vec<WordId>,
    /// Where the expressions of each of those words end; they start where those of the word before do.
    ends: Vec<u32>,
    cued: Vec<Cued>,
    evokers: Vec<Evoker<Piece>>,
}

/// The expressions of one lemma.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lemma {
    /// The bits of the words that its expressions go on with.
    pub(crate) cues: u64,
    /// The expressions that need no other word, the heaviest in front.
    first_bare: u32,
    bare: u32,
    /// The words that the others go on with.
    first_cue: u32,
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
}

/// An expression that goes on with a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cued {
    /// The bit of the word behind that word, if the expression goes on with one.
    pub(crate) next: u64,
    pub(crate) trial: Trial,
    /// A noun phrase stands between the verb and the word.
    pub(crate) gap: bool,
}

impl VerbIndex {
    /// Files expressions under their lemmas; they come in order of lemmas and then of cues, those without one first.
    pub(super) fn new(verbs: Vec<(WordId, Evoker<Piece>)>, evoking: &Evoking) -> Self {
        let mut index = VerbIndex::default();
        let mut lemmas = Vec::new();
        let mut numbered =
            (0..).zip(&verbs).map(|(number, (lemma, evoker))| (*lemma, number, evoker)).peekable();
        while let Some(&(lemma, ..)) = numbered.peek() {
            let (first_bare, first_cue) = (index.bare.len() as u32, index.cues.len() as u32);
            let mut cues = 0;
            while let Some((_, number, evoker)) = numbered.next_if(|(of, ..)| *of == lemma) {
                index.file(number, evoker, first_cue, evoking);
                cues |= evoking.cue(evoker.cue);
            }
            let (bare, words) = (index.bare.len() as u32 - first_bare, index.cues.len() as u32 - first_cue);
            lemmas.push((lemma, Lemma { cues, first_bare, bare, first_cue, words }));
        }
        index.lemmas = ByWord::new(lemmas);
        index.evokers = verbs.into_iter().map(|(_, evoker)| evoker).collect();
        index
    }

    /// Files an expression of the lemma whose words start at a place.
    fn file(&mut self, number: u32, evoker: &Evoker<Piece>, first_cue: u32, evoking: &Evoking) {
        let trial = Trial {
            weight: evoker.weight,
            evoker: number,
            asked: evoker.asked,
            speech: evoker.speech,
            goes_on: !evoker.rest.is_empty(),
            completed: evoker.completed,
        };
        if evoker.cue == WordId::UNKNOWN {
            self.bare.push(trial);
            return;
        }
        self.cued.push(Cued { next: evoking.cue(evoker.next), trial, gap: evoker.gap });
        if self.cues[first_cue as usize..].last() != Some(&evoker.cue) {
            self.cues.push(evoker.cue);
            self.ends.push(0);
        }
        if let Some(end) = self.ends.last_mut() {
            *end = self.cued.len() as u32;
        }
    }

    /// The expressions of a lemma.
    #[inline]
    pub(crate) fn of(&self, lemma: WordId) -> Option<&Lemma> {
        self.lemmas.of(lemma).first()
    }

    /// Those that need no other word, the heaviest first.
    #[inline]
    pub(crate) fn bare(&self, of: &Lemma) -> &[Trial] {
        &self.bare[of.first_bare as usize..(of.first_bare + of.bare) as usize]
    }

    /// Those that go on with a word.
    #[inline]
    pub(crate) fn cued(&self, of: &Lemma, word: WordId) -> &[Cued] {
        let cues = &self.cues[of.first_cue as usize..(of.first_cue + of.words) as usize];
        let Ok(place) = cues.binary_search(&word) else { return &[] };
        let place = of.first_cue as usize + place;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.cued[start..self.ends[place] as usize]
    }

    /// The expression itself.
    #[inline]
    pub(crate) fn evoker(&self, of: &Trial) -> &Evoker<Piece> {
        &self.evokers[of.evoker as usize]
    }
}
