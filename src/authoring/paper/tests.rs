//! Papers are what their recipe says, come back by their code, and cards lie behind each other.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::*;
use crate::bank::parse;

fn bank() -> (Bank, String) {
    let mut text = "format = 1\nid = \"farm\"\ntitle = \"Farm\"\nlang = \"en\"\n".to_owned();
    for number in 0..12 {
        let tag = if number % 2 == 0 { "even" } else { "odd" };
        let state = if number == 11 { "draft" } else { "ready" };
        write!(
            text,
            "[[question]]\nid = \"q{number}\"\nstate = \"{state}\"\ntype = \"choice\"\nprompt = \"Question {number}?\"\n\
             answer = \"a\"\nwrong = [\"b\", \"c\", \"d\"]\ntags = [\"{tag}\"]\n"
        )
        .unwrap();
    }
    text += "[[question]]\nid = \"card\"\ntype = \"flashcard\"\nprompt = \"Hen\"\nanswer = \"Egg\"\nreverse = true\n";
    (parse(&text, "farm").0.unwrap(), text)
}

fn recipe() -> Recipe {
    Recipe::new(BankId::new("farm").unwrap(), [7; 32])
}

fn ids(paper: &Paper<'_>) -> Vec<String> {
    let questions = paper.questions.iter();
    questions.map(|question| question.id.to_string()).collect()
}

#[test]
fn a_paper_has_what_its_recipe_says() {
    let (bank, _) = bank();
    let all = papers(&bank, &recipe());
    assert_eq!(
        (all.len(), all[0].questions.len()),
        (1, 12),
        "ready ones in order"
    );
    assert_eq!(ids(&all[0])[..2], ["q0", "q1"]);
    let tagged = Recipe {
        tags: BTreeSet::from(["even".to_owned()]),
        count: Some(4),
        ..recipe()
    };
    let drawn = ids(&papers(&bank, &tagged)[0]);
    assert_eq!(drawn.len(), 4);
    assert!(drawn.is_sorted_by_key(|id| id.trim_start_matches('q').parse::<u32>().unwrap()));
    let many = Recipe {
        count: Some(99),
        ..recipe()
    };
    assert_eq!(papers(&bank, &many)[0].questions.len(), 12);
    let drafts = Recipe {
        states: BTreeSet::from([State::Draft]),
        ..recipe()
    };
    assert_eq!(ids(&papers(&bank, &drafts)[0]), ["q11"]);
}

#[test]
fn variants_differ_and_the_same_seed_gives_the_same() {
    let (bank, _) = bank();
    let shuffled = Recipe {
        variants: 3,
        shuffle: true,
        ..recipe()
    };
    let all = papers(&bank, &shuffled);
    let letters: String = all.iter().map(|paper| paper.letter).collect();
    assert_eq!(letters, "ABC");
    let orders: BTreeSet<Vec<String>> = all.iter().map(ids).collect();
    let seeds: BTreeSet<[u8; 32]> = all.iter().map(|paper| paper.seed).collect();
    assert_eq!((orders.len(), seeds.len()), (3, 3));
    let mut same: Vec<Vec<String>> = all.iter().map(ids).collect();
    for ids in &mut same {
        ids.sort();
    }
    assert!(
        same.windows(2).all(|two| two[0] == two[1]),
        "of the same questions"
    );
    let again = papers(&bank, &shuffled);
    assert_eq!(
        all.iter().map(ids).collect::<Vec<_>>(),
        again.iter().map(ids).collect::<Vec<_>>()
    );
    let own = Recipe {
        count: Some(5),
        own_draw: true,
        shuffle: false,
        ..shuffled
    };
    let drawn: BTreeSet<Vec<String>> = papers(&bank, &own).iter().map(ids).collect();
    assert!(drawn.len() > 1, "each draws its own");
}

#[test]
fn a_code_brings_the_paper_back_as_it_was() {
    let (bank, text) = bank();
    let recipe = Recipe {
        variants: 2,
        shuffle: true,
        count: Some(5),
        ..recipe()
    };
    let none = |_: &str| Err("none".to_owned());
    let printed = print(&recipe, (&bank, &text), &none).unwrap();
    assert_eq!(
        print(&recipe, (&bank, &text), &none).unwrap().code,
        printed.code
    );
    let mut files: BTreeMap<String, Vec<u8>> = printed.files.into_iter().collect();
    let content = |kept: &BTreeMap<String, Vec<u8>>, name: &str| {
        kept.get(name)
            .cloned()
            .ok_or_else(|| "there is no such file".to_owned())
    };
    let found = again(&printed.code, &|name| content(&files, name)).unwrap();
    assert_eq!(found.recipe, recipe);
    let then: Vec<Vec<String>> = papers(&bank, &recipe).iter().map(ids).collect();
    let now: Vec<Vec<String>> = papers(&found.shelved.bank, &found.recipe)
        .iter()
        .map(ids)
        .collect();
    assert_eq!(then, now);
    // The bank goes on; the paper says which of its questions are others now.
    assert_eq!(found.changed(&bank), BTreeSet::new());
    let first = papers(&bank, &recipe)[0].questions[0].id.clone();
    let later = text.replace(
        &format!("Question {}?", first.as_str().trim_start_matches('q')),
        "Another?",
    );
    let changed = found.changed(&parse(&later, "farm").0.unwrap());
    let is_choice = first.as_str() != "card";
    assert_eq!(changed.contains(&first), is_choice);
    let other = Code::typed("AAAA-AAAA").unwrap().code;
    assert_eq!(
        again(&other, &|name| content(&files, name)).unwrap_err(),
        NoPaper::Unknown
    );
    // Nothing that was tampered with is passed off as the paper.
    for name in files.keys().cloned().collect::<Vec<_>>() {
        let whole = files.get(&name).cloned().unwrap();
        files.get_mut(&name).unwrap().push(b' ');
        let found = again(&printed.code, &|name| content(&files, name));
        assert!(matches!(found, Err(NoPaper::Damaged(_))), "{name}");
        files.insert(name, whole);
    }
}

#[test]
fn every_back_lies_behind_its_front() {
    for count in [0, 1, 2, 7, 8, 9, 20] {
        let sheets = sheets(count);
        assert_eq!(sheets.len(), count.div_ceil(CARDS));
        let mut seen = Vec::new();
        for [fronts, backs] in &sheets {
            assert_eq!((fronts.len(), backs.len()), (CARDS, CARDS));
            for (place, front) in fronts.iter().enumerate() {
                let (row, column) = (place / 2, place % 2);
                // Turned over its long edge, left is right.
                assert_eq!(backs[row * 2 + (1 - column)], *front);
                seen.extend(*front);
            }
        }
        assert_eq!(seen, (0..count).collect::<Vec<_>>());
    }
}
