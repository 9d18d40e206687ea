//! [`NameFinder`]: walks a text once and hands each run of capitals to the rules.

use super::candidate::{NameCandidate, Strength};
use super::run::{Unit, View};
use super::words::{ALONE, EVENT, FACILITY, FRONT, GIVEN, NameWords, PLACE, STREET};
use crate::error::BuildError;
use crate::gazetteer::{CountryCode, EntityKind, Gazetteer, NameMatch, Sector, Titles};
use crate::select::{self, Candidates};
use crate::token::{Lexicon, Raised, Sentence, Shape, Token, Tokens};
use std::ops::Range;

/// The name rules, compiled.
#[derive(Clone, Debug)]
pub(crate) struct NameFinder {
    pub(super) words: NameWords,
}

/// The rules beside the lists of the gazetteer.
#[cfg(test)]
pub(super) const RULES: &[&str] = &[
    "name/title-name",
    "name/given-name",
    "name/initials",
    "name/surname-pair",
    "name/capital-pair",
    "name/speaker",
    "name/surname-known",
    "name/org-head",
    "name/company",
    "name/unit",
    "name/ship",
    "name/acronym",
    "name/acronym-defined",
    "name/facility",
    "name/place-cue",
    "name/org-cue",
    "name/dateline",
    "name/score-line",
    "name/compound",
    "name/repeat",
    "name/team",
    "name/event-head",
    "name/people",
    "name/weapon",
    "name/operation",
    "name/money",
    "name/quantity",
];

/// The rule of a list of the gazetteer.
pub(super) fn list_rule(list: &str) -> &'static str {
    match list {
        "countries" => "gazetteer/countries",
        "macro_regions" => "gazetteer/macro_regions",
        "regions" => "gazetteer/regions",
        "cities" => "gazetteer/cities",
        "cities_small" => "gazetteer/cities_small",
        "facilities" => "gazetteer/facilities",
        "seats" => "gazetteer/seats",
        "organizations" => "gazetteer/organizations",
        "armed_groups" => "gazetteer/armed_groups",
        "forces" => "gazetteer/forces",
        "agencies" => "gazetteer/agencies",
        "parties" => "gazetteer/parties",
        "media" => "gazetteer/media",
        "companies" => "gazetteer/companies",
        "people" => "gazetteer/people",
        "groups" => "gazetteer/groups",
        "weapons" => "gazetteer/weapons",
        _ => "gazetteer/own",
    }
}

impl NameFinder {
    pub(crate) fn builtin(lexicon: &mut Lexicon, titles: &Titles) -> Result<NameFinder, BuildError> {
        Ok(NameFinder { words: NameWords::builtin(lexicon, titles)? })
    }

    /// The text reports on sport, where strikes, attacks and shots are none.
    pub(crate) fn reports_sport(&self, tokens: &Tokens<'_>) -> bool {
        View { tokens, words: &self.words }.reports_sport()
    }

    /// Everything in the text that may be a name, overlapping candidates included. `sport`: the text reports on sport.
    pub(crate) fn find(
        &self,
        tokens: &Tokens<'_>,
        sport: bool,
        gazetteer: &Gazetteer,
    ) -> Candidates<NameCandidate> {
        let mut scan = Scan {
            finder: self,
            view: View { tokens, words: &self.words },
            gazetteer,
            matches: Vec::with_capacity(tokens.raised.len() / 4 + 8),
            accepted: Vec::with_capacity(tokens.raised.len() / 4 + 8),
            units: Vec::new(),
            line: Line::default(),
            sport,
            found: Candidates::with_capacity(tokens.raised.len() / 2 + 8),
        };
        scan.sentences();
        let settled = select::settle(&scan.found, &[]).names;
        scan.definitions(&settled);
        scan.repeats(&settled);
        scan.teams(&settled);
        scan.found.file();
        scan.found
    }
}

/// How the sentence at hand is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) tokens: Range<usize>,
    /// All in capitals: shapes say nothing.
    pub(super) capitals: bool,
    /// Nearly all words with a capital.
    pub(super) titled: bool,
    /// First word token.
    pub(super) first: usize,
    /// The matches of the gazetteer in it, and one that ends where it starts.
    pub(super) matches: Range<usize>,
}

/// The walk over one text.
pub(super) struct Scan<'a, 't> {
    pub(super) finder: &'a NameFinder,
    pub(super) view: View<'a, 't>,
    pub(super) gazetteer: &'a Gazetteer,
    /// The names of the gazetteer, up to the sentence behind the one at hand.
    pub(super) matches: Vec<NameMatch>,
    /// For each match: does it stand for what the list says?
    pub(super) accepted: Vec<bool>,
    pub(super) units: Vec<Unit>,
    pub(super) line: Line,
    /// The text reports on sport.
    pub(super) sport: bool,
    pub(super) found: Candidates<NameCandidate>,
}

