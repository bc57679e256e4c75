//! Teachers work on banks in the browser: lists, the editor, history, and two of them at once.

use factdeck::store::Engine;
use factdeck::web::route::routes;

use super::DOCUMENT;
use crate::support::{School, Student};

/// A bank with a question that has a mistake, a draft, one that is put away and tags.
const MIXED: &str = r#"format = 1
id = "otters"
title = "Otters <b>"
lang = "en"

[[source]]
id = "v"
file = "documents/velm.txt"
title = "The bridge"

[[question]]
id = "when"
type = "choice"
prompt = "In which year did it begin?"
answer = "1987"
wrong = ["1988", "Ann Velmar"]
tags = ["dates"]
cite = { source = "v", quote = "the toll" }

[[question]]
id = "who"
type = "choise"
prompt = "Who was it?"
answer = "Ann"

[[question]]
id = "yes"
state = "draft"
type = "true-false"
prompt = "Otters swim."
answer = true

[[question]]
id = "away"
state = "off"
type = "short"
prompt = "What is put away?"
answer = "This"
tags = ["dates", "late"]
"#;

/// A teacher of the school who opens a page.
fn teacher(school: &School, path: &str) -> Student {
    Student::at(school.server().session(true).0, path)
}

fn mixed() -> School {
    School::new(&[("documents/velm.txt", DOCUMENT), ("otters.toml", MIXED)])
}

#[test]
fn banks_are_listed_with_what_is_in_them() {
    let school = mixed();
    school.write("torn.toml", "format = 1\ntitle = \"Torn");
    let mut one = teacher(&school, "/teach");
    one.follow("Banks");
    assert_eq!(one.path, "/teach/banks");
    assert_eq!(one.all("h2"), ["Otters <b>", "torn.toml", "A new bank"]);
    assert_eq!(
        one.all(".counts"),
        [
            "otters.toml1 ready, 1 drafts, 1 put away1 mistake, 2 to look at",
            "torn.toml1 mistake, 0 to look at"
        ]
    );
    assert_eq!(one.all(".notice"), ["Not usable."]);
    assert!(one.one("pre").contains("torn.toml:2"), "{:?}", one.page);
    one.follow("Otters <b>");
    assert_eq!(one.path, "/teach/banks/otters");
    assert_eq!(one.one("h1"), "Otters <b>");
    assert_eq!(
        one.one(".notice"),
        "1 question has a mistake and is left out: learners do not meet it."
    );
    assert_eq!(one.try_to_go("/teach/banks/torn"), 404);
    let mut pupil = Student::at(school.browser(), "/");
    assert_eq!(pupil.try_to_go("/teach/banks"), 403);
    assert_eq!(pupil.try_to_go("/teach/banks/otters"), 403);
}

#[test]
fn questions_show_their_right_answers_and_what_is_wrong_with_them() {
    let school = mixed();
    let one = teacher(&school, "/teach/banks/otters");
    let questions = one.all(".questions h3");
    assert_eq!(
        questions,
        [
            "In which year did it begin?",
            "Who was it?",
            "Otters swim.",
            "What is put away?"
        ]
    );
    assert_eq!(one.all(".questions b"), ["1987", "True", "This"]);
    let found = one.all(".found li");
    let says = |words: &str| found.iter().any(|one| one.contains(words));
    assert!(
        says("Mistake: unknown question type \"choise\""),
        "{found:?}"
    );
    assert!(says("Q103") && says("line 15, column"), "{found:?}");
}

#[test]
fn questions_are_found_by_words_state_type_tag_and_document() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks/otters");
    let mut found = |fields: &[(&str, &str)]| {
        one.go("/teach/banks/otters");
        one.send("/find", fields);
        // What was chosen stands in the form again, and in the address.
        for (name, value) in fields {
            let form = "form[action$='/find']";
            let chosen = format!(
                "{form} [name={name}][value=\"{value}\"], {form} [name={name}] [value=\"{value}\"][selected]"
            );
            assert_eq!(one.all(&chosen).len(), 1, "{fields:?}");
        }
        let numbers = one.attributes(".questions > li", "value");
        numbers.join(" ")
    };
    assert_eq!(found(&[]), "1 2 3 4");
    assert_eq!(found(&[("find", "WHO")]), "2");
    assert_eq!(found(&[("find", "1987")]), "1");
    assert_eq!(found(&[("find", "&q=<x>")]), "");
    assert_eq!(found(&[("state", "draft")]), "3");
    assert_eq!(found(&[("state", "flawed")]), "1 2");
    assert_eq!(found(&[("type", "short")]), "4");
    assert_eq!(found(&[("tag", "dates")]), "1 4");
    assert_eq!(found(&[("tag", "dates"), ("state", "off")]), "4");
    assert_eq!(found(&[("source", "v")]), "1");
    // A long list is divided.
    let many = (1..=120).map(|n| {
        format!("[[question]]\nid = \"q{n}\"\ntype = \"short\"\nprompt = \"Number {n}?\"\nanswer = \"{n}\"\n")
    });
    let many = many.collect::<Vec<_>>().concat();
    school.write(
        "many.toml",
        &format!("format = 1\nid = \"many\"\ntitle = \"Many\"\nlang = \"en\"\n{many}"),
    );
    one.go("/teach/banks/many");
    assert_eq!(one.all(".questions > li").len(), 50);
    one.follow("3");
    assert_eq!(one.all(".questions > li").len(), 20);
    assert!(one.sees("Number 101?") && !one.sees("Number 100?"));
    assert!(school_is_untouched(&school));
}

