//! Classes: a teacher makes one, students join it, come back to it, and are let in and out.

use factdeck::identity::Words;
use factdeck::log::Store as _;
use scraper::{Html, Selector};

use super::school;
use crate::support::server::now;
use crate::support::{Browser, Page, School};

/// A school with a class, and its code as students type it.
pub(super) struct Lesson {
    pub(super) school: School,
    pub(super) teacher: Browser,
    /// Where the teacher has it.
    pub(super) class: String,
    code: String,
}

impl Lesson {
    pub(super) fn new() -> Self {
        let school = school();
        let (mut teacher, _) = school.server().session(true);
        let list = "/teach/classes";
        let made = teacher.submit(list, list, &[("name", " 7b  History ")]);
        let class = made.location().to_owned();
        let page = teacher.get(&class);
        assert!(page.body.contains("7b History"), "{page:?}");
        let id = class.rsplit('/').next().unwrap().parse().unwrap();
        let of = now(school.server().app.store.class(id)).unwrap().unwrap();
        let code = of.settings.code.to_string();
        assert!(page.body.contains(&code), "the code stands on the page");
        Self {
            school,
            teacher,
            class,
            code,
        }
    }

    pub(super) fn door(&self) -> String {
        format!("/join/{}", self.code.replace('-', ""))
    }

    /// Somebody comes under a name.
    pub(super) fn join(&self, browser: &mut Browser, name: &str) -> Page {
        let door = self.door();
        browser.submit(&door, &door, &[("name", name)])
    }

    /// Somebody shows a card.
    fn card(&self, browser: &mut Browser, words: &str) -> Page {
        let card = format!("{}/card", self.door());
        browser.submit(&self.door(), &card, &[("words", words)])
    }

    /// The register: names with the addresses of their students.
    fn register(&mut self) -> Vec<(String, String)> {
        let page = self.teacher.get(&self.class);
        links(&page, &format!("{}/students/", self.class))
    }

    /// Where the teacher has a student.
    pub(super) fn student(&mut self, name: &str) -> String {
        let found = self.register().into_iter().find(|(_, of)| of == name);
        found.unwrap_or_else(|| panic!("no {name}")).0
    }

    /// The words on a student's card, as the teacher reads them.
    fn words(&mut self, name: &str) -> String {
        let student = self.student(name);
        text_of(&self.teacher.get(&student), "p.words")
    }

    pub(super) fn act(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.teacher.submit(path, path, fields)
    }
}

fn text_of(page: &Page, selector: &str) -> String {
    let selector = Selector::parse(selector).unwrap();
    let html = Html::parse_document(&page.body);
    let found = html.select(&selector).next();
    found.unwrap_or_else(|| panic!("{page:?}")).text().collect()
}

/// The links of a page that begin so, with their words.
fn links(page: &Page, begin: &str) -> Vec<(String, String)> {
    let selector = Selector::parse("a").unwrap();
    let html = Html::parse_document(&page.body);
    let all = html.select(&selector);
    all.filter_map(|link| Some((link.attr("href")?.to_owned(), link.text().collect())))
        .filter(|(link, _): &(String, String)| link.starts_with(begin))
        .collect()
}

/// The name that every page calls a browser's student by.
fn who(browser: &mut Browser) -> String {
    text_of(&browser.get("/"), ".whoami b")
}

