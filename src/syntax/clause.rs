//! Who is subject and object of a verb, and what hangs on it: walks over the elements of a sentence.

use super::chunk::{Chunk, Element, Voice};
use super::marks::Marks;
use super::tagset::{Form, Tag};
use super::words::WordClasses;
use crate::token::{Tokens, WordId};
use smallvec::{SmallVec, smallvec};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// How deep shared subjects are followed.
const DEPTH: u8 = 6;

/// Numbers of noun phrases: few, so that they need no memory of their own.
pub(crate) type Phrases = SmallVec<[usize; 4]>;

/// What the relations of a sentence were found to be: many rules ask for the same ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations {
    /// By verb group; `None` until somebody asks.
    subjects: Vec<Cell<Option<Option<usize>>>>,
    behind_verbs: Vec<OnceCell<Rc<Linked>>>,
    behind_phrases: Vec<OnceCell<Rc<Linked>>>,
}

impl Relations {
    /// Forgets everything, for a sentence with so many verb groups and noun phrases.
    pub(super) fn reset(&mut self, verbs: usize, phrases: usize) {
        self.subjects.clear();
        self.subjects.resize(verbs, Cell::new(None));
        self.behind_verbs.clear();
        self.behind_verbs.resize_with(verbs, OnceCell::new);
        self.behind_phrases.clear();
        self.behind_phrases.resize_with(phrases, OnceCell::new);
    }
}

/// What stands to the right of a verb or a noun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Linked {
    /// Noun phrases without a preposition, each with those coordinated to it, in order.
    pub(crate) objects: Phrases,
    /// Preposition token and noun phrase, in order.
    pub(crate) prepositional: SmallVec<[(usize, usize); 4]>,
    /// A verb group that completes it: infinitive, gerund behind a preposition, or the verb of a `that` clause.
    pub(crate) complement: Option<Complement>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Complement {
    pub(crate) kind: ComplementKind,
    /// Number of the verb group.
    pub(crate) verb: usize,
    /// The preposition or subordinator before it.
    pub(crate) cue: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComplementKind {
    /// to attack
    To,
    /// attacking
    Gerund,
    /// of attacking, from attacking
    PrepositionGerund,
    /// that it attacked; also without `that`
    That,
}

/// Reads relations off a sentence in pieces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause<'a, 't> {
    pub(crate) chunk: &'a Chunk,
    pub(crate) tokens: &'a Tokens<'t>,
    marks: &'a Marks,
}

impl<'a, 't> Clause<'a, 't> {
    pub(crate) fn new(chunk: &'a Chunk, tokens: &'a Tokens<'t>, classes: &'a WordClasses) -> Self {
        Clause { chunk, tokens, marks: classes.marks() }
    }

    fn element(&self, at: usize) -> Option<Element> {
        self.chunk.elements.get(at).copied()
    }

    fn is_word(&self, token: usize, words: &[WordId]) -> bool {
        words.contains(&self.tokens.word(token))
    }

    /// Joins phrases of one list.
    fn joins(&self, token: usize) -> bool {
        self.is_word(token, &self.marks.joining)
    }

    /// The noun phrase that is the grammatical subject of a verb group, shared subjects included.
    pub(crate) fn subject(&self, verb: usize) -> Option<usize> {
        let known = &self.chunk.relations.subjects[verb];
        if let Some(subject) = known.get() {
            return subject;
        }
        let subject = self.subject_within(verb, DEPTH);
        known.set(Some(subject));
        subject
    }

    fn subject_within(&self, verb: usize, depth: u8) -> Option<usize> {
        if depth == 0 {
            return None;
        }
        let group = &self.chunk.verbs[verb];
        let mut at = self.chunk.place_of_verb[verb];
        if let Some(speaker) = self.inverted(verb) {
            return Some(speaker);
        }
        while at > 0 {
            at -= 1;
            match self.chunk.elements[at] {
                Element::Adverb(_) | Element::Adjective(_) | Element::Time(_) | Element::Quote(_) => {}
                Element::Bracket(_) => at = self.opening_bracket(at),
                Element::Phrase(phrase) => {
                    // "the committee on trade and industry": the whole list hangs on the preposition.
                    let first = self.leading(phrase);
                    let place = self.chunk.place_of_phrase[first];
                    match self.before_adverbs(place) {
                        // "with the government condemning the raid"
                        Some(Element::Preposition(t))
                            if !group.finite
                                && at + 1 == self.chunk.place_of_verb[verb]
                                && self.is_word(t, &[self.marks.with]) =>
                        {
                            return Some(first);
                        }
                        Some(Element::Preposition(t)) => {
                            // "bound by the accord signed by Y": a participle describes the noun before it.
                            if self.describes(verb, phrase) {
                                return Some(phrase);
                            }
                            if group.infinitive && self.governed_does(place, t) {
                                return Some(first);
                            }
                            at = self.place_behind(t);
                        }
                        // "the decision to close the border was", "a man carrying a bomb killed"
                        Some(Element::Verb(v)) if group.finite && self.completes_subject(v) => {}
                        // "flew to Lima to meet", "met Y to discuss": no object of such a verb does it.
                        Some(Element::Verb(v)) if group.infinitive && self.subject_does(v, first) => {}
                        _ => return Some(first),
                    }
                }
                Element::Comma(_) => match self.opening_comma(at) {
                    Some(open) => at = open,
                    None if !group.finite => return self.subject_of_earlier(at, depth),
                    None => {}
                },
                Element::Conjunction(_) => return self.subject_of_earlier(at, depth),
                Element::Verb(earlier) => {
                    return self.subject_within(earlier, depth - 1);
                }
                Element::Relative(_) => return self.antecedent(at),
                Element::Subordinator(_) => {
                    if group.finite {
                        return None;
                    }
                    return self.subject_of_earlier(at, depth).or_else(|| self.subject_of_later(verb, depth));
                }
                Element::Preposition(cue) if group.form == Form::Gerund => {
                    return self.subject_behind_preposition(at, cue, verb, depth);
                }
                Element::Preposition(_) => {}
                Element::Break(_) => return None,
            }
        }
        (!group.finite).then(|| self.subject_of_later(verb, depth)).flatten()
    }

