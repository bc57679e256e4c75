//! What a teacher looks at once, before a bank is given to a class: who speaks in its documents and who does not, words that
//! judge, violence, and what rests on one voice alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::judging;
use crate::bank::{Bank, Citation, Question, Stance, State};
use crate::facts::{self, Place, Survey, Voices};
use crate::id::{QuestionId, SourceId};
use crate::text::{Document, Span};

/// What there is to look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Care {
    /// Who is reported to say something: in how many sentences, and how many questions rest on these.
    pub speak: Vec<Speaker>,
    /// How many sentences the documents say themselves, and how many there are.
    pub own: (usize, usize),
    /// To whom something is done, in how many sentences, and who never speaks.
    pub unheard: Vec<(String, usize)>,
    /// Questions with words of their own that judge, and these words.
    pub loaded: Vec<(QuestionId, Vec<String>)>,
    /// Sentences in which people are hurt or killed: their document, their words and their bytes.
    pub violent: Vec<(SourceId, String, Span)>,
    /// The one voice that all rests on, or much of it.
    pub alone: Option<Alone>,
}

/// A document that is one voice, and that much rests on alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// Its title.
    pub title: String,
    /// How many questions rest on it and on no other document.
    pub questions: usize,
    /// How many there are.
    pub of: usize,
    /// Whether there is no other document.
    pub is_only: bool,
}

/// Somebody who is reported to say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Who.
    pub name: String,
    /// In how many sentences.
    pub sentences: usize,
    /// How many questions rest on these.
    pub questions: usize,
}

/// Looks at a bank with its documents.
pub fn care(bank: &Bank, texts: &BTreeMap<SourceId, Arc<str>>) -> Care {
    let there = bank.sources.iter().filter_map(|source| {
        let text = texts.get(&source.id)?;
        Some((&source.id, Document::new(text.as_ref())))
    });
    let (ids, documents): (Vec<&SourceId>, Vec<Document>) = there.unzip();
    let sources: Vec<facts::Source<'_>> = documents
        .iter()
        .map(|document| facts::Source {
            document,
            lang: &bank.lang,
        })
        .collect();
    let go_on = &mut |_| std::ops::ControlFlow::Continue(());
    let survey = Survey::new(&sources, go_on);
    let voices = survey.as_ref().map(Voices::new).unwrap_or_default();
    let used: Vec<&Question> = bank
        .questions
        .iter()
        .filter(|one| one.state != State::Off)
        .collect();
    let cited: Vec<Vec<Place>> = used
        .iter()
        .map(|one| places(one, &ids, &documents))
        .collect();
    let resting = |on: &[Place]| {
        let rests = |all: &&Vec<Place>| {
            let mut all = all.iter();
            all.any(|(document, span)| {
                on.iter()
                    .any(|(of, here)| of == document && here.overlaps(*span))
            })
        };
        cited.iter().filter(rests).count()
    };
    let speak = voices.speak.iter().map(|(name, places)| Speaker {
        name: name.clone(),
        sentences: places.len(),
        questions: resting(places),
    });
    let unheard = voices
        .unheard
        .iter()
        .map(|(name, places)| (name.clone(), places.len()));
    let loaded = used
        .iter()
        .map(|one| (one.id.clone(), judging(&one.prompt)));
    let violent = voices.violent.iter().filter_map(|(document, span)| {
        let text = documents.get(*document)?;
        let words: Vec<&str> = span.of(&text.text)?.split_whitespace().collect();
        Some(((*ids.get(*document)?).clone(), words.join(" "), *span))
    });
    Care {
        speak: speak.collect(),
        own: voices.own,
        unheard: unheard.collect(),
        loaded: loaded.filter(|(_, words)| !words.is_empty()).collect(),
        violent: violent.collect(),
        alone: alone(bank, &used),
    }
}

/// Much rests on a voice that has three of four questions, where there are that many.
const MUCH: (usize, usize) = (3, 4);

/// The document that all rests on, or much, where it is no work of reference.
fn alone(bank: &Bank, used: &[&Question]) -> Option<Alone> {
    let rests_on = |question: &&&Question, id: &SourceId| {
        let parts = question.parts().into_iter().filter_map(|part| part.cite);
        let mut cites = question.cite.iter().chain(parts).peekable();
        cites.peek().is_some() && cites.all(|cite| cite.source == *id)
    };
    let is_only = bank.sources.len() == 1;
    let of = used.len();
    let mut accounts = bank.sources.iter();
    accounts.find_map(|source| {
        let resting = used.iter().filter(|one| rests_on(one, &source.id)).count();
        let (much, all) = MUCH;
        let is_much = of >= all && resting * all >= of * much;
        (source.stance == Stance::Account && (is_only || is_much)).then(|| Alone {
            title: source.title.clone(),
            questions: if is_only { of } else { resting },
            of,
            is_only,
        })
    })
}

/// Where the quotes of a question stand.
fn places(question: &Question, ids: &[&SourceId], documents: &[Document]) -> Vec<Place> {
    let parts = question.parts().into_iter().filter_map(|part| part.cite);
    let place = |cite: &Citation| {
        let document = ids.iter().position(|id| **id == cite.source)?;
        Some((document, cite.locate(&documents.get(document)?.text)?))
    };
    parts.filter_map(place).collect()
}
