//! Questions of another program's file → a bank: which are new, which have changed, and what of them.
//!
//! A question is known by its id, or where the file gives none by its type and text. Of one that is known, only that is
//! changed which the file says differently from what it would say of the bank's: what its format cannot hold (citations,
//! facts, slots, reasons) stays.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{Bank, Citation, Form, Question, Right, State, Wrong, provisional_id};
use crate::exchange::{Format, Read, differences, rendition, with_facts};
use crate::id::{FactId, QuestionId};
use crate::text::Span;

/// A bank with what was read.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The bank.
    pub bank: Bank,
    /// What became of each question that was read, in the order of the file.
    pub items: Vec<Became>,
}

/// What became of a question that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// Its id in the bank.
    pub id: QuestionId,
    /// Where it stands in the file.
    pub place: Span,
    /// What became of it.
    pub what: What,
}

/// What an import does with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The bank did not have it.
    Added,
    /// The bank has it, and this of it changes, as bank files call it.
    Updated(Vec<&'static str>),
    /// The bank has it as it is.
    Unchanged,
}

/// Puts what was read into a bank. With `drafts`, questions that are new come as drafts; else as the file says, and where it
/// says nothing as ready: a person wrote them.
pub fn import(bank: &Bank, format: Format, read: &Read, drafts: bool) -> Imported {
    let mut known = Known::of(bank);
    let mut all = bank.clone();
    let mut items = Vec::new();
    for question in &read.questions {
        let place = question.span;
        let old = known
            .find(question)
            .and_then(|at| all.questions.get_mut(at));
        let (id, what) = if let Some(old) = old {
            let base = rendition(format, old, &bank.lang);
            let new = overlaid(old, base, question);
            let changed = differences(old, &new);
            let id = old.id.clone();
            if changed.is_empty() {
                (id, What::Unchanged)
            } else {
                *old = new;
                (id, What::Updated(changed))
            }
        } else {
            let mut new = question.clone();
            new.span = Span::default();
            if drafts {
                new.state = State::Draft;
            }
            all.questions.push(new);
            (question.id.clone(), What::Added)
        };
        items.push(Became { id, place, what });
    }
    Imported { bank: all, items }
}

/// The questions of a bank by what they can be known by.
struct Known {
    ids: BTreeMap<QuestionId, usize>,
    texts: BTreeMap<QuestionId, Vec<usize>>,
    taken: BTreeSet<usize>,
}

impl Known {
    fn of(bank: &Bank) -> Self {
        let mut ids = BTreeMap::new();
        let mut texts: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, question) in bank.questions.iter().enumerate() {
            ids.insert(question.id.clone(), at);
            texts.entry(provisional_id(question)).or_default().push(at);
        }
        // A former id gives way to one in use.
        for (at, question) in bank.questions.iter().enumerate() {
            for id in &question.was {
                ids.entry(id.clone()).or_insert(at);
            }
        }
        let texts = texts
            .into_iter()
            .filter_map(|(id, places)| Some((id?, places)));
        Self {
            ids,
            texts: texts.collect(),
            taken: BTreeSet::new(),
        }
    }

    /// The place of the question that another one is, each only once.
    fn find(&mut self, question: &Question) -> Option<usize> {
        let by_id = self.ids.get(&question.id).copied();
        let by_text = || {
            let places = self.texts.get(&provisional_id(question)?)?;
            places.iter().copied().find(|at| !self.taken.contains(at))
        };
        let at = by_id
            .filter(|at| !self.taken.contains(at))
            .or_else(by_text)?;
        self.taken.insert(at);
        Some(at)
    }
}

