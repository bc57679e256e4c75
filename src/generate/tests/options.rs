//! Wrong options: of the answer's kind and form, of the text where it can be, and never right.

use super::*;
use crate::text::date;

const OPENED: &str = "Anna Lind opened a school in Oslo in 1921. Peter Holm opened a mill in Bergen in 1930. \
    Mary Berg opened a harbour in Stockholm in 1935. Jan Dahl opened a theatre in Copenhagen in 1940.";

/// The choices of a text: prompt, answer and wrong options.
fn choices(made: &[Made]) -> Vec<(String, String, Vec<String>)> {
    let all = made.iter().filter(|made| !is_set(made));
    let all = all.filter_map(|made| match &made.question.form {
        Form::Choice { answer, wrong } => Some((
            made.question.prompt.clone(),
            answer.clone(),
            wrong.iter().map(|wrong| wrong.text.clone()).collect(),
        )),
        _ => None,
    });
    all.collect()
}

#[test]
fn persons_of_whom_only_the_names_are_known_are_typed() {
    let made = made(&[OPENED]);
    let prompt = "According to the text, who opened a mill in Bergen in 1930?";
    assert!(wrong(&made, prompt).is_empty());
}

#[test]
fn a_name_is_never_invented_and_every_name_is_cited() {
    for made in made(&[OPENED]).iter().filter(|made| !is_set(made)) {
        let Form::Choice { wrong, .. } = &made.question.form else {
            continue;
        };
        for wrong in wrong {
            let is_figure = wrong.text.starts_with(|c: char| c.is_ascii_digit());
            assert!(is_figure || OPENED.contains(&wrong.text), "{}", wrong.text);
            if let Some(cite) = &wrong.cite {
                assert!(cite.quote.contains(&wrong.text) && wrong.why.is_some());
            } else {
                assert!(is_figure, "{}", wrong.text);
            }
        }
    }
}

#[test]
fn dates_are_as_exact_as_the_answer_and_none_meets_it() {
    let text = "On 3 May 1921 Anna Lind sold the mill of Otterby. In June 1922 Peter Holm opened the harbour of Bergen. \
        Mary Berg came to Oslo in 1923. The Baltic Railway was closed in the 1930s in Norwick. \
        On 4 July 1924 Jan Dahl built a bridge in Otterby.";
    let made = made(&[text]);
    let mut seen = 0;
    for (prompt, answer, wrong) in choices(&made) {
        let Some(right) = date::parse(&answer) else {
            continue;
        };
        seen += 1;
        for text in wrong {
            let other = date::parse(&text).unwrap_or_else(|| panic!("{prompt}: {text}"));
            assert_eq!(other.grain, right.grain, "{prompt}: {text}");
            assert!(!other.overlaps(&right), "{prompt}: {text}");
        }
    }
    assert!(seen >= 3, "{:#?}", choices(&made));
}

#[test]
fn figures_are_written_like_the_answer() {
    for (text, prompt, like) in [
        (
            "The United States sold forty ships to Norway in 1921.",
            "According to the text, how many ships did the United States sell to Norway in 1921?",
            (|text| text.chars().all(|c: char| c.is_alphabetic() || c == '-')) as fn(&str) -> bool,
        ),
        (
            "Anna Lind saved 26,000 books in Bergen in 1921.",
            "According to the text, how many books did Anna Lind save in Bergen in 1921?",
            |text| text.ends_with(",000"),
        ),
    ] {
        let wrong = wrong(&made(&[text]), prompt);
        assert!(wrong.len() >= 2, "{text}: {wrong:?}");
        assert!(wrong.iter().all(|wrong| like(wrong)), "{wrong:?}");
    }
}

#[test]
fn beside_a_bound_no_figure_is_surely_wrong_so_it_is_typed() {
    let text = "Anna Lind sold more than 60 ships to the harbour of Bergen in 1921. \
        Peter Holm bought 50 mills in Oslo in 1930. Mary Berg bought 70 horses in Norwick in 1940.";
    let made = made(&[text]);
    let prompt = "According to the text, how many ships to the harbour of Bergen did Anna Lind sell in 1921?";
    has(&made, prompt, "more than 60");
    assert!(wrong(&made, prompt).is_empty());
}

#[test]
fn the_other_value_of_a_conflict_is_never_an_option() {
    let text = "Anna Lind was born in Oslo in 1890. Peter Holm was born in Oslo in 1893. \
        Mary Berg was born in Bergen in 1895. Anna Lind was born in Oslo in 1891.";
    let made = made(&[text]);
    let of_lind = choices(&made);
    let of_lind = of_lind
        .iter()
        .filter(|(prompt, ..)| prompt.contains("year") && prompt.contains("Anna Lind"));
    let mut seen = 0;
    for (_, answer, wrong) in of_lind {
        seen += 1;
        assert!(["1890", "1891"].contains(&answer.as_str()));
        assert!(
            !wrong.iter().any(|wrong| wrong == "1890" || wrong == "1891"),
            "{wrong:?}"
        );
    }
    assert!(seen > 0);
    let prompt = "According to the text, in what year was Anna Lind born in Oslo?";
    let found = made
        .iter()
        .find(|made| made.question.prompt == prompt)
        .unwrap();
    assert!(found.question.slot.is_some());
    assert!(found.question.explain.as_ref().unwrap().contains("1891"));
}

