//! The words that the coder asks for by number.

use super::nouns::nature;
use crate::error::{BuildError, Problem};
use crate::table::Table;
use crate::token::{ByWord, Lexicon, Sketch, WordId};

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

/// The classes of light words, in the order in which they are read.
const CLASSES: [&str; 10] = [
    "support",
    "container",
    "errand",
    "address",
    "giving",
    "opposing",
    "creating",
    "demanding",
    "grievance",
    "wanting",
];

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
        let mut lists: [Vec<WordId>; CLASSES.len()] = Default::default();
        let mut problems: Vec<Problem> = Vec::new();
        for row in Table::parse(LIGHT_WORDS.0, LIGHT_WORDS.1, &["word", "class"])?.rows() {
            let word = lexicon.intern(row.get("word"));
            for class in row.list("class") {
                match CLASSES.iter().position(|c| *c == class) {
                    Some(list) => lists[list].push(word),
                    None => problems.push(row.problem("class", format!("unknown class `{class}`"))),
                }
            }
        }
        if let Some(error) = BuildError::many(problems) {
            return Err(error);
        }
        let lists = lists.map(Words::of);
        let [
            support,
            containers,
            errands,
            addresses,
            giving,
            opposing,
            creating,
            demanding,
            grievances,
            wanting,
        ] = lists;
        let mut words = |list: &str| Words::new(list, lexicon);
        let behind_verb = words("off out up down away back apart aside");
        let circumstance = words("with in on at during after by before of");
        let belonging = words("in of from across inside throughout around at near");
        let topical = words("on about over in at near along around");
        let apart = words("after before following during amid since despite until because");
        let ahead = words("ahead");
        let ousting = words(
            "resignation ouster departure removal impeachment dismissal exit trial prosecution arrest sacking overthrow \
             downfall apology withdrawal",
        );
        let circumstances = words("result wake aftermath midst light course absence view");
        let travelling = words(
            "arrive travel fly come go head gather convene sit return meet visit assemble leave depart join stay",
        );
        let sharing = words("take play participate engage partake");
        let mutual = words("trade exchange swap");
        let hitting = words("on against at upon");
        let reached = words("to into toward towards");
        let harming = words("hit strike kill wound injure target damage destroy rock batter pound");
        let told = words("told tells assured informed");
        let question = words("whether how why if");
        let meant = words("need needs needed hope hopes hoped wish wishes aimed");
        let of_support = words("out up on off with");
        let hands = words("hands");
        let borders = words("border borders frontier line");
        let shunned = words("against without from");
        let until = words("until unless if till should");
        let conditional = words("if unless whether lest should");
        let inside = words("in at near along across around outside");
        let definite = words("the this that");
        let pointing = words("the these this that those");
        // "to": a headline's future is an infinitive ("Kenya to send police").
        let future = words("will shall 'll wo would 'd to");
        let causes = words("when after as");
        let helping =
            words("rescue help protect assist save evacuate defend free relieve escort support reinforce");
        let averting = words(
            "prevent avert avoid deter forbid prohibit preclude forestall thwart foil risk fear expect predict foresee anticipate",
        );
        let occurring = words("begin start open take hold resume continue follow proceed convene go");
        let possible = words("could may might would should must");
        let be = words("is are was were 's");
        let none = words("no neither");
        let unreal = words("possible potential any alleged threatened feared likely future planned upcoming");
        let pronouns = pronouns(lexicon);
        let mut word = |w: &str| lexicon.intern(w);
        Ok(Particles {
            support,
            containers,
            errands,
            addresses,
            giving,
            opposing,
            creating,
            demanding,
            ousting,
            grievances,
            wanting,
            mutual,
            hitting,
            reached,
            harming,
            told,
            question,
            meant,
            behind_verb,
            circumstance,
            belonging,
            topical,
            apart,
            ahead,
            circumstances,
            travelling,
            sharing,
            of_support,
            hands,
            borders,
            shunned,
            until,
            conditional,
            inside,
            definite,
            pointing,
            future,
            causes,
            helping,
            averting,
            occurring,
            possible,
            be,
            none,
            unreal,
            pronouns,
            at: word("at"),
            behind: word("behind"),
            going: word("going"),
            responsible: word("responsible"),
            targeting: word("targeting"),
            than: word("than"),
            there: word("there"),
            by: word("by"),
            of: word("of"),
            with: word("with"),
            on: word("on"),
            against: word("against"),
            from: word("from"),
            for_: word("for"),
            in_: word("in"),
            into: word("into"),
            between: word("between"),
            but: word("but"),
            during: word("during"),
            part: word("part"),
            bare_be: word("be"),
            to: word("to"),
            over: word("over"),
        })
    }
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
