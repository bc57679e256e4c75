//! Sentences of our own, and that no word is ever lost.

mod seen;

use proptest::prelude::*;

use super::*;
use crate::grammar::syntax::Parser;

/// A sentence's clauses, a line each: link, voice and assertion, then its parts without signs as "role=words", then what
/// is lent in brackets, then its sources.
fn told(sentence: &str) -> Vec<String> {
    let parser = Parser::english();
    let tree = trees(&parser, sentence).next().unwrap();
    let line = |clause: Clause| {
        let part = |part: &Part| format!("{}={}", part.role.name(), tree.said(&part.words));
        let own = clause.parts.iter().filter(|part| part.role != Role::Sign);
        let lent = clause.lent.iter().map(|lent| format!("[{}]", part(lent)));
        let sources = clause.sources.iter().map(|source| {
            let by = source.by.map_or("", |by| tree.word(by));
            format!("<{} {} {by}>", source.how.name(), tree.said(&source.who))
        });
        let first = format!(
            "{} {} {}:",
            clause.link.name(),
            clause.voice.name(),
            clause.assertion.name()
        );
        let parts = std::iter::once(first)
            .chain(own.map(part))
            .chain(lent)
            .chain(sources);
        parts.collect::<Vec<_>>().join(" | ")
    };
    clauses(&tree).into_iter().map(line).collect()
}

/// The clause with a word as its head verb, as a line.
fn clause_of(sentence: &str, verb: &str) -> String {
    let all = told(sentence);
    let wanted = [format!("verb={verb}"), format!("complement={verb}")];
    let mut found = all
        .iter()
        .filter(|line| wanted.iter().any(|part| line.contains(part.as_str())));
    found
        .next()
        .cloned()
        .unwrap_or_else(|| panic!("{verb} in {all:?}"))
}

/// Each sentence with one of its verbs and how the clause of that verb reads.
fn read_so(cases: &[(&str, &str, &str)]) {
    for (sentence, verb, expected) in cases {
        assert_eq!(clause_of(sentence, verb), *expected, "{sentence}");
    }
}

#[test]
fn dates_do_not_do_things() {
    read_so(&[
        (
            "18 January 1990 the council approved a new plan.",
            "approved",
            "main active asserted: | time=18 January 1990 | subject=the council | verb=approved | object=a new plan",
        ),
        (
            "On Saturday, 14 March 1925, four hundred and twenty workers of the harbour closed the docks.",
            "closed",
            "main active asserted: | time=On Saturday, 14 March 1925 | \
             subject=four hundred and twenty workers of the harbour | verb=closed | object=the docks",
        ),
    ]);
}

#[test]
fn what_is_stressed_is_put_back() {
    read_so(&[
        (
            "It was on 3 May 1921 that the council of Hilltown closed the school.",
            "closed",
            "main active asserted: | frame=It | frame=was | time=on 3 May 1921 | frame=that | \
             subject=the council of Hilltown | verb=closed | object=the school",
        ),
        (
            "It was in Malmö that Anna Lind founded the school.",
            "founded",
            "main active asserted: | frame=It | frame=was | place=in Malmö | frame=that | subject=Anna Lind | \
             verb=founded | object=the school",
        ),
        (
            "It was the storm that destroyed the mill.",
            "destroyed",
            "main active asserted: | frame=It | frame=was | subject=the storm | frame=that | verb=destroyed | \
             object=the mill",
        ),
    ]);
}

#[test]
fn what_is_left_out_in_a_row_is_lent() {
    let sentence = "According to the harbour office, 131 people died, 774 were wounded, 400 imprisoned and four went missing.";
    let source = "<according the harbour office >";
    let all = told(sentence);
    assert_eq!(all.len(), 4, "{all:?}");
    for (line, parts) in all.iter().zip([
        ["subject=131 people", "verb=died"],
        ["subject=774", "wounded"],
        ["subject=400", "verb=imprisoned"],
        ["subject=four", "verb=went"],
    ]) {
        for part in parts {
            assert!(line.contains(part), "{part} in {line}");
        }
        assert!(line.contains(source), "{line}");
        assert!(line.contains("attributed:"), "{line}");
    }
    for line in all.iter().skip(1) {
        assert!(line.contains("[counted=people]"), "{line}");
    }
    assert!(
        all.iter()
            .any(|line| line.contains("subject=400") && line.contains("[auxiliary=were]"))
    );
}

