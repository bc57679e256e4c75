//! What is not on disk is not said to be: writes that the system refuses, in every place where a teacher saves something,
//! and what there is once it takes them again.

use std::fs;
use std::path::{Path, PathBuf};

use super::making::{decide, place, questions, teacher};
use super::{BANK, DOCUMENT};
use crate::support::{School, Student};

const TEXT: &str = "\
The harbour of Ora was opened in 1874 by Ana Pohl. The lighthouse beside it was built in 1879. It is 31 metres high. \
The first ferry to Lind left the harbour on 3 May 1921 with 60 passengers. The school was closed in 1972 by Ida Stone.
";

/// A name that leads nowhere in the place of a folder, or a folder in the place of a file: what should be written there
/// cannot be.
struct Broken {
    at: PathBuf,
    aside: PathBuf,
}

impl Broken {
    fn new(at: &Path) -> Self {
        let aside = at.with_extension("aside");
        let is_file = at.is_file();
        if at.exists() {
            fs::rename(at, &aside).unwrap();
        }
        if is_file {
            fs::create_dir(at).unwrap();
        } else {
            std::os::unix::fs::symlink("nowhere/at/all", at).unwrap();
        }
        Self {
            at: at.to_owned(),
            aside,
        }
    }

    fn mend(self) {
        fs::remove_file(&self.at)
            .or_else(|_| fs::remove_dir(&self.at))
            .unwrap();
        if self.aside.exists() {
            fs::rename(&self.aside, &self.at).unwrap();
        }
    }
}

/// A school with a bank, and the folder of its banks.
fn velm() -> (School, PathBuf) {
    let school = School::new(&[("documents/velm.txt", DOCUMENT), ("velm.toml", BANK)]);
    let banks = school.works().ancestors().nth(2).unwrap().join("questions");
    (school, banks)
}

/// Everything in a folder, by its path and content, but for what is broken on purpose.
fn all(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let content = fs::read(&path).unwrap();
                found.push((path, content));
            }
        }
    }
    found.sort();
    found
}

/// The answer to a form says in words that it was not done, and that it can be tried again.
fn is_refused(one: &Student) {
    assert_eq!(one.page.status, 503, "{:?}", one.page);
    // Where things lie on the machine is nobody's business.
    let folder = std::env::temp_dir();
    let folder = folder.to_string_lossy();
    assert!(!one.page.body.contains(&*folder), "{:?}", one.page);
    let words = ["not saved", "cannot save", "could not", "cannot be"];
    assert!(words.iter().any(|words| one.sees(words)), "{:?}", one.page);
}

#[test]
fn a_decision_that_cannot_be_kept_is_not_taken() {
    let (school, banks) = velm();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    let path = one.path.clone();
    decide(&mut one, "accept");
    let (second, of) = place(&one);
    assert_eq!(second, 2);
    let work = school.works().join(path.rsplit('/').next().unwrap());
    let broken = Broken::new(&work.join("decisions.jsonl"));
    let (kept, there) = (all(&banks), all(&work));
    let csrf = one.browser.csrf().unwrap();
    let form = one.page.form("/decide");
    let question = form.fields.iter().find(|(name, _)| name == "question");
    let question = question.map(|(_, id)| id.clone()).unwrap();
    for what in ["accept", "reject", "later"] {
        let fields = [
            ("csrf", csrf.as_str()),
            ("what", what),
            ("question", question.as_str()),
            ("after", "1"),
        ];
        one.page = one.browser.post(&format!("{path}/decide"), &fields);
        is_refused(&one);
        // What was decided cannot be read either, and no page guesses it.
        assert_eq!(one.try_to_go(&path), 503);
    }
    assert_eq!((all(&banks), all(&work)), (kept, there));
    broken.mend();
    one.go(&path);
    assert_eq!(place(&one), (2, of), "nothing was lost, and nothing taken");
    decide(&mut one, "accept");
    assert_eq!(place(&one), (3, of));
}

