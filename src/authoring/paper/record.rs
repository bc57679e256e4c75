//! What is kept of how a paper was made, as JSON, version 1.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Recipe, Sheet, What};
use crate::bank::State;
use crate::id::BankId;

const FORMAT: u64 = 1;

/// The states by the names that bank files have for them.
const STATES: [(State, &str); 3] = [
    (State::Draft, "draft"),
    (State::Ready, "ready"),
    (State::Off, "off"),
];

/// A recipe for a revision of a bank. The same ones give the same text.
pub(super) fn write(recipe: &Recipe, revision: &[u8; 32]) -> String {
    let states = STATES
        .iter()
        .filter(|(state, _)| recipe.states.contains(state));
    let states: Vec<&str> = states.map(|(_, name)| *name).collect();
    let hex = |bytes: &[u8; 32]| blake3::Hash::from_bytes(*bytes).to_hex().to_string();
    let record = json!({
        "format": FORMAT,
        "bank": recipe.bank.as_str(),
        "revision": hex(revision),
        "cards": recipe.what == What::Cards,
        "letter": recipe.sheet == Sheet::Letter,
        "states": states,
        "tags": recipe.tags,
        "count": recipe.count,
        "own_draw": recipe.own_draw,
        "variants": recipe.variants,
        "shuffle": recipe.shuffle,
        "key": recipe.key,
        "seed": hex(&recipe.seed),
    });
    format!("{record:#}\n")
}

/// A recipe with its revision; nothing where the text is none, or of a newer version.
pub(super) fn read(text: &[u8]) -> Option<(Recipe, [u8; 32])> {
    let record: Value = serde_json::from_slice(text).ok()?;
    if record.get("format")?.as_u64()? != FORMAT {
        return None;
    }
    let flag = |name: &str| record.get(name)?.as_bool();
    let hash = |name: &str| {
        let hash = blake3::Hash::from_hex(record.get(name)?.as_str()?);
        Some(*hash.ok()?.as_bytes())
    };
    let texts = |name: &str| -> Option<Vec<&str>> {
        record
            .get(name)?
            .as_array()?
            .iter()
            .map(Value::as_str)
            .collect()
    };
    let states = texts("states")?;
    let states = STATES.iter().filter(|(_, name)| states.contains(name));
    let tags = texts("tags")?.into_iter().map(str::to_owned);
    let recipe = Recipe {
        bank: BankId::new(record.get("bank")?.as_str()?).ok()?,
        what: if flag("cards")? {
            What::Cards
        } else {
            What::Worksheet
        },
        sheet: if flag("letter")? {
            Sheet::Letter
        } else {
            Sheet::A4
        },
        states: states.map(|(state, _)| *state).collect(),
        tags: tags.collect::<BTreeSet<String>>(),
        count: match record.get("count")? {
            Value::Null => None,
            count => Some(usize::try_from(count.as_u64()?).ok()?),
        },
        own_draw: flag("own_draw")?,
        variants: u8::try_from(record.get("variants")?.as_u64()?).ok()?,
        shuffle: flag("shuffle")?,
        key: flag("key")?,
        seed: hash("seed")?,
    };
    Some((recipe, hash("revision")?))
}
