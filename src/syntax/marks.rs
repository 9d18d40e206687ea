//! Single words that the rules of syntax ask for, by number.

use crate::token::{Lexicon, WordId};

/// The words; sets are lists short enough to be searched from the front.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    pub(super) genitive: WordId,
    pub(super) to: WordId,
    pub(super) that: WordId,
    pub(super) by: WordId,
    pub(super) with: WordId,
    pub(super) without: WordId,
    pub(super) longer: WordId,
    /// A bare infinitive stands behind its object: *let them go*.
    pub(super) letting: [WordId; 3],
    /// A clause without *that* or tense stands behind: *demanded Kenya cut its ties*.
    pub(super) demanding: [WordId; 4],
    /// Negations that may be determiners.
    pub(super) no: [WordId; 2],
    /// Behind *'s* they tell that it is short for *is*.
    pub(super) behind_is: [WordId; 5],
    /// Modals that are nouns behind an article: *the will*.
    pub(super) modal_nouns: [WordId; 5],
    /// Modals that may be main verbs.
    pub(super) modal_verbs: [WordId; 2],
    /// Forms of *be* and *have* that no subject stands before.
    pub(super) not_finite: [WordId; 3],
    /// Gerunds as good as prepositions: *strikes targeting rebels*.
    pub(super) like_prepositions: [WordId; 2],
    /// Particles that tell a verb from a noun: *call off*.
    pub(super) particles: [WordId; 4],
    /// Prepositions that only blur a number behind them.
    pub(super) roughly: [WordId; 3],
    /// What *but* takes something from: *all but*, *nobody but*.
    pub(super) excepted: [WordId; 10],
    /// What joins phrases of one list.
    pub(super) joining: [WordId; 3],
    /// What goes on with a list behind a negation too.
    pub(super) nor: WordId,
    /// Relatives that stand for persons.
    pub(super) who: [WordId; 2],
    /// Prepositions behind which the object of the verb before does the act: *accused Y of attacking*.
    pub(super) of_object: [WordId; 2],
    pub(super) for_: WordId,
    pub(super) use_: [WordId; 4],
    pub(super) whether: WordId,
    pub(super) whose: WordId,
    pub(super) should: WordId,
    /// By what something is done rather than by whom: *conferred by video link*.
    pub(super) means: Vec<WordId>,
    /// Participles that describe what is joined to another noun: *soldiers and allied militias*.
    pub(super) describing: Vec<WordId>,
    /// Gerunds that tell where people are: *activists living abroad*.
    pub(super) staying: Vec<WordId>,
    pub(super) both: WordId,
    /// Behind the noun phrase that they go with: *the two both agreed*.
    pub(super) floating: [WordId; 3],
    pub(super) reflexive: [WordId; 6],
    /// Prepositions that open clauses as well.
    pub(super) openers: [WordId; 5],
    /// They open what is told: *was told and said that*.
    pub(super) telling_cues: [WordId; 3],
    /// An adjective of a title may follow: *deputy prime minister*.
    pub(super) deputies: [WordId; 3],
    /// Pronouns that participles describe: *those detained*.
    pub(super) those: [WordId; 2],
    /// A clause without *that* may follow their object: *told reporters Kenya was ready*.
    pub(super) telling: [WordId; 6],
    /// Verbs of saying behind which a quotation is what was said.
    pub(super) saying: [WordId; 8],
    /// *charged at*, *charged into*
    pub(super) rushing: [WordId; 3],
    /// Pasts of what is always done to somebody: without an object, a subject suffers it.
    pub(super) done_to: Vec<WordId>,
    pub(super) at: WordId,
    /// Behind *at* they open an amount.
    pub(super) extremes: [WordId; 2],
    /// Prepositions behind which all of a list hang.
    pub(super) between: [WordId; 2],
    /// Prepositions before whoever is asked to do what an infinitive behind says: *called on Y to leave*.
    pub(super) of_whom: [WordId; 4],
    /// Prepositions with which a verb goes on behind an insertion.
    pub(super) goes_on: [WordId; 7],
    /// Nouns that an infinitive completes: *Iran's plan to attack* is Iran's.
    pub(super) asking_nouns: Vec<WordId>,
    /// Participles that an infinitive completes: *the troops sent to guard the town*.
    pub(super) sent_to: Vec<WordId>,
    /// Gerunds whose object follows without an article: *a convoy carrying food*.
    pub(super) carrying: Vec<WordId>,
    /// Gerunds that say what kind of thing the noun behind them is: *polling stations*.
    pub(super) modifying: Vec<WordId>,
    /// Done to those who are counted: *and five wounded*.
    pub(super) suffered: [WordId; 8],
    /// Verbs of which nobody is the object: joined to a passive they stay active (*was freed and fled*).
    pub(super) intransitive: Vec<WordId>,
    /// Before one of `called_for` no participle: *the governor called for a vote*.
    pub(super) called: [WordId; 3],
    pub(super) called_for: [WordId; 2],
    /// What stands before a number and tells that it is a bound.
    pub(super) bounds: Vec<Vec<WordId>>,
    /// The last words of those.
    pub(super) bound_ends: [WordId; 6],
}

