//! The pass over the bytes: ASCII by byte classes, everything else by `unicode-segmentation`.

use super::byte_class::{CLASS, DIGIT, HIGH, LETTER, MARK, PLAIN_END, SPACE, SYMBOL};
use super::eight::{self, Letters};
use super::lexicon::{Abbreviation, Hasher, Known, Lexicon, hash_ascii, hash_short, hash_word};
use super::shape::{shape_from, shape_of, shape_of_ascii};
use super::{Gap, Raised, Shape, Token, TokenClass};
use crate::text::{fold, plain, typographic};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Texts are read up to here: token offsets are 32 bits wide.
const LONGEST_TEXT: usize = u32::MAX as usize - 1;

/// What the pass over the bytes makes.
pub(super) struct Cut {
    pub(super) list: Vec<Token>,
    /// Plain forms of the tokens that are not ASCII.
    pub(super) plain: Vec<Cow<'static, str>>,
    /// Tokens that may end a sentence or start a line, in order.
    pub(super) marks: Vec<u32>,
    /// Tokens that are neither words in lower case nor punctuation, in order.
    pub(super) raised: Vec<Raised>,
    /// Tokens whose words are cues, and for what.
    pub(super) cues: Vec<(u32, u8)>,
    /// Opening round brackets, in order.
    pub(super) brackets: Vec<u32>,
}

/// Cuts `text` into tokens.
pub(super) fn tokenize(text: &str, lexicon: &Lexicon) -> Cut {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut run = Run {
        text: &text[..end],
        bytes: &text.as_bytes()[..end],
        lexicon,
        breaks: 2,
        end: usize::MAX,
        out: Vec::with_capacity(end / 4 + 8),
        plain: Vec::new(),
        marks: Vec::with_capacity(end / 64 + 8),
        raised: Vec::with_capacity(end / 16 + 8),
        cues: Vec::with_capacity(end / 32 + 8),
        brackets: Vec::new(),
    };
    run.all();
    let Run { out: list, plain, marks, raised, cues, brackets, .. } = run;
    Cut { list, plain, marks, raised, cues, brackets }
}

/// The pass. Each step takes the byte it starts at and gives the one behind what it took.
struct Run<'t, 'l> {
    text: &'t str,
    bytes: &'t [u8],
    lexicon: &'l Lexicon,
    /// Line breaks since the last token.
    breaks: u32,
    /// Where the last token ends.
    end: usize,
    out: Vec<Token>,
    plain: Vec<Cow<'static, str>>,
    marks: Vec<u32>,
    raised: Vec<Raised>,
    cues: Vec<(u32, u8)>,
    brackets: Vec<u32>,
}

/// What is known of a token beside its place.
#[derive(Clone, Copy)]
struct Kind {
    class: TokenClass,
    shape: Shape,
}

const PUNCTUATION: Kind = Kind { class: TokenClass::Punctuation, shape: Shape::Lower };
const SMALL: Kind = Kind { class: TokenClass::Word, shape: Shape::Lower };

impl Run<'_, '_> {
    fn all(&mut self) {
        let mut at = 0;
        while let Some(&b) = self.bytes.get(at) {
            at = match CLASS[b as usize] {
                LETTER => self.word(at),
                SPACE => {
                    self.breaks += u32::from(b == b'\n');
                    at + 1
                }
                MARK => self.mark(at, b),
                DIGIT => self.number(at),
                SYMBOL => self.push_symbol(at, at + 1),
                _ => self.high(at),
            };
        }
    }

