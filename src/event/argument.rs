//! Finds the sides of an event: who acts, who is acted on.

use super::lexicon::{Family, Frame, Slot};
use super::ontology::EventType;
use super::scene::Scene;
use super::trigger::{Anchor, Candidate};
use crate::event::nouns::nature;
use crate::syntax::{Complement, ComplementKind, Element, Linked, Voice};
use crate::token::WordId;

/// The noun phrases on both sides, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) actors: Vec<usize>,
    pub(crate) recipients: Vec<usize>,
}

/// Acts of words, which may be about a thing.
fn is_verbal(family: &Family) -> bool {
    matches!(family.kind, Some(EventType::Accuse | EventType::Support | EventType::Reject))
}

/// Acts that two sides do together.
fn is_mutual(family: &Family) -> bool {
    family.frame == Frame::Symmetric
        || matches!(
            family.kind,
            Some(
                EventType::Agree
                    | EventType::Consult
                    | EventType::Support
                    | EventType::Cooperate
                    | EventType::Reject
            )
        )
}

impl Scene<'_, '_> {
    /// The sides of a candidate, by its family's frame; where that leaves the recipient open, the event inside its
    /// complement tells it.
    pub(crate) fn sides(&self, of: &Candidate, child: Option<&Candidate>) -> Sides {
        let family = &self.triggers.families[of.family as usize];
        let mut sides = match of.anchor {
            Anchor::Noun(phrase) => self.nominal_sides(family, of, phrase),
            _ if family.frame == Frame::Reverse => self.reversed_sides(family, of),
            _ => self.verbal_sides(family, of, child),
        };
        sides.recipients.retain(|p| !sides.actors.contains(p));
        sides
    }

    fn verbal_sides(&self, family: &Family, of: &Candidate, child: Option<&Candidate>) -> Sides {
        let actors = match of.voice {
            Voice::Active => of.subject.map_or_else(Vec::new, |s| self.clause().with_coordinated(s)),
            Voice::Passive => self.all_governed(&of.linked, &[self.particles.by]),
        };
        let actors: Vec<usize> = match *actors {
            // "talks between A and B broke down"
            [one] if !self.is_agent(one) && self.meets(one) => {
                self.all_governed(&self.clause().behind_phrase(one), &[self.particles.between])
            }
            // "Kenyan troops were deployed": nobody is named who sent them.
            [] if of.voice == Voice::Passive && family.kind == Some(EventType::Mobilize) => {
                of.subject.filter(|s| self.nature(*s) & nature::ARMED != 0).into_iter().collect()
            }
            _ => actors.into_iter().map(|p| self.acting(p)).collect(),
        };
        let mut recipients = self.framed(family, of, &actors, child);
        if recipients.is_empty() {
            recipients = self.searched(family, of, &actors);
        }
        Sides { actors, recipients }
    }

    /// `between` follows the phrase: those behind it are the sides.
    fn meets(&self, phrase: usize) -> bool {
        self.governed(&self.clause().behind_phrase(phrase), self.particles.between).is_some()
    }

    /// An organisation or person behind a noun that only represents it: *a statement by the ministry*.
    fn acting(&self, phrase: usize) -> usize {
        if self.is_agent(phrase) || self.chunk.phrases[phrase].pronoun || self.has_name(phrase) {
            return phrase;
        }
        let author = || {
            // "parliament passed a resolution criticising X": whoever made the document.
            let verb = self.clause().governing_verb(phrase)?;
            self.clause().subject(verb).filter(|s| self.is_agent(*s))
        };
        self.author_of(phrase).or_else(author).unwrap_or(phrase)
    }

