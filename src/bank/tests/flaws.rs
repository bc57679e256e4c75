//! Each flaw with a question that has it and one that has not.

use super::{HEAD, asked};
use crate::bank::{Diagnostic, flaws, parse, without_allowed};

/// A code with questions that have the flaw, and questions like them that have not.
struct Flaw {
    code: &'static str,
    bad: &'static [&'static str],
    good: &'static [&'static str],
}

/// Question by question: the prompt, the answer, the wrong options.
const FLAWS: &[Flaw] = &[
    Flaw {
        code: "Q100",
        bad: &[
            "What does a hen do? | It lays an egg nearly every day while the days are long | It barks | It sings at night",
        ],
        good: &[
            "What does a hen do? | It lays an egg nearly every day | It sings for hours by night | It barks",
            // Dates and figures are as long as they are.
            "How many? | one hundred and thirty-one thousand | 140 | 90",
            // Two options say little.
            "Is it? | Yes, since hens lay eggs whenever they like | No",
        ],
    },
    Flaw {
        code: "Q102",
        bad: &[
            "Who lays eggs? | Hens | Ducks | None of the above",
            "Who lays eggs? | All of these | Hens | Ducks",
            "Who lays eggs? | Hens | Ducks | Both A and B",
        ],
        good: &[
            "Who ate all of the cake? | All the hens | Some ducks",
            "Which band is it? | A and the Bees | Ducks and Drakes",
        ],
    },
    Flaw {
        code: "Q103",
        bad: &[
            "When was it? | 20 January 1990 | 21 January 1990 | the hen",
            "How many? | 131 | 20 January 1990 | 140",
            "How many? | 5% | 7% | 12",
        ],
        good: &[
            "How many? | 131 | one hundred forty | 26,000",
            "When? | 20 January 1990 | January 22, 1990 | 1991-03-04",
            "Who? | the hen | a duck | Seven Dwarfs Ltd",
        ],
    },
    Flaw {
        code: "Q104",
        bad: &[
            "Which committee counted the hens? | The Hen Committee | The parliament | The farmers",
        ],
        good: &[
            "Which committee counted the hens? | The Hen Committee | The Farm Committee | The Hens of Baku",
            "Who came from Armenia? | Armenian hens | The ducks of Armenia | Two geese",
            "Who counted the birds? | The Hen Committee | The parliament | The farmers",
        ],
    },
    Flaw {
        code: "Q105",
        bad: &[
            "Which of these is not a bird? | The bat | The hen | The duck",
            "Which bird doesn't fly? | The ostrich | The heron | The duck",
            "All are birds except which? | The bat | The hen | The duck",
        ],
        good: &[
            "Which of these is **not** a bird? | The bat | The hen | The duck",
            "Which of these is NOT a bird? | The bat | The hen | The duck",
            "Who said “it is not a bird”? | The cook | The farmer | The priest",
            "Who counts not only hens? | The cook | The farmer | The priest",
        ],
    },
    Flaw {
        code: "Q107",
        bad: &[
            "When was it? | 20 January 1990 | January 1990 | 3 March 1991",
            "How many? | 131 | more than 100 | 90",
            "How many? | 150 | 100–200 | 90",
        ],
        good: &[
            "When was it? | 20 January 1990 | 21 January 1990 | 3 March 1991",
            "How many? | more than 200 | 200 | 90",
            "How many? | 131 | 140 | 26,000",
        ],
    },
    Flaw {
        code: "Q109",
        bad: &["What does a hen do? | It lays eggs | It never lays eggs | It barks"],
        good: &[
            "What does a hen do? | It always lays eggs | It never lays eggs | It barks",
            "Who came? | The hens | Nobody | The ducks",
        ],
    },
    Flaw {
        code: "Q110",
        bad: &["The thing it lays is an … | egg | nest | song"],
        good: &[
            "The thing it lays is a/an … | egg | nest | song",
            "The thing it lays is an … | egg | apple | hour",
            "What is it? | egg | nest | song",
        ],
    },
];

fn bank(questions: &[&str]) -> String {
    let mut text = HEAD.to_owned();
    for (number, question) in questions.iter().enumerate() {
        let parts: Vec<String> = question
            .split(" | ")
            .map(|part| format!("{part:?}"))
            .collect();
        let wrong = parts[2..].join(", ");
        let id = format!("q{number}");
        text.extend([
            "[[question]]\nid = \"",
            &id,
            "\"\ntype = \"choice\"\nprompt = ",
            &parts[0],
            "\nanswer = ",
            &parts[1],
            "\nwrong = [",
            &wrong,
            "]\n",
        ]);
    }
    text
}

/// A question with everything that it says, in a bank with one source.
fn alone(question: &str) -> Vec<&'static str> {
    let text = format!(
        "{HEAD}aliases = [[\"the Hen Committee\", \"THC\"]]\n[[source]]\nid = \"s\"\nfile = \"s.txt\"\ntitle = \"S\"\n\
         [[question]]\nid = \"q\"\nprompt = \"What about it?\"\n{question}\n"
    );
    found(&text).iter().map(|finding| finding.code).collect()
}

