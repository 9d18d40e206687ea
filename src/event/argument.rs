//! Finds the sides of an event: who acts, who is acted on.

use super::lexicon::{Family, Frame, Slot};
use super::ontology::EventType;
use super::recipient::phrase_of;
use super::scene::Scene;
use super::source::ArgumentSource;
use super::trigger::{Anchor, Candidate};
use crate::event::nouns::nature;
use crate::syntax::{Element, Linked, Phrases, Tag, Voice};
use crate::token::WordId;
use smallvec::smallvec;

/// The noun phrases on both sides, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) actors: Phrases,
    pub(crate) recipients: Phrases,
    pub(crate) actor_source: ArgumentSource,
    pub(crate) recipient_source: ArgumentSource,
}

/// Noun phrases with where they were found.
pub(super) type Found = (Phrases, ArgumentSource);

impl Scene<'_, '_> {
    /// The sides of a candidate, by its family's frame; where that leaves the recipient open, the event inside its
    /// complement tells it.
    pub(crate) fn sides(&self, of: &Candidate, child: Option<&Candidate>) -> Sides {
        let family = &self.triggers.families[of.family as usize];
        let mut sides = match of.anchor {
            Anchor::Noun(phrase) => self.nominal_sides(family, of, phrase),
            _ if family.frame == Frame::Reverse => self.reversed_sides(family, of),
            _ if family.frame == Frame::Verdict => self.judged_sides(of),
            _ => self.verbal_sides(family, of, child),
        };
        for phrase in sides.actors.iter_mut().chain(&mut sides.recipients) {
            *phrase = self.measured_by(*phrase).unwrap_or(*phrase);
        }
        // "claimed damages of ten million": sums are no sides.
        let is_sum = |p: usize| self.nature(p) & nature::MONEY != 0 && !self.is_agent(p);
        sides.recipients.retain(|p| !sides.actors.contains(p) && !is_sum(*p));
        // "talks were broken off by the bombing": an act is nobody.
        let done_by = |p: usize| self.is_acted_by(p, self.chunk.phrases[p].head);
        let is_act = |p: usize| self.is_violent(p) && !(self.is_agent(p) || self.has_name(p) || done_by(p));
        if of.voice == Voice::Passive && family.kind != Some(EventType::Assault) {
            sides.actors.retain(|p| !is_act(*p));
        }
        sides
    }

    fn verbal_sides(&self, family: &Family, of: &Candidate, child: Option<&Candidate>) -> Sides {
        let (actors, actor_source) = match of.voice {
            Voice::Active => self.active_actors(family, of),
            Voice::Passive => self.passive_actors(family, of),
        };
        let (recipients, recipient_source) = self.recipients(family, of, &actors, child);
        Sides { actors, recipients, actor_source, recipient_source }
    }

    fn active_actors(&self, family: &Family, of: &Candidate) -> Found {
        let actors = of.subject.map_or_else(Phrases::new, |s| self.clause().with_coordinated(s));
        if let [one] = *actors {
            // "talks between A and B broke down", "talks broke down between A and B"
            for linked in [self.clause().behind_phrase(one), &*of.linked] {
                let between = self.all_governed(linked, &[self.particles.between]);
                if !between.is_empty() && !self.is_agent(one) && !self.chunk.phrases[one].pronoun {
                    return (between, ArgumentSource::Between);
                }
            }
            // "the armies of A and B held a drill"
            let parts = if family.frame == Frame::Symmetric { self.parts_of(one) } else { Phrases::new() };
            if parts.len() > 1 {
                return (parts, ArgumentSource::Parts);
            }
        }
        (actors.into_iter().map(|p| self.acting(p)).collect(), ArgumentSource::Subject)
    }

    fn passive_actors(&self, family: &Family, of: &Candidate) -> Found {
        let by = self.agents_of_passive(of);
        if !by.is_empty() {
            return (by.into_iter().map(|p| self.acting(p)).collect(), ArgumentSource::Agent);
        }
        // "talks were held between A and B"
        let between = self.all_governed(&of.linked, &[self.particles.between]);
        if !between.is_empty() {
            return (between, ArgumentSource::Between);
        }
        if let Some(cause) = self.maker_of_cause(of).filter(|_| family.kind == Some(EventType::Assault)) {
            return (smallvec![cause], ArgumentSource::Cause);
        }
        // "Israel's blockade was tightened": the noun tells the act, and whose it is.
        let owner = of.collocate.filter(|_| self.is_own_act(family, of)).and_then(|c| self.maker_of(c));
        if let Some(owner) = owner {
            return (smallvec![owner], ArgumentSource::Possessor);
        }
        // "Kenyan troops were deployed": nobody is named who sent them.
        let armed = |s: &usize| {
            matches!(family.kind, Some(EventType::Mobilize | EventType::Aid))
                && self.nature(*s) & nature::ARMED != 0
        };
        (of.subject.filter(armed).into_iter().collect(), ArgumentSource::Subject)
    }

