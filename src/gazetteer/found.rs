//! [`Found`]: a name in a text, for those who want names only.

use super::entry::{Entry, NameForm};
use super::matcher::{EntryIndex, NameMatch};
use super::{Gazetteer, Inner};
use crate::span::Span;
use crate::token::{Lexicon, Tokens, load_abbreviations};
use std::cmp::Reverse;
use std::fmt;
use std::sync::LazyLock;

/// Which names are found where several overlap. Each policy is a total order: the same text always gives the same names.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MatchPolicy {
    /// Every name at every place. Order: the earlier beginning first, then the later end.
    All,
    /// At each place the longest name, from left to right; a name that overlaps an earlier pick is left out.
    #[default]
    LeftmostLongest,
    /// The name whose first owner has the highest [priority](Entry::priority), then the one with more bytes, then the
    /// earlier one; what overlaps a better name is left out. The result is in the order of the text.
    PriorityThenLength,
}

/// A name found in a text.
#[derive(Clone, Copy)]
pub struct Found<'g> {
    gazetteer: &'g Inner,
    span: Span,
    owners: &'g [(EntryIndex, NameForm)],
    capitals: bool,
}

impl fmt::Debug for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Found").field("span", &self.span).field("entry", self.entry().key()).finish()
    }
}

impl<'g> Found<'g> {
    /// Where the name stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The entry it most likely means: the one of the latest layer, the highest priority, the largest population, the
    /// earliest in its list, in this order.
    pub fn entry(&self) -> &'g Entry {
        &self.gazetteer.entries[self.owners[0].0.0 as usize]
    }

    /// What the name is to that entry.
    pub fn form(&self) -> NameForm {
        self.owners[0].1
    }

    /// All entries with this name and what it is to them, the first one included.
    pub fn alternatives(&self) -> impl ExactSizeIterator<Item = (&'g Entry, NameForm)> + use<'g> {
        let gazetteer = self.gazetteer;
        self.owners.iter().map(|(entry, form)| (&gazetteer.entries[entry.0 as usize], *form))
    }

    /// True if the text has the name in capitals where the entry has not.
    pub fn in_capitals(&self) -> bool {
        self.capitals
    }
}

/// The words that decide where a token ends.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::small();
    // A broken built-in list leaves the abbreviations out; a test sees to it that it is not broken.
    let _ = load_abbreviations(&mut lexicon);
    lexicon
});

impl Gazetteer {
    /// The names in a text, by the policy that the gazetteer was [built](super::GazetteerBuilder::match_policy) with.
    ///
    /// # Example
    ///
    /// ```
    /// use dateline::Gazetteer;
    ///
    /// let text = "Kiev and the British foreign secretary";
    /// let gazetteer = Gazetteer::builtin();
    /// let keys: Vec<_> = gazetteer.find_iter(text).map(|f| f.entry().name()).collect();
    /// assert_eq!(keys, ["Kyiv", "British"]);
    /// ```
    pub fn find_iter(&self, text: &str) -> impl Iterator<Item = Found<'_>> {
        self.find_with(text, self.0.policy).into_iter()
    }

    /// The names in a text, by a policy.
    pub fn find_with(&self, text: &str, policy: MatchPolicy) -> Vec<Found<'_>> {
        let tokens = Tokens::without_sentences(text, &LEXICON);
        let mut matches = Vec::new();
        match policy {
            MatchPolicy::LeftmostLongest => self.0.index.find(&tokens, 0..tokens.list.len(), &mut matches),
            MatchPolicy::All => self.0.index.find_all(&tokens, &mut matches),
            MatchPolicy::PriorityThenLength => {
                self.0.index.find_all(&tokens, &mut matches);
                self.by_priority(&tokens, &mut matches);
            }
        }
        let found = |m: &NameMatch| {
            let owners = self.0.index.owners(m);
            (!owners.is_empty()).then(|| Found {
                gazetteer: &self.0,
                span: tokens.span(&m.tokens),
                owners,
                capitals: m.capitals,
            })
        };
        matches.iter().filter_map(found).collect()
    }

    /// Keeps the best of those that overlap.
    fn by_priority(&self, tokens: &Tokens<'_>, matches: &mut Vec<NameMatch>) {
        let priority = |m: &NameMatch| {
            self.0.index.owners(m).first().map_or(i32::MIN, |(entry, _)| self.entry(*entry).priority)
        };
        matches.sort_by_cached_key(|m| {
            let span = tokens.span(&m.tokens);
            (Reverse(priority(m)), Reverse(span.len()), span.start)
        });
        let mut taken = vec![false; tokens.list.len()];
        matches.retain(|m| {
            let free = taken[m.tokens.clone()].iter().all(|taken| !taken);
            if free {
                taken[m.tokens.clone()].fill(true);
            }
            free
        });
        matches.sort_unstable_by_key(|m| m.tokens.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityKind;

    fn three() -> Gazetteer {
        Gazetteer::new(vec![
            Entry::new("bank", EntityKind::Organization, "Bank of Lowmark"),
            Entry::new("place", EntityKind::City, "Lowmark").priority(3),
            Entry::new("town", EntityKind::City, "Lowmark Town"),
        ])
        .unwrap()
    }

    fn keys(policy: MatchPolicy, text: &str) -> Vec<String> {
        let show = |f: &Found<'_>| format!("{}:{}", &text[f.span().range()], f.entry().key());
        three().find_with(text, policy).iter().map(show).collect()
    }

    #[test]
    fn policies_settle_overlaps() {
        let text = "the Bank of Lowmark Town";
        assert_eq!(keys(MatchPolicy::LeftmostLongest, text), ["Bank of Lowmark:bank"]);
        assert_eq!(
            keys(MatchPolicy::All, text),
            ["Bank of Lowmark:bank", "Lowmark Town:town", "Lowmark:place"]
        );
        assert_eq!(keys(MatchPolicy::PriorityThenLength, text), ["Lowmark:place"]);
    }

    #[test]
    fn alternatives_start_with_the_entry() {
        let gazetteer = Gazetteer::builtin();
        let found: Vec<_> = gazetteer.find_iter("in Georgia").collect();
        assert_eq!(found[0].span(), Span::new(3, 10));
        assert_eq!(found[0].entry().key().as_str(), "GEO");
        assert_eq!(found[0].form(), NameForm::Name);
        assert!(found[0].alternatives().len() > 1);
    }
}
