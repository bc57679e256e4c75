//! A new bank, without questions.

use super::change::{Act, Change};
use crate::authoring::{NotSaved, Save, Shelf};
use crate::bank::{Bank, parse, slug, write};
use crate::id::{BankId, TeacherId};

/// Why no bank was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadBank {
    /// It has no title, or one that is too long.
    Title,
    /// Its language is none.
    Lang,
    /// It could not be written, and why.
    Failed(String),
}

/// How many banks of one title there may be.
const SAME: usize = 100;

/// Makes a bank of a title and a language in a file of its own; its id. It is on disk when this returns.
///
/// # Errors
/// [`BadBank`]; nothing is then there.
pub fn make_bank(
    shelf: &dyn Shelf,
    (title, lang): (&str, &str),
    (teacher, by, at): (TeacherId, String, i64),
) -> Result<BankId, BadBank> {
    let (title, lang) = (title.trim(), lang.trim());
    if title.is_empty() {
        return Err(BadBank::Title);
    }
    let base: String = match slug(title) {
        slug if slug.is_empty() => "bank".to_owned(),
        slug => slug.chars().take(50).collect(),
    };
    let base = base.trim_end_matches('-');
    for number in 1..=SAME {
        let name = match number {
            1 => base.to_owned(),
            number => format!("{base}-{number}"),
        };
        let id = BankId::new(&name).map_err(|_| BadBank::Title)?;
        if shelf.catalog().banks.contains_key(&id) {
            continue;
        }
        let text = write(&Bank {
            id: id.clone(),
            title: title.to_owned(),
            lang: lang.to_owned(),
            aliases: Vec::new(),
            sensitive: None,
            sources: Vec::new(),
            questions: Vec::new(),
        });
        let (_, found) = parse(&text, &name);
        if found.iter().any(|finding| finding.code == "Q009") {
            return Err(BadBank::Lang);
        }
        if found.iter().any(|finding| finding.code != "Q016") {
            return Err(BadBank::Title);
        }
        let change = Change {
            number: 0,
            at,
            teacher,
            by: by.clone(),
            act: Act::Made,
            of: None,
            texts: <(String, String)>::default(),
            touched: Vec::new(),
        };
        let file = format!("{name}.toml");
        match shelf.change(&Save::text(&file, None, text), &change) {
            Ok(_) => return Ok(id),
            Err(NotSaved::Taken(_)) => {}
            Err(why) => return Err(BadBank::Failed(why.to_string())),
        }
    }
    Err(BadBank::Title)
}
