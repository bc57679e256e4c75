//! Statements to judge: a sentence's own, or with a value in it that the documents give for something else.

use super::common::{Part, fits, made, near};
use super::statement::{Claim, claims};
use crate::bank::{Form, Stance};
use crate::facts::{Fact, Kind, Value};
use crate::generate::candidate::Candidate;
use crate::generate::check::is_violent;
use crate::generate::form::Desk;
use crate::generate::make::Library;
use crate::generate::option::{self, WrongOption};
use crate::generate::voice::{Asking, voice};
use crate::generate::wording::{Instead, capital};
use crate::generate::{Made, Tier, wh};
use crate::grammar::clauses::{Assertion, Role, Voice};
use crate::grammar::names;
use crate::text::fold::fold;
use crate::text::number;

/// One statement in so many bytes.
const APART: usize = 1500;
/// What makes a statement false stands no further away, in bytes.
const FAR: usize = 4000;
/// The longest sentence that an explanation gives, in characters.
const LONGEST: usize = 260;
/// The fewest words of a statement.
const LEAST: usize = 8;
/// How likely a teacher uses it as it stands: of 34 that were judged, where nearly all exchanged a year, 14.
const KEPT: f64 = 0.35;

/// The statements of all documents, as many false ones as true ones.
pub(super) fn statements(desk: &mut Desk<'_>, found: &[Candidate]) -> Vec<Made> {
    let library = desk.library;
    let mut order: Vec<&Candidate> = found
        .iter()
        .filter(|candidate| candidate.tier == Tier::Whole && candidate.is_served())
        .collect();
    order.sort_by(|one, other| {
        other
            .rating
            .score
            .total_cmp(&one.rating.score)
            .then(one.fact.cmp(&other.fact))
    });
    let mut taken: Vec<Part> = Vec::new();
    let (mut is_true, mut all) = (0_usize, Vec::new());
    for candidate in order {
        let Some(fact) = library.survey.facts.get(candidate.fact) else {
            continue;
        };
        let part = Part {
            fact: candidate.fact,
            value: fact.span,
        };
        let family = wh::family(fact);
        if taken.iter().any(|other| near(library, *other, part, APART)) || !fits(library, family) {
            continue;
        }
        let Some(statement) = statement(library, candidate, fact, is_true * 2 < all.len()) else {
            continue;
        };
        let id = desk.fact(candidate.fact, &candidate.core, family.name());
        let form = Form::TrueFalse {
            answer: statement.wrong.is_none(),
        };
        let is_right = statement.wrong.is_none();
        let question = id.and_then(|id| {
            made(
                desk,
                family,
                KEPT,
                statement.text,
                id,
                "true-false",
                form,
                &[part],
            )
        });
        if let Some(mut question) = question {
            question.question.explain = Some(explained(library, fact, statement.wrong.as_ref()));
            is_true += usize::from(is_right);
            taken.push(part);
            all.push(question);
        }
    }
    all
}

/// A statement, and the value that makes it false.
struct Statement {
    text: String,
    wrong: Option<WrongOption>,
}

/// A statement that a fact stands in, with another value where that is safe; the right one only where it is wanted.
fn statement(
    library: &Library<'_>,
    candidate: &Candidate,
    fact: &Fact<'_>,
    wants_true: bool,
) -> Option<Statement> {
    if is_grave(library, fact.sentence)
        || fact.said.assertion != Assertion::Asserted
        || matches!(fact.kind(), Kind::Reaction | Kind::Name)
        || library.survey.rivals(candidate.fact).next().is_some()
    {
        return None;
    }
    let claims = claims(library, fact.sentence);
    let claim = claims.iter().find(|claim| holds(claim, fact))?;
    if wants_true {
        return Some(Statement {
            text: shown(library, claim, &Instead::new())?,
            wrong: None,
        });
    }
    if !is_exchanged(claim, fact) {
        return None;
    }
    let wrong = option::options(library, candidate)
        .into_iter()
        .find(|option| attested(library, fact, option))?;
    let (first, rest) = fact
        .words
        .clone()
        .collect::<Vec<_>>()
        .split_first()
        .map(|(first, rest)| (*first, rest.to_vec()))?;
    let mut instead: Instead = rest.into_iter().map(|at| (at, String::new())).collect();
    instead.insert(first, wrong.text.clone());
    let text = shown(library, claim, &instead)?;
    let told = format!(" {} ", fold(&text, "en"));
    let is_in = told.contains(&format!(" {} ", fold(&wrong.text, "en")));
    let is_gone = !told.contains(&format!(" {} ", fold(fact.text, "en")));
    // Another figure beside it could give it away, or be wrong with it.
    let figures = number::find(&text, "en").len();
    let is_alone = fact.kind() != Kind::Figure || figures == 1;
    (is_in && is_gone && is_alone && candidate.answer == fact.text).then_some(Statement {
        text,
        wrong: Some(wrong),
    })
}

