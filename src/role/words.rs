//! What single words say about titles: one set of labels a word.

use crate::error::{BuildError, Problem};
use crate::gazetteer::{Sector, Titles};
use crate::syntax::WordClasses;
use crate::table::Table;
use crate::token::{ByWord, Cue, Lexicon, WordId, WordLabels};
use std::collections::HashMap;

/// A set of labels.
pub(super) type Labels = u64;

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
    OF = 26, "of";
    FOR = 27, "for";
    TO = 28, "to";
    AS = 29, "as";
    AND = 30, "and";
    /// who, whose, whom
    WHO = 31, "who";
    THE = 32, "the";
    /// a, an, another
    INDEFINITE = 33, "indefinite";
    GENERAL = 34, "general";
    /// The ending of *Iraq's*.
    GENITIVE = 35, "genitive";
    CHIEF = 36, "chief";
    /// Before a participle: was, got.
    PASSIVE = 38, "passive";
    /// Before a time at which something happens: in, on.
    WHEN = 39, "when";
    /// Before the title, modifier of an office that is held all the same: outgoing, self-proclaimed.
    STANDING = 40, "standing";
    /// No title in a report on sport: captain.
    NO_SPORT = 41;
    /// Head of a body of any kind, of which it has the sector: president.
    OF_BODY = 42;
    IN = 43, "in";
    /// Ends a title only behind *chief*: chief operating *officer*.
    BEHIND_CHIEF = 37;
}

/// The head noun of a title, of any class.
pub(super) const HEAD: Labels = OFFICE | ENVOY | SPOKESPERSON | RANK | MEMBER;

/// The labels and sectors of all words that the room knows.
#[derive(Clone, Debug, Default)]
pub(super) struct RoleWords {
    /// The words that can end a title: all that a walk over a text looks at.
    pub(super) heads: Cue,
    labels: WordLabels,
    sectors: ByWord<Sector>,
    /// The names of the modifiers in the record, by word.
    modifiers: ByWord<&'static str>,
}

const WORDS: (&str, &str) = ("role/data/en/words.tsv", include_str!("data/en/words.tsv"));

impl RoleWords {
    pub(super) fn builtin(
        lexicon: &mut Lexicon,
        classes: &WordClasses,
        titles: &Titles,
    ) -> Result<Self, BuildError> {
        let mut builder = Builder::default();
        builder.heads(lexicon, titles);
        builder.others(lexicon)?;
        builder.verbs(lexicon, classes);
        let problems = std::mem::take(&mut builder.problems);
        BuildError::many(problems).map_or_else(|| Ok(builder.words(lexicon)), Err)
    }

    /// The labels of a word; none for a word that no rule knows.
    #[inline]
    pub(super) fn labels(&self, word: WordId) -> Labels {
        self.labels.of(word)
    }

    pub(super) fn sector(&self, word: WordId) -> Option<Sector> {
        self.sectors.of(word).first().copied()
    }

    /// The name of a word as a modifier: `deputy`, `former`.
    pub(super) fn modifier(&self, word: WordId) -> Option<&'static str> {
        self.modifiers.of(word).first().copied()
    }
}

/// The words while they are read.
#[derive(Default)]
struct Builder {
    labels: Vec<Labels>,
    sectors: HashMap<WordId, Sector>,
    modifiers: Vec<(WordId, &'static str)>,
    problems: Vec<Problem>,
}

impl Builder {
    fn add(&mut self, word: WordId, labels: Labels) {
        if self.labels.len() <= word.index() {
            self.labels.resize(word.index() + 256, 0);
        }
        self.labels[word.index()] |= labels;
    }

    fn labels(&self, word: WordId) -> Labels {
        self.labels.get(word.index()).copied().unwrap_or(0)
    }

    fn heads(&mut self, lexicon: &mut Lexicon, titles: &Titles) {
        for noun in &titles.nouns {
            let Some(mut labels) = class(noun.class).filter(|class| class & HEAD != 0) else {
                self.problems.push(noun.problem("class", format!("unknown class `{}`", noun.class)));
                continue;
            };
            for flag in noun.flags.chars() {
                labels |= match flag {
                    'x' => EXTENDS,
                    'g' => WITH_GENERAL,
                    'n' => NEAR,
                    'p' => COMPOUND,
                    'c' => BEHIND_CHIEF,
                    's' => NO_SPORT,
                    'o' => OF_BODY,
                    _ => {
                        self.problems.push(noun.problem("flags", format!("unknown flag `{flag}`")));
                        0
                    }
                };
            }
            for (form, plural) in [(noun.word, 0), (noun.plural, PLURAL)] {
                if form.is_empty() {
                    continue;
                }
                let id = lexicon.intern(form);
                self.add(id, labels | plural);
                if let Some(sector) = noun.sector {
                    self.sectors.entry(id).or_insert(sector);
                }
            }
        }
    }

    fn others(&mut self, lexicon: &mut Lexicon) -> Result<(), BuildError> {
        let table = Table::parse(WORDS.0, WORDS.1, &["class", "sector", "words"])?;
        for row in table.rows() {
            let Some(label) = class(row.get("class")) else {
                self.problems.push(row.problem("class", "unknown class"));
                continue;
            };
            for word in row.list("words") {
                // Of self-proclaimed the first word tells.
                let id = lexicon.intern(word.split('-').next().unwrap_or(word));
                self.add(id, label);
                if let Some(sector) = Sector::new(row.get("sector")) {
                    self.sectors.entry(id).or_insert(sector);
                }
                if label & (DEPUTY | ACTING | FORMER | STANDING | TAIL) != 0 {
                    self.modifiers.push((id, word));
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

    fn words(self, lexicon: &mut Lexicon) -> RoleWords {
        let heads = self.labels.iter().zip(0..).filter(|(labels, _)| **labels & HEAD != 0);
        RoleWords {
            heads: lexicon.cue(heads.map(|(_, number)| WordId(number))),
            labels: WordLabels::new(&self.labels),
            sectors: ByWord::new(self.sectors.into_iter().collect()),
            modifiers: ByWord::new(self.modifiers),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::Tokens;

    #[test]
    fn words_have_their_labels() {
        let mut lexicon = Lexicon::new();
        let classes = WordClasses::builtin(&mut lexicon).unwrap();
        let words = RoleWords::builtin(&mut lexicon, &classes, &Titles::builtin().unwrap()).unwrap();
        let word = |word: &str| lexicon.get(word).unwrap();
        let tokens = Tokens::new("Deputy minister", &lexicon);
        assert_eq!(tokens.cued(words.heads).collect::<Vec<_>>(), [1]);
        assert_eq!(words.labels(word("of")), OF | LINK | WHEN);
        assert_eq!(words.modifier(word("Former")), Some("former"));
    }
}
