//! The text of a cloze: `On {{20 January 1990}} {{26,000|26000}} troops came.`
//!
//! Two braces open a gap and two close it; a bar parts the answers that are accepted there, and space around them does not
//! count. A backslash takes the meaning from a brace, a bar or a backslash after it (`\{{`); before anything else it
//! is a backslash.

use super::{Keyed, gap, unnamed};
use crate::bank::parse::limits;
use crate::bank::parse::value::Fields;
use crate::bank::{Diagnostic, Form, Gap};

/// A text in pieces, and what is accepted in the gaps between them.
type Parts = (Vec<String>, Vec<Vec<String>>);

/// Reads a text with gaps.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<Keyed> {
    let text = fields.need_text("text", limits::TEXT, "\"The capital is {{Baku}}.\"")?;
    let (pieces, answers) = match split(&text) {
        Ok(parts) => parts,
        Err((what, help)) => {
            let place = fields.place("text");
            fields.report(Diagnostic::error("Q049", what).at(place).help(help));
            return None;
        }
    };
    let (count, place) = (answers.len(), fields.place("gaps"));
    if count > limits::PARTS {
        let finding =
            Diagnostic::error("Q007", "`text` has too many gaps").at(fields.place("text"));
        let most = limits::PARTS;
        fields.report(finding.label(format!("{count} gaps, at most {most} are allowed")));
        return None;
    }
    let tables = match fields.get("gaps") {
        None => None,
        Some(_) => Some(fields.list("gaps", limits::PARTS)?),
    };
    if let Some(tables) = tables.filter(|tables| tables.len() != count) {
        fields.report(
            Diagnostic::error("Q049", "`gaps` does not describe the gaps of `text`")
                .at(place)
                .label(format!("entries: {}, gaps: {count}", tables.len()))
                .help("write one table a gap, {} where there is nothing to say"),
        );
        return None;
    }
    let (mut gaps, mut named) = (Vec::new(), Vec::new());
    for (index, answers) in answers.into_iter().enumerate() {
        if let Some(long) = answers.iter().find(|a| a.chars().count() > limits::OPTION) {
            let finding = Diagnostic::error("Q007", "the answer of a gap is too long");
            let label = format!("{} characters", long.chars().count());
            let place = fields.place("text");
            fields.report(finding.at(place).label(label));
            return None;
        }
        let (one, fact) = match tables.and_then(|tables| tables.get(index)) {
            Some(table) => gap(table, answers, fields.found())?,
            None => (plain(answers)?, None),
        };
        gaps.push(one);
        named.push(fact);
    }
    Some(Keyed {
        form: Form::Cloze { pieces, gaps },
        named,
    })
}

fn plain(answers: Vec<String>) -> Option<Gap> {
    Some(Gap {
        answers,
        wrong: Vec::new(),
        fact: unnamed()?,
        why: None,
        cite: None,
    })
}

/// The pieces of a text and the answers of its gaps, or what is wrong with it and what to do.
fn split(text: &str) -> Result<Parts, (&'static str, &'static str)> {
    let (mut pieces, mut gaps) = (vec![String::new()], Vec::<Vec<String>>::new());
    let mut open = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let here = if open {
            gaps.last_mut().and_then(|answers| answers.last_mut())
        } else {
            pieces.last_mut()
        };
        let Some(here) = here else { break };
        match (c, next) {
            ('\\', Some(special @ ('\\' | '{' | '}' | '|'))) => {
                chars.next();
                here.push(special);
            }
            ('{', Some('{')) if !open => {
                chars.next();
                open = true;
                gaps.push(vec![String::new()]);
            }
            ('{', Some('{')) => {
                return Err(("a gap begins within a gap", "close the first one with }}"));
            }
            ('}', Some('}')) if open => {
                chars.next();
                open = false;
                pieces.push(String::new());
            }
            ('|', _) if open => {
                if let Some(answers) = gaps.last_mut() {
                    answers.push(String::new());
                }
            }
            _ => here.push(c),
        }
    }
    if open {
        return Err(("a gap is not closed", "end it with }}"));
    }
    if gaps.is_empty() {
        return Err((
            "the text has no gap",
            "write {{ and }} around the words to be filled in",
        ));
    }
    for answer in gaps.iter_mut().flatten() {
        *answer = answer.trim().to_owned();
        if answer.is_empty() {
            return Err((
                "a gap is empty",
                "write what belongs there between {{ and }}",
            ));
        }
    }
    Ok((pieces, gaps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart() {
        let (pieces, gaps) = split(r"On {{ 20 January | Jan 20 }}: {{26,000}}").unwrap();
        assert_eq!(pieces, ["On ", ": ", ""]);
        assert_eq!(gaps, [vec!["20 January", "Jan 20"], vec!["26,000"]]);
    }

    #[test]
    fn a_backslash_takes_the_meaning_away() {
        let (pieces, gaps) = split(r"\{{ is a brace, \alpha {{a\|b\}}} \\{{c}}").unwrap();
        assert_eq!(pieces, [r"{{ is a brace, \alpha ", r" \", ""]);
        assert_eq!(gaps, [["a|b}"], ["c"]]);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for (text, what) in [
            ("no gap", "the text has no gap"),
            ("a {{gap", "a gap is not closed"),
            ("a {{gap {{b}}}}", "a gap begins within a gap"),
            ("a {{}}", "a gap is empty"),
            ("a {{b| }}", "a gap is empty"),
        ] {
            assert_eq!(split(text).unwrap_err().0, what);
        }
    }
}
