//! A bank made from a document in the browser, from the file to a phone that answers.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use factdeck::web::Settings;
use scraper::{Html, Selector};

use super::{school, student};
use crate::support::program::Serving;
use crate::support::{School, Student};

const TEXT: &str = "\
# The harbour of Ora

The harbour of Ora was opened in 1874 by Ana Pohl. The lighthouse beside it was built in 1879. It is 31 metres high.

In 1911 a storm destroyed the pier. According to the town council, 40 boats were lost. The newspaper Ora Post counted 52 \
boats. The pier was built again in 1913.

The first ferry to Lind left the harbour on 3 May 1921 with 60 passengers. Its captain was Jan Reed, who had learned his \
trade on the river. The ferry was sold to a company in Velm in 1938, since hardly anybody wanted to travel in those years.

In 1946 the school of navigation moved to Ora. It was led by Ida Stone, and 120 pupils came in its first year. The old \
customs house, which the architect Karl Moss had built in 1888, became its home. The school was closed in 1972.

Today the harbour has a museum. It was founded in 1995 by Eva Wood, and about 26,000 people visit it in a year. The oldest \
boat in it is the Marra, which was launched in 1902 and sailed until 1959.

Nobody knows why.
";

/// A teacher at the machine itself.
pub(super) fn teacher(school: &School) -> Student {
    let (browser, _) = school.server().session(true);
    Student::at(browser, "/teach")
}

/// Waits until questions are there: the page says itself that it wants to be loaded again.
pub(super) fn made(one: &mut Student) -> &mut Student {
    while one.page.header("refresh").is_some() {
        one.reload();
    }
    one
}

/// A text sent and looked over, with its questions made.
pub(super) fn questions<'s>(one: &'s mut Student, text: &str) -> &'s mut Student {
    one.go("/teach/make")
        .upload("/teach/make", &[("text", text)], None);
    assert!(one.sees("Is this the whole text?"), "{:?}", one.page);
    let path = one.path.clone();
    one.send(&path, &[("title", "The harbour")]);
    made(one)
}

pub(super) fn decide<'s>(one: &'s mut Student, what: &str) -> &'s mut Student {
    one.send("/decide", &[("what", what)])
}

/// "Question 3 of 9".
pub(super) fn place(one: &Student) -> (usize, usize) {
    let title = one.one("title");
    let mut words = title.split(' ');
    assert_eq!(words.next(), Some("Question"), "{title}");
    let number = words.next().unwrap().parse().unwrap();
    assert_eq!(words.next(), Some("of"));
    (number, words.next().unwrap().parse().unwrap())
}

#[test]
fn from_a_file_to_a_phone() {
    let school = school();
    let mut one = teacher(&school);
    one.follow("Make questions from a document");
    one.upload(
        "/teach/make",
        &[("text", "")],
        Some(("harbour_of-ora.md", TEXT.as_bytes())),
    );
    // The text as it was read, with what is proposed for it.
    assert!(
        one.sees("harbour_of-ora.md, UTF-8 · 18 sentences, 1 heading"),
        "{:?}",
        one.page
    );
    assert_eq!(one.attributes("#title", "value"), ["The harbour of Ora"]);
    assert_eq!(one.all(".sentences li").len(), 18);
    let path = one.path.clone();
    one.send(&path, &[("author", " A.  Lind "), ("date", "1931")]);
    made(&mut one);
    let (first, of) = place(&one);
    assert!(first == 1 && of >= 4, "{of}");
    assert!(one.one(".far").contains("left"), "how long it will take");
    let left = one.one(".far strong");
    // It stays in sight while a question is changed and while the silent sentences are read.
    one.go(&format!("{path}/edit?question=1"));
    assert_eq!(one.one(".far strong"), left);
    one.go(&format!("{path}/quiet"));
    assert_eq!(one.one(".far strong"), left);
    let far = one.one(".far");
    assert!(far.contains(&format!("0 of {of} decided")), "{far}");
    one.go(&path);
    assert!(
        !one.all(".document mark").is_empty(),
        "its words are marked"
    );
    // It waits at the start, too.
    let waits = format!("{of} questions wait for your decision.");
    assert!(one.go("/teach").sees(&waits) && one.sees("The harbour of Ora"));

    one.go(&path);
    let prompt = one.prompt();
    decide(&mut one, "accept");
    assert!(one.sees(&format!(
        "Accepted: {}",
        prompt.chars().take(80).collect::<String>()
    )));
    assert_eq!(place(&one), (2, of));
    decide(&mut one, "reject");
    decide(&mut one, "later");
    for _ in 3..of {
        decide(&mut one, "accept");
    }
    assert_eq!(place(&one), (3, of), "what was put off comes at the end");
    assert!(one.sees("You put this question off."));
    one.follow("Finish here");
    let numbers = format!("{} accepted, 1 rejected, 1 undecided.", of - 2);
    assert!(one.sees(&numbers), "{:?}", one.page);
    one.send("/finish", &[]);
    assert!(
        one.sees("Students can start") && one.sees("1 waiting as drafts"),
        "{:?}",
        one.page
    );

    // The bank is one as a person could have written it.
    let bank = school.read("the-harbour-of-ora.toml");
    assert_eq!(bank.matches("state = \"ready\"").count(), of - 2);
    assert_eq!(bank.matches("state = \"draft\"").count(), 1);
    assert!(bank.contains("author = \"A. Lind\"\ndate = \"1931\"\nstance = \"account\""));
    assert!(
        !bank.contains("\"review\""),
        "what was read over needs no second look"
    );
    assert!(
        school
            .read("documents/the-harbour-of-ora.txt")
            .contains("Ana Pohl")
    );
    let mut phone = student(&school);
    phone.start_quiz("the-harbour-of-ora", 3);
    assert!(phone.is_asked());
    // It is no longer in the making.
    assert!(!one.go("/teach").sees("wait for your decision"));
}

