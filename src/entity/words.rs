//! What single words say about names: one set of labels a word.

use super::titles::TitleIndex;
use crate::error::{BuildError, Problem};
use crate::gazetteer::{EntityKind, Sector, Titles};
use crate::table::Table;
use crate::token::{Cue, Lexicon, WordId, WordLabels, WordMap};

/// A set of labels.
pub(crate) type Labels = u64;

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $(, $class:literal)?;)*) => {
        $($(#[$doc])* pub(super) const $name: Labels = 1 << $bit;)*
        /// The label of a class in the table of words.
        fn class(name: &str) -> Option<Labels> {
            match name {
                $($($class => Some($name),)?)*
                _ => None,
            }
        }
    };
}

labels! {
    /// A given name.
    GIVEN = 0;
    /// A given name that is also a word, a place or a month.
    GIVEN_TOO = 1;
    /// A surname.
    SURNAME = 2;
    /// A surname that is also a word or a place.
    SURNAME_TOO = 3;
    /// The noun that makes a name an organisation's: Council.
    HEAD = 4, "head";
    /// A head noun that ends other names too: House.
    WEAK = 5, "weak";
    /// Inc, Ltd.
    SUFFIX = 6, "suffix";
    /// Airport, Bridge.
    FACILITY = 7, "facility";
    /// River, Province.
    PLACE = 8, "place";
    /// Street, Avenue.
    STREET = 9, "street";
    /// Mount, Lake: before a place's name.
    FRONT = 10, "front-place";
    /// Wing, Battalion: behind an ordinal.
    UNIT = 11, "unit";
    /// HMS, USS.
    SHIP = 12, "ship";
    /// Words in lower case inside a person's name: van, bin.
    PARTICLE = 13, "particle";
    /// Jr., III.
    PERSON_SUFFIX = 14, "suffix-person";
    /// Prepositions before a place.
    PREP = 15, "prep-place";
    /// Those of them that stand before hardly anything else.
    PREP_IN = 16, "prep-in";
    /// said, told: beside a person.
    SAYS = 17, "says";
    /// -led, -based: behind a hyphen.
    TAIL = 18, "compound-tail";
    /// Weekdays, months, time zones: never inside a name.
    BREAK = 19, "break";
    /// Words that are no name when they stand alone.
    ALONE = 20;
    /// Function words and adverbs.
    FUNCTION = 21;
    /// A word of the general vocabulary.
    COMMON = 22;
    /// The last word of a title.
    TITLE = 23;
    /// Of names: of, for.
    LINKER = 24, "linker";
    /// Words that stand before a name and are no part of it: former, new.
    LEAD = 25, "lead";
    /// Nouns before "of X" and behind "X" that make X a place: town, city.
    TOWN = 26, "town";
    /// Nouns behind a team's name: coach, striker.
    SPORT = 27, "sport";
    /// Adjective or participle in the general vocabulary.
    ADJECTIVE = 28;
    /// Nouns in lower case behind a place's name: airport, province.
    PLACE_NOUN = 29, "place-noun";
    /// Words that tell a report on sport.
    GAME = 30, "game";
    /// Verbs whose subject and object are teams in such a report.
    WINS = 31, "wins";
    /// Cup, Treaty, War: the noun that makes a name an event's or a thing's.
    EVENT = 32, "event";
    /// Nouns in lower case beside the name of an organisation: newspaper, airline.
    ORG_NOUN = 33, "org-noun";
    /// Nouns in lower case before a person's name that are no titles: striker, wife.
    ROLE = 34, "role";
    /// Letters before the number of a weapon: F-16, Su-35.
    SERIES = 35, "weapon-series";
    /// Operation, Hurricane: before a name that is an event's.
    OPERATION = 36, "operation";
    /// Nouns in lower case before a ship's name.
    SHIP_NOUN = 37, "ship-noun";
    /// million, bn
    SCALE = 38, "scale";
    /// dollars, euros
    CURRENCY = 39, "currency";
    /// km, tonnes, percent
    MEASURE = 40, "measure";
    /// One word names somebody whom all know.
    KNOWN_ALONE = 41;
    /// Northern, Central: with a capital, part of the place behind it.
    DIRECTION = 42, "direction";
    /// al, el: glued before a place's name by a hyphen.
    ARTICLE = 43, "article";
    /// Short names of forces that a number may follow: CTF 50.
    NUMBERED = 44, "numbered";
}

/// What a head noun makes of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Making {
    pub(super) kind: Option<EntityKind>,
    pub(super) sector: Option<Sector>,
}

/// The labels of all words that the name rules know.
#[derive(Clone, Debug)]
pub(super) struct NameWords {
    labels: WordLabels,
    makings: WordMap<(WordId, Labels), Making>,
    /// Keys of the people whom one word names.
    pub(super) alone: WordMap<WordId, &'static str>,
    /// The words of [`GAME`].
    pub(super) game: Cue,
    pub(super) titles: TitleIndex,
}

macro_rules! text {
    ($name:literal) => {
        ($name, include_str!(concat!("../", $name)))
    };
}

const WORDS: (&str, &str) = text!("entity/data/en/name_words.tsv");
const GIVEN_NAMES: (&str, &str) = text!("entity/data/en/given_names.tsv");
const SURNAMES: (&str, &str) = text!("entity/data/en/surnames.tsv");
const SURNAMES_ALONE: (&str, &str) = text!("entity/data/en/surnames_alone.tsv");
const STOPLIST: (&str, &str) = text!("gazetteer/data/en/stoplist.tsv");
const VOCABULARY: (&str, &str) = text!("syntax/data/en/words.tsv");
const VERBS: (&str, &str) = text!("syntax/data/en/verbs.tsv");

