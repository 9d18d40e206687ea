//! Where a side of an event was read from, and why a family evoked gave way: what an explanation shows.

use std::fmt;

/// The place or the search that gave a side of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArgumentSource {
    /// Nobody was found.
    #[default]
    Nowhere,
    /// The subject of the verb.
    Subject,
    /// Behind the *by* of a passive, or behind *at the hands of*.
    Agent,
    /// Before the event noun: *Y's raid*, *the police raid*.
    Possessor,
    /// Behind *between*.
    Between,
    /// The parts of a plural subject: *the armies of A and B*.
    Parts,
    /// A place that the family's frame names: an object or the phrase behind a preposition.
    Frame,
    /// The phrase behind *with* of an act that two sides do together.
    Partner,
    /// Whoever did the act that is praised or blamed, or that act.
    JudgedAct,
    /// Who is asked to do something.
    Asked,
    /// The clause that tells how it came about: *killed when Y opened fire*.
    Cause,
    /// The event or the clause inside the complement.
    Complement,
    /// Whom an infinitive of purpose is against.
    Purpose,
    /// The place where it was done.
    Place,
    /// What the subject of a passive is about.
    AboutSubject,
    /// What else hangs on the verb.
    LeftOver,
    /// The next one that stands behind the trigger.
    Next,
    /// Who stands in a condition: *until Y agrees*.
    Condition,
    /// The relative clause that tells the act again: *an attack in which …*
    Relative,
    /// A thing, since nobody is named.
    Thing,
}

impl ArgumentSource {
    /// The name in an explanation: `subject`, `frame` …
    pub const fn as_str(self) -> &'static str {
        match self {
            ArgumentSource::Nowhere => "nowhere",
            ArgumentSource::Subject => "subject",
            ArgumentSource::Agent => "agent",
            ArgumentSource::Possessor => "possessor",
            ArgumentSource::Between => "between",
            ArgumentSource::Parts => "parts",
            ArgumentSource::Frame => "frame",
            ArgumentSource::Partner => "partner",
            ArgumentSource::JudgedAct => "judged-act",
            ArgumentSource::Asked => "asked",
            ArgumentSource::Cause => "cause",
            ArgumentSource::Complement => "complement",
            ArgumentSource::Purpose => "purpose",
            ArgumentSource::Place => "place",
            ArgumentSource::AboutSubject => "about-subject",
            ArgumentSource::LeftOver => "left-over",
            ArgumentSource::Next => "next",
            ArgumentSource::Condition => "condition",
            ArgumentSource::Relative => "relative",
            ArgumentSource::Thing => "thing",
        }
    }
}

impl fmt::Display for ArgumentSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a family evoked by the words of a sentence is no event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Loss {
    /// Another family at the same place weighs more.
    Outweighed,
    /// A verb governs the noun and decides.
    Governed,
    /// A frame before it says what becomes of it: *refused to attack*.
    Framed,
    /// A frame that tells no event by itself: *began to*, *planned to*.
    Transparent,
    /// It is only meant or shunned, not done: *efforts to*, *without attacking*.
    OnlyMeant,
    /// The verb only brings about what the infinitive behind it tells: *sent jets to bomb*.
    Errand,
}

impl Loss {
    /// The name in an explanation: `outweighed` …
    pub const fn as_str(self) -> &'static str {
        match self {
            Loss::Outweighed => "outweighed",
            Loss::Governed => "governed",
            Loss::Framed => "framed",
            Loss::Transparent => "transparent",
            Loss::OnlyMeant => "only-meant",
            Loss::Errand => "errand",
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
