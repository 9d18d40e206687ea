//! What headlines leave out: auxiliaries (*Three men arrested over plot*, *Minister to visit Berlin*) and *and* (*Germany,
//! France agree on budget*).

use super::chunk::{Chunk, Voice};
use super::element::Element;
use super::tagset::Form;
use super::words::{WordClasses, class};
use crate::token::Tokens;

impl Chunk {
    pub(super) fn read_headline(&mut self, tokens: &Tokens<'_>, classes: &WordClasses) {
        self.read_bare_passives(tokens, classes);
        self.read_bare_future();
    }

    /// An infinitive behind the first phrases of a sentence without a tense tells what is to come.
    fn read_bare_future(&mut self) {
        let Some(verb) = self.verbs.iter().position(|v| v.infinitive) else { return };
        let place = self.place_of_verb[verb];
        let tensed = self.verbs.iter().any(|v| v.finite);
        let subject = self.elements[..place].iter().all(|e| {
            matches!(
                e,
                Element::Phrase(_) | Element::Preposition(_) | Element::Conjunction(_) | Element::Comma(_)
            )
        });
        if tensed || !subject || !matches!(self.elements.first(), Some(Element::Phrase(_))) {
            return;
        }
        let group = &mut self.verbs[verb];
        group.infinitive = false;
        group.finite = true;
        group.modal = Some(group.tokens.start);
    }

    /// Two bare phrases with a comma open a sentence and its verb follows: *Germany, France agree*. Gives the second one.
    pub(super) fn headline_pair(&self) -> Option<usize> {
        let [Element::Phrase(one), Element::Comma(_), Element::Phrase(two), Element::Verb(verb), ..] =
            self.elements[..]
        else {
            return None;
        };
        let bare = |p: usize| {
            let phrase = &self.phrases[p];
            phrase.tokens.start == phrase.core.start && !phrase.pronoun
        };
        (bare(one) && bare(two) && self.verbs[verb].finite).then_some(two)
    }

    /// Turns pasts into passives that nobody does without saying to whom, where no object follows.
    fn read_bare_passives(&mut self, tokens: &Tokens<'_>, classes: &WordClasses) {
        let marks = classes.marks();
        let tensed = self.verbs.iter().filter(|v| v.finite).count();
        for verb in 0..self.verbs.len() {
            let group = &self.verbs[verb];
            let bare = group.form == Form::Past && group.tokens.len() == 1 && group.voice == Voice::Active;
            let participle = classes.of(tokens.word(group.main)) & class::PARTICIPLE != 0;
            // "Turkey hit by new sanctions"
            let by = participle
                && tensed == 1
                && tokens.word(group.main + 1) == marks.by
                && !marks.means.contains(&tokens.word(group.main + 2));
            if bare
                && (by || marks.done_to.contains(&tokens.word(group.main)))
                && !self.rushes(verb, tokens, classes)
                && self.has_subject_at_hand(verb, tokens, classes)
                && !self.has_object(verb, tokens, classes)
            {
                let group = &mut self.verbs[verb];
                group.voice = Voice::Passive;
                group.form = Form::Participle;
            }
        }
    }

    /// *police charged at the crowd*
    fn rushes(&self, verb: usize, tokens: &Tokens<'_>, classes: &WordClasses) -> bool {
        let [charged, at, into] = classes.marks().rushing;
        let main = self.verbs[verb].main;
        tokens.word(main) == charged && [at, into].contains(&tokens.word(main + 1))
    }

    /// Whom it is done to stands right before; what joins two verbs or a relative tells of who does it.
    fn has_subject_at_hand(&self, verb: usize, tokens: &Tokens<'_>, classes: &WordClasses) -> bool {
        let mut before = self.elements[..self.place_of_verb[verb]].iter().rev();
        match before.find(|e| !matches!(e, Element::Adverb(_) | Element::Time(_))) {
            // "those detained", but not "they detained"
            Some(Element::Phrase(whom)) => {
                let phrase = &self.phrases[*whom];
                !phrase.pronoun || classes.marks().those.contains(&tokens.word(phrase.head))
            }
            // "were reported killed"
            Some(Element::Verb(v)) => self.verbs[*v].voice == Voice::Passive && self.verbs[*v].finite,
            _ => false,
        }
    }

    /// A noun phrase without a preposition follows, or a clause.
    fn has_object(&self, verb: usize, tokens: &Tokens<'_>, classes: &WordClasses) -> bool {
        let mut governed = false;
        for element in &self.elements[self.place_of_verb[verb] + 1..] {
            match element {
                Element::Phrase(_) if !governed => return true,
                Element::Phrase(_) | Element::Adverb(_) | Element::Time(_) => governed = false,
                Element::Preposition(_) => governed = true,
                // "charged that police had lied"
                Element::Subordinator(t) if tokens.word(*t) == classes.marks().that => return true,
                Element::Conjunction(_) | Element::Comma(_) if !governed => return false,
                Element::Conjunction(_) => {}
                Element::Verb(v) if !self.verbs[*v].finite => {}
                _ => return false,
            }
        }
        false
    }
}
