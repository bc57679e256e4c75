//! Q110: "a" or "an" at the end of the prompt fits some options only.

use super::{Subject, or_allow};
use crate::bank::Diagnostic;

pub(super) fn look(subject: &Subject<'_, '_>) -> Option<Diagnostic> {
    if !subject.english {
        return None;
    }
    let prompt = subject
        .question
        .prompt
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let article = prompt.rsplit(char::is_whitespace).next()?;
    let vowel = match article {
        "a" => false,
        "an" => true,
        _ => return None,
    };
    let fits = |text: &str| sounds_like_a_vowel(text) == vowel;
    let unfit = subject.wrong.iter().position(|text| !fits(text))?;
    if !subject.right.iter().all(|text| fits(text)) {
        return None;
    }
    let finding = Diagnostic::warning(
        "Q110",
        format!("\"{article}\" at the end of the prompt rules options out"),
    )
    .at(subject.at_wrong(unfit))
    .label(format!("this does not go with \"{article}\""));
    Some(finding.help(or_allow(
        "end the prompt with \"a/an\", or put the article into the options",
        "Q110",
    )))
}

/// Whether a text begins with the sound of a vowel, as far as letters tell.
fn sounds_like_a_vowel(text: &str) -> bool {
    let text = text.to_lowercase();
    let silent = ["hour", "honest", "honour", "honor", "heir"];
    let spoken = ["uni", "use", "usu", "eu", "one", "once", "ufo"];
    if silent.iter().any(|start| text.starts_with(start)) {
        return true;
    }
    text.starts_with(['a', 'e', 'i', 'o', 'u'])
        && !spoken.iter().any(|start| text.starts_with(start))
}
