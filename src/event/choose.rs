//! Decides which of the evoked families stand: the fuller pattern over the shorter one, heads over arguments,
//! control frames over their complements.

use super::lexicon::{Frame, Outcome};
use super::nouns::nature;
use super::ontology::EventType;
use super::scene::Scene;
use super::source::Loss;
use super::trigger::{Anchor, Candidate};
use crate::syntax::{ComplementKind, Element, Form, Voice};
use smallvec::{SmallVec, smallvec};

/// A candidate that stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen<'c> {
    pub(crate) candidate: &'c Candidate<'c>,
    pub(crate) kind: EventType,
    /// The event inside the complement of a control frame, which gives mode and counts.
    pub(crate) child: Option<&'c Candidate<'c>>,
    /// A frame before it that makes it future: *plans to*, *is due to*.
    pub(crate) intention: bool,
    /// The subject of a transparent frame before it: *began shelling*.
    pub(crate) lent_subject: Option<usize>,
    /// To whom a verb before it speaks or goes: *called Y to apologise*.
    pub(crate) addressed: Option<usize>,
}

impl<'c> Chosen<'c> {
    fn plain(candidate: &'c Candidate<'c>, kind: EventType) -> Self {
        Chosen { candidate, kind, child: None, intention: false, lent_subject: None, addressed: None }
    }
}

/// The reason why each candidate gives way, if it does.
pub(crate) type Gone = SmallVec<[Option<Loss>; 32]>;

/// Coarse content of an event type, for the outcome of control frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Cooperation,
    Concession,
    Conflict,
}

fn about(kind: EventType) -> About {
    use EventType::*;
    match kind {
        Agree | Consult | Support | Cooperate | Aid => About::Cooperation,
        Concede | Retreat => About::Concession,
        _ => About::Conflict,
    }
}

impl Scene<'_, '_> {
    /// Adds the events of the sentence among the best candidates of its places, and tells why the others are none.
    pub(crate) fn choose<'c>(&self, best: &'c [Candidate<'c>], chosen: &mut Vec<Chosen<'c>>) -> Gone {
        let mut gone: Gone = smallvec![None; best.len()];
        if best.is_empty() {
            return gone;
        }
        let first = chosen.len();
        self.heads_over_arguments(best, &mut gone);
        let errands = self.errands(best, &mut gone);
        for i in 0..best.len() {
            if gone[i].is_some() || !self.family_of(&best[i]).frame.is_control() {
                continue;
            }
            if let Some(mut found) = self.control(i, best, &mut gone, 4) {
                found.addressed = errands.iter().find(|(act, _)| *act == i).and_then(|(_, whom)| *whom);
                chosen.push(found);
            }
        }
        for (i, candidate) in best.iter().enumerate() {
            let family = self.family_of(candidate);
            if gone[i].is_some() || family.frame.is_control() || family.frame == Frame::Speech {
                continue;
            }
            let errand = errands.iter().find(|(act, _)| *act == i);
            if self.is_only_meant(candidate) && errand.is_none() {
                gone[i] = Some(Loss::OnlyMeant);
                continue;
            }
            if let Some(kind) = family.kind {
                let addressed = errand.and_then(|(_, whom)| *whom);
                chosen.push(Chosen { addressed, ..Chosen::plain(candidate, kind) });
            }
        }
        chosen[first..].sort_by_key(|c| c.candidate.token);
        gone
    }

