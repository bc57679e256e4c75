//! A further document for a bank that there is, from the page of that bank to the questions that it adds.

use std::fs;
use std::path::Path;

use factdeck::bank::{self, Bank, State};
use factdeck::web::Settings;

use super::making::{at_the_machine, decide, made, place, teacher};
use crate::support::program::{Serving, command};
use crate::support::{School, Student};

const FIRST: &str = "\
Anna Lind died in 1921. Mary Berg died in 1930. The mill of Ora was built in 1874 by Ida Stone.
";

const SECOND: &str = "\
# What Velm remembers

Anna Lind died in 1923. Mary Berg died in 1930. Peter Holm died in 1938.

The ferry of Velm was sold to Jan Reed in 1938. The school of Velm was opened on 3 May 1946 by Eva Wood.

Nobody knows why.
";

/// A bank with remarks, as somebody wrote it.
const BANK: &str = r#"# mine
format = 1
id = "ora"
title   = "Ora and Velm"
lang = "en"

[[source]]
id = "first"
file = "documents/first.txt"
title = "The chronicle"   # found in 1950
stance = "account"

# read over twice
[[question]]
id = "died"
state = "ready"
type = "short"
prompt = "According to the text, in what year did Anna Lind die?"
answer = ["1921"]
cite = { source = "first", quote = "Anna Lind died in 1921.", mark = "1921" }

[[question]]
id = "built"
state = "off"
type = "short"
prompt = "Who built the mill?"
answer = "Ida Stone"
cite = { source = "first", quote = "The mill of Ora was built in 1874 by Ida Stone." }
"#;

fn ora() -> School {
    School::new(&[("documents/first.txt", FIRST), ("ora.toml", BANK)])
}

/// A document for the bank sent and looked over, with its questions made.
fn questions<'s>(one: &'s mut Student, text: &str) -> &'s mut Student {
    one.go("/teach/banks/ora/add");
    one.upload("/teach/banks/ora/add", &[("text", text)], None);
    assert!(one.sees("Is this the whole text?"), "{:?}", one.page);
    let path = one.path.clone();
    one.send(&path, &[]);
    made(one)
}

/// Accepts all questions, and comes to the end.
fn accept_all(one: &mut Student) -> usize {
    let mut count = 0;
    while !one.all("#decide").is_empty() {
        decide(one, "accept");
        count += 1;
    }
    count
}

fn read(school: &School) -> Bank {
    bank::parse(&school.read("ora.toml"), "ora").0.unwrap()
}

/// The name of a teacher, as their pages say it.
fn name(one: &Student) -> String {
    one.one(".desk form .quiet")
}

