//! What a title is an office of: the names before it, in its genitive, and in the phrase behind it.

use super::scene::Scene;
use super::title::Title;
use super::words::*;
use crate::syntax::class;
use std::ops::Range;

/// What stands around a title.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// The noun phrase of the title, from its article or owner to the end of the phrase behind it.
    pub(super) phrase: Range<usize>,
    /// Mention of the organisation.
    pub(super) organization: Option<usize>,
    /// Mention that gives the country: a country, a nationality, a place, or a person it works for.
    pub(super) country: Option<usize>,
    /// Mention that says where the holder is from or sits: *Lima-born*, *London-based*.
    pub(super) origin: Option<usize>,
    /// *the country's president*, *its leader*: the body is known from before.
    pub(super) known_before: bool,
    pub(super) definite: bool,
    /// *a new prime minister*: nobody's office in particular.
    pub(super) indefinite: bool,
    /// The token that says the office is over or not yet begun.
    pub(super) former: Option<usize>,
}

/// Most tokens behind a title in which its body is looked for.
const REACH: usize = 14;

impl Scene<'_, '_> {
    pub(super) fn body(&self, title: &Title, sentence: &Range<usize>) -> Body {
        let mut body = Body { phrase: title.tokens.clone(), ..Body::default() };
        self.before_title(title, sentence, &mut body);
        self.behind_title(title, sentence, &mut body);
        if body.organization.is_none()
            && let Some(principal) = &title.principal
        {
            // The special representative of the UN Secretary-General is of the UN.
            let mut named = principal.clone().filter_map(|at| self.mention_at(at));
            body.organization = named.rfind(|number| self.is_body(*number));
            body.definite = true;
        }
        body
    }

    /// *Iraq's former*, *the new Iraqi*, *a U.N. weapons team*.
    fn before_title(&self, title: &Title, sentence: &Range<usize>, body: &mut Body) {
        let mut start = title.tokens.start;
        let mut plain = 0;
        while let Some(before) = start.checked_sub(1).filter(|b| *b >= sentence.start) {
            if let Some(number) = self.mention_at(before) {
                if self.is_person(number) && !self.is_genitive(start) {
                    break;
                }
                self.note(number, body);
                start = self.mention(number).tokens.start;
            } else if self.is_genitive(before) && before > sentence.start && self.owner(before - 1, body) {
                body.definite = true;
                start = before;
            } else if let Some(open) = self.acronym(before, sentence) {
                start = open;
            } else if self.has(before, ARTICLE) || self.class(before) & class::POSSESSIVE != 0 {
                start = before;
                let possessive = self.class(before) & class::POSSESSIVE != 0;
                body.definite |= possessive || self.has(before, THE);
                body.indefinite = self.has(before, INDEFINITE);
                body.known_before |= possessive;
                if possessive && before > sentence.start + 1 && self.has(before - 1, AND) {
                    // "the bank and its chairman"
                    let owner = self.mention_at(before - 2);
                    body.organization = body.organization.or(owner.filter(|number| self.is_body(*number)));
                }
                break;
            } else if self.has(before, FORMER | STANDING) {
                body.former = Some(before);
                start = before;
            } else if self.is_char(before, b'-') && before > sentence.start && !self.is_char(start, b'-') {
                start = before;
            } else if plain < 4
                && !self.acts_on(before, start)
                && (self.has(before, PRAISE) || self.is_nominal(before) && !self.has(before, HEAD))
            {
                plain += 1;
                start = before;
            } else {
                break;
            }
        }
        body.phrase.start = start;
    }

    /// The bracket that opens around a short form behind the name of a body: Peace Party (*PP*) leader.
    fn acronym(&self, close: usize, sentence: &Range<usize>) -> Option<usize> {
        if !self.is_char(close, b')') {
            return None;
        }
        let open = close.checked_sub(2).filter(|open| *open > sentence.start && self.is_char(*open, b'('))?;
        let name = self.mention_at(open - 1).is_some_and(|number| self.is_body(number));
        (name && self.is_capital(open + 1)).then_some(open)
    }

    /// Tanjug *quotes* Belgrade airport director X: a verb before a name ends the phrase.
    fn acts_on(&self, at: usize, next: usize) -> bool {
        self.class(at) & class::VERB != 0 && self.mention_at(next).is_some()
    }

    /// A noun before a genitive ending, also a name that no rule found; known names are taken by the walk itself.
    fn owner(&self, at: usize, body: &mut Body) -> bool {
        if self.mention_at(at).is_some() || self.is_capital(at) {
            return true;
        }
        let common = self.is_nominal(at) || self.has(at, HEAD);
        body.known_before |= common;
        common
    }

    /// *of the country*, *for the Iraqi army*, *at the Foreign Office*.
    fn behind_title(&self, title: &Title, sentence: &Range<usize>, body: &mut Body) {
        let link = title.tokens.end;
        let to = self.has(link, TO) && title.has(MEMBER | COMPOUND);
        if link >= sentence.end || !(self.has(link, LINK) || to) || self.mention_at(link).is_some() {
            return;
        }
        let loose = !self.has(link, OF) && !self.has(link, FOR);
        let limit = sentence.end.min(link + REACH);
        let (mut at, mut named) = (link + 1, false);
        let mut reached = link;
        while at < limit {
            if let Some(number) = self.mention_at(at) {
                self.note(number, body);
                named = true;
                at = self.mention(number).tokens.end;
                reached = at;
                if self.is_person(number) && !self.is_genitive(at) {
                    break;
                }
                continue;
            }
            // "of U.S. forces, X": what nothing follows is no verb.
            let last = at + 1 >= limit || !self.tokens.list[at + 1].is_word();
            let verb = self.class(at) & class::VERB != 0 && !(last && self.class(at) & class::NOUN != 0);
            let onward = named && reached == at && self.has(at, LINK) && self.mention_behind(at + 1, limit);
            let of = !named && reached == at && self.has(at, OF);
            let passed = onward || of || self.has(at, ARTICLE) || self.is_char(at, b'-');
            let field = self.is_lower(at) && self.has(at, PORTFOLIO | FIELD);
            let word = field
                || self.is_nominal(at) && !(verb && (named || reached > link) && !self.is_genitive(at - 1));
            let owned = self.is_genitive(at);
            if owned || self.is_capital(at) || self.class(at) & class::POSSESSIVE != 0 {
                body.known_before |= !named;
                reached = at + 1;
            } else if word || !named && self.has(at, HEAD) {
                reached = at + 1;
            } else if !passed {
                break;
            }
            at += 1;
        }
        if !loose || named {
            body.phrase.end = body.phrase.end.max(reached.min(limit));
        }
    }

    /// True if a name follows, perhaps behind an article.
    fn mention_behind(&self, at: usize, limit: usize) -> bool {
        let at = if self.has(at, ARTICLE) { at + 1 } else { at };
        at < limit && self.mention_at(at).is_some()
    }

    /// Takes a name as body or country; the one found first stays.
    fn note(&self, number: usize, body: &mut Body) {
        if self.is_body(number) {
            body.organization.get_or_insert(number);
        } else if self.is_origin(number) {
            body.origin.get_or_insert(number);
        } else if self.country(number).is_some() {
            body.country.get_or_insert(number);
        }
    }
}
