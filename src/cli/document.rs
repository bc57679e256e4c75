//! Documents that commands are given: their text, with what a reader should know of how it came about.

use std::path::Path;

use super::out;
use crate::read::{self, About, Extracted, Part};

/// The text of a document; a warning where some of it could not be understood, and a note where its file holds more than
/// the text.
///
/// # Errors
/// Why it cannot be read, with its name.
pub(super) fn text(file: &Path) -> Result<String, String> {
    let read = read::file(file).map_err(|why| format!("{}: {why}", file.display()))?;
    if read.damaged {
        out::complain(&format!(
            "warning: {}: some characters could not be understood as {}; save it as UTF-8",
            file.display(),
            read.encoding
        ));
    }
    let (inside, outside) = parts(&read);
    let sides = [
        ("stand apart in the text", inside),
        ("not in the text", outside),
    ];
    let sides = sides.iter().filter(|(_, parts)| !parts.is_empty());
    let told: Vec<String> = sides
        .map(|(where_, parts)| format!("{where_}: {}", parts.join(", ")))
        .collect();
    if !told.is_empty() {
        out::complain(&format!("note: {}: {}", file.display(), told.join("; ")));
    }
    if let Some(known) = about(&read.about) {
        out::complain(&format!(
            "note: {}: says of itself: {known}",
            file.display()
        ));
    }
    Ok(read.text)
}

/// What a document says of itself, as a note for who may want to name it.
fn about(about: &About) -> Option<String> {
    let known = [
        ("title", &about.title),
        ("author", &about.author),
        ("date", &about.date),
    ];
    let known: Vec<String> = known
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name} “{}”", value.as_ref()?)))
        .collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// The parts of a document that stand apart in its text, and those that are not in it, in words.
fn parts(read: &Extracted) -> (Vec<String>, Vec<String>) {
    let (inside, outside): (Vec<_>, Vec<_>) =
        read.aside.parts().partition(|(part, _)| part.is_in_text());
    let words = |parts: Vec<(Part, usize)>| -> Vec<String> {
        let words = parts.into_iter().map(|(part, count)| {
            let (one, many) = words(part);
            format!("{count} {}", if count == 1 { one } else { many })
        });
        words.collect()
    };
    (words(inside), words(outside))
}

/// A part in words: one of it, several.
fn words(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Table => (
            "table (a line for each row)",
            "tables (a line for each row)",
        ),
        Part::Note => ("note (at the end)", "notes (at the end)"),
        Part::TextBox => ("text box", "text boxes"),
        Part::Picture => ("picture", "pictures"),
        Part::Formula => ("formula", "formulas"),
        Part::Object => ("chart or drawing", "charts or drawings"),
        Part::Comment => ("comment", "comments"),
        Part::Deletion => ("deleted passage", "deleted passages"),
        Part::Hidden => ("hidden passage", "hidden passages"),
        Part::Contents => ("entry or list of contents", "entries or lists of contents"),
        Part::Menu => ("menu, header or footer", "menus, headers or footers"),
        Part::RunningHead => (
            "running head or page number",
            "running heads or page numbers",
        ),
        Part::Code => ("piece of code", "pieces of code"),
        Part::EmptyPage => ("page without text", "pages without text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_words_of_its_own() {
        let mut all: Vec<_> = Part::ALL.into_iter().map(words).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Part::ALL.len());
    }
}
