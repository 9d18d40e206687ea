//! People: a title or a given name, and the capitals behind it.

use super::candidate::Strength;
use super::find::Scan;
use super::run::Unit;
use super::titles::TitleFound;
use super::words::*;
use crate::gazetteer::EntityKind;
use crate::token::Shape;

/// Most units of a person's name.
const LONGEST_NAME: usize = 5;

impl Scan<'_, '_> {
    pub(super) fn persons(&mut self, units: &[Unit]) {
        let mut at = 0;
        while at < units.len() {
            let end = self.titled(units, at).or_else(|| self.named(units, at));
            at = end.unwrap_or(at + 1);
        }
    }

    /// Takes up a name behind a title; gives the unit behind it.
    fn titled(&mut self, units: &[Unit], at: usize) -> Option<usize> {
        let title = self.title_before(units, at)?;
        let end = self.name_end(units, at, !title.common);
        if end == at || !self.suits_title(units, at, end, title) {
            return None;
        }
        self.person(units, at, end, "name/title-name", Strength::Sure);
        let country = self.country_before(title.start);
        if let Some(person) = self.found.last_mut() {
            (person.sector, person.country) = (title.sector, country);
        }
        Some(end)
    }

    /// Takes up a name of two units or more; gives the unit behind it.
    fn named(&mut self, units: &[Unit], at: usize) -> Option<usize> {
        let end = self.name_end(units, at, false);
        if end < at + 2 {
            return None;
        }
        let (rule, strength) = self.person_rule(units, at, end)?;
        self.person(units, at, end, rule, strength);
        Some(end)
    }

    /// Somebody whom news names by one word, unless the text names another by it.
    pub(super) fn known_alone(&mut self, units: &[Unit]) {
        let [unit] = units else { return };
        let alone = unit.has(KNOWN_ALONE) && unit.shape == Shape::Capital && unit.tokens.len() == 1;
        let Some(key) = self.finder.words.alone.get(&unit.word).filter(|_| alone) else { return };
        self.propose(unit.tokens.clone(), EntityKind::Person, "name/surname-known", Strength::Guess);
        let entry = self.gazetteer.index_of(key);
        if let Some(person) = self.found.last_mut() {
            person.entry = entry;
        }
    }

    fn person(&mut self, units: &[Unit], from: usize, to: usize, rule: &'static str, strength: Strength) {
        let tokens = units[from].tokens.start..units[to - 1].tokens.end;
        self.propose(tokens, EntityKind::Person, rule, strength);
    }

    /// A title that ends right before a unit; a comma may stand between.
    fn title_before(&self, units: &[Unit], at: usize) -> Option<TitleFound> {
        let tokens = self.view.tokens;
        let from = self.line.tokens.start;
        let mut before = units[at].tokens.start.checked_sub(1).filter(|b| *b >= from)?;
        let mut comma = false;
        if tokens.is_char(before, b',') && at == 0 {
            comma = true;
            before = before.checked_sub(1).filter(|b| *b >= from)?;
        }
        if !comma && self.view.has(before, ROLE) && !self.view.has(before, TITLE) {
            return Some(TitleFound { start: before, common: true, sector: None });
        }
        if !self.view.has(before, TITLE) || self.view.has(before, FRONT) {
            return None;
        }
        let title = self.finder.words.titles.ending_at(tokens, before, from)?;
        let long = units.len() > at + 1 && units[at].has(GIVEN);
        (!comma || long).then_some(title)
    }

    fn suits_title(&self, units: &[Unit], at: usize, end: usize, title: TitleFound) -> bool {
        let unit = &units[at];
        // Chief *Justice* X Y: the name begins behind it.
        if unit.has(TITLE) && (end == at + 1 && units.len() > end || end > at + 2) {
            return false;
        }
        // deputy Security Council chief
        if units.get(end).is_some_and(|u| u.has(HEAD | FACILITY | PLACE)) && end < units.len() {
            return false;
        }
        if unit.has(ALONE | HEAD) && !unit.has(GIVEN | SURNAME) {
            return false;
        }
        let single = end == at + 1;
        // the host Spain
        if single && title.common && matches!(unit.kind, Some(k) if k.is_place()) {
            return false;
        }
        !(single && (unit.shape == Shape::Upper || title.common && unit.has(COMMON)))
    }