#[test]
fn a_second_account_is_added_from_the_page_that_misses_it() {
    let school = ora();
    let mut one = teacher(&school);
    one.go("/teach/banks/ora/care")
        .follow("Add a second account");
    assert_eq!(one.one("h1"), "Add a document to “Ora and Velm”");
    assert!(one.sees("The chronicle"));
    one.upload(
        "/add",
        &[("text", "")],
        Some(("velm.md", SECOND.as_bytes())),
    );
    assert!(
        one.sees("Its questions are for the bank “Ora and Velm”."),
        "{:?}",
        one.page
    );
    assert_eq!(one.attributes("#title", "value"), ["What Velm remembers"]);
    assert!(one.all("#lang").is_empty(), "it is the bank's");
    let work = one.path.clone();
    one.send(&work, &[("author", "E. Wood"), ("date", "1961")]);
    made(&mut one);
    let (_, of) = place(&one);
    // It waits, and says for which bank.
    let waits = format!("For “Ora and Velm”: {of} questions wait for your decision.");
    for list in ["/teach", "/teach/make", "/teach/banks/ora/add"] {
        assert!(one.go(list).sees(&waits), "{list}");
    }
    // Each is held against the document that was there.
    let (mut told, mut asked) = (Vec::new(), Vec::new());
    for number in 1..=of {
        one.go(&format!("{work}?question={number}"));
        assert_eq!(one.one("#from"), "What Velm remembers");
        let held = one.all("#held");
        if held == ["They differ"] {
            let rivals = one.all(".rivals .source");
            assert_eq!(rivals.len(), 2);
            assert!(rivals[0].starts_with("The chronicle") && rivals[0].contains("1921"));
            assert!(rivals[1].starts_with("What Velm remembers") && rivals[1].contains("1923"));
        }
        told.extend(held);
        asked.push(one.prompt());
    }
    assert!(
        asked
            .iter()
            .any(|one| one.starts_with("The texts give different")),
        "{asked:?}"
    );
    for expected in [
        "They differ",
        "They say the same",
        "Only “What Velm remembers” says this, as far as was found",
    ] {
        assert!(told.iter().any(|one| one == expected), "{told:?}");
    }
    one.go(&work);
    let rejected = one.prompt();
    decide(&mut one, "reject");
    decide(&mut one, "later");
    for _ in 2..of {
        decide(&mut one, "accept");
    }
    one.follow("Finish here");
    assert_eq!(one.one("h1"), "Into the bank “Ora and Velm”");
    assert!(one.sees(&format!("{} accepted, 1 rejected, 1 undecided.", of - 2)));
    one.send("/finish", &[]);
    assert_eq!(one.one("h1"), "The document is in the bank");
    assert!(
        one.sees("1 earlier question says “according to the text”"),
        "{:?}",
        one.page
    );
    // Only what is added was written.
    let text = school.read("ora.toml");
    let (head, questions) = BANK.split_once("# read over twice").unwrap();
    assert!(text.starts_with(head.trim_end()), "{text}");
    assert!(
        text.contains(&format!("# read over twice{questions}")),
        "{text}"
    );
    let bank = read(&school);
    let new: Vec<State> = bank.questions[2..].iter().map(|one| one.state).collect();
    assert_eq!(new.len(), of - 1);
    assert_eq!(
        new.iter().filter(|state| **state == State::Draft).count(),
        1
    );
    assert!(bank.questions.iter().all(|one| one.prompt != rejected));
    let source = &bank.sources[1];
    assert_eq!(source.file, "documents/what-velm-remembers.txt");
    assert_eq!(
        (source.author.as_deref(), source.date.as_deref()),
        (Some("E. Wood"), Some("1961"))
    );
    assert!(school.read(&source.file).contains("Mary Berg"));
    let mut phone = Student::at(school.browser(), "/");
    phone.start_quiz("ora", 3);
    assert!(phone.is_asked());
}

#[test]
fn what_was_added_is_not_taken_twice_and_can_be_undone() {
    let school = ora();
    let mut one = teacher(&school);
    questions(&mut one, SECOND);
    let count = accept_all(&mut one);
    one.send("/finish", &[]);
    let text = school.read("ora.toml");
    questions_refused(&mut one);
    // The page before a class counts what rests on each.
    one.go("/teach/banks/ora/care");
    let most = format!(
        "{count} of {} questions, drafts too, rest on one text alone",
        count + 1
    );
    assert!(
        one.sees(&most) && one.sees("Add another account"),
        "{:?}",
        one.page
    );
    // It stands in the history, and every byte comes back.
    one.go("/teach/banks/ora/history");
    let added = format!("A document was added, with {count} questions.");
    assert!(one.sees(&added), "{:?}", one.page);
    one.send("/history", &[]);
    assert_eq!(school.read("ora.toml"), BANK);
    one.go("/teach/banks/ora/history").send("/history", &[]);
    assert_eq!(school.read("ora.toml"), text);
    // Where another document was named since, only this one goes.
    let letter = "[[source]]\nid = \"letter\"\nfile = \"documents/letter.txt\"\ntitle = \"A letter\"\n\n# read over twice";
    school.write("ora.toml", &text.replace("# read over twice", letter));
    one.go("/teach/banks/ora/history")
        .send("/history", &[("change", "1")]);
    let bank = read(&school);
    assert_eq!(bank.questions.len(), 2, "{:?}", one.page);
    let titles: Vec<&str> = bank.sources.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["The chronicle", "A letter"]);
}

#[test]
fn a_document_that_a_later_question_rests_on_stays_and_the_page_says_why() {
    let school = ora();
    let mut one = teacher(&school);
    questions(&mut one, SECOND);
    accept_all(&mut one);
    one.send("/finish", &[]);
    // The history names what was added by what it asks.
    let bank = read(&school);
    one.go("/teach/banks/ora/history");
    let names = one.all("details > summary");
    let asked = |prompt: &str| !prompt.is_empty() && names.iter().any(|name| name == prompt);
    assert!(
        bank.questions.iter().any(|one| asked(&one.prompt)),
        "{names:?}"
    );
    let ids = bank.questions.iter().map(|one| one.id.to_string());
    assert!(ids.into_iter().all(|id| !names.contains(&id)), "{names:?}");
    let source = &bank.sources[1].id;
    let later = format!(
        "\n[[question]]\nid = \"later\"\ntype = \"short\"\nprompt = \"Who knows why?\"\nanswer = \"Nobody\"\n\
         cite = {{ source = \"{source}\", quote = \"Nobody knows why.\" }}\n"
    );
    school.write("ora.toml", &(school.read("ora.toml") + &later));
    let before = school.read("ora.toml");
    one.go("/teach/banks/ora/history")
        .send("/history", &[("change", "1")]);
    assert_eq!(one.page.status, 409);
    let why = one.one("[role=alert]");
    assert!(
        why.contains("“Who knows why?” came later and rests on the document"),
        "{why}"
    );
    assert_eq!(school.read("ora.toml"), before);
}

