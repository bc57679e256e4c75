//! Typed values out of TOML tables, with a diagnostic at the place where one is not what it should be.

use toml::de::{DeTable, DeValue};

use super::limits;
use crate::bank::Diagnostic;
use crate::id::BadSlug;
use crate::text::Span;

/// What people write for a key.
const SYNONYMS: &[(&str, &str)] = &[
    ("right", "answers"),
    ("correct", "answer"),
    ("choices", "wrong"),
    ("question", "prompt"),
    ("text", "prompt"),
    ("front", "prompt"),
    ("back", "answer"),
    ("options", "wrong"),
    ("distractors", "wrong"),
    ("status", "state"),
    ("source", "cite"),
    ("path", "file"),
    ("language", "lang"),
    ("name", "title"),
];

/// A TOML value with its place.
pub(in crate::bank) type Value<'i> = toml::Spanned<DeValue<'i>>;

/// The place of a value.
pub(in crate::bank) fn span<T>(value: &toml::Spanned<T>) -> Span {
    let range = value.span();
    Span::new(range.start, range.end)
}

/// A table that is being read, and what was found wrong in it.
#[derive(Debug)]
pub(super) struct Fields<'a, 'i> {
    table: &'a DeTable<'i>,
    span: Span,
    what: &'static str,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a, 'i> Fields<'a, 'i> {
    /// Reads a table, named `what` in messages, that begins at `span`.
    pub(super) fn new(
        table: &'a DeTable<'i>,
        span: Span,
        what: &'static str,
        found: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            table,
            span,
            what,
            found,
        }
    }

    /// Reads a value that must be a table.
    pub(super) fn of(
        value: &'a Value<'i>,
        what: &'static str,
        found: &'a mut Vec<Diagnostic>,
    ) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Self::new(table, span(value), what, found)),
            other => {
                found.push(wrong_kind(what, "a table", other, span(value)));
                None
            }
        }
    }

    /// Notes a finding.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Where findings are kept.
    pub(super) fn found(&mut self) -> &mut Vec<Diagnostic> {
        self.found
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'a Value<'i>> {
        self.table.get(key)
    }

    /// The place of a key's value, else of the table.
    pub(super) fn place(&self, key: &str) -> Span {
        self.get(key).map_or(self.span, span)
    }

    /// Refuses keys other than `known`.
    pub(super) fn only(&mut self, known: &[&str]) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let mut finding =
                Diagnostic::error("Q003", format!("unknown key `{name}` in {}", self.what))
                    .at(span(key));
            let synonym = SYNONYMS.iter().find(|(other, _)| *other == name);
            let synonym = synonym.filter(|(_, key)| known.contains(key));
            let near = synonym
                .map(|&(_, key)| key)
                .or_else(|| nearest(name, known));
            finding.help = Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys are {}", known.join(", ")),
            });
            self.found.push(finding);
        }
    }

    /// Says that a key is missing.
    pub(super) fn missing(&mut self, key: &str, example: &str) {
        self.found.push(
            Diagnostic::error("Q005", format!("{} has no `{key}`", self.what))
                .at(self.span)
                .help(format!("add `{key} = {example}`")),
        );
    }

    /// A text of at most `max` characters, where the key is there.
    pub(super) fn text(&mut self, key: &str, max: usize) -> Option<String> {
        let value = self.get(key)?;
        text(value, key, max, self.found)
    }

    /// A text that must be there.
    pub(super) fn need_text(&mut self, key: &str, max: usize, example: &str) -> Option<String> {
        if self.get(key).is_none() {
            self.missing(key, example);
        }
        self.text(key, max)
    }

    /// The values of a list, where the key is there; a list longer than `max` is refused.
    pub(super) fn list(&mut self, key: &str, max: usize) -> Option<&'a [Value<'i>]> {
        let value = self.get(key)?;
        list(value, key, max, self.found)
    }

    /// A list of texts, empty where the key is missing.
    pub(super) fn texts(&mut self, key: &str, max: usize, each: usize) -> Vec<String> {
        let values = self.list(key, max).unwrap_or_default();
        values
            .iter()
            .filter_map(|value| text(value, key, each, self.found))
            .collect()
    }

    /// An id, where the key is there.
    pub(super) fn id<T>(
        &mut self,
        key: &str,
        parse: impl Fn(&str) -> Result<T, BadSlug>,
    ) -> Option<T> {
        let value = self.get(key)?;
        id(value, key, &parse, self.found)
    }

    /// One of a few words, where the key is there.
    pub(super) fn word<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let name = self.text(key, limits::TEXT)?;
        if let Some(&(_, value)) = words.iter().find(|(word, _)| *word == name) {
            return Some(value);
        }
        let known: Vec<&str> = words.iter().map(|&(word, _)| word).collect();
        let mut finding = Diagnostic::error("Q022", format!("`{key}` cannot be `{name}`"))
            .at(self.place(key))
            .label(format!("expected one of: {}", known.join(", ")));
        finding.help = nearest(&name, &known).map(|near| format!("did you mean \"{near}\"?"));
        self.found.push(finding);
        None
    }

    /// A whole number from 1 to `most`, where the key is there.
    pub(super) fn up_to(&mut self, key: &str, most: usize) -> Option<usize> {
        let number = self.count(key)?;
        if (1..=most).contains(&number) {
            return Some(number);
        }
        self.found.push(
            Diagnostic::error("Q053", format!("`{key}` must be from 1 to {most}"))
                .at(self.place(key)),
        );
        None
    }

    /// A number from 0, where the key is there.
    pub(super) fn count(&mut self, key: &str) -> Option<usize> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            let expected = "a whole number from 0";
            self.found
                .push(wrong_kind(key, expected, value.get_ref(), span(value)));
        }
        number
    }
}

