//! The examples and counter-examples of the trigger files, run through the whole chain.

use super::{Document, Extraction, Extractor};
use crate::event::{Event, Participant, builtin_records};
use crate::span::Span;
use std::collections::BTreeSet;

/// A sentence with its marks taken out: `[A:…]` actors and `[R:…]` recipients.
struct Marked {
    text: String,
    actors: Vec<Span>,
    recipients: Vec<Span>,
}

fn unmark(example: &str) -> Marked {
    let mut marked = Marked { text: String::new(), actors: Vec::new(), recipients: Vec::new() };
    let mut rest = example;
    while let Some(open) = rest.find("[A:").into_iter().chain(rest.find("[R:")).min() {
        let close = open + rest[open..].find(']').expect("a mark is closed");
        marked.text.push_str(&rest[..open]);
        let start = marked.text.len();
        marked.text.push_str(&rest[open + 3..close]);
        let span = Span::new(start, marked.text.len());
        if rest[open..].starts_with("[A:") {
            marked.actors.push(span)
        } else {
            marked.recipients.push(span)
        }
        rest = &rest[close + 1..];
    }
    marked.text.push_str(rest);
    marked
}

fn covers(found: &[Participant], marked: &[Span]) -> bool {
    marked.iter().all(|m| found.iter().any(|p| p.span().overlaps(*m)))
}

/// What is wrong with an example, if anything. Families overlap: another one of the same type may have taken the
/// place, if the sides are right all the same.
fn complaint(found: &Extraction<'_>, marked: &Marked, rule: &str, kind: &str) -> Option<String> {
    let events = found.events();
    let same = |e: &&Event| kind == "NONE" || e.event_type().as_str() == kind;
    let by_rule = events.iter().find(|e| e.rule().as_str() == rule);
    let Some(event) = by_rule.or_else(|| events.iter().find(same)) else {
        let rules: Vec<&str> = events.iter().map(|e| e.rule().as_str()).collect();
        return Some(format!("not found, but {rules:?}"));
    };
    let both: Vec<Participant> = event.actors().iter().chain(event.recipients()).copied().collect();
    let mutual = event.recipients().is_empty() && event.actors().len() > 1;
    let actors = if mutual { &both[..] } else { event.actors() };
    let recipients = if mutual { &both[..] } else { event.recipients() };
    if covers(actors, &marked.actors) && covers(recipients, &marked.recipients) {
        return None;
    }
    Some(format!("sides {} -> {}", found.names(event.actors()), found.names(event.recipients())))
}

/// Families whose examples are not all met yet; the list may only shrink.
const GAPS: &str = include_str!("known_gaps.txt");

#[test]
fn trigger_examples() {
    let extractor = Extractor::new();
    let known: BTreeSet<&str> = GAPS.lines().filter(|l| !l.starts_with('#')).collect();
    let (mut wrong, mut healed, mut report) = (Vec::new(), Vec::new(), String::new());
    let (mut sentences, mut failures) = (0, 0);
    for record in builtin_records() {
        let rule = format!("event/{}", record.name);
        let mut complaints = Vec::new();
        for example in &record.examples {
            sentences += 1;
            let marked = unmark(example);
            let found = extractor.extract(&marked.text);
            if let Some(c) = complaint(&found, &marked, &rule, &record.kind) {
                complaints.push(format!("{example}\n      {c}"));
            }
        }
        for not in &record.not {
            sentences += 1;
            let found = extractor.extract(&**not);
            if found.events().iter().any(|e| e.rule().as_str() == rule) {
                complaints.push(format!("NOT {not}"));
            }
        }
        failures += complaints.len();
        let gap = known.contains(&*record.name);
        if complaints.is_empty() && gap {
            healed.push(record.name.to_string());
        }
        for complaint in &complaints {
            report += &format!("  {} {complaint}\n", record.name);
        }
        if !complaints.is_empty() && !gap {
            wrong.push(record.name.to_string());
        }
    }
    if std::env::var_os("TRIGGER_REPORT").is_some() {
        std::fs::write("target/trigger_report.txt", format!("{failures} of {sentences}\n{report}")).unwrap();
    }
    assert!(wrong.is_empty(), "{} families fail their examples: {}\n{report}", wrong.len(), wrong.join("\n"));
    assert!(healed.is_empty(), "no longer gaps, take them off the list: {}", healed.join("\n"));
}

#[test]
fn whoever_did_what_is_condemned_is_the_recipient() {
    let text = "Kenya carried out air strikes on rebels in Somalia. Tempers rose, with the Somali government condemning the strikes.";
    let found = Extractor::new().extract(text);
    let names = |e: &Event| {
        format!("{} {} -> {}", e.event_type(), found.names(e.actors()), found.names(e.recipients()))
    };
    let events: Vec<String> = found.events().iter().map(names).collect();
    assert_eq!(events, ["ASSAULT Kenya -> rebels in Somalia", "ACCUSE Somali government -> Kenya"]);
}