#[test]
fn every_part_of_an_answer_stands_in_a_cited_sentence() {
    let cite = |quote: &str| format!("cite = {{ source = \"s\", quote = \"{quote}\" }}");
    let pairs = |more: &str| {
        format!(
            "type = \"match\"\npairs = [{{ left = \"the hens\", right = \"Orm Lake\" }}, {{ left = \"the ducks\", right = \"Velmar\"{more} }}]\n{}",
            cite("The hens of Orm went to the lake.")
        )
    };
    let own = format!(", {}", cite("The ducks went to Velmar."));
    for (question, bad) in [
        (
            format!(
                "type = \"short\"\nanswer = \"26,000\"\n{}",
                cite("They counted 2,600 hens.")
            ),
            true,
        ),
        (
            format!(
                "type = \"short\"\nanswer = \"26,000\"\n{}",
                cite("They counted 26 000 hens.")
            ),
            false,
        ),
        (
            format!(
                "type = \"short\"\nanswer = \"40\"\n{}",
                cite("They counted forty hens.")
            ),
            false,
        ),
        (
            format!(
                "type = \"short\"\nanswer = \"Ann Velmar\"\n{}",
                cite("She counted the hens.")
            ),
            true,
        ),
        (
            format!(
                "type = \"short\"\nanswer = \"Those of Velmar\"\n{}",
                cite("The Velmarian hens did it.")
            ),
            false,
        ),
        (
            format!(
                "type = \"short\"\nanswer = \"the Hen Committee\"\n{}",
                cite("THC counted.")
            ),
            false,
        ),
        (
            "type = \"short\"\nanswer = \"Ann Velmar\"".to_owned(),
            false,
        ),
        (
            format!(
                "type = \"date\"\nanswer = \"1871-04-09\"\n{}",
                cite("It came on 9 April 1871.")
            ),
            false,
        ),
        (
            format!(
                "type = \"date\"\nanswer = \"1871-04-09\"\n{}",
                cite("It came on 9 April.")
            ),
            true,
        ),
        (pairs(""), true),
        (pairs(&own), false),
    ] {
        assert_eq!(alone(&question).contains(&"Q111"), bad, "{question}");
    }
}

#[test]
fn a_card_is_turned_round_only_with_a_plain_back() {
    let card = |back: &str, reverse: bool| {
        alone(&format!(
            "type = \"flashcard\"\nanswer = \"{back}\"\nreverse = {reverse}"
        ))
        .contains(&"Q112")
    };
    assert!(card("cow: the word vaccine comes from it", true));
    assert!(card("cow (an animal)", true));
    assert!(!card("cow", true));
    assert!(!card("cow: the word vaccine comes from it", false));
}

fn found(text: &str) -> Vec<Diagnostic> {
    let (bank, mut found) = parse(text, "b");
    let bank = bank.unwrap();
    found.extend(flaws(text, &bank));
    without_allowed(&bank, found)
}

fn codes(text: &str) -> Vec<&'static str> {
    found(text).iter().map(|finding| finding.code).collect()
}

#[test]
fn a_flaw_is_found_and_what_is_like_it_is_not() {
    for flaw in FLAWS {
        for question in flaw.bad {
            let codes = codes(&bank(&[question]));
            assert!(codes.contains(&flaw.code), "{question}: {codes:?}");
        }
        for question in flaw.good {
            assert_eq!(codes(&bank(&[question])), [""; 0], "{question}");
        }
    }
}

#[test]
fn the_habit_of_long_answers_shows_over_a_bank() {
    let question = |n: usize, longest: bool| {
        let answer = if longest {
            "a hen of the farm"
        } else {
            "a hen"
        };
        format!(
            "Who was it on day {n}x? | {answer} {n}x | a red duck {n}x | a goose {n}x | a dog {n}x"
        )
    };
    let codes = |longest: usize| {
        let all: Vec<String> = (0..24).map(|n| question(n, n < longest)).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        codes(&bank(&all))
    };
    assert_eq!(codes(14), ["Q101"]);
    assert_eq!(codes(8), [""; 0]);
}

fn card(id: &str, more: &str, prompt: &str, answer: &str) -> String {
    format!(
        "[[question]]\nid = \"{id}\"\ntype = \"short\"\nprompt = \"{prompt}\"\nanswer = \"{answer}\"\n{more}"
    )
}

