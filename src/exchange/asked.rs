//! Items of Moodle's formats → questions of a bank, with a word on whatever a bank cannot hold.

use super::html;
use super::item::{Answer, Ask, Figure, Hole, Item, Markup, Text};
use super::markup::{from_plain, markdown};
use super::settle::{Draft, gap, item, pair};
use crate::bank::{Diagnostic, Form, Image, Matching, Right, State, Tolerance, Wrong};
use crate::text::Span;

/// The questions of items. Folders become tags of the questions in them.
pub(super) fn questions(items: Vec<Item>, found: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let mut folder = None;
    let mut drafts = Vec::new();
    for item in items {
        match &item.ask {
            Ask::Category(path) => folder = topic(path),
            Ask::Description => found.push(
                Diagnostic::warning("X012", "a text without a question is left out")
                    .at(item.span)
                    .help("put it into the question that needs it"),
            ),
            _ => {
                let mut asked = Asked { item: &item, found };
                let Some(mut draft) = asked.draft() else {
                    continue;
                };
                let tags = &mut draft.question.tags;
                if let Some(folder) = folder.as_ref().filter(|folder| !tags.contains(folder)) {
                    tags.push(folder.clone());
                }
                drafts.push(draft);
            }
        }
    }
    drafts
}

/// What the path of a folder says of its questions: its last part, unless Moodle has made it.
fn topic(path: &str) -> Option<String> {
    // A slash within a name is written twice.
    let path = path.replace("//", "\u{0}");
    let last = path
        .rsplit('/')
        .map(str::trim)
        .find(|part| !part.is_empty())?;
    let last = last.replace('\u{0}', "/").trim().to_owned();
    let is_made = last == "top"
        || last.starts_with("Default for ")
        || last.starts_with('$') && last.ends_with('$');
    (!is_made && last.chars().count() <= 100).then_some(last)
}

struct Asked<'i, 'f> {
    item: &'i Item,
    found: &'f mut Vec<Diagnostic>,
}

impl Asked<'_, '_> {
    fn error(&mut self, code: &'static str, what: &str, help: &str) {
        self.found
            .push(Diagnostic::error(code, what).at(self.item.span).help(help));
    }

    /// A part that a bank cannot hold.
    fn dropped(&mut self, what: &str, at: Span) {
        self.found.push(Diagnostic::warning("X013", what).at(at));
    }

    /// Answers that are worth a part of the mark.
    fn partly(&mut self, what: &str, at: Span) {
        self.found.push(Diagnostic::warning("X010", what).at(at));
    }

    fn draft(&mut self) -> Option<Draft> {
        let stem = markdown(&self.item.stem);
        let mut said = vec![markdown(&self.item.feedback)];
        let form = self.form(&mut said)?;
        // The stem of a text with gaps holds their answers.
        let stem = form.with_blanks().unwrap_or(stem);
        let mut draft = Draft::new(stem, form)?;
        let item = self.item;
        draft.span = item.span;
        draft.id.clone_from(&item.id);
        draft.name = item
            .name
            .clone()
            .filter(|_| item.stem.words.trim().is_empty() || draft.is_gaps());
        let question = &mut draft.question;
        question.explain = joined(said);
        question.hint = some(markdown(&item.hint));
        question.tags.clone_from(&item.tags);
        question.points = item.points;
        if item.hidden {
            question.state = State::Off;
        }
        question.shuffle = item.shuffle || !can_shuffle(&question.form);
        question.image = item.picture.clone().map(|(file, alt)| Image {
            file,
            alt,
            credit: None,
        });
        if question.prompt.is_empty() {
            question.prompt = item.name.clone().unwrap_or_default();
        }
        self.sounds();
        Some(draft)
    }

    /// Sounds, films and pictures, of which only the descriptions stay.
    fn sounds(&mut self) {
        let item = self.item;
        let mut texts = vec![&item.stem, &item.feedback];
        if let Ask::Choice { options, .. } = &item.ask {
            texts.extend(
                options
                    .iter()
                    .flat_map(|option| [&option.text, &option.feedback]),
            );
        }
        let is_html = |text: &Text| matches!(text.markup, Markup::Auto | Markup::Html);
        if texts
            .into_iter()
            .any(|text| is_html(text) && html::has_media(&text.words))
        {
            self.dropped("a sound, film or picture is left out", item.span);
        }
    }

