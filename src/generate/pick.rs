//! From candidates to questions: the guards, the options, ids, and what is kept.

use std::collections::{BTreeMap, BTreeSet};

use super::{Candidate, Family, Made, Options, date, distractor, figure, guard, reaction};
use crate::bank::{Citation, Form, Matching, Question, State, Wrong};
use crate::generate::earlier::{Fact, Survey, Value};
use crate::id::{FactId, QuestionId, SLUG_MAX, SlotId};
use crate::text::Span;
use crate::text::fold::fold;

/// How many words of its sentence a stem must have at least, that is, not counting small words and the inverted verb.
const LEAST: usize = 2;

/// The questions of a document, in the order of its sentences.
pub fn questions(survey: &Survey<'_>, options: &Options) -> Vec<Made> {
    let mut best: BTreeMap<usize, Candidate> = BTreeMap::new();
    for (n, s) in survey.sentences.iter().enumerate() {
        let all = date::candidates(survey, n, s, options)
            .into_iter()
            .chain(figure::candidates(survey, n, s, options))
            .chain(reaction::candidates(survey, n, s, options));
        let there = guard::content(s.row.text, &options.lang);
        let known = |c: &Candidate| {
            guard::content(&c.core, &options.lang)
                .intersection(&there)
                .count()
                >= LEAST
        };
        for c in all.filter(|c| is_good(c, options) && known(c)) {
            // One wording a fact: the best.
            let worse = best.get(&c.fact).is_none_or(|b| b.score < c.score);
            if worse {
                best.insert(c.fact, c);
            }
        }
    }
    let words = distractor::Words::new(survey);
    let mut names = Names::default();
    let mut stems = BTreeSet::new();
    let mut out = Vec::new();
    for c in best.values() {
        out.extend(questions_of(
            survey, &words, c, options, &mut names, &mut stems,
        ));
    }
    thin(out, survey.document.text.chars().count(), options.density)
}

fn is_good(c: &Candidate, options: &Options) -> bool {
    [&c.which, &c.what]
        .iter()
        .all(|stem| guard::is_whole(stem) && !guard::leaks(stem, &c.answer, &options.lang))
}

/// The questions for one fact: one with options where there are enough, one to be typed where the answer is short.
fn questions_of(
    survey: &Survey<'_>,
    words: &distractor::Words,
    c: &Candidate,
    options: &Options,
    names: &mut Names,
    stems: &mut BTreeSet<String>,
) -> Vec<Made> {
    let mut out = Vec::new();
    let Some(fact) = survey.facts.get(c.fact) else {
        return out;
    };
    let Some(cite) = survey.sentence(fact).map(|s| s.span) else {
        return out;
    };
    let Some((cited, fact_id)) = citation(survey, fact, options).zip(names.fact(c)) else {
        return out;
    };
    let conflict = survey.conflict(c.fact);
    let slot = conflict.and_then(|k| SlotId::new(k.class.name()).ok());
    let explain = conflict.and_then(|k| {
        let other = k.facts.iter().find(|&&f| f != c.fact)?;
        let other = survey.facts.get(*other)?;
        let source = other
            .attribution
            .as_deref()
            .map_or(String::new(), |a| format!(" (according to {a})"));
        Some(format!(
            "Elsewhere the text gives another figure: “{}”{source}.",
            other.phrase
        ))
    });
    let wrong = distractor::options(survey, words, c, &options.lang, options.seed);
    let typed = c.answer.split(' ').count() <= 5
        && !(c.family == Family::Reaction && c.answer.starts_with(char::is_lowercase));
    let mut forms: Vec<(String, Form, Vec<Option<Span>>, f64)> = Vec::new();
    if wrong.len() >= 2 {
        let spans = wrong
            .iter()
            .map(|w| {
                w.fact
                    .and_then(|f| survey.facts.get(f))
                    .and_then(|f| survey.sentence(f))
                    .map(|s| s.span)
            })
            .collect();
        let wrong = wrong
            .into_iter()
            .map(|w| option(survey, w, options))
            .collect();
        let answer = c.answer.clone();
        forms.push((
            c.which.clone(),
            Form::Choice { answer, wrong },
            spans,
            c.score,
        ));
    }
    if typed {
        let answers = std::iter::once(c.answer.clone())
            .chain(c.variants.iter().cloned())
            .collect();
        forms.push((
            c.what.clone(),
            Form::Short {
                answers,
                matching: Matching::default(),
            },
            Vec::new(),
            c.score - 0.05,
        ));
    }
    for (prompt, form, spans, score) in forms {
        if !stems.insert(fold(&prompt, "")) {
            continue;
        }
        let typed = matches!(form, Form::Short { .. });
        let Some(id) = names.question(fact_id.as_str(), typed) else {
            continue;
        };
        let question = Question {
            state: State::Draft,
            slot: slot.clone(),
            explain: explain.clone(),
            cite: Some(cited.clone()),
            tags: vec![c.family.name().to_owned()],
            ..Question::new(id, fact_id.clone(), prompt, form)
        };
        out.push(Made {
            question,
            family: c.family,
            score: score.clamp(0.0, 1.0),
            cite,
            value: fact.span,
            wrong: spans,
        });
    }
    out
}

