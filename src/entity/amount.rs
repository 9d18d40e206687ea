//! Amounts of money and quantities: *$5 million*, *200 euros*, *30 km*.

use super::candidate::Strength;
use super::find::Scan;
use super::words::{CURRENCY, MEASURE, SCALE};
use crate::gazetteer::EntityKind;
use crate::token::{Gap, TokenClass};

const SIGNS: &[&str] = &["$", "€", "£", "¥", "₹", "₽", "₪", "₩", "₺", "₴"];

impl Scan<'_, '_> {
    /// Takes up the amount that starts with a number or a currency's sign; gives the token behind it.
    pub(super) fn amount(&mut self, at: usize) -> usize {
        let tokens = self.view.tokens;
        match tokens.list[at].class {
            TokenClass::Number => self.counted(at),
            TokenClass::Symbol if SIGNS.contains(&tokens.surface(at)) && self.view.is_number(at + 1) => {
                let glued = at > self.line.tokens.start && tokens.list[at].gap == Gap::None;
                let prefixed = glued && self.view.is_capital(at - 1) && tokens.list[at - 1].span().len() <= 3;
                let start = if prefixed { at - 1 } else { at };
                let end = self.scaled(at + 2);
                self.propose(start..end, EntityKind::Money, "name/money", Strength::Sure);
                end
            }
            _ => at,
        }
    }

    /// Behind the scales that follow a number: *5 million*, *2.5bn*.
    fn scaled(&self, mut at: usize) -> usize {
        while at < self.line.tokens.end && self.view.has(at, SCALE) {
            at += 1;
        }
        at
    }

    fn counted(&mut self, at: usize) -> usize {
        let view = self.view;
        let end = self.scaled(at + 1);
        let hyphen = view.tokens.is_char(end, b'-') && view.tokens.list[end].gap == Gap::None;
        let noun = if hyphen { end + 1 } else { end };
        if noun >= self.line.tokens.end {
            return end;
        }
        // 5 million Canadian dollars
        let currency = (noun..self.line.tokens.end.min(noun + 3))
            .find(|i| view.has(*i, CURRENCY) && !view.is_capital(*i))
            .filter(|i| (noun..*i).all(|i| view.is_capital(i)));
        if let Some(currency) = currency {
            self.propose(at..currency + 1, EntityKind::Money, "name/money", Strength::Sure);
            return currency + 1;
        }
        let sign = view.tokens.surface(noun) == "%";
        let measure = view.has(noun, MEASURE) && !view.is_capital(noun);
        if sign || measure {
            self.propose(at..noun + 1, EntityKind::Quantity, "name/quantity", Strength::Sure);
            return noun + 1;
        }
        let cent = view.tokens.plain(noun) == "per" && noun + 1 < self.line.tokens.end;
        if cent && view.tokens.plain(noun + 1) == "cent" {
            self.propose(at..noun + 2, EntityKind::Quantity, "name/quantity", Strength::Sure);
            return noun + 2;
        }
        end
    }
}
