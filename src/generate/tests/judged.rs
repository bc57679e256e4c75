//! What judges threw out, and what is done about it.

use super::*;

/// Whether the gap for some words is known to have a fault.
fn has_fault(text: &str, answer: &str, fault: &str) -> bool {
    let made = made(&[text]);
    let gap = made.iter().find(|made| match &made.question.form {
        Form::Cloze { gaps, .. } => gaps[0].answers[0] == answer,
        _ => false,
    });
    let gap = gap.unwrap_or_else(|| panic!("{answer}: {:#?}", asked(&made, "")));
    let mut features = gap.features.iter();
    features.any(|(name, value)| *name == fault && *value > 0.0)
}

#[test]
fn a_gap_beside_its_value_in_other_units_or_the_other_end_of_a_span_is_told() {
    for (text, answer) in [
        (
            "The siege of Otterby moved the harbour by 6 miles (9.7 km) to the north.",
            "6",
        ),
        (
            "The siege of Otterby moved the harbour by 6 miles (9.7 km) to the north.",
            "9.7",
        ),
        (
            "The siege of Otterby began with a frost of 10 °F (−12 °C) in the harbour.",
            "10",
        ),
    ] {
        assert!(
            has_fault(text, answer, "its text tells the answer"),
            "{answer} in {text}"
        );
    }
    let plain = "The siege of Otterby moved the harbour by 6 miles to the north.";
    assert!(!has_fault(plain, "6", "its text tells the answer"));
    let spans =
        made(&["The sieges of Otterby in 1545 and 1546 ended with the harbour of Norwick."]);
    for made in spans.iter().filter(|made| made.tier == Tier::Gap) {
        let is_year = ["1545", "1546"].contains(&made.question.answer().as_ref());
        let is_told = made
            .features
            .iter()
            .any(|(name, value)| *name == "its text tells the answer" && *value > 0.0);
        assert!(!is_year || is_told, "{}", made.question.prompt);
    }
}

