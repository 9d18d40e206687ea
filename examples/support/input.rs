//! Files and folders as stories.

use super::Outcome;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A text with the name it is told under.
pub(crate) struct Story {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The files named, and those ending in `.txt` in the folders named, sorted by name.
pub(crate) fn expand(paths: &[PathBuf], outcome: &mut Outcome) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        match texts(path) {
            Ok(mut texts) => files.append(&mut texts),
            Err(error) => outcome.problem(format_args!("{}: {error}", path.display())),
        }
        if files.len() == before {
            outcome.problem(format_args!("{}: no `.txt` file in this folder", path.display()));
        }
    }
    files
}

fn texts(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "txt") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file; tells the problem if it cannot be read or is not UTF-8.
pub(crate) fn read(path: &Path, outcome: &mut Outcome) -> Option<Story> {
    let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
    let bytes = if path == Path::new("-") { standard_input() } else { fs::read(path) };
    match bytes {
        Ok(bytes) => match utf8(bytes) {
            Ok(text) => return Some(Story { name, text }),
            Err((line, problem)) => outcome.problem(format_args!("{name}:{line}: {problem}")),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            outcome.problem(format_args!("{name}: no such file or folder"));
        }
        Err(error) => outcome.problem(format_args!("{name}: {error}")),
    }
    None
}

fn standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes as text without byte order mark, or the line of the first byte that is not UTF-8 with what is wrong.
pub(crate) fn utf8(bytes: Vec<u8>) -> Result<String, (usize, String)> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + bytes[..good].iter().filter(|b| **b == b'\n').count();
        (line, format!("not UTF-8: byte 0x{:02x} at offset {good}", bytes[good]))
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}
