//! Settles which of its word classes each token of a sentence has, from its neighbours.

use super::tagset::{Cover, Form, Tag};
use super::verb_form::{auxiliary_before, last};
use super::words::{WordClasses, class::*};
use crate::token::{Gap, Shape, TokenClass, Tokens};
use std::ops::Range;

/// Tags one sentence.
pub(crate) struct Tagger<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) classes: &'a WordClasses,
    pub(crate) covers: &'a [Cover],
    pub(crate) range: Range<usize>,
}

/// What stands before a number and tells that it is a bound.
const BOUNDS: [&[&str]; 11] = [
    &["at", "least"],
    &["at", "most"],
    &["more", "than"],
    &["less", "than"],
    &["fewer", "than"],
    &["up", "to"],
    &["as", "many", "as"],
    &["no", "fewer", "than"],
    &["no", "less", "than"],
    &["close", "to"],
    &["well", "over"],
];

/// What *but* takes something from: *all but*, *nobody but*.
const EXCEPTED: &[&str] = &[
    "all",
    "anybody",
    "anyone",
    "anything",
    "everybody",
    "everyone",
    "everything",
    "nobody",
    "none",
    "nothing",
];

impl Tagger<'_, '_> {
    /// The tags of the sentence's tokens, in order.
    pub(crate) fn run(&self, out: &mut Vec<Tag>) {
        out.clear();
        for at in self.range.clone() {
            let tag = self.tag(at, out);
            let amount = matches!(self.tokens.list[at].class, TokenClass::Number | TokenClass::Symbol);
            if tag == Tag::Numeral || tag == Tag::Name && amount {
                self.bound(at, out);
            }
            out.push(tag);
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
        let starts = |words: &[&str]| {
            let from = number.checked_sub(words.len()).filter(|from| *from >= self.range.start)?;
            let fits = |(i, w): (usize, &&str)| {
                self.covers[from + i] == Cover::None && self.tokens.plain(from + i).eq_ignore_ascii_case(w)
            };
            words.iter().enumerate().all(fits).then_some(from)
        };
        if let Some(from) = BOUNDS.iter().find_map(|words| starts(words)) {
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
            && self.is_one_of(number - 1, &["about", "around", "over"])
            && let Some(last) = before.last_mut()
        {
            *last = Tag::Determiner;
        }
    }

    pub(super) fn classes_at(&self, at: usize) -> u32 {
        if !self.range.contains(&at) {
            return 0;
        }
        match self.covers[at] {
            // Looked at from its neighbours, 's is a genitive.
            Cover::None if self.tokens.plain(at).eq_ignore_ascii_case("'s") => 0,
            Cover::None => self.guess(at),
            _ => NOUN,
        }
    }

    /// The classes of the lists, or a guess from the ending.
    pub(super) fn guess(&self, at: usize) -> u32 {
        let token = &self.tokens.list[at];
        let known = self.classes.of(token.word);
        if known != 0 || token.class != TokenClass::Word {
            return known;
        }
        let plain = self.tokens.plain(at);
        let ends = |suffix: &str| plain.len() > suffix.len() + 2 && plain.ends_with(suffix);
        if token.is_capitalised() {
            NOUN
        } else if ends("ly") {
            ADVERB
        } else if ends("ing") {
            // A verb would be known: peacekeeping, lawmaking.
            ADJECTIVE | NOUN
        } else if ends("ed") {
            PARTICIPLE | PAST | ADJECTIVE
        } else if ["ous", "ful", "ive", "able", "ible", "ical", "less", "ish"].into_iter().any(ends) {
            ADJECTIVE
        } else {
            NOUN
        }
    }

    fn tag(&self, at: usize, before: &[Tag]) -> Tag {
        let token = &self.tokens.list[at];
        match self.covers[at] {
            Cover::Name(_) => return Tag::Name,
            Cover::People(_) => return self.people(at),
            Cover::Time(_) => return Tag::Time,
            Cover::None => {}
        }
        match token.class {
            TokenClass::Number => Tag::Numeral,
            // "$ 400 million": part of the amount.
            TokenClass::Symbol if self.is_number(at + 1) => Tag::Determiner,
            TokenClass::Symbol => Tag::Other,
            TokenClass::Punctuation => self.punctuation(at),
            TokenClass::Word => self.word(at, before),
        }
    }

    fn is_number(&self, at: usize) -> bool {
        self.range.contains(&at) && self.tokens.list[at].class == TokenClass::Number
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

    /// A hyphen glued to the words on both sides.
    fn glued_hyphen(&self, at: usize) -> bool {
        self.range.contains(&(at + 1))
            && self.tokens.is_char(at, b'-')
            && self.tokens.list[at].gap == Gap::None
            && self.tokens.list[at + 1].gap == Gap::None
    }

    fn punctuation(&self, at: usize) -> Tag {
        let glued = |i: usize| self.range.contains(&i) && self.tokens.list[i].gap == Gap::None;
        match self.tokens.plain(at) {
            "," => Tag::Comma,
            "-" if glued(at) && glued(at + 1) => Tag::Hyphen,
            "(" | ")" | "[" | "]" => Tag::Bracket,
            "\"" | "''" | "``" | "'" | "`" => Tag::Quote,
            _ => Tag::Break,
        }
    }

    fn word(&self, at: usize, before: &[Tag]) -> Tag {
        let classes = self.guess(at);
        let plain = self.tokens.plain(at);
        let prev = last(before);
        if plain.starts_with('\'') && plain.eq_ignore_ascii_case("'s") {
            let is = matches!(prev, Some(Tag::Pronoun))
                || self.is_one_of(at + 1, &["a", "an", "the", "no", "not"]);
            return if is { Tag::Auxiliary } else { Tag::Genitive };
        }
        if plain == "'" {
            return Tag::Quote;
        }
        // pro-Iran, anti-war, so-called, on-site: a part of the word behind the hyphen.
        if classes & (PREPOSITION | SUBORDINATOR | ADVERB) != 0 && self.glued_hyphen(at + 1) {
            return Tag::Adjective;
        }
        if plain.eq_ignore_ascii_case("to") {
            return self.to(at);
        }
        if classes & (AUXILIARY | MODAL) != 0 {
            return self.auxiliary(at, classes, prev);
        }
        if classes & NEGATION != 0 {
            let determiner = plain.eq_ignore_ascii_case("no") || plain.eq_ignore_ascii_case("neither");
            return if determiner && !self.longer(at + 1) {
                Tag::Determiner
            } else if plain.eq_ignore_ascii_case("without") {
                Tag::Preposition
            } else {
                Tag::Negation
            };
        }
        if prev == Some(Tag::Negation) && self.longer(at) {
            return Tag::Adverb;
        }
        // Capitalised in the middle of a sentence: part of a name that no rule found.
        let inside = at > self.range.start && !matches!(prev, Some(Tag::Quote | Tag::Break) | None);
        if inside
            && matches!(self.tokens.list[at].shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            && classes & (PREPOSITION | DETERMINER | CONJUNCTION | PRONOUN) == 0
            && !self.headline()
        {
            return Tag::Noun;
        }
        if plain.eq_ignore_ascii_case("that") {
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

    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.range.contains(&at) && words.iter().any(|w| self.tokens.plain(at).eq_ignore_ascii_case(w))
    }

    /// The second word of *no longer*.
    pub(super) fn longer(&self, at: usize) -> bool {
        self.range.contains(&at) && self.tokens.plain(at) == "longer"
    }

    /// Most words capitalised: case tells nothing.
    pub(super) fn headline(&self) -> bool {
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
        let plain = self.tokens.plain(at);
        let nominal =
            matches!(prev, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Genitive));
        // "the will of", "a can": nouns; "May" the month is a time expression already.
        if classes & MODAL != 0 && nominal && matches!(plain, "will" | "can" | "must" | "might" | "need") {
            return Tag::Noun;
        }
        if classes & MODAL != 0 && classes & BASE != 0 && matches!(plain, "need" | "dare") {
            return Tag::Verb(Form::Base);
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
            return if noun { Tag::Possessive } else { Tag::Pronoun };
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
        let joins = classes & CONJUNCTION != 0 && !self.is_one_of(at.wrapping_sub(1), EXCEPTED);
        if classes & PREPOSITION != 0 && !joins {
            // "after all", "stepped down": a particle when no noun phrase follows.
            let particle = classes & PARTICLE != 0 && next & (PREPOSITION | CONJUNCTION) != 0;
            return if particle { Tag::Adverb } else { Tag::Preposition };
        }
        if classes & CONJUNCTION != 0 && self.is_one_of(at, &["both"]) {
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
                != 0;
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
            let finite = (classes & (PAST | THIRD) != 0 || plural) && classes & (NOUN | ADJECTIVE) == 0;
            if finite && at > from {
                return self.classes_at(at + 1) & PREPOSITION == 0
                    || !self.tokens.plain(at + 1).eq_ignore_ascii_case("by");
            }
        }
        false
    }
}
