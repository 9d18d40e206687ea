//! One sentence with everything that is known of it: the view that all steps of the coder share.

use super::lexicon::{PhraseTest, TriggerLexicon};
use super::noun_sets::{HeadSets, SetId};
use super::nouns::{ActorNouns, nature};
use crate::coref::Offices;
use crate::entity::{Entity, EntityId, Mention};
use crate::error::{BuildError, Problem};
use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::role::{Careers, Role};
use crate::syntax::{Chunk, Clause, Cover, Tag, WordClasses};
use crate::table::Table;
use crate::token::{Lexicon, TokenClass, Tokens, WordId};
use std::cell::Cell;
use std::ops::Range;

/// What is known of the whole text.
#[derive(Clone, Copy)]
pub(crate) struct Story<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) classes: &'a WordClasses,
    pub(crate) covers: &'a [Cover],
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a [Entity],
    pub(crate) roles: &'a [Role],
    pub(crate) offices: &'a Offices,
    /// Who took or left an office, and where the text says so.
    pub(crate) careers: &'a Careers,
    /// The text reports on sport.
    pub(crate) sport: bool,
    /// Pronouns and descriptions are looked up in what was told before.
    pub(crate) resolves: bool,
}

impl<'a> Story<'a, '_> {
    /// The mention that a token belongs to.
    pub(crate) fn mention_at(&self, token: usize) -> Option<&'a Mention> {
        match self.covers.get(token)? {
            Cover::Name(n) | Cover::People(n) => self.mentions.get(*n as usize),
            _ => None,
        }
    }

    pub(crate) fn entity(&self, id: EntityId) -> Option<&'a Entity> {
        self.entities.get(id.index())
    }
}

/// One sentence of a story.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a, 't> {
    pub(crate) story: Story<'a, 't>,
    pub(crate) chunk: &'a Chunk,
    pub(crate) triggers: &'a TriggerLexicon,
    pub(crate) nouns: &'a ActorNouns,
    pub(crate) particles: &'a Particles,
    pub(crate) facts: &'a Facts,
    /// What loses is wanted too.
    pub(crate) thorough: bool,
}

/// How many nouns may stand between a noun and the place it belongs to.
const NESTED: u8 = 2;

/// What many rules ask of a sentence's noun phrases, found out once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) heads: HeadSets,
    /// By token, its bit among the words that verb expressions go on with.
    pub(crate) cues: Vec<u64>,
    /// By phrase; [`UNKNOWN`] until somebody asks.
    natures: Vec<Cell<u32>>,
    /// By phrase; `None` until somebody asks.
    codes: Vec<Cell<Option<Codes>>>,
}

/// No nature, since every phrase is something.
const UNKNOWN: u32 = 0;

/// The country and the sector of a noun phrase.
pub(crate) type Codes = (Option<CountryCode>, Option<Sector>);

impl Facts {
    /// Begins another sentence.
    pub(crate) fn read(&mut self, chunk: &Chunk, tokens: &Tokens<'_>, triggers: &TriggerLexicon) {
        self.cues.clear();
        self.cues.extend(tokens.list[chunk.range.clone()].iter().map(|t| triggers.evoking.cue(t.word)));
        self.heads.read(&triggers.sets, tokens, &chunk.phrases, chunk.range.end);
        self.natures.clear();
        self.natures.resize(chunk.phrases.len(), Cell::new(UNKNOWN));
        self.codes.clear();
        self.codes.resize(chunk.phrases.len(), Cell::new(None));
    }
}

/// A sentence in pieces and what is known of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passage {
    pub(crate) chunk: Chunk,
    pub(crate) facts: Facts,
}

impl Passage {
    /// Reads a run of tokens.
    pub(crate) fn read(&mut self, story: &Story<'_, '_>, triggers: &TriggerLexicon, tokens: Range<usize>) {
        self.chunk.read(story.tokens, story.classes, story.covers, tokens);
        self.facts.read(&self.chunk, story.tokens, triggers);
    }
}

/// A set of words, by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words(Vec<WordId>);

