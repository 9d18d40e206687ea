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
    /// The line numbers of the rows.
    lines: Vec<usize>,
    /// The cells of all rows, one row behind the other.
    cells: Vec<&'a str>,
}

/// One row of a [`Table`]; cells are read by column name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t, 'a> {
    table: &'t Table<'a>,
    pub(crate) line: usize,
    cells: &'t [&'a str],
}

impl<'a> Table<'a> {
    /// Splits a file. Every row must have as many cells as the header; `required` columns must exist.
    pub(crate) fn parse(file: &'a str, text: &'a str, required: &[&str]) -> Result<Self, BuildError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(i, l)| (i + 1, l.trim_end_matches('\r')))
            .filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
        let Some((head_line, head)) = lines.next() else {
            return Err(BuildError::one(Problem::new(
                file,
                "no header row: expected tab-separated column names",
            )));
        };
        let columns: Vec<&str> = head.split('\t').map(str::trim).collect();
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
        let mut numbers = Vec::new();
        let mut cells = Vec::new();
        for (line, row) in lines {
            let before = cells.len();
            split(row, &mut cells);
            let found = cells.len() - before;
            if found != columns.len() {
                let message = format!("{found} cells where the header has {}", columns.len());
                problems.push(Problem::new(file, message).at(line).column(found.min(columns.len())));
            }
            numbers.push(line);
        }
        match BuildError::many(problems) {
            Some(error) => Err(error),
            None => Ok(Table { file, columns, lines: numbers, cells }),
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        let rows = self.cells.chunks_exact(self.columns.len());
        self.lines.iter().zip(rows).map(move |(&line, cells)| Row { table: self, line, cells })
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
        self.cells.get(index).map_or("", |cell| cell.trim())
    }

    /// The `|`-separated items of a cell, without empty ones.
    pub(crate) fn list(&self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(name).split('|').map(str::trim).filter(|s| !s.is_empty())
    }

    /// All cells with their column names.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'t, 'a> {
        self.table.columns.iter().copied().zip(self.cells.iter().map(|cell| cell.trim()))
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

/// Adds the cells of a row. They are short: a look at each byte is faster than a search.
fn split<'a>(row: &'a str, cells: &mut Vec<&'a str>) {
    let mut start = 0;
    for (at, byte) in row.bytes().enumerate() {
        if byte == b'\t' {
            cells.push(&row[start..at]);
            start = at + 1;
        }
    }
    cells.push(&row[start..]);
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
