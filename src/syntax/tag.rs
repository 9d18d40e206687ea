//! Settles which of its word classes each token of a sentence has, from its neighbours.

use super::marks::Marks;
use super::survey::{Survey, glued_hyphen, guess};
use super::tagset::{Cover, Form, Tag};
use super::verb_form::{auxiliary_before, last};
use super::words::{WordClasses, class::*};
use crate::token::{Gap, Shape, TokenClass, Tokens, WordId};
use std::cell::Cell;
use std::ops::Range;

/// Tags one sentence.
pub(crate) struct Tagger<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) classes: &'a WordClasses,
    pub(super) marks: &'a Marks,
    pub(super) covers: &'a [Cover],
    pub(super) range: Range<usize>,
    survey: &'a Survey,
    /// Most words are capitalised; `None` until somebody asks.
    headline: Cell<Option<bool>>,
}

impl<'a, 't> Tagger<'a, 't> {
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        classes: &'a WordClasses,
        covers: &'a [Cover],
        range: Range<usize>,
        survey: &'a Survey,
    ) -> Self {
        Tagger { tokens, classes, marks: classes.marks(), covers, range, survey, headline: Cell::new(None) }
    }

    /// Settles the tags that the survey left open, from left to right.
    pub(super) fn run(&self, tags: &mut [Tag]) {
        for &at in &self.survey.open {
            let (before, rest) = tags.split_at_mut(at - self.range.start);
            let tag = self.tag(at, before);
            rest[0] = tag;
            let amount = matches!(self.tokens.list[at].class, TokenClass::Number | TokenClass::Symbol);
            if tag == Tag::Numeral || tag == Tag::Name && amount {
                self.bound(at, before);
            }
        }
    }

    /// What bounds a number belongs to its phrase: *at least nine*, *more than a dozen*, *up to 40*.
    fn bound(&self, number: usize, before: &mut [Tag]) {
        let (number, before) = match before.len().checked_sub(1) {
            Some(last) if self.tokens.list[number - 1].class == TokenClass::Symbol => {
                (number - 1, &mut before[..last])
            }
            _ => (number, before),
        };
        let starts = |words: &[WordId]| {
            let from = number.checked_sub(words.len()).filter(|from| *from >= self.range.start)?;
            let fits = |(i, w): (usize, &WordId)| {
                self.covers[from + i] == Cover::None && self.tokens.word(from + i) == *w
            };
            words.iter().enumerate().all(fits).then_some(from)
        };
        let ends = self.is_one_of(number.wrapping_sub(1), &self.marks.bound_ends);
        let bound = ends.then(|| self.marks.bounds.iter().find_map(|words| starts(words))).flatten();
        if let Some(from) = bound {
            before[from - self.range.start..].fill(Tag::Determiner);
            return;
        }
        let [front @ .., Tag::Preposition] = &*before else { return };
        // "killed about 40": what hangs on a verb takes no number for its object.
        let free = matches!(
            front.last(),
            None | Some(
                Tag::Verb(_)
                    | Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Subordinator
                    | Tag::Comma
                    | Tag::Break
                    | Tag::Quote
            )
        );
        if free
            && self.is_one_of(number - 1, &self.marks.roughly)
            && let Some(last) = before.last_mut()
        {
            *last = Tag::Determiner;
        }
    }

    /// What the word can be for its neighbours; nothing outside the sentence.
    #[inline]
    pub(super) fn classes_at(&self, at: usize) -> u32 {
        self.survey.seen.get(at.wrapping_sub(self.range.start)).copied().unwrap_or(0)
    }

    /// What the word can be by itself: the classes of the lists, or a guess from the ending.
    pub(super) fn guess(&self, at: usize) -> u32 {
        if self.range.contains(&at) { guess(self.tokens, self.classes, at) } else { 0 }
    }

    fn tag(&self, at: usize, before: &[Tag]) -> Tag {
        match self.covers[at] {
            Cover::Name(_) => Tag::Name,
            Cover::People(_) => self.people(at),
            Cover::Time(_) => Tag::Time,
            Cover::None if self.tokens.list[at].class == TokenClass::Number => Tag::Numeral,
            Cover::None => self.word(at, before),
        }
    }

    /// A nationality before a noun is an adjective, else a noun: *the Iraqi army*, *the Iraqis*.
    fn people(&self, at: usize) -> Tag {
        let next = self.classes_at(at + 1);
        let noun_follows = next & (NOUN | ADJECTIVE) != 0 && next & (PREPOSITION | AUXILIARY | MODAL) == 0;
        if noun_follows && self.glued_before(at + 1).is_none_or(|c| c == b'-') {
            Tag::Adjective
        } else {
            Tag::Name
        }
    }

    /// The character before a token, if nothing stands between.
    fn glued_before(&self, at: usize) -> Option<u8> {
        let token = self.tokens.list.get(at)?;
        (token.gap == Gap::None).then(|| self.tokens.text.as_bytes()[token.span().start - 1])
    }

    fn word(&self, at: usize, before: &[Tag]) -> Tag {
        let (word, marks) = (self.tokens.word(at), self.marks);
        let prev = last(before);
        if word == marks.genitive {
            let is = matches!(prev, Some(Tag::Pronoun)) || self.is_one_of(at + 1, &marks.behind_is);
            return if is { Tag::Auxiliary } else { Tag::Genitive };
        }
        if self.tokens.is_char(at, b'\'') {
            return Tag::Quote;
        }
        let classes = self.classes_at(at);
        // Most words that are open are verbs, perhaps, and nothing that the next questions are about.
        if classes & VERB != 0 && classes & !(VERB | NOUN | ADJECTIVE | OBJECT_DOES | GOVERNED_DOES) == 0 {
            let name = self.looks_like_name(at, classes, prev);
            return if name { Tag::Noun } else { self.verb_or_else(at, classes, before) };
        }
        // pro-Iran, anti-war, so-called, on-site: a part of the word behind the hyphen.
        if classes & (PREPOSITION | SUBORDINATOR | ADVERB) != 0
            && glued_hyphen(self.tokens, &self.range, at + 1)
        {
            return Tag::Adjective;
        }
        if classes & TO != 0 {
            return self.to(at);
        }
        if classes & (AUXILIARY | MODAL) != 0 {
            return self.auxiliary(at, classes, prev);
        }
        if classes & NEGATION != 0 {
            return if marks.no.contains(&word) && !self.longer(at + 1) {
                Tag::Determiner
            } else if word == marks.without {
                Tag::Preposition
            } else {
                Tag::Negation
            };
        }
        if prev == Some(Tag::Negation) && self.longer(at) {
            return Tag::Adverb;
        }
        if self.looks_like_name(at, classes, prev) {
            return Tag::Noun;
        }
        if word == marks.that {
            return self.that(at, prev);
        }
        // "Kenya still refuses": an adverb between subject and verb.
        if classes & (VERB | ADVERB) == VERB | ADVERB
            && prev.is_some_and(Tag::ends_noun_phrase)
            && self.classes_at(at + 1) & (PAST | THIRD | AUXILIARY | MODAL) != 0
        {
            return Tag::Adverb;
        }
        let next = self.classes_at(at + 1);
        // "have long refused"
        if classes & ADVERB != 0
            && matches!(prev, Some(Tag::Auxiliary | Tag::Modal))
            && next & (PARTICIPLE | GERUND) != 0
            && classes & (PARTICIPLE | GERUND) == 0
        {
            return Tag::Adverb;
        }
        if classes & NOUN != 0
            && classes & (ADVERB | PREPOSITION | PARTICLE) != 0
            && prev.is_some_and(Tag::opens_noun_phrase)
            && prev != Some(Tag::Numeral)
            && next & (NOUN | ADJECTIVE | NUMERAL) == 0
        {
            // "a new round of", "in the north"
            return Tag::Noun;
        }
        if classes & PARTICLE != 0 && classes & PREPOSITION == 0 && matches!(prev, Some(Tag::Verb(_))) {
            // "rolled back tariffs"
            return Tag::Adverb;
        }
        // "is considering", "was given": no preposition behind an auxiliary.
        let verbal = classes & (GERUND | PARTICIPLE) != 0 && auxiliary_before(before) == Some(Tag::Auxiliary);
        if classes & VERB != 0
            && (verbal || classes & (PREPOSITION | CONJUNCTION | DETERMINER | PRONOUN) == 0)
        {
            return self.verb_or_else(at, classes, before);
        }
        self.closed(at, classes, prev)
    }

    /// Capitalised in the middle of a sentence: part of a name that no rule found.
    fn looks_like_name(&self, at: usize, classes: u32, prev: Option<Tag>) -> bool {
        matches!(self.tokens.list[at].shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            && at > self.range.start
            && !matches!(prev, Some(Tag::Quote | Tag::Break) | None)
            && classes & (PREPOSITION | DETERMINER | CONJUNCTION | PRONOUN) == 0
            && !self.headline()
    }

    pub(super) fn is_one_of(&self, at: usize, words: &[WordId]) -> bool {
        self.range.contains(&at) && words.contains(&self.tokens.list[at].word)
    }

    /// One of the words, written small.
    pub(super) fn is_small(&self, at: usize, words: &[WordId]) -> bool {
        self.is_one_of(at, words) && !self.tokens.list[at].is_capitalised()
    }

    /// The second word of *no longer*.
    pub(super) fn longer(&self, at: usize) -> bool {
        self.is_small(at, &[self.marks.longer])
    }

    /// Most words capitalised: case tells nothing.
    pub(super) fn headline(&self) -> bool {
        if self.headline.get().is_none() {
            self.headline.set(Some(self.mostly_capitalised()));
        }
        self.headline.get() == Some(true)
    }

    fn mostly_capitalised(&self) -> bool {
        let words = self.range.clone().filter(|i| self.tokens.list[*i].is_word());
        let (mut all, mut capital) = (0, 0);
        for i in words.take(12) {
            all += 1;
            capital += usize::from(self.tokens.list[i].is_capitalised());
        }
        capital * 4 > all * 3
    }

    fn to(&self, at: usize) -> Tag {
        let mut next = at + 1;
        while self.classes_at(next) & ADVERB != 0 && self.classes_at(next) & (BASE | DETERMINER) == 0 {
            next += 1;
        }
        let classes = self.classes_at(next);
        let verb = classes & BASE != 0 && classes & (PREPOSITION | DETERMINER) == 0;
        // "to work with" and "to work" are verbs; "returned to work" is met less often.
        if verb
            || classes & AUXILIARY != 0
                && self.tokens.list.get(next).is_some_and(|t| classes & (BE | HAVE | DO) != 0 && t.is_word())
        {
            Tag::To
        } else {
            Tag::Preposition
        }
    }

    fn auxiliary(&self, at: usize, classes: u32, prev: Option<Tag>) -> Tag {
        let nominal =
            matches!(prev, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Genitive));
        // "the will of", "a can": nouns; "May" the month is a time expression already.
        if classes & MODAL != 0 && nominal && self.is_small(at, &self.marks.modal_nouns) {
            return Tag::Noun;
        }
        if classes & MODAL != 0 && classes & BASE != 0 && self.is_small(at, &self.marks.modal_verbs) {
            return Tag::Verb(Form::Base);
        }
        if self.is_one_of(at, &[self.marks.should]) && self.opens_condition(at, prev) {
            return Tag::Subordinator;
        }
        if classes & MODAL != 0 { Tag::Modal } else { Tag::Auxiliary }
    }

    /// `that` before a clause, before a noun, or standing for what went before.
    fn that(&self, at: usize, prev: Option<Tag>) -> Tag {
        let next = self.classes_at(at + 1);
        match prev {
            // "a bill last week that would ban"
            Some(Tag::Noun | Tag::Name | Tag::Time) if next & (AUXILIARY | MODAL | PAST | THIRD) != 0 => {
                Tag::Relative
            }
            Some(Tag::Preposition) => Tag::Determiner,
            _ if next & (AUXILIARY | MODAL) != 0 => Tag::Pronoun,
            _ => Tag::Subordinator,
        }
    }

    fn closed(&self, at: usize, classes: u32, prev: Option<Tag>) -> Tag {
        let next = self.classes_at(at + 1);
        if classes & POSSESSIVE != 0 {
            let noun = next & (NOUN | ADJECTIVE | NUMERAL) != 0 || next & (GERUND | PARTICIPLE) != 0;
            // "its 200 members"
            let counted =
                self.range.contains(&(at + 1)) && self.tokens.list[at + 1].class == TokenClass::Number;
            return if noun || counted { Tag::Possessive } else { Tag::Pronoun };
        }
        if classes & RELATIVE != 0 {
            let after_noun =
                prev.is_some_and(|t| t.ends_noun_phrase() || matches!(t, Tag::Comma | Tag::Preposition));
            return if after_noun { Tag::Relative } else { Tag::Subordinator };
        }
        if classes & SUBORDINATOR != 0 && (classes & PREPOSITION == 0 || self.clause_follows(at + 1)) {
            return Tag::Subordinator;
        }
        // "all but", "nothing but"; elsewhere *but* begins another clause.
        let joins = classes & CONJUNCTION != 0 && !self.is_one_of(at.wrapping_sub(1), &self.marks.excepted);
        if classes & PREPOSITION != 0 && !joins {
            // "after all", "stepped down": a particle when no noun phrase follows.
            let particle = classes & PARTICLE != 0 && next & (PREPOSITION | CONJUNCTION) != 0;
            return if particle { Tag::Adverb } else { Tag::Preposition };
        }
        if classes & CONJUNCTION != 0 && self.is_one_of(at, &[self.marks.both]) {
            // "both sides", "both Kenya and Chad"
            let noun = next & (NOUN | ADJECTIVE | NUMERAL | DETERMINER | POSSESSIVE) != 0;
            return if noun { Tag::Determiner } else { Tag::Adverb };
        }
        if classes & CONJUNCTION != 0 {
            return Tag::Conjunction;
        }
        if classes & NUMERAL != 0 && next & (NOUN | ADJECTIVE) != 0 && next & (PREPOSITION | AUXILIARY) == 0 {
            // "one soldier"
            return Tag::Numeral;
        }
        if classes & PRONOUN != 0 && classes & DETERMINER == 0 {
            return Tag::Pronoun;
        }
        if classes & DETERMINER != 0 {
            let noun = next
                & (NOUN | ADJECTIVE | NUMERAL | ADVERB | GERUND | PARTICIPLE | DETERMINER | POSSESSIVE)
                != 0
                // "some 300 refugees", "any Kenyan envoy"
                || self.range.contains(&(at + 1))
                    && (self.tokens.list[at + 1].class == TokenClass::Number
                        || matches!(self.covers[at + 1], Cover::People(_)));
            return if classes & PRONOUN != 0 && !noun { Tag::Pronoun } else { Tag::Determiner };
        }
        if classes & NUMERAL != 0 {
            return Tag::Numeral;
        }
        let behind_noun = prev.is_some_and(Tag::ends_noun_phrase);
        if classes & ADVERB != 0
            && (classes & (ADJECTIVE | NOUN) == 0 || behind_noun || next & (NOUN | ADJECTIVE) == 0)
        {
            return Tag::Adverb;
        }
        if classes & ADJECTIVE != 0 && (classes & NOUN == 0 || next & NOUN != 0) {
            return Tag::Adjective;
        }
        if classes & NOUN != 0 {
            return Tag::Noun;
        }
        if classes & (ADVERB | PARTICLE) != 0 {
            return Tag::Adverb;
        }
        if classes & INTERJECTION != 0 { Tag::Other } else { Tag::Noun }
    }

    /// *should the talks fail*: before a subject rather than before a verb.
    fn opens_condition(&self, at: usize, prev: Option<Tag>) -> bool {
        let next = self.classes_at(at + 1);
        let named = self.range.contains(&(at + 1))
            && matches!(self.covers[at + 1], Cover::Name(_) | Cover::People(_));
        let subject = named || next & (DETERMINER | POSSESSIVE) != 0 && next & (ADVERB | BASE) == 0;
        subject && !matches!(prev, Some(Tag::Pronoun))
    }

    /// A finite verb comes up within a few words, before punctuation: *after talks failed* against *after the talks*.
    fn clause_follows(&self, from: usize) -> bool {
        for at in from..(from + 9).min(self.range.end) {
            if self.tokens.list[at].class == TokenClass::Punctuation && !self.tokens.is_char(at, b'-') {
                return false;
            }
            let classes = self.classes_at(at);
            if classes & (MODAL | AUXILIARY) != 0 {
                return true;
            }
            if classes & (PREPOSITION | SUBORDINATOR | RELATIVE) != 0 {
                return false;
            }
            // "until the authorities fulfil its demands"
            let plural = at > from && self.tokens.plain(at - 1).ends_with('s') && classes & BASE != 0;
            // "until Iran stops its work"
            let named = at > from
                && classes & THIRD != 0
                && matches!(self.covers[at - 1], Cover::Name(_))
                && self.classes_at(at + 1) & (DETERMINER | POSSESSIVE) != 0;
            let finite =
                named || (classes & (PAST | THIRD) != 0 || plural) && classes & (NOUN | ADJECTIVE) == 0;
            if finite && at > from {
                return self.classes_at(at + 1) & PREPOSITION == 0
                    || self.tokens.word(at + 1) != self.marks.by;
            }
        }
        false
    }
}
