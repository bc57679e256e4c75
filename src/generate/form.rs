//! From a candidate to a question of a bank: ids, options with why they are wrong, citations.

use std::collections::{BTreeMap, BTreeSet};

use super::candidate::Candidate;
use super::ids::Ids;
use super::make::{Library, name_of};
use super::option::{self, WrongOption};
use super::{Made, Tier, wh};
use crate::bank::{Citation, Form, Gap, Matching, Question, State, Wrong};
use crate::facts::Survey;
use crate::grammar::names::{self, Name};
use crate::id::{FactId, SlotId};
use crate::text::Span;
use crate::text::fold::fold;

/// What is known while questions are written: the ids and stems given so far.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub library: &'a Library<'a>,
    pub ids: Ids,
    pub stems: BTreeSet<String>,
    /// The ids of facts of the survey: questions on one fact share it.
    pub facts: BTreeMap<usize, FactId>,
}

impl Desk<'_> {
    /// The id of a fact, given the words that it is known by when it is first asked for.
    pub(super) fn fact(&mut self, fact: usize, topic: &str, tail: &str) -> Option<FactId> {
        if let Some(known) = self.facts.get(&fact) {
            return Some(known.clone());
        }
        let id = self.ids.fact(topic, tail)?;
        self.facts.insert(fact, id.clone());
        Some(id)
    }
}

/// The question with its options and its ids; nothing where the same is asked already.
pub(super) fn made(desk: &mut Desk<'_>, candidate: &Candidate, served: bool) -> Option<Made> {
    let library = desk.library;
    let survey = library.survey;
    let fact = survey.facts.get(candidate.fact)?;
    let sentence = survey.sentences.get(fact.sentence)?;
    if !desk.stems.insert(fold(&candidate.prompt, "")) {
        return None;
    }
    let value = sentence.view.original(candidate.value);
    let cite = citation(library, fact.sentence, value)?;
    let family = wh::family(fact);
    let id = desk.fact(candidate.fact, &candidate.core, family.name())?;
    let (form, wrong, tail) = form(library, candidate, &id);
    let question = Question {
        state: State::Draft,
        slot: slot(survey, candidate.fact),
        explain: explain(survey, candidate.fact),
        cite: Some(cite),
        tags: vec![family.name().to_owned()],
        ..Question::new(
            desk.ids.question(id.as_str(), tail)?,
            id,
            candidate.prompt.clone(),
            form,
        )
    };
    Some(Made {
        question,
        family,
        tier: candidate.tier,
        served,
        score: candidate.rating.score,
        kept: candidate.rating.kept,
        reasons: candidate.rating.reasons.clone(),
        features: candidate.rating.features.clone(),
        document: sentence.document,
        cite: sentence.span,
        value,
        wrong,
        items: Vec::new(),
    })
}

/// How it is answered, the sentences of its wrong options, and the end of its id.
fn form(
    library: &Library<'_>,
    candidate: &Candidate,
    id: &FactId,
) -> (Form, Vec<Option<Span>>, &'static str) {
    let answer = candidate.answer.clone();
    let mut answers = vec![answer.clone()];
    let written = written(library.survey, candidate);
    let names = names(library.survey, candidate.fact);
    for other in candidate
        .variants
        .iter()
        .cloned()
        .chain(written)
        .chain(names)
    {
        if !answers.contains(&other) {
            answers.push(other);
        }
    }
    if candidate.tier == Tier::Gap {
        return (gap_form(candidate, id, answers), Vec::new(), "gap");
    }
    let found = option::options(library, candidate);
    if found.len() < 2 {
        let matching = Matching::default();
        return (Form::Short { answers, matching }, Vec::new(), "typed");
    }
    let spans = found
        .iter()
        .map(|option| sentence_of(library.survey, option));
    let spans = spans.collect();
    let wrong = found.iter().map(|option| shown(library, option)).collect();
    (Form::Choice { answer, wrong }, spans, "choice")
}

/// The answer as the document has it, where that was made readable: "Geo-\npolitics".
fn written(survey: &Survey<'_>, candidate: &Candidate) -> Option<String> {
    let fact = survey.facts.get(candidate.fact)?;
    let sentence = survey.sentences.get(fact.sentence)?;
    let read = survey.documents.get(sentence.document)?;
    let span = sentence.view.original(candidate.value);
    let text = span.of(&read.document.text)?;
    let text: Vec<&str> = text.split_whitespace().collect();
    Some(text.join(" "))
}

