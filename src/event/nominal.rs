//! The sides of an event told by a noun: *Iran's execution of Y*, *an air strike by X on Y*, *the embassy bombing*.

use super::argument::{Found, Sides};
use super::lexicon::{Family, Frame, Slot};
use super::nouns::nature;
use super::ontology::EventType;
use super::recipient::is_verbal;
use super::scene::Scene;
use super::source::ArgumentSource;
use super::trigger::Candidate;
use crate::gazetteer::EntityKind;
use crate::syntax::{ComplementKind, Element, Phrases, Voice};
use smallvec::smallvec;

impl Scene<'_, '_> {
    pub(super) fn nominal_sides(&self, family: &Family, of: &Candidate, phrase: usize) -> Sides {
        let (actors, actor_source) = self.nominal_actors(family, of, phrase);
        if family.frame == Frame::Symmetric || actors.is_empty() {
            let between = self.all_governed(&of.linked, &[self.particles.between]);
            if !between.is_empty() {
                return Sides { actors: between, actor_source: ArgumentSource::Between, ..Sides::default() };
            }
        }
        let (recipients, recipient_source) = self.nominal_recipients(family, of, phrase, &actors);
        Sides { actors, recipients, actor_source, recipient_source }
    }

    fn nominal_actors(&self, family: &Family, of: &Candidate, phrase: usize) -> Found {
        for slot in &family.actor {
            let (mut actors, source) = match slot {
                Slot::Possessor => {
                    let victim = self.is_victim_before(family, phrase, of.trigger.start);
                    let doer = self.doer_before(phrase, of.trigger.start);
                    let doer = doer.filter(|d| !(victim && *d == phrase));
                    (doer.into_iter().collect(), ArgumentSource::Possessor)
                }
                // "allegations of fraud by X": of whom they tell, not who makes them.
                slot if self.is_accused_by(slot, family, of) => continue,
                // "an attack on the city of X": the city is not the attacker's.
                slot if self.is_late_of(slot, of) => continue,
                slot => (self.fill(slot, family, of, &[]), ArgumentSource::Frame),
            };
            actors.retain(|p| self.is_agent(*p) || self.has_name(*p));
            if !actors.is_empty() {
                return (actors, source);
            }
        }
        if let Some(subject) = of.subject {
            return (self.clause().with_coordinated(subject), ArgumentSource::Subject);
        }
        let doer = self.is_acted_by(phrase, of.trigger.start)
            && !self.is_victim_before(family, phrase, of.trigger.start);
        let before = doer.then_some(phrase);
        (before.into_iter().collect(), ArgumentSource::Possessor)
    }

    /// *Swiss aid reached Bihac*, *shelling by Y hit a clinic*: whom the verb of what is given or done names.
    fn reached_by_act(&self, family: &Family, phrase: usize) -> Option<usize> {
        if !matches!(family.kind, Some(EventType::Aid | EventType::Assault)) {
            return None;
        }
        let behind = &self.chunk.elements[self.chunk.place_of_phrase[phrase] + 1..];
        let verb = behind.iter().find_map(|e| match e {
            Element::Verb(v) if self.chunk.verbs[*v].finite => Some(*v),
            _ => None,
        })?;
        let hits = || self.particles.harming.has(self.lemma(self.chunk.verbs[verb].main));
        let own =
            self.clause().subject(verb) == Some(phrase) && (family.kind == Some(EventType::Aid) || hits());
        let linked = own.then(|| self.clause().behind_verb(verb))?;
        self.side_among(linked).or_else(|| linked.objects.first().copied().filter(|_| hits()))
    }

    fn nominal_recipients(&self, family: &Family, of: &Candidate, phrase: usize, actors: &[usize]) -> Found {
        if let Some(asked) = self.asked_by_noun(family, of).filter(|p| !actors.contains(p)) {
            return (smallvec![asked], ArgumentSource::Asked);
        }
        if self.is_victim_before(family, phrase, of.trigger.start) {
            return (smallvec![phrase], ArgumentSource::Possessor);
        }
        let framed = self.framed_by_noun(family, of, actors);
        if !framed.0.is_empty() {
            return framed;
        }
        if self.is_accused_by(&Slot::Preposition([self.particles.by].into()), family, of) {
            return (self.all_governed(&of.linked, &[self.particles.by]), ArgumentSource::Frame);
        }
        self.near_noun(family, of, phrase, actors)
    }

    /// *calls by X for Y to resign*
    fn asked_by_noun(&self, family: &Family, of: &Candidate) -> Option<usize> {
        let aim = of.linked.complement.filter(|c| c.kind == ComplementKind::To)?;
        let asks =
            family.kind == Some(EventType::Request) && self.chunk.verbs[aim.verb].voice == Voice::Active;
        let asked = if asks { self.governed(&of.linked, self.particles.for_) } else { None };
        asked.filter(|p| self.can_be_side(*p))
    }

    /// The recipients where the frame says they stand, against whom the act is, or those inside what is meant.
    fn framed_by_noun(&self, family: &Family, of: &Candidate, actors: &[usize]) -> Found {
        let opponent = || self.opponent(family, of, actors).map(|p| (smallvec![p], ArgumentSource::Purpose));
        for slot in family.recipient.iter().filter(|s| **s != Slot::Object && **s != Slot::Possessor) {
            let mut found = self.fill(slot, family, of, &family.topic);
            found.retain(|p| !actors.contains(p));
            if self.is_mere_place(family, &found, actors)
                && let Some(opponent) = opponent()
            {
                return opponent;
            }
            if !found.is_empty() {
                return (found, ArgumentSource::Frame);
            }
        }
        if actors.is_empty() {
            return Found::default();
        }
        opponent().unwrap_or_else(|| (self.meant_by_noun(family, of, actors), ArgumentSource::Complement))
    }