#[test]
fn a_class_joins_by_its_code() {
    let mut lesson = Lesson::new();
    let mut ada = lesson.school.browser();
    // The code leads to the door however it is typed, and looking does nothing.
    let typed = format!(" {} ", lesson.code.to_lowercase());
    let found = ada.submit("/join", "/join", &[("code", &typed)]);
    assert_eq!(found.location(), lesson.door());
    for wrong in ["AAA-AAA", "1", ""] {
        let refused = ada.submit("/join", "/join", &[("code", wrong)]);
        assert!(
            refused.status == 422 && refused.body.contains("no class with this code"),
            "{refused:?}"
        );
    }
    let door = ada.get(&lesson.door());
    assert!(door.body.contains("7b History"), "{door:?}");
    assert!(door.header("set-cookie").is_none(), "nobody was made");
    let joined = lesson.join(&mut ada, "Ada");
    assert_eq!(joined.status, 303, "{joined:?}");
    let page = ada.get(joined.location());
    assert_eq!(page.status, 200, "{page:?}");
    let words = text_of(&page, "p.words");
    assert_eq!(words, lesson.words("Ada"));
    assert_eq!(who(&mut ada), "Ada");
    // The same name twice, and names that are none.
    let mut bea = lesson.school.browser();
    for (name, said) in [
        ("ADA", "has this name"),
        (" ", "Say a name"),
        ("fuck you", "Take another name"),
    ] {
        let refused = lesson.join(&mut bea, name);
        assert_eq!(refused.status, 422, "{name}: {refused:?}");
        assert!(refused.body.contains(said), "{name}: {refused:?}");
        assert!(refused.header("set-cookie").is_none(), "{name}");
    }
    assert_eq!(lesson.join(&mut bea, "Bea").status, 303);
    let names: Vec<String> = lesson
        .register()
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert_eq!(names, ["Ada", "Bea"]);
    // Closed: who is in stays in, and nobody new gets in.
    let class = lesson.class.clone();
    lesson.act(&class, &[("what", "close")]);
    let mut eve = lesson.school.browser();
    assert!(
        lesson
            .join(&mut eve, "Eve")
            .body
            .contains("on your teacher")
    );
    assert_eq!(who(&mut ada), "Ada");
    // A new code: the old one leads nowhere.
    let old = lesson.door();
    lesson.act(&class, &[("what", "code")]);
    assert_eq!(eve.get(&old).status, 404);
}

#[test]
fn a_student_comes_back_by_card_on_any_device() {
    let mut lesson = Lesson::new();
    let mut phone = lesson.school.browser();
    lesson.join(&mut phone, "Ada");
    let words = lesson.words("Ada");
    let mut tablet = lesson.school.browser();
    // Any case, any order, one slip.
    let mut typed: Vec<&str> = words.split('-').collect();
    typed.reverse();
    let typed = typed.join(" ").to_uppercase();
    let back = lesson.card(&mut tablet, &typed);
    assert_eq!(back.status, 303, "{back:?}");
    assert_eq!(who(&mut tablet), "Ada");
    assert_eq!(who(&mut phone), "Ada", "the other device stays");
    // The code on the card asks first: an address alone brings nobody in.
    let mut other = lesson.school.browser();
    let asked = other.get(&format!("{}?card={words}", lesson.door()));
    assert!(asked.body.contains("Ada") && asked.header("set-cookie").is_none());
    let sent = asked.form("/card");
    assert_eq!(
        sent.fields.last().map(|(_, value)| value.as_str()),
        Some(words.as_str())
    );
    // Words of no card, words that are none; and another class's door does not know them.
    let wrong = lesson.card(&mut other, "maple otter piano");
    assert!(
        wrong.status == 422 && wrong.body.contains("No card"),
        "{wrong:?}"
    );
    assert!(
        lesson
            .card(&mut other, "maple otter")
            .body
            .contains("Three words")
    );
    // A new card ends the old one.
    let student = lesson.student("Ada");
    lesson.act(&student, &[("what", "card")]);
    assert_ne!(lesson.words("Ada"), words);
    assert_eq!(lesson.card(&mut other, &words).status, 422);
}

