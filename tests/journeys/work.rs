//! What a class is set: practice and tests, from setting them to what came of them.

use factdeck::log::{Event, Store as _};
use factdeck::time::{Clock as _, Timestamp};

use super::answer;
use super::classes::Lesson;
use crate::support::Student;
use crate::support::server::now;

impl Lesson {
    /// Sets something; where it is.
    fn set(&mut self, fields: &[(&str, &str)]) -> String {
        let to = format!("{}/assignments", self.class);
        let mut all = vec![("title", "Bridges"), ("bank", "velm"), ("count", "3")];
        all.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
        all.extend_from_slice(fields);
        let page = self.teacher.submit(&to, &to, &all);
        assert_eq!(page.status, 303, "{page:?}");
        page.location().to_owned()
    }

    /// A student of the class, at its page.
    fn pupil(&self, name: &str) -> Student {
        let mut browser = self.school.browser();
        let home = self.join(&mut browser, name).location().to_owned();
        Student::at(browser, home.split('?').next().unwrap())
    }

    fn results(&mut self, work: &str) -> Student {
        Student::at(self.teacher.clone(), work)
    }
}

/// Where a student has what is set.
fn task(work: &str) -> String {
    let (class, id) = work.split_once("/assignments/").unwrap();
    format!("{}/{id}", class.replace("/teach/classes/", "/class/"))
}

/// Begins a try, or goes on.
fn begin(one: &mut Student, work: &str) {
    let task = task(work);
    let home = task.rsplit_once('/').unwrap().0.to_owned();
    one.go(&home).send(&task, &[]);
}

/// Begins a try although the page offers none; the status of the answer.
fn force(one: &mut Student, work: &str) -> u16 {
    let csrf = one.browser.csrf().unwrap();
    one.page = one.browser.post(&task(work), &[("csrf", &csrf)]);
    one.page.status
}

/// Answers so many questions, and hands in where that is asked.
fn answer_all(one: &mut Student, right: &[bool]) {
    for &right in right {
        answer(one, right);
        if !one.is_asked() && one.path.contains("/quiz/") && !one.path.ends_with("/summary") {
            let quiz = one.path.rsplit_once('/').unwrap().0.to_owned();
            one.go(&quiz);
        }
    }
}

const MONDAY: &str = "2026-01-19T10:00";

#[test]
fn practice_is_set_done_and_looked_at() {
    let mut lesson = Lesson::new();
    let mut ada = lesson.pupil("Ada");
    let bea = lesson.pupil("=Bea");
    assert!(ada.sees("no work here yet"));
    let work = lesson.set(&[("tries", "2"), ("closes", "2026-01-19T12:00")]);
    ada.reload();
    assert!(ada.sees("Bridges") && ada.sees("2 tries left") && ada.sees("19 January 2026"));
    begin(&mut ada, &work);
    let first = ada.prompt();
    answer(&mut ada, true);
    // In the middle of it: another window leads to the same try.
    let mut window = ada.clone();
    begin(&mut window, &work);
    assert!(window.path.starts_with("/quiz/"), "{}", window.path);
    let mut page = lesson.results(&work);
    assert!(page.sees("at work, 1 of 3 given"), "{:?}", page.page);
    assert_eq!(page.all("td.cell.right").len(), 1);
    let quiz = ada.path.rsplit_once('/').unwrap().0.to_owned();
    ada.go(&quiz);
    answer_all(&mut ada, &[true, false]);
    assert_eq!(ada.one("h1"), "Your result", "{:?}", ada.page);
    let home = task(&work).rsplit_once('/').unwrap().0.to_owned();
    assert!(ada.go(&home).sees("67 % of the points") && ada.sees("1 try left"));
    // Everybody gets the same questions.
    let mut bea = bea;
    begin(&mut bea, &work);
    let mut prompts: Vec<String> = Vec::new();
    for _ in 0..3 {
        prompts.push(bea.prompt());
        answer_all(&mut bea, &[false]);
    }
    assert!(prompts.contains(&first), "{prompts:?}");
    // The second try is the last one; the best counts.
    begin(&mut ada, &work);
    answer_all(&mut ada, &[false, false, false]);
    assert_eq!(force(&mut ada, &work), 409);
    assert!(ada.sees("67 % of the points") && ada.sees("no try left"));
    page.reload();
    assert!(
        page.sees("2 tries") && page.sees("67 %") && page.sees("0 %"),
        "{:?}",
        page.page
    );
    // As a table, a name that looks like a formula made harmless.
    let csrf = page.browser.csrf().unwrap();
    let table = format!("{work}/table");
    let table = page.browser.post(&table, &[("csrf", &csrf)]).body;
    let lines: Vec<&str> = table.trim_start_matches('\u{FEFF}').lines().collect();
    assert!(
        lines[0].starts_with("number,name,group,tries,points,of,percent,"),
        "{table}"
    );
    assert!(lines[1].starts_with("1,Ada,,2,2.00,3,67,"), "{table}");
    assert!(
        lines[2].starts_with("2,\"'=Bea\",,1,0.00,3,0,0.00,0.00,0.00"),
        "{table}"
    );
    // After it has closed nothing is begun.
    lesson.school.wait_until("2026-01-19T12:00");
    let mut cem = lesson.pupil("Cem");
    assert!(cem.sees("you have not done it"));
    assert_eq!(force(&mut cem, &work), 409);
    assert!(lesson.results(&work).sees("not begun"));
}

