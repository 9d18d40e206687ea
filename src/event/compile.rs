//! From the records of trigger files to the families and their index.

use super::evoking::{Evoking, Expressions};
use super::family_file::{File, Record, Text, TriggerFiles};
use super::lexicon::{
    Asked, Evoker, Family, Frame, Outcome, Outcomes, PhraseTest, Piece, Slot, TriggerLexicon,
};
use super::noun_sets::NounSetsBuilder;
use super::nouns::{nature, word_ids};
use super::ontology::{EventType, mode_named};
use super::verb_index::VerbIndex;
use crate::error::{BuildError, Problem};
use crate::rule::RuleId;
use crate::syntax::{WordClasses, plural};
use crate::token::{ByWord, Lexicon, WordId, WordMap};
use std::collections::HashSet;

/// Compiles trigger files; all mistakes of all files are reported together.
pub(crate) fn compile(
    TriggerFiles(files): &TriggerFiles<'_>,
    lexicon: &mut Lexicon,
    classes: &mut WordClasses,
) -> Result<TriggerLexicon, BuildError> {
    let mut compiler = Compiler::new(lexicon, classes);
    for (name, file) in files {
        compiler.classes_of(name, file);
    }
    let records = || files.iter().flat_map(|(_, file)| &file.trigger);
    compiler.out.families.reserve(records().count());
    compiler.verbs.reserve(records().map(|record| record.verbs.len()).sum());
    compiler.nouns.reserve(records().map(|record| record.nouns.len() * 2).sum());
    compiler.phrases.reserve(records().map(|record| record.phrases.len()).sum());
    for (name, file) in files {
        for record in &file.trigger {
            compiler.record(name, record);
        }
    }
    compiler.finish()
}

struct Compiler<'l, 'f> {
    lexicon: &'l mut Lexicon,
    words: &'l mut WordClasses,
    out: TriggerLexicon,
    classes: WordMap<&'f str, u32>,
    sets: NounSetsBuilder<'f>,
    /// The expressions with the word they are filed under, in the order of the files.
    verbs: Vec<(WordId, Evoker<Piece>)>,
    nouns: Vec<(WordId, Evoker<WordId>)>,
    phrases: Vec<(WordId, Evoker<WordId>)>,
    names: HashSet<&'f str>,
    problems: Vec<Problem>,
}

impl<'l, 'f> Compiler<'l, 'f> {
    fn new(lexicon: &'l mut Lexicon, words: &'l mut WordClasses) -> Self {
        Compiler {
            lexicon,
            words,
            out: TriggerLexicon::default(),
            classes: WordMap::default(),
            sets: NounSetsBuilder::default(),
            verbs: Vec::new(),
            nouns: Vec::new(),
            phrases: Vec::new(),
            names: HashSet::new(),
            problems: Vec::new(),
        }
    }

    fn classes_of(&mut self, file: &str, source: &'f File<'_>) {
        for (name, nouns) in &source.classes {
            let set = self.sets.add(nouns.iter().map(|n| &**n), self.lexicon);
            if self.classes.insert(name, set).is_some() {
                self.problems.push(Problem::new(file, format!("class `{name}` is defined twice")));
            }
        }
    }

    /// The number of the set of all that is listed, classes named with `@` and plain words; none for an empty list.
    fn sets(&mut self, file: &str, record: &str, items: &[&'f str]) -> Vec<u32> {
        let mut numbers = Vec::new();
        for class in items.iter().filter_map(|i| i.strip_prefix('@')) {
            match self.classes.get(class) {
                Some(number) => numbers.push(*number),
                None => self.problems.push(Problem::new(file, format!("`{record}`: no class `@{class}`"))),
            }
        }
        for kind in items.iter().filter(|i| i.starts_with('<')) {
            self.problems.push(Problem::new(file, format!("`{record}`: a kind has no place here: `{kind}`")));
        }
        let plain: Vec<&'f str> = items.iter().copied().filter(|i| !i.starts_with('@')).collect();
        if !plain.is_empty() {
            numbers.push(self.sets.add(plain.into_iter(), self.lexicon));
        }
        self.sets.set_of(numbers)
    }

    fn nature(&mut self, file: &str, record: &str, name: &Option<Text<'_>>) -> u32 {
        name.as_ref().map_or(0, |name| self.nature_named(file, record, name))
    }

    fn nature_named(&mut self, file: &str, record: &str, name: &str) -> u32 {
        nature::named(name).unwrap_or_else(|| {
            self.problems.push(Problem::new(file, format!("`{record}`: unknown kind `{name}`")));
            0
        })
    }

    fn mode(&mut self, file: &str, record: &str, name: Option<&str>) -> Option<&'static str> {
        let name = name?;
        let mode = mode_named(name);
        if mode.is_none() {
            self.problems.push(Problem::new(file, format!("`{record}`: unknown mode `{name}`")));
        }
        mode
    }

