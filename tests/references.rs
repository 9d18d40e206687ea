//! Pronouns and descriptions: whom they stand for, by which rule, and what stays open.

use crate::support::EXTRACTOR;
use dateline::{Extractor, Layer, Link};

/// The references of a text: as written, the entity's name, the rule without its room.
fn references(text: &str) -> Vec<(String, String, String)> {
    let found = EXTRACTOR.extract(text);
    let reference = |r: &dateline::Reference| {
        let rule = r.rule().as_str().trim_start_matches("coref/").to_owned();
        (found.text(r.span()).to_owned(), found.entity(r.entity()).name().to_owned(), rule)
    };
    found.references().iter().map(reference).collect()
}

fn check(text: &str, expected: &[(&str, &str, &str)]) {
    let found = references(text);
    let found: Vec<_> = found.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_pronoun_is_the_only_person_named_near() {
    check(
        "Petra Novak left Oslo. She called her sister.",
        &[("She", "Petra Novak", "only-person"), ("her", "Petra Novak", "only-person")],
    );
    // Her given name says that he is somebody else.
    check("Petra Novak left Oslo. He stayed.", &[]);
    // Both may be meant.
    check("Paul Ekström met Peter Lindqvist in Oslo. He left early.", &[]);
    // The sex decides.
    check("Paul Ekström met Petra Novak in Oslo. He left early.", &[("He", "Paul Ekström", "only-person")]);
    // Somebody without a name stands nearer.
    check("Paul Ekström spoke. A spokesman said he was tired.", &[]);
    // It is not known of whom the speaker speaks.
    check("Paul Ekström spoke. \"He is tired,\" said Oslo radio.", &[]);
}

#[test]
fn an_office_is_its_only_holder() {
    check(
        "Foreign Minister Petra Novak flew to Oslo. The minister stayed a week.",
        &[("The minister", "Petra Novak", "office")],
    );
    check("Foreign Minister Petra Novak met Defence Minister Paul Ekström. The minister left.", &[]);
    check("Foreign Minister Petra Novak flew to Oslo. The minister of health stayed.", &[]);
}

#[test]
fn a_head_noun_is_the_only_body_with_it() {
    check(
        "The Norwegian Refugee Council sent tents. The council asked for help.",
        &[("The council", "Norwegian Refugee Council", "head-noun")],
    );
    check("The Norwegian Refugee Council sent tents. The council chairman asked for help.", &[]);
    check("The Security Council heard the Norwegian Refugee Council. The council stayed calm.", &[]);
    check("The White House was silent. The house burned.", &[]);
}

#[test]
fn it_is_the_subject_that_speaks() {
    check("The United Nations said it would leave.", &[("it", "United Nations", "only-body")]);
    check("The United Nations said the plan and its costs were known.", &[]);
    check("It rained when the United Nations met.", &[]);
}

#[test]
fn two_countries_are_the_two_that_are_named() {
    check(
        "Kenya and Uganda quarrelled. The two countries share a lake.",
        &[("The two countries", "Kenya", "number"), ("The two countries", "Uganda", "number")],
    );
    check("Kenya, Uganda and Rwanda quarrelled. The two countries share a lake.", &[]);
    // A text may end anywhere.
    for end in ["the", "both", "the two", "it", "The"] {
        check(&format!("Kenya and Uganda like {end}"), &[]);
    }
}

#[test]
fn they_are_the_pair_or_the_group_that_acts() {
    let both = [("They", "Petra Novak", "only-group"), ("They", "Paul Ekström", "only-group")];
    check("Petra Novak and Paul Ekström met in Oslo. They signed a treaty.", &both);
    let both = [("their", "Kenya", "only-group"), ("their", "Uganda", "only-group")];
    check("Kenya and Uganda reopened their border.", &both);
    check("Hezbollah said they had fired first.", &[("they", "Hezbollah", "only-group")]);
    // Others stand nearer.
    check("Petra Novak and Paul Ekström met union leaders. They signed a treaty.", &[]);
    check("Hezbollah said the soldiers knew they had lost.", &[]);
    check("Hezbollah met Hamas. They signed a treaty.", &[]);
    // There may be more of them.
    check("Kenya, Uganda and Rwanda reopened their borders.", &[]);
    check("Kenya and Uganda's ministers reopened their border.", &[]);
    check("The United Nations met in Oslo. They signed a treaty.", &[]);
}

#[test]
fn in_a_quotation_the_speaker_speaks_of_himself() {
    check("\"I am tired,\" said Foreign Minister Petra Novak.", &[("I", "Petra Novak", "speaker")]);
    check("\"We fired first,\" Hezbollah said.", &[("We", "Hezbollah", "speaker")]);
    let two = [("I", "Petra Novak", "speaker"), ("My", "Petra Novak", "speaker")];
    check("“I am tired,” Petra Novak said. “My work is done.”", &two);
    // It is not known for whom she speaks.
    check("\"We are tired,\" said Petra Novak.", &[]);
    // Nobody is said to speak.
    check("\"I am tired\" stood on the door of Petra Novak.", &[]);
    check("\"I am tired.\" Petra Novak left Oslo.", &[]);
    check("Petra Novak said I am tired.", &[]);
}

#[test]
fn without_the_layer_there_are_none() {
    let mut builder = Extractor::builder();
    builder.layer(Layer::Coreference, false);
    let extractor = builder.build().expect("the built-in knowledge");
    assert!(extractor.extract("Petra Novak left Oslo. She called.").references().is_empty());
}

#[test]
fn mentions_say_how_they_were_linked() {
    let text = "Petra Novak of the World Health Organization met Kenyan doctors. Novak said the WHO helps Kenyans. \
                Petra Novak left Kenya.";
    let found = EXTRACTOR.extract(text);
    let links: Vec<_> = found.mentions().iter().map(|m| (found.text(m.span()), m.link())).collect();
    assert_eq!(
        links,
        [
            ("Petra Novak", Link::First),
            ("World Health Organization", Link::Name),
            ("Kenyan", Link::Adjective),
            ("Novak", Link::ShortForm),
            ("WHO", Link::Acronym),
            ("Kenyans", Link::Demonym),
            ("Petra Novak", Link::SameName),
            ("Kenya", Link::Name),
        ]
    );
}
