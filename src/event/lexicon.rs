//! Trigger families: read from TOML, compiled and indexed by the words that evoke them.

use super::nouns::{NounSet, nature, word_ids};
use super::ontology::EventType;
use crate::error::{BuildError, Problem};
use crate::rule::RuleId;
use crate::syntax::{WordClasses, plural};
use crate::token::{Lexicon, WordId};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// How actor and recipient stand to the trigger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Frame {
    #[default]
    Active,
    Symmetric,
    Reverse,
    ControlSubject,
    ControlObject,
    Speech,
}

impl Frame {
    pub(crate) fn is_control(self) -> bool {
        matches!(self, Frame::ControlSubject | Frame::ControlObject)
    }
}

/// Where a participant stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Object,
    Possessor,
    Complement,
    /// Behind a preposition; several words for `in front of`.
    Preposition(Box<[WordId]>),
}

/// What a control frame becomes, by what its complement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Type(EventType),
    /// The complement's own event stands.
    Child,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcomes {
    pub(crate) cooperation: Option<Outcome>,
    pub(crate) concession: Option<Outcome>,
    pub(crate) conflict: Option<Outcome>,
    pub(crate) none: Option<Outcome>,
}

/// A complement that a family asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Complements {
    To,
    That,
    Ing,
    OfIng,
    FromIng,
    IntoIng,
    ForTo,
    ObjectTo,
}

/// Tests on a noun phrase: its nouns and its nature; empty lists test nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct PhraseTest {
    pub(crate) is: Vec<u32>,
    pub(crate) is_not: Vec<u32>,
    pub(crate) nature: u32,
    pub(crate) nature_not: u32,
}

impl PhraseTest {
    /// True if a phrase must be there for the family to fire.
    pub(crate) fn demands(&self) -> bool {
        !self.is.is_empty() || self.nature != 0
    }
}

/// A family of triggers.
#[derive(Clone, Debug)]
pub(crate) struct Family {
    pub(crate) rule: RuleId,
    /// `None` for frames that are no event by themselves.
    pub(crate) kind: Option<EventType>,
    pub(crate) mode: Option<&'static str>,
    /// The mode comes from the weapon words near the trigger.
    pub(crate) mode_by_weapon: bool,
    pub(crate) cameo: Box<str>,
    pub(crate) frame: Frame,
    pub(crate) recipient: Vec<Slot>,
    pub(crate) topic: Vec<WordId>,
    pub(crate) actor: Vec<Slot>,
    pub(crate) object: PhraseTest,
    pub(crate) subject: PhraseTest,
    pub(crate) modifier: Vec<u32>,
    pub(crate) modifier_not: Vec<u32>,
    pub(crate) complement: Vec<Complements>,
    pub(crate) outcome: Outcomes,
    pub(crate) keeps_polarity: bool,
    weight: Option<f32>,
}

/// One word of a verb expression behind its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Word(WordId),
    /// `~`: a noun phrase.
    Gap,
}

/// What evokes a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    /// The lemma is the key of the index.
    Verb(Box<[Piece]>),
    /// The last word is the key; the words before it, the nearest first.
    Noun(Box<[WordId]>),
    /// The first word is the key; the words behind it.
    Phrase(Box<[WordId]>),
}

/// An expression of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evoker {
    pub(crate) family: u32,
    pub(crate) expression: Expression,
}

/// All families, with the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct TriggerLexicon {
    pub(crate) families: Vec<Family>,
    pub(crate) sets: Vec<NounSet>,
    /// By word number: one more than the place in `lists`, zero for none.
    places: Vec<u32>,
    lists: Vec<Vec<Evoker>>,
    /// Words that evoke a family which is an event by itself.
    eventful: Vec<bool>,
}

impl TriggerLexicon {
    /// The expressions that a word (a verb by its lemma) takes part in as key.
    pub(crate) fn evoked_by(&self, word: WordId) -> &[Evoker] {
        match self.places.get(word.index()) {
            None | Some(0) => &[],
            Some(n) => &self.lists[*n as usize - 1],
        }
    }

    /// True if a word, by its lemma, may evoke an event and not only frame one.
    pub(crate) fn may_evoke(&self, word: WordId) -> bool {
        self.eventful.get(word.index()).copied().unwrap_or(false)
    }

    pub(crate) fn family(&self, evoker: &Evoker) -> &Family {
        &self.families[evoker.family as usize]
    }