/// What of a bank shows answers: its document, a quiz, studying.
const OPEN_BOOK: [&str; 1] = ["/banks/velm/read/v"];

#[test]
fn a_test_closes_its_bank_to_the_class_and_to_who_might_be_of_it() {
    let mut lesson = Lesson::new();
    let mut ada = lesson.pupil("Ada");
    let mut bea = lesson.pupil("Bea");
    // One who learns without a class, one in another class, one without a cookie.
    let mut alone = super::student(&lesson.school);
    alone.start_quiz("velm", 2);
    answer(&mut alone, true);
    let answered = alone.path.clone();
    let classes = "/teach/classes";
    let other = lesson.teacher.submit(classes, classes, &[("name", "8a")]);
    let id = other
        .location()
        .rsplit('/')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let of = now(lesson.school.server().app.store.class(id))
        .unwrap()
        .unwrap();
    let mut far = super::student(&lesson.school);
    let door = format!("/join/{}", of.settings.code.as_str());
    far.go(&door).send(&door, &[("name", "Far")]);
    let mut nobody = super::student(&lesson.school);

    let work = lesson.set(&[
        ("kind", "test"),
        ("opens", MONDAY),
        ("closes", "2026-01-19T10:30"),
        ("minutes", "20"),
        ("tries", "1"),
    ]);
    // Before it opens all is as before.
    for one in [&mut ada, &mut alone, &mut far, &mut nobody] {
        assert_eq!(one.try_to_go(OPEN_BOOK[0]), 200);
    }
    assert!(
        force(&mut ada, &work) == 409 && ada.sees("It opens on"),
        "{:?}",
        ada.page
    );

    lesson.school.wait_until(MONDAY);
    begin(&mut ada, &work);
    assert!(ada.is_asked(), "{:?}", ada.page);
    assert_eq!(ada.one("[data-shown]"), "20 minutes left, until 10:20");
    let test = ada.path.rsplit_once('/').unwrap().0.to_owned();
    let events = lesson.school.events().len();
    for one in [&mut bea, &mut alone, &mut nobody] {
        assert_eq!(one.try_to_go(OPEN_BOOK[0]), 403, "{:?}", one.page);
        for action in ["/banks/velm/quiz", "/study/velm"] {
            one.try_to_go("/banks/velm");
            one.send(action, &[]);
            assert_eq!(one.page.status, 403, "{action}: {:?}", one.page);
        }
    }
    assert_eq!(
        alone.try_to_go(&answered),
        403,
        "what came of earlier answers"
    );
    assert_eq!(
        lesson.school.events().len(),
        events,
        "nobody was made for nothing"
    );
    alone.go("/progress").send("/progress/reviews", &[]);
    assert_eq!(alone.page.status, 403);
    assert_eq!(far.try_to_go(OPEN_BOOK[0]), 200, "another class goes on");

    // Handed in: nothing is shown while others take it.
    answer_all(&mut ada, &[true, true, false]);
    ada.go(&format!("{test}/summary")).send("/submit", &[]);
    assert_eq!(ada.page.status, 403, "{:?}", ada.page);
    assert_eq!(ada.try_to_go(OPEN_BOOK[0]), 403);
    let home = task(&work).rsplit_once('/').unwrap().0.to_owned();
    assert!(ada.go(&home).sees("You have done it") && !ada.sees("% of the points"));
    assert_eq!(force(&mut ada, &work), 409, "no second try");
    assert!(lesson.results(&work).sees("67 %"), "the teacher sees it");

    // It has closed: marks and answers, with their sentences, and the bank is open.
    lesson.school.wait_until("2026-01-19T10:31");
    assert!(ada.go(&home).sees("67 % of the points"));
    ada.follow("Look at try 1: Bridges");
    assert_eq!(ada.one("h1"), "Your result");
    for one in [&mut ada, &mut bea, &mut alone, &mut nobody] {
        assert_eq!(one.try_to_go(OPEN_BOOK[0]), 200);
    }
}

