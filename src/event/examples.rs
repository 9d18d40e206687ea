//! Leaves the examples out of the trigger files: a quarter of their bytes, which only tests read.

/// The text with the lines of `examples` and `not` blanked; all others keep their number.
///
/// In the built-in files such a list opens at the start of a line and ends with the first line that ends in `]`.
pub(super) fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines() {
        inside |= line.starts_with("examples = [") || line.starts_with("not = [");
        if inside {
            inside = !line.trim_end().ends_with(']');
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::family_file::BUILTIN;

    #[test]
    fn only_the_lists_of_examples_go() {
        let text =
            "a = [\"x\"]\nexamples = [\"[A:Peru] left.\",\n  \"They left.\"]\nnot = [\"So.\"]\nb = 1\n";
        assert_eq!(blanked(text), "a = [\"x\"]\n\n\n\nb = 1\n");
    }

    #[test]
    fn the_built_in_files_say_the_same_without_examples() {
        for (name, text) in BUILTIN {
            let mut whole: toml::Table = toml::from_str(text).unwrap();
            for record in whole.get_mut("trigger").and_then(|t| t.as_array_mut()).into_iter().flatten() {
                let record = record.as_table_mut().unwrap();
                record.remove("examples");
                record.remove("not");
            }
            assert_eq!(toml::from_str::<toml::Table>(&blanked(text)).unwrap(), whole, "{name}");
        }
    }
}
