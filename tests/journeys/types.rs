//! Every type of question, from the page to the feedback: right, wrong and in part, with forms that hold nonsense, "I was
//! right", and pictures.

use scraper::{Html, Selector};

use super::student;
use crate::support::{School, Student};
use factdeck::log::{Event, Review};
use factdeck::quiz::Verdict;

pub(super) const BANK: &str = include_str!("../data/every/every.toml");
pub(super) const FERRY: &str = include_str!("../data/every/documents/ferry.txt");
pub(super) const DIARY: &str = include_str!("../data/every/documents/diary.txt");
const BOAT: &[u8] = include_bytes!("../data/every/pictures/boat.png");

fn school() -> School {
    school_of(BANK)
}

pub(super) fn school_of(bank: &str) -> School {
    let school = School::new(&[
        ("documents/ferry.txt", FERRY),
        ("documents/diary.txt", DIARY),
        ("every.toml", bank),
    ]);
    school.write_bytes("pictures/boat.png", BOAT);
    let files = factdeck::authoring::Shelf::files(&*school.library);
    let errors = files[0].findings.iter();
    let errors: Vec<_> = errors
        .filter(|finding| finding.severity == factdeck::bank::Severity::Error)
        .collect();
    assert_eq!(errors, Vec::<&factdeck::bank::Diagnostic>::new());
    school
}

/// Starts the quiz of one type; of several choices, the first one.
pub(super) fn ask(one: &mut Student, kind: &str) {
    one.go("/banks/every");
    let by = if kind == "choice" { "tag" } else { "type" };
    one.send("/quiz", &[("count", "100"), (by, kind)]);
    assert!(one.is_asked(), "{kind}");
}

/// The name of the field whose label says this.
fn field(one: &Student, label: &str) -> String {
    let html = Html::parse_document(&one.page.body);
    let labels = Selector::parse("label[for]").unwrap();
    let found = html
        .select(&labels)
        .find(|found| found.text().collect::<String>() == label);
    let found = found.unwrap_or_else(|| panic!("no field {label:?} in {:?}", one.page));
    found.attr("for").unwrap().to_owned()
}

/// The value of the option with this text in the list of a field.
fn listed(one: &Student, field: &str, text: &str) -> String {
    let html = Html::parse_document(&one.page.body);
    let options = Selector::parse(&format!("select[name={field}] option")).unwrap();
    let found = html
        .select(&options)
        .find(|option| option.text().collect::<String>() == text);
    let found = found.unwrap_or_else(|| panic!("no {text:?} for {field}"));
    found.attr("value").unwrap().to_owned()
}

/// The value of the box or button beside this text.
fn boxed(one: &Student, text: &str) -> String {
    let html = Html::parse_document(&one.page.body);
    let (label, span) = (
        Selector::parse(".option").unwrap(),
        Selector::parse("span").unwrap(),
    );
    let input = Selector::parse("input").unwrap();
    let mut options = html.select(&label);
    let found = options.find(|option| {
        option
            .select(&span)
            .any(|span| span.text().collect::<String>() == text)
    });
    let found = found.unwrap_or_else(|| panic!("no option {text:?} in {:?}", one.page));
    found
        .select(&input)
        .next()
        .unwrap()
        .attr("value")
        .unwrap()
        .to_owned()
}

fn answer(one: &mut Student, fields: &[(String, String)]) {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let action = one.action();
    one.send(&action, &fields);
}

pub(super) fn tick(one: &mut Student, texts: &[&str]) {
    let fields: Vec<(String, String)> = texts
        .iter()
        .map(|text| ("option".to_owned(), boxed(one, text)))
        .collect();
    answer(one, &fields);
}

pub(super) fn places(one: &mut Student, places: &[(&str, &str)]) {
    let fields: Vec<(String, String)> = places
        .iter()
        .map(|(label, place)| (field(one, label), (*place).to_owned()))
        .collect();
    answer(one, &fields);
}

pub(super) fn pairs(one: &mut Student, pairs: &[(&str, &str)]) {
    let fields: Vec<(String, String)> = pairs
        .iter()
        .map(|(left, right)| {
            let name = field(one, left);
            let value = listed(one, &name, right);
            (name, value)
        })
        .collect();
    answer(one, &fields);
}

