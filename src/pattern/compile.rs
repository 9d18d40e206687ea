//! From a line of text to a small program.

use crate::token::{Lexicon, WordId};
use std::borrow::Cow;
use std::sync::Arc;

/// The names of the labels of one room, at most 64, each with its bit; word sets are labels too.
#[derive(Clone, Debug, Default)]
pub(crate) struct LabelSpace {
    names: Vec<String>,
}

impl LabelSpace {
    /// The bit of a label, new or known.
    pub(crate) fn label(&mut self, name: &str) -> Result<u64, String> {
        if let Some(i) = self.names.iter().position(|n| n == name) {
            return Ok(1 << i);
        }
        if self.names.len() == 64 {
            return Err(format!("no room for the label `{name}`: a room has at most 64"));
        }
        self.names.push(name.to_owned());
        Ok(1 << (self.names.len() - 1))
    }

    pub(crate) fn get(&self, name: &str) -> Option<u64> {
        self.names.iter().position(|n| n == name).map(|i| 1 << i)
    }
}

/// One step of a pattern's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// Consumes a token that is one of the words or carries one of the labels.
    One(Test),
    /// Looks at the next token without consuming it.
    Not(Test),
    /// Consumes any token.
    Any,
    /// The next token is glued.
    Glued,
    /// Tries the first place, then the second.
    Split(usize, usize),
    Jump(usize),
    Open(u8),
    Close(u8),
    Done,
}

/// What a token must be: one of the words, in order, or a carrier of one of the labels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Test {
    /// Shared by the steps, the heads and the tests made of them.
    pub(super) words: Arc<[WordId]>,
    pub(super) labels: u64,
}

/// What may stand at one place of a match.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) words: Vec<WordId>,
    pub(super) labels: u64,
    /// Any token may.
    pub(super) any: bool,
    /// The match may have ended before.
    pub(super) over: bool,
}

/// Captures a pattern may have.
pub(super) const CAPTURES: usize = 12;

/// A compiled pattern.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pattern {
    pub(super) ops: Vec<Op>,
    pub(super) captures: Vec<String>,
    /// Label sets of which every match needs one label each; where one is missing the pattern is not tried.
    pub(super) required: Box<[u64]>,
    /// For each step that a split leads to and that is none itself: what the next token must be; open for all others.
    pub(super) heads: Vec<Head>,
}

/// What the next token must be at a step.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) test: Test,
    /// Any token will do, or none is needed.
    pub(super) open: bool,
    /// It must be glued to the one before.
    pub(super) glued: bool,
}

impl Pattern {
    /// Compiles `source`. The error says what was expected and at which byte of the source.
    pub(crate) fn compile(
        source: &str,
        lexicon: &mut Lexicon,
        labels: &LabelSpace,
    ) -> Result<Pattern, String> {
        let mut parser = Parser { rest: source, source, lexicon, labels, captures: Vec::new() };
        let node = parser.alternatives()?;
        if !parser.rest.trim_start().is_empty() {
            return Err(parser.fail("end of the pattern"));
        }
        let captures = std::mem::take(&mut parser.captures);
        let mut ops = Vec::new();
        emit(&node, &mut ops);
        ops.push(Op::Done);
        let mut required = required(&node);
        required.sort_unstable();
        required.dedup();
        let mut pattern = Pattern { ops, captures, required: required.into(), heads: Vec::new() };
        if pattern.can_be_empty() {
            return Err(format!("`{source}` matches without any token"));
        }
        pattern.heads = pattern.heads();
        Ok(pattern)
    }

    /// What the steps that splits lead to need; another split tells its own ways.
    fn heads(&self) -> Vec<Head> {
        let mut heads = vec![Head { open: true, ..Head::default() }; self.ops.len()];
        for op in &self.ops {
            let Op::Split(first, second) = op else { continue };
            for step in [*first, *second] {
                if !matches!(self.ops[self.landing(step)], Op::Split(..)) {
                    heads[step] = self.head(step);
                }
            }
        }
        heads
    }

