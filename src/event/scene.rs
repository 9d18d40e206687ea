//! One sentence with everything that is known of it: the view that all steps of the coder share.

use super::evoking::evokes;
use super::lexicon::{PhraseTest, TriggerLexicon};
use super::noun_sets::{HeadSets, SetId};
use super::nouns::{ActorNoun, ActorNouns, nature};
use super::particles::{Particles, Words};
use crate::coref::{Bodies, Offices};
use crate::entity::{Entity, EntityId, Mention};
use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::role::{Careers, Role};
use crate::syntax::{Chunk, Clause, Cover, Tag, WordClasses};
use crate::token::{TokenClass, Tokens, WordId};
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
    pub(crate) bodies: &'a Bodies,
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
    /// The tokens that may evoke something as they are tagged, with what: bits of [`evokes`].
    pub(super) evoking: Vec<(u32, u8)>,
    /// The mentions that are sums of money.
    sums: Vec<usize>,
    /// By phrase, the noun that ends at its head; `None` until somebody asks.
    nouns: Vec<Cell<Option<Option<ActorNoun>>>>,
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
    pub(crate) fn read(&mut self, chunk: &Chunk, story: &Story<'_, '_>, triggers: &TriggerLexicon) {
        let Story { tokens, mentions, .. } = *story;
        self.sums.clear();
        let from = mentions.partition_point(|m| m.tokens.start < chunk.range.start);
        let inside = mentions[from..].iter().take_while(|m| m.tokens.start < chunk.range.end);
        let sums = inside.enumerate().filter(|(_, m)| m.kind() == EntityKind::Money);
        self.sums.extend(sums.map(|(i, _)| from + i));
        self.look_up_words(chunk, tokens, triggers);
        self.heads.read(&triggers.sets, tokens, &chunk.phrases, chunk.range.end);
        self.natures.clear();
        self.natures.resize(chunk.phrases.len(), Cell::new(UNKNOWN));
        self.nouns.clear();
        self.nouns.resize(chunk.phrases.len(), Cell::new(None));
        self.codes.clear();
        self.codes.resize(chunk.phrases.len(), Cell::new(None));
    }

    /// What each word may evoke, and which words verb expressions may go on with. Half of the words evoke something, in no
    /// order that a processor could foresee: so each is filed, and the next one in its place if it was for nothing.
    fn look_up_words(&mut self, chunk: &Chunk, tokens: &Tokens<'_>, triggers: &TriggerLexicon) {
        self.cues.clear();
        self.cues.resize(chunk.range.len(), 0);
        self.evoking.clear();
        self.evoking.resize(chunk.range.len() + 1, (0, 0));
        let (mut filed, mut with_next) = (0, 0);
        let words = tokens.list[chunk.range.clone()].iter().zip(&chunk.tags);
        for (at, ((token, tag), bit)) in (chunk.range.start as u32..).zip(words.zip(&mut self.cues)) {
            let (may, cue) = triggers.evoking.of(token.word);
            *bit = cue;
            // The word before waits for this one.
            let goes_on = if may & evokes::SECOND != 0 { with_next } else { 0 };
            self.evoking[filed].1 |= goes_on;
            filed += usize::from(self.evoking[filed].1 != 0);
            self.evoking[filed] = (at, may & evokes::as_tagged(*tag));
            with_next = if may & evokes::PHRASE_WITH != 0 { evokes::PHRASE } else { 0 };
        }
        filed += usize::from(self.evoking[filed].1 != 0);
        self.evoking.truncate(filed);
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
        self.facts.read(&self.chunk, story, triggers);
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

    /// The token is one of the words.
    pub(crate) fn is_one_of(&self, token: usize, words: &Words) -> bool {
        words.has(self.word(token))
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
            let natures = self.particles.pronouns.of(self.word(np.head));
            return natures.first().copied().unwrap_or(nature::THING);
        }
        if let Some(noun) = self.head_noun(phrase) {
            return noun.nature;
        }
        if self.holds_money(&np.tokens) {
            return nature::MONEY | nature::THING;
        }
        let sum = || np.tokens.clone().any(|t| self.tokens().list[t].class == TokenClass::Symbol);
        if self.chunk.tag(np.head) == Some(Tag::Numeral)
            && self.mentions_in(&np.core).next().is_none()
            // "a one-over 73"
            && !np.core.clone().any(|t| self.chunk.tag(t) == Some(Tag::Hyphen))
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
            return nature::PERSON | nature::GROUP | nature::NAME;
        }
        if is_agentive(self.tokens().plain(np.head)) { nature::PERSON } else { nature::THING }
    }

    /// The common noun for one who acts that ends at the head of a phrase.
    fn head_noun(&self, phrase: usize) -> Option<ActorNoun> {
        let known = &self.facts.nouns[phrase];
        known.get().unwrap_or_else(|| {
            let noun = self.nouns.ending_at(self.tokens(), self.chunk.phrases[phrase].head);
            known.set(Some(noun));
            noun
        })
    }

    /// *Ann Low, 58, a banker*
    fn is_age(&self, number: usize) -> bool {
        let comma = |t: usize| self.chunk.tag(t) == Some(Tag::Comma);
        number > self.chunk.range.start && comma(number - 1) && comma(number + 1)
    }

    /// A sum stands in the tokens; sums are no names, so that no token is marked as theirs.
    fn holds_money(&self, tokens: &Range<usize>) -> bool {
        let own = |m: &Mention| tokens.contains(&m.tokens.start);
        self.facts.sums.iter().any(|sum| own(&self.story.mentions[*sum]))
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
        let is = || !test.is.is_empty() && self.names_one_of(&test.is, phrase);
        let has_nature = || test.or_nature != 0 && self.nature(phrase) & test.or_nature != 0;
        (!test.collocates() || is() || has_nature())
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
            .or_else(|| self.head_noun(phrase).and_then(|n| n.sector))
            .or_else(|| head.filter(|e| e.kind() == EntityKind::Country).and_then(|_| Sector::new("GOV")));
        (country, sector)
    }
}

/// *Inflation*, *Payments*, *Flooding*: no name, though it opens a sentence.
fn ends_abstract(noun: &str) -> bool {
    [
        "s", "ion", "ment", "ness", "ity", "ism", "ing", "nce", "ure", "ship", "hood", "age", "sis", "ry",
        "th", "ly",
    ]
    .iter()
    .any(|ending| noun.ends_with(ending))
}

/// A noun of no list whose ending tells of people: *a lutenist*, *swordsmen*; but not *checklist*, *specimen*.
fn is_agentive(noun: &str) -> bool {
    const ENDINGS: [&str; 6] = ["woman", "women", "sman", "smen", "ists", "ist"];
    let stem = ENDINGS.iter().find_map(|ending| noun.strip_suffix(ending));
    let whole = stem.is_some_and(|stem| stem.len() > 2 && stem.bytes().any(|b| b"aeiouy".contains(&b)));
    // "socialist", but not "blacklist": a vowel before the `l` makes the ending one of people.
    let listed =
        stem.and_then(|s| s.strip_suffix('l')).is_some_and(|s| !s.ends_with(['a', 'e', 'i', 'o', 'u']));
    whole && !listed
}
