//! Terms of office: who held an office on a day, and since when.

use super::model::Role;
use crate::entity::{Entity, EntityId};
use crate::error::BuildError;
use crate::gazetteer::{CountryCode, Gazetteer, Offices, Term, Titles};
use crate::text::fold;
use crate::token::WordId;
use jiff::civil::Date;
use std::collections::HashMap;

/// The titles under which terms of office are listed. The terms themselves are read when a title first asks for one.
#[derive(Clone, Debug)]
pub(super) struct DatedOffices {
    /// From each folded form of a title to the form of the terms of office.
    titles: HashMap<String, &'static str>,
}

impl DatedOffices {
    pub(super) fn builtin() -> Result<Self, BuildError> {
        let mut titles = HashMap::new();
        for row in Titles::builtin()?.0 {
            for form in std::iter::once(row.title).chain(row.aliases) {
                titles.entry(fold(form).into_owned()).or_insert(row.title);
            }
        }
        Ok(DatedOffices { titles })
    }

    /// The country of the holders of this name that the title had on the day, before it, or on a day unknown:
    /// *President Kuchma* in 1998, *President Reagan* in 1990.
    pub(super) fn country_of(&self, title: &str, name: &str, published: Option<Date>) -> Option<CountryCode> {
        let listed = self.titles.get(fold(title).as_ref())?;
        let surname = fold(name.rsplit(' ').next()?);
        let terms = || Offices::shared().terms_of_surname(listed, &surname);
        let Some(day) = published else { return one_country(terms()) };
        let earlier = |term: &&Term| term.from.is_some_and(|from| from <= day);
        one_country(terms().filter(|term| term.covers(day))).or_else(|| one_country(terms().filter(earlier)))
    }

    /// Gives a role its term of office, and its holder if the text names none and exactly one person held it.
    pub(super) fn complete(
        &self,
        role: &mut Role,
        title: &str,
        published: Option<Date>,
        gazetteer: &Gazetteer,
        entities: &mut Vec<Entity>,
    ) {
        let Some(listed) = self.titles.get(fold(title).as_ref()) else { return };
        match role.holder {
            Some((_, id)) => self.term(role, listed, id, published, entities),
            None => self.holder(role, listed, published, gazetteer, entities),
        }
    }

    fn term(&self, role: &mut Role, title: &str, id: EntityId, published: Option<Date>, entities: &[Entity]) {
        let Some(key) = entities.get(id.index()).and_then(|e| e.key.as_deref()) else { return };
        let mut terms =
            Offices::shared().terms_of(key).filter(|t| t.title == title && t.country == role.country);
        let term = match published {
            Some(day) => terms.filter(|t| t.from.is_some_and(|from| from <= day)).max_by_key(|t| t.from),
            // Without a day only somebody's single term says anything.
            None => terms.next().filter(|_| terms.next().is_none()),
        };
        if let Some(term) = term {
            (role.from, role.until) = (term.from, term.to);
        }
    }

    fn holder(
        &self,
        role: &mut Role,
        title: &str,
        published: Option<Date>,
        gazetteer: &Gazetteer,
        entities: &mut Vec<Entity>,
    ) {
        let (Some(day), Some(country), None, None) =
            (published, role.country, &role.modifier, &role.organization)
        else {
            return;
        };
        let Some(term) = Offices::shared().holder_on(country, title, day) else { return };
        let known = entities.iter().find(|e| e.key.as_deref() == Some(term.person)).map(|e| e.id);
        let id = match known {
            Some(id) => id,
            None => {
                let Some(entry) = gazetteer.get(term.person) else { return };
                let id = EntityId(entities.len() as u32);
                entities.push(Entity {
                    id,
                    name: entry.name().to_owned(),
                    kind: entry.kind(),
                    key: Some(term.person.to_owned()),
                    country: entry.country_code(),
                    sector: entry.sector_code(),
                    mentions: Vec::new(),
                    head: WordId::UNKNOWN,
                });
                id
            }
        };
        role.holder = Some((role.title, id));
        (role.from, role.until, role.derived) = (term.from, term.to, true);
    }
}

/// The country of all of the terms, if they have one in common.
fn one_country<'a>(terms: impl Iterator<Item = &'a Term>) -> Option<CountryCode> {
    let mut countries = terms.filter_map(|term| term.country);
    let first = countries.next()?;
    countries.all(|country| country == first).then_some(first)
}
