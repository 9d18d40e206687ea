//! Finds which families the words of a sentence evoke.

use super::evoking::evokes;
use super::lexicon::{Complements, Evoker, Family, Frame, Piece};
use super::scene::Scene;
use super::verb_index::{Lemma, Trial};
use crate::syntax::{Complement, ComplementKind, Element, Form, Hanging, Linked, Phrases, Tag, Voice};
use crate::token::WordId;
use std::cell::OnceCell;
use std::ops::Range;

/// What the trigger is built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Number of a verb group.
    Verb(usize),
    /// Number of the noun phrase whose head is the trigger.
    Noun(usize),
    /// A fixed phrase at a token, with the verb group it leans on.
    Phrase(usize, Option<usize>),
}

/// A family evoked at a place.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) family: u32,
    /// That of its expression.
    pub(crate) rank: u32,
    pub(crate) weight: f32,
    /// The words that evoke it, collocated noun included.
    pub(crate) trigger: Range<usize>,
    /// The one token that stands for it.
    pub(crate) token: usize,
    pub(crate) anchor: Anchor,
    pub(crate) subject: Option<usize>,
    /// Objects, the passive's subject included.
    pub(crate) objects: Phrases,
    /// The object that made the collocation.
    pub(crate) collocate: Option<usize>,
    pub(crate) linked: Hanging<'a>,
    pub(crate) voice: Voice,
}

/// Subject of a verb group and what follows it: the same for all families that a verb evokes.
type Around<'a> = (Option<usize>, Hanging<'a>);

/// How many tokens behind its verb the first word of an expression may stand, noun phrases between them.
pub(super) const REACH: usize = 15;

/// How many tokens behind its first word the second word of an expression may stand.
const PARTICLE_REACH: usize = 6;

