//! A question to be decided on, with all that a teacher looks at: its key, the sentences of its options, why it ranks as it
//! does, what disagrees with it, and its place in the document.

use super::super::bank::kind;
use super::super::control::truth;
use super::super::evidence::{Piece, marked};
use super::super::locale::Locale;
use super::super::question::prompt;
use super::super::rich::{Prompt, Rich};
use crate::authoring::Stand;
use crate::authoring::making::{Candidates, Note};
use crate::bank::{Citation, Form, Question, Wrong};
use crate::id::SourceId;
use crate::text::{Span, outline, sentences_around};

/// How many reasons are told on each side.
const REASONS: usize = 3;
/// How many paragraphs are shown around that of the sentence.
const AROUND: usize = 2;
/// The longest paragraph that is shown whole beside the one of the sentence, in bytes.
const LONGEST: usize = 1_500;

/// A question with its key.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) format: String,
    pub(super) prompt: Prompt,
    pub(super) lang: String,
    /// The right answer, or the right answers part by part.
    pub(super) right: Vec<Choice>,
    /// Whether the parts of the answer have an order.
    pub(super) ordered: bool,
    /// The text around the gaps, where there are any.
    pub(super) cloze: Vec<(Rich, Option<Rich>)>,
    pub(super) wrong: Vec<Choice>,
    pub(super) explain: Option<Rich>,
}

/// An option with the sentence it comes from.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) text: Rich,
    pub(super) also: Option<String>,
    pub(super) why: Option<Rich>,
    pub(super) sentence: Vec<Piece>,
}

/// What the documents say of the thing that a question asks for.
#[derive(Debug)]
pub(super) struct Held {
    /// How they stand to each other, in words.
    pub(super) told: String,
    pub(super) said: Vec<Said>,
}

/// A value that a document gives, with its sentence.
#[derive(Debug)]
pub(super) struct Said {
    /// The title of the document, where there are several.
    pub(super) title: Option<String>,
    pub(super) value: String,
    pub(super) sentence: Vec<Piece>,
}

/// A paragraph of the document.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) heading: bool,
    pub(super) pieces: Vec<Bit>,
}

/// A stretch of a paragraph.
#[derive(Debug)]
pub(super) struct Bit {
    pub(super) text: String,
    /// Whether the question rests on it.
    pub(super) here: bool,
    /// Whether the answer rests on these very words.
    pub(super) marked: bool,
}

impl Shown {
    /// A question of a bank in this language.
    pub(super) fn new(locale: &Locale, question: &Question, lang: &str) -> Self {
        let mut shown = Self {
            format: kind(locale, question.format()),
            prompt: prompt(locale, question),
            lang: question.lang.as_deref().unwrap_or(lang).to_owned(),
            right: Vec::new(),
            ordered: false,
            cloze: Vec::new(),
            wrong: Vec::new(),
            explain: question.explain.as_deref().map(Rich::blocks),
        };
        match &question.form {
            Form::Choice { answer, wrong } => {
                shown.right.push(plain(answer));
                shown.wrong = wrong.iter().map(choice).collect();
            }
            Form::Multi { answers, wrong } => {
                shown.right = answers.iter().map(|right| plain(&right.text)).collect();
                shown.wrong = wrong.iter().map(choice).collect();
            }
            Form::TrueFalse { answer } => {
                let name = |is_true| truth(locale, if is_true { "true" } else { "false" });
                shown.right.push(plain(&name(*answer)));
            }
            Form::Short { answers, .. } => {
                let mut texts = answers.iter().map(String::as_str);
                shown.right.push(Choice {
                    also: also(locale, texts.clone().skip(1)),
                    ..plain(texts.next().unwrap_or_default())
                });
            }
            Form::Cloze { pieces, gaps } => {
                let gaps = gaps.iter().map(|gap| Some(Rich::line(gap.answer())));
                let gaps = gaps.chain(std::iter::once(None));
                let pieces = pieces.iter().map(|piece| Rich::piece(piece));
                shown.cloze = pieces.zip(gaps).collect();
            }
            Form::Order { items } => {
                shown.ordered = true;
                let cited = |item: &crate::bank::Item| Choice {
                    sentence: item.cite.as_ref().map(quoted).unwrap_or_default(),
                    ..plain(&item.text)
                };
                shown.right = items.iter().map(cited).collect();
            }
            Form::Match { pairs, extra } => {
                let cited = |pair: &crate::bank::Pair| Choice {
                    sentence: pair.cite.as_ref().map(quoted).unwrap_or_default(),
                    ..plain(&format!("{} – {}", pair.left, pair.right))
                };
                shown.right = pairs.iter().map(cited).collect();
                shown.wrong = extra.iter().map(choice).collect();
            }
            other => shown.right.push(plain(&other.answer())),
        }
        if let Form::Cloze { gaps, .. } = &question.form {
            let others = gaps.iter().flat_map(|gap| gap.answers.iter().skip(1));
            if let Some(told) = also(locale, others.map(String::as_str)) {
                shown.right.push(Choice {
                    also: Some(told),
                    ..plain(&question.answer())
                });
            }
        }
        shown
    }
}

