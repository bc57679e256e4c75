//! Whether what came out of a file is language: a text that was taken out badly would give questions with wrong words and
//! figures, so it is refused, with advice.
//!
//! Four signs, none of which a text that people wrote shows: digits or letters that stand apart, words without vowels,
//! no spaces, and hardly any of the small words that every text is full of.

/// Fewer words say nothing.
const ENOUGH: usize = 60;

/// Small words of languages in Latin and Cyrillic letters, none of one letter.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "was", "for", "that", "it", "on", "as", "by", "at", "from", "with", "he",
    "der", "die", "das", "und", "den", "von", "zu", "mit", "des", "im", "ist", "ein", "eine", "auf",
    "le", "la", "les", "de", "des", "et", "en", "du", "un", "une", "est", "que", "dans", "par",
    "el", "los", "las", "del", "se", "una", "con", "por", "para", "es",
    "il", "di", "che", "per", "non", "nel", "della", "gli", "da", "do", "os", "um", "uma", "no", "na", "em", "ao",
    "het", "een", "van", "op", "te", "dat", "zijn", "og", "det", "som", "til", "av", "af", "er", "att", "på", "är",
    "ja", "on", "ei", "että", "oli", "az", "és", "hogy", "nem", "egy", "volt", "și", "pe", "cu", "din", "este",
    "się", "jest", "że", "nie", "to", "ze", "je", "byl", "ve", "va", "bir", "bu", "ilə", "və", "üçün", "olan", "da",
    "də", "için", "ile", "olarak", "dhe", "të", "në", "yang", "dan", "di", "của", "và", "là", "những",
    "на", "не", "что", "он", "по", "это", "из", "за", "от", "до", "его", "как", "та", "що", "до", "від", "був", "им",
    "во", "со", "ли", "же", "бы", "для", "при", "или", "под", "жана", "мен", "және", "бұл",
];

/// Why a text is no language, or nothing where it is one.
pub(super) fn refusal(text: &str) -> Option<&'static str> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    if apart(&tokens) {
        return Some("the digits of its numbers stand apart");
    }
    let words: Vec<&str> = tokens
        .iter()
        .map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic))
        .collect();
    if words.len() < ENOUGH {
        return None;
    }
    let share = |is_one: &dyn Fn(&str) -> bool| {
        words.iter().filter(|word| is_one(word)).count() * 1000 / words.len()
    };
    if share(&|word| word.chars().count() == 1 && !"aioeyAIOUvwzивскояуаИВСКОЯУА".contains(word))
        > 60
        || share(&|word| word.chars().count() == 1) > 250
    {
        return Some("the letters of its words stand apart");
    }
    if share(&|word| word.chars().count() > 30) > 50 {
        return Some("there are no spaces between its words");
    }
    if share(&has_no_vowel) > 120 {
        return Some("its letters come out as other letters");
    }
    let is_known_script = |word: &str| {
        word.chars()
            .all(|c| c.is_ascii() || ('\u{C0}'..='\u{52F}').contains(&c))
    };
    let is_known = share(&is_known_script) > 900;
    let is_small = |word: &str| SMALL.contains(&word.to_lowercase().as_str());
    (is_known && words.len() > 2 * ENOUGH && share(&is_small) < 15)
        .then_some("hardly a word of it is one of any language known here")
}

/// Whether numbers come as digits with spaces between: 1 9 9 0.
fn apart(tokens: &[&str]) -> bool {
    let is_digit = |token: &&str| token.len() == 1 && token.bytes().all(|b| b.is_ascii_digit());
    let mut runs = 0;
    let mut length = 0;
    for token in tokens {
        length = if is_digit(token) { length + 1 } else { 0 };
        runs += usize::from(length == 3);
    }
    runs > 2 && runs * 400 > tokens.len()
}

/// Whether a word of Latin or Cyrillic letters has no vowel; abbreviations have none either.
fn has_no_vowel(word: &str) -> bool {
    const VOWELS: &str = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēĕėęěīĭįıōŏőœūŭůűųəơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹаеёиоуыэюяіїєөүұә";
    let is_long = word.chars().count() > 3;
    let is_short_form = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let is_known = word
        .chars()
        .all(|c| c.is_ascii_alphabetic() || ('\u{C0}'..='\u{52F}').contains(&c));
    is_long
        && is_known
        && !is_short_form
        && !word
            .to_lowercase()
            .contains(|c: char| VOWELS.contains(c) || "rlрл".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The harbour of the town was built in the year 1874 by a man from the north who had come with ten ships and the hope that it would grow. ";

    #[test]
    fn language_passes_whatever_it_is() {
        for text in [
            TEXT,
            "Şəhərin limanı 1874-cü ildə tikilmişdir və bu liman üçün on gəmi gəlmişdir, onun adı da bir kişi ilə bağlıdır. ",
            "Гавань города была построена в 1874 году человеком с севера, и он надеялся, что город вырастет. ",
            "Der Hafen der Stadt wurde im Jahr 1874 von einem Mann aus dem Norden gebaut, und er hoffte auf Schiffe. ",
            "港は一八七四年に北から来た男によって造られた。 ",
        ] {
            assert_eq!(refusal(&text.repeat(20)), None, "{text}");
        }
    }

    #[test]
    fn what_was_taken_out_badly_is_refused() {
        let shifted: String = TEXT
            .chars()
            .map(|c| match c {
                'a'..='w' => char::from_u32(u32::from(c) + 3).unwrap(),
                c => c,
            })
            .collect();
        let apart: String = TEXT.chars().flat_map(|c| [c, ' ']).collect();
        for (text, why) in [
            (TEXT.replace("1874", "1 8 7 4").repeat(20), "digits"),
            (
                apart.replace(char::is_numeric, "").repeat(20),
                "letters of its words",
            ),
            (shifted.repeat(20), "letters"),
            (
                format!("{} ", TEXT.replace(' ', "").replace("1874", "")).repeat(80),
                "spaces",
            ),
        ] {
            assert!(
                refusal(&text).is_some_and(|said| said.contains(why) || said.contains("word")),
                "{why}: {:?}",
                refusal(&text)
            );
        }
    }
}
