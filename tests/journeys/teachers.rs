//! Teachers come in: the first account, invitations, passwords, codes for other devices, and what ends it all.

use factdeck::log::Store as _;
use factdeck::web::Settings;
use factdeck::web::origin::Host;

use super::{school, student};
use crate::support::server::now;
use crate::support::{School, Student};

const GOOD: &str = "ash elk oar sun";
const OTHER: &str = "bee fig jug net";

/// Somebody at a browser of the machine itself, before the teachers' door.
fn at_the_door(school: &School) -> Student {
    Student::at(school.browser(), "/teach")
}

fn make<'s>(one: &'s mut Student, code: &str, name: &str, password: &str) -> &'s mut Student {
    one.go("/teach/new");
    let fields = [
        ("code", code),
        ("name", name),
        ("password", password),
        ("again", password),
    ];
    one.send("/teach/new", &fields)
}

fn sign_in<'s>(one: &'s mut Student, name: &str, password: &str) -> &'s mut Student {
    one.go("/teach");
    one.send("/teach", &[("name", name), ("password", password)])
}

/// Whether somebody is signed in as a teacher.
fn teaches(one: &mut Student) -> bool {
    one.go("/teach").sees("velm.toml")
}

/// The first teacher, with the printed code.
fn first(school: &School) -> Student {
    let mut one = at_the_door(school);
    let code = school.server().app.door.code();
    make(&mut one, &code, "Leyla Karimova", GOOD);
    assert!(one.sees("velm.toml"), "{:?}", one.page);
    one
}

/// The code of an invitation that a teacher gives out.
fn invitation(teacher: &mut Student) -> String {
    teacher.go("/teach/people").send("/teach/people", &[]);
    teacher.all(".words").remove(0)
}

fn sid(one: &Student) -> Option<String> {
    one.browser.cookie("sid").map(str::to_owned)
}

/// A school that phones reach as `quiz.lan`.
fn open_school() -> School {
    let mut school = school();
    school.stop();
    school.start(Settings {
        names: vec![Host::parse("quiz.lan").unwrap()],
        ..Settings::default()
    });
    school
}

/// Somebody in the same network, whose connection others can read.
fn elsewhere(school: &School) -> Student {
    let mut browser = school.browser();
    browser.host = format!("quiz.lan:{}", school.server().address.port());
    Student::at(browser, "/teach")
}

#[test]
fn the_printed_code_makes_the_first_account_and_no_other() {
    let school = school();
    let code = school.server().app.door.code();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    one.follow("Teachers");
    assert!(one.sees("Welcome."));
    make(&mut one, "AAAA-AAAA", "Leyla", GOOD);
    assert_eq!(one.page.status, 422);
    assert!(
        one.one("[role=alert]")
            .starts_with("That code opens nothing.")
    );
    // What was typed stands there again, but for the passwords.
    let typed = one.attributes("form[action='/teach/new'] input[value]", "value");
    assert!(typed.contains(&"AAAA-AAAA".to_owned()) && typed.contains(&"Leyla".to_owned()));
    assert!(!one.page.body.contains(GOOD));

    let before = sid(&one);
    make(&mut one, &code.to_lowercase(), "Leyla Karimova", GOOD);
    assert_eq!(one.path, "/teach");
    assert!(
        one.sees("velm.toml") && one.sees("Leyla Karimova"),
        "{:?}",
        one.page
    );
    assert_ne!(sid(&one), before, "a new session");
    // The learner of the browser stays, with a teacher and without.
    assert!(one.go("/").sees("Continue your quiz"));
    one.go("/teach").send("/teach/leave", &[]);
    assert!(one.go("/").sees("Continue your quiz"));
    assert!(!teaches(&mut one));

    let mut pupil = at_the_door(&school);
    make(&mut pupil, &code, "Pupil", GOOD);
    assert_eq!(pupil.page.status, 422, "it was used");
    assert!(!teaches(&mut pupil));
    for (name, password) in [("admin", "admin"), ("teacher", "teacher"), ("", "")] {
        sign_in(&mut pupil, name, password);
        assert_eq!(pupil.page.status, 422);
    }
    // Not even at the next start, which prints none.
    let mut school = school;
    school.stop();
    school.start(Settings::default());
    let code = school.server().app.door.code();
    school.lead(&mut pupil.browser);
    make(&mut pupil, &code, "Pupil", GOOD);
    assert_eq!(pupil.page.status, 422, "there is an account");
}

