//! Marks in parts, figures and dates.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::bank::{Criterion, Item, Right, Tolerance, Wrong};
use crate::id::FactId;
use crate::quiz::Credit;
use crate::text::date::Grain;

fn fact(index: usize) -> FactId {
    FactId::new(&format!("f{index}")).unwrap()
}

fn known() -> Known<'static> {
    Known {
        lang: "en",
        ..Known::default()
    }
}

fn credit(form: &Form, response: &Response) -> u32 {
    grade(form, response, &known()).verdict.credit().0
}

fn multi(rights: usize, wrongs: usize) -> Form {
    let text = |kind: &str, index: usize| format!("{kind}{index}");
    Form::Multi {
        answers: (0..rights)
            .map(|index| Right {
                text: text("right", index),
                why: None,
                cite: None,
            })
            .collect(),
        wrong: (0..wrongs)
            .map(|index| Wrong {
                text: text("wrong", index),
                why: None,
                cite: None,
            })
            .collect(),
    }
}

fn order(count: usize) -> Form {
    let item = |index| Item {
        text: format!("item{index}"),
        fact: fact(index),
        why: None,
        cite: None,
    };
    Form::Order {
        items: (0..count).map(item).collect(),
    }
}

fn pairs(rights: &[&str]) -> Form {
    let pair = |(index, right): (usize, &&str)| Pair {
        left: format!("left{index}"),
        right: (*right).to_owned(),
        fact: fact(index),
        why: None,
        cite: None,
    };
    Form::Match {
        pairs: rights.iter().enumerate().map(pair).collect(),
        extra: vec![],
    }
}

fn cloze(gaps: &[&str]) -> Form {
    let gap = |(index, answer): (usize, &&str)| Gap {
        answers: vec![(*answer).to_owned()],
        wrong: vec![],
        fact: fact(index),
        why: None,
        cite: None,
    };
    Form::Cloze {
        pieces: vec![" ".to_owned(); gaps.len() + 1],
        gaps: gaps.iter().enumerate().map(gap).collect(),
    }
}

#[test]
fn ticks_count_for_and_against() {
    let form = multi(2, 4);
    for (ticked, millionths) in [
        (vec![0, 1], 1_000_000),
        (vec![0], 500_000),
        (vec![0, 1, 2], 750_000),
        (vec![0, 2, 3], 0),
        (vec![2, 3, 4, 5], 0),
        (vec![0, 1, 2, 3, 4, 5], 0),
    ] {
        assert_eq!(credit(&form, &Response::Options(ticked)), millionths);
    }
}

#[test]
fn the_longest_run_in_order_is_right() {
    use Verdict::{Right as Yes, Wrong as No};
    let form = order(4);
    for (given, millionths, parts) in [
        (vec![0, 1, 2, 3], 1_000_000, [Yes, Yes, Yes, Yes]),
        // The first moved to the end: three are still in order.
        (vec![1, 2, 3, 0], 666_666, [No, Yes, Yes, Yes]),
        (vec![1, 0, 3, 2], 333_333, [Yes, No, Yes, No]),
        (vec![3, 2, 1, 0], 0, [No, No, No, No]),
        (vec![0, 1, 2], 0, [No, No, No, No]),
        (vec![0, 0, 1, 2], 0, [No, No, No, No]),
    ] {
        let graded = grade(&form, &Response::Order(given.clone()), &known());
        assert_eq!(graded.verdict.credit().0, millionths, "{given:?}");
        assert_eq!(graded.parts, parts, "{given:?}");
    }
}

#[test]
fn pairs_and_gaps_are_right_one_by_one() {
    let form = pairs(&["bird", "fish", "bird"]);
    let given = Response::Pairs(vec![Some(2), None, Some(1)]);
    let graded = grade(&form, &given, &known());
    // The right side of another pair that reads the same is the same.
    let parts = [Verdict::Right, Verdict::DontKnow, Verdict::Wrong];
    assert_eq!(graded.parts, parts);
    assert_eq!(graded.verdict, Verdict::Partly(Credit(333_333)));

    let form = cloze(&["Baku", "Moscow"]);
    let given = |texts: [&str; 2]| Response::Gaps(texts.map(str::to_owned).to_vec());
    let graded = |texts| grade(&form, &given(texts), &known());
    assert_eq!(graded(["baku", "Moscow"]).verdict, Verdict::Right);
    assert_eq!(graded(["Baku", "Moscwo"]).verdict, Verdict::Slip);
    assert_eq!(
        graded(["Baku", ""]).verdict,
        Verdict::Partly(Credit(500_000))
    );
    assert_eq!(graded(["", ""]).verdict, Verdict::DontKnow);
    assert_eq!(graded(["Ganja", ""]).verdict, Verdict::Wrong);
}

