//! Who holds the office: the shapes in which a name stands beside a title.

use super::body::Body;
use super::scene::Scene;
use super::title::Title;
use super::words::*;
use crate::syntax::class;
use crate::token::TokenClass;
use std::ops::Range;

/// The rules of the room, in the order they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// President X
    TitleName,
    /// the president, X,
    TitleCommaName,
    /// X, the president,
    NameComma,
    /// X, who serves as president
    NameWho,
    /// X is the president
    NameCopula,
    /// X was appointed president
    Appointed,
    /// X (president)
    NameBracket,
    /// the foreign secretary
    Office,
    /// The holder of an office without a name, known from the terms of office.
    Dated,
    /// The office of a name without a title, known from the terms of office.
    Held,
}

impl Shape {
    pub(super) const ALL: [(Shape, &'static str); 10] = [
        (Shape::TitleName, "role/title-name"),
        (Shape::TitleCommaName, "role/title-comma-name"),
        (Shape::NameComma, "role/name-comma-title"),
        (Shape::NameWho, "role/name-who-title"),
        (Shape::NameCopula, "role/name-is-title"),
        (Shape::Appointed, "role/appointed"),
        (Shape::NameBracket, "role/name-bracket-title"),
        (Shape::Office, "role/office"),
        (Shape::Dated, "role/dated-office"),
        (Shape::Held, "role/held-office"),
    ];
}

/// Longest clause between a name and its title.
const LONGEST_CLAUSE: usize = 40;

/// How far back a verb of appointment is looked for.
const BACK: usize = 12;

impl Scene<'_, '_> {
    /// The mention that names the holder, and how it was found.
    pub(super) fn holder(
        &self,
        title: &Title,
        body: &Body,
        sentence: &Range<usize>,
    ) -> Option<(usize, Shape)> {
        if let Some(name) = self.name_at(title.tokens.end, sentence) {
            return Some((name, Shape::TitleName));
        }
        if title.has(NEAR | RANK) {
            return None;
        }
        if body.phrase.end > title.tokens.end
            && let Some(name) = self.name_at(body.phrase.end, sentence)
        {
            return Some((name, Shape::TitleName));
        }
        if title.has(PLURAL) {
            return None;
        }
        self.before(title, body, sentence).or_else(|| self.behind_comma(title, body, sentence))
    }

    /// A person's name that starts at a token, behind honorifics and ranks.
    pub(super) fn name_at(&self, mut at: usize, sentence: &Range<usize>) -> Option<usize> {
        if let Some(word) = self.bracketed(at) {
            at = (word + 1..sentence.end.min(word + 3)).find(|i| self.is_char(*i, b')'))? + 1;
        }
        // At most five: "Mr. Lt. Gen.".
        for at in at..sentence.end.min(at + 5) {
            if let Some(number) = self.mention_at(at) {
                let starts = self.mention(number).tokens.start == at;
                return (starts && self.is_person(number)).then_some(number);
            }
            let skipped = self.has(at, HONORIFIC | RANK | MEMBER) && self.is_capital(at);
            if !skipped && !self.is_char(at, b'-') && !self.is_char(at, b'.') {
                return None;
            }
        }
        None
    }

    /// the national security adviser, X,
    fn behind_comma(&self, title: &Title, body: &Body, sentence: &Range<usize>) -> Option<(usize, Shape)> {
        let comma = body.phrase.end;
        let opened = self.is_char(comma, b',') || self.is_char(comma, b'(');
        if !opened || comma + 1 >= sentence.end {
            return None;
        }
        // "the company's chairman and chief executive, X": the article is that of both.
        let joined = body.phrase.start >= sentence.start + 2
            && self.has(body.phrase.start - 1, AND)
            && self.has(body.phrase.start - 2, HEAD);
        let named = body.definite
            || joined
            || body.organization.is_some()
            || body.country.is_some()
            || self.is_capital(title.head);
        let name = self.name_at(comma + 1, sentence)?;
        let end = self.mention(name).tokens.end;
        let closed = end >= sentence.end
            || !self.tokens.list[end].is_word()
            || self.has(end, AND) && !title.has(MEMBER);
        let verb = end < sentence.end && self.is_finite_verb(end);
        (named && (closed || verb)).then_some((name, Shape::TitleCommaName))
    }

    /// The shapes with the name first.
    fn before(&self, title: &Title, body: &Body, sentence: &Range<usize>) -> Option<(usize, Shape)> {
        let mut before = body.phrase.start.checked_sub(1).filter(|b| *b > sentence.start)?;
        // "who is also the minister"
        if self.class(before) & class::ADVERB != 0
            && self.has(before - 1, COPULA)
            && before - 1 > sentence.start
        {
            before -= 1;
        }
        if self.is_char(before, b',') || self.is_char(before, b'-') || self.is_char(before, b'(') {
            if !self.closes(body, sentence) {
                return None;
            }
            let beside = self.name_ending(self.skip_age(before, sentence), sentence);
            let name = beside.or_else(|| self.name_across(before, body, sentence))?;
            let shape = if self.is_char(before, b'(') { Shape::NameBracket } else { Shape::NameComma };
            return Some((name, shape));
        }
        if self.has(before, COPULA) {
            return self.is_holder(before, sentence);
        }
        self.appointed(title, before, sentence)
    }

