//! Texts of other programs into the Markdown of banks, and out of it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::html;
use super::item::{Markup, Text};

/// Set before a text it keeps its beginning from meaning a list or a heading: pages do the same.
const GUARD: char = '.';

/// A text as Markdown.
pub(super) fn markdown(text: &Text) -> String {
    let words = text.words.trim();
    match text.markup {
        Markup::Markdown => shown_tags(words),
        Markup::Plain => from_plain(words),
        Markup::Html => html::markdown(words),
        // Moodle takes such a text for HTML with line ends.
        Markup::Auto if html::has_tags(words) => html::markdown(words),
        Markup::Auto => from_plain(&html::without_entities(words)),
    }
}

/// Markdown for a program that takes tags in it for HTML: here they are words.
pub(super) fn hidden_tags(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        let begins = |next: &char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?');
        match c {
            '<' if chars.peek().is_some_and(begins) => out.push_str(HIDDEN),
            c => out.push(c),
        }
    }
    out
}

/// Markdown in which what [`hidden_tags`] did is undone.
fn shown_tags(markdown: &str) -> String {
    markdown.replace(HIDDEN, "<")
}

const HIDDEN: &str = "&lt;";

/// Words as Markdown in which none of them is a mark.
pub(super) fn from_plain(words: &str) -> String {
    if plain(words) == words {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '&' | '~' | '^' | '!'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Markdown as words without its marks. A text in which nothing is a mark stays as it is.
pub(super) fn plain(markdown: &str) -> String {
    let guarded = format!("{GUARD}{markdown}");
    if !guarded.contains(MARKS) {
        return markdown.to_owned();
    }
    let mut out = String::new();
    let mut items: Vec<Option<u64>> = Vec::new();
    for event in Parser::new_ext(&guarded, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::Start(Tag::List(first)) => {
                items.push(first);
                new_line(&mut out, 1);
            }
            Event::End(TagEnd::List(_)) => {
                items.pop();
            }
            Event::Start(Tag::Item) => {
                new_line(&mut out, 1);
                match items.last_mut() {
                    Some(Some(number)) => {
                        out.extend([format!("{number}. ")]);
                        *number += 1;
                    }
                    _ => out.push_str("- "),
                }
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_))
                if items.is_empty() =>
            {
                new_line(&mut out, 2);
            }
            _ => {}
        }
    }
    let bare = out.strip_prefix(GUARD).unwrap_or(&out);
    bare.trim().to_owned()
}

/// The signs without which nothing is a mark, but for those at the beginning of a line.
const MARKS: &[char] = &['\\', '*', '_', '`', '[', '<', '&', '\n', '\r'];

/// Ends the line, unless the text is at the beginning of one.
fn new_line(out: &mut String, lines: usize) {
    if out.is_empty() {
        return;
    }
    let there = out.len() - out.trim_end_matches('\n').len();
    for _ in there..lines {
        out.push('\n');
    }
}

/// Whether some of a text is a mark, or more than a line.
pub(super) fn is_marked(markdown: &str) -> bool {
    markdown.contains(['\n', '\r', '<', '&', '~', '^']) || plain(markdown) != markdown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_are_taken_off_and_signs_stay() {
        for (markdown, words) in [
            ("**not** _so_ `x`", "not so x"),
            ("2 * 3 * 4 and snake_case", "2 * 3 * 4 and snake_case"),
            ("1918.", "1918."),
            ("a\n\n- b\n- c", "a\n- b\n- c"),
            ("\\*x\\*", "*x*"),
            ("_____ sat", "_____ sat"),
        ] {
            assert_eq!(plain(markdown), words, "{markdown}");
        }
        assert_eq!(from_plain("*x*"), "\\*x\\*");
        assert_eq!(from_plain("2 * 3"), "2 * 3");
        assert!(is_marked("**a**") && !is_marked("2 * 3 is [x"));
    }

    proptest! {
        #[test]
        fn plain_words_come_back(words in "[ -~é]{0,30}") {
            let words = words.trim();
            prop_assert_eq!(plain(&from_plain(words)), words);
        }
    }
}
