//! Teachers bring questions: from files of other programs, from a box, and from colleagues.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use factdeck::authoring::{Kind, Shelf as _};
use factdeck::bank::parse;
use factdeck::web::Settings;

use super::school;
use crate::support::planted::{self, zip};
use crate::support::{School, Student};

/// A teacher of the school who opens a page.
fn teacher(school: &School, path: &str) -> Student {
    Student::at(school.server().session(true).0, path)
}

/// Presses a button of the page: everything in the form goes along, with these fields in the place of its own.
fn press<'s>(
    one: &'s mut Student,
    step: &str,
    fields: &[(&str, &str)],
    file: Option<(&str, &[u8])>,
) -> &'s mut Student {
    let form = one.page.form("/teach/import");
    let mut all: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !["csrf", "file"].contains(name))
        .filter(|(name, _)| fields.iter().all(|(given, _)| given != name))
        .collect();
    all.extend_from_slice(fields);
    all.push(("step", step));
    one.upload("/teach/import", &all, file)
}

/// Every file below a folder with its content.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all.insert(path.display().to_string(), fs::read(path).unwrap());
            }
        }
    }
    all
}

fn text_of(school: &School, file: &str) -> String {
    String::from_utf8(school.library.content(file).unwrap()).unwrap()
}

const TORN: &str =
    "Who lays eggs?{=A hen ~A cow}\n\nWho gives milk?{~A cow ~A hen}\n\nHens fly far.{F}\n";

#[test]
fn a_broken_import_is_mended_on_the_page() {
    let school = school();
    let mut one = teacher(&school, "/teach/import");
    let before = bytes(school.library.folder());
    let events = school.events().len();
    let file = Some(("farm questions.gift", TORN.as_bytes()));
    press(&mut one, "look", &[], file);
    assert_eq!(one.page.status, 200);
    assert!(one.sees("This looks like: GIFT."), "{:?}", one.page);
    assert!(one.sees("“farm questions”") && one.sees("2 new") && one.sees("1 left out"));
    assert!(one.sees("line 3, column 1") && one.sees("no option is right"));
    assert!(one.sees("Put 2 questions in"));
    let form = one.page.form("/teach/import");
    let kept = form.fields.iter().find(|(name, _)| name == "text").unwrap();
    assert_eq!(
        kept.1.trim(),
        TORN.trim(),
        "what was sent stands in the box"
    );
    assert_eq!(
        bytes(school.library.folder()),
        before,
        "looking writes nothing"
    );
    assert_eq!(school.events().len(), events);
    // It is mended in the box. Putting in what was not looked at is asked about first.
    let mended = TORN.replace("{~A cow", "{=A cow");
    press(&mut one, "save", &[("text", &mended)], None);
    assert_eq!(one.page.status, 422);
    assert!(one.sees("Something has changed since you looked") && one.sees("3 new"));
    assert_eq!(bytes(school.library.folder()), before);
    press(&mut one, "save", &[], None);
    assert!(
        one.path
            .starts_with("/teach/import?into=farm-questions&saved="),
        "{}",
        one.path
    );
    assert!(one.sees("Saved.") && one.sees("it has 3 questions now"));
    let bank = parse(&text_of(&school, "farm-questions.toml"), "")
        .0
        .unwrap();
    assert_eq!(
        (bank.title.as_str(), bank.questions.len()),
        ("farm questions", 3)
    );
    // Students meet it at once.
    let mut student = Student::at(school.browser(), "/");
    assert!(student.go("/banks/farm-questions").sees("farm questions"));
    // What the address says is said only where it is so.
    let saved = one.path.clone();
    school.write(
        "farm-questions.toml",
        &text_of(&school, "farm-questions.toml").replace("hen", "duck"),
    );
    assert!(!one.go(&saved).sees("Saved."));
}