fn school_is_untouched(school: &School) -> bool {
    let file = school.library.folder().join("otters.toml");
    std::fs::read_to_string(file).unwrap() == MIXED
}

fn text(school: &School, file: &str) -> String {
    std::fs::read_to_string(school.library.folder().join(file)).unwrap()
}

#[test]
fn one_field_is_changed_and_nothing_else_in_the_file() {
    let odd = MIXED
        .replace(
            "prompt = \"Otters swim.\"",
            "  prompt   =  'Otters swim.'   # do they?",
        )
        .replace('\n', "\r\n");
    let school = School::new(&[("documents/velm.txt", DOCUMENT), ("otters.toml", &odd)]);
    let mut one = teacher(&school, "/teach/banks/otters");
    one.follow("Otters swim.");
    assert_eq!(one.path, "/teach/banks/otters/questions/yes");
    assert_eq!(one.all("#preview .prompt"), ["Otters swim."]);
    one.send(
        "/questions/yes",
        &[("prompt", "Otters dive."), ("act", "save")],
    );
    assert_eq!(one.path, "/teach/banks/otters/questions/yes?saved=yes");
    assert_eq!(one.one("[role=status]"), "Saved.");
    let expected = odd.replace("'Otters swim.'", "\"Otters dive.\"");
    assert_eq!(text(&school, "otters.toml"), expected);
    // Nothing changed: nothing is written.
    one.send("/questions/yes", &[("act", "save")]);
    assert_eq!(text(&school, "otters.toml"), expected);
    // Learners meet it at once.
    one.go("/teach/banks/otters/questions/yes");
    one.send("/questions/yes", &[("state", "ready"), ("act", "save")]);
    let ready = expected.replace("state = \"draft\"", "state = \"ready\"");
    assert_eq!(text(&school, "otters.toml"), ready);
    assert!(one.go("/").sees("2 facts"), "{:?}", one.page);
}

#[test]
fn a_form_with_a_mistake_comes_back_filled_in() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks/otters/questions/when");
    let fields = [
        ("answer", ""),
        ("wrong.1.text", "<b>1988</b>"),
        ("cite.quote", "not there"),
        ("act", "save"),
    ];
    one.send("/questions/when", &fields);
    assert_eq!(one.page.status, 422);
    assert!(one.one("[role=alert]").starts_with("Not saved yet"));
    assert_eq!(
        one.attributes("[name='wrong.1.text']", "value"),
        ["<b>1988</b>"]
    );
    // It is told at the field, without the words of files and without a line of a file that there is not.
    let told = one.one("#f-answer-found");
    assert!(told.contains("This must not stay empty"), "{:?}", one.page);
    assert!(!one.sees("has no `answer`") && !told.contains("line"));
    assert_eq!(text(&school, "otters.toml"), MIXED);
    // What only cannot show its sentence is saved, and told beside the quote.
    one.send("/questions/when", &[("answer", "1987"), ("act", "look")]);
    assert_eq!(one.page.status, 200);
    assert!(
        one.one("#f-cite-quote-found")
            .contains("the quote is not in the document"),
        "{:?}",
        one.page
    );
    assert_eq!(text(&school, "otters.toml"), MIXED);
}

