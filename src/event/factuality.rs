//! Tense, polarity and modality: what they make of an event's type, and whether it happened.

use super::choose::Chosen;
use super::model::{Event, Factuality};
use super::ontology::EventType;
use super::scene::Scene;
use crate::syntax::{Element, Form, Voice};
use jiff::civil::Date;

/// What a verb group says about its event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mood {
    future: Option<usize>,
    negated: Option<usize>,
    hypothetical: Option<usize>,
}

/// The type after tense and polarity, with the factuality and the token that decided it; `None` if no event is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) kind: EventType,
    pub(crate) factuality: Factuality,
    pub(crate) cue: Option<usize>,
    /// The type was changed: the mode of the family no longer fits.
    pub(crate) mapped: bool,
}

impl Scene<'_, '_> {
    /// Applies PLOVER's mapping of future and negated acts.
    pub(crate) fn reading(&self, chosen: &Chosen<'_>) -> Option<Reading> {
        let family = &self.triggers.families[chosen.candidate.family as usize];
        let mood = self.mood(chosen);
        let plain = |factuality, cue| Some(Reading { kind: chosen.kind, factuality, cue, mapped: false });
        if chosen.intention {
            // The frame has mapped the type already.
            return plain(Factuality::Actual, None);
        }
        if family.keeps_polarity {
            return plain(
                if mood.hypothetical.is_some() { Factuality::Hypothetical } else { Factuality::Actual },
                mood.hypothetical,
            );
        }
        if let Some(cue) = mood.hypothetical {
            if self.is_threat_with_condition(chosen, cue) {
                let kind = EventType::Threaten;
                return Some(Reading {
                    kind,
                    factuality: Factuality::Hypothetical,
                    cue: Some(cue),
                    mapped: true,
                });
            }
            return plain(Factuality::Hypothetical, Some(cue));
        }
        match (mood.future, mood.negated) {
            (None, None) => plain(Factuality::Actual, None),
            (Some(cue), None) => Some(future(chosen.kind, cue)),
            (future, Some(cue)) => negated(chosen.kind, future.is_some(), cue),
        }
    }

    /// *could cut off gas if Y does not pay*: what somebody may do to the other side under a condition.
    fn is_threat_with_condition(&self, chosen: &Chosen<'_>, cue: usize) -> bool {
        use EventType::*;
        let harms = matches!(chosen.kind, Protest | Mobilize | Sanction | Coerce | Assault);
        let active = chosen.candidate.voice == Voice::Active && chosen.candidate.subject.is_some();
        let conditional = |e: &Element| matches!(e, Element::Subordinator(t) if self.is_one_of(*t, &self.particles.conditional));
        harms
            && active
            && self.is_one_of(cue, &self.particles.possible)
            && self.chunk.elements.iter().any(conditional)
    }

    fn mood(&self, chosen: &Chosen<'_>) -> Mood {
        let mut mood = Mood::default();
        let Some(verb) = chosen.candidate.verb() else { return self.noun_mood(chosen) };
        self.read_group(verb, &mut mood);
        if mood.hypothetical.is_none() {
            mood.hypothetical = self.condition_before(verb);
        }
        mood
    }

    fn read_group(&self, verb: usize, mood: &mut Mood) {
        let group = &self.chunk.verbs[verb];
        mood.negated = group.negation;
        if let Some(modal) = group.modal {
            if self.is_one_of(modal, &self.particles.future) && !group.perfect {
                mood.future = Some(modal);
            } else if self.is_one_of(modal, &self.particles.possible) && !group.perfect {
                mood.hypothetical = Some(modal);
            }
        }
        if group.infinitive && !group.copula {
            self.read_matrix(verb, mood);
        }
        if mood.hypothetical.is_none() && mood.future.is_none() {
            mood.hypothetical = self.aim_before(verb);
        }
        if mood.hypothetical.is_none() && mood.future.is_none() && group.modal.is_none() {
            match group.form {
                Form::Gerund if !group.finite => self.read_governing_modal(verb, mood),
                Form::Base if !group.infinitive => self.read_joined_modal(verb, mood),
                // "will travel to Lisbon to resume talks with Y"
                Form::Base => self.share_modal(&self.chunk.elements[..self.chunk.place_of_verb[verb]], mood),
                _ => {}
            }
        }
    }