#[test]
fn signs_that_somebody_chose_in_quizlet_are_said_on_the_page() {
    let school = school();
    let mut one = teacher(&school, "/teach/import");
    let text = "hen$$an egg, mostly\nevery day\n\ncow$$milk\n";
    let said = [
        ("text", text),
        ("title", "Farm"),
        ("between", "$$"),
        ("rows", "\\n\\n"),
    ];
    press(&mut one, "look", &said, None);
    assert!(one.sees("2 new"), "{:?}", one.page);
    // They stay with the page.
    assert_eq!(one.attributes("#between", "value"), ["$$"]);
    press(&mut one, "save", &[], None);
    assert!(one.sees("Saved."), "{:?}", one.page);
    assert!(text_of(&school, "farm.toml").contains("an egg, mostly"));
}

#[test]
fn a_box_takes_what_people_paste() {
    let school = school();
    for (text, title, count) in [
        (
            "What is it?\n- [x] a bridge\n- [ ] a boat\n",
            "Task lists",
            1,
        ),
        ("Who?\r\nA) Ann\r\nB) Ben\r\nANSWER: B\r\n", "Aiken", 1),
        ("hen\tegg\ncow\tmilk\n", "Quizlet", 2),
        ("It is so.{T}", "GIFT", 1),
    ] {
        let mut one = teacher(&school, "/teach/import");
        press(&mut one, "look", &[("text", text), ("title", title)], None);
        assert!(
            one.sees(&format!("This looks like: {title}.")),
            "{title}: {:?}",
            one.page
        );
        assert!(one.sees(&format!("{count} new")), "{title}");
        press(&mut one, "save", &[], None);
        assert!(one.sees("Saved."), "{title}: {:?}", one.page);
    }
    // A bank that is there takes them, too; only what is new comes in.
    let mut one = teacher(&school, "/teach/import?into=velm");
    let velm = text_of(&school, "velm.toml");
    press(
        &mut one,
        "look",
        &[("text", "hen\tegg\n"), ("drafts", "yes")],
        None,
    );
    press(&mut one, "save", &[], None);
    assert!(one.sees("Saved."), "{:?}", one.page);
    let now = text_of(&school, "velm.toml");
    assert!(
        now.starts_with(velm.trim_end()) && now.contains("state = \"draft\""),
        "{now}"
    );
}

#[test]
fn what_cannot_be_read_is_said_and_stays_on_the_page() {
    let school = school();
    let before = bytes(school.library.folder());
    let look = |fields: &[(&str, &str)], file: Option<(&str, &[u8])>, said: &str| {
        let mut one = teacher(&school, "/teach/import");
        press(&mut one, "look", fields, file);
        assert_eq!(one.page.status, 422, "{said}: {:?}", one.page);
        assert!(one.sees(said), "{said}: {:?}", one.page);
        one
    };
    look(&[], None, "There is nothing to read yet");
    let text = ("text", "Just a sentence about <hens>.");
    let one = look(&[text], None, "It is not plain what this is");
    assert_eq!(one.one("textarea"), text.1);
    look(&[("text", "a\tb")], None, "A new bank needs a title");
    let one = look(
        &[text],
        Some(("a.gift", b"It is.{T}")),
        "there is something of your own in the box",
    );
    assert_eq!(one.one("textarea"), text.1);
    look(
        &[],
        Some(("a.factdeck", b"PK no zip")),
        "This file cannot be read",
    );
    school.write("torn.toml", "format = 1\nid = \"velm\"\n[[[");
    assert_eq!(bytes(school.library.folder()).len(), before.len() + 1);
    // Nothing in it can be asked: there is nothing to be put in.
    let mut one = teacher(&school, "/teach/import");
    press(
        &mut one,
        "look",
        &[("text", "No key{~a ~b}"), ("title", "T")],
        None,
    );
    assert!(
        one.sees("There is no question in it that could be put in"),
        "{:?}",
        one.page
    );
    assert_eq!(one.all("button[value=save]"), Vec::<String>::new());
    press(&mut one, "save", &[], None);
    assert!(!one.sees("Saved."));
}