#[test]
fn an_account_wants_a_name_and_a_password_that_nobody_guesses() {
    let school = school();
    let code = school.server().app.door.code();
    let mut one = at_the_door(&school);
    for (name, password, again, said) in [
        ("", GOOD, GOOD, "Say your name."),
        ("Le\u{202E}yla", GOOD, GOOD, "There is a character"),
        (
            &"x".repeat(61),
            GOOD,
            GOOD,
            "A name has 60 characters at most.",
        ),
        (
            "Leyla",
            "short",
            "short",
            "The password is too short: 8 characters",
        ),
        (
            "Leyla",
            "password1",
            "password1",
            "That password is one of the first",
        ),
        (
            "Leyla",
            &"long".repeat(33),
            "",
            "The password is too long: 128",
        ),
        ("Leyla", GOOD, OTHER, "The two new passwords differ."),
    ] {
        one.go("/teach/new");
        let fields = [
            ("code", code.as_str()),
            ("name", name),
            ("password", password),
        ];
        one.send("/teach/new", &[&fields[..], &[("again", again)]].concat());
        assert_eq!(one.page.status, 422, "{said}");
        assert!(one.one("[role=alert]").starts_with(said), "{:?}", one.page);
        assert_eq!(one.all("[aria-invalid]").len(), 1, "{said}");
    }
    // None of that has used the code up.
    make(&mut one, &code, "  Leyla   Karimova ", GOOD);
    assert!(one.sees("Leyla Karimova"), "{:?}", one.page);
}

#[test]
fn a_colleague_comes_by_invitation_once() {
    let school = school();
    let mut leyla = first(&school);
    assert!(leyla.go("/teach/people").sees("No invitation is open."));
    let code = invitation(&mut leyla);
    assert_eq!(leyla.path, "/teach/people#invitations");
    assert!(leyla.sees("Leyla Karimova invited somebody. Good once, until 26 January 2026"));
    // Whoever looks later sees the code in this browser and in no other.
    let mut again = at_the_door(&school);
    sign_in(&mut again, "leyla  karimova", GOOD);
    assert!(leyla.reload().sees(&code));
    assert!(!again.go("/teach/people").sees(&code) && again.sees("Take it back"));

    let mut piet = at_the_door(&school);
    piet.follow("I was invited and have no account yet");
    make(&mut piet, &code, "LEYLA KARIMOVA", GOOD);
    assert!(
        piet.one("[role=alert]")
            .starts_with("There is an account of that name.")
    );
    make(
        &mut piet,
        &code.to_lowercase().replace('-', " "),
        "Piet Halm",
        OTHER,
    );
    assert!(piet.sees("velm.toml") && piet.sees("Piet Halm"));
    let teachers = piet.go("/teach/people").all(".people li");
    assert_eq!(
        teachers,
        [
            "Leyla Karimova, since 19 January 2026",
            "Piet Halm, since 19 January 2026 (you)"
        ]
    );
    assert!(piet.sees("No invitation is open."));
    let mut thief = at_the_door(&school);
    make(&mut thief, &code, "Thief", GOOD);
    assert_eq!(thief.page.status, 422, "it was used");
}