    /// *sent jets to bomb the town*, *called Y to apologise*: who goes on an errand is no event, what for is one. Gives the
    /// places of the acts told by the infinitives, with whom the verb addresses.
    fn errands(&self, best: &[Candidate], gone: &mut [Option<Loss>]) -> Vec<(usize, Option<usize>)> {
        let mut acts = Vec::new();
        for v in 0..self.chunk.verbs.len() {
            let group = &self.chunk.verbs[v];
            if group.voice == Voice::Passive || !self.particles.errands.has(self.lemma(group.main)) {
                continue;
            }
            // "called on Y to free": a request of its own.
            let asks = |c: &Candidate| c.anchor == Anchor::Verb(v) && self.family_of(c).frame.is_control();
            if best.iter().any(asks) {
                continue;
            }
            let linked = self.clause().behind_verb(v);
            let Some(infinitive) = linked.complement.filter(|c| c.kind == ComplementKind::To).map(|c| c.verb)
            else {
                continue;
            };
            if self.particles.averting.has(self.lemma(self.chunk.verbs[infinitive].main)) {
                // "sent police to prevent a march"
                continue;
            }
            let act =
                (0..best.len()).find(|i| best[*i].anchor == Anchor::Verb(infinitive) && gone[*i].is_none());
            let Some(act) = act.filter(|a| self.family_of(&best[*a]).kind.is_some()) else { continue };
            // "called Y to apologise", "sent experts to Y to investigate"
            let told = self.particles.addresses.has(self.lemma(group.main));
            if told && linked.objects.is_empty() {
                // "called for the army to leave"
                continue;
            }
            let goal =
                linked.prepositional.iter().filter(|(cue, _)| self.particles.reached.has(self.word(*cue)));
            let goal = goal.map(|(_, p)| *p).find(|p| self.can_be_side(*p));
            acts.push((act, if told { linked.objects.first().copied() } else { goal }));
            for (i, candidate) in best.iter().enumerate() {
                if candidate.anchor == Anchor::Verb(v) {
                    gone[i] = gone[i].or(Some(Loss::Errand));
                }
            }
        }
        acts
    }

    /// *efforts to stabilise the country*: an infinitive that completes a noun tells what is meant, not what is done.
    fn is_only_meant(&self, candidate: &Candidate) -> bool {
        let Anchor::Verb(verb) = candidate.anchor else { return false };
        let group = &self.chunk.verbs[verb];
        let place = self.chunk.place_of_verb[verb];
        let before = place.checked_sub(1).map(|i| self.chunk.elements[i]);
        // "warned against attacking", "without attacking"
        let shunned = |t: usize| self.is_one_of(t, &self.particles.shunned);
        if let Some(Element::Preposition(t)) = before.filter(|_| group.form == Form::Gerund)
            && shunned(t)
        {
            return true;
        }
        // "rallied in Lima to demand the minister's resignation": words are said there and then.
        let said = matches!(self.family_of(candidate).kind, Some(EventType::Request | EventType::Accuse))
            && self.clause().subject(verb).is_some_and(|s| self.can_act(s));
        group.infinitive && !group.copula && !said && matches!(before, Some(Element::Phrase(_)))
    }

    fn family_of(&self, candidate: &Candidate) -> &super::lexicon::Family {
        &self.triggers.families[candidate.family as usize]
    }

    /// A verb that governs an event noun decides; the noun stands only if it names sides of its own.
    fn heads_over_arguments(&self, best: &[Candidate], gone: &mut [Option<Loss>]) {
        for verb in best {
            let Anchor::Verb(_) = verb.anchor else { continue };
            let family = self.family_of(verb);
            if family.frame == Frame::Speech || family.kind.is_none() {
                continue;
            }
            for (i, noun) in best.iter().enumerate() {
                let Anchor::Noun(phrase) = noun.anchor else { continue };
                let collocated = verb.collocate == Some(phrase) || verb.trigger.contains(&noun.token);
                let governed = verb.objects.contains(&phrase) && !self.has_own_sides(noun);
                if collocated || governed {
                    gone[i] = Some(Loss::Governed);
                }
            }
        }
    }

