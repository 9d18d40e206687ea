//! The examples of all rules, and what no rule may do.

use super::*;
use crate::token::load_abbreviations;
use std::fmt::Write;
use std::sync::LazyLock;

struct Kit {
    lexicon: Lexicon,
    tagger: TimeTagger,
}

static KIT: LazyLock<Kit> = LazyLock::new(|| {
    let mut lexicon = Lexicon::new();
    load_abbreviations(&mut lexicon).unwrap();
    let tagger = TimeTagger::builtin(&mut lexicon).unwrap_or_else(|e| panic!("{e}"));
    Kit { lexicon, tagger }
});

fn tag(text: &str, published: Option<&str>) -> Vec<(String, Timex)> {
    let tokens = Tokens::new(text, &KIT.lexicon);
    let policy = TimePolicy::default();
    let anchor =
        Anchor { published: published.map(|d| d.parse().unwrap()), policy: &policy, tense: &|_| None };
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
