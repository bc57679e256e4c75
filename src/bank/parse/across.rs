//! What one question cannot know of itself: ids used twice, options that are right elsewhere, sources that are missing.

use std::collections::{BTreeMap, BTreeSet};

use super::place;
use super::question::Read;
use super::value::{Value, span};
use crate::bank::fold::{Meaning, Meanings, fold};
use crate::bank::{Diagnostic, Form, Question, State, Wrong};
use crate::id::{FactId, QuestionId, SlotId, SourceId};
use crate::text::Span;

/// Checks the questions of a bank against each other; those with an error are left out.
pub(super) fn check(
    read: Vec<Read<'_, '_>>,
    meanings: &Meanings<'_>,
    sources: Option<&[&SourceId]>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Question> {
    let unread = read.iter().enumerate().filter(|(_, read)| !read.good);
    let mut bad: BTreeSet<usize> = unread.map(|(index, _)| index).collect();
    let mut note = |index: usize, finding: Diagnostic| {
        bad.insert(index);
        found.push(finding);
    };
    ids(&read, &mut note);
    for (index, (question, value)) in parts(&read).enumerate() {
        options(question, value, meanings, |finding| note(index, finding));
        citations(question, value, sources, |finding| note(index, finding));
    }
    elsewhere(&read, meanings, &mut note);
    for (question, value) in parts(&read) {
        repeated(question, value, found);
    }
    living(&read, found);
    read.into_iter()
        .enumerate()
        .filter(|(index, _)| !bad.contains(index))
        .map(|(_, read)| read.question)
        .collect()
}

/// Each question with its table.
fn parts<'r, 'v, 'i>(
    read: &'r [Read<'v, 'i>],
) -> impl Iterator<Item = (&'r Question, &'v Value<'i>)> {
    read.iter().map(|read| (&read.question, read.table))
}

fn ids(read: &[Read<'_, '_>], note: &mut impl FnMut(usize, Diagnostic)) {
    let mut first: BTreeMap<&QuestionId, usize> = BTreeMap::new();
    for (index, (question, value)) in parts(read).enumerate() {
        if first.contains_key(&question.id) {
            let help = if question.provisional {
                "give each its own `id`"
            } else {
                "an id belongs to one question for ever; choose another for this one"
            };
            note(
                index,
                Diagnostic::error(
                    "Q024",
                    format!("two questions have the id \"{}\"", question.id),
                )
                .at(place::entry(value, "id", None))
                .label("the first keeps it; this one is left out")
                .help(help),
            );
        } else {
            first.insert(&question.id, index);
        }
    }
    for (index, (question, value)) in parts(read).enumerate() {
        if let Some(reversed) = question.reversed()
            && first.contains_key(&reversed.id)
        {
            let message = format!("the reversed card would have the id \"{}\"", reversed.id);
            note(
                index,
                Diagnostic::error("Q024", message)
                    .at(place::entry(value, "reverse", None))
                    .label("another question has it")
                    .help("give one of the two another id"),
            );
        }
    }
    let mut former = BTreeSet::new();
    for (index, (question, value)) in parts(read).enumerate() {
        for (entry, id) in question.was.iter().enumerate() {
            let why = if first.contains_key(id) {
                "is the id of a question now"
            } else if !former.insert(id) {
                "is named twice"
            } else {
                continue;
            };
            note(
                index,
                Diagnostic::error("Q025", format!("the former id \"{id}\" {why}"))
                    .at(place::entry(value, "was", Some(entry)))
                    .help("progress can move to one question only; remove it here"),
            );
        }
    }
}

/// Former ids that are facts which other questions ask for: their progress would move away from them.
fn living(read: &[Read<'_, '_>], found: &mut Vec<Diagnostic>) {
    let ids: BTreeSet<&str> = parts(read)
        .map(|(question, _)| question.id.as_str())
        .collect();
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, (question, _)) in parts(read).enumerate() {
        for fact in question.facts() {
            asked.entry(fact.as_str()).or_insert(index);
        }
    }
    for (index, (question, value)) in parts(read).enumerate() {
        for (entry, id) in question.was.iter().enumerate() {
            let other = asked.get(id.as_str()).filter(|other| **other != index);
            if other.is_none() || ids.contains(id.as_str()) {
                continue;
            }
            let message =
                format!("the former id \"{id}\" is a fact that another question asks for");
            let finding = Diagnostic::warning("Q032", message)
                .at(place::entry(value, "was", Some(entry)))
                .help("what learners know of it would move here: remove it, or name the fact here too: `fact`");
            found.push(finding);
        }
    }
}