    /// A prepositional phrase or a possessor tells who took part in a nominal event.
    fn has_own_sides(&self, noun: &Candidate) -> bool {
        let Anchor::Noun(phrase) = noun.anchor else { return true };
        let named = |p: &usize| self.is_agent(*p) || self.has_name(*p);
        // "a police raid on the camp was condemned"
        let hit = |p: &usize| named(p) || self.nature(*p) & nature::PLACE != 0;
        if self.is_acted_by(phrase, noun.token) && noun.linked.prepositional.iter().any(|(_, p)| hit(p)) {
            return true;
        }
        // "the refusal of X to admit Y was criticised"
        let to = noun.linked.complement.is_some_and(|c| c.kind == ComplementKind::To);
        let of = |cue: usize| self.word(cue) == self.particles.of || self.word(cue) == self.particles.by;
        if to
            && (self.chunk.phrases[phrase].owner.is_some()
                || noun.linked.prepositional.first().is_some_and(|(cue, p)| of(*cue) && named(p)))
        {
            return true;
        }
        // "the embassy bombing was condemned"
        let start = noun.trigger.start;
        if self.is_victim_before(self.family_of(noun), phrase, start)
            || self.is_violent(phrase) && self.site_before(phrase, start).is_some()
        {
            return true;
        }
        noun.linked.prepositional.iter().any(|(cue, p)| {
            let word = self.word(*cue);
            let particles = self.particles;
            (word == particles.by
                || word == particles.on
                || word == particles.against
                || word == particles.between)
                && named(p)
        }) || self.chunk.phrases[phrase].owner.is_some_and(|o| named(&o))
    }

    /// A control frame with the event inside its complement.
    fn control<'c>(
        &self,
        i: usize,
        best: &'c [Candidate<'c>],
        gone: &mut [Option<Loss>],
        depth: u8,
    ) -> Option<Chosen<'c>> {
        let frame = &best[i];
        let family = self.family_of(frame);
        gone[i] = Some(Loss::Transparent);
        let child = self.child(frame, best);
        let inner = child.and_then(|c| {
            let nested = self.family_of(&best[c]).frame.is_control();
            if nested && depth > 0 {
                self.control(c, best, gone, depth - 1)
            } else {
                self.family_of(&best[c]).kind.map(|kind| Chosen::plain(&best[c], kind))
            }
        });
        let negated = frame.linked.complement.is_some_and(|c| self.chunk.verbs[c.verb].negation.is_some());
        // "offered to send troops to Y": what is promised is help, unless the words threaten or plan.
        let commits = family.kind == Some(EventType::Agree) && family.outcome.none.is_some();
        let about = inner.as_ref().map(|c| match c.kind {
            EventType::Mobilize if commits => About::Cooperation,
            kind => about(kind),
        });
        let outcome = match about {
            // "promised not to attack" gives in, "promised not to meet" refuses.
            Some(About::Conflict) if negated => family.outcome.concession,
            Some(_) if negated && family.kind == Some(EventType::Agree) => {
                Some(Outcome::Type(EventType::Reject))
            }
            about => match about {
                Some(About::Cooperation) => family.outcome.cooperation,
                Some(About::Concession) => family.outcome.concession,
                Some(About::Conflict) => family.outcome.conflict,
                None => family.outcome.none,
            },
        };
        let transparent = family.kind.is_none() || outcome == Some(Outcome::Child);
        if transparent {
            if let Some(c) = child {
                gone[c] = Some(Loss::Framed);
            }
            let mut inner = match frame.anchor {
                // "efforts to stabilise the country": what is tried is not what is done.
                Anchor::Noun(_) if outcome != Some(Outcome::Child) => return None,
                _ => inner?,
            };
            // "the decision by X to leave Y": whose it is does it.
            let whose = match frame.anchor {
                Anchor::Noun(noun) => self.maker_of(noun).or_else(|| self.owner_behind(frame)),
                _ => None,
            };
            inner.lent_subject = inner.lent_subject.or(whose).or(frame.subject);
            return Some(inner);
        }
        // An intention without any event inside is none.
        let has_outcomes = family.outcome.cooperation.is_some();
        if has_outcomes && family.outcome.none.is_none() && inner.is_none() {
            return None;
        }
        if let Some(c) = child {
            gone[c] = Some(Loss::Framed);
            self.silence_complement(frame, best, gone);
        }
        let kind = match outcome {
            Some(Outcome::Type(kind)) => kind,
            _ => family.kind?,
        };
        let intention = has_outcomes && family.outcome.none.is_none();
        Some(Chosen { child: inner.map(|c| c.candidate), intention, ..Chosen::plain(frame, kind) })
    }

    /// Whose decision it is, behind *of*.
    fn owner_behind(&self, noun: &Candidate) -> Option<usize> {
        let (cue, owner) = *noun.linked.prepositional.first()?;
        (self.word(cue) == self.particles.of && self.can_be_side(owner)).then_some(owner)
    }

    /// The heaviest candidate inside the complement of a frame.
    fn child(&self, frame: &Candidate, best: &[Candidate]) -> Option<usize> {
        let verb = match frame.linked.complement {
            Some(complement) => complement.verb,
            // "called for the release of", "rejected calls for talks": a nominal complement.
            None => return self.nominal_child(frame, best),
        };
        let group = &self.chunk.verbs[verb];
        let inside = |c: &Candidate| match c.anchor {
            Anchor::Verb(v) => v == verb,
            Anchor::Noun(_) => false,
            Anchor::Phrase(token, _) => group.tokens.contains(&token),
        };
        let direct = (0..best.len())
            .filter(|i| inside(&best[*i]))
            .max_by(|a, b| best[*a].weight.total_cmp(&best[*b].weight));
        direct.or_else(|| {
            // "wants to prevent attacks": what is not to be done is not meant.
            if self.particles.averting.has(self.lemma(group.main)) {
                return None;
            }
            // "agreed to hold talks": the noun under the complement's verb.
            let linked = self.clause().behind_verb(verb);
            (0..best.len())
                .find(|i| matches!(best[*i].anchor, Anchor::Noun(p) if linked.objects.contains(&p)))
        })
    }

    fn nominal_child(&self, frame: &Candidate, best: &[Candidate]) -> Option<usize> {
        let phrases = frame.objects.iter().copied().chain(frame.linked.prepositional.iter().map(|(_, p)| *p));
        let phrases: Vec<usize> = phrases.collect();
        (0..best.len()).find(|i| matches!(best[*i].anchor, Anchor::Noun(p) if phrases.contains(&p)))
    }

    /// Nothing in an infinitive under a frame is an event of its own.
    fn silence_complement(&self, frame: &Candidate, best: &[Candidate], gone: &mut [Option<Loss>]) {
        let Some(complement) = frame.linked.complement else { return };
        if complement.kind == ComplementKind::That {
            return;
        }
        let group = &self.chunk.verbs[complement.verb];
        let linked = self.clause().behind_verb(complement.verb);
        for (i, candidate) in best.iter().enumerate() {
            let silenced = match candidate.anchor {
                Anchor::Verb(v) => v == complement.verb,
                Anchor::Noun(p) => linked.objects.contains(&p) && !self.has_own_sides(candidate),
                Anchor::Phrase(token, _) => group.tokens.contains(&token),
            };
            if silenced {
                gone[i] = gone[i].or(Some(Loss::Framed));
            }
        }
    }
}

