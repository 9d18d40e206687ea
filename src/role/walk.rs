//! The walk over one text: from title to title, each with its holder and its body.

use super::body::Body;
use super::country::{Asked, Known};
use super::find::{RoleFinder, RoleText};
use super::holder::Shape;
use super::listed::Listed;
use super::model::{CountryBasis, Role};
use super::scene::Scene;
use super::title::Title;
use super::words::*;
use crate::entity::EntityId;
use crate::gazetteer::{CountryCode, Sector, Seniority};
use crate::span::Span;
use crate::syntax::class;
use crate::token::Sentence;
use jiff::civil::Date;
use std::ops::Range;

/// The walk over one text.
pub(super) struct Walk<'a, 't> {
    pub(super) finder: &'a RoleFinder,
    pub(super) scene: Scene<'a, 't>,
    pub(super) published: Option<Date>,
    pub(super) roles: Vec<Role>,
    /// The words behind each of the roles.
    pub(super) told: Vec<Told>,
    /// The country most named, once it was asked for.
    pub(super) dominant: Option<Option<CountryCode>>,
    /// Roles that have their country for want of a better one.
    pub(super) open: Vec<usize>,
    last: Option<Pushed>,
    /// Number of the sentence that is looked at.
    number: usize,
    /// The text reports on sport.
    sport: bool,
}

/// The words that a role was read from.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// Number of the sentence.
    pub(super) sentence: usize,
    /// The head noun of the title.
    pub(super) head: usize,
    /// The holder and the hash of the last word of the name.
    pub(super) name: Option<(EntityId, u32)>,
    /// The hash of the first word of the title.
    pub(super) opening: u32,
    /// Nobody's office in particular: *a new prime minister*.
    pub(super) vague: bool,
}

/// The role found last.
#[derive(Clone, Copy, Debug)]
struct Pushed {
    /// Number of the role.
    role: usize,
    /// The token behind its title.
    end: usize,
    /// Mention of the holder.
    name: Option<usize>,
}

/// How many names back the body that a noun stands for is looked for.
const MENTIONS: usize = 120;

impl<'a, 't> Walk<'a, 't> {
    pub(super) fn new(finder: &'a RoleFinder, scene: Scene<'a, 't>, text: &RoleText<'a, 't>) -> Self {
        Walk {
            finder,
            scene,
            published: text.published,
            roles: Vec::new(),
            told: Vec::new(),
            dominant: None,
            open: Vec::new(),
            last: None,
            number: 0,
            sport: text.sport,
        }
    }

    /// Looks for titles at the words that can end one.
    pub(super) fn all(&mut self) {
        let tokens = self.scene.tokens;
        let mut next = 0;
        for at in tokens.cued(self.finder.words.heads) {
            if at < next {
                continue;
            }
            let over = |sentence: &&Sentence| sentence.tokens.end <= at;
            self.number += tokens.sentences[self.number..].iter().take_while(over).count();
            let sentence = &tokens.sentences[self.number].tokens;
            self.scene.enter(sentence);
            next = self.token(at, sentence).min(sentence.end);
        }
    }

    /// Looks for a title at a token; gives the token to go on with.
    fn token(&mut self, at: usize, sentence: &Range<usize>) -> usize {
        let Some(title) = self.scene.title_at(at, sentence) else { return at + 1 };
        if self.sport && title.has(NO_SPORT) {
            return at + 1;
        }
        let next = title.tokens.end.max(at + 1);
        let body = self.scene.body(&title, sentence);
        match self.scene.holder(&title, &body, sentence) {
            Some((name, shape)) if title.has(PLURAL) && shape == Shape::TitleName => {
                self.several(&title, &body, name, sentence);
            }
            Some((name, shape)) => {
                let partner = self.partner(&body).filter(|p| p.name.is_none());
                // "the company's chairman and chief executive, N": one owner, one person.
                let joined = shape == Shape::TitleCommaName && body.phrase.start == title.tokens.start;
                let partner = partner.filter(|p| joined || self.roles[p.role].organization.is_some());
                self.push(&title, body, Some(name), shape, sentence);
                if let Some(partner) = partner {
                    self.share(partner.role);
                }
            }
            None if let Some(Pushed { role, name: Some(name), .. }) = self.partner(&body) => {
                self.push(&title, body, Some(name), Shape::NameComma, sentence);
                self.share(role);
            }
            None if self.stands_alone(&title, &body, sentence) => {
                self.push(&title, body, None, Shape::Office, sentence);
            }
            None => {}
        }
        next
    }

    /// Is a title without a name an office that the text speaks of?
    fn stands_alone(&self, title: &Title, body: &Body, sentence: &Range<usize>) -> bool {
        if title.has(PLURAL | NEAR | RANK | MEMBER) {
            return false;
        }
        let named = body.organization.is_some() || body.country.is_some();
        let opens = title.tokens.start == sentence.start && self.scene.is_capital(title.head);
        let compound = title.tokens.len() > 1
            && (body.definite || opens)
            && self.finder.words.sector(self.scene.tokens.word(title.head)).is_some();
        named || body.known_before || compound || title.has(SPOKESPERSON)
    }