    /// *would break the law by attacking*, *will meet Y before visiting Z*: a gerund lies as far ahead as the verb it goes with.
    fn read_governing_modal(&self, verb: usize, mood: &mut Mood) {
        let before = &self.chunk.elements[..self.chunk.place_of_verb[verb]];
        let bound = |t: usize| self.word(t) == self.particles.by || self.is_one_of(t, &self.particles.apart);
        if matches!(before.last(), Some(Element::Preposition(t) | Element::Subordinator(t)) if bound(*t)) {
            self.share_modal(&before[..before.len() - 1], mood);
        }
    }

    /// *will withdraw troops and release prisoners*: the modal of the first verb is the second one's too.
    fn read_joined_modal(&self, verb: usize, mood: &mut Mood) {
        let before = &self.chunk.elements[..self.chunk.place_of_verb[verb]];
        if let [.., Element::Conjunction(_)] = before {
            self.share_modal(before, mood);
        }
    }

    fn share_modal(&self, before: &[Element], mood: &mut Mood) {
        let within =
            before.iter().rev().take_while(|e| !matches!(e, Element::Break(_) | Element::Relative(_)));
        let governing = within.filter_map(|e| match e {
            Element::Verb(v) if self.chunk.verbs[*v].finite => Some(*v),
            _ => None,
        });
        let Some(modal) = governing.take(1).find_map(|v| self.chunk.verbs[v].modal) else { return };
        if self.is_one_of(modal, &self.particles.possible) {
            mood.hypothetical = Some(modal);
        } else if self.is_one_of(modal, &self.particles.future) {
            mood.future = Some(modal);
        }
    }

    /// *need to stop the war*, *attacks aimed at seizing guns*, *hopes its troops will leave*: what is meant, not what is done.
    fn aim_before(&self, verb: usize) -> Option<usize> {
        let place = self.chunk.place_of_verb[verb];
        let before = |back: usize| place.checked_sub(back).map(|i| self.chunk.elements[i]);
        let matrix = match (before(2), before(1)) {
            (Some(Element::Verb(v)), Some(Element::Preposition(t))) if self.word(t) == self.particles.at => v,
            (_, Some(Element::Verb(v))) if self.chunk.verbs[verb].infinitive => v,
            _ => return None,
        };
        let main = self.chunk.verbs[matrix].main;
        self.particles.meant.has(self.word(main)).then_some(main)
    }

    /// An infinitive takes the mood of what governs it: *is to meet*, *is going to visit*, *failed to*.
    fn read_matrix(&self, verb: usize, mood: &mut Mood) {
        let place = self.chunk.place_of_verb[verb];
        let Some(Element::Verb(matrix)) = place.checked_sub(1).map(|i| self.chunk.elements[i]) else {
            return;
        };
        let group = &self.chunk.verbs[matrix];
        let be_to = group.copula && self.is_one_of(group.main, &self.particles.be);
        let going = self.word(group.main) == self.particles.going && group.tokens.len() > 1;
        if be_to || going {
            mood.future = mood.future.or(Some(group.main));
            mood.negated = mood.negated.or(group.negation);
        }
    }

    /// `if`, `unless`, `whether` opens the clause of the verb.
    fn condition_before(&self, verb: usize) -> Option<usize> {
        let place = self.chunk.place_of_verb[verb];
        for (at, element) in self.chunk.elements[..place].iter().enumerate().rev() {
            match element {
                Element::Subordinator(token) => {
                    // "until it retreats", but "until it retreated"
                    let open = || self.chunk.verbs[verb].form != Form::Past;
                    let until = self.is_one_of(*token, &self.particles.until) && open();
                    return (until || self.is_one_of(*token, &self.particles.conditional)).then_some(*token);
                }
                // "until the envoy visits Y": a preposition before what turns out to be a subject.
                Element::Preposition(token)
                    if self.is_one_of(*token, &self.particles.until)
                        && self.chunk.verbs[verb].form != Form::Past
                        && self
                            .clause()
                            .subject(verb)
                            .is_some_and(|s| self.chunk.place_of_phrase[s] > at) =>
                {
                    return Some(*token);
                }
                Element::Verb(v) if self.chunk.verbs[*v].finite => return None,
                Element::Break(_) | Element::Comma(_) | Element::Relative(_) => return None,
                _ => {}
            }
        }
        None
    }

