//! A document as it is read: in parts of bearable length, with the questions that stand on each sentence.

use super::places::locate_all;
use super::{Format, Question, Shelved};
use crate::id::{FactId, SourceId};
use crate::text::{Span, outline};

/// How many bytes of text a part has, about: what an old phone shows without waiting.
const PART: usize = 32 * 1024;

/// A document divided for reading. It is made once for as long as the bank stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its parts in order; none is empty.
    pub parts: Vec<Part>,
}

/// A part of a document, shown on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// From its first byte to its last.
    pub span: Span,
    /// Its paragraphs and headings.
    pub passages: Vec<Passage>,
}

/// A paragraph or a heading; of a paragraph longer than a part, a stretch of sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its bytes.
    pub span: Span,
    /// Whether it is a heading.
    pub heading: bool,
    /// Its sentences.
    pub sentences: Vec<Line>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its bytes. Where it begins is its name in addresses: it stays for as long as the text does.
    pub span: Span,
    /// The questions that rest on it, by their place in the bank.
    pub questions: Vec<usize>,
    /// The facts that they ask for here, each once, in the order of the bank.
    pub facts: Vec<FactId>,
}

/// What of a question rests on which words.
struct Cited<'a> {
    span: Span,
    /// Where the last of all that begin up to here ends.
    reach: usize,
    /// The question and the part of it.
    place: (usize, usize),
    fact: &'a FactId,
}

/// Whether a question is the way back of a card: its prompt is the card's answer, which nobody should read beside the
/// card's front.
fn is_way_back(question: &Question) -> bool {
    question.format() == Format::Flashcard && question.id.as_str().ends_with("-reversed")
}

impl Reading {
    /// Divides a document of a bank; empty where the document is not there.
    pub(super) fn new(shelved: &Shelved, source: &SourceId) -> Self {
        let Some(text) = shelved.documents.get(source) else {
            return Self::default();
        };
        let mut citations = Vec::new();
        let mut parts = Vec::new();
        for (place, question) in shelved.askable().filter(|(_, asks)| !is_way_back(asks)) {
            for (number, part) in question.parts().into_iter().enumerate() {
                if let Some(cite) = part.cite.filter(|cite| cite.source == *source) {
                    citations.push(cite);
                    parts.push((part.fact, (place, number)));
                }
            }
        }
        let mut cited: Vec<Cited<'_>> = locate_all(text, &citations)
            .into_iter()
            .zip(parts)
            .filter_map(|(span, (fact, place))| {
                let span = span?;
                Some(Cited {
                    span,
                    reach: span.end,
                    place,
                    fact,
                })
            })
            .collect();
        cited.sort_unstable_by_key(|cited| (cited.span, cited.place));
        let mut furthest = 0;
        for cited in &mut cited {
            furthest = furthest.max(cited.reach);
            cited.reach = furthest;
        }
        let mut parts: Vec<Part> = Vec::new();
        for passage in outline(text).into_iter().flat_map(|block| {
            let lines: Vec<Line> = block
                .sentences
                .into_iter()
                .map(|span| line(span, &cited))
                .collect();
            stretches(block.span, block.heading, lines)
        }) {
            match parts.last_mut().filter(|part| goes_on(part, &passage)) {
                Some(part) => {
                    part.span.end = passage.span.end;
                    part.passages.push(passage);
                }
                None => parts.push(Part {
                    span: passage.span,
                    passages: vec![passage],
                }),
            }
        }
        Self { parts }
    }

    /// The number of the part that a byte is in, from 0: the last one that begins before it.
    pub fn part_of(&self, byte: usize) -> usize {
        self.parts
            .partition_point(|part| part.span.start <= byte)
            .saturating_sub(1)
    }

    /// All its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = &Line> {
        self.parts
            .iter()
            .flat_map(|part| &part.passages)
            .flat_map(|passage| &passage.sentences)
    }
}

impl Line {
    /// The questions that rest on it.
    pub fn asked<'a>(&self, shelved: &'a Shelved) -> impl Iterator<Item = &'a Question> {
        let questions = &shelved.bank.questions;
        self.questions
            .iter()
            .filter_map(|&place| questions.get(place))
    }
}

/// Whether a passage still belongs to the part before it. A part rather ends before a heading than after it.
fn goes_on(part: &Part, passage: &Passage) -> bool {
    let long = passage.span.end - part.span.start;
    long <= PART && !(passage.heading && long > PART / 2)
}

