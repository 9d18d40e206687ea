//! Finds whom an act is done to: where the frame says it stands, in the complement, then in what is left over.

use super::argument::Found;
use super::lexicon::{Family, Frame, Slot};
use super::ontology::EventType;
use super::scene::Scene;
use super::source::ArgumentSource;
use super::trigger::{Anchor, Candidate};
use crate::event::nouns::nature;
use crate::syntax::{Complement, ComplementKind, Element, Linked, Phrases, Tag, Voice};
use crate::token::WordId;
use smallvec::smallvec;

pub(super) fn phrase_of(element: Element) -> Option<usize> {
    match element {
        Element::Phrase(p) => Some(p),
        _ => None,
    }
}

/// Acts of words, which may be about a thing.
pub(super) fn is_verbal(family: &Family) -> bool {
    matches!(family.kind, Some(EventType::Accuse | EventType::Support | EventType::Reject))
}

/// Acts that two sides do together.
pub(super) fn is_mutual(family: &Family) -> bool {
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
pub(super) fn is_joint(family: &Family) -> bool {
    let kind = |k| matches!(k, EventType::Agree | EventType::Consult | EventType::Cooperate);
    family.frame == Frame::Symmetric || family.kind.is_some_and(kind)
}

/// Acts that are done or announced for somewhere, so that the place may stand for whom they concern.
pub(super) fn is_local(family: &Family) -> bool {
    let apart = |k| matches!(k, EventType::Cooperate | EventType::Consult);
    family.kind.is_some_and(|k| !apart(k)) && !is_verbal(family)
}

/// What a refusal, a threat or an offer hangs on names its other side.
pub(super) fn is_conditional(family: &Family) -> bool {
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
    ) -> Found {
        let mut found = self.framed(family, of, actors, child);
        if found.0.is_empty() {
            found = self.searched(family, of, actors);
        }
        let ahead = of.verb().is_some_and(|v| self.chunk.verbs[v].modal.is_some());
        if ahead
            && !found.0.iter().any(|p| self.is_agent(*p) || self.has_name(*p))
            && let Some(side) = self.conditional_side(of, actors)
        {
            // "would block the railway unless Y pays"
            return (smallvec![side], ArgumentSource::Condition);
        }
        if let [place] = *found.0
            && let Some(thing) = self.thing_at(place, of)
        {
            found.0 = smallvec![thing];
        }
        found
    }

    /// *boycotted the election in Y*: the thing, which its place goes with, rather than the place alone.
    fn thing_at(&self, place: usize, of: &Candidate) -> Option<usize> {
        let before = self.chunk.place_of_phrase[place].checked_sub(2)?;
        let (Element::Phrase(thing), Element::Preposition(cue)) =
            (self.chunk.elements[before], self.chunk.elements[before + 1])
        else {
            return None;
        };
        let placed = self.nature(place) & nature::PLACE != 0 && self.particles.belonging.has(self.word(cue));
        let sum = self.nature(thing) & nature::MONEY != 0;
        let own = of.objects.contains(&thing) && Some(thing) != of.collocate && !(sum || self.is_own(thing));
        let apart = self.chunk.phrases[thing].tokens.start >= of.trigger.end;
        (placed && own && apart && !self.chunk.phrases[thing].pronoun && self.located(thing).is_some())
            .then_some(thing)
    }

    /// The recipients where the frame says they stand.
    fn framed(&self, family: &Family, of: &Candidate, actors: &[usize], child: Option<&Candidate>) -> Found {
        // "worked with Y on a dam, with engineers from both": the expression has its partner.
        let partnered = of.trigger.len() > 1 && self.word(of.trigger.end - 1) == self.particles.with;
        if is_mutual(family) && !(partnered && of.objects.iter().any(|p| self.is_agent(*p))) {
            // "discussed the situation in X with Y": the partner, not the topic.
            let partner = self.all_governed(&of.linked, &[self.particles.with]);
            if partner.iter().any(|p| self.is_agent(*p)) {
                return (partner, ArgumentSource::Partner);
            }
        }
        let judged = self.judged_act(family, of).filter(|_| family.recipient.first() != Some(&Slot::Behind));
        if let Some(act) = judged {
            // "condemned the attack on a church": whoever did it, not whom it hit.
            let doer = self.maker_of(act).or_else(|| self.possessor_in(act)).unwrap_or(act);
            let side = if actors.contains(&doer) { act } else { doer };
            return (smallvec![side], ArgumentSource::JudgedAct);
        }
        if let Some(taker) = self.taker(of).filter(|p| !actors.contains(p)) {
            return (smallvec![taker], ArgumentSource::Frame);
        }
        if let Some(asked) = self.asked(family, of).filter(|p| !actors.contains(p)) {
            return (smallvec![asked], ArgumentSource::Asked);
        }
        let together = actors.len() > 1 && (is_joint(family) || self.is_mutual_verb(of));
        let inner = self.inner(of, actors, child, together);
        // People before the place where it was done: "used tear gas in Lagos to disperse students".
        let first = self.first_filled(family, of, actors, &inner, together, false);
        if !first.0.is_empty() && !self.is_mere_place(family, &first.0, actors) {
            return first;
        }
        let aim = of.linked.complement.filter(|c| c.kind == ComplementKind::To && !together);
        let opposed = aim.filter(|_| self.is_opposed(family, of));
        if let Some(foe) = opposed.and_then(|c| self.side_among(self.clause().behind_verb(c.verb))) {
            // "moved missiles to the Gulf to deter Y"
            return (smallvec![foe], ArgumentSource::Purpose);
        }
        // "gathered to voice their opposition to Y"
        let opponent = self.opponent(family, of, actors);
        if let Some(opponent) = opponent.filter(|_| family.kind == Some(EventType::Protest)) {
            return (smallvec![opponent], ArgumentSource::Purpose);
        }
        let aimed = aim.and_then(|c| self.clause().behind_verb(c.verb).objects.first().copied());
        let person = |p: &usize| self.is_agent(*p) && self.nature(*p) & nature::PLACE == 0;
        if let Some(aimed) = aimed.filter(|p| person(p) && !actors.contains(p) && !self.is_own(*p)) {
            return (smallvec![aimed], ArgumentSource::Purpose);
        }
        if let Some(opponent) = opponent {
            return (smallvec![opponent], ArgumentSource::Purpose);
        }
        if first.0.is_empty() { self.first_filled(family, of, actors, &inner, together, true) } else { first }
    }

    /// *promised Y a loan to rebuild roads*, *offered Y six posts*: who gets the second object.
    fn taker(&self, of: &Candidate) -> Option<usize> {
        let [taker, thing, ..] = *of.objects else { return None };
        let gives = of.voice == Voice::Active && self.particles.giving.has(self.lemma(of.token));
        let apart = self.chunk.phrases[taker].tokens.end == self.chunk.phrases[thing].tokens.start;
        (gives && apart && self.is_agent(taker) && !self.is_agent(thing)).then_some(taker)
    }

    /// Who is asked to do what an infinitive tells: *asked Y to extradite Z*.
    fn asked(&self, family: &Family, of: &Candidate) -> Option<usize> {
        let asks = family.kind == Some(EventType::Request)
            && of.linked.complement.is_some_and(|c| c.kind == ComplementKind::To)
            && of.verb().is_some_and(|v| self.chunk.verbs[v].object_does);
        let object = of.objects.first().copied().filter(|_| asks && of.voice == Voice::Active);
        let object = object.filter(|p| self.is_agent(*p) && Some(*p) != of.collocate);
        // "issued a call for Y to ease sanctions"
        let to_do = family.kind == Some(EventType::Request)
            && of.collocate.is_some()
            && of.linked.complement.is_some_and(|c| c.kind == ComplementKind::To);
        let called = || self.governed(&of.linked, self.particles.for_).filter(|p| to_do && self.is_agent(*p));
        object.or_else(called)
    }

    /// *A and B traded accusations*, *A and B swapped prisoners*
    pub(super) fn is_mutual_verb(&self, of: &Candidate) -> bool {
        self.particles.mutual.has(self.lemma(of.token))
    }

    /// The act of violence that words of praise or blame are about.
    fn judged_act(&self, family: &Family, of: &Candidate) -> Option<usize> {
        let judged = matches!(family.kind, Some(EventType::Accuse | EventType::Support))
            && matches!(of.anchor, Anchor::Verb(_));
        let act = of.objects.first().copied().filter(|p| judged && Some(*p) != of.collocate);
        // "blamed the attack on Y" says itself whom it is against.
        let behind = |p: &usize| self.chunk.phrases[*p].tokens.start >= of.trigger.end;
        act.filter(|p| behind(p) && self.is_violent(*p) && !self.is_agent(*p))
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
    ) -> Found {
        let mut owner = Found::default();
        for slot in &family.recipient {
            if together && self.is_topical(slot) {
                // "A and B agreed to share data on smugglers"
                continue;
            }
            if *slot == Slot::Complement && (together || !inner.is_empty()) {
                return (Phrases::from_slice(inner), ArgumentSource::Complement);
            }
            let reached = self.particles.reached.has(self.slot_word(slot));
            if !places && (self.is_locative(slot) || reached && self.is_opposed(family, of)) {
                continue;
            }
            if together && *slot == Slot::Object && of.collocate.is_some() {
                continue;
            }
            if places && self.is_locative(slot) {
                let place = self.nearest_place(family, of).filter(|p| !actors.contains(p));
                if let Some(place) = place.filter(|p| !self.is_own(*p)) {
                    return (smallvec![place], ArgumentSource::Place);
                }
                continue;
            }
            let mut found = self.fill(slot, family, of, &family.topic);
            found.retain(|p| {
                !(actors.contains(p) || self.is_own(*p) || self.is_actors(*p, family, of, actors))
            });
            if !found.is_empty() {
                // "Norway's aid to Mali was doubled": whose it is comes behind whom it reaches.
                if *slot == Slot::Object && self.is_owner_alone(family, of, &found) {
                    owner = (found, ArgumentSource::Frame);
                    continue;
                }
                return (found, ArgumentSource::Frame);
            }
        }
        if !owner.0.is_empty() {
            return owner;
        }
        (Phrases::from_slice(inner), ArgumentSource::Complement)
    }

    /// All that stands in the object's place is who owns the thing that the family asks for.
    fn is_owner_alone(&self, family: &Family, of: &Candidate, found: &[usize]) -> bool {
        let Some(thing) = of.collocate.filter(|_| !is_verbal(family)) else { return false };
        let owner = self.chunk.phrases[thing].owner;
        found.iter().all(|p| owner == Some(*p)) && of.objects.iter().all(|p| *p == thing)
    }

    /// The side that stands first behind a preposition of place that the family asks for.
    fn nearest_place(&self, family: &Family, of: &Candidate) -> Option<usize> {
        let asked = |cue: usize| {
            let mut slots = family.recipient.iter().filter(|s| self.is_locative(s));
            slots.any(|s| self.slot_word(s) == self.word(cue)) && !family.topic.contains(&self.word(cue))
        };
        let places = of.linked.prepositional.iter().filter(|(cue, _)| asked(*cue)).map(|(_, p)| *p);
        places
            .map(|p| self.acting(p))
            .find_map(|p| if self.can_be_side(p) { Some(p) } else { self.agent_of(p) })
    }

    /// *in*, *at*, *near*: where it was done rather than to whom.
    fn is_locative(&self, slot: &Slot) -> bool {
        matches!(slot, Slot::Preposition(words) if words.first().is_some_and(|w| self.particles.belonging.has(*w)
            && *w != self.particles.of && *w != self.particles.from))
    }

    /// The recipients told inside the complement: whoever is to do what is asked for, else those of the act.
    fn inner(&self, of: &Candidate, actors: &[usize], child: Option<&Candidate>, together: bool) -> Phrases {
        let Some(child) = child else { return Phrases::new() };
        if let Some(complement) = of.linked.complement.filter(|c| c.kind == ComplementKind::That) {
            // "demanded that the minister apologise to X"
            let subject = self.clause().subject(complement.verb);
            let subject = subject.filter(|s| {
                let np = &self.chunk.phrases[*s];
                Some(*s) != of.subject && !np.pronoun && np.possessive.is_none()
            });
            if let Some(subject) = subject.filter(|s| self.is_agent(*s) && !actors.contains(s)) {
                return smallvec![self.acting(subject)];
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
    pub(super) fn is_actors(&self, phrase: usize, family: &Family, of: &Candidate, actors: &[usize]) -> bool {
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

    /// *its troops*, *its borders*: part of the actor, no side of its own.
    pub(super) fn is_own(&self, phrase: usize) -> bool {
        let np = &self.chunk.phrases[phrase];
        let part = nature::ARMED | nature::THING | nature::PLACE;
        np.possessive.is_some() && self.nature(phrase) & part != 0 && !self.has_name(phrase)
    }

    /// The objects as recipients: those that can be acted on; for a thing, whoever it belongs to.
    pub(crate) fn objects(&self, family: &Family, of: &Candidate, objects: &[usize]) -> Phrases {
        // "stripped Y of its vote": what is asked for by its kind alone is the side.
        let by_kind = of.collocate.filter(|c| !family.object.collocates() && self.is_agent(*c));
        if let Some(side) = by_kind.filter(|c| objects.contains(c)) {
            return smallvec![side];
        }
        // "ordered the charity to close its offices": of what stands behind only the charity is somebody.
        let first = family.recipient.first() == Some(&Slot::Object);
        let owned = |p: usize| self.chunk.phrases[p].possessive.is_some();
        let alone = |c: &usize| objects.iter().all(|p| p == c || owned(*p) || !self.can_be_side(*p));
        if let Some(side) =
            of.collocate.filter(|c| first && objects.len() > 1 && self.is_agent(*c) && alone(c))
        {
            return smallvec![side];
        }
        let mut others: Phrases = objects.iter().copied().filter(|p| Some(*p) != of.collocate).collect();
        // "accused Y of killing Z": who stands inside the expression comes before what hangs on its end.
        let inside = |p: &usize| self.chunk.phrases[*p].tokens.start < of.trigger.end && self.is_agent(*p);
        let whole = family.recipient.contains(&Slot::Complement);
        if !whole && others.iter().any(inside) {
            others.retain(|p| inside(p));
        }
        // "accused the law of attacking Y"
        let accused = others.first().copied().filter(|p| self.is_accused_thing(family, of, *p));
        if let Some(thing) = accused {
            return smallvec![self.side_of_thing(family, of, thing).unwrap_or(thing)];
        }
        let of_these = if others.is_empty() { Phrases::from_slice(objects) } else { others };
        let mut found = Phrases::new();
        // "gave inspectors full access": the noun of the collocation is who gets it.
        let given = of.collocate.filter(|c| {
            let giving = of.objects.len() > 1 && self.particles.giving.has(self.lemma(self.last_verb_of(of)));
            giving && self.is_agent(*c) && of_these.iter().all(|p| !self.is_agent(*p))
        });
        // "fired tear gas at protesters": the noun of the collocation stands behind the expression's preposition.
        let governed = of.collocate.filter(|c| {
            let start = self.chunk.phrases[*c].tokens.start;
            let others = of_these.iter().all(|p| !self.is_agent(*p));
            others
                && start > of.trigger.start
                && self.chunk.tag(start - 1) == Some(Tag::Preposition)
                // "hit the depot with drones": an instrument.
                && self.word(start - 1) != self.particles.with
                && self.can_be_side(*c)
        });
        if let Some(one) = given.or(governed) {
            return smallvec![one];
        }
        for phrase in of_these {
            let phrase = self.measured_by(phrase).unwrap_or(phrase);
            let nature = self.nature(phrase);
            let person = self.chunk.phrases[phrase].pronoun && nature & nature::THING == 0;
            // "closed its border with Y"
            let bare = !self.is_agent(phrase) && !self.has_name(phrase);
            let accused = bare && self.is_accused(family, of);
            let side = if person || self.is_agent(phrase) {
                Some(phrase)
            } else if accused {
                self.side_of_thing(family, of, phrase).or(Some(phrase))
            } else if nature & nature::PLACE != 0 {
                Some(self.across(phrase).or_else(|| self.dweller(phrase)).unwrap_or(phrase))
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

    /// The other side of a place: *Y* in *the border with Y*.
    pub(crate) fn across(&self, place: usize) -> Option<usize> {
        if self.is_agent(place) || self.has_name(place) {
            return None;
        }
        let linked = self.clause().behind_phrase(place);
        // Only what follows at once: in "a camp near the border with Y" it is the border's.
        let (cue, other) = *linked.prepositional.first()?;
        (self.word(cue) == self.particles.with && self.can_be_side(other)).then_some(other)
    }

    /// Whose home or office a place is: *searched the house of Y*.
    fn dweller(&self, place: usize) -> Option<usize> {
        let bare = !self.is_agent(place) && self.head_mention(place).is_none();
        let linked = || self.clause().behind_phrase(place).prepositional.first().copied();
        let of = || linked().filter(|(cue, _)| self.word(*cue) == self.particles.of).map(|(_, p)| p);
        let whose = if bare { self.chunk.phrases[place].owner.or_else(of) } else { None };
        whose.filter(|p| self.is_agent(*p) && self.nature(*p) & nature::PLACE == 0)
    }

    /// *accused the law of attacking*: even a thing is what the words are aimed at.
    fn is_accused(&self, family: &Family, of: &Candidate) -> bool {
        let gerund = |c: &Complement| c.kind == ComplementKind::PrepositionGerund;
        let accuses = family.kind == Some(EventType::Accuse) && of.collocate.is_none();
        accuses && of.linked.complement.is_some_and(|c| gerund(&c))
    }

    /// A thing that stands within the words of an accusation.
    fn is_accused_thing(&self, family: &Family, of: &Candidate, phrase: usize) -> bool {
        let np = &self.chunk.phrases[phrase];
        let accuses = family.kind == Some(EventType::Accuse) && of.collocate.is_none() && of.verb().is_some();
        accuses
            && np.tokens.end < of.trigger.end
            && !np.pronoun
            && !self.is_agent(phrase)
            && !self.has_name(phrase)
    }

    /// Whom an act against a thing hits: whoever made it, is named in it or has to do with it.
    fn side_of_thing(&self, family: &Family, of: &Candidate, thing: usize) -> Option<usize> {
        let verbal = is_verbal(family);
        // "offered Somalia help": the first object stands before the second in one phrase.
        let giving = || self.particles.giving.has(self.lemma(of.token));
        // "impounded a Peruvian trawler": what the family asks for is whom it is done to, if its frame says so first.
        let asked = || Some(thing) != of.collocate || family.recipient.first() == Some(&Slot::Object);
        let named = || (self.has_name(thing) && (verbal || asked() || giving())).then_some(thing);
        if verbal {
            // "rejected the Kenyan plan for Somalia", "condemned the attack on Y": who made it, not whom it is about.
            let made = self.maker_of(thing).or_else(named);
            return if made.is_some() || self.is_violent(thing) { made } else { self.agent_of(thing) };
        }
        if giving() && self.chunk.phrases[thing].owner.is_none() {
            // "gave the rebels aid"
            let inside = self.is_acted_by(thing, self.chunk.phrases[thing].head);
            return named().or_else(|| inside.then_some(thing)).or_else(|| self.agent_of(thing));
        }
        self.agent_of(thing).or_else(named)
    }

    /// The recipient inside a complement: its object, a side behind a preposition, or the subject of a `that` clause.
    pub(crate) fn inside(&self, complement: Complement, matrix: Option<usize>, depth: u8) -> Phrases {
        let clause = self.clause();
        let verb = complement.verb;
        if complement.kind == ComplementKind::That {
            // "pledged that his country would buy from Y", "warned that its members would strike": his own side.
            let other =
                |s: &usize| !self.chunk.phrases[*s].pronoun && self.chunk.phrases[*s].possessive.is_none();
            let subject = clause.subject(verb).filter(|s| Some(*s) != matrix);
            // "vowed that Tehran would strike Y": what is promised is done to somebody else.
            let ahead =
                self.chunk.verbs[verb].modal.is_some_and(|m| self.is_one_of(m, &self.particles.future));
            let meant = if ahead && self.chunk.verbs[verb].voice == Voice::Active {
                self.side_among_of(verb, clause.behind_verb(verb)).filter(|p| self.is_agent(*p))
            } else {
                None
            };
            if let Some(meant) = meant {
                return smallvec![meant];
            }
            if let Some(subject) = subject.filter(other) {
                return smallvec![self.acting(subject)];
            }
        }
        let linked = clause.behind_verb(verb);
        let steers = self.chunk.verbs[verb].object_does && linked.complement.is_some();
        // "refused to allow the plane to land"
        let steered = linked.objects.first().copied().filter(|p| steers && !self.chunk.phrases[*p].pronoun);
        let found = steered.or_else(|| self.side_among_of(verb, linked));
        match (found, linked.complement) {
            (Some(found), _) => smallvec![found],
            (None, Some(deeper)) if depth > 0 => self.inside(deeper, matrix, depth - 1),
            _ => Phrases::new(),
        }
    }

    /// The side among what hangs on a verb; what it makes (*to set up a centre in Y*) is no side.
    fn side_among_of(&self, verb: usize, linked: &Linked) -> Option<usize> {
        // "agreed to give the enclave back to Y"
        let gives = self.particles.giving.has(self.lemma(self.chunk.verbs[verb].main));
        if let ([thing], true) = (&*linked.objects, gives)
            && !self.is_agent(*thing)
            && let Some(taker) = self.all_governed(linked, &[self.particles.to]).first().copied()
            && self.can_be_side(taker)
        {
            return Some(taker);
        }
        if !self.particles.creating.has(self.lemma(self.chunk.verbs[verb].main)) {
            return self.side_among(linked);
        }
        let place = linked.prepositional.iter().map(|(_, p)| *p).find(|p| self.can_be_side(*p));
        place.or_else(|| self.side_among(linked))
    }

    /// The side among what hangs on a verb: people before places, named things last; means (*to send troops to Y*)
    /// only if nobody else is there.
    pub(super) fn side_among(&self, linked: &Linked) -> Option<usize> {
        let side = |p: usize| {
            let whole = self.is_agent(p) || self.nature(p) & nature::PLACE != 0;
            if self.is_own(p) {
                None
            } else if whole {
                Some(self.across(p).unwrap_or(p))
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
    pub(super) fn is_means(&self, phrase: usize) -> bool {
        let np = &self.chunk.phrases[phrase];
        let bare = np.tokens.start == np.core.start && !np.pronoun && np.owner.is_none();
        bare && self.nature(phrase) & nature::ARMED != 0 && !self.has_name(phrase)
    }
}
