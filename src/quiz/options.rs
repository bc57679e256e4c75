//! The order of a question's options, their ids on the page, and the id of a submitted form.
//!
//! All three come from the attempt's secret seed, so that they are the same when a page is loaded again and nobody can
//! foretell them. None of them says anything about the key (invariant 2): options are numbered by the order of
//! their *texts*, and an id is a keyed hash of that number. Two banks that differ only in which option is right
//! give the same page, byte for byte.

use std::collections::BTreeSet;
use std::fmt;

use uuid::Builder;

use crate::bank::fold::fold;
use crate::bank::{Form, Gap, Question};
use crate::id::{AnswerId, FactId, QuestionId};
use crate::text::date::{self, Point};
use crate::text::number::{self, Ratio};

/// An option's name on one page: 12 hexadecimal digits that mean nothing elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OptionId([u8; 6]);

impl fmt::Display for OptionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self
            .0
            .iter()
            .fold(0, |all, byte| all << 8 | u64::from(*byte));
        write!(f, "{number:012x}")
    }
}

/// An option as shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Its name on the page.
    pub id: OptionId,
    /// Its place in the frozen question, as [`Response`](super::Response) counts them. Never shown.
    pub place: u8,
}

/// The texts of a question's options by their place; none where it has no options. What is to be joined or put in
/// order are options, too: of the former the right sides, each text once. Of a statement they are `true` and `false`.
pub fn texts(form: &Form) -> Vec<&str> {
    match form {
        Form::Choice { answer, wrong } => std::iter::once(answer.as_str())
            .chain(wrong.iter().map(|wrong| wrong.text.as_str()))
            .collect(),
        Form::Multi { answers, wrong } => {
            let answers = answers.iter().map(|right| right.text.as_str());
            answers
                .chain(wrong.iter().map(|wrong| wrong.text.as_str()))
                .collect()
        }
        Form::TrueFalse { answer: true } => vec!["true", "false"],
        Form::TrueFalse { answer: false } => vec!["false", "true"],
        Form::Order { items } => items.iter().map(|item| item.text.as_str()).collect(),
        Form::Match { pairs, extra } => {
            let pairs = pairs.iter().map(|pair| pair.right.as_str());
            pairs
                .chain(extra.iter().map(|wrong| wrong.text.as_str()))
                .collect()
        }
        Form::Short { .. }
        | Form::Number { .. }
        | Form::Date { .. }
        | Form::Cloze { .. }
        | Form::Flashcard { .. }
        | Form::Open { .. } => Vec::new(),
    }
}

/// A question's options in the order to show. `asking` is a number that changes each time the question is asked
/// anew within the attempt; the same number gives the same order and ids.
///
/// "True" always stands before "false". Where the question is not to be shuffled, its options stand by size, time or
/// alphabet, which tells no more of the key. Things to be put in order are always shuffled: as often as chance has it,
/// they stand in the right order.
pub fn order(seed: &[u8; 32], question: &Question, asking: u64) -> Vec<Shown> {
    let id = |rank| option_id(seed, &question.id, asking, rank);
    let mut shown = shown(&texts(&question.form), id);
    match question.form {
        Form::TrueFalse { answer } => shown.sort_by_key(|option| (option.place == 0) != answer),
        Form::Choice { .. } | Form::Multi { .. } | Form::Match { .. } if !question.shuffle => {
            let texts = texts(&question.form);
            let text = |option: &Shown| texts.get(usize::from(option.place)).copied();
            shown.sort_by_key(|option| text(option).map(natural));
        }
        // Ids are as good as drawn by lot: their order is the shuffle.
        _ => shown.sort_by_key(|option| option.id),
    }
    shown
}