    fn slots(&mut self, names: &[impl AsRef<str>]) -> Vec<Slot> {
        let mut slot = |name: &str| match name {
            "object" => Slot::Object,
            "behind" => Slot::Behind,
            "possessor" => Slot::Possessor,
            "complement" => Slot::Complement,
            preposition => Slot::Preposition(word_ids(preposition, self.lexicon).into_boxed_slice()),
        };
        names.iter().map(|name| slot(name.as_ref())).collect()
    }

    fn record(&mut self, file: &str, record: &'f Record<'_>) {
        let name = &*record.name;
        if !self.names.insert(name) {
            self.problems.push(Problem::new(file, format!("`{name}` stands twice")));
        }
        let kind = EventType::from_name(&record.kind);
        if kind.is_none() && &*record.kind != "NONE" {
            self.problems.push(Problem::new(file, format!("`{name}`: unknown type `{}`", record.kind)));
        }
        let mode_by_weapon = record.mode.as_deref() == Some("weapon");
        let mode = record.mode.as_deref().filter(|_| !mode_by_weapon);
        let mode = self.mode(file, name, mode);
        let outcome = self.outcomes(file, record);
        let object = self.test(
            file,
            name,
            (&record.object, &record.object_not),
            (&record.object_kind, &record.object_kind_not),
        );
        let subject = self.test(
            file,
            name,
            (&record.subject, &record.subject_not),
            (&record.subject_kind, &record.subject_kind_not),
        );
        let family = Family {
            rule: RuleId::new(format!("event/{name}")),
            kind,
            mode,
            mode_by_weapon,
            cameo: (*record.cameo).into(),
            frame: record.frame,
            recipient: self.recipients(record),
            topic: record.topic.iter().map(|t| self.lexicon.intern(t)).collect(),
            actor: match &record.actor {
                Some(names) => self.slots(names),
                None => self.slots(&["possessor", "by"]),
            },
            object,
            subject,
            modifier: self.sets(file, name, &words(&record.modifier)),
            modifier_not: self.sets(file, name, &words(&record.modifier_not)),
            complement: record.complement.clone(),
            outcome,
            nominal: record.verbs.is_empty() && !record.nouns.is_empty(),
            keeps_polarity: record.polarity.as_deref() == Some("keep"),
            needs_sides: self.needs_sides(file, record),
            weight: record.weight,
        };
        self.out.families.push(family);
        self.expressions(record);
    }

