//! What a class does in a day and in a week, over a real socket, with a store on disk and a clock that the test moves.

mod banks;
mod brought;
mod care;
mod classes;
mod clocks;
mod day;
mod deadline;
mod desk;
mod documents;
mod due;
mod each;
mod editor;
mod ends;
#[cfg(unix)]
mod failing;
mod faults;
mod further;
mod making;
mod papers;
mod past;
mod people;
mod progress;
mod reading;
mod secret;
mod sensitive;
mod settings;
mod share;
mod shown;
mod start;
mod teachers;
mod today;
mod types;
mod uploads;
mod ways;
mod work;

use factdeck::log::{Append, Event, Settings, Store as _};
use factdeck::time::Clock;

use crate::support::{School, Student};

/// A document of our own about a bridge that never was.
const DOCUMENT: &str = "\
The bridge of Velm

The stone bridge of Velm was opened on 4 June 1887. The engineer Marta Oswin drew its plans. The first bridge, a \
wooden one, burned down on 11 March 1881.

Piet Halm, who kept the toll, wrote that 300 guests came to the feast. The Velm Courier counted 450 guests.

The bridge has 7 arches. The river Senn runs under it. The builders ate at the Café Élise.
";

/// Its bank: three facts in two forms, two that disagree, two typed ones and a card.
const BANK: &str = r#"format = 1
id = "velm"
title = "The bridge of Velm"
lang = "en"

[[source]]
id = "v"
file = "documents/velm.txt"
title = "The bridge of Velm"
author = "The town"
stance = "reference"

[[question]]
id = "opened-choice"
fact = "opened"
type = "choice"
prompt = "When was the stone bridge opened?"
answer = "4 June 1887"
wrong = [
  { text = "11 March 1881", why = "That day the wooden bridge burned down.", cite = { source = "v", quote = "The first bridge, a wooden one, burned down on 11 March 1881.", mark = "on 11 March 1881" } },
  { text = "2 May 1890" },
]
cite = { source = "v", quote = "The stone bridge of Velm was opened on 4 June 1887.", mark = "on 4 June 1887" }

[[question]]
id = "opened-short"
fact = "opened"
type = "short"
prompt = "On which day was the stone bridge opened?"
answer = "4 June 1887"
cite = { source = "v", quote = "The stone bridge of Velm was opened on 4 June 1887.", mark = "on 4 June 1887" }

[[question]]
id = "plans-choice"
fact = "plans"
type = "choice"
prompt = "Who drew the plans?"
answer = "Marta Oswin"
wrong = ["Piet Halm", "Jon Arre"]
cite = { source = "v", quote = "The engineer Marta Oswin drew its plans.", mark = "Marta Oswin" }

[[question]]
id = "plans-short"
fact = "plans"
type = "short"
prompt = "Whose are the plans of the bridge?"
answer = "Marta Oswin"
cite = { source = "v", quote = "The engineer Marta Oswin drew its plans.", mark = "Marta Oswin" }

[[question]]
id = "burned"
type = "short"
prompt = "When did the wooden bridge burn down?"
answer = "11 March 1881"
cite = { source = "v", quote = "The first bridge, a wooden one, burned down on 11 March 1881.", mark = "on 11 March 1881" }

[[question]]
id = "guests-halm"
slot = "guests"
type = "choice"
prompt = "How many guests came, as Piet Halm wrote?"
answer = "300"
wrong = ["210", "640"]
cite = { source = "v", quote = "Piet Halm, who kept the toll, wrote that 300 guests came to the feast.", mark = "300" }

[[question]]
id = "guests-courier"
slot = "guests"
type = "choice"
prompt = "How many guests did the Velm Courier count?"
answer = "450"
wrong = ["210", "640"]
cite = { source = "v", quote = "The Velm Courier counted 450 guests.", mark = "450" }

[[question]]
id = "arches-choice"
fact = "arches"
type = "choice"
prompt = "How many arches are there?"
answer = "7"
wrong = ["5", "9"]
cite = { source = "v", quote = "The bridge has 7 arches.", mark = "7" }

[[question]]
id = "arches-short"
fact = "arches"
type = "short"
prompt = "On how many arches does the bridge stand?"
answer = "7"
cite = { source = "v", quote = "The bridge has 7 arches.", mark = "7" }

