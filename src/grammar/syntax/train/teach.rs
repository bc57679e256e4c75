//! Learning from a treebank.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use super::super::classes::{self, Classes};
use super::super::context::{Words, features};
use super::super::feature::Form;
use super::super::model::{FORMAT, write_names};
use super::super::moves::{Move, Possible, State};
use super::super::parser::{reversed, score};
use super::super::tagger;
use super::super::treebank::Annotated;
use super::super::weights::{Weights as _, best, pack};
use super::dictionary::Dictionary;
use super::oracle::Costs;
use super::perceptron::Perceptron;

/// How often the tagger goes over the treebank.
const TAGGER_ROUNDS: usize = 8;
/// How often a parser does.
const PARSER_ROUNDS: usize = 12;
/// Into how many parts the treebank is cut: the parser learns on tags that a tagger gave which never saw the sentence,
/// since such are the tags it will get.
const FOLDS: usize = 10;
/// So often the tagger's weights must be changed to count.
const TAGGER_CHANGES: u16 = 3;
/// The same of the parsers.
const PARSER_CHANGES: u16 = 6;
/// Averages below so many sixteenths are left out of the tagger.
const TAGGER_LEAST: i64 = 4;
/// The same of the parsers.
const PARSER_LEAST: i64 = 8;

/// What was learned, not yet packed.
#[derive(Debug)]
pub struct Learned<'t> {
    tags: Vec<&'t str>,
    relations: Vec<&'t str>,
    classes: Vec<u8>,
    tagger: Perceptron,
    forwards: Perceptron,
    backwards: Perceptron,
}

impl Learned<'_> {
    /// The bytes of the model.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT];
        write_names(&mut bytes, &self.tags);
        write_names(&mut bytes, &self.relations);
        bytes.extend(&self.classes);
        bytes.extend(pack(self.tagger.rows(TAGGER_LEAST)));
        bytes.extend(pack(self.forwards.rows(PARSER_LEAST)));
        bytes.extend(pack(self.backwards.rows(PARSER_LEAST)));
        bytes
    }
}

/// A sentence in numbers.
struct Lesson {
    forms: Vec<Form>,
    tags: Vec<u8>,
    tree: Vec<(usize, u8)>,
}

/// Trains on a treebank, with the words of a [dictionary](super::dictionary). `say` is told what is going on.
pub fn train<'t>(
    treebank: &'t [Annotated],
    dictionary: &Dictionary,
    say: &mut dyn FnMut(&str),
) -> Learned<'t> {
    let packed = classes::pack(dictionary);
    let (known, _) = Classes::read(&packed).unwrap_or_default();
    let tags = names(treebank, |word| &word.tag);
    let relations = names(treebank, |word| &word.relation);
    let mut lessons: Vec<Lesson> = treebank
        .iter()
        .map(|sentence| lesson(sentence, &tags, &relations, known))
        .collect();

    say("tagger");
    let everything: Vec<&Lesson> = lessons.iter().collect();
    let tagger = learn_tags(&everything, tags.len());
    let mut given = Vec::new();
    for fold in 0..FOLDS {
        say(&format!("tags of part {} of {FOLDS}", fold + 1));
        let others = lessons.iter().enumerate();
        let others = others.filter(|(at, _)| at % FOLDS != fold);
        let others: Vec<&Lesson> = others.map(|(_, lesson)| lesson).collect();
        let weights = learn_tags(&others, tags.len());
        for (at, lesson) in lessons.iter().enumerate().skip(fold).step_by(FOLDS) {
            given.push((at, tagger::tag(&lesson.forms, tags.len(), &weights)));
        }
    }
    for (at, tags) in given {
        if let Some(lesson) = lessons.get_mut(at) {
            lesson.tags = tags;
        }
    }
    say("parser, forwards");
    let forwards = learn_trees(&lessons, relations.len(), say);
    for lesson in &mut lessons {
        turn(lesson);
    }
    say("parser, backwards");
    let backwards = learn_trees(&lessons, relations.len(), say);

    Learned {
        tags,
        relations,
        classes: packed,
        tagger,
        forwards,
        backwards,
    }
}

