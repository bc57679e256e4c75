//! Words in a question that judge instead of telling, and what may be done about them.

use std::ops::Range;

use crate::bank::{Bank, Question};
use crate::facts::loaded;

/// What may be done about words that judge. What it makes of a question is a proposal that a teacher looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The question says whose words they are.
    Voice,
    /// They stand in quotation marks.
    Quoted,
}

impl Remedy {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Voice, Self::Quoted];

    /// Its name in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Quoted => "quoted",
        }
    }

    /// What it makes of a question; `title` is that of the text it rests on. Nothing where it would change nothing, or
    /// where its words do not allow it.
    pub fn applied(self, prompt: &str, title: &str) -> Option<String> {
        match self {
            Self::Voice => voiced(prompt, title),
            Self::Quoted => quoted(prompt),
        }
    }
}

/// The words of a question that judge and are its own: what stands in quotation marks is somebody's.
pub fn judging(prompt: &str) -> Vec<String> {
    let own: Vec<&str> = own(prompt).filter_map(|range| prompt.get(range)).collect();
    loaded(&own.join(" "))
}

/// The title of the document that a question cites, else that of its bank's first document.
pub fn rests_on<'b>(bank: &'b Bank, question: &Question) -> &'b str {
    let cited = question.cite.as_ref().map(|cite| &cite.source);
    let mut sources = bank.sources.iter();
    let found = sources.find(|source| cited.is_none_or(|id| source.id == *id));
    found.map_or("", |source| source.title.as_str())
}

/// Words that begin a question and have their capital only for that.
const FIRST: &[&str] = &[
    "How", "In", "On", "What", "When", "Where", "Which", "Who", "Whose", "Why", "At", "By", "From",
    "For", "To", "The", "A", "An",
];

fn voiced(prompt: &str, title: &str) -> Option<String> {
    let small = prompt.to_lowercase();
    let is_voiced =
        small.contains("according to") || small.contains(" says") || prompt.contains(": “");
    let (first, rest) = prompt.split_once(' ')?;
    let may =
        !is_voiced && !title.is_empty() && FIRST.contains(&first) && !title.contains(['“', '”']);
    let first = first.to_lowercase();
    may.then(|| format!("According to “{title}”, {first} {rest}"))
}

fn quoted(prompt: &str) -> Option<String> {
    let mut marks: Vec<(usize, char)> = Vec::new();
    for range in own(prompt) {
        let mut from = range.start;
        for word in prompt
            .get(range)?
            .split_inclusive(|c: char| !c.is_alphabetic())
        {
            let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
            if !loaded(bare).is_empty() {
                marks.push((from, '“'));
                marks.push((from + bare.len(), '”'));
            }
            from += word.len();
        }
    }
    let mut text = prompt.to_owned();
    for (at, mark) in marks.iter().rev() {
        text.insert(*at, *mark);
    }
    (!marks.is_empty()).then_some(text)
}

/// The stretches of a question that stand in no quotation and are no gap's answer. "The text says: “…”" as a whole is the
/// question itself.
fn own(prompt: &str) -> impl Iterator<Item = Range<usize>> {
    let whole = whole(prompt);
    let (mut depth, mut straight, mut gap) = (0_usize, false, false);
    let mut from = 0;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in prompt.char_indices() {
        let was_own = depth == 0 && !straight && !gap;
        match sign {
            '“' | '«' if Some(at) != whole => depth += 1,
            '”' | '»' => depth = depth.saturating_sub(1),
            '"' => straight = !straight,
            '{' => gap = true,
            '}' => gap = false,
            _ => continue,
        }
        let is_own = depth == 0 && !straight && !gap;
        if was_own && !is_own {
            found.push(from..at);
        } else if is_own && !was_own {
            from = at + sign.len_utf8();
        }
    }
    if depth == 0 && !straight && !gap {
        found.push(from..prompt.len());
    }
    found.into_iter()
}

/// Where the quotation opens that is all of what a gap's text says.
fn whole(prompt: &str) -> Option<usize> {
    let ends = prompt.ends_with(['”', '»']);
    let found = [": “", ": «"].iter().filter_map(|sign| prompt.find(sign));
    found.min().filter(|_| ends).map(|at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_somebodys_and_no_judgement_of_the_question() {
        for (prompt, words) in [
            ("Who led the barbaric attack?", vec!["barbaric"]),
            ("Who spoke of a “barbaric attack”?", vec![]),
            (
                "Who spoke of a \"barbaric\" and heroic attack?",
                vec!["heroic"],
            ),
            (
                "The text says: “The barbaric attack was led by _____.”",
                vec!["barbaric"],
            ),
            (
                "The text says: “Lind called the attack “barbaric” in _____.”",
                vec![],
            ),
            ("«Текст»: «Lind barbaric _____»", vec!["barbaric"]),
            ("The attack was {{barbaric}}.", vec![]),
        ] {
            assert_eq!(judging(prompt), words, "{prompt}");
        }
    }

    #[test]
    fn a_remedy_is_proposed_where_it_changes_something() {
        let voice = |prompt: &str| Remedy::Voice.applied(prompt, "The mill");
        assert_eq!(
            voice("Who led the barbaric attack?").as_deref(),
            Some("According to “The mill”, who led the barbaric attack?")
        );
        assert_eq!(
            voice("According to Lind, who led the barbaric attack?"),
            None
        );
        assert_eq!(voice("The text says: “A barbaric _____.”"), None);
        assert_eq!(voice("Lind led the barbaric attack."), None);
        let quote = |prompt: &str| Remedy::Quoted.applied(prompt, "The mill");
        assert_eq!(
            quote("Who led the barbaric, heroic attack on {{Heroic Town}}?").as_deref(),
            Some("Who led the “barbaric”, “heroic” attack on {{Heroic Town}}?")
        );
        assert_eq!(quote("Who led the “barbaric” attack?"), None);
    }
}
