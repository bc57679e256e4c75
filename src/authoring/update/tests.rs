//! What is done to a bank whose documents were edited, on values.

use std::ops::ControlFlow;

use super::*;
use crate::authoring::{Brief, Review, Sheet, draft};
use crate::bank::{Stance, State, parse, write};
use crate::id::BankId;

const BRIDGE: &str = "In 1874, the council of Otterby built the Long Bridge. It rained. The Long Bridge burned in 1931.";

fn drafted(texts: &[(&str, &str)]) -> Draft {
    let sheets = texts.iter().map(|(id, text)| Sheet {
        text: (*text).to_owned(),
        source: SourceId::new(id).unwrap(),
        file: format!("documents/{id}.txt"),
        title: Some((*id).to_owned()),
        author: None,
        date: None,
        stance: Stance::Account,
    });
    let brief = Brief {
        bank: BankId::new("b").unwrap(),
        title: None,
        lang: "en".to_owned(),
        density: Some(100.0),
        seed: 1,
        families: Vec::new(),
        review: Review::All,
        sheets: sheets.collect(),
    };
    draft(&brief, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// The bank of texts, as it is read from its file, and the file.
fn bank(texts: &[(&str, &str)]) -> (Bank, String) {
    let text = write(&drafted(texts).bank);
    (parse(&text, "b").0.unwrap(), text)
}

fn edited(id: &str, former: Option<&str>, now: &str) -> Edited {
    Edited {
        source: SourceId::new(id).unwrap(),
        former: former.map(str::to_owned),
        now: now.to_owned(),
    }
}

/// The bank of one text, changed by `review`, after the text has become another.
fn after(former: &str, now: &str, review: impl Fn(&mut Bank)) -> (Bank, Updated) {
    let (mut bank, text) = bank(&[("t", former)]);
    review(&mut bank);
    let documents = [edited("t", Some(former), now)];
    let updated = update(&bank, &text, &documents, &drafted(&[("t", now)]), false);
    (bank, updated)
}

/// The place of the question with this answer among those on sentences with these words.
fn on(bank: &Bank, words: &str, answer: &str) -> usize {
    let is_it = |question: &Question| {
        let cite = question.cite.as_ref().unwrap();
        let is_judged = matches!(question.form, Form::TrueFalse { .. });
        cite.quote.contains(words) && cite.mark.as_deref() == Some(answer) && !is_judged
    };
    bank.questions.iter().position(is_it).unwrap()
}

#[test]
fn nothing_changes_where_nothing_has_changed() {
    let (bank, updated) = after(BRIDGE, BRIDGE, |_| {});
    assert_eq!(updated.bank, bank);
    assert!(updated.added.is_empty() && updated.more == 0);
    assert!(
        updated
            .questions
            .iter()
            .all(|one| one.done == Done::Kept && !one.reviewed)
    );
}

#[test]
fn a_reworded_sentence_keeps_the_ids_of_its_facts() {
    let now = BRIDGE.replace("the council", "the town council");
    let (bank, updated) = after(BRIDGE, &now, |_| {});
    let place = on(&bank, "In 1874", "1874");
    let (old, new) = (&bank.questions[place], &updated.bank.questions[place]);
    assert_eq!(updated.questions[place].done, Done::Renewed);
    assert_eq!((&new.id, &new.fact), (&old.id, &old.fact));
    assert!(new.is_as_made() && new.cite.as_ref().unwrap().quote.contains("town"));
    assert!(!updated.questions[place].needs_a_teacher());
    assert_eq!(updated.added, []);
}

#[test]
fn another_value_is_another_fact_with_ids_of_its_own() {
    let now = BRIDGE.replace("1874", "1875");
    let (bank, updated) = after(BRIDGE, &now, |_| {});
    let place = on(&bank, "In 1874", "1874");
    assert_eq!(updated.questions[place].done, Done::TakenOut);
    let new = &updated.bank.questions[on(&updated.bank, "In 1875", "1875")];
    assert!(updated.added.contains(&new.id));
    let known = bank.questions.iter();
    assert!(
        known
            .clone()
            .all(|old| old.id != new.id && old.fact != new.fact)
    );
}

#[test]
fn what_a_teacher_reviewed_is_only_told() {
    for change in [
        (|one: &mut Question| one.state = State::Ready) as fn(&mut Question),
        |one| one.state = State::Off,
        |one| one.prompt.push('!'),
        |one| one.tags.clear(),
        |one| one.made = None,
    ] {
        let review = |bank: &mut Bank| {
            let place = on(bank, "In 1874", "1874");
            change(&mut bank.questions[place]);
        };
        for now in [
            BRIDGE.replace("the council", "the town council"),
            BRIDGE.split_once(". ").unwrap().1.to_owned(),
        ] {
            let (bank, updated) = after(BRIDGE, &now, review);
            let place = on(&bank, "In 1874", "1874");
            assert!(updated.bank.questions.contains(&bank.questions[place]));
            let one = &updated.questions[place];
            assert!(one.reviewed && one.needs_a_teacher() && one.done == Done::Kept);
            assert_eq!(one.is_dead(), !now.contains("1874"));
            let new = updated
                .bank
                .questions
                .iter()
                .filter(|new| updated.added.contains(&new.id));
            let asks = |new: &Question| new.facts().contains(&&one.question.fact);
            assert!(!new.into_iter().any(asks), "its fact is asked for already");
        }
    }
}

#[test]
fn a_question_that_a_teacher_wrote_anew_is_not_made_again() {
    let review = |bank: &mut Bank| {
        let place = on(bank, "In 1874", "1874");
        let (fact, cite) = (
            bank.questions[place].fact.clone(),
            bank.questions[place].cite.clone(),
        );
        let id = QuestionId::new("mine").unwrap();
        let wrong = ["1870", "1880"].map(|text| bank::Wrong {
            text: text.to_owned(),
            why: None,
            cite: None,
        });
        let form = Form::Choice {
            answer: "1874".to_owned(),
            wrong: wrong.into(),
        };
        bank.questions[place] = Question {
            cite,
            ..Question::new(id, fact, "How old is it?".to_owned(), form)
        };
    };
    let (bank, updated) = after(
        BRIDGE,
        &format!("{BRIDGE} Karl Brask painted the Long Bridge."),
        review,
    );
    assert_eq!(
        updated.bank.questions[..bank.questions.len()],
        bank.questions
    );
    assert!(!updated.added.is_empty(), "the new sentence gives new ones");
    assert_eq!(updated.more, 0);
}

#[test]
fn new_questions_come_from_new_sentences_where_the_old_ones_are_known() {
    let now = format!("{BRIDGE} In 1890, Karl Brask painted the Long Bridge.");
    let (bank, text) = bank(&[("t", BRIDGE)]);
    let (mut kept, draft) = (bank.clone(), drafted(&[("t", &now)]));
    let dropped = kept.questions.remove(0);
    let ids = |former: Option<&str>, more: bool| {
        let updated = update(&kept, &text, &[edited("t", former, &now)], &draft, more);
        let new = updated
            .bank
            .questions
            .into_iter()
            .skip(kept.questions.len());
        let quotes = new
            .map(|one| one.cite.unwrap().quote)
            .collect::<BTreeSet<_>>();
        (
            quotes.contains(&dropped.cite.as_ref().unwrap().quote),
            quotes.len() > 1,
            updated.more,
        )
    };
    assert_eq!(ids(Some(BRIDGE), false), (false, false, 1));
    assert_eq!(ids(Some(BRIDGE), true), (true, true, 0));
    assert_eq!(ids(None, false), (true, true, 0));
}

#[test]
fn no_id_is_given_twice_not_even_that_of_a_question_which_cannot_be_read() {
    let now = BRIDGE.replace("1874", "1875");
    let (mut bank, text) = bank(&[("t", BRIDGE)]);
    let place = on(&bank, "In 1874", "1874");
    let new = drafted(&[("t", &now)]);
    let made = &new.bank.questions[on(&new.bank, "In 1875", "1875")];
    // The id that the new one would have stands in a former id, and in a question with mistakes.
    bank.questions[place].was.push(made.id.clone());
    let text = format!("{text}\n[[question]]\nid = '{}-2'\n", made.id);
    let updated = update(
        &bank,
        &text,
        &[edited("t", Some(BRIDGE), &now)],
        &new,
        false,
    );
    let given = &updated.bank.questions[on(&updated.bank, "In 1875", "1875")].id;
    assert_ne!(*given, made.id);
    assert!(!text.contains(&format!("'{given}'")));
    let ids: BTreeSet<&QuestionId> = updated.bank.questions.iter().map(|one| &one.id).collect();
    assert_eq!(ids.len(), updated.bank.questions.len());
}

#[test]
fn a_draft_whose_quote_moved_is_as_made_after_it() {
    let now = format!("The Long Bridge burned in 1931. {BRIDGE}");
    let (bank, updated) = after(BRIDGE, &now, |_| {});
    let place = on(&bank, "burned", "1931");
    let one = &updated.bank.questions[place];
    assert!(one.is_as_made() && one.cite.as_ref().unwrap().at.is_some());
    assert_eq!(one.id, bank.questions[place].id);
    assert!(matches!(
        updated.questions[place].done,
        Done::Moved | Done::Renewed
    ));
}

#[test]
fn a_document_that_was_not_looked_at_is_left_alone() {
    let two = [
        ("t", BRIDGE),
        ("u", "In 1890, Karl Brask painted the Long Bridge."),
    ];
    let (bank, text) = bank(&two);
    let updated = update(
        &bank,
        &text,
        &[edited("t", Some(BRIDGE), BRIDGE)],
        &drafted(&two[..1]),
        false,
    );
    assert_eq!(updated.bank.sources, bank.sources);
    let u = updated.questions.iter().filter(|one| one.cites.is_empty());
    assert!(u.clone().count() > 0 && u.clone().all(|one| one.done == Done::Kept));
}
