//! Typed and chosen answers, graded.

use proptest::prelude::*;

use super::*;
use crate::bank::Wrong;
use Verdict::{DontKnow, Right, Slip, Wrong as No};

/// Grades what is typed against one key, in a bank that knows some other values and names.
fn graded(key: &str, typed: &str) -> Verdict {
    let aliases = [
        vec!["Nakhichevan".into(), "Naxçıvan".into()],
        vec!["USSR".into(), "Soviet Union".into(), "the Soviets".into()],
    ];
    let known = Known {
        lang: "en",
        aliases: &aliases,
        values: vec![
            "Gorbachev",
            "Yazov",
            "131",
            "140",
            "20 June 1995",
            "20 June 1996",
            "Slovenia",
            "sister ship",
        ],
        documents: vec!["An Azerbaijani met Azerbaijani friends. Gorbachyov is a misprint here."],
    };
    grade(
        &Form::Short {
            answers: vec![key.into()],
            matching: Matching::default(),
        },
        &Response::Text(typed.into()),
        &known,
    )
    .verdict
}

#[track_caller]
fn check(key: &str, rows: &[(&str, Verdict)]) {
    for (typed, verdict) in rows {
        assert_eq!(graded(key, typed), *verdict, "key {key:?}, typed {typed:?}");
    }
}

#[test]
fn options_and_cards() {
    let choice = Form::Choice {
        answer: "oak".into(),
        wrong: vec![Wrong {
            text: "ash".into(),
            why: None,
            cite: None,
        }],
    };
    let known = Known::default();
    for (response, verdict) in [
        (Response::Option(0), Right),
        (Response::Option(1), No),
        (Response::Option(200), No),
        (Response::DontKnow, DontKnow),
        (Response::Text("oak".into()), No),
    ] {
        assert_eq!(
            grade(&choice, &response, &known).verdict,
            verdict,
            "{response:?}"
        );
    }
    let card = Form::Flashcard {
        answer: "oak".into(),
        reverse: false,
    };
    assert_eq!(
        grade(&card, &Response::Recalled(true), &known).verdict,
        Right
    );
    assert_eq!(
        grade(&card, &Response::Recalled(false), &known).verdict,
        DontKnow
    );
    assert_eq!(grade(&card, &Response::Option(0), &known).verdict, No);
}

#[test]
fn writing_is_forgiven() {
    check(
        "The Café Zoë",
        &[
            ("cafe zoe", Right),
            ("  CAFÉ   ZOË!", Right),
            ("the café \"Zoë\"", Right),
            ("Café-Zoë", Right),
            ("it was the café Zoë", Right),
            ("Café", No),
            ("", DontKnow),
            ("  ", DontKnow),
            ("I don't know", DontKnow),
            ("?", DontKnow),
        ],
    );
    check(
        "non-aligned",
        &[
            ("nonaligned", Right),
            ("non aligned", Right),
            ("aligned", No),
        ],
    );
    check(
        "U.S. Senate",
        &[
            ("US Senate", Right),
            ("us senate", Right),
            ("UN Senate", No),
        ],
    );
    check(
        "Mikhail Gorbachev",
        &[
            ("President Mikhail Gorbachev", Right),
            ("Mr. Mikhail Gorbachev", Right),
        ],
    );
    check(
        "General Dubinyak",
        &[("Dubinyak", Right), ("dubiniak", Slip)],
    );
    check("President", &[("president", Right), ("general", No)]);
    check("Heydər Əliyev", &[("heyder eliyev", Right)]);
    check(
        "Popular Front (PFA)",
        &[
            ("Popular Front", Right),
            ("pfa", Right),
            ("popular front PFA", Right),
            ("front", No),
        ],
    );
}

