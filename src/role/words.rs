//! What single words say about titles: one set of labels a word.

use crate::error::{BuildError, Problem};
use crate::gazetteer::{CountryCode, Sector};
use crate::syntax::WordClasses;
use crate::table::Table;
use crate::text::fold;
use crate::token::{Lexicon, WordId};
use std::collections::HashMap;

/// A set of labels.
pub(super) type Labels = u32;

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $(, $class:literal)?;)*) => {
        $($(#[$doc])* pub(super) const $name: Labels = 1 << $bit;)*
        /// The label of a class in the tables.
        fn class(name: &str) -> Option<Labels> {
            match name {
                $($($class => Some($name),)?)*
                _ => None,
            }
        }
    };
}

labels! {
    /// Head of a body, one holder or few: minister, leader.
    OFFICE = 0, "office";
    /// Sent to or for something: ambassador.
    ENVOY = 1, "envoy";
    SPOKESPERSON = 2, "spokesperson";
    /// Lt. Gen., Sergeant: before a name only.
    RANK = 3, "rank";
    /// One of many: senator, correspondent.
    MEMBER = 4, "member";
    PLURAL = 5;
    /// Takes `for X` and `to X` into the title.
    EXTENDS = 6;
    /// Secretary General.
    WITH_GENERAL = 7;
    /// Only directly before a name.
    NEAR = 8;
    /// An office only behind a word of a title: chief executive.
    COMPOUND = 9;
    /// Before the head noun, part of the title.
    WITHIN = 10, "within";
    /// foreign, defence: before the head noun, and behind `of` and `for`.
    PORTFOLIO = 11, "portfolio";
    /// Behind `of` only: chief of staff.
    FIELD = 12, "field";
    DEPUTY = 13, "deputy";
    ACTING = 14, "acting";
    FORMER = 15, "former";
    /// Behind the head noun: -elect.
    TAIL = 16, "tail";
    /// Before a title and no part of it: embattled.
    PRAISE = 17, "praise";
    HONORIFIC = 18, "honorific";
    /// Ties a body to who leads it: under the leadership of.
    LED = 19, "led";
    /// Verbs that put somebody in office.
    APPOINT = 20, "appoint";
    COPULA = 21, "copula";
    ARTICLE = 22, "article";
    /// of, for, at: from a title to its body.
    LINK = 23, "link";
    /// What a holder does: serves as X.
    SERVE = 24, "serve";
    /// Ends an adjective that tells where somebody is from: -based, -born.
    ORIGIN = 25, "origin";
}

/// The head noun of a title, of any class.
pub(super) const HEAD: Labels = OFFICE | ENVOY | SPOKESPERSON | RANK | MEMBER;

/// The labels and sectors of all words that the room knows.
#[derive(Clone, Debug, Default)]
pub(super) struct RoleWords {
    labels: Vec<Labels>,
    sectors: HashMap<WordId, Sector>,
    ids: HashMap<&'static str, WordId>,
    /// Countries by folded title.
    homes: HashMap<&'static str, CountryCode>,
}

macro_rules! text {
    ($name:literal) => {
        (concat!("role/data/en/", $name), include_str!(concat!("data/en/", $name)))
    };
}

const HEADS: (&str, &str) = text!("heads.tsv");
const WORDS: (&str, &str) = text!("words.tsv");

const HOMES: (&str, &str) = text!("homes.tsv");

/// Words that the rules name one by one.
const SINGLE: &[&str] = &[
    "of", "for", "to", "in", "as", "and", "who", "the", "a", "an", "another", "general", "'s", "'",
    "country", "nation",
];

impl RoleWords {
    pub(super) fn builtin(lexicon: &mut Lexicon, classes: &WordClasses) -> Result<Self, BuildError> {
        let mut words = RoleWords::default();
        let mut problems = Vec::new();
        words.heads(lexicon, &mut problems)?;
        words.others(lexicon, &mut problems)?;
        words.home_countries(&mut problems)?;
        words.verbs(lexicon, classes);
        for word in SINGLE {
            words.ids.insert(word, lexicon.intern(word));
        }
        BuildError::many(problems).map_or(Ok(words), Err)
    }

    /// The labels of a word; none for a word that no rule knows.
    pub(super) fn labels(&self, word: WordId) -> Labels {
        self.labels.get(word.index()).copied().unwrap_or(0)
    }

    pub(super) fn sector(&self, word: WordId) -> Option<Sector> {
        self.sectors.get(&word).copied()
    }

    /// True if the word is this one of the single words.
    pub(super) fn is(&self, word: WordId, single: &str) -> bool {
        self.ids.get(single) == Some(&word)
    }

    /// The country that a title belongs to where the text says nothing.
    pub(super) fn home(&self, title: &str) -> Option<CountryCode> {
        self.homes.get(fold(title).as_ref()).copied()
    }

    fn home_countries(&mut self, problems: &mut Vec<Problem>) -> Result<(), BuildError> {
        let table = Table::parse(HOMES.0, HOMES.1, &["title", "country"])?;
        for row in table.rows() {
            match CountryCode::new(row.get("country")) {
                Some(country) => drop(self.homes.insert(row.get("title"), country)),
                None => problems.push(row.problem("country", "no country code")),
            }
        }
        Ok(())
    }

    fn add(&mut self, word: WordId, labels: Labels) {
        if self.labels.len() <= word.index() {
            self.labels.resize(word.index() + 256, 0);
        }
        self.labels[word.index()] |= labels;
    }

    fn heads(&mut self, lexicon: &mut Lexicon, problems: &mut Vec<Problem>) -> Result<(), BuildError> {
        let table = Table::parse(HEADS.0, HEADS.1, &["word", "plural", "class", "sector", "flags"])?;
        for row in table.rows() {
            let Some(mut labels) = class(row.get("class")) else {
                problems.push(row.problem("class", "unknown class"));
                continue;
            };
            for flag in row.get("flags").chars() {
                labels |= match flag {
                    'x' => EXTENDS,
                    'g' => WITH_GENERAL,
                    'n' => NEAR,
                    'p' => COMPOUND,
                    _ => {
                        problems.push(row.problem("flags", format!("unknown flag `{flag}`")));
                        0
                    }
                };
            }
            let sector = Sector::new(row.get("sector"));
            for (form, plural) in [("word", 0), ("plural", PLURAL)] {
                if row.get(form).is_empty() {
                    continue;
                }
                let id = lexicon.intern(row.get(form));
                self.add(id, labels | plural);
                if let Some(sector) = sector {
                    self.sectors.entry(id).or_insert(sector);
                }
            }
        }
        Ok(())
    }

    fn others(&mut self, lexicon: &mut Lexicon, problems: &mut Vec<Problem>) -> Result<(), BuildError> {
        let table = Table::parse(WORDS.0, WORDS.1, &["class", "sector", "words"])?;
        for row in table.rows() {
            let Some(label) = class(row.get("class")) else {
                problems.push(row.problem("class", "unknown class"));
                continue;
            };
            for word in row.list("words") {
                let id = lexicon.intern(word);
                self.add(id, label);
                if let Some(sector) = Sector::new(row.get("sector")) {
                    self.sectors.entry(id).or_insert(sector);
                }
            }
        }
        Ok(())
    }

    /// All forms of the verbs of appointment and of service.
    fn verbs(&mut self, lexicon: &Lexicon, classes: &WordClasses) {
        for number in 1..lexicon.len() as u32 {
            let word = WordId(number);
            let lemma = classes.lemma(word);
            let labels = self.labels(lemma) & (APPOINT | SERVE);
            if lemma != word && labels != 0 {
                self.add(word, labels);
            }
        }
    }
}