#[test]
fn a_question_with_a_mistake_in_its_file_is_mended_in_the_form() {
    let text_of = |school: &School| text(school, "otters.toml");
    let broken = MIXED.replace("type = \"choise\"\n", "type = \"short\"\npoints = 0\n");
    let school = School::new(&[("documents/velm.txt", DOCUMENT), ("otters.toml", &broken)]);
    let mut one = teacher(&school, "/teach/banks/otters/questions/who");
    assert!(one.sees("Mistake:"), "{:?}", one.page);
    one.send("/questions/who", &[("points", "2"), ("act", "save")]);
    assert_eq!(one.page.status, 200, "{:?}", one.page);
    assert!(
        text_of(&school).contains("points = 2"),
        "{}",
        text_of(&school)
    );
    let after = text_of(&school);
    let (before, _) = broken.split_once("[[question]]\nid = \"who\"").unwrap();
    let (_, behind) = broken.split_once("answer = \"Ann\"\n").unwrap();
    assert!(after.starts_with(before) && after.ends_with(behind));
}

#[test]
fn a_bank_is_made_from_nothing_with_a_question_of_each_type() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks");
    one.send("/teach/banks", &[("title", " "), ("lang", "en")]);
    assert_eq!(one.page.status, 422);
    one.send(
        "/teach/banks",
        &[("title", "The Café & <i>us</i>"), ("lang", "english")],
    );
    assert_eq!(one.page.status, 422);
    assert_eq!(one.attributes("#title", "value"), ["The Café & <i>us</i>"]);
    one.send(
        "/teach/banks",
        &[("title", "The Café & <i>us</i>"), ("lang", "en")],
    );
    let bank = one.path.clone();
    assert_eq!(one.one("h1"), "The Café & <i>us</i>");
    let all: [(&str, &[(&str, &str)]); 11] = [
        (
            "choice",
            &[
                ("prompt", "One?"),
                ("answer", "1"),
                ("wrong.1.text", "2"),
                ("wrong.3.text", "3"),
            ],
        ),
        (
            "multi",
            &[
                ("prompt", "Two?"),
                ("answers.1.text", "a"),
                ("answers.2.text", "b"),
                ("wrong.1.text", "c"),
            ],
        ),
        (
            "true-false",
            &[("prompt", "Three is odd."), ("answer", "true")],
        ),
        ("short", &[("prompt", "Four?"), ("answer", "four\n4")]),
        (
            "number",
            &[
                ("prompt", "Five?"),
                ("answer", "5"),
                ("tolerance", "10%"),
                ("unit", "km"),
            ],
        ),
        ("date", &[("prompt", "Six?"), ("answer", "6 June 1966")]),
        (
            "cloze",
            &[("text", "Seven is {{seven|7}} and eight {{eight}}.")],
        ),
        (
            "order",
            &[
                ("prompt", "Eight?"),
                ("items.1.text", "x"),
                ("items.2.text", "y"),
                ("items.3.text", "z"),
            ],
        ),
        (
            "match",
            &[
                ("prompt", "Nine?"),
                ("pairs.1.left", "l"),
                ("pairs.1.right", "m"),
                ("pairs.2.left", "n"),
                ("pairs.2.right", "o"),
            ],
        ),
        (
            "flashcard",
            &[("prompt", "Ten"), ("answer", "10"), ("reverse", "true")],
        ),
        ("open", &[("prompt", "Eleven?"), ("answer", "A team.")]),
    ];
    for (format, fields) in all {
        one.go(&format!("{bank}/new/{format}"));
        let fields = [fields, &[("act", "save")]].concat();
        one.send(&format!("/new/{format}"), &fields);
        assert!(one.path.ends_with("?saved=yes"), "{format}: {:?}", one.page);
        assert_eq!(one.all(".found .wrong"), [""; 0], "{format}");
        assert_eq!(one.all("#preview .quiet.small").len().min(1), 1);
    }
    one.go(&bank);
    assert_eq!(one.all(".questions > li").len(), 11);
    // Each is asked.
    let mut pupil = Student::at(school.browser(), "/");
    let learners = bank.replace("/teach", "");
    pupil.go(&learners);
    assert!(pupil.sees("16 facts"), "{:?}", pupil.page);
    // Another of the same title stands beside it.
    one.go("/teach/banks");
    one.send(
        "/teach/banks",
        &[("title", "The Café & <i>us</i>"), ("lang", "en")],
    );
    assert_eq!(one.path, format!("{bank}-2"));
}

