//! What an event carries beside its type and sides: mode, contexts, counts, place, date.

use super::lexicon::Family;
use super::model::Place;
use super::nouns::{Endings, EndingsBuilder, nature};
use super::ontology::{EventType, mode_named};
use super::scene::Scene;
use super::trigger::Candidate;
use crate::entity::Entity;
use crate::error::{BuildError, Problem};
use crate::gazetteer::EntityKind;
use crate::syntax::{Element, NounPhrase, Tag, Voice};
use crate::table::Table;
use crate::time::{Timex, TimexType};
use crate::token::{ByWord, Lexicon, TokenClass, Tokens, WordId};
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::Arc;

/// The contexts of PLOVER, sorted, each at the place of its bit.
const CONTEXTS: [&str; 37] = [
    "asylum",
    "cbrn",
    "corruption",
    "crime",
    "cyber",
    "diplomatic",
    "disasters",
    "economic",
    "election",
    "environment",
    "executive",
    "gender",
    "health",
    "human_rights",
    "human_security",
    "illegal_drugs",
    "inequality",
    "intelligence",
    "legal",
    "legislative",
    "lgbt",
    "migration",
    "military",
    "misinformation",
    "natural_resource",
    "peacekeeping",
    "political_institutions",
    "pro_autocracy",
    "pro_democracy",
    "religion_ethnicity",
    "reparations",
    "repression",
    "rights_freedoms",
    "technology",
    "territory",
    "terrorism",
    "trafficking",
];

/// Word lists that complete events.
#[derive(Clone, Debug)]
pub(crate) struct Completion {
    weapon_modes: Endings<&'static str>,
    contexts: Endings<u64>,
    /// Written numbers, vague ones by their lower bound.
    numbers: ByWord<u32>,
    kill: Vec<WordId>,
    injure: Vec<WordId>,
    arrest: Vec<WordId>,
    dead: Vec<WordId>,
    place_cues: Vec<WordId>,
    /// Verbs that begin a period.
    open: Vec<WordId>,
}

const WEAPON_MODES: (&str, &str) =
    ("event/data/en/weapon_modes.tsv", include_str!("data/en/weapon_modes.tsv"));
const CONTEXT_WORDS: (&str, &str) = ("event/data/en/contexts.tsv", include_str!("data/en/contexts.tsv"));

impl Completion {
    pub(crate) fn builtin(lexicon: &mut Lexicon) -> Result<Self, BuildError> {
        let mut problems: Vec<Problem> = Vec::new();
        let mut weapon_modes = EndingsBuilder::default();
        for row in Table::parse(WEAPON_MODES.0, WEAPON_MODES.1, &["word", "mode"])?.rows() {
            match mode_named(row.get("mode")) {
                Some(mode) => {
                    weapon_modes.add(row.get("word"), mode, lexicon);
                    weapon_modes.add(&crate::syntax::plural(row.get("word")), mode, lexicon);
                }
                None => problems.push(row.problem("mode", format!("unknown mode `{}`", row.get("mode")))),
            }
        }
        let mut contexts = EndingsBuilder::default();
        for row in Table::parse(CONTEXT_WORDS.0, CONTEXT_WORDS.1, &["word", "context"])?.rows() {
            let mut bits = 0;
            for name in row.list("context") {
                match CONTEXTS.iter().position(|c| *c == name) {
                    Some(bit) => bits |= 1 << bit,
                    None => problems.push(row.problem("context", format!("unknown context `{name}`"))),
                }
            }
            contexts.add(row.get("word"), bits, lexicon);
        }
        if let Some(error) = BuildError::many(problems) {
            return Err(error);
        }
        let mut words = |list: &str| list.split(' ').map(|w| lexicon.intern(w)).collect::<Vec<_>>();
        let kill = words("kill murder execute massacre behead slaughter assassinate hang");
        let injure = words("injure wound hurt");
        let arrest = words("arrest detain jail imprison apprehend");
        let dead = words("dead");
        let open = words("kick open begin start inaugurate");
        let place_cues = words("in at near outside inside around across along throughout off");
        Ok(Completion {
            weapon_modes: weapon_modes.finish(),
            contexts: contexts.finish(),
            numbers: numbers(lexicon),
            kill,
            injure,
            arrest,
            dead,
            place_cues,
            open,
        })
    }
}

