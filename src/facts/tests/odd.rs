//! Texts that are no prose: lists, dialogues, headings in capitals, tables, texts without a date.

use super::*;

fn said_by(text: &str, value: &str) -> Vec<String> {
    let found = facts(text, |survey, fact| {
        let text = &survey.sentences[fact.sentence].view.text;
        let sources = fact.said.sources.iter();
        let sources = sources.filter_map(|source| source.who.of(text));
        (fact.text == value).then(|| sources.map(str::to_owned).collect::<Vec<_>>())
    });
    found.into_iter().next().unwrap()
}

#[test]
fn the_items_of_a_list_are_told_apart() {
    let text = "Ships that were lost:\n\n- Anna, 40 tons, sunk on 5 June 1921\n- Berta, 75 tons\n1. Clara (1923), 12 men drowned\n2) Dora; nobody was hurt";
    let sentences = facts(text, |_, fact| Some((fact.sentence, fact.text.to_owned())));
    let of = |value: &str| sentences.iter().find(|one| one.1 == value).unwrap().0;
    assert_eq!(of("40"), of("5 June 1921"));
    assert_eq!(
        [
            of("75") - of("40"),
            of("1923") - of("75"),
            of("12") - of("1923")
        ],
        [1, 1, 0]
    );
    // The numbers of items count nothing, and nobody hurt in one denies nothing of another.
    assert_eq!(of_kind(text, Kind::Figure), ["40", "75", "12"]);
    let denied = facts(text, |_, fact| {
        (fact.said.assertion == Assertion::Negated).then(|| fact.text.to_owned())
    });
    assert!(denied.iter().all(|text| text == "Dora"), "{denied:?}");
}

#[test]
fn what_is_said_in_a_dialogue_is_the_speakers() {
    let text = "“Where is the mill?” asked Anna Lind.\n\n“It burnt in 1921,” said Berg. “Forty people died.”";
    assert_eq!(said_by(text, "1921"), ["Berg"]);
    assert_eq!(said_by(text, "Forty"), [""]);
    assert_eq!(of_kind(text, Kind::Figure), ["Forty"]);
    for text in [
        "ANNA: I saw twelve ships in 1921.",
        "– ANNA: The fire took twelve ships.",
    ] {
        assert_eq!(said_by(text, "twelve"), ["ANNA"], "{text}");
    }
    let text = "Then Anna Lind died.\n\nAnna Lind: There were twelve ships.";
    assert_eq!(said_by(text, "twelve"), ["Anna Lind"]);
}

#[test]
fn capitals_tell_nothing_where_all_are_capitals() {
    let text = "THE GREAT FIRE OF BERGEN\n\nOn 3 May 1921 the fire took 12 ships.\n\nTHE MAYOR SOLD THE MILL TO ANNA LIND IN 1923 FOR 40 CROWNS AND NOBODY SAID A WORD ABOUT IT FOR YEARS, OR SO THEY SAY.";
    let found = told(text);
    let is_name = |kind: &Kind| !matches!(kind, Kind::Date | Kind::Figure | Kind::Reaction);
    assert!(found.iter().all(|(kind, _)| !is_name(kind)), "{found:?}");
    assert_eq!(of_kind(text, Kind::Date), ["3 May 1921", "1923"]);
    assert_eq!(of_kind(text, Kind::Figure), ["12", "40"]);
}

#[test]
fn rows_of_a_table_are_no_sentence() {
    let text = "It rained.\n\nYear\tShips\n1921\t40\t400\n1922\t75\t700\n\nThen it snowed.";
    assert_eq!(told(text), []);
}

#[test]
fn a_text_without_a_date_has_none() {
    let text =
        "The mill stands by the river. Anna Lind owns 12 ships. She sold the mill to the town.";
    assert_eq!(of_kind(text, Kind::Date), [] as [&str; 0]);
    assert_eq!(of_kind(text, Kind::Figure), ["12"]);
    let document = Document::new(text);
    assert_eq!(Survey::of(&document, "en").conflicts, []);
    for text in ["", "\n\n", "…", "- ", "1.", "A:"] {
        assert_eq!(told(text), [], "{text:?}");
    }
}