#[test]
fn what_cannot_be_read_is_refused_with_advice() {
    let school = school();
    let mut one = teacher(&school);
    let long = "It was so in 1874. ".repeat(120_000);
    let large = vec![b'%'; 21 * 1024 * 1024 - 5_000];
    for (name, bytes, advice) in [
        ("", &b""[..], "Choose a document or paste a text first."),
        ("a.txt", b" \n ", "There is no text in it."),
        ("a.doc", b"\xD0\xCF\x11\xE0", "Save the document as .docx"),
        (
            "a.docx",
            b"PK\x03\x04 and no more",
            "Open it in the program that made it",
        ),
        ("a.docx", b"%PDF-1.7", "it is a PDF file"),
        ("a.pdf", b"%PDF-1.7 and no more", "paste the text"),
        ("a.txt", long.as_bytes(), "such as chapters"),
        ("a.pdf", &large, "Take out pictures"),
    ] {
        one.go("/teach/make")
            .upload("/teach/make", &[], Some((name, bytes)));
        assert_eq!(one.page.status, 422, "{name}");
        let said = one.one("[role=alert]");
        assert!(said.contains(advice), "{name}: {said}");
    }
    let larger = vec![b'%'; 21 * 1024 * 1024 + 1];
    one.go("/teach/make")
        .upload("/teach/make", &[], Some(("a.pdf", &larger)));
    assert_eq!(one.page.status, 413);
    assert!(!school.works().exists(), "nothing was kept");
    // What was pasted is not lost.
    one.go("/teach/make")
        .upload("/teach/make", &[("text", "  kept ")], Some(("a.doc", b"x")));
    assert_eq!(one.one("textarea"), "kept");
}

#[test]
fn a_form_with_a_file_must_come_from_our_own_page() {
    let school = school();
    let (mut browser, _) = school.server().session(true);
    let token = browser.csrf().unwrap();
    for csrf in ["", "0", &token[1..]] {
        let page = browser.upload(
            "/teach/make",
            &[("csrf", csrf), ("text", "It was so.")],
            None,
        );
        assert_eq!(page.status, 403, "{csrf}");
    }
    let page = browser.upload("/teach/make", &[("text", "It was so.")], None);
    assert_eq!(page.status, 403);
    let page = browser.post("/teach/make", &[("csrf", &token)]);
    assert_eq!(page.status, 415, "no form with a file");
    let mut pupil = student(&school);
    pupil.start_quiz("velm", 3);
    let token = pupil.browser.csrf().unwrap();
    let page = pupil.browser.upload(
        "/teach/make",
        &[("csrf", &token), ("text", "It was so.")],
        None,
    );
    assert_eq!(page.status, 403, "no teacher");
    assert!(!school.works().exists());
}

#[test]
fn a_work_is_its_teachers_alone() {
    let school = school();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    let path = one.path.clone();
    let mut other = teacher(&school);
    assert!(!other.go("/teach").sees("The harbour"));
    for page in ["", "/text", "/edit?question=1", "/quiet", "/finish"] {
        assert_eq!(other.try_to_go(&format!("{path}{page}")), 404, "{page}");
    }
    let token = other.browser.csrf().unwrap();
    let fields = [
        ("csrf", token.as_str()),
        ("what", "accept"),
        ("question", "x"),
        ("after", "0"),
    ];
    for action in ["/decide", "/undo", "/away", "/back", "/finish"] {
        let page = other.browser.post(&format!("{path}{action}"), &fields);
        assert_eq!(page.status, 404, "{action}");
    }
    one.go(&path);
}