    /// *a threat by X to close the offices of Y*
    fn meant_by_noun(&self, family: &Family, of: &Candidate, actors: &[usize]) -> Phrases {
        let done = matches!(family.kind, Some(EventType::Assault | EventType::Coerce));
        let aim = of.linked.complement.filter(|c| c.kind == ComplementKind::To && !done);
        let mut meant = aim.map_or_else(Phrases::new, |aim| self.inside(aim, None, 2));
        meant.retain(|p| !actors.contains(p) && self.can_be_side(*p) && !self.is_own(*p));
        meant
    }

    /// The last resort: what stands around the noun.
    fn near_noun(&self, family: &Family, of: &Candidate, phrase: usize, actors: &[usize]) -> Found {
        let hits = matches!(family.kind, Some(EventType::Assault | EventType::Coerce));
        let site = if hits { self.site_before(phrase, of.trigger.start) } else { None };
        if actors.is_empty() {
            return (site.into_iter().collect(), ArgumentSource::Place);
        }
        if let Some(reached) = self.reached_by_act(family, phrase).filter(|p| !actors.contains(p)) {
            return (smallvec![reached], ArgumentSource::Next);
        }
        // "launched an inquiry after riots at the port": lent by a verb, so the other side is near.
        if let Some(next) = of.subject.and_then(|_| self.next_side(of, actors)) {
            return (smallvec![next], ArgumentSource::Next);
        }
        let told = self.told_of(family, of).filter(|p| is_verbal(family) && !actors.contains(p));
        if let Some(told) = told {
            return (smallvec![told], ArgumentSource::Thing);
        }
        if let Some(site) = site {
            return (smallvec![site], ArgumentSource::Place);
        }
        let threat = family.kind == Some(EventType::Threaten);
        let side = self.conditional_side(of, actors).filter(|_| threat);
        (side.into_iter().collect(), ArgumentSource::Condition)
    }

    /// `by` behind the `of` of an accusation belongs to the deed: *allegations of fraud by X*.
    fn is_accused_by(&self, slot: &Slot, family: &Family, of: &Candidate) -> bool {
        let first = of.linked.prepositional.first().map(|(cue, _)| self.word(*cue));
        family.kind == Some(EventType::Accuse)
            && matches!(slot, Slot::Preposition(words) if **words == [self.particles.by])
            && first == Some(self.particles.of)
            && self.governed(&of.linked, self.particles.by).is_some()
    }

    /// `of` that does not follow at once belongs to another noun.
    fn is_late_of(&self, slot: &Slot, of: &Candidate) -> bool {
        let first = of.linked.prepositional.first().map(|(cue, _)| self.word(*cue));
        matches!(slot, Slot::Preposition(words) if **words == [self.particles.of])
            && first != Some(self.particles.of)
    }

    /// Who stands before an event noun: *Iran's execution*, *the Turkish raid*. What follows with `of` is acted on.
    fn doer_before(&self, phrase: usize, trigger: usize) -> Option<usize> {
        let np = &self.chunk.phrases[phrase];
        let named = || self.mentions_in(&(np.core.start..trigger)).next().is_some();
        np.owner.or_else(|| (named() && self.site_before(phrase, trigger).is_none()).then_some(phrase))
    }

    /// *the Arbil attack*, *Geneva talks*: a town or a region before an event noun tells where.
    pub(crate) fn site_before(&self, phrase: usize, trigger: usize) -> Option<usize> {
        let np = &self.chunk.phrases[phrase];
        let last = self.mentions_in(&(np.core.start..trigger)).last()?;
        let site = last.kind().is_place() && last.kind() != EntityKind::Country && last.tokens.end == trigger;
        (np.owner.is_none() && site).then_some(phrase)
    }

    /// A noun for those who act stands before the event noun: *the police raid*, *coalition air strikes*.
    pub(crate) fn is_acted_by(&self, phrase: usize, trigger: usize) -> bool {
        let np = &self.chunk.phrases[phrase];
        if trigger <= np.core.start || !np.core.contains(&trigger) {
            return false;
        }
        let acts = nature::PERSON | nature::GROUP | nature::ARMED | nature::GOVERNMENT;
        let doer = self.nouns.ending_at(self.tokens(), trigger - 1);
        doer.is_some_and(|n| n.nature & acts != 0)
    }

    /// *the embassy bombing*, *a school shooting*: places and people without arms before a noun of violence suffer it.
    pub(crate) fn is_victim_before(&self, family: &Family, phrase: usize, trigger: usize) -> bool {
        let np = &self.chunk.phrases[phrase];
        if family.kind != Some(EventType::Assault) || trigger <= np.core.start || !np.core.contains(&trigger)
        {
            return false;
        }
        let noun = self.nouns.ending_at(self.tokens(), trigger - 1);
        let unarmed =
            |n: u32| n & (nature::PLACE | nature::CIVILIAN) != 0 && n & (nature::ARMED | nature::POLICE) == 0;
        noun.is_some_and(|n| unarmed(n.nature))
    }
}
