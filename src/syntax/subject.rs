//! Who is the subject of a verb: the phrase before it, behind a quotation, or shared with another verb.

use super::chunk::Voice;
use super::clause::Clause;
use super::element::Element;
use super::tagset::{Form, Tag};

impl Clause<'_, '_> {
    pub(super) fn subject_within(&self, verb: usize, depth: u8) -> Option<usize> {
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
                            if group.finite && self.opens_clause(t, verb) {
                                return Some(first);
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
                    None if !group.finite => return self.subject_beside(at, verb, depth),
                    None => {}
                },
                // "accused Y of lying and called for": what has a tense shares the subject of what has one.
                Element::Conjunction(_) => {
                    let shared = group.finite.then(|| self.finite_before(at)).flatten();
                    return match shared {
                        Some(verb) => self.subject_within(verb, depth - 1),
                        None => self.subject_of_earlier(at, depth),
                    };
                }
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

    /// *after*, *since* before the subject of a finite verb, where another clause stands before or behind: *came after rebels of
    /// the north attacked*.
    fn opens_clause(&self, cue: usize, verb: usize) -> bool {
        if !self.is_word(cue, &self.marks.openers) {
            return false;
        }
        let place = self.place_behind(cue);
        let another = || {
            let behind = self.chunk.elements[self.chunk.place_of_verb[verb]..].iter();
            let mut behind = behind.skip_while(|e| !matches!(e, Element::Comma(_)));
            behind.any(|e| matches!(e, Element::Verb(v) if self.chunk.verbs[*v].finite))
        };
        self.has_verb_before(place) || place <= 2 && another()
    }

    /// A participle stands right behind a common noun: *the accord signed by Y*.
    pub(super) fn describes(&self, verb: usize, phrase: usize) -> bool {
        let group = &self.chunk.verbs[verb];
        let bare = !group.finite && group.voice == Voice::Passive && group.tokens.len() == 1;
        let near = self.chunk.place_of_verb[verb] == self.chunk.place_of_phrase[phrase] + 1;
        bare && near && self.chunk.tag(self.chunk.phrases[phrase].head) == Some(Tag::Noun)
    }

    /// A verb without tense behind the subject, before the verb of its clause: *the decision to close the border was*.
    pub(super) fn completes_subject(&self, verb: usize) -> bool {
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
    pub(super) fn has_verb_before(&self, place: usize) -> bool {
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
    pub(super) fn governed_does(&self, place: usize, cue: usize) -> bool {
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
    pub(super) fn leading(&self, phrase: usize) -> usize {
        let mut first = phrase;
        let mut at = self.chunk.place_of_phrase[phrase];
        while at >= 2 {
            let joined = match self.chunk.elements[at - 1] {
                Element::Conjunction(token) => self.joins(token),
                Element::Comma(_) => first != phrase || self.chunk.headline_pair() == Some(phrase),
                _ => false,
            };
            let Element::Phrase(before) = self.chunk.elements[at - 2] else { break };
            // "met B and C left": B is an object, C a subject.
            let object = at >= 3 && matches!(self.chunk.elements[at - 3], Element::Verb(_));
            // "In one case, women and children were": what opens the sentence is no part of the list.
            let opening = at == 3
                && matches!(self.chunk.elements[0], Element::Preposition(_))
                && matches!(self.chunk.elements[2], Element::Comma(_));
            if !joined || object || opening {
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
        if self.is_word(cue, &[self.marks.for_])
            && let Some(object) = self.object_before(at)
        {
            return Some(object);
        }
        self.subject_of_earlier(at, depth).or_else(|| self.subject_of_later(verb, depth))
    }

    /// The verb with a tense before a place, in the same sentence.
    fn finite_before(&self, place: usize) -> Option<usize> {
        let mut before = self.chunk.elements[..place].iter().rev();
        before.find_map(|e| match e {
            Element::Verb(v) if self.chunk.verbs[*v].finite => Some(*v),
            _ => None,
        })
    }

    /// The object of the verb before a place, over what hangs on it: *jailed three men for life for* spying.
    fn object_before(&self, mut at: usize) -> Option<usize> {
        while at >= 2 {
            at -= 1;
            let Element::Phrase(phrase) = self.chunk.elements[at] else { return None };
            at -= 1;
            match self.chunk.elements[at] {
                Element::Preposition(_) => {}
                Element::Verb(v) => {
                    let group = &self.chunk.verbs[v];
                    let tool = group.copula || self.is_word(group.main, &self.marks.use_);
                    return (group.voice == Voice::Active && !tool).then_some(phrase);
                }
                _ => return None,
            }
        }
        None
    }

    /// The subject of a verb without tense behind a comma. *urged Y to return, telling reporters*: a gerund goes with the verb
    /// that has a tense, not with the infinitive.
    fn subject_beside(&self, comma: usize, verb: usize, depth: u8) -> Option<usize> {
        let before = self.chunk.elements[..comma].iter().rev().find_map(|e| match e {
            Element::Verb(v) => Some(*v),
            _ => None,
        });
        // "The minister, making his first visit to Oslo, laid a wreath"
        let Some(before) = before else { return self.subject_of_later(verb, depth) };
        let gerund = self.chunk.verbs[verb].form == Form::Gerund && self.chunk.verbs[before].infinitive;
        let finite = if gerund { self.finite_before(comma) } else { None };
        self.subject_within(finite.unwrap_or(before), depth - 1)
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
    pub(super) fn antecedent(&self, relative: usize) -> Option<usize> {
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
        // "bombings in X and Y which killed": the whole list hangs on the preposition.
        let mut head = if person { nearest } else { self.leading(nearest) };
        at = self.chunk.place_of_phrase[head];
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
                    let whose =
                        matches!(self.element(at + 1), Some(Element::Phrase(p)) if self.opens_relative(p));
                    let relative = whose
                        || matches!(
                            self.element(at + 1),
                            Some(Element::Relative(_) | Element::Preposition(_) | Element::Subordinator(_))
                        )
                        || matches!(self.element(at + 1), Some(Element::Verb(v)) if !self.chunk.verbs[v].finite);
                    // Something must stand before the insertion for the verb to have a subject there.
                    return (at > 0 && (!verb || relative)).then_some(at);
                }
                Element::Verb(v) => verb |= self.chunk.verbs[v].finite,
                // "an opponent of the king who lives abroad": the verb belongs to the relative clause.
                Element::Relative(_) => verb = false,
                Element::Phrase(p) if self.opens_relative(p) => verb = false,
                Element::Break(_) => return None,
                _ => {}
            }
        }
        None
    }

    /// *whose leaders* met
    fn opens_relative(&self, phrase: usize) -> bool {
        self.is_word(self.chunk.phrases[phrase].tokens.start, &[self.marks.whose])
    }

    fn opening_bracket(&self, close: usize) -> usize {
        (0..close).rev().find(|i| matches!(self.chunk.elements[*i], Element::Bracket(_))).unwrap_or(close)
    }
}