#[test]
fn the_other_value_of_another_document_is_never_an_option() {
    let texts = [
        "Anna Lind was born in Oslo in 1890. Peter Holm opened the mill of Otterby in 1901.",
        "Anna Lind was born in Oslo in 1893. Mary Berg opened the harbour of Bergen in 1899.",
    ];
    let made = made(&texts);
    let mut seen = 0;
    for (prompt, answer, wrong) in choices(&made) {
        if ["1890", "1893"].contains(&answer.as_str()) {
            seen += 1;
            assert!(
                !wrong.iter().any(|wrong| wrong == "1890" || wrong == "1893"),
                "{prompt}: {wrong:?}"
            );
        }
    }
    assert!(seen > 0, "{:#?}", asked(&made, ""));
}

#[test]
fn a_value_beside_the_answer_is_no_option() {
    let text = "Anna Lind and Peter Holm sold the mill of Otterby in 1921 to Mary Berg. \
        Jan Dahl lived in Oslo. Eva Strand lived in Bergen. Nils Aas lived in Stockholm.";
    for (prompt, answer, wrong) in choices(&made(&[text])) {
        if ["Anna Lind", "Peter Holm", "Mary Berg"].contains(&answer.as_str()) {
            for beside in ["Anna Lind", "Peter Holm", "Mary Berg"] {
                assert!(
                    !wrong.iter().any(|wrong| wrong == beside),
                    "{prompt}: {wrong:?}"
                );
            }
        }
    }
}

#[test]
fn a_value_of_a_sentence_that_says_nearly_the_same_is_no_option() {
    let text =
        "In 1921 the town of Otterby had 4000 people. In 1930 the town of Norwick had 3000 people.";
    let made = made(&[text]);
    let prompt = "According to the text, how many people did the town of Otterby have in 1921?";
    let wrong = wrong(&made, prompt);
    assert!(wrong.len() >= 2);
    assert!(!wrong.contains(&"3000".to_owned()), "{wrong:?}");
}

#[test]
fn names_are_others_that_the_text_calls_so_and_never_two_of_one_thing() {
    let text = "In 1921 Anna Lind travelled to the United Kingdom. Peter Holm lived in the UK, a country in Europe. \
        Mary Berg went to Norway, a country in Europe. Jan Dahl came from Sweden, a country in Europe. \
        Eva Strand was born in Denmark, a country in Europe.";
    let made = made(&[text]);
    let prompt = "According to the text, to which country did Anna Lind travel in 1921?";
    has(&made, prompt, "United Kingdom");
    let mut countries = wrong(&made, prompt);
    countries.sort();
    assert_eq!(countries, ["Denmark", "Norway", "Sweden"]);
    for (prompt, answer, wrong) in choices(&made) {
        let all = || wrong.iter().chain([&answer]);
        let both = all().any(|one| one == "UK") && all().any(|one| one == "United Kingdom");
        assert!(!both, "{prompt}");
    }
}

#[test]
fn of_harm_figures_are_typed_and_dates_are_the_texts() {
    let text = "In 1921 the fire of Otterby killed 90 miners in Bergen. In 1930 the harbour had 80 ships. The mill had 70 horses in 1940.";
    let made = made(&[text]);
    let figure =
        "According to the text, how many miners in Bergen did the fire of Otterby kill in 1921?";
    assert_eq!(wrong(&made, figure), Vec::<String>::new());
    let when =
        "According to the text, in what year did the fire of Otterby kill 90 miners in Bergen?";
    assert_eq!(wrong(&made, when), ["1930", "1940"]);
    // With no other date in the text none is made up.
    let alone = "In 1921 forty sailors drowned in the harbour of Bergen.";
    let prompt =
        "According to the text, in what year did forty sailors drown in the harbour of Bergen?";
    let made = super::made(&[alone]);
    has(&made, prompt, "1921");
    assert_eq!(wrong(&made, prompt), Vec::<String>::new());
}

#[test]
fn with_fewer_than_two_wrong_options_it_is_typed() {
    let text = "In 1921 Anna Lind met Peter Holm in the harbour of Bergen.";
    for made in made(&[text]).iter().filter(|made| !is_set(made)) {
        if let Form::Choice { wrong, .. } = &made.question.form {
            assert!(wrong.len() >= 2, "{}", made.question.prompt);
        }
        if made.tier == Tier::Whole && made.family == Family::Person {
            let Form::Short { answers, .. } = &made.question.form else {
                panic!("{}", made.question.prompt)
            };
            assert!(!answers.is_empty());
        }
    }
}

#[test]
fn the_answer_does_not_hang_on_its_options() {
    let own = choices(&made(&[OPENED]));
    let other = made_with(&[OPENED], "en", |options| options.seed = 2);
    let other = choices(&other);
    let of = |all: &[(String, String, Vec<String>)]| -> Vec<(String, String)> {
        all.iter()
            .map(|(prompt, answer, _)| (prompt.clone(), answer.clone()))
            .collect()
    };
    assert_eq!(of(&own), of(&other));
}
