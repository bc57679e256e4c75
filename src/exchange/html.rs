//! HTML of other programs as the Markdown of banks: what a page of ours can show stays, the rest is its words.
//!
//! This is no filter against harm: pages escape whatever a bank says. It keeps what a teacher meant by the tags.

use super::markup::from_plain;

/// A piece of HTML.
enum Piece<'t> {
    Words(&'t str),
    /// A tag's name in small letters, whether it closes, and what stands behind its name.
    Tag(String, bool, &'t str),
}

/// Whether there is a tag in a text.
pub(super) fn has_tags(text: &str) -> bool {
    pieces(text).any(|piece| matches!(piece, Piece::Tag(..)))
}

/// A text's pieces. What only looks like a tag is words.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    // Behind the last `>` there is no tag.
    let last = text.rfind('>').map_or(0, |at| text.len() - at);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let from = usize::from(rest.starts_with('<'));
        if from == 1 && rest.len() > last && last > 0 {
            if let Some(comment) = rest.strip_prefix("<!--") {
                let (_, after) = comment.split_once("-->").unwrap_or(("", ""));
                rest = after;
                return Some(Piece::Words(""));
            }
            if let Some((piece, after)) = tag(rest) {
                rest = after;
                return Some(piece);
            }
        }
        let skipped = rest.get(from..).unwrap_or_default();
        let end = skipped.find('<').map_or(rest.len(), |at| at + from);
        let (words, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Words(words))
    })
}

/// The tag that a text begins with, and what comes after it.
fn tag(text: &str) -> Option<(Piece<'_>, &str)> {
    let inner = text.strip_prefix('<')?;
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, after) = inner.split_at(name_end);
    if !after.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>')) {
        return None;
    }
    let mut quote = None;
    for (at, c) in after.char_indices() {
        match (quote, c) {
            (None, '>') => {
                let (attributes, rest) = after.split_at(at);
                let name = name.to_ascii_lowercase();
                let rest = rest.strip_prefix('>')?;
                return Some((Piece::Tag(name, closing, attributes), rest));
            }
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '<') => return None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some(at) = rest.find('=') {
        let (before, after) = rest.split_at(at);
        let key = before.split_whitespace().next_back().unwrap_or_default();
        let after = after.strip_prefix('=')?.trim_start();
        let (value, behind) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after.get(1..)?.split_once(quote)?,
            _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(without_entities(value));
        }
        rest = behind;
    }
    None
}

/// Whether there are sounds, films or pictures in a text.
pub(super) fn has_media(text: &str) -> bool {
    let is_media = |piece| match piece {
        Piece::Tag(name, ..)
            if ["audio", "video", "img", "object", "iframe"].contains(&name.as_str()) =>
        {
            true
        }
        Piece::Tag(_, _, attributes) => attributes.contains("@@PLUGINFILE@@"),
        Piece::Words(_) => false,
    };
    pieces(text).any(is_media)
}

/// The words of HTML, without its tags.
pub(super) fn words(text: &str) -> String {
    let words = pieces(text).map(|piece| match piece {
        Piece::Words(words) => words,
        Piece::Tag(name, ..) if ["p", "br", "div", "li"].contains(&name.as_str()) => " ",
        Piece::Tag(..) => "",
    });
    let all = without_entities(&words.collect::<String>());
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// HTML as Markdown.
pub(super) fn markdown(text: &str) -> String {
    let mut out = Out::default();
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => out.words(words),
            Piece::Tag(name, closing, attributes) => out.tag(&name, closing, attributes),
        }
    }
    out.finish()
}

/// Markdown being written: marks wait until there are words in them, since `** x**` is no bold.
#[derive(Default)]
struct Out {
    text: String,
    /// Marks that are open and have been written.
    open: Vec<&'static str>,
    /// Marks that wait for words.
    due: Vec<&'static str>,
    /// Line ends that wait for words.
    lines: usize,
    /// A space that waits for words.
    space: bool,
    /// Begins the next words, such as "- ".
    bullet: String,
    lists: Vec<Option<u32>>,
    /// Inside a block that is no text.
    hidden: usize,
    pre: usize,
    /// Where the last break within a paragraph ends.
    broken: usize,
}

impl Out {
    fn words(&mut self, words: &str) {
        if self.hidden > 0 {
            return;
        }
        let words = without_entities(words);
        if self.pre > 0 {
            for (place, line) in words.split('\n').enumerate() {
                if place > 0 {
                    self.lines += 1;
                }
                if !line.trim().is_empty() {
                    self.put(line);
                }
            }
            return;
        }
        self.space |= words.starts_with(char::is_whitespace);
        let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if joined.is_empty() {
            return;
        }
        self.put(&from_plain(&joined));
        self.space = words.ends_with(char::is_whitespace);
    }

    fn put(&mut self, words: &str) {
        if self.text.is_empty() {
            self.lines = 0;
        }
        if self.lines > 0 {
            for _ in 0..self.lines.min(2) {
                self.text.push('\n');
            }
        } else if self.space && !self.text.is_empty() {
            self.text.push(' ');
        }
        (self.lines, self.space) = (0, false);
        self.text.push_str(&std::mem::take(&mut self.bullet));
        for mark in std::mem::take(&mut self.due) {
            self.text.push_str(mark);
            self.open.push(mark);
        }
        self.text.push_str(words);
    }