#[test]
fn a_pasted_list_waits_for_its_students() {
    let mut lesson = Lesson::new();
    let students = format!("{}/students", lesson.class);
    let class = lesson.class.clone();
    let list = "1. Ada Lovelace\n2. Bea Ruz\n\n3. Ana Pohl";
    let added = lesson.teacher.submit(&class, &students, &[("list", list)]);
    let page = lesson.teacher.get(added.location());
    assert!(page.body.contains("3 students were added."), "{page:?}");
    let again = lesson
        .teacher
        .submit(&class, &students, &[("list", "Cem\nana  pohl")]);
    let page = lesson.teacher.get(again.location());
    assert!(
        page.body
            .contains("1 student was added. 1 was there already."),
        "{page:?}"
    );
    // What cannot be used is told by its line, and nothing is added or lost.
    let wrong = lesson
        .teacher
        .submit(&class, &students, &[("list", "Dan\nEve\ndan")]);
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("Line 3") && wrong.body.contains("Dan\nEve\ndan"),
        "{wrong:?}"
    );
    assert_eq!(lesson.register().len(), 4);
    // A student without a browser of their own, by name; one who has learned here already, by card.
    lesson.act(&class, &[("what", "close")]);
    let mut ada = lesson.school.browser();
    assert_eq!(lesson.join(&mut ada, "ada lovelace").status, 303);
    assert_eq!(who(&mut ada), "Ada Lovelace");
    let (mut bea, known) = lesson.school.server().session(false);
    let words = lesson.words("Bea Ruz");
    assert_eq!(lesson.card(&mut bea, &words).status, 303);
    assert_eq!(who(&mut bea), "Bea Ruz");
    let seats = now(lesson
        .school
        .server()
        .app
        .store
        .sits_in(known.session.learner))
    .unwrap();
    assert_eq!(seats.len(), 1, "the learner of the browser has the seat");
    // The card is the seat's: it goes on.
    assert_eq!(lesson.words("Bea Ruz"), words);
    let mut other = lesson.school.browser();
    assert_eq!(lesson.card(&mut other, &words).status, 303);
    assert_eq!(who(&mut other), "Bea Ruz");
    // Everybody's card stands on one sheet.
    let sheet = lesson.teacher.get(&format!("{class}/cards"));
    assert!(
        ["Ada Lovelace", "Cem", words.as_str()]
            .iter()
            .all(|one| sheet.body.contains(one))
    );
}

#[test]
fn who_is_out_stays_out_until_let_back() {
    let mut lesson = Lesson::new();
    let mut ada = lesson.school.browser();
    let home = lesson.join(&mut ada, "Ada").location().to_owned();
    let (student, words) = (lesson.student("Ada"), lesson.words("Ada"));
    lesson.act(&student, &[("what", "out")]);
    assert_eq!(ada.get(&home).status, 404);
    assert!(!ada.get("/").body.contains("whoami"));
    let mut other = lesson.school.browser();
    assert!(
        lesson
            .card(&mut other, &words)
            .body
            .contains("Ask your teacher")
    );
    assert!(
        lesson
            .join(&mut other, "Ada")
            .body
            .contains("Ask your teacher")
    );
    assert!(
        lesson
            .join(&mut ada, "Somebody else")
            .body
            .contains("Ask your teacher")
    );
    lesson.act(&student, &[("what", "back")]);
    assert_eq!(ada.get(&home).status, 200);
    // Renamed, with what she needs; the name of another is refused, and what was typed stays.
    let mut bea = lesson.school.browser();
    lesson.join(&mut bea, "Bea");
    let taken = lesson.act(
        &student,
        &[("what", "save"), ("name", "bea"), ("group", "")],
    );
    assert!(
        taken.status == 422 && taken.body.contains("Another student"),
        "{taken:?}"
    );
    let fields = [
        ("name", "Ada L."),
        ("group", "Blue"),
        ("extra", "25"),
        ("what", "save"),
    ];
    let saved = lesson.act(&student, &fields);
    assert_eq!(saved.status, 303, "{saved:?}");
    assert_eq!(who(&mut ada), "Ada L.");
    let register = lesson.teacher.get(&lesson.class);
    assert!(
        ["Blue", "25 % extra time"]
            .iter()
            .all(|one| register.body.contains(one))
    );
    // Gone for good: no name, no card, no seat.
    lesson.act(&student, &[("what", "gone")]);
    assert_eq!(lesson.register().len(), 1);
    assert_eq!(lesson.card(&mut other, &words).status, 422);
    assert_eq!(lesson.teacher.get(&student).status, 404);
    assert_eq!(ada.get("/progress").status, 200, "what she learned is hers");
}