impl Words {
    /// The words of a list with blanks between them.
    pub(crate) fn new(list: &str, lexicon: &mut Lexicon) -> Self {
        let mut words: Vec<WordId> = list.split(' ').map(|w| lexicon.intern(w)).collect();
        words.sort_unstable();
        Words(words)
    }

    pub(crate) fn has(&self, word: WordId) -> bool {
        self.0.binary_search(&word).is_ok()
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
    /// Verbs that two sides do to each other: A and B *traded* accusations.
    pub(crate) mutual: Words,
    /// Prepositions before what is hit or fought, be it a thing.
    pub(crate) hitting: Words,
    /// Verbs of harm whose subject may be the act itself: *the raid killed ten*.
    pub(crate) harming: Words,
    /// Prepositions of where somebody or something goes.
    pub(crate) reached: Words,
    /// Particles that make another verb of the one before: *kicked off*.
    pub(crate) behind_verb: Words,
    /// Prepositions of circumstances, behind which a complement is still the verb's own.
    pub(crate) circumstance: Words,
    /// Prepositions between a noun and the place or body it belongs to: *teachers in* Kabul.
    pub(crate) belonging: Words,
    /// Prepositions of what a talk or deal is about.
    pub(crate) topical: Words,
    /// Prepositions of what went before or on beside an act, behind which no side of it stands.
    pub(crate) apart: Words,
    /// What may stand between a support verb and its noun.
    pub(crate) of_support: Words,
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
}

impl Particles {
    pub(crate) fn new(lexicon: &mut Lexicon) -> Result<Self, BuildError> {
        let mut lists: [Words; 7] = Default::default();
        let mut problems: Vec<Problem> = Vec::new();
        for row in Table::parse(LIGHT_WORDS.0, LIGHT_WORDS.1, &["word", "class"])?.rows() {
            let word = lexicon.intern(row.get("word"));
            for class in row.list("class") {
                match ["support", "container", "errand", "address", "giving", "opposing", "creating"]
                    .iter()
                    .position(|c| *c == class)
                {
                    Some(list) => lists[list].0.push(word),
                    None => problems.push(row.problem("class", format!("unknown class `{class}`"))),
                }
            }
        }
        if let Some(error) = BuildError::many(problems) {
            return Err(error);
        }
        lists.iter_mut().for_each(|list| list.0.sort_unstable());
        let [support, containers, errands, addresses, giving, opposing, creating] = lists;
        let mut words = |list: &str| Words::new(list, lexicon);
        let behind_verb = words("off out up down away back apart aside");
        let circumstance = words("with in on at during after by before");
        let belonging = words("in of from across inside throughout around at near");
        let topical = words("on about over in at near along around");
        let apart = words("after before following during amid since despite until because");
        let mutual = words("trade exchange swap");
        let hitting = words("on against at upon");
        let harming = words("hit strike kill wound injure target damage destroy rock batter pound");
        let reached = words("to into toward towards");
        let of_support = words("out up on off with");
        let mut word = |w: &str| lexicon.intern(w);
        Ok(Particles {
            support,
            containers,
            errands,
            addresses,
            giving,
            opposing,
            creating,
            mutual,
            hitting,
            harming,
            reached,
            behind_verb,
            circumstance,
            belonging,
            topical,
            apart,
            of_support,
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
        })
    }
}

impl<'a, 't> Scene<'a, 't> {
    pub(crate) fn clause(&self) -> Clause<'a, 't> {
        Clause::new(self.chunk, self.story.tokens, self.story.classes)
    }

    pub(crate) fn tokens(&self) -> &'a Tokens<'t> {
        self.story.tokens
    }

    pub(crate) fn word(&self, token: usize) -> WordId {
        self.story.tokens.word(token)
    }

    /// The lemma of a token's word.
    pub(crate) fn lemma(&self, token: usize) -> WordId {
        self.story.classes.lemma(self.word(token))
    }

    pub(crate) fn is_word(&self, token: usize, words: &[&str]) -> bool {
        token < self.story.tokens.list.len() && {
            let plain = self.story.tokens.plain(token);
            words.iter().any(|w| plain.eq_ignore_ascii_case(w))
        }
    }