pub(super) fn gaps(one: &mut Student, [first, second, third]: [&str; 3]) {
    let second = if second.is_empty() {
        String::new()
    } else {
        listed(one, "gap-2", second)
    };
    let fields = [("gap-1", first), ("gap-2", &second), ("gap-3", third)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    answer(one, &fields);
}

/// The last answer of the log.
pub(super) fn last(school: &School) -> Review {
    let events = school.events();
    let last = events.iter().rev().find_map(|stored| match &stored.event {
        Event::Reviewed(review) => Some(review),
        _ => None,
    });
    *last.unwrap().clone()
}

pub(super) fn credit(school: &School) -> u32 {
    last(school).verdict.credit().0
}

#[test]
fn a_choice_shows_what_others_say() {
    let school = school();
    let mut one = student(&school);
    ask(&mut one, "choice");
    assert_eq!(one.one("h1.prompt em"), "first");
    assert_eq!(one.all(".hint summary"), ["Hint"]);
    assert_eq!(one.all(".picture figcaption"), ["Drawn for this bank"]);
    one.pick("25 days");
    assert_eq!(one.verdict(), "Not right");
    assert_eq!(one.one(".rich strong"), "minutes");
    assert_eq!(
        one.all(".rich li"),
        ["the ferry lay still", "mail went over the bridge"]
    );
    let labels = one.all(".source .label");
    assert_eq!(
        labels,
        [
            "The sentence it rests on",
            "It comes from this sentence",
            "52 days",
            "40 days"
        ]
    );
    let titles = one.all("main h2");
    assert_eq!(
        titles[1..3],
        ["Others give it differently", "Others say the same"]
    );
    ask(&mut one, "choice");
    one.pick("40 days");
    assert_eq!(one.verdict(), "Right");
}

#[test]
fn several_right_options() {
    let school = school();
    let mut one = student(&school);
    for (ticked, verdict, credit_given) in [
        (&["people", "cattle", "mail"][..], "Right", 1_000_000),
        (
            &["people", "mail"],
            "Partly right 67% of the marks",
            666_666,
        ),
        (
            &["people", "cattle", "mail", "grain"],
            "Partly right 50% of the marks",
            500_000,
        ),
        (
            &["people", "cattle", "mail", "grain", "coal"],
            "Not right",
            0,
        ),
    ] {
        ask(&mut one, "multi");
        tick(&mut one, ticked);
        assert_eq!(one.verdict(), verdict, "{ticked:?}");
        assert_eq!(credit(&school), credit_given);
        assert_eq!(one.all(".part").len(), 5);
    }
    assert!(one.sees("Grain went by cart."));
    ask(&mut one, "multi");
    answer(&mut one, &[]);
    assert_eq!(one.page.status, 422);
    assert!(
        one.one("#problem")
            .starts_with("Choose at least one answer")
    );
}

#[test]
fn true_or_false() {
    let school = school();
    let mut one = student(&school);
    for (said, verdict) in [("True", "Right"), ("False", "Not right")] {
        ask(&mut one, "true-false");
        assert_eq!(one.options(), ["True", "False"]);
        one.pick(said);
        assert_eq!(one.verdict(), verdict);
    }
    assert_eq!(one.all("dl.answers dd"), ["False", "True"]);
}

#[test]
fn typed_answers() {
    let school = school();
    let mut one = student(&school);
    for (kind, typed, verdict) in [
        ("short", "ada brenn", "Right"),
        ("short", "Ida Brown", "Not right"),
        ("number", "16 minutes", "Right"),
        ("number", "fifteen", "Right"),
        ("number", "25", "Not right"),
        ("date", "9 April 1871", "Right"),
        ("date", "09.04.1871", "Right"),
        (
            "date",
            "April 1871",
            "Partly right 50% of the marks. It is right, and less exact than asked for.",
        ),
        (
            "date",
            "8 April 1871",
            "Not right Month and year are right, the day is not.",
        ),
        (
            "number",
            "1.5",
            "Not right The digits are right, the size is not: look at the zeros or the decimal point.",
        ),
        (
            "number",
            "15 hours",
            "Not right It is counted in something else.",
        ),
        ("date", "1904", "Not right"),
    ] {
        ask(&mut one, kind);
        one.type_in(typed);
        assert_eq!(one.verdict(), verdict, "{kind}: {typed}");
    }
    assert_eq!(one.all("dl.answers dd")[1], "9 April 1871");
    ask(&mut one, "number");
    assert_eq!(one.one(".unit"), "minutes");
    one.type_in("  ");
    assert_eq!(one.page.status, 422);
}

#[test]
fn gaps_in_a_text() {
    let school = school();
    let mut one = student(&school);
    for (filled, verdict) in [
        (["May 1904", "Heron", "engine"], "Right"),
        (["may 1904", "Teal", ""], "Partly right 33% of the marks"),
        (["1871", "", "oars"], "Not right"),
    ] {
        ask(&mut one, "cloze");
        gaps(&mut one, filled);
        assert_eq!(one.verdict(), verdict, "{filled:?}");
        assert_eq!(
            last(&school).recalls.len(),
            3,
            "each gap is remembered alone"
        );
    }
    assert_eq!(
        one.all(".part .said"),
        ["Not right", "Left open", "Not right"]
    );
    assert!(one.sees(
        "The old boat was sold in May 1904. After it came the Heron, a boat with an engine."
    ));
    ask(&mut one, "cloze");
    gaps(&mut one, ["", "", ""]);
    assert_eq!(one.page.status, 422);
}

#[test]
fn things_in_order() {
    let school = school();
    let mut one = student(&school);
    let right = [
        ("the old boat", "1"),
        ("the Heron", "2"),
        ("the Teal", "3"),
        ("the bridge", "4"),
    ];
    ask(&mut one, "order");
    places(&mut one, &right);
    assert_eq!(one.verdict(), "Right");
    assert_eq!(last(&school).recalls.len(), 4);
    ask(&mut one, "order");
    places(
        &mut one,
        &[right[0], right[1], ("the Teal", "4"), ("the bridge", "3")],
    );
    assert_eq!(one.verdict(), "Partly right 67% of the marks");
    for (given, problem) in [
        (
            &[("the old boat", "2"), ("the Heron", "2")][..],
            "Place 2 is given twice. Every place can be given once.",
        ),
        (&right[..3], "One has no place yet."),
        (&[], "Give each its place or press \"I don't know\"."),
    ] {
        ask(&mut one, "order");
        places(&mut one, given);
        assert_eq!(
            (one.page.status, one.one("#problem").as_str()),
            (422, problem)
        );
        let kept = one.page.form(&one.action()).fields;
        let kept = kept
            .iter()
            .filter(|(name, value)| name.starts_with("place-") && !value.is_empty());
        assert_eq!(kept.count(), given.len(), "nothing is lost");
    }
}

#[test]
fn things_that_belong_together() {
    let school = school();
    let mut one = student(&school);
    ask(&mut one, "match");
    let right = [
        ("1871", "the first crossing"),
        ("1904", "the old boat is sold"),
        ("1931", "the bridge is opened"),
    ];
    pairs(&mut one, &right);
    assert_eq!(one.verdict(), "Right");
    ask(&mut one, "match");
    pairs(
        &mut one,
        &[
            right[0],
            ("1904", "the river freezes over from Lusk to the sea"),
        ],
    );
    assert_eq!(one.verdict(), "Partly right 33% of the marks");
    assert!(one.sees("That is not in the text."));
    let verdicts: Vec<Verdict> = last(&school)
        .recalls
        .iter()
        .map(|recall| recall.verdict)
        .collect();
    assert_eq!(verdicts[..2], [Verdict::Right, Verdict::Wrong]);
}

#[test]
fn cards_and_open_answers_are_judged_by_the_learner() {
    let school = school();
    let mut one = student(&school);
    ask(&mut one, "flashcard");
    assert!(!one.sees("the river at Orrin"));
    one.turn();
    assert!(one.sees("the river at Orrin"));
    one.knew(true);
    assert!(one.path.ends_with("/result"));
    ask(&mut one, "open");
    assert!(!one.sees("a bridge was opened") && !one.sees("names the bridge"));
    let action = one.action();
    one.send(
        &action,
        &[("text", "There was\na <bridge>."), ("show", "yes")],
    );
    assert!(one.sees("nobody needed the ferry any more"));
    assert!(
        one.page.body.contains("There was\na &lt;bridge&gt;.")
            || one.page.body.contains("There was\na &#60;bridge&#62;.")
    );
    let action = one.action();
    one.send(
        &action,
        &[
            ("text", "There was\na <bridge>."),
            ("judged", "yes"),
            ("met-2", "yes"),
        ],
    );
    assert_eq!(one.verdict(), "Partly right 67% of the marks");
    assert_eq!(
        one.all(".part .said"),
        ["Not said (1 point)", "Said (2 points)"]
    );
    assert_eq!(one.one("dl.answers dd"), "There wasa <bridge>.");
}

#[test]
fn not_knowing_shows_what_is_right() {
    let school = school();
    let mut one = student(&school);
    for (kind, key) in [
        ("multi", "peoplecattlemail"),
        ("order", "the old boatthe Heronthe Tealthe bridge"),
        (
            "match",
            "1871 – the first crossing1904 – the old boat is sold1931 – the bridge is opened",
        ),
        ("number", "15 minutes Within 1 of it counts."),
        ("true-false", "True"),
    ] {
        ask(&mut one, kind);
        one.dont_know();
        assert_eq!(one.verdict(), "Now you know", "{kind}");
        assert_eq!(one.one("dl.answers dd"), key, "{kind}");
        assert!(
            one.all("form[action$='/claim']").is_empty(),
            "nothing was typed"
        );
    }
}

#[test]
fn forms_of_nonsense_are_no_answers() {
    let school = school();
    let mut one = student(&school);
    for kind in [
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
        ask(&mut one, kind);
        let (path, before) = (one.path.clone(), school.events().len());
        let nonsense = [
            vec![("option", "x")],
            vec![("option", "000000000000"), ("option", "111111111111")],
            vec![("place-x", "1"), ("place-", "9999999999999999999999")],
            vec![("pair-1", "x"), ("pair-99", "y")],
            vec![("gap-1", ""), ("gap-100", "y")],
            vec![("text", "a"), ("text", "b")],
            vec![("recalled", "yes"), ("recalled", "no")],
            vec![
                ("gap-0", "a"),
                ("gap--1", "b"),
                ("pair-18446744073709551616", "c"),
            ],
        ];
        for fields in nonsense {
            let action = one.action();
            one.send(&action, &fields);
            assert!(
                matches!(one.page.status, 422),
                "{kind} {fields:?}: {}",
                one.page.status
            );
            one.go(&path);
        }
        assert_eq!(school.events().len(), before, "{kind}");
    }
}

#[test]
fn i_was_right_corrects_marks_and_memory() {
    let school = school();
    let mut one = student(&school);
    ask(&mut one, "short");
    one.type_in("Mrs Brenn of Lusk");
    let wrong = last(&school);
    assert_eq!(
        (one.verdict().as_str(), wrong.verdict),
        ("Not right", Verdict::Wrong)
    );
    one.send("/claim", &[]);
    assert_eq!(one.verdict(), "Right");
    assert_eq!(one.one(".notice"), "Counted as right, because you say so.");
    assert!(
        one.all("form[action$='/claim']").is_empty(),
        "it is offered once"
    );
    let claimed = last(&school);
    assert!(claimed.claimed && claimed.verdict == Verdict::Right);
    assert_eq!(claimed.response, wrong.response, "what was typed stays");
    assert!(
        claimed.due() > wrong.due(),
        "the memory is one of a right answer"
    );
    one.follow("See the result");
    assert!(one.sees("1 of 1 right"));

    // In a sitting of studying, too; and a second tap changes nothing.
    ask(&mut one, "cloze");
    gaps(&mut one, ["in May", "Teal", "engine"]);
    let form = one.page.form("/claim");
    one.send("/claim", &[]);
    assert_eq!(
        one.verdict(),
        "Partly right 67% of the marks",
        "what was chosen stays wrong"
    );
    let events = school.events().len();
    let token = one.browser.csrf().unwrap();
    let again = one.browser.post(&form.action, &[("csrf", &token)]);
    assert!(matches!(again.status, 303 | 404), "{again:?}");
    assert_eq!(school.events().len(), events);
}

#[test]
fn pictures_are_served_as_what_they_are_and_nothing_else_is() {
    let school = school();
    let mut one = student(&school);
    ask(&mut one, "choice");
    let html = Html::parse_document(&one.page.body);
    let image = html
        .select(&Selector::parse("main img").unwrap())
        .next()
        .unwrap();
    assert_eq!(image.attr("alt"), Some("A boat with a sail on a river"));
    let path = image.attr("src").unwrap().to_owned();
    assert!(!path.contains("boat"), "a file's name may say too much");
    let page = one.browser.get(&path);
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("image/png"))
    );
    assert_eq!(
        page.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    let name = path.rsplit('/').next().unwrap();
    for other in [
        "/banks/every/pictures/boat.png".to_owned(),
        "/banks/every/pictures/..%2fevery.toml".to_owned(),
        "/banks/every/pictures/%2e%2e%2fevery.toml".to_owned(),
        format!("/banks/other/pictures/{name}"),
        path.replace(".png", ".svg"),
        path.replace(".png", ".gif"),
    ] {
        assert_eq!(one.browser.get(&other).status, 404, "{other}");
    }
    // A document's own picture stands above its text.
    let mut reader = student(&school);
    reader.go("/banks/every/read/diary");
    assert_eq!(
        reader.attributes("main img", "alt"),
        ["The boat as the schoolmaster drew it"]
    );
    assert!(
        reader
            .go("/banks/every/read/ferry")
            .all("main img")
            .is_empty()
    );
    // A file that became something else is not sent under the old name, and its description takes its place.
    school.write_bytes("pictures/boat.png", b"<svg onload='alert(1)'/>");
    assert_eq!(one.browser.get(&path).status, 404);
    one.reload();
    assert!(one.all("main img").is_empty());
    assert_eq!(one.one(".picture p"), "A boat with a sail on a river");
    let files = factdeck::authoring::Shelf::files(&*school.library);
    assert!(
        files[0]
            .findings
            .iter()
            .any(|finding| finding.code == "Q047"),
        "{files:?}"
    );
}

