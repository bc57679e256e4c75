//! Clauses: nothing is torn out of one, and a question stands without the text around it.

use super::*;
use crate::text::fold::fold;

#[test]
fn a_coordination_loses_no_word() {
    let storm = "The storm of 1921 killed or injured forty sailors in Bergen.";
    for (prompt, _) in whole(storm) {
        assert_eq!(
            prompt.contains("kill"),
            prompt.contains("injure"),
            "{prompt}"
        );
    }
    // What was built stands behind the other verb.
    never_says(
        "In 1921 Anna Lind built and sold three ships in Bergen.",
        "buil",
    );
    asks_nothing(&["Anna Lind built and Peter Holm sold three ships in 1921."]);
    asks(
        "In 1921 the Treaty of Otterby was signed between King Olaf of Norwick and Anna Lind.",
        "According to the text, in what year was the Treaty of Otterby signed between King Olaf of Norwick and Anna Lind?",
        "1921",
    );
}

#[test]
fn one_amount_of_several_is_not_asked_with_the_others() {
    for text in [
        "In 1930 the town of Norwick had 3000 people and 20 ships.",
        "In 1921 Anna Lind sold forty ships, twenty horses and nine mills to Peter Holm.",
    ] {
        never_says(text, "ow many");
    }
}

#[test]
fn what_is_told_with_another_verb_can_be_left_out() {
    let text = "In 1921 Anna Lind met Peter Holm and bought the Otterby mill.";
    asks(
        text,
        "According to the text, in what year did Anna Lind meet Peter Holm?",
        "1921",
    );
    asks(
        text,
        "According to the text, who did Anna Lind meet in 1921?",
        "Peter Holm",
    );
}

#[test]
fn every_word_of_a_clause_is_in_the_question_or_its_answer() {
    for text in [
        "The Otterby Bridge was built for the Baltic Railway by forty miners of Norwick in 1893.",
        "The Treaty of Otterby was signed between King Olaf of Norwick and Anna Lind on 3 May 1921.",
        "Forty ships had been sold to Peter Holm in the harbour of Bergen in 1921.",
        "The town of Otterby, which lies on Lake Otter, was founded in 1893 by the engineer Anna Lind.",
    ] {
        let all = whole(text);
        assert!(!all.is_empty(), "{text}");
        for (prompt, answer) in all {
            let said = format!(" {} {} ", fold(&prompt, "en"), fold(&answer, "en"));
            for word in fold(text, "en").split(' ') {
                // An article goes with the name that it belongs to, a preposition with its date.
                let is_small = matches!(word, "the" | "a" | "by" | "on" | "in" | "to");
                assert!(
                    is_small || said.contains(&format!(" {word} ")),
                    "{word}: {prompt}"
                );
            }
        }
    }
}

#[test]
fn a_pronoun_gives_way_to_the_only_name_that_it_can_mean() {
    for (text, prompt) in [
        (
            "Mary Berg was born in Oslo in 1890. She founded a school in Bergen in 1921.",
            "According to the text, in what year did Mary Berg found a school in Bergen?",
        ),
        (
            "The engineer Peter Holm sold ships in Oslo. His brother founded a school for young sailors in 1921.",
            "According to the text, in what year did Peter Holm’s brother found a school for young sailors?",
        ),
    ] {
        asks(text, prompt, "1921");
    }
}

#[test]
fn a_pronoun_that_can_mean_two_is_left_to_gaps() {
    let text = "Mary Berg met Anna Lind in Oslo in 1890. She founded a school in Bergen in 1921.";
    never_says(text, "school");
    assert!(gaps(text).iter().any(|(prompt, answer)| {
        answer == "1921" && prompt.contains("Mary Berg met Anna Lind in Oslo in 1890. She founded")
    }));
}

#[test]
fn what_points_elsewhere_is_not_asked() {
    asks_nothing(&[
        "This school was founded by Anna Lind in 1921.",
        "The bridge was built in 1893 by Anna Lind. It was closed by the town council in 1921.",
        "In 1921 they sold the harbour of Otterby to the Baltic Company. In 1930 we sold this mill to Anna Lind.",
        "It was sold in 1921 to the Baltic Company. It came from Bergen.",
    ]);
}

#[test]
fn a_clause_that_describes_a_name_is_asked_of_the_name() {
    let text = "Anna Lind, who built the Otterby mill in 1893, died in Bergen.";
    asks(
        text,
        "According to the text, who built the Otterby mill in 1893?",
        "Anna Lind",
    );
    asks(
        text,
        "According to the text, in which city did Anna Lind, who built the Otterby mill in 1893, die?",
        "Bergen",
    );
}

