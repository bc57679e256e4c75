//! One form for everything a reader would call the same words: case, accents, quotes, dashes, spaces, articles, digits.
//!
//! Folding is for comparing, never for showing. It forgives what a phone's keyboard leaves out (`ə`, `ı`, `ç` typed as
//! `e`, `i`, `c`) and keeps what carries meaning: letters of other scripts, digits, signs such as `%`, `+` and a minus.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The zeros of the decimal digits of other scripts; nine more digits follow each.
const ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10,
];

/// The ASCII digit that a decimal digit of any script stands for.
pub fn ascii_digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    let code = u32::from(c);
    let zero = ZEROS.iter().find(|&&z| (z..z + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// The text in its folded form, words separated by single spaces.
///
/// `lang` is the language of the text (BCP 47); it decides which articles are left out. What would fold to nothing (only
/// punctuation, only an article) is kept in lower case, so that two different such texts never look the same.
pub fn fold(text: &str, lang: &str) -> String {
    let plain = simplify(text);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let kept = without_articles(&words, lang);
    if kept.is_empty() {
        let whole = words.join(" ");
        return if whole.is_empty() {
            text.trim().to_lowercase()
        } else {
            whole
        };
    }
    kept.join(" ")
}

/// Lower case without accents, punctuation as spaces.
fn simplify(text: &str) -> String {
    let lower: String = text.nfkd().flat_map(char::to_lowercase).nfkd().collect();
    let mut out = String::with_capacity(lower.len());
    let mut base = ' ';
    let mut chars = lower.chars().peekable();
    while let Some(c) = chars.next() {
        if is_combining_mark(c) {
            if !forgiven(base, c) {
                out.push(c);
            }
            continue;
        }
        let minus = matches!(c, '-' | '\u{2212}')
            && !base.is_alphanumeric()
            && chars
                .peek()
                .is_some_and(|&next| ascii_digit(next).is_some());
        base = c;
        match c {
            _ if minus => out.push('-'),
            'ı' => out.push('i'),
            'ə' => out.push('e'),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            '\u{2019}'
            | '\u{2018}'
            | '\''
            | '`'
            | '\u{2BC}'
            | '\u{2B9}'
            | '\u{AD}'
            | '\u{640}'
            | '\u{200B}'..='\u{200F}'
            | '\u{FEFF}' => {}
            '%' | '+' | '=' | '<' | '>' | '$' | '€' | '£' | '¥' | '₼' | '₽' | '°' | '#' => {
                out.push(c);
            }
            '&' => out.push_str(" & "),
            _ => match ascii_digit(c) {
                Some(digit) => out.push(digit),
                None if c.is_alphanumeric() => out.push(c),
                None => out.push(' '),
            },
        }
    }
    out.nfc().collect()
}

/// Whether a mark on a letter is left out. In scripts where marks are vowels or make another letter (й, ї) they stay.
fn forgiven(base: char, mark: char) -> bool {
    match u32::from(mark) {
        0x0300..=0x036F => {
            let makes_a_letter = matches!((base, mark), ('и' | 'у', '\u{306}') | ('і', '\u{308}'));
            !makes_a_letter
        }
        0x0591..=0x05C7 | 0x064B..=0x0652 | 0x0670 => true,
        _ => false,
    }
}

/// The words without articles: those that may stand anywhere, and those that count only at the start ("vitamin A").
fn without_articles<'t>(words: &[&'t str], lang: &str) -> Vec<&'t str> {
    let (anywhere, at_start): (&[&str], &[&str]) = match lang.split('-').next().unwrap_or("") {
        "en" => (&["the"], &["a", "an"]),
        "de" => (
            &["der", "die", "das", "den", "dem", "des"],
            &["ein", "eine", "einen", "einem", "einer", "eines"],
        ),
        "fr" => (&["le", "la", "les"], &["un", "une", "des"]),
        "es" => (&["el", "la", "los", "las"], &["un", "una"]),
        "it" => (&["il", "lo", "la", "gli", "le"], &["un", "uno", "una"]),
        "pt" => (&["os", "as"], &["o", "a", "um", "uma"]),
        "nl" => (&["de", "het"], &["een"]),
        _ => (&[], &[]),
    };
    words
        .iter()
        .enumerate()
        .filter(|(i, w)| !(anywhere.contains(w) || *i == 0 && at_start.contains(w)))
        .map(|(_, w)| *w)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(a: &str, b: &str, lang: &str) {
        assert_eq!(fold(a, lang), fold(b, lang), "{a:?} and {b:?} in {lang}");
    }

    fn differ(a: &str, b: &str, lang: &str) {
        assert_ne!(fold(a, lang), fold(b, lang), "{a:?} and {b:?} in {lang}");
    }

    #[test]
    fn what_a_reader_calls_the_same() {
        same("The  River", "river", "en");
        same("“Freedom” Square!", "freedom square", "en");
        same("Franco–Prussian war", "franco-prussian WAR", "en");
        same("the people’s voice", "The People's Voice", "en");
        same("Café Zoë", "cafe zoe", "en");
        same("ﬁve", "five", "en");
        same("٢٦", "26", "ar");
        same("२६", "26", "hi");
        same("die Straße", "STRASSE", "de");
        same("ёлка", "елка", "ru");
        same("مُحَمَّد", "محمد", "ar");
    }

    #[test]
    fn turkic_letters_meet_their_plain_spelling() {
        for lang in ["az", "tr"] {
            same("Naxçıvan", "NAXÇIVAN", lang);
            same("İstanbul", "istanbul", lang);
            same("Heydər Əliyev", "heyder eliyev", lang);
        }
    }

    #[test]
    fn what_carries_meaning_stays() {
        differ("мой", "мои", "ru");
        differ("की", "का", "hi");
        differ("20%", "20", "en");
        differ("-5", "5", "en");
        differ("C++", "C", "en");
        differ("vitamin A", "vitamin", "en");
        differ("3.5", "35", "en");
        assert_eq!(fold("The", "en"), "the");
        assert_eq!(fold("?!", "en"), "?!");
        assert_eq!(fold("  ", "en"), "");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text, "xx");
            prop_assert_eq!(fold(&once, "xx"), once);
        }
    }
}
