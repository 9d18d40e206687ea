//! Tests of the room as a whole.

use super::*;
mod data;
mod read;

use crate::token::{Lexicon, load_abbreviations};
use std::sync::LazyLock;

static BUILTIN: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::new(Gazetteer::builtin_entries().unwrap()).unwrap());

/// `surface:key` of all names in a text.
fn names(gazetteer: &Gazetteer, text: &str) -> Vec<String> {
    let mut lexicon = Lexicon::small();
    load_abbreviations(&mut lexicon).unwrap();
    let tokens = Tokens::new(text, &lexicon);
    let mut found = Vec::new();
    gazetteer.find(&tokens, 0..tokens.list.len(), &mut found);
    let show = |m: &NameMatch| {
        let entry = gazetteer.entry(gazetteer.owners(m)[0].0);
        format!("{}:{}", tokens.slice(&m.tokens), entry.key())
    };
    found.iter().map(show).collect()
}

#[test]
fn built_in_names_are_found_whatever_the_typography() {
    assert_eq!(
        names(&BUILTIN, "Iraq's envoy in the U.S. and North\nKorea"),
        ["Iraq:IRQ", "U.S.:USA", "North\nKorea:PRK"]
    );
    assert_eq!(names(&BUILTIN, "IRAQ COUNCIL MEETS IN NORTH KOREA"), ["IRAQ:IRQ", "NORTH KOREA:PRK"]);
    assert_eq!(names(&BUILTIN, "Côte d’Ivoire"), ["Côte d’Ivoire:CIV"]);
    assert!(names(&BUILTIN, "the us and iraq of Iraqiness").is_empty());
}

#[test]
fn longest_name_wins_and_never_ends_inside_a_word() {
    let entries = vec![
        Entry::new("a", EntityKind::Person, "Ann Lee"),
        Entry::new("b", EntityKind::Organization, "Ann Lee Foundation"),
        Entry::new("c", EntityKind::Organization, "Acme Inc").case(CasePolicy::Ignore),
    ];
    let own = Gazetteer::new(entries).unwrap();
    assert_eq!(names(&own, "Ann Lee Found, Ann Lee Foundation"), ["Ann Lee:a", "Ann Lee Foundation:b"]);
    assert_eq!(names(&own, "at ACME Inc. on Monday"), ["ACME Inc.:c"]);
    assert!(names(&own, "Ann\n\nLee and Ann Leeson").is_empty());
}

#[test]
fn several_owners_stand_in_order_of_priority() {
    let entries = vec![
        Entry::new("small", EntityKind::City, "Georgia"),
        Entry::new("state", EntityKind::Country, "Georgia").priority(5),
    ];
    let own = Gazetteer::new(entries).unwrap();
    assert_eq!(names(&own, "in Georgia"), ["Georgia:state"]);
    assert!(own.get("small").is_some() && own.get("none").is_none());
}

#[test]
fn offices_by_date() {
    let offices = Offices::builtin().unwrap();
    let on = |y| jiff::civil::date(y, 3, 1);
    let gbr = CountryCode::new("GBR").unwrap();
    assert_eq!(offices.holder_on(gbr, "prime minister", on(2014)).map(|t| t.person), Some("david-cameron"));
    assert!(offices.holder_on(gbr, "prime minister", on(1850)).is_none());
}

#[test]
fn crosses_threads() {
    fn check<T: Clone + Send + Sync + fmt::Debug>() {}
    check::<Gazetteer>();
    check::<GazetteerBuilder>();
}

#[test]
fn policies_of_an_entry() {
    let list = vec![
        Entry::new("q", EntityKind::ArmedGroup, "al-Lowra").hyphen(HyphenPolicy::OrBlank),
        Entry::new("m", EntityKind::City, "Pañora").diacritics(DiacriticsPolicy::Exact),
        Entry::new("i", EntityKind::Weapon, "drone").case(CasePolicy::Ignore).plural(PluralPolicy::Generated),
        Entry::new("s", EntityKind::City, "Ta'zir").apostrophe(ApostrophePolicy::Optional),
        Entry::new("p", EntityKind::Organization, "Reuter").possessive(PossessivePolicy::Inside),
    ];
    let own = Gazetteer::new(list).unwrap();
    assert_eq!(names(&own, "al Lowra and al-Lowra"), ["al Lowra:q", "al-Lowra:q"]);
    assert_eq!(names(&own, "Pañora, Pan\u{303}ora, Panora"), ["Pañora:m", "Pan\u{303}ora:m"]);
    assert_eq!(names(&own, "Drones, DRONE"), ["Drones:i", "DRONE:i"]);
    assert_eq!(names(&own, "Tazir or Ta’zir"), ["Tazir:s", "Ta’zir:s"]);
    assert_eq!(names(&own, "Reuter’s man"), ["Reuter’s:p"]);
}

#[test]
fn lines_in_capitals() {
    assert_eq!(
        names(&BUILTIN, "UN SECURITY COUNCIL MEETS"),
        ["UN SECURITY COUNCIL:united-nations-security-council"]
    );
    assert!(names(&BUILTIN, "the iraq of us").is_empty());
}

#[test]
fn full_stops_are_taken_or_left() {
    let own = Gazetteer::new(vec![
        Entry::new("a", EntityKind::Organization, "Lowra Co."),
        Entry::new("b", EntityKind::City, "St. Mira"),
    ])
    .unwrap();
    assert_eq!(names(&own, "Lowra Co. and St. Mira. Then"), ["Lowra Co.:a", "St. Mira:b"]);
    assert!(names(&own, "at Lowra. Co").is_empty());
}