#[test]
fn a_clause_that_describes_all_like_a_name_is_not_asked() {
    for text in [
        "Engineers like Anna Lind, who built the Otterby mill in 1893, came from Bergen.",
        "Engineers such as Anna Lind, who built the Otterby mill in 1893, came from Bergen.",
    ] {
        never_says(text, "ho built the Otterby mill in 1893?");
        let all = whole(text);
        let told = all.iter().map(|(_, answer)| answer.as_str());
        assert!(
            told.clone()
                .all(|answer| answer != "Anna Lind" && answer != "1893"),
            "{all:?}"
        );
    }
}

#[test]
fn a_list_with_its_verb_said_once_is_left_to_the_sets() {
    let text = "According to the police, 75 people died, 40 were wounded and 7 arrested.";
    let all = made(&[text]);
    for made in all
        .iter()
        .filter(|made| made.tier == Tier::Whole && !is_set(made))
    {
        let prompt = &made.question.prompt;
        assert!(
            prompt.starts_with("According to the police, how many people "),
            "{prompt}"
        );
        assert_eq!(
            ["die", "wounded", "arrested"]
                .iter()
                .filter(|verb| prompt.contains(*verb))
                .count(),
            1,
            "{prompt}"
        );
    }
}

#[test]
fn a_cleft_is_never_asked_as_it_stands() {
    for text in [
        "It was in 1921 that Anna Lind sold the Otterby mill to the Baltic Company.",
        "It was Anna Lind who sold the Otterby mill to the Baltic Company in 1921.",
    ] {
        let all = whole(text);
        assert!(
            all.iter().all(|(prompt, _)| !prompt.contains(" it ")),
            "{all:?}"
        );
    }
}

#[test]
fn a_verb_of_several_words_stays_whole() {
    asks(
        "The first fair of Otterby took place in Bergen in 1921.",
        "According to the text, in what year did the first fair of Otterby take place in Bergen?",
        "1921",
    );
    asks(
        "Anna Lind took part in the siege of Otterby in 1921.",
        "According to the text, who took part in the siege of Otterby in 1921?",
        "Anna Lind",
    );
    asks(
        "In 1921 Anna Lind set in motion the building of the harbour of Otterby.",
        "According to the text, in what year did Anna Lind set in motion the building of the harbour of Otterby?",
        "1921",
    );
}

#[test]
fn quotation_marks_are_closed() {
    asks_nothing(&["The harbour was called \"the pearl of Otterby by Anna Lind in 1921."]);
    asks(
        "Anna Lind painted “The Old Mill” in 1921 in Bergen.",
        "According to the text, in which city did Anna Lind paint “The Old Mill” in 1921?",
        "Bergen",
    );
}

#[test]
fn a_misspelt_name_is_asked_as_it_is_written() {
    let text = "Anna Lindd sold the Otterby mill to the Baltic Company in 1921. Anna Lind came from Bergen. Anna Lind died in Oslo.";
    let made = made(&[text]);
    let prompt = "According to the text, who sold the Otterby mill to the Baltic Company in 1921?";
    has(&made, prompt, "Anna Lindd");
    let found = made
        .iter()
        .find(|made| made.question.prompt == prompt)
        .unwrap();
    let cite = found.question.cite.as_ref().unwrap();
    assert_eq!(cite.mark.as_deref(), Some("Anna Lindd"));
    // The right spelling is not wrong.
    assert!(!wrong(&made, prompt).contains(&"Anna Lind".to_owned()));
}

#[test]
fn what_is_never_said_alone() {
    let text = "The Baltic Railway opened the line to Oslo in 1921. The fire of 1930 destroyed the Otterby mill. \
        The Treaty of Otterby ended the Lake War in 1940. A storm sank the Queen Eva near Bergen in 1950. \
        Anna Lind painted “The Old Mill” in 1921 in Bergen. Peter Holm sold about 40 percent of the harbour in 1960.";
    let all = whole(text);
    assert!(all.len() > 5, "{all:#?}");
    for (prompt, _) in &all {
        let lower = prompt.to_lowercase();
        let Some((_, behind)) = lower.split_once("what ") else {
            continue;
        };
        let next = behind.split(' ').next().unwrap_or_default();
        assert!(
            !matches!(
                next,
                "did"
                    | "was"
                    | "were"
                    | "is"
                    | "has"
                    | "had"
                    | "opened"
                    | "ended"
                    | "sank"
                    | "destroyed"
            ),
            "{prompt}"
        );
    }
}
