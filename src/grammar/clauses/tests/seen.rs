//! Each way in which questions of an earlier program went wrong, with sentences of our own: what the grammar must tell of
//! them so that it cannot happen again. What a question may do with that is no matter of the grammar.

use super::*;
use crate::grammar::names::{Kind, Names};

/// Holds that the clause of a verb has these parts, in the words that [`told`] prints.
fn has(sentence: &str, verb: &str, parts: &[&str]) {
    let line = clause_of(sentence, verb);
    for part in parts {
        assert!(line.contains(part), "{part} in {line}");
    }
}

/// The first clause with a verb, with its tree.
fn with_clause<T>(sentence: &str, verb: &str, look: impl FnOnce(&Tree<'_, '_>, &Clause) -> T) -> T {
    let parser = Parser::english();
    let tree = trees(&parser, sentence).next().unwrap();
    let all = clauses(&tree);
    let is_it = |clause: &&Clause| tree.word(clause.head) == verb;
    look(&tree, all.iter().find(is_it).unwrap())
}

/// "Who had been killed?" of "announced that no one had been killed".
#[test]
fn attribution_is_never_lost() {
    has(
        "The harbour master announced on May 4 that no one had been hurt.",
        "hurt",
        &[
            "told passive negated:",
            "<said The harbour master announced>",
        ],
    );
    // The parser takes a subject that is a clause for a circumstance; neither half of it is asserted.
    for line in
        told("That the plague came with the fog became the most popular belief of the town.")
    {
        assert!(line.contains("unclear:"), "{line}");
    }
    for (sentence, verb, source) in [
        (
            "As the press reported, the dam broke on Monday.",
            "broke",
            "<said the press reported>",
        ),
        (
            "“The dam is safe,” wrote Anna Lind.",
            "safe",
            "<said Anna Lind wrote>",
        ),
        (
            "The dam is safe, the mayor said.",
            "safe",
            "<said the mayor said>",
        ),
        (
            "The mayor said the workers complained.",
            "complained",
            "<said The mayor said>",
        ),
        (
            "According to the hostile, mostly foreign press, the mayor fled.",
            "fled",
            "<according the hostile, mostly foreign press >",
        ),
    ] {
        has(sentence, verb, &["attributed", source]);
    }
}

/// "In what year did she appear?" 1987, of "since his resignation in 1987".
#[test]
fn the_time_of_another_phrase_is_not_trusted() {
    let time = |sentence: &str, verb: &str| {
        with_clause(sentence, verb, |_, clause| {
            let time = clause.part(Role::Time);
            time.is_some_and(|time| time.agreed)
        })
    };
    assert!(!time(
        "Anna Lind has lived in Bergen since her resignation as mayor in 1931.",
        "lived"
    ));
    assert!(!time(
        "The owners sold the mill after the flood in 1931.",
        "sold"
    ));
    assert!(time("The council met in Oslo on Monday.", "met"));
    assert!(time("In 1931 the council met after the flood.", "met"));
    has(
        "The council met in 1921, after the fire of 1919.",
        "met",
        &["time=in 1921 |", "phrase=after the fire of 1919"],
    );
}

/// "between King Charles III of West Francia", "at a time", "the first".
#[test]
fn complements_are_whole() {
    for (sentence, verb, part) in [
        (
            "The treaty was signed between King Olaf of Norway and the merchants of Bergen.",
            "signed",
            "place=between King Olaf of Norway and the merchants of Bergen",
        ),
        (
            "It came at a time when the mines were empty.",
            "came",
            "time=at a time | circumstance=when the mines were empty",
        ),
        (
            "Anna Lind was the first woman to climb the mountain.",
            "was",
            "complement=the first woman to climb the mountain",
        ),
        (
            "Carl Berg, the mayor of Bergen and a friend of the miners, resigned.",
            "resigned",
            "subject=Carl Berg, the mayor of Bergen and a friend of the miners",
        ),
        (
            "The bridge (built in 1890) fell into the river.",
            "fell",
            "subject=The bridge (built in 1890)",
        ),
        (
            "Roughly 500,000 miners had fled the valley.",
            "fled",
            "subject=Roughly 500,000 miners",
        ),
        (
            "Three-quarters of the houses burned.",
            "burned",
            "subject=Three-quarters of the houses",
        ),
    ] {
        has(sentence, verb, &[part]);
    }
}

/// "What rescued her?" of a man.
#[test]
fn a_name_has_one_kind_in_the_whole_text() {
    let text = "Zorbin lies in the hills. Carl Marek was born in Zorbin. In 1921 Marek left Zorbin. He came back late.";
    let names = Names::of(text).names;
    let kinds: Vec<(&str, Option<Kind>)> = names
        .iter()
        .map(|name| (name.text.as_str(), name.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            ("Zorbin", Some(Kind::Place)),
            ("Carl Marek", Some(Kind::Person))
        ]
    );
}

/// "During which …": what describes a noun has the noun for its subject only where "who", "which" or "that" is the subject.
#[test]
fn what_describes_a_noun_lends_it_only_as_a_subject() {
    let line = clause_of(
        "The strike, during which four mills closed, ended in May.",
        "closed",
    );
    assert!(
        line.starts_with("describes")
            && line.contains("phrase=during which")
            && !line.contains('['),
        "{line}"
    );
    has(
        "The dispute between the two villages, which began in 1988, ended in 1994.",
        "began",
        &["[subject=the two villages]"],
    );
    has(
        "The house in which the council met burned in 1921.",
        "burned",
        &["main active", "verb=burned"],
    );
}

