//! The program: what it prints, what it says about bad input, how it ends.

use crate::support::{example, root};
use dateline::Record;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Output, Stdio};

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dateline-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("a file for the test");
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn extract(args: &[&str]) -> Output {
    example("extract").args(args).output().expect("the program runs")
}

fn extract_lines(args: &[&str], input: &[u8]) -> Output {
    let mut child = example("extract")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("its input").write_all(input).expect("input is read");
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stderr).lines().map(str::to_owned).collect()
}

const COUNCIL: &str = "examples/articles/council.txt";

#[test]
fn a_report_names_the_article_and_its_day() {
    let output = extract(&[COUNCIL]);
    assert!(output.status.success() && output.stderr.is_empty(), "{:?}", err(&output));
    let report = out(&output);
    assert!(report.starts_with("examples/articles/council.txt\npublished 2023-09-12"), "{report}");
    for section in ["\nEvents\n", "\nRoles\n", "\nTimeline\n"] {
        assert!(report.contains(section), "{section:?} in {report}");
    }
}

#[test]
fn json_is_the_record() {
    let output = extract(&["--json", COUNCIL]);
    let record: Record = serde_json::from_str(&out(&output)).expect("one record");
    assert_eq!(record.published.as_deref(), Some("2023-09-12"));
    assert_eq!(record.plover, "2.0");
}

#[test]
fn a_folder_is_all_its_texts_in_order() {
    let folder = Folder::new("folder");
    for (name, text) in [("b.txt", "Two."), ("a.txt", "One."), ("c.md", "Three.")] {
        folder.file(name, text.as_bytes());
    }
    let output = extract(&[&folder.0.display().to_string()]);
    let report = out(&output);
    let heads: Vec<&str> = report.lines().filter(|l| l.contains("dateline-")).collect();
    assert_eq!(heads.len(), 2, "{report}");
    assert!(heads[0].ends_with("a.txt") && heads[1].ends_with("b.txt"));
    assert!(output.stderr.is_empty(), "no bar without a terminal");
}

#[test]
fn an_empty_folder_is_told() {
    let folder = Folder::new("empty");
    let output = extract(&[&folder.0.display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output)[0].ends_with("no `.txt` file in this folder"));
}