#[test]
fn a_stolen_invitation_is_worth_nothing_when_it_is_taken_back_or_old() {
    let school = school();
    let mut leyla = first(&school);
    let mut thief = at_the_door(&school);
    let mut opens = |school: &School, code: &str| {
        make(&mut thief, code, "Thief", GOOD);
        // So often nobody mistypes.
        school.clock.advance_ms(60_000);
        thief.page.status != 422
    };
    let code = invitation(&mut leyla);
    leyla.send("/teach/people/end", &[]);
    assert!(leyla.sees("No invitation is open."));
    assert!(!opens(&school, &code), "taken back");
    let code = invitation(&mut leyla);
    school.clock.advance_ms(7 * 24 * 3_600_000 + 1);
    assert!(!opens(&school, &code), "seven days are over");
    sign_in(&mut leyla, "Leyla Karimova", GOOD);
    assert!(leyla.go("/teach/people").sees("No invitation is open."));
    // A code for a device is no invitation.
    leyla.go("/teach/account").send("/device", &[]);
    let code = leyla.one(".words");
    assert!(!opens(&school, &code), "for a device");
    let mut names = leyla.go("/teach/people").all(".people li");
    assert_eq!(
        names.pop().unwrap(),
        "Leyla Karimova, since 19 January 2026 (you)"
    );
    assert!(names.is_empty());
    // And not for ever more of them.
    while leyla.page.status == 200 {
        leyla.send("/teach/people", &[]);
    }
    assert!(leyla.one("[role=alert]").starts_with("So many invitations"));
    assert_eq!(leyla.all(".words").len(), 40);
}

#[test]
fn a_new_password_closes_every_other_browser() {
    let school = school();
    let mut here = first(&school);
    let mut there = at_the_door(&school);
    sign_in(&mut there, "Leyla Karimova", GOOD);
    assert!(teaches(&mut there) && teaches(&mut here));
    here.go("/teach/account");
    let mut change = |old: &str, new: &str, again: &str| -> u16 {
        let fields = [("old", old), ("password", new), ("again", again)];
        here.go("/teach/account").send("/teach/account", &fields);
        here.page.status
    };
    assert_eq!(change(OTHER, OTHER, OTHER), 422, "not the old one");
    assert_eq!(change(GOOD, "short", "short"), 422);
    assert_eq!(change(GOOD, OTHER, GOOD), 422);
    assert!(teaches(&mut there), "nothing has happened");
    let before = sid(&here);
    let fields = [("old", GOOD), ("password", OTHER), ("again", OTHER)];
    here.go("/teach/account").send("/teach/account", &fields);
    assert!(here.sees("Your password is changed."), "{:?}", here.page);
    assert_ne!(sid(&here), before, "a new session");
    assert!(teaches(&mut here));

    let kept = there.browser.clone();
    assert!(!teaches(&mut there));
    assert_eq!(there.try_to_go("/teach/account"), 403);
    sign_in(&mut there, "Leyla Karimova", GOOD);
    assert_eq!(there.page.status, 422, "the old one opens nothing");
    sign_in(&mut there, "Leyla Karimova", OTHER);
    assert!(there.sees("velm.toml"));
    // A cookie that somebody kept opens nothing, also after a restart.
    let mut school = school;
    school.stop();
    school.start(Settings::default());
    let mut thief = Student::at(school.browser(), "/");
    thief.browser = kept;
    school.lead(&mut thief.browser);
    assert_eq!(thief.try_to_go("/teach/account"), 403);
    school.lead(&mut here.browser);
    assert!(teaches(&mut here));
    // Signing out everywhere closes this one too.
    here.go("/teach/account").send("/teach/account/out", &[]);
    school.lead(&mut there.browser);
    assert!(!teaches(&mut here) && !teaches(&mut there));
    let report = school.server().app.store.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
}

