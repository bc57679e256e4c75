//! Where a paragraph's sentences end.
//!
//! A full stop ends one unless it belongs to an abbreviation, an initial ("U. S. S. R.", "J. Smith") or a number; a
//! quotation or a parenthesis that closes in the paragraph is never cut, however many sentences it holds.

use std::collections::BTreeMap;

use super::Span;

/// Abbreviations before names and numbers: their stop never ends a sentence.
#[rustfmt::skip]
const BEFORE_NAMES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "rev", "gen", "col", "lt", "maj", "capt", "sgt", "gov", "sen", "rep",
    "pres", "hon", "fr", "no", "nos", "vol", "pp", "fig", "vs", "cf", "ca", "approx", "viz", "e.g", "i.e", "al",
    "op", "ft", "mt", "messrs", "brig", "cmdr", "cdr", "adm", "cpl", "pvt", "supt", "mme", "mlle", "ed", "eds", "ch", "sec", "art", "p", "c", "b", "d", "v",
];
/// Abbreviations that may stand at the end: their stop ends a sentence before a word that begins one.
#[rustfmt::skip]
const ANYWHERE: &[&str] = &[
    "etc", "jr", "sr", "inc", "ltd", "co", "corp", "bros", "dept", "univ", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "a.m", "p.m", "b.c",
    "a.d", "u.s", "u.k", "u.n", "d.c", "ph.d", "b.c.e", "c.e",
];
/// Words that begin sentences and rarely stand within names.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "the", "a", "an", "in", "on", "at", "it", "he", "she", "they", "we", "this", "that", "these", "those", "there",
    "but", "and", "however", "after", "before", "when", "while", "as", "by", "for", "from", "if", "since",
    "although", "his", "her", "their", "its", "some", "many", "most", "both", "during", "according", "to", "i",
    "you", "no", "one", "two", "with", "under",
];

/// The sentences within a paragraph (a range of `text`), in order; only space lies between them.
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let Some(body) = paragraph.of(text) else {
        return Vec::new();
    };
    let chars: Vec<(usize, char)> = body.char_indices().collect();
    let inside_of = held(&chars);
    let at = |i: usize| chars.get(i).map(|&(_, c)| c);
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while let Some(c) = at(i) {
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟') {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while at(end).is_some_and(|c| {
            matches!(
                c,
                '.' | '!' | '?' | '"' | '\'' | '”' | '’' | '»' | ')' | ']'
            )
        }) {
            end += 1;
        }
        let wide = matches!(c, '。' | '！' | '？');
        let space = at(end).is_none_or(char::is_whitespace);
        let inside = inside_of
            .get(end.saturating_sub(1))
            .copied()
            .unwrap_or(false)
            && inside_of.get(end).copied().unwrap_or(false);
        if (space || wide) && !inside && ends(&chars, start, i, end) {
            push(&chars, body, paragraph.start, start, end, &mut out);
            start = end;
        }
        i = end;
    }
    push(&chars, body, paragraph.start, start, chars.len(), &mut out);
    out
}

/// Whether the full stop right after a word belongs to it: that of "Mr." does before a name, that of "etc." also where
/// the sentence ends with it. "Sun." may end a sentence as a day, "sun." as a star.
pub fn keeps_stop(word: &str, at_end: bool) -> bool {
    let is_in = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    if at_end {
        is_in(ANYWHERE) && (word.starts_with(char::is_uppercase) || word == "etc")
    } else {
        is_in(ANYWHERE) || is_in(BEFORE_NAMES)
    }
}

fn push(
    chars: &[(usize, char)],
    body: &str,
    base: usize,
    from: usize,
    to: usize,
    out: &mut Vec<Span>,
) {
    let byte = |i: usize| chars.get(i).map_or(body.len(), |&(b, _)| b);
    let part = body.get(byte(from)..byte(to)).unwrap_or_default();
    let start = byte(from) + (part.len() - part.trim_start().len());
    let end = byte(from) + part.trim_end().len();
    if start < end {
        out.push(Span::new(base + start, base + end));
    }
}

/// For every character whether it lies in a quotation or parenthesis that closes in this paragraph. A closing sign
/// itself is not inside.
fn held(chars: &[(usize, char)]) -> Vec<bool> {
    // How many begin before a character, less those that end there.
    let mut begun = vec![0_i32; chars.len()];
    let mut mark = |from: usize, to: usize| {
        for (at, by) in [(from, 1), (to, -1)] {
            if let Some(begun) = begun.get_mut(at) {
                *begun += by;
            }
        }
    };
    let mut open: Vec<(char, usize)> = Vec::new();
    // How many of each sign are open: what closes nothing looks for nothing.
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    let mut straight: Option<usize> = None;
    for (i, &(_, c)) in chars.iter().enumerate() {
        match c {
            '“' | '«' | '(' | '[' => {
                open.push((c, i));
                *counts.entry(c).or_default() += 1;
            }
            '”' | '»' | ')' | ']' => {
                let opener = match c {
                    '”' => '“',
                    '»' => '«',
                    ')' => '(',
                    _ => '[',
                };
                if counts.get(&opener).is_none_or(|count| *count == 0) {
                    continue;
                }
                // What was opened since stays open, and is none.
                while let Some((sign, from)) = open.pop() {
                    if let Some(count) = counts.get_mut(&sign) {
                        *count -= 1;
                    }
                    if sign == opener {
                        mark(from, i);
                        break;
                    }
                }
            }
            '"' => match straight.take() {
                Some(from) => mark(from, i),
                None => straight = Some(i),
            },
            _ => {}
        }
    }
    let mut depth = 0;
    let inside = begun.into_iter().map(|by| {
        depth += by;
        depth > 0
    });
    inside.collect()
}

