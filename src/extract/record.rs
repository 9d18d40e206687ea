//! The record: an extraction as plain data, for JSON and for other programs.
//!
//! The names of the fields are API. Offsets are bytes of UTF-8 with an exclusive end, unless
//! [`Record::convert`] changed them. `serde` reads and writes every type here, and an
//! [`Extraction`] writes its record.

use super::extraction::Extraction;
use super::offsets::{Converter, Offsets};
use crate::coref::Reference;
use crate::entity::{Entity, EntityId, Mention};
use crate::event::{Attribution, Event, PLOVER_VERSION, Participant, Place};
use crate::role::{Role, RoleChange};
use crate::span::Span;
use crate::time::Timex;
use serde::{Deserialize, Serialize, Serializer};

/// One document's results.
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The document's id.
    pub id: Option<String>,
    /// Day of publication, `2024-01-02`.
    pub published: Option<String>,
    /// How that day is known: `given`, `header`, `dateline`.
    pub published_source: Option<String>,
    /// Version of the PLOVER ontology.
    pub plover: String,
    /// Sentences in order.
    pub sentences: Vec<SpanRecord>,
    /// Mentions in order.
    pub mentions: Vec<MentionRecord>,
    /// Entities; others refer to them by their place in this list.
    pub entities: Vec<EntityRecord>,
    /// Time expressions in order.
    pub timexes: Vec<TimexRecord>,
    /// Offices.
    pub roles: Vec<RoleRecord>,
    /// Pronouns and descriptions, in order.
    #[serde(default)]
    pub references: Vec<ReferenceRecord>,
    /// Events in order of their triggers.
    pub events: Vec<EventRecord>,
}

/// A pronoun or a description with the entity it stands for.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceRecord {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The entity's place in the list.
    pub entity: usize,
    /// What linked it.
    pub rule: String,
}

/// A piece of the text.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanRecord {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A place that names something.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `person`, `organization` …
    pub kind: String,
    /// Its entity's place in the list.
    pub entity: usize,
    /// What found it.
    pub rule: String,
    /// How it was linked to its entity: `first`, `name`, `alias`, `acronym`, `adjective`, `demonym`, `same-name`,
    /// `short-form`, `full-form`, `spelling`.
    #[serde(default)]
    pub link: String,
}

/// What mentions stand for.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// Its name.
    pub name: String,
    /// `person`, `organization` …
    pub kind: String,
    /// Key of its gazetteer entry.
    pub key: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// A time expression.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimexRecord {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `DATE`, `TIME`, `DURATION`, `SET`.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// Offset from UTC of a clock time with a zone: `-05:00`, `Z`.
    #[serde(default)]
    pub zone: Option<String>,
    /// TIMEX3 `quant` of a set: `EVERY`, `EACH`.
    #[serde(default)]
    pub quant: Option<String>,
    /// TIMEX3 `freq` of a set: `2X`.
    #[serde(default)]
    pub freq: Option<String>,
    /// First day of the interval.
    pub begin: Option<String>,
    /// Last day of the interval.
    pub until: Option<String>,
    /// Why there is no interval: `impossible`, `no_anchor`, `vague`.
    #[serde(default)]
    pub unresolved: Option<String>,
    /// What decided the value: `stated`, `published`, `text`, `clause`, `nearest`, `policy`.
    #[serde(default)]
    pub basis: String,
    /// What found it.
    pub rule: String,
}

/// A phrase with the entity it stands for.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseRecord {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The entity's place in the list.
    pub entity: Option<usize>,
}

/// An office.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleRecord {
    /// The title as written; nothing for an office that the text does not name.
    pub title: Option<SpanRecord>,
    /// The title in the usual form of the built-in list.
    #[serde(default)]
    pub office: Option<String>,
    /// Who holds it.
    pub holder: Option<PhraseRecord>,
    /// The body it belongs to.
    pub organization: Option<PhraseRecord>,
    /// The country it belongs to.
    pub country: Option<String>,
    /// How the country was found: `stated`, `organization`, `holder`, `earlier`, `later`, `title`, `term`,
    /// `origin`; `text` is a guess.
    #[serde(default)]
    pub country_basis: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// How high the office stands: `head`, `minister`, `senior`, `envoy`, `spokesperson`, `officer`, `official`,
    /// `member`.
    #[serde(default)]
    pub seniority: Option<String>,
    /// `deputy`, `acting`, `former` …: the one closest to the title.
    pub modifier: Option<String>,
    /// All modifiers.
    #[serde(default)]
    pub modifiers: Vec<String>,
    /// First day in office.
    pub from: Option<String>,
    /// Last day in office.
    pub until: Option<String>,
    /// Holder or office come from the gazetteer's terms of office, not from the text: `role/dated-office` is an office
    /// whose holder the text does not name, `role/held-office` a person whose office it does not name.
    #[serde(default)]
    pub derived: bool,
    /// The change of office that the sentence tells.
    #[serde(default)]
    pub change: Option<RoleChangeRecord>,
    /// What linked title and holder.
    pub rule: String,
}

