//! Finds which families the words of a sentence evoke.

use super::lexicon::{Complements, Evoker, Family, Frame, Piece};
use super::scene::Scene;
use crate::syntax::{Complement, ComplementKind, Element, Form, Linked, Tag, Voice};
use crate::token::WordId;
use std::ops::Range;
use std::rc::Rc;

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
pub(crate) struct Candidate {
    pub(crate) family: u32,
    pub(crate) weight: f32,
    /// The words that evoke it, collocated noun included.
    pub(crate) trigger: Range<usize>,
    /// The one token that stands for it.
    pub(crate) token: usize,
    pub(crate) anchor: Anchor,
    pub(crate) subject: Option<usize>,
    /// Objects, the passive's subject included.
    pub(crate) objects: Vec<usize>,
    /// The object that made the collocation.
    pub(crate) collocate: Option<usize>,
    pub(crate) linked: Rc<Linked>,
    pub(crate) voice: Voice,
}

/// Subject of a verb group and what follows it: the same for all families that a verb evokes.
type Around = (Option<usize>, Rc<Linked>);

/// How many tokens behind its verb the first word of an expression may stand, adverbs and a noun phrase between them.
const REACH: usize = 24;

fn bit(word: WordId) -> u64 {
    1 << (word.0 % 64)
}