#[test]
fn small_slips_are_accepted_and_shown() {
    check(
        "Gorbachev",
        &[
            ("Gorbachov", Slip),
            ("Gorbacehv", Slip),
            ("Gorbachyov", Slip),
            ("Gorby", No),
            ("Yazov", No),
            ("Korbachev", No),
        ],
    );
    check(
        "Azerbaijan",
        &[
            ("Azerbajan", Slip),
            ("Azerbaidzan", Slip),
            ("Azerbaijani", No),
            ("Armenia", No),
        ],
    );
    check("tanks", &[("tank", Slip), ("planks", No)]);
    check(
        "Baku",
        &[("Bakku", Slip), ("Bkau", Slip), ("Batu", No), ("Bak", No)],
    );
    check("Iran", &[("Iraq", No), ("Irna", Slip)]);
    check("war", &[("wars", No), ("var", No)]);
    check("Slovakia", &[("Slovenia", No), ("Slovakja", Slip)]);
    check(
        "brother ship",
        &[("brothr ship", Slip), ("sister ship", No)],
    );
    check(
        "Nagorno Karabakh",
        &[
            ("Nagorno Karabah", Slip),
            ("NagornoKarabakh", Right),
            ("Nagornokarabah", Slip),
        ],
    );
    check(
        "hyperthermia",
        &[("hypothermia", No), ("hyperthermai", Slip)],
    );
    check(
        "sulfate",
        &[("sulfite", No), ("sulphate", No), ("sulfat", Slip)],
    );
    check("legal", &[("illegal", No)]);
    // What a document misprints once is a slip all the same; what it uses again and again is a word.
    check("Azerbaijanis", &[("Azerbaijani", Slip)]);
}

#[test]
fn names_of_one_thing() {
    check(
        "Nakhichevan",
        &[
            ("Naxçıvan", Right),
            ("naxcivan", Right),
            ("Naxcvan", Slip),
            ("Nakhichvan", Slip),
        ],
    );
    check(
        "troops of the Soviet Union",
        &[("troops of the USSR", Right), ("USSR troops", No)],
    );
    check(
        "USSR",
        &[
            ("the soviet union", Right),
            ("Sovjet Union", Slip),
            ("USA", No),
        ],
    );
}

#[test]
fn lists_in_any_order() {
    check(
        "Baku and Ganja",
        &[
            ("Ganja and Baku", Right),
            ("ganja, baku", Right),
            ("Baku & Ganja", Right),
            ("Baku", No),
            ("Baku, Baku", No),
            ("Baku, Gandzha", No),
            ("Baku and Ganjja", Slip),
            ("Baku, Ganja and Sheki", No),
        ],
    );
    check(
        "oak, elm, and ash",
        &[("ash, oak and elm", Right), ("ash, oak, fir", No)],
    );
}

#[test]
fn figures_are_read_and_never_slip() {
    check(
        "131",
        &[
            ("131", Right),
            ("131.", Right),
            ("131 people", Right),
            ("it was 131 people", Right),
            ("one hundred thirty-one", Right),
            ("one hundred and thirty one people", Right),
            ("about 131", Right),
            ("~131", Right),
            ("132", No),
            ("13", No),
            ("1310", No),
            ("-131", No),
            ("131 or 140", No),
            ("not 131", No),
            ("140", No),
            ("more than 131", No),
            ("several", No),
        ],
    );
    check(
        "about 140",
        &[
            ("140", Right),
            ("around 140 people", Right),
            ("ca. 140", Right),
            ("approx. 140", Right),
            ("150", No),
            ("over 140", No),
        ],
    );
    check(
        "more than 700",
        &[
            ("700", Right),
            ("over 700", Right),
            ("less than 700", No),
            ("at least 700", Right),
        ],
    );
    check(
        "26,000",
        &[
            ("26000", Right),
            ("26 000", Right),
            ("26 thousand", Right),
            ("2600", No),
            ("26.000", No),
        ],
    );
    check("3.5", &[("3,5", Right), ("35", No)]);
    check("sixteen", &[("16", Right), ("sixten", No), ("sixty", No)]);
    check(
        "third",
        &[("3rd", Right), ("the third", Right), ("3.5", No)],
    );
}

