//! The rules' examples and counter-examples, and the terms of office.

use dateline::{CountryBasis, Document, Extraction, Extractor, Role, Seniority, Span};
use jiff::civil::date;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    name: String,
    examples: Vec<Example>,
    not: Vec<String>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    roles: Vec<String>,
}

/// title | holder | organisation | country | modifier
fn line(text: &str, role: &Role) -> String {
    let slice = |span: Option<Span>| span.map_or("-", |s| &text[s.range()]).to_owned();
    let country = role.country().map_or("-".to_owned(), |c| c.to_string());
    [
        slice(role.title()),
        slice(role.holder().map(|h| h.0)),
        slice(role.organization().map(|o| o.0)),
        country,
        role.modifier().unwrap_or("-").to_owned(),
    ]
    .join(" | ")
}

#[test]
fn rules_read_their_examples() {
    let file: File = toml::from_str(include_str!("../src/role/data/en/examples.toml")).unwrap();
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for rule in &file.rule {
        for example in &rule.examples {
            let found = extractor.extract(&example.text);
            let lines: Vec<String> = found.roles().iter().map(|r| line(&example.text, r)).collect();
            if lines != example.roles {
                wrong.push(format!("{}: {}\n  {lines:?}", rule.name, example.text));
            }
        }
        for text in &rule.not {
            let found = extractor.extract(text);
            if !found.roles().is_empty() {
                wrong.push(format!("{} finds a role in: {text}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_office_without_a_name_has_the_holder_of_the_day() {
    let text = "The British prime minister resigned.";
    let day = |year| date(year, 3, 1);
    let extractor = Extractor::new();
    let found = extractor.extract(Document::new(text).published(day(2014)));
    let role = &found.roles()[0];
    assert!(role.is_derived() && role.rule().as_str() == "role/dated-office");
    let holder = role.holder().map(|(_, id)| found.entities()[id.index()].key());
    assert_eq!(holder, Some(Some("david-cameron")));
    let undated = extractor.extract(text);
    assert!(undated.roles()[0].holder().is_none() && !undated.roles()[0].is_derived());
}

#[test]
fn a_title_and_a_surname_have_the_country_of_the_holder_of_the_day() {
    // The text is about Kenya; nothing but the term of office says where the chancellor governs.
    let text = "Kenya welcomed the visit. Kenya hopes for trade with Chancellor Merkel, Kenya said.";
    let country = |year| {
        let day = date(year, 3, 1);
        let found = Extractor::new().extract(Document::new(text).published(day));
        found.roles().first().and_then(|r| r.country()).map(|c| c.to_string())
    };
    assert_eq!(country(2010).as_deref(), Some("DEU"));
    assert_eq!(country(1999).as_deref(), Some("KEN"), "before the term it is the country most named");
}

#[derive(Deserialize)]
struct Changes {
    change: Vec<ChangeRule>,
}

#[derive(Deserialize)]
struct ChangeRule {
    name: String,
    examples: Vec<ChangeExample>,
    not: Vec<String>,
}

#[derive(Deserialize)]
struct ChangeExample {
    text: String,
    change: String,
}

/// kind | title | holder | date, of every role that changes hands
fn changes(text: &str) -> Vec<(String, String)> {
    let found = Extractor::new().extract(Document::new(text).published(date(2024, 3, 6)));
    let line = |role: &Role| {
        let change = role.change()?;
        let holder = role.holder().map_or("-", |h| &text[h.0.range()]);
        let title = &text[role.title()?.range()];
        let line = format!("{} | {title} | {holder} | {}", change.kind(), change.date().unwrap_or("-"));
        Some((change.rule().to_string(), line))
    };
    found.roles().iter().filter_map(line).collect()
}

#[test]
fn changes_of_office_read_their_examples() {
    let file: Changes = toml::from_str(include_str!("../src/role/data/en/changes.toml")).unwrap();
    let mut wrong = Vec::new();
    for rule in &file.change {
        for example in &rule.examples {
            let found = changes(&example.text);
            if !found.iter().any(|(_, line)| *line == example.change) {
                wrong.push(format!("{}: {}\n  {found:?}", rule.name, example.text));
            }
        }
        for text in &rule.not {
            let found = changes(text);
            if !found.is_empty() {
                wrong.push(format!("{} must find no change in: {text}\n  {found:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_day_of_change_bounds_the_term() {
    let text = "Norway's trade minister, Ingrid Hansen, resigned on Monday.";
    let found = Extractor::new().extract(Document::new(text).published(date(2024, 3, 6)));
    assert_eq!(found.roles()[0].until(), Some(date(2024, 3, 4)));
    assert_eq!(found.roles()[0].from(), None);
}

#[test]
fn an_office_of_nobody_in_particular_has_no_derived_holder() {
    let extractor = Extractor::new();
    let holder = |text: &str| {
        let document = Document::new(text).published(date(2024, 3, 6));
        extractor.extract(document).roles().iter().any(Role::is_derived)
    };
    assert!(holder("The French president spoke."));
    assert!(!holder("They want a new French president."));
    assert!(!holder("She became the French president."));
}

/// The keys of the holders, `-` for none; with the office and the modifiers.
fn held(found: &Extraction<'_>) -> Vec<String> {
    let key =
        |role: &Role| role.holder().and_then(|(_, id)| found.entity(id).key()).unwrap_or("-").to_owned();
    let office = |role: &Role| [role.modifiers(), role.office().as_slice()].concat().join(" ");
    found.roles().iter().map(|role| format!("{}: {}", key(role), office(role))).collect()
}

#[test]
fn the_holder_is_the_one_of_the_time_that_the_clause_speaks_of() {
    let extractor = Extractor::new();
    let holder = |text: &'static str| {
        let found = extractor.extract(Document::new(text).published(date(2014, 3, 1)));
        held(&found).join(", ")
    };
    let (brown, cameron) = ("gordon-brown: prime minister", "david-cameron: prime minister");
    assert_eq!(holder("The British prime minister visited Kenya in June 2008."), brown);
    assert_eq!(holder("In June 2008, the British prime minister visited Kenya."), brown);
    assert_eq!(holder("The British prime minister visited Kenya."), cameron);
    // The date is that of another clause, or of a noun.
    assert_eq!(holder("The British prime minister said that rebels attacked Kenya in June 2008."), cameron);
    assert_eq!(holder("The British prime minister read the 2008 report."), cameron);
    // Two people held the office in the year.
    assert_eq!(holder("The British prime minister visited Kenya in 2010."), "-: prime minister");
    assert_eq!(
        holder("The then British prime minister visited Kenya in June 2008."),
        "gordon-brown: then prime minister"
    );
    assert_eq!(holder("The then British prime minister visited Kenya."), "-: then prime minister");
    assert_eq!(holder("The UN secretary-general spoke in June 2005."), "kofi-annan: secretary-general");
}

#[test]
fn a_text_about_the_past_says_nothing_of_those_in_office_today() {
    let text = "The war began in 1950. It ended in 1953. The American president spoke.";
    let found = Extractor::new().extract(Document::new(text).published(date(2014, 3, 1)));
    assert_eq!(held(&found), ["-: president"]);
}

#[test]
fn a_known_person_without_a_title_has_the_office_of_the_day() {
    let extractor = Extractor::new();
    let roles = |text: &'static str, year| {
        held(&extractor.extract(Document::new(text).published(date(year, 3, 1)))).join(", ")
    };
    let text = "Angela Merkel spoke. Angela Merkel left.";
    assert_eq!(roles(text, 2010), "angela-merkel: chancellor");
    assert_eq!(roles(text, 2023), "angela-merkel: former chancellor");
    assert_eq!(roles("Angela Merkel spoke in June 2010.", 2023), "angela-merkel: chancellor");
    assert_eq!(roles("Merkel spoke.", 2010), "", "a surname alone may be somebody else's");
    assert_eq!(roles("Chancellor Angela Merkel spoke.", 2010), "angela-merkel: chancellor");
    let found = extractor.extract(Document::new(text).published(date(2010, 3, 1)));
    let role = &found.roles()[0];
    assert!(role.is_derived() && role.title().is_none() && role.rule().as_str() == "role/held-office");
    assert_eq!((role.country_basis(), role.seniority()), (Some(CountryBasis::Term), Some(Seniority::Head)));
    let record = &found.to_record().roles[0];
    assert!(record.title.is_none() && record.derived && record.office.as_deref() == Some("chancellor"));
    let undated = extractor.extract(text);
    assert!(undated.roles().is_empty());
}

#[test]
fn an_office_says_how_high_it_stands() {
    let extractor = Extractor::new();
    for (text, seniority) in [
        ("Peruvian President Elena Vargas spoke.", Seniority::Head),
        ("Peruvian Minister of Defence Elena Vargas spoke.", Seniority::Minister),
        ("Peruvian Deputy Prime Minister Elena Vargas spoke.", Seniority::Senior),
        ("Peruvian deputy tourism minister Elena Vargas spoke.", Seniority::Official),
        ("Peru's ambassador to Japan, Elena Vargas, spoke.", Seniority::Envoy),
        ("A Peruvian army spokesman, Pedro Alvarez, spoke.", Seniority::Spokesperson),
        ("Lt. Gen. Pedro Alvarez left Peru.", Seniority::Officer),
        ("Peruvian senator Pedro Alvarez spoke.", Seniority::Member),
    ] {
        let found = extractor.extract(text);
        assert_eq!(found.roles()[0].seniority(), Some(seniority), "{text}");
        let record = found.to_record();
        assert_eq!(record.roles[0].seniority.as_deref(), Some(seniority.as_str()), "{text}");
    }
}

#[test]
fn the_record_says_how_a_country_was_found() {
    let extractor = Extractor::new();
    let bases = |text: &'static str| {
        let record = extractor.extract(text).to_record();
        record.roles.iter().map(|r| r.country_basis.clone().unwrap_or_default()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(bases("The Peruvian president spoke."), "stated");
    assert_eq!(bases("The chairman of Siemens spoke."), "organization");
    assert_eq!(bases("The Norwegian foreign minister spoke. The foreign minister left."), "stated earlier");
    assert_eq!(
        bases("Minister Ingrid Hansen left. Ingrid Hansen, the foreign minister of Norway, spoke."),
        "later stated"
    );
    assert_eq!(bases("The chancellor of the exchequer spoke."), "title");
    assert_eq!(bases("Peru was calm. Foreign Minister Ingrid Hansen spoke."), "text");
    // A guess stays one where it is taken over.
    assert_eq!(bases("Peru was calm. Minister Ingrid Hansen spoke. Minister Hansen left."), "text text");
    // Whose prime minister is not said.
    assert_eq!(bases("Kenya was calm. The Prime Minister and President Daniel Kariuki spoke."), "text text");
    assert_eq!(bases("Kenya was calm. The firm's chief financial officer, Ingrid Hansen, spoke."), "");
}

#[test]
fn all_modifiers_are_told() {
    let found = Extractor::new().extract("Kenya's former deputy prime minister, Daniel Kariuki, spoke.");
    assert_eq!(found.roles()[0].modifiers(), ["deputy", "former"]);
    assert_eq!(found.roles()[0].modifier(), Some("deputy"));
}

#[test]
fn captains_of_teams_hold_no_office() {
    let text = "Arsenal beat Chelsea 2-1 in the Premier League on Saturday. Captain Pedro Alvarez scored a goal before half-time and the striker missed a penalty.";
    assert!(Extractor::new().extract(text).roles().is_empty());
}

#[test]
fn a_description_stands_for_the_holder_of_the_office() {
    let extractor = Extractor::new();
    let actor = |text: &str| {
        let found = extractor.extract(text);
        let event = found.events().last().expect("an event");
        event.actors()[0].entity().map(|id| found.entity(id).name().to_owned())
    };
    let two =
        "Norway's foreign minister, Ingrid Hansen, met Kenya's defence minister, Ruth Otieno, in Lima. ";
    let after = |end: &str| actor(&[two, end].concat());
    assert_eq!(after("The foreign minister condemned the attack.").as_deref(), Some("Ingrid Hansen"));
    assert_eq!(after("The defence minister condemned the attack.").as_deref(), Some("Ruth Otieno"));
    assert_eq!(after("The Kenyan minister condemned the attack.").as_deref(), Some("Ruth Otieno"));
    assert_eq!(after("The minister condemned the attack."), None, "either may be meant");
}
