//! [`Offsets`]: what the numbers of a record count.

/// The unit in which a [`Record`](super::record::Record) counts offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Offsets {
    /// Bytes of UTF-8, as everywhere in this crate.
    #[default]
    Bytes,
    /// Unicode code points: indices of a Python string.
    Chars,
    /// UTF-16 code units: indices of a JavaScript or Java string.
    Utf16,
}

/// Turns byte offsets of one text into another unit.
///
/// Only the characters that are not ASCII are stored, since only behind them the shift changes.
pub(super) struct Converter {
    /// First byte behind such a character, and how many fewer units than bytes stand before it.
    shifts: Vec<(usize, usize)>,
}

impl Converter {
    pub(super) fn new(text: &str, unit: Offsets) -> Self {
        let width = |c: char| match unit {
            Offsets::Bytes => c.len_utf8(),
            Offsets::Chars => 1,
            Offsets::Utf16 => c.len_utf16(),
        };
        let mut shift = 0;
        let wide = text.char_indices().filter(|(_, c)| !c.is_ascii());
        let shifts = wide.map(|(at, c)| {
            shift += c.len_utf8() - width(c);
            (at + c.len_utf8(), shift)
        });
        Converter { shifts: shifts.collect() }
    }

    /// The offset in the new unit.
    pub(super) fn convert(&self, byte: usize) -> usize {
        match self.shifts.partition_point(|(at, _)| *at <= byte) {
            0 => byte,
            n => byte - self.shifts[n - 1].1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_the_standard_library() {
        let text = "Erdoğan’s 🚀 — x";
        for unit in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
            let converter = Converter::new(text, unit);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expected = match unit {
                    Offsets::Bytes => byte,
                    Offsets::Chars => text[..byte].chars().count(),
                    Offsets::Utf16 => text[..byte].encode_utf16().count(),
                };
                assert_eq!(converter.convert(byte), expected, "{unit:?} {byte}");
            }
        }
    }
}