    /// Presidents A of X and B of Y
    fn several(&mut self, title: &Title, body: &Body, first: usize, sentence: &Range<usize>) {
        let mut name = Some(first);
        while let Some(number) = name {
            let mut own = body.clone();
            let end = self.scene.mention(number).tokens.end;
            let mut next = end;
            if self.scene.has(end, OF) {
                let behind = Title { tokens: title.tokens.start..end, ..title.clone() };
                let of = self.scene.body(&behind, sentence);
                (own.country, own.organization) = (of.country, of.organization);
                next = of.phrase.end.max(end + 1);
            }
            self.push(title, own, Some(number), Shape::TitleName, sentence);
            let comma = self.scene.is_char(next, b',');
            let and = self.scene.has(if comma { next + 1 } else { next }, AND);
            let skip = usize::from(comma) + usize::from(and);
            name = if skip == 0 { None } else { self.scene.name_at(next + skip, sentence) };
        }
    }

    fn push(
        &mut self,
        title: &Title,
        body: Body,
        name: Option<usize>,
        shape: Shape,
        sentence: &Range<usize>,
    ) {
        let scene = self.scene;
        let holder = name.map(|n| (scene.mention(n).span, scene.mention(n).entity));
        let organization = body.organization.map(|n| (scene.mention(n).span, scene.mention(n).entity));
        let organization = organization
            .or_else(|| self.led_body(&body, sentence))
            .or_else(|| self.spoken_for(title, &body, sentence));
        let listed = self.finder.listed.whole(scene.tokens, &title.tokens);
        let asked = Asked { title, body: &body, organization, name, listed };
        let (country, basis) = match self.country(&asked) {
            Known::Country(country, basis) => (Some(country), Some(basis)),
            Known::Nowhere => (None, None),
            Known::Not => {
                self.open.push(self.roles.len());
                let guess = self.dominant().filter(|c| !self.names(title, *c) && !self.is_private(&asked));
                (guess, guess.map(|_| CountryBasis::Text))
            }
        };
        self.last = Some(Pushed { role: self.roles.len(), end: title.tokens.end, name });
        self.roles.push(Role {
            place: scene.tokens.span(&title.tokens),
            tokens: title.tokens.clone(),
            office: listed.map(|listed| listed.name),
            holder,
            organization,
            country,
            country_basis: basis,
            sector: self.sector(title, &body, organization),
            seniority: self.seniority(title, listed),
            modifiers: self.modifiers(title, &body),
            from: None,
            until: None,
            derived: false,
            change: None,
            rule: self.finder.rule(shape),
        });
        let vague = name.is_none() && self.is_vague(&body);
        let name = name.map(|name| scene.bearer(name));
        let opening = scene.tokens.list[title.tokens.start].hash;
        self.told.push(Told { sentence: self.number, head: title.head, name, opening, vague });
    }

    /// That of the listed title in which this one ends; one step lower for a deputy.
    fn seniority(&self, title: &Title, whole: Option<Listed>) -> Option<Seniority> {
        let (listed, tokens) = (&self.finder.listed, self.scene.tokens);
        let own = title.tokens.start..title.head + 1;
        if let Some(whole) = whole.or_else(|| listed.whole(tokens, &own)) {
            return whole.seniority;
        }
        let seniority =
            listed.ending(tokens, &title.tokens).or_else(|| listed.ending(tokens, &own))?.seniority?;
        let deputy = own.into_iter().any(|at| self.scene.has(at, DEPUTY));
        Some(if deputy { seniority.of_deputy() } else { seniority })
    }

