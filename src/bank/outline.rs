//! The questions of a bank file as they stand there: those as well that nobody is asked because of their errors.

use toml::de::{DeTable, DeValue};

use super::parse::value::{Value, span};
use super::path::whole;
use super::{Bank, Diagnostic, Question};
use crate::text::Span;

/// A question in its file.
#[derive(Debug, Clone)]
pub struct Block<'b> {
    /// From its header to the end of its last value.
    pub span: Span,
    /// The question; nothing where it has an error.
    pub question: Option<&'b Question>,
    /// Its id as the file has it; empty where there is none.
    pub id: String,
    /// Its prompt, or text with gaps, as the file has it.
    pub prompt: String,
}

/// The questions of a file, in its order. `bank` is what was read from the same text.
pub fn outline<'b>(text: &str, bank: &'b Bank) -> Vec<Block<'b>> {
    let (file, _) = DeTable::parse_recoverable(text);
    let all: &[Value<'_>] = match file.get_ref().get("question").map(toml::Spanned::get_ref) {
        Some(DeValue::Array(list)) => list,
        _ => &[],
    };
    let block = |value: &Value<'_>| {
        let text = |key: &str| value.get_ref().get(key)?.get_ref().as_str();
        let start = span(value).start;
        // They stand in the order of the file.
        let read = bank
            .questions
            .binary_search_by_key(&start, |q| q.span.start);
        Block {
            span: whole(value),
            question: read.ok().and_then(|place| bank.questions.get(place)),
            id: text("id").unwrap_or_default().to_owned(),
            prompt: text("prompt")
                .or(text("text"))
                .unwrap_or_default()
                .to_owned(),
        }
    };
    all.iter().map(block).collect()
}

impl Block<'_> {
    /// Whether a finding is about it.
    pub fn has(&self, finding: &Diagnostic) -> bool {
        let start = finding.span.map(|span| span.start);
        start.is_some_and(|start| (self.span.start..=self.span.end).contains(&start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::parse;

    #[test]
    fn a_question_with_an_error_stands_in_its_place() {
        let text = "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n\
            [[question]]\nid = \"one\"\ntype = \"short\"\nprompt = \"One?\"\nanswer = \"1\"\n\
            [[question]]\nid = \"two\"\ntype = \"shirt\"\nprompt = \"Two?\"\n\
            [[question]]\ntype = \"cloze\"\ntext = \"a {{b}}\"\n[question.cite]\nsource = \"x\"\nquote = \"a\"\n";
        let (bank, found) = parse(text, "b");
        let bank = bank.unwrap();
        let blocks = outline(text, &bank);
        let seen: Vec<(&str, &str, bool)> = blocks
            .iter()
            .map(|block| {
                (
                    block.id.as_str(),
                    block.prompt.as_str(),
                    block.question.is_some(),
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("one", "One?", true),
                ("two", "Two?", false),
                ("", "a {{b}}", false)
            ]
        );
        let about = |code: &str| {
            let finding = found.iter().find(|finding| finding.code == code).unwrap();
            blocks.iter().position(|block| block.has(finding))
        };
        assert_eq!(about("Q020"), Some(1));
        assert_eq!(about("Q040"), Some(2), "{found:?}");
    }
}