#[test]
fn a_teacher_is_signed_out_after_a_school_day() {
    let school = school();
    let mut one = first(&school);
    one.start_quiz("velm", 5);
    school.clock.advance_ms(11 * 3_600_000);
    assert!(teaches(&mut one));
    school.clock.advance_ms(3_600_000 + 1);
    assert!(
        !teaches(&mut one),
        "twelve hours after signing in, used or not"
    );
    assert!(one.go("/").sees("Continue your quiz"), "the learner stays");
    // New words are a new session, and none that teaches for longer.
    sign_in(&mut one, "Leyla Karimova", GOOD);
    school.clock.advance_ms(3_600_000);
    one.go("/progress").send("/progress/words", &[]);
    assert!(!teaches(&mut one));
    // Where others sit too it is twenty minutes.
    let fields = [
        ("name", "Leyla Karimova"),
        ("password", GOOD),
        ("shared", "yes"),
    ];
    let mut shared = at_the_door(&school);
    shared.send("/teach", &fields);
    school.clock.advance_ms(15 * 60_000);
    assert!(teaches(&mut shared));
    shared.send("/teach/leave", &[]);
    sign_in(&mut shared, "Leyla Karimova", GOOD);
    shared.send("/teach/leave", &[]);
    shared.send("/teach", &fields);
    school.clock.advance_ms(21 * 60_000);
    assert!(!teaches(&mut shared));
}

#[test]
fn nobody_learns_which_names_there_are() {
    let school = school();
    drop(first(&school));
    let page = |name: &str| {
        let mut one = at_the_door(&school);
        sign_in(&mut one, name, OTHER);
        assert_eq!(one.page.status, 422);
        assert!(sid(&one).is_none(), "no cookie for nothing");
        let mut page = one.page;
        page.body = page.body.replace(name, "NAME");
        page
    };
    assert_eq!(page("Leyla Karimova"), page("Layla Karimova"));
}

#[test]
fn whoever_guesses_waits_and_the_class_does_not() {
    let school = school();
    let mut leyla = first(&school);
    leyla.go("/teach/account").send("/teach/leave", &[]);
    let mut guesser = at_the_door(&school);
    let mut tries = 0;
    while guesser.page.status != 429 {
        sign_in(
            &mut guesser,
            "Leyla Karimova",
            &format!("guess number {tries}"),
        );
        tries += 1;
        assert!(tries < 60, "nobody stops the guessing");
    }
    assert_eq!(tries, 11);
    assert!(guesser.one("[role=alert]").starts_with("Too many tries."));
    let wait: i64 = guesser.page.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=7).contains(&wait));
    sign_in(&mut guesser, "Leyla Karimova", GOOD);
    assert_eq!(guesser.page.status, 429, "not even with the right one");
    // The class behind the same address begins, and comes back by words; others sign in.
    for _ in 0..40 {
        let mut pupil = student(&school);
        pupil.start_quiz("velm", 5);
        let words = pupil.go("/leave").one(".words");
        pupil.send("/leave", &[]);
        pupil.go("/resume").send("/resume", &[("words", &words)]);
        assert_eq!(pupil.path, "/?back=yes");
    }
    sign_in(&mut guesser, "Piet Halm", GOOD);
    assert_eq!(guesser.page.status, 422, "another account");
    // After the wait that was told, the right one opens.
    school.clock.advance_ms(wait * 1_000);
    sign_in(&mut leyla, "Leyla Karimova", GOOD);
    assert!(leyla.sees("velm.toml"), "{:?}", leyla.page);
    // Codes have their own limit.
    let mut one = at_the_door(&school);
    let mut tries = 0;
    while one.page.status != 429 {
        make(&mut one, "AAAA-AAAA-AAAA", "Thief", GOOD);
        tries += 1;
        assert!(tries < 60, "nobody stops the guessing");
    }
    assert!(teaches(&mut leyla));
}