    /// The weight of an expression of a family: collocations over single words, idioms over both.
    pub(crate) fn weight(&self, evoker: &Evoker) -> f32 {
        let family = self.family(evoker);
        family.weight.unwrap_or_else(|| match &evoker.expression {
            _ if family.frame.is_control() => 5.0,
            Expression::Verb(_) if !family.object.is.is_empty() => 4.5,
            Expression::Verb(pieces) if !pieces.is_empty() => 3.5,
            Expression::Verb(_) => 3.0,
            Expression::Noun(words) => 2.5 + words.len() as f32 * 0.3,
            Expression::Phrase(words) => {
                if words.is_empty() {
                    3.0
                } else {
                    5.0
                }
            }
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    classes: HashMap<String, Vec<String>>,
    #[serde(default)]
    trigger: Vec<Record>,
}

/// A record as written; see the README beside the data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    mode: Option<String>,
    #[serde(default)]
    cameo: String,
    #[serde(default)]
    pub(crate) verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    #[serde(default)]
    object_not: Vec<String>,
    #[serde(default)]
    modifier: Vec<String>,
    #[serde(default)]
    modifier_not: Vec<String>,
    #[serde(default)]
    subject: Vec<String>,
    #[serde(default)]
    subject_not: Vec<String>,
    object_kind: Option<String>,
    object_kind_not: Option<String>,
    subject_kind: Option<String>,
    subject_kind_not: Option<String>,
    #[serde(default)]
    complement: Vec<Complements>,
    #[serde(default)]
    frame: Frame,
    recipient: Option<Vec<String>>,
    #[serde(default)]
    topic: Vec<String>,
    actor: Option<Vec<String>>,
    outcome: Option<HashMap<String, String>>,
    polarity: Option<String>,
    weight: Option<f32>,
    #[serde(default)]
    pub(crate) examples: Vec<String>,
    #[serde(default)]
    pub(crate) not: Vec<String>,
}

/// A trigger file: its name and its text.
pub(crate) type Source<'a> = (&'a str, &'a str);

macro_rules! triggers {
    ($($name:literal),*) => {
        &[$((concat!("event/data/en/triggers/", $name, ".toml"), include_str!(concat!("data/en/triggers/", $name, ".toml")))),*]
    };
}

/// The built-in files.
pub(crate) const BUILTIN: &[Source<'static>] = triggers!(
    "accuse",
    "agree",
    "aid",
    "assault",
    "coerce",
    "concede",
    "consult",
    "cooperate",
    "frames",
    "mobilize",
    "protest",
    "reject",
    "request",
    "retreat",
    "sanction",
    "support",
    "threaten"
);

/// The modes of PLOVER.
const MODES: &[&str] = &[
    "visit",
    "third-party",
    "multilateral",
    "phone",
    "withdraw",
    "release",
    "disarm",
    "ceasefire",
    "access",
    "resign",
    "assist",
    "change",
    "yield",
    "meet",
    "disapprove",
    "investigate",
    "allege",
    "restrict",
    "arrest",
    "relations",
    "expel",
    "territory",
    "violence",
    "demo",
    "riot",
    "strike",
    "hunger",
    "boycott",
    "obstruct",
    "vandalize",
    "convict",
    "discontinue",
    "troops",
    "weapons",
    "police",
    "militia",
    "seize",
    "censor",
    "curfew",
    "martial-law",
    "deport",
    "withhold",
    "misinformation",
    "cyber",
    "abduct",
    "beat",
    "torture",
    "sexual",
    "targeted",
    "destroy",
    "primitive",
    "firearms",
    "explosives",
    "suicide-attack",
    "aerial",
    "drone",
    "heavy-weapons",
    "crowd-control",
    "unconventional",
];

/// The mode with a name.
pub(crate) fn mode_named(name: &str) -> Option<&'static str> {
    MODES.iter().copied().find(|m| *m == name)
}

/// Reads and compiles trigger files; all mistakes of all files are reported together.
pub(crate) fn compile(
    sources: &[Source<'_>],
    lexicon: &mut Lexicon,
    classes: &mut WordClasses,
) -> Result<TriggerLexicon, BuildError> {
    let mut problems = Vec::new();
    let files = parse(sources, &mut problems);
    if let Some(error) = BuildError::many(problems) {
        return Err(error);
    }
    let mut compiler = Compiler::new(lexicon, classes);
    for (name, file) in &files {
        compiler.classes_of(name, file);
    }
    for (name, file) in &files {
        for record in &file.trigger {
            compiler.record(name, record);
        }
    }
    compiler.finish()
}

/// Parsing is most of the work at start-up: two threads share it.
fn parse<'a>(sources: &[Source<'a>], problems: &mut Vec<Problem>) -> Vec<(&'a str, File)> {
    let (left, right) = sources.split_at(sources.len() / 2);
    let read = |part: &[Source<'a>]| -> Vec<(&'a str, Result<File, Problem>)> {
        part.iter().map(|(name, text)| (*name, parse_one(name, text))).collect()
    };
    let results = std::thread::scope(|scope| {
        let other = scope.spawn(|| read(right));
        let mut results = read(left);
        results.extend(other.join().unwrap_or_default());
        results
    });
    let mut files = Vec::with_capacity(results.len());
    for (name, result) in results {
        match result {
            Ok(file) => files.push((name, file)),
            Err(problem) => problems.push(problem),
        }
    }
    files
}