#[test]
fn whoever_does_not_know_reads_the_sentence_of_every_part() {
    let school = school();
    let mut one = student(&school);
    ask(&mut one, "order");
    one.dont_know();
    let sentences = one.all(".source blockquote");
    assert_eq!(sentences.len(), 2, "{sentences:?}");
    assert!(sentences[0].contains("the Heron") && sentences[1].contains("opened in 1931"));
    one.follow("See the result");
    assert_eq!(one.all(".source blockquote"), sentences);
}

#[test]
fn a_report_reaches_the_teacher() {
    let school = school();
    let mut one = student(&school);
    ask(&mut one, "choice");
    one.pick("25 days");
    one.send(
        "/report",
        &[("kind", "unfair"), ("text", " <b>Why</b> days? ")],
    );
    assert_eq!(one.one(".notice"), "Thank you. Your teacher will see it.");
    for _ in 0..10 {
        one.send("/report", &[("kind", "wrong")]);
    }
    assert!(one.one(".notice").starts_with("That is enough for now."));
    let (teacher, _) = school.server().session(true);
    let teach = Student::at(teacher, "/teach");
    assert_eq!(
        teach.all(".reports li"),
        [
            "19 January 2026 · wrong · e-choice For how long did the ferry lie still in the first winter?",
            "19 January 2026 · unfair or hurtful · e-choice For how long did the ferry lie still in the first winter? <b>Why</b> days?"
        ]
    );
    // Each leads to the sentence that its question rests on.
    let links = teach.attributes(".reports li a", "href");
    assert!(links.len() == 2 && links.iter().all(|link| link.ends_with("#cited")));
}

