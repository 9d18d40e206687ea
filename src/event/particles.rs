//! The words that the coder asks for by number.

use super::nouns::nature;
use crate::error::BuildError;
use crate::table::{Row, Table};
use crate::token::{ByWord, Lexicon, Sketch, WordId};
use std::collections::BTreeMap;

/// A set of words, by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    sketch: Sketch,
    /// In order.
    list: Vec<WordId>,
}

impl Words {
    /// The words of a list with blanks between them.
    pub(crate) fn new(list: &str, lexicon: &mut Lexicon) -> Self {
        Words::of(list.split(' ').map(|w| lexicon.intern(w)).collect())
    }

    fn of(mut list: Vec<WordId>) -> Self {
        list.sort_unstable();
        Words { sketch: list.iter().copied().collect(), list }
    }

    #[inline]
    pub(crate) fn has(&self, word: WordId) -> bool {
        self.sketch.may_have(word) && self.list.binary_search(&word).is_ok()
    }
}

const LIGHT_WORDS: (&str, &str) = ("event/data/en/light_words.tsv", include_str!("data/en/light_words.tsv"));

/// Words that the coder asks for by number.
#[derive(Clone, Debug)]
pub(crate) struct Particles {
    /// Verbs that lend their subject to an event noun: *carry out* a raid.
    pub(crate) support: Words,
    /// Nouns that only measure what follows with `of`: *a series* of raids.
    pub(crate) containers: Words,
    /// Verbs that only bring about what the infinitive behind their object tells: *sent* jets to bomb Y.
    pub(crate) errands: Words,
    /// Those whose object is told it: *called* Y to apologise.
    pub(crate) addresses: Words,
    /// Verbs with two objects: *offered* Y help.
    pub(crate) giving: Words,
    /// Verbs whose object is against whom something is done: to *deter* Y.
    pub(crate) opposing: Words,
    /// Verbs whose object comes about: to *set up* a centre in Y.
    pub(crate) creating: Words,
    /// Verbs by which a crowd tells what it wants: rallied to *protest*.
    pub(crate) demanding: Words,
    /// Verbs of those to whom somebody yields: the law that Y had *fought*.
    pub(crate) wanting: Words,
    /// What is demanded against somebody: the minister's *resignation*.
    pub(crate) ousting: Words,
    /// Nouns for what moves a crowd: *fury* at Y.
    pub(crate) grievances: Words,
    /// Verbs that two sides do to each other: A and B *traded* accusations.
    pub(crate) mutual: Words,
    /// Prepositions before what is hit or fought, be it a thing.
    pub(crate) hitting: Words,
    /// Prepositions of where somebody or something goes.
    pub(crate) reached: Words,
    /// Verbs of harm whose subject may be the act itself: *the raid killed ten*.
    pub(crate) harming: Words,
    /// Verbs of telling somebody something.
    pub(crate) told: Words,
    /// What opens a question that somebody looks into: *whether Y paid*.
    pub(crate) question: Words,
    /// Verbs of what is only meant: *need to stop*, *aimed at seizing*.
    pub(crate) meant: Words,
    /// Particles that make another verb of the one before: *kicked off*.
    pub(crate) behind_verb: Words,
    /// Prepositions of circumstances, behind which a complement is still the verb's own.
    pub(crate) circumstance: Words,
    /// Prepositions between a noun and the place or body it belongs to: *teachers in* Kabul.
    pub(crate) belonging: Words,
    /// Prepositions of what a talk or deal is about.
    pub(crate) topical: Words,
    /// Nouns of circumstances: *as a result of*, *in the wake of*.
    pub(crate) circumstances: Words,
    /// Whoever does it for talks holds them.
    pub(crate) travelling: Words,
    /// Whoever does it in an act does the act: *took part in the raid*.
    pub(crate) sharing: Words,
    /// Prepositions of what went before or on beside an act, behind which no side of it stands.
    pub(crate) apart: Words,
    /// *ahead of the march*
    pub(crate) ahead: Words,
    /// What may stand between a support verb and its noun.
    pub(crate) of_support: Words,
    /// What an act is done at: *at the hands of* Y.
    pub(crate) hands: Words,
    /// Nouns for a line between two sides: *the border with* Y.
    pub(crate) borders: Words,
    /// *against attacking*, *without attacking*: what is not done.
    pub(crate) shunned: Words,
    /// What opens a condition that an act or a refusal hangs on: *until Y agrees*.
    pub(crate) until: Words,
    /// What opens a clause that tells of no fact.
    pub(crate) conditional: Words,
    /// Prepositions of a place named far from the act.
    pub(crate) inside: Words,
    /// What makes a noun refer to something told before.
    pub(crate) definite: Words,
    /// The same, with the plurals.
    pub(crate) pointing: Words,
    /// Modals of what lies ahead.
    pub(crate) future: Words,
    /// What opens a clause that tells how something came about: *were killed when Y opened fire*.
    pub(crate) causes: Words,
    /// Verbs whose object is helped: troops sent to *rescue* Y.
    pub(crate) helping: Words,
    /// Verbs that keep an act from being done: *prevented attacks*.
    pub(crate) averting: Words,
    /// Verbs of what takes place: *the talks will resume*.
    pub(crate) occurring: Words,
    /// Modals of what may be.
    pub(crate) possible: Words,
    /// Forms of *be* before an infinitive: *is to visit*.
    pub(crate) be: Words,
    /// *no*, *neither* before an event noun.
    pub(crate) none: Words,
    /// Words that make an event noun one that may never come: *a possible attack*.
    pub(crate) unreal: Words,
    /// What each pronoun stands for, as far as its form tells.
    pub(crate) pronouns: ByWord<u32>,
    pub(crate) at: WordId,
    pub(crate) behind: WordId,
    pub(crate) going: WordId,
    pub(crate) responsible: WordId,
    pub(crate) targeting: WordId,
    pub(crate) than: WordId,
    pub(crate) there: WordId,
    pub(crate) by: WordId,
    pub(crate) of: WordId,
    pub(crate) with: WordId,
    pub(crate) on: WordId,
    pub(crate) against: WordId,
    pub(crate) from: WordId,
    pub(crate) for_: WordId,
    pub(crate) in_: WordId,
    pub(crate) into: WordId,
    pub(crate) between: WordId,
    pub(crate) but: WordId,
    pub(crate) during: WordId,
    pub(crate) part: WordId,
    pub(crate) bare_be: WordId,
    pub(crate) to: WordId,
    pub(crate) over: WordId,
}

