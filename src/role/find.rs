//! [`RoleFinder`]: walks a text once and links each title to its holder, its body and its country.

use super::body::Body;
use super::change::{Changes, Told};
use super::dated::DatedOffices;
use super::holder::Shape;
use super::model::Role;
use super::scene::Scene;
use super::title::Title;
use super::words::*;
use crate::entity::{Entity, EntityId, Mention};
use crate::error::BuildError;
use crate::gazetteer::{CountryCode, EntityKind, Gazetteer, Sector};
use crate::rule::RuleId;
use crate::span::Span;
use crate::syntax::{WordClasses, class};
use crate::time::Timex;
use crate::token::{Lexicon, Tokens};
use jiff::civil::Date;
use std::ops::Range;

/// The role rules, compiled.
#[derive(Clone, Debug)]
pub(crate) struct RoleFinder {
    words: RoleWords,
    dated: DatedOffices,
    changes: Changes,
    rules: Vec<(Shape, RuleId)>,
}

/// What the room is given of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoleText<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) classes: &'a WordClasses,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) mentions: &'a [Mention],
    pub(crate) published: Option<Date>,
}

impl RoleFinder {
    pub(crate) fn builtin(lexicon: &mut Lexicon, classes: &WordClasses) -> Result<Self, BuildError> {
        let words = RoleWords::builtin(lexicon, classes)?;
        let rules = Shape::ALL.iter().map(|(shape, name)| (*shape, RuleId::new(*name))).collect();
        Ok(RoleFinder { words, dated: DatedOffices::builtin()?, changes: Changes::builtin(lexicon)?, rules })
    }

    /// All offices of a text. What they tell of their holders is added to the entities.
    pub(crate) fn find(&self, text: RoleText<'_, '_>, entities: &mut Vec<Entity>) -> Vec<Role> {
        let (mut roles, vague) = self.in_text(text, entities);
        self.date(text, &mut roles, &vague, entities);
        inform(&roles, entities);
        roles
    }

    /// Notes the changes of office; dates must be known by now.
    pub(crate) fn changes(&self, text: RoleText<'_, '_>, timexes: &[Timex], roles: &mut [Role]) {
        let told = Told { tokens: text.tokens, classes: text.classes, mentions: text.mentions, timexes };
        self.changes.note(&told, roles);
    }

    fn in_text(&self, text: RoleText<'_, '_>, entities: &[Entity]) -> (Vec<Role>, Vec<usize>) {
        let scene = Scene {
            tokens: text.tokens,
            words: &self.words,
            classes: text.classes,
            mentions: text.mentions,
            entities,
        };
        let mut walk = Walk {
            finder: self,
            scene,
            published: text.published,
            roles: Vec::new(),
            dominant: None,
            open: Vec::new(),
            vague: Vec::new(),
            last: None,
        };
        for sentence in &text.tokens.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                at = walk.token(at, &sentence.tokens);
            }
        }
        walk.look_ahead();
        (walk.roles, walk.vague)
    }

    /// Fills in terms of office, and the holders of offices that stand without a name; nobody holds a vague one.
    fn date(&self, text: RoleText<'_, '_>, roles: &mut [Role], vague: &[usize], entities: &mut Vec<Entity>) {
        for (_, role) in roles.iter_mut().enumerate().filter(|(i, _)| vague.binary_search(i).is_err()) {
            let title = &text.tokens.text[role.title.range()];
            self.dated.complete(role, title, text.published, text.gazetteer, entities);
            if role.derived {
                role.rule = self.rule(Shape::Dated);
            }
        }
    }

    fn rule(&self, shape: Shape) -> RuleId {
        let found = self.rules.iter().find(|(s, _)| *s == shape);
        found.map_or_else(|| RuleId::new("role"), |(_, rule)| rule.clone())
    }
}

/// A holder without a country or a sector takes those of the office.
fn inform(roles: &[Role], entities: &mut [Entity]) {
    for role in roles {
        let Some((_, id)) = role.holder else { continue };
        let Some(entity) = entities.get_mut(id.index()).filter(|e| e.key.is_none()) else { continue };
        entity.country = entity.country.or(role.country);
        entity.sector = entity.sector.or(role.sector);
    }
}

