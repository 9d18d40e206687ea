//! The titles of the list, found by the words of a title in the text.

use crate::error::{BuildError, Problem};
use crate::gazetteer::{CountryCode, Sector, Seniority, TitleRow, Titles};
use crate::table::Table;
use crate::token::{ByWord, Lexicon, Tokens, WordId};
use std::ops::Range;

/// All forms of the listed titles, filed under their last words.
#[derive(Clone, Debug, Default)]
pub(super) struct ListedTitles {
    forms: ByWord<Form>,
    titles: Vec<Listed>,
}

/// A title of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    /// The form under which terms of office are listed.
    pub(super) name: &'static str,
    pub(super) seniority: Option<Seniority>,
    pub(super) sector: Option<Sector>,
}

/// One way to write a title.
#[derive(Clone, Debug)]
struct Form {
    /// The words before the last one, from last to first; hyphens count for nothing.
    rest: Box<[WordId]>,
    /// Number of the title; `None` for a form that only has a home.
    title: Option<u32>,
    /// The country that it belongs to where the text says nothing.
    home: Option<CountryCode>,
}

const HOMES: (&str, &str) = ("role/data/en/homes.tsv", include_str!("data/en/homes.tsv"));

impl ListedTitles {
    pub(super) fn new(titles: &Titles, lexicon: &mut Lexicon) -> Result<Self, BuildError> {
        let mut forms = Vec::new();
        let mut listed = Vec::with_capacity(titles.rows.len());
        for row in &titles.rows {
            let TitleRow { title, aliases, seniority, sector, .. } = row;
            for form in std::iter::once(title).chain(aliases) {
                forms.extend(form_of(form, Some(listed.len() as u32), None, lexicon));
            }
            listed.push(Listed { name: title, seniority: *seniority, sector: *sector });
        }
        let mut problems = Vec::new();
        for row in Table::parse(HOMES.0, HOMES.1, &["title", "country"])?.rows() {
            match CountryCode::new(row.get("country")) {
                Some(home) => forms.extend(form_of(row.get("title"), None, Some(home), lexicon)),
                None => problems.push(Problem::new(HOMES.0, "no country code").at(row.line)),
            }
        }
        // The longest first; of equal forms the one listed first.
        forms.sort_by_key(|(_, form)| std::cmp::Reverse(form.rest.len()));
        let listed = ListedTitles { forms: ByWord::new(forms), titles: listed };
        BuildError::many(problems).map_or(Ok(listed), Err)
    }

    /// The title that these tokens are as a whole.
    pub(super) fn whole(&self, tokens: &Tokens<'_>, title: &Range<usize>) -> Option<Listed> {
        let all = |form: &&Form| form.title.is_some() && form.reach(tokens, title) == Some(title.start);
        self.listed(self.of(tokens, title).iter().find(all)?)
    }

    /// The longest title that ends these tokens.
    pub(super) fn ending(&self, tokens: &Tokens<'_>, title: &Range<usize>) -> Option<Listed> {
        let fits = |form: &&Form| form.title.is_some() && form.reach(tokens, title).is_some();
        self.listed(self.of(tokens, title).iter().find(fits)?)
    }

    /// The country that a title belongs to where the text says nothing.
    pub(super) fn home(&self, tokens: &Tokens<'_>, title: &Range<usize>) -> Option<CountryCode> {
        let all = |form: &&Form| form.home.is_some() && form.reach(tokens, title) == Some(title.start);
        self.of(tokens, title).iter().find(all)?.home
    }

    /// How high a title stands that is listed in this form.
    pub(super) fn rank_of(&self, name: &str) -> Option<Seniority> {
        self.titles.iter().find(|listed| listed.name == name)?.seniority
    }

    fn of(&self, tokens: &Tokens<'_>, title: &Range<usize>) -> &[Form] {
        title.end.checked_sub(1).map_or(&[], |last| self.forms.of(tokens.word(last)))
    }

    fn listed(&self, form: &Form) -> Option<Listed> {
        self.titles.get(form.title? as usize).copied()
    }
}

impl Form {
    /// Where the form starts if it ends the tokens.
    fn reach(&self, tokens: &Tokens<'_>, title: &Range<usize>) -> Option<usize> {
        let mut at = title.end - 1;
        for word in &self.rest {
            at = at.checked_sub(1)?;
            while at > title.start && !tokens.list[at].is_word() {
                at -= 1;
            }
            if at < title.start || tokens.word(at) != *word {
                return None;
            }
        }
        Some(at)
    }
}

fn form_of(
    form: &str,
    title: Option<u32>,
    home: Option<CountryCode>,
    lexicon: &mut Lexicon,
) -> Option<(WordId, Form)> {
    let tokens = Tokens::new(form, &Lexicon::small());
    let words = (0..tokens.list.len()).filter(|i| tokens.list[*i].is_word());
    let mut ids: Vec<WordId> = words.map(|i| lexicon.intern(tokens.plain(i))).collect();
    let last = ids.pop()?;
    ids.reverse();
    Some((last, Form { rest: ids.into(), title, home }))
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
