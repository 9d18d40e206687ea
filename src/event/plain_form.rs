//! Reads the plain form of TOML that the built-in trigger files are written in, ten times faster than TOML in general.
//!
//! Headers, and values behind a key: texts in double quotes without escapes, numbers, lists of texts, and tables of texts
//! on one line. Everything else is left to the reader of TOML, which knows what is wrong with it.

use super::family_file::{File, Record};
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};

/// The file without its examples, which only tests read; `None` if it is not in the plain form.
pub(super) fn read(text: &str) -> Option<File<'_>> {
    let mut reader = Reader { rest: text };
    // A record takes some hundreds of bytes.
    let mut file = File { trigger: Vec::with_capacity(text.len() / 600), ..File::default() };
    reader.blank();
    while !reader.rest.is_empty() {
        if reader.skip("[[trigger]]") {
            let fields = reader.fields(&["examples", "not"])?;
            file.trigger.push(Record::deserialize(MapDeserializer::new(fields.into_iter())).ok()?);
        } else if file.classes.is_empty() && reader.skip("[classes]") {
            let fields = reader.fields(&[])?;
            file.classes = Deserialize::deserialize(MapDeserializer::new(fields.into_iter())).ok()?;
        } else {
            return None;
        }
    }
    Some(file)
}

/// What stands behind a key.
enum Value<'a> {
    Text(&'a str),
    Number(f32),
    List(Vec<&'a str>),
    Table(Vec<(&'a str, &'a str)>),
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Skips blanks, line ends and comments.
    fn blank(&mut self) {
        loop {
            self.rest = self.rest.trim_ascii_start();
            if !self.rest.starts_with('#') {
                return;
            }
            self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
    }

    fn skip(&mut self, mark: &str) -> bool {
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The fields up to the next header, without those named in `left_out`.
    fn fields(&mut self, left_out: &[&str]) -> Option<Vec<(&'a str, Value<'a>)>> {
        let mut fields = Vec::new();
        self.end_of_line()?;
        while !self.rest.is_empty() && !self.rest.starts_with('[') {
            let key = self.key()?;
            let value = self.value(!left_out.contains(&key))?;
            self.end_of_line()?;
            if !left_out.contains(&key) {
                fields.push((key, value));
            }
        }
        Some(fields)
    }

    /// A key and the sign behind it.
    fn key(&mut self) -> Option<&'a str> {
        let is_key = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        let len = self.rest.bytes().take_while(is_key).count();
        let (key, rest) = self.rest.split_at(len);
        self.rest = rest.trim_ascii_start();
        (len > 0 && self.skip("=")).then_some(())?;
        self.rest = self.rest.trim_ascii_start();
        Some(key)
    }

    /// Nothing but blanks and a comment stands on the rest of the line.
    fn end_of_line(&mut self) -> Option<()> {
        let line = self.rest.trim_start_matches([' ', '\t', '\r']);
        let ends = line.is_empty() || line.starts_with(['\n', '#']);
        self.blank();
        ends.then_some(())
    }

    /// A value; a list is left empty if it is not to be kept.
    fn value(&mut self, kept: bool) -> Option<Value<'a>> {
        if self.skip("[") {
            return self.list(kept).map(Value::List);
        }
        if self.skip("{") {
            return self.table().map(Value::Table);
        }
        if self.rest.starts_with('"') {
            return self.text().map(Value::Text);
        }
        let is_number = |b: &u8| matches!(b, b'0'..=b'9' | b'.' | b'-');
        let (number, rest) = self.rest.split_at(self.rest.bytes().take_while(is_number).count());
        self.rest = rest;
        number.parse().ok().map(Value::Number)
    }

    fn text(&mut self) -> Option<&'a str> {
        let open = self.rest.strip_prefix('"')?;
        let is_end = |b: u8| b == b'"' || b == b'\\' || b.is_ascii_control();
        let (text, end) = open.split_at(open.bytes().position(is_end)?);
        let rest = end.strip_prefix('"')?;
        // Two quotes and a third one open a text of several lines.
        let opens_long = text.is_empty() && rest.starts_with('"');
        self.rest = rest;
        (!opens_long).then_some(text)
    }

    fn list(&mut self, kept: bool) -> Option<Vec<&'a str>> {
        let mut items = Vec::new();
        loop {
            self.blank();
            if self.skip("]") {
                return Some(items);
            }
            let item = self.text()?;
            if kept {
                items.push(item);
            }
            self.blank();
            if !self.skip(",") && !self.rest.starts_with(']') {
                return None;
            }
        }
    }

    fn table(&mut self) -> Option<Vec<(&'a str, &'a str)>> {
        let mut fields = Vec::new();
        loop {
            self.rest = self.rest.trim_ascii_start();
            fields.push((self.key()?, self.text()?));
            self.rest = self.rest.trim_ascii_start();
            if self.skip("}") {
                return Some(fields);
            }
            self.skip(",").then_some(())?;
        }
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = BorrowedStrDeserializer::new;
        match self {
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::Number(number) => visitor.visit_f32(number),
            Value::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(text))),
            Value::Table(fields) => {
                visitor.visit_map(MapDeserializer::new(fields.into_iter().map(|(k, v)| (k, text(v)))))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Value::Text(text) => BorrowedStrDeserializer::new(text).deserialize_enum(name, variants, visitor),
            other => other.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de> for Value<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::family_file::BUILTIN;

    #[test]
    fn the_built_in_files_say_the_same_in_the_plain_form() {
        for (name, text) in BUILTIN {
            let plain = read(text).unwrap_or_else(|| panic!("{name} is not in the plain form"));
            let mut whole: File<'_> = toml::from_str(text).unwrap();
            for record in &mut whole.trigger {
                record.examples.clear();
                record.not.clear();
            }
            assert_eq!(format!("{plain:?}"), format!("{whole:?}"), "{name}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_toml() {
        let record = "[[trigger]]\nname = \"a\"\ntype = \"AID\"\n";
        let with = |line: &str| read(&format!("{record}{line}\n")).is_some();
        for plain in
            ["", "verbs = [\n  \"give\", # all of it\n]", "weight = 2.5", "outcome = { none = \"child\" }"]
        {
            assert!(with(plain), "{plain}");
        }
        for other in [
            "verbs = [\"a\\nb\"]",
            "verbs = ['give']",
            "verbs = [\"give\" \"take\"]",
            "name = \"twice\"",
            "nobody = 3",
            "weight = 2 5",
            "cameo = \"\"\"\"\"\"",
            "[other]",
            "verbs = [\"open",
        ] {
            assert!(!with(other), "{other}");
        }
    }
}