fn numbers(lexicon: &mut Lexicon) -> ByWord<u32> {
    let units = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
    let tens = "twenty thirty forty fifty sixty seventy eighty ninety";
    let units = units.split(' ').zip(1..).collect::<Vec<(&str, u32)>>();
    let tens = tens.split(' ').zip((20..).step_by(10)).collect::<Vec<(&str, u32)>>();
    // The codebook's lower bounds for vague quantities.
    let vague = [
        ("dozen", 12),
        ("dozens", 24),
        ("scores", 40),
        ("hundreds", 200),
        ("thousands", 2000),
        ("several", 3),
    ];
    ByWord::new(units.into_iter().chain(tens).chain(vague).map(|(w, n)| (lexicon.intern(w), n)).collect())
}

/// A place told by a common noun alone.
fn common_place(scene: &Scene<'_, '_>, phrase: usize) -> Place {
    let span = scene.tokens().span(&scene.chunk.phrases[phrase].core);
    Place { span, entity: None, country: scene.codes(phrase).0 }
}

/// Killed, injured, arrested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) killed: Option<u32>,
    pub(crate) injured: Option<u32>,
    pub(crate) arrested: Option<u32>,
}

impl Completion {
    /// The mode of an event whose family leaves it to the weapons named.
    pub(crate) fn mode(
        &self,
        scene: &Scene<'_, '_>,
        family: &Family,
        of: &Candidate,
    ) -> Option<&'static str> {
        if !family.mode_by_weapon {
            return family.mode;
        }
        let tokens = scene.tokens();
        let near = of.trigger.start.saturating_sub(12).max(scene.chunk.range.start)
            ..(of.trigger.end + 15).min(scene.chunk.range.end);
        // The trigger's own words first, then the nearest ones.
        let distance = |t: usize| {
            if of.trigger.contains(&t) { 0 } else { t.abs_diff(of.token) }
        };
        near.filter_map(|t| self.weapon_modes.ending_at(tokens, t).map(|m| (distance(t), m)))
            .min()
            .map(|(_, m)| m)
    }

    /// The contexts of some tokens, sorted by name.
    pub(crate) fn contexts(&self, tokens: &Tokens<'_>, range: Range<usize>) -> Arc<[&'static str]> {
        let bits = range.fold(0, |bits, t| bits | self.contexts.ending_at(tokens, t).unwrap_or(0));
        let mut left: u64 = bits;
        let names = std::iter::from_fn(|| {
            let name = *CONTEXTS.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(name)
        });
        names.collect::<SmallVec<[&'static str; 8]>>().as_slice().into()
    }

    /// The first number of a phrase: *at least 43 people*, *dozens of rebels*.
    fn number_in(&self, scene: &Scene<'_, '_>, phrase: usize) -> Option<u32> {
        let np = &scene.chunk.phrases[phrase];
        let start = np.tokens.start.saturating_sub(1).max(scene.chunk.range.start);
        (start..np.tokens.end).find_map(|t| self.number(scene, t))
    }

    fn number(&self, scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
        let tokens = scene.tokens();
        if tokens.list[token].class == TokenClass::Number {
            let calendar = scene.chunk.tag(token) == Some(Tag::Time);
            return (!calendar).then(|| tokens.surface(token).replace(',', "").parse().ok()).flatten();
        }
        self.numbers.of(tokens.word(token)).first().copied()
    }

    /// The counts told in a sentence, with the token of the verb that tells them.
    pub(crate) fn counts(&self, scene: &Scene<'_, '_>) -> Counts {
        let mut counts = Counts::default();
        let clause = scene.clause();
        for (v, group) in scene.chunk.verbs.iter().enumerate() {
            let lemma = scene.lemma(group.main);
            let slot = if self.kill.contains(&lemma) {
                &mut counts.killed
            } else if self.injure.contains(&lemma) {
                &mut counts.injured
            } else if self.arrest.contains(&lemma) {
                &mut counts.arrested
            } else {
                continue;
            };
            let whom = match group.voice {
                Voice::Passive => clause.subject(v),
                Voice::Active => clause.behind_verb(v).objects.first().copied(),
            };
            *slot = slot.or_else(|| whom.and_then(|p| self.number_in(scene, p)));
        }
        if counts.killed.is_none() {
            counts.killed = self.number_before_dead(scene);
        }
        counts
    }

    /// *left nine people dead*, *nine dead*
    fn number_before_dead(&self, scene: &Scene<'_, '_>) -> Option<u32> {
        let at = scene.chunk.range.clone().find(|t| self.dead.contains(&scene.word(*t)))?;
        (at.saturating_sub(4).max(scene.chunk.range.start)..at).rev().find_map(|t| self.number(scene, t))
    }

    /// The number of people in an event's recipients, where the event itself takes them.
    pub(crate) fn own_count(
        &self,
        scene: &Scene<'_, '_>,
        kind: EventType,
        mode: Option<&str>,
        of: &Candidate,
        recipients: &[usize],
    ) -> Counts {
        let mut counts = Counts::default();
        let lemma = scene.lemma(of.token);
        let number = || recipients.iter().find_map(|p| self.number_in(scene, *p));
        match (kind, mode) {
            (EventType::Assault, Some("targeted")) => counts.killed = number(),
            (EventType::Coerce, Some("arrest")) => counts.arrested = number(),
            (EventType::Assault, _) if self.kill.contains(&lemma) => counts.killed = number(),
            (EventType::Assault, _) if self.injure.contains(&lemma) => counts.injured = number(),
            _ => {}
        }
        counts
    }

    /// Where the event took place: a place behind the trigger, a recipient that is one, a place in the sentence.
    pub(crate) fn place(&self, scene: &Scene<'_, '_>, of: &Candidate, recipients: &[usize]) -> Option<Place> {
        let placed = |phrase: usize| {
            let np = &scene.chunk.phrases[phrase];
            scene.mentions_in(&np.core).find(|m| m.kind().is_place())
        };
        // "moved troops into the Gulf": where forces go is where they are seen.
        let moves = scene.triggers.families[of.family as usize].kind == Some(EventType::Mobilize);
        let goal = |cue: usize| moves && scene.is_one_of(cue, &scene.particles.reached);
        let cued = |cue: usize| self.place_cues.contains(&scene.word(cue)) || goal(cue);
        let linked =
            of.linked.prepositional.iter().filter(|(cue, _)| cued(*cue)).find_map(|(_, p)| placed(*p));
        // "retook the city": a place without a name.
        let bare = |p: &usize| scene.nature(*p) & nature::PLACE != 0 && scene.head_mention(*p).is_none();
        let around =
            || of.linked.prepositional.iter().filter(|(cue, _)| moves && cued(*cue)).map(|(_, p)| *p);
        let site = recipients.iter().copied().find(bare).or_else(|| around().find(bare));
        let mention = linked
            .or_else(|| {
                let objects = recipients.iter().copied().chain(of.objects.iter().copied());
                objects.filter(|p| !scene.is_agent(*p)).find_map(|p| {
                    scene
                        .clause()
                        .behind_phrase(p)
                        .prepositional
                        .iter()
                        .filter(|(c, _)| cued(*c))
                        .find_map(|(_, p)| placed(*p))
                })
            })
            .or_else(|| {
                // "captured Goma", "shelled the town of Idlib": what is acted on lies there.
                let heads = recipients.iter().filter_map(|p| scene.head_mention(*p));
                let mut towns = heads.filter(|m| m.kind().is_place() && m.kind() != EntityKind::Country);
                towns.next().or_else(|| {
                    recipients.iter().find_map(|p| scene.located(*p)).filter(|m| m.kind().is_place())
                })
            })
            .or_else(|| if site.is_none() { self.nearest_cued(scene, of) } else { None })
            .or_else(|| {
                // What is done to a place is done there; what is said of it is not.
                let family = &scene.triggers.families[of.family as usize];
                let material =
                    family.mode == Some("visit") || family.kind.is_some_and(|k| matches!(k.quad(), 2 | 4));
                let mut heads = recipients.iter().filter(|_| material).filter_map(|p| scene.head_mention(*p));
                heads.find(|m| m.kind().is_place())
            });
        let Some(mention) = mention else { return site.map(|p| common_place(scene, p)) };
        let entity = scene.story.entity(mention.entity());
        Some(Place {
            span: mention.span(),
            entity: Some(mention.entity()),
            country: entity.and_then(Entity::country),
        })
    }

    /// The place behind `in`, `at`, `near` … that stands nearest to the trigger.
    fn nearest_cued<'a>(&self, scene: &Scene<'a, '_>, of: &Candidate) -> Option<&'a crate::entity::Mention> {
        let inside = scene.chunk.range.clone();
        scene
            .mentions_in(&inside)
            .filter(|m| m.kind().is_place())
            .filter(|m| {
                let mut at = m.tokens.start;
                // "in northern Iraq", "in the city of Basra"
                for _ in 0..4 {
                    let Some(before) = at.checked_sub(1).filter(|b| *b >= inside.start) else { return false };
                    if self.place_cues.contains(&scene.word(before)) {
                        return true;
                    }
                    if !matches!(scene.chunk.tag(before), Some(Tag::Determiner | Tag::Adjective | Tag::Noun))
                    {
                        return false;
                    }
                    at = before;
                }
                false
            })
            .min_by_key(|m| m.tokens.start.abs_diff(of.token))
    }

    /// The time expression that belongs to the trigger: the nearest one of the sentence.
    pub(crate) fn date(&self, scene: &Scene<'_, '_>, of: &Candidate, timexes: &[Timex]) -> Option<String> {
        let range = &scene.chunk.range;
        timexes
            .iter()
            .filter(|t| {
                range.contains(&t.tokens.start) && matches!(t.timex_type(), TimexType::Date | TimexType::Time)
            })
            .filter(|t| t.value().starts_with(|c: char| c.is_ascii_digit()))
            .filter(|t| !is_elsewhere(scene, of, t.tokens.start))
            .min_by_key(|t| t.tokens.start.abs_diff(of.token))
            .map(|t| {
                let day = t.value().split('T').next().unwrap_or_default();
                // "opened the year with a summit": the first month of a year.
                let first = day.len() == 4 && self.is_opened(scene, t.tokens.start);
                if first { format!("{day}-01") } else { day.to_owned() }
            })
    }

    /// A verb that begins something stands before a time expression: *kicked off the new year*.
    fn is_opened(&self, scene: &Scene<'_, '_>, timex: usize) -> bool {
        let verb = timex.checked_sub(1).and_then(|t| {
            let particle =
                scene.particles.behind_verb.has(scene.word(t)) || scene.word(t) == scene.particles.into;
            if particle { t.checked_sub(1) } else { Some(t) }
        });
        verb.is_some_and(|v| scene.chunk.verb_at(v).is_some() && self.open.contains(&scene.lemma(v)))
    }
}

/// The time belongs to another noun (*her 2003 tour*) or to a relative clause before the trigger: *the minister, who led
/// the party in 1996, welcomed it*.
fn is_elsewhere(scene: &Scene<'_, '_>, of: &Candidate, timex: usize) -> bool {
    let chunk = scene.chunk;
    // "the May 3 accord signed by": what follows at once tells of the noun.
    let near = |np: &NounPhrase| (np.tokens.start..np.tokens.end + 1).contains(&of.token);
    let owned = chunk.phrase_at(timex).map(|p| &chunk.phrases[p]);
    if owned.is_some_and(|np| np.head > timex && !near(np)) {
        return true;
    }
    if timex > of.token {
        return false;
    }
    let (from, to) = (scene.clause().place_behind(timex), scene.clause().place_behind(of.token));
    let (before, between) = (&chunk.elements[..from], &chunk.elements[from..to]);
    let opens = before.iter().rposition(|e| matches!(e, Element::Relative(_)));
    let closed = |open: usize| before[open..].iter().all(|e| !matches!(e, Element::Comma(_)));
    opens.is_some_and(closed) && between.iter().any(|e| matches!(e, Element::Comma(_)))
}
