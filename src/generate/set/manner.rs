//! How a text says what it says: as a statement of its own, as somebody's claim, or as a judgement, and with which words.

use super::common::{Part, fits, made, near};
use super::speech::{Frame, Speech, speech};
use super::statement::{Claim, claims, judgements};
use super::who_said::{Saying, saying};
use crate::bank::{Form, Wrong};
use crate::facts::{Kind, Survey, Value};
use crate::generate::check::is_violent;
use crate::generate::form::Desk;
use crate::generate::make::Library;
use crate::generate::wording::{Instead, capital};
use crate::generate::{Family, Made};
use crate::grammar::clauses::Assertion;
use crate::text::Span;

/// One question in so many bytes.
const APART: usize = 3000;
/// How likely a teacher uses it as it stands.
const KEPT: f64 = 0.4;
/// The option for what a text says as its own.
const OWN: &str = "as a statement of its own";

/// The questions of all documents for how something is said.
pub(super) fn manners(desk: &mut Desk<'_>) -> Vec<Made> {
    let library = desk.library;
    if !fits(library, Family::Reaction) {
        return Vec::new();
    }
    let survey = library.survey;
    let mut all: Vec<(Part, Made)> = Vec::new();
    let mut turn = 0_usize;
    for number in 0..survey.sentences.len() {
        let Some(first) = first_fact(survey, number) else {
            continue;
        };
        if all
            .iter()
            .any(|(part, _)| near(library, *part, first, APART))
        {
            continue;
        }
        // Statements of its own take turns with what is only reported, so that neither is always right.
        let found = match turn % 4 {
            0 => judged(desk, number).or_else(|| claimed(desk, number)),
            2 => reported(desk, number),
            _ => stated(desk, number),
        };
        if let Some(made) = found {
            turn += 1;
            all.push((first, made));
        }
    }
    all.into_iter().map(|(_, made)| made).collect()
}

fn first_fact(survey: &Survey<'_>, number: usize) -> Option<Part> {
    let at = survey.facts_in(number).next()?;
    let value = survey.facts.get(at)?.span;
    Some(Part { fact: at, value })
}

/// What somebody in a sentence claims, where that is clear, and in which words it is told.
fn claim(library: &Library<'_>, number: usize) -> Option<(Speech, Saying, Span)> {
    let survey = library.survey;
    let sentence = survey
        .sentences
        .get(number)
        .filter(|sentence| !is_violent(&sentence.view.text))?;
    survey.facts_in(number).find_map(|at| {
        let speech = speech(survey, at).filter(|speech| speech.frame == Frame::That)?;
        let Value::Reaction(reaction) = &survey.facts.get(at)?.value else {
            return None;
        };
        if SHOWING.contains(&reaction.base.as_str()) {
            return None;
        }
        let saying = saying(library, &speech)?;
        let (from, verb) = (*speech.who.first()?, verb(survey, &speech)?);
        let is_plain = !saying.left.contains(['“', '"']);
        let words = sentence.tree.span(&[from, verb]);
        is_plain.then_some((speech, saying, words))
    })
}

/// Verbs of saying with which a text takes what is said for true.
const SHOWING: &[&str] = &[
    "observe",
    "note",
    "confirm",
    "acknowledge",
    "admit",
    "recall",
    "reveal",
    "explain",
    "find",
    "mention",
];

/// The verb of saying, where it follows who said it.
fn verb(survey: &Survey<'_>, speech: &Speech) -> Option<usize> {
    let Value::Reaction(reaction) = &survey.facts.get(speech.fact)?.value else {
        return None;
    };
    let next = speech.tail.first()? == &(speech.who.last()? + 1);
    next.then_some(reaction.verb)
}

/// "As what the council has demanded".
fn how(library: &Library<'_>, speech: &Speech, who: &str) -> Option<String> {
    let survey = library.survey;
    let tree = &survey.sentences.get(speech.sentence)?.tree;
    let words = [*speech.tail.first()?, verb(survey, speech)?];
    Some(format!("as what {who} {}", tree.said(&words)))
}

/// What somebody claims: who does.
fn claimed(desk: &mut Desk<'_>, number: usize) -> Option<Made> {
    let library = desk.library;
    let survey = library.survey;
    let sentence = survey.sentences.get(number)?;
    let (speech, saying, words) = claim(library, number)?;
    let answer = how(library, &speech, &saying.right)?;
    let others = (0..survey.facts.len()).filter_map(|at| self::speech(survey, at));
    let here = |other: &Speech| {
        let document = survey
            .sentences
            .get(other.sentence)
            .map(|other| other.document);
        other.sentence != number && document == Some(sentence.document)
    };
    let mut others = others.filter(here).filter_map(|other| {
        let who = saying_who(library, &other)?;
        let apart = !who.contains(&saying.right) && !saying.right.contains(&who);
        how(library, &other, &who).filter(|how| apart && *how != answer)
    });
    let why = format!("The text gives it {answer}.");
    let mut wrong: Vec<Wrong> = Vec::new();
    wrong.extend(
        others
            .next()
            .map(|text| option(text, "That was said of something else.")),
    );
    wrong.push(option(OWN.into(), &why));
    wrong.push(option("as a guess of its own".into(), &why));
    let prompt = format!("How does the text put it that {}?", saying.within);
    let part = Part {
        fact: speech.fact,
        value: sentence.view.original(words),
    };
    let quote = words.of(&sentence.view.text)?;
    let explain = format!("The words “{quote}” show whose word it is.");
    question(
        desk,
        prompt,
        &saying.left,
        Form::Choice { answer, wrong },
        part,
        explain,
    )
}

