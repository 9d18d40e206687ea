//! *They* and *their*: two who act together, or one armed group.
//!
//! Clear only behind the subject that opens the sentence, or the sentence before where the pronoun opens its own, and if
//! nothing named or counted between could be meant instead.

use super::reference::{Linked, is_body};
use super::{LONGEST_TITLE, REACH, Referring};
use crate::entity::Mention;
use crate::gazetteer::EntityKind;
use crate::syntax::{Cover, class};
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

/// Plurals that do not end in *s*, and bodies that are many.
const MANY: [&str; 8] = ["people", "men", "women", "children", "police", "troops", "staff", "public"];

/// Whom *they* stand for: one group or the two of a pair.
pub(super) type Group = SmallVec<[Linked; 2]>;

impl Referring<'_, '_> {
    /// *they*, *them*, *their*: whom the subject before names, if it is two together or an armed group.
    pub(super) fn only_group(&self, at: usize, sentence: usize) -> Group {
        let own = self.tokens.sentences[sentence].tokens.start;
        let start = if at == own { self.window(sentence).start } else { own };
        let subject = self.subject_from(start..at).filter(|(_, end)| at - end <= REACH);
        let Some((members, end)) = subject else { return Group::new() };
        if (end..at).any(|between| self.may_be_many(between)) {
            return Group::new();
        }
        let link = |m: &&Mention| Linked { tokens: at..at + 1, entity: m.entity(), rule: "coref/only-group" };
        members.iter().map(link).collect()
    }

    /// The named members of the group that opens a run of tokens, and where it ends.
    fn subject_from(&self, run: Range<usize>) -> Option<(SmallVec<[&Mention; 2]>, usize)> {
        let mut named = self.mentions_in(run.clone()).filter(|m| can_act(m));
        let first = named.next().filter(|m| self.is_title(run.start..m.tokens.start))?;
        let end = first.tokens.end;
        if self.plain(end) == "and" {
            let second = named.next().filter(|m| m.entity() != first.entity())?;
            let alike = (first.kind() == EntityKind::Person) == (second.kind() == EntityKind::Person);
            let pair = alike && self.is_title(end + 1..second.tokens.start) && self.is_subject(second);
            return pair.then(|| (smallvec![first, second], second.tokens.end));
        }
        let many = first.kind() == EntityKind::ArmedGroup && self.is_subject(first);
        many.then(|| (smallvec![first], end))
    }

    /// Only words that may stand before a name: *the*, *Foreign Minister*.
    fn is_title(&self, tokens: Range<usize>) -> bool {
        let before = class::DETERMINER | class::NOUN | class::ADJECTIVE;
        tokens.len() <= LONGEST_TITLE
            && tokens.into_iter().all(|t| self.classes.of(self.tokens.word(t)) & before != 0)
    }

    /// A verb may follow: the name is neither a genitive nor a modifier nor part of a longer list.
    fn is_subject(&self, name: &Mention) -> bool {
        let next = name.tokens.end;
        let verbs = class::VERB | class::AUXILIARY | class::MODAL | class::ADVERB;
        self.tokens.list.get(next).is_some_and(|t| t.is_word() && self.classes.of(t.word) & verbs != 0)
    }

    /// The token may be what *they* stand for: a name, or a plural.
    fn may_be_many(&self, at: usize) -> bool {
        match self.covers.get(at) {
            Some(Cover::Time(_)) => return false,
            Some(Cover::Name(m) | Cover::People(m)) => {
                return self
                    .mentions
                    .get(*m as usize)
                    .is_some_and(|m| can_act(m) && m.kind() != EntityKind::Country);
            }
            _ => {}
        }
        let word = self.plain(at);
        let classes = self.classes.of(self.tokens.word(at));
        let plural = classes & class::NOUN != 0 && word.ends_with('s') && !word.ends_with("ss");
        plural || classes & class::NUMERAL != 0 || MANY.contains(&word)
    }
}

/// Somebody who can be meant by *they*.
fn can_act(mention: &Mention) -> bool {
    use EntityKind::{Country, Nationality, Person, Religion};
    is_body(mention) || matches!(mention.kind(), Person | Country | Nationality | Religion)
}
