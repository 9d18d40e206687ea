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

#[test]
fn a_bare_weekday_follows_the_tense_of_its_clause() {
    let extractor = Extractor::new();
    // A Wednesday.
    let day = Some(date(2024, 1, 10));
    let value = |text: &str| read(&extractor, text, day).last().map(|t| t.0.clone());
    let is = |text: &str, expected: &str| assert_eq!(value(text).as_deref(), Some(expected), "{text}");
    is("The council met on Friday.", "2024-01-05");
    is("The council is to meet on Friday.", "2024-01-12");
    is("The envoys of both countries arrive on Friday.", "2024-01-12");
    is("The talks had been due to begin on Friday.", "2024-01-05");
    is("The council said that on Friday it will vote.", "2024-01-12");
    is("The port has been shut since Friday.", "2024-01-05");
    // Six days off is named otherwise: the bare name is the day beside today.
    is("The council met Thursday.", "2024-01-11");
    is("The council will meet Tuesday.", "2024-01-09");
    is("They came last Tuesday.", "2024-01-02");
    is("They come next Thursday.", "2024-01-18");
}

#[test]
fn clock_times_of_news_are_of_the_day_told() {
    let extractor = Extractor::new();
    let day = Some(date(2024, 1, 10));
    let values =
        |text: &str| -> Vec<String> { read(&extractor, text, day).into_iter().map(|t| t.0).collect() };
    assert_eq!(values("A siren was heard. The bridge fell at 10 a.m. in the rain."), ["2024-01-10T10:00"]);
    let told = values("On 3 May 2015 it rained. The bridge fell at 10 a.m. in the dark.");
    assert_eq!(told, ["2015-05-03", "2015-05-03T10:00"]);
    // Hours that come back are of no one day, and a message leaves the day to its reader.
    assert_eq!(values("The shop is old. It opens at 10 a.m. every Sunday.").first().unwrap(), "T10:00");
    assert_eq!(values("The bridge opens at 10 a.m. today."), ["2024-01-10T10:00"]);
    assert_eq!(values("The bridge opens at 10 a.m."), ["T10:00"]);
}

#[test]
fn zones_sets_and_stretches_tell_more_than_their_value() {
    let extractor = Extractor::new();
    let text = "At 9 a.m. EST it began, at 0800 GMT it stopped, at 10 a.m. IST it went on. It is held twice a year. \
                It grew over the last three months.";
    let found = extractor.extract(Document::new(text).published(date(2024, 1, 10)));
    let zones: Vec<_> = found.timexes().iter().map(|t| t.zone()).collect();
    assert_eq!(zones[..3], [Some("-05:00".to_owned()), Some("Z".to_owned()), None]);
    let [.., set, stretch] = found.timexes() else { panic!("{:?}", found.timexes()) };
    assert_eq!((set.value(), set.freq().as_deref(), set.timex_type()), ("P1Y", Some("2X"), TimexType::Set));
    assert_eq!(stretch.value(), "P3M");
    assert_eq!((stretch.begin(), stretch.until()), (Some(date(2023, 10, 10)), Some(date(2024, 1, 9))));
    assert!(found.to_time_ml().contains("value=\"P1Y\" freq=\"2X\">a year</TIMEX3>"));
}