/// Texts of one question that must not say the same.
fn options(
    question: &Question,
    value: &Value<'_>,
    meanings: &Meanings<'_>,
    mut note: impl FnMut(Diagnostic),
) {
    for offer in offers(question) {
        let rights: Vec<Meaning> = offer.rights.iter().map(|text| meanings.of(text)).collect();
        let mut seen: Vec<Meaning> = Vec::new();
        for (entry, option) in offer.wrong.iter().enumerate() {
            let at = || offer.place(value, entry);
            let meaning = meanings.of(&option.text);
            let right = rights.iter().position(|right| *right == meaning);
            if let Some(right) = right.and_then(|right| offer.rights.get(right)) {
                let key = offer.key;
                note(
                    Diagnostic::error("Q027", "a wrong option says the same as the answer")
                        .at(at())
                        .label(format!("`{key}` is \"{right}\"")),
                );
            } else if seen.contains(&meaning) {
                note(Diagnostic::error("Q028", "two wrong options say the same").at(at()));
            }
            seen.push(meaning);
        }
    }
    let (key, what, texts): (_, _, Vec<&str>) = match &question.form {
        Form::Multi { answers, .. } => {
            let texts = answers.iter().map(|right| right.text.as_str());
            ("answers", "two right options say the same", texts.collect())
        }
        Form::Order { items } => {
            let texts = items.iter().map(|item| item.text.as_str());
            ("items", "two items say the same", texts.collect())
        }
        Form::Match { pairs, .. } => {
            let texts = pairs.iter().map(|pair| pair.left.as_str());
            (
                "pairs",
                "two pairs have the same left side",
                texts.collect(),
            )
        }
        _ => return,
    };
    let mut seen: Vec<Meaning> = Vec::new();
    for (entry, text) in texts.into_iter().enumerate() {
        let meaning = meanings.of(text);
        if seen.contains(&meaning) {
            let at = place::entry(value, key, Some(entry));
            note(Diagnostic::error("Q050", what).at(at));
        }
        seen.push(meaning);
    }
}

/// What is offered to choose from in one place of a question: for a fact, what is right and what is not.
struct Offer<'q> {
    fact: &'q FactId,
    /// What the question says about the fact. Empty where it gives no value for it.
    rights: Vec<&'q str>,
    /// The key of what is right.
    key: &'static str,
    wrong: &'q [Wrong],
    /// The gap that the wrong options stand in.
    gap: Option<usize>,
}

impl Offer<'_> {
    /// Where a wrong option stands.
    fn place(&self, value: &Value<'_>, entry: usize) -> Span {
        let key = if self.key == "pairs" {
            "extra"
        } else {
            "wrong"
        };
        let gap = self
            .gap
            .and_then(|gap| value.get_ref().get("gaps")?.get_ref().get(gap));
        place::entry(gap.unwrap_or(value), key, Some(entry))
    }
}

/// What a question offers, and what it says is right, fact by fact.
fn offers(question: &Question) -> Vec<Offer<'_>> {
    match &question.form {
        Form::Choice { answer, wrong } => alone(question, vec![answer], "answer", wrong),
        Form::Multi { answers, wrong } => {
            let rights = answers.iter().map(|right| right.text.as_str()).collect();
            alone(question, rights, "answers", wrong)
        }
        Form::Short { answers, .. } => {
            let rights = answers.iter().map(String::as_str).collect();
            alone(question, rights, "answer", &[])
        }
        Form::Number { value: answer, .. }
        | Form::Date { answer, .. }
        | Form::Flashcard { answer, .. } => alone(question, vec![answer], "answer", &[]),
        Form::Cloze { gaps, .. } => gaps
            .iter()
            .enumerate()
            .map(|(index, gap)| Offer {
                fact: &gap.fact,
                rights: gap.answers.iter().map(String::as_str).collect(),
                key: "text",
                wrong: &gap.wrong,
                gap: Some(index),
            })
            .collect(),
        Form::Match { pairs, extra } => {
            let rights = pairs.iter().map(|pair| pair.right.as_str()).collect();
            alone(question, rights, "pairs", extra)
        }
        Form::TrueFalse { .. } | Form::Order { .. } | Form::Open { .. } => Vec::new(),
    }
}

