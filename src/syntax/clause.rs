//! Who is subject and object of a verb, and what hangs on it: walks over the elements of a sentence.

use super::chunk::{Chunk, Voice};
use super::element::Element;
use super::linked::{Complement, ComplementKind, Linked, Phrases};
use super::marks::Marks;
use super::tagset::{Form, Tag};
use super::words::WordClasses;
use crate::token::{Tokens, WordId};
use smallvec::smallvec;

/// How deep shared subjects are followed.
const DEPTH: u8 = 6;

/// Reads relations off a sentence in pieces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause<'a, 't> {
    pub(crate) chunk: &'a Chunk,
    pub(crate) tokens: &'a Tokens<'t>,
    pub(super) marks: &'a Marks,
}

impl<'a, 't> Clause<'a, 't> {
    pub(crate) fn new(chunk: &'a Chunk, tokens: &'a Tokens<'t>, classes: &'a WordClasses) -> Self {
        Clause { chunk, tokens, marks: classes.marks() }
    }

    pub(super) fn element(&self, at: usize) -> Option<Element> {
        self.chunk.elements.get(at).copied()
    }

    pub(super) fn is_word(&self, token: usize, words: &[WordId]) -> bool {
        words.contains(&self.tokens.word(token))
    }

    /// Joins phrases of one list.
    pub(super) fn joins(&self, token: usize) -> bool {
        self.is_word(token, &self.marks.joining)
    }

    /// The noun phrase that is the grammatical subject of a verb group, shared subjects included.
    pub(crate) fn subject(&self, verb: usize) -> Option<usize> {
        let known = &self.chunk.relations.subjects[verb];
        if let Some(subject) = known.get() {
            return subject.map(|phrase| phrase as usize);
        }
        let subject = self.subject_within(verb, DEPTH);
        known.set(Some(subject.map(|phrase| phrase as u32)));
        subject
    }

