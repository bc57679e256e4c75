//! What became of the questions of a bank that was brought up to date, in plain words and for programs.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::update::{Change, Document};
use crate::authoring::{Bearing, Compared, Done, Fate, Reworded, Updated};
use crate::bank::{Citation, State};

/// What is to be told.
pub(super) struct Report<'a> {
    pub(super) path: &'a Path,
    pub(super) documents: &'a [Document],
    pub(super) updated: &'a Updated,
    /// Comments that went with what was taken out.
    pub(super) lost: &'a [String],
    /// Whether some questions cannot be read.
    pub(super) has_mistakes: bool,
    pub(super) is_written: bool,
}

impl Report<'_> {
    /// In words.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        let questions = &self.updated.questions;
        let head = format!(
            "{}: {}",
            self.path.display(),
            count(questions.len(), "question")
        );
        line(&mut out, &head);
        if !self.is_written {
            line(
                &mut out,
                "Nothing was written (--dry-run); this is what would be done.",
            );
        }
        for document in self.documents {
            about(&mut out, document);
        }
        let mut shown = BTreeSet::new();
        for one in questions {
            question(&mut out, one, &mut shown);
        }
        for id in &self.updated.added {
            line(&mut out, &format!("new        {id}: a draft, at the end"));
        }
        for comment in self.lost {
            line(
                &mut out,
                &format!("A comment went with what was taken out: {comment}"),
            );
        }
        if self.updated.more > 0 {
            let more = count(self.updated.more, "more question");
            line(
                &mut out,
                &format!(
                    "{more} could be made of sentences that stood there before; --more adds them."
                ),
            );
        }
        if self.has_mistakes {
            line(
                &mut out,
                "Some questions cannot be read and stay as they are; `factdeck check` names them.",
            );
        }
        line(&mut out, &self.sum());
        out
    }

    fn sum(&self) -> String {
        let questions = &self.updated.questions;
        let of = |done: Done| questions.iter().filter(|one| one.done == done).count();
        let lost = questions.iter().filter(|one| one.needs_a_teacher());
        let (dead, stale): (Vec<_>, Vec<_>) = lost.partition(|one| one.is_dead());
        let changes = [
            (of(Done::Moved), "moved"),
            (of(Done::Renewed), "made anew"),
            (of(Done::TakenOut), "taken out"),
            (self.updated.added.len(), "new"),
            (stale.len(), "stale"),
            (dead.len(), "dead"),
        ];
        let kept = of(Done::Kept)
            - stale
                .iter()
                .chain(&dead)
                .filter(|one| one.done == Done::Kept)
                .count();
        let mut told = vec![format!("{kept} unchanged")];
        let changes = changes.iter().filter(|(number, _)| *number > 0);
        told.extend(changes.map(|(number, word)| format!("{number} {word}")));
        let mend = match stale.len() + dead.len() {
            0 => "",
            _ => {
                ". The stale and the dead ones were reviewed, so they are yours to mend or to take out"
            }
        };
        format!("{}{mend}.", told.join(", "))
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        let documents = self.documents.iter().map(|document| {
            json!({
                "id": document.sheet.source.as_str(), "file": document.sheet.file,
                "change": match document.change {
                    Change::Unchanged => "unchanged", Change::Edited => "edited",
                    Change::Replaced => "replaced", Change::New => "new",
                },
                "former_known": document.is_former_known(),
            })
        });
        let questions = self.updated.questions.iter().map(|one| {
            let cites = one.cites.iter();
            let cites = cites.map(|(of, cite, fate)| citation(one, of, cite, fate));
            json!({
                "id": one.question.id.as_str(), "state": state(one), "reviewed": one.reviewed, "fate": fate(one),
                "done": done(one.done), "citations": cites.collect::<Vec<_>>(),
            })
        });
        let added = self.updated.added.iter().map(|id| json!(id.as_str()));
        json!({
            "bank": self.path.display().to_string(), "written": self.is_written,
            "documents": documents.collect::<Vec<_>>(), "questions": questions.collect::<Vec<_>>(),
            "added": added.collect::<Vec<_>>(), "more": self.updated.more, "lost_comments": self.lost,
        })
    }
}

fn about(out: &mut String, document: &Document) {
    let what = match document.change {
        Change::Unchanged => "unchanged",
        Change::Edited => "edited since its questions were made",
        Change::Replaced => "replaced by the file that you named",
        Change::New => "new",
    };
    line(out, &format!("{}: {what}", document.sheet.file));
    if !document.is_former_known() {
        line(
            out,
            "  What it said before is not known, so questions that were dropped may come back; put them away with state = \"off\".",
        );
    }
}