/// The options of each gap of a cloze in the order to show: place 0 is the gap's answer, then the wrong ones. None for a
/// gap to be typed in, and no gaps for a question of another type.
pub fn gaps(seed: &[u8; 32], question: &Question, asking: u64) -> Vec<Vec<Shown>> {
    let Form::Cloze { gaps, .. } = &question.form else {
        return Vec::new();
    };
    (0..=u8::MAX)
        .zip(gaps)
        .map(|(number, gap)| {
            let id = |rank| gap_option_id(seed, &question.id, asking, (number, rank));
            let mut shown = shown(&gap_texts(gap), id);
            shown.sort_by_key(|option| option.id);
            shown
        })
        .collect()
}

/// The texts of a gap's options by their place; none where it is to be typed in.
pub fn gap_texts(gap: &Gap) -> Vec<&str> {
    if gap.wrong.is_empty() {
        return Vec::new();
    }
    std::iter::once(gap.answer())
        .chain(gap.wrong.iter().map(|wrong| wrong.text.as_str()))
        .collect()
}

/// How many options of a gap are shown; none where it is to be typed in.
pub fn gap_size(gap: &Gap) -> usize {
    let texts: BTreeSet<&str> = gap_texts(gap).into_iter().collect();
    texts.len()
}

/// Options with their ids, by their texts: each text once, in its first place.
fn shown(texts: &[&str], id: impl Fn(u8) -> OptionId) -> Vec<Shown> {
    let mut by_text: Vec<(u8, &str)> = (0..=u8::MAX).zip(texts.iter().copied()).collect();
    by_text.sort_by_key(|&(_, text)| text);
    by_text.dedup_by_key(|&mut (_, text)| text);
    (0..=u8::MAX)
        .zip(by_text)
        .map(|(rank, (place, _))| Shown {
            id: id(rank),
            place,
        })
        .collect()
}

/// Where a text stands among others: figures by size, dates by time, then the rest by alphabet.
fn natural(text: &str) -> (u8, Option<Ratio>, Option<Point>, String) {
    if let Some(figure) = number::parse(text, "") {
        return (0, Some(figure.value), None, text.to_owned());
    }
    match date::parse(text) {
        Some(date) => (1, None, Some(date.from), text.to_owned()),
        None => (2, None, None, fold(text)),
    }
}

/// The place of the option that a page named, where it is one of those shown.
pub fn place_of(shown: &[Shown], id: &str) -> Option<u8> {
    shown
        .iter()
        .find(|option| option.id.to_string() == id)
        .map(|option| option.place)
}

/// The id of a submitted form: the same form sent twice is one answer. `asking` is as for [`order`].
pub fn answer_id(seed: &[u8; 32], fact: &FactId, asking: u64) -> AnswerId {
    let hash = keyed(seed, b"answer", fact.as_str(), asking);
    let mut bytes = [0; 16];
    hash.finalize_xof().fill(&mut bytes);
    AnswerId(Builder::from_custom_bytes(bytes).into_uuid())
}

fn gap_option_id(
    seed: &[u8; 32],
    question: &QuestionId,
    asking: u64,
    (gap, rank): (u8, u8),
) -> OptionId {
    let mut hash = keyed(seed, b"gap", question.as_str(), asking);
    let mut id = [0; 6];
    hash.update(&[gap, rank]).finalize_xof().fill(&mut id);
    OptionId(id)
}

fn option_id(seed: &[u8; 32], question: &QuestionId, asking: u64, rank: u8) -> OptionId {
    let mut hash = keyed(seed, b"option", question.as_str(), asking);
    let mut id = [0; 6];
    hash.update(&[rank]).finalize_xof().fill(&mut id);
    OptionId(id)
}