    /// Whose act or word a thing is: *the court's ruling*, *a statement by the ministry*; only what follows at once.
    fn author_of(&self, phrase: usize) -> Option<usize> {
        let np = &self.chunk.phrases[phrase];
        let linked = self.clause().behind_phrase(phrase);
        let next = || {
            let (cue, author) = *linked.prepositional.first()?;
            let particles = self.particles;
            let word = self.word(cue);
            let fits = word == particles.by || word == particles.of || word == particles.from;
            (fits && cue == np.tokens.end && self.can_be_side(author)).then_some(author)
        };
        np.owner.or_else(|| self.agent_of_participle(phrase)).or_else(next)
    }

    fn reversed_sides(&self, family: &Family, of: &Candidate) -> Sides {
        let recipients = of.subject.map_or_else(Vec::new, |s| self.clause().with_coordinated(s));
        let mut actors = Vec::new();
        for slot in &family.actor {
            actors = self.fill(slot, of, &family.topic);
            if !actors.is_empty() {
                break;
            }
        }
        Sides { actors, recipients }
    }

    fn nominal_sides(&self, family: &Family, of: &Candidate, phrase: usize) -> Sides {
        let mut actors = Vec::new();
        for slot in &family.actor {
            actors = match slot {
                Slot::Possessor => self.doer_before(phrase, of.trigger.start).into_iter().collect(),
                // "an attack on the city of X": the city is not the attacker's.
                slot if self.is_late_of(slot, of) => Vec::new(),
                slot => self.fill(slot, of, &[]),
            };
            actors.retain(|p| self.is_agent(*p) || self.has_name(*p));
            if !actors.is_empty() {
                break;
            }
        }
        if actors.is_empty() {
            actors.extend(of.subject.map(|s| self.clause().with_coordinated(s)).unwrap_or_default());
        }
        if family.frame == Frame::Symmetric || actors.is_empty() {
            let between = self.all_governed(&of.linked, &[self.particles.between]);
            if !between.is_empty() {
                return Sides { actors: between, recipients: Vec::new() };
            }
        }
        let mut recipients = Vec::new();
        for slot in family.recipient.iter().filter(|s| **s != Slot::Object && **s != Slot::Possessor) {
            recipients = self.fill(slot, of, &family.topic);
            recipients.retain(|p| !actors.contains(p));
            if !recipients.is_empty() {
                break;
            }
        }
        if recipients.is_empty() && of.subject.is_some() && !actors.is_empty() {
            // "launched an inquiry after riots at the port": lent by a verb, so the other side is near.
            recipients.extend(self.next_side(of, &actors));
        }
        Sides { actors, recipients }
    }

    /// The recipients where the frame says they stand.
    fn framed(
        &self,
        family: &Family,
        of: &Candidate,
        actors: &[usize],
        child: Option<&Candidate>,
    ) -> Vec<usize> {
        if is_mutual(family) {
            // "discussed the situation in X with Y": the partner, not the topic.
            let partner = self.all_governed(&of.linked, &[self.particles.with]);
            if partner.iter().any(|p| self.is_agent(*p)) {
                return partner;
            }
        }
        let mut inner = child.map_or_else(Vec::new, |c| self.sides(c, None).recipients);
        inner.retain(|p| !actors.contains(p) && self.can_be_side(*p) && !self.is_own(*p));
        let together = actors.len() > 1 && is_mutual(family);
        for slot in &family.recipient {
            if together && self.is_topical(slot) {
                // "A and B agreed to share data on smugglers"
                continue;
            }
            if *slot == Slot::Complement && !inner.is_empty() {
                return inner;
            }
            let mut found = self.fill(slot, of, &family.topic);
            found.retain(|p| !(actors.contains(p) || *slot == Slot::Object && self.is_own(*p)));
            if !found.is_empty() {
                return found;
            }
        }
        inner
    }

    /// `of` that does not follow at once belongs to another noun.
    fn is_late_of(&self, slot: &Slot, of: &Candidate) -> bool {
        let first = of.linked.prepositional.first().map(|(cue, _)| self.word(*cue));
        matches!(slot, Slot::Preposition(words) if **words == [self.particles.of])
            && first != Some(self.particles.of)
    }