/// An office taken or left.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleChangeRecord {
    /// `appointed`, `elected`, `resigned` …
    pub kind: String,
    /// First unit of the words that tell it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// TIMEX3 value.
    pub date: Option<String>,
    /// What found it.
    pub rule: String,
}

/// An event.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// Conflict and cooperation, −10 to +10.
    pub score: f32,
    /// The word or phrase that evokes it.
    pub trigger: SpanRecord,
    /// Who acts.
    pub actors: Vec<ParticipantRecord>,
    /// Who is acted on.
    pub recipients: Vec<ParticipantRecord>,
    /// Where.
    pub place: Option<PlaceRecord>,
    /// When, at the text's own grain.
    pub date: Option<String>,
    /// People killed.
    pub killed: Option<u32>,
    /// People injured.
    pub injured: Option<u32>,
    /// People arrested.
    pub arrested: Option<u32>,
    /// `actual`, `historical`, `future`, `hypothetical`, `negated`.
    pub factuality: String,
    /// Who says so.
    pub attribution: Option<AttributionRecord>,
    /// The sentence's place in the list.
    pub sentence: usize,
    /// The place in this list of the fuller mention of the same event.
    pub same_as: Option<usize>,
    /// The trigger family that found it.
    pub rule: String,
}

/// One side of an event.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParticipantRecord {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The entity's place in the list.
    pub entity: Option<usize>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// Where an event took place.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// First unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The entity's place in the list.
    pub entity: Option<usize>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// Who says so, and by which word.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributionRecord {
    /// First unit of the source.
    pub start: usize,
    /// One past the last of the source.
    pub end: usize,
    /// The source's entity.
    pub entity: Option<usize>,
    /// The word of saying.
    pub cue: SpanRecord,
}

impl Record {
    pub(super) fn of(found: &Extraction<'_>) -> Self {
        Record {
            id: found.id().map(str::to_owned),
            published: found.published().map(|day| day.to_string()),
            published_source: found.published_source().map(|s| s.as_str().to_owned()),
            plover: PLOVER_VERSION.to_owned(),
            sentences: found.sentences().iter().map(|s| SpanRecord::from(*s)).collect(),
            mentions: found.mentions().iter().map(MentionRecord::from).collect(),
            entities: found.entities().iter().map(EntityRecord::from).collect(),
            timexes: found.timexes().iter().map(TimexRecord::from).collect(),
            roles: found.roles().iter().map(RoleRecord::from).collect(),
            references: found.references().iter().map(ReferenceRecord::from).collect(),
            events: found.events().iter().map(EventRecord::from).collect(),
        }
    }

    /// Turns all offsets from bytes of `text` into another unit.
    pub fn convert(&mut self, text: &str, unit: Offsets) {
        let converter = Converter::new(text, unit);
        self.each_offset(&mut |offset| *offset = converter.convert(*offset));
    }

    /// Visits every offset of the record.
    fn each_offset(&mut self, visit: &mut dyn FnMut(&mut usize)) {
        let mut pair = |start: &mut usize, end: &mut usize| {
            visit(start);
            visit(end);
        };
        self.sentences.iter_mut().for_each(|s| pair(&mut s.start, &mut s.end));
        self.mentions.iter_mut().for_each(|m| pair(&mut m.start, &mut m.end));
        self.timexes.iter_mut().for_each(|t| pair(&mut t.start, &mut t.end));
        self.references.iter_mut().for_each(|r| pair(&mut r.start, &mut r.end));
        for role in &mut self.roles {
            role.title.iter_mut().for_each(|title| pair(&mut title.start, &mut title.end));
            let phrases = role.holder.iter_mut().chain(&mut role.organization);
            phrases.for_each(|p| pair(&mut p.start, &mut p.end));
            role.change.iter_mut().for_each(|c| pair(&mut c.start, &mut c.end));
        }
        for event in &mut self.events {
            pair(&mut event.trigger.start, &mut event.trigger.end);
            let sides = event.actors.iter_mut().chain(&mut event.recipients);
            sides.for_each(|p| pair(&mut p.start, &mut p.end));
            event.place.iter_mut().for_each(|p| pair(&mut p.start, &mut p.end));
            if let Some(said) = &mut event.attribution {
                pair(&mut said.start, &mut said.end);
                pair(&mut said.cue.start, &mut said.cue.end);
            }
        }
    }
}

impl Serialize for Extraction<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_record().serialize(serializer)
    }
}