#[test]
fn whose_word_it_is_is_kept() {
    read_so(&[
        (
            "The mayor announced on January 23 that no one had been injured.",
            "injured",
            "told passive negated: | marker=that | subject=no one | auxiliary=had | auxiliary=been | verb=injured | \
             <said The mayor announced>",
        ),
        (
            "The mayor denied that the town had sold the mill.",
            "sold",
            "told active attributed: | marker=that | subject=the town | auxiliary=had | verb=sold | object=the mill | \
             <said The mayor denied>",
        ),
        (
            "“We left the island,” said Anna Lind.",
            "left",
            "told active attributed: | subject=We | verb=left | object=the island | <said Anna Lind said>",
        ),
        (
            "According to the Evening Post, the mayor said that the dam was safe.",
            "was",
            "told being attributed: | marker=that | subject=the dam | verb=was | complement=safe | \
             <according the Evening Post > | <said the mayor said>",
        ),
    ]);
    for sentence in [
        "Anna Lind told the council that she felt ill.",
        "The belief that fog came from the moon spread through the town.",
        "The claim that the ship sank was false.",
    ] {
        let within = told(sentence)
            .into_iter()
            .filter(|line| !line.starts_with("main"));
        let within: Vec<String> = within.collect();
        assert!(!within.is_empty(), "{sentence}");
        for line in within {
            assert!(
                line.contains('<') && !line.contains("asserted:"),
                "{sentence}: {line}"
            );
        }
    }
}

#[test]
fn what_hangs_together_without_a_word_is_not_trusted() {
    // Whichever of the two verbs is taken for the main one, nothing of it is asserted.
    for line in told("That fog came from the moon became the most widely accepted theory.") {
        assert!(
            line.contains("unclear:") || line.contains("attributed:"),
            "{line}"
        );
    }
}

#[test]
fn what_is_not_claimed_is_not_asserted() {
    for (sentence, verb, assertion) in [
        ("Nobody was hurt.", "was", "negated"),
        ("The ship did not sink.", "sink", "negated"),
        (
            "If it rains, the village will be flooded.",
            "flooded",
            "hypothetical",
        ),
        (
            "If it rains, the village will be flooded.",
            "rains",
            "hypothetical",
        ),
        ("The council might sell the mill.", "sell", "hypothetical"),
        (
            "The fire was allegedly set by the owner.",
            "set",
            "hypothetical",
        ),
        (
            "The cruel governor burned the village.",
            "burned",
            "judgement",
        ),
        ("The storm destroyed the mill.", "destroyed", "asserted"),
    ] {
        let line = clause_of(sentence, verb);
        assert!(
            line.contains(&format!(" {assertion}: ")),
            "{sentence}: {line}"
        );
    }
}

#[test]
fn a_past_is_no_participle_and_rare_words_are_known() {
    for (sentence, subject, verb) in [
        (
            "A quarrel erupted between the two villages.",
            "A quarrel",
            "erupted",
        ),
        ("The dispute erupted in 1988.", "The dispute", "erupted"),
        ("The house burned on Sunday.", "The house", "burned"),
        ("The British captured the fort.", "The British", "captured"),
        (
            "Fort William fell on 9 August 1757.",
            "Fort William",
            "fell",
        ),
        (
            "The trawler rammed the pier at dawn.",
            "The trawler",
            "rammed",
        ),
        (
            "The smelter belched soot over the estuary.",
            "The smelter",
            "belched",
        ),
        ("The old mill burned in 1921.", "The old mill", "burned"),
        (
            "The people killed in the storm were farmers.",
            "The people killed in the storm",
            "were",
        ),
        (
            "The company sank three wells and drilled a tunnel.",
            "The company",
            "sank",
        ),
    ] {
        let line = clause_of(sentence, verb);
        let begin = format!("asserted: | subject={subject} | verb={verb}");
        assert!(
            line.starts_with("main ") && line.contains(&begin),
            "{sentence}: {line}"
        );
    }
}

