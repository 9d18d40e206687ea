//! The examples of all rules, and what no rule may do.

use super::*;
use crate::token::load_abbreviations;
use std::fmt::Write;
use std::sync::LazyLock;

/// No clause is read.
struct NoTense;

impl Tenses for NoTense {
    fn at(&self, _: usize) -> Option<Tense> {
        None
    }
}

struct Kit {
    lexicon: Lexicon,
    tagger: TimeTagger,
}

static KIT: LazyLock<Kit> = LazyLock::new(|| {
    let mut lexicon = Lexicon::new();
    load_abbreviations(&mut lexicon).unwrap();
    let tagger = TimeTagger::builtin(&mut lexicon).unwrap_or_else(|e| panic!("{e}")).compile();
    Kit { lexicon, tagger }
});

fn tag(text: &str, published: Option<&str>) -> Vec<(String, Timex)> {
    tag_by(&TimePolicy { ranges: Ranges::Apart, ages: true, ..TimePolicy::default() }, text, published)
}

fn tag_by(policy: &TimePolicy, text: &str, published: Option<&str>) -> Vec<(String, Timex)> {
    let tokens = Tokens::new(text, &KIT.lexicon);
    let anchor = Anchor { published: published.map(|d| d.parse().unwrap()), policy, tenses: &NoTense };
    let found = KIT.tagger.find(&tokens);
    let timexes = KIT.tagger.resolve(&tokens, &found, &anchor);
    timexes.into_iter().map(|t| (text[t.span().range()].to_owned(), t)).collect()
}