#[test]
fn units_must_not_contradict() {
    check(
        "20 percent",
        &[
            ("20%", Right),
            ("20 %", Right),
            ("twenty per cent", Right),
            ("20", Right),
            ("20 people", No),
            ("$20", No),
            ("0.2", No),
        ],
    );
    check("20", &[("20%", Right)]);
    check(
        "131 people",
        &[
            ("131", Right),
            ("131 civilians", Right),
            ("131%", No),
            ("$131", No),
            ("people", No),
        ],
    );
    check(
        "5 km",
        &[
            ("5", Right),
            ("5 kilometres", Right),
            ("five kilometers", Right),
            ("5 miles", No),
            ("5 m", No),
        ],
    );
    check(
        "$5 million",
        &[
            ("5 million dollars", Right),
            ("5000000", Right),
            ("5 million US dollars", Right),
            ("€5 million", No),
            ("$5", No),
        ],
    );
    check(
        "two weeks",
        &[
            ("2 weeks", Right),
            ("2", Right),
            ("2 months", No),
            ("14 days", No),
        ],
    );
    check("30–60%", &[("30 to 60 percent", Right), ("30%", No)]);
}

#[test]
fn figures_in_names_stay_exact() {
    check(
        "Article 119",
        &[
            ("article 119", Right),
            ("Artcle 119", Slip),
            ("Article 118", No),
            ("Article 19", No),
        ],
    );
    check(
        "26 Commissars",
        &[
            ("twenty-six commissars", Right),
            ("26 Comissars", Slip),
            ("26", No),
            ("25 Commissars", No),
        ],
    );
    check(
        "Second World War",
        &[
            ("2nd World War", Right),
            ("First World War", No),
            ("World War", No),
        ],
    );
    check(
        "version 1.2.3",
        &[("version 1.2.4", No), ("version 123", No)],
    );
}

#[test]
fn dates_are_read() {
    check(
        "20 January 1990",
        &[
            ("January 20, 1990", Right),
            ("20.01.1990", Right),
            ("1990-01-20", Right),
            ("Jan 20th 1990", Right),
            ("on the 20th of January, 1990", Right),
            ("it was on 20 January 1990", Right),
            ("20 January", Right),
            ("January 20", Right),
            ("Januray 20, 1990", Slip),
            ("20 januery 1990", Slip),
            ("19 January 1990", No),
            ("20 January 1991", No),
            ("January 1990", No),
            ("1990", No),
            ("20 June 1990", No),
            ("before 20 January 1990", No),
            ("from 19 to 20 January 1990", No),
        ],
    );
    check(
        "1990",
        &[
            ("in 1990", Right),
            ("January 1990", Right),
            ("20 January 1990", Right),
            ("1991", No),
            ("1909", No),
            ("90", No),
        ],
    );
    check(
        "January 1990",
        &[
            ("jan. 1990", Right),
            ("20 January 1990", Right),
            ("January 1991", No),
            ("Janury 1990", Slip),
        ],
    );
    check(
        "January 20",
        &[
            ("20 January", Right),
            ("20 January 1990", Right),
            ("21 January", No),
        ],
    );
    // The bank knows that day in two years: without the year it could be either.
    check(
        "20 June 1995",
        &[
            ("20 June 1995", Right),
            ("20 June", No),
            ("20 July 1995", No),
        ],
    );
    check(
        "19th century",
        &[
            ("nineteenth century", Right),
            ("18th century", No),
            ("1889", No),
        ],
    );
    check(
        "1988–1990",
        &[
            ("1988-1990", Right),
            ("from 1988 to 1990", Right),
            ("1988", No),
        ],
    );
}

#[test]
fn any_accepted_answer_is_right() {
    let form = Form::Short {
        answers: vec!["Boris Yeltsin".into(), "Yeltsin".into()],
        matching: Matching::default(),
    };
    let known = Known {
        lang: "en",
        ..Known::default()
    };
    let graded = |typed: &str| grade(&form, &Response::Text(typed.into()), &known).verdict;
    assert_eq!(graded("yeltsin"), Right);
    assert_eq!(graded("Yeltsn"), Slip);
    assert_eq!(graded("Boris"), No);
}

