//! Terms of office: who held an office on a day, since when, and what office somebody held.

use super::RoleFinder;
use super::find::RoleText;
use super::holder::Shape;
use super::model::{CountryBasis, Role};
use super::scene::{Scene, gallop};
use super::walk::Told;
use crate::entity::{Entity, EntityId, MentionId};
use crate::gazetteer::{CountryCode, EntityKind, Offices, Term};
use crate::text::fold;
use crate::time::Timex;
use crate::token::WordId;
use jiff::civil::Date;
use smallvec::SmallVec;
use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;

/// The country of the holders of this name that the title had on the day, before it, or on a day unknown: *President
/// Kuchma* in 1998, *President Reagan* in 1990.
pub(super) fn country_of(listed: &str, name: &str, published: Option<Date>) -> Option<CountryCode> {
    let surname = fold(name.rsplit(' ').next()?);
    let terms = || Offices::shared().terms_of_surname(listed, &surname);
    let Some(day) = published else { return one_country(terms()) };
    let earlier = |term: &&Term| term.from.is_some_and(|from| from <= day);
    one_country(terms().filter(|term| term.covers(day))).or_else(|| one_country(terms().filter(earlier)))
}

/// The country of all of the terms, if they have one in common.
fn one_country<'a>(terms: impl Iterator<Item = &'a Term>) -> Option<CountryCode> {
    let mut countries = terms.filter_map(|term| term.country);
    let first = countries.next()?;
    countries.all(|country| country == first).then_some(first)
}

/// The days that an office is asked for, the first and the last.
type Days = (Date, Date);

/// Fills in what the terms of office know of the roles of one text.
pub(super) struct Dating<'a, 't> {
    pub(super) finder: &'a RoleFinder,
    pub(super) text: RoleText<'a, 't>,
    /// People who were asked for, by the key of their entry.
    known: HashMap<&'static str, Option<EntityId>>,
    /// The first time expression of the sentence that was last asked for.
    near: Cell<usize>,
}

impl<'a, 't> Dating<'a, 't> {
    pub(super) fn new(finder: &'a RoleFinder, text: RoleText<'a, 't>) -> Self {
        Dating { finder, text, known: HashMap::new(), near: Cell::new(0) }
    }

    /// Gives each role its term of office, and its holder if the text names none and exactly one person held it.
    pub(super) fn complete(&mut self, roles: &mut [Role], told: &[Told], entities: &mut Vec<Entity>) {
        for (role, told) in roles.iter_mut().zip(told) {
            let Some(office) = role.office else { continue };
            match role.holder {
                Some((_, id)) => self.term(role, office, id, told, entities),
                // Nobody holds a vague one.
                None if told.vague => {}
                None => drop(self.holder(role, office, told, entities)),
            }
        }
    }

    fn scene(&self, entities: &'a [Entity]) -> Scene<'a, 't> {
        let RoleText { tokens, classes, mentions, .. } = self.text;
        Scene::new(tokens, &self.finder.words, classes, mentions, entities)
    }

    /// The day that the clause around some tokens speaks of; that of publication if it names none, unless the text
    /// tells of times long before.
    fn days(&self, place: &Range<usize>, sentence: usize) -> Option<Days> {
        self.told_days(place, sentence).or_else(|| {
            let day = self.text.published?;
            let near = self.timexes_in(&self.text.tokens.sentences[sentence].tokens);
            let inside = self.text.timexes[near.clone()].partition_point(|t| t.tokens.start < place.start);
            let before = &self.text.timexes[..near.start + inside];
            let mut last = before.iter().rev().filter_map(Timex::begin).take(3).peekable();
            let past = last.peek().is_some() && last.all(|begin| begin.year() + 1 < day.year());
            (!past).then_some((day, day))
        })
    }

    fn told_days(&self, place: &Range<usize>, sentence: usize) -> Option<Days> {
        let sentence = &self.text.tokens.sentences[sentence].tokens;
        let near = &self.text.timexes[self.timexes_in(sentence)];
        let timex = self.scene(&[]).clause_time(place, sentence, near)?;
        timex.begin().zip(timex.until())
    }

    /// The numbers of the time expressions in a sentence; found fast for one that follows the last.
    fn timexes_in(&self, sentence: &Range<usize>) -> Range<usize> {
        let all = self.text.timexes;
        let before = |t: &Timex| t.tokens.start < sentence.start;
        let last = self.near.get();
        let from = if last > 0 && before(&all[last - 1]) { last } else { 0 };
        let from = from + gallop(&all[from..], before);
        self.near.set(from);
        from..from + gallop(&all[from..], |t| t.tokens.start < sentence.end)
    }