    /// The test on a phrase: what it is and is not, by nouns and by kinds.
    fn test(
        &mut self,
        file: &str,
        name: &str,
        (is, is_not): (&'f [Text<'_>], &'f [Text<'_>]),
        (kind, kind_not): (&Option<Text<'_>>, &Option<Text<'_>>),
    ) -> PhraseTest {
        let (kinds, nouns): (Vec<&str>, Vec<&str>) = words(is).into_iter().partition(|i| i.starts_with('<'));
        let kinds = kinds.iter().map(|kind| kind.trim_matches(['<', '>']));
        PhraseTest {
            is: self.sets(file, name, &nouns),
            or_nature: kinds.fold(0, |all, kind| all | self.nature_named(file, name, kind)),
            is_not: self.sets(file, name, &words(is_not)),
            nature: self.nature(file, name, kind),
            nature_not: self.nature(file, name, kind_not),
        }
    }

    fn needs_sides(&mut self, file: &str, record: &Record<'_>) -> bool {
        let sides = record.sides.as_deref();
        if let Some(other) = sides.filter(|s| *s != "both") {
            let name = &record.name;
            self.problems.push(Problem::new(file, format!("`{name}`: unknown sides `{other}`")));
        }
        sides.is_some()
    }

    /// The record's recipients, or the type's own list.
    fn recipients(&mut self, record: &Record<'_>) -> Vec<Slot> {
        if let Some(names) = &record.recipient {
            // "lodged a complaint with X against Y": *against* says best whom a hostile act is aimed at.
            let hostile = matches!(&*record.kind, "ACCUSE" | "THREATEN" | "PROTEST" | "REQUEST" | "SANCTION");
            let mut names: Vec<&str> = names.iter().map(|n| &**n).collect();
            let preposition = |n: &&str| !matches!(*n, "object" | "behind" | "possessor" | "complement");
            let first = names.iter().position(preposition);
            let aimed = names.iter().position(|n| *n == "against");
            if let (Some(first), Some(aimed), true) = (first, aimed, hostile) {
                names[first..=aimed].rotate_right(1);
            }
            return self.slots(&names);
        }
        let plain = record.object.is_empty() && record.nouns.is_empty() && record.phrases.is_empty();
        let names: &[&str] = match &*record.kind {
            _ if record.frame.is_control() => &["object", "complement", "with", "to", "on"],
            _ if plain => &["object", "possessor", "with", "to", "against", "on"],
            "ASSAULT" | "COERCE" => &["on", "against", "object", "at", "of", "into", "in"],
            "ACCUSE" => &["object", "against", "of", "into", "with"],
            "AID" => &["object", "to", "for", "in"],
            "SANCTION" => &["on", "against", "with", "to", "from", "possessor"],
            "RETREAT" => &["from", "to", "possessor", "object"],
            "MOBILIZE" => &["against", "along", "near", "to", "in"],
            "PROTEST" => &["against", "outside", "at", "in"],
            "REQUEST" => &["object", "on", "from", "to", "for"],
            "REJECT" => &["possessor", "from", "by", "of", "with", "to"],
            "THREATEN" => &["object", "to", "against", "with"],
            _ => &["with", "to", "for", "object", "possessor", "in"],
        };
        self.slots(names)
    }

    fn outcomes(&mut self, file: &str, record: &Record<'_>) -> Outcomes {
        let mut outcomes = Outcomes::default();
        for (about, result) in record.outcome.iter().flatten() {
            let outcome = match &**result {
                "child" => Some(Outcome::Child),
                name => EventType::from_name(name).map(Outcome::Type),
            };
            let slot = match &**about {
                "cooperation" => &mut outcomes.cooperation,
                "concession" => &mut outcomes.concession,
                "conflict" => &mut outcomes.conflict,
                "none" => &mut outcomes.none,
                other => {
                    self.problems
                        .push(Problem::new(file, format!("`{}`: unknown outcome `{other}`", record.name)));
                    continue;
                }
            };
            if outcome.is_none() {
                self.problems.push(Problem::new(file, format!("`{}`: unknown type `{result}`", record.name)));
            }
            *slot = outcome;
        }
        outcomes
    }

    /// Files the expressions of the family that was read last.
    fn expressions(&mut self, record: &Record<'_>) {
        let family = self.out.families.len() as u32 - 1;
        let asked = Asked::new(&self.out.families[family as usize].object);
        for verb in &record.verbs {
            let mut words = verb.split(' ');
            let Some(lemma) = words.next() else { continue };
            self.words.add_verb(self.lexicon, lemma);
            let key = self.lexicon.intern(lemma);
            let mut pieces = Vec::new();
            for word in words {
                if word == "~" {
                    pieces.push(Piece::Gap);
                } else {
                    pieces.extend(word_ids(word, self.lexicon).into_iter().map(Piece::Word));
                }
            }
            let mut from_cue = pieces.iter().skip_while(|p| **p == Piece::Gap).map(|p| match p {
                Piece::Word(word) => *word,
                Piece::Gap => WordId::UNKNOWN,
            });
            let (cue, next) = (from_cue.next().unwrap_or_default(), from_cue.next().unwrap_or_default());
            let gap = pieces.first() == Some(&Piece::Gap);
            let known = &self.out.families[family as usize];
            let (weight, speech) = (known.weight_of_verb(&pieces), known.frame == Frame::Speech);
            let (completed, rest) = (!known.complement.is_empty() && !speech, pieces.into());
            let evoker = Evoker { family, rank: 0, weight, speech, cue, next, gap, completed, asked, rest };
            note(&mut self.verbs, key, evoker);
        }
        for noun in &record.nouns {
            let class = noun.strip_prefix('@');
            debug_assert!(class.is_none(), "nouns name words, not classes");
            let words = word_ids(noun, self.lexicon);
            if words.len() > 1 && reaches_over(noun) {
                // "suspension of aid": found from its head, which comes first.
                self.phrase(family, asked, &words);
                continue;
            }
            for form in [noun.to_string(), plural(noun)] {
                let mut words = word_ids(&form, self.lexicon);
                let Some(key) = words.pop() else { continue };
                words.reverse();
                let weight = self.out.families[family as usize].weight_of_noun(&words);
                note(&mut self.nouns, key, Evoker::of_words(family, weight, asked, &words));
            }
        }
        for phrase in &record.phrases {
            let words = word_ids(phrase, self.lexicon);
            self.phrase(family, asked, &words);
        }
    }

    /// Files a fixed phrase under its first word.
    fn phrase(&mut self, family: u32, asked: Asked, words: &[WordId]) {
        let [key, rest @ ..] = words else { return };
        let weight = self.out.families[family as usize].weight_of_phrase(rest);
        note(&mut self.phrases, *key, Evoker::of_words(family, weight, asked, rest));
    }

    fn finish(mut self) -> Result<TriggerLexicon, BuildError> {
        if let Some(error) = BuildError::many(std::mem::take(&mut self.problems)) {
            return Err(error);
        }
        let expressions = Expressions { verbs: &self.verbs, nouns: &self.nouns, phrases: &self.phrases };
        let is_event = |family: u32| self.out.families[family as usize].kind.is_some();
        self.out.evoking = Evoking::new(&expressions, is_event, self.words, self.lexicon.len());
        self.out.sets = self.sets.finish();
        self.out.verbs = VerbIndex::new(in_order_of_cues(self.verbs), &self.out.evoking);
        self.out.nouns = ByWord::new(in_order_of_cues(self.nouns));
        self.out.phrases = ByWord::new(in_order_of_cues(self.phrases));
        Ok(self.out)
    }
}