/// What became of a question as a whole: it is stale where any of its citations is lost, and dead where one of those that it
/// rests on is gone.
fn fate(one: &Compared) -> &'static str {
    let has = |is: fn(&Fate) -> bool| one.cites.iter().any(|(_, _, fate)| is(fate));
    if one.is_dead() {
        "dead"
    } else if has(|fate| matches!(fate, Fate::Stale(_) | Fate::Dead)) {
        "stale"
    } else if has(|fate| matches!(fate, Fate::Moved(_))) {
        "moved"
    } else {
        "unchanged"
    }
}

fn done(done: Done) -> &'static str {
    match done {
        Done::Kept => "kept",
        Done::Moved => "moved",
        Done::Renewed => "renewed",
        Done::TakenOut => "taken-out",
    }
}

fn citation(one: &Compared, of: &Bearing, cite: &Citation, fate: &Fate) -> Value {
    let mut told =
        json!({ "of": bearing(of), "source": cite.source.as_str(), "quote": cite.quote });
    let more = match fate {
        Fate::Unchanged => json!({ "fate": "unchanged" }),
        Fate::Moved(now) => json!({ "fate": "moved", "now": now.quote, "at": now.at }),
        Fate::Dead => json!({ "fate": "dead" }),
        Fate::Stale(reworded) => json!({
            "fate": "stale", "now": reworded.now, "gone": reworded.gone, "new": reworded.new,
            "answer": one.words(of, cite), "answer_in_it": one.words(of, cite).map(|words| reworded.says(&words)),
        }),
    };
    if let (Some(told), Value::Object(more)) = (told.as_object_mut(), more) {
        told.extend(more);
    }
    told
}

fn bearing(of: &Bearing) -> String {
    match of {
        Bearing::Question => "its sentence".to_owned(),
        Bearing::Wrong(text) => format!("the sentence of the wrong option “{text}”"),
        Bearing::Part(text) => format!("the sentence of “{text}”"),
    }
}

fn question<'a>(out: &mut String, one: &'a Compared, shown: &mut BTreeSet<&'a str>) {
    if fate(one) == "unchanged" && one.done == Done::Kept {
        return;
    }
    let id = &one.question.id;
    match one.done {
        Done::Renewed => line(out, &format!("made anew  {id} (draft, changed by nobody)")),
        Done::TakenOut => line(out, &format!("taken out  {id} (draft, changed by nobody)")),
        Done::Kept | Done::Moved => line(out, &format!("{:<9}  {id} ({})", fate(one), state(one))),
    }
    for (of, cite, fate) in &one.cites {
        // The sentence of several questions is shown with the first.
        let is_new = matches!(fate, Fate::Stale(_) | Fate::Dead) && shown.insert(&cite.quote);
        let above = if is_new { ":" } else { ", see above" };
        let then = format!("             then  {}", one_line(&cite.quote));
        match fate {
            Fate::Unchanged => {}
            Fate::Moved(now) => moved(out, of, cite, now),
            Fate::Dead => {
                line(out, &format!("             {} is gone{above}", bearing(of)));
                if is_new {
                    line(out, &then);
                }
            }
            Fate::Stale(now) => {
                line(
                    out,
                    &format!("             {} was reworded{above}", bearing(of)),
                );
                if is_new {
                    line(out, &then);
                    line(out, &format!("             now   {}", now.now));
                    line(out, &format!("             {}", words(now)));
                }
                if let Some(words) = one.words(of, cite) {
                    let is = if now.says(&words) {
                        "is still"
                    } else {
                        "is no longer"
                    };
                    line(out, &format!("             “{words}” {is} in it"));
                }
            }
        }
    }
}

fn moved(out: &mut String, of: &Bearing, old: &Citation, new: &Citation) {
    let what = match (old.quote == new.quote, new.at) {
        (false, _) => "stands there with other spaces; the quote was put right".to_owned(),
        (true, Some(at)) => format!("stands there several times; `at` is {at} now"),
        (true, None) => "stands there only once; it needs no `at`".to_owned(),
    };
    line(
        out,
        &format!(
            "             {} {what}: {}",
            bearing(of),
            one_line(&new.quote)
        ),
    );
}

/// The words that are gone from a sentence, and those that are new in it.
fn words(now: &Reworded) -> String {
    let list = |name: &str, words: &[String]| match words {
        [] => String::new(),
        words => format!("{name} {}", words.join(" ")),
    };
    let both = [list("gone:", &now.gone), list("new:", &now.new)];
    let both: Vec<String> = both.into_iter().filter(|one| !one.is_empty()).collect();
    match both.as_slice() {
        [] => "the words are the same, the signs or their order are not".to_owned(),
        both => both.join("; "),
    }
}

fn state(one: &Compared) -> &'static str {
    match one.question.state {
        State::Draft => "draft",
        State::Ready => "ready",
        State::Off => "off",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}

fn line(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}