impl Particles {
    pub(crate) fn new(lexicon: &mut Lexicon) -> Result<Self, BuildError> {
        let table = Table::parse(LIGHT_WORDS.0, LIGHT_WORDS.1, &["word", "class"])?;
        let mut classes = Classes::new();
        for row in table.rows() {
            for class in row.list("class") {
                classes.entry(class).or_default().push(row);
            }
        }
        let particles = Particles {
            support: light_words("support", &mut classes, lexicon),
            containers: light_words("container", &mut classes, lexicon),
            errands: light_words("errand", &mut classes, lexicon),
            addresses: light_words("address", &mut classes, lexicon),
            giving: light_words("giving", &mut classes, lexicon),
            opposing: light_words("opposing", &mut classes, lexicon),
            creating: light_words("creating", &mut classes, lexicon),
            demanding: light_words("demanding", &mut classes, lexicon),
            ousting: light_words("ousting", &mut classes, lexicon),
            grievances: light_words("grievance", &mut classes, lexicon),
            wanting: light_words("wanting", &mut classes, lexicon),
            mutual: light_words("mutual", &mut classes, lexicon),
            hitting: Words::new("on against at upon", lexicon),
            reached: Words::new("to into toward towards", lexicon),
            harming: light_words("harming", &mut classes, lexicon),
            told: Words::new("told tells assured informed", lexicon),
            question: Words::new("whether how why if", lexicon),
            meant: Words::new("need needs needed hope hopes hoped wish wishes aimed", lexicon),
            behind_verb: Words::new("off out up down away back apart aside", lexicon),
            circumstance: Words::new("with in on at during after by before of", lexicon),
            belonging: Words::new("in of from across inside throughout around at near", lexicon),
            topical: Words::new("on about over in at near along around", lexicon),
            apart: Words::new("after before following during amid since despite until because", lexicon),
            ahead: Words::new("ahead", lexicon),
            circumstances: Words::new("result wake aftermath midst light course absence view", lexicon),
            travelling: light_words("travelling", &mut classes, lexicon),
            sharing: light_words("sharing", &mut classes, lexicon),
            of_support: Words::new("out up on off with", lexicon),
            hands: Words::new("hands", lexicon),
            borders: Words::new("border borders frontier line", lexicon),
            shunned: Words::new("against without from", lexicon),
            until: Words::new("until unless if till should", lexicon),
            conditional: Words::new("if unless whether lest should", lexicon),
            inside: Words::new("in at near along across around outside", lexicon),
            definite: Words::new("the this that", lexicon),
            pointing: Words::new("the these this that those", lexicon),
            // "to": a headline's future is an infinitive ("Kenya to send police").
            future: Words::new("will shall 'll wo would 'd to", lexicon),
            causes: Words::new("when after as", lexicon),
            helping: light_words("helping", &mut classes, lexicon),
            averting: light_words("averting", &mut classes, lexicon),
            occurring: light_words("occurring", &mut classes, lexicon),
            possible: Words::new("could may might would should must", lexicon),
            be: Words::new("is are was were 's", lexicon),
            none: Words::new("no neither", lexicon),
            unreal: Words::new(
                "possible potential any alleged threatened feared likely future planned upcoming",
                lexicon,
            ),
            pronouns: pronouns(lexicon),
            at: lexicon.intern("at"),
            behind: lexicon.intern("behind"),
            going: lexicon.intern("going"),
            responsible: lexicon.intern("responsible"),
            targeting: lexicon.intern("targeting"),
            than: lexicon.intern("than"),
            there: lexicon.intern("there"),
            by: lexicon.intern("by"),
            of: lexicon.intern("of"),
            with: lexicon.intern("with"),
            on: lexicon.intern("on"),
            against: lexicon.intern("against"),
            from: lexicon.intern("from"),
            for_: lexicon.intern("for"),
            in_: lexicon.intern("in"),
            into: lexicon.intern("into"),
            between: lexicon.intern("between"),
            but: lexicon.intern("but"),
            during: lexicon.intern("during"),
            part: lexicon.intern("part"),
            bare_be: lexicon.intern("be"),
            to: lexicon.intern("to"),
            over: lexicon.intern("over"),
        };
        // What nothing asked for.
        let unknown = classes.iter().flat_map(|(class, rows)| {
            rows.iter().map(move |row| row.problem("class", format!("unknown class `{class}`")))
        });
        match BuildError::many(unknown.collect()) {
            Some(error) => Err(error),
            None => Ok(particles),
        }
    }
}

/// The rows of each class of the table.
type Classes<'t, 'a> = BTreeMap<&'a str, Vec<Row<'t, 'a>>>;

/// Takes the words of a class out of the table.
fn light_words(class: &str, classes: &mut Classes<'_, '_>, lexicon: &mut Lexicon) -> Words {
    let rows = classes.remove(class).unwrap_or_default();
    Words::of(rows.iter().map(|row| lexicon.intern(row.get("word"))).collect())
}

/// What each pronoun stands for, as far as its form tells.
fn pronouns(lexicon: &mut Lexicon) -> ByWord<u32> {
    let lists = [
        ("he she him her who himself herself i me", nature::PERSON),
        ("they them we us themselves both all others many some those", nature::PERSON | nature::GROUP),
        ("it itself which", nature::GROUP),
    ];
    let rows = lists.iter().flat_map(|(list, nature)| list.split(' ').map(move |word| (word, *nature)));
    ByWord::new(rows.map(|(word, nature)| (lexicon.intern(word), nature)).collect())
}