#[test]
fn over_an_open_connection_no_password_is_taken() {
    let school = open_school();
    let code = school.server().app.door.code();
    let mut phone = elsewhere(&school);
    // Before there is an account it says where to make one.
    assert!(phone.sees("none can be made from here"), "{:?}", phone.page);
    assert!(phone.all("main form").is_empty());
    assert!(phone.go("/teach/new").all("main form").is_empty());
    let fields = [
        ("code", code.as_str()),
        ("name", "Leyla"),
        ("password", GOOD),
        ("again", GOOD),
    ];
    assert_eq!(phone.browser.post("/teach/new", &fields).status, 403);
    let mut leyla = first(&school);

    assert!(phone.go("/teach").sees("This connection is not encrypted."));
    assert!(phone.all("input[type=password]").is_empty());
    let fields = [("name", "Leyla Karimova"), ("password", GOOD)];
    let page = phone.browser.post("/teach", &fields);
    assert_eq!(page.status, 403);
    assert!(page.body.contains("change it"), "{page:?}");

    // A code from where she is signed in opens it, once and for a while.
    let invited = invitation(&mut leyla);
    phone.send("/teach/code", &[("code", &invited)]);
    assert!(
        phone
            .one("[role=alert]")
            .starts_with("That is an invitation")
    );
    leyla.go("/teach/account").send("/device", &[]);
    let old = leyla.one(".words");
    leyla.send("/device", &[]);
    let code = leyla.one(".words");
    assert_ne!(old, code);
    phone.go("/teach").send("/teach/code", &[("code", &old)]);
    assert_eq!(phone.page.status, 422, "the one before it is good no more");
    phone.send("/teach/code", &[("code", &code)]);
    assert!(
        phone.sees("velm.toml") && phone.sees("Leyla Karimova"),
        "{:?}",
        phone.page
    );
    assert!(leyla.reload().all(".words").is_empty(), "it was used");
    let mut thief = elsewhere(&school);
    thief.send("/teach/code", &[("code", &code)]);
    assert_eq!(thief.page.status, 422);

    // There she teaches, warned that others can read along; passwords and invitations stay closed.
    phone.go("/teach/make");
    assert_eq!(phone.all("#overheard").len(), 1, "{:?}", phone.page);
    let text = "The bridge at Velm was built in 1874.";
    phone.upload("/teach/make", &[("text", text)], None);
    assert!(phone.sees("Is this the whole text?"), "{:?}", phone.page);
    let work = phone.path.clone();
    phone.go(&format!("{work}/text"));
    phone.upload(
        &format!("{work}/text"),
        &[("text", "It was built in 1880.")],
        None,
    );
    assert!(phone.sees("It was built in 1880."), "{:?}", phone.page);
    leyla.go("/teach/make");
    assert!(
        leyla.all("#overheard").is_empty(),
        "nobody can read along here"
    );
    assert!(
        phone
            .go("/teach/account")
            .sees("Others in the network can read along here.")
    );
    assert!(phone.all("input[type=password]").is_empty());
    assert!(
        !phone.go("/teach/people").sees(&invited),
        "no code is shown"
    );
    assert!(phone.sees("Others in the network can read along here."));
    let csrf = phone.browser.csrf().unwrap();
    for path in ["/teach/people", "/teach/account", "/teach/account/device"] {
        let fields = [
            ("csrf", csrf.as_str()),
            ("old", GOOD),
            ("password", OTHER),
            ("again", OTHER),
        ];
        assert_eq!(phone.browser.post(path, &fields).status, 403, "{path}");
    }
    // What makes it safer is open: taking an invitation back, and signing out everywhere.
    phone.go("/teach/people").send("/teach/people/end", &[]);
    assert!(phone.sees("No invitation is open."));
    phone.go("/teach/account").send("/teach/account/out", &[]);
    assert!(!teaches(&mut phone) && !teaches(&mut leyla));
    sign_in(&mut leyla, "Leyla Karimova", GOOD);
    leyla.go("/teach/account").send("/device", &[]);
    let code = leyla.one(".words");
    school.clock.advance_ms(15 * 60_000 + 1);
    phone.go("/teach").send("/teach/code", &[("code", &code)]);
    assert_eq!(phone.page.status, 422, "fifteen minutes are over");
}