/// The walk over one text.
struct Walk<'a, 't> {
    finder: &'a RoleFinder,
    scene: Scene<'a, 't>,
    published: Option<Date>,
    roles: Vec<Role>,
    /// The country most named, once it was asked for.
    dominant: Option<Option<CountryCode>>,
    /// Roles that have their country for want of a better one.
    open: Vec<usize>,
    /// Offices that are nobody's in particular: *a new prime minister*; in order.
    vague: Vec<usize>,
    last: Option<Pushed>,
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

/// What is known of the country of an office.
enum Known {
    Country(CountryCode),
    /// It is the office of a body of no country.
    Nowhere,
    Not,
}

impl Walk<'_, '_> {
    /// Looks for a title at a token; gives the token to go on with.
    fn token(&mut self, at: usize, sentence: &Range<usize>) -> usize {
        if !self.scene.has(at, HEAD) {
            return at + 1;
        }
        let Some(title) = self.scene.title_at(at, sentence) else { return at + 1 };
        let next = title.tokens.end.max(at + 1);
        let body = self.scene.body(&title, sentence);
        match self.scene.holder(&title, &body, sentence) {
            Some((name, shape)) if title.has(PLURAL) && shape == Shape::TitleName => {
                self.several(&title, &body, name, sentence);
            }
            Some((name, shape)) => {
                let partner = self.partner(&body).filter(|p| self.roles[p.role].organization.is_some());
                self.push(&title, body, Some(name), shape, sentence);
                if let Some(partner) = partner.filter(|p| p.name.is_none()) {
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
            if self.scene.is(end, "of") {
                let behind = Title { tokens: title.tokens.start..end, ..title.clone() };
                let of = self.scene.body(&behind, sentence);
                (own.country, own.organization) = (of.country, of.organization);
                next = of.phrase.end.max(end + 1);
            }
            self.push(title, own, Some(number), Shape::TitleName, sentence);
            let comma = self.scene.is_char(next, b',');
            let and = self.scene.is(if comma { next + 1 } else { next }, "and");
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
        let span = scene.tokens.span(&title.tokens);
        let country = match self.country(title, &body, organization, holder, span) {
            Known::Country(country) => Some(country),
            Known::Nowhere => None,
            Known::Not => {
                self.open.push(self.roles.len());
                self.dominant().filter(|c| !self.names(title, *c) && !self.is_private(title))
            }
        };
        if name.is_none() && self.is_vague(&body) {
            self.vague.push(self.roles.len());
        }
        let modifier = title
            .modifier
            .or(body.former)
            .map(|at| scene.tokens.plain(at).trim_end_matches('.').to_lowercase());
        self.last = Some(Pushed { role: self.roles.len(), end: title.tokens.end, name });
        self.roles.push(Role {
            title: span,
            holder,
            organization,
            country,
            sector: self.sector(title, &body, organization),
            modifier,
            from: None,
            until: None,
            derived: false,
            change: None,
            rule: self.finder.rule(shape),
        });
    }

    /// The office before an *and*: *chairman* and chief executive.
    fn partner(&self, body: &Body) -> Option<Pushed> {
        let and = body.phrase.start.checked_sub(1).filter(|and| self.scene.is(*and, "and"))?;
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
        let mut number = scene.mention_before(cue, sentence)?;
        let near = |number: usize, end: usize| end.saturating_sub(scene.mention(number).tokens.end) <= 4;
        if !near(number, cue) {
            return None;
        }
        if !scene.is_body(number) {
            let start = scene.mention(number).tokens.start;
            number = scene.mention_before(start, sentence).filter(|n| near(*n, start))?;
        }
        scene.is_body(number).then(|| (scene.mention(number).span, scene.mention(number).entity))
    }

    /// A bare spokesman speaks for the body of the spokesman before, or for the one that the sentence before is about.
    fn spoken_for(&self, title: &Title, body: &Body, sentence: &Range<usize>) -> Option<(Span, EntityId)> {
        // "a spokeswoman for Crum": a name that no rule found is none of those before.
        let other = (title.tokens.end..body.phrase.end).any(|at| self.scene.is_capital(at));
        if !title.has(SPOKESPERSON) || other {
            return None;
        }
        let scene = self.scene;
        let number = scene.sentence_of(sentence.start);
        let last = scene.tokens.sentences.get(number.checked_sub(1)?)?;
        let here = scene.tokens.span(&title.tokens);
        let near = self.roles.iter().rev().take_while(|r| here.start - r.title.start < 600);
        let spokesman = near.filter(|r| r.organization.is_some()).find(|r| {
            let head = scene.tokens.list.partition_point(|t| t.span().start < r.title.end).saturating_sub(1);
            scene.has(head, SPOKESPERSON)
        });
        if let Some(role) = spokesman {
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

    fn sector(&self, title: &Title, body: &Body, organization: Option<(Span, EntityId)>) -> Option<Sector> {
        if body.former.is_some() {
            return Sector::new("ELI");
        }
        let word = |at: usize| self.finder.words.sector(self.scene.tokens.word(at));
        let own = word(title.head).or_else(|| (title.tokens.start..title.head).rev().find_map(word));
        own.or_else(|| self.scene.entities.get(organization?.1.index())?.sector)
    }

    /// The country by the title's phrase, its body, its holder, and what was said before.
    fn country(
        &mut self,
        title: &Title,
        body: &Body,
        organization: Option<(Span, EntityId)>,
        holder: Option<(Span, EntityId)>,
        span: Span,
    ) -> Known {
        let scene = self.scene;
        if let Some(country) = body.country.and_then(|n| scene.country(n)) {
            // "the UN envoy for Sudan" is no Sudanese, "the Norwegian ambassador to the UN" is a Norwegian.
            let foreign = organization.is_some_and(|(_, id)| self.is_international(id));
            let own = body.country.is_some_and(|n| scene.mention(n).tokens.start < title.tokens.start);
            return if foreign && !(title.has(ENVOY) && own) {
                Known::Nowhere
            } else {
                Known::Country(country)
            };
        }
        if let Some((_, id)) = organization {
            if let Some(country) = scene.entities.get(id.index()).and_then(|e| e.country) {
                return Known::Country(country);
            }
            if scene.entities.get(id.index()).is_some_and(|e| e.key.is_some()) {
                return Known::Nowhere;
            }
        }
        let known = holder.and_then(|(_, id)| scene.entities.get(id.index())?.country);
        let text = scene.tokens.text;
        let surname = |s: Span| text[s.range()].rsplit(' ').next();
        let same = |r: &&Role| match (r.holder, holder) {
            (Some(one), Some(other)) => one.1 == other.1 || surname(one.0) == surname(other.0),
            _ => false,
        };
        let title_text = &text[span.range()];
        // Deputy Secretary of State, later the Deputy Secretary.
        let alike = |r: &&Role| {
            let earlier = text[r.title.range()].as_bytes();
            earlier.get(..title_text.len()).is_some_and(|e| e.eq_ignore_ascii_case(title_text.as_bytes()))
        };
        let before = known
            .or_else(|| self.roles.iter().rev().find(same).and_then(|r| r.country))
            .or_else(|| {
                self.roles
                    .iter()
                    .rev()
                    .find(alike)
                    .filter(|r| holder.is_none() || r.holder.is_none())?
                    .country
            })
            .or_else(|| self.finder.words.home(title_text))
            .or_else(|| self.finder.dated.country_of(title_text, &text[holder?.0.range()], self.published));
        before.map_or(Known::Not, Known::Country)
    }

    /// Analysts and professors speak in the news of any country.
    fn is_private(&self, title: &Title) -> bool {
        let sector = self.finder.words.sector(self.scene.tokens.word(title.head));
        let public = sector.is_some_and(|s| ["GOV", "LEG", "JUD"].contains(&s.as_str()));
        title.has(MEMBER) && !public
    }

    /// True if the title names the country it is sent to: *ambassador to Japan*.
    fn names(&self, title: &Title, country: CountryCode) -> bool {
        let scene = self.scene;
        title.tokens.clone().filter_map(|at| scene.mention_at(at)).any(|n| scene.country(n) == Some(country))
    }

    /// What a later mention of the same holder says counts more than what the text is mostly about.
    fn look_ahead(&mut self) {
        for number in std::mem::take(&mut self.open) {
            let Some((_, holder)) = self.roles[number].holder else { continue };
            let later = self.roles[number + 1..].iter().find(|r| r.holder.is_some_and(|h| h.1 == holder));
            if let Some(country) = later.and_then(|r| r.country) {
                self.roles[number].country = Some(country);
            }
        }
    }

    fn is_international(&self, id: EntityId) -> bool {
        self.scene.entities.get(id.index()).is_some_and(|e| e.key.is_some() && e.country.is_none())
    }

    /// The country that the text names most.
    fn dominant(&mut self) -> Option<CountryCode> {
        if let Some(known) = self.dominant {
            return known;
        }
        let mut counts: Vec<(CountryCode, usize)> = Vec::new();
        for (i, mention) in self.scene.mentions.iter().enumerate() {
            if mention.kind == EntityKind::Person {
                continue;
            }
            let Some(country) = self.scene.country(i) else { continue };
            match counts.iter_mut().find(|(c, _)| *c == country) {
                Some((_, n)) => *n += 1,
                None => counts.push((country, 1)),
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, n)| *n).map(|(c, _)| *c);
        self.dominant = Some(most);
        most
    }
}