#[test]
fn criteria_count_by_their_points() {
    let criterion = |points| Criterion {
        text: "says it".into(),
        points,
    };
    let form = |criteria| Form::Open {
        answer: "It is so.".into(),
        criteria,
    };
    let open = |met: &[bool]| Response::Open {
        text: String::new(),
        met: met.to_vec(),
    };
    let three = form(vec![criterion(1), criterion(3)]);
    assert_eq!(credit(&three, &open(&[true, false])), 250_000);
    assert_eq!(credit(&three, &open(&[true, true])), 1_000_000);
    assert_eq!(credit(&form(vec![]), &open(&[true])), 1_000_000);
    assert_eq!(credit(&form(vec![]), &open(&[false])), 0);
}

#[test]
fn figures_within_their_tolerance_and_in_their_unit() {
    let form = Form::Number {
        value: "26,000".into(),
        tolerance: Some(Tolerance::Percent("1".into())),
        unit: vec!["km".into(), "kilometres".into()],
    };
    for (typed, right) in [
        ("26000", true),
        ("26,000 km", true),
        ("twenty-six thousand", true),
        ("26 260 kilometres", true),
        ("26 261", false),
        ("26 000 m", false),
        ("26,000%", false),
        ("more than 26,000", false),
        ("25,000–27,000", false),
        ("far", false),
    ] {
        let millionths = credit(&form, &Response::Text(typed.into()));
        assert_eq!(millionths == 1_000_000, right, "{typed}");
    }
    let typed = grade(&form, &Response::Text(" ".into()), &known());
    assert_eq!(typed.verdict, Verdict::DontKnow);
}

#[test]
fn dates_as_exact_as_asked() {
    let half = 500_000;
    for (precision, typed, millionths) in [
        (Grain::Day, "20 January 1990", 1_000_000),
        (Grain::Day, "1990-01-20", 1_000_000),
        (Grain::Day, "January 1990", half),
        (Grain::Day, "20 January", half),
        (Grain::Day, "1990", 0),
        (Grain::Day, "21 January 1990", 0),
        (Grain::Month, "January 1990", 1_000_000),
        (Grain::Month, "1990", half),
        (Grain::Month, "20 January 1990", 1_000_000),
        (Grain::Year, "1990", 1_000_000),
        (Grain::Year, "5 March 1990", 1_000_000),
        (Grain::Year, "1991", 0),
        (Grain::Decade, "1990s", 1_000_000),
        (Grain::Decade, "1994", 1_000_000),
    ] {
        let form = Form::Date {
            answer: "1990-01-20".into(),
            precision,
        };
        let given = credit(&form, &Response::Text(typed.into()));
        assert_eq!(given, millionths, "{precision:?} {typed}");
    }
}

#[test]
fn exact_and_folded_answers_forgive_less() {
    let graded = |matching, typed: &str| {
        let form = Form::Short {
            answers: vec!["Ganja".into()],
            matching,
        };
        grade(&form, &Response::Text(typed.into()), &known()).verdict
    };
    assert_eq!(graded(Matching::Fuzzy, "Gajna"), Verdict::Slip);
    assert_eq!(graded(Matching::Fold, "Gajna"), Verdict::Wrong);
    assert_eq!(graded(Matching::Fold, "ganja"), Verdict::Right);
    assert_eq!(graded(Matching::Exact, "ganja"), Verdict::Wrong);
    assert_eq!(graded(Matching::Exact, " Ganja "), Verdict::Right);
}