    /// Nominal events: *no agreement*, *a possible attack*, *planned talks*.
    fn noun_mood(&self, chosen: &Chosen<'_>) -> Mood {
        let mut mood = Mood::default();
        let token = chosen.candidate.token;
        let start = self.chunk.phrase_at(token).map_or(token, |p| self.chunk.phrases[p].tokens.start);
        for t in start..token {
            if self.is_one_of(t, &self.particles.none) {
                mood.negated = Some(t);
            } else if self.is_one_of(t, &self.particles.unreal) {
                mood.hypothetical = Some(t);
            }
        }
        if mood.negated.is_none() && mood.hypothetical.is_none() {
            self.read_verbs_around(token, &mut mood);
        }
        mood
    }

    /// *the raid could do harm*, *the talks will resume*, *prevent attacks*: an event noun has the mood of its verb.
    fn read_verbs_around(&self, token: usize, mood: &mut Mood) {
        let Some(phrase) = self.chunk.phrase_at(token).filter(|p| self.chunk.is_element(*p)) else { return };
        if let Some(verb) = self.clause().governing_verb(phrase) {
            let main = self.chunk.verbs[verb].main;
            if self.particles.averting.has(self.lemma(main)) {
                mood.hypothetical = Some(main);
            }
        }
        let place = self.chunk.place_of_phrase[phrase];
        let behind = self.chunk.elements[place + 1..].iter().take(6).find_map(|e| match e {
            Element::Verb(v) => Some(*v),
            _ => None,
        });
        let Some(verb) = behind.filter(|v| self.chunk.verbs[*v].finite) else { return };
        let Some(modal) =
            self.chunk.verbs[verb].modal.filter(|_| self.clause().subject(verb) == Some(phrase))
        else {
            return;
        };
        let comes = self.particles.occurring.has(self.lemma(self.chunk.verbs[verb].main));
        if self.is_one_of(modal, &self.particles.possible) {
            mood.hypothetical = Some(modal);
        } else if comes && self.is_one_of(modal, &self.particles.future) {
            mood.future = Some(modal);
        }
    }
}

/// The difference of years from which on an event is history rather than news.
const HISTORY: i16 = 2;

/// Marks what happened years before the day of publication: *after the 1990 invasion of Kuwait* in a story of 1998.
pub(super) fn mark_history(events: &mut [Event], published: Date) {
    let year = |e: &Event| e.date.as_deref().and_then(|d| d.get(..4)).and_then(|y| y.parse::<i16>().ok());
    // "will not lift the ban that followed the 1990 war": the cue of what lies ahead or is refused speaks of today.
    let told = |e: &&mut Event| e.factuality == Factuality::Actual && e.factuality_cue.is_none();
    for event in events.iter_mut().filter(told) {
        if year(event).is_some_and(|y| y + HISTORY <= published.year()) {
            event.factuality = Factuality::Historical;
        }
    }
}

fn future(kind: EventType, cue: usize) -> Reading {
    use EventType::*;
    let to = match kind {
        Consult | Support | Cooperate | Aid | Concede | Retreat => Agree,
        Protest | Mobilize | Sanction | Coerce | Assault => Threaten,
        // Words stay what they are: "will demand", "will agree".
        other => other,
    };
    // The type tells what the announcement amounts to; the act itself lies ahead all the same.
    Reading { kind: to, factuality: Factuality::Future, cue: Some(cue), mapped: to != kind }
}

fn negated(kind: EventType, future: bool, cue: usize) -> Option<Reading> {
    use EventType::*;
    let mapped =
        |to| Some(Reading { kind: to, factuality: Factuality::Actual, cue: Some(cue), mapped: to != kind });
    match kind {
        Consult | Support | Cooperate | Aid | Concede | Retreat | Agree => mapped(Reject),
        Reject if future => mapped(Agree),
        Protest | Mobilize | Sanction | Coerce | Assault if future => mapped(Concede),
        _ => Some(Reading { kind, factuality: Factuality::Negated, cue: Some(cue), mapped: false }),
    }
}