    /// The apposition ends with the title's phrase: no verb follows that makes the title a subject.
    fn closes(&self, body: &Body, sentence: &Range<usize>) -> bool {
        let end = body.phrase.end;
        // "the commander of the U.S. forces.": nothing follows that could be the verb's object or complement.
        let noun = end < sentence.end
            && self.class(end) & class::NOUN != 0
            && self.class(end) & class::PAST == 0
            && (end + 1 >= sentence.end || !self.tokens.list[end + 1].is_word());
        end >= sentence.end || noun || !self.is_finite_verb(end) || self.class(end) & class::PREPOSITION != 0
    }

    /// X, who took office in May and has since been abroad, the minister: the person before the clause that stands between.
    fn name_across(&self, comma: usize, body: &Body, sentence: &Range<usize>) -> Option<usize> {
        let owned = body.definite || body.organization.is_some() || body.country.is_some();
        if !owned || !self.is_char(comma, b',') {
            return None;
        }
        let from = sentence.start.max(comma.saturating_sub(LONGEST_CLAUSE)) + 1;
        let opens = |at: usize| {
            let participle = self.is_lower(at) && self.class(at) & class::PARTICIPLE != 0;
            self.is_char(at - 1, b',') && (participle || self.has(at, WHO))
        };
        let open = (from..comma).rev().find(|at| opens(*at))?;
        // Somebody named in the clause may be the one that is meant.
        let others = (open..comma).any(|at| self.mention_at(at).is_some_and(|n| self.is_person(n)));
        if others { None } else { self.name_ending(self.skip_age(open - 1, sentence), sentence) }
    }

    /// X, 58, → the token behind X.
    fn skip_age(&self, comma: usize, sentence: &Range<usize>) -> usize {
        let Some(age) = comma.checked_sub(2).filter(|a| *a > sentence.start) else { return comma };
        let number = self.tokens.list[age + 1].class == TokenClass::Number;
        if number && self.is_char(age, b',') { age } else { comma }
    }

    /// The person whose name ends right before a token.
    fn name_ending(&self, end: usize, sentence: &Range<usize>) -> Option<usize> {
        let last = end.checked_sub(1).filter(|l| *l >= sentence.start)?;
        let last = if self.is_char(last, b')') { self.before_bracket(last, sentence)? } else { last };
        let number = self.mention_at(last)?;
        (self.is_person(number) && self.mention(number).tokens.end == last + 1).then_some(number)
    }

    fn before_bracket(&self, close: usize, sentence: &Range<usize>) -> Option<usize> {
        let from = sentence.start.max(close.saturating_sub(8));
        let open = (from..close).rev().find(|i| self.is_char(*i, b'('))?;
        open.checked_sub(1)
    }

    /// X is the president; X, who is the president
    fn is_holder(&self, verb: usize, sentence: &Range<usize>) -> Option<(usize, Shape)> {
        if let Some(name) = self.name_ending(verb, sentence) {
            return Some((name, Shape::NameCopula));
        }
        let who = verb.checked_sub(1).filter(|w| self.has(*w, WHO))?;
        let end = if who > 0 && self.is_char(who - 1, b',') { who - 1 } else { who };
        self.name_ending(end, sentence).map(|name| (name, Shape::NameWho))
    }

    /// X was elected president; they named X as their leader; X, who serves as president
    fn appointed(&self, title: &Title, before: usize, sentence: &Range<usize>) -> Option<(usize, Shape)> {
        if title.has(MEMBER) && !self.has(before, AS) {
            return None;
        }
        let from = sentence.start.max(before.saturating_sub(BACK));
        let verb = (from..=before).rev().find(|i| self.has(*i, APPOINT | SERVE) && self.is_lower(*i))?;
        let joined = self.has(before, AS);
        let served = self.has(verb, SERVE);
        if !served {
            let between = self.mention_before(before + 1, &(verb..before + 1)).filter(|n| self.is_person(*n));
            if let Some(name) = between {
                let touches = self.mention(name).tokens.end == before + 1 || joined;
                return touches.then_some((name, Shape::Appointed));
            }
        }
        // "A named a diplomat as envoy" says nothing of A.
        let passive = (from..verb).rev().take(3).any(|i| self.has(i, COPULA));
        if !(verb == before && passive || joined && (served || passive)) {
            return None;
        }
        let mut end = verb;
        // "X, an executive at the bank, was named": what a name of something else stands in is no subject.
        while let Some(name) = self.mention_before(end, &(from..verb)) {
            if self.is_person(name) {
                return Some((name, Shape::Appointed));
            }
            end = self.mention(name).tokens.start;
            let aside = (end.saturating_sub(6).max(from)..end).any(|at| self.is_char(at, b','));
            if !aside || !self.is_char(self.mention(name).tokens.end, b',') {
                return None;
            }
        }
        None
    }
}