/// Whom the events of a text are done by and to, by the names of their entities.
fn who(text: &str) -> Vec<String> {
    let found = Extractor::new().extract(text);
    let line = |e: &Event| format!("{} {}", found.names(e.actors()), found.names(e.recipients()));
    found.events().iter().map(line).collect()
}

#[test]
fn an_office_told_before_names_its_holder() {
    let text =
        "Norwegian Foreign Minister Ingrid Hansen arrived in Lima. On Monday the minister condemned Chile.";
    assert_eq!(who(text).last().map(String::as_str), Some("Ingrid Hansen Chile"));
    let two = "Foreign Minister Ingrid Hansen and Defence Minister Ruth Otieno spoke. The defence minister condemned Chile. The minister praised Peru.";
    let who = who(two);
    assert!(who.contains(&"Ruth Otieno Chile".to_owned()), "{who:?}");
    assert!(who.contains(&"minister Peru".to_owned()), "two ministers stay apart: {who:?}");
}

/// Trigger and speaker of each event.
fn said(text: &str) -> Vec<String> {
    let found = Extractor::new().extract(text);
    let line = |e: &Event| {
        let speaker = e.attribution().map_or("-", |a| found.text(a.source()));
        format!("{}: {speaker}", found.text(e.trigger()))
    };
    found.events().iter().map(line).collect()
}

#[test]
fn a_statement_runs_until_somebody_else_speaks() {
    let text = "Foreign Minister Ingrid Hansen said:\n\nChile attacked Peru on Friday. These figures show that Chile bombed a village. \
                The mayor said rebels attacked Lima. Kenya condemned Uganda.";
    let found = said(text);
    assert_eq!(found[0], "attacked: Ingrid Hansen");
    assert!(found.contains(&"bombed: Ingrid Hansen".to_owned()), "{found:?}");
    assert!(found.contains(&"attacked: mayor".to_owned()), "{found:?}");
    assert!(found.contains(&"condemned: -".to_owned()), "{found:?}");
}

#[test]
fn a_quotation_goes_on_and_we_are_its_speaker() {
    let text =
        "\"Chile attacked Peru,\" General Pedro Alvarez said. \"We condemned Chile.\" Kenya praised Uganda.";
    assert_eq!(said(text), ["attacked: Pedro Alvarez", "condemned: Pedro Alvarez", "praised: -"]);
    assert_eq!(who(text)[1], "Pedro Alvarez Chile");
}

#[test]
fn everyday_words_and_surnames_are_no_places() {
    let extractor = Extractor::new();
    for sentence in [
        "Nice work, reading on a mobile in the spring.",
        "Most of the deal stood.",
        "Mr Davis was late.",
        "Man United won again.",
        "George Bush spoke first.",
        "They sat on the bank of the river.",
    ] {
        let found = extractor.extract(sentence);
        let places: Vec<_> = found.mentions().iter().filter(|m| m.kind().is_place()).collect();
        assert!(places.is_empty(), "{sentence} {places:?}");
    }
}

#[test]
fn mentions_of_one_event_point_to_the_fullest() {
    let text = "Chile attacked Peru. On Monday Chile attacked Peru near Lima, killing nine people. Peru attacked Chile.";
    let found = Extractor::new().extract(text);
    let attacks: Vec<_> = found.events().iter().filter(|e| found.text(e.trigger()) == "attacked").collect();
    assert_eq!(attacks.len(), 3);
    assert_eq!(attacks[0].same_as(), Some(attacks[1].id()), "the second one has a place and a date");
    assert_eq!((attacks[1].same_as(), attacks[2].same_as()), (None, None));

    let met = Extractor::new()
        .extract("Chile met Peru. Later Peru met Chile. In 2019 Peru met Chile. In 2020 Chile met Peru.");
    let heads: Vec<_> = met.events().iter().map(|e| e.same_as().map(|id| id.index())).collect();
    assert_eq!(heads, [Some(2), Some(2), None, None]);
}

#[test]
fn a_national_security_council_is_not_the_one_in_new_york() {
    let text = "The National Security Council of Jordan endorsed Kenya. The Council condemned Chile. The UN Security Council praised Peru.";
    let (jordan, un) = ("National Security Council of Jordan", "United Nations Security Council");
    assert_eq!(who(text), [format!("{jordan} Kenya"), format!("{jordan} Chile"), format!("{un} Peru")]);
}

