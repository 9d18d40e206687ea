//! Which country an office belongs to, and how that was found.

use super::body::Body;
use super::dated::country_of;
use super::listed::Listed;
use super::model::{CountryBasis, Role};
use super::title::Title;
use super::walk::Walk;
use super::words::*;
use crate::entity::EntityId;
use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::span::Span;

/// How many offices back an earlier one of the same title or surname is looked for.
const ROLES: usize = 60;

/// What is known of the country of an office.
pub(super) enum Known {
    Country(CountryCode, CountryBasis),
    /// It is the office of a body of no country.
    Nowhere,
    Not,
}

/// An office with its holder and body, whose country is asked for.
pub(super) struct Asked<'b> {
    pub(super) title: &'b Title,
    pub(super) body: &'b Body,
    pub(super) organization: Option<(Span, EntityId)>,
    /// The mention of the holder.
    pub(super) name: Option<usize>,
    /// The title as listed.
    pub(super) listed: Option<Listed>,
}

impl Walk<'_, '_> {
    /// The country by the title's phrase, its body, its holder, and what was said before.
    pub(super) fn country(&self, asked: &Asked<'_>) -> Known {
        let scene = &self.scene;
        let Asked { title, body, organization, name, .. } = *asked;
        if let Some(country) = body.country.and_then(|n| scene.country(n)) {
            // "the UN envoy for Sudan" is no Sudanese, "the Norwegian ambassador to the UN" is a Norwegian.
            let foreign = organization.is_some_and(|(_, id)| self.is_international(id));
            let own = body.country.is_some_and(|n| scene.mention(n).tokens.start < title.tokens.start);
            // "the Norwegian Red Cross president"
            let branch = body.organization.zip(body.country).is_some_and(|(body, country)| {
                scene.mention(country).tokens.end == scene.mention(body).tokens.start
            });
            return if foreign && !branch && !(title.has(ENVOY) && own) {
                Known::Nowhere
            } else {
                Known::Country(country, CountryBasis::Stated)
            };
        }
        if let Some((_, id)) = organization {
            if let Some(country) = scene.entities.get(id.index()).and_then(|e| e.country) {
                return Known::Country(country, CountryBasis::Organization);
            }
            if scene.entities.get(id.index()).is_some_and(|e| e.key.is_some()) {
                return Known::Nowhere;
            }
        }
        self.by_holder(name)
            .or_else(|| self.by_title(asked))
            .or_else(|| {
                let home = self.finder.listed.home(scene.tokens, &title.tokens)?;
                Some((home, CountryBasis::Title))
            })
            .or_else(|| self.by_term(asked.listed?, name?).map(|c| (c, CountryBasis::Term)))
            .or_else(|| {
                let origin = body.origin.filter(|_| organization.is_none())?;
                scene.country(origin).map(|c| (c, CountryBasis::Origin))
            })
            .map_or(Known::Not, |(country, basis)| Known::Country(country, basis))
    }

    /// The country of the holder, or of an earlier office of somebody with the same name.
    fn by_holder(&self, name: Option<usize>) -> Option<(CountryCode, CountryBasis)> {
        if let Some(country) = self.scene.country(name?) {
            return Some((country, CountryBasis::Holder));
        }
        let (holder, surname) = self.scene.bearer(name?);
        let same = |(other, name)| other == holder || name == surname;
        let last = self.earlier().find(|i| self.told[*i].name.is_some_and(same))?;
        earlier(&self.roles[last])
    }

    /// *Deputy Secretary of State*, later *the Deputy Secretary*.
    fn by_title(&self, asked: &Asked<'_>) -> Option<(CountryCode, CountryBasis)> {
        let words = &asked.title.tokens;
        let opening = self.scene.tokens.list[words.start].hash;
        let alike = |i: &usize| {
            self.told[*i].opening == opening && self.scene.starts_alike(&self.roles[*i].tokens, words)
        };
        let last = self.earlier().find(alike)?;
        let role = &self.roles[last];
        if asked.name.is_none() || role.holder.is_none() { earlier(role) } else { None }
    }