#[test]
fn a_text_can_be_changed_before_questions_are_made() {
    let school = school();
    let mut one = teacher(&school);
    one.go("/teach/make").upload(
        "/teach/make",
        &[("text", "It was so in 1874.\r\n\r\nRubbish.")],
        None,
    );
    assert!(one.sees("Pasted · 2 sentences"));
    let work = one.path.clone();
    one.follow("Change the text");
    assert_eq!(one.one("textarea"), "It was so in 1874. Rubbish.");
    one.upload("/text", &[("text", "  ")], None);
    assert_eq!(one.page.status, 422);
    one.upload("/text", &[("text", TEXT)], None);
    assert_eq!(one.path, work);
    assert!(one.sees("18 sentences, 1 heading"));
    // Without a title there are no questions, and nothing else is typed again.
    one.send(
        &work,
        &[
            ("title", " "),
            ("author", "A. Lind"),
            ("stance", "reference"),
        ],
    );
    assert_eq!(one.page.status, 422);
    assert_eq!(one.attributes("#author", "value"), ["A. Lind"]);
    assert_eq!(
        one.attributes("input[name=stance][checked]", "value"),
        ["reference"]
    );
    one.send(&work, &[("title", "Harbour")]);
    made(&mut one);
    assert_eq!(place(&one).0, 1);
    // Back to the text: the decisions are gone.
    decide(&mut one, "accept");
    one.send("/back", &[]);
    assert!(one.sees("Is this the whole text?"));
    one.send(&work, &[]);
    assert_eq!(place(made(&mut one)).0, 1);
}

#[test]
fn every_decision_outlasts_the_server_and_the_last_can_be_taken_back() {
    let mut school = school();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    let work = one.path.clone();
    let first = one.prompt();
    decide(&mut one, "accept");
    let second = one.prompt();
    // A second tap, or a page that was left open, decides nothing.
    let stale = one.page.form("/decide");
    decide(&mut one, "reject");
    let fields: Vec<(&str, &str)> = stale
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let again = [&fields[..], &[("what", "accept")]].concat();
    assert_eq!(one.browser.post(&stale.action, &again).status, 303);
    school.stop();
    school.start(Settings::default());
    school.lead(&mut one.browser);
    one.go(&work);
    // A long one is shown by its beginning.
    let begun: String = second.chars().take(60).collect();
    assert!(one.sees(&format!("Rejected: {begun}")), "{:?}", one.page);
    assert_eq!(place(&one).0, 3);
    one.send("/undo", &[]);
    assert_eq!((place(&one).0, one.prompt()), (2, second));
    one.send("/undo", &[]);
    assert_eq!((place(&one).0, one.prompt()), (1, first));
    assert!(
        one.all("form[action$='/undo']").is_empty(),
        "nothing is left to take back"
    );
}

#[test]
fn a_question_is_changed_and_accepted_or_refused_with_the_reason() {
    let school = school();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    let work = one.path.clone();
    // One with options.
    let mut number = 1;
    while one
        .go(&format!("{work}/edit?question={number}"))
        .all("#wrong-1")
        .is_empty()
    {
        number += 1;
    }
    let answer = one.attributes("#answer", "value").remove(0);
    one.send("/edit", &[("prompt", "When was it?"), ("wrong-1", &answer)]);
    assert_eq!(one.page.status, 422);
    assert!(
        one.one("[role=alert]")
            .contains("It cannot be used like this:")
    );
    assert_eq!(one.one("#prompt"), "When was it?");
    one.send(
        "/edit",
        &[("wrong-1", "in 1666"), ("explain", "The *text* says so.")],
    );
    assert!(
        one.sees("Changed and accepted: When was it?"),
        "{:?}",
        one.page
    );
    one.go(&format!("{work}?question={number}"));
    assert!(one.sees("You changed this question") && one.sees("in 1666"));
    one.follow("Finish here");
    one.send("/finish", &[]);
    let bank = school.read("the-harbour.toml");
    assert!(bank.contains("prompt = \"When was it?\"") && bank.contains("in 1666"));
}