#[test]
fn what_the_columns_of_a_table_hold_can_be_chosen() {
    let school = school();
    let mut one = teacher(&school, "/teach/import");
    let table = "Lösung,Frage,Seite\nan egg,hen,4\nmilk,cow,7\n";
    press(
        &mut one,
        "look",
        &[("title", "The yard")],
        Some(("yard.csv", table.as_bytes())),
    );
    assert!(one.sees("Column 3"), "{:?}", one.page);
    assert!(one.one("#columns").contains("Frage"), "{:?}", one.page);
    let chosen = [
        ("column.0", "answer"),
        ("column.1", "prompt"),
        ("column.2", "-"),
        ("headers", "yes"),
    ];
    press(&mut one, "look", &chosen, None);
    assert!(one.sees("2 new"), "{:?}", one.page);
    assert_eq!(one.attributes("#columns", "open"), [""]);
    // What was looked at is what is put in: another choice is looked at again.
    press(&mut one, "save", &[("headers", "no")], None);
    assert!(
        one.sees("Something has changed since you looked"),
        "{:?}",
        one.page
    );
    press(&mut one, "look", &[("headers", "yes")], None);
    press(&mut one, "save", &[], None);
    assert!(one.sees("Saved."), "{:?}", one.page);
    let text = text_of(&school, "the-yard.toml");
    assert!(
        text.contains("prompt = \"hen\"\nanswer = \"an egg\""),
        "{text}"
    );
    assert!(!text.contains("Frage") && !text.contains("wrong"), "{text}");
    // What was chosen for a table says nothing of another file.
    let mut one = teacher(&school, "/teach/import");
    press(
        &mut one,
        "look",
        &[("title", "More")],
        Some(("yard.csv", table.as_bytes())),
    );
    press(
        &mut one,
        "look",
        &[("column.0", "hint"), ("headers", "yes")],
        Some(("a.gift", b"Who?{=He ~She}")),
    );
    assert!(one.sees("1 new"), "{:?}", one.page);
    assert_eq!(one.all("#columns"), Vec::<String>::new());
}

#[test]
fn export_and_import_give_the_same_bank_but_for_what_is_listed() {
    let school = school();
    for kind in Kind::all() {
        let mut one = teacher(
            &school,
            &format!("/teach/banks/velm/export?format={}", kind.name()),
        );
        if kind.name() == "quizlet" {
            // A term and a definition: what comes back is a card, and the page has said so.
            assert!(one.sees("the kind of question"), "{:?}", one.page);
            continue;
        }
        let bytes = one.browser.download(&one.path.clone(), "/export");
        let before = text_of(&school, "velm.toml");
        let mut one = teacher(&school, "/teach/import?into=velm");
        let name = format!("velm.{}", kind.ending());
        press(
            &mut one,
            "look",
            &[("kind", kind.name())],
            Some((&name, &bytes)),
        );
        assert_eq!(one.page.status, 200, "{}: {:?}", kind.name(), one.page);
        let counts = one.one("#seen .counts");
        for word in [" new", "changed", "left out"] {
            assert!(!counts.contains(word), "{}: {counts}", kind.name());
        }
        press(&mut one, "save", &[], None);
        assert!(one.sees("Saved."), "{}: {:?}", kind.name(), one.page);
        assert_eq!(text_of(&school, "velm.toml"), before, "{}", kind.name());
    }
}

#[test]
fn a_bank_of_a_colleague_is_put_together_with_what_was_done_here() {
    let (here, there) = (school(), school());
    let pack = |school: &School| {
        let mut one = teacher(school, "/teach/banks/velm/export?format=factdeck");
        one.browser.download(&one.path.clone(), "/export")
    };
    // A school that has not got it.
    let mut empty = School::new(&[("documents/other.txt", "Other.")]);
    let mut one = teacher(&empty, "/teach/import");
    press(
        &mut one,
        "look",
        &[],
        Some(("velm.factdeck", &pack(&there))),
    );
    assert!(
        one.sees("make a new bank, “The bridge of Velm”"),
        "{:?}",
        one.page
    );
    // What cannot stand in a box stays with the page, also over a restart.
    let browser = one.browser.clone();
    empty.stop();
    empty.start(Settings::default());
    let mut one = Student { browser, ..one };
    empty.lead(&mut one.browser);
    press(&mut one, "save", &[], None);
    assert!(one.sees("Saved."), "{:?}", one.page);
    assert_eq!(text_of(&empty, "velm.toml"), text_of(&there, "velm.toml"));
    assert_eq!(
        text_of(&empty, "documents/velm.txt"),
        text_of(&there, "documents/velm.txt")
    );
    // The colleague changes one question; another one is changed there and back home.
    let theirs = text_of(&empty, "velm.toml")
        .replace("Who drew the plans?", "Who has drawn the plans?")
        .replace(
            "On which day was the stone bridge opened?",
            "When, to the day, was it opened?",
        );
    empty.write("velm.toml", &theirs);
    let ours = text_of(&here, "velm.toml").replace(
        "On which day was the stone bridge opened?",
        "Which day was it?",
    );
    here.write("velm.toml", &ours);
    let mut one = teacher(&here, "/teach/import");
    press(
        &mut one,
        "look",
        &[],
        Some(("sent.factdeck", &pack(&empty))),
    );
    assert!(
        one.sees("The questions go into “The bridge of Velm”."),
        "{:?}",
        one.page
    );
    assert!(one.sees("1 changed") && one.sees("1 changed here and there, kept as here"));
    press(&mut one, "save", &[], None);
    let now = text_of(&here, "velm.toml");
    assert!(
        now.contains("Who has drawn the plans?") && now.contains("Which day was it?"),
        "{now}"
    );
}