    /// Where a person's name that starts with a unit ends.
    fn name_end(&self, units: &[Unit], at: usize, titled: bool) -> usize {
        let mut end = at;
        while end < units.len() && end - at < LONGEST_NAME {
            let unit = &units[end];
            if !self.in_person(unit, end == at, titled && end == at) {
                break;
            }
            end += 1;
            if unit.compound {
                return end - 1;
            }
        }
        end
    }

    fn in_person(&self, unit: &Unit, first: bool, titled: bool) -> bool {
        if unit.has(BREAK) || unit.has(SUFFIX) && !unit.has(PERSON_SUFFIX | SURNAME | GIVEN) {
            return false;
        }
        if unit.has(PERSON_SUFFIX) {
            return !first;
        }
        if unit.shape == Shape::Initial {
            return true;
        }
        if unit.shape == Shape::Upper && !self.line.capitals && unit.tokens.len() == 1 {
            // J.F. Smith
            return self.view.tokens.plain(unit.head).contains('.') && unit.known == usize::MAX;
        }
        if unit.has(HEAD | TITLE | FACILITY | STREET | PLACE) && !unit.has(GIVEN | SURNAME) {
            return false;
        }
        match unit.kind {
            None => true,
            Some(EntityKind::Person) => true,
            Some(EntityKind::Country | EntityKind::Nationality) => {
                unit.has(GIVEN | SURNAME) && (titled || unit.has(GIVEN_TOO | SURNAME_TOO))
            }
            Some(EntityKind::City | EntityKind::Region) => titled || !first || unit.has(GIVEN),
            Some(_) => unit.has(GIVEN | SURNAME),
        }
    }

    /// What makes the units `from..to`, two or more, a person.
    fn person_rule(&self, units: &[Unit], from: usize, to: usize) -> Option<(&'static str, Strength)> {
        let (first, second) = (&units[from], &units[from + 1]);
        let last = &units[to - 1];
        if units.get(to).is_some_and(|u| u.has(HEAD | FACILITY | SUFFIX | PLACE | STREET) && !u.has(WEAK)) {
            return None;
        }
        if self.line.titled && !(first.has(GIVEN) && last.has(SURNAME)) {
            return None;
        }
        let dotted = first.shape == Shape::Upper && self.view.tokens.plain(first.head).contains('.');
        if first.shape == Shape::Initial || dotted {
            return (last.shape != Shape::Initial && (!last.has(COMMON) || last.has(SURNAME)))
                .then_some(("name/initials", Strength::Fair));
        }
        let wordy = first.has(COMMON | ALONE | GIVEN_TOO);
        if first.has(GIVEN) {
            let surname = last.has(SURNAME) || second.shape == Shape::Initial || last.tokens.len() > 1;
            let unknown = second.labels & !(SURNAME | GIVEN | SURNAME_TOO | MAN | WOMAN) == 0
                && second.known == usize::MAX
                && second.shape != Shape::Upper;
            if !wordy || surname && !last.has(ALONE | HEAD) || unknown && !self.line.titled {
                let clear = second.has(SURNAME) && !second.has(SURNAME_TOO) || second.labels == 0;
                let strong = surname && !self.place_first(first) || clear && second.known == usize::MAX;
                return Some(("name/given-name", if strong { Strength::Fair } else { Strength::Guess }));
            }
            return None;
        }
        let start = first.tokens.start;
        let beside = self.view.has(last.tokens.end, PLACE_NOUN | ORG_NOUN)
            || start > self.line.tokens.start && self.view.has(start - 1, PREP_IN | ORG_NOUN)
            || self.of_town(start);
        if beside {
            return None;
        }
        if last.has(SURNAME) && !first.has(COMMON | ALONE) && !last.has(COMMON) && !self.place_first(first) {
            return Some(("name/surname-pair", Strength::Guess));
        }
        let plain = |u: &Unit| {
            !u.has(COMMON | ALONE | HEAD | TITLE | LEAD) && u.shape != Shape::Upper && u.known == usize::MAX
        };
        if units.len() == to - from && to - from <= 3 && units[from..to].iter().all(plain) {
            return Some(("name/capital-pair", Strength::Guess));
        }
        None
    }

    fn place_first(&self, unit: &Unit) -> bool {
        matches!(unit.kind, Some(k) if k.is_place())
    }
}
