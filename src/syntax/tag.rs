//! Settles which of its word classes each token of a sentence has, from its neighbours.

use super::tagset::{Cover, Form, Tag};
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

    fn classes_at(&self, at: usize) -> u32 {
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
    fn guess(&self, at: usize) -> u32 {
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
        // pro-Iran, anti-war, on-site: a part of the word behind the hyphen.
        if classes & PREPOSITION != 0 && self.glued_hyphen(at + 1) {
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

    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.range.contains(&at) && words.iter().any(|w| self.tokens.plain(at).eq_ignore_ascii_case(w))
    }

    /// The second word of *no longer*.
    fn longer(&self, at: usize) -> bool {
        self.range.contains(&at) && self.tokens.plain(at) == "longer"
    }

    /// Most words capitalised: case tells nothing.
    fn headline(&self) -> bool {
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
            Some(Tag::Noun | Tag::Name) if next & (AUXILIARY | MODAL | PAST | THIRD) != 0 => Tag::Relative,
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
        if classes & PREPOSITION != 0 {
            // "after all", "stepped down": a particle when no noun phrase follows.
            let particle = classes & PARTICLE != 0 && next & (PREPOSITION | CONJUNCTION) != 0;
            return if particle { Tag::Adverb } else { Tag::Preposition };
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
            let finite = classes & (PAST | THIRD) != 0 && classes & (NOUN | ADJECTIVE) == 0;
            if finite && at > from {
                return self.classes_at(at + 1) & PREPOSITION == 0
                    || !self.tokens.plain(at + 1).eq_ignore_ascii_case("by");
            }
        }
        false
    }

    fn verb_or_else(&self, at: usize, classes: u32, before: &[Tag]) -> Tag {
        let prev = last(before);
        let noun = classes & NOUN != 0;
        let next = self.classes_at(at + 1);
        let other = if classes & ADJECTIVE != 0 && next & (NOUN | ADJECTIVE) != 0 {
            Tag::Adjective
        } else {
            Tag::Noun
        };
        match auxiliary_before(before) {
            Some(Tag::To | Tag::Modal) if classes & BASE != 0 => return Tag::Verb(Form::Base),
            Some(Tag::Auxiliary) if classes & PARTICIPLE != 0 => return Tag::Verb(Form::Participle),
            Some(Tag::Auxiliary) if classes & GERUND != 0 => return Tag::Verb(Form::Gerund),
            Some(Tag::Auxiliary) if classes & BASE != 0 && !noun => return Tag::Verb(Form::Base),
            Some(Tag::Auxiliary)
                if classes & BASE != 0
                    && matches!(prev, Some(Tag::Negation | Tag::Auxiliary))
                    && self.do_before(at) =>
            {
                return Tag::Verb(Form::Base);
            }
            _ => {}
        }
        let after_opener = prev.is_some_and(Tag::opens_noun_phrase);
        if classes & (PAST | PARTICIPLE) != 0 && classes & (BASE | NOUN) == 0 {
            return self.past(at, classes, before, after_opener);
        }
        if classes & GERUND != 0 {
            return self.gerund(at, noun, prev, after_opener);
        }
        // "the Israeli military says it …": the adjective stands for a noun.
        let named = self.range.contains(&(at + 1))
            && matches!(self.covers[at + 1], Cover::Name(_) | Cover::People(_));
        let clause_opens = named
            || next & (PRONOUN | DETERMINER | POSSESSIVE | SUBORDINATOR) != 0
                && next & (PREPOSITION | ADVERB) == 0;
        let only_verb = !noun && classes & ADJECTIVE == 0;
        if prev == Some(Tag::Adjective)
            && classes & THIRD != 0
            && (clause_opens || only_verb)
            && !finite_in_clause(before)
        {
            return Tag::Verb(Form::Third);
        }
        if after_opener || matches!(prev, Some(Tag::Preposition | Tag::Hyphen)) {
            return if classes & (PAST | PARTICIPLE) != 0 && !noun { Tag::Adjective } else { other };
        }
        let form = if classes & PAST != 0 {
            Form::Past
        } else if classes & THIRD != 0 {
            Form::Third
        } else {
            Form::Base
        };
        if !noun && classes & ADJECTIVE == 0 {
            return Tag::Verb(form);
        }
        self.noun_or_verb(at, form, other, before)
    }

    /// `attack`, `talks`, `strikes`, `free`: a verb if a subject stands before and an object or a preposition behind,
    /// and the clause has no finite verb yet.
    fn noun_or_verb(&self, at: usize, form: Form, other: Tag, before: &[Tag]) -> Tag {
        let prev = last(before);
        let next = self.classes_at(at + 1);
        let next_opens = next & (DETERMINER | POSSESSIVE | PRONOUN) != 0 && next & (AUXILIARY | MODAL) == 0
            || self.range.contains(&(at + 1))
                && matches!(self.covers[at + 1], Cover::Name(_) | Cover::People(_));
        let next_finite = next & (AUXILIARY | MODAL) != 0 || next & (PAST | THIRD) != 0 && next & NOUN == 0;
        let finite_before = finite_in_clause(before);
        let subject_end = before_insertion(before);
        let subject = subject_end.is_some_and(Tag::ends_noun_phrase);
        // "Kenya still refuses", "the minister (left) meets"
        let prev =
            if matches!(prev, Some(Tag::Adverb | Tag::Bracket | Tag::Time)) { subject_end } else { prev };
        let particle = next & PARTICLE != 0 && self.is_one_of(at + 1, &["off", "out", "up", "down"]);
        match prev {
            // "Workers in Chile call off a strike"
            _ if form == Form::Base
                && particle
                && subject
                && !finite_before
                && !self.later_finite(at + 1) =>
            {
                Tag::Verb(form)
            }
            Some(Tag::Pronoun) if !next_finite => Tag::Verb(form),
            Some(Tag::Relative) => Tag::Verb(form),
            Some(Tag::Conjunction) if finite_before && next_opens => Tag::Verb(form),
            None if form == Form::Base && next_opens => Tag::Verb(form),
            // "said Oxfam supports the plan": a clause without `that`.
            Some(Tag::Name) if form == Form::Third && next_opens => Tag::Verb(form),
            _ if next_finite || finite_before || !subject => other,
            _ if next_opens => Tag::Verb(form),
            // Headlines: "Minister visits Berlin", "Rebels attack base".
            Some(Tag::Name | Tag::Noun) if form == Form::Third && !self.later_finite(at + 1) => {
                Tag::Verb(form)
            }
            // "Police beat two men", "Spain set up a camp": a past that looks like a noun.
            Some(Tag::Name | Tag::Noun) if form == Form::Past && !self.later_finite(at + 1) => {
                Tag::Verb(form)
            }
            Some(Tag::Noun) if form == Form::Base && self.plural_before(at) && !self.later_finite(at + 1) => {
                Tag::Verb(form)
            }
            _ => other,
        }
    }

    fn plural_before(&self, at: usize) -> bool {
        at > self.range.start && self.tokens.plain(at - 1).ends_with('s')
    }

    /// The clause has its finite verb further on.
    fn later_finite(&self, from: usize) -> bool {
        for at in from..(from + 14).min(self.range.end) {
            let classes = self.classes_at(at);
            if classes & (SUBORDINATOR | RELATIVE) != 0 && classes & PREPOSITION == 0 {
                return false;
            }
            if classes & (AUXILIARY | MODAL) != 0
                || classes & (PAST | THIRD) != 0 && classes & (NOUN | ADJECTIVE) == 0
            {
                return true;
            }
        }
        false
    }

    /// `do` in some form shortly before: *did not attack*.
    fn do_before(&self, at: usize) -> bool {
        (self.range.start..at).rev().take(3).any(|i| self.classes.of(self.tokens.list[i].word) & DO != 0)
    }

    fn past(&self, at: usize, classes: u32, before: &[Tag], after_opener: bool) -> Tag {
        let prev = last(before);
        let next = self.classes_at(at + 1);
        let noun_next = next & (NOUN | ADJECTIVE) != 0 && next & (PREPOSITION | DETERMINER | PRONOUN) == 0;
        let form = if classes & PAST != 0 { Form::Past } else { Form::Participle };
        let demonstrative =
            at > self.range.start && self.classes.of(self.tokens.list[at - 1].word) & PRONOUN != 0;
        if matches!(prev, Some(Tag::Hyphen)) {
            return Tag::Adjective;
        }
        if after_opener && (!demonstrative || noun_next) {
            return if noun_next || matches!(prev, Some(Tag::Determiner | Tag::Possessive | Tag::Genitive)) {
                Tag::Adjective
            } else {
                Tag::Verb(form)
            };
        }
        match prev {
            Some(Tag::Preposition) => Tag::Adjective,
            // "Reinforced troops remained": a sentence does not open with a finite verb.
            None if classes & PARTICIPLE != 0 && noun_next && self.later_finite(at + 1) => Tag::Adjective,
            // "soldiers backed by", "raids carried out by"
            Some(Tag::Noun | Tag::Name | Tag::Time | Tag::Comma | Tag::Numeral)
                if classes & PARTICIPLE != 0 && self.by_follows(at + 1) =>
            {
                Tag::Verb(Form::Participle)
            }
            Some(Tag::Adverb) if before.len() > 1 && before[before.len() - 2].opens_noun_phrase() => {
                Tag::Adjective
            }
            _ if form == Form::Past
                && prev.is_some_and(|t| t == Tag::Noun || t == Tag::Name)
                && self.reduced(at, before) =>
            {
                Tag::Verb(Form::Participle)
            }
            _ => Tag::Verb(form),
        }
    }

    /// "the troops deployed there attacked": a participle, since the finite verb of the clause comes later.
    fn reduced(&self, at: usize, before: &[Tag]) -> bool {
        if finite_in_clause(before) {
            // "met rebels trained abroad": the clause has its verb already. "said rebels attacked Lima": what takes an
            // object is no passive.
            return !matches!(last(before), Some(Tag::Comma)) && !self.object_follows(at + 1);
        }
        let next = self.classes_at(at + 1);
        if next & PREPOSITION == 0 || next & (SUBORDINATOR | CONJUNCTION) != 0 {
            return false;
        }
        for i in at + 1..(at + 10).min(self.range.end) {
            let classes = self.classes_at(i);
            if classes & (CONJUNCTION | SUBORDINATOR | RELATIVE) != 0 && classes & PREPOSITION == 0
                || self.tokens.list[i].class == TokenClass::Punctuation && !self.tokens.is_char(i, b'-')
            {
                return false;
            }
            if classes & (MODAL | AUXILIARY) != 0
                || classes & PAST != 0 && classes & (NOUN | ADJECTIVE | BASE) == 0
            {
                return true;
            }
        }
        false
    }

    /// A name, an article or a number opens a noun phrase here.
    fn object_follows(&self, at: usize) -> bool {
        self.range.contains(&at)
            && match self.covers[at] {
                Cover::Name(_) | Cover::People(_) => true,
                Cover::Time(_) => false,
                Cover::None => {
                    self.guess(at) & (DETERMINER | POSSESSIVE | NUMERAL) != 0
                        && self.guess(at) & (PREPOSITION | ADVERB) == 0
                        || self.tokens.list[at].class == TokenClass::Number
                }
            }
    }

    /// `by` follows, perhaps behind a particle or an adverb.
    fn by_follows(&self, from: usize) -> bool {
        for at in from..(from + 3).min(self.range.end) {
            if self.tokens.plain(at).eq_ignore_ascii_case("by") {
                return true;
            }
            if self.classes_at(at) & (PARTICLE | ADVERB) == 0 {
                return false;
            }
        }
        false
    }

    fn gerund(&self, at: usize, noun: bool, prev: Option<Tag>, after_opener: bool) -> Tag {
        let next = self.classes_at(at + 1);
        let object = next & (DETERMINER | POSSESSIVE | PRONOUN) != 0
            || self.range.contains(&(at + 1)) && self.covers[at + 1] != Cover::None;
        // "strikes targeting rebels", "clashes involving police": as good as a preposition.
        let like_preposition = matches!(self.tokens.plain(at), "targeting" | "involving");
        if like_preposition && prev.is_some_and(Tag::ends_noun_phrase) {
            return Tag::Preposition;
        }
        // "a data sharing agreement": between nouns, before a singular that nothing opens.
        let compound = prev == Some(Tag::Noun)
            && next & NOUN != 0
            && next & (PREPOSITION | DETERMINER | ADJECTIVE | GERUND) == 0
            && self.covers.get(at + 1) == Some(&Cover::None)
            && !self.tokens.plain(at + 1).ends_with('s')
            && self.classes_at(at + 2) & NOUN == 0;
        if compound || after_opener || matches!(prev, Some(Tag::Hyphen)) {
            return if next & NOUN != 0 && next & PREPOSITION == 0 && !noun {
                Tag::Adjective
            } else {
                Tag::Noun
            };
        }
        match prev {
            _ if !noun || object => Tag::Verb(Form::Gerund),
            Some(Tag::Preposition) if next & (NOUN | ADJECTIVE | NUMERAL) != 0 && next & PREPOSITION == 0 => {
                Tag::Verb(Form::Gerund)
            }
            Some(Tag::Noun | Tag::Preposition | Tag::Conjunction | Tag::Name) => Tag::Noun,
            Some(Tag::Comma | Tag::Verb(_)) if next & (NOUN | ADJECTIVE | NUMERAL) != 0 => {
                Tag::Verb(Form::Gerund)
            }
            _ => Tag::Noun,
        }
    }
}

fn last(before: &[Tag]) -> Option<Tag> {
    before.last().copied()
}

/// The last tag before adverbs, negations, times and a closed bracket: *Kenya on Monday still*.
fn before_insertion(before: &[Tag]) -> Option<Tag> {
    let (mut inside, mut time) = (false, false);
    for tag in before.iter().rev() {
        match tag {
            Tag::Bracket => inside = !inside,
            Tag::Adverb | Tag::Negation => {}
            Tag::Time => time = true,
            Tag::Preposition if time => {}
            _ if inside => {}
            tag => return Some(*tag),
        }
    }
    None
}

/// The auxiliary, modal or `to` of the verb group so far, over adverbs and negations.
fn auxiliary_before(before: &[Tag]) -> Option<Tag> {
    let mut adverbs = 0;
    for tag in before.iter().rev() {
        match tag {
            Tag::Adverb | Tag::Negation => {
                adverbs += 1;
                if adverbs > 3 {
                    return None;
                }
            }
            Tag::Auxiliary | Tag::Modal | Tag::To => return Some(*tag),
            _ => return None,
        }
    }
    None
}

/// The clause so far, back to a subordinator or a strong break, has a finite verb.
fn finite_in_clause(before: &[Tag]) -> bool {
    for tag in before.iter().rev() {
        match tag {
            Tag::Subordinator | Tag::Relative | Tag::Break | Tag::Quote => return false,
            Tag::Verb(Form::Past | Form::Third) | Tag::Modal | Tag::Auxiliary => return true,
            _ => {}
        }
    }
    false
}