    fn tag(&mut self, name: &str, closing: bool, attributes: &str) {
        match (name, closing) {
            ("script" | "style" | "head" | "title", false) => self.hidden += 1,
            ("script" | "style" | "head" | "title", true) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            ("b" | "strong", _) => self.mark("**", closing),
            ("i" | "em", _) => self.mark("*", closing),
            ("sup", _) => self.mark("^", closing),
            ("sub", _) => self.mark("~", closing),
            ("br", _) => self.line(1, true),
            ("p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "blockquote", _) => {
                self.line(2, false);
            }
            ("td" | "th", _) => self.space = true,
            ("pre", _) => {
                self.line(2, false);
                self.pre = if closing {
                    self.pre.saturating_sub(1)
                } else {
                    self.pre + 1
                };
            }
            ("ul", false) => self.list(None),
            ("ol", false) => self.list(Some(1)),
            ("ul" | "ol", true) => {
                self.lists.pop();
                self.line(2, false);
            }
            ("li", false) => self.item(),
            ("tr", _) | ("li", true) => self.line(1, false),
            ("img", false) => {
                let shows = attribute(attributes, "alt").unwrap_or_default();
                if !shows.trim().is_empty() {
                    self.words(&format!(" [{}] ", shows.trim()));
                }
            }
            _ => {}
        }
    }

    fn list(&mut self, first: Option<u32>) {
        self.line(if self.lists.is_empty() { 2 } else { 1 }, false);
        self.lists.push(first);
    }

    fn item(&mut self) {
        self.line(1, false);
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(8));
        self.bullet = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{indent}{}. ", *number - 1)
            }
            _ => format!("{indent}- "),
        };
    }

    /// The next words begin a line of their own.
    fn line(&mut self, lines: usize, broken: bool) {
        let is_break = broken && self.lines == 0 && !self.text.is_empty() && self.bullet.is_empty();
        self.close_all();
        if is_break {
            // A break within a paragraph.
            self.text.push('\\');
            self.broken = self.text.len();
        }
        self.lines = self.lines.max(lines);
    }

    fn mark(&mut self, mark: &'static str, closing: bool) {
        if !closing {
            let is_there = self.open.contains(&mark) || self.due.contains(&mark);
            if !is_there {
                self.due.push(mark);
            }
        } else if self.due.last() == Some(&mark) {
            self.due.pop();
        } else if let Some(at) = self.open.iter().rposition(|open| *open == mark) {
            for mark in self.open.split_off(at).iter().rev() {
                self.text.push_str(mark);
            }
        }
    }

    fn close_all(&mut self) {
        for mark in std::mem::take(&mut self.open).iter().rev() {
            self.text.push_str(mark);
        }
        self.due.clear();
    }

    fn finish(mut self) -> String {
        // A break before nothing is none; a backslash that was in the words stays.
        if self.broken == self.text.len() {
            self.text.pop();
        }
        self.close_all();
        self.text.trim().to_owned()
    }
}

/// The entities that texts of teachers have, besides numbers.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("times", "×"),
    ("divide", "÷"),
    ("minus", "−"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ne", "≠"),
    ("rarr", "→"),
    ("larr", "←"),
    ("middot", "·"),
    ("bull", "•"),
    ("euro", "€"),
    ("pound", "£"),
    ("copy", "©"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("frac12", "½"),
    ("micro", "µ"),
    ("szlig", "ß"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("atilde", "ã"),
    ("auml", "ä"),
    ("aring", "å"),
    ("aelig", "æ"),
    ("ccedil", "ç"),
    ("egrave", "è"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("igrave", "ì"),
    ("iacute", "í"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("ntilde", "ñ"),
    ("ograve", "ò"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("otilde", "õ"),
    ("ouml", "ö"),
    ("oslash", "ø"),
    ("ugrave", "ù"),
    ("uacute", "ú"),
    ("ucirc", "û"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("Eacute", "É"),
    ("Agrave", "À"),
    ("Ccedil", "Ç"),
    ("iquest", "¿"),
    ("iexcl", "¡"),
];

/// A text with what stands for signs replaced by them. What stands for nothing stays.
pub(super) fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let name: String = from
            .chars()
            .skip(1)
            .take(10)
            .take_while(|c| *c != ';')
            .collect();
        let behind = from
            .get(1 + name.len()..)
            .and_then(|behind| behind.strip_prefix(';'));
        if let Some((behind, sign)) = behind.zip(sign(&name)) {
            out.push_str(&sign);
            rest = behind;
        } else {
            out.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

fn sign(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let sign = char::from_u32(code.ok()?)?;
        return (!sign.is_control()).then(|| sign.to_string());
    }
    let known = ENTITIES.iter().find(|(known, _)| *known == name);
    known.map(|(_, sign)| (*sign).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_show_stays() {
        for (html, text) in [
            (
                "<p>Who <b>is</b> it?</p><p>Say.</p>",
                "Who **is** it?\n\nSay.",
            ),
            ("a<br>b", "a\\\nb"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            (
                "H<sub>2</sub>O &amp; 10<sup>6</sup> &lt;x&gt; &#233;",
                "H~2~O & 10^6^ <x> é",
            ),
            ("<b> bold </b>x", "**bold** x"),
            ("2 < 3 and 4 > 1", "2 < 3 and 4 > 1"),
            ("<script>alert(1)</script>ok<!-- no -->!", "ok!"),
            ("<i>open", "*open*"),
            ("<img src=\"a.png\" alt=\"a map\">", "[a map]"),
            ("<p></p>", ""),
            ("<b>x<br></b>", "**x**"),
            ("<b>x<br></b>y", "**x**\\\ny"),
            ("a\\b\\", "a\\b\\"),
        ] {
            assert_eq!(markdown(html), text, "{html}");
        }
    }

    #[test]
    fn a_text_of_beginnings_of_tags_takes_no_long_time() {
        let long = "<a ".repeat(200_000);
        assert!(markdown(&long).len() > 100);
        let long = "<a b='".repeat(200_000);
        assert!(markdown(&long).len() > 100);
        let long = "<!--".repeat(200_000);
        assert!(markdown(&long).len() > 100);
    }
}
