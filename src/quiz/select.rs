//! Which questions make a quiz, in which order, and in which form a fact is asked.
//!
//! One question a fact, of those that a [`Filter`] takes. Facts of one sentence give each other away: a quiz takes facts
//! of other sentences first and puts those of one sentence as far apart as they fit. *Form follows strength*: what is
//! new or weak is asked as a choice, what is strong is to be typed.

use std::collections::{BTreeMap, BTreeSet};

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom, SliceRandom};

use super::filter::{Filter, groups};
use super::spread::apart;
use crate::bank::{Demand, Question, Shelved};
use crate::id::{FactId, QuestionId};

/// How well a learner knows a fact, for choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Strength {
    /// Never asked.
    #[default]
    Unseen,
    /// Asked, and not yet firm.
    Weak,
    /// Firm enough to be asked without options.
    Strong,
    /// So firm that it can be asked without any cue.
    Mature,
}

/// Which facts a quiz takes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum First {
    /// Any.
    #[default]
    Any,
    /// Those never asked, then the weak ones.
    Unseen,
}

/// What choosing goes by.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// How many questions.
    pub count: usize,
    /// Which ones.
    pub filter: &'a Filter,
    /// Which facts first.
    pub first: First,
    /// How well facts are known; what is not there was never asked.
    pub strength: &'a BTreeMap<FactId, Strength>,
    /// The sentence or neighbourhood that facts stand in, as the caller numbers them; what is not there stands alone.
    pub sentences: &'a BTreeMap<FactId, usize>,
}

/// The questions of a quiz in order: as many as wished and the bank has facts. The same seed gives the same quiz.
pub fn select<'b>(shelf: &'b Shelved, wish: &Wish<'_>, seed: &[u8; 32]) -> Vec<&'b Question> {
    let mut rng = ChaCha8Rng::from_seed(blake3::derive_key("factdeck 1 choice of questions", seed));
    let wanted = |fact: &FactId| shelf.asking(fact).any(|asks| wish.filter.takes(asks));
    let mut facts: Vec<&FactId> = shelf.facts().filter(|fact| wanted(fact)).collect();
    facts.shuffle(&mut rng);

    // How many facts of the same sentence were drawn before: a second one comes only when all sentences had a first.
    let mut drawn: BTreeMap<usize, usize> = BTreeMap::new();
    let mut ranked: Vec<(Strength, usize, &FactId)> = facts
        .into_iter()
        .map(|fact| match wish.first {
            First::Any => (Strength::Unseen, 0, fact),
            First::Unseen => (strength(wish, fact), 0, fact),
        })
        .collect();
    ranked.sort_by_key(|&(strength, ..)| strength);
    for (_, before, fact) in &mut ranked {
        if let Some(&sentence) = wish.sentences.get(fact) {
            let count = drawn.entry(sentence).or_default();
            *before = *count;
            *count += 1;
        }
    }
    ranked.sort_by_key(|&(strength, before, _)| (strength, before));

    let mut chosen = draw(shelf, wish, &ranked, None, &mut rng);
    if chosen.len() < wish.count {
        // Questions of several facts may have taken facts that others ask for alone.
        let groups = groups(shelf, |question| wish.filter.takes(question));
        if chosen.len() < groups.len() {
            chosen = draw(shelf, wish, &ranked, Some(&groups), &mut rng);
        }
    }
    let mut order: Vec<&FactId> = chosen.keys().copied().collect();
    order.shuffle(&mut rng);
    apart(&order, wish.sentences)
        .into_iter()
        .filter_map(|fact| chosen.get(fact).copied())
        .collect()
}

/// So many questions of those that are wanted, whoever they are for: one a fact, in an order that the seed gives.
pub fn for_all<'b>(
    shelf: &'b Shelved,
    filter: &Filter,
    count: usize,
    seed: &[u8; 32],
) -> Vec<&'b Question> {
    let wish = Wish {
        count,
        filter,
        first: First::Any,
        strength: &BTreeMap::new(),
        sentences: shelf.neighbours(),
    };
    select(shelf, &wish, seed)
}

