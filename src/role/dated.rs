//! Terms of office: who held an office on a day, and since when.

use super::model::Role;
use crate::entity::{Entity, EntityId};
use crate::error::BuildError;
use crate::gazetteer::{CountryCode, Gazetteer, Offices, Term, Titles};
use crate::text::fold;
use crate::token::WordId;
use jiff::civil::Date;
use std::collections::HashMap;

/// The terms of office, and the titles under which they are listed.
#[derive(Clone, Debug)]
pub(super) struct DatedOffices {
    offices: &'static Offices,
    /// From each folded form of a title to the form of the terms of office.
    titles: HashMap<String, &'static str>,
    /// Terms by title and the last part of the holder's key, which is the folded surname.
    surnames: HashMap<(&'static str, &'static str), Vec<(CountryCode, Term)>>,
}

impl DatedOffices {
    pub(super) fn builtin() -> Result<Self, BuildError> {
        let mut titles = HashMap::new();
        for row in Titles::builtin()?.0 {
            for form in std::iter::once(row.title).chain(row.aliases) {
                titles.entry(fold(form).into_owned()).or_insert(row.title);
            }
        }
        let offices = Offices::shared();
        let mut surnames: HashMap<_, Vec<_>> = HashMap::new();
        for term in offices.terms() {
            let surname = term.person.rsplit('-').next().unwrap_or_default();
            if let Some(country) = term.country {
                surnames.entry((term.title, surname)).or_default().push((country, term.clone()));
            }
        }
        Ok(DatedOffices { offices, titles, surnames })
    }

    /// The country of the one holder of this name that the title had on the day: *President Kuchma* in 1998.
    pub(super) fn country_of(&self, title: &str, name: &str, published: Option<Date>) -> Option<CountryCode> {
        let (day, listed) = (published?, self.titles.get(fold(title).as_ref())?);
        let surname = fold(name.rsplit(' ').next()?);
        let terms = self.surnames.get(&(*listed, surname.as_ref()))?;
        let mut countries = terms.iter().filter(|(_, term)| term.covers(day)).map(|(country, _)| *country);
        let first = countries.next()?;
        countries.all(|country| country == first).then_some(first)
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
        let mut terms = self.offices.terms_of(key).filter(|t| t.title == title && t.country == role.country);
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
        let Some(term) = self.offices.holder_on(country, title, day) else { return };
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