    /// The numbers of the roles before, the last one first.
    fn earlier(&self) -> impl Iterator<Item = usize> + use<> {
        (self.told.len().saturating_sub(ROLES)..self.told.len()).rev()
    }

    /// The country of those of this name who had the title.
    fn by_term(&self, listed: Listed, name: usize) -> Option<CountryCode> {
        let name = &self.scene.tokens.text[self.scene.mention(name).span.range()];
        country_of(listed.name, name, self.published)
    }

    /// Analysts and professors speak in the news of any country, and so do the heads of companies.
    pub(super) fn is_private(&self, asked: &Asked<'_>) -> bool {
        let title = asked.title;
        let sector = self.finder.words.sector(self.scene.tokens.word(title.head));
        let is = |sector: Option<Sector>, names: &[&str]| sector.is_some_and(|s| names.contains(&s.as_str()));
        let body = asked.organization.and_then(|(_, id)| self.scene.entities.get(id.index())?.sector);
        let business = title.has(BEHIND_CHIEF)
            && self.sector(title, asked.body, asked.organization).is_none()
            || is(body, &["BUS"])
            || is(asked.listed.and_then(|l| l.sector), &["BUS"]);
        business || title.has(MEMBER) && !is(sector, &["GOV", "LEG", "JUD"])
    }

    /// True if the title names the country it is sent to: *ambassador to Japan*.
    pub(super) fn names(&self, title: &Title, country: CountryCode) -> bool {
        let scene = &self.scene;
        title.tokens.clone().filter_map(|at| scene.mention_at(at)).any(|n| scene.country(n) == Some(country))
    }

    /// What a later mention of the same holder says counts more than what the text is mostly about.
    pub(super) fn look_ahead(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        // By person: the country of the next office, from the end of the text on.
        let mut next: Vec<Option<(CountryCode, CountryBasis)>> = vec![None; self.scene.entities.len()];
        for (number, role) in self.roles.iter_mut().enumerate().rev() {
            let is_open = open.pop_if(|last| *last == number).is_some();
            let Some((_, holder)) = role.holder else { continue };
            let later = std::mem::replace(&mut next[holder.index()], role.country.zip(role.country_basis));
            if let Some((country, basis)) = later.filter(|_| is_open) {
                let basis = if basis.is_guess() { basis } else { CountryBasis::Later };
                (role.country, role.country_basis) = (Some(country), Some(basis));
            }
        }
    }

    fn is_international(&self, id: EntityId) -> bool {
        self.scene.entities.get(id.index()).is_some_and(|e| e.key.is_some() && e.country.is_none())
    }

    /// The country that the text names most.
    pub(super) fn dominant(&mut self) -> Option<CountryCode> {
        if let Some(known) = self.dominant {
            return known;
        }
        let mut mentions = vec![0_u32; self.scene.entities.len()];
        for mention in self.scene.mentions.iter().filter(|m| m.kind != EntityKind::Person) {
            mentions[mention.entity.index()] += 1;
        }
        let mut counts: Vec<(CountryCode, u32)> = Vec::new();
        for (entity, n) in self.scene.entities.iter().zip(mentions).filter(|(_, n)| *n > 0) {
            let Some(country) = entity.country else { continue };
            match counts.iter_mut().find(|(c, _)| *c == country) {
                Some((_, all)) => *all += n,
                None => counts.push((country, n)),
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, n)| *n).map(|(c, _)| *c);
        self.dominant = Some(most);
        most
    }
}

/// The country of an earlier office; a guess stays one.
fn earlier(role: &Role) -> Option<(CountryCode, CountryBasis)> {
    let guess = role.country_basis.is_some_and(CountryBasis::is_guess);
    role.country.map(|country| (country, if guess { CountryBasis::Text } else { CountryBasis::Earlier }))
}