#[test]
fn rows_come_go_and_change_places_without_scripts_and_keep_their_facts() {
    let bank = "format = 1\nid = \"o\"\ntitle = \"O\"\nlang = \"en\"\n\n[[question]]\nid = \"q\"\ntype = \"order\"\nprompt = \"Order?\"\n\
        items = [\n  \"one\", # first\n  \"two\",\n  \"three\",\n]\n";
    let school = School::new(&[("o.toml", bank)]);
    let mut one = teacher(&school, "/teach/banks/o/questions/q");
    one.send("/questions/q", &[("act", "remove items 1")]);
    one.send("/questions/q", &[("act", "add items 0")]);
    one.send(
        "/questions/q",
        &[("items.3.text", "four"), ("act", "up items 3")],
    );
    assert_eq!(
        one.attributes("[name$='.text']", "value"),
        ["two", "four", "three"]
    );
    one.send("/questions/q", &[("act", "save")]);
    let after = text(&school, "o.toml");
    // What is remembered of one thing is not what is known of another: the first keeps its fact, and so does the third.
    let expected = "fact = \"q/2\"\ntype = \"order\"\nprompt = \"Order?\"\nitems = [\n  \"two\", # first\n  \
                    { text = \"four\", fact = \"q/4\" },\n  \"three\",\n]\n";
    assert!(after.contains(expected), "{after}");
}

#[test]
fn two_who_change_one_question_choose_and_lose_nothing() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks/otters/questions/when");
    let mut other = teacher(&school, "/teach/banks/otters/questions/when");
    let theirs = [
        ("prompt", "Which year?"),
        ("hint", "Look at the sea."),
        ("act", "save"),
    ];
    other.send("/questions/when", &theirs);
    let mine = [
        ("prompt", "When?"),
        ("explain", "So it is."),
        ("act", "save"),
    ];
    one.send("/questions/when", &mine);
    assert_eq!(one.page.status, 409);
    assert!(!text(&school, "otters.toml").contains("When?"));
    let said = one.all(".three .said");
    let prompt = ["In which year did it begin?", "Which year?", "When?"];
    assert!(said.windows(3).any(|three| three == prompt), "{said:?}");
    assert_eq!(one.all("[type=radio]").len(), 2, "only the prompt is open");
    one.send(
        "/questions/when",
        &[("pick.prompt", "mine"), ("act", "merge")],
    );
    assert_eq!(one.page.status, 200, "{:?}", one.page);
    let after = text(&school, "otters.toml");
    for said in ["\"When?\"", "\"Look at the sea.\"", "\"So it is.\""] {
        assert!(after.contains(said), "{after}");
    }
    // Somebody with an editor of texts.
    other.go("/teach/banks/otters/questions/when");
    school.write(
        "otters.toml",
        &after.replace("\"When?\"", "\"Since when?\""),
    );
    other.send(
        "/questions/when",
        &[("prompt", "From when?"), ("act", "save")],
    );
    assert_eq!(other.page.status, 409);
    other.send(
        "/questions/when",
        &[("pick.prompt", "theirs"), ("act", "merge")],
    );
    assert!(text(&school, "otters.toml").contains("\"Since when?\""));
    // It is taken out: what was written is still there.
    other.go("/teach/banks/otters/questions/yes");
    let without = text(&school, "otters.toml");
    let (before, rest) = without.split_once("[[question]]\nid = \"yes\"").unwrap();
    let (_, behind) = rest.split_once("answer = true\n\n").unwrap();
    school.write("otters.toml", &format!("{before}{behind}"));
    other.send(
        "/questions/yes",
        &[("prompt", "Otters float."), ("act", "save")],
    );
    assert_eq!(other.page.status, 409);
    assert!(other.sees("Otters float."));
    other.send("/new/true-false", &[("act", "save")]);
    assert!(text(&school, "otters.toml").contains("Otters float."));
}

#[test]
fn a_broken_file_is_shown_and_never_written_over() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks/otters/questions/yes");
    let broken = format!("{MIXED}\n[[question]\nprompt = \"half");
    school.write("otters.toml", &broken);
    one.send(
        "/questions/yes",
        &[("prompt", "Otters float."), ("act", "save")],
    );
    assert_eq!(one.page.status, 409);
    let report = one.one("pre");
    assert!(
        report.contains("otters.toml:") && report.contains("[[question]"),
        "{report}"
    );
    assert_eq!(text(&school, "otters.toml"), broken);
    assert_eq!(one.try_to_go("/teach/banks/otters/new/choice"), 409);
}

/// Ticks questions of the list and presses a button.
fn do_with(one: &mut Student, questions: &[&str], fields: &[(&str, &str)]) {
    let chosen = questions.iter().map(|id| ("q", *id));
    let fields: Vec<(&str, &str)> = chosen.chain(fields.iter().copied()).collect();
    one.send("/teach/banks/otters", &fields);
}

fn ids(school: &School) -> String {
    let text = text(school, "otters.toml");
    let ids = text.split("[[question]]").skip(1);
    let ids = ids.map(|block| block.split('"').nth(1).unwrap());
    ids.collect::<Vec<_>>().join(" ")
}

