//! Which questions of a bank a teacher wants to see.

use crate::bank::fold::fold;
use crate::bank::{Block, Citation, Diagnostic, Form, Question};

/// What a teacher looks for. What is empty does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// Words that stand in it.
    pub words: String,
    /// Its state, or `flawed` for those with findings.
    pub state: String,
    /// The name of its type.
    pub kind: String,
    /// A tag that it has.
    pub tag: String,
    /// The id of a document that it cites.
    pub source: String,
    /// The page of the list, from 1.
    pub page: usize,
}

impl Looked {
    /// What the fields of an address or a form say.
    pub fn new(fields: &[(String, String)]) -> Self {
        let one = |wanted: &str| {
            let field = fields.iter().find(|(name, _)| name == wanted);
            field.map_or("", |(_, value)| value.trim()).to_owned()
        };
        Self {
            words: one("find"),
            state: one("state"),
            kind: one("type"),
            tag: one("tag"),
            source: one("source"),
            page: one("page").parse().unwrap_or(1),
        }
    }

    /// The address of a page with the same in it.
    pub fn address(&self, path: &str, page: usize) -> String {
        let page = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        let all = [
            ("find", &self.words),
            ("state", &self.state),
            ("type", &self.kind),
            ("tag", &self.tag),
            ("source", &self.source),
            ("page", &page),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(all.iter().filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }

    /// Whether a question is wanted; `found` is all that is wrong in its bank.
    pub fn takes(&self, block: &Block<'_>, found: &[Diagnostic]) -> bool {
        let Some(question) = block.question else {
            // It has nothing to be chosen by but its words, and it waits to be mended.
            let rest = [&self.kind, &self.tag, &self.source];
            return rest.iter().all(|one| one.is_empty())
                && matches!(self.state.as_str(), "" | "flawed")
                && self.says(&[&block.id, &block.prompt]);
        };
        let stated = match self.state.as_str() {
            "" => true,
            "flawed" => found.iter().any(|finding| block.has(finding)),
            state => question.state.name() == state,
        };
        let tagged = self.tag.is_empty() || question.tags.contains(&self.tag);
        let typed = self.kind.is_empty() || question.format().name() == self.kind;
        let cites = self.source.is_empty() || cites(question, &self.source);
        let answer = question.answer();
        stated
            && tagged
            && typed
            && cites
            && self.says(&[question.id.as_str(), &question.prompt, &answer])
    }

    fn says(&self, texts: &[&str]) -> bool {
        let words = fold(&self.words);
        words.is_empty() || texts.iter().any(|text| fold(text).contains(&words))
    }
}

/// Whether a question rests on a document, as a whole or with a part.
fn cites(question: &Question, source: &str) -> bool {
    let rights = match &question.form {
        Form::Multi { answers, .. } => answers.as_slice(),
        _ => &[],
    };
    let rights = rights.iter().filter_map(|right| right.cite.as_ref());
    let parts = question.parts();
    let parts = parts.iter().filter_map(|part| part.cite);
    let is = |cite: &Citation| cite.source.as_str() == source;
    question.cite.iter().chain(parts).chain(rights).any(is)
}
