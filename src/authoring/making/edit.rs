//! A question in the fields of a form, and back: what a teacher puts right while deciding. What asks for more than words
//! is the editor's.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Candidates;
use crate::bank::{Bank, Form, Item, Pair, Question, Severity, Wrong, lint, parse, write};

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Its text.
    pub value: String,
}

/// What a field holds; numbers are from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What is asked.
    Prompt,
    /// The right answer.
    Answer,
    /// What is accepted, a line each.
    Answers,
    /// Whether a statement is true: "true" or "false".
    Truth,
    /// A wrong option; empty for none.
    Wrong(usize),
    /// The text before the first gap, or behind the gap of this number.
    Around(usize),
    /// What a gap takes, a line each.
    Gap(usize),
    /// The thing at this place of an order.
    Item(usize),
    /// The left side of a pair.
    Left(usize),
    /// The right side of a pair.
    Right(usize),
    /// What is said after the answer.
    Explain,
}

/// Why an edited question cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// How many empty fields there are for further wrong options.
const SPARE: usize = 1;

/// The fields of a question.
pub fn entries(question: &Question) -> Vec<Entry> {
    let mut all = Vec::new();
    let mut put = |name: String, kind: Kind, value: &str| {
        let value = value.to_owned();
        all.push(Entry { name, kind, value });
    };
    if let Some(prompt) = question.own_prompt() {
        put("prompt".into(), Kind::Prompt, prompt);
    }
    match &question.form {
        Form::Choice { answer, wrong } => {
            put("answer".into(), Kind::Answer, answer);
            let spare = std::iter::repeat_n("", SPARE);
            for (n, text) in (1..).zip(wrong.iter().map(|one| one.text.as_str()).chain(spare)) {
                put(format!("wrong-{n}"), Kind::Wrong(n), text);
            }
        }
        Form::TrueFalse { answer } => {
            put(
                "answer".into(),
                Kind::Truth,
                if *answer { "true" } else { "false" },
            );
        }
        Form::Short { answers, .. } => put("answers".into(), Kind::Answers, &answers.join("\n")),
        Form::Cloze { pieces, gaps } => {
            for (n, piece) in (0..).zip(pieces) {
                put(format!("around-{n}"), Kind::Around(n), piece);
                if let Some(gap) = gaps.get(n) {
                    put(
                        format!("gap-{}", n + 1),
                        Kind::Gap(n + 1),
                        &gap.answers.join("\n"),
                    );
                }
            }
        }
        Form::Order { items } => {
            for (n, item) in (1..).zip(items) {
                put(format!("item-{n}"), Kind::Item(n), &item.text);
            }
        }
        Form::Match { pairs, .. } => {
            for (n, pair) in (1..).zip(pairs) {
                put(format!("left-{n}"), Kind::Left(n), &pair.left);
                put(format!("right-{n}"), Kind::Right(n), &pair.right);
            }
        }
        // The generator makes none of these.
        Form::Multi { .. }
        | Form::Number { .. }
        | Form::Date { .. }
        | Form::Flashcard { .. }
        | Form::Open { .. } => {}
    }
    let explain = question.explain.as_deref().unwrap_or_default();
    put("explain".into(), Kind::Explain, explain);
    all
}

/// A question with the fields of a form; one that is not there stays as it was.
///
/// # Errors
/// What is wrong with it: the same as in a bank file.
pub fn edited(
    candidates: &Candidates,
    question: &Question,
    fields: &[(String, String)],
) -> Result<Question, Vec<Mistake>> {
    let fields = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let changed = Changed(fields.collect()).question(question);
    let mistakes = mistakes(candidates, &changed);
    if mistakes.is_empty() {
        Ok(changed)
    } else {
        Err(mistakes)
    }
}

struct Changed<'f>(BTreeMap<&'f str, &'f str>);