/// Whether the stop at `stop` (with closing signs up to `end`) ends the sentence that began at `start`.
fn ends(chars: &[(usize, char)], start: usize, stop: usize, end: usize) -> bool {
    let at = |i: usize| chars.get(i).map(|&(_, c)| c);
    let mut next = end;
    while at(next).is_some_and(char::is_whitespace) {
        next += 1;
    }
    let mut first = next;
    while at(first).is_some_and(|c| matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[')) {
        first += 1;
    }
    let Some(begins) = at(first) else {
        return true;
    };
    // After "etc. and" or "St. petersburg" nothing begins; a quotation that ends in a stop may go on: “Stop!” he said.
    if begins.is_lowercase() {
        return false;
    }
    if at(stop) != Some('.') || at(stop + 1) == Some('.') {
        return true;
    }
    let before: String = word_before(chars, start, stop);
    let lower = before.to_lowercase();
    let following: String = (first..)
        .map_while(|i| at(i).filter(|c| c.is_alphabetic()))
        .collect();
    let starter = STARTERS.contains(&following.to_lowercase().as_str()) && following.len() > 1;
    let closed = end > stop + 1;
    if closed {
        return true;
    }
    if BEFORE_NAMES.contains(&lower.as_str())
        && before
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || lower.len() > 1 || c == 'v')
    {
        // "No." alone is a sentence; before a number or a name it is not.
        return lower == "no" && !begins.is_ascii_digit();
    }
    if ANYWHERE.contains(&lower.as_str()) {
        return starter;
    }
    let initial = before.chars().count() == 1 && before.chars().all(char::is_uppercase);
    let initials = before.contains('.') && before.split('.').all(|p| p.chars().count() == 1);
    if initial || initials {
        return starter;
    }
    true
}

/// The word right before a stop, with inner stops: "Mr", "e.g", "U.S".
fn word_before(chars: &[(usize, char)], start: usize, stop: usize) -> String {
    let mut from = stop;
    while from > start
        && chars
            .get(from - 1)
            .is_some_and(|&(_, c)| c.is_alphabetic() || c == '.')
    {
        from -= 1;
    }
    chars
        .iter()
        .take(stop)
        .skip(from)
        .map(|&(_, c)| c)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        let all = sentences(text, Span::new(0, text.len()));
        all.iter().map(|s| s.of(text).unwrap()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        for parts in [
            &["It rained.", "Then it snowed!", "Why?", "Nobody knew."][..],
            &["Mr. Novak met Dr. J. K. Lind at St. Anne.", "They talked."],
            &["The U. S. S. R. fell apart.", "It took 3.5 years."],
            &["In Lind v. Otterby the court ruled.", "It was read aloud."],
            &[
                "The U.S. Senate met at 5 p.m. on Monday.",
                "It ended at 6 p.m.",
                "The doors closed.",
            ],
            &["He said: “Wait. We will come.” and left.", "She stayed."],
            &["“Stop!” he cried.", "“Why?” she asked."],
            &["The law (see No. 5. It is long.) was passed.", "It helped."],
            &[
                "An unclosed “quote stays. It is cut here.",
                "As if it were none.",
            ][..0],
            &[
                "Prices rose by 4.7 percent, i.e. more than in Jan. 1990.",
                "In 1991. they fell.",
            ][..1],
        ] {
            if !parts.is_empty() {
                assert_eq!(split(&parts.join(" ")), parts);
            }
        }
        assert_eq!(split("An open “quote. It is cut. As usual").len(), 3);
        assert_eq!(split("one two"), ["one two"]);
    }

    proptest! {
        #[test]
        fn sentences_tile_the_text(text in any::<String>()) {
            let mut end = 0;
            for s in sentences(&text, Span::new(0, text.len())) {
                prop_assert!(text.get(end..s.start).unwrap().chars().all(char::is_whitespace));
                prop_assert!(!s.is_empty() && s.of(&text).is_some());
                end = s.end;
            }
            prop_assert!(text.get(end..).unwrap().chars().all(char::is_whitespace));
        }

        #[test]
        fn textlike_text_tiles_too(text in "([A-Za-z]{1,3}|[.!?] ?|[ “”\"()]|Mr\\. |\n){0,60}") {
            let mut end = 0;
            for s in sentences(&text, Span::new(0, text.len())) {
                prop_assert!(text.get(end..s.start).unwrap().chars().all(char::is_whitespace));
                end = s.end;
            }
        }
    }
}
