//! The tense of the clause that a time expression stands in, for dates that need it: *met Friday*, *will meet Friday*.

use crate::entity::Mention;
use crate::gazetteer::EntityKind;
use crate::syntax::{Chunk, Cover, Element, Form, VerbGroup, WordClasses, class};
use crate::time::{Tense, Tenses};
use crate::token::Tokens;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;

/// How much of a sentence is looked at around a date: a clause, not a page-long list.
const BEFORE: usize = 24;
const BEHIND: usize = 12;

/// Reads tense on demand: most dates say all themselves.
pub(super) struct TenseReader<'a, 't> {
    tokens: &'a Tokens<'t>,
    classes: &'a WordClasses,
    mentions: &'a [Mention],
    times: &'a [Range<usize>],
    covers: OnceCell<Vec<Cover>>,
    /// The clause at hand, read into the lists of the one before.
    chunk: RefCell<Chunk>,
}

impl<'a, 't> TenseReader<'a, 't> {
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        classes: &'a WordClasses,
        mentions: &'a [Mention],
        times: &'a [Range<usize>],
    ) -> Self {
        TenseReader { tokens, classes, mentions, times, covers: OnceCell::new(), chunk: RefCell::default() }
    }

    /// The part of its sentence that tells the tense at a token.
    fn window(&self, token: usize) -> Range<usize> {
        let index = self.tokens.sentences.partition_point(|s| s.tokens.end <= token);
        let sentence = self.tokens.sentences.get(index).map_or(token..token, |s| s.tokens.clone());
        sentence.start.max(token.saturating_sub(BEFORE))..sentence.end.min(token + BEHIND)
    }

    fn read(&self, token: usize, window: Range<usize>) -> Option<Tense> {
        let covers = self.covers.get_or_init(|| covers(self.tokens.list.len(), self.mentions, self.times));
        let mut chunk = self.chunk.borrow_mut();
        chunk.read(self.tokens, self.classes, covers, window);
        let behind = || chunk.verbs.iter().position(|v| v.tokens.start >= token);
        let verb = if opens_clause(&chunk, token) { None } else { verb_before(&chunk, token) };
        self.of(&chunk, verb.or_else(behind)?)
    }

    fn of(&self, chunk: &Chunk, number: usize) -> Option<Tense> {
        let verb = &chunk.verbs[number];
        if let Some(modal) = verb.modal {
            return self.of_modal(verb, modal);
        }
        if verb.infinitive {
            return self.of_infinitive(chunk, number);
        }
        if !verb.finite {
            // "leaving Friday" shares the tense of the verb before; a bare "set" may be any form.
            let before = number.checked_sub(1).filter(|_| verb.form == Form::Gerund)?;
            return self.of(chunk, before);
        }
        match (self.is_past(verb), verb.perfect) {
            (true, _) => Some(Tense::Past),
            // "has scheduled a meeting Friday": no past day goes with the present perfect.
            (false, true) => None,
            (false, false) => Some(Tense::Present),
        }
    }

    /// *could not be reached Friday* tells what was, *would meet Friday* what was to come.
    fn of_modal(&self, verb: &VerbGroup, modal: usize) -> Option<Tense> {
        match (verb.perfect, self.is(modal, &["could"])) {
            (true, _) => Some(Tense::Past),
            (false, true) => None,
            (false, false) => Some(Tense::Future),
        }
    }

    /// *is to meet Friday*, *plans to meet Friday*; behind a past tense the infinitive may have come true or not.
    fn of_infinitive(&self, chunk: &Chunk, number: usize) -> Option<Tense> {
        let governor = &chunk.verbs[number.checked_sub(1)?];
        match (self.is_past(governor), self.is_perfect(governor)) {
            // "had been due to expire"
            (true, true) => Some(Tense::Past),
            (false, false) if governor.finite => Some(Tense::Future),
            _ => None,
        }
    }

    /// *had met*; *had been* too, which has no verb of its own.
    fn is_perfect(&self, verb: &VerbGroup) -> bool {
        let has = || self.is(verb.tokens.start, &["had", "has", "have"]);
        verb.perfect || verb.copula && verb.tokens.len() > 1 && has()
    }

    /// The finite word of the group is a past tense.
    fn is_past(&self, verb: &VerbGroup) -> bool {
        let marked = verb.tokens.clone().any(|at| self.is(at, &["was", "were", "had", "did"]));
        marked || verb.tokens.start == verb.main && matches!(verb.form, Form::Past | Form::Participle)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.tokens.plain(at).eq_ignore_ascii_case(w))
    }
}

impl Tenses for TenseReader<'_, '_> {
    fn at(&self, token: usize) -> Option<Tense> {
        self.read(token, self.window(token))
    }

    /// No future without a modal or an infinitive.
    fn is_future(&self, token: usize) -> bool {
        let window = self.window(token);
        let mut words = self.tokens.list[window.clone()].iter().map(|t| self.classes.of(t.word));
        words.any(|classes| classes & (class::MODAL | class::TO) != 0)
            && self.read(token, window) == Some(Tense::Future)
    }
}

/// The verb group before a token, in its clause.
fn verb_before(chunk: &Chunk, token: usize) -> Option<usize> {
    let verb = chunk.verbs.iter().rposition(|v| v.tokens.end <= token)?;
    let place = chunk.place_of_verb[verb];
    let broken = chunk.elements[place..]
        .iter()
        .take_while(|e| first_token(e).is_none_or(|at| at < token))
        .any(|e| matches!(e, Element::Break(_)));
    (!broken).then_some(verb)
}

/// The expression stands at the head of its clause: *and on Friday he left*.
fn opens_clause(chunk: &Chunk, token: usize) -> bool {
    let before = chunk.elements.iter().take_while(|e| match e {
        Element::Phrase(n) => chunk.phrases[*n].tokens.start < token,
        Element::Verb(n) => chunk.verbs[*n].tokens.start < token,
        other => first_token(other).is_some_and(|at| at < token),
    });
    let last = before
        .filter(|e| !matches!(e, Element::Preposition(_) | Element::Adverb(_) | Element::Time(_)))
        .last();
    match last {
        None => true,
        Some(e) => matches!(
            e,
            Element::Subordinator(_) | Element::Conjunction(_) | Element::Break(_) | Element::Quote(_)
        ),
    }
}

/// The token of an element that is one token.
fn first_token(element: &Element) -> Option<usize> {
    match *element {
        Element::Phrase(_) | Element::Verb(_) => None,
        Element::Preposition(at)
        | Element::Conjunction(at)
        | Element::Subordinator(at)
        | Element::Relative(at)
        | Element::Adjective(at)
        | Element::Adverb(at)
        | Element::Time(at)
        | Element::Comma(at)
        | Element::Bracket(at)
        | Element::Quote(at)
        | Element::Break(at) => Some(at),
    }
}

/// What each token belongs to: a name, a time, nothing.
pub(super) fn covers(tokens: usize, mentions: &[Mention], times: &[Range<usize>]) -> Vec<Cover> {
    let mut covers = vec![Cover::None; tokens];
    for (i, time) in times.iter().enumerate() {
        covers[time.clone()].fill(Cover::Time(i as u32));
    }
    for (i, mention) in mentions.iter().enumerate() {
        let number = i as u32;
        let cover = match mention.kind() {
            EntityKind::Nationality | EntityKind::Religion | EntityKind::Language => Cover::People(number),
            EntityKind::Money | EntityKind::Quantity | EntityKind::Weapon => continue,
            _ => Cover::Name(number),
        };
        covers[mention.tokens.clone()].fill(cover);
    }
    covers
}
