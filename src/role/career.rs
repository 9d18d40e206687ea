//! What the text has told of a person's office so far: a minister who resigned two sentences ago is one no longer.

use super::model::Role;
use crate::entity::EntityId;
use crate::gazetteer::Sector;

/// The changes of office of a text, by person and place in the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Careers(Vec<(EntityId, usize, Option<Sector>)>);

impl Careers {
    /// The changes that the roles tell of.
    pub(crate) fn of(roles: &[Role]) -> Self {
        let change = |role: &Role| {
            let (change, (_, person)) = (role.change()?, role.holder()?);
            // PLOVER's code for elites out of office.
            let sector = if change.kind().takes() { role.sector() } else { Sector::new("ELI") };
            Some((person, change.cue().end, sector))
        };
        let mut changes: Vec<_> = roles.iter().filter_map(change).collect();
        changes.sort_by_key(|(person, at, _)| (*person, *at));
        Careers(changes)
    }

    /// The sector of a person from what was told before byte `at`; `None` if no change was.
    pub(crate) fn sector(&self, person: EntityId, at: usize) -> Option<Sector> {
        let told = self.0.partition_point(|(p, end, _)| (*p, *end) < (person, at));
        let (last, _, sector) = self.0.get(told.checked_sub(1)?)?;
        sector.filter(|_| *last == person)
    }
}
