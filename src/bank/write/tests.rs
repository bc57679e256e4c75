//! What is written is read back.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::*;
use crate::bank::{
    Criterion, Difficulty, Form, Gap, Item, Matching, Pair, Right, Tolerance, Wrong, parse,
    part_fact, thaw,
};
use crate::bank::{Sensitive, State};
use crate::id::{BankId, FactId, SlotId, SourceId};
use crate::text::Span;
use crate::text::date::Grain;

/// Any text a file can hold that is not blank, from `name` on so that texts of different names differ.
fn text(name: &str) -> impl Strategy<Value = String> + use<> {
    let name = name.to_owned();
    "(?s).{0,12}['\"\\\\\r\n\t\u{0}\u{7f}{}\\[\\]=#é]{0,4}"
        .prop_map(move |tail| format!("{name}{tail}"))
}

fn cite() -> impl Strategy<Value = Citation> {
    (text("q"), of(text("m")), of(0..usize::MAX >> 1)).prop_map(|(quote, mark, at)| Citation {
        source: SourceId::new("s").unwrap(),
        quote,
        mark,
        at,
    })
}

fn wrong(name: &str) -> BoxedStrategy<Wrong> {
    (text(name), of(text("why")), of(cite()))
        .prop_map(|(text, why, cite)| Wrong { text, why, cite })
        .boxed()
}

/// The fact of a part: the usual one, or one of its own.
fn part(n: usize, index: usize) -> impl Strategy<Value = FactId> {
    let usual = part_fact(&QuestionId::new(&format!("q{n}")).unwrap(), index).unwrap();
    let own = FactId::new(&format!("p{n}-{index}")).unwrap();
    prop_oneof![Just(usual), Just(own)]
}

/// A text of a cloze: no space around it, for that does not count in a gap.
fn gap_text(name: String) -> impl Strategy<Value = String> {
    "[a{}|\\\\ ]{0,6}".prop_map(move |tail| format!("{name}{tail}").trim_end().to_owned())
}

/// A form of several parts.
fn of_parts(n: usize) -> BoxedStrategy<Form> {
    let beside = || (of(text("why")), of(cite()));
    let gap = move |i: usize| {
        let answers = (
            gap_text(format!("gap{n}x{i}x")),
            of(gap_text(format!("also{n}x{i}x"))),
        );
        (
            answers,
            vec(wrong(&format!("not{n}x{i}x")), 0..2),
            part(n, i),
            beside(),
        )
            .prop_map(|((one, two), wrong, fact, (why, cite))| Gap {
                answers: std::iter::once(one).chain(two).collect(),
                wrong,
                fact,
                why,
                cite,
            })
            .boxed()
    };
    let piece = || "[a{}|\\\\\n ]{0,6}";
    let item = move |i: usize| {
        (text(&format!("item{n}x{i}x")), part(n, i), beside()).prop_map(
            |(text, fact, (why, cite))| Item {
                text,
                fact,
                why,
                cite,
            },
        )
    };
    let pair = move |i: usize| {
        let sides = (
            text(&format!("left{n}x{i}x")),
            text(&format!("right{n}x{i}x")),
        );
        (sides, part(n, i), beside()).prop_map(|((left, right), fact, (why, cite))| Pair {
            left,
            right,
            fact,
            why,
            cite,
        })
    };
    prop_oneof![
        (piece(), gap(0), piece(), of(gap(1)), piece()).prop_map(
            |(first, gap, second, other, third)| {
                let two = other.is_some();
                Form::Cloze {
                    pieces: [first, second]
                        .into_iter()
                        .chain(two.then_some(third))
                        .collect(),
                    gaps: std::iter::once(gap).chain(other).collect(),
                }
            }
        ),
        (item(0), item(1), of(item(2))).prop_map(|(one, two, three)| Form::Order {
            items: [one, two].into_iter().chain(three).collect(),
        }),
        (pair(0), pair(1), vec(wrong(&format!("extra{n}x")), 0..2)).prop_map(
            |(one, two, extra)| Form::Match {
                pairs: vec![one, two],
                extra,
            }
        ),
    ]
    .boxed()
}

