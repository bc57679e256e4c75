//! Samples, each with what Moodle's own importer makes of it: white space aside, they are read alike, or better in a way
//! that stands here.

use std::fs;
use std::path::Path;

use factdeck::exchange::item::{Answer, Ask, Item, Markup, Text};
use factdeck::exchange::{Format, aiken, gift, moodle, read};
use serde_json::Value;

use crate::shared;

/// Where a file is read otherwise than by Moodle, and why that is better.
const BETTER: &[(&str, &str)] = &[
    (
        "moodle-xml/broken_cloze_questions",
        "gaps without a right answer are told; Moodle takes them",
    ),
    (
        "gift-edge/blank_in_block",
        "an empty line within braces ends nothing",
    ),
    (
        "gift-edge/cat_inline",
        "a question under a category is none of its name",
    ),
    ("gift-edge/num_zero", "zero is a figure"),
    (
        "gift-edge/mc_eq_in_feedback_multi",
        "an = in feedback begins no answer",
    ),
    (
        "gift-edge/trail_text_after",
        "a comment behind braces is one",
    ),
    ("gift-edge/fmt_upper", "[HTML] is a format"),
    (
        "aiken-edge/gap_labels",
        "the key names a letter, not a place",
    ),
    ("aiken-edge/lower_answer", "a small letter is a key"),
    (
        "aiken-edge/multi_line_q",
        "a question may have several lines",
    ),
    ("aiken-edge/one_char_q", "a question may have one sign"),
    (
        "aiken-edge/q_starts_label",
        "a question may begin with an initial",
    ),
];

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json_text(value: &Value) -> String {
    match value {
        Value::String(text) => squeezed(text),
        Value::Object(all) => json_text(&all["text"]),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(all) => all.clone(),
        Value::Object(all) => all.values().cloned().collect(),
        _ => Vec::new(),
    }
}

/// A question as Moodle has it, a line each.
fn theirs(question: &Value) -> Vec<String> {
    let kind = question["qtype"].as_str().unwrap();
    let mut lines = vec![kind.to_owned()];
    if kind == "category" {
        lines.push(json_text(&question["category"]));
        return lines;
    }
    lines.push(format!(
        "{} [{}]",
        json_text(&question["questiontext"]),
        question["questiontextformat"].as_str().unwrap()
    ));
    lines.push(format!(
        "general {}",
        json_text(&question["generalfeedback"])
    ));
    lines.push(format!("id {}", json_text(&question["idnumber"])));
    lines.push(format!(
        "tags {}",
        list(&question["tags"])
            .iter()
            .map(json_text)
            .collect::<Vec<_>>()
            .join(",")
    ));
    let fractions = list(&question["fraction"]);
    let share = |at: usize| format!("{:.5}", fractions.get(at).and_then(Value::as_f64).unwrap());
    let feedback = list(&question["feedback"]);
    match kind {
        "multichoice" => {
            lines.push(format!("single {}", question["single"]));
            for (at, answer) in list(&question["answer"]).iter().enumerate() {
                lines.push(format!(
                    "{} {} #{}",
                    share(at),
                    json_text(answer),
                    json_text(&feedback[at])
                ));
            }
        }
        "shortanswer" => {
            for (at, answer) in list(&question["answer"]).iter().enumerate() {
                lines.push(format!(
                    "{} {} #{}",
                    share(at),
                    json_text(answer),
                    json_text(&feedback[at])
                ));
            }
        }
        "numerical" => {
            let tolerance = list(&question["tolerance"]);
            for (at, answer) in list(&question["answer"]).iter().enumerate() {
                let by = tolerance.get(at).cloned().unwrap_or(Value::from(0));
                let number = |value: &Value| match value {
                    Value::String(text) => text
                        .parse::<f64>()
                        .map_or_else(|_| text.clone(), |n| format!("{n:.9}")),
                    other => format!("{:.9}", other.as_f64().unwrap()),
                };
                lines.push(format!(
                    "{} {}:{} #{}",
                    share(at),
                    number(answer),
                    number(&by),
                    json_text(&feedback[at])
                ));
            }
        }
        "truefalse" => {
            lines.push(format!(
                "{}",
                question["correctanswer"] == 1 || question["correctanswer"] == true
            ));
            lines.push(format!("true {}", json_text(&question["feedbacktrue"])));
            lines.push(format!("false {}", json_text(&question["feedbackfalse"])));
        }
        "match" => {
            let right = list(&question["subanswers"]);
            for (at, left) in list(&question["subquestions"]).iter().enumerate() {
                lines.push(format!("{} -> {}", json_text(left), json_text(&right[at])));
            }
        }
        _ => {}
    }
    lines
}

