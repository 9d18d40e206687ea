//! What stands before a list item: `1.`, `1)`, `1.)`, `(a)`, `•`.

use super::{Gap, Shape, TokenClass, Tokens};

/// The number or bullet of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    kind: Kind,
    close: Close,
    value: u32,
    /// The first token behind it.
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Lower,
    Upper,
    Bullet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Close {
    /// `1.`
    Stop,
    /// `1)`
    Bracket,
    /// `1.)`
    Both,
    /// `(1)`
    Brackets,
    /// `•`
    Nothing,
}

impl Marker {
    /// The marker at a place, if one stands there with words of an item behind it.
    pub(super) fn at(tokens: &Tokens<'_>, at: usize) -> Option<Marker> {
        if Marker::is_bullet(tokens, at) {
            // The number behind a bullet belongs to the marker: `• 9. Water`
            let end = Marker::numbered(tokens, at + 1).map_or(at + 1, |m| m.end);
            return Some(Marker {
                kind: Kind::Bullet,
                close: Close::Nothing,
                value: bullet(tokens, at),
                end,
            });
        }
        Marker::numbered(tokens, at)
    }

    fn numbered(tokens: &Tokens<'_>, at: usize) -> Option<Marker> {
        let opened = tokens.is_char(at, b'(');
        let number = at + usize::from(opened);
        let (kind, value) = value(tokens, number)?;
        let mut end = number + 1;
        let stop = tokens.list[number].stop || glued(tokens, end, b'.');
        if stop && !tokens.list[number].stop {
            end += 1;
        }
        let bracket = glued(tokens, end, b')');
        end += usize::from(bracket);
        let close = match (opened, stop, bracket) {
            // `J.` is an initial.
            (false, true, false) if kind == Kind::Upper => return None,
            (false, true, false) => Close::Stop,
            (false, false, true) => Close::Bracket,
            (false, true, true) => Close::Both,
            (true, false, true) => Close::Brackets,
            _ => return None,
        };
        let goes_on = tokens.list.get(end).is_some_and(|t| t.gap == Gap::Space);
        goes_on.then_some(Marker { kind, close, value, end })
    }

    /// Does this marker number the item behind `before`?
    pub(super) fn follows(self, before: Marker) -> bool {
        let step = u32::from(self.kind != Kind::Bullet);
        self.kind == before.kind && self.close == before.close && self.value == before.value + step
    }

    /// Does the item behind `item` start at `at`, in the middle of a line?
    pub(super) fn next_at(tokens: &Tokens<'_>, at: usize, item: Marker) -> bool {
        // A dash joins words in the middle of a line.
        !tokens.is_char(at, b'-') && Marker::at(tokens, at).is_some_and(|m| m.follows(item))
    }

    /// A bullet, or a dash or star with a blank behind it.
    pub(super) fn is_bullet(tokens: &Tokens<'_>, at: usize) -> bool {
        let Some(token) = tokens.list.get(at) else { return false };
        if matches!(token.class, TokenClass::Word | TokenClass::Number) {
            return false;
        }
        let Some(next) = tokens.list.get(at + 1) else { return false };
        match tokens.plain(at) {
            "-" | "*" => next.gap == Gap::Space,
            "•" | "⁃" | "‣" | "◦" | "●" | "▪" | "■" => next.gap <= Gap::Space,
            _ => false,
        }
    }
}

/// Which bullet it is: one list keeps to one.
fn bullet(tokens: &Tokens<'_>, at: usize) -> u32 {
    tokens.plain(at).chars().next().map_or(0, u32::from)
}

fn glued(tokens: &Tokens<'_>, at: usize, mark: u8) -> bool {
    tokens.is_char(at, mark) && tokens.list[at].gap == Gap::None
}

/// Up to three digits, or one letter.
fn value(tokens: &Tokens<'_>, at: usize) -> Option<(Kind, u32)> {
    let token = tokens.list.get(at)?;
    let surface = tokens.surface(at);
    if token.class == TokenClass::Number && surface.len() <= 3 {
        return surface.parse().ok().map(|value| (Kind::Number, value));
    }
    match surface.as_bytes() {
        [letter] | [letter, b'.'] if letter.is_ascii_alphabetic() => {
            let kind = if token.shape == Shape::Lower { Kind::Lower } else { Kind::Upper };
            Some((kind, u32::from(letter | 32)))
        }
        _ => None,
    }
}