    /// *were killed when gunmen opened fire*, *when a bomb planted by Y hit their bus*: the clause behind tells who did it.
    fn maker_of_cause(&self, of: &Candidate) -> Option<usize> {
        let behind = self.behind_trigger(of);
        let cause = |t: usize| self.is_one_of(t, &self.particles.causes);
        let opens = |e: &Element| matches!(e, Element::Subordinator(t) | Element::Relative(t) if cause(*t));
        let at = behind.iter().position(opens)?;
        let passed = behind[..at]
            .iter()
            .all(|e| !matches!(e, Element::Verb(_) | Element::Break(_) | Element::Relative(_)));
        let first = behind[at + 1..].iter().find_map(|e| phrase_of(*e));
        let first = first.filter(|_| passed)?;
        let armed = |p: &usize| self.is_agent(*p) && self.nature(*p) & nature::ARMED != 0;
        let own = Some(first).filter(|p| armed(p) && !self.chunk.phrases[*p].pronoun);
        own.or_else(|| self.maker_of(first).filter(|p| self.is_agent(*p))).filter(|p| Some(*p) != of.subject)
    }

    /// Who stands behind *by*, behind *at the hands of*, or behind the *by* of a passive joined to this one.
    fn agents_of_passive(&self, of: &Candidate) -> Phrases {
        let by = self.all_governed(&of.linked, &[self.particles.by]);
        if !by.is_empty() {
            return by;
        }
        let mut pairs = of.linked.prepositional.windows(2);
        let hands = |pair: &&[(usize, usize)]| {
            self.is_one_of(self.chunk.phrases[pair[0].1].head, &self.particles.hands)
                && self.word(pair[1].0) == self.particles.of
        };
        if let Some(pair) = pairs.find(hands) {
            return smallvec![pair[1].1];
        }
        let joined = of.verb().and_then(|v| self.clause().joined_passive(v));
        // "were asked to free the hostages by mediators"
        let asked = || of.linked.complement.map(|c| c.verb);
        let verb = joined.or_else(asked);
        verb.map_or_else(Phrases::new, |v| {
            self.all_governed(self.clause().behind_verb(v), &[self.particles.by])
        })
    }

    /// The noun of the collocation tells the same act by itself: *its blockade was tightened*.
    pub(super) fn is_own_act(&self, family: &Family, of: &Candidate) -> bool {
        of.collocate.is_some_and(|c| family.kind.is_some() && self.kind_of_noun(c) == family.kind)
    }

    /// The sides that a plural subject is made up of: *the armies of A and B*.
    fn parts_of(&self, phrase: usize) -> Phrases {
        let of = self.all_governed(self.clause().behind_phrase(phrase), &[self.particles.of]);
        if of.iter().all(|p| self.has_name(*p)) { of } else { Phrases::new() }
    }

    /// An organisation or person behind a noun that only represents it: *a statement by the ministry*.
    pub(crate) fn acting(&self, phrase: usize) -> usize {
        if self.is_agent(phrase) || self.chunk.phrases[phrase].pronoun || self.has_name(phrase) {
            return phrase;
        }
        let author = || {
            // "parliament passed a resolution criticising X": whoever made the document; no attack is anybody's word.
            if self.is_violent(phrase) {
                return None;
            }
            let verb = self.clause().governing_verb(phrase)?;
            self.clause().subject(verb).filter(|s| self.is_agent(*s))
        };
        self.author_of(phrase).or_else(author).unwrap_or(phrase)
    }

    /// The noun tells of an act that one side does to the other: *attack*, *arrest*.
    pub(crate) fn is_violent(&self, phrase: usize) -> bool {
        matches!(self.kind_of_noun(phrase), Some(EventType::Assault | EventType::Coerce))
    }

    /// The event that the head noun of a phrase tells by itself.
    pub(crate) fn kind_of_noun(&self, phrase: usize) -> Option<EventType> {
        let evoked = self.triggers.nouns.of(self.word(self.chunk.phrases[phrase].head)).iter();
        evoked.filter(|e| e.rest.is_empty()).find_map(|e| self.triggers.family(e).kind)
    }

    /// Whose act or word a thing is: *the court's ruling*, *a statement by the ministry*; only what follows at once.
    fn author_of(&self, phrase: usize) -> Option<usize> {
        let np = &self.chunk.phrases[phrase];
        let linked = self.clause().behind_phrase(phrase);
        let next = || {
            let (cue, author) = *linked.prepositional.first()?;
            let particles = self.particles;
            let word = self.word(cue);
            // "the shelling of Y by X": an act of force is done to whom *of* names.
            let of = word == particles.of && !self.is_violent(phrase);
            let fits = word == particles.by || of || word == particles.from;
            (fits && cue == np.tokens.end && self.can_be_side(author)).then_some(author)
        };
        let by = || if self.is_violent(phrase) { self.maker_of(phrase) } else { None };
        np.owner.or_else(|| self.agent_of_participle(phrase)).or_else(next).or_else(by)
    }

