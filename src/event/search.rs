//! The recipient where the frame's own places are empty: what else stands around.

use super::argument::Found;
use super::lexicon::{Family, Slot};
use super::nouns::nature;
use super::ontology::EventType;
use super::recipient::{is_conditional, is_joint, is_local, is_verbal, phrase_of};
use super::scene::Scene;
use super::source::ArgumentSource;
use super::trigger::Candidate;
use crate::syntax::{Element, Phrases, Voice};
use smallvec::smallvec;

impl Scene<'_, '_> {
    /// The recipients where the frame's own places are empty: what else stands around.
    pub(super) fn searched(&self, family: &Family, of: &Candidate, actors: &[usize]) -> Found {
        if actors.len() > 1 && (is_joint(family) || self.is_mutual_verb(of)) {
            // "A and B signed a deal": both sides act; what else is named is the topic. But "A and B agreed to lift a ban on
            // goods from C" is about C.
            let thing =
                of.collocate.filter(|_| family.kind == Some(EventType::Agree) && of.trigger.len() > 3);
            let about = thing.and_then(|t| self.agent_of(t).filter(|p| !self.is_topic_of(t, *p)));
            let about = about.filter(|p| !actors.contains(p));
            return (about.into_iter().collect(), ArgumentSource::Thing);
        }
        if of.voice == Voice::Passive && family.object.demands() {
            let mut about =
                of.collocate.map_or_else(Phrases::new, |c| self.sides_of_subject(family, c, actors));
            if about.is_empty() {
                about.extend(of.collocate.and_then(|c| self.slot_behind(family, c, actors)));
            }
            return (about, ArgumentSource::AboutSubject);
        }
        let mut found = self.left_over(family, of);
        found.retain(|p| !(actors.contains(p) || self.is_actors(*p, family, of, actors)));
        if !found.is_empty() {
            return (found, ArgumentSource::LeftOver);
        }
        let last = if is_verbal(family) {
            self.last_told(family, of, actors)
        } else {
            self.last_done(family, of, actors)
        };
        last.map_or_else(Found::default, |(phrase, source)| (smallvec![phrase], source))
    }

    /// *data on Y*: what a thing is about rather than whom it reaches.
    fn is_topic_of(&self, thing: usize, phrase: usize) -> bool {
        let linked = self.clause().behind_phrase(thing);
        linked
            .prepositional
            .iter()
            .any(|(cue, p)| *p == phrase && self.particles.topical.has(self.word(*cue)))
    }

    /// The last resort of words: "condemned the attacks" names nobody, the act itself is what they are about.
    fn last_told(
        &self,
        family: &Family,
        of: &Candidate,
        actors: &[usize],
    ) -> Option<(usize, ArgumentSource)> {
        let from = |source| move |phrase| (phrase, source);
        let conditional = self.conditional_side(of, actors).filter(|_| is_conditional(family));
        let plain = || self.thing(of).filter(|_| of.voice == Voice::Active).map(from(ArgumentSource::Thing));
        let told = || self.told_of(family, of).map(from(ArgumentSource::Thing));
        let asked = || self.in_question(of).map(from(ArgumentSource::Complement));
        conditional
            .map(from(ArgumentSource::Condition))
            .or_else(asked)
            .or_else(plain)
            .or_else(|| self.next_side(of, actors).map(from(ArgumentSource::Next)))
            .or_else(told)
    }

    /// The last resort of acts: who stands near, then where it was done, then what it was done to.
    fn last_done(
        &self,
        family: &Family,
        of: &Candidate,
        actors: &[usize],
    ) -> Option<(usize, ArgumentSource)> {
        let from = |source| move |phrase| (phrase, source);
        // "they would take up arms if Y did not leave": what lies ahead is a threat, whatever the act.
        let ahead = || of.verb().is_some_and(|v| self.chunk.verbs[v].modal.is_some());
        let conditional = || self.conditional_side(of, actors).filter(|_| is_conditional(family) || ahead());
        let place = || self.far_place(of).filter(|_| is_local(family) && actors.len() < 2);
        let plain = || self.thing(of).filter(|_| of.voice == Voice::Active);
        let named = || of.collocate.filter(|c| self.has_name(*c) && !self.is_actors(*c, family, of, actors));
        // "hijacked a tanker": the family says that its object is what suffers.
        let hit = || {
            of.collocate
                .filter(|c| family.recipient.contains(&Slot::Object) && !is_joint(family) && !self.is_own(*c))
        };
        self.next_side(of, actors)
            .map(from(ArgumentSource::Next))
            .or_else(|| conditional().map(from(ArgumentSource::Condition)))
            .or_else(|| self.inside_relative(of).map(from(ArgumentSource::Relative)))
            .or_else(|| place().map(from(ArgumentSource::Place)))
            .or_else(|| plain().or_else(named).or_else(hit).map(from(ArgumentSource::Thing)))
    }