    fn form(&mut self, said: &mut Vec<String>) -> Option<Form> {
        match &self.item.ask {
            Ask::Category(_) | Ask::Description => None,
            Ask::Choice { single, options } => self.choice(*single, options, said),
            Ask::TrueFalse {
                answer,
                right,
                wrong,
            } => {
                let (right, wrong) = (markdown(right), markdown(wrong));
                // What explains is said to who was wrong; "Well done" alone is no loss, but it is one.
                if !wrong.is_empty() && !right.is_empty() && right != wrong {
                    self.dropped("what is said to who is right is left out", self.item.span);
                }
                said.push(if wrong.is_empty() { right } else { wrong });
                Some(Form::TrueFalse { answer: *answer })
            }
            Ask::Short { answers, case } => self.short(answers, *case, said),
            Ask::Number { figures, unit } => self.number(figures, unit, said),
            Ask::Match(pairs) => self.pairs(pairs),
            Ask::Order(texts) => Some(Form::Order {
                items: texts
                    .iter()
                    .filter_map(|text| item(markdown(text)))
                    .collect(),
            }),
            Ask::Gaps { pieces, holes } => self.gaps(pieces, holes),
            Ask::Essay { model } => {
                let mut answer = markdown(model);
                if answer.is_empty() {
                    answer = said.drain(..).next().unwrap_or_default();
                }
                if answer.is_empty() {
                    self.error("X004", "an essay without a model answer", "learners judge their answer by a model: write one as the general feedback, `{####like this}` in GIFT");
                    return None;
                }
                Some(Form::Open {
                    answer,
                    criteria: Vec::new(),
                })
            }
        }
    }

