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

#[test]
fn forces_move_against_whoever_made_them_move() {
    check(
        "Kenya deployed police in Nairobi ahead of a march by opposition supporters.",
        &["MOBILIZE Kenya > opposition supporters"],
    );
    check("Kenya moved troops to the coast to deter Somali pirates.", &["MOBILIZE Kenya > Somali pirates"]);
    // A place of another country is a side itself.
    check("Kenya moved troops to the Ugandan border on Monday.", &["MOBILIZE Kenya > Ugandan border"]);
}

#[test]
fn crowds_gather_against_whom_they_resent() {
    check("Students took to the streets in anger at the governor.", &["PROTEST Students > governor"]);
    check(
        "Nurses marched through the town, calling on the Kenyan government to pay them.",
        &["PROTEST Nurses > Kenyan government", "REQUEST Nurses > Kenyan government"],
    );
    // What is demanded for somebody is not against him.
    let found = events("Teachers rallied in Nairobi to demand the release of students.");
    assert!(found.contains(&"PROTEST Teachers > Nairobi".to_owned()), "{found:?}");
}

#[test]
fn what_is_conceded_goes_to_who_wanted_it() {
    check("Kenya repealed the law that the Luo council had fought.", &["CONCEDE Kenya > Luo council"]);
    check("Kenya repealed the law.", &["CONCEDE Kenya > "]);
}

#[test]
fn what_somebody_may_do_under_a_condition_is_a_threat() {
    check("Kenya could expel Ugandan diplomats if the army stays.", &["THREATEN Kenya > Ugandan diplomats"]);
    check(
        "Kenya could expel Ugandan diplomats should the army stay.",
        &["THREATEN Kenya > Ugandan diplomats"],
    );
    check("Kenya could expel Ugandan diplomats.", &["SANCTION Kenya > Ugandan diplomats"]);
}

#[test]
fn must_is_a_demand_of_whoever_says_it() {
    check("\"Uganda must disarm,\" the Kenyan president said.", &["REQUEST Kenyan president > Uganda"]);
    check("Uganda must disarm.", &[]);
}

#[test]
fn places_and_people_before_a_noun_of_violence_suffer_it() {
    check("The Arbil attack was condemned.", &["ASSAULT  > Erbil"]);
    check("The embassy bombing was condemned.", &["ASSAULT  > embassy"]);
    check("The Turkish attack on Arbil was condemned.", &["ASSAULT Turkish > Erbil"]);
}

#[test]
fn who_did_it_may_stand_in_the_clause_behind() {
    check(
        "Two soldiers were killed when gunmen opened fire near Bunia.",
        &["ASSAULT gunmen > Two soldiers", "ASSAULT gunmen > Bunia"],
    );
}

#[test]
fn who_gets_the_second_object_is_the_recipient() {
    check("The World Bank promised Malawi a loan to rebuild roads.", &["AGREE World Bank > Malawi"]);
    check("Kenya agreed to give the enclave of Moyale back to Ethiopia.", &["AGREE Kenya > Ethiopia"]);
}

#[test]
fn a_gerund_behind_an_infinitive_goes_with_the_first_verb() {
    check(
        "The pope urged Uganda to free the men, speaking to pilgrims in Rome.",
        &["REQUEST pope > Uganda", "CONSULT pope > pilgrims in Rome"],
    );
    check(
        "Ecowas, whose leaders met in Abuja, condemned Niger.",
        &["CONSULT leaders > Abuja", "ACCUSE Economic Community of West African States > Niger"],
    );
}

/// Whether the events of a text happened.
fn factualities(text: &str) -> Vec<&'static str> {
    EXTRACTOR.extract(text).events().iter().map(|e| e.factuality().as_str()).collect()
}

#[test]
fn what_is_joined_to_a_modal_lies_ahead_too() {
    assert_eq!(
        factualities("Kenya will withdraw its troops from Uganda and release Ugandan prisoners."),
        ["future", "future"]
    );
    assert_eq!(factualities("The minister will meet the king before visiting Uganda."), ["future", "future"]);
    assert_eq!(factualities("Kenya will stay and Uganda condemned Chad."), ["actual"]);
}

#[test]
fn an_event_noun_has_the_mood_of_its_verb() {
    assert_eq!(factualities("Talks between Kenya and Uganda will resume on Monday."), ["future"]);
    assert_eq!(factualities("A Kenyan attack on Uganda could harm trade."), ["hypothetical"]);
    assert_eq!(factualities("A Kenyan attack on Uganda harmed trade."), ["actual"]);
}

#[test]
fn what_is_stated_is_not_insisted_on() {
    check("The opposition insisted that the president resign.", &["REQUEST opposition > president"]);
    check("The opposition insisted that the president had slept.", &[]);
}

#[test]
fn who_announces_a_threat_makes_it() {
    check(
        "The newspaper would be closed, the Zambian minister said.",
        &["THREATEN Zambian minister > newspaper"],
    );
}
