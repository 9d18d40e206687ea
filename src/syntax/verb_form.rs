//! Which words are verbs, and in which form: *strikes*, *backed by*, *targeting*.

use super::tag::Tagger;
use super::tagset::{Cover, Form, Tag};
use super::words::class::*;
use crate::token::{TokenClass, WordId};

impl Tagger<'_, '_> {
    pub(super) fn verb_or_else(&self, at: usize, classes: u32, before: &[Tag]) -> Tag {
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
            Some(Tag::Auxiliary) if classes & BASE != 0 && !noun && self.do_before(at) => {
                return Tag::Verb(Form::Base);
            }
            Some(Tag::Auxiliary)
                if classes & BASE != 0
                    && matches!(prev, Some(Tag::Negation | Tag::Auxiliary))
                    && self.do_before(at) =>
            {
                return Tag::Verb(Form::Base);
            }
            _ if noun && classes & BASE != 0 && self.is_bare_infinitive(at, before) => {
                return Tag::Verb(Form::Base);
            }
            _ => {}
        }
        let after_opener = prev.is_some_and(Tag::opens_noun_phrase);
        if classes & (PAST | PARTICIPLE) != 0 && classes & (BASE | NOUN) == 0 {
            return self.past(at, classes, before, after_opener);
        }
        if classes & GERUND != 0 {
            return self.gerund(at, noun, before, after_opener);
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
        // "Bob Ward, a director": a name that no rule found, for news gives no orders.
        let given = prev.is_none()
            && form == Form::Base
            && self.covers.get(at + 1) == Some(&Cover::None)
            && self.tokens.list.get(at + 1).is_some_and(|t| t.is_word() && t.is_capitalised())
            && !self.headline();
        if given {
            return Tag::Noun;
        }
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
        let named = self.range.contains(&(at + 1))
            && matches!(self.covers[at + 1], Cover::Name(_) | Cover::People(_));
        let next_opens =
            next & (DETERMINER | POSSESSIVE | PRONOUN) != 0 && next & (AUXILIARY | MODAL) == 0 || named;
        // "the garden walls hold the heat"
        let base = || next & BASE != 0 && self.classes_at(at + 2) & (DETERMINER | POSSESSIVE) != 0;
        // "the service now exchanges data"
        let behind = self.classes_at(at + 2);
        let over_adverb = next & (ADVERB | NOUN | PREPOSITION) == ADVERB
            && behind & (PAST | THIRD) != 0
            && form == Form::Base;
        let next_finite = over_adverb
            || next & (AUXILIARY | MODAL) != 0
            || next & (PAST | THIRD) != 0 && next & NOUN == 0
            || form == Form::Third && base();
        let finite_before = finite_in_clause(before);
        let subject_end = before_insertion(before);
        let subject = subject_end.is_some_and(Tag::ends_noun_phrase);
        // "Kenya still refuses", "the minister (left) meets"
        let prev =
            if matches!(prev, Some(Tag::Adverb | Tag::Bracket | Tag::Time)) { subject_end } else { prev };
        let particle = next & PARTICLE != 0 && self.is_one_of(at + 1, &self.marks.particles);
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
            // "Judge Leo Marsh put them on trial"
            None if form == Form::Base && named && self.later_finite(at + 1) => other,
            None if form == Form::Base && next_opens => Tag::Verb(form),
            // "said Oxfam supports the plan": a clause without `that`.
            Some(Tag::Name) if form == Form::Third && next_opens => Tag::Verb(form),
            // "UN chief urges restraint": a noun that may be an adjective.
            Some(Tag::Adjective)
                if form == Form::Third
                    && self.classes_at(at - 1) & NOUN != 0
                    && before.iter().any(|t| matches!(t, Tag::Name | Tag::Noun))
                    && !finite_before
                    && !self.later_finite(at + 1) =>
            {
                Tag::Verb(form)
            }
            _ if next_finite || finite_before || !subject => other,
            _ if next_opens => Tag::Verb(form),
            // "sent water and hygiene kits to Y"
            Some(Tag::Noun)
                if form == Form::Third
                    && matches!(before, [.., Tag::Conjunction, Tag::Noun])
                    && before.iter().any(|t| matches!(t, Tag::Verb(Form::Past | Form::Third))) =>
            {
                other
            }
            // Headlines: "Minister visits Berlin", "Rebels attack base".
            Some(Tag::Name | Tag::Noun) if form == Form::Third && !self.later_finite(at + 1) => {
                Tag::Verb(form)
            }
            // "Police beat two men", "Spain set up a camp": a past that looks like a noun.
            Some(Tag::Name | Tag::Noun) if form == Form::Past && !self.later_finite(at + 1) => {
                Tag::Verb(form)
            }
            Some(Tag::Noun | Tag::Numeral)
                if form == Form::Base && self.plural_before(at) && !self.later_finite(at + 1) =>
            {
                Tag::Verb(form)
            }
            Some(Tag::Name) if form == Form::Base && self.pair_before(before) => Tag::Verb(form),
            _ => other,
        }
    }

    fn plural_before(&self, at: usize) -> bool {
        at > self.range.start && {
            let word = self.tokens.plain(at - 1);
            word.ends_with('s') && !word.ends_with("ss")
                || ["police", "Police", "people", "People"].contains(&word)
        }
    }

    /// *Ethiopia, Eritrea sign*: two names with a comma open the sentence.
    fn pair_before(&self, before: &[Tag]) -> bool {
        let names = |tags: &[Tag]| tags.iter().all(|t| *t == Tag::Name) && !tags.is_empty();
        let comma = before.iter().position(|t| *t == Tag::Comma);
        comma.is_some_and(|at| names(&before[..at]) && names(&before[at + 1..]))
    }

    /// *let women drive*, *demanded Kenya cut its ties*: whoever is let or asked stands before; behind a demand, which takes
    /// nouns as well, the verb's own object or particle must follow.
    fn is_bare_infinitive(&self, at: usize, before: &[Tag]) -> bool {
        let whom = before.iter().rev().take_while(|tag| tag.is_nominal()).count();
        let ended = last(before).is_some_and(Tag::ends_noun_phrase);
        let asker = at.wrapping_sub(whom + 1);
        let asks = |words: &[WordId]| self.is_one_of(asker, words);
        let goes_on = || self.object_follows(at + 1) || self.is_one_of(at + 1, &self.marks.particles);
        whom > 0 && ended && (asks(&self.marks.letting) || asks(&self.marks.demanding) && goes_on())
    }

    /// The clause has its finite verb further on.
    pub(super) fn later_finite(&self, from: usize) -> bool {
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

    /// *were killed and five wounded*: the auxiliary stands before the first of the two alone.
    fn is_suffered_too(&self, at: usize, before: &[Tag]) -> bool {
        let joined = matches!(before, [.., Tag::Conjunction, Tag::Numeral]);
        joined
            && self.is_one_of(at, &self.marks.suffered)
            && !self.object_follows(at + 1)
            && before.windows(2).any(|pair| pair == [Tag::Auxiliary, Tag::Verb(Form::Participle)])
    }

    fn past(&self, at: usize, classes: u32, before: &[Tag], after_opener: bool) -> Tag {
        let prev = last(before);
        let next = self.classes_at(at + 1);
        let noun_next = next & (NOUN | ADJECTIVE) != 0 && next & (PREPOSITION | DETERMINER | PRONOUN) == 0;
        let form = if classes & PAST != 0 { Form::Past } else { Form::Participle };
        let demonstrative =
            at > self.range.start && self.classes.of(self.tokens.list[at - 1].word) & PRONOUN != 0;
        // "closed-door talks"
        let hyphen = |t: usize| self.range.contains(&t) && self.tokens.is_char(t, b'-');
        let tied = hyphen(at + 1) && self.tokens.list[at].span().end == self.tokens.list[at + 1].span().start;
        if matches!(prev, Some(Tag::Hyphen)) || tied {
            return Tag::Adjective;
        }
        // "submitted by Y and backed by Z"
        if prev == Some(Tag::Conjunction) && classes & PARTICIPLE != 0 && self.by_follows(at + 1) {
            return Tag::Verb(Form::Participle);
        }
        // "two killed and five wounded by"
        if prev == Some(Tag::Numeral) && classes & PARTICIPLE != 0 && self.by_follows(at + 1) {
            return Tag::Verb(Form::Participle);
        }
        if self.is_suffered_too(at, before) {
            return Tag::Verb(Form::Participle);
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
            // "soldiers and allied militias", "an escort and armed protection"
            Some(Tag::Conjunction) if noun_next && self.is_small(at, &self.marks.describing) => {
                Tag::Adjective
            }
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
            // "spurned repeated offers", "carried out apparently coordinated attacks"
            Some(Tag::Verb(_) | Tag::Adverb)
                if noun_next
                    && classes & PARTICIPLE != 0
                    && matches!(
                        before_insertion(before),
                        Some(
                            Tag::Preposition
                                | Tag::Verb(
                                    Form::Past | Form::Third | Form::Base | Form::Gerund | Form::Participle
                                )
                        )
                    )
                    && finite_in_clause(before) =>
            {
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
        // "the prisoner died in a cell", "the province called for a vote": no object that could be left out.
        let calls =
            || self.is_one_of(at, &self.marks.called) && self.is_one_of(at + 1, &self.marks.called_for);
        if self.is_one_of(at, &self.marks.intransitive) || calls() {
            return false;
        }
        if finite_in_clause(before) {
            // "met rebels trained abroad": the clause has its verb already. "said rebels attacked Lima": what takes an
            // object is no passive.
            // "…, the radio said.": nothing hangs on it. "left ten people injured" goes on with the clause.
            let inserted =
                before.iter().rev().find(|t| !t.is_nominal() && !matches!(t, Tag::Genitive | Tag::Hyphen));
            let last_word = !self.range.contains(&(at + 1))
                || self.tokens.list[at + 1].class == TokenClass::Punctuation
                    && !self.tokens.is_char(at + 1, b'-');
            let ends = last_word && !matches!(inserted, Some(Tag::Verb(_)));
            return !matches!(last(before), Some(Tag::Comma)) && !self.object_follows(at + 1) && !ends;
        }
        let next = self.classes_at(at + 1);
        if next & PREPOSITION == 0 || next & (SUBORDINATOR | CONJUNCTION) != 0 || self.opens_amount(at + 1) {
            return false;
        }
        // "units threatened to shell": only who is told, sent or made to do something is named by such a participle.
        if self.is_one_of(at + 1, &[self.marks.to])
            && self.classes_at(at + 2) & BASE != 0
            && self.classes_at(at + 2) & (PREPOSITION | DETERMINER) == 0
            && !self.is_one_of(at, &self.marks.sent_to)
        {
            return false;
        }
        for i in at + 1..(at + 10).min(self.range.end) {
            let classes = self.classes_at(i);
            if classes & (CONJUNCTION | SUBORDINATOR | RELATIVE) != 0 && classes & PREPOSITION == 0
                || self.tokens.list[i].class == TokenClass::Punctuation && !self.tokens.is_char(i, b'-')
            {
                return false;
            }
            // "75 displaced people", "on wounded soldiers"
            let opens = NUMERAL | DETERMINER | POSSESSIVE | ADJECTIVE | PREPOSITION;
            let modifier =
                self.classes_at(i - 1) & opens != 0 || self.tokens.list[i - 1].class == TokenClass::Number;
            // "a delegation led by Y"
            let modifier = modifier || classes & PARTICIPLE != 0 && self.by_follows(i + 1);
            if classes & (MODAL | AUXILIARY) != 0
                || classes & PAST != 0 && classes & (NOUN | ADJECTIVE | BASE) == 0 && !modifier
            {
                return true;
            }
        }
        false
    }

    /// `at least`, `about 40`: no preposition but part of an amount.
    fn opens_amount(&self, at: usize) -> bool {
        self.is_one_of(at, &[self.marks.at]) && self.is_one_of(at + 1, &self.marks.extremes)
            || self.is_one_of(at, &self.marks.roughly) && self.range.contains(&(at + 1)) && {
                self.tokens.list[at + 1].class == TokenClass::Number || self.guess(at + 1) & NUMERAL != 0
            }
    }

    /// A name, an article or a number opens a noun phrase here.
    fn object_follows(&self, at: usize) -> bool {
        self.range.contains(&at)
            && match self.covers[at] {
                Cover::Name(_) | Cover::People(_) => true,
                Cover::Time(_) => false,
                Cover::None => {
                    let classes = self.classes_at(at);
                    classes & (DETERMINER | POSSESSIVE | NUMERAL) != 0
                        && classes & (PREPOSITION | ADVERB) == 0
                        || self.tokens.list[at].class == TokenClass::Number
                }
            }
    }

    /// `by` follows, perhaps behind a particle or an adverb.
    fn by_follows(&self, from: usize) -> bool {
        for at in from..(from + 3).min(self.range.end) {
            if self.tokens.word(at) == self.marks.by {
                // "conferred by video link"
                return !self.is_small(at + 1, &self.marks.means);
            }
            if self.classes_at(at) & (PARTICLE | ADVERB) == 0 {
                return false;
            }
        }
        false
    }

    fn gerund(&self, at: usize, noun: bool, before: &[Tag], after_opener: bool) -> Tag {
        let prev = last(before);
        let next = self.classes_at(at + 1);
        let object = next & (DETERMINER | POSSESSIVE | PRONOUN) != 0
            || self.range.contains(&(at + 1)) && self.covers[at + 1] != Cover::None;
        // "strikes targeting rebels", "clashes involving police": as good as a preposition.
        let like_preposition = self.is_small(at, &self.marks.like_prepositions);
        if like_preposition && prev.is_some_and(Tag::ends_noun_phrase) {
            return Tag::Preposition;
        }
        let carries = prev.is_some_and(Tag::ends_noun_phrase) && next & (NOUN | ADJECTIVE) != 0;
        if carries && self.is_small(at, &self.marks.carrying) {
            return Tag::Verb(Form::Gerund);
        }
        // "activists living abroad"
        if prev.is_some_and(Tag::ends_noun_phrase)
            && next & (PREPOSITION | ADVERB) != 0
            && self.is_small(at, &self.marks.staying)
        {
            return Tag::Verb(Form::Gerund);
        }
        // "guarded polling stations", "against neighbouring Rwanda"
        let named = self.covers.get(at + 1).is_some_and(|cover| *cover != Cover::None);
        if (next & NOUN != 0 || named) && self.is_small(at, &self.marks.modifying) {
            return Tag::Adjective;
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
            // "marched, calling on the government"; but "for hunting, fishing in"
            Some(Tag::Comma)
                if next & PREPOSITION != 0
                    && finite_in_clause(before)
                    && !self.tokens.plain(at.saturating_sub(2)).ends_with("ing") =>
            {
                Tag::Verb(Form::Gerund)
            }
            Some(Tag::Comma | Tag::Verb(_)) if next & (NOUN | ADJECTIVE | NUMERAL) != 0 => {
                Tag::Verb(Form::Gerund)
            }
            _ => Tag::Noun,
        }
    }
}

pub(super) fn last(before: &[Tag]) -> Option<Tag> {
    before.last().copied()
}

/// The last tag before adverbs, negations, times and a closed bracket: *Kenya on Monday still*.
pub(super) fn before_insertion(before: &[Tag]) -> Option<Tag> {
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
pub(super) fn auxiliary_before(before: &[Tag]) -> Option<Tag> {
    let mut adverbs = 0;
    for tag in before.iter().rev() {
        match tag {
            // "is currently striking"
            Tag::Adverb | Tag::Negation | Tag::Time => {
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
pub(super) fn finite_in_clause(before: &[Tag]) -> bool {
    for tag in before.iter().rev() {
        match tag {
            Tag::Subordinator | Tag::Relative | Tag::Break | Tag::Quote => return false,
            Tag::Verb(Form::Past | Form::Third) | Tag::Modal | Tag::Auxiliary => return true,
            _ => {}
        }
    }
    false
}
