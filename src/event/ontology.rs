//! PLOVER 2.0: types, quad classes and scores.
//!
//! Where the codebook's text and its conversion table from CAMEO disagree, the text is followed: a verdict of guilt and
//! formal sanctions are [`EventType::Sanction`], a blockade is [`EventType::Coerce`]. Two exceptions: the taking of ground by
//! force is [`EventType::Assault`] (CAMEO 192), a promise to give in is [`EventType::Agree`] (CAMEO 035).

use std::fmt;

/// The version of the ontology, as written in records.
pub const PLOVER_VERSION: &str = "2.0";

/// The sixteen event types of PLOVER.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventType {
    /// Agrees or promises to cooperate.
    Agree,
    /// Meets, visits, talks.
    Consult,
    /// Backs, praises, recognises, signs.
    Support,
    /// Concedes in words.
    Concede,
    /// Cooperates materially, both ways.
    Cooperate,
    /// Gives material help.
    Aid,
    /// Concedes on the ground: releases, withdraws, resigns.
    Retreat,
    /// Demands, appeals, orders.
    Request,
    /// Disapproves, alleges, investigates.
    Accuse,
    /// Refuses.
    Reject,
    /// Warns of harm it will do.
    Threaten,
    /// Civilians dissent together.
    Protest,
    /// Reduces relations.
    Sanction,
    /// Readies force.
    Mobilize,
    /// Represses without bodily harm.
    Coerce,
    /// Harms on purpose.
    Assault,
}

impl EventType {
    /// All types, in the codebook's order.
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// PLOVER's name: `AGREE` …
    pub const fn as_str(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }

    /// The type with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        EventType::ALL.into_iter().find(|t| t.as_str() == name)
    }

    /// Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub const fn quad(self) -> u8 {
        match self {
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Concede => 1,
            EventType::Cooperate | EventType::Aid | EventType::Retreat => 2,
            EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten => 3,
            EventType::Protest
            | EventType::Sanction
            | EventType::Mobilize
            | EventType::Coerce
            | EventType::Assault => 4,
        }
    }

    /// PLOVER's conflict–cooperation score, −10 to +10, refined by the mode.
    pub fn score(self, mode: Option<&str>) -> f32 {
        use EventType::*;
        match (self, mode.unwrap_or("")) {
            (Agree, _) => 2.5,
            (Consult, "visit" | "multilateral") => 4.0,
            (Consult, "third-party") => 1.0,
            (Consult, "phone") => 1.5,
            (Consult, _) => 2.5,
            (Support, _) => 5.0,
            (Concede, _) => 4.5,
            (Cooperate, _) => 9.5,
            (Aid, _) => 10.0,
            (Retreat, "withdraw") => 8.0,
            (Retreat, "disarm") => 10.0,
            (Retreat, "ceasefire") => 7.5,
            (Retreat, "resign") => 4.5,
            (Retreat, _) => 6.5,
            (Request, "assist") => 0.5,
            (Request, "change" | "yield") => -1.0,
            (Request, _) => 0.0,
            (Accuse, "disapprove") => -2.0,
            (Accuse, "investigate" | "allege") => -3.5,
            (Accuse, _) => -3.0,
            (Reject, "assist") => -1.5,
            (Reject, _) => -2.0,
            (Threaten, "restrict") => -3.0,
            (Threaten, "territory") => -4.0,
            (Threaten, _) => -3.5,
            (Protest, "riot") => -7.0,
            (Protest, "hunger" | "boycott" | "obstruct") => -4.5,
            (Protest, _) => -5.0,
            (Sanction, "expel") => -5.5,
            (Sanction, _) => -6.0,
            (Mobilize, "troops" | "weapons") => -6.5,
            (Mobilize, "militia") => -6.0,
            (Mobilize, _) => -5.5,
            (Coerce, "censor" | "curfew" | "misinformation") => -6.5,
            (Coerce, "martial-law") => -7.5,
            (Coerce, _) => -7.0,
            (Assault, "abduct" | "torture" | "sexual" | "destroy") => -8.5,
            (Assault, "beat" | "crowd-control") => -7.5,
            (Assault, "primitive") => -8.0,
            (Assault, "targeted" | "suicide-attack" | "aerial" | "drone" | "heavy-weapons") => -9.5,
            (Assault, "unconventional") => -10.0,
            (Assault, _) => -9.0,
        }
    }
}

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

/// The mode of an act of words from the act it refuses, asks for or threatens with, by the codebook's mode tables.
pub(crate) fn mode_about(
    kind: EventType,
    act: EventType,
    mode: Option<&'static str>,
) -> Option<&'static str> {
    use EventType::*;
    match (kind, act) {
        (Request | Reject, Aid | Cooperate) => Some("assist"),
        (Request | Reject, Concede | Retreat) => Some("yield"),
        (Request | Reject, Consult) => Some("meet"),
        (Threaten, Assault) => Some("violence"),
        (Threaten, Coerce) if mode == Some("arrest") => Some("arrest"),
        (Threaten, Coerce | Protest) => Some("restrict"),
        (Threaten, Sanction) if mode == Some("expel") => Some("expel"),
        (Threaten, Sanction) => Some("relations"),
        _ => None,
    }
}

/// The mode with a name.
pub(crate) fn mode_named(name: &str) -> Option<&'static str> {
    MODES.iter().copied().find(|m| *m == name)
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::EventType;

    #[test]
    fn names_round_trip() {
        for t in EventType::ALL {
            assert_eq!(EventType::from_name(t.as_str()), Some(t));
        }
    }

    #[test]
    fn mode_refines_the_score() {
        assert_eq!(EventType::Assault.score(Some("aerial")), -9.5);
        assert_eq!(EventType::Assault.score(None), -9.0);
    }
}