impl Changed<'_> {
    /// A line of text: without breaks.
    fn line(&self, name: &str, old: &str) -> String {
        let new = self.0.get(name);
        new.map_or_else(|| old.to_owned(), |new| words(new))
    }

    fn lines(&self, name: &str, old: &[String]) -> Vec<String> {
        let Some(new) = self.0.get(name) else {
            return old.to_vec();
        };
        new.lines()
            .map(words)
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// A text before or behind a gap: the space towards the gap is part of it.
    fn piece(&self, name: &str, old: &str) -> String {
        let new = self.0.get(name);
        new.map_or_else(|| old.to_owned(), |new| new.replace(['\r', '\n'], " "))
    }

    fn question(&self, old: &Question) -> Question {
        let form = match &old.form {
            Form::Choice { answer, wrong } => Form::Choice {
                answer: self.line("answer", answer),
                wrong: self.wrong(wrong),
            },
            Form::TrueFalse { answer } => Form::TrueFalse {
                answer: self.0.get("answer").map_or(*answer, |new| *new == "true"),
            },
            Form::Short { answers, matching } => Form::Short {
                answers: self.lines("answers", answers),
                matching: *matching,
            },
            Form::Cloze { pieces, gaps } => {
                let pieces = (0..).zip(pieces);
                let pieces = pieces.map(|(n, old)| self.piece(&format!("around-{n}"), old));
                let mut gaps = gaps.clone();
                for (n, gap) in (1..).zip(&mut gaps) {
                    gap.answers = self.lines(&format!("gap-{n}"), &gap.answers);
                }
                Form::Cloze {
                    pieces: pieces.collect(),
                    gaps,
                }
            }
            Form::Order { items } => {
                let items = (1..).zip(items).map(|(n, item)| Item {
                    text: self.line(&format!("item-{n}"), &item.text),
                    ..item.clone()
                });
                Form::Order {
                    items: items.collect(),
                }
            }
            Form::Match { pairs, extra } => {
                let pairs = (1..).zip(pairs).map(|(n, pair)| Pair {
                    left: self.line(&format!("left-{n}"), &pair.left),
                    right: self.line(&format!("right-{n}"), &pair.right),
                    ..pair.clone()
                });
                Form::Match {
                    pairs: pairs.collect(),
                    extra: extra.clone(),
                }
            }
            other => other.clone(),
        };
        let explain = old.explain.clone().unwrap_or_default();
        let explain = self.line("explain", &explain);
        let mut new = Question {
            form,
            explain: (!explain.is_empty()).then_some(explain),
            ..old.clone()
        };
        new.prompt = match old.own_prompt() {
            Some(prompt) => self.line("prompt", prompt),
            None => new.form.with_blanks().unwrap_or_default(),
        };
        mark_anew(old, &mut new);
        new
    }

    /// The wrong options: one that was changed keeps its sentence where its words stand there.
    fn wrong(&self, old: &[Wrong]) -> Vec<Wrong> {
        let olds = old.iter().map(Some).chain(std::iter::repeat_n(None, SPARE));
        let new = (1..).zip(olds).map(|(n, old)| {
            let before = old.map_or("", |old| old.text.as_str());
            let text = self.line(&format!("wrong-{n}"), before);
            match old {
                Some(old) if old.text == text => old.clone(),
                old => Wrong {
                    cite: old
                        .and_then(|old| old.cite.clone())
                        .filter(|cite| cite.quote.contains(&text)),
                    why: None,
                    text,
                },
            }
        });
        new.filter(|wrong| !wrong.text.is_empty()).collect()
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks the new answer in the sentence, where it stands there.
fn mark_anew(old: &Question, new: &mut Question) {
    let answer = new.answer().into_owned();
    if let Some(cite) = &mut new.cite
        && old.answer() != answer
        && !answer.is_empty()
        && cite.quote.contains(&answer)
    {
        cite.mark = Some(answer);
    }
}

/// What is wrong with a question, as `factdeck check` would find it.
fn mistakes(candidates: &Candidates, question: &Question) -> Vec<Mistake> {
    let alone = Bank {
        questions: vec![question.clone()],
        ..candidates.bank.clone()
    };
    let file = write(&alone);
    let (read, mut found) = parse(&file, alone.id.as_str());
    if let Some(read) = &read {
        let documents = candidates.texts.iter();
        let documents = documents.map(|(id, text)| (id.clone(), Ok(Arc::clone(text))));
        found.extend(lint(&file, read, &documents.collect()));
    }
    let errors = found
        .into_iter()
        .filter(|one| one.severity == Severity::Error);
    errors
        .map(|one| Mistake {
            message: one.message,
            help: one.help,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::{Citation, Source, Stance};
    use crate::id::{BankId, FactId, QuestionId, SourceId};

    const TEXT: &str = "The mill of Ora was built in 1874 by Ana Pohl. It burned down in 1911.";

    fn cite(quote: &str, mark: &str) -> Citation {
        Citation {
            source: SourceId::new("mill").unwrap(),
            quote: quote.into(),
            mark: Some(mark.into()),
            at: None,
        }
    }

    fn question() -> Question {
        let wrong = Wrong {
            text: "1911".into(),
            why: Some("It burned down then.".into()),
            cite: Some(cite("It burned down in 1911.", "1911")),
        };
        let form = Form::Choice {
            answer: "1874".into(),
            wrong: vec![wrong],
        };
        let id = |text| (QuestionId::new(text).unwrap(), FactId::new(text).unwrap());
        let (id, fact) = id("built");
        Question {
            cite: Some(cite(
                "The mill of Ora was built in 1874 by Ana Pohl.",
                "1874",
            )),
            explain: Some("So it says.".into()),
            ..Question::new(id, fact, "When was the mill built?".into(), form)
        }
    }

    fn made() -> Candidates {
        Candidates {
            bank: Bank {
                id: BankId::new("mill").unwrap(),
                title: "Mill".into(),
                lang: "en".into(),
                aliases: Vec::new(),
                sensitive: None,
                sources: vec![Source {
                    id: SourceId::new("mill").unwrap(),
                    file: "documents/mill.txt".into(),
                    blake3: None,
                    title: "Mill".into(),
                    author: None,
                    date: None,
                    stance: Stance::Account,
                    image: None,
                }],
                questions: vec![question()],
            },
            notes: Vec::new(),
            texts: BTreeMap::from([(SourceId::new("mill").unwrap(), Arc::from(TEXT))]),
            base: None,
            quiet: Vec::new(),
        }
    }

    fn with(fields: &[(&str, &str)]) -> Result<Question, Vec<Mistake>> {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        edited(&made(), &question(), &fields.collect::<Vec<_>>())
    }

    #[test]
    fn fields_that_nobody_touched_change_nothing() {
        let all = entries(&question());
        let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["prompt", "answer", "wrong-1", "wrong-2", "explain"]);
        let same = all
            .iter()
            .map(|one| (one.name.as_str(), one.value.as_str()));
        assert_eq!(with(&same.collect::<Vec<_>>()), Ok(question()));
        assert_eq!(with(&[]), Ok(question()));
    }

    #[test]
    fn a_changed_option_keeps_only_what_is_still_true_of_it() {
        let new = with(&[("wrong-1", "1912"), ("wrong-2", " 1875 "), ("explain", "")]).unwrap();
        let Form::Choice { wrong, .. } = &new.form else {
            panic!()
        };
        assert_eq!(wrong.len(), 2);
        assert_eq!(
            (wrong[0].text.as_str(), &wrong[0].why, &wrong[0].cite),
            ("1912", &None, &None)
        );
        assert_eq!(wrong[1].text, "1875");
        assert_eq!(new.explain, None);
        let new = with(&[("answer", "in 1874")]).unwrap();
        assert_eq!(new.cite.unwrap().mark.as_deref(), Some("in 1874"));
    }

    #[test]
    fn what_could_not_stand_in_a_bank_is_refused_with_the_reason() {
        for (fields, why) in [
            ([("wrong-1", "1874")], "same as the answer"),
            ([("prompt", " ")], "prompt"),
            ([("answer", "")], "answer"),
            ([("wrong-1", "")], "wrong"),
        ] {
            let found = with(&fields).unwrap_err();
            assert!(
                found.iter().any(|one| format!("{one:?}").contains(why)),
                "{fields:?}: {found:?}"
            );
        }
    }
}