#[test]
fn a_tests_end_is_the_end_for_everybody() {
    let mut lesson = Lesson::new();
    let (mut ada, mut bea) = (lesson.pupil("Ada"), lesson.pupil("Bea"));
    let work = lesson.set(&[
        ("kind", "test"),
        ("closes", "2026-01-19T09:30"),
        ("minutes", "60"),
        ("shows", "marks"),
    ]);
    begin(&mut ada, &work);
    assert_eq!(ada.one("[data-shown]"), "30 minutes left, until 09:30");
    answer(&mut ada, true);
    begin(&mut bea, &work);
    lesson.school.wait_until("2026-01-19T09:31");
    // Nobody looks but the teacher: what was given by then is marked.
    let page = lesson.results(&work);
    assert!(page.sees("33 %") && page.sees("0 %"), "{:?}", page.page);
    let ends: Vec<Timestamp> = lesson
        .school
        .events()
        .iter()
        .filter_map(|stored| match stored.event {
            Event::AttemptFinished { at, .. } => Some(at),
            _ => None,
        })
        .collect();
    let closed = lesson.school.clock.now().plus_minutes(-1);
    assert_eq!(ends, [closed, closed]);
    // The teacher shows marks and no answers.
    let home = task(&work).rsplit_once('/').unwrap().0.to_owned();
    assert!(ada.go(&home).sees("33 % of the points") && !ada.sees("Look at try"));
    let quiz = lesson
        .school
        .events()
        .iter()
        .find_map(|stored| match stored.event {
            Event::Tried { attempt, .. } => Some(attempt),
            _ => None,
        });
    let result = format!("/quiz/{}/result", quiz.unwrap());
    assert_eq!(ada.try_to_go(&result), 403);
}

