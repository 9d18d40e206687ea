//! What several tests need.

use dateline::Extractor;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// One extractor for all tests of the process.
pub(crate) static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// The articles of the repository by file name, sorted.
pub(crate) static ARTICLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut articles: Vec<_> = fs::read_dir(root("examples/articles"))
        .expect("the articles")
        .map(|entry| entry.expect("an article").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("an article in UTF-8")))
        .collect();
    articles.sort();
    articles
});

/// A path in the repository.
pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// An example program, as `cargo test` has just built it beside the tests.
pub(crate) fn example(name: &str) -> Command {
    let tests = std::env::current_exe().expect("the path of the test program");
    let target = tests.parent().and_then(Path::parent).expect("the target folder");
    let program = target.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(program.exists(), "{} is missing: run `cargo build --examples`", program.display());
    let mut command = Command::new(program);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}