fn parse_one(name: &str, text: &str) -> Result<File, Problem> {
    toml::from_str(text).map_err(|e| {
        let start = e.span().map_or(0, |s| s.start).min(text.len());
        let before = &text.as_bytes()[..start];
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        let column = start - before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1) + 1;
        Problem::new(name, e.message()).at(line).column(column)
    })
}

/// The records of the built-in files, for tests over their examples.
#[cfg(test)]
pub(crate) fn builtin_records() -> Vec<Record> {
    let mut problems = Vec::new();
    let files = parse(BUILTIN, &mut problems);
    assert!(problems.is_empty(), "{problems:?}");
    files.into_iter().flat_map(|(_, f)| f.trigger).collect()
}

struct Compiler<'l> {
    lexicon: &'l mut Lexicon,
    words: &'l mut WordClasses,
    out: TriggerLexicon,
    classes: HashMap<String, u32>,
    /// Each expression with its key, in the order of the files.
    index: Vec<(WordId, Evoker)>,
    names: HashSet<String>,
    problems: Vec<Problem>,
}

impl<'l> Compiler<'l> {
    fn new(lexicon: &'l mut Lexicon, words: &'l mut WordClasses) -> Self {
        Compiler {
            lexicon,
            words,
            out: TriggerLexicon::default(),
            classes: HashMap::new(),
            index: Vec::with_capacity(1 << 14),
            names: HashSet::new(),
            problems: Vec::new(),
        }
    }

    fn classes_of(&mut self, file: &str, source: &File) {
        for (name, nouns) in &source.classes {
            let set = NounSet::new(nouns.iter().map(String::as_str), self.lexicon);
            self.out.sets.push(set);
            if self.classes.insert(name.clone(), self.out.sets.len() as u32 - 1).is_some() {
                self.problems.push(Problem::new(file, format!("class `{name}` is defined twice")));
            }
        }
    }

    /// Sets by number: the classes named with `@`, and one set for the plain words.
    fn sets(&mut self, file: &str, record: &str, items: &[String]) -> Vec<u32> {
        let mut numbers = Vec::new();
        for class in items.iter().filter_map(|i| i.strip_prefix('@')) {
            match self.classes.get(class) {
                Some(number) => numbers.push(*number),
                None => self.problems.push(Problem::new(file, format!("`{record}`: no class `@{class}`"))),
            }
        }
        let plain: Vec<&str> = items.iter().filter(|i| !i.starts_with('@')).map(String::as_str).collect();
        if !plain.is_empty() {
            let set = NounSet::new(plain.into_iter(), self.lexicon);
            self.out.sets.push(set);
            numbers.push(self.out.sets.len() as u32 - 1);
        }
        numbers
    }

    fn nature(&mut self, file: &str, record: &str, name: &Option<String>) -> u32 {
        let Some(name) = name else { return 0 };
        nature::named(name).unwrap_or_else(|| {
            self.problems.push(Problem::new(file, format!("`{record}`: unknown kind `{name}`")));
            0
        })
    }

    fn slots(&mut self, names: &[impl AsRef<str>]) -> Vec<Slot> {
        let mut slot = |name: &str| match name {
            "object" => Slot::Object,
            "possessor" => Slot::Possessor,
            "complement" => Slot::Complement,
            preposition => Slot::Preposition(word_ids(preposition, self.lexicon).into()),
        };
        names.iter().map(|name| slot(name.as_ref())).collect()
    }