/// A sentence with what shares a byte with it; `cited` is in order.
fn line(span: Span, cited: &[Cited<'_>]) -> Line {
    let from = cited.partition_point(|cited| cited.reach <= span.start);
    let until = cited.partition_point(|cited| cited.span.start < span.end);
    let mut here: Vec<&Cited<'_>> = cited
        .get(from..until)
        .unwrap_or_default()
        .iter()
        .filter(|cited| cited.span.overlaps(span))
        .collect();
    here.sort_unstable_by_key(|cited| cited.place);
    let mut line = Line {
        span,
        questions: here.iter().map(|cited| cited.place.0).collect(),
        facts: Vec::new(),
    };
    line.questions.dedup();
    for cited in here {
        if !line.facts.contains(cited.fact) {
            line.facts.push(cited.fact.clone());
        }
    }
    line
}

/// A paragraph; one longer than a part, in stretches.
fn stretches(span: Span, heading: bool, lines: Vec<Line>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let whole = span.len() <= PART;
    for sentence in lines {
        match passages
            .last_mut()
            .filter(|passage| whole || sentence.span.end - passage.span.start <= PART)
        {
            Some(passage) => {
                passage.span.end = sentence.span.end;
                passage.sentences.push(sentence);
            }
            None => passages.push(Passage {
                span: sentence.span,
                heading,
                sentences: vec![sentence],
            }),
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::*;
    use crate::bank::parse;

    fn shelved(text: &str, quotes: &[&str]) -> Shelved {
        let mut file = "format = 1\nid = \"b\"\ntitle = \"B\"\n[[source]]\nid = \"s\"\nfile = \"s.txt\"\ntitle = \"S\"\n".to_owned();
        for (n, quote) in quotes.iter().enumerate() {
            let _ = write!(
                file,
                "[[question]]\nid = \"q{n}\"\ntype = \"short\"\nprompt = \"What {n}?\"\nanswer = \"x\"\ncite = {{ source = \"s\", quote = \"{quote}\" }}\n"
            );
        }
        let (bank, diagnostics) = parse(&file, "b");
        let bank = bank.unwrap_or_else(|| panic!("{diagnostics:?}"));
        let documents = BTreeMap::from([(SourceId::new("s").unwrap(), Arc::from(text))]);
        Shelved::new(bank, documents, false)
    }

    fn source() -> SourceId {
        SourceId::new("s").unwrap()
    }

    #[test]
    fn questions_stand_on_the_sentences_they_cite() {
        let text = "A title\n\nOne came. Two went away.\n\nThree stayed.";
        let shelved = shelved(
            text,
            &["Two went", "came. Two", "Three stayed.", "not there"],
        );
        let reading = Reading::new(&shelved, &source());
        let lines: Vec<(&str, &[usize])> = reading
            .sentences()
            .map(|line| (line.span.of(text).unwrap(), line.questions.as_slice()))
            .collect();
        assert_eq!(
            lines,
            [
                ("A title", &[][..]),
                ("One came.", &[1]),
                ("Two went away.", &[0, 1]),
                ("Three stayed.", &[2]),
            ]
        );
        assert_eq!(reading.parts.len(), 1);
        assert!(
            Reading::new(&shelved, &SourceId::new("other").unwrap())
                .parts
                .is_empty()
        );
    }

    #[test]
    fn parts_stand_where_they_are_said() {
        let text = "Ann came in May. Bob came in June. Cid came in July.";
        let cite = |quote: &str| format!("cite = {{ source = \"s\", quote = \"{quote}\" }}");
        let file = format!(
            "format = 1\nid = \"b\"\ntitle = \"B\"\n[[source]]\nid = \"s\"\nfile = \"s.txt\"\ntitle = \"S\"\n\
             [[question]]\nid = \"o\"\ntype = \"order\"\nprompt = \"Who came first?\"\nitems = [\n\
             {{ text = \"Ann\", {} }},\n{{ text = \"Bob\", {} }},\n]\n\
             [[question]]\nid = \"c\"\ntype = \"flashcard\"\nprompt = \"When did Cid come?\"\nanswer = \"July\"\n\
             reverse = true\n{}\n",
            cite("Ann came in May."),
            cite("Bob came in June."),
            cite("Cid came in July."),
        );
        let (bank, found) = parse(&file, "b");
        let bank = bank.unwrap_or_else(|| panic!("{found:?}"));
        let documents = BTreeMap::from([(source(), Arc::from(text))]);
        let shelved = Shelved::new(bank, documents, false);
        let reading = Reading::new(&shelved, &source());
        let facts: Vec<Vec<&str>> = reading
            .sentences()
            .map(|line| line.facts.iter().map(FactId::as_str).collect())
            .collect();
        assert_eq!(facts, [["o"], ["o/2"], ["c"]], "{found:?}");
        let listed = reading.sentences().flat_map(|line| line.asked(&shelved));
        assert!(listed.into_iter().all(|question| question.prompt != "July"));
    }

    #[test]
    fn long_documents_are_parts_that_lose_nothing() {
        let paragraph = format!("{}\n\n", "A sentence of some words. ".repeat(40));
        let long = "Words without an end to speak of go on and on here. ".repeat(2_000);
        let text = format!("{}{long}\n\nA heading\n\nThe end.", paragraph.repeat(100));
        let shelved = shelved(&text, &["The end."]);
        let reading = Reading::new(&shelved, &source());
        assert!(reading.parts.len() > 5);
        let mut end = 0;
        for (number, part) in reading.parts.iter().enumerate() {
            assert!(
                part.span.len() <= PART,
                "part {number} has {}",
                part.span.len()
            );
            assert_eq!(reading.part_of(part.span.start), number);
            assert_eq!(reading.part_of(part.span.end - 1), number);
            for line in part.passages.iter().flat_map(|passage| &passage.sentences) {
                assert_eq!(text.get(end..line.span.start).map(str::trim), Some(""));
                end = line.span.end;
            }
        }
        assert_eq!(end, text.len());
        assert_eq!(reading.part_of(0), 0);
        assert_eq!(reading.part_of(usize::MAX), reading.parts.len() - 1);
        let asked: Vec<_> = reading
            .sentences()
            .filter(|line| !line.questions.is_empty())
            .collect();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].facts, [shelved.bank.questions[0].fact.clone()]);
    }
}