/// Sends the text that the bank has already.
fn questions_refused(one: &mut Student) {
    one.go("/teach/banks/ora/add");
    one.upload("/add", &[("text", SECOND)], None);
    assert_eq!(one.page.status, 422);
    assert!(
        one.one("[role=alert]")
            .contains("has this very text already")
    );
}

#[test]
fn the_command_line_and_the_browser_make_the_same_questions() {
    let school = ora();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    // Long enough that both take as many as the generator thinks good.
    let text = format!("Velm in years\n\n{}", super::making::long());
    for (name, content) in [
        ("documents/first.txt", FIRST),
        ("ora.toml", BANK),
        ("velm-in-years.txt", &text),
    ] {
        let file = path.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    let args = ["generate", "--update", "ora.toml", "velm-in-years.txt"];
    let done = command(path, &args).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let mut one = teacher(&school);
    questions(&mut one, &text);
    let (_, of) = place(&one);
    one.follow("Finish here");
    one.send("/finish", &[("drafts", "yes")]);
    assert_eq!(one.one("h1"), "The document is in the bank");
    let ours = school.read("ora.toml");
    assert_eq!(ours, fs::read_to_string(path.join("ora.toml")).unwrap());
    assert_eq!(read(&school).questions.len(), 2 + of);
    let document = "documents/velm-in-years.txt";
    assert_eq!(
        school.read(document),
        fs::read_to_string(path.join(document)).unwrap()
    );
}

#[test]
fn who_may_only_propose_is_told_and_the_owner_takes_it() {
    let school = ora();
    let (mut owner, mut other) = (teacher(&school), teacher(&school));
    let keeps = name(&owner);
    owner.go("/teach/banks/ora/details");
    owner.send("/keeping", &[("mode", "propose")]);
    other.go("/teach/banks/ora/add");
    let told = format!("What you finish becomes a proposal, which {keeps} takes or leaves.");
    assert!(other.one("#kept").ends_with(&told), "{:?}", other.page);
    questions(&mut other, SECOND);
    let count = accept_all(&mut other);
    assert!(
        other.sees(&told) && other.sees("Propose it"),
        "{:?}",
        other.page
    );
    other.send("/finish", &[]);
    assert_eq!(other.one("h1"), "Proposed");
    assert_eq!(school.read("ora.toml"), BANK);
    // It was there at once, and outlasts another document that came in between.
    questions(
        &mut owner,
        "# A letter\n\nThe bridge of Velm was opened in 1899 by Lea Ford.",
    );
    accept_all(&mut owner);
    owner.send("/finish", &[]);
    assert_eq!(owner.one("h1"), "The document is in the bank");
    let between = read(&school).questions.len();
    owner.go("/teach/banks/ora/history");
    let number = owner.attributes("[name=take]", "value").remove(0);
    owner.send("/history", &[("take", &number)]);
    let bank = read(&school);
    assert_eq!(bank.questions.len(), between + count, "{:?}", owner.page);
    assert_eq!(bank.sources.len(), 3);
    assert!(
        school
            .read("documents/what-velm-remembers.txt")
            .contains("Mary Berg")
    );
    // Kept to oneself: others are told before they begin.
    owner.go("/teach/banks/ora/details");
    owner.send("/keeping", &[("mode", "mine")]);
    other.go("/teach/banks/ora/add");
    assert!(other.one("#kept").contains("alone may change it"));
    assert!(other.all("form[enctype]").is_empty());
    let csrf = other.browser.csrf().unwrap();
    let fields = [("csrf", csrf.as_str()), ("text", "It was so in 1874.")];
    let page = other.browser.upload("/teach/banks/ora/add", &fields, None);
    assert_eq!(page.status, 403);
}

#[test]
fn a_bank_that_goes_or_breaks_meanwhile_loses_nothing() {
    let school = ora();
    let mut one = teacher(&school);
    questions(&mut one, SECOND);
    let work = one.path.clone();
    let count = accept_all(&mut one);
    let finish = format!("{work}/finish");
    let renamed = BANK.replace("id = \"ora\"", "id = \"other\"");
    let broken = BANK.replace("format = 1", "format = ");
    for (what, text) in [("not there now", &renamed), ("cannot be read now", &broken)] {
        one.go(&finish);
        school.write("ora.toml", text);
        // The page was open: the button is pressed.
        one.send("/finish", &[]);
        assert_eq!(one.page.status, 409, "{what}");
        assert!(one.one("[role=alert]").contains(what), "{:?}", one.page);
        assert!(one.go(&finish).sees(what) && one.sees("Nothing is lost"));
        assert_eq!(school.read("ora.toml"), *text);
        // What was decided can still be looked at.
        assert!(
            one.go(&format!("{work}?question=1"))
                .sees("You accepted this question.")
        );
        school.write("ora.toml", BANK);
    }
    one.go(&finish);
    school.remove("ora.toml");
    one.send("/finish", &[]);
    assert_eq!(one.page.status, 409);
    assert!(one.one("[role=alert]").contains("not there now"));
    school.write("ora.toml", BANK);
    one.go(&finish).send("/finish", &[]);
    assert_eq!(read(&school).questions.len(), 2 + count);
    // Before its questions are made, too.
    one.go("/teach/banks/ora/add");
    one.upload("/add", &[("text", "It was so in 1874.")], None);
    let path = one.path.clone();
    school.remove("ora.toml");
    one.send(&path, &[("title", "So")]);
    assert_eq!(one.page.status, 422);
    assert!(one.one("[role=alert]").contains("Your text is kept here"));
    assert_eq!(one.attributes("#title", "value"), ["So"]);
}

#[test]
fn what_others_did_to_the_bank_meanwhile_stays() {
    let school = ora();
    let (mut one, mut other) = (teacher(&school), teacher(&school));
    questions(&mut one, SECOND);
    let work = one.path.clone();
    let count = accept_all(&mut one);
    // Somebody rewords a question in an editor, and another teacher adds the same document.
    let changed = BANK.replace("Who built the mill?", "Who had the mill built?");
    school.write("ora.toml", &changed);
    questions(&mut other, SECOND);
    decide(&mut other, "accept");
    other.follow("Finish here");
    let form = other.page.form("/finish");
    let csrf = other.browser.csrf().unwrap();
    let done = other.browser.post(&form.action, &[("csrf", &csrf)]);
    assert_eq!(done.status, 303, "without the undecided ones");
    let between = read(&school);
    assert_eq!(between.questions.len(), 3);
    one.go(&work);
    assert!(one.sees("The bank was changed since these questions were made."));
    assert!(
        one.sees("1 question is left out: the bank asks the same by now."),
        "{:?}",
        one.page
    );
    one.send("/finish", &[]);
    let bank = read(&school);
    assert_eq!(bank.questions.len(), 3 + count - 1);
    assert_eq!(bank.sources.len(), 2, "it is one document");
    let plain = |bank: &Bank| -> Vec<String> {
        let questions = bank.questions.iter().take(3);
        questions
            .map(|one| format!("{} {}", one.id, one.prompt))
            .collect()
    };
    assert_eq!(plain(&bank), plain(&between));
    let mut ids: Vec<&str> = bank.questions.iter().map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), bank.questions.len());
    // A document that questions rest on too is taken out of the bank.
    let lone = ora();
    let mut third = teacher(&lone);
    questions(&mut third, SECOND);
    let all = accept_all(&mut third);
    let start = BANK.find("[[source]]").unwrap();
    let end = BANK.find("# read over").unwrap();
    lone.write("ora.toml", &format!("{}[[question]]\nid = \"own\"\ntype = \"true-false\"\nprompt = \"So.\"\nanswer = true\n", &BANK[..start]));
    assert!(end > start);
    let path = third.path.clone();
    third.go(&path).send("/finish", &[]);
    let kept = read(&lone);
    assert_eq!(kept.sources.len(), 1);
    assert!(kept.questions.len() <= 1 + all && kept.questions.len() > 1);
}

