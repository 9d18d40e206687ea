//! Patterns as small programs over symbols, and the machine that runs them.

use super::alphabet::{Alphabet, Letter, Symbol};
use super::compile::{CAPTURES, Head, Op, Pattern, Test};
use crate::token::WordMap;

/// Number of a test in the [`Tests`] of a set of patterns.
type TestId = u16;

/// One step of a program.
#[derive(Clone, Copy, Debug)]
struct Step {
    action: Action,
    /// The step to go on with where this one holds.
    next: u16,
}

#[derive(Clone, Copy, Debug)]
enum Action {
    /// Consumes a token that passes.
    One(TestId),
    /// The next token must pass, or there is none.
    Look(TestId),
    /// The next token is glued.
    Glued,
    /// Tries the branches from the first number up to the second, in order.
    Choice(u16, u16),
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
    numbers: WordMap<Wanted, TestId>,
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
                    alphabet
                        .all()
                        .filter(|s| *s != alphabet.end())
                        .for_each(|symbol| tests.flip(symbol, *id));
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

    /// What a token passes.
    #[inline]
    fn row(&self, letter: Letter) -> &[u64] {
        &self.bits[letter.symbol().index() * self.width..][..self.width]
    }
}

#[inline]
fn passes(row: &[u64], test: TestId) -> bool {
    row[usize::from(test / 64)] & 1 << (test % 64) != 0
}

/// Begin and end of each capture, counted from the first token of the match.
pub(super) type Captures = [(u16, u16); CAPTURES];

/// A way left open: the branch and where its choice ends, the token it looks at, and how many changes of captures came before.
#[derive(Clone, Copy, Debug)]
struct Fork {
    branch: u16,
    end: u16,
    at: u16,
    changes: u16,
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
    branches: Box<[Branch]>,
    /// Label sets of which every match needs one label each; where one is missing the program is not run.
    required: Box<[u64]>,
}

impl Program {
    pub(super) fn new(pattern: &Pattern, tests: &mut TestsBuilder) -> Self {
        let mut branches = Vec::new();
        let mut steps = Vec::with_capacity(pattern.ops.len());
        let entered = pattern.entered();
        for (number, op) in pattern.ops.iter().enumerate() {
            let action = match op {
                Op::One(test) => Action::One(tests.add(Wanted::One(test.clone()))),
                Op::Not(test) => Action::Look(tests.add(Wanted::Not(test.clone()))),
                Op::Any => Action::One(tests.add(Wanted::Any)),
                Op::Glued => Action::Glued,
                Op::Open(slot) => Action::Open(*slot),
                Op::Close(slot) => Action::Close(*slot),
                Op::Done => Action::Done,
                // Nobody comes here: who would is sent on.
                Op::Jump(_) => Action::Done,
                Op::Split(..) if !entered[number] => Action::Done,
                Op::Split(..) => {
                    let from = branches.len() as u16;
                    pattern.alternatives(number, &mut |to| {
                        let head = &pattern.heads[to];
                        let (test, glued) = (tests.add(Wanted::of_head(head)), head.glued);
                        branches.push(Branch { to: pattern.landing(to) as u16, test, glued });
                    });
                    Action::Choice(from, branches.len() as u16)
                }
            };
            let next = if *op == Op::Done { number } else { pattern.landing(number + 1) };
            steps.push(Step { action, next: next as u16 });
        }
        Program { steps: steps.into(), branches: branches.into(), required: pattern.required.clone() }
    }

    /// True if the labels that a match needs are all among these.
    pub(super) fn may_match(&self, labels: u64) -> bool {
        self.required.iter().all(|mask| mask & labels != 0)
    }

    /// The first of some branches that may lead anywhere from a token.
    #[inline]
    fn live(&self, from: u16, end: u16, letter: Letter, row: &[u64]) -> Option<u16> {
        let branches = &self.branches[usize::from(from)..usize::from(end)];
        let lives = |branch: &Branch| passes(row, branch.test) && (!branch.glued || letter.is_glued());
        branches.iter().position(lives).map(|i| from + i as u16)
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
        let mut letter = letters[0];
        let mut row = tests.row(letter);
        loop {
            let Step { action, next } = self.steps[usize::from(step)];
            step = next;
            let holds = match action {
                Action::One(test) => {
                    let passes = passes(row, test);
                    if passes {
                        at += 1;
                        letter = letters[at];
                        row = tests.row(letter);
                    }
                    passes
                }
                Action::Look(test) => passes(row, test),
                Action::Glued => letter.is_glued(),
                Action::Open(slot) | Action::Close(slot) => {
                    let capture = &mut captures[usize::from(slot)];
                    if !forks.is_empty() {
                        changes.push((slot, *capture));
                    }
                    capture.1 = at as u16;
                    if matches!(action, Action::Open(_)) {
                        capture.0 = at as u16;
                    }
                    true
                }
                Action::Choice(from, end) => match self.live(from, end, letter, row) {
                    Some(branch) => {
                        step = self.branches[usize::from(branch)].to;
                        if let Some(branch) = self.live(branch + 1, end, letter, row) {
                            forks.push(Fork { branch, end, at: at as u16, changes: changes.len() as u16 });
                        }
                        true
                    }
                    None => false,
                },
                Action::Done => return Some((at, captures)),
            };
            if holds {
                continue;
            }
            let fork = forks.pop()?;
            for (slot, capture) in changes.drain(usize::from(fork.changes)..).rev() {
                captures[usize::from(slot)] = capture;
            }
            at = usize::from(fork.at);
            letter = letters[at];
            row = tests.row(letter);
            step = self.branches[usize::from(fork.branch)].to;
            if let Some(branch) = self.live(fork.branch + 1, fork.end, letter, row) {
                forks.push(Fork { branch, ..fork });
            }
        }
    }
}
