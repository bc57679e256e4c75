//! Authored text → HTML: the one place where a page gets HTML that is not from a template.
//!
//! Banks come from anybody, so this is an allow-list, not a filter: Markdown is read into events, and each event either
//! writes one of the few tags below without attributes, or its text, escaped. Raw HTML is text. A link is its words, with
//! the address behind them where it leads to the web, for no page of ours leads out; a picture is its description.

use std::fmt;

use askama::filters::HtmlSafe;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The longest text that is read as Markdown, in bytes; what is longer is shown as it stands.
const LONGEST: usize = 64 * 1024;
/// How many tags may stand in one another; deeper ones are left out, their text stays.
const DEEPEST: usize = 16;

/// HTML made of authored text. Templates write it as it is; the functions below are all that make
/// one.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Rich(String);

impl HtmlSafe for Rich {}

impl fmt::Display for Rich {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Rich {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rich({})", self.0)
    }
}

impl Rich {
    /// A text for places that hold words only: headings, labels, cells. Nothing at its beginning makes it a list or a
    /// heading ("1918." is a year); a blank line begins a new line.
    pub(super) fn line(text: &str) -> Self {
        let mut all = String::new();
        for (place, paragraph) in paragraphs(text).enumerate() {
            if place > 0 {
                all.push_str("<br>");
            }
            let mut html = Html::default();
            for event in words(&guarded(&paragraph)) {
                let around = matches!(
                    event,
                    Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
                );
                if !around {
                    html.write(&event);
                }
            }
            all.push_str(html.out.strip_prefix(GUARD).unwrap_or(&html.out));
        }
        Self(all)
    }

    /// A text between gaps: as a [`line`](Self::line), with the space at its ends.
    pub(super) fn piece(text: &str) -> Self {
        let space = |around: &str| match around.matches('\n').count() {
            0 if around.is_empty() => "",
            0 | 1 => " ",
            _ => "<br>",
        };
        let rest = text.trim_start();
        let inner = rest.trim_end();
        let (before, after) = (text.len() - rest.len(), inner.len());
        let before = space(text.get(..before).unwrap_or_default());
        let after = space(rest.get(after..).unwrap_or_default());
        Self(format!("{before}{}{after}", Self::line(inner)))
    }

    /// Texts one below the other, perhaps numbered.
    pub(super) fn list<'t>(numbered: bool, texts: impl Iterator<Item = &'t str>) -> Self {
        let tag = if numbered { "ol" } else { "ul" };
        let mut out = format!("<{tag}>");
        for text in texts {
            out.extend(["<li>", &Self::line(text).0, "</li>"]);
        }
        Self(format!("{out}</{tag}>"))
    }

    /// What somebody typed: its lines, and nothing is a mark.
    pub(super) fn as_it_is(text: &str) -> Self {
        let mut html = Html::default();
        for (place, line) in text.trim().lines().enumerate() {
            if place > 0 {
                html.out.push_str("<br>");
            }
            html.escaped(line);
        }
        Self(html.out)
    }

    /// A text for places of its own: paragraphs, lists and code as well.
    pub(super) fn blocks(text: &str) -> Self {
        let mut html = Html::default();
        if text.len() > LONGEST {
            html.escaped(text);
        } else {
            for event in words(text) {
                html.write(&event);
            }
        }
        Self(html.out)
    }
}

/// A question's text: its first paragraph, which is a heading, and what comes after it, where lists may stand.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    pub(super) line: Rich,
    pub(super) more: Option<Rich>,
}

impl Prompt {
    pub(super) fn new(text: &str) -> Self {
        let text = text.trim_start();
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() {
                break;
            }
            end += line.len();
        }
        let (first, more) = text.split_at(end);
        Self {
            line: Rich::line(first),
            more: (!more.trim().is_empty()).then(|| Rich::blocks(more)),
        }
    }
}

/// The words of an authored text without its marks, for titles and the options of a select, which hold nothing else.
pub(super) fn plain(text: &str) -> String {
    let mut all = String::new();
    for paragraph in paragraphs(text) {
        if !all.is_empty() {
            all.push(' ');
        }
        let mut line = String::new();
        for event in words(&guarded(&paragraph)) {
            match event {
                Event::Text(text) => {
                    line.extend(raised(&text).into_iter().map(|(_, stretch)| stretch));
                }
                Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    line.push_str(&text);
                }
                Event::SoftBreak | Event::HardBreak => line.push(' '),
                _ => {}
            }
        }
        all.push_str(line.strip_prefix(GUARD).unwrap_or(&line));
    }
    all
}

/// The paragraphs of a text, each as one line.
fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let mut lines = text.lines().map(str::trim);
    std::iter::from_fn(move || {
        let first = lines.by_ref().find(|line| !line.is_empty())?;
        let rest = lines.by_ref().take_while(|line| !line.is_empty());
        let all: Vec<&str> = std::iter::once(first).chain(rest).collect();
        Some(all.join(" "))
    })
}