fn form(n: usize) -> BoxedStrategy<Form> {
    let answer = move || text(&format!("answer{n}x"));
    let beside = || (of(text("why")), of(cite()));
    let few = move || {
        let one = wrong(&format!("wrong{n}x0x"));
        (one, of(wrong(&format!("wrong{n}x1x"))))
            .prop_map(|(one, two)| std::iter::once(one).chain(two).collect::<Vec<_>>())
    };
    let right = move |i: usize| {
        (text(&format!("right{n}x{i}x")), beside()).prop_map(|(text, (why, cite))| Right {
            text,
            why,
            cite,
        })
    };
    let matching = prop_oneof![
        Just(Matching::Fuzzy),
        Just(Matching::Fold),
        Just(Matching::Exact)
    ];
    let figure = || prop_oneof!["-?[0-9]{1,4}(\\.[0-9]{1,3})?", "[1-9][0-9]{0,2},[0-9]{3}"];
    let tolerance = prop_oneof![
        "[0-9]{1,3}(\\.[0-9])?".prop_map(Tolerance::Within),
        "[0-9]{1,2}".prop_map(Tolerance::Percent)
    ];
    let dates = prop_oneof![
        Just(("1990-01-20", Grain::Day)),
        Just(("20 January 1990", Grain::Year)),
        Just(("January 1990", Grain::Month)),
        Just(("1990", Grain::Year)),
        Just(("1990", Grain::Century)),
        Just(("the 1990s", Grain::Decade)),
    ];
    let criterion =
        (text("says"), 1..=100_u8).prop_map(|(text, points)| Criterion { text, points });
    prop_oneof![
        (answer(), few()).prop_map(|(answer, wrong)| Form::Choice { answer, wrong }),
        (right(0), of(right(1)), few()).prop_map(|(one, two, wrong)| Form::Multi {
            answers: std::iter::once(one).chain(two).collect(),
            wrong,
        }),
        any::<bool>().prop_map(|answer| Form::TrueFalse { answer }),
        (answer(), of(text(&format!("also{n}x"))), matching).prop_map(
            |(first, second, matching)| Form::Short {
                answers: std::iter::once(first).chain(second).collect(),
                matching,
            }
        ),
        (figure(), of(tolerance), vec("[a-z%]{1,3}", 0..3)).prop_map(|(value, tolerance, unit)| {
            Form::Number {
                value,
                tolerance,
                unit,
            }
        }),
        dates.prop_map(|(answer, precision)| Form::Date {
            answer: answer.to_owned(),
            precision,
        }),
        of_parts(n),
        (answer(), any::<bool>()).prop_map(|(answer, reverse)| Form::Flashcard { answer, reverse }),
        (answer(), vec(criterion, 0..3))
            .prop_map(|(answer, criteria)| Form::Open { answer, criteria }),
    ]
    .boxed()
}

fn image() -> impl Strategy<Value = Image> {
    (text("alt"), of(text("by"))).prop_map(|(alt, credit)| Image {
        file: "images/a b.png".to_owned(),
        alt,
        credit,
    })
}

fn question(n: usize) -> BoxedStrategy<Question> {
    let state = prop_oneof![Just(State::Draft), Just(State::Ready), Just(State::Off)];
    let names = (any::<bool>(), of("[a-z0-9/]{0,9}"), of("[a-z]{1,3}"));
    let extra = (of(text("e")), of(cite()), vec(text("t"), 0..3));
    let difficulty = prop_oneof![
        Just(Difficulty::Easy),
        Just(Difficulty::Medium),
        Just(Difficulty::Hard)
    ];
    let more = (
        (of(Just("az".to_owned())), of(image()), any::<bool>()),
        (of(text("h")), 1..=100_u16, of(difficulty)),
    );
    let key = (text(&format!("prompt{n}x")), form(n), any::<bool>());
    (names, state, key, extra, more)
        .prop_map(move |(names, state, key, extra, more)| {
            let ((was, fact, slot), (prompt, form, own)) = (names, key);
            let ((lang, image, shuffle), (hint, points, difficulty)) = more;
            let (explain, cite, tags) = extra;
            let id = QuestionId::new(&format!("q{n}")).unwrap();
            let own_fact = fact.map_or(format!("q{n}"), |fact| format!("f{n}{fact}"));
            let own_fact = FactId::new(&own_fact).unwrap();
            let shuffled = matches!(
                form,
                Form::Choice { .. } | Form::Multi { .. } | Form::Match { .. }
            );
            let made = form
                .with_blanks()
                .filter(|made| !own && !made.trim().is_empty());
            let mut question = Question {
                state,
                slot: slot.map(|slot| SlotId::new(&slot).unwrap()),
                lang,
                image,
                shuffle: shuffle || !shuffled,
                hint,
                explain,
                cite,
                tags,
                points,
                difficulty,
                was: was
                    .then(|| QuestionId::new(&format!("old{n}")).unwrap())
                    .into_iter()
                    .collect(),
                made: was.then_some(u64::MAX / 3),
                ..Question::new(id, own_fact.clone(), made.unwrap_or(prompt), form)
            };
            // The first part is about the fact of the question.
            match &mut question.form {
                Form::Cloze { gaps, .. } => gaps[0].fact = own_fact,
                Form::Order { items } => items[0].fact = own_fact,
                Form::Match { pairs, .. } => pairs[0].fact = own_fact,
                _ => {}
            }
            question
        })
        .boxed()
}

