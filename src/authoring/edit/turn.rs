//! A question as another type asks it: what its fields carry over, and what they cannot.

use super::entries::{Entries, Entry};
use super::fields::{Field, fields, rows_at_first};
use crate::bank::Format;

/// The types whose questions have one answer in words, so that one can become another.
const WORDED: [Format; 7] = [
    Format::Choice,
    Format::Multi,
    Format::Short,
    Format::Number,
    Format::Date,
    Format::Flashcard,
    Format::Open,
];

/// The types that a question of this type can become.
pub fn turns_into(format: Format) -> impl Iterator<Item = Format> {
    let can = WORDED.contains(&format);
    WORDED.into_iter().filter(move |one| can && *one != format)
}

/// The fields as a type has them, and the keys of what was filled in and does not go along.
pub fn turned(entries: &Entries, from: Format, to: Format) -> (Entries, Vec<&'static str>) {
    let answers = answers(entries, from);
    let mut turned = Entries::new(to);
    for field in fields(to).filter(|field| !is_answer(field)) {
        if let Some(entry) = entries.get(field.key).filter(|_| has(from, field)) {
            turned.set(field.key, Some(entry.clone()));
        }
    }
    let goes = |field: &&Field| is_answer(field) || has(to, field);
    let mut lost: Vec<&str> = fields(from)
        .filter(|field| !goes(field) && entries.said(field).is_some())
        .map(|field| field.key)
        .collect();
    match to {
        Format::Multi => {
            let rows = answers.iter().map(|text| {
                let mut row = Entries::default();
                row.set("text", Some(Entry::Text(text.clone())));
                row
            });
            let mut rows: Vec<Entries> = rows.collect();
            let least = rows_at_first(to, "answers").max(rows.len());
            rows.resize(least, Entries::default());
            turned.set("answers", Some(Entry::Rows(rows)));
        }
        Format::Short => turned.set("answer", Some(Entry::List(answers))),
        _ => {
            if answers.len() > 1 {
                lost.insert(0, "answers");
            }
            turned.set("answer", answers.into_iter().next().map(Entry::Text));
        }
    }
    (turned, lost)
}

fn is_answer(field: &Field) -> bool {
    ["answer", "answers"].contains(&field.key)
}

/// Whether a type has this very field.
fn has(format: Format, field: &Field) -> bool {
    fields(format).any(|one| one == field)
}

/// What is right, the first as it is shown.
fn answers(entries: &Entries, format: Format) -> Vec<String> {
    let mut all = match (format, entries.get("answer")) {
        (Format::Multi, _) => {
            let rows = entries.rows("answers").iter();
            rows.map(|row| row.says("text").to_owned()).collect()
        }
        (_, Some(Entry::List(texts))) => texts.clone(),
        (_, Some(Entry::Text(text))) => vec![text.clone()],
        _ => Vec::new(),
    };
    all.retain(|text| !text.trim().is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(block: &str) -> (Format, Entries) {
        Entries::of_block(block).unwrap()
    }

    #[test]
    fn a_choice_becomes_an_answer_to_be_typed_and_says_what_is_lost() {
        let (from, choice) = filled(
            "[[question]]\ntype = \"choice\"\nprompt = \"When?\"\nanswer = \"1874\"\nwrong = [\"1875\"]\nhint = \"early\"\n",
        );
        let (short, lost) = turned(&choice, from, Format::Short);
        assert_eq!(short.says("prompt"), "When?");
        assert_eq!(short.says("hint"), "early");
        assert_eq!(short.get("answer"), Some(&Entry::List(vec!["1874".into()])));
        assert_eq!(lost, ["wrong"]);
    }

    #[test]
    fn of_several_answers_one_remains_where_there_is_room_for_one() {
        let (from, short) = filled(
            "[[question]]\ntype = \"short\"\nprompt = \"Who?\"\nanswer = [\"Ann\", \"Ann Reed\"]\n",
        );
        let (choice, lost) = turned(&short, from, Format::Choice);
        assert_eq!(choice.says("answer"), "Ann");
        assert_eq!(lost, ["answers"]);
        assert_eq!(choice.rows("wrong").len(), 3, "room for wrong options");
        let (multi, lost) = turned(&short, from, Format::Multi);
        assert_eq!(multi.rows("answers").len(), 2);
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn what_has_no_single_answer_stays_what_it_is() {
        for format in [
            Format::Cloze,
            Format::Order,
            Format::Match,
            Format::TrueFalse,
        ] {
            assert_eq!(turns_into(format).count(), 0, "{format:?}");
        }
        assert_eq!(turns_into(Format::Choice).count(), 6);
    }
}
