//! Against whom crowds gather and forces move and to whom is yielded, where the frame's own places hold no more than a place:
//! what is demanded, what makes angry, what happened before.

use super::lexicon::Family;
use super::ontology::EventType;
use super::particles::Words;
use super::recipient::phrase_of;
use super::scene::Scene;
use super::trigger::Candidate;
use crate::event::nouns::nature;
use crate::gazetteer::EntityKind;
use crate::syntax::{ComplementKind, Cover, Element, Linked, Tag, Voice};

impl Scene<'_, '_> {
    /// Whom the words behind a protest or a move of forces set it against, and who wanted what is conceded.
    pub(super) fn opponent(&self, family: &Family, of: &Candidate, actors: &[usize]) -> Option<usize> {
        match family.kind {
            Some(EventType::Protest) => self.demanded_of(of, actors).or_else(|| self.resented(of, actors)),
            Some(EventType::Mobilize) => self.faced(of, actors),
            Some(EventType::Concede) => self.wanted_by(of, actors),
            _ => None,
        }
    }

    /// *marched to press the state for wages*, *rallied, demanding justice from the generals*
    fn demanded_of(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let verb = self.behind_trigger(of).iter().find_map(|e| match e {
            Element::Verb(v) => Some(*v),
            _ => None,
        });
        let verb = verb.filter(|v| !self.chunk.verbs[*v].finite)?;
        let linked = self.clause().behind_verb(verb);
        let side = self.addressed_by(verb, linked).or_else(|| self.pressed_by(verb, linked));
        side.filter(|p| !actors.contains(p) && !self.is_own(*p))
    }

    /// *calling on Y to act*, *hurling stones at police*
    fn addressed_by(&self, verb: usize, linked: &Linked) -> Option<usize> {
        let asks = self.particles.wanting.has(self.lemma(self.chunk.verbs[verb].main));
        let called = self.governed(linked, self.particles.on).filter(|p| asks && self.is_agent(*p));
        let power = nature::GOVERNMENT | nature::POLICE | nature::ARMED;
        let pelted = || self.governed(linked, self.particles.at).filter(|p| self.nature(*p) & power != 0);
        called.or_else(|| pelted().filter(|p| self.is_agent(*p)))
    }

    /// *to voice opposition to Y*, *to demand justice from Y*, *to demand that Y act*, *to demand Y's resignation*
    fn pressed_by(&self, verb: usize, linked: &Linked) -> Option<usize> {
        let lemma = self.lemma(self.chunk.verbs[verb].main);
        if !self.particles.demanding.has(lemma) {
            return None;
        }
        let head = linked.objects.first().map(|p| self.chunk.phrases[*p].head);
        let is = |words: &Words| head.is_some_and(|head| self.is_one_of(head, words));
        if is(&self.particles.grievances) {
            return linked.prepositional.first().map(|(_, p)| *p).filter(|p| self.can_be_side(*p));
        }
        let asked = self.governed(linked, self.particles.from).filter(|p| self.can_be_side(*p));
        let that = linked.complement.filter(|c| c.kind == ComplementKind::That);
        let subject = that.and_then(|c| self.clause().subject(c.verb)).filter(|p| self.can_be_side(*p));
        // "to demand the release of students" is not against the students.
        let spared = head.is_some() && self.particles.wanting.has(lemma) && !is(&self.particles.ousting);
        asked.or(subject).or_else(|| if spared { None } else { self.side_among(linked) })
    }

    /// *took to the streets in fury at the minister's taxes*, *rallied as anger at the state grew*
    fn resented(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let behind = self.behind_trigger(of);
        let told = behind.windows(3).find_map(|three| match *three {
            [Element::Phrase(why), Element::Preposition(_), Element::Phrase(whom)]
                if self.is_one_of(self.chunk.phrases[why].head, &self.particles.grievances) =>
            {
                let side = self.agent_in(whom).or_else(|| self.can_be_side(whom).then_some(whom));
                side.filter(|p| !actors.contains(p) && !self.is_own(*p))
            }
            _ => None,
        });
        told.or_else(|| self.disputed(of, actors))
    }

    /// *over the failure of the government to pay*, *over European Union rules*: whose act or rule it is.
    fn disputed(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let behind = self.behind_trigger(of);
        behind.windows(2).find_map(|two| match *two {
            [Element::Preposition(cue), Element::Phrase(what)] if self.word(cue) == self.particles.over => {
                let side = self.agent_in(what).or_else(|| self.has_name(what).then_some(what));
                let apart = |p: &usize| !actors.contains(p) && !self.is_own(*p);
                side.filter(|p| {
                    apart(p) && self.nature(*p) & (nature::GOVERNMENT | nature::GROUP | nature::ARMED) != 0
                })
            }
            _ => None,
        })
    }

