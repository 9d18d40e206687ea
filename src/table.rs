//! Reads data files: tab-separated tables with a header row and `#` comments.
//!
//! All lists of the library (names, titles, words) come through this reader, the built-in ones and a user's own, so
//! that a mistake is reported the same way everywhere: with file, line and cell.

use crate::error::{BuildError, Problem};

/// A table in memory: the header and the rows, borrowed from the file's text.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(crate) file: &'a str,
    pub(crate) columns: Vec<&'a str>,
    text: &'a str,
    /// The number of each row's line, and where it starts in the text.
    lines: Vec<(u32, u32)>,
    /// Where the cells of all rows end in the text, one row behind the other: short, for lists of ten thousands of cells.
    ends: Vec<u32>,
}

/// One row of a [`Table`]; cells are read by column name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t, 'a> {
    table: &'t Table<'a>,
    pub(crate) line: usize,
    start: u32,
    ends: &'t [u32],
}

impl<'a> Table<'a> {
    /// Splits a file. Every row must have as many cells as the header; `required` columns must exist.
    pub(crate) fn parse(file: &'a str, text: &'a str, required: &[&str]) -> Result<Self, BuildError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = Lines { bytes: text.as_bytes(), at: 0, number: 0 };
        let Some(head_line) = lines.next_row() else {
            return Err(BuildError::one(Problem::new(
                file,
                "no header row: expected tab-separated column names",
            )));
        };
        let mut ends = Vec::new();
        let start = lines.at as u32;
        lines.split(&mut ends);
        let columns: Vec<&str> = (0..ends.len()).map(|i| cell_text(text, start, &ends, i)).collect();
        let mut problems = Vec::new();
        for want in required {
            if !columns.contains(want) {
                let message = format!("no column `{want}`: the header has {}", columns.join(", "));
                problems.push(Problem::new(file, message).at(head_line));
            }
        }
        for (i, column) in columns.iter().enumerate() {
            if columns[..i].contains(column) {
                let message = format!("column `{column}` stands twice");
                problems.push(Problem::new(file, message).at(head_line).column(i + 1));
            }
        }
        // Rows of lists are of like length: as many as the first kilobytes let expect.
        let first = &text.as_bytes()[..text.len().min(4096)];
        let rows = text.len() / first.len().max(1) * (first.iter().filter(|b| **b == b'\n').count() + 1);
        let mut numbers = Vec::with_capacity(rows);
        let mut ends = Vec::with_capacity(rows * columns.len());
        while let Some(line) = lines.next_row() {
            let (before, start) = (ends.len(), lines.at as u32);
            lines.split(&mut ends);
            let found = ends.len() - before;
            if found != columns.len() {
                let message = format!("{found} cells where the header has {}", columns.len());
                problems.push(Problem::new(file, message).at(line).column(found.min(columns.len())));
            }
            numbers.push((line as u32, start));
        }
        match BuildError::many(problems) {
            Some(error) => Err(error),
            None => Ok(Table { file, columns, text, lines: numbers, ends }),
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        let rows = self.lines.iter().zip(self.ends.chunks_exact(self.columns.len()));
        rows.map(move |(&(line, start), ends)| Row { table: self, line: line as usize, start, ends })
    }

    /// Position of a column, for the hot reading of long files.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| *c == name)
    }
}

impl<'t, 'a> Row<'t, 'a> {
    /// The cell under `name`, trimmed; empty if the table has no such column.
    pub(crate) fn get(&self, name: &str) -> &'a str {
        self.table.column(name).map_or("", |i| self.cell(i))
    }

    /// The cell at a position from [`Table::column`].
    pub(crate) fn cell(&self, index: usize) -> &'a str {
        if index < self.ends.len() { cell_text(self.table.text, self.start, self.ends, index) } else { "" }
    }

    /// The whole row.
    pub(crate) fn text(&self) -> &'a str {
        self.ends.last().map_or("", |end| &self.table.text[self.start as usize..*end as usize])
    }

    /// The `|`-separated items of a cell, without empty ones.
    pub(crate) fn list(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(name).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// All cells with their column names.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'t, 'a> {
        let row = *self;
        self.table.columns.iter().copied().zip((0..self.ends.len()).map(move |i| row.cell(i)))
    }

    /// A problem with the cell under `name`.
    pub(crate) fn problem(&self, name: &str, message: impl Into<String>) -> Problem {
        let problem = Problem::new(self.table.file, message).at(self.line);
        match self.table.column(name) {
            Some(i) => problem.column(i + 1),
            None => problem,
        }
    }
}

