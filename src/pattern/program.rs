//! Patterns as small programs over symbols, and the machine that runs them.

use super::alphabet::{Alphabet, Letter, Symbol};
use super::compile::{CAPTURES, Head, Op, Pattern, Test};
use std::collections::HashMap;

/// Number of a test in the [`Tests`] of a set of patterns.
type TestId = u16;

/// One step of a program.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Consumes a token that passes.
    One(TestId),
    /// The next token must pass, or there is none.
    Look(TestId),
    /// The next token is glued.
    Glued,
    /// Tries the first branch, then the second.
    Split(Branch, Branch),
    Jump(u16),
    Open(u8),
    Close(u8),
    Done,
}

/// A step to go on with, and what the next token must be for that to lead anywhere.
#[derive(Clone, Copy, Debug)]
struct Branch {
    to: u16,
    test: TestId,
    glued: bool,
}

/// What a test asks of a symbol.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Wanted {
    One(Test),
    Not(Test),
    /// Any token.
    Any,
    /// Any token or none.
    Open,
}

impl Wanted {
    fn of_head(head: &Head) -> Self {
        if head.open { Wanted::Open } else { Wanted::One(head.test.clone()) }
    }
}

/// Gathers the tests of all patterns, each once.
#[derive(Debug, Default)]
pub(super) struct TestsBuilder {
    numbers: HashMap<Wanted, TestId>,
}

impl TestsBuilder {
    fn add(&mut self, wanted: Wanted) -> TestId {
        let next = self.numbers.len() as TestId;
        *self.numbers.entry(wanted).or_insert(next)
    }

    pub(super) fn finish(self, alphabet: &Alphabet) -> Tests {
        let width = self.numbers.len().div_ceil(64);
        let mut tests = Tests { width, bits: vec![0; width * alphabet.len()] };
        for (wanted, id) in &self.numbers {
            match wanted {
                Wanted::One(test) => alphabet.passing(test).for_each(|symbol| tests.flip(symbol, *id)),
                Wanted::Not(test) => {
                    alphabet.all().for_each(|symbol| tests.flip(symbol, *id));
                    alphabet.passing(test).for_each(|symbol| tests.flip(symbol, *id));
                }
                Wanted::Any => {
                    alphabet.all().filter(|s| *s != alphabet.end()).for_each(|symbol| tests.flip(symbol, *id));
                }
                Wanted::Open => alphabet.all().for_each(|symbol| tests.flip(symbol, *id)),
            }
        }
        tests
    }
}

/// Which tests each symbol passes, a bit for each test: what one token is asked for stands together.
#[derive(Clone, Debug, Default)]
pub(super) struct Tests {
    width: usize,
    bits: Vec<u64>,
}

impl Tests {
    fn flip(&mut self, symbol: Symbol, test: TestId) {
        self.bits[symbol.index() * self.width + usize::from(test / 64)] ^= 1 << (test % 64);
    }

    #[inline]
    fn passes(&self, letter: Letter, test: TestId) -> bool {
        let bits = self.bits[letter.symbol().index() * self.width + usize::from(test / 64)];
        bits & 1 << (test % 64) != 0
    }

    /// A branch that cannot go on from a token need not be kept for later.
    #[inline]
    fn is_dead(&self, branch: Branch, letter: Letter) -> bool {
        branch.glued && !letter.is_glued() || !self.passes(letter, branch.test)
    }
}

/// Begin and end of each capture, counted from the first token of the match.
pub(super) type Captures = [(u16, u16); CAPTURES];

/// A way left open: the step, the token it looks at, and how many changes of captures came before.
#[derive(Clone, Copy, Debug)]
struct Fork {
    step: u16,
    at: u16,
    changes: u32,
}

/// Room for the ways that a program has left open, and for what to undo when it goes back to one.
#[derive(Debug, Default)]
pub(super) struct Memory {
    forks: Vec<Fork>,
    /// Captures as they were before they changed.
    changes: Vec<(u8, (u16, u16))>,
}

/// A compiled pattern, ready to run.
#[derive(Clone, Debug)]
pub(super) struct Program {
    steps: Box<[Step]>,
    /// Label sets of which every match needs one label each; where one is missing the program is not run.
    required: Box<[u64]>,
}

impl Program {
    pub(super) fn new(pattern: &Pattern, tests: &mut TestsBuilder) -> Self {
        let mut branch = |to: usize| {
            let head = &pattern.heads[to];
            Branch { to: to as u16, test: tests.add(Wanted::of_head(head)), glued: head.glued }
        };
        let splits = pattern.ops.iter().map(|op| match op {
            Op::Split(first, second) => Some(Step::Split(branch(*first), branch(*second))),
            _ => None,
        });
        let splits: Vec<Option<Step>> = splits.collect();
        let steps = pattern.ops.iter().zip(splits).map(|(op, split)| match op {
            Op::One(test) => Step::One(tests.add(Wanted::One(test.clone()))),
            Op::Not(test) => Step::Look(tests.add(Wanted::Not(test.clone()))),
            Op::Any => Step::One(tests.add(Wanted::Any)),
            Op::Glued => Step::Glued,
            Op::Split(..) => split.unwrap_or(Step::Done),
            Op::Jump(to) => Step::Jump(*to as u16),
            Op::Open(slot) => Step::Open(*slot),
            Op::Close(slot) => Step::Close(*slot),
            Op::Done => Step::Done,
        });
        Program { steps: steps.collect(), required: pattern.required.clone() }
    }

    /// True if the labels that a match needs are all among these.
    pub(super) fn may_match(&self, labels: u64) -> bool {
        self.required.iter().all(|mask| mask & labels != 0)
    }

    /// The match that opens at the first letter, the first alternative that holds: how many tokens it has, and its captures.
    pub(super) fn run(
        &self,
        tests: &Tests,
        letters: &[Letter],
        memory: &mut Memory,
    ) -> Option<(usize, Captures)> {
        let Memory { forks, changes } = memory;
        forks.clear();
        changes.clear();
        let mut captures = Captures::default();
        let (mut step, mut at) = (0, 0);
        loop {
            let letter = letters[at];
            let holds = match self.steps[step] {
                Step::One(test) => {
                    let passes = tests.passes(letter, test);
                    at += usize::from(passes);
                    passes
                }
                Step::Look(test) => tests.passes(letter, test),
                Step::Glued => letter.is_glued(),
                Step::Open(slot) | Step::Close(slot) => {
                    let capture = &mut captures[usize::from(slot)];
                    changes.push((slot, *capture));
                    let opens = matches!(self.steps[step], Step::Open(_));
                    *capture = (if opens { at as u16 } else { capture.0 }, at as u16);
                    true
                }
                Step::Split(first, second) => {
                    if tests.is_dead(first, letter) {
                        step = usize::from(second.to);
                    } else {
                        if !tests.is_dead(second, letter) {
                            forks.push(Fork { step: second.to, at: at as u16, changes: changes.len() as u32 });
                        }
                        step = usize::from(first.to);
                    }
                    continue;
                }
                Step::Jump(to) => {
                    step = usize::from(to);
                    continue;
                }
                Step::Done => return Some((at, captures)),
            };
            if holds {
                step += 1;
                continue;
            }
            let fork = forks.pop()?;
            (step, at) = (usize::from(fork.step), usize::from(fork.at));
            for (slot, capture) in changes.drain(fork.changes as usize..).rev() {
                captures[usize::from(slot)] = capture;
            }
        }
    }
}
