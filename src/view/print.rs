//! What is to be printed of a bank, and what is known of the code of a paper.

use std::collections::BTreeSet;

use askama::Template;

use super::desk::Desk;
use super::frame::Frame;
use crate::authoring::paper::{self, Again, NoPaper, Typed, What};
use crate::bank::{Bank, State};
use crate::id::BankId;

/// What a form asks for, as it was filled in.
#[expect(clippy::struct_excessive_bools, reason = "so many boxes it has")]
#[derive(Debug, Clone)]
pub struct PrintForm {
    /// Cards instead of questions with room for answers.
    pub cards: bool,
    /// US letter instead of A4.
    pub letter: bool,
    /// How many questions.
    pub number: String,
    /// How many variants.
    pub variants: String,
    /// A tag that questions must have.
    pub tag: String,
    /// Drafts, too.
    pub draft: bool,
    /// Questions that are put away, too.
    pub off: bool,
    /// Each variant draws its own.
    pub own_draw: bool,
    /// In other orders.
    pub shuffle: bool,
    /// With the answers.
    pub key: bool,
}

impl Default for PrintForm {
    fn default() -> Self {
        Self {
            cards: false,
            letter: false,
            number: String::new(),
            variants: "1".to_owned(),
            tag: String::new(),
            draft: false,
            off: false,
            own_draw: false,
            shuffle: true,
            key: true,
        }
    }
}

/// What is to be printed of a bank.
#[derive(Debug, Template)]
#[template(path = "teach_print.html")]
pub struct PrintPage {
    frame: Frame,
    desk: Desk,
    bank: BankId,
    title: String,
    broken: bool,
    counts: String,
    tags: Vec<String>,
    form: PrintForm,
    problem: Option<String>,
}

impl PrintPage {
    /// The page for a bank.
    pub fn new(frame: Frame, desk: Desk, bank: &Bank, form: PrintForm) -> Self {
        let number = |state| {
            let questions = bank.questions.iter();
            questions.filter(|question| question.state == state).count()
        };
        let states = [
            ("ready", State::Ready),
            ("drafts", State::Draft),
            ("off", State::Off),
        ];
        let counts = states.map(|(name, state)| (name, number(state).into()));
        let tags = bank.questions.iter().flat_map(|question| &question.tags);
        let tags: BTreeSet<&String> = tags.collect();
        Self {
            bank: bank.id.clone(),
            title: bank.title.clone(),
            broken: false,
            counts: frame.locale.numbers("teach-questions", &counts),
            tags: tags.into_iter().cloned().collect(),
            form,
            problem: None,
            frame,
            desk,
        }
    }

    /// The page of a bank whose file cannot be read now.
    pub fn broken(frame: Frame, desk: Desk, bank: &BankId) -> Self {
        Self {
            bank: bank.clone(),
            title: bank.to_string(),
            broken: true,
            counts: String::new(),
            tags: Vec::new(),
            form: PrintForm::default(),
            problem: None,
            frame,
            desk,
        }
    }

    /// The same, where a number is none.
    #[must_use]
    pub fn bad_number(mut self) -> Self {
        self.problem = Some(self.frame.locale.text("print-bad-number"));
        self
    }

    /// The same, where nothing would be on the paper.
    #[must_use]
    pub fn nothing(mut self) -> Self {
        self.problem = Some(self.frame.locale.text("print-nothing"));
        self
    }
}

/// What is known of the code of a paper.
#[derive(Debug, Template)]
#[template(path = "teach_paper.html")]
pub struct CodePage {
    frame: Frame,
    desk: Desk,
    typed: String,
    problem: Option<String>,
    found: Option<Found>,
}

/// A paper.
#[derive(Debug)]
struct Found {
    code: String,
    title: String,
    about: String,
    /// The addresses of the paper as a whole and of its variants, with what they are called.
    links: Vec<(String, String)>,
    changed: Vec<String>,
    gone: bool,
}

impl CodePage {
    /// The page with what was typed.
    pub fn new(frame: Frame, desk: Desk, typed: &str) -> Self {
        Self {
            frame,
            desk,
            typed: typed.to_owned(),
            problem: None,
            found: None,
        }
    }

    /// The same, where it is no code.
    #[must_use]
    pub fn no_code(mut self) -> Self {
        self.problem = Some(self.frame.locale.text("code-none"));
        self
    }

    /// The same, where there is no paper of that code.
    #[must_use]
    pub fn none(mut self, why: &NoPaper) -> Self {
        let locale = self.frame.locale;
        self.problem = Some(match why {
            NoPaper::Unknown => locale.text("code-unknown"),
            NoPaper::Damaged(_) => locale.text("code-damaged"),
        });
        self
    }

    /// The same with the paper, and the bank as it is now.
    #[must_use]
    pub fn found(mut self, typed: &Typed, again: &Again, now: Option<&Bank>) -> Self {
        let locale = self.frame.locale;
        let recipe = &again.recipe;
        let papers = paper::papers(&again.shelved.bank, recipe);
        let questions = papers.first().map_or(0, |paper| paper.questions.len());
        let path = |code: &str| format!("/teach/paper/{code}");
        let code = typed.code.to_string();
        let mut links = vec![(path(&code), locale.text("code-open"))];
        if papers.len() > 1 {
            links.extend(papers.iter().map(|paper| {
                let letter = paper.letter.to_string();
                let name = locale.with("paper-variant", &[("letter", &letter)]);
                (path(&typed.code.with(paper.letter)), name)
            }));
        }
        let about = match recipe.what {
            What::Worksheet => "code-worksheet",
            What::Cards => "code-cards",
        };
        let changed = now.map(|now| again.changed(now)).unwrap_or_default();
        self.found = Some(Found {
            title: again.shelved.bank.title.clone(),
            about: locale.numbers(
                about,
                &[("n", questions.into()), ("variants", papers.len().into())],
            ),
            links,
            changed: changed.iter().map(ToString::to_string).collect(),
            gone: now.is_none(),
            code,
        });
        self
    }
}