#[test]
fn a_bank_that_cannot_be_written_stays_in_the_making() {
    let (school, banks) = velm();
    let mut one = teacher(&school);
    questions(&mut one, TEXT);
    let path = one.path.clone();
    decide(&mut one, "accept");
    let broken = Broken::new(&banks.join("documents"));
    let kept = all(&banks);
    one.follow("Finish here");
    one.send("/finish", &[]);
    is_refused(&one);
    assert_eq!(all(&banks), kept, "no half of a bank");
    broken.mend();
    one.go(&format!("{path}/finish"));
    one.send("/finish", &[]);
    assert!(one.sees("Students can start"), "{:?}", one.page);
    assert!(
        school
            .read("the-harbour.toml")
            .contains("state = \"ready\"")
    );
}

#[test]
fn a_document_that_cannot_be_kept_is_refused() {
    let (school, _) = velm();
    let mut one = teacher(&school);
    one.go("/teach/make");
    let broken = Broken::new(&school.works());
    one.upload("/teach/make", &[("text", TEXT)], None);
    is_refused(&one);
    broken.mend();
    questions(&mut one, TEXT);
}

#[test]
fn a_question_that_cannot_be_saved_stays_in_its_form() {
    let (school, banks) = velm();
    let mut one = Student::at(
        teacher(&school).browser,
        "/teach/banks/velm/questions/burned",
    );
    let broken = Broken::new(&banks.join(".history"));
    let kept = all(&banks);
    one.send(
        "/questions/burned",
        &[("prompt", "When was it, to the day?"), ("act", "save")],
    );
    is_refused(&one);
    assert_eq!(one.one("#f-prompt"), "When was it, to the day?");
    // What is done with many at once.
    one.go("/teach/banks/velm");
    one.send("/teach/banks/velm", &[("q", "burned"), ("act", "off")]);
    is_refused(&one);
    assert_eq!(all(&banks), kept);
    broken.mend();
    one.go("/teach/banks/velm");
    one.send("/teach/banks/velm", &[("q", "burned"), ("act", "off")]);
    assert!(school.read("velm.toml").contains("state = \"off\""));
}

#[test]
fn questions_that_cannot_be_brought_stay_with_their_page() {
    let (school, banks) = velm();
    let mut one = Student::at(teacher(&school).browser, "/teach/import?into=velm");
    let text = "hen\tegg\ncow\tmilk\n";
    one.upload(
        "/teach/import",
        &[("text", text), ("into", "velm"), ("step", "look")],
        None,
    );
    assert!(one.sees("2 new"), "{:?}", one.page);
    let form = one.page.form("/teach/import");
    let seen = form.fields.iter().find(|(name, _)| name == "seen");
    let seen = seen.map(|(_, value)| value.clone()).unwrap();
    let broken = Broken::new(&banks.join(".bak"));
    let kept = all(&banks);
    let fields = [
        ("text", text),
        ("into", "velm"),
        ("kind", "quizlet"),
        ("seen", &seen),
        ("step", "save"),
    ];
    one.upload("/teach/import", &fields, None);
    assert!(!one.sees("Saved."), "{:?}", one.page);
    assert!(one.page.status >= 400, "{:?}", one.page);
    assert!(!one.one("[role=alert]").is_empty());
    assert_eq!(one.one("textarea"), "hen egg cow milk");
    assert_eq!(all(&banks), kept);
    broken.mend();
}

#[test]
fn a_paper_that_cannot_be_made_again_is_not_made() {
    let (school, banks) = velm();
    let mut one = Student::at(teacher(&school).browser, "/teach/banks/velm/print");
    let broken = Broken::new(&banks.join(".papers"));
    let kept = all(&banks);
    one.send("/teach/banks/velm/print", &[]);
    is_refused(&one);
    assert_eq!(all(&banks), kept);
    broken.mend();
    one.go("/teach/banks/velm/print");
    one.send("/teach/banks/velm/print", &[]);
    assert_eq!(one.page.status, 200);
}
