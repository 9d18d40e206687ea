//! What kind of participant a noun denotes.

use super::pairs::Pairs;
use crate::error::{BuildError, Problem};
use crate::gazetteer::Sector;
use crate::table::Table;
use crate::token::{ByWord, Lexicon, Tokens, WordId, WordIds};
use smallvec::SmallVec;
use std::cmp::Reverse;

/// The words of an expression as the tokenizer cuts them, by number.
pub(crate) fn word_ids(expression: &str, lexicon: &mut Lexicon) -> WordIds {
    lexicon.plain_words(expression).unwrap_or_else(|| cut_ids(expression, lexicon))
}

fn cut_ids(expression: &str, lexicon: &mut Lexicon) -> WordIds {
    let cut = Tokens::new(expression, lexicon);
    let words: Vec<String> = (0..cut.list.len()).map(|i| cut.plain(i).to_owned()).collect();
    drop(cut);
    words.iter().map(|w| lexicon.intern(w)).collect()
}

/// What a participant is, as bits: an argument test asks for one of them.
pub(crate) mod nature {
    pub(crate) const PERSON: u32 = 1;
    pub(crate) const GROUP: u32 = 1 << 1;
    pub(crate) const ARMED: u32 = 1 << 2;
    pub(crate) const CIVILIAN: u32 = 1 << 3;
    pub(crate) const PLACE: u32 = 1 << 4;
    pub(crate) const THING: u32 = 1 << 5;
    pub(crate) const MONEY: u32 = 1 << 6;
    pub(crate) const POLICE: u32 = 1 << 7;
    pub(crate) const COURT: u32 = 1 << 8;
    pub(crate) const GOVERNMENT: u32 = 1 << 9;
    pub(crate) const WORKER: u32 = 1 << 10;
    pub(crate) const MEDIA: u32 = 1 << 11;
    /// A name that no list and no rule knows.
    pub(crate) const NAME: u32 = 1 << 12;

    /// The bit with a name of the data files.
    pub(crate) fn named(name: &str) -> Option<u32> {
        Some(match name {
            "person" => PERSON,
            "group" => GROUP,
            "armed" => ARMED,
            "civilian" => CIVILIAN,
            "place" => PLACE,
            "thing" => THING,
            "money" => MONEY,
            "police" => POLICE,
            "court" => COURT,
            "government" => GOVERNMENT,
            "worker" => WORKER,
            "media" => MEDIA,
            "name" => NAME,
            "power" => ARMED | POLICE | COURT | GOVERNMENT | PLACE,
            _ => return None,
        })
    }

    /// What a sector says beside person, group or place.
    pub(crate) fn of_sector(sector: &str) -> u32 {
        match sector {
            "MIL" | "REB" | "PRM" | "UAF" => ARMED,
            "COP" => POLICE | ARMED,
            "JUD" => COURT,
            "GOV" | "LEG" | "SPY" => GOVERNMENT,
            "JRN" => MEDIA,
            "LAB" | "AGR" => WORKER | CIVILIAN,
            "CVL" | "EDU" | "REF" | "SOC" | "MED" | "REL" => CIVILIAN,
            _ => 0,
        }
    }
}

/// What a common noun says of whom it denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ActorNoun {
    pub(crate) nature: u32,
    pub(crate) sector: Option<Sector>,
}

/// A value for each of many words and word sequences, looked up at their last word.
#[derive(Clone, Debug)]
pub(crate) struct Endings<T> {
    endings: ByWord<Ending<T>>,
    pairs: Pairs,
}

/// The words before the last one, the nearest first, and the value; the longest stand first.
type Ending<T> = (SmallVec<[WordId; 2]>, T);

/// Gathers expressions while lists are read.
#[derive(Debug)]
pub(crate) struct EndingsBuilder<T>(Vec<(WordId, Ending<T>)>);

impl<T> Default for EndingsBuilder<T> {
    fn default() -> Self {
        EndingsBuilder(Vec::new())
    }
}

