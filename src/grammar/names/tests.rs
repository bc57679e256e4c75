//! Names in sentences of our own.

use proptest::prelude::*;

use super::*;

/// The names of a text with their kinds, in the order of their first mention.
fn found(text: &str) -> Vec<(String, Option<Kind>)> {
    let names = Names::of(text).names;
    names
        .into_iter()
        .map(|name| (name.text, name.kind))
        .collect()
}

fn kind(text: &str, name: &str) -> Option<Kind> {
    let names = found(text);
    let found = names.iter().find(|(text, _)| text == name);
    found
        .unwrap_or_else(|| panic!("{name} is not among {names:?}"))
        .1
}

#[test]
fn names_begin_and_end_where_they_should() {
    for (text, names) in [
        ("Then the mill burned.", &[][..]),
        (
            "She taught at the University of Oslo.",
            &["University of Oslo"],
        ),
        (
            "It was won by King Charles III of West Francia.",
            &["King Charles III of West Francia"],
        ),
        ("Later Frans de Waal wrote a book.", &["Frans de Waal"]),
        ("The Battle of Hastings was lost.", &["Battle of Hastings"]),
        ("They met on Monday, 3 March 1990, in Oslo.", &["Oslo"]),
        ("It was Oslo's mayor who spoke.", &["Oslo"]),
        (
            "The old Norway-based firm met Anna-Lena Lind.",
            &["Norway", "Anna-Lena Lind"],
        ),
        ("We saw Newcastle upon Tyne.", &["Newcastle upon Tyne"]),
        ("However, Baku lies by the sea.", &["Baku"]),
        ("He met President Novak in Oslo.", &["Novak", "Oslo"]),
        ("It sold Smith & Sons.", &["Smith & Sons"]),
        (
            "They met Prime Minister of Norway Anna Lind.",
            &["Prime Minister of Norway", "Anna Lind"],
        ),
        (
            "He wrote to Associate Administrator Robert Berg.",
            &["Robert Berg"],
        ),
        ("There it was sold to Knight Ridder.", &["Knight Ridder"]),
        ("Then Marshall Berg noted it.", &["Marshall Berg"]),
        (
            "They built the Operations and Checkout Building there.",
            &["Operations and Checkout Building"],
        ),
        (
            "They called it the Great War for the Empire.",
            &["Great War for the Empire"],
        ),
        ("Both S-II engines failed.", &[]),
        ("There they watched Doctor Who.", &["Doctor Who"]),
        (
            "It was given by the Writers' Guild of Norway.",
            &["Writers' Guild of Norway"],
        ),
    ] {
        let forms: Vec<String> = found(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(forms, names, "{text}");
    }
}

#[test]
fn kinds_are_told_by_what_stands_around() {
    for (text, name, expected) in [
        ("They met President Zorbin there.", "Zorbin", Kind::Person),
        ("There Zorbin was born in a hut.", "Zorbin", Kind::Person),
        (
            "They met Zorbin, the leader of the miners.",
            "Zorbin",
            Kind::Person,
        ),
        ("The city of Zorbin is old.", "Zorbin", Kind::Place),
        (
            "They sailed along the Zorbin River.",
            "Zorbin River",
            Kind::Place,
        ),
        (
            "She worked for the Zorbin Company.",
            "Zorbin Company",
            Kind::Organisation,
        ),
        (
            "They fought in the Battle of Zorbin.",
            "Battle of Zorbin",
            Kind::Event,
        ),
        (
            "It stood in the newspaper Zorbin.",
            "Zorbin",
            Kind::Publication,
        ),
        ("She sang in the opera Zorbin.", "Zorbin", Kind::Work),
        ("The British sailed away.", "British", Kind::People),
        (
            "They signed the Treaty of Zorbin.",
            "Treaty of Zorbin",
            Kind::Other,
        ),
        ("They lived in Baku.", "Baku", Kind::Place),
    ] {
        assert_eq!(kind(text, name), Some(expected), "{text}");
    }
}

#[test]
fn what_is_numbered_is_nobody() {
    let text = "Then Apollo 8 flew. Later Apollo 9 flew. The crew of Apollo was glad.";
    let kinds: Vec<Option<Kind>> = found(text).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(kinds.len(), 3, "{kinds:?}");
    assert!(!kinds.contains(&Some(Kind::Person)), "{kinds:?}");
}

#[test]
fn who_is_called_like_a_town_is_told_by_what_he_does() {
    let text =
        "There George Washington married. Then Washington wrote a letter. Later Washington died.";
    let names = Names::of(text);
    assert_eq!(names.names.len(), 1, "{:?}", names.names);
    let text = "There George Washington married. They met in Washington. It lies near Washington.";
    assert_eq!(Names::of(text).names.len(), 2);
}

#[test]
fn titles_of_works_need_no_quotation_marks() {
    for (text, title) in [
        (
            "He wrote The Old Man and the Boat in Oslo.",
            "The Old Man and the Boat",
        ),
        (
            "She wrote The Road to the North in 1921.",
            "The Road to the North",
        ),
        (
            "Anna Lind painted The Lady of the Lake.",
            "The Lady of the Lake",
        ),
        (
            "Her novel The Winter of the Wolves was printed in Oslo.",
            "The Winter of the Wolves",
        ),
        (
            "They showed the film Gone with the Tide.",
            "Gone with the Tide",
        ),
        (
            "They sang A Song for the Harbour.",
            "A Song for the Harbour",
        ),
        (
            "In The Art of Sailing the mast is told of.",
            "The Art of Sailing",
        ),
    ] {
        assert_eq!(kind(text, title), Some(Kind::Work), "{text}");
    }
    // A verb of making alone makes no title of a person, and a place behind it is none of it.
    let text = "He wrote Anna Lind in May. She directed Prime Minister Novak.";
    let names = Names::of(text).names;
    assert!(
        names.iter().all(|name| name.kind != Some(Kind::Work)),
        "{names:?}"
    );
    assert_eq!(
        kind("She staged The Storm in Oslo.", "Oslo"),
        Some(Kind::Place)
    );
}

#[test]
fn the_article_of_a_newspaper_belongs_to_it_where_the_text_writes_it_so() {
    for (text, name) in [
        (
            "The Harbour Times reported the strike.",
            "The Harbour Times",
        ),
        (
            "She read The Harbour Times. The Harbour Times wrote of it.",
            "The Harbour Times",
        ),
        (
            "According to The New York Times, the dam was safe.",
            "The New York Times",
        ),
        (
            "She read the Harbour Times. The Harbour Times wrote of it.",
            "Harbour Times",
        ),
        ("She wrote for the Evening Standard.", "Evening Standard"),
    ] {
        let names = found(text);
        assert_eq!(
            names,
            [(name.to_owned(), Some(Kind::Publication))],
            "{text}"
        );
    }
}

#[test]
fn what_nothing_speaks_for_has_no_kind() {
    let names = Names::of("They spoke of the Xyq.").names;
    assert!(names.iter().all(|name| name.confidence < 60), "{names:?}");
}

#[test]
fn forms_of_one_name_are_joined() {
    let text = "The mill belonged to Anna Novak. In May Novak sold it to the Northern Mill Company (NMC). Then NMC closed it.";
    let names = Names::of(text);
    let forms: Vec<&[String]> = names
        .names
        .iter()
        .map(|name| name.forms.as_slice())
        .collect();
    assert_eq!(
        forms,
        [
            &["Anna Novak".to_owned(), "Novak".to_owned()][..],
            &["Northern Mill Company".to_owned(), "NMC".to_owned()][..],
        ]
    );
    assert_eq!(names.mentions.len(), 5);
}

#[test]
fn a_surname_that_institutions_are_called_by_is_not_its_bearer() {
    let links = |text: &str| {
        let names = Names::of(text).names;
        let bearer = names
            .iter()
            .find(|name| name.text == "John Holberg")
            .unwrap();
        bearer.forms.iter().any(|form| form == "Holberg")
    };
    let person = "John Holberg came to Oslo in 1901. Later Holberg wrote a book, and Holberg said so himself.";
    assert!(links(person));
    let institution = "Holberg University was named after John Holberg. Holberg University is old. Holberg College is in it. \
                       Later Holberg wrote a report, and Holberg said so.";
    assert!(!links(institution));
}

#[test]
fn a_misspelt_name_takes_the_kind_and_keeps_its_letters() {
    let text = "They followed Mikhail Gorbachev. The speech of Gorbachev was long. It was the Gobachev speech.";
    let names = Names::of(text).names;
    let odd = names.iter().find(|name| name.text == "Gobachev").unwrap();
    assert_eq!(odd.kind, Some(Kind::Person));
}

#[test]
fn headings_have_only_names_known_from_the_text() {
    let text = "THE FALL of Oslo\n\nThe Great Fire In Oslo\n\nMuch of the town of Oslo was lost in the fire, and nobody knows who began it.\n";
    let names = Names::of(text);
    let forms: Vec<&str> = names.names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(forms, ["Oslo"]);
    assert_eq!(names.mentions.len(), 3);
}

proptest! {
    #[test]
    fn names_lie_in_order_on_borders(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn textlike_text_has_names_in_order(
        text in "((The|Of|King|Mr.|Anna|Oslo|BBC|de|of|the|and|for|St.|Ünal|I|II|Super Bowl|50|[A-Z]{1,2}|said|war|May)[ ,.’'“”\\-(/&)]{1,2}){0,40}"
    ) {
        holds(&text)?;
    }
}

/// Names are in order, lie on borders of characters, are what their form says, and come out the same again.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let names = Names::of(text);
    let mut end = 0;
    for mention in &names.mentions {
        prop_assert!(mention.span.start >= end && mention.span.start < mention.span.end);
        let written = mention.span.of(text).unwrap();
        let form: Vec<&str> = written.split_whitespace().collect();
        let name = &names.names[mention.name];
        let fits = |known: &String| key(known) == key(&form.join(" "));
        prop_assert!(name.forms.iter().any(fits), "{} {:?}", written, name);
        end = mention.span.end;
    }
    prop_assert!(
        names
            .names
            .iter()
            .all(|name| name.kind.is_some() == (name.confidence > 0))
    );
    prop_assert_eq!(Names::of(text), names);
    Ok(())
}
