//! Tests of the readers and writers of lists.

use super::*;
use proptest::prelude::*;

type Reader =
    for<'b> fn(&'b mut GazetteerBuilder, &str, &str) -> Result<&'b mut GazetteerBuilder, BuildError>;

fn read(reader: Reader, file: &str, text: &str) -> Result<Gazetteer, BuildError> {
    let mut builder = Gazetteer::builder();
    reader(&mut builder, file, text)?;
    builder.build()
}

fn tsv(text: &str) -> Result<Gazetteer, BuildError> {
    read(GazetteerBuilder::read_tsv, "n.tsv", text)
}

fn csv(text: &str) -> Result<Gazetteer, BuildError> {
    read(GazetteerBuilder::read_csv, "n.csv", text)
}

fn jsonl(text: &str) -> Result<Gazetteer, BuildError> {
    read(GazetteerBuilder::read_jsonl, "n.jsonl", text)
}

#[test]
fn every_column_is_read() {
    let head =
        "# names\nkey\tname\tkind\taliases\tacronyms\tcountry\tsector\tfrom\tto\tcase\tpriority\tdesk\n";
    let row =
        "x\tLowra Front\tarmed_group\tFront of Lowra|Lowra\tLF\tPER\tREB\t2001\t2010-05\tignore\t7\teast\n";
    let gazetteer = tsv(&format!("{head}{row}")).unwrap();
    let entry = gazetteer.get("x").unwrap();
    assert_eq!((entry.kind(), entry.name()), (EntityKind::ArmedGroup, "Lowra Front"));
    assert_eq!(entry.aliases().collect::<Vec<_>>(), ["Front of Lowra", "Lowra", "LF"]);
    assert_eq!(entry.country_code(), CountryCode::new("PER"));
    assert_eq!(entry.sector_code(), Sector::new("REB"));
    assert_eq!(entry.period(), (Some("2001"), Some("2010-05")));
    assert_eq!((entry.get("desk"), entry.priority), (Some("east"), 7));
    assert_eq!(gazetteer.find_iter("the LOWRA front").count(), 1);
}

#[test]
fn mistakes_of_a_table_are_all_named() {
    let message = |text: &str| tsv(text).unwrap_err().to_string();
    assert_eq!(message("key\tkind\nx\tcity\n"), "n.tsv:1: no column `name`: the header has key, kind");
    assert_eq!(message("key\tname\nx\n"), "n.tsv:2:1: 1 cells where the header has 2");
    assert_eq!(message("key\tname\nx\tA\nx\tB\n"), "n.tsv:3: the key `x` stands in line 2 already");
    let many = message("key\tname\tkind\tcountry\tfrom\tcase\na\tA\tperso\tpe\t20\tmaybe\nb\t\tcity\t\t\t\n");
    let lines: Vec<&str> = many.lines().collect();
    assert!(lines[0].starts_with("n.tsv:2:3: unknown kind `perso`: expected one of person, "), "{many}");
    assert_eq!(
        lines[1..],
        [
            "n.tsv:2:4: `pe` is no code of three capital letters",
            "n.tsv:2:5: `20` is no date like 2014, 2014-06 or 2014-06-29",
            "n.tsv:2:6: unknown policy `maybe`: expected `exact` or `ignore`",
            "n.tsv:3:2: the name is empty",
        ]
    );
}

#[test]
fn csv_quotes_and_mistakes() {
    let gazetteer = csv("key,name,note\na,\"Lowra, Ltd\",\"say \"\"hi\"\"\"\n").unwrap();
    assert_eq!(gazetteer.get("a").and_then(|e| e.get("note")), Some("say \"hi\""));
    assert_eq!(gazetteer.find_iter("at Lowra, Ltd today").count(), 1);
    let message = |text: &str| csv(text).unwrap_err().to_string();
    assert_eq!(
        message("key,name\na,b,c\nd\n"),
        "n.csv:2:2: 3 cells where the header has 2\nn.csv:3:1: 1 cells where the header has 2"
    );
    assert_eq!(message("key,kind\na,city\n"), "n.csv:1: no column `name`: the header has key, kind");
    assert!(message("key,name,kind\na,A,towns\n").starts_with("n.csv:2:3: unknown kind `towns`"));
}

