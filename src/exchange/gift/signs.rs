//! A GIFT file as blocks of signs: comments taken out, escapes read, every sign with its place.

use crate::exchange::item::Markup;
use crate::text::Span;

/// A sign of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) c: char,
    /// Its byte in the file.
    pub(super) at: usize,
    /// Whether it stands for itself, though it could mean something.
    pub(super) literal: bool,
}

impl Sign {
    /// Whether it is a sign that means something.
    pub(super) fn is(&self, c: char) -> bool {
        self.c == c && !self.literal
    }
}

/// What stands between blank lines.
#[derive(Debug, Default)]
pub(super) struct Block<'t> {
    pub(super) signs: Vec<Sign>,
    /// The comments in it.
    pub(super) comments: Vec<&'t str>,
    /// The first blank line within its braces.
    pub(super) blank: Option<usize>,
    /// The first line that is only `0`.
    pub(super) zero: Option<usize>,
}

/// The blocks of a file, whose line ends are `\n`.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut all = Vec::new();
    let mut block = Block::default();
    // The brace that is open, and whether it is known to close.
    let (mut open, mut joined) = (false, false);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let from = at;
        at += line.len();
        let trimmed = line.trim();
        if trimmed.starts_with("//") {
            block.comments.push(trimmed);
            continue;
        }
        if trimmed.is_empty() {
            // Once is enough: the text behind is looked through for it.
            joined = joined || open && closes(text.get(from..).unwrap_or_default());
            if joined {
                block.blank = block.blank.or(Some(from));
                continue;
            }
            finish(&mut all, &mut block);
            open = false;
            continue;
        }
        if trimmed == "0" {
            block.zero = block.zero.or(Some(from));
        }
        let first = block.signs.len();
        push(&mut block.signs, line.trim_end_matches('\n'), from);
        for sign in block.signs.iter().skip(first) {
            if sign.is('{') {
                open = true;
            } else if sign.is('}') {
                (open, joined) = (false, false);
            }
        }
    }
    finish(&mut all, &mut block);
    all
}

fn finish<'t>(all: &mut Vec<Block<'t>>, block: &mut Block<'t>) {
    let block = std::mem::take(block);
    if !block.signs.is_empty() {
        all.push(block);
    }
}

/// Whether the next brace is one that closes.
fn closes(text: &str) -> bool {
    let mut escaped = false;
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => return false,
            '}' => return true,
            _ => {}
        }
    }
    false
}

/// The signs of a line, its end before it where it is not the first.
fn push(signs: &mut Vec<Sign>, line: &str, from: usize) {
    if !signs.is_empty() {
        signs.push(Sign {
            c: '\n',
            at: from,
            literal: false,
        });
    }
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = from + at;
        let mut sign = Sign {
            c,
            at,
            literal: false,
        };
        if c == '\\' {
            let next = chars.next_if(|(_, next)| {
                matches!(next, ':' | '#' | '=' | '{' | '}' | '~' | 'n' | '\\')
            });
            sign.literal = true;
            sign.c = match next {
                Some((_, 'n')) => '\n',
                Some((_, next)) => next,
                None => '\\',
            };
        }
        signs.push(sign);
    }
}

/// Signs without the space around them.
pub(super) fn trim(signs: &[Sign]) -> &[Sign] {
    let is_space = |sign: &Sign| sign.c.is_whitespace();
    let from = signs
        .iter()
        .position(|sign| !is_space(sign))
        .unwrap_or(signs.len());
    let to = signs
        .iter()
        .rposition(|sign| !is_space(sign))
        .map_or(from, |at| at + 1);
    signs.get(from..to).unwrap_or_default()
}

/// The place of the first of a sign that means something.
pub(super) fn find(signs: &[Sign], c: char) -> Option<usize> {
    signs.iter().position(|sign| sign.is(c))
}

/// What stands before a sign and what behind it, where it is there.
pub(super) fn cut(signs: &[Sign], c: char) -> Option<(&[Sign], &[Sign])> {
    let at = find(signs, c)?;
    Some((signs.get(..at)?, signs.get(at + 1..)?))
}

/// The parts between a sign.
pub(super) fn split(signs: &[Sign], c: char) -> impl Iterator<Item = &[Sign]> {
    signs.split(move |sign| sign.is(c))
}

/// Whether a text begins with these signs, each meaning something.
pub(super) fn starts(signs: &[Sign], with: &str) -> bool {
    let mut signs = signs.iter();
    with.chars()
        .all(|c| signs.next().is_some_and(|sign| sign.is(c)))
}

/// The place of a run of signs, each meaning something.
pub(super) fn find_run(signs: &[Sign], run: &str) -> Option<usize> {
    (0..signs.len()).find(|at| starts(signs.get(*at..).unwrap_or_default(), run))
}

/// The words of signs: in Markdown lines keep their indentation, elsewhere they do not.
pub(super) fn words(signs: &[Sign], markup: Markup) -> String {
    let all: String = signs.iter().map(|sign| sign.c).collect();
    if markup == Markup::Markdown {
        return all.trim().to_owned();
    }
    let lines: Vec<&str> = all.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// The bytes of signs; where there are none, an empty place.
pub(super) fn span(signs: &[Sign]) -> Span {
    let signs = trim(signs);
    let end = |sign: &Sign| sign.at + sign.c.len_utf8();
    match (signs.first(), signs.last()) {
        (Some(first), Some(last)) => Span::new(first.at, end(last)),
        _ => Span::default(),
    }
}