    /// A participle stands right behind a common noun: *the accord signed by Y*.
    fn describes(&self, verb: usize, phrase: usize) -> bool {
        let group = &self.chunk.verbs[verb];
        let bare = !group.finite && group.voice == Voice::Passive && group.tokens.len() == 1;
        let near = self.chunk.place_of_verb[verb] == self.chunk.place_of_phrase[phrase] + 1;
        bare && near && self.chunk.tag(self.chunk.phrases[phrase].head) == Some(Tag::Noun)
    }

    /// A verb without tense behind the subject, before the verb of its clause: *the decision to close the border was*.
    fn completes_subject(&self, verb: usize) -> bool {
        let group = &self.chunk.verbs[verb];
        let place = self.chunk.place_of_verb[verb];
        let bare = group.infinitive || group.form == Form::Gerund && group.tokens.len() == 1;
        if group.finite || group.copula || !bare || place == 0 {
            return false;
        }
        let governed = matches!(self.chunk.elements[place - 1], Element::Phrase(_));
        governed && !self.has_verb_before(place)
    }

    /// A finite verb of the same clause stands before a place.
    fn has_verb_before(&self, place: usize) -> bool {
        for element in self.chunk.elements[..place].iter().rev() {
            match element {
                Element::Verb(v) if self.chunk.verbs[*v].finite => return true,
                Element::Subordinator(_) | Element::Relative(_) | Element::Break(_) | Element::Quote(_) => {
                    break;
                }
                _ => {}
            }
        }
        false
    }

    /// *called on Y to leave*, *appealed for Y to leave*: the phrase at a place behind the preposition leaves.
    fn governed_does(&self, place: usize, cue: usize) -> bool {
        let before = self.chunk.elements[..place].iter().rev().find_map(|e| match e {
            Element::Verb(v) => Some(*v),
            _ => None,
        });
        self.is_word(cue, &self.marks.of_whom) && before.is_some_and(|v| self.chunk.verbs[v].governed_does)
    }

    /// An infinitive behind this object of a verb is the subject's doing, and no noun that asks for one stands there.
    fn subject_does(&self, verb: usize, object: usize) -> bool {
        let (group, np) = (&self.chunk.verbs[verb], &self.chunk.phrases[object]);
        let owned = np.owner.is_some() && self.is_word(np.head, &self.marks.asking_nouns);
        !(group.object_does || owned || group.copula)
    }

    /// The element before a place, adverbs and loose adjectives left out: *in southern most* Chad.
    fn before_adverbs(&self, place: usize) -> Option<Element> {
        let mut before = self.chunk.elements[..place].iter().rev();
        before.find(|e| !matches!(e, Element::Adverb(_) | Element::Adjective(_))).copied()
    }

    /// The speaker behind the verb that follows a quotation: *"Never," warned the minister*.
    fn inverted(&self, verb: usize) -> Option<usize> {
        let (group, at) = (&self.chunk.verbs[verb], self.chunk.place_of_verb[verb]);
        let quoted = matches!(at.checked_sub(1).and_then(|i| self.element(i)), Some(Element::Quote(_)));
        match self.element(at + 1) {
            Some(Element::Phrase(speaker)) if quoted && group.finite && group.voice == Voice::Active => {
                Some(speaker)
            }
            _ => None,
        }
    }

    /// The first of several coordinated phrases: *A, B and C met*.
    fn leading(&self, phrase: usize) -> usize {
        let mut first = phrase;
        let mut at = self.chunk.place_of_phrase[phrase];
        while at >= 2 {
            let joined = match self.chunk.elements[at - 1] {
                Element::Conjunction(token) => self.joins(token),
                Element::Comma(_) => first != phrase,
                _ => false,
            };
            let Element::Phrase(before) = self.chunk.elements[at - 2] else { break };
            // "met B and C left": B is an object, C a subject.
            let object = at >= 3 && matches!(self.chunk.elements[at - 3], Element::Verb(_));
            if !joined || object {
                break;
            }
            first = before;
            at -= 2;
        }
        first
    }