/// A cell of a row by its number: each starts behind the tab that ends the one before.
#[inline]
fn cell_text<'a>(text: &'a str, row: u32, ends: &[u32], number: usize) -> &'a str {
    let start = if number == 0 { row } else { ends[number - 1] + 1 };
    let cell = &text[start as usize..ends[number] as usize];
    match cell.as_bytes() {
        // Nearly all cells: no blank around them.
        [] => cell,
        [first, ..] if first.is_ascii_graphic() && cell.as_bytes()[cell.len() - 1].is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

/// A walk over the lines of a file.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: usize,
}

impl Lines<'_> {
    /// Goes to the next line that is neither empty nor a comment and gives its number.
    fn next_row(&mut self) -> Option<usize> {
        loop {
            let rest = &self.bytes[self.at..];
            self.number += 1;
            match rest {
                [] => return None,
                [b'\n' | b'#', ..] | [b'\r', b'\n', ..] => {
                    let len = rest.iter().position(|b| *b == b'\n');
                    self.at += len.map_or(rest.len(), |len| len + 1);
                }
                _ => return Some(self.number),
            }
        }
    }

    /// Adds the ends of the cells of the line at hand and goes behind it.
    fn split(&mut self, ends: &mut Vec<u32>) {
        let mut at = self.at;
        while let Some(eight) = self.bytes[at..].first_chunk() {
            let mut small = small_bytes(u64::from_le_bytes(*eight));
            while small != 0 {
                if self.end_cell(at + small.trailing_zeros() as usize / 8, ends) {
                    return;
                }
                small &= small - 1;
            }
            at += 8;
        }
        while at < self.bytes.len() {
            if self.end_cell(at, ends) {
                return;
            }
            at += 1;
        }
        ends.push(at as u32);
        self.at = at;
    }

    /// Adds an end if a tab or a line feed stands there; true at a line feed.
    #[inline]
    fn end_cell(&mut self, at: usize, ends: &mut Vec<u32>) -> bool {
        let byte = self.bytes[at];
        if byte == b'\t' || byte == b'\n' {
            ends.push(at as u32);
        }
        if byte == b'\n' {
            self.at = at + 1;
        }
        byte == b'\n'
    }
}

/// The top bit of each of eight bytes that is a line feed or smaller, as a tab is.
#[inline]
fn small_bytes(eight: u64) -> u64 {
    const TOPS: u64 = 0x8080_8080_8080_8080;
    const TO_TOP: u64 = 0x7575_7575_7575_7575; // 0x80 less the byte behind the line feed
    !(((eight & !TOPS) + TO_TOP) | eight) & TOPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_by_name_and_lists() {
        let t = Table::parse("t.tsv", "# note\nkey\tnames\na\tx| y |\n\nb\t\n", &["key"]).unwrap();
        let rows: Vec<_> = t.rows().collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].list("names").collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!((rows[1].get("key"), rows[1].line, rows[1].get("nothing")), ("b", 5, ""));
    }

    #[test]
    fn cells_of_any_length_and_letters() {
        let cells =
            ["", "\u{b}", "a", "Ørsted\u{89}", "sixteen letters.", "a long cell of more than sixteen"];
        for (i, first) in cells.iter().enumerate() {
            for second in cells {
                let text = format!("a\tb\tc\n{first}\t{second}\t{i}\n.\t\t{second}");
                let t = Table::parse("t.tsv", &text, &[]).unwrap();
                let rows: Vec<Vec<&str>> = t.rows().map(|r| r.cells().map(|(_, c)| c).collect()).collect();
                let (first, second) = (first.trim(), second.trim());
                assert_eq!(rows, [[first, second, &i.to_string()], [".", "", second]]);
            }
        }
    }

    #[test]
    fn every_mistake_is_reported_with_its_line() {
        let e = Table::parse("t.tsv", "key\tname\na\nb\tc\td\n", &["kind"]).unwrap_err();
        assert_eq!(
            e.to_string(),
            "t.tsv:1: no column `kind`: the header has key, name\n\
             t.tsv:2:1: 1 cells where the header has 2\n\
             t.tsv:3:2: 3 cells where the header has 2"
        );
        assert!(
            Table::parse("t", "# only a comment\n", &[]).unwrap_err().to_string().contains("no header row")
        );
    }
}