#[test]
fn a_unit_in_one_accepted_answer_is_meant_by_all() {
    let form = Form::Short {
        answers: vec!["1,025".into(), "1,025 metres".into()],
        matching: Matching::default(),
    };
    let known = Known {
        lang: "en",
        ..Known::default()
    };
    let graded = |typed: &str| grade(&form, &Response::Text(typed.into()), &known).verdict;
    assert_eq!(graded("1025"), Right);
    assert_eq!(graded("1025 m"), Right);
    assert_eq!(graded("1025 km"), No);
    assert_eq!(graded("1025%"), No);
}

#[test]
fn what_cannot_be_an_answer_costs_nothing() {
    assert_eq!(graded("Baku", &"Baku ".repeat(100_000)), No);
}

#[test]
fn other_scripts() {
    let known = Known {
        lang: "ru",
        ..Known::default()
    };
    let graded = |key: &str, typed: &str| {
        grade(
            &Form::Short {
                answers: vec![key.into()],
                matching: Matching::default(),
            },
            &Response::Text(typed.into()),
            &known,
        )
        .verdict
    };
    assert_eq!(graded("Горбачёв", "горбачев"), Right);
    assert_eq!(graded("Горбачёв", "горбочев"), Slip);
    assert_eq!(graded("巴库", "巴庫"), No);
}

proptest! {
    #[test]
    fn the_key_itself_is_right_and_nothing_panics(key in "\\PC{1,40}", typed in "\\PC{0,40}") {
        prop_assume!(!key.trim().is_empty());
        prop_assert_eq!(graded(&key, &key), Right);
        let _ = graded(&key, &typed);
    }

    #[test]
    fn a_wrong_figure_is_never_taken_for_a_slip(key in 0u32..100_000, typed in 0u32..100_000) {
        let verdict = graded(&key.to_string(), &typed.to_string());
        prop_assert_eq!(verdict, if key == typed { Right } else { No });
    }

    #[test]
    fn one_letter_off_in_a_long_word_is_a_slip(word in "[bcdfgklmnprstv]{9,14}", at in 1usize..8) {
        let mut letters: Vec<char> = word.chars().collect();
        letters[at] = if letters[at] == 'z' { 'y' } else { 'z' };
        prop_assert_eq!(graded(&word, &letters.into_iter().collect::<String>()), Slip);
    }
}

#[test]
fn what_is_the_matter_with_a_figure_or_a_date_is_told() {
    use super::{date, number};
    use crate::text::date::Grain;
    let unit = ["km".to_owned()];
    let figure = |typed| number::fault("1,200", None, &unit, typed, "en");
    for (typed, fault) in [
        ("1200 km", None),
        ("1,200", None),
        ("120", Some(number::Fault::Shifted)),
        ("12 000", Some(number::Fault::Shifted)),
        ("1.2", Some(number::Fault::Shifted)),
        ("1,300", Some(number::Fault::Far)),
        ("1200 miles", Some(number::Fault::OtherUnit)),
        ("many", Some(number::Fault::NoFigure)),
    ] {
        assert_eq!(figure(typed), fault, "{typed}");
    }
    let day = |typed| date::fault("1887-06-04", Grain::Day, typed, "en");
    for (typed, fault) in [
        ("4 June 1887", None),
        ("June 1887", Some(date::Fault::LessExact)),
        ("5 June 1887", Some(date::Fault::Day)),
        ("4 July 1887", Some(date::Fault::NotYear)),
        ("4 June 1878", Some(date::Fault::Other)),
        ("in summer", Some(date::Fault::NoDate)),
    ] {
        assert_eq!(day(typed), fault, "{typed}");
    }
    assert_eq!(
        date::fault("1887", Grain::Year, "1888", "en"),
        Some(date::Fault::Other)
    );
}
