//! Gaps: the text as it stands, so much of it as makes sense.

use super::*;
use crate::bank::BLANK;

/// The answers of the gaps of a text in a language.
fn answers(text: &str, lang: &str) -> Vec<String> {
    let made = made_with(&[text], lang, |_| {});
    assert!(
        made.iter()
            .all(|made| made.tier == Tier::Gap || is_set(made)),
        "{:#?}",
        asked(&made, "")
    );
    of_gaps(&made)
        .into_iter()
        .map(|(_, answer)| answer)
        .collect()
}

/// The words of the text in a gap's prompt.
fn shown(prompt: &str) -> &str {
    let (_, shown) = prompt.split_once("The text says: “").unwrap();
    shown.strip_suffix('”').unwrap()
}

#[test]
fn a_gap_takes_one_value_out_of_the_words_of_the_text() {
    for text in [
        "If Anna Lind had sold the Otterby mill in 1921, Peter Holm stayed in Bergen.",
        "Anna Lind never sold the Otterby mill to Peter Holm in 1921.",
        "The siege of Otterby began in 1921 and lasted nine months.",
        "In 1921, Anna Lind, the mayor of Otterby, sold the harbour to the Baltic Company (in Bergen).",
    ] {
        for (prompt, answer) in gaps(text) {
            assert_eq!(prompt.matches(BLANK).count(), 1);
            let filled = shown(&prompt).replace(BLANK, &answer);
            let parts = filled.split('…').map(str::trim);
            assert!(
                parts.into_iter().all(|part| text.contains(part)),
                "{filled}"
            );
        }
    }
}

#[test]
fn where_no_question_is_safe_there_is_a_gap() {
    let text = "The siege of Otterby began in 1921 and lasted nine months.";
    let prompt = "Fill in the year. The text says: “The siege of Otterby began in _____ and lasted nine months.”";
    assert!(
        gaps(text).contains(&(prompt.to_owned(), "1921".to_owned())),
        "{:#?}",
        gaps(text)
    );
}

#[test]
fn what_is_only_possible_is_quoted_from_an_account_alone_and_never_where_it_is_harm() {
    let text = "Anna Lind might have sold the Otterby mill to Peter Holm in 1921.";
    let all = gaps(text);
    assert!(!all.is_empty());
    assert!(
        all.iter()
            .all(|(prompt, _)| prompt.contains("The text says: “"))
    );
    let reference = made_with(&[text], "en", |options| {
        options.documents[0].stance = Stance::Reference;
    });
    assert_eq!(asked(&reference, ""), []);
    let harm = "Anna Lind might have killed forty miners in Bergen in 1921.";
    assert_eq!(asked(&made(&[harm]), ""), []);
}

#[test]
fn a_pronoun_brings_the_sentence_before_with_it() {
    let text = "Mary Berg met Anna Lind in Oslo in 1890. She founded a school in Bergen in 1921.";
    let prompt = "Fill in the year. The text says: “Mary Berg met Anna Lind in Oslo in 1890. She founded a school in Bergen in _____.”";
    assert!(
        gaps(text).contains(&(prompt.to_owned(), "1921".to_owned())),
        "{:#?}",
        gaps(text)
    );
    // The sentence before is in another paragraph, or points elsewhere itself: then it is not served.
    for text in [
        "Mary Berg met Anna Lind in Oslo in 1890.\n\nShe founded a school in Bergen in 1921.",
        "She met Anna Lind in Oslo in 1890. She founded a school in Bergen in 1921.",
    ] {
        for made in made(&[text]) {
            let shows_school = made.tier == Tier::Gap && made.question.prompt.contains("school");
            assert!(!shows_school || !made.served, "{}", made.question.prompt);
            assert!(!shows_school || !made.question.prompt.contains("1890"));
        }
    }
}

#[test]
fn a_cut_is_marked_and_the_answer_is_not_said_beside_it() {
    let text = "Anna Lind built the mill in 1921, and in 1921 she sold it to the Baltic Company of Bergen.";
    let all = gaps(text);
    assert!(!all.is_empty());
    for (prompt, answer) in &all {
        assert!(!prompt.contains(answer.as_str()), "{prompt}: {answer}");
        let is_whole = prompt.contains("Anna Lind") && prompt.contains("Bergen");
        assert!(
            is_whole
                || prompt.contains('…')
                || answer.contains("Lind")
                || answer.contains("Bergen"),
            "{prompt}"
        );
    }
}

#[test]
fn a_long_sentence_is_cut_between_words() {
    let text = "Anna Lind sold her half-timbered house in 1921 to the Oslo-born engineer Peter Holm, who lived there with his wife, \
        with his brother, with his sister, with the old owner of the mill of Otterby, with two sailors of the Baltic Company, \
        and with the nine horses of the town council of Norwick; and Mary Berg bought it back in 1930 with the money of the \
        town of Bergen, of the town of Otterby, of the Norwick Ferry Company and of the old harbour.";
    let all = gaps(text);
    assert!(all.iter().any(|(prompt, _)| prompt.contains('…')));
    let words: Vec<&str> = text
        .split(' ')
        .map(|word| word.trim_matches([',', ';', '.']))
        .collect();
    for (prompt, _) in all {
        assert!(prompt.chars().count() <= 400);
        for word in shown(&prompt)
            .split(' ')
            .map(|word| word.trim_matches([',', ';', '.']))
        {
            let is_own =
                words.contains(&word) || word == "…" || word.contains(BLANK) || word.is_empty();
            assert!(is_own, "{word}: {prompt}");
        }
    }
}