proptest! {
    #[test]
    fn credit_keeps_its_bounds_and_one_more_right_part_never_lowers_it(
        rights in 1..6_usize, wrongs in 1..6_usize, ticked in vec(any::<bool>(), 12),
        more in any::<prop::sample::Index>(),
    ) {
        let form = multi(rights, wrongs);
        let places = |ticked: &[bool]| -> Vec<u8> {
            (0_u8..).zip(ticked.iter().take(rights + wrongs)).filter(|(_, on)| **on).map(|(place, _)| place).collect()
        };
        let mut reversed = places(&ticked);
        reversed.reverse();
        let before = credit(&form, &Response::Options(places(&ticked)));
        prop_assert!(before <= 1_000_000);
        // The order of ticks is nothing.
        prop_assert_eq!(credit(&form, &Response::Options(reversed)), before);
        let mut better = ticked.clone();
        better[more.index(rights)] = true;
        prop_assert!(credit(&form, &Response::Options(places(&better))) >= before);
        let mut better = ticked;
        better[rights + more.index(wrongs)] = false;
        prop_assert!(credit(&form, &Response::Options(places(&better))) >= before);
    }

    #[test]
    fn a_thing_put_where_it_belongs_never_lowers_the_credit(
        given in Just((0..7_u8).collect::<Vec<u8>>()).prop_shuffle(),
    ) {
        let form = order(7);
        let graded = grade(&form, &Response::Order(given.clone()), &known());
        prop_assert_eq!(graded.parts.len(), 7);
        let right: Vec<u8> = (0_u8..).zip(&graded.parts).filter(|(_, part)| part.is_right()).map(|(place, _)| place).collect();
        // What is right stands in order.
        let stands: Vec<u8> = given.iter().copied().filter(|place| right.contains(place)).collect();
        prop_assert_eq!(&stands, &right);
        if let Some(wrong) = given.iter().copied().find(|place| !right.contains(place)) {
            let mut better: Vec<u8> = given.iter().copied().filter(|place| *place != wrong).collect();
            let at = better.iter().position(|place| right.contains(place) && *place > wrong).unwrap_or(better.len());
            better.insert(at, wrong);
            let before = graded.verdict.credit();
            prop_assert!(grade(&form, &Response::Order(better), &known()).verdict.credit() >= before);
        }
    }

    #[test]
    fn one_more_right_part_never_lowers_the_credit(
        right in vec(any::<bool>(), 6), points in vec(1_u8..9, 6), more in 0..6_usize,
    ) {
        let texts = ["a", "b", "c", "d", "e", "f"];
        let criterion = |(text, points): (&&str, &u8)| Criterion { text: (*text).into(), points: *points };
        let criteria = texts.iter().zip(&points).map(criterion).collect();
        let open = Form::Open { answer: "a".into(), criteria };
        let all = |right: &[bool]| -> [u32; 3] {
            let gaps = texts.iter().zip(right).map(|(text, right)| if *right { *text } else { "x" }.to_owned());
            let partners = (0..6_u8).zip(right).map(|(place, right)| Some(if *right { place } else { (place + 1) % 6 }));
            [
                credit(&cloze(&texts), &Response::Gaps(gaps.collect())),
                credit(&pairs(&texts), &Response::Pairs(partners.collect())),
                credit(&open, &Response::Open { text: String::new(), met: right.to_vec() }),
            ]
        };
        let before = all(&right);
        let mut better = right;
        better[more] = true;
        for (before, after) in before.into_iter().zip(all(&better)) {
            prop_assert!(before <= after && after <= 1_000_000);
        }
        prop_assert_eq!(all(&[true; 6]), [1_000_000; 3]);
        prop_assert_eq!(all(&[false; 6]), [0; 3]);
    }

    #[test]
    fn any_response_to_any_form_has_a_verdict_a_part(
        places in vec(any::<u8>(), 0..6), texts in vec("\\PC{0,8}", 0..4), met in vec(any::<bool>(), 0..4),
    ) {
        let forms = [
            multi(2, 2), order(3), pairs(&["a", "b"]), cloze(&["a", "b", "c"]),
            Form::TrueFalse { answer: true },
            Form::Number { value: "5".into(), tolerance: None, unit: vec![] },
            Form::Date { answer: "1990".into(), precision: Grain::Year },
        ];
        let given = [
            Response::Options(places.clone()), Response::Order(places.clone()),
            Response::Pairs(places.iter().copied().map(Some).collect()), Response::Gaps(texts.clone()),
            Response::Open { text: texts.concat(), met }, Response::Text(texts.concat()),
            Response::DontKnow, Response::Option(places.first().copied().unwrap_or(0)),
        ];
        for form in &forms {
            for response in &given {
                let graded = grade(form, response, &known());
                prop_assert_eq!(graded.parts.len(), parts(form));
                prop_assert!(graded.verdict.credit() <= Credit::FULL);
            }
        }
    }
}
