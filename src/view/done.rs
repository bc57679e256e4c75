//! The end of studying for now: one screen of a phone that says how it went and when to come again.

use askama::Template;

use super::answer::AnswerLines;
use super::evidence::{Evidence, Piece, rests_on};
use super::frame::{Frame, Undo};
use super::locale::Locale;
use super::moment::date;
use super::question::{prompt, taken_back};
use super::rich::Rich;
use crate::bank::Shelved;
use crate::study::{Answered, Closing, Cut, NextDay, Outlook, Taken};
use crate::time::Day;

/// How many facts are shown again: what fits on a phone.
const AGAIN: usize = 2;

/// How many characters of a sentence are shown, around the words that matter.
const SENTENCE: usize = 70;

/// The end of studying for now.
#[derive(Debug, Template)]
#[template(path = "done.html")]
pub struct Done {
    frame: Frame,
    bank: String,
    notice: Option<String>,
    sum: Option<String>,
    /// How many questions were passed on.
    passed: Option<String>,
    outlook: Option<String>,
    next: Option<String>,
    /// What the learner's limit of answers has cut off.
    cut: Option<String>,
    go_on: Option<String>,
    more: Option<String>,
    /// Where it is sent over how many days a backlog is to be caught up with.
    catch_up: Option<String>,
    /// Where it is sent that a backlog is no longer to be caught up with.
    end_catch_up: Option<String>,
    plan: String,
    plan_label: String,
    again: Vec<Again>,
    words: Option<String>,
    undo: Option<Undo>,
    undo_label: String,
}

#[derive(Debug)]
struct Again {
    lang: String,
    prompt: Rich,
    key: Rich,
    evidence: Option<Evidence>,
}

impl Done {
    /// The end of a sitting. Where the learner stops while there is more, the page offers to go on. `words` bring the
    /// learner back; `taken` is the answer that was just taken back.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        closing: &Closing,
        stopped: bool,
        today: Day,
        words: Option<String>,
        taken: Option<&Taken>,
    ) -> Self {
        let locale = frame.locale;
        let attempt = &closing.summary.attempt;
        let bank = &attempt.bank;
        let quiet = shelved.bank.sensitive.is_some();
        let outlook = closing
            .outlook
            .filter(|_| !quiet)
            .map(|outlook| expected(locale, outlook));
        let catch_up = closing.over && !closing.catching_up && !closing.exam;
        let last = closing.summary.last();
        let plan_label = if closing.exam {
            "plan-change"
        } else {
            "plan-set"
        };
        Self {
            bank: shelved.bank.title.clone(),
            passed: closing
                .summary
                .passed
                .map(|(_, count)| locale.count("done-passed", count)),
            notice: taken.map(|taken| taken_back(locale, taken)),
            sum: (closing.asked > 0).then(|| sum(locale, closing, quiet)),
            outlook,
            next: closing.next.map(|next| next_day(locale, today, next)),
            cut: closing.cut.map(|cut| {
                let costs = cut.costs.filter(|_| !quiet);
                cut_off(locale, Cut { costs, ..cut })
            }),
            go_on: stopped.then(|| format!("/study/{bank}/{}", attempt.id)),
            more: (!stopped).then(|| format!("/study/{bank}")),
            catch_up: catch_up.then(|| format!("/study/{bank}/catch-up")),
            end_catch_up: closing
                .catching_up
                .then(|| format!("/study/{bank}/catch-up")),
            plan: format!("/study/{bank}/plan"),
            plan_label: locale.text(plan_label),
            again: again(locale, shelved, &closing.summary.answers),
            words,
            undo_label: locale.text(match last {
                Some(last) if last.passed => "pass-undo",
                _ => "question-undo",
            }),
            undo: last.map(|last| Undo::last(bank, attempt.id, last)),
            frame,
        }
    }
}

fn sum(locale: &Locale, closing: &Closing, quiet: bool) -> String {
    let minutes = closing.ms.div_ceil(60_000).max(1);
    let known = if quiet {
        locale.count("quiet-looked", closing.asked)
    } else {
        locale.numbers(
            "done-known",
            &[("known", closing.known.into()), ("n", closing.asked.into())],
        )
    };
    let time = locale.count("done-minutes", minutes);
    format!("{known} {time}")
}

/// What to expect, in words.
fn expected(locale: &Locale, outlook: Outlook) -> String {
    match outlook {
        Outlook::Week { percent, met } => locale.numbers(
            "done-week",
            &[("percent", percent.into()), ("n", met.into())],
        ),
        Outlook::Eve { percent } => locale.count("done-eve", percent),
        Outlook::Today { percent } => locale.count("done-today", percent),
        Outlook::Exam {
            day,
            percent,
            skipping,
            tomorrow,
        } => {
            let same = percent == skipping;
            let (percent, skipping) = (percent.to_string(), skipping.to_string());
            let day = date(locale, day);
            let words = [
                ("day", day.as_str()),
                ("percent", &percent),
                ("skipping", &skipping),
            ];
            let key = if same {
                "done-exam-same"
            } else if tomorrow {
                "done-exam-tomorrow"
            } else {
                "done-exam"
            };
            locale.with(key, &words)
        }
    }
}