#[test]
fn two_teachers_at_once_do_not_overwrite_each_other() {
    let school = school();
    let mut one = teacher(&school, "/teach/import?into=velm");
    press(&mut one, "look", &[("text", "hen\tegg\n")], None);
    let other = text_of(&school, "velm.toml").replace("Who drew the plans?", "Whose plans?");
    school.write("velm.toml", &other);
    press(&mut one, "save", &[], None);
    assert_eq!(one.page.status, 422);
    assert!(
        one.sees("Something has changed since you looked"),
        "{:?}",
        one.page
    );
    assert_eq!(text_of(&school, "velm.toml"), other);
    press(&mut one, "save", &[], None);
    assert!(one.sees("Saved.") && text_of(&school, "velm.toml").contains("Whose plans?"));
    // Two new banks of one title have files of their own.
    for _ in 0..2 {
        let mut one = teacher(&school, "/teach/import");
        press(
            &mut one,
            "look",
            &[("text", "hen\tegg\n"), ("title", "Farm")],
            None,
        );
        press(&mut one, "save", &[], None);
        assert!(one.sees("Saved."));
    }
    assert!(
        !text_of(&school, "farm.toml").is_empty() && !text_of(&school, "farm-2.toml").is_empty()
    );
}

#[test]
fn nothing_is_brought_into_a_bank_that_another_teacher_keeps() {
    let school = school();
    let before = text_of(&school, "velm.toml");
    let mut owner = teacher(&school, "/teach/banks/velm/details");
    let mut other = teacher(&school, "/teach/import?into=velm");
    press(&mut other, "look", &[("text", "hen\tegg\n")], None);
    assert!(other.sees("1 new"), "{:?}", other.page);
    for mode in ["propose", "mine"] {
        owner.go("/teach/banks/velm/details");
        owner.send("/keeping", &[("mode", mode)]);
        for step in ["save", "look"] {
            press(&mut other, step, &[], None);
            assert_eq!(other.page.status, 422);
            assert!(
                other.sees("That bank is another teacher’s"),
                "{:?}",
                other.page
            );
            let form = other.page.form("/teach/import");
            let text = form.fields.iter().find(|(name, _)| name == "text");
            assert_eq!(text.unwrap().1.trim(), "hen\tegg");
            assert_eq!(text_of(&school, "velm.toml"), before);
        }
    }
    // Its owner goes on.
    owner.go("/teach/import?into=velm");
    press(&mut owner, "look", &[("text", "hen\tegg\n")], None);
    press(&mut owner, "save", &[], None);
    assert!(owner.sees("Saved.") && text_of(&school, "velm.toml") != before);
}