/// A question for each of the facts, in their order, as many as wished. Where `groups` are given, only questions that ask
/// for just one of them.
fn draw<'b>(
    shelf: &'b Shelved,
    wish: &Wish<'_>,
    ranked: &[(Strength, usize, &'b FactId)],
    groups: Option<&[BTreeSet<&FactId>]>,
    rng: &mut ChaCha8Rng,
) -> BTreeMap<&'b FactId, &'b Question> {
    let group_of: Option<BTreeMap<&FactId, &BTreeSet<&FactId>>> = groups.map(|groups| {
        let facts = |group| BTreeSet::iter(group).map(move |fact| (*fact, group));
        groups.iter().flat_map(facts).collect()
    });
    // A question of several facts asks for all of them.
    let mut asked: BTreeSet<&FactId> = BTreeSet::new();
    let mut chosen: BTreeMap<&FactId, &Question> = BTreeMap::new();
    for &(.., fact) in ranked {
        if chosen.len() >= wish.count {
            break;
        }
        let group = group_of.as_ref().map(|group_of| group_of.get(fact));
        let fits = |facts: &[&FactId]| {
            group.is_none_or(|group| {
                group.is_some_and(|group| group.iter().eq(&BTreeSet::from_iter(facts.to_vec())))
            })
        };
        let free = |question: &&Question| {
            let facts = question.facts();
            wish.filter.takes(question)
                && fits(&facts)
                && facts.iter().all(|fact| !asked.contains(fact))
        };
        let questions: Vec<&Question> = shelf.asking(fact).filter(free).collect();
        if let Some(question) = pick(&questions, strength(wish, fact), None, rng) {
            asked.extend(question.facts());
            chosen.insert(&question.fact, question);
        }
    }
    chosen
}

/// The question to ask for one fact: in the form that its strength calls for, and another one than `last` where there
/// is one in any form. The same seed and number give the same question.
pub fn question<'b>(
    shelf: &'b Shelved,
    fact: &FactId,
    strength: Strength,
    last: Option<&QuestionId>,
    (seed, asking): (&[u8; 32], u64),
) -> Option<&'b Question> {
    let mut key = blake3::Hasher::new_derive_key("factdeck 1 question for a fact");
    key.update(seed)
        .update(fact.as_str().as_bytes())
        .update(&[0])
        .update(&asking.to_be_bytes());
    let mut rng = ChaCha8Rng::from_seed(*key.finalize().as_bytes());
    let questions: Vec<&Question> = shelf.asking(fact).collect();
    pick(&questions, strength, last, &mut rng)
}

fn strength(wish: &Wish<'_>, fact: &FactId) -> Strength {
    wish.strength.get(fact).copied().unwrap_or_default()
}

