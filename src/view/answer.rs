//! An answer and its key in words: as a whole, and for each part where it has parts.

use super::control::truth;
use super::evidence::{Evidence, evidence};
use super::frame::VerdictLine;
use super::locale::Locale;
use super::question::lang;
use super::rich::{Rich, plain};
use crate::bank::{
    Citation, Criterion, Form, Format, Gap, Item, Pair, Question, Right, Shelved, Stance,
    Tolerance, Wrong, exact_date,
};
use crate::quiz::grade::{date, number};
use crate::quiz::{Response, Verdict, options};
use crate::study::Answered;
use crate::text::date::{Grain, Point};

/// An answer and its key in words.
#[derive(Debug)]
pub(super) struct AnswerLines {
    pub(super) verdict: VerdictLine,
    /// Whether it is of a sensitive bank: without praise or blame, in words and colours.
    pub(super) quiet: bool,
    pub(super) lang: String,
    /// What was given; nothing where it stands with the parts.
    pub(super) given: Option<Rich>,
    pub(super) shows_key: bool,
    pub(super) key_label: String,
    pub(super) key: Rich,
    /// What else counts as right.
    pub(super) also: Option<String>,
    pub(super) parts: Vec<Part>,
}

/// A part of an answer: an option, a gap, a thing in its place, a pair or a criterion.
#[derive(Debug)]
pub(super) struct Part {
    /// The class of its sign and colour: `right`, `wrong` or `quiet`.
    pub(super) class: &'static str,
    /// The verdict on it in words.
    pub(super) word: String,
    pub(super) label: Rich,
    pub(super) given: Option<Rich>,
    pub(super) key: Option<Rich>,
    pub(super) why: Option<Rich>,
    pub(super) evidence: Option<Evidence>,
}

impl AnswerLines {
    pub(super) fn new(locale: &Locale, shelved: &Shelved, answered: &Answered) -> Self {
        let (review, question) = (&answered.review, &answered.question);
        let account = is_account(shelved, question);
        let parts = Parts {
            locale,
            shelved,
            answered,
        }
        .all();
        let given = given(locale, question, &review.response);
        let key = key(locale, question);
        let short = short_key(locale, shelved, question);
        let mut verdict = if shelved.bank.sensitive.is_some() {
            let cites = cites(question);
            VerdictLine::quiet(locale, review.verdict, short.as_deref(), cites)
        } else {
            VerdictLine::new(locale, review.verdict, account)
        };
        let also = also(locale, &question.form);
        let is_told = short.is_some() && !verdict.right && also.is_none();
        if let Some(why) = matter(locale, shelved, question, &review.response)
            && !verdict.right
        {
            verdict.note = Some(match verdict.note {
                Some(note) => format!("{note}. {why}"),
                None => why,
            });
        }
        Self {
            verdict,
            lang: lang(shelved, question),
            // The text of a cloze stands nowhere else on the page.
            shows_key: !is_told
                && (parts.is_empty() || question.format() == Format::Cloze)
                && given.as_ref() != Some(&key),
            given,
            key_label: key_label(locale, shelved, question),
            also,
            key,
            quiet: shelved.bank.sensitive.is_some(),
            parts,
        }
    }
}

impl AnswerLines {
    /// What is said of a question that was left open: the key alone.
    pub(super) fn left_open(locale: &Locale, shelved: &Shelved, question: &Question) -> Self {
        Self {
            verdict: VerdictLine::left_open(locale),
            quiet: shelved.bank.sensitive.is_some(),
            lang: lang(shelved, question),
            given: None,
            shows_key: true,
            key_label: key_label(locale, shelved, question),
            key: key(locale, question),
            also: also(locale, &question.form),
            parts: Vec::new(),
        }
    }

    /// The same of a question that was passed on.
    pub(super) fn passed(locale: &Locale, shelved: &Shelved, question: &Question) -> Self {
        Self {
            verdict: VerdictLine::passed(locale),
            ..Self::left_open(locale, shelved, question)
        }
    }
}

/// How long a key may be that stands in a verdict, in characters.
const SHORT: usize = 60;

/// The key of a sensitive bank's question where it is one short line: it is the verdict then.
fn short_key(locale: &Locale, shelved: &Shelved, question: &Question) -> Option<String> {
    shelved.bank.sensitive.as_ref()?;
    let key = match &question.form {
        Form::TrueFalse { answer } => truth(locale, if *answer { "true" } else { "false" }),
        Form::Choice { .. } | Form::Short { .. } | Form::Number { .. } => {
            plain(&question.form.answer())
        }
        Form::Date { answer, precision } => dated(locale, answer, *precision),
        _ => return None,
    };
    (key.chars().count() <= SHORT).then_some(key)
}