impl Marks {
    pub(super) fn new(lexicon: &mut Lexicon) -> Self {
        Marks {
            genitive: lexicon.intern("'s"),
            to: lexicon.intern("to"),
            that: lexicon.intern("that"),
            by: lexicon.intern("by"),
            with: lexicon.intern("with"),
            without: lexicon.intern("without"),
            longer: lexicon.intern("longer"),
            letting: ids(["let", "lets", "letting"], lexicon),
            demanding: ids(["demand", "demands", "demanded", "demanding"], lexicon),
            no: ids(["no", "neither"], lexicon),
            behind_is: ids(["a", "an", "the", "no", "not"], lexicon),
            modal_nouns: ids(["will", "can", "must", "might", "need"], lexicon),
            modal_verbs: ids(["need", "dare"], lexicon),
            not_finite: ids(["being", "having", "been"], lexicon),
            like_prepositions: ids(["targeting", "involving"], lexicon),
            particles: ids(["off", "out", "up", "down"], lexicon),
            roughly: ids(["about", "around", "over"], lexicon),
            excepted: ids(
                [
                    "all",
                    "anybody",
                    "anyone",
                    "anything",
                    "everybody",
                    "everyone",
                    "everything",
                    "nobody",
                    "none",
                    "nothing",
                ],
                lexicon,
            ),
            joining: ids(["and", "or", "&"], lexicon),
            nor: lexicon.intern("nor"),
            who: ids(["who", "whom"], lexicon),
            of_object: ids(["of", "from"], lexicon),
            for_: lexicon.intern("for"),
            use_: ids(["use", "used", "uses", "using"], lexicon),
            whether: lexicon.intern("whether"),
            whose: lexicon.intern("whose"),
            should: lexicon.intern("should"),
            means: list(MEANS, lexicon),
            describing: list(DESCRIBING, lexicon),
            staying: list(STAYING, lexicon),
            both: lexicon.intern("both"),
            floating: ids(["all", "both", "each"], lexicon),
            reflexive: ids(["himself", "herself", "itself", "themselves", "myself", "ourselves"], lexicon),
            openers: ids(["after", "before", "since", "until", "as"], lexicon),
            telling_cues: ids(["that", "whether", "how"], lexicon),
            deputies: ids(["deputy", "assistant", "vice"], lexicon),
            those: ids(["those", "others"], lexicon),
            telling: ids(["told", "tells", "assured", "informed", "reminded", "warned"], lexicon),
            saying: ids(["said", "says", "say", "saying", "added", "asked", "replied", "wrote"], lexicon),
            rushing: ids(["charged", "at", "into"], lexicon),
            done_to: list(DONE_TO, lexicon),
            at: lexicon.intern("at"),
            extremes: ids(["least", "most"], lexicon),
            between: ids(["between", "among"], lexicon),
            of_whom: ids(["on", "upon", "for", "to"], lexicon),
            goes_on: ids(["of", "to", "from", "against", "with", "for", "by"], lexicon),
            asking_nouns: list(ASKING_NOUNS, lexicon),
            sent_to: list(SENT_TO, lexicon),
            carrying: list(CARRYING, lexicon),
            modifying: list(MODIFYING, lexicon),
            suffered: ids(
                ["wounded", "injured", "killed", "hurt", "arrested", "detained", "kidnapped", "abducted"],
                lexicon,
            ),
            intransitive: list(INTRANSITIVE, lexicon),
            called: ids(["called", "appealed", "pushed"], lexicon),
            called_for: ids(["for", "on"], lexicon),
            bounds: [
                "at least",
                "at most",
                "more than",
                "less than",
                "fewer than",
                "up to",
                "as many as",
                "no fewer than",
                "no less than",
                "close to",
                "well over",
            ]
            .iter()
            .map(|bound| words(bound, lexicon))
            .collect(),
            bound_ends: ids(["least", "most", "than", "to", "as", "over"], lexicon),
        }
    }
}

const MEANS: &str = "video videoconference phone telephone letter email radio satellite helicopter plane car train road sea air \
    boat ship bus consensus acclamation decree law mistake chance force";

const DESCRIBING: &str = "armed allied unarmed organised organized related associated affiliated exiled retired elected registered \
    masked uniformed united mixed skilled trained so-called";

const STAYING: &str =
    "living staying working residing serving travelling traveling waiting hiding operating training";

const CARRYING: &str = "bringing carrying causing condemning containing delivering demanding opposing promising seeking \
    supporting transporting wearing";

const MODIFYING: &str = "banking broadcasting fishing housing listening mining neighboring neighbouring operating peacekeeping \
    polling printing refuelling shipping training voting";

const ASKING_NOUNS: &str = "ability agreement attempt attempts bid call calls commitment decision demand effort efforts failure \
    intention move moves offer order pact plan plans pledge promise proposal readiness refusal request \
    right threat threats vow willingness";

const SENT_TO: &str = "allowed appointed asked authorised authorized built created deployed designed dispatched drafted \
    elected expected forced formed hired intended invited made meant ordered paid recruited required \
    seen sent set supposed told trained used";

const DONE_TO: &str = "abducted accused acquitted arraigned arrested assassinated banned barred beheaded charged \
    convicted deported detained disqualified evicted executed expelled extradited fined indicted injured jailed kidnapped \
    killed lynched murdered ousted pardoned remanded rescued sacked sentenced shelled slain summoned suspended wounded";

const INTRANSITIVE: &str = "agreed apologised apologized appealed appeared arrived collapsed complained consisted died disappeared escaped \
    fled lived participated reacted recovered remained resigned responded retired retreated returned \
    surrendered survived traveled travelled vanished";

/// The words of a list with blanks between them.
fn list(words: &str, lexicon: &mut Lexicon) -> Vec<WordId> {
    words.split_ascii_whitespace().map(|word| lexicon.intern(word)).collect()
}

fn ids<const N: usize>(words: [&str; N], lexicon: &mut Lexicon) -> [WordId; N] {
    words.map(|word| lexicon.intern(word))
}

fn words(list: &str, lexicon: &mut Lexicon) -> Vec<WordId> {
    list.split(' ').map(|word| lexicon.intern(word)).collect()
}