fn words<'f>(items: &'f [Text<'_>]) -> Vec<&'f str> {
    items.iter().map(|item| &**item).collect()
}

/// The head of the noun does not come last: *build-up*, *recall of the ambassador*.
fn reaches_over(noun: &str) -> bool {
    let behind = ["of", "from", "in", "with", "between", "on", "to"];
    let particle = ["up", "in", "out", "off", "down", "back", "over"];
    noun.split(' ').skip(1).any(|w| behind.contains(&w))
        || noun.rsplit_once('-').is_some_and(|(_, last)| particle.contains(&last))
}

/// Those of one word stand in the order of their cues, the heaviest first, and keep the order of the files as their rank.
fn in_order_of_cues<P>(evokers: Vec<(WordId, Evoker<P>)>) -> Vec<(WordId, Evoker<P>)> {
    // One number says all that they are sorted by; the rank is the last part of it.
    let key = |(rank, (word, evoker)): (usize, &(WordId, Evoker<P>))| {
        let parts = [word.0, evoker.cue.0, descending(evoker.weight), rank as u32];
        parts.into_iter().fold(0_u128, |key, part| key << 32 | u128::from(part))
    };
    let mut order: Vec<u128> = evokers.iter().enumerate().map(key).collect();
    order.sort_unstable();
    let mut evokers: Vec<_> = evokers.into_iter().map(Some).collect();
    let taken = order.into_iter().filter_map(|key| {
        let rank = key as u32;
        let (word, evoker) = evokers[rank as usize].take()?;
        Some((word, Evoker { rank, ..evoker }))
    });
    taken.collect()
}

/// A number that is the smaller the greater a weight is.
fn descending(weight: f32) -> u32 {
    let bits = weight.to_bits();
    // The bits of negative numbers grow as these fall.
    if weight.is_sign_negative() { bits } else { !bits & !(1 << 31) }
}

/// Adds an expression; a plural that is spelled like the singular does not count twice.
fn note<P: PartialEq>(list: &mut Vec<(WordId, Evoker<P>)>, key: WordId, evoker: Evoker<P>) {
    let twice = list
        .iter()
        .rev()
        .take_while(|(_, e)| e.family == evoker.family)
        .any(|(k, e)| *k == key && *e == evoker);
    if !twice {
        list.push((key, evoker));
    }
}
