//! A text → the questions that a teacher decides on, best first, and the sentences that gave none with the reason.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::super::Held;
use super::super::draft::{Brief, Draft, Review, Sheet, draft};
use super::Details;
use crate::bank::{Bank, Question, slug};
use crate::generate::{DENSITY, Made, Reason};
use crate::id::{BankId, SourceId};
use crate::text::Span;

/// What chance is drawn from: the same text gives the same questions.
pub(super) const SEED: u64 = 1;

/// At least so many questions are proposed, where a text gives them: of a short one also those to be looked at closely,
/// which come last.
const LEAST: f64 = 12.0;

/// The questions of a text, to be decided on in this order.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    /// The bank; every question in it is a draft. Its name and those of its files are provisional. Of a further document for
    /// a bank, that bank with its documents, the new one last, and the questions that are added.
    pub bank: Bank,
    /// What is known of each question, in the same order.
    pub notes: Vec<Note>,
    /// The texts of the documents.
    pub texts: BTreeMap<SourceId, Arc<str>>,
    /// The text of the file that they were made on top of, and its name without the ending.
    pub base: Option<(String, String)>,
    /// The sentences that gave no question.
    pub quiet: Vec<Quiet>,
}

/// What is known of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Whether it can be used as it stands, as far as can be told.
    pub served: bool,
    /// How likely a teacher uses it as it stands, from 0 to 1.
    pub kept: f64,
    /// What speaks for it and against it, the strongest first.
    pub reasons: Vec<(String, f64)>,
    /// The document of its sentence.
    pub source: SourceId,
    /// The bytes of its sentence.
    pub cite: Span,
    /// What the documents say of the thing that it asks for.
    pub held: Held,
}

impl Candidates {
    /// The text of a document; empty where it is not there.
    pub fn text(&self, source: &SourceId) -> &str {
        self.texts.get(source).map_or("", AsRef::as_ref)
    }

    /// The text that the questions were made of.
    pub fn new_text(&self) -> &str {
        let last = self.bank.sources.last();
        last.map_or("", |source| self.text(&source.id))
    }
}

/// A sentence that gave no question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quiet {
    /// Its words.
    pub text: String,
    /// Whether any fact was found in it.
    pub has_facts: bool,
    /// The values in it of which no whole question could be made, each with the reason.
    pub why: Vec<(String, String)>,
}