    /// "a decision on Y was taken", "an inquiry into Y was ordered": what the subject of a passive is about.
    fn sides_of_subject(&self, family: &Family, subject: usize, actors: &[usize]) -> Phrases {
        let linked = self.clause().behind_phrase(subject);
        let fits = |p: &usize| self.can_be_side(*p) && !actors.contains(p);
        for slot in &family.recipient {
            if let Slot::Preposition(words) = slot {
                let found: Phrases = self.all_governed(linked, words).into_iter().filter(fits).collect();
                if !found.is_empty() {
                    return found;
                }
            }
        }
        let near = || linked.prepositional.iter().map(|(_, p)| *p).find(fits);
        let about = self.agent_of(subject).filter(fits).or_else(|| self.aimed_at(subject)).or_else(near);
        if let Some(about) = about {
            return smallvec![about];
        }
        // "Y's pledge to help Z was repeated"
        let meant = linked.complement.map_or_else(Phrases::new, |c| self.inside(c, None, 2));
        if meant.is_empty() && self.has_name(subject) { smallvec![subject] } else { meant }
    }

    /// "blocked the motorway": a thing, if nobody is named.
    pub(super) fn thing(&self, of: &Candidate) -> Option<usize> {
        let whole =
            |p: &usize| Some(*p) != of.collocate && !self.chunk.phrases[*p].pronoun && !self.is_own(*p);
        of.objects.iter().copied().find(whole)
    }

    /// "an inquiry into the sale", "rejected the results": what the words are about.
    pub(crate) fn told_of(&self, family: &Family, of: &Candidate) -> Option<usize> {
        let about = family.recipient.iter().find_map(|slot| match slot {
            Slot::Preposition(words) => self.all_governed(&of.linked, words).first().copied(),
            _ => None,
        });
        // "launched an investigation": the act itself is nobody's.
        let thing = |_: &usize| of.voice == Voice::Active && !self.is_own_act(family, of);
        about.or(of.collocate.filter(thing))
    }

    /// *probing whether Y paid bribes*: whom the question is about.
    fn in_question(&self, of: &Candidate) -> Option<usize> {
        let behind = self.behind_trigger(of);
        let Some(Element::Subordinator(cue)) = behind.first() else { return None };
        let asks = self.particles.question.has(self.word(*cue));
        let next = behind[1..].iter().take(3).find_map(|e| phrase_of(*e)).filter(|_| asks);
        next.filter(|p| self.can_be_side(*p) && !self.chunk.phrases[*p].pronoun)
    }

    /// *until Y agrees*, *unless Y withdraws*: who stands under the condition.
    pub(crate) fn conditional_side(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let behind = self.behind_trigger(of);
        let cue = behind.iter().position(|e| {
            let cue = |t: usize| self.is_one_of(t, &self.particles.until);
            matches!(e, Element::Subordinator(t) | Element::Preposition(t) if cue(*t))
        })?;
        let clause = behind[cue + 1..]
            .iter()
            .take_while(|e| !matches!(e, Element::Break(_) | Element::Subordinator(_)));
        let fits = |p: &usize| self.can_be_side(*p) && !self.chunk.phrases[*p].pronoun && !actors.contains(p);
        clause.filter_map(|e| phrase_of(*e)).find(fits)
    }

    /// *launched an attack in which gunmen stormed the mosque*: what the clause tells of is the act itself.
    fn inside_relative(&self, of: &Candidate) -> Option<usize> {
        let behind = self.behind_trigger(of);
        let [Element::Preposition(_), Element::Relative(_), ..] = behind else { return None };
        let verb = behind.iter().find_map(|e| match e {
            Element::Verb(v) if self.chunk.verbs[*v].finite => Some(*v),
            _ => None,
        })?;
        self.side_among(self.clause().behind_verb(verb))
    }