#[test]
fn a_title_that_the_bank_has_is_asked_for_anew() {
    let school = ora();
    let mut one = teacher(&school);
    one.go("/teach/banks/ora/add");
    one.upload("/add", &[("text", SECOND)], None);
    let path = one.path.clone();
    one.send(&path, &[("title", "the Chronicle"), ("author", "E. Wood")]);
    assert_eq!(one.page.status, 422);
    assert!(one.one("[role=alert]").contains("has this title"));
    assert_eq!(one.attributes("#author", "value"), ["E. Wood"]);
    one.send(&path, &[("title", "Velm")]);
    assert_eq!(place(made(&mut one)).0, 1);
    // Nothing was accepted: there is nothing to put in.
    one.follow("Finish here");
    let form = one.page.form("/finish");
    let csrf = one.browser.csrf().unwrap();
    let page = one.browser.post(&form.action, &[("csrf", &csrf)]);
    assert_eq!(page.status, 422);
    assert_eq!(school.read("ora.toml"), BANK);
}

/// The stage of a work, as it is on disk, changed as a machine leaves it that stops in between.
fn stopped(school: &School, work: &str, change: impl Fn(&mut serde_json::Value)) {
    let file = school.works().join(work.rsplit('/').next().unwrap());
    let file = file.join("work.json");
    let mut record: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    change(&mut record["stage"]);
    fs::write(&file, record.to_string()).unwrap();
}

