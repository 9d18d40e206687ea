//! Finds whom an act is done to: where the frame says it stands, in the complement, then in what is left over.

use super::lexicon::{Family, Frame, Slot};
use super::ontology::EventType;
use super::scene::Scene;
use super::trigger::{Anchor, Candidate};
use crate::event::nouns::nature;
use crate::syntax::{Complement, ComplementKind, Element, Linked, Voice};
use crate::token::WordId;

fn phrase_of(element: Element) -> Option<usize> {
    match element {
        Element::Phrase(p) => Some(p),
        _ => None,
    }
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

/// Two sides do it together, so that nobody is acted on.
fn is_joint(family: &Family) -> bool {
    let kind = |k| matches!(k, EventType::Agree | EventType::Consult | EventType::Cooperate);
    family.frame == Frame::Symmetric || family.kind.is_some_and(kind)
}

/// Acts that are done somewhere, so that the place may stand for whoever suffers them.
fn is_material(family: &Family) -> bool {
    family.kind.is_some_and(|k| matches!(k.quad(), 2 | 4) && k != EventType::Cooperate)
}

/// What a refusal, a threat or an offer hangs on names its other side.
fn is_conditional(family: &Family) -> bool {
    family.frame.is_control()
        || !matches!(family.kind, Some(EventType::Assault | EventType::Coerce | EventType::Consult))
}

impl Scene<'_, '_> {
    /// The recipients of an event told by a verb.
    pub(crate) fn recipients(
        &self,
        family: &Family,
        of: &Candidate,
        actors: &[usize],
        child: Option<&Candidate>,
    ) -> Vec<usize> {
        let mut found = self.framed(family, of, actors, child);
        if found.is_empty() {
            found = self.searched(family, of, actors);
        }
        found
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
        let judged = self.judged_act(family, of).filter(|_| family.recipient.first() != Some(&Slot::Behind));
        if let Some(act) = judged {
            // "condemned the attack on a church": whoever did it, not whom it hit.
            let doer = self.maker_of(act).or_else(|| self.possessor_in(act)).unwrap_or(act);
            return if actors.contains(&doer) { vec![act] } else { vec![doer] };
        }
        let together = actors.len() > 1 && is_joint(family);
        let inner = self.inner(of, actors, child, together);
        // People before the place where it was done: "used tear gas in Lagos to disperse students".
        let first = self.first_filled(family, of, actors, &inner, together, false);
        if !first.is_empty() {
            return first;
        }
        let aim = of.linked.complement.filter(|c| c.kind == ComplementKind::To && !together);
        let opposed = aim.filter(|_| self.is_opposed(family, of));
        if let Some(foe) = opposed.and_then(|c| self.side_among(&self.clause().behind_verb(c.verb))) {
            // "moved missiles to the Gulf to deter Y"
            return vec![foe];
        }
        let aimed = aim.and_then(|c| self.clause().behind_verb(c.verb).objects.first().copied());
        let person = |p: &usize| self.is_agent(*p) && self.nature(*p) & nature::PLACE == 0;
        if let Some(aimed) = aimed.filter(|p| person(p) && !actors.contains(p) && !self.is_own(*p)) {
            return vec![aimed];
        }
        self.first_filled(family, of, actors, &inner, together, true)
    }

    /// The act of violence that words of praise or blame are about.
    fn judged_act(&self, family: &Family, of: &Candidate) -> Option<usize> {
        let judged = matches!(family.kind, Some(EventType::Accuse | EventType::Support))
            && matches!(of.anchor, Anchor::Verb(_));
        let act = of.objects.first().copied().filter(|p| judged && Some(*p) != of.collocate);
        act.filter(|p| self.is_violent(*p) && !self.is_agent(*p))
    }

    /// The name before the head of a phrase makes it somebody's: *the Turkish raid*.
    fn possessor_in(&self, phrase: usize) -> Option<usize> {
        self.has_name(phrase).then_some(phrase)
    }

    /// What the first slot of the frame that holds something holds; with `places`, mere places too.
    fn first_filled(
        &self,
        family: &Family,
        of: &Candidate,
        actors: &[usize],
        inner: &[usize],
        together: bool,
        places: bool,
    ) -> Vec<usize> {
        for slot in &family.recipient {
            if together && self.is_topical(slot) {
                // "A and B agreed to share data on smugglers"
                continue;
            }
            if *slot == Slot::Complement && (together || !inner.is_empty()) {
                return inner.to_vec();
            }
            let reached = self.particles.reached.has(self.slot_word(slot));
            if !places && (self.is_locative(slot) || reached && self.is_opposed(family, of)) {
                continue;
            }
            if together && *slot == Slot::Object && of.collocate.is_some() {
                continue;
            }
            let mut found = self.fill(slot, family, of, &family.topic);
            found.retain(|p| {
                !(actors.contains(p) || self.is_own(*p) || self.is_actors(*p, family, of, actors))
            });
            if !found.is_empty() {
                return found;
            }
        }
        inner.to_vec()
    }

    /// *in*, *at*, *near*: where it was done rather than to whom.
    fn is_locative(&self, slot: &Slot) -> bool {
        matches!(slot, Slot::Preposition(words) if words.first().is_some_and(|w| self.particles.belonging.has(*w)
            && *w != self.particles.of && *w != self.particles.from))
    }

    /// The recipients told inside the complement: whoever is to do what is asked for, else those of the act.
    fn inner(
        &self,
        of: &Candidate,
        actors: &[usize],
        child: Option<&Candidate>,
        together: bool,
    ) -> Vec<usize> {
        let Some(child) = child else { return Vec::new() };
        if let Some(complement) = of.linked.complement.filter(|c| c.kind == ComplementKind::That) {
            // "demanded that the minister apologise to X"
            let subject = self.clause().subject(complement.verb);
            let subject = subject.filter(|s| Some(*s) != of.subject && !self.chunk.phrases[*s].pronoun);
            if let Some(subject) = subject.filter(|s| self.is_agent(*s) && !actors.contains(s)) {
                return vec![self.acting(subject)];
            }
        }
        let family = &self.triggers.families[child.family as usize];
        if together && is_mutual(family) {
            // "A and B agreed to work with C on rail links"
            return self.all_governed(&child.linked, &[self.particles.with]);
        }
        let mut inner = self.sides(child, None).recipients;
        inner.retain(|p| !actors.contains(p) && self.can_be_side(*p) && !self.is_own(*p));
        inner
    }

    /// A place behind a preposition that tells what two sides deal with rather than whom.
    fn is_topical(&self, slot: &Slot) -> bool {
        matches!(slot, Slot::Preposition(words) if words.first().is_some_and(|w| self.particles.topical.has(*w)))
    }

    /// The actor's own country before what the act consists of: *Kenya's support* voiced by Kenya's president.
    fn is_actors(&self, phrase: usize, family: &Family, of: &Candidate, actors: &[usize]) -> bool {
        let Some(thing) =
            of.collocate.filter(|t| self.chunk.phrases[*t].owner == Some(phrase) || *t == phrase)
        else {
            return false;
        };
        let country = self.codes(phrase).0;
        country.is_some()
            && self.kind_of_noun(thing) == family.kind
            && actors.iter().any(|a| self.codes(*a).0 == country)
    }

    /// The recipients where the frame's own places are empty: what else stands around.
    fn searched(&self, family: &Family, of: &Candidate, actors: &[usize]) -> Vec<usize> {
        if actors.len() > 1 && is_joint(family) {
            // "A and B signed a deal": both sides act; what else is named is the topic. But "A and B agreed to lift a ban on
            // goods from C" is about C.
            let thing =
                of.collocate.filter(|_| family.kind == Some(EventType::Agree) && of.trigger.len() > 3);
            return thing
                .and_then(|t| self.agent_of(t))
                .filter(|p| !actors.contains(p))
                .into_iter()
                .collect();
        }
        if of.voice == Voice::Passive && family.object.demands() {
            // "a decision on Y was taken": what the subject is about.
            let about = of.collocate.and_then(|c| {
                let behind = self.clause().behind_phrase(c);
                // "a bailout for Y was ruled out": where the family's recipients stand.
                let slots = family.recipient.iter().filter_map(|slot| match slot {
                    Slot::Preposition(words) => self.all_governed(&behind, words).first().copied(),
                    _ => None,
                });
                let side = |p: &usize| self.can_be_side(*p) && !actors.contains(p);
                self.agent_of(c).or_else(|| self.aimed_at(c)).or_else(|| slots.into_iter().find(side))
            });
            return about.into_iter().collect();
        }
        let mut found = self.left_over(family, of);
        found.retain(|p| !(actors.contains(p) || self.is_actors(*p, family, of, actors)));
        if !found.is_empty() {
            return found;
        }
        let conditional = || self.conditional_side(of, actors).filter(|_| is_conditional(family));
        let next = || self.next_side(of, actors);
        let plain = || self.thing(of).filter(|_| of.voice == Voice::Active);
        let one = if is_verbal(family) {
            // "condemned the attacks": nobody is named, the act itself is what the words are about.
            conditional().or_else(plain).or_else(next).or_else(|| self.told_of(family, of))
        } else {
            let place = || self.far_place(of).filter(|_| is_material(family));
            let named =
                || of.collocate.filter(|c| self.has_name(*c) && !self.is_actors(*c, family, of, actors));
            next()
                .or_else(conditional)
                .or_else(|| self.inside_relative(of))
                .or_else(place)
                .or_else(plain)
                .or_else(named)
        };
        one.into_iter().collect()
    }

    /// "blocked the motorway": a thing, if nobody is named.
    fn thing(&self, of: &Candidate) -> Option<usize> {
        let whole = |p: &usize| Some(*p) != of.collocate && !self.chunk.phrases[*p].pronoun;
        of.objects.iter().copied().find(whole)
    }

    /// "an inquiry into the sale", "rejected the results": what the words are about.
    fn told_of(&self, family: &Family, of: &Candidate) -> Option<usize> {
        let about = family.recipient.iter().find_map(|slot| match slot {
            Slot::Preposition(words) => self.all_governed(&of.linked, words).first().copied(),
            _ => None,
        });
        about.or(of.collocate.filter(|_| of.voice == Voice::Active))
    }

    /// *until Y agrees*, *unless Y withdraws*: who stands under the condition.
    pub(crate) fn conditional_side(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let from = self.clause().place_behind(of.trigger.end);
        let behind = &self.chunk.elements[from..];
        let cue = behind.iter().position(|e| {
            let cue = |t: usize| self.is_word(t, &["until", "unless", "if", "till"]);
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
        let from = self.clause().place_behind(of.trigger.end);
        let behind = &self.chunk.elements[from..];
        let [Element::Preposition(_), Element::Relative(_), ..] = behind else { return None };
        let verb = behind.iter().find_map(|e| match e {
            Element::Verb(v) if self.chunk.verbs[*v].finite => Some(*v),
            _ => None,
        })?;
        self.side_among(&self.clause().behind_verb(verb))
    }

    /// The place named last before or first behind what is told: *In Colombia, the rebels declared a truce*.
    fn far_place(&self, of: &Candidate) -> Option<usize> {
        let from = self.clause().place_behind(of.trigger.end).min(self.chunk.elements.len());
        let (before, behind) = self.chunk.elements.split_at(from);
        let placed = |pair: &[Element]| match *pair {
            [Element::Preposition(cue), Element::Phrase(p)] => {
                let inside = self.is_word(cue, &["in", "at", "near", "along", "across", "around", "outside"]);
                let place = self.nature(p) & nature::PLACE != 0;
                (inside && place && self.has_name(p)).then_some(p)
            }
            _ => None,
        };
        let stop = behind.iter().position(|e| matches!(e, Element::Break(_) | Element::Quote(_)));
        let behind = &behind[..stop.unwrap_or(behind.len())];
        behind.windows(2).find_map(placed).or_else(|| before.get(..2).and_then(placed))
    }

    /// An infinitive tells whom forces are moved against: *to deter Y*.
    fn is_opposed(&self, family: &Family, of: &Candidate) -> bool {
        if family.kind != Some(EventType::Mobilize) {
            return false;
        }
        let aim = of.linked.complement.filter(|c| c.kind == ComplementKind::To);
        aim.is_some_and(|c| self.particles.opposing.has(self.lemma(self.chunk.verbs[c.verb].main)))
    }

    fn slot_word(&self, slot: &Slot) -> WordId {
        match slot {
            Slot::Preposition(words) => words.first().copied().unwrap_or_default(),
            _ => WordId::UNKNOWN,
        }
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
    fn opens_clause(&self, place: usize) -> bool {
        let before = place.checked_sub(1).map(|i| self.chunk.elements[i]);
        matches!(before, Some(Element::Comma(_))) && self.clause().starts_clause(place)
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
        of.linked.complement.map_or_else(Vec::new, |c| self.inside(c, of.subject, 3))
    }

    /// The objects as recipients: those that can be acted on; for a thing, whoever it belongs to.
    pub(crate) fn objects(&self, family: &Family, of: &Candidate, objects: &[usize]) -> Vec<usize> {
        // "stripped Y of its vote": what is asked for by its kind alone is the side.
        let by_kind = of.collocate.filter(|c| family.object.is.is_empty() && self.is_agent(*c));
        if let Some(side) = by_kind.filter(|c| objects.contains(c)) {
            return vec![side];
        }
        let others: Vec<usize> = objects.iter().copied().filter(|p| Some(*p) != of.collocate).collect();
        let of_these = if others.is_empty() { objects.to_vec() } else { others };
        let mut found: Vec<usize> = Vec::new();
        // "gave inspectors full access": the noun of the collocation is who gets it.
        let given = of.collocate.filter(|c| {
            let giving = of.objects.len() > 1 && self.particles.giving.has(self.lemma(self.last_verb_of(of)));
            giving && self.is_agent(*c) && of_these.iter().all(|p| !self.is_agent(*p))
        });
        if let Some(given) = given {
            return vec![given];
        }
        for phrase in of_these {
            let phrase = self.measured_by(phrase).unwrap_or(phrase);
            let nature = self.nature(phrase);
            let person = self.chunk.phrases[phrase].pronoun && nature & nature::THING == 0;
            // "closed its border with Y"
            let with = || self.governed(&self.clause().behind_phrase(phrase), self.particles.with);
            let bare = !self.is_agent(phrase) && !self.has_name(phrase);
            let accused = bare && self.is_accused(family, of);
            let side = if person || self.is_agent(phrase) {
                Some(phrase)
            } else if accused {
                self.side_of_thing(family, of, phrase).or(Some(phrase))
            } else if nature & nature::PLACE != 0 {
                Some(with().filter(|p| bare && self.can_be_side(*p)).unwrap_or(phrase))
            } else {
                self.side_of_thing(family, of, phrase)
            };
            if let Some(side) = side.filter(|s| !found.contains(s)) {
                found.push(side);
            }
        }
        found
    }

    /// The verb nearest to the objects: *give* in *agreed to give Y access*.
    fn last_verb_of(&self, of: &Candidate) -> usize {
        of.trigger.clone().rev().find(|t| self.chunk.verb_at(*t).is_some()).unwrap_or(of.token)
    }

    /// *accused the law of attacking*: even a thing is what the words are aimed at.
    fn is_accused(&self, family: &Family, of: &Candidate) -> bool {
        let gerund = |c: &Complement| c.kind == ComplementKind::PrepositionGerund;
        let accuses = family.kind == Some(EventType::Accuse) && of.collocate.is_none();
        accuses && of.linked.complement.is_some_and(|c| gerund(&c))
    }

    /// Whom an act against a thing hits: whoever made it, is named in it or has to do with it.
    fn side_of_thing(&self, family: &Family, of: &Candidate, thing: usize) -> Option<usize> {
        let verbal = is_verbal(family);
        // "offered Somalia help": the first object stands before the second in one phrase.
        let giving = || self.particles.giving.has(self.lemma(of.token));
        let named =
            || (self.has_name(thing) && (verbal || Some(thing) != of.collocate || giving())).then_some(thing);
        if verbal {
            // "rejected the Kenyan plan for Somalia", "condemned the attack on Y": who made it, not whom it is about.
            let made = self.maker_of(thing).or_else(named);
            return if made.is_some() || self.is_violent(thing) { made } else { self.agent_of(thing) };
        }
        if giving() && self.chunk.phrases[thing].owner.is_none() {
            return named().or_else(|| self.agent_of(thing));
        }
        self.agent_of(thing).or_else(named)
    }

    /// The recipient inside a complement: its object, a side behind a preposition, or the subject of a `that` clause.
    pub(crate) fn inside(&self, complement: Complement, matrix: Option<usize>, depth: u8) -> Vec<usize> {
        let clause = self.clause();
        let verb = complement.verb;
        if complement.kind == ComplementKind::That {
            let subject = clause.subject(verb).filter(|s| Some(*s) != matrix);
            if let Some(subject) = subject.filter(|s| !self.chunk.phrases[*s].pronoun) {
                return vec![self.acting(subject)];
            }
        }
        let linked = clause.behind_verb(verb);
        let steers = self.chunk.verbs[verb].object_does && linked.complement.is_some();
        // "refused to allow the plane to land"
        let steered = linked.objects.first().copied().filter(|p| steers && !self.chunk.phrases[*p].pronoun);
        let found = steered.or_else(|| self.side_among_of(verb, &linked));
        match (found, linked.complement) {
            (Some(found), _) => vec![found],
            (None, Some(deeper)) if depth > 0 => self.inside(deeper, matrix, depth - 1),
            _ => Vec::new(),
        }
    }

    /// The side among what hangs on a verb; what it makes (*to set up a centre in Y*) is no side.
    fn side_among_of(&self, verb: usize, linked: &Linked) -> Option<usize> {
        if !self.particles.creating.has(self.lemma(self.chunk.verbs[verb].main)) {
            return self.side_among(linked);
        }
        let place = linked.prepositional.iter().map(|(_, p)| *p).find(|p| self.can_be_side(*p));
        place.or_else(|| self.side_among(linked))
    }

    /// The side among what hangs on a verb: people before places, named things last; means (*to send troops to Y*)
    /// only if nobody else is there.
    fn side_among(&self, linked: &Linked) -> Option<usize> {
        let side = |p: usize| {
            let whole = self.is_agent(p) || self.nature(p) & nature::PLACE != 0;
            if self.is_own(p) {
                None
            } else if whole {
                Some(p)
            } else {
                self.agent_of(p)
            }
        };
        let named = |p: &usize| self.is_agent(*p) || self.has_name(*p);
        let behind = || linked.prepositional.iter().map(|(_, p)| *p);
        let objects = || linked.objects.iter().copied();
        objects()
            .filter(|p| !self.is_means(*p))
            .find_map(side)
            .or_else(|| behind().find(named))
            .or_else(|| objects().find(|p| self.has_name(*p)))
            .or_else(|| behind().find(|p| self.can_be_side(*p)))
            .or_else(|| objects().find_map(side))
    }

    /// *troops*, *500 soldiers*: forces without a name or an article are what is sent rather than whom it hits.
    fn is_means(&self, phrase: usize) -> bool {
        let np = &self.chunk.phrases[phrase];
        let bare = np.tokens.start == np.core.start && !np.pronoun && np.owner.is_none();
        bare && self.nature(phrase) & nature::ARMED != 0 && !self.has_name(phrase)
    }
}