    /// The place named last before or first behind what is told: *In Colombia, the rebels declared a truce*.
    fn far_place(&self, of: &Candidate) -> Option<usize> {
        let from = self.clause().place_behind(of.trigger.end).min(self.chunk.elements.len());
        let (before, behind) = self.chunk.elements.split_at(from);
        let placed = |pair: &[Element]| match *pair {
            [Element::Preposition(cue), Element::Phrase(p)] => {
                let inside = self.is_one_of(cue, &self.particles.inside);
                let place = self.nature(p) & nature::PLACE != 0;
                (inside && place && self.has_name(p)).then_some(p)
            }
            _ => None,
        };
        let stop = behind.iter().position(|e| matches!(e, Element::Break(_) | Element::Quote(_)));
        let behind = &behind[..stop.unwrap_or(behind.len())];
        behind.windows(2).find_map(placed).or_else(|| before.get(..2).and_then(placed))
    }

    /// A side behind a passive's subject, where the family's recipients stand: *a bailout for Y was ruled out*.
    fn slot_behind(&self, family: &Family, subject: usize, actors: &[usize]) -> Option<usize> {
        let behind = self.clause().behind_phrase(subject);
        let mut slots = family.recipient.iter().filter_map(|slot| match slot {
            Slot::Preposition(words) => self.all_governed(behind, words).first().copied(),
            _ => None,
        });
        slots.find(|p| self.can_be_side(*p) && !actors.contains(p))
    }

    /// Whom the participle behind a noun aims it at: *Cuba* in *the embargo imposed on Cuba*.
    fn aimed_at(&self, phrase: usize) -> Option<usize> {
        let place = self.chunk.place_of_phrase[phrase];
        let Some(Element::Verb(verb)) = self.chunk.elements.get(place + 1) else { return None };
        if self.chunk.verbs[*verb].finite {
            return None;
        }
        let linked = self.clause().behind_verb(*verb);
        let aimed = linked.prepositional.iter().filter(|(cue, _)| self.word(*cue) != self.particles.by);
        aimed.map(|(_, p)| *p).find(|p| self.can_be_side(*p))
    }

    /// The next side behind the trigger, up to the next finite verb: what is far but alone is still the other side.
    pub(crate) fn next_side(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let from = self.clause().place_behind(of.trigger.end);
        let apart = |p: &usize| Some(*p) != of.collocate && Some(*p) != of.subject && !actors.contains(p);
        let side = |p: &usize| {
            let own = self.chunk.phrases[*p].pronoun || self.is_own(*p) || self.is_means(*p);
            apart(p) && self.can_be_side(*p) && !own
        };
        for (i, element) in self.chunk.elements[from..].iter().enumerate() {
            match *element {
                // "…, Cohen said": another clause.
                Element::Phrase(_) if self.opens_clause(from + i) => {
                    return None;
                }
                Element::Phrase(p) => {
                    let found = [Some(p), self.chunk.phrases[p].owner].into_iter().flatten().find(side);
                    if found.is_some() {
                        return found;
                    }
                }
                Element::Verb(v) if self.chunk.verbs[v].finite => return None,
                Element::Break(_) | Element::Quote(_) | Element::Subordinator(_) | Element::Relative(_) => {
                    return None;
                }
                _ => {}
            }
        }
        None
    }

    /// The phrase at a place opens a clause behind a comma.
    pub(super) fn opens_clause(&self, place: usize) -> bool {
        let before = place.checked_sub(1).map(|i| self.chunk.elements[i]);
        matches!(before, Some(Element::Comma(_))) && self.clause().starts_clause(place)
    }

    /// Fallback: the first named or acting phrase among the objects and prepositional phrases, or in the complement.
    fn left_over(&self, family: &Family, of: &Candidate) -> Phrases {
        let topical =
            |cue: usize| family.topic.contains(&self.word(cue)) || self.word(cue) == self.particles.by;
        let agents = |p: &usize| {
            Some(*p) != of.collocate && (self.is_agent(*p) || self.has_name(*p)) && !self.is_own(*p)
        };
        if let Some(first) = of.objects.iter().copied().find(agents) {
            return smallvec![first];
        }
        let phrases = of.linked.prepositional.iter().filter(|(cue, _)| !topical(*cue)).map(|(_, p)| *p);
        if let Some(first) = phrases.clone().find(agents) {
            return smallvec![first];
        }
        let thing = of.collocate.or(of.objects.first().copied());
        if let Some(inside) = thing.and_then(|c| self.agent_of(c).or_else(|| self.aimed_at(c))) {
            return smallvec![inside];
        }
        of.linked.complement.map_or_else(Phrases::new, |c| self.inside(c, of.subject, 3))
    }
}
