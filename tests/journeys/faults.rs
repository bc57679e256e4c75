//! The editor finds in a question what `factdeck check` finds in its lines, code by code.

use std::collections::BTreeMap;

use super::DOCUMENT;
use super::making::teacher;
use crate::support::program::command;
use crate::support::{School, Student};

/// Questions each with faults of its own; before each, the codes that it is there for.
const FAULTS: &[(&[&str], &str)] = &[
    (&["Q005"], "type = \"short\"\nprompt = \"Who?\""),
    (
        &["Q006"],
        "type = \"short\"\nprompt = \"\"\nanswer = \"Ann\"",
    ),
    (
        &["Q004"],
        "type = \"short\"\nprompt = \"Who is it then?\"\nanswer = \"Ann\"\npoints = \"two\"",
    ),
    (
        &["Q020"],
        "type = \"choise\"\nprompt = \"Who drew it?\"\nanswer = \"Ann\"",
    ),
    (
        &["Q022"],
        "type = \"short\"\nprompt = \"Who was the toll keeper?\"\nanswer = \"Ann\"\nstate = \"reddy\"",
    ),
    (
        &["Q005"],
        "prompt = \"Which of them?\"\nanswer = \"a\"\nwrong = [\"b\", \"c\"]",
    ),
    (
        &["Q026"],
        "type = \"choice\"\nprompt = \"Who kept the toll?\"\nanswer = \"Piet Halm\"\nwrong = []",
    ),
    (
        &["Q027"],
        "type = \"choice\"\nprompt = \"Who had kept the toll?\"\nanswer = \"Piet\"\nwrong = [\"piet\", \"Jon\"]",
    ),
    (
        &["Q028"],
        "type = \"choice\"\nprompt = \"Who has kept the toll?\"\nanswer = \"Piet\"\nwrong = [\"Jon\", \"jon\"]",
    ),
    (
        &["Q030"],
        "type = \"short\"\nprompt = \"Who keeps the toll?\"\nanswer = [\"Piet\", \"piet\"]",
    ),
    (
        &["Q040"],
        "type = \"short\"\nprompt = \"Who drew its plans?\"\nanswer = \"Marta\"\ncite = { source = \"none\", quote = \"x\" }",
    ),
    (
        &["Q041"],
        "type = \"short\"\nprompt = \"Who made its plans?\"\nanswer = \"Marta\"\ncite = { source = \"v\", quote = \"nowhere in it\" }",
    ),
    (
        &["Q042"],
        "type = \"short\"\nprompt = \"What was opened there?\"\nanswer = \"the bridge\"\ncite = { source = \"v\", quote = \"The\" }",
    ),
    (
        &["Q043"],
        "type = \"short\"\nprompt = \"Who planned it?\"\nanswer = \"Marta Oswin\"\ncite = { source = \"v\", quote = \"The engineer Marta Oswin drew its plans.\", mark = \"Piet\" }",
    ),
    (
        &["Q048"],
        "type = \"date\"\nprompt = \"On which day did it open?\"\nanswer = \"some day\"",
    ),
    (
        &["Q049"],
        "type = \"cloze\"\ntext = \"The bridge has {{7 arches.\"",
    ),
    (
        &["Q050"],
        "type = \"order\"\nprompt = \"In order of time:\"\nitems = [\"one\"]",
    ),
    (
        &["Q053"],
        "type = \"short\"\nprompt = \"Who wrote of guests?\"\nanswer = \"Halm\"\npoints = 0",
    ),
    (
        &["Q055"],
        "type = \"number\"\nprompt = \"How many arches are there?\"\nanswer = \"seven or so\"",
    ),
    (
        &["Q100"],
        "type = \"choice\"\nprompt = \"What is the river there?\"\nanswer = \"The Senn, which runs under the bridge on its way to the sea in the north\"\nwrong = [\"The Ora\", \"The Lind\"]",
    ),
    (
        &["Q102"],
        "type = \"choice\"\nprompt = \"Where did they eat?\"\nanswer = \"Café Élise\"\nwrong = [\"The inn\", \"All of the above\"]",
    ),
    (
        &["Q105"],
        "type = \"choice\"\nprompt = \"Who is not named in it?\"\nanswer = \"Ann\"\nwrong = [\"Piet\", \"Marta\"]",
    ),
    (
        &["Q120"],
        "type = \"short\"\nprompt = \"Whose café was it?\"\nanswer = \"Élise\"\nallow = [\"Q006\"]",
    ),
    (
        &["Q121"],
        "type = \"short\"\nprompt = \"Whose feast was it?\"\nanswer = \"Velm\"\nallow = [\"Q100\"]",
    ),
];

fn bank() -> String {
    let head = "format = 1\nid = \"faults\"\ntitle = \"Faults\"\nlang = \"en\"\n\n[[source]]\nid = \"v\"\nfile = \"documents/velm.txt\"\ntitle = \"The bridge\"\n";
    let blocks = FAULTS
        .iter()
        .enumerate()
        .map(|(number, (_, lines))| format!("\n[[question]]\nid = \"q{number}\"\n{lines}\n"));
    head.to_owned() + &blocks.collect::<String>()
}

/// Of each question, the codes and messages that `factdeck check` prints.
fn checked(school: &School, text: &str) -> BTreeMap<usize, Vec<(String, String)>> {
    let folder = school.works();
    let folder = folder.ancestors().nth(2).unwrap();
    let run = command(folder, &["check", "questions", "--format", "json"])
        .output()
        .unwrap();
    let said: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let starts: Vec<u64> = (1..)
        .zip(text.lines())
        .filter(|(_, line)| *line == "[[question]]")
        .map(|(number, _)| number)
        .collect();
    let mut all = BTreeMap::<usize, Vec<(String, String)>>::new();
    for one in said["findings"].as_array().unwrap() {
        let line = one["line"].as_u64().unwrap();
        if let Some(place) = starts.iter().rposition(|start| *start <= line) {
            let word = |key: &str| one[key].as_str().unwrap().to_owned();
            all.entry(place)
                .or_default()
                .push((word("code"), word("message")));
        }
    }
    all
}

#[test]
fn the_form_of_a_question_shows_what_check_finds_in_it() {
    let text = bank();
    let school = School::new(&[("documents/velm.txt", DOCUMENT), ("faults.toml", &text)]);
    let all = checked(&school, &text);
    let mut browser = teacher(&school).browser;
    for (number, (codes, lines)) in FAULTS.iter().enumerate() {
        let found = all.get(&number).map(Vec::as_slice).unwrap_or_default();
        for code in *codes {
            assert!(
                found.iter().any(|(one, _)| one == code),
                "{lines}: {found:?}"
            );
        }
        let one = Student::at(
            browser.clone(),
            &format!("/teach/banks/faults/questions/q{number}"),
        );
        let shown = one.all(".found li");
        assert_eq!(shown.len(), found.len(), "{lines}\n{found:#?}\n{shown:#?}");
        browser = one.browser;
    }
}
