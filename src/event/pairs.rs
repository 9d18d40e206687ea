//! Which words stand side by side in some expression of a list.

use crate::token::WordId;

/// A bit for many pairs of words: it says *no* or *perhaps*, and so spares most looks at the expressions themselves.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    bits: Vec<u64>,
    /// A place is made of so many bits of a pair's number.
    width: u32,
}

impl Pairs {
    /// The pairs of expressions, given by the last word and the words before it, the nearest first; `2^width` bits are kept.
    pub(super) fn of<'e>(width: u32, expressions: impl Iterator<Item = (WordId, &'e [WordId])>) -> Self {
        let mut pairs = Pairs { bits: vec![0; 1 << (width - 6)], width };
        for (last, before) in expressions {
            let mut right = last;
            for left in before {
                let place = pairs.place(*left, right);
                pairs.bits[place / 64] |= 1 << (place % 64);
                right = *left;
            }
        }
        pairs
    }

    fn place(&self, left: WordId, right: WordId) -> usize {
        let mixed = left.0.wrapping_mul(0x9E37_79B1) ^ right.0.wrapping_mul(0x85EB_CA6B);
        // Without expressions there is no width, and no bit either.
        mixed.wrapping_mul(0xC2B2_AE35).checked_shr(32 - self.width).unwrap_or(0) as usize
    }

    /// False if no expression has the two words side by side.
    #[inline]
    pub(super) fn may_have(&self, left: WordId, right: WordId) -> bool {
        let place = self.place(left, right);
        self.bits.get(place / 64).is_some_and(|bits| bits & (1 << (place % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_of_an_expression_is_never_denied() {
        let [a, b, c] = [WordId(7), WordId(1000), WordId(40_000)];
        let pairs = Pairs::of(10, [(c, &[b, a][..])].into_iter());
        assert!(pairs.may_have(a, b) && pairs.may_have(b, c));
        assert!(!pairs.may_have(c, b) && !pairs.may_have(a, c));
        assert!(!Pairs::default().may_have(a, b));
    }
}