fn plain(text: &str) -> Choice {
    Choice {
        text: Rich::line(text),
        also: None,
        why: None,
        sentence: Vec::new(),
    }
}

fn choice(wrong: &Wrong) -> Choice {
    Choice {
        why: wrong.why.as_deref().map(Rich::line),
        sentence: wrong.cite.as_ref().map(quoted).unwrap_or_default(),
        ..plain(&wrong.text)
    }
}

/// What is taken as right as well.
fn also<'t>(locale: &Locale, texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let texts: Vec<&str> = texts.collect();
    let told = texts.join(" · ");
    (!texts.is_empty()).then(|| locale.with("make-also", &[("answers", &told)]))
}

fn quoted(cite: &Citation) -> Vec<Piece> {
    let mark = cite.mark.as_deref();
    let at = mark.and_then(|mark| cite.quote.find(mark));
    marked(&cite.quote, at, mark.map_or(0, str::len))
}

/// What the documents say of the thing that a question asks for; nothing where that cannot be told.
pub(super) fn held(locale: &Locale, candidates: &Candidates, note: &Note) -> Option<Held> {
    let sources = &candidates.bank.sources;
    let several = sources.len() > 1;
    let title = |id: &SourceId| {
        let source = sources.iter().find(|source| source.id == *id);
        source.map_or_else(String::new, |source| source.title.clone())
    };
    let own = title(&note.source);
    let told = match note.held.stand {
        Stand::Unknown => return None,
        Stand::Agree => locale.text("make-agree"),
        Stand::Differ if several => locale.text("make-differ"),
        Stand::Differ => locale.text("make-rivals"),
        Stand::Alone => locale.with("make-only", &[("title", &own)]),
    };
    let said = note.held.said.iter().map(|one| {
        let text = candidates.text(&one.source);
        let sentence = sentences_around(text, one.span);
        let words = sentence.of(text).unwrap_or(&one.value);
        let at = one.span.start.checked_sub(sentence.start);
        Said {
            title: several.then(|| title(&one.source)),
            value: one.value.clone(),
            sentence: marked(words, at, one.span.len()),
        }
    });
    Some(Held {
        told,
        // Of one that is alone the sentence stands beside it anyway.
        said: match note.held.stand {
            Stand::Alone => Vec::new(),
            _ => said.collect(),
        },
    })
}

/// What speaks for a question and what against it, in words.
pub(super) fn reasons(locale: &Locale, note: &Note) -> (Vec<String>, Vec<String>) {
    let side = |is_for: bool| {
        let named = note
            .reasons
            .iter()
            .filter(|(_, weight)| (*weight > 0.0) == is_for);
        let mut keys: Vec<&str> = Vec::new();
        for key in named.filter_map(|(name, _)| reason(name, is_for)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys.into_iter()
            .take(REASONS)
            .map(|key| locale.text(key))
            .collect()
    };
    let (mut speaks_for, speaks_against): (Vec<String>, Vec<String>) = (side(true), side(false));
    if speaks_for.is_empty() && speaks_against.is_empty() {
        // What is made of several sentences, or to be judged, is not rated.
        speaks_for.push(locale.text("why-set"));
    }
    (speaks_for, speaks_against)
}

/// The key of a reason; nothing for what says little to a reader, or would speak for the other side by what it says.
fn reason(name: &str, is_for: bool) -> Option<&'static str> {
    Some(match (name, is_for) {
        ("a whole question", true) => "why-whole",
        ("few facts in its paragraph", true) => "why-few-facts",
        ("begins its paragraph", true) => "why-begins",
        ("tells a beginning or an end", true) => "why-turn",
        ("a date" | "a day" | "a year", true) => "why-date",
        ("a figure" | "a percentage" | "money" | "a plain figure", true) => "why-figure",
        ("a person", true) => "why-person",
        ("a place", true) => "why-place",
        ("an organisation", true) => "why-organisation",
        ("another name", true) => "why-name",
        ("kind is sure", true) => "why-sure",
        ("who did it", true) => "why-who",
        ("says when", true) => "why-when",
        ("of a list of harm", false) => "why-list",
        ("many facts in its sentence" | "many figures in its sentence", false) => "why-crowded",
        ("late in its paragraph", false) => "why-late",
        ("in brackets", false) => "why-brackets",
        ("in a list", false) => "why-in-list",
        ("is somebody's word", false) => "why-word",
        ("is what the document is about", false) => "why-subject",
        ("asks within a phrase", false) => "why-phrase",
        ("names nothing", false) => "why-names-nothing",
        ("points at what is not shown", false) => "why-points",
        ("cut out of its sentence", false) => "why-cut",
        ("its text tells the answer", false) => "why-tells",
        ("within a longer name", false) => "why-longer",
        ("is only possible", false) => "why-possible",
        ("is a given name alone", false) => "why-given",
        ("a month", false) => "why-month",
        ("needs the sentence before", _) => "why-before",
        _ => return None,
    })
}