#[test]
fn no_gap_lies_within_a_word() {
    let text = "The Oslo-born engineer Peter Holm built the Norwick–Bergen line of the Baltic Railway in mid-1921.";
    for (prompt, _) in gaps(text) {
        let (before, behind) = prompt.split_once(BLANK).unwrap();
        assert!(!before.ends_with(char::is_alphanumeric), "{prompt}");
        assert!(!behind.starts_with(char::is_alphanumeric), "{prompt}");
    }
}

#[test]
fn a_gap_that_is_told_beside_it_is_not_served() {
    let text = "In 1921 the Norwick Ferry Company (NFC) was neither sold nor closed by Anna Lind.";
    for made in made(&[text]).iter().filter(|made| made.tier == Tier::Gap) {
        let gap = of_gaps(std::slice::from_ref(made));
        let is_told = gap
            .iter()
            .any(|(_, answer)| answer.contains("NFC") || answer.contains("Ferry"));
        assert!(!is_told || !made.served, "{}", made.question.prompt);
    }
}

#[test]
fn texts_in_other_languages_get_gaps() {
    let russian = answers(
        "В 1921 году Анна Линд продала мельницу в Бергене. 3 мая 1930 года 40 моряков приехали в Осло.",
        "ru",
    );
    let turkish = answers(
        "Anna Lind 3 Mayıs 1921'de Bergen'de 40 gemi sattı. Peter Holm 1930 yılında Oslo'ya geldi.",
        "tr",
    );
    let azerbaijani = answers(
        "Anna Lind 3 may 1921-ci ildə Bergendə 40 gəmi satdı. Peter Holm 1930-cu ildə Osloya gəldi.",
        "az",
    );
    for (all, wanted) in [
        (russian, ["1921", "Анна Линд", "3 мая 1930", "40", "Осло"]),
        (
            turkish,
            ["3 Mayıs 1921", "Anna Lind", "Peter Holm", "40", "1930"],
        ),
        (
            azerbaijani,
            ["3 may 1921", "Anna Lind", "Peter Holm", "40", "1930"],
        ),
    ] {
        for wanted in wanted {
            assert!(
                all.iter().any(|answer| answer.starts_with(wanted)),
                "{wanted}: {all:?}"
            );
        }
    }
}

#[test]
fn what_stands_around_a_gap_is_in_the_language_of_the_text() {
    for (lang, text, begins, ends) in [
        (
            "en",
            "Anna Lind sold the mill of Bergen in 1921.",
            "The text says: “",
            '”',
        ),
        (
            "ru",
            "Анна Линд продала мельницу в Бергене в 1921 году.",
            "В тексте сказано: «",
            '»',
        ),
        (
            "tr",
            "Anna Lind Bergen'deki değirmeni 1921 yılında sattı.",
            "Metinde şöyle deniyor: “",
            '”',
        ),
        (
            "az",
            "Anna Lind Bergendəki dəyirmanı 1921-ci ildə satdı.",
            "Mətndə deyilir: “",
            '”',
        ),
    ] {
        let all = of_gaps(&made_with(&[text], lang, |_| {}));
        let fits = |prompt: &str| {
            let (_, text) = prompt.split_once(". ").unwrap();
            text.starts_with(begins) && prompt.ends_with(ends)
        };
        assert!(!all.is_empty() || lang == "en", "{lang}");
        assert!(all.iter().all(|(prompt, _)| fits(prompt)), "{all:?}");
    }
    let texts = [
        "Анна Линд продала мельницу в Бергене в 1921 году.",
        "Пётр Хольм построил мост в Осло в 1930 году.",
    ];
    let all = of_gaps(&made_with(&texts, "ru", |_| {}));
    assert!(!all.is_empty());
    for (prompt, _) in all {
        assert!(
            prompt.contains(". «Text a»: «") || prompt.contains(". «Text b»: «"),
            "{prompt}"
        );
    }
}

#[test]
fn a_gap_says_what_kind_of_thing_is_missing() {
    let of = |lang: &str, text: &str, answer: &str| {
        let all = of_gaps(&made_with(&[text], lang, |_| {}));
        let found = all.iter().find(|(_, known)| known == answer);
        let (prompt, _) = found.unwrap_or_else(|| panic!("{answer}: {all:#?}"));
        let (fill_in, _) = prompt.split_once(". ").unwrap();
        fill_in.to_owned()
    };
    let text = "If Anna Lind had sold the Otterby mill for £900 on 3 May 1921, 70 % of the 200 sailors of the Baltic Company \
        would have stayed in Bergen until October 1931, as in the 1890s.";
    for (answer, fill_in) in [
        ("3 May 1921", "Fill in the date"),
        ("October 1931", "Fill in the month and year"),
        ("1890s", "Fill in the decade"),
        ("£900", "Fill in the amount of money"),
        ("70 %", "Fill in the percentage"),
        ("200", "Fill in the number"),
        ("Anna Lind", "Fill in the person"),
        ("Bergen", "Fill in the place"),
        ("Baltic Company", "Fill in the organisation"),
    ] {
        assert_eq!(of("en", text, answer), fill_in, "{answer}");
    }
    let russian = "Анна Линд продала мельницу в Бергене в 1921 году.";
    assert_eq!(of("ru", russian, "1921 году"), "Впишите год");
}
