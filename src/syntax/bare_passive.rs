//! Passives without their auxiliary, as headlines have them: *Three men arrested over plot*.

use super::chunk::{Chunk, Element, Voice};
use super::tagset::Form;
use super::words::WordClasses;
use crate::token::Tokens;

impl Chunk {
    /// Turns pasts into passives that nobody does without saying to whom, where no object follows.
    pub(super) fn read_bare_passives(&mut self, tokens: &Tokens<'_>, classes: &WordClasses) {
        for verb in 0..self.verbs.len() {
            let group = &self.verbs[verb];
            let bare = group.form == Form::Past && group.tokens.len() == 1 && group.voice == Voice::Active;
            if bare
                && classes.marks().done_to.contains(&tokens.word(group.main))
                && !self.rushes(verb, tokens, classes)
                && self.has_subject_at_hand(verb, tokens, classes)
                && !self.has_object(verb)
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
        let before = self.elements[..self.place_of_verb[verb]].iter().rev();
        let before = before.clone().find(|e| !matches!(e, Element::Adverb(_) | Element::Time(_)));
        let Some(Element::Phrase(whom)) = before else { return false };
        let phrase = &self.phrases[*whom];
        // "those detained", but not "they detained"
        !phrase.pronoun || classes.marks().those.contains(&tokens.word(phrase.head))
    }

    /// A noun phrase without a preposition follows, or a clause.
    fn has_object(&self, verb: usize) -> bool {
        let mut governed = false;
        for element in &self.elements[self.place_of_verb[verb] + 1..] {
            match element {
                Element::Phrase(_) if !governed => return true,
                Element::Phrase(_) | Element::Adverb(_) | Element::Time(_) => governed = false,
                Element::Preposition(_) => governed = true,
                Element::Conjunction(_) | Element::Comma(_) if !governed => return false,
                Element::Conjunction(_) => {}
                Element::Verb(v) if !self.verbs[*v].finite => {}
                _ => return false,
            }
        }
        false
    }
}