impl<'a> Scene<'a, '_> {
    /// Adds all families evoked in the sentence, in order of their tokens; of a verb's, without those that weigh less than
    /// another one found, unless all are to be explained.
    pub(crate) fn candidates(&self, found: &mut Vec<Candidate<'a>>) {
        for &(token, may) in &self.facts.evoking {
            let token = token as usize;
            if may & evokes::VERB != 0 {
                self.verbs_at(token, found);
            }
            if may & evokes::NOUN != 0 {
                let before = token.checked_sub(1).map(|t| self.word(t));
                let evoked = with_cue(self.triggers.nouns.of(self.word(token)), before);
                add_in_order(found, evoked.filter_map(|evoker| self.noun(token, evoker)));
            }
            if may & evokes::PHRASE != 0 {
                let evoked = with_cue(self.triggers.phrases.of(self.word(token)), Some(self.word(token + 1)));
                add_in_order(found, evoked.filter_map(|evoker| self.phrase(token, evoker)));
            }
        }
    }

    fn verbs_at(&self, token: usize, found: &mut Vec<Candidate<'a>>) {
        let Some(verb) = self.chunk.verb_at(token) else { return };
        let group = &self.chunk.verbs[verb];
        if group.perfect && !group.copula && group.main != token {
            // "have freed the man arrested last week": an auxiliary causes nothing.
            return;
        }
        let verbs = &self.triggers.verbs;
        let Some(lemma) = verbs.of(self.lemma(token)) else { return };
        // "kicked off" is another verb than "kicked".
        let alone = group.main == token && !self.particles.behind_verb.has(self.word(token + 1));
        let around = OnceCell::new();
        let first = found.len();
        let mut heaviest = f32::MIN;
        let mut attempt = |trial: &Trial| {
            if trial.weight < heaviest && !trial.speech && !self.thorough {
                return;
            }
            let around = around.get_or_init(|| self.around(verb));
            // Most that ask for a complement find none.
            if trial.completed && around.1.complement.is_none() && !trial.goes_on {
                return;
            }
            if let Some(candidate) = self.verb(token, verb, verbs.evoker(trial), around) {
                heaviest = heaviest.max(trial.weight);
                found.push(candidate);
            }
        };
        self.cued(token, lemma, &mut attempt);
        let heads = &self.facts.heads;
        let hopeful = verbs.bare(lemma).iter().filter(|trial| !trial.asked.is_hopeless(heads));
        hopeful.filter(|trial| alone || trial.goes_on).for_each(attempt);
        found[first..].sort_by_key(|c| c.rank);
    }

    /// The expressions whose first word behind the verb stands where it may.
    fn cued(&self, token: usize, lemma: &Lemma, mut attempt: impl FnMut(&Trial)) {
        let behind = token + 1 - self.chunk.range.start;
        let near = &self.facts.cues[behind..(behind + REACH).min(self.facts.cues.len())];
        // A bit for each word of which the verb may have an expression, the nearest first.
        let mut hopeful =
            near.iter().rev().fold(0_u32, |bits, cue| bits << 1 | u32::from(cue & lemma.cues != 0));
        let words = &self.tokens().list[token + 1..token + 1 + near.len()];
        let open = OnceCell::new();
        let mut met = 0;
        while hopeful != 0 {
            let distance = hopeful.trailing_zeros() as usize;
            hopeful &= hopeful - 1;
            let (word, cue) = (words[distance].word, near[distance]);
            let again = met & cue != 0 && words[..distance].iter().any(|earlier| earlier.word == word);
            met |= cue;
            if again {
                continue;
            }
            let following = self.facts.cues[behind + distance + 1..].iter().take(PARTICLE_REACH);
            let following = following.fold(0, |bits, cue| bits | cue);
            let close = OnceCell::new();
            for trial in self.triggers.verbs.cued(lemma, word) {
                let next = trial.next.mask();
                let fits = || match trial.gap {
                    true => distance < *open.get_or_init(|| self.open_behind(token)),
                    false => *close.get_or_init(|| self.follows(token, word)),
                };
                let hopeless = || trial.asked.is_hopeless(&self.facts.heads);
                if following & next == next && !hopeless() && fits() {
                    attempt(trial);
                }
            }
        }
    }

    /// A word stands right behind a verb, over adverbs or a short object: *turned down*, *turned the offer down*.
    fn follows(&self, token: usize, word: WordId) -> bool {
        let next = token + 1;
        self.word(self.skip_adverbs(next, word)) == word
            || self.chunk.phrase_at(next).is_some_and(|p| self.word(self.chunk.phrases[p].tokens.end) == word)
    }

    fn around(&self, verb: usize) -> Around<'a> {
        let subject = self.clause().subject(verb);
        let linked = self.within_circumstances(Hanging::Whole(self.clause().behind_verb(verb)));
        (subject.map(|s| self.measured_by(s).unwrap_or(s)), linked)
    }

    /// What hangs on a verb ends where a circumstance begins: *refused to step down after protests in Y*.
    pub(super) fn within_circumstances<'l>(&self, mut linked: Hanging<'l>) -> Hanging<'l> {
        let apart = |cue: usize, phrase: usize| {
            self.particles.apart.has(self.word(cue))
                || self.is_one_of(self.chunk.phrases[phrase].head, &self.particles.circumstances)
        };
        if let Some(cut) = linked.prepositional.iter().position(|(cue, p)| apart(*cue, *p)) {
            linked.to_mut().prepositional.truncate(cut);
        }
        linked
    }

    fn verb(
        &self,
        token: usize,
        verb: usize,
        evoker: &Evoker<Piece>,
        around: &Around<'a>,
    ) -> Option<Candidate<'a>> {
        let pieces = &*evoker.rest;
        let group = &self.chunk.verbs[verb];
        // "is expected to", "is committed to": an idiom on *be* is about its subject.
        let on_be = token != group.main && !pieces.is_empty();
        let voice = if on_be { Voice::Active } else { group.voice };
        let family = self.triggers.family(evoker);
        let subject = around.0;
        if voice == Voice::Active && !self.subject_fits(family, subject) {
            return None;
        }
        let walk = self.walk(token, pieces, voice)?;
        let moved;
        let gaps = walk.gap.len();
        let linked = if walk.end > group.tokens.end || gaps > 0 {
            moved = self.with_inner(walk.end, pieces, &around.1);
            &moved
        } else {
            &around.1
        };
        let mut objects = walk.gap;
        if objects.is_empty() && voice == Voice::Passive {
            // "was sentenced to death": what stands between the words of an expression is the passive's subject.
            objects.extend(subject.map(|s| self.clause().with_coordinated(s)).into_iter().flatten());
        }
        // "was given aid by": a passive keeps its second object.
        if voice == Voice::Active || objects.is_empty() || family.object.demands() {
            objects.extend(linked.objects.iter().copied());
        }
        let collocate = self.collocate(family, &objects, gaps, linked)?;
        let by = || self.governed(linked, self.particles.by);
        let fits = voice == Voice::Active || self.subject_fits(family, by());
        if !fits || !self.complement_fits(family, linked, &objects) {
            return None;
        }
        let end = collocate.map_or(walk.end, |c| self.chunk.phrases[c].head + 1).max(walk.end);
        let start = if group.tokens.contains(&token) { token } else { group.main };
        let trigger =
            if end - start <= 8 { start..end.max(start + 1) } else { start..walk.end.max(start + 1) };
        Some(Candidate {
            family: evoker.family,
            rank: evoker.rank,
            weight: evoker.weight,
            trigger,
            token,
            anchor: Anchor::Verb(verb),
            subject,
            objects,
            collocate,
            linked: linked.clone(),
            voice,
        })
    }

    /// What stands behind an expression, and last what stands between its words: *to Y* in *sent troops to Y on a mission*.
    fn with_inner(&self, end: usize, pieces: &[Piece], all: &Linked) -> Hanging<'a> {
        let mut linked =
            self.within_circumstances(Hanging::Changed(Box::new(self.clause().behind_token(end))));
        let own = |cue: usize| pieces.contains(&Piece::Word(self.word(cue)));
        let inner = all
            .prepositional
            .iter()
            .filter(|(cue, p)| *cue < end && !own(*cue) && self.chunk.phrases[*p].tokens.end <= end);
        let mut inner = inner.copied().peekable();
        if inner.peek().is_some() {
            linked.to_mut().prepositional.extend(inner);
        }
        linked
    }

    /// The object that the family asks for: `None` if it asks in vain, `Some(None)` if it asks for nothing.
    fn collocate(
        &self,
        family: &Family,
        objects: &[usize],
        gaps: usize,
        linked: &Linked,
    ) -> Option<Option<usize>> {
        let test = &family.object;
        let mut collocate = None;
        if test.demands() {
            let measured = self.measured(objects, linked);
            collocate = Some(objects.iter().copied().chain(measured).find(|p| self.passes(test, *p))?);
        } else {
            // "supplied Y with helmets": asked of Y alone.
            let asked = if gaps == 0 { objects } else { &objects[..gaps] };
            if asked.iter().any(|p| !self.passes(test, *p)) {
                return None;
            }
        }
        let modified = |sets: &[u32]| {
            let of = collocate.or(objects.first().copied());
            of.is_some_and(|p| self.holds_one_of(sets, &self.chunk.phrases[p].tokens))
        };
        if !family.modifier.is_empty() && !modified(&family.modifier) || modified(&family.modifier_not) {
            return None;
        }
        Some(collocate)
    }

    /// What a container noun measures: *raids* in *a series of raids*.
    fn measured(&self, objects: &[usize], linked: &Linked) -> Option<usize> {
        let (cue, phrase) = linked.prepositional.first()?;
        (self.word(*cue) == self.particles.of && self.is_container(*objects.last()?)).then_some(*phrase)
    }

    /// A noun or number that only measures what follows with `of`.
    pub(crate) fn is_container(&self, phrase: usize) -> bool {
        let head = self.chunk.phrases[phrase].head;
        self.chunk.tag(head) == Some(Tag::Numeral) || self.particles.containers.has(self.word(head))
    }

    fn subject_fits(&self, family: &Family, subject: Option<usize>) -> bool {
        match subject {
            Some(phrase) => {
                let other = || self.measured_by(phrase).or_else(|| self.speaker_of(phrase));
                self.passes(&family.subject, phrase)
                    || family.subject.demands() && other().is_some_and(|p| self.passes(&family.subject, p))
            }
            None => !family.subject.demands(),
        }
    }

    /// *the army says it has seized the fields*: who speaks of himself by a pronoun.
    fn speaker_of(&self, pronoun: usize) -> Option<usize> {
        if !self.chunk.phrases[pronoun].pronoun {
            return None;
        }
        let place = self.chunk.place_of_phrase[pronoun];
        let said = self.chunk.elements[..place].iter().rev().find_map(|e| match e {
            Element::Verb(v) if self.chunk.verbs[*v].finite => Some(*v),
            _ => None,
        })?;
        self.clause().subject(said).filter(|s| self.is_agent(*s))
    }

    pub(super) fn complement_fits(&self, family: &Family, linked: &Linked, objects: &[usize]) -> bool {
        if family.complement.is_empty() {
            return true;
        }
        let cue = |c: &Complement, word: WordId| c.cue.is_some_and(|t| self.word(t) == word);
        let speech = family.frame == Frame::Speech;
        let light = &self.particles.circumstance;
        let close = || linked.prepositional.iter().all(|(cue, _)| light.has(self.word(*cue)));
        // "refused a request to step down": the infinitive belongs to the noun.
        let thing = |p: &usize| !self.is_agent(*p) && !self.chunk.phrases[*p].pronoun && !self.has_name(*p);
        let own = || {
            family.object.demands()
                || family.frame != Frame::ControlSubject
                || !linked.objects.iter().any(thing)
        };
        family.complement.iter().any(|wanted| match (wanted, &linked.complement) {
            (Complements::To, Some(c)) => c.kind == ComplementKind::To && close() && own(),
            (Complements::ObjectTo, Some(c)) => {
                c.kind == ComplementKind::To && !objects.is_empty() && close()
            }
            (Complements::ForTo, Some(c)) => c.kind == ComplementKind::To && !linked.prepositional.is_empty(),
            (Complements::That, Some(c)) => c.kind == ComplementKind::That,
            (Complements::ThatShould, Some(c)) => {
                c.kind == ComplementKind::That && self.tells_what_should_be(c.verb)
            }
            (Complements::Ing, Some(c)) => c.kind == ComplementKind::Gerund,
            (Complements::OfIng, Some(c)) => {
                c.kind == ComplementKind::PrepositionGerund && cue(c, self.particles.of)
            }
            (Complements::ForIng, Some(c)) => {
                c.kind == ComplementKind::PrepositionGerund && cue(c, self.particles.for_)
            }
            (Complements::FromIng, Some(c)) => {
                c.kind == ComplementKind::PrepositionGerund && cue(c, self.particles.from)
            }
            (Complements::IntoIng, Some(c)) => {
                c.kind == ComplementKind::PrepositionGerund && cue(c, self.particles.into)
            }
            (_, None) => speech,
        })
    }

    /// *should resign*, *resign*, *be freed*: no tense that states a fact.
    fn tells_what_should_be(&self, verb: usize) -> bool {
        let group = &self.chunk.verbs[verb];
        match group.modal {
            Some(modal) => self.is_one_of(modal, &self.particles.possible),
            None => {
                group.form == Form::Base && !group.perfect
                    || self.word(group.tokens.start) == self.particles.bare_be
            }
        }
    }

    /// The noun phrase behind a preposition, the first one.
    pub(crate) fn governed(&self, linked: &Linked, preposition: WordId) -> Option<usize> {
        linked.prepositional.iter().find(|(cue, _)| self.word(*cue) == preposition).map(|(_, p)| *p)
    }

    fn phrase(&self, token: usize, evoker: &Evoker<WordId>) -> Option<Candidate<'a>> {
        let (family, rest) = (self.triggers.family(evoker), &*evoker.rest);
        let end = token + 1 + rest.len();
        let fits = end <= self.chunk.range.end
            && rest.iter().enumerate().all(|(i, w)| self.word(token + 1 + i) == *w);
        if !fits {
            return None;
        }
        if family.nominal {
            return self.noun_reaching(token, end, evoker);
        }
        let before = (token.saturating_sub(6)..end).rev().find_map(|t| self.chunk.verb_at(t));
        // "A jointly monitored the reef with B": an adverb leans on the verb behind it.
        let adverb = self.chunk.tag(end - 1) == Some(Tag::Adverb);
        let behind = if adverb { self.chunk.verb_at(end) } else { None };
        let verb = before.or(behind);
        let clause = self.clause();
        let linked = clause.behind_token(behind.map_or(end, |v| self.chunk.verbs[v].tokens.end));
        let subject = verb.and_then(|v| clause.subject(v));
        // "were sexually abused by Y"
        let is_passive = |v: usize| {
            let group = &self.chunk.verbs[v];
            family.frame == Frame::Active
                && group.voice == Voice::Passive
                && (token..end).contains(&group.main)
        };
        let passive = verb.is_some_and(is_passive);
        let voice = if passive { Voice::Passive } else { Voice::Active };
        let objects = match subject.filter(|_| passive) {
            Some(subject) => clause.with_coordinated(subject),
            None => linked.objects.clone(),
        };
        let fits = passive || self.subject_fits(family, subject);
        if !fits || !self.complement_fits(family, &linked, &objects) {
            return None;
        }
        Some(Candidate {
            family: evoker.family,
            rank: evoker.rank,
            weight: evoker.weight,
            trigger: token..end,
            token,
            anchor: Anchor::Phrase(token, verb),
            subject,
            objects,
            collocate: None,
            linked: Hanging::Changed(Box::new(linked)),
            voice,
        })
    }
}

/// The expressions that need no other word, and those whose other word is the one given.
fn with_cue<P>(evokers: &[Evoker<P>], cue: Option<WordId>) -> impl Iterator<Item = &Evoker<P>> {
    let (bare, cued) = evokers.split_at(evokers.partition_point(|e| e.cue == WordId::UNKNOWN));
    let cue = cue.unwrap_or_default();
    let from = cued.partition_point(|e| e.cue < cue);
    bare.iter().chain(cued[from..].iter().take_while(move |e| e.cue == cue))
}

/// Of two that fit equally well the first one in the files counts.
fn add_in_order<'a>(found: &mut Vec<Candidate<'a>>, more: impl Iterator<Item = Candidate<'a>>) {
    let first = found.len();
    found.extend(more);
    found[first..].sort_by_key(|c| c.rank);
}
