//! One entity a document: which mentions stand for the same thing.

use super::candidate::NameCandidate;
use super::model::{Entity, EntityId, Mention, MentionId};
use crate::gazetteer::{EntityKind, EntryIndex, Gazetteer};
use crate::token::Tokens;
use std::collections::HashMap;

/// Turns settled names into mentions, each with its entity.
pub(crate) fn link(
    tokens: &Tokens<'_>,
    gazetteer: &Gazetteer,
    names: Vec<NameCandidate>,
) -> (Vec<Mention>, Vec<Entity>) {
    let mut linker =
        Linker { tokens, gazetteer, entities: Vec::new(), by_entry: HashMap::new(), by_name: HashMap::new() };
    let mut mentions = Vec::with_capacity(names.len());
    for (i, name) in names.into_iter().enumerate() {
        let entity = linker.entity(&name);
        linker.entities[entity.index()].mentions.push(MentionId(i as u32));
        let span = tokens.span(&name.tokens);
        mentions.push(Mention { span, tokens: name.tokens, kind: name.kind, entity, rule: name.rule });
    }
    (mentions, linker.entities)
}

struct Linker<'a, 't> {
    tokens: &'a Tokens<'t>,
    gazetteer: &'a Gazetteer,
    entities: Vec<Entity>,
    by_entry: HashMap<EntryIndex, EntityId>,
    by_name: HashMap<String, EntityId>,
}

impl Linker<'_, '_> {
    fn entity(&mut self, name: &NameCandidate) -> EntityId {
        let surface = self.tokens.slice(&name.tokens);
        if let Some(index) = name.entry {
            if let Some(id) = self.by_entry.get(&index) {
                return *id;
            }
            let entry = self.gazetteer.entry(index);
            let id = self.push(Entity {
                id: EntityId(0),
                name: entry.name().to_owned(),
                kind: entry.kind,
                key: Some(entry.key().as_str().to_owned()),
                country: entry.country,
                sector: entry.sector,
                mentions: Vec::new(),
            });
            self.by_entry.insert(index, id);
            return id;
        }
        let key = crate::text::fold(surface).into_owned();
        if let Some(id) = self.by_name.get(&key) {
            return *id;
        }
        let id = self.push(Entity {
            id: EntityId(0),
            name: surface.to_owned(),
            kind: name.kind,
            key: None,
            country: None,
            sector: name.sector,
            mentions: Vec::new(),
        });
        if name.kind == EntityKind::Person {
            let last = name.tokens.clone().rev().find(|i| self.tokens.list[*i].is_word());
            if let Some(last) = last {
                let short = crate::text::fold(self.tokens.surface(last)).into_owned();
                self.by_name.entry(short).or_insert(id);
            }
        }
        self.by_name.insert(key, id);
        id
    }

    fn push(&mut self, mut entity: Entity) -> EntityId {
        let id = EntityId(self.entities.len() as u32);
        entity.id = id;
        self.entities.push(entity);
        id
    }
}
