//! Word classes: what each known word can be.

use super::inflect;
use super::marks::Marks;
use crate::error::{BuildError, Problem};
use crate::table::Table;
use crate::token::{Lexicon, WordId};
use std::collections::HashSet;

/// The classes a word can have, as bits.
pub(crate) mod class {
    pub(crate) const DETERMINER: u32 = 1;
    pub(crate) const POSSESSIVE: u32 = 1 << 1;
    pub(crate) const PRONOUN: u32 = 1 << 2;
    pub(crate) const PREPOSITION: u32 = 1 << 3;
    pub(crate) const CONJUNCTION: u32 = 1 << 4;
    pub(crate) const SUBORDINATOR: u32 = 1 << 5;
    pub(crate) const RELATIVE: u32 = 1 << 6;
    pub(crate) const AUXILIARY: u32 = 1 << 7;
    pub(crate) const MODAL: u32 = 1 << 8;
    pub(crate) const NEGATION: u32 = 1 << 9;
    pub(crate) const ADVERB: u32 = 1 << 10;
    pub(crate) const ADJECTIVE: u32 = 1 << 11;
    pub(crate) const NOUN: u32 = 1 << 12;
    pub(crate) const NUMERAL: u32 = 1 << 13;
    pub(crate) const PARTICLE: u32 = 1 << 14;
    pub(crate) const INTERJECTION: u32 = 1 << 15;
    pub(crate) const BASE: u32 = 1 << 16;
    pub(crate) const THIRD: u32 = 1 << 17;
    pub(crate) const PAST: u32 = 1 << 18;
    pub(crate) const PARTICIPLE: u32 = 1 << 19;
    pub(crate) const GERUND: u32 = 1 << 20;
    pub(crate) const BE: u32 = 1 << 21;
    pub(crate) const HAVE: u32 = 1 << 22;
    pub(crate) const DO: u32 = 1 << 23;
    /// A verb whose object does what an infinitive behind it says: *urge Y to leave*.
    pub(crate) const OBJECT_DOES: u32 = 1 << 24;
    /// A verb behind whose preposition that one stands: *call on Y to leave*.
    pub(crate) const GOVERNED_DOES: u32 = 1 << 25;
    /// `'s`
    pub(crate) const GENITIVE: u32 = 1 << 26;
    /// `to`
    pub(crate) const TO: u32 = 1 << 27;
    pub(crate) const VERB: u32 = BASE | THIRD | PAST | PARTICIPLE | GERUND;
}
use class::*;

/// The classes and lemmas of all words of the lexicon.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordClasses {
    /// Both of a word stand together, since they are asked for together.
    words: Vec<Word>,
    marks: Marks,
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    classes: u32,
    /// Unknown for what is no verb.
    lemma: WordId,
}

const VERBS: (&str, &str) = ("syntax/data/en/verbs.tsv", include_str!("data/en/verbs.tsv"));
const DOUBLING: (&str, &str) =
    ("syntax/data/en/verb_doubling.tsv", include_str!("data/en/verb_doubling.tsv"));
const WORDS: (&str, &str) = ("syntax/data/en/words.tsv", include_str!("data/en/words.tsv"));

impl WordClasses {
    pub(crate) fn builtin(lexicon: &mut Lexicon) -> Result<Self, BuildError> {
        let mut classes = WordClasses { marks: Marks::new(lexicon), ..WordClasses::default() };
        let doubling = Table::parse(DOUBLING.0, DOUBLING.1, &["lemma"])?;
        let doubling: HashSet<&str> = doubling.rows().map(|r| r.get("lemma")).collect();
        classes.read_verbs(lexicon, &doubling)?;
        classes.read_words(lexicon)?;
        for (lemma, class, forms) in [
            ("be", BE, &["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"][..]),
            ("have", HAVE, &["have", "has", "had", "having", "'ve"]),
            ("do", DO, &["do", "does", "did", "doing", "done"]),
        ] {
            let lemma = lexicon.intern(lemma);
            for form in forms {
                let word = lexicon.intern(form);
                classes.add(word, class | AUXILIARY);
                classes.set_lemma(word, lemma);
            }
        }
        let (genitive, to) = (classes.marks.genitive, classes.marks.to);
        classes.add(genitive, GENITIVE);
        classes.add(to, TO);
        Ok(classes)
    }

    /// What the word can be; nothing for a word that no list has.
    pub(crate) fn of(&self, word: WordId) -> u32 {
        self.words.get(word.index()).map_or(0, |w| w.classes)
    }

    /// Single words that rules ask for.
    pub(crate) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The verb behind an inflected form, the word itself for everything else.
    pub(crate) fn lemma(&self, word: WordId) -> WordId {
        match self.words.get(word.index()) {
            Some(known) if known.lemma != WordId::UNKNOWN => known.lemma,
            _ => word,
        }
    }

    /// Makes the forms of a verb known, if they are not yet; for verbs of a user's own triggers too.
    pub(crate) fn add_verb(&mut self, lexicon: &mut Lexicon, lemma: &str) {
        let word = lexicon.intern(lemma);
        if self.of(word) & VERB == 0 {
            self.verb_forms(lexicon, lemma, "", "", &HashSet::new());
        }
    }