impl Scan<'_, '_> {
    fn sentences(&mut self) {
        let tokens = self.view.tokens;
        let mut raised = &tokens.raised[..];
        let mut listed = 0;
        for (number, sentence) in tokens.sentences.iter().enumerate() {
            // A rule may look at the first name behind the sentence.
            let end = tokens.sentences.get(number + 1).unwrap_or(sentence).tokens.end;
            self.gazetteer.find(tokens, listed..end, &mut self.matches);
            self.accepted.resize(self.matches.len(), false);
            listed = end;
            let inside = raised.iter().take_while(|r| r.at() < sentence.tokens.end).count();
            let (own, behind) = raised.split_at(inside);
            raised = behind;
            self.sentence(sentence, own);
            self.found.file();
        }
    }

    /// Takes up a sentence; `raised` are those of its tokens that may start a name or an amount.
    fn sentence(&mut self, sentence: &Sentence, raised: &[Raised]) {
        self.line = self.line_of(sentence, raised);
        self.listed();
        self.score_line();
        let mut next = sentence.tokens.start;
        for at in raised.iter().map(|raised| raised.at()) {
            if at < next {
                continue;
            }
            next = if self.view.tokens.list[at].shape == Shape::Lower {
                self.amount(at)
            } else {
                self.run(at, sentence.tokens.end)
            };
        }
    }

    /// How a sentence is written.
    fn line_of(&self, sentence: &Sentence, raised: &[Raised]) -> Line {
        let range = sentence.tokens.clone();
        let list = &self.view.tokens.list;
        let mut shapes = [0_usize; 5];
        for token in raised.iter().map(|raised| &list[raised.at()]).filter(|token| token.is_word()) {
            shapes[token.shape as usize] += 1;
        }
        let upper = shapes[Shape::Upper as usize];
        let capital = shapes[Shape::Capital as usize] + shapes[Shape::Mixed as usize];
        // Few sentences have so many capitals that their small words must be counted.
        let lower = || {
            let small = |token: &&Token| token.is_word() && token.shape == Shape::Lower && token.len() > 3;
            list[range.clone()].iter().filter(small).count()
        };
        Line {
            capitals: upper >= 2 && upper >= 4 * capital && upper >= 4 * (capital + lower()),
            titled: sentence.headline && capital >= 4 && lower() * 6 < capital && !self.lists(&range),
            first: range.clone().find(|at| list[*at].is_word()).unwrap_or(usize::MAX),
            matches: self.matches_in(&range),
            tokens: range,
        }
    }

    /// Numbers, commas, brackets: a headline that is none.
    fn lists(&self, line: &Range<usize>) -> bool {
        let tokens = self.view.tokens;
        let mark = |at: usize| tokens.is_char(at, b',') || tokens.is_char(at, b'(');
        line.clone().any(|at| self.view.is_number(at) || mark(at))
    }

    /// The matches of a sentence, which follow those of the one before.
    fn matches_in(&self, sentence: &Range<usize>) -> Range<usize> {
        let mut start = self.line.matches.end;
        let count = self.matches[start..].iter().take_while(|m| m.tokens.start < sentence.end).count();
        let end = start + count;
        while start > 0 && self.matches[start - 1].tokens.end >= sentence.start {
            start -= 1;
        }
        start..end
    }

    /// Takes up the run that starts at a capitalised token; gives the token behind it.
    fn run(&mut self, at: usize, end: usize) -> usize {
        // al-Qaeda: the run begins with the particle.
        let start = match at.checked_sub(2) {
            Some(s)
                if s >= self.line.tokens.start
                    && self.view.tokens.is_char(at - 1, b'-')
                    && self.view.has(s, super::words::PARTICLE)
                    && !self.view.is_capital(s) =>
            {
                s
            }
            _ => at,
        };
        let mut units = std::mem::take(&mut self.units);
        self.view.run(start, end, &mut units);
        if units.is_empty() && start < at {
            self.view.run(at, end, &mut units);
        }
        let next = units.last().map_or(at + 1, |u| u.tokens.end.max(at + 1));
        for unit in &mut units {
            unit.known = self.match_at(unit.head);
            unit.kind = self.kind_of_match(unit.known);
        }
        if !units.is_empty() {
            if self.line.capitals {
                self.shouted(&units);
            } else {
                self.rules(&units);
            }
        }
        self.units = units;
        next
    }

