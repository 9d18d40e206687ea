//! Promises of the types: threads, cheap input, layers that can be switched off.

use crate::support::{ARTICLES, EXTRACTOR};
use dateline::{
    BuildError, Document, EntityKind, Entry, Extraction, Extractor, Gazetteer, Layer, PublishedSource, Record,
};
use jiff::civil::date;

#[test]
fn types_cross_threads() {
    fn check<T: Send + Sync + Clone>() {}
    check::<Extractor>();
    check::<Gazetteer>();
    check::<Extraction<'static>>();
    check::<Record>();
    check::<BuildError>();
    check::<Document<'static>>();
}

#[test]
fn text_of_any_ownership_is_a_document() {
    let owned = String::from("Talks opened.");
    let document = Document::new(&owned);
    let counts = [
        EXTRACTOR.extract("Talks opened.").sentences().len(),
        EXTRACTOR.extract(&owned).sentences().len(),
        EXTRACTOR.extract(&document).sentences().len(),
        EXTRACTOR.extract(document).sentences().len(),
        EXTRACTOR.extract(owned.clone()).into_owned().sentences().len(),
    ];
    assert_eq!(counts, [1; 5]);
}

#[test]
fn day_of_publication_says_where_it_is_from() {
    let given = Document::new("date 2024-01-02\nTalks").published(date(2020, 5, 5)).id("a");
    let found = EXTRACTOR.extract(&given);
    assert_eq!(found.published(), Some(date(2020, 5, 5)));
    assert_eq!(found.published_source(), Some(PublishedSource::Given));
    assert_eq!(found.id(), Some("a"));
    let read = EXTRACTOR.extract("date 2024-01-02 Talks open\n\nThe talks opened.");
    let span = read.published_source().and_then(PublishedSource::span).expect("a place in the text");
    assert_eq!(read.text(span), "date 2024-01-02");
    let sentences: Vec<&str> = read.sentences().iter().map(|s| read.text(*s)).collect();
    assert_eq!(sentences, ["date 2024-01-02", "Talks open", "The talks opened."]);
    assert_eq!(EXTRACTOR.extract("Talks opened today.").published(), None);
}

#[test]
fn layers_switched_off_are_empty() {
    let mut builder = Extractor::builder();
    for layer in [Layer::Entities, Layer::Times] {
        builder.layer(layer, false);
    }
    let extractor = builder.build().expect("the built-in knowledge");
    for (_, text) in ARTICLES.iter() {
        let found = extractor.extract(text);
        assert!(!found.sentences().is_empty());
        assert!(found.mentions().is_empty() && found.entities().is_empty() && found.timexes().is_empty());
        assert!(found.roles().is_empty() && found.events().is_empty());
    }
}

#[test]
fn without_coreference_pronouns_and_descriptions_stand_for_nobody() {
    let text = "Norwegian Foreign Minister Ingrid Solbakken flew to Amman. She condemned Israel. The minister praised Egypt.";
    let mut builder = Extractor::builder();
    builder.layer(Layer::Coreference, false);
    let without = builder.build().expect("the built-in knowledge");
    let actors = |extractor: &Extractor| {
        let found = extractor.extract(text);
        let praised = |e: &&dateline::Event| found.text(e.trigger()) != "flew";

        found.events().iter().filter(praised).map(|e| e.actors()[0].entity().is_some()).collect()
    };
    let (with, without): (Vec<bool>, Vec<bool>) = (actors(&EXTRACTOR), actors(&without));
    assert_eq!(with, [true, true]);
    assert_eq!(without, [false, false]);
}

#[test]
fn own_entries_stand_beside_the_built_in_ones() {
    let own = Entry::new("shield", EntityKind::Organization, "Northern Shield");
    let extractor = Extractor::builder().entry(own).build().expect("one more entry");
    assert!(extractor.gazetteer().get("shield").is_some() && extractor.gazetteer().get("IRQ").is_some());
    assert_eq!(extractor.gazetteer().len(), EXTRACTOR.gazetteer().len() + 1);
    assert!(extractor.memory_usage() > 1_000_000);
}

#[test]
fn debug_is_short() {
    let found = EXTRACTOR.extract(ARTICLES[0].1.as_str());
    assert!(format!("{found:?}").len() < 200);
    assert!(format!("{:?}", *EXTRACTOR).len() < 200);
}

#[cfg(feature = "rayon")]
#[test]
fn a_batch_keeps_its_order() {
    let texts = || ARTICLES.iter().map(|(_, text)| text.as_str());
    let batch: Vec<Record> = EXTRACTOR.extract_batch(texts()).iter().map(Extraction::to_record).collect();
    let one_by_one: Vec<Record> = texts().map(|text| EXTRACTOR.extract(text).to_record()).collect();
    assert_eq!(batch, one_by_one);
}

#[cfg(feature = "small-cities")]
#[test]
fn small_cities_are_found_beside_a_cue_only() {
    use dateline::EntityKind;
    let small = Extractor::builder().small_cities(true).build().expect("built-in lists");
    let cities = |extractor: &Extractor, text: &str| {
        let found = extractor.extract(text);
        found.mentions().iter().filter(|m| m.kind() == EntityKind::City).count()
    };
    assert_eq!(cities(&small, "The minister spoke in Greytown."), 1);
    assert_eq!(cities(&small, "Greytown records were sold."), 0);
    let greytown = small.gazetteer().find_iter("in Greytown").next().map(|f| f.entry().country_code());
    assert!(greytown.flatten().is_some());
    assert!(Extractor::new().gazetteer().find_iter("in Greytown").next().is_none());
}
