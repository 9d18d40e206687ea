//! Tests of the built-in lists: what every row must hold, and facts that must not get lost.

use super::super::builtin;
use super::super::record::first_day;
use super::*;
use crate::table::Table;
use std::collections::{HashMap, HashSet};

/// Fewest rows of each list; a list that shrinks below has lost something.
const ROWS: &[(&str, usize)] = &[
    ("countries", 250),
    ("macro_regions", 300),
    ("regions", 2800),
    ("cities", 5800),
    ("facilities", 200),
    ("seats", 60),
    ("organizations", 600),
    ("armed_groups", 500),
    ("forces", 450),
    ("agencies", 400),
    ("parties", 650),
    ("media", 350),
    ("companies", 1200),
    ("people", 3300),
    ("groups", 600),
    ("weapons", 300),
];

fn tables() -> Vec<(&'static str, Table<'static>)> {
    let table = |(file, text): builtin::File| {
        let name = file.rsplit('/').next().unwrap().trim_end_matches(".tsv");
        (name, Table::parse(file, text, &["key", "name"]).unwrap())
    };
    builtin::files().map(table).collect()
}

#[test]
fn lists_are_long_enough_sorted_and_have_unique_keys() {
    let mut wrong = Vec::new();
    for (list, table) in tables() {
        let keys: Vec<&str> = table.rows().map(|row| row.get("key")).collect();
        let least = ROWS.iter().find(|(name, _)| *name == list).map_or(usize::MAX, |(_, rows)| *rows);
        if keys.len() < least {
            wrong.push(format!("{list}: {} rows, fewer than {least}", keys.len()));
        }
        for pair in keys.windows(2).filter(|pair| pair[0] >= pair[1]) {
            wrong.push(format!("{list}: `{}` stands before `{}`", pair[0], pair[1]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_key_stands_in_two_lists() {
    let mut owners: HashMap<&str, &str> = HashMap::new();
    let mut wrong = Vec::new();
    let tables = tables();
    for (list, table) in &tables {
        for row in table.rows() {
            if let Some(other) = owners.insert(row.get("key"), list).filter(|other| other != list) {
                wrong.push(format!("`{}` stands in {other} and in {list}", row.get("key")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_come_with_their_geography() {
    let city = BUILTIN.find_iter("in Mosul").next().map(|f| f.entry().clone()).unwrap();
    let (latitude, longitude) = city.coordinates().unwrap();
    assert!((36.0..37.0).contains(&latitude) && (43.0..44.0).contains(&longitude), "{latitude} {longitude}");
    assert!(city.population().is_some_and(|people| people > 500_000));
    assert_eq!(city.get("region").map(|code| &code[..3]), Some("IQ."));
    let wrong: Vec<&str> = BUILTIN
        .entries()
        .filter(|e| e.kind() == EntityKind::City && e.coordinates().is_none())
        .map(Entry::name)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn codes_and_dates_are_sound() {
    let countries: HashSet<CountryCode> = BUILTIN
        .entries()
        .filter(|e| e.kind() == EntityKind::Country)
        .filter_map(Entry::country_code)
        .collect();
    let mut wrong = Vec::new();
    for entry in BUILTIN.entries() {
        if entry.country.is_some_and(|c| !countries.contains(&c)) {
            wrong.push(format!("{} {}: unknown country {:?}", entry.list, entry.key, entry.country));
        }
        if entry.name.is_empty() || entry.key.as_str().is_empty() {
            wrong.push(format!("{} {}: no key or no name", entry.list, entry.key));
        }
        let (from, to) = entry.period();
        if from.and_then(first_day).zip(to.and_then(first_day)).is_some_and(|(from, to)| from > to) {
            wrong.push(format!("{} {}: from {from:?} to {to:?}", entry.list, entry.key));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn terms_of_office_are_sound() {
    let offices = Offices::builtin().unwrap();
    let people: HashSet<&str> =
        BUILTIN.entries().filter(|e| e.list == "people").map(|e| e.key.as_str()).collect();
    let mut wrong = Vec::new();
    for term in offices.terms() {
        if !people.contains(term.person) {
            wrong.push(format!("offices: no person `{}`", term.person));
        }
        if term.from.zip(term.to).is_some_and(|(from, to)| from > to) {
            wrong.push(format!("offices: {} {} {:?} to {:?}", term.person, term.title, term.from, term.to));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_name_is_found_in_itself() {
    let mut lost = Vec::new();
    for name in BUILTIN.names() {
        let found = BUILTIN.find_iter(name).any(|f| f.span().range() == (0..name.len()));
        if !found {
            lost.push(name);
        }
    }
    assert!(lost.is_empty(), "{} names, {:?}", lost.len(), &lost[..lost.len().min(40)]);
}

#[test]
fn pinned_names() {
    let facts = [
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("British", "GBR"),
        ("Britons", "GBR"),
        ("Iraqi", "IRQ"),
        ("Baghdad", "IRQ"),
        ("Raqqa", "SYR"),
        ("Danes", "DNK"),
        ("Burma", "MMR"),
        ("Myanmar", "MMR"),
        ("Rangoon", "MMR"),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Swaziland", "SWZ"),
        ("Holland", "NLD"),
        ("Dutch", "NLD"),
        ("Poles", "POL"),
        ("Kosovo", "KOS"),
        ("Pentagon", "USA"),
        ("Kremlin", "RUS"),
        ("Bundestag", "DEU"),
        ("Knesset", "ISR"),
        ("Boko Haram", "NGA"),
        ("Vladimir Putin", "RUS"),
        ("Angela Merkel", "DEU"),
        ("Bombay", "IND"),
        ("Peking", "CHN"),
    ];
    let mut wrong = Vec::new();
    for (name, country) in facts {
        let found = BUILTIN.find_with(name, MatchPolicy::LeftmostLongest);
        let code = found.first().and_then(|f| f.entry().country_code());
        if code != CountryCode::new(country) {
            wrong.push(format!("{name}: {code:?}, not {country}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pinned_offices() {
    let offices = Offices::builtin().unwrap();
    let facts = [
        ("USA", "president", 2010, "barack-obama"),
        ("USA", "president", 2018, "donald-trump"),
        ("RUS", "president", 2005, "vladimir-putin"),
        ("RUS", "president", 2010, "dmitry-medvedev"),
        ("FRA", "president", 2009, "nicolas-sarkozy"),
        ("FRA", "president", 2019, "emmanuel-macron"),
        ("GBR", "prime minister", 2003, "tony-blair"),
        ("DEU", "chancellor", 2015, "angela-merkel"),
    ];
    for (country, title, year, person) in facts {
        let holder =
            offices.holder_on(CountryCode::new(country).unwrap(), title, jiff::civil::date(year, 6, 1));
        assert_eq!(holder.map(|t| t.person), Some(person), "{title} of {country} in {year}");
    }
}

#[test]
fn a_person_has_the_office_of_the_day() {
    use jiff::civil::date;
    let facts = [
        ("joe-biden", date(2010, 6, 1), Some("vice president")),
        ("joe-biden", date(2018, 6, 1), None),
        ("joe-biden", date(2022, 6, 1), Some("president")),
        // Inaugurated: the office that began last.
        ("joe-biden", date(2021, 1, 20), Some("president")),
        ("vladimir-putin", date(1999, 10, 1), Some("prime minister")),
        ("vladimir-putin", date(2000, 2, 1), Some("president")),
        ("vladimir-putin", date(2009, 6, 1), Some("prime minister")),
        ("vladimir-putin", date(2014, 6, 1), Some("president")),
        ("angela-merkel", date(2024, 1, 1), None),
        ("nobody", date(2014, 6, 1), None),
    ];
    for (person, on, title) in facts {
        assert_eq!(BUILTIN.office_of(person, on).map(|o| o.title()), title, "{person} on {on}");
    }
    let both = BUILTIN.offices_of("vladimir-putin", date(2000, 2, 1));
    assert_eq!(both.iter().map(|o| o.title()).collect::<Vec<_>>(), ["president", "prime minister"]);
}