/// Set before a paragraph it keeps its beginning from meaning a list, a heading or a quotation, and it is taken off
/// again. After a sign of punctuation emphasis may begin just as at the beginning.
const GUARD: char = '.';

fn guarded(paragraph: &str) -> String {
    format!("{GUARD}{paragraph}")
}

/// The events of a text.
fn words(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::empty())
}

/// How many letters may be raised or lowered.
const RAISED: usize = 8;

/// A text in stretches, each with the tag that it stands in: `x^2^` raises and `H~2~O` lowers a few letters. What spans
/// words is no such thing: "10^6 to 10^7".
fn raised(text: &str) -> Vec<(Option<&'static str>, &str)> {
    let mut stretches = Vec::new();
    let (mut rest, mut doubled) = (text, false);
    while let Some(at) = rest.find(['^', '~']) {
        let (before, signed) = rest.split_at(at);
        let sign = if signed.starts_with('^') { '^' } else { '~' };
        let (mark, after) = signed.split_at(1);
        stretches.push((None, before));
        doubled &= before.is_empty();
        let letters = after
            .char_indices()
            .take(RAISED + 1)
            .find(|&(_, c)| !(c.is_alphanumeric() || matches!(c, '+' | '-' | '\u{2212}')));
        let (inner, end) = after.split_at(letters.map_or(0, |(at, _)| at));
        let closed = end
            .strip_prefix(sign)
            .filter(|behind| !inner.is_empty() && !doubled && !behind.starts_with(sign));
        if let Some(behind) = closed {
            stretches.push((Some(if sign == '^' { "sup" } else { "sub" }), inner));
            (rest, doubled) = (behind, false);
        } else {
            stretches.push((None, mark));
            (rest, doubled) = (after, true);
        }
    }
    stretches.push((None, rest));
    stretches
}

/// HTML being written.
#[derive(Default)]
struct Html {
    out: String,
    /// What closes each tag that is open; nothing where it was left out.
    open: Vec<String>,
    /// Whether this is a block of code, where a sign is a sign.
    code: bool,
}