/// Whether an answer rests on a sentence, as a whole or in a part.
fn cites(question: &Question) -> bool {
    question.cite.is_some() || question.parts().iter().any(|part| part.cite.is_some())
}

/// What stands above the key.
fn key_label(locale: &Locale, shelved: &Shelved, question: &Question) -> String {
    // A text with gaps is shown as a whole, and often says itself whose it is.
    if matches!(question.form, Form::Cloze { .. }) {
        return locale.text("feedback-right-filled");
    }
    let account = is_account(shelved, question);
    locale.text(match (&shelved.bank.sensitive, account) {
        (_, true) => "feedback-right-account",
        (None, false) => "feedback-right",
        (Some(_), false) if cites(question) => "quiet-key",
        (Some(_), false) => "quiet-key-own",
    })
}

/// What is the matter with a typed figure or date, where that can be said.
fn matter(
    locale: &Locale,
    shelved: &Shelved,
    question: &Question,
    response: &Response,
) -> Option<String> {
    let Response::Text(typed) = response else {
        return None;
    };
    let lang = lang(shelved, question);
    let key = match &question.form {
        Form::Number {
            value,
            tolerance,
            unit,
        } => match number::fault(value, tolerance.as_ref(), unit, typed, &lang)? {
            number::Fault::NoFigure => "why-no-figure",
            number::Fault::OtherUnit => "why-other-unit",
            number::Fault::Shifted => "why-shifted",
            number::Fault::Far => return None,
        },
        Form::Date { answer, precision } => match date::fault(answer, *precision, typed, &lang)? {
            date::Fault::NoDate => "why-no-date",
            date::Fault::LessExact => "why-less-exact",
            date::Fault::Day => "why-day",
            date::Fault::NotYear => "why-year",
            date::Fault::Other => return None,
        },
        _ => return None,
    };
    Some(locale.text(key))
}

/// Whether the question rests on a document that is one voice among several.
fn is_account(shelved: &Shelved, question: &Question) -> bool {
    let source = question
        .cite
        .as_ref()
        .and_then(|cite| shelved.bank.sources.iter().find(|s| s.id == cite.source));
    source.is_some_and(|source| source.stance == Stance::Account)
}

/// What was given as a whole.
fn given(locale: &Locale, question: &Question, response: &Response) -> Option<Rich> {
    match response {
        Response::Option(place) => {
            let texts = options::texts(&question.form);
            let text = texts.get(usize::from(*place))?;
            Some(match question.form {
                Form::TrueFalse { .. } => Rich::line(&truth(locale, text)),
                _ => Rich::line(text),
            })
        }
        // What a learner wrote is no Markdown.
        Response::Text(text) | Response::Open { text, .. } => Some(Rich::as_it_is(text)),
        Response::Options(_)
        | Response::Order(_)
        | Response::Pairs(_)
        | Response::Gaps(_)
        | Response::Recalled(_)
        | Response::DontKnow => None,
    }
}

/// The right answer as a whole.
pub(super) fn key(locale: &Locale, question: &Question) -> Rich {
    match &question.form {
        Form::TrueFalse { answer } => {
            Rich::line(&truth(locale, if *answer { "true" } else { "false" }))
        }
        Form::Multi { answers, .. } => {
            Rich::list(false, answers.iter().map(|right| right.text.as_str()))
        }
        Form::Order { items } => Rich::list(true, items.iter().map(|item| item.text.as_str())),
        Form::Match { .. } => {
            let parts = question.parts();
            Rich::list(false, parts.iter().map(|part| part.answer.as_ref()))
        }
        Form::Date { answer, precision } => Rich::line(&dated(locale, answer, *precision)),
        Form::Flashcard { answer, .. } | Form::Open { answer, .. } => Rich::blocks(answer),
        form => Rich::line(&form.answer()),
    }
}

/// What else counts as right where an answer is typed.
fn also(locale: &Locale, form: &Form) -> Option<String> {
    match form {
        Form::Short { answers, .. } => {
            let others = answers.get(1..).filter(|others| !others.is_empty())?;
            Some(locale.with("answer-also", &[("answers", &others.join("; "))]))
        }
        Form::Number { tolerance, .. } => {
            let by = match tolerance.as_ref()? {
                Tolerance::Within(by) => by.clone(),
                Tolerance::Percent(by) => format!("{by}%"),
            };
            Some(locale.with("answer-within", &[("by", &by)]))
        }
        _ => None,
    }
}