#[test]
fn banks_of_one_title_stand_side_by_side() {
    let school = school();
    let mut one = teacher(&school);
    for name in ["the-harbour", "the-harbour-2"] {
        questions(&mut one, TEXT);
        one.follow("Finish here");
        one.send("/finish", &[]);
        assert_eq!(one.page.status, 422, "nothing was accepted yet");
        one.follow("Go on deciding");
        decide(&mut one, "accept");
        one.follow("Finish here");
        // Without the undecided ones.
        let form = one.page.form("/finish");
        let token = one.browser.csrf().unwrap();
        let done = one.browser.post(&form.action, &[("csrf", &token)]);
        assert_eq!(done.status, 303);
        one.go(done.location());
        assert_eq!(one.link("See it as students do"), format!("/banks/{name}"));
        let bank = school.read(&format!("{name}.toml"));
        assert_eq!(
            (
                bank.matches("[[question]]").count(),
                bank.matches("draft").count()
            ),
            (1, 0)
        );
        // Finishing twice is finishing once.
        let again = one.browser.post(&form.action, &[("csrf", &token)]);
        assert_eq!(again.status, 303);
    }
    assert!(
        !school
            .works()
            .join("../../questions/the-harbour-3.toml")
            .exists()
    );
    // What is finished is let go when the next one begins; what is not can be thrown away.
    questions(&mut one, TEXT);
    assert_eq!(fs::read_dir(school.works()).unwrap().count(), 1);
    one.send("/away", &[]);
    assert_eq!(fs::read_dir(school.works()).unwrap().count(), 0);
    assert!(!one.sees("In the making"));
}

#[test]
fn sentences_without_a_question_say_why() {
    let school = school();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    one.follow("Sentences without a question");
    assert!(
        one.all(".silent li")
            .contains(&"Nobody knows why.".to_owned()),
        "{:?}",
        one.page
    );
}

/// Nothing of what was typed became an element or an attribute that does something.
fn is_harmless(one: &Student) {
    let html = Html::parse_document(&one.page.body);
    let all = html
        .select(&Selector::parse("*").unwrap())
        .collect::<Vec<_>>();
    for element in all {
        let name = element.value().name();
        let does = [
            "iframe", "object", "embed", "base", "animate", "set", "math", "video", "audio",
        ];
        assert!(!does.contains(&name), "{}: <{name}>", one.path);
        for (attribute, _) in element.value().attrs() {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc",
                "{}: {attribute}",
                one.path
            );
        }
        if name == "script" {
            assert!(
                element
                    .attr("src")
                    .is_some_and(|src| src.starts_with("/assets/"))
            );
        }
        if name == "img" {
            assert!(
                element
                    .attr("src")
                    .is_some_and(|src| src.starts_with("/assets/"))
            );
        }
    }
}

#[test]
fn what_somebody_hostile_writes_is_text() {
    const PAYLOADS: &str = include_str!("../data/hostile/payloads.txt");
    let payloads: Vec<&str> = PAYLOADS.lines().collect();
    assert!(payloads.len() > 60);
    let school = school();
    let mut one = teacher(&school);
    for group in payloads.chunks(6) {
        let typed = group.join(" ").replace("\\n", " ");
        let short: String = typed.chars().take(200).collect();
        let text = format!(
            "# {typed}\n\nThe mill {typed} was built in 1874 by Ana Pohl. It burned down in 1911.\n"
        );
        one.go("/teach/make");
        one.upload(
            "/teach/make",
            &[("text", &text)],
            Some((
                &format!("{}.txt", typed.replace(['\"', '\\', '/'], "")),
                text.as_bytes(),
            )),
        );
        assert_eq!(one.page.status, 200, "{:?}", one.page);
        is_harmless(&one);
        let work = one.path.clone();
        is_harmless(one.go(&format!("{work}/text")));
        one.go(&work);
        one.send(
            &work,
            &[("title", &short), ("author", &short), ("date", &short)],
        );
        made(&mut one);
        is_harmless(&one);
        is_harmless(one.go(&format!("{work}/quiet")));
        let mut number = 1;
        while one.try_to_go(&format!("{work}/edit?question={number}")) == 200 {
            is_harmless(&one);
            let names = one.attributes("form [name]:is(input[type=text], textarea)", "name");
            let fields: Vec<(&str, &str)> = names
                .iter()
                .map(|name| (name.as_str(), typed.as_str()))
                .collect();
            one.send("/edit", &fields);
            is_harmless(&one);
            is_harmless(one.go(&format!("{work}?question={number}")));
            one.send("/decide", &[("what", "accept")]);
            is_harmless(&one);
            number += 1;
        }
        is_harmless(one.go(&format!("{work}/finish")));
        one.send("/finish", &[]);
        is_harmless(&one);
        is_harmless(one.go("/teach"));
        is_harmless(one.go("/teach/make"));
    }
}

