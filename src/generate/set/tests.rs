//! The sets on texts of our own.

use crate::bank::Form;
use crate::generate::tests::{asked, has, is_set, made, made_of, sound};
use crate::generate::{Family, Made};

const TOWN: &str = "On 21 January 1956 The Bergen Herald reported that Otterby Bridge had been closed. \
    The Norwick Town Council demanded that the Otterby mill be sold. \
    The engineer Anna Lind told the mayor of Otterby that Lake Otter was clean. \
    Mary Berg wrote, \"No ship has ever been lost on our coast.\" \
    Peter Holm argued that the harbour of Otterby was too small for its ships. \
    The surveyors of the Baltic Railway announced that the line to Oslo would be closed in summer.";

#[test]
fn who_said_it_is_asked() {
    let made = made(&[TOWN]);
    has(
        &made,
        "According to the text, which council demanded that the Otterby mill be sold?",
        "Norwick Town Council",
    );
    has(
        &made,
        "According to the text, who argued that the harbour of Otterby was too small for its ships?",
        "Peter Holm",
    );
    has(
        &made,
        "According to the text, who wrote, \"No ship has ever been lost on our coast\"?",
        "Mary Berg",
    );
    sound(&[TOWN], &made);
}

#[test]
fn what_is_denied_possible_or_dangling_is_not_asked() {
    for text in [
        "Peter Holm never said that the harbour was too small for its ships.",
        "Peter Holm would have said that the harbour was too small for its ships.",
        "He said that the harbour of Otterby was too small for its ships.",
        "Critics said that the harbour of Otterby was too small for its ships.",
        "Peter Holm said that it had been too small for them.",
        "Peter Holm argued that the harbour was too small, but that its ships were too large.",
    ] {
        let made = made(&[text]);
        let said = made
            .iter()
            .filter(|made| made.family == Family::Reaction && !is_set(made));
        assert_eq!(said.count(), 0, "{text}");
    }
}

#[test]
fn the_outermost_voice_is_kept() {
    let text = "The Bergen Herald reported that Peter Holm told the owners of Otterby that \"no ship has ever been lost here\".";
    let made = made(&[text]);
    let found = asked(&made, "According to the Bergen Herald, who told");
    assert!(
        found.iter().all(|(_, answer)| answer == "Peter Holm"),
        "{found:?}"
    );
    assert!(made.iter().all(|made| {
        !made
            .question
            .prompt
            .starts_with("According to the text, who told")
    }));
}

const HARM: &str = "On 3 May 1921 the fire in Bergen killed ninety people. According to the police, 75 people died, 40 were wounded and 7 arrested.";

#[test]
fn each_figure_of_a_list_of_harm_is_asked_with_its_source_and_typed() {
    let made = made(&[HARM]);
    has(
        &made,
        "According to the police, how many people died?",
        "75",
    );
    has(
        &made,
        "According to the police, how many people were wounded?",
        "40",
    );
    has(
        &made,
        "According to the police, how many people were arrested?",
        "7",
    );
    for made in made
        .iter()
        .filter(|made| made.family == Family::Figure && !is_set(made))
    {
        assert!(
            !matches!(made.question.form, Form::Choice { .. }),
            "{}",
            made.question.prompt
        );
    }
    sound(&[HARM], &made);
}

#[test]
fn accounts_that_disagree_are_never_options_of_each_other() {
    let made = made(&[HARM]);
    let all: Vec<&Made> = made
        .iter()
        .filter(|made| is_set(made) && made.family == Family::Figure)
        .collect();
    let [one] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!(
        one.question.prompt,
        "The text gives different figures here. According to the police, how many people died?"
    );
    let Form::Short { answers, .. } = &one.question.form else {
        panic!(
            "the values would be options of each other: {:?}",
            one.question.form
        )
    };
    assert_eq!(answers, &["75"]);
    assert_eq!(
        one.question.explain.as_deref(),
        Some("ninety is what the text says in its own words.")
    );
}

#[test]
fn documents_that_disagree_are_named() {
    let texts = [
        "Mary Berg died in 1921. Peter Holm built ships in Oslo.",
        "Mary Berg died in 1923. The Baltic Railway was closed.",
    ];
    let made = made(&texts);
    let all = asked(
        &made,
        "The texts give different dates here. According to “Text ",
    );
    assert_eq!(all.len(), 1, "{:?}", asked(&made, ""));
    sound(&texts, &made);
}

