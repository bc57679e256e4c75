//! What was read, as questions that a bank can have: with ids, and held against the rules of banks.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{
    self, Bank, Diagnostic, Form, Gap, Item, Pair, Question, Wrong, parse, part_fact,
};
use crate::id::{BankId, FactId, QuestionId};
use crate::text::Span;

/// A question that has no id yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The id that the file gives it.
    pub(super) id: Option<String>,
    /// What it is called, where that says more than its text.
    pub(super) name: Option<String>,
    /// Where it stands in the file.
    pub(super) span: Span,
    /// It, under an id that is none.
    pub(super) question: Question,
}

impl Draft {
    pub(super) fn new(prompt: String, form: Form) -> Option<Self> {
        let question = Question::new(QuestionId::new("x").ok()?, unnamed()?, prompt, form);
        Some(Self {
            id: None,
            name: None,
            span: Span::default(),
            question,
        })
    }

    pub(super) fn is_gaps(&self) -> bool {
        matches!(self.question.form, Form::Cloze { .. })
    }
}

/// Stands for a fact until the question has an id.
fn unnamed() -> Option<FactId> {
    FactId::new("x").ok()
}

/// A gap that has no fact yet.
pub(super) fn gap(answers: Vec<String>, wrong: Vec<Wrong>, why: Option<String>) -> Option<Gap> {
    let fact = unnamed()?;
    Some(Gap {
        answers,
        wrong,
        fact,
        why,
        cite: None,
    })
}

/// A thing to be put in order that has no fact yet.
pub(super) fn item(text: String) -> Option<Item> {
    let fact = unnamed()?;
    Some(Item {
        text,
        fact,
        why: None,
        cite: None,
    })
}

/// A pair that has no fact yet.
pub(super) fn pair(left: String, right: String) -> Option<Pair> {
    let fact = unnamed()?;
    Some(Pair {
        left,
        right,
        fact,
        why: None,
        cite: None,
    })
}

/// The questions that a bank can have, each with the place in the file it comes from. What is wrong with the others is
/// said at their places.
pub(super) fn settle(drafts: Vec<Draft>, lang: &str, found: &mut Vec<Diagnostic>) -> Vec<Question> {
    let questions = named(drafts, found);
    let good = checked(&questions, lang, found);
    found.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    good
}

/// Gives every question an id: its own, else one made from its type and text.
fn named(drafts: Vec<Draft>, found: &mut Vec<Diagnostic>) -> Vec<Question> {
    let mut taken = Taken::default();
    // Ids that the file gives come first, so that none is taken away by one that is made.
    let given: Vec<Option<QuestionId>> = drafts
        .iter()
        .map(|draft| own_id(draft, &mut taken, found))
        .collect();
    let mut questions = Vec::new();
    for (draft, given) in drafts.into_iter().zip(given) {
        let Draft {
            name,
            mut question,
            span,
            ..
        } = draft;
        let id = given.or_else(|| free(&question, name.as_deref(), &mut taken));
        let Some((id, fact)) = id.and_then(|id| Some((id.clone(), part_fact(&id, 0)?))) else {
            found.push(Diagnostic::error("X014", "no id could be made").at(span));
            continue;
        };
        (question.id, question.fact, question.span) = (id, fact, span);
        with_facts(&mut question);
        questions.push(question);
    }
    questions
}

/// The id that the file gives, brought into the shape of one.
fn own_id(draft: &Draft, taken: &mut Taken, found: &mut Vec<Diagnostic>) -> Option<QuestionId> {
    let written = draft.id.as_deref()?;
    let id = QuestionId::new(written).or_else(|_| QuestionId::new(&bank::slug(written)));
    // Further facts are named after it.
    let id = id
        .ok()
        .filter(|id| part_fact(id, 99).is_some() || draft.question.parts().len() == 1);
    match id {
        Some(id) if taken.ids.insert(id.clone()) => Some(id),
        Some(id) => {
            let what = format!("a second question with the id \"{id}\"");
            found.push(
                Diagnostic::warning("X014", what)
                    .at(draft.span)
                    .help("it has another id now; give it one of its own"),
            );
            None
        }
        None => {
            let what = format!("`{written}` cannot be an id");
            found.push(Diagnostic::warning("X014", what).at(draft.span));
            None
        }
    }
}

/// The ids that are given.
#[derive(Default)]
struct Taken {
    ids: BTreeSet<QuestionId>,
    /// The number after the last one that was set behind an id.
    next: BTreeMap<String, usize>,
}

/// An id that no other question has.
fn free(question: &Question, name: Option<&str>, taken: &mut Taken) -> Option<QuestionId> {
    let made = bank::provisional_id(question)?;
    let signs: String = made
        .as_str()
        .trim_start_matches("h-")
        .chars()
        .take(4)
        .collect();
    let words = bank::first_words(name.unwrap_or(&question.prompt));
    let base = format!("{words}-{signs}");
    let next = taken.next.entry(base.clone()).or_insert(1);
    loop {
        let id = match *next {
            1 => QuestionId::new(&base).ok()?,
            number => QuestionId::new(&format!("{base}-{number}")).ok()?,
        };
        *next += 1;
        if taken.ids.insert(id.clone()) {
            return Some(id);
        }
    }
}

/// Gives each part of a question its usual fact, after the question's id.
pub fn with_facts(question: &mut Question) {
    let id = question.id.clone();
    let each = (0..).map_while(|index| part_fact(&id, index));
    match &mut question.form {
        Form::Cloze { gaps, .. } => gaps
            .iter_mut()
            .zip(each)
            .for_each(|(gap, fact)| gap.fact = fact),
        Form::Order { items } => items
            .iter_mut()
            .zip(each)
            .for_each(|(item, fact)| item.fact = fact),
        Form::Match { pairs, .. } => pairs
            .iter_mut()
            .zip(each)
            .for_each(|(pair, fact)| pair.fact = fact),
        _ => {}
    }
}

/// Writes the questions as a bank and reads that: what is wrong with them is what is wrong with any bank.
fn checked(questions: &[Question], lang: &str, found: &mut Vec<Diagnostic>) -> Vec<Question> {
    let Ok(id) = BankId::new("import") else {
        return Vec::new();
    };
    let mut good = Vec::new();
    for chunk in questions.chunks(MOST) {
        let bank = Bank {
            id: id.clone(),
            title: "import".to_owned(),
            lang: lang.to_owned(),
            aliases: Vec::new(),
            sensitive: None,
            sources: Vec::new(),
            questions: chunk.to_vec(),
        };
        let text = bank::write(&bank);
        let starts: Vec<usize> = text.match_indices(BLOCK).map(|(at, _)| at).collect();
        let block = |at: usize| starts.partition_point(|start| *start < at).checked_sub(1);
        let place = |at: usize| chunk.get(block(at)?).map(|question| question.span);
        let (read, findings) = parse(&text, "import");
        for mut finding in findings {
            finding.span = finding.span.and_then(|span| place(span.start));
            found.push(finding);
        }
        for mut question in read.map(|bank| bank.questions).unwrap_or_default() {
            question.span = place(question.span.start).unwrap_or_default();
            good.push(question);
        }
    }
    good
}

/// How the block of a question begins. No text holds an end of a line as it is.
const BLOCK: &str = "\n[[question]]\n";
/// The most questions of a bank.
const MOST: usize = bank::parse::limits::QUESTIONS;