/// The paragraph of a question's sentence with those around it, and the words marked that it rests on.
pub(super) fn around(candidates: &Candidates, question: &Question, note: &Note) -> Vec<Paragraph> {
    let (cite, text) = (note.cite, candidates.text(&note.source));
    let blocks = outline(text);
    let found = blocks.iter().position(|block| block.span.overlaps(cite));
    let Some(place) = found else {
        return Vec::new();
    };
    let cited = cited(question, &note.source, text);
    let from = place.saturating_sub(AROUND);
    let shown = blocks
        .iter()
        .enumerate()
        .skip(from)
        .take(place + AROUND + 1 - from);
    let shown = shown.map(|(at, block)| {
        let whole = at == place || block.span.len() <= LONGEST;
        Paragraph {
            heading: block.heading,
            pieces: if whole {
                bits(text, block.span, &cited)
            } else {
                vec![shortened(text, block.span, at < place)]
            },
        }
    });
    shown.collect()
}

/// The end of a long paragraph before, the beginning of one behind.
fn shortened(text: &str, span: Span, is_before: bool) -> Bit {
    let words = span.of(text).unwrap_or_default().split_whitespace();
    let words: Vec<&str> = words.collect();
    let kept = 60.min(words.len());
    let text = if is_before {
        format!(
            "… {}",
            words
                .get(words.len() - kept..)
                .unwrap_or_default()
                .join(" ")
        )
    } else {
        format!("{} …", words.get(..kept).unwrap_or_default().join(" "))
    };
    Bit {
        text,
        here: false,
        marked: false,
    }
}

/// The sentences of a document that a question rests on, and the marked words in them.
fn cited(question: &Question, source: &SourceId, text: &str) -> Vec<(Span, Option<Span>)> {
    let parts = question.parts().into_iter().filter_map(|part| part.cite);
    let all = question.cite.iter().chain(parts);
    let all = all.filter(|cite| cite.source == *source);
    let found = all.filter_map(|cite| {
        let quote = cite.locate(text)?;
        let mark = cite.mark.as_deref().and_then(|mark| {
            let start = quote.start + cite.quote.find(mark)?;
            Some(Span::new(start, start + mark.len()))
        });
        Some((quote, mark))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A paragraph cut where a sentence or a mark begins or ends.
fn bits(text: &str, span: Span, cited: &[(Span, Option<Span>)]) -> Vec<Bit> {
    let spans = || {
        cited
            .iter()
            .flat_map(|(quote, mark)| std::iter::once(*quote).chain(*mark))
    };
    let mut cuts: Vec<usize> = spans().flat_map(|one| [one.start, one.end]).collect();
    cuts.retain(|at| span.start < *at && *at < span.end);
    cuts.extend([span.start, span.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.windows(2).filter_map(|two| match two {
        [start, end] => Some(Span::new(*start, *end)),
        _ => None,
    });
    let pieces = pieces.map(|piece| Bit {
        text: piece.of(text).unwrap_or_default().to_owned(),
        here: cited.iter().any(|(quote, _)| quote.contains(piece)),
        marked: cited
            .iter()
            .any(|(_, mark)| mark.is_some_and(|mark| mark.contains(piece))),
    });
    pieces.collect()
}