#[test]
fn states_and_tags_are_changed_in_bulk_and_nothing_else() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks/otters");
    do_with(&mut one, &["yes", "away"], &[("act", "ready")]);
    let expected = MIXED
        .replace("state = \"draft\"", "state = \"ready\"")
        .replace("state = \"off\"", "state = \"ready\"");
    assert_eq!(text(&school, "otters.toml"), expected);
    assert!(
        one.one("#done")
            .starts_with("The state of 2 questions was changed.")
    );
    do_with(
        &mut one,
        &["when", "yes"],
        &[("act", "tag"), ("tagged", "sea")],
    );
    let tagged = text(&school, "otters.toml");
    assert!(tagged.contains("tags = [\"dates\", \"sea\"]"), "{tagged}");
    assert!(
        tagged.contains("answer = true\ntags = [\"sea\"]"),
        "{tagged}"
    );
    do_with(
        &mut one,
        &["when", "yes"],
        &[("act", "untag"), ("tagged", "sea")],
    );
    assert_eq!(text(&school, "otters.toml"), expected);
    // Nothing chosen, nothing done.
    do_with(&mut one, &[], &[("act", "remove")]);
    assert!(one.one("#done").starts_with("Nothing was changed"));
    assert_eq!(text(&school, "otters.toml"), expected);
}

#[test]
fn questions_are_moved_copied_and_taken_out_and_come_back_byte_for_byte() {
    let commented = MIXED.replace(
        "[[question]]\nid = \"yes\"",
        "# do they?\n[[question]]\nid = \"yes\" # yes",
    );
    let school = School::new(&[
        ("documents/velm.txt", DOCUMENT),
        ("otters.toml", &commented),
    ]);
    let mut one = teacher(&school, "/teach/banks/otters");
    do_with(&mut one, &[], &[("act", "up away")]);
    assert_eq!(ids(&school), "when who away yes");
    do_with(&mut one, &[], &[("act", "to away"), ("place.away", "1")]);
    assert_eq!(ids(&school), "away who when yes");
    do_with(&mut one, &["yes"], &[("act", "copy")]);
    let copied = ids(&school);
    assert!(
        copied.starts_with("away who when yes otters-swim-"),
        "{copied}"
    );
    let before = text(&school, "otters.toml");
    do_with(&mut one, &["yes", "when"], &[("act", "remove")]);
    assert!(!text(&school, "otters.toml").contains("do they?"));
    assert!(one.one("#done").starts_with("2 questions were taken out."));
    one.send("/history", &[]);
    assert_eq!(text(&school, "otters.toml"), before);
    // The last one can go, too; the bank stays.
    let all: Vec<&str> = copied.split(' ').filter(|id| *id != "who").collect();
    do_with(&mut one, &all, &[("act", "remove")]);
    assert_eq!(ids(&school), "who");
    one.send("/history", &[]);
    assert_eq!(text(&school, "otters.toml"), before);
}

#[test]
fn a_question_goes_to_another_bank_with_its_document_and_comes_back() {
    let school = mixed();
    school.write(
        "seals.toml",
        "format = 1\nid = \"seals\"\ntitle = \"Seals\"\nlang = \"en\"\n",
    );
    let mut one = teacher(&school, "/teach/banks/otters");
    do_with(&mut one, &["when"], &[("act", "move"), ("bank", "seals")]);
    assert_eq!(ids(&school), "who yes away");
    let seals = text(&school, "seals.toml");
    assert!(
        seals.contains("file = \"documents/velm.txt\"") && seals.contains("id = \"when\""),
        "{seals}"
    );
    one.go("/teach/banks/seals");
    assert_eq!(one.all(".found .wrong"), [""; 0]);
    one.go("/teach/banks/otters/history").send("/history", &[]);
    assert_eq!(text(&school, "otters.toml"), MIXED);
}