/// A keyed hash of what for, an id (ended by a byte no id has) and a number.
fn keyed(seed: &[u8; 32], what: &[u8], id: &str, asking: u64) -> blake3::Hasher {
    let mut hash = blake3::Hasher::new_keyed(seed);
    hash.update(what)
        .update(id.as_bytes())
        .update(&[0])
        .update(&asking.to_be_bytes());
    hash
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::bank::{Matching, Wrong};

    fn choice(answer: &str, wrong: &[&str]) -> Form {
        let wrong = wrong.iter().map(|text| Wrong {
            text: (*text).into(),
            why: None,
            cite: None,
        });
        Form::Choice {
            answer: answer.into(),
            wrong: wrong.collect(),
        }
    }

    fn asked(form: &Form) -> Question {
        let id = QuestionId::new("q").unwrap();
        let fact = FactId::new("q").unwrap();
        Question::new(id, fact, "Which?".into(), form.clone())
    }

    /// What a page shows: ids and texts, nothing of places.
    fn page(seed: &[u8; 32], asking: u64, form: &Form) -> Vec<(String, String)> {
        let texts = texts(form);
        order(seed, &asked(form), asking)
            .iter()
            .map(|option| {
                (
                    option.id.to_string(),
                    texts[usize::from(option.place)].to_owned(),
                )
            })
            .collect()
    }

    #[test]
    fn a_question_without_options_shows_none() {
        let short = Form::Short {
            answers: vec!["1990".into()],
            matching: Matching::default(),
        };
        assert_eq!(order(&[1; 32], &asked(&short), 0), []);
    }

    #[test]
    fn ids_and_orders_are_kept_for_ever() {
        // A running attempt must survive an update of the program.
        let form = choice("oak", &["ash", "elm", "fir"]);
        let shown: Vec<String> = page(&[7; 32], 3, &form)
            .into_iter()
            .map(|(id, text)| format!("{id} {text}"))
            .collect();
        assert_eq!(
            shown,
            [
                "4594fd55de65 elm",
                "855a5e32b1a4 fir",
                "aea5f9cfff6b oak",
                "b20887efd57a ash"
            ]
        );
        let fact = FactId::new("f/2").unwrap();
        assert_eq!(
            answer_id(&[7; 32], &fact, 3).to_string(),
            "ed19c8120eee80b285496a601ad5e5d4"
        );
        assert_ne!(answer_id(&[7; 32], &fact, 4), answer_id(&[7; 32], &fact, 3));
        assert_ne!(answer_id(&[8; 32], &fact, 3), answer_id(&[7; 32], &fact, 3));
    }

    #[test]
    fn every_order_is_about_as_frequent() {
        let form = choice("oak", &["ash", "elm", "fir"]);
        let mut counts: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
        for asking in 0..4800 {
            let places = order(&[9; 32], &asked(&form), asking)
                .iter()
                .map(|o| o.place)
                .collect();
            *counts.entry(places).or_default() += 1;
        }
        assert_eq!(counts.len(), 24);
        // 200 expected; chance alone leaves 140 to 260 about once in ten thousand seeds.
        assert!(
            counts.values().all(|count| (140..=260).contains(count)),
            "{counts:?}"
        );
    }

    proptest! {
        #[test]
        fn nothing_on_the_page_tells_the_key(
            seed in any::<[u8; 32]>(),
            asking in any::<u64>(),
            texts in prop::collection::btree_set("[a-z ]{1,12}", 2..9),
            key in any::<prop::sample::Index>(),
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let (answer, wrong) = texts.split_first().unwrap();
            let mut other = texts.clone();
            other.rotate_left(key.index(texts.len()));
            let one = choice(answer, wrong);
            let two = choice(other[0], &other[1..]);
            prop_assert_eq!(page(&seed, asking, &one), page(&seed, asking, &two));

            let shown = order(&seed, &asked(&one), asking);
            let places: BTreeSet<u8> = shown.iter().map(|option| option.place).collect();
            prop_assert_eq!(places.len(), texts.len());
            let ids: BTreeSet<OptionId> = shown.iter().map(|option| option.id).collect();
            prop_assert_eq!(ids.len(), texts.len());
            for option in &shown {
                prop_assert_eq!(place_of(&shown, &option.id.to_string()), Some(option.place));
            }
            prop_assert_eq!(place_of(&shown, "0"), None);
        }
    }
}