fn pick<'b>(
    questions: &[&'b Question],
    strength: Strength,
    last: Option<&QuestionId>,
    rng: &mut ChaCha8Rng,
) -> Option<&'b Question> {
    let others: Vec<&Question> = questions
        .iter()
        .copied()
        .filter(|question| Some(&question.id) != last)
        .collect();
    let questions = if others.is_empty() {
        questions
    } else {
        &others
    };
    let place = |question: &Question| {
        let demands = match strength {
            Strength::Unseen | Strength::Weak => [Demand::Recognition, Demand::Cued, Demand::Free],
            Strength::Strong => [Demand::Cued, Demand::Recognition, Demand::Free],
            Strength::Mature => [Demand::Free, Demand::Cued, Demand::Recognition],
        };
        let demand = question.form.demand();
        demands.iter().position(|&other| other == demand)
    };
    let best = questions.iter().map(|question| place(question)).min()?;
    let best: Vec<&Question> = questions
        .iter()
        .copied()
        .filter(|question| place(question) == best)
        .collect();
    best.choose(rng).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bank::{Bank, Form, Format, Matching};
    use crate::id::BankId;

    fn fact(name: &str) -> FactId {
        FactId::new(name).unwrap()
    }

    fn form(format: Format) -> Form {
        let answer = String::from("yes");
        match format {
            Format::Choice => Form::Choice {
                answer,
                wrong: vec![],
            },
            Format::Short => Form::Short {
                answers: vec![answer],
                matching: Matching::default(),
            },
            _ => Form::Flashcard {
                answer,
                reverse: false,
            },
        }
    }

    /// A shelf with questions given as (id, fact, format).
    fn shelf(questions: &[(String, String, Format)]) -> Shelved {
        let questions = questions.iter().map(|(id, name, format)| {
            let question = QuestionId::new(id).unwrap();
            Question::new(question, fact(name), id.clone(), form(*format))
        });
        let bank = Bank {
            id: BankId::new("b").unwrap(),
            title: "B".into(),
            lang: "en".into(),
            aliases: vec![],
            sensitive: None,
            sources: vec![],
            questions: questions.collect(),
        };
        Shelved::new(bank, BTreeMap::new(), false)
    }

    /// `count` facts, each asked as a choice, to be typed, and as a card.
    fn three_forms(count: usize) -> Shelved {
        let mut questions = Vec::new();
        for i in 0..count {
            for format in [Format::Flashcard, Format::Short, Format::Choice] {
                questions.push((format!("q{i}-{}", format.name()), format!("f{i}"), format));
            }
        }
        shelf(&questions)
    }

    fn wish<'a>(
        count: usize,
        strength: &'a BTreeMap<FactId, Strength>,
        sentences: &'a BTreeMap<FactId, usize>,
    ) -> Wish<'a> {
        static ALL: Filter = Filter {
            tags: BTreeSet::new(),
            types: BTreeSet::new(),
            facts: None,
            unseen: false,
        };
        Wish {
            count,
            filter: &ALL,
            first: First::Unseen,
            strength,
            sentences,
        }
    }

    #[test]
    fn form_follows_strength() {
        let shelf = three_forms(3);
        let strength =
            BTreeMap::from([(fact("f1"), Strength::Weak), (fact("f2"), Strength::Strong)]);
        let none = BTreeMap::new();
        let quiz = select(&shelf, &wish(9, &strength, &none), &[1; 32]);
        let forms: BTreeMap<&str, Format> =
            quiz.iter().map(|q| (q.fact.as_str(), q.format())).collect();
        let expected = [
            ("f0", Format::Choice),
            ("f1", Format::Choice),
            ("f2", Format::Short),
        ];
        assert_eq!(forms, BTreeMap::from(expected));
    }

    #[test]
    fn what_was_never_asked_comes_in_first_where_wished() {
        let shelf = three_forms(9);
        let strength = (0..6)
            .map(|i| (fact(&format!("f{i}")), Strength::Weak))
            .collect();
        let none = BTreeMap::new();
        let facts = |first, seed| -> BTreeSet<String> {
            let wish = Wish {
                first,
                ..wish(3, &strength, &none)
            };
            select(&shelf, &wish, &[seed; 32])
                .iter()
                .map(|q| q.fact.to_string())
                .collect()
        };
        let unseen = BTreeSet::from(["f6", "f7", "f8"].map(String::from));
        assert!((0..20).all(|seed| facts(First::Unseen, seed) == unseen));
        assert!((0..20).any(|seed| facts(First::Any, seed) != unseen));
    }

    #[test]
    fn only_what_is_wanted_is_asked() {
        let shelf = three_forms(9);
        let filter = Filter {
            types: [String::from("flashcard")].into(),
            facts: Some(["f2", "f5", "f7"].map(fact).into()),
            ..Filter::default()
        };
        let (strength, none) = (BTreeMap::new(), BTreeMap::new());
        let wish = Wish {
            filter: &filter,
            ..wish(9, &strength, &none)
        };
        let quiz: BTreeSet<&str> = select(&shelf, &wish, &[1; 32])
            .iter()
            .map(|question| question.id.as_str())
            .collect();
        let wanted = ["q2-flashcard", "q5-flashcard", "q7-flashcard"];
        assert_eq!(quiz, BTreeSet::from(wanted));
        assert_eq!(filter.count(&shelf), 3);
    }

    #[test]
    fn another_question_is_asked_after_a_miss() {
        let shelf = three_forms(1);
        let ask = |strength, last: Option<&str>, asking| {
            let last = last.map(|id| QuestionId::new(id).unwrap());
            let question = question(
                &shelf,
                &fact("f0"),
                strength,
                last.as_ref(),
                (&[3; 32], asking),
            );
            question.unwrap().id.to_string()
        };
        assert_eq!(ask(Strength::Weak, None, 0), "q0-choice");
        assert_eq!(ask(Strength::Weak, Some("q0-choice"), 1), "q0-short");
        assert_eq!(ask(Strength::Strong, Some("q0-short"), 2), "q0-choice");
        let single = three_forms(0);
        assert!(question(&single, &fact("f0"), Strength::Weak, None, (&[3; 32], 0)).is_none());
        let only = super::tests::shelf(&[("q".into(), "f".into(), Format::Short)]);
        let last = QuestionId::new("q").unwrap();
        assert!(
            question(
                &only,
                &fact("f"),
                Strength::Weak,
                Some(&last),
                (&[3; 32], 0)
            )
            .is_some()
        );
    }

    #[test]
    fn a_quiz_is_the_same_on_every_machine() {
        let shelf = three_forms(6);
        let none = BTreeMap::new();
        let quiz = select(&shelf, &wish(4, &BTreeMap::new(), &none), &[5; 32]);
        let ids: Vec<&str> = quiz.iter().map(|question| question.id.as_str()).collect();
        assert_eq!(ids, ["q0-choice", "q2-choice", "q5-choice", "q3-choice"]);
    }

    proptest! {
        #[test]
        fn each_fact_once_and_sentences_apart(
            seed in any::<[u8; 32]>(), facts in 1usize..30, count in 0usize..40, sentences in 1usize..12,
        ) {
            let shelf = three_forms(facts);
            let sentences: BTreeMap<FactId, usize> =
                (0..facts).map(|i| (fact(&format!("f{i}")), i % sentences)).collect();
            let quiz = select(&shelf, &wish(count, &BTreeMap::new(), &sentences), &seed);
            prop_assert_eq!(quiz.len(), count.min(facts));
            let distinct: BTreeSet<&FactId> = quiz.iter().map(|question| &question.fact).collect();
            prop_assert_eq!(distinct.len(), quiz.len());

            let drawn: Vec<usize> = quiz.iter().map(|question| sentences[&question.fact]).collect();
            let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (place, sentence) in drawn.iter().enumerate() {
                places.entry(*sentence).or_default().push(place);
            }
            // Other sentences first: none is drawn twice more often than another that has facts left.
            let most = places.values().map(Vec::len).max().unwrap_or(0);
            let all: BTreeSet<usize> = sentences.values().copied().collect();
            for sentence in all {
                let drawn = places.get(&sentence).map_or(0, Vec::len);
                let has = sentences.values().filter(|&&s| s == sentence).count();
                prop_assert!(drawn + 1 >= most.min(has), "{places:?}");
            }
            // Apart: never next to each other where others can stand between all of them.
            for places in places.values().filter(|places| places.len() * 2 <= quiz.len() + 1) {
                prop_assert!(places.windows(2).all(|pair| pair[1] - pair[0] > 1), "{drawn:?}");
            }
        }
    }
}
