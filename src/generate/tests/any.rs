//! What holds of every question of any mix of sentences.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::text::fold::fold;

/// Sentences of every kind that the other tests have, and broken ones.
const SENTENCES: &[&str] = &[
    "In 1921 Anna Lind sold forty ships to Peter Holm in Bergen.",
    "On 3 May 1921 the Baltic Railway opened a line to Oslo.",
    "According to the police, 75 people died, 40 were wounded and 7 arrested.",
    "On 3 May 1921 the fire in Bergen killed ninety people.",
    "Mary Berg was born in Oslo in 1890.",
    "Mary Berg was born in Oslo in 1893.",
    "She founded a school in Stockholm in the 1930s.",
    "It was closed by the town council on 22 January.",
    "The Bergen Herald reported that Anna Lind had left the UK.",
    "The United Kingdom bought more than 60 ships in 1930.",
    "It was in 1921 that Jan Dahl sold the mill to the Norwick Ferry Company (NFC).",
    "The NFC was neither sold nor closed by about 40 percent of its owners.",
    "Engineers like Eva Strand, who built the Otterby mill, came from Denmark.",
    "Anna Lind said, \"We have sold the mill to Peter Holm.\"",
    "The harbour was called “the pearl of Otterby by Mary Berg in 1940.",
    "Seven years later he built and sold three ships.",
    "Today the theatre has 300 actors, 26,000 books and $4 million.",
    "Norwick,",
    "… (1921–1930) [3]",
    "Анна Линд продала мельницу в 1921 году.",
];

fn texts() -> impl Strategy<Value = Vec<String>> {
    let sentence = (
        0..SENTENCES.len(),
        prop::sample::select(vec![" ", "\n\n", " \u{AD}", "\n"]),
    );
    let text = prop::collection::vec(sentence, 0..7).prop_map(|parts| {
        let parts = parts.into_iter();
        let parts = parts.flat_map(|(at, between)| [SENTENCES[at], between]);
        parts.collect::<String>()
    });
    prop::collection::vec(text, 1..3)
}

fn holds(texts: &[&str], made: &[Made]) -> Result<(), TestCaseError> {
    for made in made {
        let question = &made.question;
        let text = texts[made.document];
        prop_assert!(!question.prompt.trim().is_empty());
        prop_assert!(made.cite.contains(made.value), "{}", question.prompt);
        prop_assert!(made.value.of(text).is_some(), "{}", question.prompt);
        prop_assert!((0.0..=1.0).contains(&made.kept) && (0.0..=1.0).contains(&made.score));
        if let Some(cite) = &question.cite {
            let of = cite
                .source
                .as_str()
                .bytes()
                .next()
                .map(|first| usize::from(first - b'a'));
            prop_assert!(of.is_some_and(|of| texts[of].contains(&cite.quote)));
            prop_assert!(
                cite.mark
                    .as_ref()
                    .is_none_or(|mark| cite.quote.contains(mark))
            );
        }
        prop_assert!(is_set(made) || question.cite.is_some());
        let Form::Choice { answer, wrong } = &question.form else {
            continue;
        };
        prop_assert!(wrong.len() >= 2 || is_set(made), "{}", question.prompt);
        let mut keys = BTreeSet::from([fold(answer, "en")]);
        for wrong in wrong {
            prop_assert!(
                keys.insert(fold(&wrong.text, "en")),
                "{}: {}",
                question.prompt,
                wrong.text
            );
            if let Some(cite) = &wrong.cite {
                prop_assert!(texts.iter().any(|text| text.contains(&cite.quote)));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_mix_of_sentences_gives_sound_questions(own in texts(), lang in prop::sample::select(vec!["en", "en", "en", "ru", "az", "tr"])) {
        let texts: Vec<&str> = own.iter().map(String::as_str).collect();
        let made = made_with(&texts, lang, |_| {});
        holds(&texts, &made)?;
        prop_assert_eq!(&made, &made_with(&texts, lang, |_| {}));
    }

    #[test]
    fn any_words_give_sound_questions(text in "((Anna Lind|Oslo|the|mayor|who|said that|sold|died|on|3 May|1921|in|and|or|[0-9]{1,5}|forty ships|percent|“|”|,|-|\\.|\n\n|\u{AD}|he|it|was|not)[ ]{0,2}){0,40}") {
        let texts = [text.as_str()];
        holds(&texts, &made(&texts))?;
    }
}