    /// The step that jumps from a step lead to.
    pub(super) fn landing(&self, step: usize) -> usize {
        match self.ops[step] {
            Op::Jump(to) => self.landing(to),
            _ => step,
        }
    }

    /// The steps that others go on to. A split that only another one leads to is not among them.
    pub(super) fn entered(&self) -> Vec<bool> {
        let mut entered = vec![false; self.ops.len()];
        entered[self.landing(0)] = true;
        for (step, op) in self.ops.iter().enumerate() {
            if !matches!(op, Op::Split(..) | Op::Jump(_) | Op::Done) {
                entered[self.landing(step + 1)] = true;
            }
        }
        entered
    }

    /// The steps that a split tries in turn, those of splits behind it among them.
    pub(super) fn alternatives(&self, split: usize, each: &mut impl FnMut(usize)) {
        let Op::Split(first, second) = self.ops[split] else { return };
        for step in [first, second] {
            match self.ops[self.landing(step)] {
                Op::Split(..) => self.alternatives(self.landing(step), each),
                _ => each(step),
            }
        }
    }

    fn head(&self, step: usize) -> Head {
        if let Op::One(test) = &self.ops[step] {
            return Head { test: test.clone(), ..Head::default() };
        }
        let (place, _) = self.place(vec![step], false);
        let (mut words, open) = (place.words, place.any || place.over);
        words.sort_unstable();
        words.dedup();
        let opens = |op: &&Op| !matches!(op, Op::Open(_) | Op::Close(_));
        let glued = matches!(self.ops[step..].iter().find(opens), Some(Op::Glued));
        Head { test: Test { words: words.into(), labels: place.labels }, open, glued }
    }

    /// The words that the pattern names.
    pub(super) fn words(&self) -> impl Iterator<Item = WordId> {
        let tests = self.ops.iter().filter_map(|op| match op {
            Op::One(test) | Op::Not(test) => Some(test),
            _ => None,
        });
        tests.flat_map(|test| test.words.iter().copied())
    }

    /// The number of a capture by its name.
    pub(crate) fn capture(&self, name: &str) -> Option<usize> {
        self.captures.iter().position(|c| c == name)
    }

    /// The ways in: for each step that may take the first token, what may stand at the first places of a match.
    pub(super) fn openings(&self, count: usize) -> Vec<Vec<Place>> {
        let (_, behind) = self.place(vec![0], false);
        behind.into_iter().map(|next| self.places(next - 1, count)).collect()
    }

    /// What may stand at the first places of a match that starts with a step, each by itself.
    fn places(&self, step: usize, count: usize) -> Vec<Place> {
        let mut out: Vec<Place> = Vec::new();
        let mut stack = vec![step];
        for _ in 0..count {
            let over = out.last().is_some_and(|place| place.over);
            let (place, behind) = self.place(stack, over);
            out.push(place);
            stack = behind;
        }
        out
    }

    /// What may consume the next token at some steps, and the steps behind that; `over` if a match may have ended before.
    fn place(&self, mut stack: Vec<usize>, over: bool) -> (Place, Vec<usize>) {
        let mut place = Place { over, ..Place::default() };
        let mut behind = Vec::new();
        let mut seen = vec![false; self.ops.len()];
        while let Some(at) = stack.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match &self.ops[at] {
                Op::One(test) => {
                    place.words.extend_from_slice(&test.words);
                    place.labels |= test.labels;
                    behind.push(at + 1);
                }
                Op::Any => {
                    place.any = true;
                    behind.push(at + 1);
                }
                Op::Done => place.over = true,
                Op::Split(a, b) => stack.extend([*a, *b]),
                Op::Jump(to) => stack.push(*to),
                Op::Not(_) | Op::Glued | Op::Open(_) | Op::Close(_) => stack.push(at + 1),
            }
        }
        (place, behind)
    }

    fn can_be_empty(&self) -> bool {
        let mut seen = vec![false; self.ops.len()];
        let mut stack = vec![0];
        while let Some(at) = stack.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match &self.ops[at] {
                Op::Done => return true,
                Op::One(_) | Op::Any => {}
                Op::Split(a, b) => stack.extend([*a, *b]),
                Op::Jump(to) => stack.push(*to),
                _ => stack.push(at + 1),
            }
        }
        false
    }
}

