//! What can be made of documents in a language, said plainly.

/// What is known of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Knowledge {
    /// Its grammar.
    Grammar,
    /// Its months and the words for years, thousands and percent.
    Words,
    /// Nothing: only what is written with digits and capitals shows.
    Nothing,
}

/// Languages whose dates and figures are known by their words.
const WORDS: &[&str] = &["az", "ru", "tr"];

/// What is known of a language (BCP 47).
pub(super) fn knowledge(lang: &str) -> Knowledge {
    let main = lang.split(['-', '_']).next().unwrap_or_default();
    if main.eq_ignore_ascii_case("en") {
        Knowledge::Grammar
    } else if WORDS.iter().any(|known| main.eq_ignore_ascii_case(known)) {
        Knowledge::Words
    } else {
        Knowledge::Nothing
    }
}

/// What the reader of a bank in this language should know.
pub(super) fn note(lang: &str) -> Option<String> {
    match knowledge(lang) {
        Knowledge::Grammar => None,
        Knowledge::Words => Some(format!(
            "the grammar of `{lang}` is not known: dates, figures and names are asked for as gaps in their sentences, and nobody could tell who says them"
        )),
        Knowledge::Nothing => Some(format!(
            "`{lang}` is not known: only years and dates in digits, figures in digits and words with capitals were found, and are asked for as gaps in their sentences; whole questions are made from English, dates and figures in words are known of az, ru and tr"
        )),
    }
}

/// Why there is no question in a language that is not known.
pub(super) fn nothing(lang: &str) -> String {
    format!(
        "no question could be made: `{lang}` is not known, and nothing was found that shows without knowing a language (dates and figures in digits, names); whole questions are made from English, gaps also from az, ru and tr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_goes_by_the_language_alone() {
        for (lang, known) in [
            ("en", Knowledge::Grammar),
            ("en-GB", Knowledge::Grammar),
            ("AZ-Latn", Knowledge::Words),
            ("enm", Knowledge::Nothing),
            ("de", Knowledge::Nothing),
        ] {
            assert_eq!(knowledge(lang), known, "{lang}");
            assert_eq!(note(lang).is_none(), known == Knowledge::Grammar);
        }
    }
}