    /// A gerund behind a preposition: *accused Y of attacking* (Y attacks), *praised X after meeting* (the praiser met).
    fn subject_behind_preposition(&self, at: usize, cue: usize, verb: usize, depth: u8) -> Option<usize> {
        if self.is_word(cue, &self.marks.of_object)
            && let Some(Element::Phrase(object)) = at.checked_sub(1).and_then(|i| self.element(i))
        {
            let governed = at >= 2 && matches!(self.chunk.elements[at - 2], Element::Verb(_));
            if governed {
                return Some(object);
            }
        }
        self.subject_of_earlier(at, depth).or_else(|| self.subject_of_later(verb, depth))
    }

    fn subject_of_earlier(&self, before: usize, depth: u8) -> Option<usize> {
        let verb = self.chunk.elements[..before].iter().rev().find_map(|e| match e {
            Element::Verb(v) => Some(*v),
            _ => None,
        })?;
        self.subject_within(verb, depth - 1)
    }

    fn subject_of_later(&self, verb: usize, depth: u8) -> Option<usize> {
        let later = self.chunk.verbs.iter().enumerate().skip(verb + 1).find(|(_, v)| v.finite)?.0;
        // Only when the later clause stands on its own: "After meeting B, A left".
        let (from, to) = (self.chunk.place_of_verb[verb], self.chunk.place_of_verb[later]);
        let comma = self.chunk.elements[from..to].iter().any(|e| matches!(e, Element::Comma(_)));
        comma.then(|| self.subject_within(later, depth - 1)).flatten()
    }

    /// The noun phrase a relative pronoun stands for: for *who* the nearest, for *that* and *which* the one on which the
    /// nearest hangs (*strikes on the port that killed ten*).
    fn antecedent(&self, relative: usize) -> Option<usize> {
        let mut at = relative;
        let nearest = loop {
            at = at.checked_sub(1)?;
            match self.chunk.elements[at] {
                Element::Phrase(phrase) => break phrase,
                Element::Comma(_) | Element::Preposition(_) | Element::Time(_) | Element::Bracket(_) => {}
                _ => return None,
            }
        };
        let person =
            matches!(self.chunk.elements[relative], Element::Relative(t) if self.is_word(t, &self.marks.who));
        let mut head = nearest;
        while !person && at >= 2 {
            let (Element::Preposition(_), Element::Phrase(before)) =
                (self.chunk.elements[at - 1], self.chunk.elements[at - 2])
            else {
                break;
            };
            (head, at) = (before, at - 2);
        }
        Some(head)
    }

    /// The comma that opens the insertion which the comma `close` ends: an apposition, an adverbial, a relative clause.
    fn opening_comma(&self, close: usize) -> Option<usize> {
        let mut at = close;
        let mut verb = false;
        while at > 0 {
            at -= 1;
            match self.chunk.elements[at] {
                Element::Comma(_) => {
                    let relative = matches!(
                        self.element(at + 1),
                        Some(Element::Relative(_) | Element::Preposition(_) | Element::Subordinator(_))
                    ) || matches!(self.element(at + 1), Some(Element::Verb(v)) if !self.chunk.verbs[v].finite);
                    // Something must stand before the insertion for the verb to have a subject there.
                    return (at > 0 && (!verb || relative)).then_some(at);
                }
                Element::Verb(v) => verb |= self.chunk.verbs[v].finite,
                // "an opponent of the king who lives abroad": the verb belongs to the relative clause.
                Element::Relative(_) => verb = false,
                Element::Break(_) => return None,
                _ => {}
            }
        }
        None
    }

    fn opening_bracket(&self, close: usize) -> usize {
        (0..close).rev().find(|i| matches!(self.chunk.elements[*i], Element::Bracket(_))).unwrap_or(close)
    }

    /// What completes a verb group to its right.
    pub(crate) fn behind_verb(&self, verb: usize) -> &'a Rc<Linked> {
        let known = &self.chunk.relations.behind_verbs[verb];
        known.get_or_init(|| Rc::new(self.behind(self.chunk.place_of_verb[verb] + 1, true)))
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
            Element::Preposition(t)
            | Element::Conjunction(t)
            | Element::Subordinator(t)
            | Element::Relative(t)
            | Element::Adjective(t)
            | Element::Adverb(t)
            | Element::Time(t)
            | Element::Comma(t)
            | Element::Bracket(t)
            | Element::Quote(t)
            | Element::Break(t) => t,
        }
    }

    /// What hangs on a noun phrase: its prepositional phrases.
    pub(crate) fn behind_phrase(&self, phrase: usize) -> &'a Rc<Linked> {
        let known = &self.chunk.relations.behind_phrases[phrase];
        known.get_or_init(|| Rc::new(self.found_behind_phrase(phrase)))
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