/// A date as exactly as it is asked for, and in brackets as it is known: 1887 (4 June 1887).
fn dated(locale: &Locale, answer: &str, asked: Grain) -> String {
    let known = written(locale, answer);
    let Some(Point { year, month, .. }) = exact_date(answer).map(|date| date.from) else {
        return known;
    };
    let year = year.map(|year| year.to_string());
    let asked = match (asked, month, year) {
        (Grain::Year, _, Some(year)) => year,
        (Grain::Month, Some(month), Some(year)) => format!("{} {year}", name(locale, month)),
        _ => return known,
    };
    if known == asked {
        known
    } else {
        format!("{asked} ({known})")
    }
}

/// A date of a bank file as people write it: `1887-06-04` is 4 June 1887.
fn written(locale: &Locale, answer: &str) -> String {
    let numeric = !answer.contains(char::is_alphabetic);
    let Some(date) = exact_date(answer).filter(|_| numeric) else {
        return answer.to_owned();
    };
    let Point { year, month, day } = date.from;
    match (day, month, year) {
        (Some(day), Some(month), Some(year)) => {
            format!("{day} {} {year}", name(locale, month))
        }
        (None, Some(month), Some(year)) => format!("{} {year}", name(locale, month)),
        _ => answer.to_owned(),
    }
}

/// The name of a month, from 1.
fn name(locale: &Locale, month: u8) -> String {
    let key = usize::from(month).checked_sub(1);
    let key = key.and_then(|place| MONTHS.get(place));
    key.map_or_else(|| month.to_string(), |key| locale.text(key))
}

const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];

/// The parts of an answer with what is around it.
struct Parts<'a> {
    locale: &'a Locale,
    shelved: &'a Shelved,
    answered: &'a Answered,
}

