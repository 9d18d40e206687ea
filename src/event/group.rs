//! One event once: mentions of the same event point to the fullest of them.
//!
//! Two mentions are one event if they have the same type and the same known sides, and places and dates that do not
//! contradict each other. Of acts that sides do together it does not matter who stands on which side.

use super::model::{Event, EventId, Participant, Place};
use super::ontology::EventType;
use crate::entity::{Entity, EntityId};
use crate::gazetteer::EntityKind;
use crate::token::WordMap;
use smallvec::SmallVec;

/// Type and sides; in order, each once.
type Key = (EventType, Ids, Ids);

/// A side, mostly of one or two.
type Ids = SmallVec<[EntityId; 4]>;

/// Lets each mention of an event but the fullest point to the fullest.
pub(super) fn group(events: &mut [Event], entities: &[Entity]) {
    let mut groups: WordMap<Key, Vec<Vec<usize>>> = WordMap::default();
    for (number, event) in events.iter().enumerate() {
        let Some(key) = key(event) else { continue };
        let groups = groups.entry(key).or_default();
        let fits =
            |group: &&mut Vec<usize>| group.iter().all(|other| agree(&events[*other], event, entities));
        match groups.iter_mut().take(GROUPS).find(fits) {
            Some(group) if group.len() < MEMBERS => group.push(number),
            Some(_) => {}
            None => groups.push(vec![number]),
        }
    }
    for group in groups.into_values().flatten().filter(|g| g.len() > 1) {
        // Of equally full ones the first.
        let Some(head) = group.iter().copied().max_by_key(|i| (fullness(&events[*i]), usize::MAX - i)) else {
            continue;
        };
        let id = EventId(head as u32);
        group.into_iter().filter(|i| *i != head).for_each(|i| events[i].same_as = Some(id));
    }
}

/// How many groups of one key, and mentions of one group, are compared: a text is read in linear time.
const GROUPS: usize = 16;
const MEMBERS: usize = 64;

/// `None` if too little is known of the sides to tell the event from others.
fn key(event: &Event) -> Option<Key> {
    let (mut actors, mut recipients) = (known(&event.actors), known(&event.recipients));
    if is_mutual(event.kind) {
        actors.append(&mut recipients);
        if actors.len() < 2 {
            return None;
        }
    } else if actors.is_empty() || recipients.is_empty() {
        return None;
    }
    let in_order = |mut ids: Ids| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    Some((event.kind, in_order(actors), in_order(recipients)))
}

fn known(side: &[Participant]) -> Ids {
    side.iter().filter_map(|p| p.entity).collect()
}

/// Acts that both sides do.
fn is_mutual(kind: EventType) -> bool {
    matches!(kind, EventType::Consult | EventType::Cooperate | EventType::Agree)
}

/// Place and date do not contradict: one is unknown, both are equal, or one is the other at a finer grain.
fn agree(one: &Event, other: &Event, entities: &[Entity]) -> bool {
    let country = |place: &Place| {
        let entity = place.entity.and_then(|id| entities.get(id.index()));
        entity.is_some_and(|e| e.kind() == EntityKind::Country)
    };
    let places = match (&one.place, &other.place) {
        (Some(a), Some(b)) => {
            let known = a.entity.is_some() && b.entity.is_some();
            !known || a.entity == b.entity || (country(a) || country(b)) && a.country == b.country
        }
        _ => true,
    };
    let dates = match (&one.date, &other.date) {
        (Some(a), Some(b)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
        _ => true,
    };
    places && dates
}

/// How much is known of an event.
fn fullness(event: &Event) -> usize {
    let counts = [event.killed, event.injured, event.arrested];
    let told = [event.place.is_some(), event.date.is_some(), event.mode.is_some()];
    event.actors.len()
        + event.recipients.len()
        + counts.iter().flatten().count()
        + told.iter().filter(|t| **t).count()
}
