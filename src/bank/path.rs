//! From a place in a bank file to the key that stands there.

use toml::de::{DeTable, DeValue};

use super::parse::value::{Value, span};
use crate::text::Span;

/// The question that the byte `at` of a file belongs to, counted from 0, and the keys that lead to the value there, such
/// as `wrong.2.text` for the text of the second wrong option. There are none where the question as a whole is meant.
pub fn path_at(text: &str, at: usize) -> Option<(usize, String)> {
    let (file, _) = DeTable::parse_recoverable(text);
    let all = file.get_ref().get("question")?.get_ref().as_array()?;
    let place = all.iter().rposition(|value| holds(value, at))?;
    let mut path = Vec::new();
    walk(all.get(place)?, at, &mut path);
    Some((place, path.join(".")))
}

/// A value with all that stands in it: a table under a header ends with its last key.
pub(super) fn whole(value: &Value<'_>) -> Span {
    let own = span(value);
    let end = match value.get_ref() {
        DeValue::Table(table) => table.values().map(|value| whole(value).end).max(),
        DeValue::Array(list) => list.iter().map(|value| whole(value).end).max(),
        _ => None,
    };
    Span::new(own.start, end.map_or(own.end, |end| end.max(own.end)))
}

fn holds(value: &Value<'_>, at: usize) -> bool {
    let whole = whole(value);
    (whole.start..whole.end).contains(&at)
}

fn walk(value: &Value<'_>, at: usize, path: &mut Vec<String>) {
    let below = match value.get_ref() {
        DeValue::Table(table) => table
            .iter()
            .find(|(key, value)| holds(value, at) || span(key).start == at)
            .map(|(key, value)| (key.get_ref().to_string(), value)),
        DeValue::Array(list) => (1..)
            .zip(list.iter())
            .find(|(_, value)| holds(value, at))
            .map(|(number, value): (usize, _)| (number.to_string(), value)),
        _ => None,
    };
    if let Some((step, value)) = below {
        path.push(step);
        walk(value, at, path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_to_its_key() {
        let text = "format = 1\n[[question]]\nprompt = \"a\"\nwrong = [\"one\", { text = \"two\", cite = { quote = \"q\" } }]\n[[question]]\nprompt = \"b\"\n[question.cite]\nquote = \"r\"\n";
        let path = |what: &str| path_at(text, text.find(what).unwrap());
        let is = |number, path: &str| Some((number, path.to_owned()));
        assert_eq!(path("\"a\""), is(0, "prompt"));
        assert_eq!(path("one"), is(0, "wrong.1"));
        assert_eq!(path("two"), is(0, "wrong.2.text"));
        assert_eq!(path("q\" }"), is(0, "wrong.2.cite.quote"));
        assert_eq!(path("[[question]]\nprompt = \"b"), is(1, ""));
        assert_eq!(path("\"r\""), is(1, "cite.quote"));
        assert_eq!(path("format"), None);
    }
}
