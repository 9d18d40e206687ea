//! Maps and sets by numbers and by hashes of words: no text is hashed again, so a cheap mixer will do.

use std::hash::{BuildHasherDefault, Hasher};

/// A map by numbers of words, hashes of words and the like.
pub(crate) type WordMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Mixer>>;

/// A set of such numbers.
pub(crate) type NumberSet<K> = std::collections::HashSet<K, BuildHasherDefault<Mixer>>;

/// Mixes the numbers that make a key.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mixer(u64);

impl Mixer {
    pub(crate) fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        eights.iter().for_each(|eight| self.add(u64::from_le_bytes(*eight)));
        rest.iter().for_each(|b| self.add(u64::from(*b)));
    }

    fn write_u8(&mut self, n: u8) {
        self.add(u64::from(n));
    }

    fn write_u32(&mut self, n: u32) {
        self.add(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.add(n);
    }

    fn write_usize(&mut self, n: usize) {
        self.add(n as u64);
    }

    fn write_isize(&mut self, n: isize) {
        self.add(n as u64);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
