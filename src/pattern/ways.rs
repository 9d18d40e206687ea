//! Which patterns a run of tokens may open, told from its first few tokens.
//!
//! A pattern may have several ways in: `the? first <day> / early <day>` has three. Each has a number of its own, and
//! sets of such numbers say which ways a token suits as the first, second, third and fourth one of a match.

use super::alphabet::{Alphabet, Letter, Symbol};
use super::compile::{Pattern, Place, Test};
use crate::token::WordMap;

/// How many tokens are looked at before a pattern is run.
const PLACES: usize = 4;

/// A part of a set of ways: 64 of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    number: u32,
    ways: u64,
}

/// The ways into the patterns of a set.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    /// The pattern of each way in.
    pattern_of: Vec<u16>,
    /// How many parts make a set.
    width: usize,
    /// For each symbol the parts of its set as a first token that are not empty.
    first: Vec<Part>,
    /// Where those of each symbol start; one more than there are symbols.
    starts: Vec<u32>,
    /// For each symbol and each later place the whole set.
    later: Vec<u64>,
    /// For each symbol those that may stand behind it in a match, a bit for each.
    pairs: Vec<u64>,
}

impl Ways {
    pub(super) fn new(patterns: &[Pattern], alphabet: &Alphabet) -> Self {
        let openings = patterns.iter().zip(0..).flat_map(|(pattern, number)| {
            pattern.openings(PLACES).into_iter().map(move |places| (number, places))
        });
        let mut ways: Vec<(u16, Vec<Place>)> = openings.collect();
        // Ways that start alike side by side: a token suits few parts of the set then.
        ways.sort_by_cached_key(|(_, places)| places.first().map(|p| (p.labels, p.words.clone())));
        let mut sets = Sets::new(ways.len(), alphabet);
        let mut pattern_of = Vec::with_capacity(ways.len());
        for (way, (number, places)) in ways.into_iter().enumerate() {
            pattern_of.push(number);
            places.into_iter().enumerate().for_each(|(i, place)| sets.add(i, place, way));
        }
        sets.finish(pattern_of)
    }

    pub(super) fn may_open(&self, first: Symbol) -> bool {
        !self.parts(first).is_empty()
    }

    /// True if a match may start with such tokens, which is true of few.
    #[inline]
    pub(super) fn open(&self, first: Letter, second: Letter) -> bool {
        let symbols = self.starts.len() - 1;
        let (first, second) = (first.symbol().index(), second.symbol().index());
        self.pairs[first * symbols.div_ceil(64) + second / 64] & 1 << (second % 64) != 0
    }

    /// The ways that the first tokens suit, by the parts of the set that are not empty.
    pub(super) fn likely(&self, letters: &[Letter], left: &mut Vec<Part>) {
        left.clear();
        let mut rows = [0; PLACES - 1];
        let mut places = 0;
        for letter in letters[1..].iter().take(PLACES - 1) {
            rows[places] = (letter.symbol().index() * (PLACES - 1) + places) * self.width;
            places += 1;
        }
        for part in self.parts(letters[0].symbol()) {
            let suited = |ways: u64, row: &usize| ways & self.later[row + part.number as usize];
            let ways = rows[..places].iter().fold(part.ways, suited);
            if ways != 0 {
                left.push(Part { ways, ..*part });
            }
        }
    }

    /// The ways that a first token suits.
    fn parts(&self, first: Symbol) -> &[Part] {
        &self.first[self.starts[first.index()] as usize..self.starts[first.index() + 1] as usize]
    }