#[test]
fn examples_of_all_rules() {
    let mut wrong = String::new();
    for record in rules::read(RULES.0, RULES.1).unwrap().rule {
        for example in &record.examples {
            let found = tag(&example.text, example.published.as_deref());
            let right = found.iter().any(|(span, t)| {
                *span == example.span
                    && t.value() == example.value
                    && t.timex_type().as_str() == example.kind
                    && t.modifier() == example.modifier.as_deref()
                    && t.quant() == example.quant.as_deref()
                    && t.freq() == example.freq
            });
            if !right {
                let _ = writeln!(wrong, "{}: {}", record.name.get_ref(), example.text);
                for (span, t) in &found {
                    let _ = writeln!(wrong, "    {span} = {} {:?} by {}", t.value(), t.modifier(), t.rule());
                }
            }
        }
        for text in &record.counter {
            for (span, t) in tag(text, Some("2001-02-03")) {
                if t.rule().as_str() == record.name.get_ref() {
                    let _ = writeln!(wrong, "{}: must not find `{span}` in: {text}", record.name.get_ref());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_record_has_counter_examples_and_a_name_of_its_own() {
    let file = rules::read(RULES.0, RULES.1).unwrap();
    let mut names: Vec<&str> = file.rule.iter().map(|r| r.name.get_ref().as_str()).collect();
    let bare: Vec<&str> =
        file.rule.iter().filter(|r| r.counter.is_empty()).map(|r| r.name.get_ref().as_str()).collect();
    assert!(bare.is_empty(), "no sentences under `not`: {bare:?}");
    names.sort_unstable();
    let before = names.len();
    names.dedup();
    assert_eq!(names.len(), before);
}

fn values(text: &str, published: &str) -> Vec<String> {
    tag(text, Some(published)).into_iter().map(|(span, t)| format!("{span} = {}", t.value())).collect()
}

#[test]
fn numbers_that_are_no_dates_stay_alone() {
    for text in [
        "They won 3-1 and then 21-17.",
        "It sold for $1,950 a share.",
        "Call 555-0199 or 555 1990 now-",
        "The 507th brigade and Resolution 1441 came up.",
        "The shop is open 24/7, as on 9/11.",
        "She may march with Will and sat down in the second row.",
    ] {
        let found: Vec<_> = tag(text, Some("2015-06-15"))
            .into_iter()
            .filter(|(_, t)| t.timex_type() == TimexType::Date)
            .collect();
        let dates: Vec<&str> =
            found.iter().map(|(s, _)| s.as_str()).filter(|s| !s.contains("now") && *s != "1990").collect();
        assert!(dates.is_empty(), "{text}: {dates:?}");
    }
}

#[test]
fn impossible_dates_stay_unresolved() {
    assert_eq!(values("It ended on 31 February 2001.", "2015-06-15"), ["31 February 2001 = XXXX-XX-XX"]);
}

#[test]
fn ends_of_a_range_share_what_one_of_them_says() {
    assert_eq!(
        values("It ran from March to May 2012 and on June 3-5, 2013.", "2015-06-15"),
        ["March = 2012-03", "May 2012 = 2012-05", "June 3 = 2013-06-03", "5, 2013 = 2013-06-05"]
    );
}

#[test]
fn narrative_follows_the_dates_of_the_text() {
    let text = "On 3 May 1911 the town fell. Two weeks later it rained. In July a treaty was signed.";
    let found: Vec<String> = tag(text, None).into_iter().map(|(_, t)| t.value().to_owned()).collect();
    assert_eq!(found, ["1911-05-03", "1911-W20", "1911-07"]);
}

#[test]
fn intervals_keep_the_grain() {
    let found = tag("It began in the summer of 2003.", None);
    let (begin, until) = (found[0].1.begin(), found[0].1.until());
    assert_eq!(begin, "2003-06-01".parse().ok());
    assert_eq!(until, "2003-08-31".parse().ok());
}

#[test]
fn a_long_paragraph_of_dates_is_read_once() {
    let text = "on May 5, 2001 and the third quarter of last year, ".repeat(2000);
    assert_eq!(tag(&text, Some("2015-06-15")).len(), 4000);
}

proptest::proptest! {
    #[test]
    fn any_text_gives_ordered_spans_within_it(words in proptest::collection::vec(
        proptest::sample::select(vec![
            "the", "last", "May", "31", "2001", "999999999999", "BC", "century", "th", "-", "/", ":", "a.m.", "of", "next",
            "week", "ago", "two", "hundred", "years", "’s", "é", "quarter", "Friday", "to", "s", "00", "Easter", "\n\n",
            "million", "decades", "earlier", "99999", "0", "half", "and", ",", "night", "Ramadan", "second",
        ]), 0..40), glue in proptest::bool::ANY)
    {
        let text = words.join(if glue { "" } else { " " });
        for published in [Some("2015-06-15"), None] {
            let mut end = 0;
            for (_, t) in tag(&text, published) {
                assert!(end <= t.span().start && t.span().start < t.span().end);
                end = t.span().end;
            }
        }
    }
}

#[test]
fn a_range_in_a_single_sentence_is_one_expression() {
    let text = "The hall is closed from 5 March 2012 to 9 March 2012.";
    let tokens = Tokens::new(text, &KIT.lexicon);
    let policy = TimePolicy::default();
    let anchor = Anchor { published: None, policy: &policy, tenses: &NoTense };
    let timexes = KIT.tagger.resolve(&tokens, &KIT.tagger.find(&tokens), &anchor);
    assert_eq!(timexes.len(), 1);
    assert_eq!(timexes[0].value(), "2012-03-05/2012-03-09");
    assert_eq!(&text[timexes[0].span().range()], "from 5 March 2012 to 9 March 2012");
}

#[test]
fn the_end_of_a_range_without_a_year_follows_its_beginning() {
    assert_eq!(
        values("The road was shut from October to March.", "2015-06-15"),
        ["October = 2014-10", "March = 2015-03"]
    );
}

#[test]
fn ages_are_left_alone_unless_the_policy_wants_them() {
    let text = "Ana Horn, 43, met a 12-year-old boy two days ago.";
    let found = |ages| {
        let policy = TimePolicy { ages, ..TimePolicy::default() };
        tag_by(&policy, text, Some("2015-06-15")).into_iter().map(|(span, _)| span).collect::<Vec<_>>()
    };
    assert_eq!(found(false), ["two days ago"]);
    assert_eq!(found(true), ["43", "12-year-old", "two days ago"]);
}

#[test]
fn a_named_fiscal_year_has_the_bounds_of_the_policy() {
    let policy = TimePolicy { fiscal_start: 10, ..TimePolicy::default() };
    for text in ["Sales fell in the fiscal year 2023.", "Sales fell in fiscal 2023."] {
        let found = tag_by(&policy, text, None);
        let [(_, timex)] = found.as_slice() else { panic!("{text}: {found:?}") };
        let bounds = timex.begin().zip(timex.until()).map(|(b, u)| format!("{b} {u}"));
        assert_eq!(bounds.as_deref(), Some("2022-10-01 2023-09-30"), "{text}");
    }
}
