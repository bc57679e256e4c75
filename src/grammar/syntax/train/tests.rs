//! Learning on a small treebank of our own.

use super::super::score::{Cut, Share, compare};
use super::super::treebank::{self, Annotated};
use super::super::{Leaf, Parser};
use super::dictionary::Dictionary;
use super::train;

/// A line a sentence; a word is `form/tag/head/relation`.
const SENTENCES: [&str; 8] = [
    "The/DT/2/det mill/NN/3/nsubj burned/VBD/0/root ././3/punct",
    "A/DT/3/det red/JJ/3/amod boat/NN/4/nsubj sank/VBD/0/root ././4/punct",
    "Anna/NNP/2/nsubj saw/VBD/0/root the/DT/4/det boat/NN/2/obj ././2/punct",
    "They/PRP/2/nsubj sold/VBD/0/root the/DT/5/det old/JJ/5/amod mill/NN/2/obj ././2/punct",
    "The/DT/2/det boat/NN/4/nsubj:pass was/VBD/4/aux:pass sold/VBN/0/root ././4/punct",
    "The/DT/2/det mill/NN/5/nsubj of/IN/4/case Anna/NNP/2/nmod burned/VBD/0/root ././5/punct",
    "The/DT/2/det boat/NN/3/nsubj sank/VBD/0/root on/IN/5/case Sunday/NNP/3/obl ././3/punct",
    "Anna/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod see/VB/0/root it/PRP/4/obj ././4/punct",
];

fn corpus() -> Vec<Annotated> {
    let line = |(at, word): (usize, &str)| {
        let parts: Vec<&str> = word.split('/').collect();
        let [form, tag, head, relation] = parts.try_into().unwrap();
        format!(
            "{}\t{form}\t_\t_\t{tag}\t_\t{head}\t{relation}\t_\t_\n",
            at + 1
        )
    };
    let sentence = |words: &str| {
        let lines: String = words.split(' ').enumerate().map(line).collect();
        lines + "\n"
    };
    // Often enough that weights count.
    let text: String = SENTENCES.map(sentence).concat().repeat(12);
    treebank::read(&text).unwrap()
}

#[test]
fn the_same_treebank_gives_the_same_bytes() {
    let corpus = corpus();
    let learn = || train(&corpus, &Dictionary::new(), &mut |_| {}).pack();
    assert!(learn() == learn());
}

#[test]
fn what_was_learned_is_known_and_goes_for_other_sentences() {
    let corpus = corpus();
    let bytes = train(&corpus, &Dictionary::new(), &mut |_| {}).pack();
    let parser = Parser::read(&bytes).unwrap();
    let score = compare(&corpus, Cut::Given, |text, words| {
        let words = words.iter().filter_map(|word| word.of(text));
        parser.parse(&words.collect::<Vec<_>>())
    });
    for Share { right, of } in [score.tags, score.arcs, score.roots] {
        assert_eq!(right, of);
    }
    let words = ["A", "red", "mill", "burned", "on", "Sunday", "."];
    let leaves = parser.parse(&words);
    let heads: Vec<Option<usize>> = leaves.iter().map(|leaf| leaf.head).collect();
    let expected = [Some(2), Some(2), Some(3), None, Some(5), Some(3), Some(3)];
    assert_eq!(heads, expected);
}

#[test]
fn bytes_that_are_no_model_are_refused() {
    let bytes = train(&corpus(), &Dictionary::new(), &mut |_| {}).pack();
    assert!(Parser::read(&bytes).is_some());
    for cut in [0, 1, 5, 50, bytes.len() / 2, bytes.len() - 1] {
        assert!(Parser::read(&bytes[..cut]).is_none(), "{cut}");
    }
    let longer = [&bytes[..], &[0]].concat();
    assert!(Parser::read(&longer).is_none());
}

#[test]
fn without_a_model_every_word_has_a_leaf() {
    let leaves: Vec<Leaf<'_>> = Parser::default().parse(&["The", "mill", "burned"]);
    assert_eq!(leaves.len(), 3);
}
