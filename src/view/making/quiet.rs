//! The sentences of a text that gave no question, by the reason in plain words.

use askama::Template;

use super::super::desk::Desk;
use super::super::frame::Frame;
use super::super::locale::Locale;
use super::far::Far;
use super::path;
use crate::authoring::making::{Candidates, Desk as Decisions, Quiet, Work};

/// How many sentences without a question are shown.
const QUIET: usize = 500;

/// The reasons in the order in which they are told.
const REASONS: [&str; 8] = [
    "silent-vague",
    "silent-apart",
    "silent-elsewhere",
    "silent-claim",
    "silent-easy",
    "silent-several",
    "silent-inexact",
    "silent-others",
];

/// The sentences that gave no question, and why.
#[derive(Debug, Template)]
#[template(path = "make_quiet.html")]
pub struct MakeQuiet {
    frame: Frame,
    desk: Desk,
    path: String,
    far: Far,
    lang: String,
    sum: String,
    /// Of sentences with facts, by their reason.
    groups: Vec<Group>,
    /// Those without facts.
    without: Option<Group>,
}

/// Sentences with one reason.
#[derive(Debug)]
struct Group {
    title: String,
    count: usize,
    /// Each with what could have been asked for.
    sentences: Vec<(String, String)>,
}

impl MakeQuiet {
    /// The page.
    pub fn new(
        frame: Frame,
        desk: Desk,
        work: &Work,
        candidates: &Candidates,
        decisions: &Decisions<'_>,
    ) -> Self {
        let locale = frame.locale;
        let side = |has_facts: bool| {
            let all = candidates.quiet.iter();
            all.filter(move |one| one.has_facts == has_facts)
                .take(QUIET)
        };
        let groups = REASONS.iter().filter_map(|key| {
            let here: Vec<&Quiet> = side(true).filter(|one| mainly(one) == *key).collect();
            group(locale, key, &here)
        });
        Self {
            path: path(work.id),
            far: Far::new(locale, work, candidates, decisions, None),
            lang: candidates.bank.lang.clone(),
            sum: locale.count("make-quiet", candidates.quiet.len()),
            groups: groups.collect(),
            without: group(locale, "make-quiet-none", &side(false).collect::<Vec<_>>()),
            frame,
            desk,
        }
    }
}

fn group(locale: &Locale, key: &str, all: &[&Quiet]) -> Option<Group> {
    let told = |one: &&Quiet| {
        let mut values: Vec<&str> = one.why.iter().map(|(value, _)| value.as_str()).collect();
        values.dedup();
        (one.text.clone(), values.join(" · "))
    };
    (!all.is_empty()).then(|| Group {
        title: locale.text(key),
        count: all.len(),
        sentences: all.iter().map(told).collect(),
    })
}

/// The reason that most of a sentence's values have; of several the one that is told first.
fn mainly(sentence: &Quiet) -> &'static str {
    let number = |key: &str| {
        let all = sentence.why.iter();
        all.filter(|(_, why)| plainly(why) == key).count()
    };
    let all = REASONS.into_iter().rev();
    let all = all.filter(|key| number(key) > 0);
    all.max_by_key(|key| number(key)).unwrap_or("silent-others")
}

/// The key of a reason of the generator in plain words.
fn plainly(why: &str) -> &'static str {
    match why {
        "there is no exact question word for it" => "silent-vague",
        "it has no whole statement"
        | "what belongs together would be torn apart"
        | "it only describes something"
        | "it stands within a phrase that cannot be asked for" => "silent-apart",
        "the question would point at something said elsewhere" => "silent-elsewhere",
        "it is denied"
        | "it is possible, wished or a condition"
        | "it is somebody's word, and whose cannot be said in a question"
        | "whether the text claims it cannot be told" => "silent-claim",
        "the question would give its answer away" => "silent-easy",
        "many would be a right answer" => "silent-several",
        "it is no exact figure" | "it is a place in an order, no amount" => "silent-inexact",
        _ => "silent-others",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_stands_under_the_reason_that_most_of_it_has() {
        let quiet = |why: &[&str]| Quiet {
            text: "A sentence.".to_owned(),
            has_facts: true,
            why: why
                .iter()
                .map(|why| ("x".to_owned(), (*why).to_owned()))
                .collect(),
        };
        let (vague, denied) = ("there is no exact question word for it", "it is denied");
        assert_eq!(mainly(&quiet(&[denied, vague, denied])), "silent-claim");
        assert_eq!(mainly(&quiet(&[denied, vague])), "silent-vague");
        assert_eq!(mainly(&quiet(&[])), "silent-others");
        assert_eq!(mainly(&quiet(&["something new"])), "silent-others");
    }
}