#[test]
fn questions_are_held_against_each_other() {
    for (a, b, code) in [
        // Two forms of one question belong to one fact.
        (
            card("a", "", "How many eggs did the hens lay?", "12"),
            card("b", "", "How many eggs did hens lay?", "twelve"),
            Some("Q106"),
        ),
        (
            card("a", "", "How many eggs did the hens lay?", "12"),
            card(
                "b",
                "fact = \"a\"\n",
                "How many eggs did hens lay?",
                "twelve",
            ),
            None,
        ),
        (
            card("a", "", "How many eggs did the hens lay?", "12"),
            card("b", "", "How many eggs did the ducks lay?", "12"),
            None,
        ),
        // Values of one slot that differ are somebody's.
        (
            card("a", "slot = \"s\"\n", "How many hens were there?", "12"),
            card(
                "b",
                "slot = \"s\"\n",
                "How many were there, according to the farmer?",
                "14",
            ),
            Some("Q108"),
        ),
        (
            card(
                "a",
                "slot = \"s\"\n",
                "How many were there, according to the cook?",
                "12",
            ),
            card(
                "b",
                "slot = \"s\"\n",
                "How many did the farmer count?",
                "14",
            ),
            None,
        ),
        (
            card("a", "slot = \"s\"\n", "How many hens were there?", "12"),
            card(
                "b",
                "slot = \"s\"\n",
                "How many birds of that kind lived there?",
                "twelve",
            ),
            None,
        ),
        (
            card("a", "", "How many hens were there?", "12"),
            card("b", "", "How many hens were there?", "14"),
            Some("Q108"),
        ),
        // What is put away disturbs nobody.
        (
            card("a", "state = \"off\"\n", "How many hens were there?", "12"),
            card("b", "", "How many hens were there?", "14"),
            None,
        ),
    ] {
        let text = format!("{HEAD}{a}{b}");
        assert_eq!(asked(&text).as_deref(), Some("a b"));
        let expected: Vec<&str> = code.into_iter().collect();
        assert_eq!(codes(&text), expected, "{text}");
    }
}

#[test]
fn a_warning_that_was_looked_at_does_not_come_again() {
    let text = |allow: &str| {
        format!(
            "{}allow = {allow}\n",
            bank(&["Which is not a bird? | The bat | The hen"])
        )
    };
    assert_eq!(codes(&text("[]")), ["Q105"]);
    assert_eq!(codes(&text("[\"q105\"]")), [""; 0]);
    assert_eq!(codes(&text("[\"Q105\", \"Q104\"]")), ["Q121"]);
    assert_eq!(codes(&text("[\"Q001\"]")), ["Q120"]);
    assert_eq!(codes(&text("[\"Q105\", \"Q999\"]")), ["Q120"]);
    let twice = text("[\"Q105\"]") + &card("c", "", "C?", "c").replace("id = \"c\"\n", "");
    assert_eq!(codes(&twice), ["Q023"], "it holds for its own question");
}

#[test]
fn a_question_that_has_to_be_so_is_not_counted_over_the_bank() {
    let question = |n: usize| {
        format!(
            "[[question]]\nid = \"q{n}\"\ntype = \"choice\"\nprompt = \"Who was it on day {n}x?\"\nanswer = \"the brown hen {n}x\"\nwrong = [\"a duck {n}x\", \"a goose {n}x\", \"a dog {n}x\"]\n"
        )
    };
    let questions: String = (0..40).map(question).collect();
    let text = format!("{HEAD}{questions}");
    assert_eq!(codes(&text), ["Q101"]);
    let allowed = text.replace("type = \"choice\"", "allow = [\"Q101\"]\ntype = \"choice\"");
    assert_eq!(codes(&allowed), [""; 0]);
}

#[test]
fn statements_and_pairs_are_looked_at_too() {
    let asked = |rest: &str| format!("{HEAD}[[question]]\nid = \"a\"\n{rest}\n");
    for (question, code) in [
        (
            "type = \"true-false\"\nprompt = \"Hens never swim.\"\nanswer = false",
            Some("Q109"),
        ),
        (
            "type = \"true-false\"\nprompt = \"Hens never swim.\"\nanswer = true",
            None,
        ),
        (
            "type = \"true-false\"\nprompt = \"Hens swim at night.\"\nanswer = false",
            None,
        ),
        (
            "type = \"true-false\"\nprompt = \"Hens do not lay.\"\nanswer = false",
            Some("Q105"),
        ),
        (
            "type = \"match\"\nprompt = \"Who?\"\npairs = [[\"the council of Orrin\", \"sold land at Orrin\"], [\"the miller\", \"kept bees\"]]",
            Some("Q104"),
        ),
        (
            "type = \"match\"\nprompt = \"Who?\"\npairs = [[\"the council of Orrin\", \"sold land at Orrin\"], [\"the miller\", \"kept bees at Orrin\"]]",
            None,
        ),
        (
            "type = \"match\"\nprompt = \"Who?\"\npairs = [[\"a\", \"x\"], [\"b\", \"y\"]]\nextra = [\"none of the above\"]",
            Some("Q102"),
        ),
        (
            "type = \"order\"\nprompt = \"What came first?\"\nitems = [\"the hen\", \"the egg\", \"all of the above\"]",
            Some("Q102"),
        ),
    ] {
        let expected: Vec<&str> = code.into_iter().collect();
        assert_eq!(codes(&asked(question)), expected, "{question}");
    }
}

#[test]
fn lists_of_english_words_do_not_judge_other_languages() {
    let german = bank(&["Was not ist? | Die Not | Das Brot | Der Tod"]).replace("\"en\"", "\"de\"");
    assert_eq!(codes(&german), [""; 0]);
}

pub(super) fn shown() -> impl Iterator<Item = &'static str> {
    let elsewhere = ["Q101", "Q106", "Q108", "Q111", "Q112", "Q120", "Q121"];
    FLAWS.iter().map(|flaw| flaw.code).chain(elsewhere)
}
