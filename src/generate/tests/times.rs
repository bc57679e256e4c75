//! Dates: asked only of the verb that they belong to, and only where they are told in full.

use super::*;

#[test]
fn the_date_of_another_event_is_not_asked() {
    for text in [
        "Mary Berg wrote a book about the harbour since her resignation in 1931.",
        "Mary Berg gave a speech in Oslo after her resignation in 1931.",
        "Mary Berg came to Oslo before the opening of the harbour in 1931.",
    ] {
        let all = whole(text);
        assert!(!all.is_empty(), "{text}");
        assert!(all.iter().all(|(_, answer)| answer != "1931"), "{all:#?}");
    }
}

#[test]
fn the_date_of_the_verb_is_asked() {
    for (text, prompt, answer) in [
        (
            "In 1921 Anna Lind sold the Otterby mill to the Baltic Company.",
            "According to the text, in what year did Anna Lind sell the Otterby mill to the Baltic Company?",
            "1921",
        ),
        (
            "In May 1921, Anna Lind founded the Norwick Theatre.",
            "According to the text, in what month and year did Anna Lind found the Norwick Theatre?",
            "May 1921",
        ),
        (
            "The Otterby Fair was opened by Queen Eva on 3 May 1921 in Bergen.",
            "According to the text, on what date was the Otterby Fair opened by Queen Eva in Bergen?",
            "3 May 1921",
        ),
        (
            "Between 1921 and 1930 Anna Lind built forty ships in Bergen.",
            "According to the text, between what years did Anna Lind build forty ships in Bergen?",
            "1921 and 1930",
        ),
    ] {
        asks(text, prompt, answer);
    }
}

#[test]
fn a_date_before_a_report_stays_before_it() {
    let text =
        "In October 1921 Anna Lind said that the Otterby mill had been sold to the Baltic Company.";
    asks(
        text,
        "According to the text, in October 1921, who said that the Otterby mill had been sold to the Baltic Company?",
        "Anna Lind",
    );
    never_says(text, "Baltic Company in October 1921");
}

#[test]
fn a_time_told_from_another_is_no_answer() {
    for (text, time) in [
        (
            "Anna Lind left Oslo. Seven years later Anna Lind opened the harbour of Otterby in Bergen.",
            "later",
        ),
        (
            "Anna Lind now lives in Bergen with the current mayor of Otterby.",
            "now",
        ),
        (
            "Anna Lind now lives in Bergen with the current mayor of Otterby.",
            "current",
        ),
        (
            "Today the Norwick Theatre of Anna Lind has 300 actors.",
            "today",
        ),
        (
            "Anna Lind opened the harbour of Otterby last year.",
            "last year",
        ),
        (
            "Anna Lind opened the harbour of Otterby that night.",
            "night",
        ),
        (
            "Anna Lind opened the harbour of Otterby on Monday.",
            "monday",
        ),
    ] {
        for made in made(&[text]) {
            let (prompt, answer) = match of_gaps(std::slice::from_ref(&made)).pop() {
                Some(gap) => (String::new(), gap.1),
                None => pair(&made),
            };
            assert!(!answer.to_lowercase().contains(time), "{answer}");
            assert!(!prompt.to_lowercase().contains(time), "{prompt}");
        }
    }
}

#[test]
fn a_time_that_is_told_in_full_or_a_name_stays() {
    asks(
        "In 1921 Anna Lind founded the Monday Club of Otterby.",
        "According to the text, in what year did Anna Lind found the Monday Club of Otterby?",
        "1921",
    );
    asks(
        "In 1921 Anna Lind opened the Norwick Theatre as part of the Monday prime time shows.",
        "According to the text, in what year did Anna Lind open the Norwick Theatre as part of the Monday prime time shows?",
        "1921",
    );
    asks(
        "Anna Lind opened the harbour of Otterby a year after the fire of Bergen.",
        "According to the text, who opened the harbour of Otterby a year after the fire of Bergen?",
        "Anna Lind",
    );
}

#[test]
fn a_date_without_a_year_is_asked_as_it_is_written() {
    let text = "On 20 January 1921 Anna Lind sold the Otterby mill. On 22 January Peter Holm opened the harbour of Bergen. \
        The Bergen fair was opened on 25 January by Mary Berg.";
    let made = made(&[text]);
    let prompt = "According to the text, on what date did Peter Holm open the harbour of Bergen?";
    has(&made, prompt, "22 January");
    let wrong = wrong(&made, prompt);
    assert!(wrong.len() >= 2, "{wrong:?}");
    assert!(
        wrong.iter().all(|wrong| wrong.split(' ').count() == 2),
        "{wrong:?}"
    );
}
