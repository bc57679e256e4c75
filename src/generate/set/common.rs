//! What all sets share: where their parts stand, whether they are wanted, and how they become questions.

use crate::bank::{Citation, Form, Question, State};
use crate::generate::form::{Desk, citation};
use crate::generate::make::Library;
use crate::generate::rank::{Reason, served};
use crate::generate::{Family, Item, Made, Tier};
use crate::id::FactId;
use crate::text::Span;
use crate::text::fold::fold;

/// A part of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// The fact that it rests on: a place in the survey's.
    pub fact: usize,
    /// The bytes of its words in the document.
    pub value: Span,
}

/// Whether questions of a family are wanted.
pub(super) fn fits(library: &Library<'_>, family: Family) -> bool {
    let wanted = &library.options.families;
    wanted.is_empty() || wanted.contains(&family)
}

/// The document and the bytes of the sentence of a part.
pub(super) fn place(library: &Library<'_>, part: Part) -> Option<(usize, Span)> {
    let survey = library.survey;
    let sentence = survey
        .sentences
        .get(survey.facts.get(part.fact)?.sentence)?;
    Some((sentence.document, sentence.span))
}

/// Whether two parts stand in one document, not further apart than so many bytes.
pub(super) fn near(library: &Library<'_>, one: Part, other: Part, most: usize) -> bool {
    let places = place(library, one).zip(place(library, other));
    places.is_some_and(|((a, one), (b, other))| a == b && one.start.abs_diff(other.end) <= most)
}

/// The sentence of a part, with its words marked.
pub(super) fn cited(library: &Library<'_>, part: Part) -> Option<Citation> {
    let fact = library.survey.facts.get(part.fact)?;
    citation(library, fact.sentence, part.value)
}

/// A set as a question, a draft; nothing where the same is asked already.
#[expect(
    clippy::too_many_arguments,
    reason = "each is another part of the question"
)]
pub(super) fn made(
    desk: &mut Desk<'_>,
    family: Family,
    kept: f64,
    prompt: String,
    fact: FactId,
    tail: &str,
    form: Form,
    parts: &[Part],
) -> Option<Made> {
    if !desk.stems.insert(fold(&prompt, "")) {
        return None;
    }
    let library = desk.library;
    let first = parts.first()?;
    let (document, cite) = place(library, *first)?;
    let items = parts.iter().filter_map(|part| {
        let (document, cite) = place(library, *part)?;
        Some(Item {
            document,
            cite,
            value: part.value,
        })
    });
    let is_one = parts.len() == 1;
    let question = Question {
        state: State::Draft,
        cite: is_one.then(|| cited(library, *first)).flatten(),
        tags: vec![family.name().to_owned()],
        ..Question::new(desk.ids.question(fact.as_str(), tail)?, fact, prompt, form)
    };
    Some(Made {
        question,
        family,
        tier: Tier::Whole,
        served: kept >= served(Tier::Whole),
        score: kept,
        kept,
        reasons: vec![Reason {
            name: "a set",
            weight: kept,
        }],
        features: vec![("a set", 1.0)],
        document,
        cite,
        value: first.value,
        wrong: Vec::new(),
        items: if is_one { Vec::new() } else { items.collect() },
    })
}