#[test]
fn a_sentence_that_goes_on_with_what_stood_before_does_not_stand_alone() {
    let fault = "points at what is not shown";
    for text in [
        "In addition, the siege of Otterby ended in 1921 with the harbour of Norwick.",
        "As a result, the siege of Otterby ended in 1921 with the harbour of Norwick.",
        "Another ended with the siege of Otterby by the harbour company of Norwick.",
        "Most went to the siege of Otterby in 1921 with the harbour company of Norwick.",
    ] {
        assert!(has_fault(text, "Otterby", fault), "{text}");
    }
    for text in [
        "The largest ship of Otterby was the siege's end in 1921 in the harbour of Norwick.",
        "Most sailors went to the siege of Otterby in 1921 with the harbour company of Norwick.",
    ] {
        assert!(!has_fault(text, "Otterby", fault), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_not_asked_whole() {
    for (text, never) in [
        (
            "Around 1685 the weavers of Otterby found a safe haven in the Lutheran and Reformed states of Norwick.",
            "the Lutheran?",
        ),
        (
            "Anna’s Angels and Berg’s Company (which began in 1977) were two plays of the Otterby Theatre.",
            "Anna’s Angels and",
        ),
        (
            "The Norwick report gives 3 May 1921 as the day of the decree.",
            "on what date does",
        ),
        (
            "In 1998, Anna Lind opened the Otterby Theatre; despite the fire, it stayed open.",
            ";",
        ),
    ] {
        for (prompt, _) in whole(text) {
            assert!(!prompt.contains(never), "{prompt}");
        }
    }
}

#[test]
fn the_parties_of_a_case_neither_do_anything_nor_are_anywhere() {
    let text = "In Norwick v. Lind, a sailor told the court that “the harbour belongs to everybody in the town”.";
    for (prompt, answer) in whole(text) {
        assert!(!["Lind", "Norwick"].contains(&answer.as_str()), "{prompt}");
    }
}

#[test]
fn who_asks_for_no_number_gets_only_what_may_well_be_used() {
    let text = "In 1921 Anna Lind sold the Otterby mill to the Baltic Company. The siege had 45 of the 90 ships (50 percent) of it. \
        In 1930 Mary Berg founded the first school of Norwick. In addition, it had 3 of them, 4 of these and 5 others.";
    let fair = made_with(&[text], "en", |options| options.density = None);
    let all = made(&[text]);
    assert!(!fair.is_empty() && fair.len() < all.len());
    let is_fair = |made: &&Made| is_set(made) || made.kept >= 0.25;
    assert!(fair.iter().all(|made| is_fair(&made)));
    // Of other languages nobody has judged any.
    let gaps = made_with(&["Otterbi 1921-ci ildə Norvikdə idi."], "az", |options| {
        options.density = None;
    });
    assert!(!gaps.is_empty());
}

#[test]
fn a_gap_that_others_would_fill_as_well_or_that_is_told_is_known() {
    let told = "its text tells the answer";
    let example = "is one of several examples";
    let part = "within a longer name";
    for (text, answer, fault) in [
        (
            "The sailors of Otterby founded a harbour owners’ league (HOL) in Norwick.",
            "HOL",
            told,
        ),
        (
            "In 1921 the Lind lamp of Otterby was named after Anna Lind, a sailor of Norwick.",
            "Anna Lind",
            told,
        ),
        (
            "The sailors of the harbour company went to towns such as Otterby and Norwick in 1921.",
            "Norwick",
            example,
        ),
        (
            "In 1921 the sailors bought ships of the Otterby+ company and sold them in Norwick.",
            "Otterby",
            part,
        ),
        (
            "Abu al-Norwiki (Norwikus) (936–1013) pioneered the making of ropes by day and by night.",
            "Abu",
            part,
        ),
        (
            "Holm's Law Dictionary includes nine ships in its definition of the harbour of Norwick.",
            "Holm",
            part,
        ),
        (
            "The sailors of Norwick won the court case Brown v. Board of Harbours of Otterby in 1921.",
            "Brown",
            part,
        ),
        (
            "The sailors of Norwick won the court case Brown v. Board of Harbours of Otterby in 1921.",
            "Board of Harbours",
            part,
        ),
        (
            "As of 1921, the harbour company of Otterby had 450 sailors and a school in Norwick.",
            "1921",
            "is when a figure was counted",
        ),
        (
            "A new harbour of Otterby is scheduled to be opened by the harbour company in 2031.",
            "2031",
            "is still to come",
        ),
    ] {
        assert!(has_fault(text, answer, fault), "{answer} in {text}");
    }
    for (text, answer, fault) in [
        (
            "The sailors of Otterby founded the league of harbour owners in Norwick in 1921.",
            "Otterby",
            told,
        ),
        (
            "The sailors sold ships such as yachts; the harbour company of Otterby bought them.",
            "Otterby",
            example,
        ),
    ] {
        assert!(!has_fault(text, answer, fault), "{answer} in {text}");
    }
}

#[test]
fn a_question_takes_no_words_from_elsewhere() {
    for (text, never) in [
        (
            "Around 1800 Anna Lind and, separately, Mary Berg in 1801 built mills with large wheels; Lind sold her mill in 1802.",
            "Around 1800",
        ),
        (
            "In 1921 a wage report revealed the differences in wages between different roles in the harbour and built ship industry.",
            "in the harbour?",
        ),
        (
            "Anna Lind opened many schools of Norwick in the decade following, which the Baltic Company bought in 1921.",
            "decade following",
        ),
        (
            "Northern Lamp sold several ships to the harbour company of Otterby in 1921.",
            "which region",
        ),
        (
            "Otterline is a modified version of the harbour ship of the Baltic Company of Otterby.",
            "which version",
        ),
        (
            "Prior to 1921 Saudi Arabia took an important part in teaching the many groups of sailors that received its ships.",
            "prior to,",
        ),
    ] {
        for (prompt, _) in whole(text) {
            let prompt = prompt.to_lowercase();
            assert!(!prompt.contains(&never.to_lowercase()), "{prompt}");
        }
    }
}

#[test]
fn a_surname_is_right_where_nobody_else_has_it() {
    let accepted = |text: &str, name: &str| -> Vec<String> {
        let made = made(&[text]);
        let mut all = made.iter().map(|made| match &made.question.form {
            Form::Cloze { gaps, .. } => gaps[0].answers.clone(),
            Form::Short { answers, .. } => answers.clone(),
            _ => Vec::new(),
        });
        let found = all.find(|answers| answers.iter().any(|answer| answer == name));
        found.unwrap_or_else(|| panic!("{name}"))
    };
    let text = "In 1921 Anna Lind sold the Otterby mill to the Baltic Company. ";
    assert!(accepted(text, "Anna Lind").contains(&"Lind".to_owned()));
    let both = format!("{text}In 1930 Mary Lind founded the first school of Norwick.");
    assert!(!accepted(&both, "Anna Lind").contains(&"Lind".to_owned()));
}

#[test]
fn a_stem_does_not_run_on_into_the_next_statement() {
    let text = "In 2011, Peter Holm became the first sailor to be nominated for an Otter Prize for Best Sailor and in 2016, \
        Mary Berg became the first woman to win the prize.";
    never_says(text, "and in 2016?");
}

#[test]
fn a_question_for_a_time_tells_no_other_time() {
    let text = "The population of Otterby was reduced from 110 sailors in 1921 down to 50 in 1930.";
    assert!(!whole(text).is_empty());
    never_says(text, "in what year");
}