#[test]
fn another_page_signs_nobody_in() {
    let school = school();
    drop(first(&school));
    let mut victim = school.browser();
    let fields = [("name", "Leyla Karimova"), ("password", GOOD)];
    for headers in [
        &[("Origin", "http://evil.example")][..],
        &[("Origin", "null")],
        &[],
    ] {
        let page = victim.form("/teach", &fields, headers);
        assert_eq!(
            (page.status, page.header("set-cookie")),
            (403, None),
            "{headers:?}"
        );
    }
}

#[test]
fn a_code_that_many_try_at_once_makes_one_account() {
    let school = school();
    let code = school.server().app.door.code();
    let race = |code: &str, name: &str| -> usize {
        let made = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..6)
                .map(|n| {
                    let name = format!("{name} {n}");
                    let mut browser = school.browser();
                    scope.spawn(move || {
                        let fields = [
                            ("code", code),
                            ("name", &name),
                            ("password", GOOD),
                            ("again", GOOD),
                        ];
                        browser.post("/teach/new", &fields).status
                    })
                })
                .collect();
            let statuses = tries.into_iter().map(|one| one.join().unwrap());
            statuses.collect::<Vec<_>>()
        });
        assert!(
            made.iter().all(|status| [303, 422].contains(status)),
            "{made:?}"
        );
        made.iter().filter(|status| **status == 303).count()
    };
    assert_eq!(race(&code, "First"), 1);
    // The one who was quicker invites, and the same happens.
    let names = || now(school.server().app.store.teachers()).unwrap();
    assert_eq!(names().len(), 1);
    let mut teacher = at_the_door(&school);
    sign_in(&mut teacher, &names()[0].name, GOOD);
    let code = invitation(&mut teacher);
    school.clock.advance_ms(60_000);
    assert_eq!(race(&code, "Second"), 1);
    assert_eq!(names().len(), 2);
}

#[test]
fn passwords_are_kept_as_argon2id_hashes_of_the_least_cost_or_more() {
    let school = school();
    drop(first(&school));
    let mut teacher = at_the_door(&school);
    let accounts = || now(school.server().app.store.teachers()).unwrap();
    sign_in(&mut teacher, &accounts()[0].name, GOOD);
    let code = invitation(&mut teacher);
    let mut other = at_the_door(&school);
    other.go("/teach/new").send(
        "/teach/new",
        &[
            ("code", &code),
            ("name", "Piet Halm"),
            ("password", GOOD),
            ("again", GOOD),
        ],
    );
    let kept: Vec<_> = accounts().iter().map(|one| one.password).collect();
    assert_eq!(kept.len(), 2, "{:?}", other.page);
    for one in &kept {
        // The least of OWASP's password storage sheet: 19 MiB, two passes, one lane.
        assert!(one.memory_kib >= 19 * 1024 && one.passes >= 2 && one.lanes >= 1);
    }
    // One password, two salts, two hashes.
    assert_ne!(kept[0].salt, kept[1].salt);
    assert_ne!(kept[0].hash, kept[1].hash);
}

#[test]
fn a_cookie_that_was_known_before_is_worth_nothing_after() {
    let school = school();
    drop(first(&school));
    // Planted by somebody who knows it, and one of a learner that somebody copied.
    let mut planted = school.browser();
    planted.set_cookie("sid", &"ab".repeat(32));
    let mut learner = student(&school);
    learner.start_quiz("velm", 5);
    for browser in [planted, learner.browser] {
        let mut one = Student::at(browser, "/teach");
        let mut thief = Student::at(one.browser.clone(), "/");
        sign_in(&mut one, "Leyla Karimova", GOOD);
        assert!(one.sees("velm.toml"), "{:?}", one.page);
        assert_ne!(sid(&one), sid(&thief));
        assert!(!teaches(&mut thief));
        assert_eq!(thief.try_to_go("/quiz"), 200);
        assert!(!thief.sees("Continue"), "not even the learner's");
    }
}
