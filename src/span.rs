//! [`Span`]: a piece of the caller's text.

use std::ops::Range;

/// A half-open range of UTF-8 **bytes** in the original text: `start` is inclusive, `end` exclusive.
///
/// Every span that the library hands out lies within the text and on `char` boundaries, so that
/// `&text[span.range()]` never panics and equals the surface the item was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` (inclusive) to `end` (exclusive), both in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The span as a range, for indexing a `str`.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True if the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True if the two spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True if `other` lies wholly within this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn overlap_needs_a_common_byte() {
        let a = Span::new(2, 5);
        assert!(a.overlaps(Span::new(4, 9)));
        assert!(!a.overlaps(Span::new(5, 9)));
        assert!(!a.overlaps(Span::new(0, 2)));
    }

    #[test]
    fn cover_and_contains() {
        let a = Span::new(2, 5);
        assert_eq!(a.cover(Span::new(7, 9)), Span::new(2, 9));
        assert!(Span::new(2, 9).contains(a));
        assert!(!a.contains(Span::new(2, 9)));
    }
}