    fn record(&mut self, file: &str, record: &Record) {
        let name = record.name.as_str();
        if !self.names.insert(record.name.clone()) {
            self.problems.push(Problem::new(file, format!("`{name}` stands twice")));
        }
        let kind = EventType::from_name(&record.kind);
        if kind.is_none() && record.kind != "NONE" {
            self.problems.push(Problem::new(file, format!("`{name}`: unknown type `{}`", record.kind)));
        }
        let mode_by_weapon = record.mode.as_deref() == Some("weapon");
        let mode = record.mode.as_deref().filter(|_| !mode_by_weapon).and_then(|m| {
            let mode = mode_named(m);
            if mode.is_none() {
                self.problems.push(Problem::new(file, format!("`{name}`: unknown mode `{m}`")));
            }
            mode
        });
        let outcome = self.outcomes(file, record);
        let family = Family {
            rule: RuleId::new(format!("event/{name}")),
            kind,
            mode,
            mode_by_weapon,
            cameo: record.cameo.as_str().into(),
            frame: record.frame,
            recipient: self.recipients(record),
            topic: record.topic.iter().map(|t| self.lexicon.intern(t)).collect(),
            actor: match &record.actor {
                Some(names) => self.slots(names),
                None => self.slots(&["possessor", "by"]),
            },
            object: PhraseTest {
                is: self.sets(file, name, &record.object),
                is_not: self.sets(file, name, &record.object_not),
                nature: self.nature(file, name, &record.object_kind),
                nature_not: self.nature(file, name, &record.object_kind_not),
            },
            subject: PhraseTest {
                is: self.sets(file, name, &record.subject),
                is_not: self.sets(file, name, &record.subject_not),
                nature: self.nature(file, name, &record.subject_kind),
                nature_not: self.nature(file, name, &record.subject_kind_not),
            },
            modifier: self.sets(file, name, &record.modifier),
            modifier_not: self.sets(file, name, &record.modifier_not),
            complement: record.complement.clone(),
            outcome,
            keeps_polarity: record.polarity.as_deref() == Some("keep"),
            weight: record.weight,
        };
        self.out.families.push(family);
        self.expressions(record);
    }

    /// The record's recipients, or the type's own list.
    fn recipients(&mut self, record: &Record) -> Vec<Slot> {
        if let Some(names) = &record.recipient {
            return self.slots(names);
        }
        let plain = record.object.is_empty() && record.nouns.is_empty() && record.phrases.is_empty();
        let names: &[&str] = match record.kind.as_str() {
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

    fn outcomes(&mut self, file: &str, record: &Record) -> Outcomes {
        let mut outcomes = Outcomes::default();
        for (about, result) in record.outcome.iter().flatten() {
            let outcome = match result.as_str() {
                "child" => Some(Outcome::Child),
                name => EventType::from_name(name).map(Outcome::Type),
            };
            let slot = match about.as_str() {
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

    fn expressions(&mut self, record: &Record) {
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
            self.evoke(key, Expression::Verb(pieces.into()));
        }
        for noun in &record.nouns {
            let class = noun.strip_prefix('@');
            debug_assert!(class.is_none(), "nouns name words, not classes");
            for form in [noun.clone(), plural(noun)] {
                let mut words = word_ids(&form, self.lexicon);
                let Some(key) = words.pop() else { continue };
                words.reverse();
                self.evoke(key, Expression::Noun(words.into()));
            }
        }
        for phrase in &record.phrases {
            let words = word_ids(phrase, self.lexicon);
            if let [key, rest @ ..] = words.as_slice() {
                self.evoke(*key, Expression::Phrase(rest.into()));
            }
        }
    }

    fn evoke(&mut self, key: WordId, expression: Expression) {
        let family = self.out.families.len() as u32 - 1;
        self.index.push((key, Evoker { family, expression }));
    }

    fn finish(mut self) -> Result<TriggerLexicon, BuildError> {
        if let Some(error) = BuildError::many(self.problems) {
            return Err(error);
        }
        self.out.places = vec![0; self.lexicon.len()];
        self.out.eventful = vec![false; self.lexicon.len()];
        // A stable sort: the expressions of a word stay in the order of the files.
        self.index.sort_by_key(|(word, _)| *word);
        for (word, evoker) in self.index {
            let place = &mut self.out.places[word.index()];
            if *place == 0 {
                self.out.lists.push(Vec::new());
                *place = self.out.lists.len() as u32;
            }
            self.out.eventful[word.index()] |= self.out.families[evoker.family as usize].kind.is_some();
            let list = &mut self.out.lists[*place as usize - 1];
            if !list.contains(&evoker) {
                list.push(evoker);
            }
        }
        Ok(self.out)
    }
}
