//! Shows how the coder read a text: pieces of each sentence, evoked families, what stood and what lost.

use super::choose::Chosen;
use super::scene::Scene;
use super::source::{ArgumentSource, Loss};
use super::trigger::Candidate;
use crate::rule::RuleId;
use crate::span::Span;
use crate::syntax::{Element, Voice};
use std::fmt;

/// A piece of a sentence with the part it plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub(crate) span: Span,
    pub(crate) label: &'static str,
}

impl Piece {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// `phrase`, `verb`, `passive`, `preposition` …
    pub fn label(&self) -> &'static str {
        self.label
    }
}

/// A side of an event with where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    pub(crate) span: Span,
    pub(crate) actor: bool,
    pub(crate) source: ArgumentSource,
}

impl Argument {
    /// The noun phrase.
    pub fn span(&self) -> Span {
        self.span
    }

    /// True for an actor, false for a recipient.
    pub fn is_actor(&self) -> bool {
        self.actor
    }

    /// The place of the frame or the search that gave it.
    pub fn source(&self) -> ArgumentSource {
        self.source
    }
}

/// A trigger family that the words of a sentence evoked.
#[derive(Clone, Debug)]
pub struct Evoked {
    pub(crate) rule: RuleId,
    pub(crate) trigger: Span,
    pub(crate) weight: f32,
    pub(crate) loss: Option<Loss>,
    pub(crate) arguments: Vec<Argument>,
}

impl Evoked {
    /// The family.
    pub fn rule(&self) -> &RuleId {
        &self.rule
    }

    /// The words that evoked it.
    pub fn trigger(&self) -> Span {
        self.trigger
    }

    /// What it weighed against others at the same place.
    pub fn weight(&self) -> f32 {
        self.weight
    }

    /// False if another family, a governing verb or a control frame took its place.
    pub fn stands(&self) -> bool {
        self.loss.is_none()
    }

    /// Why it does not stand.
    pub fn loss(&self) -> Option<Loss> {
        self.loss
    }

    /// The sides of what stands, actors first.
    pub fn arguments(&self) -> &[Argument] {
        &self.arguments
    }
}

/// How one sentence was read.
#[derive(Clone, Debug)]
pub struct Explanation<'t> {
    pub(crate) text: &'t str,
    pub(crate) sentence: Span,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) evoked: Vec<Evoked>,
}

impl Explanation<'_> {
    /// The sentence.
    pub fn sentence(&self) -> Span {
        self.sentence
    }

    /// Its pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The families evoked, those that stand first.
    pub fn evoked(&self) -> &[Evoked] {
        &self.evoked
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", &self.text[self.sentence.range()])?;
        let pieces: Vec<String> =
            self.pieces.iter().map(|p| format!("{}({})", p.label, &self.text[p.span.range()])).collect();
        writeln!(f, "  {}", pieces.join(" "))?;
        for evoked in &self.evoked {
            let sign = if evoked.stands() { '+' } else { '-' };
            let trigger = &self.text[evoked.trigger.range()];
            write!(f, "  {sign} {} {:.1} “{trigger}”", evoked.rule, evoked.weight)?;
            for argument in &evoked.arguments {
                let side = if argument.actor { "actor" } else { "recipient" };
                write!(f, " {side}:{}({})", argument.source, &self.text[argument.span.range()])?;
            }
            if let Some(loss) = evoked.loss {
                write!(f, " {loss}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Scene<'_, '_> {
    /// The sentence's pieces with the part each plays.
    pub(crate) fn pieces(&self) -> Vec<Piece> {
        let tokens = self.tokens();
        let one = |t: usize, label| Piece { span: tokens.list[t].span(), label };
        let piece = |element: &Element| match *element {
            Element::Phrase(p) => {
                let np = &self.chunk.phrases[p];
                let label = match (np.pronoun, np.genitive) {
                    (true, _) => "pronoun",
                    (_, true) => "owner",
                    _ if self.is_agent(p) => "agent",
                    _ => "phrase",
                };
                Piece { span: tokens.span(&np.tokens), label }
            }
            Element::Verb(v) => {
                let group = &self.chunk.verbs[v];
                let label = match (group.voice, group.finite) {
                    (Voice::Passive, true) => "passive",
                    (Voice::Passive, false) => "participle",
                    (Voice::Active, true) => "verb",
                    (Voice::Active, false) => "nonfinite",
                };
                Piece { span: tokens.span(&group.tokens), label }
            }
            Element::Preposition(t) => one(t, "preposition"),
            Element::Conjunction(t) => one(t, "conjunction"),
            Element::Subordinator(t) => one(t, "subordinator"),
            Element::Relative(t) => one(t, "relative"),
            Element::Adjective(t) => one(t, "adjective"),
            Element::Adverb(t) => one(t, "adverb"),
            Element::Time(t) => one(t, "time"),
            Element::Comma(t) => one(t, "comma"),
            Element::Bracket(t) => one(t, "bracket"),
            Element::Quote(t) => one(t, "quote"),
            Element::Break(t) => one(t, "break"),
        };
        self.chunk.elements.iter().map(piece).collect()
    }

    /// What stands, with its sides.
    pub(crate) fn standing(&self, chosen: &Chosen<'_>) -> Evoked {
        let sides = self.sides(chosen.candidate, chosen.child);
        let argument = |phrases: &[usize], actor, source| -> Vec<Argument> {
            let span = |p: &usize| self.tokens().span(&self.chunk.phrases[*p].tokens);
            phrases.iter().map(|p| Argument { span: span(p), actor, source }).collect()
        };
        let mut arguments = argument(&sides.actors, true, sides.actor_source);
        arguments.extend(argument(&sides.recipients, false, sides.recipient_source));
        Evoked { arguments, ..self.evoked(chosen.candidate, None) }
    }

    pub(crate) fn evoked(&self, candidate: &Candidate, loss: Option<Loss>) -> Evoked {
        Evoked {
            rule: self.triggers.families[candidate.family as usize].rule.clone(),
            trigger: self.tokens().span(&candidate.trigger),
            weight: candidate.weight,
            loss,
            arguments: Vec::new(),
        }
    }
}