#[test]
fn a_machine_that_stops_while_the_bank_is_written_writes_it_once() {
    let mut school = ora();
    let mut one = teacher(&school);
    questions(&mut one, SECOND);
    let work = one.path.clone();
    let count = accept_all(&mut one);
    one.send("/finish", &[]);
    let written = school.read("ora.toml");
    let name = factdeck::authoring::edit::text_name(&written);
    let writing = serde_json::json!({ "writing": {
        "bank": "ora", "drafts": false, "plan": { "text": name, "ready": count, "drafts": 0 },
    }});
    // It stopped after the bank was written and before that was noted.
    stopped(&school, &work, |stage| *stage = writing.clone());
    school.stop();
    school.start(Settings::default());
    school.lead(&mut one.browser);
    one.go(&work).send("/finish", &[]);
    assert_eq!(one.one("h1"), "The document is in the bank");
    assert_eq!(school.read("ora.toml"), written);
    // The same, after somebody has gone on working on the bank.
    stopped(&school, &work, |stage| *stage = writing.clone());
    let later = written.replace("# mine", "# ours");
    school.write("ora.toml", &later);
    one.go(&work).send("/finish", &[]);
    assert_eq!(school.read("ora.toml"), later);
    // It stopped before the bank was written: only the document is there.
    stopped(&school, &work, |stage| *stage = writing.clone());
    school.write("ora.toml", BANK);
    school.remove(".history/ora.toml.jsonl");
    one.go(&work);
    assert_eq!(one.one("h1"), "Into the bank “Ora and Velm”");
    one.send("/finish", &[]);
    assert_eq!(school.read("ora.toml"), written);
}

#[test]
fn a_second_document_outlasts_a_server_that_is_killed() {
    const ARGS: [&str; 4] = ["--data", "data", "--port", "0"];
    let folder = tempfile::tempdir().unwrap();
    let path: &Path = folder.path();
    let banks = path.join("questions");
    fs::create_dir_all(banks.join("documents")).unwrap();
    fs::write(banks.join("documents/first.txt"), FIRST).unwrap();
    fs::write(banks.join("ora.toml"), BANK).unwrap();
    let mut serving = Serving::start_unheard(path, &ARGS);
    let mut one = at_the_machine(&serving);
    questions(&mut one, SECOND);
    let work = one.path.clone();
    let (_, of) = place(&one);
    let mut kill = |one: &mut Student, to: &str| {
        serving.child.kill().unwrap();
        serving.child.wait().unwrap();
        serving = Serving::start_unheard(path, &ARGS);
        one.browser.go_to(serving.address);
        one.go(to);
    };
    for decided in 0..of {
        kill(&mut one, &work);
        assert_eq!(place(&one), (decided + 1, of));
        assert!(one.go("/teach").sees("For “Ora and Velm”"));
        one.go(&work);
        decide(&mut one, "accept");
    }
    kill(&mut one, &work);
    assert_eq!(one.one("h1"), "Into the bank “Ora and Velm”");
    assert_eq!(fs::read_to_string(banks.join("ora.toml")).unwrap(), BANK);
    one.send("/finish", &[]);
    assert_eq!(one.one("h1"), "The document is in the bank");
    kill(&mut one, "/teach/banks/ora/history");
    assert!(one.sees(&format!("A document was added, with {of} questions.")));
    let text = fs::read_to_string(banks.join("ora.toml")).unwrap();
    let bank = bank::parse(&text, "ora").0.unwrap();
    assert_eq!(bank.questions.len(), 2 + of);
}
