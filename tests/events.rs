//! Sides and types that rest on more than one record: what the whole chain makes of short sentences.

use crate::support::EXTRACTOR;

/// The events of a text: `TYPE actors > recipients`, by the texts of the sides.
fn events(text: &str) -> Vec<String> {
    let found = EXTRACTOR.extract(text);
    let names = |sides: &[dateline::Participant]| {
        let names = sides.iter().map(|side| match side.entity() {
            Some(entity) => found.entity(entity).name().to_owned(),
            None => found.text(side.span()).to_owned(),
        });
        names.collect::<Vec<_>>().join(" + ")
    };
    let line =
        |e: &dateline::Event| format!("{} {} > {}", e.event_type(), names(e.actors()), names(e.recipients()));
    found.events().iter().map(line).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(events(text), expected, "{text}");
}

#[test]
fn who_goes_for_talks_holds_them() {
    check("The envoy took part in the attack on Bunia.", &["ASSAULT envoy > Bunia"]);
    check("Petra Novak returned from a visit to Kenya.", &["CONSULT Petra Novak > Kenya"]);
    // The subject of another verb does not.
    check("Petra Novak criticised the visit to Kenya.", &["ACCUSE Petra Novak > Kenya"]);
}

#[test]
fn a_possessive_is_who_acts_or_suffers() {
    check(
        "The king's main aim in his meeting with Angela Merkel was peace.",
        &["CONSULT king > Angela Merkel"],
    );
    check("His abduction shocked the town.", &[]);
}

#[test]
fn a_verdict_is_the_speakers() {
    check("Israel's move is unacceptable, the Jordanian king said.", &["ACCUSE Jordanian king > Israel"]);
    check("Israel's move is unacceptable.", &[]);
    check("The Jordanian king said it was unacceptable.", &[]);
}

#[test]
fn of_accusations_of_a_deed_by_names_the_accused() {
    check("The council heard allegations of fraud by Kenya.", &[]);
    check("The council heard allegations by Kenya against Uganda.", &["ACCUSE Kenya > Uganda"]);
}

#[test]
fn a_part_in_quotation_marks_belongs_to_its_clause() {
    check("Spain called the Israeli raid \"a crime\".", &["ACCUSE Spain > Israeli"]);
    check("Spain accused \"foreign powers\" of stirring up the unrest.", &["ACCUSE Spain > foreign powers"]);
}

#[test]
fn headlines_tell_events() {
    check("Kenya to send 500 police to Haiti", &["THREATEN Kenya > Haiti"]);
    check("Germany, France agree to boost ties", &["AGREE Germany + France > "]);
    check("Ten migrants detained at border", &["COERCE  > Ten migrants"]);
}

#[test]
fn what_kills_by_itself_attacks_nobody() {
    check("Tainted milk killed six babies in Chad.", &[]);
    check("A rocket killed six soldiers.", &["ASSAULT rocket > six soldiers"]);
}
