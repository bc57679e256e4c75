//! Who said what: statements to be joined with those who made them.

use super::alone::{Alone, plain};
use super::common::{Part, cited, fits, made, near};
use super::reaction::{asked_for, safe, unstopped};
use super::speech::{Frame, Speech, speech};
use crate::bank::{Form, Pair};
use crate::generate::check::{content, is_violent};
use crate::generate::form::Desk;
use crate::generate::make::Library;
use crate::generate::wording::{Instead, capital};
use crate::generate::{Family, Made};
use crate::grammar::names::Kind;
use crate::text::fold::fold;

/// How many sayings a set has.
const LEAST: usize = 3;
const MOST: usize = 5;
/// The sayings of a set stand no further apart, in bytes.
const APART: usize = 12000;
/// How likely a teacher uses a set as it stands.
const KEPT: f64 = 0.6;
/// The longest statement to be joined, in characters.
const LONGEST: usize = 220;

/// What somebody said, and who.
#[derive(Debug, Clone)]
pub(super) struct Saying {
    /// What was said, so that it can be read alone.
    pub left: String,
    /// The same as it reads behind "that".
    pub within: String,
    /// Who said it.
    pub right: String,
    pub part: Part,
}

/// The sets of sayings of all documents.
pub(super) fn matches(desk: &mut Desk<'_>) -> Vec<Made> {
    let library = desk.library;
    if !fits(library, Family::Reaction) {
        return Vec::new();
    }
    let mut open: Vec<Saying> = Vec::new();
    let mut all = Vec::new();
    for fact in 0..library.survey.facts.len() {
        let saying = speech(library.survey, fact).and_then(|speech| saying(library, &speech));
        let Some(saying) = saying else { continue };
        if open
            .first()
            .is_some_and(|first| !near(library, first.part, saying.part, APART))
        {
            all.extend(set(desk, &mut open));
        }
        if open.iter().all(|other| differ(other, &saying)) {
            open.push(saying);
        }
        if open.len() == MOST {
            all.extend(set(desk, &mut open));
        }
    }
    all.extend(set(desk, &mut open));
    all
}

/// Whether two sayings are of different people, and neither names the other's.
fn differ(one: &Saying, other: &Saying) -> bool {
    let words = |text: &str| content(text, "en");
    words(&one.right).is_disjoint(&words(&other.right))
        && words(&one.right).is_disjoint(&words(&other.left))
        && words(&other.right).is_disjoint(&words(&one.left))
        && fold(&one.left, "en") != fold(&other.left, "en")
}

/// What is said, so that it can be read alone, and who said it by name.
pub(super) fn saying(library: &Library<'_>, speech: &Speech) -> Option<Saying> {
    let sentence = library.survey.sentences.get(speech.sentence)?;
    if speech.source.is_some() || !matches!(speech.frame, Frame::That | Frame::Quote | Frame::Bare)
    {
        return None;
    }
    let read = library.survey.document(speech.sentence);
    let (who, _) = asked_for(library, sentence, speech).filter(|(_, inner)| inner.is_some())?;
    let safe = safe(sentence, speech, false);
    // With the marks that close it.
    let end = speech.tail.last().copied()?.max(*speech.content.last()?);
    let kept: Vec<usize> = match speech.frame {
        Frame::Quote => speech.content.clone(),
        _ => (*speech.content.first()?..=end).collect(),
    };
    let alone = Alone {
        number: speech.sentence,
        kept: &kept,
        safe: &safe,
        subject: &[],
        answer: &who.answer,
        asks_subject: false,
    };
    let instead = alone.instead(library)?;
    let text = plain(sentence, &kept, &instead);
    let left = match speech.frame {
        Frame::Quote => format!("“{}”", text.trim_matches(['“', '”', '"', '.', ',', ' '])),
        _ => capital(&unstopped(text.trim_end_matches(['.', ',']))),
    };
    let right = plain(sentence, &who.answer, &Instead::new());
    // What is said of a people is not given to be repeated.
    let peoples = sentence.mentions.iter().any(|mention| {
        let name = read.and_then(|read| read.names.names.get(mention.name));
        let words = sentence.words(mention.span);
        name.is_some_and(|name| name.kind == Some(Kind::People))
            && kept.iter().any(|at| words.contains(at))
    });
    let balanced = left.matches('"').count() % 2 == 0
        && left.matches('“').count() == left.matches('”').count();
    let length = left.chars().count();
    let fine = !peoples && !is_violent(&left) && balanced && (20..=LONGEST).contains(&length);
    let named = content(&right, "en").is_disjoint(&content(&left, "en"));
    let value = library.survey.facts.get(speech.fact)?.span;
    (fine && named).then_some(Saying {
        left,
        within: unstopped(text.trim_end_matches(['.', ','])),
        right,
        part: Part {
            fact: speech.fact,
            value,
        },
    })
}

/// One question of the sayings gathered, which are taken.
fn set(desk: &mut Desk<'_>, open: &mut Vec<Saying>) -> Option<Made> {
    let sayings = std::mem::take(open);
    if sayings.len() < LEAST {
        return None;
    }
    let mut names: Vec<&str> = sayings.iter().map(|saying| saying.right.as_str()).collect();
    names.sort_unstable();
    let last = names.pop()?;
    let prompt = format!(
        "According to the text, who said what: {} or {last}?",
        names.join(", ")
    );
    let mut pairs = Vec::new();
    for saying in &sayings {
        pairs.push(Pair {
            left: saying.left.clone(),
            right: saying.right.clone(),
            fact: desk.fact(saying.part.fact, &saying.left, "said")?,
            why: None,
            cite: cited(desk.library, saying.part),
        });
    }
    let parts: Vec<Part> = sayings.iter().map(|saying| saying.part).collect();
    let fact = pairs.first()?.fact.clone();
    let form = Form::Match {
        pairs,
        extra: Vec::new(),
    };
    made(
        desk,
        Family::Reaction,
        KEPT,
        prompt,
        fact,
        "match",
        form,
        &parts,
    )
}