/// Sets the best candidate of each place in front, in their order, and tells how many these are: the heaviest, then the
/// longest, then the first in the files.
pub(crate) fn best_in_front(candidates: &mut [Candidate]) -> usize {
    let rank = |c: &Candidate| (c.weight, c.trigger.len());
    let mut best = 0;
    for next in 0..candidates.len() {
        match (0..best).find(|i| same_place(&candidates[*i], &candidates[next])) {
            Some(clash) if rank(&candidates[next]) > rank(&candidates[clash]) => candidates.swap(clash, next),
            Some(_) => {}
            None => {
                if best < next {
                    candidates.swap(best, next);
                }
                best += 1;
            }
        }
    }
    best
}

/// Two candidates that cannot both stand: they share their main token, or one lies in the other's words.
fn same_place(a: &Candidate, b: &Candidate) -> bool {
    let shares = a.trigger.start < b.trigger.end && b.trigger.start < a.trigger.end;
    let verbs = matches!((a.anchor, b.anchor), (Anchor::Verb(x), Anchor::Verb(y)) if x == y);
    let one_noun = matches!(
        (a.anchor, b.anchor),
        (Anchor::Noun(_), Anchor::Verb(_)) | (Anchor::Verb(_), Anchor::Noun(_))
    );
    verbs || shares && !one_noun
}

impl Candidate<'_> {
    /// The verb group whose tense and negation hold for the event.
    pub(crate) fn verb(&self) -> Option<usize> {
        match self.anchor {
            Anchor::Verb(v) => Some(v),
            Anchor::Phrase(_, v) => v,
            Anchor::Noun(_) => None,
        }
    }
}
