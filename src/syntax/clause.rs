//! Who is subject and object of a verb, and what hangs on it: walks over the elements of a sentence.

use super::chunk::{Chunk, Element, Voice};
use super::marks::Marks;
use super::tagset::Form;
use super::words::WordClasses;
use crate::token::{Tokens, WordId};

/// How deep shared subjects are followed.
const DEPTH: u8 = 6;

/// What stands to the right of a verb or a noun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Linked {
    /// Noun phrases without a preposition, each with those coordinated to it, in order.
    pub(crate) objects: Vec<usize>,
    /// Preposition token and noun phrase, in order.
    pub(crate) prepositional: Vec<(usize, usize)>,
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
        self.subject_within(verb, DEPTH)
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
                        Some(Element::Preposition(t)) => at = self.place_behind(t),
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
    pub(crate) fn behind_verb(&self, verb: usize) -> Linked {
        self.behind(self.chunk.place_of_verb[verb] + 1, true)
    }

    /// What follows from a token on, as if a verb ended before it.
    pub(crate) fn behind_token(&self, token: usize) -> Linked {
        self.behind(self.place_behind(token), true)
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
    pub(crate) fn behind_phrase(&self, phrase: usize) -> Linked {
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
                    if self.starts_clause(at - 1) && !linked.objects.is_empty() {
                        break;
                    }
                    if self.starts_clause(at - 1) {
                        linked.complement = self.that_clause(at - 1, None);
                        break;
                    }
                    linked.objects.push(phrase);
                    at = self.coordinated(at, &mut linked.objects, true);
                }
                Element::Phrase(_) => break,
                Element::Preposition(cue) => match self.element(at) {
                    Some(Element::Phrase(phrase)) => {
                        at += 1;
                        let mut group = vec![phrase];
                        at = self.coordinated(at, &mut group, true);
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
                    if self.is_word(cue, &[self.marks.that]) {
                        linked.complement = self.that_clause(at, Some(cue));
                    }
                    break;
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

    /// The phrases joined to the one before `at`: `, B and C`. Returns the place behind them.
    ///
    /// With `objects`, a phrase that has a verb of its own behind it ends the list.
    fn coordinated(&self, mut at: usize, into: &mut Vec<usize>, objects: bool) -> usize {
        loop {
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
    fn starts_clause(&self, at: usize) -> bool {
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
    pub(crate) fn with_coordinated(&self, subject: usize) -> Vec<usize> {
        let mut all = vec![subject];
        if self.chunk.is_element(subject) {
            self.coordinated(self.chunk.place_of_phrase[subject] + 1, &mut all, false);
        }
        all
    }

    /// The phrase in apposition behind one: *the minister, Leo Marsh,*.
    pub(crate) fn apposed(&self, phrase: usize) -> Option<usize> {
        let at = self.chunk.place_of_phrase[phrase];
        if !self.chunk.is_element(phrase) {
            return None;
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
