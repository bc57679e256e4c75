//! A sentence cut into words the way the treebanks do it, each with its bytes. Signs stand alone ("(", "…", "%"), short
//! forms are two words ("did" + "n't", "Anna" + "'s"), and a compound is three ("Russian", "-", "speaking") unless it
//! begins with a mere prefix ("co-founder").
//!
//! First the text is cut at white space. Off both ends of such a chunk come the signs, and what is left is divided
//! [inside].

mod inside;

use crate::text::Span;
use crate::text::sentence::keeps_stop;

/// So many characters without a space are no word: what is longer is cut, so that time stays in step with length.
const LONGEST: usize = 300;

/// The words of a sentence in order. Nothing but white space lies between them.
pub fn split(text: &str) -> Vec<Span> {
    let end = text.trim_end().len();
    let mut out = Vec::new();
    let mut start = 0;
    let mut length = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_whitespace() || length == LONGEST {
            if let Some(chunk) = text.get(start..at) {
                cut(chunk, start, at == end, &mut out);
            }
            start = at;
            length = 0;
        }
        if c.is_whitespace() {
            start = at + c.len_utf8();
        } else {
            length += 1;
        }
    }
    out
}

/// Cuts what stands between two spaces; `is_last` tells whether the sentence ends with it.
fn cut(chunk: &str, at: usize, is_last: bool, out: &mut Vec<Span>) {
    let mut rest = chunk;
    while let Some(sign) = first_sign(rest).filter(|_| !FACES.contains(&rest)) {
        let here = at + chunk.len() - rest.len();
        out.push(Span::new(here, here + sign));
        rest = rest.get(sign..).unwrap_or_default();
    }
    let start = at + chunk.len() - rest.len();
    let mut behind = Vec::new();
    let mut take = |rest: &mut &str, length: usize| {
        let end = start + rest.len();
        *rest = rest.get(..rest.len() - length).unwrap_or_default();
        behind.push(Span::new(end - length, end));
    };
    if let Some(face) = FACES.iter().find(|face| rest.ends_with(*face)) {
        take(&mut rest, face.len());
    }
    while let Some(sign) = last_sign(rest, is_last) {
        take(&mut rest, sign);
    }
    inside::divide(rest, start, out);
    out.extend(behind.into_iter().rev());
}

/// How many bytes of signs a chunk begins with, as far as they are one word.
fn first_sign(chunk: &str) -> Option<usize> {
    let c = chunk.chars().next()?;
    let rest = chunk.get(c.len_utf8()..)?;
    let run = run(chunk.chars(), c);
    match c {
        '\'' | '’' => (!is_short_form(rest)).then_some(run),
        // ".5" is a number.
        '.' => (!rest.starts_with(char::is_alphanumeric)).then_some(run),
        // A path ("/home/anna"), and what is marked to be found ("#cats").
        '/' if rest.contains('/') => None,
        '#' if rest.starts_with(char::is_alphabetic) => None,
        _ if comes_in_runs(c) => Some(run),
        '(' | '[' | '{' | '„' | '«' | '#' | '¿' | '¡' | '|' | '–' | '—' | '&' | '€' | '£' => {
            Some(c.len_utf8())
        }
        _ => closes(c).then_some(c.len_utf8()),
    }
}

/// How many bytes of signs a chunk ends with, as far as they are one word.
fn last_sign(chunk: &str, is_last: bool) -> Option<usize> {
    let c = chunk.chars().next_back()?;
    let before = chunk.get(..chunk.len() - c.len_utf8())?;
    if before.is_empty() && !closes(c) {
        return None;
    }
    let run = run(chunk.chars().rev(), c);
    let marks = chunk.chars().rev();
    let marks = marks.take_while(|c| matches!(c, '.' | '!' | '?')).count();
    match c {
        '.' | '!' | '?' if marks > 1 => Some(marks),
        '.' => (!is_abbreviation(before, is_last)).then_some(1),
        _ if comes_in_runs(c) && chunk.contains("://") => None,
        _ if comes_in_runs(c) => Some(run),
        '–' | '—' | '€' | '£' => Some(c.len_utf8()),
        _ => closes(c).then_some(c.len_utf8()),
    }
}

/// How many bytes of the same sign follow each other.
fn run(chars: impl Iterator<Item = char>, sign: char) -> usize {
    chars.take_while(|c| *c == sign).count() * sign.len_utf8()
}