#[test]
fn a_missing_file_is_told_and_the_others_are_read() {
    let output = extract(&["no/such.txt", COUNCIL]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(err(&output), ["error: no/such.txt: no such file or folder"]);
    assert!(out(&output).starts_with(COUNCIL));
}

#[test]
fn a_file_that_is_not_utf8_is_told_with_its_line() {
    let folder = Folder::new("bytes");
    let path = folder.file("latin.txt", b"Talks open\nin S\xe3o Paulo.\n");
    let output = extract(&[&path, COUNCIL]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(err(&output), [format!("error: {path}:2: not UTF-8: byte 0xe3 at offset 15")]);
    assert!(out(&output).starts_with(COUNCIL));
}

#[test]
fn lines_come_out_in_order() {
    let lines = concat!(
        "{\"id\":\"x\",\"date\":null,\"text\":\"Talks opened.\"}\n",
        "\n",
        "{\"id\":7,\"date\":\"2024-01-02\",\"text\":\"One. Two.\",\"more\":1}"
    );
    let output = extract_lines(&["--jsonl"], lines.as_bytes());
    assert!(output.status.success() && output.stderr.is_empty(), "{:?}", err(&output));
    let text = out(&output);
    let records: Vec<Record> = text.lines().map(|l| serde_json::from_str(l).expect("a record")).collect();
    let ids: Vec<_> = records.iter().map(|r| r.id.as_deref()).collect();
    assert_eq!(ids, [Some("x"), Some("7")]);
    assert_eq!(records[1].published.as_deref(), Some("2024-01-02"));
    assert_eq!(records[1].sentences.len(), 2);
}

#[test]
fn broken_lines_are_told_with_their_number_and_left_out() {
    let mut lines = b"{\"id\":\"a\",\"text\":\"Talks.\"}\n{\"id\":\"b\",\n{\"id\":\"c\"}\n".to_vec();
    lines.extend(
        b"{\"id\":\"d\",\"date\":\"2024-13-01\",\"text\":\"\"}\n\xff\n{\"id\":\"e\",\"text\":\"\"}\n",
    );
    let output = extract_lines(&["--jsonl"], &lines);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        err(&output),
        [
            "error: standard input:2:10: EOF while parsing a value",
            "error: standard input:3:10: missing field `text`",
            "error: standard input:4: `2024-13-01` is no date like 2024-01-02",
            "error: standard input:5: not UTF-8: byte 0xff at offset 0",
        ]
    );
    assert_eq!(out(&output).lines().count(), 2);
}

#[test]
fn offsets_count_what_is_asked_for() {
    let line = "{\"text\":\"“Né 🚀.”\"}\n".as_bytes();
    for (unit, end) in [("bytes", 15), ("chars", 7), ("utf16", 8)] {
        let output = extract_lines(&["--jsonl", "--offsets", unit], line);
        let record: Record = serde_json::from_str(&out(&output)).expect("a record");
        assert_eq!(record.sentences.last().map(|s| s.end), Some(end), "{unit}");
    }
}

#[test]
fn the_page_is_whole_and_escaped() {
    let folder = Folder::new("page");
    let text = folder.file("story.txt", b"Talks <script>alert('x')</script> & more.");
    let page = folder.0.join("page.html").display().to_string();
    let output = extract(&["--html", &page, &text, COUNCIL]);
    assert!(output.status.success() && output.stdout.is_empty(), "{:?}", err(&output));
    let html = fs::read_to_string(&page).expect("the page");
    assert!(html.starts_with("<!DOCTYPE html>") && html.trim_end().ends_with("</html>"));
    assert!(!html.contains("<script") && !html.contains("http"), "nothing runs, nothing is loaded");
    assert!(html.contains("class=\"legend\""));
    let article = fs::read_to_string(root(COUNCIL)).expect("the article");
    assert_eq!(plain(&html).matches(article.trim()).count(), 1, "the text stands in it unchanged");
}

/// The page without its tags.
fn plain(html: &str) -> String {
    let mut text: String =
        html.split('<').map(|piece| piece.split_once('>').map_or("", |(_, rest)| rest)).collect();
    for (escaped, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        text = text.replace(escaped, c);
    }
    text
}

#[test]
fn a_page_that_cannot_be_written_is_told() {
    let output = extract(&["--html", "no/such/folder/page.html", COUNCIL]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output)[0].starts_with("error: no/such/folder/page.html: "));
}

#[test]
fn a_wrong_call_is_told() {
    for args in
        [&[][..], &["--offsets", "words", COUNCIL], &["--jsonl", COUNCIL], &["--published", "x", COUNCIL]]
    {
        assert_eq!(extract(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_timeline_stands_in_order_as_text_and_as_a_picture() {
    let folder = Folder::new("timeline");
    let one = folder.file(
        "one.txt",
        b"date 2024-03-06\n\nKenya & Co signed a deal with Uganda on Monday. In 2015 Chile condemned Peru.",
    );
    let two = folder.file("two.txt", b"date 2021-01-02\n\nNorway sent food aid to Malawi on Friday.");
    let page = folder.0.join("page.html");
    let args = [one.as_str(), two.as_str(), "--html", page.to_str().expect("a plain path")];
    let output = example("timeline").args(args).output().expect("the program runs");
    assert!(output.status.success(), "{:?}", err(&output));
    let text = out(&output);
    let dates: Vec<&str> = text.lines().filter_map(|l| l.split_whitespace().next()).collect();
    assert_eq!(dates, ["2015", "2021-01-01", "2024-03-04"], "{text}");
    assert!(text.lines().nth(1).is_some_and(|l| l.ends_with("AID: Norway -> Malawi @ Malawi")), "{text}");
    let page = fs::read_to_string(page).expect("the page");
    assert_eq!(page.matches("<g><title>").count(), 3);
    assert!(page.contains("class=\"q2\"") && page.ends_with("</html>\n"));
    assert!(!page.contains("<script") && !page.contains("& Co"), "text is escaped, nothing runs");

    let nothing = folder.file("nothing.txt", b"A quiet day.");
    let output = example("timeline").arg(&nothing).output().expect("the program runs");
    assert_eq!(out(&output), "no dated events\n");
    let output = example("timeline").arg("/no/such/file").output().expect("the program runs");
    assert!(!output.status.success());
    assert_eq!(err(&output), ["error: /no/such/file: no such file or folder"]);
}