    fn add(&mut self, word: WordId, class: u32) {
        if self.words.len() <= word.index() {
            self.words.resize(word.index() + 1, Word::default());
        }
        self.words[word.index()].classes |= class;
    }

    fn set_lemma(&mut self, word: WordId, lemma: WordId) {
        self.words[word.index()].lemma = lemma;
    }

    fn verb_form(&mut self, lexicon: &mut Lexicon, form: &str, lemma: WordId, class: u32) {
        let word = lexicon.intern(form);
        self.add(word, class);
        if form.contains('-') {
            lexicon.join(form);
        }
        // `found` is a form of find, `saw` of see: an inflected reading beats the rarer base form of the same word.
        if self.words[word.index()].lemma == WordId::UNKNOWN || class & (PAST | PARTICIPLE) != 0 {
            self.set_lemma(word, lemma);
        }
    }

    fn verb_forms(
        &mut self,
        lexicon: &mut Lexicon,
        lemma: &str,
        past: &str,
        participle: &str,
        doubling: &HashSet<&str>,
    ) {
        let id = lexicon.intern(lemma);
        self.verb_form(lexicon, lemma, id, BASE);
        let mut form = String::new();
        let mut made = |pieces: inflect::Form<'_>, class| {
            form.clear();
            pieces.iter().for_each(|piece| form.push_str(piece));
            self.verb_form(lexicon, &form, id, class);
        };
        made(inflect::third_person(lemma), THIRD);
        inflect::gerund(lemma, doubling, |form| made(form, GERUND));
        if past.is_empty() {
            inflect::past(lemma, doubling, |form| made(form, PAST | PARTICIPLE));
        } else {
            past.split('|').for_each(|f| self.verb_form(lexicon, f, id, PAST));
            let participle = if participle.is_empty() { past } else { participle };
            participle.split('|').for_each(|f| self.verb_form(lexicon, f, id, PARTICIPLE));
        }
    }

    fn read_verbs(&mut self, lexicon: &mut Lexicon, doubling: &HashSet<&str>) -> Result<(), BuildError> {
        let table = Table::parse(VERBS.0, VERBS.1, &["lemma", "past", "participle", "flags"])?;
        for row in table.rows() {
            let lemma = row.cell(0);
            self.verb_forms(lexicon, lemma, row.cell(1), row.cell(2), doubling);
            let (id, also) = (lexicon.intern(lemma), row.cell(3));
            if also.contains('n') {
                self.add(id, NOUN);
                let plural = lexicon.intern(&inflect::plural(lemma));
                self.add(plural, NOUN);
            }
            for (flag, class) in [('a', ADJECTIVE), ('o', OBJECT_DOES), ('p', GOVERNED_DOES)] {
                if also.contains(flag) {
                    self.add(id, class);
                }
            }
        }
        Ok(())
    }

    fn read_words(&mut self, lexicon: &mut Lexicon) -> Result<(), BuildError> {
        let table = Table::parse(WORDS.0, WORDS.1, &["word", "class"])?;
        let mut problems: Vec<Problem> = Vec::new();
        for row in table.rows() {
            let (spelling, class) = (row.cell(0), row.cell(1));
            let word = lexicon.intern(spelling);
            if class == "noun" && spelling.contains('-') {
                lexicon.join(spelling);
            }
            for name in class.split('|') {
                match class_named(name) {
                    Some(class) => self.add(word, class),
                    None => problems.push(row.problem("class", format!("unknown word class `{name}`"))),
                }
            }
        }
        BuildError::many(problems).map_or(Ok(()), Err)
    }
}

fn class_named(name: &str) -> Option<u32> {
    Some(match name {
        "det" => DETERMINER,
        "poss" => POSSESSIVE,
        "pron" => PRONOUN,
        "prep" => PREPOSITION,
        "conj" => CONJUNCTION,
        "sub" => SUBORDINATOR,
        "rel" => RELATIVE,
        "aux" => AUXILIARY,
        "modal" => MODAL,
        "neg" => NEGATION,
        "adv" => ADVERB,
        "adj" => ADJECTIVE,
        "noun" => NOUN,
        "num" => NUMERAL,
        "part" => PARTICLE,
        "interj" => INTERJECTION,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_know_their_lemma() {
        let mut lexicon = Lexicon::new();
        let classes = WordClasses::builtin(&mut lexicon).unwrap();
        for (form, lemma, class) in [
            ("condemned", "condemn", PAST | PARTICIPLE),
            ("found", "find", PAST),
            ("striking", "strike", GERUND),
            ("vetoes", "veto", THIRD),
            ("met", "meet", PAST),
            ("was", "be", BE | AUXILIARY),
        ] {
            let word = lexicon.get(form).unwrap();
            assert_eq!(lexicon.word(classes.lemma(word)), lemma, "{form}");
            assert_eq!(classes.of(word) & class, class, "{form}");
        }
        assert!(classes.of(lexicon.get("attack").unwrap()) & NOUN != 0);
    }
}