    /// What completes a verb group to its right.
    pub(crate) fn behind_verb(&self, verb: usize) -> &'a Linked {
        let find = || self.behind(self.chunk.place_of_verb[verb] + 1, true);
        self.chunk.relations.behind_verb(verb, find)
    }

    /// What follows from a token on, as if a verb ended before it.
    pub(crate) fn behind_token(&self, token: usize) -> Linked {
        let mut place = self.place_behind(token);
        // "let free activists": the rest of the phrase that an expression ends in.
        if let Some(Element::Phrase(p)) = place.checked_sub(1).and_then(|i| self.element(i))
            && self.chunk.phrases[p].head >= token
        {
            place -= 1;
        }
        self.behind(place, true)
    }

    /// The place of the first element that starts at a token or later.
    pub(crate) fn place_behind(&self, token: usize) -> usize {
        self.chunk.elements.partition_point(|e| self.start_of(*e) < token)
    }

    /// The first token of an element.
    fn start_of(&self, element: Element) -> usize {
        match element {
            Element::Phrase(p) => self.chunk.phrases[p].tokens.start,
            Element::Verb(v) => self.chunk.verbs[v].tokens.start,
            mut one => one.token_mut().map_or(self.chunk.range.end, |t| *t),
        }
    }

    /// What hangs on a noun phrase: its prepositional phrases.
    pub(crate) fn behind_phrase(&self, phrase: usize) -> &'a Linked {
        self.chunk.relations.behind_phrase(phrase, || self.found_behind_phrase(phrase))
    }

    fn found_behind_phrase(&self, phrase: usize) -> Linked {
        if !self.chunk.is_element(phrase) {
            // "Iran's attack on Iraq": what follows hangs on the attack.
            return Linked::default();
        }
        self.behind(self.chunk.place_of_phrase[phrase] + 1, false)
    }

    fn behind(&self, from: usize, verbal: bool) -> Linked {
        let mut linked = Linked::default();
        let mut at = from;
        while let Some(element) = self.element(at) {
            at += 1;
            match element {
                Element::Adverb(_) | Element::Adjective(_) | Element::Time(_) | Element::Quote(_) => {}
                Element::Phrase(phrase) if verbal && linked.prepositional.is_empty() => {
                    let clause = self.starts_clause(at - 1) && !self.is_tied(from);
                    if clause && linked.objects.is_empty() {
                        linked.complement = self.that_clause(at - 1, None);
                    }
                    if clause {
                        break;
                    }
                    linked.objects.push(phrase);
                    at = self.coordinated(at, &mut linked.objects, true);
                }
                // "handed over to investigators on Thursday the files": a heavy object comes last.
                Element::Phrase(phrase) if verbal && self.is_heavy(at - 1, &linked) => {
                    linked.objects.push(phrase);
                    at = self.coordinated(at, &mut linked.objects, true);
                }
                Element::Phrase(_) => break,
                Element::Preposition(cue) => match self.element(at) {
                    Some(Element::Phrase(phrase)) => {
                        at += 1;
                        let mut group: Phrases = smallvec![phrase];
                        // "talks between A and B failed", "the armies of A and B met": both hang on the preposition.
                        let apart =
                            !self.is_word(cue, &self.marks.between) && (verbal || self.has_verb_before(from));
                        at = self.coordinated(at, &mut group, apart);
                        linked.prepositional.extend(group.into_iter().map(|p| (cue, p)));
                    }
                    Some(Element::Verb(v)) if self.chunk.verbs[v].form == Form::Gerund => {
                        linked.complement = Some(Complement {
                            kind: ComplementKind::PrepositionGerund,
                            verb: v,
                            cue: Some(cue),
                        });
                        break;
                    }
                    _ => {}
                },
                Element::Subordinator(cue) => {
                    // "an inquiry into whether Y was"
                    let asks = self.is_word(cue, &[self.marks.whether])
                        && matches!(self.element(at.wrapping_sub(2)), Some(Element::Preposition(_)));
                    if asks || self.is_word(cue, &[self.marks.that]) {
                        linked.complement = self.that_clause(at, Some(cue));
                    }
                    break;
                }
                Element::Comma(_) if verbal && self.behind_insertion(at, &linked).is_some() => {
                    at = self.behind_insertion(at, &linked).unwrap_or(at);
                }
                Element::Comma(_) => match self.element(at) {
                    Some(Element::Preposition(_) | Element::Time(_) | Element::Adverb(_)) => {}
                    // An apposition: "Iran, the main backer, of …"
                    Some(Element::Phrase(_)) if matches!(self.element(at + 1), Some(Element::Comma(_))) => {
                        at += 2
                    }
                    _ => break,
                },
                Element::Verb(v) => {
                    let group = &self.chunk.verbs[v];
                    if group.infinitive {
                        linked.complement = Some(Complement { kind: ComplementKind::To, verb: v, cue: None });
                    } else if group.form == Form::Gerund
                        && !group.finite
                        && linked.objects.is_empty()
                        && verbal
                    {
                        linked.complement =
                            Some(Complement { kind: ComplementKind::Gerund, verb: v, cue: None });
                    }
                    break;
                }
                Element::Conjunction(_) => match self.element(at) {
                    Some(Element::Preposition(_) | Element::Time(_)) => {}
                    _ => break,
                },
                Element::Bracket(_) => at = self.closing_bracket(at),
                Element::Relative(_) | Element::Break(_) => break,
            }
        }
        linked
    }

    /// A phrase right behind a goal or a time, where the verb has no object yet: *returned to Y 14 sculptures*.
    fn is_heavy(&self, place: usize, linked: &Linked) -> bool {
        let goal = linked.prepositional.last().is_some_and(|(cue, _)| self.is_word(*cue, &[self.marks.to]));
        let beside = matches!(self.element(place - 1), Some(Element::Phrase(_) | Element::Time(_)));
        linked.objects.is_empty() && goal && beside && !self.starts_clause(place)
    }

    /// The verb before a place only describes the subject of the verb that follows: *protesters demanding aid clashed*.
    fn is_tied(&self, place: usize) -> bool {
        let verb = self.chunk.elements[..place].iter().rev().find_map(|e| match e {
            Element::Verb(v) => Some(*v),
            _ => None,
        });
        verb.is_some_and(|v| self.completes_subject(v))
    }

    /// The place behind an insertion between commas that opens at a place, if the verb's own goes on there: *ordered the
    /// paper, which he owns, to close*; *expelled, without reasons, the envoy*.
    fn behind_insertion(&self, open: usize, linked: &Linked) -> Option<usize> {
        let loose = match self.element(open)? {
            Element::Relative(_) | Element::Subordinator(_) => true,
            Element::Preposition(_) => linked.objects.is_empty(),
            Element::Verb(v) => !self.chunk.verbs[v].finite && !self.chunk.verbs[v].infinitive,
            _ => false,
        };
        if !loose {
            return None;
        }
        let inside = self.chunk.elements.iter().skip(open).take(14);
        let close = open
            + inside
                .take_while(|e| !matches!(e, Element::Break(_)))
                .position(|e| matches!(e, Element::Comma(_)))?;
        let goes_on = match self.element(close + 1)? {
            Element::Verb(v) => self.chunk.verbs[v].infinitive,
            Element::Preposition(t) => self.is_word(t, &self.marks.goes_on),
            Element::Phrase(_) => linked.objects.is_empty() && !self.starts_clause(close + 1),
            _ => false,
        };
        goes_on.then_some(close + 1)
    }

    /// The phrases joined to the one before `at`: `, B and C`. Returns the place behind them.
    ///
    /// With `objects`, a phrase that has a verb of its own behind it ends the list.
    fn coordinated(&self, mut at: usize, into: &mut Phrases, objects: bool) -> usize {
        loop {
            at = self.behind_of(at).unwrap_or(at);
            let joined = match self.element(at) {
                Some(Element::Conjunction(t)) => self.joins(t) || self.is_word(t, &[self.marks.nor]),
                Some(Element::Comma(_)) => self.list_goes_on(at + 1),
                _ => false,
            };
            let Some(Element::Phrase(next)) = self.element(at + 1).filter(|_| joined) else { return at };
            if objects && self.starts_clause(at + 1) {
                return at;
            }
            into.push(next);
            at += 2;
        }
    }

    /// The place behind *of X* if what *and* joins there is of the same kind as the noun before: *the president of X and the
    /// king of Y*.
    fn behind_of(&self, at: usize) -> Option<usize> {
        let (Some(Element::Preposition(of)), Some(Element::Phrase(inner)), Some(Element::Conjunction(and))) =
            (self.element(at), self.element(at + 1), self.element(at + 2))
        else {
            return None;
        };
        let Some(Element::Phrase(next)) = self.element(at + 3) else { return None };
        let name = self.chunk.tag(self.chunk.phrases[inner].head) == Some(Tag::Name);
        let np = &self.chunk.phrases[next];
        let own = matches!(self.element(at + 4), Some(Element::Preposition(t)) if self.is_word(t, &self.marks.of_object[..1]));
        let opened = np.tokens.start < np.core.start || own;
        (name
            && opened
            && self.is_word(of, &self.marks.of_object)
            && self.is_word(and, &self.marks.joining[..1]))
        .then_some(at + 2)
    }

    /// After a comma: phrases and commas up to an `and` before the last one.
    fn list_goes_on(&self, mut at: usize) -> bool {
        while let Some(Element::Phrase(_)) = self.element(at) {
            match self.element(at + 1) {
                Some(Element::Conjunction(t)) if self.is_word(t, &self.marks.joining[..2]) => return true,
                Some(Element::Comma(_)) => {
                    if let Some(Element::Conjunction(_)) = self.element(at + 2) {
                        return true;
                    }
                    at += 2;
                }
                _ => return false,
            }
        }
        false
    }

    /// A finite verb follows the phrase at `at`: it is a subject, not an object.
    pub(crate) fn starts_clause(&self, at: usize) -> bool {
        let mut at = at + 1;
        while let Some(element) = self.element(at) {
            match element {
                Element::Adverb(_) | Element::Time(_) => at += 1,
                Element::Preposition(_) if matches!(self.element(at + 1), Some(Element::Phrase(_))) => {
                    at += 2
                }
                Element::Verb(v) => {
                    let group = &self.chunk.verbs[v];
                    return group.finite && group.voice == Voice::Active
                        || group.finite && !group.copula && group.tokens.len() > 1;
                }
                _ => return false,
            }
        }
        false
    }

    /// The finite verb of the clause that starts at an element.
    fn that_clause(&self, from: usize, cue: Option<usize>) -> Option<Complement> {
        let verb = self.chunk.elements[from..].iter().find_map(|e| match e {
            Element::Verb(v) if self.chunk.verbs[*v].finite => Some(*v),
            _ => None,
        })?;
        Some(Complement { kind: ComplementKind::That, verb, cue })
    }

    fn closing_bracket(&self, from: usize) -> usize {
        (from..self.chunk.elements.len())
            .find(|i| matches!(self.chunk.elements[*i], Element::Bracket(_)))
            .map_or(from, |i| i + 1)
    }

    /// All phrases coordinated with a subject, itself first: *Kenya and Uganda*.
    pub(crate) fn with_coordinated(&self, subject: usize) -> Phrases {
        let mut all: Phrases = smallvec![subject];
        if self.chunk.is_element(subject) {
            self.coordinated(self.chunk.place_of_phrase[subject] + 1, &mut all, false);
            let pair = self.chunk.headline_pair().filter(|_| self.chunk.place_of_phrase[subject] == 0);
            all.extend(pair.filter(|second| !all.contains(second)));
        }
        all
    }

    /// The phrase in apposition behind one: *the minister, Leo Marsh,*.
    pub(crate) fn apposed(&self, phrase: usize) -> Option<usize> {
        let mut at = self.chunk.place_of_phrase[phrase];
        if !self.chunk.is_element(phrase) {
            return None;
        }
        // "the leader of the party, Leo Marsh,"
        if let (Some(Element::Preposition(of)), Some(Element::Phrase(_))) =
            (self.element(at + 1), self.element(at + 2))
            && self.is_word(of, &self.marks.of_object[..1])
        {
            at += 2;
        }
        match (self.element(at + 1), self.element(at + 2), self.element(at + 3)) {
            (
                Some(Element::Comma(_)),
                Some(Element::Phrase(name)),
                Some(Element::Comma(_) | Element::Break(_)) | None,
            ) => Some(name),
            _ => None,
        }
    }

    /// The passive joined to this one by *and*: *were killed and five wounded by Y*.
    pub(crate) fn joined_passive(&self, verb: usize) -> Option<usize> {
        let behind = &self.chunk.elements[self.chunk.place_of_verb[verb] + 1..];
        let at = behind.iter().position(|e| !matches!(e, Element::Adverb(_) | Element::Time(_)))?;
        let Element::Conjunction(_) = behind[at] else { return None };
        let next = behind[at + 1..].iter().take(2).find_map(|e| match e {
            Element::Verb(v) => Some(*v),
            _ => None,
        })?;
        (self.chunk.verbs[next].voice == Voice::Passive).then_some(next)
    }

    /// The verb whose object a phrase is.
    pub(crate) fn governing_verb(&self, phrase: usize) -> Option<usize> {
        let mut at = self.chunk.place_of_phrase[phrase];
        while at > 0 {
            at -= 1;
            match self.chunk.elements[at] {
                Element::Verb(verb) => return Some(verb),
                Element::Adverb(_) | Element::Adjective(_) | Element::Time(_) => {}
                _ => return None,
            }
        }
        None
    }
}