    /// Whom a verdict is about: its subject, or whose act or thing that is. Whoever speaks it stands in no place of its own.
    fn judged_sides(&self, of: &Candidate) -> Sides {
        let judged = of.subject.filter(|s| !self.chunk.phrases[*s].pronoun).and_then(|subject| {
            let whose = || self.maker_of(subject).or_else(|| self.agent_of(subject));
            if self.is_agent(subject) {
                return Some(subject);
            }
            whose().or_else(|| (self.has_name(subject) || self.is_violent(subject)).then_some(subject))
        });
        let recipients = judged.into_iter().collect();
        Sides { recipients, recipient_source: ArgumentSource::Subject, ..Sides::default() }
    }

    fn reversed_sides(&self, family: &Family, of: &Candidate) -> Sides {
        let subjects = of.subject.map_or_else(Phrases::new, |s| self.clause().with_coordinated(s));
        // "Rome's plea fell on deaf ears": whose it was.
        let whose = |p: usize| if self.is_agent(p) || self.has_name(p) { None } else { self.maker_of(p) };
        let recipients: Phrases = subjects.into_iter().map(|p| whose(p).unwrap_or(p)).collect();
        let mut slots = family.actor.iter().map(|slot| self.fill(slot, family, of, &family.topic));
        let mut actors = slots.find(|found| !found.is_empty()).unwrap_or_default();
        if actors.is_empty() {
            // "was killed in an attack launched by Y"
            actors.extend(of.collocate.and_then(|act| self.maker_of(act)));
        }
        let (actor_source, recipient_source) = (ArgumentSource::Frame, ArgumentSource::Subject);
        Sides { actors, recipients, actor_source, recipient_source }
    }

    pub(crate) fn can_be_side(&self, phrase: usize) -> bool {
        self.is_agent(phrase) || self.has_name(phrase) || self.nature(phrase) & nature::PLACE != 0
    }

    /// What a container noun or a pronoun measures: *journalists* in *a handful of journalists*, *one of the journalists*.
    pub(crate) fn measured_by(&self, phrase: usize) -> Option<usize> {
        let np = &self.chunk.phrases[phrase];
        let container = self.is_container(phrase);
        if !container && !np.pronoun {
            return None;
        }
        let (cue, inner) = self.clause().behind_phrase(phrase).prepositional.first()?;
        let adjacent = *cue == np.tokens.end;
        let measures = (container || adjacent) && self.word(*cue) == self.particles.of;
        // "more than a million refugees"
        let compared = || np.pronoun && adjacent && self.word(*cue) == self.particles.than;
        (measures || compared()).then_some(*inner)
    }

    pub(crate) fn fill(&self, slot: &Slot, family: &Family, of: &Candidate, topic: &[WordId]) -> Phrases {
        match slot {
            Slot::Object => self.objects(family, of, &of.objects),
            Slot::Behind => self.objects(family, of, &of.linked.objects),
            Slot::Possessor => {
                let phrase = of.collocate.or(of.objects.first().copied());
                phrase.and_then(|p| self.possessor(p, self.chunk.phrases[p].head)).into_iter().collect()
            }
            Slot::Complement => {
                of.linked.complement.map_or_else(Phrases::new, |c| self.inside(c, of.subject, 3))
            }
            Slot::Preposition(words) if !words.first().is_some_and(|w| topic.contains(w)) => {
                let mut phrases = self.all_governed(&of.linked, words);
                if phrases.is_empty() {
                    return phrases;
                }
                // "along the border with X": the border is X's.
                let bare = |p: usize| !self.is_agent(p) && !self.has_name(p);
                phrases = phrases.into_iter().map(|p| self.acting(p)).collect();
                phrases = phrases
                    .into_iter()
                    .map(|p| if bare(p) { self.agent_of(p).unwrap_or(p) } else { p })
                    .map(|p| self.beyond_border(p).unwrap_or(p))
                    .collect();
                // "fired on a bus in Y", "marched against corruption": a thing will do.
                let hit = self.particles.hitting.has(words.first().copied().unwrap_or_default())
                    && matches!(family.kind, Some(EventType::Assault | EventType::Protest));
                let side = |p: usize| hit || self.can_be_side(p) || self.chunk.phrases[p].pronoun;
                phrases = phrases.into_iter().map(|p| self.across(p).unwrap_or(p)).collect();
                phrases.retain(|p| side(*p));
                phrases
            }
            Slot::Preposition(_) => Phrases::new(),
        }
    }