#[test]
fn the_history_says_who_when_and_what_outlives_a_restart_and_any_change_is_undone() {
    let mut school = mixed();
    let mut one = teacher(&school, "/teach/banks/otters/questions/when");
    one.send(
        "/questions/when",
        &[("prompt", "Since when?"), ("act", "save")],
    );
    one.go("/teach/banks/otters/questions/yes");
    one.send(
        "/questions/yes",
        &[("prompt", "Otters float."), ("act", "save")],
    );
    school.stop();
    school.start(factdeck::web::Settings::default());
    let mut one = teacher(&school, "/teach/banks/otters");
    one.follow("History");
    let told = one.all(".card > h3");
    assert_eq!(told.len(), 2, "{:?}", one.page);
    assert!(
        told[0].contains("A question was changed.") && told[0].contains("09:00"),
        "{told:?}"
    );
    let said = one.all(".three .said");
    assert_eq!(
        said,
        [
            "Otters swim.",
            "Otters float.",
            "In which year did it begin?",
            "Since when?"
        ]
    );
    // The older of the two is undone; the newer stays.
    one.send("/history", &[("change", "1")]);
    let expected = MIXED.replace("Otters swim.", "Otters float.");
    assert_eq!(text(&school, "otters.toml"), expected);
    // An undone change can be undone; what was changed again cannot.
    one.go("/teach/banks/otters/history")
        .send("/history", &[("change", "3")]);
    assert!(text(&school, "otters.toml").contains("Since when?"));
    school.write(
        "otters.toml",
        &MIXED.replace("In which year did it begin?", "Since the beginning?"),
    );
    one.go("/teach/banks/otters/history")
        .send("/history", &[("change", "1")]);
    assert_eq!(one.page.status, 409);
    assert!(
        one.one("[role=alert]")
            .contains("has been changed again since")
    );
    assert!(text(&school, "otters.toml").contains("Since the beginning?"));
}

const PAYLOADS: &str = include_str!("../data/hostile/payloads.txt");

/// That nothing on a page can run, whatever stands in it.
fn runs_nothing(one: &Student) {
    let html = scraper::Html::parse_document(&one.page.body);
    for node in html.tree.nodes() {
        let scraper::Node::Element(element) = node.value() else {
            continue;
        };
        let name = element.name();
        let foreign = [
            "iframe", "object", "embed", "base", "style", "math", "form", "meta",
        ];
        for (attribute, value) in element.attrs() {
            assert!(
                !attribute.starts_with("on"),
                "{name} {attribute} on {}",
                one.path
            );
            let value = value.trim().to_ascii_lowercase();
            let leads = ["href", "src", "action", "formaction"].contains(&attribute);
            assert!(
                !leads || value.starts_with(['/', '#']),
                "{name} {attribute}={value}"
            );
        }
        let ours = ["form", "meta"].contains(&name) || !foreign.contains(&name);
        assert!(ours, "{name} on {}", one.path);
        assert!(name != "script" || element.attr("src").is_some());
    }
}

#[test]
fn nothing_hostile_runs_in_any_field_of_any_type() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks");
    let payloads: Vec<String> = PAYLOADS
        .lines()
        .map(|line| line.replace("\\n", "\n"))
        .collect();
    for text in payloads.chunks(8).map(|chunk| chunk.join(" ")) {
        for format in [
            "choice",
            "multi",
            "true-false",
            "short",
            "number",
            "date",
            "cloze",
            "order",
            "match",
            "flashcard",
            "open",
        ] {
            one.go(&format!("/teach/banks/otters/new/{format}"));
            let names = one.attributes("form.edit [name]:not([name=csrf], [name=act])", "name");
            // A text without a gap is told with braces, which no other page has.
            let gapped = format!("{{{{x}}}} {text}");
            let fields = names.iter().map(|name| match name.as_str() {
                "text" => ("text", gapped.as_str()),
                name => (name, text.as_str()),
            });
            let fields: Vec<(&str, &str)> = fields.chain([("act", "look")]).collect();
            one.send(&format!("/new/{format}"), &fields);
            runs_nothing(&one);
            // It stands there as it was written.
            let html = scraper::Html::parse_document(&one.page.body);
            let prompt = scraper::Selector::parse("textarea[name=prompt]").unwrap();
            let shown: String = html.select(&prompt).next().unwrap().text().collect();
            assert_eq!(shown.trim(), text.trim());
        }
        // As a title, a prompt, an answer and a tag that are saved, and in the history.
        let line: String = text.replace('\n', " ").chars().take(250).collect();
        one.go("/teach/banks")
            .send("/teach/banks", &[("title", &line), ("lang", "en")]);
        let bank = one.path.clone();
        runs_nothing(&one);
        one.go(&format!("{bank}/new/flashcard"));
        let tag: String = line.replace(',', " ").chars().take(90).collect();
        let fields = [
            ("prompt", &*line),
            ("answer", &*line),
            ("tags", &*tag),
            ("act", "save"),
        ];
        one.send("/new/flashcard", &fields);
        assert!(one.path.ends_with("saved=yes"), "{:?}", one.page);
        runs_nothing(&one);
        for path in [
            bank.clone(),
            format!("{bank}/history"),
            format!("{bank}/details"),
            "/teach/banks".into(),
        ] {
            one.go(&path);
            runs_nothing(&one);
        }
        one.go(&bank)
            .send("/find", &[("find", &line), ("tag", &line)]);
        runs_nothing(&one);
    }
}