enum Node {
    One(Test),
    Not(Test),
    Any,
    Glued,
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat(Box<Node>, usize, usize),
    Capture(u8, Box<Node>),
}

/// The most repetitions of `*` and `+`: keeps matching linear.
const REPEAT: usize = 8;

fn emit(node: &Node, ops: &mut Vec<Op>) {
    match node {
        Node::One(test) => ops.push(Op::One(test.clone())),
        Node::Not(test) => ops.push(Op::Not(test.clone())),
        Node::Any => ops.push(Op::Any),
        Node::Glued => ops.push(Op::Glued),
        Node::Sequence(nodes) => nodes.iter().for_each(|n| emit(n, ops)),
        Node::Choice(nodes) => {
            let mut ends = Vec::new();
            for (i, n) in nodes.iter().enumerate() {
                if i + 1 == nodes.len() {
                    emit(n, ops);
                    break;
                }
                let split = ops.len();
                ops.push(Op::Split(split + 1, 0));
                emit(n, ops);
                ends.push(ops.len());
                ops.push(Op::Jump(0));
                ops[split] = Op::Split(split + 1, ops.len());
            }
            let end = ops.len();
            ends.into_iter().for_each(|i| ops[i] = Op::Jump(end));
        }
        Node::Repeat(inner, least, most) => {
            (0..*least).for_each(|_| emit(inner, ops));
            let mut splits = Vec::new();
            for _ in *least..*most {
                splits.push(ops.len());
                ops.push(Op::Split(ops.len() + 1, 0));
                emit(inner, ops);
            }
            let end = ops.len();
            splits.into_iter().for_each(|i| ops[i] = Op::Split(i + 1, end));
        }
        Node::Capture(slot, inner) => {
            ops.push(Op::Open(*slot));
            emit(inner, ops);
            ops.push(Op::Close(*slot));
        }
    }
}

fn required(node: &Node) -> Vec<u64> {
    match node {
        Node::One(test) if test.words.is_empty() => vec![test.labels],
        Node::Sequence(nodes) => nodes.iter().flat_map(required).collect(),
        // One label of the narrowest set of whichever alternative holds.
        Node::Choice(nodes) => {
            let narrowest = |n| required(n).into_iter().min_by_key(|mask| mask.count_ones());
            let masks: Option<Vec<u64>> = nodes.iter().map(narrowest).collect();
            masks.map(|m| m.into_iter().fold(0, |a, b| a | b)).into_iter().collect()
        }
        Node::Repeat(inner, least, _) if *least > 0 => required(inner),
        Node::Capture(_, inner) => required(inner),
        _ => Vec::new(),
    }
}

struct Parser<'s, 'l> {
    source: &'s str,
    rest: &'s str,
    lexicon: &'l mut Lexicon,
    labels: &'l LabelSpace,
    captures: Vec<String>,
}

impl Parser<'_, '_> {
    fn fail(&self, expected: &str) -> String {
        let at = self.source.len() - self.rest.len();
        format!("expected {expected} at byte {at} of the pattern `{}`", self.source)
    }

