//! How words are written, by their letters.

use super::{Shape, eight};

/// The shape of a word in its plain form.
pub(super) fn shape_of(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Lower };
    let opens_large = first.is_uppercase();
    let (mut capitals, mut count) = (u32::from(opens_large), 1);
    for c in letters {
        capitals += u32::from(c.is_uppercase());
        count += 1;
    }
    shape_from(opens_large, capitals, count)
}

/// The shape of a word of ASCII bytes.
pub(super) fn shape_of_ascii(bytes: &[u8], start: usize, end: usize) -> Shape {
    let (mut capitals, mut letters) = (0, 0);
    let mut opens_large = false;
    let mut at = start;
    while at < end {
        let eight = eight::head(eight::load(bytes, at), end - at);
        let (large, all) = (eight::capitals(eight), eight::letters(eight::lower(eight)));
        if letters == 0 {
            opens_large = large & all & all.wrapping_neg() != 0;
        }
        capitals += large.count_ones();
        letters += all.count_ones();
        at += 8;
    }
    shape_from(opens_large, capitals, letters as usize)
}

/// The shape of a word by its first letter and how many of its letters are capitals.
pub(super) fn shape_from(opens_large: bool, capitals: u32, letters: usize) -> Shape {
    match (opens_large, capitals as usize) {
        (false, 0) => Shape::Lower,
        (true, 1) if letters == 1 => Shape::Initial,
        (true, 1) => Shape::Capital,
        (true, all) if all == letters => Shape::Upper,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_see_a_shape_agree() {
        for word in [
            "a",
            "A",
            "AB",
            "Ab",
            "aB",
            "M23",
            "7th",
            "23",
            "council",
            "Councillors",
            "UNITEDNATIONS",
            "McDonaldson",
            "123456789a",
            "123456789A",
            "123456789Ab",
            "O'Brien",
            "o'brien's",
            "12345678AbC",
        ] {
            assert_eq!(shape_of_ascii(word.as_bytes(), 0, word.len()), shape_of(word), "{word}");
        }
    }
}