/// Signs of which several in a row are one word: "--", "***", "$$".
fn comes_in_runs(c: char) -> bool {
    matches!(
        c,
        '$' | '!'
            | '?'
            | '.'
            | '-'
            | '+'
            | '*'
            | '/'
            | '='
            | '~'
            | '_'
            | '<'
            | '>'
            | '\''
            | '’'
            | '`'
    )
}

/// Signs that stand at the end of a word and do not belong to it.
#[rustfmt::skip]
fn closes(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '"' | '”' | '“' | '»' | '\'' | '’' | '‘' | '%' | '…' | '`'
    )
}

/// Faces made of signs, the longer first.
const FACES: [&str; 14] = [
    ":-)", ";-)", ":-(", ":-D", ":-/", ":)", ";)", ":(", ":D", ":P", ":/", "=)", "=(", "<3",
];

/// Whether what follows an apostrophe is a word with it: "'s" by itself, "'em", "'90s".
fn is_short_form(rest: &str) -> bool {
    let letters = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    let known = ["s", "re", "ve", "ll", "d", "m", "em", "til", "cause"];
    known.iter().any(|word| word.eq_ignore_ascii_case(letters))
        || letters.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the full stop after a word belongs to it: "Dr.", "U.S.", an initial.
fn is_abbreviation(word: &str, is_last: bool) -> bool {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(one), None) => one.is_uppercase() && !is_last,
        _ if word.contains('.') => word
            .split('.')
            .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic)),
        _ => keeps_stop(word, is_last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let spans = split(text);
        spans.iter().map(|span| span.of(text).unwrap()).collect()
    }

    #[test]
    fn words_are_cut_as_the_treebanks_do() {
        for (text, expected) in [
            ("Anna didn't go.", "Anna did n't go ."),
            (
                "They can't, won’t and cannot.",
                "They ca n't , wo n’t and can not .",
            ),
            (
                "The girls' boat is Anna’s.",
                "The girls ' boat is Anna ’s .",
            ),
            (
                "A Russian-speaking co-founder",
                "A Russian - speaking co-founder",
            ),
            ("“Stop!” she cried…", "“ Stop ! ” she cried …"),
            (
                "Dr. Lind met J. Novak in the U.S.",
                "Dr. Lind met J. Novak in the U.S.",
            ),
            ("He said no. 5 was plan B.", "He said no. 5 was plan B ."),
            ("The answer was no.", "The answer was no ."),
            (
                "It cost $5.20 (about 40%).",
                "It cost $ 5.20 ( about 40 % ) .",
            ),
            ("1,200 men; 3.5km at 5pm", "1,200 men ; 3.5 km at 5 pm"),
            (
                "from 1990-1991 or 1990–1991",
                "from 1990 - 1991 or 1990 – 1991",
            ),
            ("call 555-0123 on 01-Feb-02", "call 555-0123 on 01-Feb-02"),
            (
                "the 1980's, the '80s and the '90s",
                "the 1980's , the '80s and the '90s",
            ),
            ("and/or 12/03/1990", "and / or 12/03/1990"),
            (
                "See http://quiz.lan/a-b, or a.b@c.lan.",
                "See http://quiz.lan/a-b , or a.b@c.lan .",
            ),
            ("well... yes -- no?!", "well ... yes -- no ?!"),
            ("fine :-)", "fine :-)"),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn what_has_no_spaces_is_cut() {
        let long = "x".repeat(LONGEST * 2 + 1);
        let lengths: Vec<usize> = split(&long).iter().map(|span| span.len()).collect();
        assert_eq!(lengths, [LONGEST, LONGEST, 1]);
    }

    proptest! {
        #[test]
        fn words_tile_the_text(text in any::<String>()) {
            tiles(&text)?;
        }

        #[test]
        fn textlike_text_is_tiled(text in "([A-Za-z]{1,3}|[.!?'’\\-/,:$%()“”0-9] ?|n't|'s|U\\.S\\.| ){0,60}") {
            tiles(&text)?;
        }
    }

    /// Nothing is lost, nothing is twice, and no word is empty or holds a space.
    fn tiles(text: &str) -> Result<(), TestCaseError> {
        let mut end = 0;
        for span in split(text) {
            prop_assert!(span.start < span.end);
            prop_assert!(
                span.of(text)
                    .is_some_and(|word| !word.contains(char::is_whitespace))
            );
            prop_assert_eq!(text.get(end..span.start).map(str::trim), Some(""));
            end = span.end;
        }
        prop_assert_eq!(text.get(end..).map(str::trim), Some(""));
        Ok(())
    }
}