    /// Tries the rules whose words the run has.
    fn rules(&mut self, units: &[Unit]) {
        let labels = units.iter().fold(0, |all, unit| all | unit.labels);
        self.known_alone(units);
        self.units_and_ships(units);
        self.organizations(units, labels);
        if labels & (FACILITY | PLACE | STREET | FRONT) != 0 {
            self.places(units);
        }
        if labels & EVENT != 0 {
            self.events(units);
        }
        if self.sport {
            self.nickname(units);
        }
        self.persons(units);
        self.others(units);
        self.shouted_place(&units[0]);
        if units.iter().any(|unit| unit.kind.is_some()) {
            self.peoples(units);
        }
    }

    /// A run in a line of capitals: only words that are known.
    fn shouted(&mut self, units: &[Unit]) {
        self.shouted_place(&units[0]);
        for (i, unit) in units.iter().enumerate() {
            let Some(next) = units.get(i + 1) else { break };
            let named = unit.has(GIVEN) && unit.known == usize::MAX && next.has(super::words::SURNAME);
            if named && !unit.has(super::words::COMMON) && !next.has(super::words::COMMON | ALONE) {
                self.propose(
                    unit.tokens.start..next.tokens.end,
                    EntityKind::Person,
                    "name/given-name",
                    Strength::Fair,
                );
            }
        }
    }

    /// The first match of the sentence that does not end before a token or with it.
    fn match_behind(&self, at: usize) -> usize {
        let line = self.line.matches.clone();
        line.start + self.matches[line].partition_point(|m| m.tokens.end <= at)
    }

    /// The accepted match of the gazetteer that covers a token.
    pub(super) fn match_at(&self, at: usize) -> usize {
        let i = self.match_behind(at);
        match self.matches.get(i) {
            Some(m) if m.tokens.start <= at && self.accepted[i] => i,
            _ => usize::MAX,
        }
    }

    fn kind_of_match(&self, number: usize) -> Option<EntityKind> {
        let m = self.matches.get(number)?;
        self.gazetteer.owners(m).first().map(|(e, _)| self.gazetteer.entry(*e).kind)
    }

    /// The names of the gazetteer that start in the sentence.
    fn listed(&mut self) {
        for i in self.line.matches.clone() {
            if self.matches[i].tokens.start >= self.line.tokens.start {
                let name = self.matches[i].clone();
                self.accepted[i] = self.judge(&name);
            }
        }
    }

    pub(super) fn propose(
        &mut self,
        tokens: Range<usize>,
        kind: EntityKind,
        rule: &'static str,
        strength: Strength,
    ) {
        self.propose_in(tokens, kind, rule, strength, None);
    }

    pub(super) fn propose_in(
        &mut self,
        tokens: Range<usize>,
        kind: EntityKind,
        rule: &'static str,
        strength: Strength,
        sector: Option<Sector>,
    ) {
        let country = self.country_in(tokens.clone());
        self.found.push(NameCandidate { tokens, kind, entry: None, rule, strength, sector, country });
    }

    /// The country that a listed name within these tokens gives.
    pub(super) fn country_in(&self, tokens: Range<usize>) -> Option<CountryCode> {
        let first = self.match_behind(tokens.start);
        let inside = self.matches[first..].iter().zip(&self.accepted[first..]);
        inside
            .take_while(|(m, _)| m.tokens.start < tokens.end)
            .filter(|(m, accepted)| **accepted && m.tokens.end <= tokens.end)
            .find_map(|(m, _)| {
                let entry = self.gazetteer.entry(self.gazetteer.owners(m).first()?.0);
                let place = entry.kind.is_place() || entry.kind == EntityKind::Nationality;
                entry.country.filter(|_| place)
            })
    }

    /// The country named right before a token: *Iraqi*, *Iraq's*.
    pub(super) fn country_before(&self, at: usize) -> Option<CountryCode> {
        let mut end = at;
        if end > self.line.tokens.start && self.view.tokens.plain(end - 1) == "'s" {
            end -= 1;
        }
        let i = self.match_behind(end.checked_sub(1)?);
        let m = self.matches.get(i).filter(|m| m.tokens.end == end && self.accepted[i])?;
        self.country_in(m.tokens.clone())
    }

    /// True if nothing but marks stands between the start of the sentence, or a quote, and the token.
    pub(super) fn opens(&self, at: usize) -> bool {
        if at <= self.line.first {
            return true;
        }
        let before = at - 1;
        ["\"", "``", "''", "'", "(", ":"].contains(&self.view.tokens.plain(before))
    }
}
