//! The titles of the list, found by the words of a title in the text.

use crate::error::BuildError;
use crate::gazetteer::{CountryCode, Sector, Seniority, TitleRow, Titles};
use crate::table::Table;
use crate::token::{ByWord, Lexicon, Tokens, WordId, WordIds};
use std::ops::Range;

/// All forms of the listed titles, filed under their last words.
#[derive(Clone, Debug, Default)]
pub(super) struct ListedTitles {
    /// With the number of the title.
    forms: ByWord<Form<u32>>,
    titles: Vec<Listed>,
    /// With the country that a title belongs to where the text says nothing.
    homes: ByWord<Form<CountryCode>>,
}

/// A title of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    /// The form under which terms of office are listed.
    pub(super) name: &'static str,
    pub(super) seniority: Option<Seniority>,
    pub(super) sector: Option<Sector>,
}

/// The words of a title before the last one, from last to first, and what is known of it; hyphens count for nothing.
type Form<T> = (Box<[WordId]>, T);

const HOMES: (&str, &str) = ("role/data/en/homes.tsv", include_str!("data/en/homes.tsv"));

/// Most words of a listed title.
const LONGEST: usize = 12;

impl ListedTitles {
    pub(super) fn new(titles: &Titles, lexicon: &mut Lexicon) -> Result<Self, BuildError> {
        let mut forms = Vec::new();
        let mut listed = Vec::with_capacity(titles.rows.len());
        for row in &titles.rows {
            let TitleRow { title, aliases, seniority, sector, .. } = row;
            for form in std::iter::once(title).chain(aliases) {
                forms.extend(form_of(form, listed.len() as u32, lexicon));
            }
            listed.push(Listed { name: title, seniority: *seniority, sector: *sector });
        }
        let mut problems = Vec::new();
        let mut homes = Vec::new();
        for row in Table::parse(HOMES.0, HOMES.1, &["title", "country"])?.rows() {
            match CountryCode::new(row.get("country")) {
                Some(home) => homes.extend(form_of(row.get("title"), home, lexicon)),
                None => problems.push(row.problem("country", "no country code")),
            }
        }
        let listed = ListedTitles { forms: filed(forms), titles: listed, homes: filed(homes) };
        BuildError::many(problems).map_or(Ok(listed), Err)
    }

    /// The title that these tokens are as a whole.
    pub(super) fn whole(&self, tokens: &Tokens<'_>, title: &Range<usize>) -> Option<Listed> {
        let words = Words::of(tokens, title).filter(|words| !words.cut)?;
        self.titles.get(*find(self.forms.of(words.last), words.rest())? as usize).copied()
    }

    /// The longest title that ends these tokens.
    pub(super) fn ending(&self, tokens: &Tokens<'_>, title: &Range<usize>) -> Option<Listed> {
        let words = Words::of(tokens, title)?;
        let (forms, rest) = (self.forms.of(words.last), words.rest());
        let number = (0..=rest.len()).rev().find_map(|length| find(forms, &rest[..length]))?;
        self.titles.get(*number as usize).copied()
    }

    /// The country that a title belongs to where the text says nothing.
    pub(super) fn home(&self, tokens: &Tokens<'_>, title: &Range<usize>) -> Option<CountryCode> {
        let words = Words::of(tokens, title).filter(|words| !words.cut)?;
        find(self.homes.of(words.last), words.rest()).copied()
    }

    /// How high a title stands that is listed in this form.
    pub(super) fn rank_of(&self, name: &str) -> Option<Seniority> {
        self.titles.iter().find(|listed| listed.name == name)?.seniority
    }
}

/// The words of a title in a text, the last one and those before it from last to first.
struct Words {
    last: WordId,
    rest: [WordId; LONGEST],
    length: usize,
    /// There are more: it is longer than all titles of the list.
    cut: bool,
}

impl Words {
    fn of(tokens: &Tokens<'_>, title: &Range<usize>) -> Option<Self> {
        let words = tokens.list[title.clone()].iter().rev().filter(|token| token.is_word());
        let mut words = words.map(|token| token.word);
        let mut found =
            Words { last: words.next()?, rest: [WordId::UNKNOWN; LONGEST], length: 0, cut: false };
        for word in words {
            let Some(place) = found.rest.get_mut(found.length) else {
                found.cut = true;
                break;
            };
            *place = word;
            found.length += 1;
        }
        Some(found)
    }

    fn rest(&self) -> &[WordId] {
        &self.rest[..self.length]
    }
}

/// What is known of the form with these words before the last one.
fn find<'a, T>(forms: &'a [Form<T>], rest: &[WordId]) -> Option<&'a T> {
    let at = forms.binary_search_by(|(words, _)| words.as_ref().cmp(rest)).ok()?;
    forms.get(at).map(|(_, known)| known)
}

/// Forms in order, of equal ones the one listed first.
fn filed<T>(mut forms: Vec<(WordId, Form<T>)>) -> ByWord<Form<T>> {
    forms.sort_by(|(last, (rest, _)), (other, (words, _))| (last, rest).cmp(&(other, words)));
    forms.dedup_by(|(last, (rest, _)), (other, (words, _))| (last, rest) == (other, words));
    ByWord::new(forms)
}

fn form_of<T>(form: &str, known: T, lexicon: &mut Lexicon) -> Option<(WordId, Form<T>)> {
    let mut ids = lexicon.plain_words(form).unwrap_or_else(|| cut_ids(form, lexicon));
    let last = ids.pop()?;
    ids.reverse();
    Some((last, (ids.into_boxed_slice(), known)))
}

fn cut_ids(form: &str, lexicon: &mut Lexicon) -> WordIds {
    let tokens = Tokens::new(form, &Lexicon::small());
    let words = (0..tokens.list.len()).filter(|i| tokens.list[*i].is_word());
    words.map(|i| lexicon.intern(tokens.plain(i))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_by_their_words() {
        let mut lexicon = Lexicon::new();
        let listed = ListedTitles::new(&Titles::builtin().unwrap(), &mut lexicon).unwrap();
        let find = |text: &str| {
            let tokens = Tokens::new(text, &lexicon);
            let all = 0..tokens.list.len();
            let name = |l: Option<Listed>| l.map_or("-", |l| l.name);
            (name(listed.whole(&tokens, &all)), name(listed.ending(&tokens, &all)))
        };
        assert_eq!(find("Minister of Defence"), ("defence minister", "defence minister"));
        assert_eq!(find("Secretary-General").0, find("secretary general").0);
        assert_eq!(find("junior defense minister"), ("-", "defence minister"));
        assert_eq!(find("lamp"), ("-", "-"));
        let tokens = Tokens::new("Home Secretary", &lexicon);
        assert_eq!(listed.home(&tokens, &(0..2)), CountryCode::new("GBR"));
    }
}
