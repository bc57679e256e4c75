//! The names of a document as JSON: each once, and where they stand.

use serde_json::{Value, json};

use crate::grammar::names::{Kind, Names};

/// The names of a text in the order of their first mention; places are in characters.
pub(super) fn json(text: &str, found: &Names) -> Value {
    let mut mentions: Vec<Vec<Value>> = vec![Vec::new(); found.names.len()];
    let (mut byte, mut chars) = (0, 0);
    for mention in &found.mentions {
        let written = mention.span.of(text).unwrap_or_default();
        let between = text.get(byte..mention.span.start).unwrap_or_default();
        let start = chars + between.chars().count();
        (byte, chars) = (mention.span.end, start + written.chars().count());
        if let Some(mentions) = mentions.get_mut(mention.name) {
            mentions.push(json!({ "text": written, "start": start, "end": chars }));
        }
    }
    let names = found.names.iter().zip(mentions).map(|(name, mentions)| {
        json!({
            "name": name.text, "forms": name.forms, "kind": name.kind.map(Kind::word),
            "confidence": name.confidence, "mentions": mentions,
        })
    });
    names.collect()
}
