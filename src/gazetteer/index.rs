//! Compiles entries into a [`NameIndex`].
//!
//! Names of one word are found by the number of the word, and names of two words by both numbers; only longer names
//! need an automaton. It does not see their letters but the number of the first two words and then those of the others,
//! eight bits a letter: a twelfth of the states and of the time to build, and two steps a word when a text is read.

use super::entry::{CasePolicy, DiacriticsPolicy, Entry, NameForm};
use super::matcher::{EntryIndex, NameIndex, NameRow, Walker};
use super::pairs::Pairs;
use super::variants;
use super::words::{Starts, Words, simple_words};
use crate::error::{BuildError, Problem};
use crate::text::{fold, plain};
use crate::token::Lexicon;
use aho_corasick::nfa::contiguous::{self, NFA};
use aho_corasick::nfa::noncontiguous;
use aho_corasick::{Anchored, MatchKind, automaton::Automaton};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Order of the owners of one name: later layers first, then priority, then population, then the order of entry.
type Rank = (Reverse<u32>, Reverse<i32>, Reverse<u32>, EntryIndex, NameForm);

/// One spelling of one name of one entry.
struct Item<'e> {
    text: Cow<'e, str>,
    case: CasePolicy,
    marks: bool,
    rank: Rank,
    /// Into the list of hashes, later of numbers, of all names.
    words: Range<u32>,
}

/// All names of all entries, cut into words.
struct Items<'e> {
    list: Vec<Item<'e>>,
    words: Vec<u32>,
    /// The items in order, by their place in the list.
    order: Vec<u32>,
    /// How many names of one word stand first in the order.
    single: usize,
}

impl<'e> Items<'e> {
    fn of(entries: &'e [Entry], names: &Words) -> Self {
        let mut items = Items {
            list: Vec::with_capacity(entries.len() * 2),
            words: Vec::with_capacity(entries.len() * 4),
            order: Vec::new(),
            single: 0,
        };
        let lexicon = Lexicon::small();
        let mut extra = Vec::new();
        for (i, entry) in entries.iter().enumerate() {
            let all = std::iter::once((&entry.name, NameForm::Name))
                .chain(entry.aliases.iter().map(|(alias, form)| (alias, *form)));
            for (name, form) in all {
                let rank = (
                    Reverse(entry.layer),
                    Reverse(entry.priority),
                    Reverse(entry.population),
                    EntryIndex(i as u32),
                    form,
                );
                variants::generate(name, form, &entry.spelling, &mut extra);
                for variant in extra.drain(..) {
                    items.add(Cow::Owned(variant), entry, rank, names, &lexicon);
                }
                items.add(Cow::Borrowed(name.as_ref()), entry, rank, names, &lexicon);
            }
        }
        items
    }

    fn add(&mut self, name: Cow<'e, str>, entry: &Entry, rank: Rank, words: &Words, lexicon: &Lexicon) {
        let marks = entry.spelling.diacritics == DiacriticsPolicy::Exact && !name.is_ascii();
        let case = entry.spelling.case;
        let start = self.words.len() as u32;
        let plain_name = case == CasePolicy::Exact
            && simple_words(name.as_bytes(), &mut self.words).is_some_and(|clean| clean);
        let text = if plain_name {
            name
        } else {
            self.words.truncate(start as usize);
            let text = match name {
                Cow::Borrowed(name) => walked_form(name, case, marks),
                Cow::Owned(name) => Cow::Owned(walked_form(&name, case, marks).into_owned()),
            };
            let walked = if marks { plain(&text) } else { Cow::Borrowed(&*text) };
            words.walk(&walked, lexicon, &mut self.words);
            text
        };
        let end = self.words.len() as u32;
        if start < end {
            self.list.push(Item { text, case, marks, rank, words: start..end });
        }
    }

    fn words(&self, item: &Item<'_>) -> &[u32] {
        &self.words[item.words.start as usize..item.words.end as usize]
    }

