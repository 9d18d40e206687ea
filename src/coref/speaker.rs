//! *I* and *we* in a quotation: who speaks, where the sentence names one speaker outside the quotes.

use super::reference::{Linked, is_body};
use super::{LONGEST_TITLE, REACH, Referring};
use crate::entity::Mention;
use crate::gazetteer::EntityKind;
use crate::syntax::class;
use std::ops::Range;

/// Verbs with which a newspaper quotes.
const SAYS: [&str; 18] = [
    "said",
    "says",
    "told",
    "tells",
    "added",
    "adds",
    "announced",
    "insisted",
    "warned",
    "stated",
    "declared",
    "wrote",
    "argued",
    "explained",
    "replied",
    "noted",
    "vowed",
    "pledged",
];

impl Referring<'_, '_> {
    /// *I*, *my*: the person who is quoted; *we*, *our*: the body that is. For whom a person says *we* is not known.
    pub(super) fn speaker(&self, at: usize, sentence: usize) -> Option<Linked> {
        let alone = match self.plain(at) {
            "I" | "me" | "my" | "My" | "myself" => true,
            "we" | "We" | "us" | "our" | "Our" | "ourselves" => false,
            _ => return None,
        };
        let speaker = self.speaker_in(sentence).or_else(|| self.speaker_before(sentence))?;
        let fits = if alone {
            speaker.kind() == EntityKind::Person
        } else {
            is_body(speaker) || speaker.kind() == EntityKind::Country
        };
        fits.then(|| Linked { tokens: at..at + 1, entity: speaker.entity(), rule: "coref/speaker" })
    }

    /// The quotation began in the sentence before, whose speaker goes on.
    fn speaker_before(&self, sentence: usize) -> Option<&Mention> {
        let own = Some(self.tokens.sentences[sentence].tokens.clone()).filter(|own| own.len() <= REACH)?;
        let said = self.unquoted(&own, true).any(|t| self.tokens.list[t].is_word());
        let before = sentence.checked_sub(1).filter(|_| !said)?;
        self.speaker_in(before)
    }

    /// The only one outside the quotes of a sentence who is said to say something.
    fn speaker_in(&self, sentence: usize) -> Option<&Mention> {
        let own = Some(self.tokens.sentences[sentence].tokens.clone()).filter(|own| own.len() <= REACH)?;
        let outside: Vec<usize> = self.unquoted(&own, false).collect();
        let mut speakers =
            self.mentions_in(own).filter(|m| outside.contains(&m.tokens.start) && self.says(m));
        speakers.next().filter(|_| speakers.next().is_none())
    }

    /// "Novak said", "said Foreign Minister Novak".
    fn says(&self, mention: &Mention) -> bool {
        let is_verb = |at: usize| SAYS.contains(&self.plain(at));
        let title =
            |at: &usize| self.classes.of(self.tokens.word(*at)) & (class::NOUN | class::ADJECTIVE) != 0;
        let start = mention.tokens.start;
        let mut words = (start.saturating_sub(LONGEST_TITLE)..start).rev();
        let verb_before = words.find(|at| is_verb(*at) || !title(at)).is_some_and(is_verb);
        is_verb(mention.tokens.end) || verb_before
    }

    /// The tokens of a sentence outside its quotes. `quoted`: it begins within a quotation, unless it opens one itself.
    fn unquoted(&self, sentence: &Range<usize>, quoted: bool) -> impl Iterator<Item = usize> {
        let opens = |at| self.quote(at).unwrap_or_else(|| self.tokens.is_char(at, b'"'));
        let mut quoted = quoted && !opens(sentence.start);
        sentence.clone().filter(move |at| {
            let mark = self.tokens.is_char(*at, b'"');
            quoted = self.quote(*at).unwrap_or(quoted ^ mark);
            !quoted && !mark
        })
    }
}