#[test]
fn json_lines_and_their_mistakes() {
    let gazetteer =
        jsonl("{\"key\":\"a\",\"name\":\"Lowra\",\"kind\":\"city\",\"aliases\":[\"Old Lowra\"],\"priority\":3,\"lat\":1.5}\n").unwrap();
    let entry = gazetteer.get("a").unwrap();
    assert_eq!((entry.priority, entry.get("lat")), (3, Some("1.5")));
    let message = |text: &str| jsonl(text).unwrap_err().to_string();
    assert_eq!(
        message("{\"key\":\"a\",\"name\":\"A\"}\n{\"key\": }\n{\"key\":\"b\"}\n"),
        "n.jsonl:2:9: no JSON object: expected value\nn.jsonl:3: no `name`"
    );
    assert!(
        message("{\"key\":\"a\",\"name\":\"A\",\"country\":\"Peru\"}")
            .contains("n.jsonl:1: `Peru` is no code")
    );
}

#[test]
fn entity_ruler_patterns() {
    let lines = concat!(
        r#"{"label":"ORG","pattern":"Lowra Bank","id":"lowra"}"#,
        "\n",
        r#"{"label":"ORG","pattern":[{"LOWER":"lowra"},{"LOWER":"savings"}],"id":"lowra"}"#,
        "\n",
        r#"{"label":"PERSON","pattern":"Ina Vell"}"#,
    );
    let gazetteer = jsonl(lines).unwrap();
    let keys: Vec<_> =
        gazetteer.find_iter("Ina Vell left LOWRA Savings").map(|f| f.entry().key().to_string()).collect();
    assert_eq!(keys, ["Ina Vell", "lowra"]);
    let error = jsonl(r#"{"label":"ORG","pattern":[{"POS":"NOUN"}]}"#).unwrap_err().to_string();
    assert!(error.starts_with("n.jsonl:1: `{\"POS\":\"NOUN\"}`"), "{error}");
    let error = jsonl(r#"{"label":"THING","pattern":"x"}"#).unwrap_err().to_string();
    assert_eq!(error, "n.jsonl:1: unknown label `THING`");
}

#[test]
fn nothing_of_a_broken_file_is_applied() {
    let mut builder = Gazetteer::builder();
    builder.add(Entry::new("a", EntityKind::City, "Alpha"));
    assert!(builder.read_tsv("n.tsv", "key\tname\nb\tBeta\na\tOther\n").is_err());
    let gazetteer = builder.build().unwrap();
    assert_eq!((gazetteer.len(), gazetteer.get("a").map(Entry::name)), (1, Some("Alpha")));
}

prop_compose! {
    fn entry(number: usize)(
        name in "[A-Za-zÀ-ž'., -]{0,10}[A-Za-z]",
        aliases in prop::collection::vec("[A-Za-z\"', -]{0,9}[a-z]", 0..4),
        acronym in prop::option::of("[A-Z]{2,5}"),
        kind in 0..EntityKind::ALL.len(),
        country in prop::option::of("[A-Z]{3}"),
        priority in -5..5i32,
        ignore in any::<bool>(),
        hyphen in any::<bool>(),
        note in "[a-z\", ]{0,6}[a-z]",
        from in prop::option::of(1900..2100i32),
    ) -> Entry {
        let mut e = Entry::new(format!("k{number}"), EntityKind::ALL[kind], name.trim()).priority(priority);
        e = aliases.iter().fold(e, |e, alias| e.alias(alias.trim()));
        e.country = country.as_deref().and_then(CountryCode::new);
        e.from = from.map(|y| y.to_string().into());
        if let Some(acronym) = acronym { e = e.acronym(acronym); }
        if ignore { e = e.case(CasePolicy::Ignore); }
        if hyphen { e = e.hyphen(HyphenPolicy::OrBlank); }
        e.with("note", note.trim())
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(a in entry(1), b in entry(2), c in entry(3)) {
        let mut builder = Gazetteer::builder();
        builder.extend([a, b, c]);
        let gazetteer = builder.build().unwrap();
        let copies = [tsv(&gazetteer.to_tsv()), csv(&gazetteer.to_csv()), jsonl(&gazetteer.to_jsonl())];
        for copy in copies {
            let copy = copy.unwrap();
            prop_assert!(gazetteer.entries().eq(copy.entries()), "{:?}", copy.entries().collect::<Vec<_>>());
        }
    }
}