impl Html {
    fn write(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => {
                self.code &= *tag != TagEnd::CodeBlock;
                let end = self.open.pop().unwrap_or_default();
                self.out.push_str(&end);
            }
            Event::Code(text) => self.within(Some("code"), text),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule | Event::TaskListMarker(_) => {}
            Event::Text(text) if !self.code => {
                for (tag, stretch) in raised(text) {
                    self.within(tag, stretch);
                }
            }
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.escaped(text),
        }
    }

    fn within(&mut self, tag: Option<&str>, text: &str) {
        let Some(tag) = tag else {
            return self.escaped(text);
        };
        self.out.extend(["<", tag, ">"]);
        self.escaped(text);
        self.out.extend(["</", tag, ">"]);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        self.code |= matches!(tag, Tag::CodeBlock(_));
        let numbered;
        let (start, end) = match tag {
            Tag::Paragraph | Tag::HtmlBlock => ("<p>", "</p>".to_owned()),
            Tag::Heading { .. } => ("<p><strong>", "</strong></p>".to_owned()),
            Tag::CodeBlock(_) => ("<pre><code>", "</code></pre>".to_owned()),
            Tag::List(None) => ("<ul>", "</ul>".to_owned()),
            // It goes on from the number it begins with.
            Tag::List(Some(first)) => {
                numbered = format!("<ol start=\"{first}\">");
                (numbered.as_str(), "</ol>".to_owned())
            }
            Tag::Item => ("<li>", "</li>".to_owned()),
            Tag::Emphasis => ("<em>", "</em>".to_owned()),
            Tag::Strong => ("<strong>", "</strong>".to_owned()),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let itself = matches!(
                    link_type,
                    pulldown_cmark::LinkType::Autolink | pulldown_cmark::LinkType::Email
                );
                let web = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                let mut behind = Self::default();
                if web && !itself {
                    behind.escaped(&format!(" ({dest_url})"));
                }
                ("", behind.out)
            }
            _ => ("", String::new()),
        };
        // A list needs its items and an item its list: both are left out at the same depth.
        let deepest = DEEPEST - usize::from(matches!(tag, Tag::List(_)));
        if self.open.len() < deepest {
            self.out.push_str(start);
            self.open.push(end);
        } else {
            self.open.push(String::new());
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                _ => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> String {
        Rich::line(text).to_string()
    }

    fn blocks(text: &str) -> String {
        Rich::blocks(text).to_string()
    }

    #[test]
    fn the_marks_of_markdown_are_read() {
        assert_eq!(
            line("*one* **two** `3 < 4`"),
            "<em>one</em> <strong>two</strong> <code>3 &lt; 4</code>"
        );
        assert_eq!(
            line("**\"quoted\"** _so_"),
            "<strong>&quot;quoted&quot;</strong> <em>so</em>"
        );
        assert_eq!(
            line("H~2~O, 10^6^ and x^2^"),
            "H<sub>2</sub>O, 10<sup>6</sup> and x<sup>2</sup>"
        );
        assert_eq!(line("first\nline\n\nsecond"), "first line<br>second");
        assert_eq!(
            blocks("one\n\n- a\n- b"),
            "<p>one</p><ul><li>a</li><li>b</li></ul>"
        );
        assert_eq!(
            blocks("3. c\n4. d"),
            "<ol start=\"3\"><li>c</li><li>d</li></ol>"
        );
        assert_eq!(Rich::piece(" in *May* \n").to_string(), " in <em>May</em> ");
        assert_eq!(Rich::piece(".\n\nThen").to_string(), ".<br>Then");
        assert_eq!(Rich::piece(".\n\n").to_string(), ".<br>");
        assert_eq!(Rich::piece(" ").to_string(), " ");
        assert_eq!(blocks("# big"), "<p><strong>big</strong></p>");
        assert_eq!(
            blocks("```rust\nlet a = \"<\";\n```"),
            "<pre><code>let a = &quot;&lt;&quot;;\n</code></pre>"
        );
    }

    #[test]
    fn what_only_looks_like_markdown_stays_as_it_is() {
        for text in [
            "1918.",
            "26. April 1986",
            "- 5",
            "+ 5",
            "# 1",
            "> 9",
            "=",
            "---",
            "* * *",
            "10^6 to 10^7",
            "~5 and ~6",
            "snake_case_name",
            "[1]",
            "[a]: b",
            "a  ",
            "...",
            ".",
            "3 * 4 = 12",
            "    indented",
            "5 ~ 6 ~ 7",
            "~~",
            "^^ ^",
            "~~a~~",
            "x^very long words^",
            "a^b",
        ] {
            let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let shown = line(text).replace("&gt;", ">");
            assert_eq!(
                shown.trim(),
                if text.starts_with("    ") {
                    "indented"
                } else {
                    wanted.as_str()
                },
                "{text}"
            );
            assert_eq!(plain(text).trim(), shown.trim());
        }
    }

    #[test]
    fn links_are_words_and_lead_nowhere() {
        assert_eq!(
            line("[here](https://example.org/a?b&c)"),
            "here (https://example.org/a?b&amp;c)"
        );
        assert_eq!(line("<https://example.org>"), "https://example.org");
        assert_eq!(line("[here](javascript:alert(1))"), "here");
        assert_eq!(line("![a *cat*](//evil.example/x.png)"), "a <em>cat</em>");
        assert_eq!(plain("[*here*](/x) and `code`"), "here and code");
    }

    #[test]
    fn html_is_text() {
        assert_eq!(line("<b>a</b>"), "&lt;b&gt;a&lt;/b&gt;");
        assert_eq!(
            blocks("<script>alert(1)</script>"),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
        );
        assert_eq!(
            line("&lt;b&gt; &amp;amp; &#x3c;i>"),
            "&lt;b&gt; &amp;amp; &lt;i&gt;"
        );
    }

    /// Whether there is nothing but the tags that may be, each closed in turn.
    fn is_well_formed(html: &str) -> bool {
        let mut open: Vec<&str> = Vec::new();
        for part in html.split('<').skip(1) {
            let Some((tag, _)) = part.split_once('>') else {
                return false;
            };
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            let allowed = [
                "p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "sub", "sup",
            ];
            let bare = tag == name
                || tag == format!("/{name}")
                || (name == "ol" && tag.starts_with("ol start=\""));
            if !allowed.contains(&name) || !bare {
                return false;
            }
            if tag.starts_with('/') {
                if open.pop() != Some(name) {
                    return false;
                }
            } else if name != "br" {
                open.push(name);
            }
        }
        open.is_empty()
    }

    #[test]
    fn depth_costs_nothing() {
        for deep in [
            ">", "[", "(", "*", "- ", "![", "`", "~", "^", "<b>", "1. ", "_*",
        ] {
            let text = deep.repeat(60_000 / deep.len());
            for html in [line(&text), blocks(&text)] {
                assert!(is_well_formed(&html), "{deep}");
            }
        }
        let list: Vec<String> = (0..500)
            .map(|n| format!("{}- x", " ".repeat(2 * n)))
            .collect();
        let html = blocks(&list.join("\n"));
        assert!(
            is_well_formed(&html) && html.matches("<ul>").count() < DEEPEST,
            "{html}"
        );
    }

    proptest! {
        #[test]
        fn only_the_tags_of_the_list_come_out(
            text in r#"([a-z .\n]|[*_`~^\[\]()<>!#&;:"'/\\-]|<script>|<img src=x onerror=a>|&lt;|javascript:|\]\(|  - |é){0,60}"#,
        ) {
            prop_assert!(is_well_formed(&line(&text)), "{}", line(&text));
            prop_assert!(is_well_formed(&blocks(&text)), "{}", blocks(&text));
        }
    }
}
