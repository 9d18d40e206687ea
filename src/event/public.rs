//! Public life and private business: who has power in a country, whether a state takes part, what companies do among themselves.

use super::argument::Sides;
use super::model::Participant;
use super::nouns::nature;
use super::ontology::EventType;
use super::scene::{Scene, Story};
use super::trigger::Candidate;
use crate::entity::Entity;
use crate::gazetteer::EntityKind;

impl Scene<'_, '_> {
    /// Police, courts, soldiers or a government take part, no national team.
    pub(crate) fn is_of_state(&self, sides: &Sides) -> bool {
        let state = nature::POLICE | nature::COURT | nature::ARMED | nature::GOVERNMENT;
        sides.actors.iter().chain(&sides.recipients).any(|p| {
            let nature = self.nature(*p);
            nature & state != 0 && nature & nature::PLACE == 0
        })
    }

    /// A state, its courts, police or soldiers are among the sides.
    pub(crate) fn is_public(&self, sides: &Sides) -> bool {
        let state = nature::POLICE | nature::COURT | nature::ARMED | nature::GOVERNMENT;
        sides.actors.iter().chain(&sides.recipients).any(|p| self.nature(*p) & state != 0)
    }

    /// "was arrested in Niger", "was expelled from Niger": whoever has power there, told by the country.
    pub(crate) fn authority(&self, candidate: &Candidate, mode: Option<&str>) -> Option<Participant> {
        let out = matches!(mode, Some("expel" | "deport"));
        let cue = if out { self.particles.from } else { self.particles.in_ };
        let behind = candidate.linked.prepositional.iter().filter(|(c, _)| self.word(*c) == cue);
        let country = behind.filter_map(|(_, p)| self.head_mention(*p)).find(|m| m.kind().is_place())?;
        let known = self.story.entity(country.entity());
        Some(Participant {
            span: country.span(),
            entity: Some(country.entity()),
            country: known.and_then(Entity::country),
            sector: None,
        })
    }
}

/// Acts that only who has power in a country can do there.
pub(crate) fn is_of_power(kind: EventType, mode: Option<&str>) -> bool {
    kind == EventType::Coerce || matches!(mode, Some("release" | "expel"))
}

/// Deals, offers and demands of companies with each other, or with nobody in particular, are business news; so are all of
/// them if `private` tells that a text on business names no public side.
pub(crate) fn is_among_companies<'p>(
    kind: EventType,
    private: bool,
    sides: impl Iterator<Item = &'p Participant>,
) -> bool {
    use EventType::*;
    match kind {
        // "the brewer was hit": in a text on business nobody is.
        Assault => return private,
        Coerce | Protest | Concede => return false,
        _ => {}
    }
    let business = |p: &Participant| p.sector.is_some_and(|s| matches!(s.as_str(), "BUS" | "MNC"));
    let nobody = |p: &Participant| p.sector.is_none() && p.country.is_none() && p.entity.is_none();
    let strict = kind == Accuse;
    // "the fund sold its shares in the arms maker" is no matter of the two alone.
    let loose = !matches!(kind, Sanction | Threaten | Mobilize);
    let (mut any, mut all, mut both) = (false, true, true);
    for side in sides {
        any |= business(side);
        both &= business(side);
        all &= business(side) || !strict && nobody(side);
    }
    private || any && all && (loose || !both)
}

/// At least two fifths of what the text names are companies and sums.
pub(crate) fn reports_business(story: &Story<'_, '_>) -> bool {
    let (mut business, mut all) = (0, 0);
    for mention in story.mentions {
        let sector = story.entity(mention.entity()).and_then(Entity::sector);
        let company = sector.is_some_and(|s| matches!(s.as_str(), "BUS" | "MNC"));
        business += usize::from(company || mention.kind() == EntityKind::Money);
        all += 1;
    }
    business >= 4 && business * 5 >= all * 2
}
