//! Finds names in tokens: an Aho-Corasick automaton, walked only where a name can start.
//!
//! The names are walked token by token over the plain form of the text, so that a line break, a curly apostrophe or a
//! diacritic inside a name changes nothing, and a name never ends inside a word. See the project's design notes for
//! what was measured against a plain scan.

use super::entry::{CasePolicy, NameForm};
use crate::error::{BuildError, Problem};
use crate::text::{fold, plain, title_case};
use crate::token::{Gap, Lexicon, Shape, TokenClass, Tokens, hash_word};
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use std::ops::Range;

/// Number of an entry in its gazetteer; not stable between builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryIndex(pub(crate) u32);

/// A name found in a text, with the entries that own it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameMatch {
    pub(crate) tokens: Range<usize>,
    /// Into [`NameIndex::owners`].
    pub(crate) owners: Range<u32>,
    /// Found by the second look-up for text in capitals.
    pub(crate) capitals: bool,
}

/// One name of one entry, as handed to the builder of the index.
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) entry: EntryIndex,
    pub(crate) form: NameForm,
    pub(crate) rank: (i32, u32),
}

/// The names of one case policy.
#[derive(Clone, Debug)]
struct Side {
    automaton: NFA,
    /// Where each pattern's owners start; one more than there are patterns.
    owners: Vec<u32>,
    /// Bits of the hashes of first tokens.
    starts: Box<[u64; STARTS / 64]>,
    /// Number of patterns.
    names: usize,
}

const STARTS: usize = 1 << 16;

/// All names of a gazetteer.
#[derive(Clone, Debug)]
pub(crate) struct NameIndex {
    exact: Option<Side>,
    folded: Option<Side>,
    /// Owners of all names, those of one name together and in order of rank.
    owners: Vec<(EntryIndex, NameForm)>,
}

impl NameIndex {
    pub(crate) fn new(exact: Vec<Name>, folded: Vec<Name>) -> Result<Self, BuildError> {
        let mut owners = Vec::with_capacity(exact.len() + folded.len());
        let exact = Side::new(exact, CasePolicy::Exact, &mut owners)?;
        let folded = Side::new(folded, CasePolicy::Ignore, &mut owners)?;
        Ok(NameIndex { exact, folded, owners })
    }

    pub(crate) fn owners(&self, of: &NameMatch) -> &[(EntryIndex, NameForm)] {
        &self.owners[of.owners.start as usize..of.owners.end as usize]
    }

    /// How many different names there are.
    pub(crate) fn len(&self) -> usize {
        [&self.exact, &self.folded].into_iter().flatten().map(|s| s.names).sum()
    }

    pub(crate) fn memory_usage(&self) -> usize {
        let side = |s: &Option<Side>| {
            s.as_ref().map_or(0, |s| s.automaton.memory_usage() + s.owners.capacity() * 4 + STARTS / 8)
        };
        side(&self.exact) + side(&self.folded) + self.owners.capacity() * 8
    }

    /// The longest name at each place, in order and without overlaps.
    pub(crate) fn find(&self, tokens: &Tokens<'_>, found: &mut Vec<NameMatch>) {
        let mut at = 0;
        let mut buffer = String::new();
        while at < tokens.list.len() {
            match self.longest(tokens, at, &mut buffer) {
                Some(m) => {
                    at = m.tokens.end;
                    found.push(m);
                }
                None => at += 1,
            }
        }
    }

    /// The longest name that starts at one token.
    pub(crate) fn longest(&self, tokens: &Tokens<'_>, at: usize, buffer: &mut String) -> Option<NameMatch> {
        let mut best = self.exact.as_ref().and_then(|side| {
            let starts = side.may_start(tokens, at);
            let exact = starts
                .then(|| side.walk(tokens, at, &mut |t, i, out| out.push_str(t.plain(i)), buffer))
                .flatten();
            if exact.is_none() && starts && in_capitals(tokens, at) {
                return side
                    .walk(tokens, at, &mut title_token, buffer)
                    .map(|m| NameMatch { capitals: true, ..m });
            }
            exact
        });
        if let Some(side) = &self.folded {
            let longer = |m: &NameMatch| best.as_ref().is_none_or(|b| b.tokens.end < m.tokens.end);
            let folded = side
                .may_start(tokens, at)
                .then(|| side.walk(tokens, at, &mut |t, i, out| out.push_str(&fold(t.plain(i))), buffer))
                .flatten();
            if let Some(m) = folded.filter(longer) {
                best = Some(m);
            }
        }
        best
    }
}

/// True for a token of a line in capitals: `IRAQ COUNCIL MEETS`.
fn in_capitals(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.list[at].shape == Shape::Upper
}

/// A token of a line in capitals as it would stand in a plain one.
fn title_token(tokens: &Tokens<'_>, at: usize, out: &mut String) {
    let surface = tokens.plain(at);
    if matches!(tokens.list[at].shape, Shape::Lower | Shape::Capital)
        && tokens.list[at].class == TokenClass::Word
    {
        return out.push_str(surface);
    }
    if matches!(surface, "OF" | "THE" | "AND" | "FOR" | "IN" | "DE" | "'S") {
        out.push_str(&surface.to_ascii_lowercase());
    } else {
        title_case(surface, out);
    }
}