/// A text of at most `max` characters that is not blank.
pub(super) fn text(
    value: &Value<'_>,
    key: &str,
    max: usize,
    found: &mut Vec<Diagnostic>,
) -> Option<String> {
    let DeValue::String(text) = value.get_ref() else {
        found.push(
            wrong_kind(key, "a text", value.get_ref(), span(value))
                .help("put it in straight double quotes"),
        );
        return None;
    };
    if text.trim().is_empty() {
        found.push(Diagnostic::error("Q006", format!("`{key}` is empty")).at(span(value)));
        return None;
    }
    let length = text.chars().count();
    if length > max {
        found.push(
            Diagnostic::error("Q007", format!("`{key}` is too long"))
                .at(span(value))
                .label(format!("{length} characters, at most {max} are allowed")),
        );
        return None;
    }
    Some(text.clone().into_owned())
}

/// The values of a list of at most `max`.
pub(super) fn list<'a, 'i>(
    value: &'a Value<'i>,
    key: &str,
    max: usize,
    found: &mut Vec<Diagnostic>,
) -> Option<&'a [Value<'i>]> {
    let DeValue::Array(values) = value.get_ref() else {
        let help = if value.get_ref().is_table() {
            format!("begin it with `[[{key}]]`, in two pairs of brackets")
        } else {
            "put it in [ and ]".to_owned()
        };
        found.push(wrong_kind(key, "a list", value.get_ref(), span(value)).help(help));
        return None;
    };
    if values.len() > max {
        found.push(
            Diagnostic::error("Q007", format!("`{key}` has too many entries"))
                .at(span(value))
                .label(format!(
                    "{} entries, at most {max} are allowed",
                    values.len()
                )),
        );
        return None;
    }
    Some(values)
}

/// An id.
pub(super) fn id<T>(
    value: &Value<'_>,
    key: &str,
    parse: &impl Fn(&str) -> Result<T, BadSlug>,
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
    let name = text(value, key, limits::TEXT, found)?;
    match parse(&name) {
        Ok(id) => Some(id),
        Err(why) => {
            let mut finding = Diagnostic::error("Q008", format!("`{key}` is not a valid id"))
                .at(span(value))
                .label(why.to_string());
            finding.help = Some(slug(&name))
                .filter(|slug| parse(slug).is_ok())
                .map(|slug| format!("for example \"{slug}\""));
            found.push(finding);
            None
        }
    }
}

/// A text as an id: small letters, digits, and `-` for everything else.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in crate::bank::fold::fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.truncate(crate::id::SLUG_MAX);
    out.trim_end_matches('-').to_owned()
}

pub(super) fn wrong_kind(key: &str, expected: &str, value: &DeValue<'_>, at: Span) -> Diagnostic {
    let kind = match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Diagnostic::error("Q004", format!("`{key}` must be {expected}"))
        .at(at)
        .label(format!("this is {kind}"))
}

/// The word that was probably meant.
pub(super) fn nearest<'w>(name: &str, words: &[&'w str]) -> Option<&'w str> {
    words
        .iter()
        .map(|&word| (strsim::jaro_winkler(name, word), word))
        .filter(|&(score, _)| score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