#[test]
fn a_class_passes_to_a_colleague_and_ends() {
    let mut lesson = Lesson::new();
    let mut ada = lesson.school.browser();
    let home = lesson.join(&mut ada, "Ada").location().to_owned();
    let class = lesson.class.clone();
    let (mut colleague, known) = lesson.school.server().session(true);
    assert_eq!(
        colleague.get(&class).status,
        404,
        "another's looks like none"
    );
    let nobody = lesson.act(&class, &[("what", "pass"), ("teacher", "")]);
    assert!(
        nobody.status == 422 && nobody.body.contains("Choose"),
        "{nobody:?}"
    );
    let to = known.teacher().unwrap().id.to_string();
    lesson.act(&class, &[("what", "pass"), ("teacher", &to)]);
    assert_eq!(lesson.teacher.get(&class).status, 404);
    let page = colleague.get(&class);
    assert!(page.body.contains("Ada"), "{page:?}");
    colleague.submit(&class, &class, &[("what", "end")]);
    assert!(colleague.get(&class).body.contains("Ended on"));
    assert_eq!(ada.get(&home).status, 404);
    assert_eq!(ada.get(&lesson.door()).status, 404);
    assert_eq!(
        colleague
            .post(
                &class,
                &[("csrf", &colleague.csrf().unwrap()), ("what", "open")]
            )
            .status,
        303
    );
    assert!(
        colleague.get(&class).body.contains("Ended on"),
        "it cannot be opened again"
    );
}

#[test]
fn names_are_not_for_others_in_the_network() {
    let mut lesson = Lesson::new();
    let mut ada = lesson.school.browser();
    lesson.join(&mut ada, "Adalbert");
    // Who it is finds it in what they take away.
    let csrf = ada.csrf().unwrap();
    let mine = ada.post("/progress/events", &[("csrf", &csrf)]);
    assert!(mine.body.contains("\"name\":\"Adalbert\""), "{mine:?}");
    let (class, student) = (lesson.class.clone(), lesson.student("Adalbert"));
    let mut far = lesson.teacher.clone();
    let mut get = |path: &str| far.send("GET", path, &[("X-Forwarded-For", "10.1.2.3")], "");
    let page = get(&class);
    assert!(
        page.status == 200 && !page.body.contains("Adalbert"),
        "{page:?}"
    );
    assert!(
        page.body.contains(&lesson.code),
        "the code is for everybody"
    );
    for path in [student, format!("{class}/cards")] {
        let page = get(&path);
        assert!(
            page.status == 403 && !page.body.contains("Adalbert"),
            "{page:?}"
        );
    }
}

#[test]
fn codes_and_cards_cannot_be_guessed() {
    let lesson = Lesson::new();
    let mut eve = lesson.school.browser();
    let code = |n: usize| {
        let letters: Vec<char> = "ABCDEFGHJKMNPQRSTUVWXYZ23456789".chars().collect();
        format!("/join/AAAA{}{}", letters[n / 31], letters[n % 31])
    };
    let refused = (0..60).position(|n| eve.get(&code(n)).status == 429);
    assert_eq!(refused, Some(20));
    let right = eve.get(&lesson.door());
    assert_eq!(right.status, 429, "not even the right one is told apart");
    lesson.school.clock.advance_ms(60_000);
    assert_eq!(eve.get(&lesson.door()).status, 200);
    let mut words = Words::<3>::derive(&[1; 32]).to_string();
    let mut tried = 0;
    while lesson.card(&mut eve, &words).status == 422 {
        tried += 1;
        words = Words::<3>::derive(&[u8::try_from(tried).unwrap(); 32]).to_string();
        assert!(tried <= 60, "{tried} cards were tried");
    }
    assert_eq!(tried, 40);
}

#[test]
fn a_whole_class_joins_at_once() {
    let mut lesson = Lesson::new();
    let door = lesson.door();
    let mut browsers: Vec<Browser> = (0..34).map(|_| lesson.school.browser()).collect();
    for browser in &mut browsers {
        browser.get(&door);
    }
    // Two of them want the same name.
    let joining: Vec<_> = browsers
        .into_iter()
        .enumerate()
        .map(|(number, mut browser)| {
            let (door, name) = (door.clone(), format!("Student {}", number.min(32)));
            std::thread::spawn(move || browser.post(&door, &[("name", &name)]).status)
        })
        .collect();
    let mut statuses: Vec<u16> = joining.into_iter().map(|one| one.join().unwrap()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [vec![303; 33], vec![422]].concat());
    let id = lesson.class.rsplit('/').next().unwrap().parse().unwrap();
    let seats = now(lesson.school.server().app.store.seats(id)).unwrap();
    let numbers: Vec<u32> = seats.iter().map(|(_, seat)| seat.number).collect();
    assert_eq!(
        numbers,
        (1..=33).collect::<Vec<_>>(),
        "each has a number of their own"
    );
    assert_eq!(lesson.register().len(), 33);
}