/// A code or a day as text.
fn text<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|v| v.to_string())
}

impl From<Span> for SpanRecord {
    fn from(span: Span) -> Self {
        SpanRecord { start: span.start, end: span.end }
    }
}

impl From<&Mention> for MentionRecord {
    fn from(mention: &Mention) -> Self {
        let Span { start, end } = mention.span();
        let (kind, rule) = (mention.kind().to_string(), mention.rule().to_string());
        let link = mention.link().to_string();
        MentionRecord { start, end, kind, entity: mention.entity().index(), rule, link }
    }
}

impl From<&Reference> for ReferenceRecord {
    fn from(reference: &Reference) -> Self {
        let Span { start, end } = reference.span();
        ReferenceRecord { start, end, entity: reference.entity().index(), rule: reference.rule().to_string() }
    }
}

impl From<&Entity> for EntityRecord {
    fn from(entity: &Entity) -> Self {
        EntityRecord {
            name: entity.name().to_owned(),
            kind: entity.kind().to_string(),
            key: text(entity.key()),
            country: text(entity.country()),
            sector: text(entity.sector()),
        }
    }
}

impl From<&Timex> for TimexRecord {
    fn from(timex: &Timex) -> Self {
        let Span { start, end } = timex.span();
        TimexRecord {
            start,
            end,
            kind: timex.timex_type().to_string(),
            value: timex.value().to_owned(),
            modifier: text(timex.modifier()),
            zone: timex.zone(),
            quant: text(timex.quant()),
            freq: timex.freq(),
            begin: text(timex.begin()),
            until: text(timex.until()),
            unresolved: text(timex.unresolved()),
            basis: timex.basis().to_string(),
            rule: timex.rule().to_string(),
        }
    }
}

fn phrase((Span { start, end }, entity): (Span, EntityId)) -> PhraseRecord {
    PhraseRecord { start, end, entity: Some(entity.index()) }
}

impl From<&RoleChange> for RoleChangeRecord {
    fn from(change: &RoleChange) -> Self {
        let Span { start, end } = change.cue();
        let (kind, rule) = (change.kind().to_string(), change.rule().to_string());
        RoleChangeRecord { kind, start, end, date: text(change.date()), rule }
    }
}

impl From<&Role> for RoleRecord {
    fn from(role: &Role) -> Self {
        RoleRecord {
            title: role.title().map(SpanRecord::from),
            office: text(role.office()),
            holder: role.holder().map(phrase),
            organization: role.organization().map(phrase),
            country: text(role.country()),
            sector: text(role.sector()),
            country_basis: text(role.country_basis()),
            seniority: text(role.seniority()),
            modifier: text(role.modifier()),
            modifiers: role.modifiers().iter().map(|m| (*m).to_owned()).collect(),
            from: text(role.from()),
            until: text(role.until()),
            derived: role.is_derived(),
            change: role.change().map(RoleChangeRecord::from),
            rule: role.rule().to_string(),
        }
    }
}

impl From<&Event> for EventRecord {
    fn from(event: &Event) -> Self {
        EventRecord {
            kind: event.event_type().to_string(),
            mode: text(event.mode()),
            contexts: event.contexts().iter().map(ToString::to_string).collect(),
            cameo: text(event.cameo()),
            quad: event.event_type().quad(),
            score: event.event_type().score(event.mode()),
            trigger: event.trigger().into(),
            actors: event.actors().iter().map(ParticipantRecord::from).collect(),
            recipients: event.recipients().iter().map(ParticipantRecord::from).collect(),
            place: event.place().map(PlaceRecord::from),
            date: text(event.date()),
            killed: event.killed(),
            injured: event.injured(),
            arrested: event.arrested(),
            factuality: event.factuality().to_string(),
            attribution: event.attribution().map(AttributionRecord::from),
            sentence: event.sentence(),
            same_as: event.same_as().map(|e| e.index()),
            rule: event.rule().to_string(),
        }
    }
}

impl From<&Participant> for ParticipantRecord {
    fn from(participant: &Participant) -> Self {
        let Span { start, end } = participant.span();
        ParticipantRecord {
            start,
            end,
            entity: participant.entity().map(|e| e.index()),
            country: text(participant.country()),
            sector: text(participant.sector()),
        }
    }
}

impl From<&Place> for PlaceRecord {
    fn from(place: &Place) -> Self {
        let Span { start, end } = place.span();
        PlaceRecord { start, end, entity: place.entity().map(|e| e.index()), country: text(place.country()) }
    }
}

impl From<&Attribution> for AttributionRecord {
    fn from(said: &Attribution) -> Self {
        let Span { start, end } = said.source();
        AttributionRecord { start, end, entity: said.entity().map(|e| e.index()), cue: said.cue().into() }
    }
}
