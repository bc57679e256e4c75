//! The interface's words, by key, in the visitor's language.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

/// All text of the interface in one language.
pub struct Locale {
    /// Its BCP 47 name.
    pub lang: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.lang)
    }
}

static ENGLISH: LazyLock<Locale> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent(vec![langid!("en")]);
    // Isolation marks are for mixed directions; English text has none, and they would stand in titles.
    bundle.set_use_isolating(false);
    // A key that fails to parse is missing below and shows as its name; a test reads the whole file.
    let resource =
        match FluentResource::try_new(include_str!("../../templates/locale/en.ftl").to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
    bundle.add_resource_overriding(resource);
    Locale { lang: "en", bundle }
});

/// English, which every key has.
pub fn english() -> &'static Locale {
    &ENGLISH
}

impl Locale {
    /// The text of a key.
    pub fn text(&self, key: &str) -> String {
        self.plain(key).into_owned()
    }

    /// The text of a key into which nothing is put; most are there as they are shown.
    pub fn plain(&self, key: &str) -> Cow<'_, str> {
        self.format(key, None)
    }

    /// The text of a key that counts `n`.
    pub fn count(&self, key: &str, n: impl Into<Count>) -> String {
        self.named(key, [("n", FluentValue::from(n.into().0))])
    }

    /// The text of a key with words put in by name.
    pub fn with(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.named(
            key,
            words
                .iter()
                .map(|(name, word)| (*name, FluentValue::from(*word))),
        )
    }

    /// The text of a key before and behind one of its words, for places that differ in that alone.
    pub fn around(&self, key: &str, word: &str, words: &[(&str, &str)]) -> Around {
        const MARK: &str = "\u{FFFC}";
        let mut all = words.to_owned();
        all.push((word, MARK));
        let text = self.with(key, &all);
        let (before, behind) = text.split_once(MARK).unwrap_or((&text, ""));
        Around {
            before: before.to_owned(),
            behind: behind.to_owned(),
        }
    }

    /// The text of a key with numbers put in by name.
    pub fn numbers(&self, key: &str, numbers: &[(&str, Count)]) -> String {
        self.named(
            key,
            numbers
                .iter()
                .map(|(name, n)| (*name, FluentValue::from(n.0))),
        )
    }

    fn named<'a>(
        &self,
        key: &str,
        args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>,
    ) -> String {
        let mut named = FluentArgs::new();
        for (name, value) in args {
            named.set(name, value);
        }
        self.format(key, Some(&named)).into_owned()
    }

    fn format<'a>(&'a self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'a, str> {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return Cow::Owned(format!("⟦{key}⟧"));
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut errors)
    }
}

/// A text but for one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    before: String,
    behind: String,
}

impl Around {
    /// The text with a number in that place.
    pub fn with(&self, number: usize) -> impl fmt::Display {
        Numbered(self, number)
    }
}

struct Numbered<'a>(&'a Around, usize);

impl fmt::Display for Numbered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(Around { before, behind }, number) = self;
        write!(f, "{before}{number}{behind}")
    }
}

/// A number to be put into a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(u64);

impl From<u64> for Count {
    fn from(n: u64) -> Self {
        Self(n)
    }
}

impl From<u32> for Count {
    fn from(n: u32) -> Self {
        Self(n.into())
    }
}

impl From<usize> for Count {
    fn from(n: usize) -> Self {
        Self(n as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_take_their_plural() {
        assert_eq!(english().count("bank-today", 1u32), "1 for today");
        assert_eq!(english().count("bank-facts", 1u32), "1 fact");
        assert_eq!(english().count("bank-facts", 30u32), "30 facts");
        assert_eq!(
            english().with("bank-source-by", &[("author", "A. Name")]),
            "by A. Name"
        );
        let one = [("stand", "open"), ("n", "7")];
        let around = english().around("quiz-spot", "n", &one[..1]);
        assert_eq!(
            around.with(7).to_string(),
            english().with("quiz-spot", &one)
        );
        assert_eq!(english().text("no-such-key"), "⟦no-such-key⟧");
    }

    #[test]
    fn the_file_parses_without_a_fault() {
        let file = include_str!("../../templates/locale/en.ftl").to_owned();
        assert!(FluentResource::try_new(file).is_ok());
    }
}
