//! Q102: an option that speaks of the other options.
//!
//! Options are shuffled, so "above" means nothing; and who sees two right ones knows that "all of these" is right
//! (Haladyna et al. 2002).

use super::{Subject, or_allow};
use crate::bank::Diagnostic;
use crate::bank::fold::fold;

/// How such options read, folded, in the languages that schools ask in.
const SWEEPING: &[&str] = &[
    "all of the above",
    "none of the above",
    "all of these",
    "none of these",
    "all of them",
    "none of them",
    "all the above",
    "both of the above",
    "both of these",
    "none of the options",
    "all options",
    "all are correct",
    "all are right",
    "none is correct",
    "none is right",
    "alle oben genannten",
    "keine der genannten",
    "toutes les réponses",
    "aucune de ces réponses",
    "todas las anteriores",
    "ninguna de las anteriores",
    "hepsi",
    "hiçbiri",
    "yuxarıdakıların hamısı",
    "heç biri",
    "все вышеперечисленное",
    "все перечисленное",
    "ничего из перечисленного",
    "всё вышеперечисленное",
    "всё перечисленное",
];

pub(super) fn look(subject: &Subject<'_, '_>) -> Option<Diagnostic> {
    let is_sweeping = |text: &str| {
        let text = fold(text);
        SWEEPING.contains(&text.as_str()) || is_letters(&text)
    };
    let place = match subject.wrong.iter().position(|text| is_sweeping(text)) {
        Some(number) => subject.at_wrong(number),
        None if subject.right.iter().any(|text| is_sweeping(text)) => subject.at_answer(),
        None => return None,
    };
    let finding = Diagnostic::warning("Q102", "an option speaks of the other options")
        .at(place)
        .label("options are shuffled: nothing stands above");
    Some(finding.help(or_allow(
        "take another option, or ask with type = \"multi\"",
        "Q102",
    )))
}

/// "a and b", "both a and c", "A & B".
fn is_letters(text: &str) -> bool {
    let mut letters = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !matches!(*word, "" | "and" | "&" | "both" | "or" | "only"))
        .peekable();
    let several = text.contains(" and ") || text.contains(" & ") || text.starts_with("both ");
    several
        && letters.peek().is_some()
        && letters.all(|word| {
            matches!(
                word.trim_matches(['(', ')', '.']),
                "a" | "b" | "c" | "d" | "e"
            )
        })
}