fn alone<'q>(
    question: &'q Question,
    rights: Vec<&'q str>,
    key: &'static str,
    wrong: &'q [Wrong],
) -> Vec<Offer<'q>> {
    vec![Offer {
        fact: &question.fact,
        rights,
        key,
        wrong,
        gap: None,
    }]
}

fn citations(
    question: &Question,
    value: &Value<'_>,
    sources: Option<&[&SourceId]>,
    mut note: impl FnMut(Diagnostic),
) {
    let Some(sources) = sources else { return };
    for (cite, table) in place::cited(question, Some(value)) {
        if !sources.contains(&&cite.source) {
            let at = place::of(table, "source").unwrap_or_else(|| span(value));
            let known: Vec<&str> = sources.iter().map(|id| id.as_str()).collect();
            note(
                Diagnostic::error(
                    "Q040",
                    format!("the bank has no source \"{}\"", cite.source),
                )
                .at(at)
                .help(match super::value::nearest(cite.source.as_str(), &known) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None if known.is_empty() => {
                        "describe the document under a line `[[source]]`".to_owned()
                    }
                    None => format!("sources are: {}", known.join(", ")),
                }),
            );
        }
    }
}

/// Invariant 4: a value that the bank gives for the same slot or fact is never a wrong option.
fn elsewhere(
    read: &[Read<'_, '_>],
    meanings: &Meanings<'_>,
    note: &mut impl FnMut(usize, Diagnostic),
) {
    let mut given: BTreeMap<Topic<'_>, Vec<(Meaning, &QuestionId)>> = BTreeMap::new();
    for (question, _) in parts(read).filter(|(question, _)| question.state != State::Off) {
        for offer in offers(question) {
            for topic in topics(question, &offer) {
                let values = values(&offer).map(|text| (meanings.of(text), &question.id));
                given.entry(topic).or_default().extend(values);
            }
        }
    }
    for (index, (question, value)) in parts(read).enumerate() {
        for offer in offers(question) {
            let own: Vec<Meaning> = offer.rights.iter().map(|text| meanings.of(text)).collect();
            for (entry, option) in offer.wrong.iter().enumerate() {
                let meaning = meanings.of(&option.text);
                let right = topics(question, &offer)
                    .filter_map(|topic| given.get(&topic))
                    .flatten()
                    .find(|(value, id)| {
                        *value == meaning && **id != question.id && !own.contains(&meaning)
                    });
                if let Some((_, other)) = right {
                    note(
                        index,
                        Diagnostic::error(
                            "Q029",
                            format!("a wrong option is right in question \"{other}\""),
                        )
                        .at(offer.place(value, entry))
                        .label("a source gives this value for the same thing")
                        .help("take another wrong option, or another `slot` if the two do not ask for the same thing"),
                    );
                }
            }
        }
    }
}

/// What questions can have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Topic<'q> {
    Fact(&'q FactId),
    Slot(&'q SlotId),
}

/// What an offer is about: its fact, and the slot where the question is about one fact alone.
fn topics<'q>(question: &'q Question, offer: &Offer<'q>) -> impl Iterator<Item = Topic<'q>> {
    let alone = question.facts().len() == 1;
    let slot = question.slot.as_ref().filter(|_| alone).map(Topic::Slot);
    std::iter::once(Topic::Fact(offer.fact)).chain(slot)
}

/// The values that an offer gives for its fact; the right sides of several pairs are about several facts.
fn values<'o>(offer: &'o Offer<'_>) -> impl Iterator<Item = &'o str> {
    let texts = if offer.key == "pairs" {
        &[]
    } else {
        offer.rights.as_slice()
    };
    texts.iter().copied()
}

fn repeated(question: &Question, value: &Value<'_>, found: &mut Vec<Diagnostic>) {
    let Form::Short { answers, .. } = &question.form else {
        return;
    };
    let mut seen = BTreeSet::new();
    for (entry, answer) in answers.iter().enumerate() {
        if !seen.insert(fold(answer)) {
            let at = place::entry(value, "answer", Some(entry));
            found.push(Diagnostic::warning("Q030", "this answer is accepted already").at(at));
        }
    }
}