#[test]
fn archives_that_are_bombs_and_files_that_are_too_large_are_refused() {
    let school = school();
    let before = bytes(school.library.folder());
    let mut one = teacher(&school, "/teach/import");
    let zeros = vec![0_u8; 80 << 20];
    let bomb = zip(&[("factdeck.json", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    press(&mut one, "look", &[], Some(("bomb.factdeck", &bomb)));
    assert_eq!(one.page.status, 422);
    assert!(one.sees("more than is safe"), "{:?}", one.page);
    let sheet = zip(&[("xl/workbook.xml", &zeros)]);
    press(
        &mut one,
        "look",
        &[("kept", "")],
        Some(("bomb.xlsx", &sheet)),
    );
    assert!(one.sees("cannot be read"), "{:?}", one.page);
    let token = one.browser.csrf().unwrap();
    let large = vec![b'a'; 40 << 20];
    let page = one.browser.upload(
        "/teach/import",
        &[("csrf", &token)],
        Some(("a.gift", &large)),
    );
    assert_eq!(page.status, 413, "{}", &page.body[..200]);
    assert_eq!(bytes(school.library.folder()), before);
}

#[test]
fn hostile_words_are_words_when_they_are_brought() {
    let school = school();
    let payload = "<img src=x onerror=alert(0)>\"'><script>alert(0)</script>";
    for text in [
        format!("::{payload}::{payload}{{\\={payload} =a ~{payload}#{payload}}}"),
        format!("{payload}\n- [x] {payload}\n- [ ] b{payload}\n"),
        format!("{payload}\t{payload}\n"),
        format!("{payload}{{"),
    ] {
        let mut one = teacher(&school, "/teach/import");
        let name = "\"><img src=x onerror='alert(0)'>.txt".replace('"', "%22");
        let fields = [
            ("title", payload),
            (
                "kind",
                if text.contains('\t') {
                    "quizlet"
                } else {
                    "gift"
                },
            ),
        ];
        press(&mut one, "look", &fields, Some((&name, text.as_bytes())));
        for bad in ["main script", "[onerror]", "[onload]", "img[src=x]"] {
            assert_eq!(
                one.all(bad),
                Vec::<String>::new(),
                "{bad} in {:?}",
                one.page
            );
        }
    }
}

#[test]
fn nothing_but_documents_and_pictures_is_brought_beside_a_bank() {
    let school = school();
    let before = bytes(school.library.folder());
    for name in planted::NAMES {
        let mut one = teacher(&school, "/teach/import");
        let sent = planted::archive(name);
        press(&mut one, "look", &[], Some(("in.factdeck", &sent)));
        let told = [
            "must lie in the folder",
            "cannot have this name",
            "is not one by its name",
            "of a kind that pages do not show",
            "leads elsewhere",
            "is not taken",
        ];
        assert!(
            told.iter().any(|told| one.sees(told)),
            "{name:?}: {:?}",
            one.page
        );
        assert_eq!(bytes(school.library.folder()), before, "{name:?}");
        if one.page.status == 200 {
            press(&mut one, "save", &[], None);
        }
        let mut now = bytes(school.library.folder());
        let own = |path: &String, _: &mut Vec<u8>| !path.ends_with("/guest.toml");
        now.retain(own);
        assert_eq!(now, before, "{name:?}");
        assert!(
            !Student::at(school.browser(), "/").sees("PLANTED"),
            "{name:?}"
        );
        for file in ["guest.toml", ".base/guest.toml"] {
            let _ = fs::remove_file(school.library.folder().join(file));
        }
        school.library.reload().unwrap();
    }
}

#[test]
fn a_bank_shows_nobody_what_is_no_document() {
    let school = school();
    school.write("guest.toml", &planted::bank("documents/velm.txt"));
    let mut one = Student::at(school.browser(), "/banks/guest/read/e");
    assert_eq!(one.page.status, 200, "{:?}", one.page);
    school.write(".history/velm.txt", &text_of(&school, "velm.toml"));
    for name in [
        "velm.toml",
        ".history/velm.txt",
        "../questions/velm.toml",
        "documents/../velm.toml",
    ] {
        school.write("guest.toml", &planted::bank(name));
        let status = one.try_to_go("/banks/guest/read/e");
        assert!(
            status == 404 && !one.sees("prompt ="),
            "{name}: {:?}",
            one.page
        );
        assert!(
            one.go("/banks/guest").sees("Guest"),
            "the rest of the bank is there"
        );
    }
}