/// A text of many sentences with a date and a name each.
pub(super) fn long() -> String {
    const TOWNS: [&str; 8] = [
        "Ora", "Lind", "Velm", "Marra", "Tolbeck", "Senn", "Upwell", "Karst",
    ];
    const THINGS: [&str; 8] = [
        "mill",
        "bridge",
        "school",
        "harbour",
        "church",
        "library",
        "market hall",
        "railway",
    ];
    const PEOPLE: [&str; 8] = [
        "Ana Pohl",
        "Jan Reed",
        "Ida Stone",
        "Karl Moss",
        "Eva Wood",
        "Tom Hale",
        "Lea Ford",
        "Max Bell",
    ];
    let mut text = String::new();
    for (t, town) in TOWNS.iter().enumerate() {
        for (n, thing) in THINGS.iter().enumerate() {
            let (who, year) = (PEOPLE[(t * 3 + n) % 8], 1500 + t * 31 + n * 3);
            write!(
                text,
                "The {thing} of {town} was built in {year} by {who}. In {} a fire destroyed it, and the people of the town \
                 lived without it for a long time, since there was little money and much else to do.\n\n",
                year + 17
            )
            .unwrap();
        }
    }
    text
}

/// Signs in at a program that just started for the first time.
pub(super) fn at_the_machine(serving: &Serving) -> Student {
    let code = serving
        .banner
        .lines()
        .find_map(|line| line.trim().strip_prefix("Teacher code"));
    let code = code.unwrap().split('(').next().unwrap().trim();
    let mut one = Student::at(serving.browser(), "/teach/new");
    let word = "ash elk oar sun";
    one.send(
        "/teach/new",
        &[
            ("code", code),
            ("name", "Leyla"),
            ("password", word),
            ("again", word),
        ],
    );
    one
}

#[test]
fn a_server_that_is_killed_reopens_at_the_same_question() {
    const ARGS: [&str; 4] = ["--data", "data", "--port", "0"];
    let folder = tempfile::tempdir().unwrap();
    let path: &Path = folder.path();
    let mut serving = Serving::start_unheard(path, &ARGS);
    let mut one = at_the_machine(&serving);
    questions(&mut one, &long());
    let work = one.path.clone();
    let (_, of) = place(&one);
    assert!(of >= 45, "{of}");
    for decided in 0..45 {
        // Killed in the middle of the work, with nothing said to it.
        if [1, 2, 40, 44].contains(&decided) {
            serving.child.kill().unwrap();
            serving.child.wait().unwrap();
            serving = Serving::start_unheard(path, &ARGS);
            one.browser.go_to(serving.address);
            one.go(&work);
            let last = if (decided - 1) % 3 == 0 {
                "Rejected: "
            } else {
                "Accepted: "
            };
            assert!(one.one(".upper").starts_with(last), "{decided}");
        }
        assert_eq!(place(&one), (decided + 1, of));
        decide(&mut one, if decided % 3 == 0 { "reject" } else { "accept" });
    }
    one.go(&format!("{work}/finish"));
    assert!(one.sees("30 accepted, 15 rejected"), "{:?}", one.page);
}

#[test]
fn a_decision_that_was_torn_off_is_dropped_and_the_next_one_kept() {
    let mut school = school();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    let work = one.path.clone();
    decide(&mut one, "accept");
    decide(&mut one, "accept");
    school.stop();
    let folder = school.works().join(work.rsplit('/').next().unwrap());
    let file = folder.join("decisions.jsonl");
    let whole = fs::read(&file).unwrap();
    let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for end in first..whole.len() {
        fs::write(&file, &whole[..end]).unwrap();
        school.start(Settings::default());
        school.lead(&mut one.browser);
        assert_eq!(place(one.go(&work)).0, 2, "{end}");
        decide(&mut one, "reject");
        assert_eq!(place(&one).0, 3);
        let lines = fs::read_to_string(&file).unwrap();
        assert_eq!(lines.lines().count(), 2);
        school.stop();
    }
}

#[test]
fn a_bank_can_be_marked_as_sensitive_where_it_is_finished() {
    let school = school();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    decide(&mut one, "accept");
    one.follow("Finish here");
    one.send("/finish", &[("sensitive", "yes")]);
    assert!(one.sees("Students can start"), "{:?}", one.page);
    let mut pupil = Student::at(school.browser(), "/");
    pupil.go(&pupil.attributes("h2 a", "href")[0].clone());
    assert_eq!(pupil.one(".calm h2"), "Before you begin");
}
