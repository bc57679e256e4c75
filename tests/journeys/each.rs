//! Every type of question all the way: kept, flagged, handed in, marked and found again in a quiz with feedback at its
//! end; answered, taken back, answered again, claimed and summed up where it is studied.

use super::student;
use super::types::{BANK, ask, credit, gaps, last, pairs, places, school_of, tick};
use crate::support::{School, Student};
use factdeck::log::Recall;

/// How a type is answered, and what that is worth.
struct Way {
    kind: &'static str,
    give: fn(&mut Student),
    /// In millionths of full marks.
    credit: u32,
    /// The facts that it asks for.
    facts: usize,
}

const fn way(kind: &'static str, give: fn(&mut Student), credit: u32, facts: usize) -> Way {
    Way {
        kind,
        give,
        credit,
        facts,
    }
}

/// Wrong or right in part wherever there are parts.
const WAYS: [Way; 11] = [
    way(
        "choice",
        |one| {
            one.pick("25 days");
        },
        0,
        1,
    ),
    way("multi", |one| tick(one, &["people", "mail"]), 666_666, 1),
    way(
        "true-false",
        |one| {
            one.pick("True");
        },
        1_000_000,
        1,
    ),
    way(
        "short",
        |one| {
            one.type_in("Mrs Brenn of Lusk");
        },
        0,
        1,
    ),
    way(
        "number",
        |one| {
            one.type_in("25");
        },
        0,
        1,
    ),
    way(
        "date",
        |one| {
            one.type_in("April 1871");
        },
        500_000,
        1,
    ),
    way(
        "cloze",
        |one| gaps(one, ["may 1904", "Teal", "oars"]),
        333_333,
        3,
    ),
    way(
        "order",
        |one| {
            places(
                one,
                &[
                    ("the old boat", "1"),
                    ("the Heron", "2"),
                    ("the Teal", "4"),
                    ("the bridge", "3"),
                ],
            );
        },
        666_666,
        4,
    ),
    way(
        "match",
        |one| {
            pairs(
                one,
                &[
                    ("1871", "the first crossing"),
                    ("1904", "the bridge is opened"),
                ],
            );
        },
        333_333,
        3,
    ),
    way(
        "flashcard",
        |one| {
            one.turn().knew(true);
        },
        1_000_000,
        1,
    ),
    way(
        "open",
        |one| {
            let action = one.action();
            one.send(&action, &[("text", "A bridge."), ("show", "yes")]);
            one.send(
                &action,
                &[("text", "A bridge."), ("judged", "yes"), ("met-2", "yes")],
            );
        },
        666_666,
        1,
    ),
];

/// The fields of the question at hand, as a browser would send them.
fn filled(one: &Student) -> Vec<(String, String)> {
    let mut fields = one.page.form(&one.action()).fields;
    fields.retain(|(name, _)| name != "shown");
    fields
}

#[test]
fn kept_flagged_handed_in_and_found_again() {
    let school = school_of(BANK);
    let mut one = student(&school);
    for (
        number,
        Way {
            kind,
            give,
            credit: worth,
            facts,
        },
    ) in WAYS.into_iter().enumerate()
    {
        one.go("/banks/every");
        let by = if kind == "choice" { "tag" } else { "type" };
        one.send(
            "/quiz",
            &[("count", "100"), (by, kind), ("feedback", "end")],
        );
        let here = one.path.clone();
        let quiz = here.rsplit_once('/').unwrap().0.to_owned();
        let (empty, answers) = (filled(&one), school.answers());
        one.send(&here, &[("flag", "yes")]);
        one.go(&format!("{quiz}/summary"));
        assert!(
            one.sees("1 question has no answer"),
            "{kind}: {:?}",
            one.page
        );
        one.go(&here);
        give(&mut one);
        assert_eq!(one.path, format!("{quiz}/summary"), "{kind}");
        assert_eq!(one.all("[aria-labelledby=flagged] li").len(), 1, "{kind}");

        // What was kept stands there again; the same once more, or nothing touched, changes nothing.
        one.go(&here);
        let (kept, events) = (filled(&one), school.events().len());
        assert!(one.is_card() || kept != empty, "{kind}: {kept:?}");
        one.send(&here, &[("go", "end")]);
        give(one.go(&here));
        assert_eq!(school.events().len(), events, "{kind}");
        // It can be let go of, and given again.
        one.go(&here).send(&here, &[("clear", "yes")]);
        assert_eq!(filled(&one), empty, "{kind}");
        give(&mut one);
        assert_eq!(filled(one.go(&here)), kept, "{kind}");
        assert_eq!(
            school.answers(),
            answers,
            "nothing is marked before the end"
        );

        one.go(&format!("{quiz}/summary")).send("/submit", &[]);
        assert_eq!(one.path, format!("{quiz}/result"));
        assert_eq!(
            (school.answers(), credit(&school)),
            (answers + 1, worth),
            "{kind}"
        );
        assert_eq!(last(&school).recalls.len(), facts, "{kind}");
        assert!(one.sees("You had flagged it."), "{kind}");
        assert_eq!(one.all("article.review").len(), 1);
        one.go(&here);
        assert!(!one.verdict().is_empty(), "{kind}");
        one.go("/quiz");
        let past = one.all(".past li");
        assert_eq!(past.len(), number + 1);
        let percent = (worth + 5_000) / 10_000;
        assert!(
            past[0].contains(&format!(" {percent}% ")),
            "{kind}: {past:?}"
        );
    }
}

