//! How a quiz went: what it came to, every question with its answer and its sentence, and what to do next.

use askama::Template;

use super::answer::AnswerLines;
use super::evidence::{Evidence, rests_on};
use super::frame::Frame;
use super::locale::{Count, Locale};
use super::moment::wall;
use super::question::prompt;
use super::rich::Rich;
use crate::bank::Shelved;
use crate::quiz::{Attempt, Score};
use crate::study::{Marked, MarkedItem};
use crate::time::Calendar;

/// How many missed questions are shown unfolded; where there are more, a page of lines shows more than one of texts.
const UNFOLDED: usize = 10;

/// A quiz's result.
#[derive(Debug, Template)]
#[template(path = "result.html")]
pub struct Quiz {
    frame: Frame,
    notice: Option<String>,
    bank: String,
    title: String,
    /// What it came to; of a sensitive bank nothing is summed up.
    sum: Option<Sum>,
    /// How many answers there are, of a sensitive bank.
    answered: Option<String>,
    /// How many questions were passed on.
    passed: Option<String>,
    took: String,
    /// Starts a quiz.
    start: String,
    attempt: String,
    /// The button that asks for what was missed again.
    practise: Option<String>,
    again: String,
    words: Option<String>,
    all: String,
    only: String,
    show_all: String,
    show_missed: Option<String>,
    only_missed: bool,
    items: Vec<Item>,
}

/// What a quiz came to.
#[derive(Debug)]
struct Sum {
    score: String,
    percent: u64,
    percent_words: String,
}

#[derive(Debug)]
struct Item {
    number: usize,
    title: String,
    flagged: bool,
    prompt: Rich,
    answer: AnswerLines,
    points: Option<String>,
    evidence: Vec<Evidence>,
    /// Its own page and what the link to it says, where there was an answer.
    link: Option<(String, String)>,
    /// Whether it is unfolded.
    open: bool,
}

impl Quiz {
    /// A quiz's result, all of it or only what was missed. `words` bring the learner back.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        marked: &Marked,
        words: Option<String>,
        calendar: &Calendar,
        only_missed: bool,
    ) -> Self {
        let locale = frame.locale;
        let quiz = &marked.attempt;
        let missed = marked.items.iter().filter(|item| item.is_missed()).count();
        let quiet = shelved.bank.sensitive.is_some();
        let only_missed = only_missed && missed > 0 && !quiet;
        let shown = (1..)
            .zip(&marked.items)
            .filter(|(_, item)| !only_missed || item.is_missed());
        let score = marked.score();
        let result = format!("/quiz/{}/result", quiz.id);
        Self {
            notice: None,
            bank: shelved.bank.title.clone(),
            title: locale.text(if quiet { "quiet-title" } else { "result-title" }),
            sum: (!quiet).then(|| Sum {
                score: came_to(locale, marked, score),
                percent: score.percent(),
                percent_words: locale.count("result-percent", score.percent()),
            }),
            answered: quiet.then(|| locale.count("quiet-answered", marked.answered())),
            passed: (marked.passed() > 0).then(|| locale.count("result-passed", marked.passed())),
            took: took(locale, quiz, calendar),
            start: format!("/banks/{}/quiz", shelved.bank.id),
            attempt: quiz.id.to_string(),
            practise: (missed > 0).then(|| {
                let key = if quiet {
                    "quiet-practise"
                } else {
                    "result-practise"
                };
                locale.count(key, missed)
            }),
            again: format!("/banks/{}#quiz", shelved.bank.id),
            words,
            all: locale.count("result-all", marked.items.len()),
            only: locale.count("result-missed", missed),
            show_missed: (!quiet && missed > 0 && missed < marked.items.len())
                .then(|| format!("{result}?show=missed#answers")),
            show_all: format!("{result}#answers"),
            only_missed,
            items: shown
                .map(|(number, item)| Item {
                    open: !quiet && item.is_missed() && missed <= UNFOLDED,
                    ..Item::new(locale, shelved, quiz, number, item)
                })
                .collect(),
            frame,
        }
    }

    /// Says that something came after the end.
    #[must_use]
    pub fn too_late(mut self, quiz: &Attempt, calendar: &Calendar) -> Self {
        let locale = self.frame.locale;
        let ended = quiz
            .finished
            .filter(|end| quiz.rules.deadline == Some(*end));
        self.notice = Some(match ended {
            Some(end) => {
                let civil = calendar.civil(end);
                let time = format!("{:02}:{:02}", civil.hour(), civil.minute());
                locale.with("quiz-too-late", &[("time", &time)])
            }
            None => locale.text("quiz-over"),
        });
        self
    }
}

