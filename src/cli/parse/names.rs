//! The names of a document as JSON: each once, and where they stand.

use serde_json::json;

use crate::grammar::names::{Kind, Names};

/// The names of a text in the order of their first mention; places are in characters.
pub(super) fn json(text: &str, names: &Names) -> String {
    let mut mentions: Vec<Vec<String>> = vec![Vec::new(); names.names.len()];
    let (mut byte, mut chars) = (0, 0);
    for mention in &names.mentions {
        let written = mention.span.of(text).unwrap_or_default();
        let between = text.get(byte..mention.span.start).unwrap_or_default();
        let start = chars + between.chars().count();
        (byte, chars) = (mention.span.end, start + written.chars().count());
        if let Some(mentions) = mentions.get_mut(mention.name) {
            mentions.push(json!({ "text": written, "start": start, "end": chars }).to_string());
        }
    }
    let all = names.names.iter().zip(mentions).map(|(name, mentions)| {
        format!(
            r#"{{"name":{},"forms":{},"kind":{},"confidence":{},"mentions":[{}]}}"#,
            json!(name.text),
            json!(name.forms),
            json!(name.kind.map(Kind::word)),
            name.confidence,
            mentions.join(",")
        )
    });
    format!("[{}]", all.collect::<Vec<String>>().join(",\n"))
}
