//! Facts of sentences of our own.

use super::*;
use crate::grammar::clauses::Assertion;
use crate::text::Document;
use crate::text::date::Grain;
use proptest::prelude::*;

mod odd;

/// What is asked of the facts of a text.
fn facts<T>(text: &str, ask: impl Fn(&Survey<'_>, &Fact<'_>) -> Option<T>) -> Vec<T> {
    let document = Document::new(text);
    let survey = Survey::of(&document, "en");
    let facts = survey.facts.iter();
    facts.filter_map(|fact| ask(&survey, fact)).collect()
}

fn told(text: &str) -> Vec<(Kind, String)> {
    facts(text, |_, fact| Some((fact.kind(), fact.text.to_owned())))
}

fn of_kind(text: &str, kind: Kind) -> Vec<String> {
    facts(text, |_, fact| {
        (fact.kind() == kind).then(|| fact.text.to_owned())
    })
}

#[test]
fn facts_of_a_plain_sentence() {
    let found = told("On 3 May 1921, Anna Lind sold 40 ships to the city of Oslo.");
    let expected = [
        (Kind::Date, "3 May 1921"),
        (Kind::Person, "Anna Lind"),
        (Kind::Figure, "40"),
        (Kind::Place, "Oslo"),
    ];
    let expected: Vec<(Kind, String)> = expected
        .map(|(kind, text)| (kind, text.to_owned()))
        .to_vec();
    assert_eq!(found, expected);
}

#[test]
fn times_in_every_form() {
    for (text, times) in [
        ("The mill burnt in the late 1870s.", &["late 1870s"][..]),
        (
            "The town grew in the 14th and 15th centuries.",
            &["14th and 15th centuries"],
        ),
        ("Throughout 1960 and 1961 they dug.", &["1960", "1961"]),
        (
            "It ran from 3 May 1921 until 6 June 1923.",
            &["3 May 1921 until 6 June 1923", "3 May 1921", "6 June 1923"],
        ),
        (
            "It stood open on 20–22 January 1921.",
            &["20–22 January 1921"],
        ),
        (
            "Most was built in the 1950s through the 1970s.",
            &["1950s through the 1970s", "1950s", "1970s"],
        ),
        (
            "It belongs to his second year (1724 to 1725).",
            &["1724 to 1725", "1724", "1725"],
        ),
        ("It grew from 1200 to 1500 miners.", &[]),
        (
            "The ferry left at 2:45 p.m. and came at noon.",
            &["2:45 p.m", "noon"],
        ),
        (
            "They built it from 1835 to 1842.",
            &["1835 to 1842", "1835", "1842"],
        ),
        (
            "The fair opened on 3 May and closed on 5 May 1921.",
            &["3 May", "5 May 1921"],
        ),
        ("It was sold 44 BC.", &["44 BC"]),
        ("It closes in mid June.", &["mid June"]),
        ("The fire of 1649 probably took half of it.", &["1649"]),
    ] {
        let found = of_kind(text, Kind::Date);
        assert_eq!(found.len(), times.len(), "{text}: {found:?}");
        for (found, time) in found.iter().zip(times) {
            assert!(found.starts_with(time), "{text}: {found}");
            assert!(!found.ends_with("June."), "{text}: {found}");
        }
    }
    let also = facts(
        "The town grew in the 14th and 15th centuries.",
        |survey, fact| {
            let text = &survey.sentences[fact.sentence].view.text;
            Some(
                fact.also
                    .iter()
                    .filter_map(|span| span.of(text))
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            )
        },
    );
    assert!(also[0].contains(&"15th centuries".to_owned()), "{also:?}");
}

#[test]
fn a_time_told_from_another_is_refused_with_the_reason() {
    for (text, time, why) in [
        (
            "The mill was sold seven years later.",
            "seven years later",
            Refused::Relative,
        ),
        ("The mill is now a school.", "now", Refused::Writing),
        (
            "The mill was sold a year and a half later.",
            "a year and a half later",
            Refused::Relative,
        ),
        ("It burnt two days ago.", "two days ago", Refused::Writing),
        (
            "The council met the next day.",
            "the next day",
            Refused::Relative,
        ),
        ("The council met on Friday.", "Friday", Refused::Relative),
        ("The current mayor sold it.", "current", Refused::Writing),
    ] {
        let refused = facts(text, |_, fact| {
            fact.refused.map(|why| (fact.text.to_owned(), why))
        });
        assert!(
            refused.contains(&(time.to_owned(), why)),
            "{text}: {refused:?}"
        );
    }
    let old = facts("The rocks formed 3.5 billion years ago.", |_, fact| {
        (fact.kind() == Kind::Date).then_some(fact.refused)
    });
    assert_eq!(old, [None]);
}

