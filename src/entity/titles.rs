//! Finds titles before names: *President*, *national security adviser*, *Gen.*

use crate::gazetteer::{Sector, Titles};
use crate::token::{Lexicon, Tokens, WordId, WordIds, WordMap};

/// Titles by their last word and the one before it, longer ones first.
#[derive(Clone, Debug, Default)]
pub(crate) struct TitleIndex {
    /// The word before the last is unknown for titles of one word.
    by_end: WordMap<(u32, u32), Vec<Title>>,
}

#[derive(Clone, Debug)]
struct Title {
    /// From the last word but one backwards.
    rest: Box<[WordId]>,
    /// Also a common word: *head*, *count*.
    common: bool,
    sector: Option<Sector>,
}

/// A title that ends before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TitleFound {
    pub(super) start: usize,
    pub(super) common: bool,
    pub(super) sector: Option<Sector>,
}

/// The words and hyphens of a title by number.
fn cut_ids(form: &str, lexicon: &mut Lexicon) -> WordIds {
    let tokens = Tokens::new(form, &Lexicon::small());
    let words = (0..tokens.list.len()).filter(|i| tokens.list[*i].is_word() || tokens.is_char(*i, b'-'));
    words.map(|i| lexicon.intern(tokens.plain(i))).collect()
}

impl TitleIndex {
    pub(super) fn new(titles: &Titles, lexicon: &mut Lexicon) -> Self {
        let mut index = TitleIndex::default();
        for row in titles.rows.iter().filter(|row| row.flags.has(b'b')) {
            for form in std::iter::once(row.title).chain(row.aliases.iter().copied()) {
                let mut ids = lexicon.plain_words(form).unwrap_or_else(|| cut_ids(form, lexicon));
                let Some(last) = ids.pop() else { continue };
                ids.reverse();
                let title =
                    Title { rest: ids.into_boxed_slice(), common: row.flags.has(b'w'), sector: row.sector };
                if !title.common
                    && title.sector == Sector::new("GOV")
                    && let Some(many) = titles.plural(lexicon.word(last))
                {
                    // Presidents X and Y
                    index.add(lexicon.intern(many), title.clone());
                }
                index.add(last, title);
            }
        }
        index.by_end.values_mut().for_each(|t| t.sort_by_key(|t| std::cmp::Reverse(t.rest.len())));
        index
    }

    fn add(&mut self, last: WordId, title: Title) {
        let before = title.rest.first().copied().unwrap_or(WordId::UNKNOWN);
        self.by_end.entry((last.0, before.0)).or_default().push(title);
    }

    pub(super) fn last_words(&self) -> impl Iterator<Item = WordId> {
        self.by_end.keys().map(|(last, _)| WordId(*last))
    }

    /// The longest title whose last word is the token `at`, not reaching before `from`.
    pub(super) fn ending_at(&self, tokens: &Tokens<'_>, at: usize, from: usize) -> Option<TitleFound> {
        let last = tokens.word(at);
        let before = at.checked_sub(1).map_or(WordId::UNKNOWN, |before| tokens.word(before));
        let longer = Some(before).filter(|before| *before != WordId::UNKNOWN);
        let ends = [longer, Some(WordId::UNKNOWN)];
        ends.into_iter().flatten().find_map(|before| {
            let titles = self.by_end.get(&(last.0, before.0))?;
            titles.iter().find_map(|title| {
                let start = at.checked_sub(title.rest.len()).filter(|s| *s >= from)?;
                let same = title.rest.iter().enumerate().all(|(i, w)| tokens.word(at - 1 - i) == *w);
                same.then_some(TitleFound { start, common: title.common, sector: title.sector })
            })
        })
    }
}