    /// An item by its number in the order.
    fn item(&self, number: u32) -> &Item<'e> {
        &self.list[number as usize]
    }

    /// True if two items, given by the order, have the same words.
    fn same_words(&self, a: &u32, b: &u32) -> bool {
        self.words(self.item(*a)) == self.words(self.item(*b))
    }

    /// Puts names of the same words side by side, names of one word first, the owners of one spelling by rank. There
    /// are `words` different words: the names are counted by their first one, so that only a few are left to compare.
    fn sort(&mut self, words: usize) {
        let bucket = |item: &Item<'_>| {
            let own = self.words(item);
            own[0] as usize + if own.len() > 1 { words } else { 0 }
        };
        let mut ends = vec![0_u32; 2 * words];
        self.list.iter().for_each(|item| ends[bucket(item)] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        // Filling a bucket moves its start to its end.
        let mut order = vec![0; self.list.len()];
        for (i, item) in self.list.iter().enumerate() {
            let place = &mut ends[bucket(item)];
            order[*place as usize] = i as u32;
            *place += 1;
        }
        let mut start = 0;
        for end in ends.iter().map(|end| *end as usize) {
            order[start..end].sort_unstable_by(|a, b| {
                let (a, b) = (self.item(*a), self.item(*b));
                self.words(a)
                    .cmp(self.words(b))
                    .then_with(|| (&a.text, a.case, a.marks, a.rank).cmp(&(&b.text, b.case, b.marks, b.rank)))
            });
            start = end;
        }
        self.single = words.checked_sub(1).map_or(0, |last| ends[last] as usize);
        self.order = order;
    }
}

/// The form in which a name is compared: plain, with single blanks; with its diacritics if `marks` says so.
pub(super) fn walked_form(name: &str, case: CasePolicy, marks: bool) -> Cow<'_, str> {
    let form = match (marks, case) {
        (false, CasePolicy::Exact) => plain(name),
        (false, CasePolicy::Ignore) => fold(name),
        (true, CasePolicy::Exact) => Cow::Owned(name.nfc().collect()),
        (true, CasePolicy::Ignore) => Cow::Owned(name.to_lowercase().nfc().collect()),
    };
    let bytes = form.as_bytes();
    let blank = |at: Option<&u8>| at.is_none_or(u8::is_ascii_whitespace);
    let odd = blank(bytes.first())
        || blank(bytes.last())
        || bytes.iter().any(|b| matches!(b, b'\t' | b'\n' | b'\r'))
        || form.contains("  ");
    if odd {
        return Cow::Owned(form.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    form
}

impl NameIndex {
    /// Compiles the names of entries.
    pub(super) fn new(entries: &[Entry]) -> Result<Self, BuildError> {
        let mut words = Words::with_capacity(entries.len() * 3 / 2);
        let mut items = Items::of(entries, &words);
        for word in &mut items.words {
            *word = words.intern(*word);
        }
        items.sort(words.len());
        let mut rows = Rows::of(&items, words.len());
        let letters = letters_for(words.len().max(rows.pairs.len()));
        let automaton = automaton(&Patterns::of(&items, &rows.long, letters))?;
        if let Some(automaton) = &automaton {
            rows.begin(automaton, letters);
        }
        words.finish(&rows.starts, &rows.pairs);
        Ok(NameIndex {
            words,
            walker: automaton.map(|automaton| Walker { automaton, letters }),
            single: rows.single,
            pairs: rows.pairs,
            long: rows.long.into_iter().map(|long| long.rows).collect(),
            rows: rows.rows,
            text: rows.text,
            owners: rows.owners,
        })
    }
}

/// How many letters of eight bits number so many words or pairs.
fn letters_for(words: usize) -> u32 {
    (usize::BITS - words.leading_zeros()).div_ceil(8).max(1)
}

/// The letters of a word's number, the highest first.
pub(super) fn letters_of(number: u32, letters: u32) -> impl Iterator<Item = u8> {
    (0..letters).rev().map(move |i| (number >> (8 * i)) as u8)
}

/// The sequences of words of names of three words and more, in letters, the last one first: the automaton keeps the ways
/// on from a state in order, so that a new one is then the first of them and is found at once.
struct Patterns {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Patterns {
    fn of(items: &Items<'_>, names: &[LongName], letters: u32) -> Self {
        let mut patterns =
            Patterns { bytes: Vec::with_capacity(names.len() * 8), ends: Vec::with_capacity(names.len()) };
        for name in names.iter().rev() {
            let others = &items.words(items.item(name.item))[2..];
            let numbers = std::iter::once(name.pair).chain(others.iter().copied());
            numbers.for_each(|number| patterns.bytes.extend(letters_of(number, letters)));
            patterns.ends.push(patterns.bytes.len());
        }
        patterns
    }

    fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[start..*end])
    }
}

fn automaton(patterns: &Patterns) -> Result<Option<NFA>, BuildError> {
    if patterns.ends.is_empty() {
        return Ok(None);
    }
    // Only the letters of the first two words lead on in so many ways that a table of them pays.
    let states = noncontiguous::Builder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .prefilter(false)
        .dense_depth(1)
        .build(patterns.iter());
    let built =
        states.and_then(|states| contiguous::Builder::new().dense_depth(1).build_from_noncontiguous(&states));
    built.map(Some).map_err(|e| BuildError::one(Problem::new("", format!("too many names: {e}"))))
}

/// The names of one sequence of three words or more.
struct LongName {
    /// One of the items.
    item: u32,
    /// The first two words.
    pair: u32,
    rows: (u32, u32),
}

