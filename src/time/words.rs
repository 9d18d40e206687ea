//! The word table: which words mean a month, a unit, a number, and what they stand for.

use crate::error::{BuildError, Problem};
use crate::pattern::LabelSpace;
use crate::table::Table;
use crate::token::{ByWord, Lexicon, WordId, WordSet};

/// When an ambiguous word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Nothing,
    /// Written with a capital letter.
    Capital,
    /// With a capital letter, and beside a number or behind a word that dates follow.
    Context,
    /// With a capital letter, and beside a number or a comma, or with its full stop, or behind `on`.
    Short,
    /// Behind a number.
    Number,
}

/// The classes of words that the readers of expressions ask for; the others are labels in patterns and no more.
macro_rules! senses {
    ($($variant:ident = $name:literal),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Sense { $($variant),* }

        impl Sense {
            fn parse(class: &str) -> Option<Sense> {
                match class {
                    $($name => Some(Sense::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

senses! {
    Unit = "unit",
    Units = "units",
    Relation = "relation",
    Edge = "edge",
    Shortly = "shortly",
    Quant = "quant",
    Weekday = "weekday",
    Weekdays = "weekdays",
    Month = "month",
    Season = "season",
    Seasons = "seasons",
    Part = "part",
    Parts = "parts",
    HalfDay = "halfday",
    Zone = "zone",
    QuarterCode = "quartercode",
    HalfCode = "halfcode",
    Decade = "decade",
    Today = "today",
    Repeated = "repeated",
    Final = "final",
    Number = "number",
    Ordinal = "ordinal",
    One = "one",
    Traded = "traded",
    Limit = "limit",
    Future = "future",
    PastCue = "pastcue",
    Placed = "placed",
}

/// One reading of a word.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) label: u64,
    sense: Option<Sense>,
    value: Box<str>,
    number: i32,
    pub(super) need: Need,
}

/// Labels that tokens get by what they are, not by the word table.
const SHAPES: &[&str] = &["day", "hour", "two", "year", "int", "decimal", "compact"];

/// The compiled word table.
#[derive(Clone, Debug)]
pub(super) struct Words {
    entries: ByWord<Entry>,
    /// Words that tell of the future: *will*.
    future: WordSet,
    /// Words that tell of the past: *said*.
    past: WordSet,
    pub(super) space: LabelSpace,
    pub(super) opens: u64,
    pub(super) number: u64,
    pub(super) month: u64,
    pub(super) shapes: [u64; 7],
}

impl Words {
    pub(super) fn read(file: &str, text: &str, lexicon: &mut Lexicon) -> Result<Words, BuildError> {
        let table = Table::parse(file, text, &["class", "word", "value", "need"])?;
        let mut space = LabelSpace::default();
        let mut entries = Vec::new();
        let mut problems: Vec<Problem> = Vec::new();
        for name in SHAPES {
            label(&mut space, name, &mut problems);
        }
        for row in table.rows() {
            let bit = match space.label(row.get("class")) {
                Ok(bit) => bit,
                Err(message) => {
                    problems.push(row.problem("class", message));
                    continue;
                }
            };
            let need = match row.get("need") {
                "" => Need::Nothing,
                "capital" => Need::Capital,
                "context" => Need::Context,
                "short" => Need::Short,
                "number" => Need::Number,
                other => {
                    problems.push(row.problem("need", format!("unknown need `{other}`")));
                    continue;
                }
            };
            let value = row.get("value");
            let sense = Sense::parse(row.get("class"));
            let entry =
                Entry { label: bit, sense, value: value.into(), number: value.parse().unwrap_or(0), need };
            entries.push((lexicon.intern(row.get("word")), entry));
        }
        if let Some(error) = BuildError::many(problems) {
            return Err(error);
        }
        entries.sort_by_key(|(_, entry): &(WordId, Entry)| entry.label);
        let bits = |names: &[&str]| names.iter().filter_map(|n| space.get(n)).fold(0, |a, b| a | b);
        let mut shapes = [0; 7];
        for (slot, name) in shapes.iter_mut().zip(SHAPES) {
            *slot = bits(&[name]);
        }
        let (opens, month) = (bits(&["opens"]), bits(&["month"]));
        let number = bits(&["int", "number", "one", "ordinal", "decimal"]);
        let of_sense = |sense| entries.iter().filter(|e| e.1.sense == Some(sense)).map(|e| e.0).collect();
        let (future, past) = (of_sense(Sense::Future), of_sense(Sense::PastCue));
        let entries = ByWord::new(entries);
        Ok(Words { entries, future, past, space, opens, number, month, shapes })
    }

    /// All readings of a word.
    pub(super) fn of(&self, word: WordId) -> &[Entry] {
        self.entries.of(word)
    }

    pub(super) fn tells_future(&self, word: WordId) -> bool {
        self.future.has(word)
    }

    pub(super) fn tells_past(&self, word: WordId) -> bool {
        self.past.has(word)
    }

    fn entry(&self, word: WordId, sense: Sense) -> Option<&Entry> {
        self.of(word).iter().find(|e| e.sense == Some(sense))
    }

    /// The number a word stands for in a sense.
    pub(super) fn number(&self, word: WordId, sense: Sense) -> Option<i32> {
        self.entry(word, sense).map(|e| e.number)
    }

    /// The value of a word in a sense, as written in the table.
    pub(super) fn value(&self, word: WordId, sense: Sense) -> Option<&str> {
        self.entry(word, sense).map(|e| &*e.value)
    }
}

fn label(space: &mut LabelSpace, name: &str, problems: &mut Vec<Problem>) {
    if let Err(message) = space.label(name) {
        problems.push(Problem::new("", message));
    }
}