/// The next day with something to do, in words.
fn next_day(locale: &Locale, today: Day, next: NextDay) -> String {
    let when = match next.day.since(today) {
        0 => locale.text("when-today"),
        1 => locale.text("when-tomorrow"),
        days @ 2..60 => locale.count("when-days", days),
        _ => date(locale, next.day),
    };
    let questions = next.questions.to_string();
    locale.with("done-next", &[("when", &when), ("n", &questions)])
}

/// What a limit has cut off, in words.
fn cut_off(locale: &Locale, cut: Cut) -> String {
    let key = match cut.costs {
        None => "done-cut",
        Some(0) => "done-cut-nothing",
        Some(_) => "done-cut-costs",
    };
    let costs = cut.costs.unwrap_or(0);
    locale.numbers(key, &[("limit", cut.limit.into()), ("costs", costs.into())])
}

/// The facts to look at again: those missed most lately.
fn again(locale: &Locale, shelved: &Shelved, answers: &[Answered]) -> Vec<Again> {
    let mut again: Vec<&Answered> = Vec::new();
    for answered in answers.iter().rev() {
        let fact = &answered.question.fact;
        if again.len() < AGAIN
            && !answered.review.verdict.is_right()
            && again.iter().all(|other| other.question.fact != *fact)
        {
            again.push(answered);
        }
    }
    let again = again.into_iter().map(|answered| {
        let rests = rests_on(locale, shelved, &answered.question);
        Again {
            lang: shelved.bank.lang.clone(),
            prompt: prompt(locale, &answered.question).line,
            key: AnswerLines::new(locale, shelved, answered).key,
            evidence: rests.into_iter().next().map(|mut evidence| {
                evidence.pieces = excerpt(evidence.pieces, SENTENCE);
                evidence
            }),
        }
    });
    again.collect()
}

/// What stands around the marked words, cut between words where it is longer than so many characters.
fn excerpt(pieces: Vec<Piece>, most: usize) -> Vec<Piece> {
    let length: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
    if length <= most {
        return pieces;
    }
    let at = pieces.iter().position(|piece| piece.marked).unwrap_or(0);
    let marked = pieces.get(at).map_or(0, |piece| piece.text.chars().count());
    let room = most.saturating_sub(marked);
    let piece = |place: usize| pieces.get(place).map_or("", |piece| piece.text.as_str());
    let (before, after) = match at.checked_sub(1) {
        Some(before) => (piece(before), piece(at + 1)),
        None => ("", piece(at + 1)),
    };
    let unused = room.saturating_sub(after.chars().count());
    let before = last(before, unused.max(room / 2));
    let after = first(after, room.saturating_sub(before.chars().count()));
    let pieces = [
        (before, false),
        (first(piece(at), most), true),
        (after, false),
    ];
    pieces
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, marked)| Piece { text, marked })
        .collect()
}

/// The beginning of a text up to the last word that fits, with an ellipsis where something is left out.
fn first(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let cut = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{cut} …")
}

/// The end of a text from the first word that fits.
fn last(text: &str, most: usize) -> String {
    let length = text.chars().count();
    if length <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().skip(length - most).collect();
    let cut = cut.split_once(' ').map_or("", |(_, whole)| whole);
    format!("… {cut}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::evidence::marked;

    fn cut(text: &str, mark: &str, most: usize) -> String {
        let pieces = marked(text, text.find(mark), mark.len());
        let pieces = excerpt(pieces, most);
        let shown = pieces.iter().map(|piece| {
            if piece.marked {
                format!("[{}]", piece.text)
            } else {
                piece.text.clone()
            }
        });
        shown.collect()
    }

    #[test]
    fn a_long_sentence_is_cut_around_what_matters() {
        assert_eq!(cut("Short and good.", "good", 40), "Short and [good].");
        let long = "The engineers of the town, who had come by rail, drew the plans in one long winter and were paid late.";
        assert_eq!(
            cut(long, "the plans", 40),
            "… by rail, drew [the plans] in one long …"
        );
        assert_eq!(
            cut(long, "The engineers", 30),
            "[The engineers] of the town, …"
        );
        assert_eq!(cut(long, "late.", 20), "… and were paid [late.]");
        // Never without what is marked, however long.
        assert!(cut(long, long, 30).starts_with("[The engineers"));
    }
}
