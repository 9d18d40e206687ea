//! [`RoleFinder`]: walks a text once and links each title to its holder, its body and its country.

use super::change::{self, Changes};
use super::dated::Dating;
use super::holder::Shape;
use super::listed::ListedTitles;
use super::model::Role;
use super::scene::Scene;
use super::walk::{self, Walk};
use super::words::RoleWords;
use crate::entity::{Entity, Mention};
use crate::error::BuildError;
use crate::gazetteer::{Gazetteer, Titles};
use crate::rule::RuleId;
use crate::syntax::WordClasses;
use crate::time::Timex;
use crate::token::{Lexicon, Tokens};
use jiff::civil::Date;
use std::collections::HashSet;

/// The role rules, compiled.
#[derive(Clone, Debug)]
pub(crate) struct RoleFinder {
    pub(super) words: RoleWords,
    pub(super) listed: ListedTitles,
    changes: Changes,
    /// The nouns that end titles.
    nouns: HashSet<&'static str>,
    /// By the number of the shape.
    rules: Vec<RuleId>,
}

/// What the room is given of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoleText<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) classes: &'a WordClasses,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) mentions: &'a [Mention],
    pub(crate) timexes: &'a [Timex],
    pub(crate) published: Option<Date>,
    /// It reports on sport, where names are rarely those of people in office.
    pub(crate) sport: bool,
}

impl RoleFinder {
    pub(crate) fn builtin(
        lexicon: &mut Lexicon,
        classes: &mut WordClasses,
        titles: &Titles,
    ) -> Result<Self, BuildError> {
        let changes = Changes::builtin(lexicon, classes)?;
        Ok(RoleFinder {
            words: RoleWords::builtin(lexicon, classes, titles)?,
            listed: ListedTitles::new(titles, lexicon)?,
            changes,
            nouns: titles.nouns.iter().map(|noun| noun.word).collect(),
            rules: Shape::ALL.iter().map(|(_, name)| RuleId::new(*name)).collect(),
        })
    }

    /// All offices of a text. What they tell of their holders is added to the entities.
    pub(crate) fn find(&self, text: RoleText<'_, '_>, entities: &mut Vec<Entity>) -> Vec<Role> {
        let (mut roles, told) = self.in_text(text, entities);
        let mut dating = Dating::new(self, text);
        dating.complete(&mut roles, &told, entities);
        inform(&roles, entities);
        let story = change::Story {
            tokens: text.tokens,
            words: &self.words,
            classes: text.classes,
            mentions: text.mentions,
            timexes: text.timexes,
        };
        self.changes.note(&story, told.iter().map(|told| told.sentence), &mut roles);
        if !text.sport {
            dating.untitled(entities, &mut roles);
        }
        roles
    }

    fn in_text(&self, text: RoleText<'_, '_>, entities: &[Entity]) -> (Vec<Role>, Vec<walk::Told>) {
        let scene = Scene::new(text.tokens, &self.words, text.classes, text.mentions, entities);
        let mut walk = Walk::new(self, scene, &text);
        walk.all();
        walk.look_ahead();
        (walk.roles, walk.told)
    }

    /// True if a title of the terms of office is one of an office: leader, and no candidate or attacker.
    pub(super) fn is_office(&self, title: &str) -> bool {
        let words = title.split([' ', '-']).take_while(|word| !["of", "for", "to"].contains(word));
        words.last().is_some_and(|noun| self.nouns.contains(noun))
    }

    pub(super) fn rule(&self, shape: Shape) -> RuleId {
        self.rules[shape as usize].clone()
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