    /// A place behind a preposition that tells what two sides deal with rather than whom.
    fn is_topical(&self, slot: &Slot) -> bool {
        matches!(slot, Slot::Preposition(words) if words.first().is_some_and(|w| self.particles.topical.has(*w)))
    }

    /// The recipients where the frame's own places are empty: what else stands around.
    fn searched(&self, family: &Family, of: &Candidate, actors: &[usize]) -> Vec<usize> {
        if actors.len() > 1 && is_mutual(family) {
            // "A and B signed a deal": both sides act; what else is named is the topic.
            return Vec::new();
        }
        if of.voice == Voice::Passive && family.object.demands() {
            // "a decision on Y was taken": what the subject is about.
            let about = of.collocate.and_then(|c| self.agent_of(c).or_else(|| self.aimed_at(c)));
            return about.into_iter().collect();
        }
        let mut found = self.left_over(family, of);
        found.retain(|p| !actors.contains(p));
        if found.is_empty() {
            found.extend(self.next_side(of, actors));
        }
        if found.is_empty() && of.voice == Voice::Active {
            // "blocked the motorway": a thing, if nobody is named.
            let whole = |p: &usize| Some(*p) != of.collocate && !self.chunk.phrases[*p].pronoun;
            found.extend(of.objects.iter().copied().filter(whole).take(1));
        }
        found
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
    fn next_side(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let from = self.clause().place_behind(of.trigger.end);
        for element in &self.chunk.elements[from..] {
            match *element {
                Element::Phrase(p) => {
                    let apart =
                        |p: &usize| Some(*p) != of.collocate && Some(*p) != of.subject && !actors.contains(p);
                    let side =
                        |p: &usize| apart(p) && self.can_be_side(*p) && !self.chunk.phrases[*p].pronoun;
                    if let Some(found) =
                        [Some(p), self.chunk.phrases[p].owner].into_iter().flatten().find(side)
                    {
                        return Some(found);
                    }
                }
                Element::Verb(v) if self.chunk.verbs[v].finite => return None,
                Element::Break(_) | Element::Quote(_) | Element::Subordinator(_) => return None,
                _ => {}
            }
        }
        None
    }

    pub(crate) fn can_be_side(&self, phrase: usize) -> bool {
        self.is_agent(phrase) || self.has_name(phrase) || self.nature(phrase) & nature::PLACE != 0
    }

    /// *its troops*, *its borders*: part of the actor, no side of its own.
    fn is_own(&self, phrase: usize) -> bool {
        let np = &self.chunk.phrases[phrase];
        let part = nature::ARMED | nature::THING | nature::PLACE;
        np.possessive.is_some() && self.nature(phrase) & part != 0 && !self.has_name(phrase)
    }

    /// Fallback: the first named or acting phrase among the objects and prepositional phrases, or in the complement.
    fn left_over(&self, family: &Family, of: &Candidate) -> Vec<usize> {
        let topical =
            |cue: usize| family.topic.contains(&self.word(cue)) || self.word(cue) == self.particles.by;
        let agents = |p: &usize| Some(*p) != of.collocate && (self.is_agent(*p) || self.has_name(*p));
        if let Some(first) = of.objects.iter().copied().find(agents) {
            return vec![first];
        }
        let phrases = of.linked.prepositional.iter().filter(|(cue, _)| !topical(*cue)).map(|(_, p)| *p);
        if let Some(first) = phrases.clone().find(agents) {
            return vec![first];
        }
        let thing = of.collocate.or(of.objects.first().copied());
        if let Some(inside) = thing.and_then(|c| self.agent_of(c).or_else(|| self.aimed_at(c))) {
            return vec![inside];
        }
        let inside = of.linked.complement.map_or_else(Vec::new, |c| self.inside(c, of.subject, 3));
        if inside.is_empty() && is_verbal(family) {
            // "condemned the attacks": nobody is named, the act itself is what the words are about.
            return of.objects.iter().copied().filter(|p| !self.chunk.phrases[*p].pronoun).take(1).collect();
        }
        inside
    }

    /// What a container noun measures: *journalists* in *a handful of journalists*.
    pub(crate) fn measured_by(&self, phrase: usize) -> Option<usize> {
        let linked = self.clause().behind_phrase(phrase);
        let (cue, inner) = linked.prepositional.first()?;
        (self.word(*cue) == self.particles.of && self.is_container(phrase)).then_some(*inner)
    }

    fn fill(&self, slot: &Slot, of: &Candidate, topic: &[WordId]) -> Vec<usize> {
        match slot {
            Slot::Object => self.objects(of, &of.objects),
            Slot::Behind => self.objects(of, &of.linked.objects),
            Slot::Possessor => {
                let phrase = of.collocate.or(of.objects.first().copied());
                phrase.and_then(|p| self.possessor(p, self.chunk.phrases[p].head)).into_iter().collect()
            }
            Slot::Complement => of.linked.complement.map_or_else(Vec::new, |c| self.inside(c, of.subject, 3)),
            Slot::Preposition(words) if !words.first().is_some_and(|w| topic.contains(w)) => {
                let mut phrases = self.all_governed(&of.linked, words);
                // "along the border with X": the border is X's.
                let bare = |p: usize| !self.is_agent(p) && !self.has_name(p);
                phrases = phrases.into_iter().map(|p| self.acting(p)).collect();
                phrases = phrases
                    .into_iter()
                    .map(|p| if bare(p) { self.agent_of(p).unwrap_or(p) } else { p })
                    .collect();
                let side = |p: usize| {
                    self.is_agent(p)
                        || self.has_name(p)
                        || self.chunk.phrases[p].pronoun
                        || self.nature(p) & nature::PLACE != 0
                };
                phrases.retain(|p| side(*p));
                phrases
            }
            Slot::Preposition(_) => Vec::new(),
        }
    }

    /// The objects as recipients: those that can be acted on; for a thing, whoever it belongs to.
    fn objects(&self, of: &Candidate, objects: &[usize]) -> Vec<usize> {
        let others: Vec<usize> = objects.iter().copied().filter(|p| Some(*p) != of.collocate).collect();
        let of_these = if others.is_empty() { objects.to_vec() } else { others };
        let mut found: Vec<usize> = Vec::new();
        for phrase in of_these {
            let phrase = self.measured_by(phrase).unwrap_or(phrase);
            let nature = self.nature(phrase);
            let person = self.chunk.phrases[phrase].pronoun && nature & nature::THING == 0;
            let side = if person || self.is_agent(phrase) || nature & nature::PLACE != 0 {
                Some(phrase)
            } else {
                self.agent_of(phrase)
                    .or_else(|| (self.has_name(phrase) && Some(phrase) != of.collocate).then_some(phrase))
            };
            if let Some(side) = side.filter(|s| !found.contains(s)) {
                found.push(side);
            }
        }
        found
    }

    /// Whom a thing belongs to or comes from: *Y's plan*, *the plan of Y*, *an offer from Y*.
    pub(crate) fn agent_of(&self, phrase: usize) -> Option<usize> {
        if let Some(owner) = self.chunk.phrases[phrase].owner {
            return Some(owner);
        }
        if let Some(agent) = self.agent_of_participle(phrase) {
            return Some(agent);
        }
        let linked = self.clause().behind_phrase(phrase);
        let particles = self.particles;
        for cue in
            [particles.by, particles.of, particles.from, particles.on, particles.against, particles.with]
        {
            if let Some(found) = self.governed(&linked, cue) {
                if self.is_agent(found) || self.nature(found) & nature::PLACE != 0 {
                    return Some(found);
                }
                if cue == particles.of
                    && let Some(deeper) = self.chunk.phrases[found].owner
                {
                    return Some(deeper);
                }
            }
        }
        None
    }

    /// *an appeal lodged by Y*: the agent of a participle behind the noun.
    fn agent_of_participle(&self, phrase: usize) -> Option<usize> {
        let place = self.chunk.place_of_phrase[phrase];
        let Some(Element::Verb(verb)) = self.chunk.elements.get(place + 1) else { return None };
        let group = &self.chunk.verbs[*verb];
        if group.finite || group.voice != Voice::Passive {
            return None;
        }
        self.governed(&self.clause().behind_verb(*verb), self.particles.by)
    }

    /// Who stands before an event noun: *Iran's execution*, *the Turkish raid*. What follows with `of` is acted on.
    fn doer_before(&self, phrase: usize, trigger: usize) -> Option<usize> {
        let np = &self.chunk.phrases[phrase];
        let named = || self.mentions_in(&(np.core.start..trigger)).next().is_some();
        np.owner.or_else(|| named().then_some(phrase))
    }

    /// The possessor of a noun: the genitive before it, or the whole phrase if a name stands before its head.
    fn possessor(&self, phrase: usize, head: usize) -> Option<usize> {
        let np = &self.chunk.phrases[phrase];
        if let Some(owner) = np.owner {
            return Some(owner);
        }
        if np.possessive.is_some() {
            // "its forces": whoever the pronoun stands for is the subject of the clause, found by the frame.
            return None;
        }
        let before = np.core.start..head;
        if self.mentions_in(&before).next().is_some() {
            return Some(phrase);
        }
        let linked = self.clause().behind_phrase(phrase);
        self.governed(&linked, self.particles.of).filter(|p| self.is_agent(*p) || self.has_name(*p))
    }

    fn all_governed(&self, linked: &Linked, words: &[WordId]) -> Vec<usize> {
        let Some((first, rest)) = words.split_first() else { return Vec::new() };
        let mut cue_found = None;
        let mut phrases = Vec::new();
        for (cue, phrase) in &linked.prepositional {
            let aimed = *first == self.particles.against && self.is_word(*cue, &["targeting"]);
            let fits = aimed
                || self.word(*cue) == *first
                    && rest.iter().enumerate().all(|(i, w)| self.word(cue + 1 + i) == *w || rest.len() > 1);
            if fits && cue_found.is_none_or(|c| c == *cue) {
                cue_found = Some(*cue);
                phrases.push(*phrase);
            }
        }
        phrases
    }

    /// The recipient inside a complement: its object, a side behind a preposition, or the subject of a `that` clause.
    fn inside(&self, complement: Complement, matrix: Option<usize>, depth: u8) -> Vec<usize> {
        let clause = self.clause();
        let verb = complement.verb;
        if complement.kind == ComplementKind::That {
            let subject = clause.subject(verb).filter(|s| Some(*s) != matrix);
            if let Some(subject) = subject.filter(|s| !self.chunk.phrases[*s].pronoun) {
                return vec![self.acting(subject)];
            }
        }
        let linked = clause.behind_verb(verb);
        let side = |p: usize| {
            if self.is_own(p) {
                return None;
            }
            if self.is_agent(p) || self.nature(p) & nature::PLACE != 0 { Some(p) } else { self.agent_of(p) }
        };
        if let Some(found) = linked.objects.iter().find_map(|p| side(*p)) {
            return vec![found];
        }
        let named = |p: &usize| self.is_agent(*p) || self.has_name(*p);
        if let Some(found) = linked.prepositional.iter().map(|(_, p)| *p).find(named) {
            return vec![found];
        }
        if let Some(found) = linked.objects.iter().copied().find(|p| self.has_name(*p)) {
            return vec![found];
        }
        match linked.complement {
            Some(deeper) if depth > 0 => self.inside(deeper, matrix, depth - 1),
            _ => Vec::new(),
        }
    }
}