    /// What stands in and around the title that says more of the office: what belongs to the title first.
    fn modifiers(&self, title: &Title, body: &Body) -> Vec<&'static str> {
        let scene = &self.scene;
        let own = |i: &usize| scene.has(*i, DEPUTY | ACTING) && scene.mention_at(*i).is_none();
        let inside = (title.tokens.start..title.head).filter(own);
        let all = inside.chain(title.tail).chain(body.former);
        all.filter_map(|at| self.finder.words.modifier(scene.tokens.word(at))).collect()
    }

    /// The office before an *and*: *chairman* and chief executive.
    fn partner(&self, body: &Body) -> Option<Pushed> {
        let and = body.phrase.start.checked_sub(1).filter(|and| self.scene.has(*and, AND))?;
        self.last.filter(|last| last.end == and)
    }

    /// One person holds the last office and another one, of the same body.
    fn share(&mut self, other: usize) {
        let Some(last) = self.roles.len().checked_sub(1).filter(|last| *last != other) else { return };
        let (one, two) = (self.roles[other].clone(), self.roles[last].clone());
        for (number, from) in [(other, two), (last, one)] {
            let role = &mut self.roles[number];
            role.holder = role.holder.or(from.holder);
            if role.organization.is_none() && from.organization.is_some() {
                (role.organization, role.country) = (from.organization, from.country);
                role.country_basis = from.country_basis;
            }
        }
    }

    /// *a new prime minister*; *she is the prime minister*, which the sentence says of somebody else.
    fn is_vague(&self, body: &Body) -> bool {
        let before = body.phrase.start.checked_sub(1);
        body.indefinite || before.is_some_and(|before| self.scene.has(before, COPULA))
    }

    /// the Council, under the leadership of the adviser
    fn led_body(&self, body: &Body, sentence: &Range<usize>) -> Option<(Span, EntityId)> {
        let scene = self.scene;
        let from = sentence.start.max(body.phrase.start.saturating_sub(7));
        let cue = (from..body.phrase.start).rev().find(|i| scene.has(*i, LED))?;
        let joins = |i: usize| !scene.tokens.list[i].is_word() || scene.class(i) & class::VERB == 0;
        if !(cue + 1..body.phrase.start).all(|i| joins(i) && !scene.is_char(i, b',')) {
            return None;
        }
        let number =
            scene.mention_before(cue, sentence).and_then(|number| self.led_name(number, cue, sentence));
        let named = number.map(|number| (scene.mention(number).span, scene.mention(number).entity));
        named.or_else(|| self.led_noun(cue, sentence))
    }

    /// The body that a name before the cue names: the Council (of Lima), under the leadership of
    fn led_name(&self, number: usize, cue: usize, sentence: &Range<usize>) -> Option<usize> {
        let scene = self.scene;
        let near = |number: usize, end: usize| end.saturating_sub(scene.mention(number).tokens.end) <= 4;
        if !near(number, cue) {
            return None;
        }
        if scene.is_body(number) {
            return Some(number);
        }
        let start = scene.mention(number).tokens.start;
        scene.mention_before(start, sentence).filter(|n| near(*n, start) && scene.is_body(*n))
    }

    /// *the council*, under the leadership of: the body of that kind that was named before
    fn led_noun(&self, cue: usize, sentence: &Range<usize>) -> Option<(Span, EntityId)> {
        let scene = self.scene;
        let from = sentence.start.max(cue.saturating_sub(5)) + 1;
        let noun = (from..cue).rev().find(|at| scene.has(at - 1, THE) && scene.is_plain_noun(*at))?;
        let word = scene.tokens.word(noun);
        let earlier = scene.mentions.partition_point(|m| m.tokens.end <= noun);
        let is_kind = |number: &usize| {
            scene.is_body(*number) && scene.entity(*number).is_some_and(|entity| entity.head == word)
        };
        let number = (earlier.saturating_sub(MENTIONS)..earlier).rev().find(is_kind)?;
        Some((scene.tokens.list[noun].span(), scene.mention(number).entity))
    }

    /// A bare spokesman speaks for the body of the spokesman before, or for the one that the sentence before is about.
    fn spoken_for(&self, title: &Title, body: &Body, sentence: &Range<usize>) -> Option<(Span, EntityId)> {
        // "a spokeswoman for Crum": a name that no rule found is none of those before.
        let other = (title.tokens.end..body.phrase.end).any(|at| self.scene.is_capital(at));
        if !title.has(SPOKESPERSON) || other {
            return None;
        }
        let scene = self.scene;
        let last = scene.tokens.sentences.get(self.number.checked_sub(1)?)?;
        let here = scene.tokens.span(&title.tokens);
        let near = self.roles.iter().rev().take_while(|r| here.start - r.place.start < 600);
        let speaks = |told: &Told| scene.has(told.head, SPOKESPERSON);
        let near =
            near.zip(self.told.iter().rev()).filter(|(r, told)| r.organization.is_some() && speaks(told));
        if let Some((role, _)) = near.into_iter().next() {
            return role.organization;
        }
        let first = scene.mentions.partition_point(|m| m.tokens.start < last.tokens.start);
        let mentions = scene.mentions[first..].iter().take_while(|m| m.tokens.end <= sentence.start);
        // What stands behind a preposition is not what the sentence is about.
        let about = |at: usize| {
            let before =
                if at > 0 && scene.has(at - 1, ARTICLE) { at.checked_sub(2) } else { at.checked_sub(1) };
            before.is_none_or(|b| b < last.tokens.start || scene.class(b) & class::PREPOSITION == 0)
        };
        let body = mentions.enumerate().find(|(i, m)| scene.is_body(first + i) && about(m.tokens.start));
        body.map(|(_, m)| (m.span, m.entity))
    }

    pub(super) fn sector(
        &self,
        title: &Title,
        body: &Body,
        organization: Option<(Span, EntityId)>,
    ) -> Option<Sector> {
        if body.former.is_some_and(|at| self.scene.has(at, FORMER)) {
            return Sector::new("ELI");
        }
        let of_body = organization.and_then(|(_, id)| self.scene.entities.get(id.index())?.sector);
        if title.has(OF_BODY) && of_body.is_some() {
            return of_body;
        }
        let word = |at: usize| self.finder.words.sector(self.scene.tokens.word(at));
        let own = word(title.head).or_else(|| (title.tokens.start..title.head).rev().find_map(word));
        own.or(of_body)
    }
}