prop_compose! {
    fn bank()(
        title in text("T"), aliases in vec(vec(text("alias"), 0..3), 0..2),
        author in of(text("A")), image in of(image()), hash in of(any::<[u8; 32]>()), reference in any::<bool>(),
        sensitive in any::<bool>(), notice in of(text("N")),
        questions in (question(0), of(question(1)), of(question(2))),
    ) -> Bank {
        Bank {
            id: BankId::new("b").unwrap(), title, lang: "pt-BR".to_owned(), aliases,
            sensitive: sensitive.then_some(Sensitive { notice }),
            sources: vec![Source {
                id: SourceId::new("s").unwrap(), file: "documents/a b.txt".to_owned(),
                blake3: hash, title: "d".to_owned(), author, date: None,
                stance: if reference { Stance::Reference } else { Stance::Account }, image,
            }],
            questions: std::iter::once(questions.0).chain(questions.1).chain(questions.2).collect(),
        }
    }
}

fn without_places(mut bank: Bank) -> Bank {
    for question in &mut bank.questions {
        question.span = Span::default();
    }
    bank
}

proptest! {
    #[test]
    fn a_bank_written_and_read_is_the_same(bank in bank()) {
        let text = write(&bank);
        let (read, found) = parse(&text, "other");
        prop_assert_eq!(&found, &[], "{}", text);
        let read = without_places(read.unwrap());
        prop_assert_eq!(write(&read), text);
        prop_assert_eq!(read, bank);
    }

    #[test]
    fn a_question_frozen_and_thawed_is_the_same(question in question(0)) {
        let frozen = freeze(&question);
        let thawed = Question { span: Span::default(), made: question.made, ..thaw(&frozen).unwrap() };
        prop_assert_eq!(freeze(&thawed), frozen);
        prop_assert_eq!(thawed, question);
    }
}

#[test]
fn a_bank_is_written_for_people() {
    let text = "format = 1\nid = \"b\"\ntitle = \"Bees\"\nlang = \"en\"\n\n[[source]]\nid = \"d\"\nfile = \"documents/bees.txt\"\ntitle = \"Bees\"\nstance = \"reference\"\n\n[[question]]\nid = \"legs\"\nstate = \"ready\"\ntype = \"choice\"\nprompt = 'How many legs has a \"bee\"?'\nanswer = \"six\"\nwrong = [\n  { text = \"eight\", why = \"A spider has.\" },\n  \"four\",\n]\ncite = { source = \"d\", quote = \"Its six legs\", mark = \"six\", at = 7 }\n";
    let (bank, found) = parse(text, "b");
    assert_eq!(found, []);
    assert_eq!(write(&bank.unwrap()), text);
}

#[test]
fn a_provisional_id_is_not_written_and_comes_again() {
    let text = "format = 1\ntitle = \"B\"\nlang = \"en\"\n[[question]]\ntype = \"flashcard\"\nprompt = \"Front\"\nanswer = \"Back\"\n";
    let bank = parse(text, "b").0.unwrap();
    let written = write(&bank);
    assert!(!written.contains("h-"), "{written}");
    let again = parse(&written, "x").0.unwrap();
    assert_eq!(without_places(again), without_places(bank.clone()));
    let question = bank.questions.first().unwrap();
    assert!(question.provisional && question.id.as_str().starts_with("h-"));
    assert_eq!(thaw(&freeze(question)).unwrap().id, question.id);
}

#[test]
fn a_mark_tells_whether_somebody_has_changed_a_draft() {
    let text = "format = 1\nid = \"b\"\nlang = \"en\"\n\n[[question]]\nid = \"q\"\nstate = \"draft\"\ntype = \"short\"\nprompt = \"Who?\"\nanswer = \"A\"\n";
    let read = |text: &str| parse(text, "b").0.unwrap().questions.remove(0);
    let plain = read(text);
    assert!(!plain.is_as_made(), "nothing says that it was made");
    let marked = format!("{text}made = \"{:016x}\"\n", mark(&plain));
    assert!(read(&marked).is_as_made());
    for (old, new) in [
        ("Who?", "Who was it?"),
        ("\"draft\"", "\"ready\""),
        ("answer = \"A\"", "answer = [\"A\", \"B\"]"),
        ("\nmade", "\ntags = [\"t\"]\nmade"),
        ("\nmade", "\nallow = [\"Q104\"]\nmade"),
        ("made = \"", "made = \"x"),
    ] {
        assert!(!read(&marked.replacen(old, new, 1)).is_as_made(), "{new}");
    }
    assert_eq!(
        freeze(&read(&marked)),
        freeze(&plain),
        "learners never meet it"
    );
}