/// A question with what a file says differently of it. `base` is what the file would say of it as it is.
fn overlaid(old: &Question, base: Option<Question>, new: &Question) -> Question {
    let blank = || {
        Question::new(
            old.id.clone(),
            old.fact.clone(),
            String::new(),
            Form::TrueFalse { answer: true },
        )
    };
    let mut base = base.unwrap_or_else(blank);
    let mut new = new.clone();
    for question in [&mut base, &mut new] {
        question.id = old.id.clone();
        with_facts(question);
    }
    let same_form = base.form == new.form;
    let prompt = take(
        &old.own_prompt().map(str::to_owned),
        &base.own_prompt().map(str::to_owned),
        new.own_prompt().map(str::to_owned),
    );
    let form = if same_form {
        old.form.clone()
    } else {
        kept(&old.form, new.form.clone())
    };
    let prompt = prompt
        .or_else(|| form.with_blanks())
        .unwrap_or_else(|| old.prompt.clone());
    let mut question = Question {
        provisional: false,
        state: take(&old.state, &base.state, new.state),
        slot: take(&old.slot, &base.slot, new.slot),
        lang: take(&old.lang, &base.lang, new.lang),
        image: take(&old.image, &base.image, new.image),
        shuffle: take(&old.shuffle, &base.shuffle, new.shuffle),
        hint: take(&old.hint, &base.hint, new.hint),
        explain: take(&old.explain, &base.explain, new.explain),
        cite: take(&old.cite, &base.cite, new.cite),
        tags: take(&old.tags, &base.tags, new.tags),
        points: take(&old.points, &base.points, new.points),
        difficulty: take(&old.difficulty, &base.difficulty, new.difficulty),
        was: old.was.clone(),
        allow: old.allow.clone(),
        made: old.made,
        span: old.span,
        ..Question::new(old.id.clone(), old.fact.clone(), prompt, form)
    };
    // A part that is new has the usual fact, and the first that of the question.
    if let Some(first) = question.facts().first().map(|fact| (*fact).clone()) {
        question.fact = first;
    }
    question
}

/// The old value where the file says nothing new of it.
fn take<T: Clone + PartialEq>(old: &T, base: &T, new: T) -> T {
    if *base == new { old.clone() } else { new }
}

/// A new key with what is known of those of its parts that stood there before.
fn kept(old: &Form, mut new: Form) -> Form {
    match (old, &mut new) {
        (Form::Choice { wrong: old, .. }, Form::Choice { wrong, .. }) => wrongs(old, wrong),
        (
            Form::Multi {
                answers: o,
                wrong: old,
            },
            Form::Multi { answers, wrong },
        ) => {
            wrongs(old, wrong);
            for right in answers {
                if let Some(Right { why, cite, .. }) = o.iter().find(|old| old.text == right.text) {
                    beside(&mut right.why, &mut right.cite, why.as_ref(), cite.as_ref());
                }
            }
        }
        (Form::Cloze { gaps: old, .. }, Form::Cloze { gaps, .. }) => {
            for (old, gap) in old
                .iter()
                .zip(gaps)
                .filter(|(old, gap)| old.answer() == gap.answer())
            {
                wrongs(&old.wrong, &mut gap.wrong);
                gap.fact = old.fact.clone();
                beside(
                    &mut gap.why,
                    &mut gap.cite,
                    old.why.as_ref(),
                    old.cite.as_ref(),
                );
            }
        }
        (Form::Order { items: old }, Form::Order { items }) => {
            let same = items
                .iter()
                .map(|item| old.iter().find(|old| old.text == item.text))
                .collect::<Vec<_>>();
            facts_of(
                same.iter().map(|old| old.map(|old| &old.fact)),
                items.iter_mut().map(|item| &mut item.fact),
            );
            for (old, item) in same
                .into_iter()
                .zip(items)
                .filter_map(|(old, item)| Some((old?, item)))
            {
                beside(
                    &mut item.why,
                    &mut item.cite,
                    old.why.as_ref(),
                    old.cite.as_ref(),
                );
            }
        }
        (
            Form::Match {
                pairs: old,
                extra: o,
            },
            Form::Match { pairs, extra },
        ) => {
            wrongs(o, extra);
            let same = pairs
                .iter()
                .map(|pair| old.iter().find(|old| old.left == pair.left))
                .collect::<Vec<_>>();
            facts_of(
                same.iter().map(|old| old.map(|old| &old.fact)),
                pairs.iter_mut().map(|pair| &mut pair.fact),
            );
            for (old, pair) in same
                .into_iter()
                .zip(pairs)
                .filter_map(|(old, pair)| Some((old?, pair)))
            {
                beside(
                    &mut pair.why,
                    &mut pair.cite,
                    old.why.as_ref(),
                    old.cite.as_ref(),
                );
            }
        }
        (Form::Number { unit: old, .. }, Form::Number { unit, .. }) if unit.is_empty() => {
            unit.clone_from(old);
        }
        (Form::Flashcard { reverse: old, .. }, Form::Flashcard { reverse, .. }) => *reverse |= old,
        (Form::Open { criteria: old, .. }, Form::Open { criteria, .. }) if criteria.is_empty() => {
            criteria.clone_from(old);
        }
        _ => {}
    }
    new
}