#[test]
fn a_year_is_inferred_from_the_document_and_marked() {
    let years = |text: &str| {
        facts(text, |_, fact| match &fact.value {
            Value::Date(when) => Some((when.inferred, when.full()?.from.year)),
            _ => None,
        })
    };
    assert_eq!(
        years("The strike began on 3 May 1921. It ended on 9 May."),
        [(None, Some(1921)), (Some(1921), Some(1921))]
    );
    assert_eq!(
        years("The strike began on 3 May 1921. Another began on 3 May 1925.\n\nIt ended on 9 May."),
        [(None, Some(1921)), (None, Some(1925)), (None, None)]
    );
    assert_eq!(years("It ended on 9 May."), [(None, None)]);
    // The paragraph before the document; and a document of many years implies none of them.
    let text = "It burnt on 3 May 1921.\n\nIn 1930 a strike began. It ended on 9 May.";
    assert_eq!(years(text).last(), Some(&(Some(1930), Some(1930))));
    let text =
        "It burnt on 3 May 1921, 4 June 1922, 5 July 1923 and 6 August 1924.\n\nIt ended on 9 May.";
    assert_eq!(years(text).last(), Some(&(None, None)));
}

#[test]
fn figures_with_what_they_count() {
    let counted = |text: &str| {
        facts(text, |_, fact| match &fact.value {
            Value::Figure(figure) => Some((
                fact.text.to_owned(),
                figure
                    .counted
                    .as_ref()
                    .map(|counted| (counted.lemma.clone(), counted.lent)),
            )),
            _ => None,
        })
    };
    let one = |text: &str, noun: &str, lent| (text.to_owned(), Some((noun.to_owned(), lent)));
    assert_eq!(
        counted("In all 12 people drowned, 40 were wounded and 7 arrested."),
        [
            one("12", "people", false),
            one("40", "people", true),
            one("7", "people", true)
        ]
    );
    assert_eq!(
        counted("The town sold more than 40 old wooden ships."),
        [one("40", "ship", false)]
    );
    assert_eq!(
        counted("She owned 20 percent of the mills."),
        [one("20 percent", "mill", false)]
    );
    assert_eq!(counted("No one came."), []);
    assert_eq!(counted("The gas O 2 was found."), []);
    assert_eq!(
        counted("It took 10% of Oslo's people."),
        [one("10%", "people", false)]
    );
    assert_eq!(
        counted("A fleet larger than the British one awaited them."),
        []
    );
    let also = facts("The town sold more than 40 old ships.", |survey, fact| {
        let text = &survey.sentences[fact.sentence].view.text;
        (fact.kind() == Kind::Figure).then(|| {
            fact.also
                .iter()
                .filter_map(|span| span.of(text))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
    });
    assert_eq!(
        also,
        [["more than 40 old ships", "40 old ships", "more than 40"]]
    );
}

#[test]
fn what_is_no_exact_figure_is_refused() {
    let refused = |text: &str| {
        facts(text, |_, fact| {
            (fact.kind() == Kind::Figure).then(|| (fact.text.to_owned(), fact.refused))
        })
    };
    assert_eq!(
        refused("Several hundred ships sank."),
        [("Several hundred".to_owned(), Some(Refused::Vague))]
    );
    assert_eq!(
        refused("He sold hundreds of thousands of bricks."),
        [("hundreds of thousands".to_owned(), Some(Refused::Vague))]
    );
    assert_eq!(
        refused("The third ship sank."),
        [("third".to_owned(), Some(Refused::Ordinal))]
    );
    assert_eq!(
        refused("Two-thirds of the ships sank."),
        [("Two-thirds".to_owned(), None)]
    );
    assert_eq!(
        refused("Oslo won the game 31–24."),
        [("31–24".to_owned(), None)]
    );
}

#[test]
fn names_with_the_words_around_them_and_their_lists() {
    let extents = |text: &str| {
        facts(text, |survey, fact| {
            let text = &survey.sentences[fact.sentence].view.text;
            let spans = fact.also.iter().chain(&fact.list);
            Some(
                spans
                    .filter_map(|span| span.of(text))
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            )
        })
    };
    let place = of_kind("They lived in southern China.", Kind::Place);
    assert_eq!(place, ["southern China"]);
    assert!(extents("They lived in southern China.")[0].contains(&"China".to_owned()));
    assert!(extents("They met in early 2012.")[0].contains(&"2012".to_owned()));
    assert!(
        extents("She sold it to Norway, Sweden and Denmark.")[1]
            .contains(&"Norway, Sweden and Denmark".to_owned())
    );
}

#[test]
fn he_and_she_are_joined_only_where_that_is_safe() {
    let whom = |text: &str| {
        let document = Document::new(text);
        let survey = Survey::of(&document, "en");
        let names = &survey.documents[0].names.names;
        let pronouns = survey
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.pronouns);
        let names = pronouns.map(|pronoun| pronoun.name.map(|name| names[name].text.clone()));
        names.collect::<Vec<_>>()
    };
    let anna = Some("Anna Lind".to_owned());
    assert_eq!(
        whom("Anna Lind came to Oslo in 1921. She sold the mill."),
        std::slice::from_ref(&anna)
    );
    // A man beside her makes no doubt, a second woman does.
    assert_eq!(whom("Anna Lind met John Berg. She sold the mill."), [anna]);
    assert_eq!(whom("Anna Lind met Mary Berg. She sold the mill."), [None]);
    // Nor is it safe after somebody without a name, for a name that tells no gender, and in the next paragraph.
    assert_eq!(whom("Anna Lind met the mayor. She sold the mill."), [None]);
    assert_eq!(whom("Anna Lind met the mayor. He sold the mill."), [None]);
    assert_eq!(whom("Anna Lind came.\n\nShe sold the mill."), [None]);
}

#[test]
fn who_says_it_and_which_words_judge() {
    let said = |text: &str, value: &str| {
        let found = facts(text, |survey, fact| {
            let text = &survey.sentences[fact.sentence].view.text;
            (fact.text == value).then(|| {
                let sources = fact
                    .said
                    .sources
                    .iter()
                    .filter_map(|source| source.who.of(text));
                let judging = fact.said.judging.iter().filter_map(|span| span.of(text));
                (
                    fact.said.assertion,
                    sources.map(str::to_owned).collect::<Vec<_>>(),
                    judging.map(str::to_owned).collect::<Vec<_>>(),
                )
            })
        });
        found.into_iter().next().unwrap()
    };
    let none: [&str; 0] = [];
    let (assertion, sources, judging) = said("The fire killed 12 people.", "12");
    assert_eq!(
        (assertion, sources, judging),
        (Assertion::Asserted, vec![], vec![])
    );
    let (assertion, sources, _) = said("The mayor said that 12 ships sank.", "12");
    assert_eq!(
        (assertion, sources),
        (Assertion::Attributed, vec!["The mayor".to_owned()])
    );
    let (assertion, _, judging) = said("The brutal army killed 12 people.", "12");
    assert_eq!(
        (assertion, judging),
        (Assertion::Judgement, vec!["brutal".to_owned()])
    );
    let (assertion, sources, _) = said("The sign reads “12 ships sank” since then.", "12");
    assert_eq!(assertion, Assertion::Attributed);
    assert!(sources.iter().all(String::is_empty) || !sources.is_empty());
    let (assertion, _, judging) = said("The fire did not kill 12 people.", "12");
    assert_eq!(assertion, Assertion::Negated);
    assert_eq!(judging, none);
    let (_, sources, _) = said("The mill, he said, had cost 12 ships.", "12");
    assert_eq!(sources, ["he"]);
}

#[test]
fn what_a_text_claims_is_asserted() {
    for (text, assertion) in [
        ("The fire could kill 12 people.", Assertion::Hypothetical),
        ("That's why 12 ships sank.", Assertion::Asserted),
        ("So 12 ships were sold to Oslo.", Assertion::Asserted),
        (
            "The mayor left the town without a word to 12 ships.",
            Assertion::Asserted,
        ),
        (
            "It was no less than a fleet of 12 ships.",
            Assertion::Asserted,
        ),
        (
            "He denied the plan, but Lind stressed that it had 12 ships.",
            Assertion::Attributed,
        ),
        (
            "The council warned Lind that she risked 12 ships.",
            Assertion::Attributed,
        ),
        (
            "The bridge was named in their honour by 12 ships.",
            Assertion::Asserted,
        ),
        (
            "Over the next few years 12 ships sank.",
            Assertion::Asserted,
        ),
        (
            "Hosted by Anna Lind, the fair drew 12 ships to the town.",
            Assertion::Asserted,
        ),
        (
            "The storm was so strong that 12 ships sank.",
            Assertion::Asserted,
        ),
        (
            "The town approved the plan; following the sale, Berg built 12 ships.",
            Assertion::Asserted,
        ),
        (
            "A few towns in the north had 12 ships.",
            Assertion::Asserted,
        ),
        (
            "The fire took not only the mill but 12 ships.",
            Assertion::Asserted,
        ),
        ("Few towns had 12 ships.", Assertion::Negated),
        (
            "Faced with this loss, Berg sold 12 ships.",
            Assertion::Asserted,
        ),
        (
            "The firm sold 12 ships in April, headed for the north.",
            Assertion::Asserted,
        ),
        (
            "The meetings in the hall usually take place in 12 rooms.",
            Assertion::Asserted,
        ),
        (
            "In honour of the day the mayor gave 12 ships to the town.",
            Assertion::Asserted,
        ),
    ] {
        let said = facts(text, |_, fact| {
            (fact.text == "12").then_some(fact.said.assertion)
        });
        assert_eq!(said.first(), Some(&assertion), "{text}");
    }
}

#[test]
fn a_document_can_be_stopped() {
    let document = Document::new("It rained. It snowed. It hailed.");
    let source = Source {
        document: &document,
        lang: "en",
    };
    let mut heard = Vec::new();
    let stopped = Survey::new(&[source], &mut |progress| {
        heard.push(progress);
        if heard.len() == 2 {
            std::ops::ControlFlow::Break(())
        } else {
            std::ops::ControlFlow::Continue(())
        }
    });
    assert!(stopped.is_none());
    assert_eq!(heard.len(), 2);
    assert_eq!(heard[1].done, 21);
    assert_eq!(heard[1].of, 32);
}

#[test]
fn reactions_say_who_what_to_whom_and_when() {
    let reactions = |text: &str| {
        facts(text, |survey, fact| {
            let Value::Reaction(reaction) = &fact.value else {
                return None;
            };
            let tree = &survey.sentences[fact.sentence].tree;
            let when = reaction.when.map(|when| survey.facts[when].text.to_owned());
            Some((
                fact.text.to_owned(),
                reaction.base.clone(),
                tree.said(&reaction.content).to_owned(),
                tree.said(&reaction.to).to_owned(),
                when.unwrap_or_default(),
                reaction.manner,
            ))
        })
    };
    let one = |who: &str, base: &str, content: &str, to: &str, when: &str, manner| {
        vec![(
            who.to_owned(),
            base.to_owned(),
            content.to_owned(),
            to.to_owned(),
            when.to_owned(),
            manner,
        )]
    };
    assert_eq!(
        reactions("Anna Lind told the council on 3 May that the dam was weak."),
        one(
            "Anna Lind",
            "tell",
            "that the dam was weak",
            "the council",
            "3 May",
            Manner::Said
        )
    );
    assert_eq!(
        reactions("The workers demanded higher wages."),
        one(
            "The workers",
            "demand",
            "higher wages",
            "",
            "",
            Manner::Demanded
        )
    );
    assert_eq!(
        reactions("The council condemned the strike."),
        one(
            "The council",
            "condemn",
            "the strike",
            "",
            "",
            Manner::Judged
        )
    );
    assert_eq!(
        reactions("“The dam is weak,” said Anna Lind.")
            .iter()
            .map(|one| one.0.as_str())
            .collect::<Vec<_>>(),
        ["Anna Lind"]
    );
    assert_eq!(reactions("The storm took the bridge."), []);
    assert_eq!(
        reactions("England declared war on France."),
        one("England", "declare", "war", "on France", "", Manner::Said)
    );
    let refused = facts("They demanded higher wages.", |_, fact| fact.refused);
    assert_eq!(refused, [Refused::Unresolved]);
}

#[test]
fn dates_keep_how_exact_they_are() {
    let grains = facts(
        "It began on 3 May 1921 or in 1922.",
        |_, fact| match &fact.value {
            Value::Date(when) => when.date.map(|date| date.grain),
            _ => None,
        },
    );
    assert_eq!(grains, [Grain::Day, Grain::Year]);
}

fn holds(text: &str, lang: &str) -> Result<(), TestCaseError> {
    let document = Document::new(text);
    let survey = Survey::of(&document, lang);
    for fact in &survey.facts {
        let sentence = &survey.sentences[fact.sentence];
        prop_assert!(sentence.span.contains(fact.span));
        prop_assert_eq!(fact.here.of(&sentence.view.text), Some(fact.text));
        prop_assert!(fact.span.of(&document.text).is_some());
        prop_assert_eq!(sentence.view.original(fact.here), fact.span);
        for also in fact.also.iter().chain(&fact.list) {
            prop_assert!(
                also.of(&sentence.view.text)
                    .is_some_and(|text| !text.is_empty())
            );
        }
        if let Some((clause, part)) = fact.clause.zip(fact.part) {
            let part = &sentence.clauses[clause].parts[part];
            prop_assert_eq!(Some(part.role), fact.role);
        }
    }
    for conflict in &survey.conflicts {
        prop_assert!(conflict.facts.len() > 1);
        prop_assert!(conflict.facts.is_sorted());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_facts_that_lie_in_their_sentences(text in any::<String>()) {
        holds(&text, "en")?;
        holds(&text, "ru")?;
    }

    #[test]
    fn textlike_text_does_too(text in "((Anna|Oslo|the|man|said|that|died|on|3 May|1921|[0-9]{1,5}|two|million|percent|half|“|”|,|-|\n|\u{AD}|he|people)[ .]{0,2}){0,40}") {
        holds(&text, "en")?;
        holds(&text, "tr")?;
    }
}