fn names<'t>(
    treebank: &'t [Annotated],
    of: impl Fn(&'t super::super::treebank::Word) -> &'t String,
) -> Vec<&'t str> {
    let words = treebank.iter().flat_map(|sentence| &sentence.words);
    let mut names: Vec<&str> = words.map(|word| of(word).as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn lesson(sentence: &Annotated, tags: &[&str], relations: &[&str], classes: Classes<'_>) -> Lesson {
    let number = |names: &[&str], name: &str| {
        let at = names.binary_search(&name).unwrap_or(0);
        u8::try_from(at).unwrap_or(u8::MAX)
    };
    let count = sentence.words.len();
    let words = sentence.words.iter();
    Lesson {
        forms: words
            .clone()
            .map(|word| Form::new(&word.form, classes))
            .collect(),
        tags: words.clone().map(|word| number(tags, &word.tag)).collect(),
        tree: words
            .map(|word| {
                let head = word.head.checked_sub(1).unwrap_or(count);
                (head, number(relations, &word.relation))
            })
            .collect(),
    }
}

fn turn(lesson: &mut Lesson) {
    (lesson.forms, lesson.tags) = reversed(&lesson.forms, &lesson.tags);
    let root = lesson.tree.len();
    lesson.tree.reverse();
    for (head, _) in &mut lesson.tree {
        if *head < root {
            *head = root - 1 - *head;
        }
    }
}

fn learn_tags(lessons: &[&Lesson], tags: usize) -> Perceptron {
    let mut weights = Perceptron::new(TAGGER_CHANGES);
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let mut order: Vec<&Lesson> = lessons.to_vec();
    let mut scores = vec![0; tags];
    for _ in 0..TAGGER_ROUNDS {
        order.shuffle(&mut chance);
        for lesson in &order {
            let mut given = Vec::with_capacity(lesson.forms.len());
            for (at, &right) in lesson.tags.iter().enumerate() {
                let found = tagger::features(&lesson.forms, &given, at);
                scores.fill(0);
                weights.add_all(&found, &mut scores);
                let choice = best(&scores, |_| true).map_or(0, |(choice, _)| choice);
                let choice = u8::try_from(choice).unwrap_or(0);
                weights.tick();
                if choice != right {
                    for feature in found {
                        weights.change(feature, right, 1);
                        weights.change(feature, choice, -1);
                    }
                }
                given.push(choice);
            }
        }
    }
    weights
}

fn learn_trees(lessons: &[Lesson], relations: usize, say: &mut dyn FnMut(&str)) -> Perceptron {
    let mut weights = Perceptron::new(PARSER_CHANGES);
    let mut chance = ChaCha8Rng::seed_from_u64(2);
    let mut order: Vec<&Lesson> = lessons.iter().collect();
    let mut scores = vec![0; Move::count(relations)];
    for round in 0..PARSER_ROUNDS {
        order.shuffle(&mut chance);
        let mut mistakes = 0;
        for lesson in &order {
            let words = Words {
                forms: &lesson.forms,
                tags: &lesson.tags,
            };
            let mut state = State::new(lesson.forms.len());
            while !state.is_done() {
                let possible = Possible::new(&state);
                if let Some(only) = possible.only() {
                    weights.tick();
                    state.make(only);
                    continue;
                }
                let step = |number| Move::from_number(number, relations);
                let costs = Costs::new(&state, &lesson.tree);
                score(words, &state, &weights, &mut scores);
                let Some((choice, _)) = best(&scores, |n| possible.allows(step(n))) else {
                    break;
                };
                let cheapest = (0..scores.len())
                    .filter(|n| possible.allows(step(*n)))
                    .map(|n| costs.of(step(n)))
                    .min();
                let is_right =
                    |n: usize| possible.allows(step(n)) && Some(costs.of(step(n))) == cheapest;
                let Some((right, _)) = best(&scores, is_right) else {
                    break;
                };
                weights.tick();
                let mut next = choice;
                if !is_right(choice) {
                    mistakes += 1;
                    let (gains, loses) = (u8::try_from(right), u8::try_from(choice));
                    if let (Ok(gains), Ok(loses)) = (gains, loses) {
                        for feature in features(words, &state) {
                            weights.change(feature, gains, 1);
                            weights.change(feature, loses, -1);
                        }
                    }
                    // Mistakes are mostly followed from the second round on, so that what comes after them is learned.
                    if round == 0 || chance.random_range(0..10) == 0 {
                        next = right;
                    }
                }
                state.make(step(next));
            }
        }
        say(&format!("round {}: {mistakes} mistakes", round + 1));
    }
    weights
}