    fn choice(&mut self, single: bool, options: &[Answer], said: &mut Vec<String>) -> Option<Form> {
        let several = !single;
        let is_right = |option: &&Answer| {
            if several {
                option.weight.is_some()
            } else {
                option.weight.is_full()
            }
        };
        let rights: Vec<&Answer> = options.iter().filter(is_right).collect();
        let Some(first) = rights.first() else {
            self.error(
                "X003",
                "no option is right",
                "mark the right one, in GIFT with `=` instead of `~`",
            );
            return None;
        };
        let wrong = options.iter().filter(|option| !is_right(option));
        if several {
            let weights = |mut all: std::slice::Iter<'_, &Answer>| {
                let first = all.next().map(|one| one.weight.0);
                all.all(|one| first.is_some_and(|first| first.abs_diff(one.weight.0) < 100_000))
            };
            if !weights(rights.iter()) {
                self.partly("right options are worth different parts of the mark, and will be worth the same", self.item.span);
            }
            let right = |option: &&Answer| Right {
                text: markdown(&option.text),
                why: some(markdown(&option.feedback)),
                cite: None,
            };
            return Some(Form::Multi {
                answers: rights.iter().map(right).collect(),
                wrong: wrong.map(wrong_option).collect(),
            });
        }
        for other in rights.iter().skip(1) {
            self.dropped(
                "a second option that is wholly right is left out",
                other.span,
            );
        }
        let mut kept = Vec::new();
        for option in wrong {
            if option.weight.is_some() {
                self.partly(
                    &format!("an option that is worth {} % is a wrong one", option.weight),
                    option.span,
                );
            }
            kept.push(wrong_option(option));
        }
        said.push(markdown(&first.feedback));
        Some(Form::Choice {
            answer: markdown(&first.text),
            wrong: kept,
        })
    }

    fn short(&mut self, answers: &[Answer], case: bool, said: &mut Vec<String>) -> Option<Form> {
        let words = self.accepted(answers)?;
        let first = answers.iter().find(|answer| answer.weight.is_full());
        said.extend(first.map(|answer| markdown(&answer.feedback)));
        let matching = if case {
            Matching::Exact
        } else {
            Matching::default()
        };
        Some(Form::Short {
            answers: words,
            matching,
        })
    }

    /// The typed answers that are wholly right.
    fn accepted(&mut self, answers: &[Answer]) -> Option<Vec<String>> {
        let mut words: Vec<String> = Vec::new();
        for answer in answers {
            let text = plain_words(&answer.text);
            if !answer.weight.is_full() {
                if answer.weight.is_some() {
                    self.partly(
                        &format!("an answer that is worth {} % is left out", answer.weight),
                        answer.span,
                    );
                } else if !answer.feedback.words.trim().is_empty() {
                    self.dropped("what is said to a wrong answer is left out", answer.span);
                }
                continue;
            }
            let bare = text
                .replace("\\*", "\u{0}")
                .replace('*', "")
                .replace('\u{0}', "*");
            if bare != text.replace("\\*", "*") {
                self.dropped(
                    "`*` for any letters is left out: small slips are forgiven anyway",
                    answer.span,
                );
            }
            let bare = bare.trim().to_owned();
            if !bare.is_empty() && !words.contains(&bare) {
                words.push(bare);
            }
        }
        if words.is_empty() {
            self.error("X003", "no answer is wholly right", "give one with 100 %");
            return None;
        }
        Some(words)
    }

    fn number(
        &mut self,
        figures: &[Figure],
        unit: &[String],
        said: &mut Vec<String>,
    ) -> Option<Form> {
        let is_right = |figure: &&Figure| figure.weight.is_full() && figure.value != "*";
        let Some(first) = figures.iter().find(is_right) else {
            self.error("X003", "no number is wholly right", "give one with 100 %");
            return None;
        };
        for other in figures.iter().filter(|other| *other != first) {
            if other.weight.is_some() {
                self.partly(
                    &format!("a further number, worth {} %, is left out", other.weight),
                    other.span,
                );
            } else if !other.feedback.words.trim().is_empty() {
                self.dropped("what is said to a wrong number is left out", other.span);
            }
        }
        said.push(markdown(&first.feedback));
        let tolerance =
            Some(first.tolerance.clone()).filter(|by| by != "0" && !by.starts_with('-'));
        Some(Form::Number {
            value: first.value.clone(),
            tolerance: tolerance.map(Tolerance::Within),
            unit: unit.to_vec(),
        })
    }

    fn pairs(&mut self, pairs: &[(Text, String)]) -> Option<Form> {
        let (mut joined, mut extra) = (Vec::new(), Vec::new());
        for (left, right) in pairs {
            let (left, right) = (markdown(left), from_plain(right.trim()));
            if left.is_empty() {
                extra.push(Wrong {
                    text: right,
                    why: None,
                    cite: None,
                });
            } else {
                joined.push(pair(left, right)?);
            }
        }
        if joined.len() < 2 {
            self.error(
                "X006",
                "fewer than two pairs",
                "a pair has a left and a right side",
            );
            return None;
        }
        Some(Form::Match {
            pairs: joined,
            extra,
        })
    }

    fn gaps(&mut self, pieces: &[Text], holes: &[Hole]) -> Option<Form> {
        let mut gaps = Vec::new();
        for hole in holes {
            // Wrong options keep what is said to them.
            let is_given = |answer: &&Answer| !hole.chosen || answer.weight.is_some();
            let given: Vec<Answer> = hole.answers.iter().filter(is_given).cloned().collect();
            let answers = self.accepted(&given)?;
            let wrong = hole
                .answers
                .iter()
                .filter(|answer| hole.chosen && !answer.weight.is_full());
            let wrong = wrong.map(wrong_option).collect();
            let why = hole.answers.iter().find(|answer| answer.weight.is_full());
            let why = why.and_then(|answer| some(markdown(&answer.feedback)));
            gaps.push(gap(answers, wrong, why)?);
        }
        Some(Form::Cloze {
            pieces: pieces.iter().map(piece).collect(),
            gaps,
        })
    }
}

/// A text between gaps: the space at its ends stays.
fn piece(text: &Text) -> String {
    let words = &text.words;
    let space = |is: bool| if is { " " } else { "" };
    let inner = markdown(text);
    if inner.is_empty() {
        return space(!words.is_empty()).to_owned();
    }
    let before = space(words.starts_with(char::is_whitespace));
    format!(
        "{before}{inner}{}",
        space(words.ends_with(char::is_whitespace))
    )
}

fn wrong_option(option: &Answer) -> Wrong {
    Wrong {
        text: markdown(&option.text),
        why: some(markdown(&option.feedback)),
        cite: None,
    }
}

/// The words of a typed answer.
fn plain_words(text: &Text) -> String {
    match text.markup {
        Markup::Html => html::words(&text.words),
        _ => text.words.trim().to_owned(),
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Texts below each other, each once.
fn joined(texts: Vec<String>) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    for text in texts {
        if !text.is_empty() && !all.contains(&text) {
            all.push(text);
        }
    }
    some(all.join("\n\n"))
}

/// Whether a bank can say that the options stand as they are.
fn can_shuffle(form: &Form) -> bool {
    matches!(
        form,
        Form::Choice { .. } | Form::Multi { .. } | Form::Match { .. }
    )
}