/// "And set in motion the events" lost its object.
#[test]
fn what_is_joined_keeps_what_is_its_own() {
    has(
        "The storm wrecked the pier and set in motion the events that ruined the town.",
        "set",
        &[
            "object=the events that ruined the town",
            "[subject=The storm]",
        ],
    );
    for (sentence, verb, subject) in [
        (
            "The workers struck and the owners complained.",
            "complained",
            "subject=the owners",
        ),
        (
            "She closed the school in 1921, and the council protested.",
            "protested",
            "subject=the council",
        ),
        (
            "The workers struck in May; the owners complained.",
            "struck",
            "subject=The workers",
        ),
        (
            "The workers struck in May; the owners complained.",
            "complained",
            "subject=the owners",
        ),
        (
            "The governor listened to the farmers and promised.",
            "promised",
            "[subject=The governor]",
        ),
        (
            "The old man smiled and agreed.",
            "agreed",
            "[subject=The old man]",
        ),
        (
            "The mill closed in May and reported a loss.",
            "closed",
            "subject=The mill",
        ),
        (
            "Her mother, Anna, was a teacher, and her father sold fish.",
            "sold",
            "subject=her father",
        ),
    ] {
        has(sentence, verb, &[subject, "active asserted"]);
    }
    // A past and a participle of one form.
    has(
        "The fishermen captured the fort and surrendered the harbour.",
        "surrendered",
        &["joined active", "object=the harbour"],
    );
    has(
        "The men were wounded and taken to Bergen.",
        "taken",
        &["joined passive", "[auxiliary=were]"],
    );
}

/// "What had demonstrations been taking?"
#[test]
fn turns_are_known() {
    for (sentence, verb, turn) in [
        (
            "Demonstrations had been taking place in Bergen since May.",
            "taking",
            Some("taking place"),
        ),
        (
            "The party came to power in 1931.",
            "came",
            Some("came to power"),
        ),
        (
            "The storm set in motion the events of May.",
            "set",
            Some("set in motion"),
        ),
        ("Anna Lind took the boat.", "took", None),
    ] {
        with_clause(sentence, verb, |tree, clause| {
            let turn_of = |words: std::ops::Range<usize>| tree.said(&words.collect::<Vec<_>>());
            assert_eq!(clause.turn(tree).map(turn_of), turn, "{sentence}");
        });
    }
}

/// Marks within marks, a mark that ends the sentence, one without its other.
#[test]
fn quotations_are_someones_words_and_torn_ones_nobodys() {
    has(
        "The mayor wrote that “the ‘grey men’ of the council” had lied.",
        "lied",
        &[
            "attributed",
            "subject=“the ‘grey men’ of the council”",
            "<said The mayor wrote>",
        ],
    );
    has(
        "The mayor said, “The dam is safe.”",
        "safe",
        &["attributed", "<said The mayor said>"],
    );
    for line in told("The governor expressed regret and called “upon all miners to return.") {
        assert!(line.contains("unclear:"), "{line}");
    }
}

/// "In what did the village burn a year and a half?"
#[test]
fn a_time_beside_another_is_no_object() {
    has(
        "The village burned a year and a half later.",
        "burned",
        &["time=a year and a half | time=later"],
    );
    has("It took a year.", "took", &["object=a year"]);
    has(
        "Now, seven years later, the mill is a museum.",
        "is",
        &["time=Now", "time=seven years later"],
    );
}

/// A condition before what it makes possible.
#[test]
fn conditions_before_their_main_clause_are_found() {
    for (sentence, verb, parts) in [
        (
            "If the dam breaks, the village is lost.",
            "breaks",
            "subject=the dam",
        ),
        (
            "If prices rise, the ships stay in port.",
            "rise",
            "subject=prices",
        ),
        (
            "If the wind had turned, the fleet would have sailed.",
            "turned",
            "subject=the wind",
        ),
        (
            "Unless the strike ends soon, the factory will close.",
            "ends",
            "subject=the strike",
        ),
    ] {
        has(sentence, verb, &["circumstance active hypothetical", parts]);
        let main = told(sentence)
            .into_iter()
            .find(|line| line.starts_with("main"));
        assert!(main.is_some_and(|main| main.contains("hypothetical") && main.contains("circumstance=")), "{sentence}");
    }
    has(
        "Because the harbour froze, the ships stayed in Oslo.",
        "stayed",
        &["circumstance=Because the harbour froze |"],
    );
}

/// Judgements are somebody's; within a name they are none.
#[test]
fn loaded_words_are_told() {
    has(
        "The cruel governor burned the village.",
        "burned",
        &["judgement"],
    );
    has(
        "The soldiers ruthlessly burned the village.",
        "burned",
        &["judgement"],
    );
    has(
        "The Great Northern Railway reached Bergen in 1894.",
        "reached",
        &["main active asserted"],
    );
}

/// "In October 2010" in a clause that is told is the time of that clause.
#[test]
fn a_date_stays_in_its_clause() {
    let sentence = "The mayor said that the dam had opened in October 2010.";
    has(sentence, "opened", &["time=in October 2010"]);
    assert!(!clause_of(sentence, "said").contains("time="));
    has(
        "In October 2010 the mayor said that the dam was old.",
        "said",
        &["time=In October 2010"],
    );
}