#[test]
fn sayings_are_joined_with_who_made_them() {
    let made = made(&[TOWN]);
    let all: Vec<&Made> = made
        .iter()
        .filter(|made| matches!(made.question.form, Form::Match { .. }))
        .collect();
    let [one] = all.as_slice() else {
        panic!("{:?}", asked(&made, ""))
    };
    let Form::Match { pairs, .. } = &one.question.form else {
        unreachable!()
    };
    assert!(pairs.iter().any(|pair| pair.left
        == "The harbour of Otterby was too small for its ships"
        && pair.right == "Peter Holm"));
    assert!(
        pairs
            .iter()
            .all(|pair| pair.cite.as_ref().unwrap().quote.contains(&pair.right))
    );
    assert!(pairs.len() >= 3);
}

const YEARS: &str = "In 1893 Mary Berg opened a school in Otterby. \
    In 1850 the Baltic Railway reached the town of Otterby. \
    In 1905 Peter Holm sold the Otterby mill to the Baltic Company. \
    In the 1870s Otterby grew. \
    In 1930 the Baltic Company bought two ships in Bergen.";

#[test]
fn events_are_put_in_the_order_of_their_dates() {
    let made = made(&[YEARS]);
    let all: Vec<&Made> = made
        .iter()
        .filter(|made| matches!(made.question.form, Form::Order { .. }))
        .collect();
    let [one] = all.as_slice() else {
        panic!("{:?}", asked(&made, ""))
    };
    assert_eq!(
        one.question.prompt,
        "Put these events between 1850 and 1930 in order as the text dates them, the earliest first."
    );
    let Form::Order { items } = &one.question.form else {
        unreachable!()
    };
    let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts[0], "The Baltic Railway reached the town of Otterby");
    assert_eq!(
        *texts.last().unwrap(),
        "The Baltic Company bought two ships in Bergen"
    );
    assert!(texts.iter().all(|text| !text.contains(char::is_numeric)));
    let facts: std::collections::BTreeSet<&str> =
        items.iter().map(|item| item.fact.as_str()).collect();
    assert_eq!(facts.len(), items.len());
    sound(&[YEARS], &made);
}

#[test]
fn dates_that_meet_or_reports_are_not_ordered() {
    let text = "In 1893 Mary Berg opened a school in Otterby. On 3 May 1893 Anna Lind founded the Otterby mill. \
        According to Peter Holm, the Baltic Railway reached Otterby in 1850.";
    let made = made(&[text]);
    assert!(
        made.iter()
            .all(|made| !matches!(made.question.form, Form::Order { .. }))
    );
}

#[test]
fn statements_are_true_or_have_another_value_of_the_text() {
    let made = made(&[YEARS]);
    let all: Vec<&Made> = made
        .iter()
        .filter(|made| {
            matches!(made.question.form, Form::TrueFalse { .. }) && made.family != Family::Reaction
        })
        .collect();
    assert!(!all.is_empty());
    for made in all {
        let is_true = made.question.answer() == "true";
        let told = made.value.of(YEARS).unwrap();
        assert_eq!(
            made.question.prompt.contains(told),
            is_true,
            "{}",
            made.question.prompt
        );
        assert!(made.question.explain.is_some() && made.question.cite.is_some());
    }
}

#[test]
fn a_name_takes_the_place_of_one_with_the_same_article() {
    let text = "In 1921 Anna Lind travelled to the United Kingdom with forty sailors. Peter Holm lived in Sweden. \
        Mary Berg went to Norway. Jan Dahl came from Sweden. Eva Strand was born in Denmark.";
    let made = made(&[text]);
    let all = made
        .iter()
        .filter(|made| matches!(made.question.form, Form::TrueFalse { .. }));
    for made in all {
        let prompt = &made.question.prompt;
        assert!(
            ["the Denmark", "the Norway", "the Sweden"]
                .iter()
                .all(|wrong| !prompt.contains(wrong)),
            "{prompt}"
        );
    }
}

#[test]
fn no_false_statement_is_made_of_harm() {
    let text = "In 1893 Mary Berg killed a bear near Otterby. In 1821 Anna Lind drowned in the lake of Otterby. \
        In 1905 Peter Holm was wounded in the Otterby mill.";
    let made = made(&[text]);
    assert!(
        made.iter()
            .all(|made| !matches!(made.question.form, Form::TrueFalse { .. }))
    );
}

#[test]
fn how_it_is_said_is_asked() {
    let made = made(&[TOWN]);
    let all = asked(&made, "How does the text put it that ");
    assert_eq!(all.len(), 1, "{:?}", asked(&made, ""));
    assert!(all[0].1.starts_with("as what "), "{all:?}");
}

#[test]
fn sets_heed_the_families() {
    let made = made_of(&[YEARS], &[Family::Person]);
    assert!(made.iter().all(|made| made.family == Family::Person));
    assert!(
        made_of(&[TOWN], &[Family::Date])
            .iter()
            .all(|made| made.family == Family::Date)
    );
}

#[test]
fn the_same_text_gives_the_same_questions() {
    let text = format!("{TOWN} {YEARS}");
    assert_eq!(made(&[&text]), made(&[&text]));
}
