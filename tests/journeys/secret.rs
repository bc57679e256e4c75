//! Nothing before the answer gives the key away, in any type of question: two schools whose banks differ in nothing but
//! the key show the same pages, byte for byte.

use super::student;
use super::types::{BANK, school_of};
use crate::support::{Page, School, Student};

/// What is right in the bank, and what is right in its twin.
const KEYS: [(&str, &str); 21] = [
    (
        "\"40 days\"\nwrong = [\n  { text = \"25 days\"",
        "\"25 days\"\nwrong = [\n  { text = \"40 days\"",
    ),
    (
        "answer = \"52 days\"\nwrong = [\"15 days\"]",
        "answer = \"15 days\"\nwrong = [\"52 days\"]",
    ),
    (
        "answer = \"40 days\"\nwrong = [\"15 days\"]",
        "answer = \"15 days\"\nwrong = [\"40 days\"]",
    ),
    // Of five options one is right, and not three.
    (
        "answers = [\"people\",",
        "answers = [\"coal\"]\nwrong = [\"people\",",
    ),
    (
        "the boat.\" }, \"mail\"]\nwrong = [",
        "the boat.\" }, \"mail\", ",
    ),
    (" }, \"coal\"]", " }]"),
    ("answer = true", "answer = false"),
    (
        "answer = [\"Ada Brenn\", \"the boat builder from Lusk\"]",
        "answer = \"Ole\"",
    ),
    ("answer = 15\ntolerance = 1\n", "answer = -2500.5\n"),
    ("\"1871-04-09\"", "\"1904-11-30\""),
    ("{{May 1904}}", "{{a}}"),
    ("{{Heron}}", "{{Teal}}"),
    ("[\"Teal\", \"Talm\"]", "[\"Talm\", \"Heron\"]"),
    ("{{engine}}", "{{engine which had been made at Lusk}}"),
    ("[\"the old boat\", \"the Heron\", \"the Teal\", {", "[{"),
    (
        "was opened in 1931\" } }]\ncite",
        "was opened in 1931\" } }, \"the Teal\", \"the old boat\", \"the Heron\"]\ncite",
    ),
    (
        "[\"1871\", \"the first crossing\"], [\"1904\", \"the old boat is sold\"]",
        "[\"1871\", \"the river freezes over from Lusk to the sea\"], [\"1904\", \"the first crossing\"]",
    ),
    (
        "extra = [{ text = \"the river freezes over from Lusk to the sea\"",
        "extra = [{ text = \"the old boat is sold\"",
    ),
    ("\"the river at Orrin\"", "\"a bird\""),
    (
        "In 1931 a bridge was opened at Orrin, and nobody needed the ferry any more.",
        "No.",
    ),
    (", { text = \"gives the year 1931\", points = 2 }", ""),
];

/// The bank and its twin, with the ids that they have or those that the program makes.
fn schools(ids: bool) -> [School; 2] {
    let twin = KEYS.iter().fold(BANK.to_owned(), |bank, (one, other)| {
        assert_eq!(bank.matches(one).count(), 1, "{one}");
        bank.replace(one, other)
    });
    [BANK, &twin].map(|bank| {
        // What documents give for a slot must not be a wrong option: with it there can be no twin.
        let own =
            |line: &&str| !line.starts_with("slot") && (ids || !line.starts_with("id = \"e-"));
        let lines: Vec<&str> = bank.lines().filter(own).collect();
        school_of(&lines.join("\n"))
    })
}

/// What a learner sees.
#[derive(Default)]
struct Seen {
    /// Pages from before the answer: what it is must not matter for them.
    before: Vec<Page>,
    /// Pages from after it.
    after: Vec<Page>,
}

impl Seen {
    /// Looks at what is before the learner, and at every other page that is open then.
    fn look(&mut self, one: &Student) {
        self.before.push(one.page.clone());
        let mut around = one.clone();
        for path in [
            "/",
            "/banks/every",
            "/banks/every/read/ferry",
            "/study/every/plan",
            "/quiz",
            "/settings",
            "/help",
        ] {
            self.before.push(around.go(path).page.clone());
        }
    }
}

/// How many questions the bank has.
const ALL: usize = 13;

fn begin(school: &School, feedback: &str) -> (Student, String) {
    let mut one = student(school);
    one.go("/banks/every");
    one.send("/quiz", &[("count", "all"), ("feedback", feedback)]);
    let quiz = one.path.rsplit_once('/').unwrap().0.to_owned();
    (one, quiz)
}

/// A quiz with feedback after each answer: every question, asked again where nothing was given, flagged, kept, left,
/// and then not known; and what is still open after each of them.
fn each(school: &School, seen: &mut Seen) {
    let (mut one, quiz) = begin(school, "each");
    seen.look(&one);
    for item in 1..=ALL {
        let here = format!("{quiz}/{item}");
        for fields in [vec![], vec![("flag", "yes")], vec![("go", "end")]] {
            one.go(&here);
            let given = if fields.is_empty() {
                vec![]
            } else {
                one.anything()
            };
            if !(fields.is_empty() && one.is_card()) {
                one.send_with(&here, &given, &fields);
                seen.before.push(one.page.clone());
            }
        }
        one.go(&here).dont_know();
        seen.after.push(one.page.clone());
        for open in item + 1..=ALL {
            seen.before
                .push(one.go(&format!("{quiz}/{open}")).page.clone());
        }
    }
}

/// A quiz with feedback at its end: every question answered somehow and looked at again.
fn at_end(school: &School, seen: &mut Seen) {
    let (mut one, quiz) = begin(school, "end");
    for item in 1..=ALL {
        let here = format!("{quiz}/{item}");
        one.go(&here).send(&here, &[("flag", "yes")]);
        seen.look(&one);
        if !one.is_judged() {
            let given = one.anything();
            one.send_with(&here, &given, &[]);
            seen.before.push(one.page.clone());
        }
        seen.before.push(one.go(&here).page.clone());
        seen.look(one.go(&format!("{quiz}/summary")));
    }
    one.send("/submit", &[]);
    seen.after.push(one.page.clone());
}

/// A long sitting of studying, in which nothing is known.
fn study(school: &School, seen: &mut Seen) {
    let mut one = student(school);
    one.study("every");
    let sitting = one.path.clone();
    for _ in 0..2 * ALL {
        seen.look(one.go(&sitting));
        if !one.is_card() {
            let action = one.action();
            seen.before.push(one.send(&action, &[]).page.clone());
            one.go(&sitting);
        }
        seen.after.push(one.dont_know().page.clone());
    }
}

#[test]
fn pages_before_the_answer_are_the_same_whatever_is_right() {
    let ways: [fn(&School, &mut Seen); 3] = [each, at_end, study];
    for (ids, way) in [true, false]
        .into_iter()
        .flat_map(|ids| ways.map(|way| (ids, way)))
    {
        let [one, twin] = schools(ids).map(|school| {
            let mut seen = Seen::default();
            way(&school, &mut seen);
            seen
        });
        assert_eq!(one.before.len(), twin.before.len());
        for (page, other) in one.before.iter().zip(&twin.before) {
            assert_eq!(page, other);
        }
        // The comparison can fail: after the answer the pages differ.
        for (page, other) in one.after.iter().zip(&twin.after) {
            assert_ne!(page, other);
        }
    }
}