    fn term(&self, role: &mut Role, office: &str, id: EntityId, told: &Told, entities: &[Entity]) {
        let Some(key) = entities.get(id.index()).and_then(|e| e.key.as_deref()) else { return };
        let all = Offices::shared().terms_of(key);
        let terms = || all.clone().filter(|t| t.title == office && t.country == role.country);
        let by =
            |day: Date| terms().filter(|t| t.from.is_some_and(|from| from <= day)).max_by_key(|t| t.from);
        if terms().next().is_none() {
            return;
        }
        let clause = self.told_days(&role.tokens, told.sentence).and_then(|(_, day)| by(day));
        let term = clause.or_else(|| match self.text.published {
            Some(day) => by(day),
            // Without a day only somebody's single term says anything.
            None => terms().next().filter(|_| terms().nth(1).is_none()),
        });
        if let Some(term) = term {
            (role.from, role.until) = (term.from, term.to);
        }
    }

    fn holder(
        &mut self,
        role: &mut Role,
        office: &str,
        told: &Told,
        entities: &mut Vec<Entity>,
    ) -> Option<()> {
        if role.country.is_none() && role.organization.is_none() {
            return None;
        }
        let days = match role.modifiers[..] {
            [] => self.days(&role.tokens, told.sentence)?,
            // "the then prime minister": at the time the clause speaks of.
            [THEN] => self.told_days(&role.tokens, told.sentence)?,
            _ => return None,
        };
        let term = self.held_by(role, office, days.0, entities)?;
        if self.held_by(role, office, days.1, entities)?.person != term.person {
            return None;
        }
        let id = self.person(term.person, entities)?;
        role.holder = Some((role.place, id));
        (role.from, role.until, role.derived) = (term.from, term.to, true);
        role.rule = self.finder.rule(Shape::Dated);
        Some(())
    }

    /// The term of the one person who held the office on a day.
    fn held_by(&self, role: &Role, office: &str, day: Date, entities: &[Entity]) -> Option<&'static Term> {
        let offices = Offices::shared();
        let Some((_, body)) = role.organization else {
            return offices.holder_on(role.country?, office, day);
        };
        let body = self.text.gazetteer.get(entities.get(body.index())?.key.as_deref()?)?;
        let is_body = |name: &str| body.name() == name || body.aliases().any(|alias| alias == name);
        offices.holder_within(office, day, is_body)
    }

    /// The entity of a listed person; a new one if the text does not name them.
    fn person(&mut self, key: &'static str, entities: &mut Vec<Entity>) -> Option<EntityId> {
        let gazetteer = self.text.gazetteer;
        *self.known.entry(key).or_insert_with(|| {
            if let Some(entity) = entities.iter().find(|e| e.key.as_deref() == Some(key)) {
                return Some(entity.id);
            }
            let entry = gazetteer.get(key)?;
            let id = EntityId(entities.len() as u32);
            entities.push(Entity {
                id,
                name: entry.name.clone(),
                kind: entry.kind(),
                key: Some(key.into()),
                country: entry.country_code(),
                sector: entry.sector_code(),
                mentions: SmallVec::new(),
                head: WordId::UNKNOWN,
            });
            Some(id)
        })
    }

    /// The offices of known people whom the text names without any title, at their first full name.
    pub(super) fn untitled(&self, entities: &[Entity], roles: &mut Vec<Role>) {
        let mut titled = vec![false; entities.len()];
        let holders = roles.iter().filter_map(|role| role.holder);
        holders.for_each(|(_, id)| titled[id.index()] = true);
        let before = roles.len();
        let open = entities.iter().filter(|e| e.kind == EntityKind::Person && !titled[e.id.index()]);
        roles.extend(open.filter_map(|entity| self.held(entity)));
        if roles.len() > before {
            roles.sort_by_key(|role| role.place.start);
        }
    }

    fn held(&self, entity: &Entity) -> Option<Role> {
        let key = entity.key.as_deref()?;
        let named = |id: &MentionId| self.text.mentions.get(id.index());
        // A surname alone may be somebody else's.
        let mention = entity.mentions.iter().filter_map(named).find(|m| m.tokens.len() > 1)?;
        let sentences = &self.text.tokens.sentences;
        let sentence = sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let (_, day) = self.days(&mention.tokens, sentence)?;
        let begun = |t: &&Term| t.from.is_some_and(|from| from <= day) && self.finder.is_office(t.title);
        // The one that ended last, and of those that have not ended the one that began last.
        let term = Offices::shared().terms_of(key).filter(begun).max_by_key(|t| {
            let over = t.to.filter(|to| *to < day);
            (over.is_none(), over, t.from)
        })?;
        let former = !term.covers(day);
        Some(Role {
            place: mention.span,
            tokens: 0..0,
            office: Some(term.title),
            holder: Some((mention.span, entity.id)),
            organization: None,
            country: term.country,
            country_basis: term.country.map(|_| CountryBasis::Term),
            sector: term.sector,
            seniority: self.finder.listed.rank_of(term.title),
            modifiers: if former { vec![FORMER_HOLDER] } else { Vec::new() },
            from: term.from,
            until: term.to,
            derived: true,
            change: None,
            rule: self.finder.rule(Shape::Held),
        })
    }
}

/// The modifier of an office that was held before.
const FORMER_HOLDER: &str = "former";

/// The modifier of an office that was held at the time spoken of.
const THEN: &str = "then";