#[test]
fn what_is_written_is_kept_on_the_way_elsewhere_and_counts_once_it_is_judged() {
    let school = school();
    let mut one = student(&school);
    for feedback in ["each", "end"] {
        one.go("/banks/every");
        let two = [("type", "open"), ("type", "date"), ("feedback", feedback)];
        one.send("/quiz", &two);
        let at = one.path.rsplit_once('/').unwrap().0.to_owned();
        while one.all("textarea").is_empty() {
            let action = one.action();
            one.send(&action, &[("go", "next")]);
        }
        let (here, action) = (one.path.clone(), one.action());
        let before = school.answers();
        one.send(&action, &[("text", "A bridge."), ("go", "end")]);
        assert_eq!(
            (one.page.status, one.path.as_str()),
            (200, format!("{at}/summary").as_str())
        );
        assert!(one.sees("written, not compared yet") && one.sees("2 questions have no answer"));
        one.go(&here);
        assert_eq!(one.one("textarea"), "A bridge.");
        assert!(one.sees("It counts once you have compared it"));
        // Left so, it gets no mark and moves no memory.
        one.go(&format!("{at}/summary")).send("/submit", &[]);
        assert_eq!(school.answers(), before, "{feedback}");
        assert!(one.sees("No answer"));
    }
}