impl<'a> Scene<'a, '_> {
    /// All families evoked in the sentence, in order of their tokens.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut memo = vec![None; self.chunk.verbs.len()];
        for token in self.chunk.range.clone() {
            let word = self.word(token);
            if word == WordId::UNKNOWN {
                continue;
            }
            match self.chunk.tag(token) {
                Some(Tag::Verb(_) | Tag::Auxiliary) => self.verbs_at(token, &mut memo, &mut found),
                Some(Tag::Noun | Tag::Name | Tag::Adjective) => {
                    for evoker in self.triggers.nouns.of(word) {
                        if self.cue_stands_at(evoker, token.wrapping_sub(1)) {
                            found.extend(self.noun(token, evoker));
                        }
                    }
                }
                _ => {}
            }
            for evoker in self.triggers.phrases.of(word) {
                if self.cue_stands_at(evoker, token + 1) {
                    found.extend(self.phrase(token, evoker));
                }
            }
        }
        found
    }

    fn cue_stands_at<P>(&self, evoker: &Evoker<P>, token: usize) -> bool {
        evoker.cue == WordId::UNKNOWN || self.word(token) == evoker.cue
    }

    /// The words that stand as far behind a verb as an expression reaches, a bit each; several words share a bit.
    fn near_behind(&self, token: usize) -> u64 {
        let end = (token + 1 + REACH).min(self.chunk.range.end);
        self.tokens().list[token + 1..end].iter().fold(0, |near, t| near | bit(t.word))
    }

    fn verbs_at(&self, token: usize, memo: &mut [Option<Around>], found: &mut Vec<Candidate>) {
        let evokers = self.triggers.verbs.of(self.lemma(token));
        let Some(verb) = self.chunk.verb_at(token).filter(|_| !evokers.is_empty()) else { return };
        // "kicked off" is another verb than "kicked".
        let alone =
            self.chunk.verbs[verb].main == token && !self.particles.behind_verb.has(self.word(token + 1));
        let around = memo[verb].get_or_insert_with(|| self.around(verb));
        let near = self.near_behind(token);
        let group = &self.chunk.verbs[verb];
        let perfect = group.perfect && !group.copula && group.main != token;
        for evoker in evokers {
            // "have freed the man arrested last week": an auxiliary causes nothing.
            let possible = if perfect {
                false
            } else if evoker.rest.is_empty() {
                alone
            } else {
                evoker.cue == WordId::UNKNOWN || near & bit(evoker.cue) != 0
            };
            if possible && !evoker.asked.is_hopeless(&self.facts.heads) {
                found.extend(self.verb(token, verb, evoker, around));
            }
        }
    }

    fn around(&self, verb: usize) -> Around {
        let subject = self.clause().subject(verb);
        let linked = self.within_circumstances(self.clause().behind_verb(verb));
        (subject.map(|s| self.measured_by(s).unwrap_or(s)), Rc::new(linked))
    }

    /// What hangs on a verb ends where a circumstance begins: *refused to step down after protests in Y*.
    fn within_circumstances(&self, mut linked: Linked) -> Linked {
        let apart = |cue: usize| self.particles.apart.has(self.word(cue));
        if let Some(cut) = linked.prepositional.iter().position(|(cue, _)| apart(*cue)) {
            linked.prepositional.truncate(cut);
        }
        linked
    }

    fn verb(&self, token: usize, verb: usize, evoker: &Evoker<Piece>, around: &Around) -> Option<Candidate> {
        let pieces = &*evoker.rest;
        let group = &self.chunk.verbs[verb];
        // "is expected to", "is committed to": an idiom on *be* is about its subject.
        let on_be = token != group.main && !pieces.is_empty();
        let voice = if on_be { Voice::Active } else { group.voice };
        let walk = self.walk(token, pieces, voice)?;
        let family = self.triggers.family(evoker);
        let subject = around.0;
        let moved;
        let linked = if walk.end > group.tokens.end || !walk.gap.is_empty() {
            moved = Rc::new(self.with_inner(walk.end, pieces, &around.1));
            &moved
        } else {
            &around.1
        };
        let mut objects = walk.gap.clone();
        if objects.is_empty() && voice == Voice::Passive {
            // "was sentenced to death": what stands between the words of an expression is the passive's subject.
            objects.extend(subject);
        }
        // "was given aid by": a passive keeps its second object.
        if voice == Voice::Active || objects.is_empty() || family.object.demands() {
            objects.extend(linked.objects.iter().copied());
        }
        let collocate = self.collocate(family, &objects, &walk.gap, linked)?;
        let doer = match voice {
            Voice::Active => subject,
            Voice::Passive => self.governed(linked, self.particles.by),
        };
        if !self.subject_fits(family, doer) || !self.complement_fits(family, linked, &objects) {
            return None;
        }
        let end = collocate.map_or(walk.end, |c| self.chunk.phrases[c].head + 1).max(walk.end);
        let start = if group.tokens.contains(&token) { token } else { group.main };
        let trigger =
            if end - start <= 8 { start..end.max(start + 1) } else { start..walk.end.max(start + 1) };
        Some(Candidate {
            family: evoker.family,
            weight: family.weight_of_verb(pieces) + 0.1 * pieces.len() as f32,
            trigger,
            token,
            anchor: Anchor::Verb(verb),
            subject,
            objects,
            collocate,
            linked: Rc::clone(linked),
            voice,
        })
    }

    /// What stands behind an expression, and last what stands between its words: *to Y* in *sent troops to Y on a mission*.
    fn with_inner(&self, end: usize, pieces: &[Piece], all: &Linked) -> Linked {
        let mut linked = self.within_circumstances(self.clause().behind_token(end));
        let own = |cue: usize| pieces.contains(&Piece::Word(self.word(cue)));
        let inner = all
            .prepositional
            .iter()
            .filter(|(cue, p)| *cue < end && !own(*cue) && self.chunk.phrases[*p].tokens.end <= end);
        linked.prepositional.extend(inner.copied());
        linked
    }

    /// The tokens of a verb expression behind its verb.
    fn walk(&self, token: usize, pieces: &[Piece], voice: Voice) -> Option<Walk> {
        let mut at = token + 1;
        let mut gap = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Word(word) => {
                    let mut place = self.skip_adverbs(at, *word);
                    // "turned the offer down": the particle behind a short object.
                    if self.word(place) != *word
                        && i + 1 == pieces.len()
                        && gap.is_empty()
                        && voice == Voice::Active
                    {
                        let object =
                            self.chunk.phrase_at(at).filter(|p| self.chunk.phrases[*p].tokens.len() <= 5)?;
                        place = self.chunk.phrases[object].tokens.end;
                        gap.push(object);
                    }
                    if place >= self.chunk.range.end || self.word(place) != *word {
                        return None;
                    }
                    // "called the president on Friday": of the date, no particle.
                    if place > at && self.chunk.tag(place + 1) == Some(Tag::Time) {
                        return None;
                    }
                    at = place + 1;
                }
                Piece::Gap => {
                    let next = pieces.get(i + 1);
                    let (end, objects) = self.gap(at, next, voice)?;
                    gap.extend(objects);
                    at = end;
                }
            }
        }
        Some(Walk { end: at, gap })
    }

    fn skip_adverbs(&self, mut at: usize, word: WordId) -> usize {
        for _ in 0..2 {
            if self.word(at) == word || !matches!(self.chunk.tag(at), Some(Tag::Adverb | Tag::Time)) {
                break;
            }
            at += 1;
        }
        at
    }

    /// The noun phrases of a gap, up to the next word of the expression.
    fn gap(&self, from: usize, next: Option<&Piece>, voice: Voice) -> Option<(usize, Vec<usize>)> {
        let Some(Piece::Word(word)) = next else {
            let phrase = self.chunk.phrase_at(from)?;
            return Some((self.chunk.phrases[phrase].tokens.end, vec![phrase]));
        };
        let limit = (from + 14).min(self.chunk.range.end);
        if from >= limit || !self.tokens().list[from..limit].iter().any(|t| t.word == *word) {
            return None;
        }
        let mut objects = Vec::new();
        for at in from..limit {
            // "were warned by the rebels to leave": in the passive the subject fills the gap.
            if self.word(at) == *word && (voice == Voice::Passive || !objects.is_empty()) {
                // "granted the miners a pay rise": the expression's own noun fills no gap.
                if objects.len() > 1 && objects.last() == self.chunk.phrase_at(at).as_ref() {
                    objects.pop();
                }
                return Some((at, objects));
            }
            match self.chunk.tag(at)? {
                Tag::Break | Tag::Quote | Tag::Relative => return None,
                Tag::Verb(Form::Past | Form::Third) | Tag::Modal => return None,
                _ => {}
            }
            if let Some(phrase) = self.chunk.phrase_at(at) {
                let start = self.chunk.phrases[phrase].tokens.start;
                let governed = start > from && self.chunk.tag(start - 1) == Some(Tag::Preposition);
                if objects.last() != Some(&phrase) && !governed {
                    objects.push(phrase);
                }
            }
        }
        None
    }

    /// The object that the family asks for: `None` if it asks in vain, `Some(None)` if it asks for nothing.
    fn collocate(
        &self,
        family: &Family,
        objects: &[usize],
        gap: &[usize],
        linked: &Linked,
    ) -> Option<Option<usize>> {
        let test = &family.object;
        let mut collocate = None;
        if test.demands() {
            let measured = self.measured(objects, linked);
            collocate = Some(objects.iter().copied().chain(measured).find(|p| self.passes(test, *p))?);
        } else {
            // "supplied Y with helmets": asked of Y alone.
            let asked = if gap.is_empty() { objects } else { gap };
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
            Some(phrase) => self.passes(&family.subject, phrase),
            None => !family.subject.demands(),
        }
    }

    fn complement_fits(&self, family: &Family, linked: &Linked, objects: &[usize]) -> bool {
        if family.complement.is_empty() {
            return true;
        }
        let cue = |c: &Complement, word: WordId| c.cue.is_some_and(|t| self.word(t) == word);
        let speech = family.frame == Frame::Speech;
        let light = &self.particles.circumstance;
        let close = || linked.prepositional.iter().all(|(cue, _)| light.has(self.word(*cue)));
        family.complement.iter().any(|wanted| match (wanted, &linked.complement) {
            (Complements::To, Some(c)) => c.kind == ComplementKind::To && close(),
            (Complements::ObjectTo, Some(c)) => {
                c.kind == ComplementKind::To && !objects.is_empty() && close()
            }
            (Complements::ForTo, Some(c)) => c.kind == ComplementKind::To && !linked.prepositional.is_empty(),
            (Complements::That, Some(c)) => c.kind == ComplementKind::That,
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

    /// The noun phrase behind a preposition, the first one.
    pub(crate) fn governed(&self, linked: &Linked, preposition: WordId) -> Option<usize> {
        linked.prepositional.iter().find(|(cue, _)| self.word(*cue) == preposition).map(|(_, p)| *p)
    }

    fn noun(&self, token: usize, evoker: &Evoker<WordId>) -> Option<Candidate> {
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
        let linked = self.up_to_next_event(self.clause().behind_phrase(phrase));
        if !self.complement_fits(family, &linked, &[]) {
            return None;
        }
        let (subject, lending) = self.lender(phrase);
        Some(Candidate {
            family: evoker.family,
            weight: family.weight_of_noun(before),
            trigger: start..token + 1,
            token,
            anchor: Anchor::Noun(phrase),
            subject,
            objects: Vec::new(),
            collocate: None,
            linked: Rc::new(self.with_lender(linked, lending)),
            voice: Voice::Active,
        })
    }

    /// What hangs on a noun ends where another event noun begins: *a response to raids by X*.
    fn up_to_next_event(&self, mut linked: Linked) -> Linked {
        let evokes = |phrase: usize| {
            let head = self.chunk.phrases[phrase].head;
            self.triggers.nouns.of(self.word(head)).iter().any(|e| {
                let mut before = e.rest.iter().enumerate();
                before.all(|(i, w)| head.checked_sub(i + 1).is_some_and(|t| self.word(t) == *w))
            })
        };
        if let Some(cut) = linked.prepositional.iter().position(|(_, p)| evokes(*p)) {
            linked.prepositional.truncate(cut);
            linked.complement = None;
        }
        linked
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
        let particle = self.chunk.elements[at + 1..place].iter().all(|e| match e {
            Element::Adverb(_) | Element::Adjective(_) => true,
            Element::Preposition(t) => self.particles.of_support.has(self.word(*t)),
            // "opened the season with its first summit"
            Element::Phrase(_) | Element::Time(_) => true,
            _ => false,
        });
        if particle && supports(verb) && self.chunk.verbs[verb].voice == Voice::Active {
            return (self.clause().subject(verb), None);
        }
        (None, None)
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
                self.is_word(*a, &["responsible"]) && self.word(*p) == self.particles.for_
            }
            (Some(Element::Preposition(p)), None, None) => self.is_word(*p, &["behind"]),
            _ => false,
        }
    }

    fn with_lender(&self, mut linked: Linked, verb: Option<usize>) -> Linked {
        if let Some(verb) = verb {
            linked.prepositional.extend(self.clause().behind_verb(verb).prepositional);
        }
        linked
    }

    /// An event noun with words behind its head: *the recall of its ambassador*, *a build-up*.
    fn noun_reaching(&self, token: usize, end: usize, evoker: &Evoker<WordId>) -> Option<Candidate> {
        let family = self.triggers.family(evoker);
        let phrase = self.chunk.phrase_at(token)?;
        let np = &self.chunk.phrases[phrase];
        if np.head != token || self.holds_one_of(&family.modifier_not, &(np.core.start..token)) {
            return None;
        }
        let (subject, lending) = self.lender(phrase);
        let linked = self.up_to_next_event(self.clause().behind_token(end));
        Some(Candidate {
            family: evoker.family,
            weight: family.weight_of_noun(&evoker.rest),
            trigger: token..end,
            token,
            anchor: Anchor::Noun(phrase),
            subject,
            objects: Vec::new(),
            collocate: None,
            linked: Rc::new(self.with_lender(linked, lending)),
            voice: Voice::Active,
        })
    }

    fn phrase(&self, token: usize, evoker: &Evoker<WordId>) -> Option<Candidate> {
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
        let verb = (token.saturating_sub(6)..end).rev().find_map(|t| self.chunk.verb_at(t));
        let clause = self.clause();
        let linked = clause.behind_token(end);
        let objects = linked.objects.clone();
        let subject = verb.and_then(|v| clause.subject(v));
        if !self.subject_fits(family, subject) || !self.complement_fits(family, &linked, &objects) {
            return None;
        }
        Some(Candidate {
            family: evoker.family,
            weight: family.weight_of_phrase(rest) + 0.1 * rest.len() as f32,
            trigger: token..end,
            token,
            anchor: Anchor::Phrase(token, verb),
            subject,
            objects,
            collocate: None,
            linked: Rc::new(linked),
            voice: Voice::Active,
        })
    }
}

struct Walk {
    end: usize,
    gap: Vec<usize>,
}