/// What the names are compared with, and who owns them.
struct Rows {
    rows: Vec<NameRow>,
    single: Vec<u32>,
    pairs: Pairs,
    long: Vec<LongName>,
    text: String,
    owners: Vec<(EntryIndex, NameForm)>,
    starts: Vec<Starts>,
    /// Room for the ranks of the owners of one spelling.
    ranks: Vec<Rank>,
}

impl Rows {
    fn of(items: &Items<'_>, words: usize) -> Self {
        let mut rows = Rows {
            rows: Vec::with_capacity(items.list.len() + 1),
            single: vec![0; words + 1],
            pairs: Pairs::with_capacity(words, items.list.len() - items.single),
            long: Vec::with_capacity((items.list.len() - items.single) / 2),
            text: String::with_capacity(items.list.len() * 16),
            owners: Vec::with_capacity(items.list.len()),
            starts: vec![Starts::default(); words],
            ranks: Vec::new(),
        };
        let same = |a: &u32, b: &u32| items.same_words(a, b);
        let words_of = |bucket: &[u32]| items.words(items.item(bucket[0]));
        let mut filled = 0;
        for bucket in items.order[..items.single].chunk_by(same) {
            let first = words_of(bucket)[0];
            rows.single[filled..=first as usize].fill(rows.rows.len() as u32);
            filled = first as usize + 1;
            rows.bucket(items, bucket, first, false);
        }
        rows.single[filled..].fill(rows.rows.len() as u32);
        for bucket in items.order[items.single..].chunk_by(same) {
            let words = words_of(bucket);
            let from = rows.rows.len() as u32;
            rows.bucket(items, bucket, words[0], true);
            let filed = (from, rows.rows.len() as u32);
            let pair = rows.pairs.file(words, filed);
            if words.len() > 2 {
                rows.long.push(LongName { item: bucket[0], pair, rows: filed });
            }
        }
        rows.pairs.finish(words);
        rows.end_row(CasePolicy::Exact, false);
        rows
    }

    /// Finds the state behind the first two words of each longer name, so that a walk begins with the third.
    fn begin(&mut self, automaton: &NFA, letters: u32) {
        let Ok(start) = automaton.start_state(Anchored::Yes) else { return };
        for same in self.long.chunk_by(|a, b| a.pair == b.pair) {
            let pair = same[0].pair;
            let state = letters_of(pair, letters)
                .fold(start, |state, letter| automaton.next_state(Anchored::Yes, state, letter));
            self.pairs.get_mut(pair).state = state;
        }
    }

    /// The names of one sequence of words: a row for each spelling.
    fn bucket(&mut self, items: &Items<'_>, bucket: &[u32], first: u32, long: bool) {
        let start = &mut self.starts[first as usize];
        start.any = true;
        start.long |= long;
        start.alone |= !long;
        let all = || bucket.iter().map(|number| items.item(*number));
        for item in all() {
            let capital = item.case == CasePolicy::Exact && item.text.starts_with(char::is_uppercase);
            start.lower |= !capital;
        }
        if let [only] = bucket {
            let only = items.item(*only);
            self.start_row(only);
            let (.., entry, form) = only.rank;
            return self.owners.push((entry, form));
        }
        let same = |a: &u32, b: &u32| {
            let (a, b) = (items.item(*a), items.item(*b));
            (a.case, a.marks) == (b.case, b.marks) && a.text == b.text
        };
        let mut ranks = std::mem::take(&mut self.ranks);
        let folds = all().any(|item| item.case == CasePolicy::Ignore);
        for spelling in bucket.chunk_by(same) {
            let head = items.item(spelling[0]);
            self.start_row(head);
            let from = self.owners.len();
            let folded = all().filter(|item| {
                folds
                    && head.case == CasePolicy::Exact
                    && item.case == CasePolicy::Ignore
                    && item.text == fold(&head.text)
            });
            let own = spelling.iter().map(|number| items.item(*number));
            ranks.clear();
            ranks.extend(own.chain(folded).map(|item| item.rank));
            ranks.sort_unstable();
            for &(.., entry, form) in &ranks {
                if self.owners[from..].iter().all(|(owner, _)| *owner != entry) {
                    self.owners.push((entry, form));
                }
            }
        }
        self.ranks = ranks;
    }

    fn start_row(&mut self, item: &Item<'_>) {
        self.end_row(item.case, item.marks);
        self.text.push_str(&item.text);
    }

    /// Starts a row, which ends the one before.
    fn end_row(&mut self, case: CasePolicy, marks: bool) {
        let (text, owners) = (self.text.len() as u32, self.owners.len() as u32);
        self.rows.push(NameRow { text, owners, case, marks });
    }
}
