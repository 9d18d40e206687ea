//! Eight bytes of text at a time, in one 64-bit number; the first byte is the lowest.
//!
//! A mask has the top bit of each byte that it chooses. Bytes beyond ASCII are never chosen.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x80 * ONES;

/// The bytes from `at` on, zeros behind the end.
#[inline]
pub(super) fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk().map_or_else(|| few(rest), |eight| u64::from_le_bytes(*eight))
}

/// Fewer than eight bytes, zeros behind them. They are read in pieces that may overlap, which takes no loop.
#[inline]
fn few(bytes: &[u8]) -> u64 {
    let place = |number: u64, at: usize| number << (8 * at);
    let count = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|four| u64::from(u32::from_le_bytes(*four)));
        return first | place(last, count - 4);
    }
    match bytes {
        [] => 0,
        [first, ..] => [count / 2, count - 1]
            .iter()
            .fold(u64::from(*first), |all, at| all | place(u64::from(bytes[*at]), *at)),
    }
}

/// The first `count` bytes, zeros behind them.
#[inline]
pub(super) fn head(eight: u64, count: usize) -> u64 {
    if count >= 8 { eight } else { eight & !(u64::MAX << (count * 8)) }
}

/// Mask of the bytes between two ASCII ones, both included.
#[inline]
fn between(eight: u64, low: u8, high: u8) -> u64 {
    let seven = eight & !TOPS;
    let from_low = seven + u64::from(0x80 - low) * ONES;
    let over_high = seven + u64::from(0x7f - high) * ONES;
    from_low & !over_high & !eight & TOPS
}

/// None of the bytes is beyond ASCII.
#[inline]
pub(super) fn is_ascii(eight: u64) -> bool {
    eight & TOPS == 0
}

/// Mask of the capital letters.
#[inline]
pub(super) fn capitals(eight: u64) -> u64 {
    between(eight, b'A', b'Z')
}

/// Mask of the letters of bytes in lower case.
#[inline]
pub(super) fn letters(lower: u64) -> u64 {
    between(lower, b'a', b'z')
}

/// The bytes with capitals made small.
#[inline]
pub(super) fn lower(eight: u64) -> u64 {
    eight | capitals(eight) >> 2
}

/// The ASCII letters that eight bytes start with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    /// In lower case, zeros behind them.
    pub(super) lower: u64,
    /// Mask of the capitals.
    pub(super) capitals: u64,
    /// How many there are.
    pub(super) len: usize,
}

impl Letters {
    #[inline(always)]
    pub(super) fn of(eight: u64) -> Letters {
        let letters = between(eight | (u64::from(SMALL) * ONES), b'a', b'z');
        let others = letters ^ TOPS;
        // Ones below the first byte that is no letter; all ones if there is no such byte.
        let keep = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
        // The bit of small letters, moved to the top.
        let capitals = letters & !(eight << 2) & keep;
        let len = others.trailing_zeros() as usize / 8;
        Letters { lower: (eight | capitals >> 2) & keep, capitals, len }
    }
}

/// Set in small letters, not set in capitals.
const SMALL: u8 = 0x20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_in_every_place() {
        for byte in 0..=255u8 {
            for place in 0..8 {
                let mut bytes = *b"aaaaaaaa";
                bytes[place] = byte;
                let eight = load(&bytes, 0);
                let word = if byte.is_ascii_alphabetic() { 8 } else { place };
                let found = Letters::of(eight);
                assert_eq!(found.len, word, "{byte} at {place}");
                assert_eq!(found.lower, head(lower(eight), word));
                assert_eq!(found.capitals, capitals(head(eight, word)));
                assert_eq!(lower(eight).to_le_bytes(), bytes.map(|b| b.to_ascii_lowercase()));
                assert_eq!(capitals(eight) != 0, byte.is_ascii_uppercase());
            }
        }
    }

    #[test]
    fn heads_end_in_zeros() {
        assert_eq!(head(load(b"Iraq and Iran", 0), 4), load(b"Iraq", 0));
        assert_eq!(head(load(b"Iraq and Iran", 9), 8), load(b"Iran", 0));
        for count in 0..9 {
            assert_eq!(load(&b"Tripolis"[..count], 0), head(load(b"Tripolis", 0), count), "{count}");
            assert_eq!(
                load(b"Tripolis", count),
                load(b"Tripolis", 0).checked_shr(8 * count as u32).unwrap_or(0)
            );
        }
    }
}
