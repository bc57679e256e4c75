//! Nothing before the answer gives the key away, in any type of question: two schools whose banks differ in nothing but
//! the key show the same pages, byte for byte.

use factdeck::study::StudyError;

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

/// Pages that are open whatever is being asked.
const AROUND: [&str; 8] = [
    "/",
    "/banks/every",
    "/banks/every/read/ferry",
    "/study/every/plan",
    "/quiz",
    "/progress",
    "/settings",
    "/help",
];

/// What a learner does, and sees while doing it.
type Way = fn(&School, &mut Seen);

impl Seen {
    /// Looks at what is before the learner, and at every other page that is open then.
    fn look(&mut self, one: &Student) {
        self.before.push(one.page.clone());
        let mut around = one.clone();
        for path in AROUND {
            around.try_to_go(path);
            self.before.push(around.page.clone());
        }
    }
}

/// What comes of a form with these fields, wherever it stands.
fn press(one: &Student, action: &str, fields: &[(&str, &str)]) -> Page {
    let mut browser = one.browser.clone();
    let csrf = browser.csrf().unwrap();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .copied()
        .chain([("csrf", csrf.as_str())])
        .collect();
    browser.post(action, &fields)
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
    answer_each(school, seen);
}

fn answer_each(school: &School, seen: &mut Seen) -> (Student, String) {
    let (mut one, quiz) = begin(school, "each");
    seen.look(&one);
    for item in 1..=ALL {
        let here = format!("{quiz}/{item}");
        for fields in [vec![], vec![("flag", "yes")], vec![("go", "end")]] {
            one.go(&here);
            let given = if fields.is_empty() {
                vec![]
            } else {
                one.anything("15 minutes")
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
    (one, quiz)
}

/// A quiz with feedback at its end: every question answered somehow and looked at again.
fn at_end(school: &School, seen: &mut Seen) {
    let (mut one, quiz) = begin(school, "end");
    for item in 1..=ALL {
        let here = format!("{quiz}/{item}");
        one.go(&here).send(&here, &[("flag", "yes")]);
        seen.look(&one);
        if !one.is_judged() {
            let given = one.anything("15 minutes");
            one.send_with(&here, &given, &[]);
            seen.before.push(one.page.clone());
        }
        seen.before.push(one.go(&here).page.clone());
        seen.look(one.go(&format!("{quiz}/summary")));
        seen.before.push(press(&one, "/progress/events", &[]));
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

/// A test on what was practised and studied before: while it runs, nothing of that is open.
fn test(school: &School, seen: &mut Seen) {
    let (mut one, quiz) = answer_each(school, &mut Seen::default());
    one.study("every");
    let (sitting, mut answers) = (one.path.clone(), Vec::new());
    for _ in 0..ALL {
        answers.push(one.go(&sitting).dont_know().path.clone());
    }
    let shut = ["/banks/every/read/ferry", "/banks/every/read/diary"].map(str::to_owned);
    let items = (1..=ALL).map(|item| format!("{quiz}/{item}"));
    let ends = [
        format!("{quiz}/result"),
        format!("{quiz}/result?show=missed"),
        quiz.clone(),
    ];
    let sittings = ["", "?stop=yes", "?undone=9"].map(|query| format!("{sitting}{query}"));
    let shut: Vec<String> = shut
        .into_iter()
        .chain(items)
        .chain(ends)
        .chain(sittings)
        .chain(answers)
        .collect();
    let number = shut.last().unwrap().rsplit('/').next().unwrap();
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let (of, quiz) = (format!("/answers/{}/{number}", id(&sitting)), id(&quiz));
    let shut_forms = [
        (format!("{sitting}/undo"), ("review", number)),
        (format!("{of}/claim"), ("", "")),
        (format!("{of}/report"), ("kind", "wrong")),
        ("/banks/every/quiz".into(), ("count", "5")),
        ("/banks/every/quiz".into(), ("missed", quiz.as_str())),
        ("/banks/every/read/ferry/quiz?".into(), ("from", "0")),
        ("/study/every".into(), ("more", "yes")),
        ("/progress/events".into(), ("", "")),
        ("/progress/reviews".into(), ("", "")),
    ];

    let test = format!("/quiz/{}", school.begin_test("every").unwrap());
    for item in 1..=ALL - 2 {
        let here = format!("{test}/{item}");
        seen.look(one.go(&here));
        assert!(!one.is_judged(), "the answer would be shown before the end");
        let given = one.anything("15 minutes");
        one.send_with(&here, &given, &[]);
        seen.look(&one);
        seen.before.push(press(&one, &here, &[("show", "yes")]));
    }
    for path in &shut {
        assert_eq!(one.try_to_go(path), 403, "{path}");
        assert_eq!(one.one("h1"), "Closed because of a test");
        seen.before.push(one.page.clone());
    }
    let before = school.events().len();
    for (path, field) in &shut_forms {
        let page = press(&one, path, &[*field, ("to", "99999")]);
        assert_eq!(page.status, 403, "{path}");
        seen.before.push(page);
    }
    assert_eq!(school.events().len(), before);
    assert_eq!(school.begin_test("every"), Err(StudyError::Closed));

    // Others read and practise meanwhile; when it is over everything is as before.
    student(school).go("/banks/every/read/ferry");
    one.go(&format!("{test}/summary")).send("/submit", &[]);
    seen.after.push(one.page.clone());
    for path in &shut {
        one.go(path);
    }
    for (path, field) in shut_forms.iter().rev() {
        let page = press(&one, path, &[*field, ("to", "99999")]);
        assert!(matches!(page.status, 200 | 303), "{path}: {page:?}");
    }
}

#[test]
fn pages_before_the_answer_are_the_same_whatever_is_right() {
    let ways: [(bool, Way); 6] = [
        (true, each),
        (true, at_end),
        (true, study),
        (true, test),
        (false, at_end),
        (false, study),
    ];
    for (ids, way) in ways {
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

#[test]
fn a_test_stays_closed_whatever_else_is_begun_and_opens_with_its_time() {
    let school = school_of(BANK);
    school.write("velm.toml", super::BANK);
    school.write("documents/velm.txt", super::DOCUMENT);
    let mut one = student(&school);
    one.start_quiz("velm", 1);
    let test = school.begin_test("every").unwrap();
    // Only so many sittings are remembered as open: the one too many is refused, not the test forgotten.
    let mut begun = 0;
    while press(&one, "/banks/velm/quiz", &[("count", "1")]).status == 303 {
        begun += 1;
        assert_eq!(one.try_to_go("/banks/every/read/ferry"), 403);
        assert!(begun < 20, "the test would be forgotten");
    }
    assert_eq!(
        press(&one, "/banks/velm/quiz", &[("count", "1")]).status,
        403
    );
    one.go("/banks/velm/read/v");
    school.clock.advance_ms(10 * 60_000 + 11_000);
    one.go("/banks/every/read/ferry");
    one.go(&format!("/quiz/{test}"));
    assert_eq!(one.one("h1"), "Your result");
}
