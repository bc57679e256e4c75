//! Who says so: a question never claims what its text only reports, denies or supposes.

use super::*;

#[test]
fn who_says_so_stands_in_every_question_of_it() {
    for (text, voice) in [
        (
            "According to the Bergen Herald, Anna Lind sold the Otterby mill in 1921.",
            "According to the Bergen Herald, ",
        ),
        (
            "The Bergen Herald reported that Anna Lind sold the Otterby mill in 1921.",
            "According to the Bergen Herald, ",
        ),
        (
            "Critics believe that Anna Lind sold the Otterby mill in 1921.",
            "According to critics, ",
        ),
    ] {
        let all = whole(text);
        asks(
            text,
            &format!("{voice}who sold the Otterby mill in 1921?"),
            "Anna Lind",
        );
        let of_lind = all.iter().filter(|(_, answer)| answer == "Anna Lind");
        for (prompt, _) in of_lind {
            assert!(prompt.starts_with(voice), "{prompt}");
        }
    }
}

#[test]
fn what_the_text_says_of_a_report_is_its_own_word() {
    asks(
        "The Bergen Herald reported that Anna Lind sold the Otterby mill in 1921.",
        "According to the text, which newspaper reported that Anna Lind sold the Otterby mill in 1921?",
        "The Bergen Herald",
    );
}

#[test]
fn a_source_that_no_question_can_name_gives_none() {
    asks_nothing(&[
        "It is widely believed that Anna Lind sold the Otterby mill in 1921.",
        "According to the hostile, Anna Lind sold the mill of Otterby in 1921.",
        "That Anna Lind sold the Otterby mill in 1921 became the common view of Otterby.",
        "The theory that Anna Lind sold the Otterby mill in 1921 was popular in Bergen.",
    ]);
}

#[test]
fn what_is_denied_is_not_asked() {
    asks_nothing(&[
        "Anna Lind never sold the Otterby mill to Peter Holm in 1921.",
        "Anna Lind did not sell the Otterby mill to Peter Holm in 1921.",
        "No miner of Otterby sold a horse to Peter Holm in 1921.",
        "Neither Anna Lind nor Peter Holm sold the Otterby mill in 1921.",
        "The mayor said that nobody had been wounded in Bergen since 3 May 1921.",
    ]);
}

#[test]
fn what_is_possible_or_a_condition_is_not_asked() {
    asks_nothing(&[
        "Anna Lind might have sold the Otterby mill to Peter Holm in 1921.",
        "Anna Lind would sell the Otterby mill to Peter Holm in 1921.",
        "If Anna Lind had sold the Otterby mill in 1921, Peter Holm would have left Bergen.",
    ]);
}

#[test]
fn of_what_is_asked_itself_only_who_asked_is() {
    let text = "Anna Lind asked whether Peter Holm sold the Otterby mill in 1921.";
    let prompt =
        "According to the text, who asked whether Peter Holm sold the Otterby mill in 1921?";
    assert_eq!(whole(text), [(prompt.to_owned(), "Anna Lind".to_owned())]);
}

#[test]
fn an_account_is_named_and_a_reference_is_not() {
    let text = "Anna Lind sold forty ships to the Baltic Railway in Bergen in 1921.";
    let all = whole(text);
    assert!(
        all.iter()
            .all(|(prompt, _)| prompt.starts_with("According to the text, ")),
        "{all:#?}"
    );
    let reference = made_with(&[text], "en", |options| {
        options.documents[0].stance = Stance::Reference;
    });
    has(
        &reference,
        "Who sold forty ships to the Baltic Railway in Bergen in 1921?",
        "Anna Lind",
    );
    assert_eq!(asked(&reference, "According to the text"), []);
    for made in reference.iter().filter(|made| made.tier == Tier::Gap) {
        assert!(!made.question.prompt.contains("says: “"));
    }
}

#[test]
fn what_is_reported_stays_reported_in_a_reference() {
    let text = "According to the Bergen Herald, Anna Lind sold the Otterby mill in 1921.";
    let reference = made_with(&[text], "en", |options| {
        options.documents[0].stance = Stance::Reference;
    });
    let told = reference
        .iter()
        .filter(|made| made.question.answer() == "Anna Lind");
    for made in told {
        assert!(
            made.question
                .prompt
                .contains("ccording to the Bergen Herald")
        );
    }
    has(
        &reference,
        "According to the Bergen Herald, who sold the Otterby mill in 1921?",
        "Anna Lind",
    );
}

#[test]
fn several_documents_are_named_by_their_titles() {
    let texts = [
        "The Baltic Railway opened a line to Oslo in 1921.",
        "The Norwick Ferry Company opened a school in Bergen in 1930.",
    ];
    let made = made(&texts);
    has(
        &made,
        "According to “Text a”, in what year did the Baltic Railway open a line to Oslo?",
        "1921",
    );
    has(
        &made,
        "According to “Text b”, in what year did the Norwick Ferry Company open a school in Bergen?",
        "1930",
    );
    for made in &made {
        let title = ["“Text a”", "“Text b”"][made.document];
        assert!(
            made.question.prompt.contains(title),
            "{}",
            made.question.prompt
        );
    }
    sound(&texts, &made);
}

#[test]
fn a_judgement_is_the_texts_even_in_a_reference() {
    let text = "In a horrible crime the courageous Anna Lind sold the innocent town of Otterby in 1921. \
        Anna Lind gave a brilliant speech in the beautiful harbour of Otterby on 3 May 1930.";
    let reference = made_with(&[text], "en", |options| {
        options.documents[0].stance = Stance::Reference;
    });
    for made in reference.iter().filter(|made| made.tier == Tier::Whole) {
        let prompt = &made.question.prompt;
        assert!(prompt.starts_with("According to the text"), "{prompt}");
    }
    never_says(text, "horrible");
}

#[test]
fn the_only_text_is_named_where_its_question_does_not_say_it() {
    let text = "Ann Hill taught in Otterby from 1890 on. The Otter Mill burned down on 3 May 1921.";
    let prompts = |title: &str| -> Vec<String> {
        let made = made_with(&[text], "en", |options| {
            title.clone_into(&mut options.documents[0].title);
        });
        made.into_iter().map(|made| made.question.prompt).collect()
    };
    let starts = |title: &str, start: &str| {
        let prompts = prompts(title);
        let asked = format!("{start}, on what date did the Otter Mill burn down?");
        assert!(prompts.contains(&asked), "{prompts:?}");
    };
    let valley = "The valley: a history";
    starts(valley, "According to the text “The valley: a history”");
    let gap = "The text “The valley: a history” says: “The _____ burned down on 3 May 1921.”";
    assert!(prompts(valley).iter().any(|prompt| prompt.ends_with(gap)));
    // What it says already is not said again, a name of a file is no title, and none gives an answer away.
    starts("The mills", "According to the text");
    starts("a", "According to the text");
    starts("The year 1921", "According to the text");
    starts(
        &"A history of the valley ".repeat(4),
        "According to the text",
    );
}