impl<T> EndingsBuilder<T> {
    pub(crate) fn add(&mut self, expression: &str, value: T, lexicon: &mut Lexicon) {
        let mut words = word_ids(expression, lexicon);
        let Some(last) = words.pop() else { return };
        words.reverse();
        self.0.push((last, (SmallVec::from_slice(&words), value)));
    }

    /// Of two equal expressions the later one counts.
    pub(crate) fn finish(mut self) -> Endings<T> {
        self.0.reverse();
        self.0.sort_by_key(|(_, (before, _))| Reverse(before.len()));
        let pairs = Pairs::of(14, self.0.iter().map(|(last, (before, _))| (*last, &**before)));
        Endings { endings: ByWord::new(self.0), pairs }
    }
}

impl<T: Copy> Endings<T> {
    /// The value of the longest expression that ends at a token.
    #[inline]
    pub(crate) fn ending_at(&self, tokens: &Tokens<'_>, at: usize) -> Option<T> {
        match self.endings.of(tokens.word(at)) {
            [] => None,
            endings => self.longest(endings, tokens, at),
        }
    }

    /// The value of the first one, and so the longest, that ends at a token.
    fn longest(&self, endings: &[Ending<T>], tokens: &Tokens<'_>, at: usize) -> Option<T> {
        let word = |at: usize| tokens.word(at);
        // Most words are an expression by themselves and end no longer one.
        if let [(before, value), ..] = endings
            && before.is_empty()
        {
            return Some(*value);
        }
        if at == 0 || !self.pairs.may_have(word(at - 1), word(at)) {
            // Only the word alone.
            return endings
                .iter()
                .rev()
                .take_while(|(before, _)| before.is_empty())
                .last()
                .map(|(_, value)| *value);
        }
        let fits = |(before, _): &&Ending<T>| {
            before.iter().enumerate().all(|(i, w)| at.checked_sub(i + 1).is_some_and(|j| word(j) == *w))
        };
        endings.iter().find(fits).map(|(_, value)| *value)
    }
}

/// Common nouns for those who act and are acted on: *rebels*, *government*, *convoy*.
pub(crate) type ActorNouns = Endings<ActorNoun>;

const ACTOR_NOUNS: (&str, &str) = ("event/data/en/actor_nouns.tsv", include_str!("data/en/actor_nouns.tsv"));

/// Reads the built-in actor nouns, singular and plural.
pub(crate) fn actor_nouns(lexicon: &mut Lexicon) -> Result<ActorNouns, BuildError> {
    let table = Table::parse(ACTOR_NOUNS.0, ACTOR_NOUNS.1, &["noun", "plural", "sector", "class", "flags"])?;
    let mut nouns = EndingsBuilder::default();
    let mut problems: Vec<Problem> = Vec::new();
    for row in table.rows() {
        let Some(mut nature) = nature::named(row.get("class")) else {
            problems.push(row.problem("class", format!("unknown class `{}`", row.get("class"))));
            continue;
        };
        nature |= nature::of_sector(row.get("sector"));
        nature |= if row.get("flags").contains('a') { nature::ARMED } else { 0 };
        nature |= if row.get("flags").contains('c') { nature::CIVILIAN } else { 0 };
        let noun = ActorNoun { nature, sector: Sector::new(row.get("sector")) };
        nouns.add(row.get("noun"), noun, lexicon);
        nouns.add(row.get("plural"), noun, lexicon);
    }
    BuildError::many(problems).map_or_else(|| Ok(nouns.finish()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_expressions_are_cut_as_the_tokenizer_cuts() {
        let mut lexicon = Lexicon::new();
        crate::token::load_abbreviations(&mut lexicon).unwrap();
        for text in ["raid", "cannot", "Gen", "no", " air  raid ", "U S", "road block near the Post", ""] {
            assert_eq!(word_ids(text, &mut lexicon), cut_ids(text, &mut lexicon), "{text}");
        }
    }
}