#[test]
fn what_is_sworn_off_is_refused_or_given_up() {
    let first = |text: &str| Extractor::new().extract(text).events().first().map(|e| e.event_type().as_str());
    assert_eq!(first("The emir vowed never to recognise the breakaway republic."), Some("REJECT"));
    assert_eq!(first("Peru pledged not to help the deposed ruler."), Some("REJECT"));
    assert_eq!(first("Peru promised not to attack Chile."), Some("AGREE"));
    assert_eq!(first("Peru promised to attack Chile."), Some("THREATEN"));
    assert_eq!(first("The novelist vowed never to read a review."), None);
}

#[test]
fn directions_and_articles_belong_to_a_place() {
    let names = |text: &str| {
        let found = Extractor::new().extract(text);
        found.mentions().iter().map(|m| found.text(m.span()).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("Rain fell over Northern Iraq and al-Hilla."), ["Northern Iraq", "al-Hilla"]);
    assert_eq!(names("Rain fell over northern Iraq."), ["Iraq"]);
}

#[test]
fn who_left_office_acts_for_no_government_later() {
    let text = "Kenya's foreign minister, Daniel Kariuki, resigned on Monday.\n\nKariuki condemned the air strikes on Lima.";
    let extraction = Extractor::new().extract(text);
    let sectors: Vec<_> = extraction
        .events()
        .iter()
        .flat_map(|e| e.actors())
        .map(|a| a.sector().map(|s| s.to_string()))
        .collect();
    assert!(sectors.contains(&Some("ELI".to_owned())), "{sectors:?}");
}

#[test]
fn a_description_means_the_body_that_was_the_topic() {
    let text = "The Harbour Safety Council met in Oslo on Monday. Ministers praised the Coastal Rescue Council. The Council condemned Kenya.";
    let found = Extractor::new().extract(text);
    let condemned = found.events().iter().find(|e| found.text(e.trigger()) == "condemned").unwrap();
    let actor = condemned.actors()[0].entity().map(|id| found.entity(id).name());
    assert_eq!(actor, Some("Harbour Safety Council"));
}

const SIDES: &str = include_str!("../event/data/en/sides.tsv");

/// The table of sides: who acts and who is acted on, by the words of the sentence.
#[test]
fn sides_of_events() {
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    let rows = SIDES.lines().filter(|l| !l.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [sentence, kind, trigger, actors, recipients] = cells[..] else { panic!("five cells: {row}") };
        let found = extractor.extract(sentence);
        let names = |side: &[Participant]| -> String {
            let names: Vec<&str> = side.iter().map(|p| &sentence[p.span().start..p.span().end]).collect();
            names.join("; ")
        };
        let told = |e: &Event| {
            let trigger_told = &sentence[e.trigger().start..e.trigger().end];
            (
                trigger_told.to_owned(),
                e.event_type().as_str().to_owned(),
                names(e.actors()),
                names(e.recipients()),
            )
        };
        let all: Vec<_> = found.events().iter().map(told).collect();
        let wanted = (trigger.to_owned(), kind.to_owned(), actors.to_owned(), recipients.to_owned());
        if !all.contains(&wanted) {
            wrong.push(format!("{sentence}\n  wanted {wanted:?}\n  found {all:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

/// The first event's type and factuality, in a text published in 2024.
fn told(text: &str) -> Vec<(String, String)> {
    let found = Extractor::new().extract(Document::new(text).published(jiff::civil::date(2024, 3, 5)));
    let told = |e: &Event| (e.event_type().as_str().to_owned(), e.factuality().to_string());
    found.events().iter().map(told).collect()
}

#[test]
fn what_is_denied_is_no_fact() {
    for text in ["Rwanda denied attacking the camp.", "The army denied that it had shelled the school."] {
        let events = told(text);
        assert!(events.iter().any(|(kind, _)| kind == "REJECT"), "{text}: {events:?}");
        assert!(
            !events.iter().any(|(kind, fact)| kind == "ASSAULT" && fact == "actual"),
            "{text}: {events:?}"
        );
    }
}

#[test]
fn what_is_only_meant_is_no_fact() {
    let events = told("Rebels need to attack the garrison at Goma.");
    assert!(!events.iter().any(|(_, fact)| fact == "actual"), "{events:?}");
}

#[test]
fn what_happened_years_ago_is_history() {
    let old = told("Iraq invaded Kuwait in 1990.");
    assert_eq!(old, [("ASSAULT".to_owned(), "historical".to_owned())]);
    let new = told("Azerbaijan attacked Armenia in January 2024.");
    assert_eq!(new, [("ASSAULT".to_owned(), "actual".to_owned())]);
}

#[test]
fn a_thing_is_accused_and_a_clause_behind_until_has_its_own_subject() {
    assert_eq!(who("The commission accused the law of attacking the press in Hungary."), ["commission law"]);
    let told = who("The president will not lift sanctions on Iran until Tehran stops its enrichment.");
    assert!(told.iter().any(|sides| sides.starts_with("Tehran ")), "{told:?}");
    assert!(told.iter().any(|sides| sides.ends_with(" Iran")), "{told:?}");
}