impl NameWords {
    pub(super) fn builtin(lexicon: &mut Lexicon, titles: &Titles) -> Result<Self, BuildError> {
        let titles = TitleIndex::new(titles, lexicon);
        let mut words = Builder::default();
        words.persons(GIVEN_NAMES, GIVEN, GIVEN_TOO, lexicon)?;
        words.persons(SURNAMES, SURNAME, SURNAME_TOO, lexicon)?;
        words.vocabulary(lexicon)?;
        words.stoplist(lexicon)?;
        words.classes(lexicon)?;
        words.alone(lexicon)?;
        titles.last_words().for_each(|word| words.add(word, TITLE));
        let game = words.labels.iter().zip(0..).filter(|(labels, _)| **labels & GAME != 0);
        let game = lexicon.cue(game.map(|(_, number)| WordId(number)));
        let labels = WordLabels::new(&words.labels);
        Ok(NameWords { labels, makings: words.makings, alone: words.alone, game, titles })
    }

    /// The labels of a word; none for a word that no rule knows.
    #[inline]
    pub(super) fn labels(&self, word: WordId) -> Labels {
        self.labels.of(word)
    }

    /// What a head noun, read under one of its labels, makes of the name it ends.
    pub(super) fn making(&self, word: WordId, label: Labels) -> Making {
        self.makings.get(&(word, label)).copied().unwrap_or_default()
    }
}

/// The words while they are read.
#[derive(Default)]
struct Builder {
    labels: Vec<Labels>,
    makings: WordMap<(WordId, Labels), Making>,
    alone: WordMap<WordId, &'static str>,
}

impl Builder {
    fn add(&mut self, word: WordId, labels: Labels) {
        if self.labels.len() <= word.index() {
            self.labels.resize(word.index() + 1024, 0);
        }
        if word != WordId::UNKNOWN {
            self.labels[word.index()] |= labels;
        }
    }

    fn persons(
        &mut self,
        file: (&'static str, &'static str),
        label: Labels,
        too: Labels,
        lexicon: &mut Lexicon,
    ) -> Result<(), BuildError> {
        let table = Table::parse(file.0, file.1, &["name", "flags"])?;
        let (name, flags) = (table.column("name").unwrap_or(0), table.column("flags").unwrap_or(0));
        for row in table.rows() {
            // Of a name in several words the first one counts.
            let whole = row.cell(name);
            let first =
                whole.bytes().position(|b| matches!(b, b' ' | b'-')).map_or(whole, |end| &whole[..end]);
            if first.len() > 1 {
                let ambiguous = row.cell(flags).bytes().any(|b| b == b'a');
                self.add(lexicon.intern(first), if ambiguous { label | too } else { label });
            }
        }
        Ok(())
    }

    fn vocabulary(&mut self, lexicon: &mut Lexicon) -> Result<(), BuildError> {
        let table = Table::parse(VOCABULARY.0, VOCABULARY.1, &["word", "class"])?;
        let (word, class) = (table.column("word").unwrap_or(0), table.column("class").unwrap_or(1));
        for row in table.rows() {
            let mut labels = COMMON;
            let classes = || row.cell(class).split('|');
            for class in classes() {
                labels |= match class {
                    "noun" | "num" | "interj" => 0,
                    "adj" => ADJECTIVE,
                    _ => FUNCTION,
                };
            }
            // `general` and `north` are adverbs or adjectives too, but no words that end a name.
            if classes().any(|c| matches!(c, "noun" | "adj")) {
                labels &= !FUNCTION;
            }
            self.add(lexicon.intern(row.cell(word)), labels);
        }
        let table = Table::parse(VERBS.0, VERBS.1, &["lemma"])?;
        let lemma = table.column("lemma").unwrap_or(0);
        for row in table.rows() {
            self.add(lexicon.intern(row.cell(lemma)), COMMON);
        }
        Ok(())
    }

    fn stoplist(&mut self, lexicon: &mut Lexicon) -> Result<(), BuildError> {
        let table = Table::parse(STOPLIST.0, STOPLIST.1, &["name", "reason"])?;
        for row in table.rows() {
            let name = row.get("name");
            if name.contains([' ', '-', '&']) {
                continue;
            }
            let labels = match row.get("reason") {
                "sentence-start function word" => FUNCTION | ALONE,
                "month or weekday" | "currency or time zone" => BREAK | ALONE,
                _ => ALONE,
            };
            self.add(lexicon.intern(name), labels);
        }
        Ok(())
    }

    fn alone(&mut self, lexicon: &mut Lexicon) -> Result<(), BuildError> {
        let table = Table::parse(SURNAMES_ALONE.0, SURNAMES_ALONE.1, &["word", "key"])?;
        for row in table.rows() {
            let id = lexicon.intern(row.get("word"));
            self.add(id, KNOWN_ALONE);
            self.alone.insert(id, row.get("key"));
        }
        Ok(())
    }

    fn classes(&mut self, lexicon: &mut Lexicon) -> Result<(), BuildError> {
        let table = Table::parse(WORDS.0, WORDS.1, &["class", "kind", "sector", "words"])?;
        let mut problems: Vec<Problem> = Vec::new();
        for row in table.rows() {
            let Some(label) = class(row.get("class")) else {
                problems.push(row.problem("class", format!("unknown class `{}`", row.get("class"))));
                continue;
            };
            let making = Making {
                kind: EntityKind::from_name(row.get("kind")),
                sector: Sector::new(row.get("sector")),
            };
            for word in row.list("words") {
                let id = lexicon.intern(word);
                self.add(id, label);
                if making.kind.is_some() {
                    self.makings.entry((id, label)).or_insert(making);
                }
            }
        }
        BuildError::many(problems).map_or(Ok(()), Err)
    }
}