/// What somebody claims, as if the text said so itself.
fn reported(desk: &mut Desk<'_>, number: usize) -> Option<Made> {
    let library = desk.library;
    let sentence = library.survey.sentences.get(number)?;
    let (speech, saying, words) = claim(library, number)?;
    let part = Part {
        fact: speech.fact,
        value: sentence.view.original(words),
    };
    let quote = words.of(&sentence.view.text)?;
    let explain = format!("The text only reports it. The words “{quote}” show whose word it is.");
    question(
        desk,
        itself(&saying.left),
        &saying.left,
        Form::TrueFalse { answer: false },
        part,
        explain,
    )
}

fn itself(statement: &str) -> String {
    format!("It is the text itself, and nobody named in it, that says: {statement}.")
}

/// A question for how something is said, with what is explained.
fn question(
    desk: &mut Desk<'_>,
    prompt: String,
    topic: &str,
    form: Form,
    part: Part,
    explain: String,
) -> Option<Made> {
    let options = match &form {
        Form::Choice { wrong, .. } => wrong.len(),
        _ => 0,
    };
    let id = desk.fact(part.fact, topic, "said")?;
    let mut made = made(
        desk,
        Family::Reaction,
        KEPT,
        prompt,
        id,
        "how",
        form,
        &[part],
    )?;
    made.question.explain = Some(explain);
    made.wrong = vec![None; options];
    Some(made)
}

fn saying_who(library: &Library<'_>, speech: &Speech) -> Option<String> {
    saying(library, speech).map(|saying| saying.right)
}

fn option(text: String, why: &str) -> Wrong {
    Wrong {
        text,
        why: Some(why.to_owned()),
        cite: None,
    }
}

/// A judgement: which word makes it one.
fn judged(desk: &mut Desk<'_>, number: usize) -> Option<Made> {
    let library = desk.library;
    let survey = library.survey;
    let sentence = survey.sentences.get(number)?;
    let (claim, fact, word) = judgements(library, number).into_iter().find_map(|claim| {
        let (fact, word) = judging(library, &claim)?;
        Some((claim, fact, word))
    })?;
    let at = sentence.words(word).next()?;
    let statement = claim.said(library, &[at], &Instead::new())?;
    let text = word.of(&sentence.view.text)?;
    let answer = format!("as a judgement: “{text}”");
    let why = format!("The word “{text}” judges.");
    let named = "Nobody is named whose word it is.";
    let wrong = vec![
        option(OWN.into(), &why),
        option("as somebody’s claim".into(), named),
    ];
    let prompt = format!("How does the text put it that {statement}?");
    let part = Part {
        fact,
        value: sentence.view.original(word),
    };
    question(
        desk,
        prompt,
        &statement,
        Form::Choice { answer, wrong },
        part,
        why,
    )
}

/// Words that judge so little that they are no clear case.
const WEAK: &[&str] = &[
    "important",
    "great",
    "famous",
    "greatest",
    "best",
    "major",
    "popular",
    "successful",
    "significant",
];

/// The only word of a claim that judges, where it can be left out, and a fact of the claim.
fn judging(library: &Library<'_>, claim: &Claim<'_>) -> Option<(usize, Span)> {
    let survey = library.survey;
    let place = claim
        .sentence
        .clauses
        .iter()
        .position(|clause| clause == claim.clause)?;
    survey.facts_in(claim.number).find_map(|at| {
        let fact = survey.facts.get(at)?;
        let [word] = &*fact.said.judging else {
            return None;
        };
        let own = fact.clause == Some(place) && fact.said.assertion == Assertion::Judgement;
        let word_at = claim.sentence.words(*word).next()?;
        let tree = &claim.sentence.tree;
        let small = tree.word(word_at).to_lowercase();
        let article = word_at
            .checked_sub(1)
            .map_or("", |before| tree.word(before));
        let is_clear =
            !WEAK.contains(&small.as_str()) && !matches!(article, "a" | "an" | "A" | "An");
        let is_free = is_clear
            && tree.tag(word_at) == "JJ"
            && tree.relation(word_at) == "amod"
            && tree.below(word_at).is_empty();
        (own && is_free).then_some((at, *word))
    })
}

/// What the text says as its own.
fn stated(desk: &mut Desk<'_>, number: usize) -> Option<Made> {
    let library = desk.library;
    let survey = library.survey;
    let sentence = survey.sentences.get(number)?;
    if is_violent(&sentence.view.text) {
        return None;
    }
    let part = first_fact(survey, number)?;
    let fact = survey.facts.get(part.fact)?;
    let claims = claims(library, number);
    let claim = claims
        .iter()
        .find(|claim| claim.clause.head == sentence.tree.root().unwrap_or(usize::MAX))?;
    let text = claim.said(library, &[], &Instead::new())?;
    let mut facts = survey
        .facts_in(number)
        .filter_map(|at| survey.facts.get(at));
    let told = facts.all(|fact| fact.said.sources.is_empty() && fact.kind() != Kind::Reaction);
    let own = told
        && fact.said.assertion == Assertion::Asserted
        && text.split(' ').count() >= 8
        && !text.contains(['“', '"']);
    if !own {
        return None;
    }
    let explain = "The sentence names nobody else whose word it is.";
    question(
        desk,
        itself(&capital(&text)),
        &text,
        Form::TrueFalse { answer: true },
        part,
        explain.into(),
    )
}