/// A question as we have it, in the same lines.
fn ours(item: &Item) -> Vec<String> {
    let markup = |text: &Text| match text.markup {
        Markup::Auto => 0,
        Markup::Html => 1,
        Markup::Plain => 2,
        Markup::Markdown => 4,
    };
    let words = |text: &Text| squeezed(&text.words);
    let answer = |answer: &Answer| {
        let share = answer.weight.to_string().parse::<f64>().unwrap() / 100.0;
        format!(
            "{share:.5} {} #{}",
            words(&answer.text),
            words(&answer.feedback)
        )
    };
    let mut lines = vec![
        format!("{} [{}]", words(&item.stem), markup(&item.stem)),
        format!("general {}", words(&item.feedback)),
        format!("id {}", item.id.as_deref().unwrap_or_default()),
        format!("tags {}", item.tags.join(",")),
    ];
    let kind = match &item.ask {
        Ask::Category(path) => return vec!["category".to_owned(), squeezed(path)],
        Ask::Description => "description",
        Ask::Essay { .. } => "essay",
        Ask::Choice { single, options } => {
            lines.push(format!("single {}", u8::from(*single)));
            lines.extend(options.iter().map(answer));
            "multichoice"
        }
        Ask::Short { answers, .. } => {
            lines.extend(answers.iter().map(answer));
            "shortanswer"
        }
        Ask::Number { figures, .. } => {
            let number = |text: &str| {
                text.parse::<f64>()
                    .map_or_else(|_| text.to_owned(), |n| format!("{n:.9}"))
            };
            for figure in figures {
                let share = figure.weight.to_string().parse::<f64>().unwrap() / 100.0;
                lines.push(format!(
                    "{share:.5} {}:{} #{}",
                    number(&figure.value),
                    number(&figure.tolerance),
                    words(&figure.feedback)
                ));
            }
            "numerical"
        }
        Ask::TrueFalse {
            answer,
            right,
            wrong,
        } => {
            let (yes, no) = if *answer {
                (right, wrong)
            } else {
                (wrong, right)
            };
            lines.push(answer.to_string());
            lines.push(format!("true {}", words(yes)));
            lines.push(format!("false {}", words(no)));
            "truefalse"
        }
        Ask::Match(pairs) => {
            lines.extend(
                pairs
                    .iter()
                    .map(|(left, right)| format!("{} -> {}", words(left), squeezed(right))),
            );
            "match"
        }
        Ask::Order(_) => "ordering",
        Ask::Gaps { .. } => "multianswer",
    };
    lines.insert(0, kind.to_owned());
    lines
}

/// Holds the files of a folder against what Moodle makes of them; gives the names of those that differ.
fn differing(
    folder: &Path,
    ending: &str,
    plain: bool,
    items: fn(&str) -> Vec<Item>,
) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|e| e == ending));
    files.sort();
    assert!(files.len() > 8, "the samples are there: {files:?}");
    let mut differ = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
        let oracle = fs::read_to_string(file.with_extension("moodle.json")).unwrap();
        let oracle: Value = serde_json::from_str(&oracle).unwrap();
        let plainly = |mut lines: Vec<String>| {
            // Moodle makes HTML of Aiken's words.
            if plain && lines.len() > 1 {
                let end = lines[1].rfind(" [").unwrap();
                lines[1].truncate(end);
            }
            lines
        };
        let theirs: Vec<_> = list(&oracle["questions"])
            .iter()
            .map(|question| plainly(theirs(question)))
            .collect();
        let ours: Vec<_> = items(&text)
            .iter()
            .map(|item| plainly(ours(item)))
            .collect();
        if ours != theirs {
            let name = format!(
                "{}/{}",
                folder.file_name().unwrap().to_string_lossy(),
                file.file_stem().unwrap().to_string_lossy()
            );
            if !BETTER.iter().any(|(known, _)| *known == name) {
                #[expect(clippy::print_stderr, reason = "what differs is what there is to mend")]
                {
                    eprintln!("{name}\n ours {ours:#?}\n theirs {theirs:#?}");
                }
            }
            differ.push(name);
        }
    }
    differ
}

