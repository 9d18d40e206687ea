//! The one-way arrows between the rooms of the library. Inside one crate the compiler does not guard them.

use crate::support::root;
use std::fs;
use std::path::Path;

/// Every room may use these.
const COMMON: &[&str] = &["span", "error", "rule", "text", "table", "select"];

/// A room and the rooms it may use beside itself and the common ones.
const ARROWS: &[(&str, &[&str])] = &[
    ("token", &[]),
    ("pattern", &["token"]),
    ("gazetteer", &["token"]),
    ("entity", &["gazetteer", "pattern", "token"]),
    ("time", &["pattern", "token"]),
    ("syntax", &["token", "gazetteer", "entity"]),
    ("role", &["entity", "gazetteer", "pattern", "syntax", "time", "token"]),
    ("coref", &["entity", "gazetteer", "role", "syntax", "token"]),
    ("event", &["entity", "gazetteer", "role", "coref", "time", "pattern", "syntax", "token"]),
    ("extract", &["token", "pattern", "gazetteer", "entity", "time", "syntax", "role", "coref", "event"]),
];

/// The common rooms stand below all others.
const BELOW: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("rule", &[]),
    ("error", &[]),
    ("text", &["span", "error"]),
    ("table", &["span", "error"]),
    ("select", &["span", "rule"]),
];

/// The rooms a room may use.
fn allowed(room: &str) -> Option<Vec<&'static str>> {
    if let Some((_, below)) = BELOW.iter().find(|(name, _)| *name == room) {
        return Some(below.to_vec());
    }
    let (_, arrows) = ARROWS.iter().find(|(name, _)| *name == room)?;
    Some(arrows.iter().chain(COMMON).copied().collect())
}

/// The arrows of a file that stand in no table: `line: from -> to`.
fn forbidden(room: &str, source: &str) -> Vec<String> {
    let Some(allowed) = allowed(room) else { return vec![format!("1: `{room}` is in no table")] };
    let mut found = Vec::new();
    for (line, target) in uses(source) {
        if target != room && !allowed.contains(&target.as_str()) {
            found.push(format!("{line}: {room} -> {target}"));
        }
    }
    found
}

/// What follows `crate::` in code: in `use` lines, with braces too, and inline; each with its line.
fn uses(source: &str) -> Vec<(usize, String)> {
    let code = without_comments(source);
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$')) {
            continue;
        }
        let line = 1 + code[..at].matches('\n').count();
        let behind = &code[at + path.len()..];
        found.extend(heads(behind).into_iter().map(|head| (line, head)));
    }
    found
}

/// The first name of a path, or of each path of a braced list.
fn heads(behind: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = behind.strip_prefix('{') else { return vec![name(behind)] };
    let (mut depth, mut names) = (0, vec![name(list)]);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&list[at + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The source with comment lines and ends of lines blanked; lines keep their numbers.
fn without_comments(source: &str) -> String {
    let keep = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    source.lines().map(keep).collect::<Vec<_>>().join("\n")
}

/// The room of a file: the first folder below `src`, or the file itself.
fn room(file: &Path) -> String {
    let inner = file.strip_prefix(root("src")).expect("a file of the library");
    let first = inner.components().next().expect("a path").as_os_str();
    Path::new(first).with_extension("").display().to_string()
}

fn sources(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the library") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn arrows_go_one_way() {
    let mut files = Vec::new();
    sources(&root("src"), &mut files);
    assert!(files.len() > 20, "the library was found");
    let mut problems = Vec::new();
    for file in files.iter().filter(|f| !f.ends_with("src/lib.rs")) {
        let source = fs::read_to_string(file).expect("a source file");
        let told = forbidden(&room(file), &source);
        problems.extend(told.into_iter().map(|problem| format!("{}:{problem}", file.display())));
    }
    assert!(problems.is_empty(), "arrows that are not in the table:\n{}", problems.join("\n"));
}

#[test]
fn tables_have_no_circle() {
    let rank = |room: &str| ARROWS.iter().position(|(name, _)| *name == room);
    for (room, targets) in ARROWS {
        for target in *targets {
            // `time` stands before `syntax` and `entity` before `time`; each room uses only earlier ones.
            assert!(rank(target) < rank(room), "{room} -> {target}");
        }
    }
}

#[test]
fn a_planted_arrow_is_found() {
    assert_eq!(forbidden("token", "\nuse crate::entity::Entity;"), ["2: token -> entity"]);
    assert_eq!(
        forbidden("time", "use crate::{span::Span, entity::{Entity, Mention}};"),
        ["1: time -> entity"]
    );
    assert_eq!(forbidden("entity", "fn f(d: &crate::time::Timex) {}"), ["1: entity -> time"]);
    assert_eq!(forbidden("event", "use crate::extract::Document;"), ["1: event -> extract"]);
    assert_eq!(
        forbidden("role", "let e: crate::Event = e;"),
        ["1: role -> Event"],
        "no way around the rooms"
    );
    assert_eq!(forbidden("attic", ""), ["1: `attic` is in no table"]);
}

#[test]
fn allowed_arrows_are_left_alone() {
    assert!(forbidden("event", "use crate::role::Role;\nuse crate::event::Event;").is_empty());
    assert!(forbidden("time", "//! [`E`](crate::entity::E)\nlet x = 1; // crate::entity").is_empty());
    assert!(forbidden("entity", "use other_crate::time::Timex;\n$crate::time!()").is_empty());
}
