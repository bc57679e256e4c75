//! Choosing a quiz: how many questions, on what, of which kind.

use super::{BANK, DOCUMENT, student};
use crate::support::School;

/// The bank with topics: the river and the meals are about water, the plans and the meals about people.
fn school() -> School {
    let mut bank = BANK.to_owned();
    for (id, tags) in [
        ("river", "\"water\""),
        ("meals", "\"water\", \"people & places\""),
        ("plans-short", "\"people & places\""),
    ] {
        let line = format!("id = \"{id}\"\n");
        assert!(bank.contains(&line));
        bank = bank.replace(&line, &format!("{line}tags = [{tags}]\n"));
    }
    School::new(&[("documents/velm.txt", DOCUMENT), ("velm.toml", &bank)])
}

/// The bank's page with the form filled in.
fn with(query: &str) -> String {
    format!("/banks/velm?{query}")
}

#[test]
fn the_form_offers_what_the_bank_has() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm");
    let all = one.all("#quiz .picks .check");
    let topics = ["people & places (2)", "water (2)"];
    let kinds = ["Choose one (5)", "Type the answer (5)", "Turn the card (1)"];
    assert_eq!(all[..2], topics);
    assert_eq!(all[2..5], kinds);
    assert_eq!(one.all("#count option"), ["5", "all 8 questions"]);
    assert_eq!(one.one("#gives"), "This gives all 8 questions.");
    assert!(one.all("details[open]").is_empty(), "one click starts");
}

#[test]
fn the_address_fills_the_form_in() {
    let school = school();
    let mut one = student(&school);
    for (query, gives) in [
        ("count=5", "This gives 5 of 8 questions."),
        ("count=5&type=choice", "This gives all 5 questions."),
        (
            "count=5&tag=water",
            "Only 2 questions are like that: the quiz has these.",
        ),
        (
            "count=all&tag=water&tag=people+%26+places",
            "This gives all 3 questions.",
        ),
        (
            "tag=water&type=flashcard&count=all",
            "This gives the 1 question there is.",
        ),
        ("tag=no+such", "No question is like that."),
    ] {
        one.go(&with(query));
        assert_eq!(one.one("#gives"), gives, "{query}");
    }
    one.go(&with("tag=water&type=flashcard"));
    assert_eq!(one.all("details[open]").len(), 1);
    let html = scraper::Html::parse_document(&one.page.body);
    let ticked = scraper::Selector::parse("#quiz .picks [checked]").unwrap();
    let ticked: Vec<_> = html
        .select(&ticked)
        .filter_map(|it| it.attr("value"))
        .collect();
    assert_eq!(ticked, ["water", "flashcard"]);
    one.go(&with("feedback=end&order=sequential&limit=7"));
    let ways = ["end", "sequential", "7"];
    let ticked = scraper::Selector::parse("#quiz [checked], #limit [selected]").unwrap();
    let html = scraper::Html::parse_document(&one.page.body);
    let ticked: Vec<_> = html
        .select(&ticked)
        .filter_map(|it| it.attr("value"))
        .collect();
    assert_eq!(ticked, ways);
    for bad in [
        "count=0",
        "count=-1",
        "count=ten",
        "count=1e3",
        "feedback=never",
        "order=random",
        "limit=0",
        "limit=1441",
        "limit=-5",
    ] {
        assert_eq!(one.try_to_go(&with(bad)), 400, "{bad}");
    }
}

#[test]
fn without_scripts_a_button_says_what_there_would_be() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm");
    let fields = [
        ("tag", "people & places"),
        ("type", "short"),
        ("look", "yes"),
    ];
    one.send("/quiz", &fields);
    assert_eq!(
        one.path,
        with("count=all&feedback=each&order=free&limit=&tag=people+%26+places&type=short#quiz")
    );
    assert_eq!(one.one("#gives"), "This gives all 2 questions.");
    assert_eq!(school.events().len(), 0, "nothing was begun");
}

#[test]
fn a_quiz_asks_only_what_was_chosen() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm");
    one.send("/quiz", &[("count", "all"), ("tag", "water")]);
    let mut prompts = vec![one.prompt()];
    one.dont_know().follow("Next question");
    prompts.push(one.prompt());
    prompts.sort();
    assert_eq!(
        prompts,
        [
            "Where did the builders eat?",
            "Which river runs under the bridge?"
        ]
    );
    assert!(one.sees("Question 2 of 2"));
}

#[test]
fn nothing_is_lost_where_nothing_fits() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm");
    one.send(
        "/quiz",
        &[("count", "5"), ("tag", "water"), ("type", "choice")],
    );
    assert_eq!(one.page.status, 422);
    assert!(
        one.one("[role=alert]")
            .starts_with("No question of this bank")
    );
    let form = one.page.form("/quiz");
    let fields: Vec<_> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    for field in [("count", "5"), ("tag", "water"), ("type", "choice")] {
        assert!(fields.contains(&field), "{fields:?}");
    }
    assert_eq!(school.events().len(), 0, "no learner was made for nothing");
    one.send("/quiz", &[("type", "short")]);
    assert_eq!(one.prompt(), "Where did the builders eat?");
}
