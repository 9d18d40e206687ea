//! What decided a date, and dates that cannot be resolved.

use dateline::{Basis, Document, Extractor, Hemisphere, TimePolicy, TimexType, Unresolved, WeekStart};
use jiff::civil::{Date, date};

fn read(
    extractor: &Extractor,
    text: &str,
    published: Option<Date>,
) -> Vec<(String, Option<Unresolved>, Basis)> {
    let mut document = Document::new(text);
    if let Some(day) = published {
        document = document.published(day);
    }
    let found = extractor.extract(document);
    found.timexes().iter().map(|t| (t.value().to_owned(), t.unresolved(), t.basis())).collect()
}

#[test]
fn a_day_that_no_calendar_has_stays_unresolved() {
    let extractor = Extractor::new();
    let day = Some(date(2024, 6, 1));
    let impossible = |text: &str| {
        let found = read(&extractor, text, day);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].0.as_str(), found[0].1), ("XXXX-XX-XX", Some(Unresolved::Impossible)), "{text}");
    };
    impossible("The treaty ends on 31 February 2025.");
    impossible("The treaty ends on 29 February 2023.");
    impossible("The treaty ends on June 31.");
    let leap = read(&extractor, "The treaty ends on 29 February 2024.", day);
    assert_eq!(leap, [("2024-02-29".to_owned(), None, Basis::Stated)]);
}

#[test]
fn without_a_date_to_count_from_the_words_are_kept() {
    let extractor = Extractor::new();
    let found = read(&extractor, "They met on Monday.", None);
    assert_eq!((found[0].0.as_str(), found[0].1), ("XXXX-WXX-1", Some(Unresolved::NoAnchor)));
    let found = read(&extractor, "They met recently.", Some(date(2024, 6, 1)));
    assert_eq!((found[0].0.as_str(), found[0].1), ("PAST_REF", Some(Unresolved::Vague)));
    let found = extractor.extract("They met for three weeks.");
    assert_eq!(found.timexes()[0].timex_type(), TimexType::Duration);
    assert_eq!(found.timexes()[0].unresolved(), None);
}

#[test]
fn each_date_tells_what_decided_it() {
    let extractor = Extractor::new();
    let day = Some(date(2024, 1, 10));
    let basis = |text: &str| read(&extractor, text, day).last().map(|t| t.2);
    assert_eq!(basis("The bridge opened on 3 May 2015."), Some(Basis::Stated));
    assert_eq!(basis("The bridge opened yesterday."), Some(Basis::Published));
    assert_eq!(basis("The bridge opened on 3 May 2015 and closed the following day."), Some(Basis::Text));
    assert_eq!(basis("The bridge opened on 3 May 2015 and closed two days later."), Some(Basis::Text));
    assert_eq!(basis("The bridge closed three days ago."), Some(Basis::Published));
    assert_eq!(basis("The bridge will open on Friday."), Some(Basis::Clause));
    assert_eq!(basis("The bridge opens on 2 February."), Some(Basis::Nearest));
    assert_eq!(basis("On Friday a bridge."), Some(Basis::Policy));
}

#[test]
fn the_policy_moves_weeks_seasons_and_fiscal_years() {
    let mut policy = TimePolicy::default();
    policy.week_start = WeekStart::Sunday;
    policy.hemisphere = Hemisphere::Southern;
    policy.fiscal_start = 4;
    let extractor = Extractor::builder().time_policy(policy).build().expect("nothing of our own can fail");
    let interval = |text: &str, day: Date| {
        let found = extractor.extract(Document::new(text).published(day));
        let timex = &found.timexes()[0];
        (timex.value().to_owned(), timex.begin(), timex.until())
    };
    // 3 March 2024 is a Sunday.
    let week = interval("Talks go on this week.", date(2024, 3, 3));
    assert_eq!(week, ("2024-W10".to_owned(), Some(date(2024, 3, 3)), Some(date(2024, 3, 9))));
    let summer = interval("It rained in the summer of 2020.", date(2024, 3, 3));
    assert_eq!(summer, ("2020-SU".to_owned(), Some(date(2019, 12, 1)), Some(date(2020, 2, 29))));
    let fiscal = interval("Profit fell in fiscal 1990.", date(2024, 3, 3));
    assert_eq!(fiscal, ("1990".to_owned(), Some(date(1989, 4, 1)), Some(date(1990, 3, 31))));
}
