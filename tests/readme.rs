//! The README shows the quickstart program and what it really prints.
//!
//! After a change of either: `UPDATE_README=1 cargo test readme`.

use crate::support::{example, root};
use std::fs;

/// The first fenced block of a kind: where its content stands.
fn block(text: &str, kind: &str) -> std::ops::Range<usize> {
    let fence = format!("\n```{kind}\n");
    let start = text.find(&fence).map(|at| at + fence.len()).expect("a block of this kind");
    let end = text[start..].find("```").map(|at| start + at).expect("the end of the block");
    start..end
}

#[test]
fn readme_shows_the_quickstart_and_its_output() {
    let path = root("README.md");
    let readme = fs::read_to_string(&path).expect("the README").replace("\r\n", "\n");
    let program =
        fs::read_to_string(root("examples/quickstart.rs")).expect("the program").replace("\r\n", "\n");
    let code = &program[program.find("use dateline").expect("the code")..];
    let output = example("quickstart").output().expect("the program runs");
    assert!(output.status.success());
    let output = String::from_utf8(output.stdout).expect("UTF-8").replace("\r\n", "\n");
    let (shown, printed) = (&readme[block(&readme, "rust")], &readme[block(&readme, "text")]);
    if std::env::var_os("UPDATE_README").is_none() {
        assert_eq!(shown, code, "the program; run `UPDATE_README=1 cargo test readme`");
        assert_eq!(printed, output, "its output; run `UPDATE_README=1 cargo test readme`");
        return;
    }
    let mut wanted = readme.clone();
    wanted.replace_range(block(&wanted, "rust"), code);
    wanted.replace_range(block(&wanted, "text"), &output);
    fs::write(&path, &wanted).expect("the README can be written");
}