    /// Whom a thing belongs to or comes from: *Y's plan*, *the Y plan*, *the plan of Y*, *an offer from Y*.
    pub(crate) fn agent_of(&self, phrase: usize) -> Option<usize> {
        self.maker_of(phrase).or_else(|| self.linked_to(phrase))
    }

    /// Somebody, or whom a thing belongs to.
    pub(super) fn agent_in(&self, phrase: usize) -> Option<usize> {
        if self.is_agent(phrase) { Some(phrase) } else { self.agent_of(phrase) }
    }

    /// What stands behind the trigger of a candidate.
    pub(super) fn behind_trigger(&self, of: &Candidate) -> &[Element] {
        &self.chunk.elements[self.clause().place_behind(of.trigger.end)..]
    }

    /// Who made or did a thing: *Y's plan*, *a plan laid out by Y*, *an attack by Y*.
    pub(crate) fn maker_of(&self, phrase: usize) -> Option<usize> {
        let by = || {
            let by = self.governed(self.clause().behind_phrase(phrase), self.particles.by);
            by.filter(|p| self.can_be_side(*p))
        };
        self.chunk.phrases[phrase].owner.or_else(|| self.agent_of_participle(phrase)).or_else(by)
    }

    /// Whom a thing has to do with by a preposition: *the plan of Y*, *a ban on goods from Y*.
    fn linked_to(&self, phrase: usize) -> Option<usize> {
        let linked = self.clause().behind_phrase(phrase);
        let particles = self.particles;
        // "the frontier with Y after a raid on Z": what is told beside it is another thing's.
        let beside = linked.prepositional.iter().position(|(cue, _)| particles.apart.has(self.word(*cue)));
        let own = &linked.prepositional[..beside.unwrap_or(linked.prepositional.len())];
        for cue in [particles.of, particles.from, particles.on, particles.against, particles.with] {
            let at = own.iter().find(|(t, _)| self.word(*t) == cue);
            let Some((token, found)) = at.copied() else { continue };
            // "a hotel popular with tourists", "aid to a hospital in coordination with Y"
            let before = linked.prepositional.iter().rfind(|(t, _)| *t < token).map(|(_, p)| *p);
            let anothers = before.is_some_and(|p| self.nature(p) & nature::PLACE == 0 && !self.is_agent(p));
            if cue == particles.with && (anothers || self.chunk.tag(token - 1) == Some(Tag::Adjective)) {
                continue;
            }
            if self.is_agent(found) || self.nature(found) & nature::PLACE != 0 {
                return Some(found);
            }
            if let Some(deeper) = self.chunk.phrases[found].owner {
                return Some(deeper);
            }
            // "did not rule out strikes on the convoys"
            let hit = self.particles.hitting.has(cue) && self.is_violent(phrase);
            if self.has_name(found) || hit {
                return Some(found);
            }
        }
        None
    }

    /// Y in *the border with Y*.
    fn beyond_border(&self, phrase: usize) -> Option<usize> {
        let border = self.is_one_of(self.chunk.phrases[phrase].head, &self.particles.borders);
        let with = || self.governed(self.clause().behind_phrase(phrase), self.particles.with);
        if border { with().filter(|p| self.can_be_side(*p)) } else { None }
    }

    /// *an appeal lodged by Y*: the agent of a participle behind the noun.
    fn agent_of_participle(&self, phrase: usize) -> Option<usize> {
        let place = self.chunk.place_of_phrase[phrase];
        let Some(Element::Verb(verb)) = self.chunk.elements.get(place + 1) else { return None };
        let group = &self.chunk.verbs[*verb];
        if group.finite || group.voice != Voice::Passive {
            return None;
        }
        self.governed(self.clause().behind_verb(*verb), self.particles.by)
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
        let linked = self.clause().behind_phrase(phrase);
        // "the UN-backed proposal by Y": whoever made it comes before who is named in it.
        let by = linked.prepositional.first().filter(|(cue, _)| self.word(*cue) == self.particles.by);
        let maker = by.map(|(_, p)| *p).or_else(|| self.agent_of_participle(phrase));
        if let Some(maker) = maker.filter(|p| self.is_agent(*p) || self.has_name(*p)) {
            return Some(maker);
        }
        let before = np.core.start..head;
        if self.mentions_in(&before).next().is_some() {
            return Some(phrase);
        }
        self.governed(linked, self.particles.of).filter(|p| self.is_agent(*p) || self.has_name(*p))
    }

    pub(crate) fn all_governed(&self, linked: &Linked, words: &[WordId]) -> Phrases {
        let Some((first, rest)) = words.split_first() else { return Phrases::new() };
        let mut cue_found = None;
        let mut phrases = Phrases::new();
        for (cue, phrase) in &linked.prepositional {
            let aimed = *first == self.particles.against && self.word(*cue) == self.particles.targeting;
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
}