    /// The mentions inside some tokens, in order.
    pub(crate) fn mentions_in(
        &self,
        tokens: &Range<usize>,
    ) -> impl Iterator<Item = &'a Mention> + use<'a, 't> {
        let story = self.story;
        let mut last = u32::MAX;
        tokens.clone().filter_map(move |t| match story.covers.get(t)? {
            Cover::Name(n) | Cover::People(n) if *n != last => {
                last = *n;
                story.mentions.get(*n as usize)
            }
            _ => None,
        })
    }

    /// The mention that names the head of a phrase.
    pub(crate) fn head_mention(&self, phrase: usize) -> Option<&'a Mention> {
        self.story.mention_at(self.chunk.phrases[phrase].head)
    }

    /// What the phrase denotes: from its head's name, else from its head noun.
    #[inline]
    pub(crate) fn nature(&self, phrase: usize) -> u32 {
        match self.facts.natures[phrase].get() {
            UNKNOWN => self.look_up_nature(phrase),
            nature => nature,
        }
    }

    fn look_up_nature(&self, phrase: usize) -> u32 {
        let nature = self.found_nature(phrase);
        self.facts.natures[phrase].set(nature);
        nature
    }

    fn found_nature(&self, phrase: usize) -> u32 {
        let np = &self.chunk.phrases[phrase];
        if let Some(mention) = self.head_mention(phrase) {
            return self.nature_of_mention(mention);
        }
        if np.pronoun {
            return pronoun_nature(self.tokens().plain(np.head));
        }
        if let Some(noun) = self.nouns.ending_at(self.tokens(), np.head) {
            return noun.nature;
        }
        if self.holds_money(&np.tokens) {
            return nature::MONEY | nature::THING;
        }
        let sum = || np.tokens.clone().any(|t| self.tokens().list[t].class == TokenClass::Symbol);
        if self.chunk.tag(np.head) == Some(Tag::Numeral)
            && self.mentions_in(&np.core).next().is_none()
            && !sum()
            && !self.is_age(np.head)
        {
            // "wounding two": people are counted, things are named.
            return nature::PERSON | nature::GROUP;
        }
        // A capitalised word that no list and no rule knows: most likely a name; alone at the start of a sentence, unless
        // it ends like a noun of no person.
        let token = &self.tokens().list[np.head];
        let first = np.head == self.chunk.range.start;
        if token.is_word()
            && token.is_capitalised()
            && !(first && ends_abstract(self.tokens().plain(np.head)))
            && self.story.classes.of(token.word) == 0
        {
            return nature::PERSON | nature::GROUP;
        }
        if is_agentive(self.tokens().plain(np.head)) { nature::PERSON } else { nature::THING }
    }

    /// *Ann Low, 58, a banker*
    fn is_age(&self, number: usize) -> bool {
        let comma = |t: usize| self.chunk.tag(t) == Some(Tag::Comma);
        number > self.chunk.range.start && comma(number - 1) && comma(number + 1)
    }

    /// A sum stands in the tokens; sums are no names, so that no token is marked as theirs.
    fn holds_money(&self, tokens: &Range<usize>) -> bool {
        let mentions = self.story.mentions;
        let from = mentions.partition_point(|m| m.tokens.start < tokens.start);
        let inside = mentions[from..].iter().take_while(|m| m.tokens.start < tokens.end);
        inside.into_iter().any(|m| m.kind() == EntityKind::Money)
    }

    fn nature_of_mention(&self, mention: &Mention) -> u32 {
        let entity = self.story.entity(mention.entity());
        let sector = entity.and_then(Entity::sector).map_or(0, |s| nature::of_sector(s.as_str()));
        sector
            | match mention.kind() {
                EntityKind::Person => nature::PERSON,
                EntityKind::Organization => nature::GROUP,
                EntityKind::ArmedGroup => nature::GROUP | nature::ARMED,
                EntityKind::Country => nature::PLACE | nature::GROUP | nature::GOVERNMENT,
                EntityKind::City => nature::PLACE | nature::GROUP,
                kind if kind.is_place() => nature::PLACE,
                EntityKind::Nationality | EntityKind::Religion => nature::PERSON | nature::GROUP,
                EntityKind::Money => nature::MONEY | nature::THING,
                _ => nature::THING,
            }
    }

    /// Can act or be acted on as a side of an event.
    pub(crate) fn is_agent(&self, phrase: usize) -> bool {
        let nature = self.nature(phrase);
        // "the border", "an office": whoever owns a place, it does nothing.
        nature & (nature::PERSON | nature::GROUP) != 0
            || nature & (nature::ARMED | nature::GOVERNMENT) != 0 && nature & nature::PLACE == 0
    }

    /// May do something of its own will: people, bodies, places that stand for governments, names.
    pub(crate) fn can_act(&self, phrase: usize) -> bool {
        let np = &self.chunk.phrases[phrase];
        np.pronoun
            || self.nature(phrase) & !(nature::THING | nature::MONEY) != 0
            || self.has_name(phrase)
            || np.owner.is_some()
    }

    /// Names something: a mention stands inside the phrase.
    pub(crate) fn has_name(&self, phrase: usize) -> bool {
        // "UN-brokered talks" are nobody's.
        let part = |m: &Mention| self.chunk.tag(m.tokens.end) == Some(Tag::Hyphen);
        self.mentions_in(&self.chunk.phrases[phrase].core).any(|m| {
            !matches!(m.kind(), EntityKind::Money | EntityKind::Quantity | EntityKind::Weapon) && !part(m)
        })
    }

    /// Does a phrase pass a family's test?
    pub(crate) fn passes(&self, test: &PhraseTest, phrase: usize) -> bool {
        (test.is.is_empty() || self.names_one_of(&test.is, phrase))
            && !self.names_one_of(&test.is_not, phrase)
            && (test.nature == 0 || self.nature(phrase) & test.nature != 0)
            && (test.nature_not == 0 || self.nature(phrase) & test.nature_not == 0)
    }

    /// The head of the phrase, or a noun reaching over it (`memorandum of understanding`), is in one of the sets.
    pub(crate) fn names_one_of(&self, sets: &[SetId], phrase: usize) -> bool {
        self.facts.heads.of_phrase(&self.chunk.phrases[phrase], sets, &self.triggers.sets, self.tokens())
    }

    /// A noun of one of the sets stands anywhere in the tokens.
    pub(crate) fn holds_one_of(&self, sets: &[SetId], tokens: &Range<usize>) -> bool {
        self.triggers.sets.within(sets, self.tokens(), tokens)
    }

    /// The person whose title goes on behind *of*: *Secretary of State Ruth Otieno*, *Chief of Staff Leo Marsh*.
    pub(crate) fn holder_behind(&self, phrase: usize) -> Option<&'a Mention> {
        if self.head_mention(phrase).is_some() || self.nature(phrase) & nature::PERSON == 0 {
            return None;
        }
        let linked = self.clause().behind_phrase(phrase);
        let (cue, inner) = *linked.prepositional.first()?;
        let np = &self.chunk.phrases[inner];
        let person = self.head_mention(inner).filter(|m| m.kind() == EntityKind::Person)?;
        let adjacent = cue == self.chunk.phrases[phrase].tokens.end && np.tokens.start == np.core.start;
        let titled = person.tokens.start > np.core.start && np.owner.is_none() && {
            // "the envoy of President Marsh" is somebody else.
            let before = self.nouns.ending_at(self.tokens(), person.tokens.start - 1);
            before.is_none_or(|n| n.nature & nature::PERSON == 0)
        };
        let joins = self.word(cue) == self.particles.of || self.word(cue) == self.particles.for_;
        (adjacent && titled && joins).then_some(person)
    }

    /// The place or body that a common noun belongs to: *Kabul* in *teachers in the city of Kabul*.
    pub(crate) fn located(&self, phrase: usize) -> Option<&'a Mention> {
        self.located_within(phrase, NESTED)
    }

    fn located_within(&self, phrase: usize, depth: u8) -> Option<&'a Mention> {
        let linked = self.clause().behind_phrase(phrase);
        let (cue, at) = linked.prepositional.first()?;
        let adjacent = *cue == self.chunk.phrases[phrase].tokens.end;
        // "the city of Kabul" goes on to the name, "a battle in Kabul" is somewhere else's matter.
        let belongs = self.particles.belonging.has(self.word(*cue));
        if !adjacent || !belongs {
            return None;
        }
        let np = &self.chunk.phrases[*at];
        let reach = np.owner.map_or(np.core.start, |o| self.chunk.phrases[o].core.start)..np.core.end;
        let body = |kind| {
            matches!(kind, EntityKind::Organization | EntityKind::ArmedGroup | EntityKind::Nationality)
        };
        let found = self.mentions_in(&reach).find(|m| m.kind().is_place() || body(m.kind()));
        found.or_else(|| depth.checked_sub(1).and_then(|depth| self.located_within(*at, depth)))
    }

    /// Country and sector of a phrase: from the names inside it and from its head noun.
    pub(crate) fn codes(&self, phrase: usize) -> Codes {
        let known = &self.facts.codes[phrase];
        if let Some(codes) = known.get() {
            return codes;
        }
        let codes = self.found_codes(phrase);
        known.set(Some(codes));
        codes
    }

    fn found_codes(&self, phrase: usize) -> Codes {
        let np = &self.chunk.phrases[phrase];
        let head = self.head_mention(phrase).and_then(|m| self.story.entity(m.entity()));
        let country = head.and_then(Entity::country).or_else(|| {
            let reach = np.owner.map_or(np.core.clone(), |o| self.chunk.phrases[o].core.start..np.core.end);
            self.mentions_in(&reach).find_map(|m| self.story.entity(m.entity()).and_then(Entity::country))
        });
        let start = self.tokens().list[self.chunk.range.start].span().start;
        let sector = head
            .and_then(|person| self.story.careers.sector(person.id(), start))
            .or_else(|| head.and_then(Entity::sector))
            .or_else(|| self.nouns.ending_at(self.tokens(), np.head).and_then(|n| n.sector))
            .or_else(|| head.filter(|e| e.kind() == EntityKind::Country).and_then(|_| Sector::new("GOV")));
        (country, sector)
    }
}