#[test]
fn a_bank_that_is_kept_is_changed_by_its_owner_and_others_propose() {
    let school = mixed();
    let mut owner = teacher(&school, "/teach/banks/otters/details");
    let mut other = teacher(&school, "/teach/banks/otters/questions/when");
    owner.send("/keeping", &[("mode", "propose")]);
    assert!(
        owner.sees("keeps this bank. What others change is a proposal"),
        "{:?}",
        owner.page
    );
    other.send(
        "/questions/when",
        &[("prompt", "Since when?"), ("act", "save")],
    );
    assert!(
        other.one("#done").starts_with("It was noted as a proposal"),
        "{:?}",
        other.page
    );
    other.send("/teach/banks/otters", &[("q", "yes"), ("act", "remove")]);
    assert_eq!(text(&school, "otters.toml"), MIXED);
    other.go("/teach/banks/otters/history");
    assert_eq!(other.all(".proposal").len(), 2);
    assert_eq!(other.all("[name=take]").len(), 0);
    for (name, value) in [("take", "1"), ("leave", "1")] {
        let csrf = other.browser.csrf().unwrap();
        let page = other.browser.post(
            "/teach/banks/otters/history",
            &[("csrf", &csrf), (name, value)],
        );
        assert_eq!(page.status, 403);
    }
    owner
        .go("/teach/banks/otters/history")
        .send("/history", &[("take", "1")]);
    let taken = MIXED.replace("In which year did it begin?", "Since when?");
    assert_eq!(text(&school, "otters.toml"), taken);
    owner
        .go("/teach/banks/otters/history")
        .send("/history", &[("leave", "2")]);
    owner.go("/teach/banks/otters/history");
    assert_eq!(owner.all(".proposal").len(), 0);
    assert_eq!(text(&school, "otters.toml"), taken);
    // Kept to oneself: every way of writing is closed to others, and looking is not.
    owner
        .go("/teach/banks/otters/details")
        .send("/keeping", &[("mode", "mine")]);
    other.go("/teach/banks/otters/questions/when");
    other.send("/questions/when", &[("prompt", "Mine?"), ("act", "save")]);
    assert_eq!(other.page.status, 403);
    let csrf = other.browser.csrf().unwrap();
    let forms: [(&str, &[(&str, &str)]); 5] = [
        ("", &[("q", "yes"), ("act", "remove")]),
        ("/history", &[("change", "3")]),
        ("/keeping", &[("mode", "all")]),
        (
            "/new/true-false",
            &[("prompt", "P."), ("answer", "true"), ("act", "save")],
        ),
        ("", &[("q", "yes"), ("act", "move"), ("bank", "otters")]),
    ];
    for (path, fields) in forms {
        let fields = [fields, &[("csrf", csrf.as_str())]].concat();
        let page = other
            .browser
            .post(&format!("/teach/banks/otters{path}"), &fields);
        let closed =
            page.status == 403 || page.status == 303 && page.location().contains("done=none");
        assert!(closed, "{path} {fields:?}: {page:?}");
    }
    assert_eq!(text(&school, "otters.toml"), taken);
}

#[test]
fn what_a_bank_says_of_itself_is_changed_where_it_stands() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks/otters/details");
    let mut other = teacher(&school, "/teach/banks/otters/details");
    let fields = [
        ("title", "Sea otters"),
        ("aliases", "Baku = Bakı\n\nalone"),
        ("source.1.author", "Ann"),
        ("source.1.stance", "reference"),
    ];
    one.send("/details", &fields);
    assert_eq!(one.one("[role=status]"), "Saved.");
    let after = text(&school, "otters.toml");
    assert!(
        after.contains("title = \"Sea otters\"\n") && after.contains("[\"Baku\", \"Bakı\"]"),
        "{after}"
    );
    assert!(after.contains("author = \"Ann\"\n") && after.contains("stance = \"reference\"\n"));
    other.send("/details", &[("title", "Otters of the sea")]);
    assert_eq!(other.page.status, 409);
    assert_eq!(other.attributes("#title", "value"), ["Otters of the sea"]);
    one.send("/details", &[("lang", "no language")]);
    assert_eq!(one.page.status, 422);
    assert_eq!(text(&school, "otters.toml"), after);
    one.go("/teach/banks/otters/history").send("/history", &[]);
    assert_eq!(text(&school, "otters.toml"), MIXED);
}