#[test]
fn subjects_are_shared_and_objects_are_not() {
    read_so(&[
        (
            "The fishermen surrendered the harbour and were taken to Bergen.",
            "taken",
            "joined passive asserted: | joiner=and | auxiliary=were | verb=taken | place=to Bergen | \
             [subject=The fishermen]",
        ),
        (
            "Carl Berg, who had led the strike, fled to Norway in 1934.",
            "led",
            "describes active asserted: | subject=who | auxiliary=had | verb=led | object=the strike | \
             [subject=Carl Berg]",
        ),
        (
            "Carl Berg, who had led the strike, fled to Norway in 1934.",
            "fled",
            "main active asserted: | subject=Carl Berg, who had led the strike | verb=fled | place=to Norway | \
             time=in 1934",
        ),
    ]);
}

#[test]
fn a_list_is_never_cut() {
    for (sentence, part) in [
        (
            "The treaty was signed by Sweden and Denmark on 3 May 1658.",
            "agent=by Sweden and Denmark",
        ),
        (
            "Sweden and Denmark signed a treaty in 1763.",
            "subject=Sweden and Denmark",
        ),
        (
            "Since his return in 1931, Carl Berg lived in Bergen.",
            "=Since his return in 1931 ",
        ),
    ] {
        let all = told(sentence);
        assert!(all.iter().any(|line| line.contains(part)), "{all:?}");
    }
}

#[test]
fn a_torn_list_is_not_agreed() {
    let parser = Parser::english();
    let tree = trees(&parser, "The mayor and the council signed a treaty.")
        .next()
        .unwrap();
    for clause in clauses(&tree) {
        let subject = clause.part(Role::Subject).unwrap();
        assert!(!clause.agreed || tree.said(&subject.words) == "The mayor and the council");
    }
}

/// Every word of a clause is in one part, and the main clause has all words.
fn is_tiled(text: &str) -> Result<(), TestCaseError> {
    let parser = Parser::english();
    for tree in trees(&parser, text) {
        let clauses = clauses(&tree);
        let main = clauses.iter().filter(|clause| clause.link == Link::Main);
        prop_assert_eq!(main.count(), 1);
        for clause in &clauses {
            let parts = clause.parts.iter().flat_map(|part| part.words.iter());
            let mut words: Vec<usize> = parts.copied().collect();
            words.sort_unstable();
            prop_assert_eq!(&words, &tree.whole(clause.head), "{}", text);
            if clause.link == Link::Main {
                prop_assert_eq!(words.len(), tree.words.len());
            }
            for part in clause.parts.iter().chain(&clause.lent) {
                prop_assert!(part.words.contains(&part.head) || part.role == Role::Subject);
            }
        }
    }
    Ok(())
}

#[test]
fn parts_tile_long_and_odd_sentences() {
    for text in [
        "",
        ".",
        "It was",
        "It was on Monday that",
        "According to",
        "131 people died, 774",
        "January 1990 the",
        &"the mill and ".repeat(200),
        &"( [ “ ".repeat(200),
    ] {
        if !text.is_empty() {
            is_tiled(text).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parts_tile_any_text(text in any::<String>()) {
        is_tiled(&text)?;
    }

    #[test]
    fn parts_tile_what_looks_like_sentences(
        text in "(It was |on |18 January 1990 |Anna Lind |the |council |131 people |774 |were |wounded |said |that |, |and |“|” |who |died|According to |in Malmö |if |not |\\. ){1,20}"
    ) {
        is_tiled(&text)?;
    }
}