/// Whether a sentence tells of violence, war or sickness, or of a people: nothing false is said there.
fn is_grave(library: &Library<'_>, number: usize) -> bool {
    let survey = library.survey;
    let Some(sentence) = survey.sentences.get(number) else {
        return true;
    };
    let text = &sentence.view.text;
    let read = survey.document(number);
    let peoples = sentence.mentions.iter().any(|mention| {
        let name = read.and_then(|read| read.names.names.get(mention.name));
        name.is_some_and(|name| name.kind == Some(names::Kind::People))
    });
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let of_war = words.any(|word| {
        let word = word.to_lowercase();
        matches!(word.as_str(), "war" | "wars") || GRAVE.iter().any(|start| word.starts_with(start))
    });
    is_violent(text) || peoples || of_war
}

/// Beginnings of words of war and sickness.
#[rustfmt::skip]
const GRAVE: &[&str] = &[
    "battle", "siege", "besieg", "attack", "conquer", "captur", "troop", "revolt", "rebel", "plague", "ravag", "famin",
    "diseas", "epidemic", "weapon", "militar", "persecut", "slave",
];

/// Whether another value in a fact's place would make the statement false: what was so in 1962 may have been so in 1963,
/// and what is so since 1962 is so since 1963; and whether it would still sound likely.
fn is_exchanged(claim: &Claim<'_>, fact: &Fact<'_>) -> bool {
    match fact.kind() {
        Kind::Date => {
            let layout = &claim.layout;
            let simple = layout.auxiliaries.is_empty() || claim.clause.voice == Voice::Passive;
            claim.time(fact).is_some() && simple
        }
        Kind::Place => fact.role != Some(Role::Subject),
        Kind::Organisation => false,
        _ => true,
    }
}

/// Whether a fact stands in a main part of a claim.
fn holds(claim: &Claim<'_>, fact: &Fact<'_>) -> bool {
    let layout = &claim.layout;
    let chunks = layout
        .front
        .iter()
        .chain([&layout.subject])
        .chain(&layout.middle)
        .chain(&layout.rest);
    let mut chunks = chunks.filter(|chunk| chunk.agreed);
    chunks.any(|chunk| fact.words.clone().all(|at| chunk.words.contains(&at)))
}

/// Whether a wrong value is what the text itself says of something else, not far away; of people the whole name.
fn attested(library: &Library<'_>, fact: &Fact<'_>, option: &WrongOption) -> bool {
    let survey = library.survey;
    let Some(other) = option.fact.and_then(|other| survey.facts.get(other)) else {
        return false;
    };
    let is_near = survey.document_of(other) == survey.document_of(fact)
        && other.span.start.abs_diff(fact.span.start) <= FAR;
    let is_whole = fact.kind() != Kind::Person || (2..=3).contains(&option.text.split(' ').count());
    let sure = |fact: &Fact<'_>| match fact.value {
        Value::Name(named) => named.confidence >= 80,
        _ => true,
    };
    // "The United Kingdom" is no place for "Norway".
    let has_article = |fact: &Fact<'_>| {
        let sentence = survey.sentences.get(fact.sentence);
        let before = sentence.and_then(|sentence| sentence.view.text.get(..fact.here.start));
        before.is_some_and(|before| before.to_lowercase().ends_with("the "))
    };
    other.said.assertion == Assertion::Asserted
        && is_near
        && is_whole
        && sure(fact)
        && sure(other)
        && has_article(fact) == has_article(other)
}

/// It with whose statement it is.
fn shown(library: &Library<'_>, claim: &Claim<'_>, instead: &Instead) -> Option<String> {
    let text = claim.said(library, &[], instead)?;
    if text.split(' ').count() < LEAST {
        return None;
    }
    let document = claim.sentence.document;
    let origin = library.options.documents.get(document)?;
    Some(match origin.stance {
        Stance::Account => {
            let asking = Asking {
                core: &text,
                answer: "",
                is_anchored: true,
            };
            let voice = voice(library, document, asking);
            format!("According to {voice}, {text}.")
        }
        Stance::Reference => format!("{}.", capital(&text)),
    })
}

/// What the text says instead, and of what it says the other.
fn explained(library: &Library<'_>, fact: &Fact<'_>, wrong: Option<&WrongOption>) -> String {
    let Some(wrong) = wrong else {
        return "The text says so in these words.".to_owned();
    };
    let other = wrong.fact.and_then(|other| library.survey.facts.get(other));
    let sentence = other.and_then(|other| library.survey.sentences.get(other.sentence));
    let text = sentence.map_or("", |sentence| sentence.view.text.trim());
    let right = fact.text;
    if text.is_empty() || text.chars().count() > LONGEST {
        return format!("The text says “{right}” here.");
    }
    format!(
        "The text says “{right}” here. Of “{}” it says: {text}",
        wrong.text
    )
}