impl Parts<'_> {
    fn all(&self) -> Vec<Part> {
        match (&self.answered.question.form, &self.answered.review.response) {
            (Form::Multi { answers, wrong }, Response::Options(ticked)) => {
                self.options(answers, wrong, ticked)
            }
            (Form::Cloze { gaps, .. }, Response::Gaps(texts)) => self.gaps(gaps, texts),
            (Form::Order { items }, Response::Order(order)) => self.places(items, order),
            (Form::Match { pairs, extra }, Response::Pairs(chosen)) => {
                self.pairs(pairs, extra, chosen)
            }
            (Form::Open { criteria, .. }, Response::Open { met, .. }) => {
                self.criteria(criteria, met)
            }
            _ => Vec::new(),
        }
    }

    /// A verdict on a part in words.
    fn word(&self, key: &str) -> String {
        let quiet = self.shelved.bank.sensitive.is_some();
        let quieter = match key {
            "part-ticked" | "verdict-right" | "verdict-slip" => "quiet-part-right",
            "part-missed" => "quiet-part-missed",
            "part-not-right" | "verdict-wrong" | "verdict-partly" => "quiet-part-wrong",
            "part-left" => "quiet-part-left",
            "part-out-of-order" => "quiet-part-order",
            key => key,
        };
        self.locale.text(if quiet { quieter } else { key })
    }

    fn evidence(&self, cite: Option<&Citation>) -> Option<Evidence> {
        cite.map(|cite| evidence(self.locale, self.shelved, cite))
    }

    /// The verdict on a part, by its place.
    fn verdict(&self, place: usize) -> Verdict {
        let recall = self.answered.review.recalls.get(place);
        recall.map_or(Verdict::Wrong, |recall| recall.verdict)
    }

    fn part(&self, verdict: Verdict, label: Rich) -> Part {
        let word = match verdict {
            Verdict::DontKnow => "part-open",
            verdict => VerdictLine::key(verdict),
        };
        Part {
            class: match (&self.shelved.bank.sensitive, verdict.is_right()) {
                (Some(_), _) => "quiet",
                (None, true) => "right",
                (None, false) => "wrong",
            },
            word: self.word(word),
            label,
            given: None,
            key: None,
            why: None,
            evidence: None,
        }
    }

    fn options(&self, answers: &[Right], wrong: &[Wrong], ticked: &[u8]) -> Vec<Part> {
        let is_ticked = |place: usize| ticked.iter().any(|&at| usize::from(at) == place);
        let option =
            |(class, word): (&'static str, &str), text: &str, why: Option<&str>, cite| Part {
                class: match self.shelved.bank.sensitive {
                    Some(_) => "quiet",
                    None => class,
                },
                word: self.word(word),
                why: why.map(Rich::blocks),
                evidence: self.evidence(cite),
                ..self.part(Verdict::Right, Rich::line(text))
            };
        let right = answers.iter().enumerate().map(|(place, right)| {
            let said = if is_ticked(place) {
                ("right", "part-ticked")
            } else {
                ("wrong", "part-missed")
            };
            option(said, &right.text, right.why.as_deref(), right.cite.as_ref())
        });
        let wrong = (answers.len()..).zip(wrong).map(|(place, wrong)| {
            let said = if is_ticked(place) {
                ("wrong", "part-not-right")
            } else {
                ("quiet", "part-left")
            };
            option(said, &wrong.text, wrong.why.as_deref(), wrong.cite.as_ref())
        });
        right.chain(wrong).collect()
    }

    fn gaps(&self, gaps: &[Gap], texts: &[String]) -> Vec<Part> {
        let numbered = gaps.iter().enumerate();
        let part = |(place, gap): (usize, &Gap)| {
            let label = self.locale.count("part-gap", place + 1);
            let given = texts.get(place).filter(|text| !text.trim().is_empty());
            let wrong = given.and_then(|given| gap.wrong.iter().find(|w| w.text == *given));
            let verdict = self.verdict(place);
            Part {
                given: given.map(|given| match gap.wrong.as_slice() {
                    [] => Rich::as_it_is(given),
                    _ => Rich::line(given),
                }),
                key: (verdict != Verdict::Right).then(|| Rich::line(gap.answer())),
                why: why(wrong, gap.why.as_deref()),
                evidence: self.evidence(gap.cite.as_ref()),
                ..self.part(verdict, Rich::line(&label))
            }
        };
        numbered.map(part).collect()
    }

    fn places(&self, items: &[Item], order: &[u8]) -> Vec<Part> {
        let whole = self.answered.review.verdict.is_right();
        let part = |(place, item): (usize, &Item)| {
            let given = order.iter().position(|&at| usize::from(at) == place);
            let verdict = self.verdict(place);
            // A thing is right by what stands before and after it, also where its place is another.
            let word = match (whole, verdict.is_right()) {
                (true, _) => "part-ticked",
                (false, true) => "part-in-order",
                (false, false) => "part-out-of-order",
            };
            let label = format!("{}\u{a0}\u{2013} {}", place + 1, item.text);
            let given = given.map(|given| self.locale.count("part-place", given + 1));
            Part {
                word: self.word(word),
                given: given.filter(|_| !whole).map(|text| Rich::line(&text)),
                why: item.why.as_deref().map(Rich::blocks),
                evidence: self.evidence(item.cite.as_ref()),
                ..self.part(verdict, Rich::line(&label))
            }
        };
        items.iter().enumerate().map(part).collect()
    }

    fn pairs(&self, pairs: &[Pair], extra: &[Wrong], chosen: &[Option<u8>]) -> Vec<Part> {
        let texts = options::texts(&self.answered.question.form);
        let part = |(place, pair): (usize, &Pair)| {
            let at = chosen.get(place).copied().flatten().map(usize::from);
            let given = at.and_then(|at| texts.get(at).copied());
            let wrong = at.and_then(|at| extra.get(at.checked_sub(pairs.len())?));
            let verdict = self.verdict(place);
            Part {
                given: given.map(Rich::line),
                key: (!verdict.is_right()).then(|| Rich::line(&pair.right)),
                why: why(wrong, pair.why.as_deref()),
                evidence: self.evidence(pair.cite.as_ref()),
                ..self.part(verdict, Rich::line(&pair.left))
            }
        };
        pairs.iter().enumerate().map(part).collect()
    }

    fn criteria(&self, criteria: &[Criterion], met: &[bool]) -> Vec<Part> {
        let part = |(place, criterion): (usize, &Criterion)| {
            let met = met.get(place).copied().unwrap_or(false);
            let word = if met { "part-met" } else { "part-unmet" };
            let points = self
                .locale
                .count("open-points", u32::from(criterion.points));
            Part {
                word: format!("{} ({points})", self.locale.text(word)),
                class: if met { "right" } else { "wrong" },
                ..self.part(Verdict::Right, Rich::line(&criterion.text))
            }
        };
        criteria.iter().enumerate().map(part).collect()
    }
}

/// Why what was chosen is wrong, else why what is right is right.
fn why(wrong: Option<&Wrong>, right: Option<&str>) -> Option<Rich> {
    let wrong = wrong.and_then(|wrong| wrong.why.as_deref());
    wrong.or(right).map(Rich::blocks)
}