/// *Inflation*, *Payments*, *Flooding*: no name, though it opens a sentence.
fn ends_abstract(noun: &str) -> bool {
    ["s", "ion", "ment", "ness", "ity", "ism", "ing", "nce", "ure", "ship", "hood", "age", "sis", "ry", "th"]
        .iter()
        .any(|ending| noun.ends_with(ending))
}

/// A noun of no list whose ending tells of people: *a lutenist*, *swordsmen*; but not *checklist*, *specimen*.
fn is_agentive(noun: &str) -> bool {
    const ENDINGS: [&str; 6] = ["woman", "women", "sman", "smen", "ists", "ist"];
    let stem = ENDINGS.iter().find_map(|ending| noun.strip_suffix(ending));
    let whole = stem.is_some_and(|stem| stem.len() > 2 && stem.bytes().any(|b| b"aeiouy".contains(&b)));
    // "socialist", but not "blacklist": a vowel before the `l` makes the ending one of people.
    let listed = stem.and_then(|s| s.strip_suffix('l')).is_some_and(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
    whole && !listed
}

/// What a pronoun stands for, as far as its form tells.
fn pronoun_nature(pronoun: &str) -> u32 {
    let is = |words: &[&str]| words.iter().any(|w| pronoun.eq_ignore_ascii_case(w));
    if is(&["he", "she", "him", "her", "who", "himself", "herself", "i", "me"]) {
        nature::PERSON
    } else if is(&[
        "they",
        "them",
        "we",
        "us",
        "themselves",
        "both",
        "all",
        "others",
        "many",
        "some",
        "those",
    ]) {
        nature::PERSON | nature::GROUP
    } else if is(&["it", "itself", "which"]) {
        nature::GROUP
    } else {
        nature::THING
    }
}