/// Gives parts the facts they had, unless two would then have one.
fn facts_of<'a>(
    old: impl Iterator<Item = Option<&'a FactId>>,
    new: impl Iterator<Item = &'a mut FactId>,
) {
    let old: Vec<Option<&FactId>> = old.collect();
    let all: BTreeSet<&FactId> = old.iter().flatten().copied().collect();
    if old.iter().all(Option::is_some) && all.len() == old.len() {
        for (old, new) in old.into_iter().flatten().zip(new) {
            new.clone_from(old);
        }
    }
}

fn wrongs(old: &[Wrong], new: &mut [Wrong]) {
    for wrong in new {
        if let Some(old) = old.iter().find(|old| old.text == wrong.text) {
            beside(
                &mut wrong.why,
                &mut wrong.cite,
                old.why.as_ref(),
                old.cite.as_ref(),
            );
        }
    }
}

/// Keeps what is not said anew.
fn beside(
    why: &mut Option<String>,
    cite: &mut Option<Citation>,
    old_why: Option<&String>,
    old_cite: Option<&Citation>,
) {
    *why = why.take().or_else(|| old_why.cloned());
    *cite = cite.take().or_else(|| old_cite.cloned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::parse;
    use crate::exchange::read;

    const BANK: &str = "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n[[source]]\nid = \"d\"\nfile = \"d.txt\"\n[[question]]\nid = \"egg\"\nslot = \"layer\"\ntype = \"choice\"\nprompt = \"Who lays eggs?\"\nanswer = \"A hen\"\nwrong = [{ text = \"A cow\", why = \"It gives milk.\", cite = { source = \"d\", quote = \"milk\" } }, \"A cat\"]\ncite = { source = \"d\", quote = \"hen\" }\n";

    fn bank() -> Bank {
        parse(BANK, "b").0.unwrap()
    }

    fn into(format: Format, file: &str) -> Imported {
        import(&bank(), format, &read(format, file.as_bytes(), "en"), false)
    }

    #[test]
    fn what_the_file_says_as_before_changes_nothing() {
        let same = into(
            Format::Gift,
            "// [id:egg]\nWho lays eggs?{=A hen ~A cow#It gives milk. ~A cat}",
        );
        assert_eq!(same.items[0].what, What::Unchanged);
        assert_eq!(same.bank, bank());
        // Aiken has no ids and no reasons: it is known by its text, and they stay.
        let same = into(
            Format::Aiken,
            "Who lays eggs?\nA) A cat\nB) A cow\nC) A hen\nANSWER: C\n",
        );
        assert_eq!(
            (&same.items[0].what, same.items[0].id.as_str()),
            (&What::Unchanged, "egg")
        );
        assert_eq!(same.bank, bank());
    }

    #[test]
    fn only_what_is_said_differently_changes() {
        let changed = into(
            Format::Gift,
            "// [id:egg]\nWho lays eggs here?{=A duck ~A cow#Milk. ~A dog}",
        );
        assert_eq!(
            changed.items[0].what,
            What::Updated(vec!["prompt", "answer", "wrong", "why"])
        );
        let question = &changed.bank.questions[0];
        assert_eq!(question.slot, bank().questions[0].slot);
        assert_eq!(question.cite, bank().questions[0].cite);
        let Form::Choice { wrong, .. } = &question.form else {
            panic!("{question:?}")
        };
        assert_eq!(wrong[0].why.as_deref(), Some("Milk."));
        assert!(wrong[0].cite.is_some(), "the cow's sentence stays");
        assert_eq!((wrong[1].text.as_str(), &wrong[1].cite), ("A dog", &None));
    }

    #[test]
    fn what_is_new_is_added_once_each() {
        let added = into(
            Format::Gift,
            "Is it?{T}\n\nIs it?{F}\n\nWho lays eggs?{=A hen ~A cow#It gives milk. ~A cat}",
        );
        let what: Vec<_> = added.items.iter().map(|item| &item.what).collect();
        assert_eq!(what, [&What::Added, &What::Added, &What::Unchanged]);
        assert_eq!(added.bank.questions.len(), 3);
        let ids: BTreeSet<_> = added
            .bank
            .questions
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        assert_eq!(ids.len(), 3, "{ids:?}");
        assert!(
            added
                .bank
                .questions
                .iter()
                .all(|one| one.state == State::Ready)
        );
    }
}