impl Side {
    fn new(
        mut names: Vec<Name>,
        case: CasePolicy,
        all_owners: &mut Vec<(EntryIndex, NameForm)>,
    ) -> Result<Option<Self>, BuildError> {
        if names.is_empty() {
            return Ok(None);
        }
        // Sorted names halve the time the automaton takes to build.
        names.sort_unstable_by(|a, b| (&a.text, a.rank).cmp(&(&b.text, b.rank)));
        let mut patterns: Vec<&str> = Vec::with_capacity(names.len());
        let mut owners = Vec::with_capacity(names.len() + 1);
        let mut starts = Box::new([0; STARTS / 64]);
        let lexicon = Lexicon::small();
        for name in &names {
            if patterns.last() == Some(&name.text.as_str()) {
                let first = owners.last().map_or(0, |o: &u32| *o as usize);
                if !all_owners[first..].iter().any(|(e, _)| *e == name.entry) {
                    all_owners.push((name.entry, name.form));
                }
                continue;
            }
            patterns.push(&name.text);
            owners.push(all_owners.len() as u32);
            all_owners.push((name.entry, name.form));
            let hash = first_hash(&name.text, &lexicon) as usize % STARTS;
            starts[hash / 64] |= 1 << (hash % 64);
        }
        owners.push(all_owners.len() as u32);
        let automaton = NFA::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .prefilter(false)
            .build(&patterns)
            .map_err(|e| BuildError::one(Problem::new("", format!("{case:?} names: {e}"))))?;
        Ok(Some(Side { automaton, owners, starts, names: patterns.len() }))
    }

    fn may_start(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        let hash = tokens.list[at].hash as usize % STARTS;
        self.starts[hash / 64] & (1 << (hash % 64)) != 0
    }

    /// Steps through the automaton from one token on; the last name that ends with a token wins.
    fn walk(
        &self,
        tokens: &Tokens<'_>,
        from: usize,
        form: &mut dyn FnMut(&Tokens<'_>, usize, &mut String),
        buffer: &mut String,
    ) -> Option<NameMatch> {
        let nfa = &self.automaton;
        let mut state = nfa.start_state(Anchored::Yes).ok()?;
        let mut walked = 0;
        let mut best = None;
        for at in from..tokens.list.len() {
            let token = &tokens.list[at];
            if at > from {
                match token.gap {
                    Gap::None => {}
                    Gap::Paragraph => break,
                    Gap::Space | Gap::Line => {
                        state = nfa.next_state(Anchored::Yes, state, b' ');
                        walked += 1;
                    }
                }
            }
            buffer.clear();
            form(tokens, at, buffer);
            let bytes = buffer.as_bytes();
            // `Inc.` ends the name `Acme Inc` too.
            let stop = token.stop && bytes.last() == Some(&b'.');
            for (i, byte) in bytes.iter().enumerate() {
                if stop && i + 1 == bytes.len() {
                    self.note(state, walked, from..at + 1, &mut best);
                }
                state = nfa.next_state(Anchored::Yes, state, *byte);
                walked += 1;
                if nfa.is_dead(state) {
                    return best;
                }
            }
            self.note(state, walked, from..at + 1, &mut best);
        }
        best
    }

    fn note(
        &self,
        state: aho_corasick::automaton::StateID,
        walked: usize,
        tokens: Range<usize>,
        best: &mut Option<NameMatch>,
    ) {
        let nfa = &self.automaton;
        if !nfa.is_match(state) {
            return;
        }
        for i in 0..nfa.match_len(state) {
            let pattern = nfa.match_pattern(state, i);
            if nfa.pattern_len(pattern) == walked {
                let owners = self.owners[pattern.as_usize()]..self.owners[pattern.as_usize() + 1];
                *best = Some(NameMatch { tokens, owners, capitals: false });
                return;
            }
        }
    }
}

/// The form in which a name is walked: plain, with single blanks.
pub(crate) fn walked_form(name: &str, case: CasePolicy) -> String {
    let plain = match case {
        CasePolicy::Exact => plain(name),
        CasePolicy::Ignore => fold(name),
    };
    if plain.contains("  ") || plain.contains(['\t', '\n']) || plain.trim().len() != plain.len() {
        return plain.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    plain.into_owned()
}

/// Hash of the first token of a name.
fn first_hash(name: &str, lexicon: &Lexicon) -> u32 {
    let end = name.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
    let plain_end = name.as_bytes().get(end).is_none_or(|b| matches!(b, b' ' | b'-'));
    if end > 0 && plain_end && !name.as_bytes()[0].is_ascii_digit() {
        let mut folded = [0; 64];
        if let Some(folded) = folded.get_mut(..end) {
            folded.copy_from_slice(&name.as_bytes()[..end]);
            folded.make_ascii_lowercase();
            return hash_word(folded);
        }
    }
    // Rare: an apostrophe, a full stop or a digit decides where the first token ends.
    Tokens::new(name, lexicon).list.first().map_or(0, |t| t.hash)
}