#[test]
fn one_student_may_have_it_another_way() {
    let mut lesson = Lesson::new();
    let (mut ada, mut bea) = (lesson.pupil("Ada"), lesson.pupil("Bea"));
    let extra = lesson.student("Ada");
    let fields = [
        ("what", "save"),
        ("name", "Ada"),
        ("group", ""),
        ("extra", "50"),
        ("hides_time", "yes"),
    ];
    lesson.act(&extra, &fields);
    let work = lesson.set(&[
        ("kind", "test"),
        ("closes", "2026-01-19T10:00"),
        ("minutes", "20"),
        ("tries", "1"),
    ]);
    // Extra time, and no clock to look at.
    begin(&mut ada, &work);
    assert!(ada.all("[data-shown]").is_empty());
    let quiz = ada.path.rsplit_once('/').unwrap().0.to_owned();
    lesson.school.wait_until("2026-01-19T09:29");
    assert!(ada.go(&quiz).is_asked());
    lesson.school.wait_until("2026-01-19T09:31");
    assert_eq!(ada.try_to_go(&quiz), 403, "its time is over");
    // Bea had a fever: she has it in the afternoon, so it stays closed until then.
    let of = lesson.student("Bea").rsplit('/').next().unwrap().to_owned();
    let bea_has = format!("{work}/students/{of}");
    let bad = lesson.act(&bea_has, &[("opens", "soon")]);
    assert!(
        bad.status == 422 && bad.body.contains("One of the times"),
        "{bad:?}"
    );
    let later = [
        ("opens", "2026-01-19T14:00"),
        ("closes", "2026-01-19T15:00"),
        ("reason", "fever"),
    ];
    assert_eq!(lesson.act(&bea_has, &later).status, 303);
    let home = task(&work).rsplit_once('/').unwrap().0.to_owned();
    assert!(bea.go(&home).sees("It opens on 19 January 2026, 14:00") && !bea.sees("fever"));
    lesson.school.wait_until("2026-01-19T11:00");
    assert_eq!(
        ada.try_to_go(OPEN_BOOK[0]),
        403,
        "not while Bea has still to take it"
    );
    lesson.school.wait_until("2026-01-19T14:10");
    begin(&mut bea, &work);
    answer_all(&mut bea, &[true, true, true]);
    lesson.school.wait_until("2026-01-19T15:01");
    assert_eq!(ada.try_to_go(OPEN_BOOK[0]), 200);
    // Excused, and one try more after all.
    let excused = lesson.act(
        &bea_has,
        &[("excused", "yes"), ("opens", ""), ("closes", "")],
    );
    assert_eq!(excused.status, 303);
    assert!(bea.go(&home).sees("You need not do this"));
    let of = lesson.student("Ada").rsplit('/').next().unwrap().to_owned();
    let again = [("closes", "2026-01-19T17:00"), ("more", "1")];
    lesson.act(&format!("{work}/students/{of}"), &again);
    assert!(ada.go(&home).sees("You can begin"));
    begin(&mut ada, &work);
    assert!(ada.is_asked());
}

#[test]
fn two_windows_begin_one_try() {
    let mut lesson = Lesson::new();
    let mut ada = lesson.pupil("Ada");
    let work = lesson.set(&[("tries", "1")]);
    let task = task(&work);
    ada.reload();
    let windows: Vec<_> = (0..8)
        .map(|_| {
            let (mut window, task) = (ada.clone(), task.clone());
            std::thread::spawn(move || {
                window.send(&task, &[]);
                window.path
            })
        })
        .collect();
    let paths: Vec<String> = windows.into_iter().map(|one| one.join().unwrap()).collect();
    let tries = lesson.school.events();
    let tries = tries
        .iter()
        .filter(|stored| matches!(stored.event, Event::Tried { .. }));
    assert_eq!(tries.count(), 1, "{paths:?}");
    assert!(paths.iter().all(|path| *path == paths[0]), "{paths:?}");
}

