//! Patterns over tokens: what name, date and role rules are written in.
//!
//! A pattern is a line of text in a data file:
//!
//! ```text
//! the? day:<ordinal> of month:<month> ( ,? year:<year> )?
//! ```
//!
//! | piece | matches |
//! |---|---|
//! | `word` | a token by its folded word; `a\|b` one of several |
//! | `<label>` | a token that carries the label, a word set of the same file or one that the room gives (`<number>`); may stand in `a\|<b>` |
//! | `<any>` | any token |
//! | `name:piece` | the piece, captured under the name |
//! | `( … )` | a group; ` / ` stands between alternatives |
//! | `?` `*` `+` behind a piece | optional; up to eight; one to eight |
//! | `!piece` | the next token is not this one (matches no token itself) |
//! | `~` | the next token is glued to the one before |
//! | `\(` `\)` `\/` `\?` `\*` `\+` | these characters themselves |
//!
//! Patterns know labels, not rooms: the caller hands over one letter a token, which stands for its word, if some pattern
//! names it, and its labels. They are tried only where the next few tokens may open them, and only in sentences that carry
//! every label they need.

mod alphabet;
mod compile;
mod matcher;
mod program;
mod ways;

pub(crate) use alphabet::{Alphabet, Letter, Symbol};
pub(crate) use compile::{LabelSpace, Pattern};
pub(crate) use matcher::{Match, PatternSet, Scratch, View};