[[question]]
id = "river"
type = "flashcard"
prompt = "Which river runs under the bridge?"
answer = "the Senn"
cite = { source = "v", quote = "The river Senn runs under it.", mark = "Senn" }

[[question]]
id = "meals"
type = "short"
prompt = "Where did the builders eat?"
answer = "the Café Élise"
cite = { source = "v", quote = "The builders ate at the Café Élise.", mark = "Café Élise" }
"#;

/// A fact of the bank: its prompts, the right answer, a wrong one.
struct Fact {
    prompts: &'static [&'static str],
    right: &'static str,
    wrong: &'static str,
}

/// The facts in the order of the bank.
const FACTS: [Fact; 8] = [
    fact(
        &[
            "When was the stone bridge opened?",
            "On which day was the stone bridge opened?",
        ],
        "4 June 1887",
        "11 March 1881",
    ),
    fact(
        &["Who drew the plans?", "Whose are the plans of the bridge?"],
        "Marta Oswin",
        "Piet Halm",
    ),
    fact(
        &["When did the wooden bridge burn down?"],
        "11 March 1881",
        "4 June 1887",
    ),
    fact(&["How many guests came, as Piet Halm wrote?"], "300", "640"),
    fact(
        &["How many guests did the Velm Courier count?"],
        "450",
        "640",
    ),
    fact(
        &[
            "How many arches are there?",
            "On how many arches does the bridge stand?",
        ],
        "7",
        "9",
    ),
    fact(&["Which river runs under the bridge?"], "the Senn", ""),
    fact(
        &["Where did the builders eat?"],
        "the Café Élise",
        "at home",
    ),
];

const fn fact(prompts: &'static [&'static str], right: &'static str, wrong: &'static str) -> Fact {
    Fact {
        prompts,
        right,
        wrong,
    }
}

/// The number of the fact that a prompt asks for.
fn fact_of(prompt: &str) -> usize {
    let found = FACTS.iter().position(|fact| fact.prompts.contains(&prompt));
    found.unwrap_or_else(|| panic!("nothing asks {prompt:?}"))
}

fn school() -> School {
    School::new(&[("documents/velm.txt", DOCUMENT), ("velm.toml", BANK)])
}

fn student(school: &School) -> Student {
    Student::at(school.browser(), "/")
}

/// Answers the question before the student, whatever its form.
fn answer(student: &mut Student, right: bool) {
    let fact = &FACTS[fact_of(&student.prompt())];
    let text = if right { fact.right } else { fact.wrong };
    match student.format() {
        "choice" => student.pick(text),
        "short" => student.type_in(text),
        _ => student.turn().knew(right),
    };
}

/// Answers until nothing is asked any more; the prompts in order.
fn study_all(student: &mut Student, right: bool) -> Vec<String> {
    let mut asked = Vec::new();
    while student.is_asked() {
        asked.push(student.prompt());
        let is_card = student.format() == "flashcard";
        answer(student, right);
        if !is_card {
            student.follow("Next question");
        }
        assert!(asked.len() < 60, "no end: {asked:?}");
    }
    asked
}

/// Sets a learner's daily caps.
fn cap(school: &School, new: u16, reviews: u16) {
    let store = &school.server().app.store;
    let learner = school
        .events()
        .iter()
        .find_map(|stored| stored.event.learner());
    let event = Event::SettingsChanged {
        learner: learner.unwrap(),
        settings: Settings {
            new_per_day: new,
            reviews_per_day: reviews,
            ..Settings::default()
        },
        at: Clock::now(&*school.clock),
    };
    let append = Append {
        events: vec![event],
        versions: vec![],
    };
    crate::support::server::now(store.append(append)).unwrap();
}

/// Goes to the question of the quiz that asks for a fact.
fn find(student: &mut Student, fact: usize) {
    let (quiz, _) = student.path.rsplit_once('/').unwrap();
    let quiz = quiz.to_owned();
    for item in 1..=FACTS.len() {
        student.go(&format!("{quiz}/{item}"));
        if student.is_asked() && fact_of(&student.prompt()) == fact {
            return;
        }
    }
    panic!("{quiz} does not ask for fact {fact}");
}

const OPENED: usize = 0;
const PLANS: usize = 1;
const BURNED: usize = 2;
const GUESTS: usize = 3;
const RIVER: usize = 6;
const MEALS: usize = 7;