#[test]
fn what_is_set_is_checked_changed_and_taken_away() {
    let mut lesson = Lesson::new();
    let to = format!("{}/assignments", lesson.class);
    for (fields, said) in [
        (vec![("title", " "), ("bank", "velm")], "Give it a title"),
        (vec![("title", "T"), ("bank", "")], "Choose a bank"),
        (
            vec![("title", "T"), ("bank", "velm"), ("tag", "none such")],
            "No question fits",
        ),
        (
            vec![("title", "T"), ("bank", "velm"), ("count", "many")],
            "numbers",
        ),
        (
            vec![("title", "T"), ("bank", "velm"), ("kind", "test")],
            "A test must close",
        ),
        (
            vec![
                ("title", "T"),
                ("bank", "velm"),
                ("closes", "2026-01-01T10:00"),
            ],
            "closes before",
        ),
    ] {
        let page = lesson.teacher.submit(&to, &to, &fields);
        assert!(
            page.status == 422 && page.body.contains(said),
            "{said}: {page:?}"
        );
        assert_eq!(
            page.form("/assignments")
                .fields
                .iter()
                .find(|(name, _)| name == "title")
                .unwrap()
                .1,
            fields[0].1.trim()
        );
    }
    let work = lesson.set(&[]);
    let edit = format!("{work}/edit");
    let form = lesson.teacher.get(&edit).form("/edit");
    let ticked: Vec<&str> = form
        .fields
        .iter()
        .filter(|(name, _)| name == "q")
        .map(|(_, id)| id.as_str())
        .collect();
    assert_eq!(ticked.len(), 3, "{form:?}");
    // Another choice of questions, and another title.
    let changed = lesson.act(&edit, &[("title", "Rivers"), ("q", "river")]);
    assert_eq!(changed.status, 303, "{changed:?}");
    let mut ada = lesson.pupil("Ada");
    assert!(ada.sees("Rivers"));
    begin(&mut ada, &work);
    assert_eq!(ada.prompt(), "Which river runs under the bridge?");
    lesson.act(&edit, &[("q", "none")]);
    // Taken away: what was answered stays with Ada.
    let away = format!("{work}/away");
    lesson.teacher.submit(&work, &away, &[]);
    assert_eq!(lesson.teacher.get(&work).status, 404);
    assert!(
        ada.go(task(&work).rsplit_once('/').unwrap().0)
            .sees("no work here yet")
    );
}

#[test]
fn what_came_of_questions_is_told_in_sentences() {
    let mut lesson = Lesson::new();
    let mut pupils: Vec<Student> = ["Ada", "Bea", "Cem", "Dan", "Eva", "Fay", "Gus", "Hal"]
        .iter()
        .map(|name| lesson.pupil(name))
        .collect();
    let work = lesson.set(&[("tries", "1")]);
    let edit = format!("{work}/edit");
    let questions = [
        ("q", "opened-choice"),
        ("q", "meals"),
        ("q", "arches-short"),
        ("q", "burned"),
    ];
    assert_eq!(lesson.act(&edit, &questions).status, 303);
    assert!(
        lesson
            .results(&format!("{work}/questions"))
            .sees("Nobody has finished")
    );
    for (number, pupil) in pupils.iter_mut().enumerate() {
        begin(pupil, &work);
        for _ in 0..4 {
            let quiz = pupil.path.rsplit_once('/').unwrap().0.to_owned();
            // The good ones have all right but where the builders ate; the others have that alone, and nobody the arches.
            let good = number < 4;
            let prompt = pupil.prompt();
            if prompt == "Where did the builders eat?" {
                pupil.type_in(if good {
                    "at the inn"
                } else {
                    "the Café Élise"
                });
            } else if prompt == "On how many arches does the bridge stand?" {
                pupil.dont_know();
            } else {
                answer(pupil, good);
            }
            pupil.go(&quiz);
        }
    }
    let page = lesson.results(&format!("{work}/questions"));
    let cards: Vec<String> = page.all("section.card");
    let of = |prompt: &str| {
        let found = cards.iter().find(|card| card.contains(prompt));
        found.unwrap_or_else(|| panic!("{prompt}: {cards:?}"))
    };
    let meals = of("Where did the builders eat?");
    assert!(meals.contains("check the key"), "{meals}");
    assert!(meals.contains("4 gave “at the inn”"), "{meals}");
    assert!(meals.contains("4 of 8 had it right"), "{meals}");
    let arches = of("On how many arches");
    assert!(
        arches.contains("Hardly anybody") && arches.contains("0 of 8"),
        "{arches}"
    );
    // The figures are those of the same question.
    let facility = |card: &str| -> String {
        let figures = card.split("Facility, %").nth(1).unwrap().trim_start();
        let digit = |c: &char| c.is_ascii_digit() || *c == '.';
        figures.chars().take_while(digit).collect()
    };
    assert_eq!(
        (facility(meals), facility(arches)),
        ("50.00".into(), "0.00".into())
    );
    let opened = of("When was the stone bridge opened?");
    assert!(opened.contains("Nobody chose “2 May 1890”."), "{opened}");
    assert!(!opened.contains("check the key"), "{opened}");
    assert!(page.sees("8 tries counted") && page.sees("Cronbach"));
}
