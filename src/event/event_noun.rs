//! Finds which families the nouns of a sentence evoke, and whose subject a verb before them lends: *carried out a raid*, *flew
//! to Oslo for talks*, *was behind the attack*.

use super::lexicon::Evoker;
use super::ontology::EventType;
use super::scene::Scene;
use super::trigger::{Anchor, Candidate};
use crate::syntax::{Element, Hanging, Phrases, Tag, Voice};
use crate::token::WordId;
use std::ops::Range;

impl<'a> Scene<'a, '_> {
    pub(super) fn noun(&self, token: usize, evoker: &Evoker<WordId>) -> Option<Candidate<'a>> {
        let (family, before) = (self.triggers.family(evoker), &*evoker.rest);
        let phrase = self.chunk.phrase_at(token)?;
        let np = &self.chunk.phrases[phrase];
        let fits = before.iter().enumerate().all(|(i, w)| {
            token.checked_sub(i + 1).is_some_and(|t| np.tokens.contains(&t) && self.word(t) == *w)
        });
        let named = self.story.mention_at(token).is_some_and(|m| m.tokens.len() > 1);
        if !fits || np.head != token || named {
            return None;
        }
        let start = token - before.len();
        let modifiers = np.core.start..token;
        if self.holds_one_of(&family.modifier_not, &modifiers)
            || !family.modifier.is_empty() && !self.holds_one_of(&family.modifier, &modifiers)
        {
            return None;
        }
        let words = family.kind.is_some_and(|k| matches!(k.quad(), 1 | 3));
        let linked =
            self.up_to_next_event(Hanging::Whole(self.clause().behind_phrase(phrase)), usize::from(words));
        if !self.complement_fits(family, &linked, &[]) {
            return None;
        }
        Some(self.nominal(evoker, phrase, start..token + 1, token, linked))
    }

    fn nominal(
        &self,
        evoker: &Evoker<WordId>,
        phrase: usize,
        trigger: Range<usize>,
        token: usize,
        linked: Hanging<'a>,
    ) -> Candidate<'a> {
        let (subject, lending) = self.lender(phrase);
        Candidate {
            family: evoker.family,
            rank: evoker.rank,
            weight: evoker.weight,
            trigger,
            token,
            anchor: Anchor::Noun(phrase),
            subject,
            objects: Phrases::new(),
            collocate: None,
            linked: self.with_lender(linked, lending),
            voice: Voice::Active,
        }
    }

    /// What hangs on a noun ends where another event noun begins: *a response to raids by X*; words are about what comes
    /// first (*the rejection of Y's request*).
    fn up_to_next_event<'l>(&self, mut linked: Hanging<'l>, spared: usize) -> Hanging<'l> {
        let evokes = |phrase: usize| {
            let head = self.chunk.phrases[phrase].head;
            self.triggers.nouns.of(self.word(head)).iter().any(|e| {
                let mut before = e.rest.iter().enumerate();
                before.all(|(i, w)| head.checked_sub(i + 1).is_some_and(|t| self.word(t) == *w))
            })
        };
        let later = linked.prepositional.iter().skip(spared);
        if let Some(cut) = later.clone().position(|(_, p)| evokes(*p)) {
            let linked = linked.to_mut();
            linked.prepositional.truncate(spared + cut);
            linked.complement = None;
        }
        self.within_circumstances(linked)
    }

    /// The subject of a support verb that governs the noun (*carried out a raid*), and the verb.
    fn lender(&self, phrase: usize) -> (Option<usize>, Option<usize>) {
        let place = self.chunk.place_of_phrase[phrase];
        let supports = |v: usize| self.particles.support.has(self.lemma(self.chunk.verbs[v].main));
        // "air strikes conducted by A": the agent stands behind the verb.
        if let Some(Element::Verb(v)) = self.chunk.elements.get(place + 1)
            && self.chunk.verbs[*v].voice == Voice::Passive
            && supports(*v)
        {
            return (None, Some(*v));
        }
        let governing = self.chunk.elements[..place].iter().enumerate().rev().find_map(|(i, e)| match e {
            Element::Verb(v) => Some((i, *v)),
            _ => None,
        });
        let Some((at, verb)) = governing else { return (None, None) };
        if self.is_behind_act(verb, at, place) {
            return (self.clause().subject(verb), None);
        }
        if self.chunk.verbs[verb].voice == Voice::Active && self.comes_to_act(verb, at, place) {
            return (self.clause().subject(verb), None);
        }
        // "had an impact on the talks": another noun is what the verb supports, unless the act goes with it.
        let aside = self.chunk.elements[at + 1..place].iter().any(|e| matches!(e, Element::Phrase(_)));
        let with = |e: &Element| matches!(e, Element::Preposition(t) if self.word(*t) == self.particles.with);
        if aside && !place.checked_sub(1).is_some_and(|i| with(&self.chunk.elements[i])) {
            return (None, None);
        }
        // "held three hours of talks"
        let timed = |t: usize| {
            self.word(t) == self.particles.of && self.chunk.tag(t.saturating_sub(1)) == Some(Tag::Time)
        };
        let particle = self.chunk.elements[at + 1..place].iter().all(|e| match e {
            Element::Adverb(_) | Element::Adjective(_) => true,
            Element::Preposition(t) => self.particles.of_support.has(self.word(*t)) || timed(*t),
            // "opened the season with its first summit"
            Element::Phrase(_) | Element::Time(_) => true,
            _ => false,
        });
        if particle && supports(verb) && self.chunk.verbs[verb].voice == Voice::Active {
            return (self.clause().subject(verb), None);
        }
        (None, None)
    }

    /// *flew to Oslo for talks*, *took part in the raid*: the subject does what the noun tells.
    fn comes_to_act(&self, verb: usize, at: usize, place: usize) -> bool {
        let lemma = self.lemma(self.chunk.verbs[verb].main);
        let before = |back: usize| place.checked_sub(back).map(|i| self.chunk.elements[i]);
        let Some(Element::Preposition(cue)) = before(1) else { return false };
        let part = match before(2) {
            Some(Element::Phrase(p)) => self.word(self.chunk.phrases[p].head) == self.particles.part,
            _ => at + 2 == place,
        };
        // "left for talks", "returned from a visit"
        let comes = self.word(cue) == self.particles.for_ || self.word(cue) == self.particles.from;
        // "was in Rabat for talks"
        let stays = self.chunk.verbs[verb].copula
            && self.word(cue) == self.particles.for_
            && matches!(self.chunk.elements.get(at + 1), Some(Element::Preposition(_)));
        let act = self.chunk.elements.get(place);
        // "said during a visit to Y"
        let consults = |p: usize| matches!(self.kind_of_noun(p), Some(EventType::Consult | EventType::Agree));
        let during = self.word(cue) == self.particles.during;
        comes && self.particles.travelling.has(lemma)
            || stays && matches!(act, Some(Element::Phrase(p)) if consults(*p))
            || during && matches!(act, Some(Element::Phrase(p)) if consults(*p))
            || self.word(cue) == self.particles.in_ && part && self.particles.sharing.has(lemma)
    }

    /// *was responsible for the raid*, *was behind the raid*: the subject did it.
    fn is_behind_act(&self, verb: usize, at: usize, place: usize) -> bool {
        if !self.chunk.verbs[verb].copula {
            return false;
        }
        let mut between =
            self.chunk.elements[at + 1..place].iter().filter(|e| !matches!(e, Element::Adverb(_)));
        match (between.next(), between.next(), between.next()) {
            (Some(Element::Adjective(a)), Some(Element::Preposition(p)), None | Some(Element::Phrase(_))) => {
                self.word(*a) == self.particles.responsible && self.word(*p) == self.particles.for_
            }
            (Some(Element::Preposition(p)), None, None) => self.word(*p) == self.particles.behind,
            _ => false,
        }
    }

    fn with_lender<'l>(&self, mut linked: Hanging<'l>, verb: Option<usize>) -> Hanging<'l> {
        if let Some(verb) = verb {
            let more = self.clause().behind_verb(verb).prepositional.iter().copied();
            linked.to_mut().prepositional.extend(more);
        }
        linked
    }

    /// An event noun with words behind its head: *the recall of its ambassador*, *a build-up*.
    pub(super) fn noun_reaching(
        &self,
        token: usize,
        end: usize,
        evoker: &Evoker<WordId>,
    ) -> Option<Candidate<'a>> {
        let family = self.triggers.family(evoker);
        let phrase = self.chunk.phrase_at(token)?;
        let np = &self.chunk.phrases[phrase];
        if np.head != token || self.holds_one_of(&family.modifier_not, &(np.core.start..token)) {
            return None;
        }
        let linked = self.up_to_next_event(Hanging::Changed(Box::new(self.clause().behind_token(end))), 0);
        Some(self.nominal(evoker, phrase, token..end, token, linked))
    }
}