#[test]
fn two_who_save_at_the_same_moment_lose_nothing() {
    let school = mixed();
    let page = |id: &str| format!("/teach/banks/otters/questions/{id}");
    // Other questions of one bank: each save stands.
    std::thread::scope(|scope| {
        for (id, word) in [("when", "Year"), ("yes", "Otters")] {
            let (path, mut one) = (page(id), teacher(&school, &page(id)));
            scope.spawn(move || {
                for number in 1..=6 {
                    let prompt = format!("{word} {number}.");
                    one.go(&path).send(
                        &format!("/questions/{id}"),
                        &[("prompt", &prompt), ("act", "save")],
                    );
                    assert!(one.path.ends_with("?saved=yes"), "{:?}", one.page);
                }
            });
        }
    });
    let after = text(&school, "otters.toml");
    assert!(
        after.contains("\"Year 6.\"") && after.contains("\"Otters 6.\""),
        "{after}"
    );
    let one = teacher(&school, "/teach/banks/otters/history");
    assert_eq!(one.all(".card > h3").len(), 12);
    // The same question: one of the two chooses.
    for round in 0..4 {
        let two = ["first", "second"].map(|word| (word, teacher(&school, &page("when"))));
        let mut statuses: Vec<u16> = std::thread::scope(|scope| {
            let threads = two.map(|(word, mut one)| {
                scope.spawn(move || {
                    let prompt = format!("The {word} of {round}?");
                    one.send("/questions/when", &[("prompt", &prompt), ("act", "save")]);
                    one.page.status
                })
            });
            threads.map(|thread| thread.join().unwrap()).into()
        });
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    }
}

#[test]
fn no_row_of_the_table_lets_somebody_else_write_a_bank_that_is_kept() {
    let own = "format = 1\nid = \"own\"\ntitle = \"Own\"\n[[question]]\nid = \"q\"\ntype = \"true-false\"\nprompt = \"So.\"\nanswer = true\n";
    let school = School::new(&[
        ("documents/velm.txt", DOCUMENT),
        ("otters.toml", MIXED),
        ("own.toml", own),
    ]);
    let mut owner = teacher(&school, "/teach/banks/otters/details");
    owner.send("/keeping", &[("mode", "mine")]);
    let mut other = teacher(&school, "/teach/banks/otters");
    let csrf = other.browser.csrf().unwrap();
    let table = routes::<Engine>();
    let rows = table.iter().filter(|route| {
        let (method, path) = (route.method.as_str(), route.path);
        method == "POST" && path.starts_with("/teach/banks/{bank}")
    });
    let mut tried = 0;
    for route in rows {
        let path = route
            .path
            .replace("{bank}", "otters")
            .replace("{question}", "when")
            .replace("{type}", "short");
        // What any of the forms would say.
        for act in [
            "save", "remove", "ready", "draft", "tag", "copy", "move", "first",
        ] {
            let fields = [
                ("csrf", csrf.as_str()),
                ("act", act),
                ("q", "when"),
                ("tag", "stolen"),
                ("bank", "own"),
                ("prompt", "Stolen?"),
                ("answer", "yes"),
                ("title", "Stolen"),
                ("mode", "all"),
                ("change", "1"),
                ("take", "1"),
                ("sensitive", "true"),
                ("notice", "Stolen."),
            ];
            let page = other.browser.post(&path, &fields);
            assert!(page.status < 500, "{path} {act}: {page:?}");
            assert_eq!(text(&school, "otters.toml"), MIXED, "{path} {act}");
            tried += 1;
        }
    }
    assert!(tried >= 70, "{tried}");
    // Nor can questions of one's own be moved into it, or brought by a file.
    let page = other.browser.post(
        "/teach/banks/own",
        &[
            ("csrf", csrf.as_str()),
            ("q", "q"),
            ("act", "move"),
            ("bank", "otters"),
        ],
    );
    assert_eq!(page.status, 403, "{page:?}");
    assert_eq!(text(&school, "own.toml"), own);
    other.go("/teach/import");
    other.upload(
        "/teach/import",
        &[
            ("text", "Stolen?\tyes\n"),
            ("kind", "quizlet"),
            ("into", "otters"),
            ("step", "look"),
        ],
        None,
    );
    assert_eq!(other.page.status, 422, "{:?}", other.page);
    assert_eq!(text(&school, "otters.toml"), MIXED);
}

#[test]
fn a_question_of_a_type_that_there_is_not_is_mended_in_the_form_that_fits() {
    let school = mixed();
    let mut one = teacher(&school, "/teach/banks/otters/questions/who");
    assert!(one.sees("unknown question type"), "{:?}", one.page);
    one.send("/questions/who", &[("act", "save")]);
    let mended = MIXED.replace("type = \"choise\"", "state = \"ready\"\ntype = \"short\"");
    assert_eq!(text(&school, "otters.toml"), mended);
}