    /// *put its army on alert after Y moved tanks*, *sent police to Lagos ahead of a march by students*: who made it do so; behind
    /// what tells when, why or what for.
    fn faced(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let from = self.clause().place_behind(of.trigger.end);
        let (mut told, mut helped) = (false, false);
        for (i, element) in self.chunk.elements[from..].iter().enumerate() {
            match *element {
                Element::Break(_) | Element::Quote(_) => return None,
                // "and announced that": another clause.
                Element::Subordinator(cue) if self.is_one_of(cue, &self.particles.definite) => return None,
                // "the build-up alarmed elders": what comes is told of the move, not of why it is made.
                Element::Verb(v) if self.chunk.verbs[v].finite && !told => return None,
                // "…, officials said"
                Element::Phrase(_) if self.opens_clause(from + i) => return None,
                Element::Subordinator(_)
                | Element::Relative(_)
                | Element::Verb(_)
                | Element::Adjective(_) => told = true,
                Element::Adverb(cue) | Element::Preposition(cue) => told |= self.tells_why(cue),
                _ => {}
            }
            // "to rescue the victims"
            if let Element::Verb(v) = *element {
                helped = self.particles.helping.has(self.lemma(self.chunk.verbs[v].main));
            }
            let phrase = phrase_of(*element).filter(|_| told && !std::mem::take(&mut helped));
            let sides = phrase.map(|p| [Some(p), self.chunk.phrases[p].owner, self.maker_of(p)]);
            if let Some(side) = sides.into_iter().flatten().flatten().find(|p| self.is_foe(*p, actors)) {
                return Some(side);
            }
        }
        None
    }

    fn tells_why(&self, cue: usize) -> bool {
        let particles = self.particles;
        particles.apart.has(self.word(cue))
            || particles.ahead.has(self.word(cue))
            || self.word(cue) == particles.against
    }

    /// Forces may be moved because of it: somebody of another country or nobody's own.
    fn is_foe(&self, phrase: usize, actors: &[usize]) -> bool {
        let np = &self.chunk.phrases[phrase];
        if np.pronoun || self.is_own(phrase) || actors.contains(&phrase) {
            return false;
        }
        let home = actors.iter().find_map(|a| self.codes(*a).0);
        let country = self.codes(phrase).0;
        let place = self.nature(phrase) & nature::PLACE != 0;
        let counted = self.chunk.tag(np.head) == Some(Tag::Numeral);
        let people = |t: usize| matches!(self.story.covers[t], Cover::People(_));
        // "Chinese trawlers", but not "the Iraq crisis"
        let owned = self.head_mention(phrase).is_some() || np.core.clone().any(people);
        let whole = self.is_agent(phrase) || place || owned;
        let foreign = country.is_some() && country != home;
        // Of those without a country only forces and many people.
        let many = self.nature(phrase) & (nature::ARMED | nature::GROUP) != 0
            || self.tokens().plain(np.head).ends_with('s');
        whole && !counted && (foreign || !place && country.is_none() && many)
    }

    /// A place that is no side: forces move within their own country, a crowd gathers on a square.
    pub(super) fn is_mere_place(&self, family: &Family, found: &[usize], actors: &[usize]) -> bool {
        let [place] = *found else { return false };
        // A town is where a crowd gathers, a country or a ministry whom it means.
        let town = |kind: EntityKind| kind.is_place() && kind != EntityKind::Country;
        let named = || self.head_mention(place).map(|m| town(m.kind()));
        let seat = || !named().unwrap_or(self.nature(place) & nature::GOVERNMENT == 0);
        let country = self.codes(place).0;
        let home = || actors.iter().find_map(|a| self.codes(*a).0);
        // A name that nothing else knows is a place where forces go to.
        let unknown = self.nature(place) & nature::NAME != 0 && family.kind == Some(EventType::Mobilize);
        (unknown || !self.is_agent(place) || self.head_mention(place).is_some_and(|m| town(m.kind())))
            && match family.kind {
                Some(EventType::Mobilize) => country.is_none() || country == home(),
                Some(EventType::Protest) => self.nature(place) & nature::PLACE != 0 && !seat(),
                _ => false,
            }
    }

    /// *relinquished power, as demanded by Y*, *repealed the law that Y had fought*, *freed them after Y's appeal*: who wanted it.
    fn wanted_by(&self, of: &Candidate, actors: &[usize]) -> Option<usize> {
        let behind = self.behind_trigger(of);
        let stop = behind.iter().position(|e| matches!(e, Element::Break(_))).unwrap_or(behind.len());
        let wants = |v: usize| self.particles.wanting.has(self.lemma(self.chunk.verbs[v].main));
        let verb = behind[..stop].iter().find_map(|e| match e {
            Element::Verb(v) if wants(*v) => Some(*v),
            _ => None,
        })?;
        let who = match self.chunk.verbs[verb].voice {
            Voice::Passive => self.governed(self.clause().behind_verb(verb), self.particles.by),
            Voice::Active => self.clause().subject(verb),
        };
        who.filter(|p| self.is_agent(*p) && !self.chunk.phrases[*p].pronoun && !actors.contains(p))
    }
}
