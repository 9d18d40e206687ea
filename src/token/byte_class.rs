//! What each byte of a text is, as far as it tells alone.

/// Byte classes.
pub(super) const SPACE: u8 = 0;
pub(super) const LETTER: u8 = 1;
pub(super) const DIGIT: u8 = 2;
pub(super) const MARK: u8 = 3;
pub(super) const SYMBOL: u8 = 4;
pub(super) const HIGH: u8 = 5;

pub(super) static CLASS: [u8; 256] = {
    let mut table = [SYMBOL; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        table[b] = match byte {
            0..=32 | 127 => SPACE,
            b'0'..=b'9' => DIGIT,
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'"' | b'\'' | b'`' | b'(' | b')' | b'[' | b']'
            | b'{' | b'}' | b'-' => MARK,
            128..=255 => HIGH,
            _ if byte.is_ascii_alphabetic() => LETTER,
            _ => SYMBOL,
        };
        b += 1;
    }
    table
};

/// Bytes behind which a word of letters just ends: no digit, stop, apostrophe, address or letter beyond ASCII.
pub(super) static PLAIN_END: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = !matches!(b as u8, b'0'..=b'9' | b'.' | b'\'' | b':' | b'@');
        b += 1;
    }
    table
};