    #[inline]
    fn class(&self, at: usize) -> u8 {
        self.bytes.get(at).map_or(SPACE, |b| CLASS[*b as usize])
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// What stands before a token that starts at a byte; a break is noted.
    #[inline]
    fn gap(&mut self, at: usize) -> Gap {
        if self.breaks == 0 {
            return if at == self.end { Gap::None } else { Gap::Space };
        }
        self.note();
        if std::mem::replace(&mut self.breaks, 0) == 1 { Gap::Line } else { Gap::Paragraph }
    }

    /// The next token may end a sentence or starts a line.
    fn note(&mut self) {
        let number = self.out.len() as u32;
        if self.marks.last() != Some(&number) {
            self.marks.push(number);
        }
    }

    #[inline(always)]
    fn push(&mut self, at: usize, end: usize, hash: u32, known: Known, kind: Kind) -> usize {
        let gap = self.gap(at);
        if kind.shape != Shape::Lower || matches!(kind.class, TokenClass::Number | TokenClass::Symbol) {
            self.raised.push(Raised { token: self.out.len() as u32, hash });
        }
        if known.cues() != 0 {
            self.cues.push((self.out.len() as u32, known.cues()));
        }
        self.end = end;
        self.out.push(Token {
            start: at as u32,
            end: end as u32,
            word: known.word(),
            hash,
            plain: 0,
            class: kind.class,
            shape: kind.shape,
            gap,
            stop: false,
        });
        end
    }

    /// A token whose bytes are ASCII.
    fn push_ascii(&mut self, at: usize, end: usize, kind: Kind) -> usize {
        let source = &self.bytes[at..end];
        let head = eight::lower(eight::head(eight::load(self.bytes, at), source.len()));
        if source.len() < 8 {
            let hash = hash_short(head);
            return self.push(at, end, hash, self.lexicon.find_short(hash, head), kind);
        }
        let hash = hash_ascii(source);
        let word = self.lexicon.find_ascii(hash, head, source).unwrap_or(Known::UNKNOWN);
        self.push(at, end, hash, word, kind)
    }

    /// A word of ASCII letters and digits, perhaps with apostrophes.
    fn push_word(&mut self, at: usize, end: usize) -> usize {
        let letters = Letters::of(eight::load(self.bytes, at));
        if letters.len < 8 && letters.len == end - at {
            return self.push_letters(at, letters);
        }
        let shape = shape_of_ascii(self.bytes, at, end);
        self.push_ascii(at, end, Kind { class: TokenClass::Word, shape })
    }

    /// A token with bytes beyond ASCII: its plain form is kept beside it.
    fn push_plain(&mut self, at: usize, end: usize, class: TokenClass) -> usize {
        let surface = &self.text[at..end];
        let plain = typographic(surface).map_or_else(|| plain(surface).into_owned().into(), Cow::Borrowed);
        let shape = shape_of(&plain);
        let folded = fold(&plain);
        let hash = hash_word(folded.as_bytes());
        let word = self.lexicon.find(hash, folded.as_bytes()).unwrap_or(Known::UNKNOWN);
        if class == TokenClass::Punctuation && plain.starts_with(['.', '!', '?']) {
            self.note();
        }
        self.plain.push(plain);
        let number = self.plain.len() as u32;
        self.push(at, end, hash, word, Kind { class, shape });
        if let Some(token) = self.out.last_mut() {
            token.plain = number;
        }
        end
    }

    fn push_symbol(&mut self, at: usize, end: usize) -> usize {
        self.push_ascii(at, end, Kind { class: TokenClass::Symbol, shape: Shape::Lower })
    }

    /// `'` or `’` at a place: its length in bytes, zero if none is there.
    fn apostrophe(&self, at: usize) -> usize {
        match self.byte(at) {
            b'\'' => 1,
            0xe2 if self.byte(at + 1) == 0x80 && self.byte(at + 2) == 0x99 => 3,
            _ => 0,
        }
    }

    /// A stretch of letters and digits that starts with an ASCII letter.
    #[inline(always)]
    fn word(&mut self, at: usize) -> usize {
        let eight = eight::load(self.bytes, at);
        let letters = Letters::of(eight);
        if letters.len == 8 {
            return self.long_word(at, letters);
        }
        let next = (eight >> (8 * letters.len)) as u8;
        if !PLAIN_END[usize::from(next)] {
            return self.marked_word(at, at + letters.len);
        }
        let end = self.push_letters(at, letters);
        end + usize::from(next == b' ')
    }

    /// A word of fewer than eight ASCII letters.
    #[inline(always)]
    fn push_letters(&mut self, at: usize, letters: Letters) -> usize {
        let hash = hash_short(letters.lower);
        let word = self.lexicon.find_short(hash, letters.lower);
        let shape = match letters.capitals {
            0 => Shape::Lower,
            0x80 if letters.len > 1 => Shape::Capital,
            some => shape_from(some & 0x80 != 0, some.count_ones(), letters.len),
        };
        self.push(at, at + letters.len, hash, word, Kind { class: TokenClass::Word, shape })
    }

    /// The same for eight letters and more.
    fn long_word(&mut self, at: usize, first: Letters) -> usize {
        let eight = eight::load(self.bytes, at + 8);
        let second = Letters::of(eight);
        if second.len == 8 {
            return self.longest_word(at);
        }
        let next = (eight >> (8 * second.len)) as u8;
        let end = at + 8 + second.len;
        if !PLAIN_END[usize::from(next)] {
            return self.marked_word(at, end);
        }
        let mut hasher = Hasher::new(first.lower);
        if second.len > 0 {
            hasher.add(second.lower);
        }
        let hash = hasher.finish();
        let word = self.lexicon.find_long(hash, first.lower, second.lower);
        let capitals = first.capitals.count_ones() + second.capitals.count_ones();
        let shape = shape_from(first.capitals & 0x80 != 0, capitals, end - at);
        self.push(at, end, hash, word, Kind { class: TokenClass::Word, shape });
        end + usize::from(next == b' ')
    }

    /// The same for sixteen letters and more.
    fn longest_word(&mut self, at: usize) -> usize {
        let end = self.letters(at);
        if PLAIN_END[usize::from(self.byte(end))] {
            self.push_word(at, end)
        } else {
            self.marked_word(at, end)
        }
    }

    /// A word whose letters end at `letters`, with something behind that may belong to it.
    fn marked_word(&mut self, at: usize, letters: usize) -> usize {
        let mut end = letters;
        while matches!(self.class(end), LETTER | DIGIT) {
            end += 1;
        }
        if self.class(end) == HIGH && self.apostrophe(end) == 0 && !self.high_punctuation(end) {
            return self.stretch(at);
        }
        match self.byte(end) {
            b'.' if end == at + 1 && self.class(end + 1) == LETTER => {
                if let Some(end) = self.dotted(at, end) {
                    return end;
                }
            }
            b':' if self.byte(end + 1) == b'/' && self.byte(end + 2) == b'/' => return self.address(at),
            b'.' if end == at + 3 && self.bytes[at..end].eq_ignore_ascii_case(b"www") => {
                return self.address(at);
            }
            b'@' if self.class(end + 1) == LETTER => return self.address(at),
            _ => {}
        }
        let mut joined = end;
        loop {
            let mark = self.apostrophe(joined);
            if mark == 0 || self.class(joined + mark) != LETTER {
                break;
            }
            let tail = self.letters(joined + mark);
            if self.clitic(joined + mark, tail) {
                return self.word_and_clitic(at, joined, tail);
            }
            joined = tail;
        }
        if joined == end {
            return self.plain_word(at, end);
        }
        // O'Brien, Shi'ite, d'Ivoire: one word.
        if self.bytes[at..joined].is_ascii() {
            self.push_word(at, joined)
        } else {
            self.push_plain(at, joined, TokenClass::Word)
        }
    }

    /// Where the ASCII letters from a place on end.
    fn letters(&self, at: usize) -> usize {
        let mut end = at;
        while self.class(end) == LETTER {
            end += 1;
        }
        end
    }

    /// A word of ASCII letters, perhaps an abbreviation with its full stop.
    fn plain_word(&mut self, at: usize, end: usize) -> usize {
        self.push_word(at, end);
        if self.byte(end) != b'.' || !self.takes_stop(end) {
            return end;
        }
        self.take_stop();
        if let Some(token) = self.out.last_mut() {
            token.end += 1;
        }
        self.end = end + 1;
        end + 1
    }

    /// The last token ends with a full stop of its own.
    fn take_stop(&mut self) {
        if let Some(token) = self.out.last_mut() {
            token.stop = true;
            let number = self.out.len() as u32 - 1;
            if self.marks.last() != Some(&number) {
                self.marks.push(number);
            }
        }
    }

    /// Does the full stop at `end` belong to the word just pushed?
    fn takes_stop(&self, end: usize) -> bool {
        let Some(token) = self.out.last() else { return false };
        let Some(kind) = self.lexicon.abbreviation(token.word, token.is_capitalised()) else { return false };
        let mut next = end + 1;
        while self.class(next) == SPACE && next < self.bytes.len() {
            next += 1;
        }
        match kind {
            Abbreviation::Title => token.is_capitalised() && matches!(self.class(next), LETTER | HIGH),
            Abbreviation::Number => self.class(next) == DIGIT,
            Abbreviation::Month | Abbreviation::Place | Abbreviation::Company => token.is_capitalised(),
            Abbreviation::Common | Abbreviation::Lead | Abbreviation::Hour => true,
            Abbreviation::Unit => {
                let n = self.out.len();
                n >= 2 && self.out[n - 2].class == TokenClass::Number
            }
        }
    }

    /// `'s`, `'re`, `n't`: written together, two words.
    fn clitic(&self, letters: usize, end: usize) -> bool {
        let tail = &self.bytes[letters..end];
        let known = ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c.as_bytes()));
        let negation = tail.eq_ignore_ascii_case(b"t")
            && letters >= 2
            && self.bytes[..letters]
                .iter()
                .rev()
                .find(|b| b.is_ascii_alphabetic())
                .is_some_and(|b| *b | 32 == b'n');
        known || negation
    }

    fn word_and_clitic(&mut self, at: usize, mark: usize, end: usize) -> usize {
        let negation = self.bytes[end - 1] | 32 == b't' && self.bytes[mark - 1] | 32 == b'n';
        let cut = if negation && mark - 1 > at { mark - 1 } else { mark };
        self.push_word(at, cut);
        if self.bytes[cut..end].is_ascii() {
            self.push_ascii(cut, end, SMALL)
        } else {
            self.push_plain(cut, end, TokenClass::Word)
        }
    }

    /// `U.S.`, `a.m.`: single letters with full stops. `dot` is the place of the first one.
    fn dotted(&mut self, at: usize, dot: usize) -> Option<usize> {
        let mut end = dot + 1;
        loop {
            if self.class(end) != LETTER || matches!(self.class(end + 1), LETTER | DIGIT | HIGH) {
                break;
            }
            end += 1;
            if self.byte(end) != b'.' {
                break;
            }
            end += 1;
        }
        if end < dot + 2 || self.class(end) == LETTER {
            return None;
        }
        let shape = if self.bytes[at].is_ascii_uppercase() { Shape::Upper } else { Shape::Lower };
        self.push_ascii(at, end, Kind { class: TokenClass::Word, shape });
        if self.bytes[end - 1] == b'.' {
            self.take_stop();
        }
        Some(end)
    }

    /// A web or mail address: up to the next blank, without closing punctuation.
    fn address(&mut self, at: usize) -> usize {
        let mut end = at;
        while self.class(end) != SPACE && self.class(end) != HIGH {
            end += 1;
        }
        while end > at + 1 && self.class(end - 1) == MARK {
            end -= 1;
        }
        self.push_symbol(at, end)
    }

    /// Digits with `,` before each group of three, one `.` before decimals.
    fn number(&mut self, at: usize) -> usize {
        let digits = |mut at: usize| {
            while self.class(at) == DIGIT {
                at += 1;
            }
            at
        };
        let first = digits(at);
        let mut end = first;
        while self.byte(end) == b',' && digits(end + 1) == end + 4 {
            end += 4;
        }
        // The last part of 2.1.2024, whose parts stand alone.
        let dotted = at > 1 && self.byte(at - 1) == b'.' && self.class(at - 2) == DIGIT;
        if self.byte(end) == b'.' && self.class(end + 1) == DIGIT && !dotted {
            let decimals = digits(end + 1);
            end = if self.byte(decimals) == b'.' && self.class(decimals + 1) == DIGIT {
                first
            } else {
                decimals
            };
        }
        self.push_ascii(at, end, Kind { class: TokenClass::Number, shape: Shape::Lower })
    }

    fn mark(&mut self, at: usize, b: u8) -> usize {
        let mut end = at + 1;
        match b {
            b',' => return self.push_mark(at, b),
            b'(' => self.brackets.push(self.out.len() as u32),
            b'.' | b'-' => {
                while self.byte(end) == b {
                    end += 1;
                }
                if b == b'.' {
                    self.note();
                } else if let Some(end) = self.join(at) {
                    return end;
                }
            }
            b'!' | b'?' => self.note(),
            b'\'' | b'`' => {
                if self.byte(end) == b {
                    end += 1; // '' and `` are quotes
                } else if self.class(end) == LETTER && self.is_glued(at) {
                    // 's behind a bracket, a number, an abbreviation
                    let tail = self.letters(end);
                    if self.clitic(end, tail) {
                        return self.push_ascii(at, tail, SMALL);
                    }
                }
            }
            _ => {}
        }
        if end == at + 1 { self.push_mark(at, b) } else { self.push_ascii(at, end, PUNCTUATION) }
    }

    /// *test-fired*, *co-signed*: the word before the hyphen goes on behind it, if both are one word of the lexicon.
    fn join(&mut self, hyphen: usize) -> Option<usize> {
        let (bytes, end) = (self.bytes, self.letters(hyphen + 1));
        let first = self.out.last_mut().filter(|t| t.is_word() && t.end as usize == hyphen)?;
        let source = &bytes[first.start as usize..end];
        let hash = hash_ascii(source);
        first.word = self.lexicon.joined(hash, source)?;
        (first.hash, first.end, self.end) = (hash, end as u32, end);
        Some(end)
    }

    /// A mark of one byte.
    fn push_mark(&mut self, at: usize, b: u8) -> usize {
        let head = u64::from(b);
        let hash = hash_short(head);
        let word = self.lexicon.find_short(hash, head);
        self.push(at, at + 1, hash, word, PUNCTUATION)
    }

    /// A token ends where this one would start.
    fn is_glued(&self, at: usize) -> bool {
        self.end == at
    }

    /// Typographic punctuation in the block U+2010 … U+203F, cut without looking at the words around.
    fn high_punctuation(&self, at: usize) -> bool {
        let general = self.byte(at) == 0xe2 && self.byte(at + 1) == 0x80;
        (general && self.byte(at + 2) >= 0x90 && !matches!(self.byte(at + 2), 0xaa..=0xaf))
            || self.is_high_space(at)
            || (self.byte(at) == 0xc2 && matches!(self.byte(at + 1), 0xab | 0xbb))
    }

    fn is_high_space(&self, at: usize) -> bool {
        match self.byte(at) {
            0xc2 => matches!(self.byte(at + 1), 0xa0 | 0x85),
            0xe2 => {
                self.byte(at + 1) == 0x80 && matches!(self.byte(at + 2), 0x80..=0x8b | 0xa8 | 0xa9 | 0xaf)
            }
            0xe3 => self.byte(at + 1) == 0x80 && self.byte(at + 2) == 0x80,
            _ => false,
        }
    }

    fn char_len(&self, at: usize) -> usize {
        self.text[at..].chars().next().map_or(1, char::len_utf8)
    }

    fn high(&mut self, at: usize) -> usize {
        if self.is_high_space(at) {
            self.breaks += u32::from(self.text[at..].starts_with(['\u{2028}', '\u{2029}', '\u{85}']));
            return at + self.char_len(at);
        }
        let mark = self.apostrophe(at);
        if mark > 0 && self.class(at + mark) == LETTER && self.is_glued(at) {
            let tail = self.letters(at + mark);
            if self.clitic(at + mark, tail) {
                return self.push_plain(at, tail, TokenClass::Word);
            }
        }
        if self.high_punctuation(at) {
            return self.push_plain(at, at + self.char_len(at), TokenClass::Punctuation);
        }
        self.stretch(at)
    }

    /// A stretch with letters beyond ASCII: cut by the Unicode word rules.
    fn stretch(&mut self, at: usize) -> usize {
        let mut end = at;
        while end < self.bytes.len() {
            match self.class(end) {
                LETTER | DIGIT => end += 1,
                MARK if self.apostrophe(end) == 1 && self.class(end + 1) == LETTER => end += 1,
                HIGH if self.is_high_space(end)
                    || (self.high_punctuation(end) && self.apostrophe(end) == 0) =>
                {
                    break;
                }
                HIGH => end += self.char_len(end),
                _ => break,
            }
        }
        let text = self.text;
        let mut from = at;
        for (_, piece) in text[at..end].split_word_bound_indices() {
            let stop = from + piece.len();
            if piece.chars().any(char::is_alphabetic) {
                self.piece(from, stop);
            } else if !piece.chars().all(char::is_whitespace) {
                let numeric = piece.chars().all(char::is_numeric);
                let class = if numeric { TokenClass::Number } else { TokenClass::Symbol };
                self.push_plain(from, stop, class);
            }
            from = stop;
        }
        end
    }

    /// One word of a stretch, its clitic cut off.
    fn piece(&mut self, at: usize, end: usize) {
        let source = &self.text[at..end];
        let clitic = source.rfind(['\'', '\u{2019}']).filter(|i| {
            let letters = at + i + self.char_len(at + i);
            *i > 0 && letters < end && self.bytes[letters..end].is_ascii() && self.clitic(letters, end)
        });
        let mut from = at;
        if let Some(i) = clitic {
            from = self.push_plain(at, at + i, TokenClass::Word);
        }
        self.push_plain(from, end, TokenClass::Word);
    }
}