    /// Finds out what may stand behind what.
    fn pair(&mut self, alphabet: &Alphabet) {
        let width = alphabet.len().div_ceil(64);
        // For each way the symbols that suit it as a second token.
        let mut seconds = vec![0; self.width * 64 * width];
        for second in alphabet.all() {
            let row = second.index() * (PLACES - 1) * self.width;
            for (part, ways) in self.later[row..row + self.width].iter().enumerate() {
                for way in bits(*ways) {
                    seconds[(part * 64 + way) * width + second.index() / 64] |= 1 << (second.index() % 64);
                }
            }
        }
        let mut pairs = vec![0; alphabet.len() * width];
        for first in alphabet.all() {
            let row = &mut pairs[first.index() * width..][..width];
            for part in self.parts(first) {
                for way in bits(part.ways) {
                    let seconds = &seconds[(part.number as usize * 64 + way) * width..][..width];
                    row.iter_mut().zip(seconds).for_each(|(to, from)| *to |= from);
                }
            }
        }
        self.pairs = pairs;
    }

    /// The patterns that the ways of a part lead into.
    pub(super) fn patterns_of(&self, part: Part) -> impl Iterator<Item = usize> {
        let first = part.number as usize * 64;
        bits(part.ways).map(move |bit| usize::from(self.pattern_of[first + bit]))
    }
}

/// Sets of ways by symbol and place, while they are filled.
struct Sets<'a> {
    alphabet: &'a Alphabet,
    width: usize,
    bits: Vec<u64>,
    /// By place, the ways that any token suits there.
    any: Vec<u64>,
    /// By place, the ways that may be over there: the end suits them too.
    over: Vec<u64>,
    /// The symbols that may stand at a place: many places ask for the same ones.
    known: WordMap<Test, Vec<Symbol>>,
}

impl<'a> Sets<'a> {
    fn new(ways: usize, alphabet: &'a Alphabet) -> Self {
        let width = ways.div_ceil(64);
        let ways = || vec![0; PLACES * width];
        let bits = vec![0; alphabet.len() * PLACES * width];
        Sets { alphabet, width, bits, any: ways(), over: ways(), known: WordMap::default() }
    }

    fn at(&self, symbol: Symbol, place: usize) -> usize {
        (symbol.index() * PLACES + place) * self.width
    }

    /// A way may have such a token at a place of its own.
    fn add(&mut self, at: usize, mut place: Place, way: usize) {
        let width = self.width;
        let (part, bit) = (way / 64, 1 << (way % 64));
        if place.any || place.over {
            let of_all = if place.over { &mut self.over } else { &mut self.any };
            of_all[at * width + part] |= bit;
            return;
        }
        place.words.sort_unstable();
        place.words.dedup();
        let test = Test { words: place.words.into(), labels: place.labels };
        let symbols = self.known.entry(test);
        let symbols = symbols.or_insert_with_key(|test| self.alphabet.passing(test).collect());
        for symbol in symbols.iter() {
            self.bits[(symbol.index() * PLACES + at) * width + part] |= bit;
        }
    }

    /// Adds the ways that all tokens suit.
    fn spread(&mut self) {
        let end = self.alphabet.end();
        for symbol in self.alphabet.all() {
            let from = self.at(symbol, 0);
            let row = &mut self.bits[from..from + PLACES * self.width];
            for (i, ways) in row.iter_mut().enumerate() {
                *ways |= self.over[i] | if symbol == end { 0 } else { self.any[i] };
            }
        }
    }

    fn finish(mut self, pattern_of: Vec<u16>) -> Ways {
        self.spread();
        let mut ways = Ways { pattern_of, width: self.width, ..Ways::default() };
        for symbol in self.alphabet.all() {
            ways.starts.push(ways.first.len() as u32);
            let from = self.at(symbol, 0);
            let first = self.bits[from..from + self.width].iter().zip(0..);
            ways.first
                .extend(first.filter(|(w, _)| **w != 0).map(|(ways, number)| Part { number, ways: *ways }));
            ways.later.extend_from_slice(&self.bits[self.at(symbol, 1)..self.at(symbol, PLACES)]);
        }
        ways.starts.push(ways.first.len() as u32);
        ways.pair(self.alphabet);
        ways
    }
}

fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if mask == 0 {
            return None;
        }
        let bit = mask.trailing_zeros() as usize;
        mask &= mask - 1;
        Some(bit)
    })
}
