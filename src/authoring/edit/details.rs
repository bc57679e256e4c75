//! What a bank says of itself: title, language, names for one thing, and its documents.

use super::change::head;
use super::entries::Posted;
use super::question::Work;
use crate::bank::splice::revise;
use crate::bank::{Bank, Sensitive, Stance, parse};

/// Why the details were not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadDetails {
    /// It has no title, or one that is too long.
    Title,
    /// Its language is none.
    Lang,
    /// They were changed by somebody else meanwhile.
    Stale,
    /// The file could not be written, and why.
    Failed(String),
    /// Something else, in the words of `factdeck check`.
    Other(String),
}

/// What stands between two names for one thing in a line of a form.
const SAME: char = '=';

/// Names for one thing as a form shows them: a line a thing.
pub fn alias_lines(bank: &Bank) -> String {
    let groups = bank.aliases.iter().map(|group| group.join(" = "));
    groups.collect::<Vec<_>>().join("\n")
}

/// The lines that a form of details was made from, to know later whether they are still so.
pub fn details_base(bank: &Bank) -> String {
    head(bank)
}

/// The text of the file with other details.
///
/// # Errors
/// [`BadDetails`]; the form is then shown again.
pub fn detailed(work: &Work<'_>, posted: &Posted) -> Result<String, BadDetails> {
    let one = |name: &str| {
        let field = posted.iter().find(|(key, _)| key == name);
        field.map(|(_, value)| value.replace("\r\n", "\n").trim().to_owned())
    };
    if one("base").as_deref() != Some(head(&work.bank).trim()) {
        return Err(BadDetails::Stale);
    }
    let mut meant = work.bank.clone();
    meant.title = one("title").unwrap_or_default();
    if meant.title.is_empty() {
        return Err(BadDetails::Title);
    }
    meant.lang = one("lang").unwrap_or_default();
    if let Some(lines) = one("aliases").filter(|lines| *lines != alias_lines(&work.bank)) {
        let groups = lines.lines().map(|line| {
            let names = line.split(SAME).map(|name| name.trim().to_owned());
            names.filter(|name| !name.is_empty()).collect::<Vec<_>>()
        });
        meant.aliases = groups.filter(|group| group.len() > 1).collect();
    }
    let notice = one("notice").filter(|notice| !notice.is_empty());
    meant.sensitive = one("sensitive").map(|_| Sensitive { notice });
    for (number, source) in (1..).zip(&mut meant.sources) {
        let field = |key: &str| one(&format!("source.{number}.{key}"));
        let maybe = |key: &str| field(key).filter(|value| !value.is_empty());
        if let Some(title) = maybe("title") {
            source.title = title;
        }
        source.author = maybe("author");
        source.date = maybe("date");
        source.stance = match field("stance").as_deref() {
            Some("reference") => Stance::Reference,
            _ => Stance::Account,
        };
    }
    let (_, found) = parse(&head(&meant), work.stem);
    if let Some(finding) = found.iter().find(|finding| finding.code != "Q016") {
        return Err(match finding.code {
            "Q009" => BadDetails::Lang,
            _ => BadDetails::Other(finding.message.clone()),
        });
    }
    rewritten(work, &meant)
}

/// The text of the file with the bank marked as sensitive; one that is so stays as it is.
///
/// # Errors
/// [`BadDetails`] where the file cannot say so.
pub fn sensitive(work: &Work<'_>) -> Result<String, BadDetails> {
    let mut meant = work.bank.clone();
    meant.sensitive.get_or_insert_default();
    rewritten(work, &meant)
}

fn rewritten(work: &Work<'_>, meant: &Bank) -> Result<String, BadDetails> {
    let revised = revise(work.text, work.stem, meant);
    let revised = revised.map_err(|why| BadDetails::Other(why.to_string()))?;
    Ok(revised.text)
}