fn option(survey: &Survey<'_>, wrong: distractor::Wrong, options: &Options) -> Wrong {
    let fact = wrong.fact.and_then(|f| survey.facts.get(f));
    Wrong {
        why: fact.map(|f| match f.value {
            Value::Reaction(_) => format!("The text has other words from {}.", f.text),
            _ => format!(
                "In the text this stands for something else: “{}”.",
                f.phrase
            ),
        }),
        cite: fact.and_then(|f| citation(survey, f, options)),
        text: wrong.text,
    }
}

/// The sentence of a fact with the words of its value marked; its place where the sentence stands more than once.
fn citation(survey: &Survey<'_>, fact: &Fact, options: &Options) -> Option<Citation> {
    let text = survey.document.text.as_str();
    let span = survey.sentence(fact)?.span;
    let quote = span.of(text)?;
    Some(Citation {
        source: options.source.clone(),
        quote: quote.to_owned(),
        mark: fact.span.of(text).map(str::to_owned),
        at: (text.matches(quote).take(2).count() > 1).then_some(span.start),
    })
}

/// The best questions, as many as the text's length allows, in the order they were made.
fn thin(made: Vec<Made>, chars: usize, density: f64) -> Vec<Made> {
    let thousands = f64::from(u32::try_from(chars).unwrap_or(u32::MAX)) / 1000.0;
    let mut order: Vec<(usize, &Made)> = made.iter().enumerate().collect();
    order.sort_by(|(i, a), (j, b)| b.score.total_cmp(&a.score).then(i.cmp(j)));
    let keep: BTreeSet<usize> = order
        .iter()
        .enumerate()
        .take_while(|(rank, _)| {
            f64::from(u32::try_from(*rank).unwrap_or(u32::MAX)) < (density * thousands).max(1.0)
        })
        .map(|(_, (i, _))| *i)
        .collect();
    made.into_iter()
        .enumerate()
        .filter(|(i, _)| keep.contains(i))
        .map(|(_, m)| m)
        .collect()
}

/// The ids given so far: readable, from what is asked, each once.
#[derive(Debug, Default)]
struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    fn fact(&mut self, c: &Candidate) -> Option<FactId> {
        let tail = match c.family {
            Family::Date => "date",
            Family::Figure => "",
            Family::Reaction => "who",
        };
        let most = SLUG_MAX - 16;
        let mut slug = String::new();
        let folded = fold(&c.topic, "en");
        let words = folded
            .split(' ')
            .filter(|w| !FILLER.contains(w) && w.chars().all(|c| c.is_ascii_alphanumeric()));
        for word in words.take(5).chain([tail]).filter(|w| !w.is_empty()) {
            if slug.len() + word.len() < most {
                if !slug.is_empty() {
                    slug.push('-');
                }
                slug.push_str(word);
            }
        }
        FactId::new(&self.free(if slug.is_empty() { "fact" } else { &slug })).ok()
    }

    fn question(&mut self, fact: &str, typed: bool) -> Option<QuestionId> {
        let tail = if typed { "typed" } else { "choice" };
        QuestionId::new(&self.free(&format!("{fact}-{tail}"))).ok()
    }

    fn free(&mut self, slug: &str) -> String {
        let mut name = slug.to_owned();
        let mut n = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{slug}-{n}");
            n += 1;
        }
        name
    }
}

/// Words left out of ids.
#[rustfmt::skip]
const FILLER: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "with", "and", "or", "from", "that", "this", "its",
    "his", "her", "their", "was", "were", "did", "had", "has", "is", "are", "be", "have", "as", "which", "who",
    "been", "into", "than", "according",
];