/// Makes the questions of a text. `on` hears how much is done, in hundredths, and can stop it: then there is nothing.
pub fn candidates(
    text: &str,
    details: &Details,
    on: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Option<Candidates> {
    let name = name(&details.title);
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let brief = Brief {
        bank: BankId::new(&name).ok()?,
        title: some(&details.title),
        lang: details.lang.clone(),
        density: density(text),
        seed: SEED,
        families: Vec::new(),
        review: Review::All,
        sheets: vec![Sheet {
            text: text.to_owned(),
            source: SourceId::new(&name).ok()?,
            file: format!("documents/{name}.txt"),
            title: some(&details.title),
            author: some(&details.author),
            date: some(&details.date),
            stance: details.stance,
        }],
    };
    let made = draft(&brief, &mut |progress| {
        on(progress.done * 100 / progress.of.max(1))
    })?;
    let all = made.made.iter().map(|made| made.question.clone());
    let all = all.enumerate().collect();
    let texts = made.bank.sources.iter();
    let texts = texts.map(|source| (source.id.clone(), Arc::from(text)));
    let texts = texts.collect();
    on(100).is_continue().then(|| ordered(made, all, 0, texts))
}

/// The most questions for a thousand characters; nothing where the generator's own measure gives enough.
pub(super) fn density(text: &str) -> Option<f64> {
    let chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let density = LEAST * 1000.0 / f64::from(chars.max(1));
    (density > DENSITY).then_some(density)
}

/// The name of a bank, and of its files, by its title; there may be others of the same name.
pub(super) fn name(title: &str) -> String {
    // Room for a number behind it.
    let short: String = slug(title).chars().take(56).collect();
    let short = short.trim_end_matches('-');
    if short.is_empty() {
        "text".to_owned()
    } else {
        short.to_owned()
    }
}

/// Some questions of a draft, the best first: those that can be used as they stand before those to be looked at closely.
/// Each comes with its place in the draft. Of the sentences without a question, those of one document are told.
pub(super) fn ordered(
    draft: Draft,
    mut chosen: Vec<(usize, Question)>,
    document: usize,
    texts: BTreeMap<SourceId, Arc<str>>,
) -> Candidates {
    chosen.sort_by(|(one, _), (other, _)| {
        let (one, other) = (draft.made.get(*one), draft.made.get(*other));
        let rank =
            |made: Option<&Made>| made.map_or((false, 0.0), |made| (made.served, made.score));
        let ((one, low), (other, high)) = (rank(one), rank(other));
        other.cmp(&one).then(high.total_cmp(&low))
    });
    let unasked = &draft.unasked;
    let silent = draft.silent.into_iter();
    let silent = silent.filter(|one| one.document == document);
    let quiet = silent.map(|sentence| {
        let inside = unasked
            .iter()
            .filter(|one| one.document == document && sentence.span.contains(one.span));
        Quiet {
            why: inside
                .map(|one| (one.text.clone(), one.why.to_owned()))
                .collect(),
            text: sentence.text,
            has_facts: sentence.has_facts,
        }
    });
    let quiet = quiet.collect();
    let (made, held, sources) = (&draft.made, &draft.held, &draft.bank.sources);
    let chosen = chosen.into_iter().filter_map(|(place, question)| {
        let (made, held) = (made.get(place)?, held.get(place)?);
        let source = sources.get(made.document)?;
        Some((note(made, held.clone(), &source.id), question))
    });
    let (notes, questions): (Vec<_>, Vec<_>) = chosen.unzip();
    Candidates {
        quiet,
        notes,
        bank: Bank {
            questions,
            ..draft.bank
        },
        texts,
        base: None,
    }
}

fn note(made: &Made, held: Held, source: &SourceId) -> Note {
    let mut reasons: Vec<&Reason> = made.reasons.iter().collect();
    reasons.retain(|reason| reason.name != "always");
    reasons.sort_by(|one, other| other.weight.abs().total_cmp(&one.weight.abs()));
    Note {
        served: made.served,
        kept: made.kept,
        reasons: reasons
            .into_iter()
            .map(|reason| (reason.name.to_owned(), reason.weight))
            .collect(),
        source: source.clone(),
        cite: made.cite,
        held,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_comes_first_and_quiet_sentences_say_why() {
        let text = "# The mill of Ora\n\nThe mill of Ora was built in 1874 by Ana Pohl. It burned down in 1911.\n\nNobody knows why.\n";
        let details = Details {
            title: "The mill of Ora".into(),
            lang: "en".into(),
            ..Details::default()
        };
        let mut heard = Vec::new();
        let on = &mut |percent| {
            heard.push(percent);
            ControlFlow::Continue(())
        };
        let found = candidates(text, &details, on).unwrap();
        assert_eq!(heard.last(), Some(&100));
        assert!(heard.is_sorted());
        assert_eq!(found.bank.id.as_str(), "the-mill-of-ora");
        assert_eq!(found.notes.len(), found.bank.questions.len());
        assert!(!found.notes.is_empty());
        let served: Vec<bool> = found.notes.iter().map(|note| !note.served).collect();
        assert!(served.is_sorted(), "{served:?}");
        let quiet = found
            .quiet
            .iter()
            .find(|one| one.text.starts_with("Nobody"));
        assert!(!quiet.unwrap().has_facts);
        let stop = &mut |_| ControlFlow::Break(());
        assert_eq!(candidates(text, &details, stop), None);
    }

    #[test]
    fn every_title_gives_a_name() {
        for (title, expected) in [
            ("The mill of Ora", "the-mill-of-ora"),
            ("", "text"),
            ("Чёрный", "text"),
            ("…/../x", "x"),
        ] {
            assert_eq!(name(title), expected);
        }
        assert!(BankId::new(&format!("{}-1000", name(&"a b ".repeat(80)))).is_ok());
    }
}