impl Item {
    fn new(
        locale: &Locale,
        shelved: &Shelved,
        quiz: &Attempt,
        number: usize,
        item: &MarkedItem,
    ) -> Self {
        let question = &item.question;
        let evidence = rests_on(locale, shelved, question);
        let of: [(&str, Count); 2] = [("n", number.into()), ("of", quiz.items.len().into())];
        let title = locale.numbers("question-of", &of);
        let answered = item.answered.as_ref();
        Self {
            number,
            title,
            flagged: item.flagged,
            prompt: prompt(locale, question).line,
            answer: match answered {
                Some(answered) => AnswerLines::new(locale, shelved, answered),
                None if item.passed => AnswerLines::passed(locale, shelved, question),
                None => AnswerLines::left_open(locale, shelved, question),
            },
            points: answered
                .filter(|_| shelved.bank.sensitive.is_none())
                .and_then(|_| points(locale, item)),
            evidence,
            link: answered.map(|answered| {
                let key = if answered.can_be_claimed() {
                    match shelved.bank.sensitive {
                        Some(_) => "quiet-look-claim",
                        None => "result-look-claim",
                    }
                } else {
                    "result-look"
                };
                (format!("/quiz/{}/{number}", quiz.id), locale.text(key))
            }),
            open: false,
        }
    }
}

/// What a quiz came to: so many right, or where some of it is partly right or worth more than others, so many points.
fn came_to(locale: &Locale, marked: &Marked, score: Score) -> String {
    let mut counted = marked.items.iter().filter(|item| !item.passed);
    let plain = counted.all(|item| item.score().points() == 1) && score.is_whole();
    if plain {
        let right = marked.items.iter();
        let right = right.filter(|item| !item.passed && !item.is_missed());
        let of: [(&str, Count); 2] = [
            ("right", right.count().into()),
            ("total", (marked.items.len() - marked.passed()).into()),
        ];
        locale.numbers("result-score", &of)
    } else {
        of_points(locale, score)
    }
}

/// What one answer came to, where that is not plain from its verdict.
fn points(locale: &Locale, item: &MarkedItem) -> Option<String> {
    let score = item.score();
    (score.points() > 1 || !score.is_whole()).then(|| of_points(locale, score))
}

fn of_points(locale: &Locale, score: Score) -> String {
    let hundredths = score.hundredths();
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let got = match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        rest => format!("{whole}.{rest:02}"),
    };
    let points = locale.count("open-points", score.points());
    locale.with("result-points", &[("got", &got), ("points", &points)])
}

/// When a quiz ended, and how long it took.
fn took(locale: &Locale, quiz: &Attempt, calendar: &Calendar) -> String {
    let end = quiz.finished.unwrap_or(quiz.started);
    let minutes = u64::try_from(end.since(quiz.started)).unwrap_or(0) / 60_000;
    let took = match minutes {
        0 => locale.text("result-minute"),
        1..120 => locale.count("quiz-minutes", minutes),
        120..2_880 => locale.count("quiz-hours", minutes / 60),
        _ => locale.count("quiz-days", minutes / 1_440),
    };
    let key = if quiz.rules.deadline == Some(end) {
        "result-timed-out"
    } else {
        "result-ended"
    };
    locale.with(
        key,
        &[("when", &wall(locale, calendar, end)), ("took", &took)],
    )
}