/// A school whose bank has one question only.
fn only(kind: &str) -> School {
    let mut parts = BANK.split("[[question]]");
    let head = parts.next().unwrap();
    let question = parts
        .find(|part| part.contains(&format!("type = \"{kind}\"\n")))
        .unwrap();
    school_of(&format!("{head}[[question]]{question}"))
}

/// What an answer says of its facts, but for what it followed.
fn memory(school: &School) -> Vec<Recall> {
    let mut recalls = last(school).recalls;
    for recall in &mut recalls {
        recall.previous = None;
    }
    recalls
}

#[test]
fn studied_taken_back_claimed_and_summed_up() {
    for Way {
        kind,
        give,
        credit: worth,
        facts,
    } in WAYS
    {
        let school = only(kind);
        let mut one = student(&school);
        one.study("every");
        let sitting = one.path.clone();
        give(&mut one);
        assert_eq!(credit(&school), worth, "{kind}");
        let first = memory(&school);
        assert_eq!(first.len(), facts, "{kind}");

        // Taken back, the same answer means the same to the memory; twice, as often as one likes.
        for _ in 0..2 {
            one.go(&format!("{sitting}?stop=yes"));
            one.send("/undo", &[]);
            assert!(
                one.is_asked() && !one.all(".notice").is_empty(),
                "{kind}: {:?}",
                one.page
            );
            give(&mut one);
            assert_eq!(memory(&school), first, "{kind}");
        }
        // "I was right" makes right what was typed, and can be taken back as the answer that it is.
        let typed = first
            .iter()
            .filter(|recall| !recall.verdict.is_right())
            .count();
        let claims = matches!(kind, "short" | "number" | "date" | "cloze") && typed > 0;
        assert_eq!(
            !one.all("form[action$='/claim']").is_empty(),
            claims,
            "{kind}"
        );
        if claims {
            one.send("/claim", &[]);
            // Of the gaps one was chosen wrongly, and stays wrong.
            let claimed = if kind == "cloze" { 666_666 } else { 1_000_000 };
            assert_eq!(credit(&school), claimed, "{kind}");
            one.send("/undo", &[]);
            give(&mut one);
            assert_eq!(memory(&school), first, "{kind}");
        }
        let known = first
            .iter()
            .filter(|recall| recall.verdict.is_right())
            .count();
        one.go(&format!("{sitting}?stop=yes"));
        let said = format!("{known} of {facts}");
        assert!(one.sees(&said), "{kind} {said}: {:?}", one.page);
        // What was missed comes again when ten minutes are over.
        school.clock.advance_ms(11 * 60_000);
        one.go(&sitting);
        assert_eq!(one.is_asked(), known < facts, "{kind}");
    }
}

#[test]
fn luck_is_weighed_by_what_was_shown() {
    use factdeck::schedule::{Scheduler, luck};
    let third = luck::one_of(3);
    for (kind, give, lucks) in [
        (
            "choice",
            (|one| {
                one.pick("40 days");
            }) as fn(&mut Student),
            vec![luck::one_of(4)],
        ),
        (
            "true-false",
            |one| {
                one.pick("True");
            },
            vec![luck::one_of(2)],
        ),
        (
            "multi",
            |one| tick(one, &["people", "cattle", "mail"]),
            vec![luck::ticks(5)],
        ),
        (
            "cloze",
            |one| gaps(one, ["May 1904", "Heron", "engine"]),
            vec![0.0, third, 0.0],
        ),
        (
            "order",
            |one| {
                places(
                    one,
                    &[
                        ("the old boat", "1"),
                        ("the Heron", "2"),
                        ("the Teal", "3"),
                        ("the bridge", "4"),
                    ],
                );
            },
            vec![luck::arranged(4, 4); 4],
        ),
        (
            "match",
            |one| {
                pairs(
                    one,
                    &[
                        ("1871", "the first crossing"),
                        ("1904", "the old boat is sold"),
                        ("1931", "the bridge is opened"),
                    ],
                );
            },
            vec![luck::arranged(3, 4); 3],
        ),
    ] {
        let school = school_of(BANK);
        let mut one = student(&school);
        ask(&mut one, kind);
        give(&mut one);
        let review = last(&school);
        let known = review
            .recalls
            .iter()
            .map(|recall| recall.posterior.to_bits());
        let scheduler = Scheduler::new(school.server().app.calendar.clone());
        let heard = |luck: &f32| scheduler.heard(None, review.day, true, *luck).1.to_bits();
        assert!(known.eq(lucks.iter().map(heard)), "{kind}: {review:?}");
    }
}
