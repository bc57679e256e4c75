//! Ids that stay: a fact that the bank asks for keeps its id, and a new one gets an id that nothing has or had.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{self, Bank, Form, Question};
use crate::id::{FactId, QuestionId};

/// The ids of a bank, and what the facts that were just made are called in it.
#[derive(Debug)]
pub(in super::super) struct Ids<'t> {
    taken: BTreeSet<String>,
    /// The file of the bank: questions that cannot be read have ids too.
    text: &'t str,
    facts: BTreeMap<FactId, FactId>,
}

impl<'t> Ids<'t> {
    /// Those of a bank and of the text of its file.
    pub(in super::super) fn new(bank: &Bank, text: &'t str) -> Self {
        let mut taken = BTreeSet::new();
        for question in &bank.questions {
            let facts = question.facts().into_iter().map(FactId::as_str);
            let own = question.was.iter().chain([&question.id]);
            let all = own.map(QuestionId::as_str).chain(facts);
            taken.extend(all.map(str::to_owned));
        }
        Self {
            taken,
            text,
            facts: BTreeMap::new(),
        }
    }

    /// Notes that a question just made asks for the facts of one of the bank.
    pub(super) fn know(&mut self, made: &Question, known: &Question) {
        let (made, known) = (made.facts(), known.facts());
        if made.len() != known.len() {
            return;
        }
        for (made, known) in made.into_iter().zip(known) {
            let known = || known.clone();
            self.facts.entry(made.clone()).or_insert_with(known);
        }
    }

    /// Notes that the facts of a bank keep their names.
    pub(in super::super) fn keep(&mut self, bank: &Bank) {
        for fact in bank.questions.iter().flat_map(Question::facts) {
            self.facts.insert(fact.clone(), fact.clone());
        }
    }

    /// A question just made, in the place of one of the bank.
    pub(super) fn as_known(&mut self, made: &Question, known: &Question) -> Question {
        let mut question = made.clone();
        self.name_facts(&mut question);
        question.id = known.id.clone();
        question.was.clone_from(&known.was);
        question.span = known.span;
        question.made = Some(bank::mark(&question));
        question
    }

    /// A question just made, as a new one; nothing where it cannot have an id.
    pub(in super::super) fn fresh(&mut self, made: &Question) -> Option<Question> {
        let mut question = made.clone();
        self.name_facts(&mut question);
        let id = made.id.as_str();
        let tail = id.strip_prefix(made.fact.as_str());
        let id = tail.map_or_else(|| id.to_owned(), |tail| format!("{}{tail}", question.fact));
        question.id = QuestionId::new(&self.free(&id.replace('/', "-"))).ok()?;
        question.made = Some(bank::mark(&question));
        Some(question)
    }

    fn name_facts(&mut self, question: &mut Question) {
        let mut name = |fact: &mut FactId| {
            if let Some(known) = self.named(fact) {
                *fact = known;
            }
        };
        name(&mut question.fact);
        match &mut question.form {
            Form::Cloze { gaps, .. } => gaps.iter_mut().for_each(|gap| name(&mut gap.fact)),
            Form::Order { items } => items.iter_mut().for_each(|item| name(&mut item.fact)),
            Form::Match { pairs, .. } => pairs.iter_mut().for_each(|pair| name(&mut pair.fact)),
            _ => {}
        }
    }

    /// What a fact just made is called in the bank.
    fn named(&mut self, made: &FactId) -> Option<FactId> {
        if let Some(known) = self.facts.get(made) {
            return Some(known.clone());
        }
        let new = FactId::new(&self.free(made.as_str())).ok()?;
        self.facts.insert(made.clone(), new.clone());
        Some(new)
    }

    /// A name that nothing has or had; it is taken from now on.
    fn free(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| !self.is_taken(name)).unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }

    fn is_taken(&self, name: &str) -> bool {
        let written = |quote: char| self.text.contains(&format!("{quote}{name}{quote}"));
        self.taken.contains(name) || written('"') || written('\'')
    }
}