    fn alternatives(&mut self) -> Result<Node, String> {
        let mut nodes = vec![self.sequence()?];
        while let Some(rest) = self.rest.trim_start().strip_prefix('/') {
            self.rest = rest;
            nodes.push(self.sequence()?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Choice(nodes) })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with([')', '/']) {
                break;
            }
            nodes.push(self.piece()?);
        }
        if nodes.is_empty() {
            return Err(self.fail("a word, a label or a group"));
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) })
    }

    fn piece(&mut self) -> Result<Node, String> {
        if let Some(rest) = self.rest.strip_prefix('~') {
            self.rest = rest;
            return Ok(Node::Glued);
        }
        if let Some(rest) = self.rest.strip_prefix('!').filter(|r| !r.is_empty() && !r.starts_with(' ')) {
            self.rest = rest;
            return match self.token()? {
                Node::One(test) => Ok(Node::Not(test)),
                _ => Err(self.fail("words or labels behind `!`")),
            };
        }
        let name_len = self.rest.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
        let named = name_len > 0
            && self.rest[name_len..].starts_with(':')
            && !matches!(self.rest[name_len + 1..].chars().next(), None | Some(' '));
        if !named {
            return self.repeated();
        }
        let name = &self.rest[..name_len];
        let slot = match self.captures.iter().position(|c| c == name) {
            Some(slot) => slot,
            None if self.captures.len() == CAPTURES => return Err(self.fail("at most twelve captures")),
            None => {
                self.captures.push(name.to_owned());
                self.captures.len() - 1
            }
        };
        self.rest = &self.rest[name_len + 1..];
        let (inner, least, most) = self.repeatable()?;
        let capture = |n| Node::Capture(slot as u8, Box::new(n));
        Ok(match (least, most) {
            (1, 1) => capture(inner),
            // An optional capture is left empty; a repeated one holds the whole run.
            (0, 1) => Node::Repeat(Box::new(capture(inner)), 0, 1),
            (0, _) => Node::Repeat(Box::new(capture(Node::Repeat(Box::new(inner), 1, most))), 0, 1),
            _ => capture(Node::Repeat(Box::new(inner), least, most)),
        })
    }

    fn repeated(&mut self) -> Result<Node, String> {
        let (inner, least, most) = self.repeatable()?;
        Ok(if (least, most) == (1, 1) { inner } else { Node::Repeat(Box::new(inner), least, most) })
    }

    fn repeatable(&mut self) -> Result<(Node, usize, usize), String> {
        let inner = if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            let node = self.alternatives()?;
            self.rest = self.rest.trim_start();
            self.rest = self.rest.strip_prefix(')').ok_or_else(|| self.fail("`)`"))?;
            node
        } else {
            self.token()?
        };
        let (least, most) = match self.rest.chars().next() {
            Some('?') => (0, 1),
            Some('*') => (0, REPEAT),
            Some('+') => (1, REPEAT),
            _ => return Ok((inner, 1, 1)),
        };
        self.rest = &self.rest[1..];
        Ok((inner, least, most))
    }

    /// `word`, `<label>`, `a|b|<c>`
    fn token(&mut self) -> Result<Node, String> {
        let (mut words, mut labels) = (Vec::new(), 0);
        loop {
            if let Some(rest) = self.rest.strip_prefix('<') {
                let end = rest.find('>').ok_or_else(|| self.fail("`>` behind the label"))?;
                let name = &rest[..end];
                if name == "any" {
                    self.rest = &rest[end + 1..];
                    return Ok(Node::Any);
                }
                let Some(label) = self.labels.get(name) else {
                    return Err(self.fail(&format!("a known label instead of `<{name}>`")));
                };
                labels |= label;
                self.rest = &rest[end + 1..];
            } else {
                words.push(self.literal()?);
            }
            match self.rest.strip_prefix('|') {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        words.sort_unstable();
        words.dedup();
        Ok(Node::One(Test { words: words.into(), labels }))
    }

    /// A word; a backslash stands before a sign that else means something.
    fn literal(&mut self) -> Result<WordId, String> {
        let mut escaped = false;
        let ends = |b: u8| {
            let ends = !escaped && matches!(b, b' ' | b'(' | b')' | b'/' | b'|' | b'?' | b'*' | b'+' | b'<');
            escaped = b == b'\\' && !escaped;
            ends
        };
        let end = self.rest.bytes().position(ends).unwrap_or(self.rest.len());
        let (source, behind) = self.rest.split_at(end);
        let word = if source.contains('\\') { unescaped(source) } else { Cow::Borrowed(source) };
        if word.is_empty() {
            return Err(self.fail("a word or a label"));
        }
        self.rest = behind;
        Ok(self.lexicon.intern(&word))
    }
}

/// The word without the backslashes before its signs.
fn unescaped(source: &str) -> Cow<'_, str> {
    let mut chars = source.chars();
    let next = || chars.next().and_then(|c| if c == '\\' { chars.next() } else { Some(c) });
    Cow::Owned(std::iter::from_fn(next).collect())
}