/// The forms of a name: who writes "Martin Luther" for "Luther" is right, and who writes "Luther", where there is no other.
fn names(survey: &Survey<'_>, fact: usize) -> Vec<String> {
    let forms = || {
        let fact = survey.facts.get(fact)?;
        let name = name_of(&fact.value)?;
        let document = survey.sentences.get(fact.sentence)?.document;
        let all = &survey.documents.get(document)?.names.names;
        let own = all.get(name)?;
        let mut forms = own.forms.clone();
        forms.extend(short(own, all));
        Some(forms)
    };
    forms().unwrap_or_default()
}

/// What a person is called for short, where nobody else in the document can be meant: the surname, and "Charles" for
/// "Charles IV".
fn short(name: &Name, all: &[Name]) -> Option<String> {
    if name.kind != Some(names::Kind::Person) || name.confidence < SURE {
        return None;
    }
    let (given, last) = name.text.rsplit_once(' ')?;
    let is_number = last.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let short = if is_number { given } else { last };
    let is_whole = short.chars().count() > 2
        && !short.contains([' ', '.'])
        && short.starts_with(char::is_uppercase);
    let says_it = |other: &&Name| other.text.split([' ', '-']).any(|word| word == short);
    let is_only = all.iter().filter(says_it).count() == 1;
    (is_whole && is_only).then(|| short.to_owned())
}

/// How sure it must be that a name is somebody's, in percent, before part of it is a right answer.
const SURE: u8 = 65;

fn gap_form(candidate: &Candidate, fact: &FactId, answers: Vec<String>) -> Form {
    let (before, behind) = candidate.around.clone();
    let gap = Gap {
        answers,
        wrong: Vec::new(),
        fact: fact.clone(),
        why: None,
        cite: None,
    };
    Form::Cloze {
        pieces: vec![before, behind],
        gaps: vec![gap],
    }
}

/// What other values the documents give, and who gives them.
fn explain(survey: &Survey<'_>, fact: usize) -> Option<String> {
    let other = survey.rivals(fact).next()?;
    let sentence = survey.sentences.get(other.sentence)?;
    let who = other.said.sources.first();
    let who = who
        .and_then(|teller| teller.who.of(&sentence.view.text))
        .filter(|who| !who.is_empty());
    let source = who.map_or(String::new(), |who| format!(" (according to {who})"));
    Some(format!(
        "Elsewhere another value is given: {}{source}.",
        other.text
    ))
}

/// What facts that disagree are values of.
fn slot(survey: &Survey<'_>, fact: usize) -> Option<SlotId> {
    let mut conflicts = survey.conflicts.iter();
    let conflict = conflicts.find(|conflict| conflict.facts.contains(&fact))?;
    SlotId::new(&conflict.of).ok()
}

fn sentence_of(survey: &Survey<'_>, option: &WrongOption) -> Option<Span> {
    let fact = survey.facts.get(option.fact?)?;
    let sentence = survey.sentences.get(fact.sentence);
    sentence.map(|sentence| sentence.span)
}

/// A wrong option with why it is wrong.
fn shown(library: &Library<'_>, option: &WrongOption) -> Wrong {
    let fact = option.fact.and_then(|fact| library.survey.facts.get(fact));
    Wrong {
        text: option.text.clone(),
        why: fact.map(|_| "In the text this stands for something else.".to_owned()),
        cite: fact.and_then(|fact| citation(library, fact.sentence, fact.span)),
    }
}

/// A sentence with some of its words marked; its place where it stands more than once.
pub(super) fn citation(library: &Library<'_>, number: usize, mark: Span) -> Option<Citation> {
    let sentence = library.survey.sentences.get(number)?;
    let read = library.survey.documents.get(sentence.document)?;
    let origin = library.options.documents.get(sentence.document)?;
    let text = read.document.text.as_str();
    let quote = sentence.span.of(text)?;
    let known = library.repeated.get(number)?;
    let is_repeated = *known.get_or_init(|| text.matches(quote).take(2).count() > 1);
    Some(Citation {
        source: origin.source.clone(),
        quote: quote.to_owned(),
        mark: mark.of(text).map(str::to_owned),
        at: is_repeated.then_some(sentence.span.start),
    })
}