/// Those of the list that are of these folders, in its order.
fn better(folders: &[&str]) -> Vec<String> {
    let all = BETTER.iter().map(|(name, _)| (*name).to_owned());
    let mut all: Vec<String> = all
        .filter(|name| {
            folders
                .iter()
                .any(|folder| name.starts_with(&format!("{folder}/")))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn gift_is_read_as_moodle_reads_it_or_better() {
    let (Some(gift), Some(edge)) = (
        shared::file("samples/gift"),
        shared::file("samples/gift-edge"),
    ) else {
        return;
    };
    let items = |text: &str| gift::items(text).0;
    let mut differ = differing(&gift, "gift", false, items);
    differ.extend(differing(&edge, "txt", false, items));
    differ.sort();
    assert_eq!(differ, better(&["gift", "gift-edge"]));
}

#[test]
fn aiken_is_read_as_moodle_reads_it_or_better() {
    let Some(edge) = shared::file("samples/aiken-edge") else {
        return;
    };
    let mut differ = differing(&edge, "txt", true, |text| aiken::items(text).0);
    differ.sort();
    assert_eq!(differ, better(&["aiken-edge"]));
}

#[test]
fn moodle_xml_is_read_as_moodle_reads_it_or_better() {
    let Some(folder) = shared::file("samples/moodle-xml") else {
        return;
    };
    let mut differ = differing(&folder, "xml", false, |text| moodle::items(text).0);
    differ.sort();
    assert_eq!(differ, better(&["moodle-xml"]));
}

#[test]
fn spreadsheets_and_notes_of_others_are_read() {
    let (Some(kahoot), Some(anki)) = (shared::file("samples/kahoot"), shared::file("samples/anki"))
    else {
        return;
    };
    let file = |folder: &Path, name: &str, format| {
        read(format, &fs::read(folder.join(name)).unwrap(), "en")
    };
    let filled = file(&kahoot, "pacphi__kahoot-quiz-from-csv.xlsx", Format::Kahoot);
    assert_eq!(
        (filled.skipped, filled.warned),
        (0, 1),
        "{:?}",
        filled.findings
    );
    assert!(filled.questions.len() > 10, "{}", filled.questions.len());
    let empty = file(
        &kahoot,
        "pacphi__Kahoot-Quiz-Spreadsheet-Template.xlsx",
        Format::Kahoot,
    );
    assert!(
        empty.findings.iter().all(|one| one.code != "X001"),
        "{:?}",
        empty.findings
    );
    let notes = file(&anki, "text-2fields.txt", Format::Anki);
    assert!(notes.questions.len() >= 3, "{notes:#?}");
}

#[test]
fn gaps_of_moodle_keep_their_answers_to_themselves() {
    let file = "<quiz><question type=\"cloze\"><questiontext format=\"html\"><text>A {1:SA:=hen~=chicken} lays {1:MC:=eggs~milk#No.}.</text></questiontext></question></quiz>";
    let read = read(Format::Moodle, file.as_bytes(), "en");
    let question = &read.questions[0];
    assert_eq!(question.prompt, "A _____ lays _____.");
    assert_eq!(question.answer(), "A hen lays eggs.");
    assert_eq!((read.skipped, read.warned), (0, 0), "{:?}", read.findings);
}

#[test]
fn the_format_of_a_text_is_known_by_its_content() {
    for (text, format) in [
        ("Q?\nA) x\nB) y\nANSWER: A\n", Some(Format::Aiken)),
        ("Q?{=x ~y}", Some(Format::Gift)),
        ("hen\ta bird\ncow\tan animal\n", Some(Format::Quizlet)),
        ("#separator:tab\nhen\ta bird\n", Some(Format::Anki)),
        ("# mine\nhen\ta bird\n", Some(Format::Anki)),
        (
            "hen\ta bird\tfarm\ncow\tan animal\tfarm\n",
            Some(Format::Anki),
        ),
        ("A {{c1::hen}} lays.\tx\n", Some(Format::Anki)),
        ("Q?\n- [x] yes\n- [ ] no\n", Some(Format::Markdown)),
        ("Only words.", None),
        ("", None),
    ] {
        assert_eq!(Format::of("TXT", text.as_bytes()), format, "{text}");
    }
    assert_eq!(Format::of("xml", b""), Some(Format::Moodle));
    assert_eq!(Format::of("docx", b""), None);
}
