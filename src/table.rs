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
    /// The line numbers of the rows.
    lines: Vec<u32>,
    /// The cells of all rows, one row behind the other, by their bytes in the text.
    cells: Vec<Cell>,
}

/// First byte of a cell and the one behind its last: half as long as a slice, for lists of ten thousands of cells.
type Cell = (u32, u32);

/// One row of a [`Table`]; cells are read by column name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t, 'a> {
    table: &'t Table<'a>,
    pub(crate) line: usize,
    cells: &'t [Cell],
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
        let mut head = Vec::new();
        lines.split(&mut head);
        let columns: Vec<&str> = head.into_iter().map(|cell| cell_text(text, cell)).collect();
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
        let start = &text.as_bytes()[..text.len().min(4096)];
        let rows = text.len() / start.len().max(1) * (start.iter().filter(|b| **b == b'\n').count() + 1);
        let mut numbers = Vec::with_capacity(rows);
        let mut cells = Vec::with_capacity(rows * columns.len());
        while let Some(line) = lines.next_row() {
            let before = cells.len();
            lines.split(&mut cells);
            let found = cells.len() - before;
            if found != columns.len() {
                let message = format!("{found} cells where the header has {}", columns.len());
                problems.push(Problem::new(file, message).at(line).column(found.min(columns.len())));
            }
            numbers.push(line as u32);
        }
        match BuildError::many(problems) {
            Some(error) => Err(error),
            None => Ok(Table { file, columns, text, lines: numbers, cells }),
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        let rows = self.cells.chunks_exact(self.columns.len());
        self.lines.iter().zip(rows).map(move |(&line, cells)| Row { table: self, line: line as usize, cells })
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
        self.cells.get(index).map_or("", |cell| cell_text(self.table.text, *cell))
    }

    /// The whole row.
    pub(crate) fn text(&self) -> &'a str {
        let (start, end) = (self.cells.first(), self.cells.last());
        start.zip(end).map_or("", |((start, _), (_, end))| &self.table.text[*start as usize..*end as usize])
    }

    /// The `|`-separated items of a cell, without empty ones.
    pub(crate) fn list(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(name).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// All cells with their column names.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'t, 'a> {
        let row = *self;
        self.table
            .columns
            .iter()
            .copied()
            .zip(self.cells.iter().map(move |cell| cell_text(row.table.text, *cell)))
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

fn cell_text(text: &str, (start, end): Cell) -> &str {
    let cell = &text[start as usize..end as usize];
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

    /// Adds the cells of the line at hand and goes behind it.
    fn split(&mut self, cells: &mut Vec<Cell>) {
        let (mut start, mut at) = (self.at, self.at);
        while let Some(eight) = self.bytes[at..].first_chunk() {
            let mut small = small_bytes(u64::from_le_bytes(*eight));
            while small != 0 {
                let end = at + small.trailing_zeros() as usize / 8;
                small &= small - 1;
                if self.end_cell(&mut start, end, cells) {
                    return;
                }
            }
            at += 8;
        }
        while at < self.bytes.len() {
            if self.end_cell(&mut start, at, cells) {
                return;
            }
            at += 1;
        }
        cells.push((start as u32, at as u32));
        self.at = at;
    }

    /// Adds the cell up to `end` if a tab or the end of the line stands there; true at the end of the line.
    #[inline]
    fn end_cell(&mut self, start: &mut usize, end: usize, cells: &mut Vec<Cell>) -> bool {
        let byte = self.bytes[end];
        if byte == b'\t' || byte == b'\n' {
            cells.push((*start as u32, end as u32));
            *start = end + 1;
        }
        if byte == b'\n' {
            self.at = end + 1;
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
