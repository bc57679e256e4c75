//! Markdown → plain text: headings, paragraphs and list items stay apart, the marks go; and what it says of itself.

use super::about::About;

/// The plain text of a Markdown document.
pub(super) fn plain(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut lines = front_matter(text).lines().peekable();
    let mut fence: Option<&str> = None;
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if let Some(mark) = fence {
            if trimmed.starts_with(mark) {
                fence = None;
            }
            continue;
        }
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fence = Some(if trimmed.starts_with('`') {
                "```"
            } else {
                "~~~"
            });
            continue;
        }
        let definition = trimmed.starts_with('[') && trimmed.contains("]: ");
        let rule = trimmed.len() >= 3
            && trimmed
                .chars()
                .all(|c| matches!(c, '-' | '*' | '_' | ' ' | '=' | '|' | ':'));
        if definition || rule {
            out.push(String::new());
            continue;
        }
        let quoted = trimmed.trim_start_matches('>').trim_start();
        let hashes = quoted.len() - quoted.trim_start_matches('#').len();
        let heading = (1..=6).contains(&hashes)
            && quoted
                .get(hashes..)
                .is_some_and(|r| r.starts_with(' ') || r.is_empty());
        let underlined = lines.peek().is_some_and(|n| {
            let n = n.trim();
            !trimmed.is_empty()
                && n.len() >= 2
                && (n.chars().all(|c| c == '=') || n.chars().all(|c| c == '-'))
        });
        let item = item(quoted);
        let body = if heading {
            quoted.trim_matches('#').trim()
        } else {
            item.unwrap_or(quoted)
        };
        let body = inline(&body.trim_matches('|').replace(" | ", ", "));
        if heading || underlined || item.is_some() {
            out.extend([String::new(), body]);
            if heading || underlined {
                out.push(String::new());
            }
        } else {
            out.push(body);
        }
    }
    joined(&out)
}

/// What a document says of itself in a YAML block at its beginning: of the values that stand on one line.
pub(super) fn about(text: &str) -> About {
    let mut about = About::default();
    let (block, _) = divided(text).unwrap_or_default();
    for line in block.lines() {
        let Some((key, value)) = line.split_once(": ") else {
            continue;
        };
        let value = value.trim();
        let quoted = ['"', '\''].into_iter().find_map(|mark| {
            let value = value.strip_prefix(mark)?;
            value.strip_suffix(mark)
        });
        // A list, a text of several lines, a reference: another program's matter.
        if quoted.is_none() && value.starts_with(['[', '{', '|', '>', '&', '*', '#']) {
            continue;
        }
        let key = if key == "lang" { "language" } else { key };
        about.take(key, quoted.unwrap_or(value));
    }
    about
}

/// The text without a YAML block at its beginning.
fn front_matter(text: &str) -> &str {
    divided(text).map_or(text, |(_, body)| body)
}

/// A YAML block at the beginning of a text, and what follows it.
fn divided(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---\n")?;
    rest.split_once("\n---\n")
}

/// What follows a list mark.
fn item(line: &str) -> Option<&str> {
    for mark in ["- ", "* ", "+ ", "- [ ] ", "- [x] "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return Some(rest.trim_start_matches("[ ] ").trim_start_matches("[x] "));
        }
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line.get(digits..)?;
    (1..=3)
        .contains(&digits)
        .then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")))?
}

/// Where a sign stands next. What was found is kept: a line of brackets that nothing closes is not looked through once a
/// bracket.
struct Next {
    sign: char,
    /// Where was looked from, and what was found.
    known: Option<(usize, Option<usize>)>,
}

impl Next {
    fn new(sign: char) -> Self {
        Self { sign, known: None }
    }

    /// The next place from here on; mostly it is asked from front to back.
    fn after(&mut self, chars: &[char], from: usize) -> Option<usize> {
        let look = |from: usize, to: usize| {
            let part = chars.get(from..to)?;
            part.iter()
                .position(|c| *c == self.sign)
                .map(|at| from + at)
        };
        let found = match self.known {
            Some((known, at)) if from < known => look(from, known.min(chars.len())).or(at),
            Some((_, at)) if at.is_none_or(|at| from <= at) => at,
            _ => look(from, chars.len()),
        };
        self.known = Some((from, found));
        found
    }
}

/// A line without the marks of emphasis, code, links, images and tags.
fn inline(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let at = |i: usize| chars.get(i).copied();
    let [mut square, mut round, mut angle] = [']', ')', '>'].map(Next::new);
    let mut out = String::with_capacity(line.len());
    let mut i = 0;
    while let Some(c) = at(i) {
        let word_before = i > 0 && at(i - 1).is_some_and(char::is_alphanumeric);
        let word_after = at(i + 1).is_some_and(char::is_alphanumeric);
        match c {
            '\\' if at(i + 1).is_some_and(|c| c.is_ascii_punctuation()) => {
                out.extend(at(i + 1));
                i += 1;
            }
            '*' | '`' => {}
            '_' if !(word_before && word_after) => {}
            '~' if at(i + 1) == Some('~') => i += 1,
            '!' if at(i + 1) == Some('[') => {
                let close = square.after(&chars, i);
                let close = close.filter(|close| at(close + 1) == Some('('));
                let end = close.and_then(|close| round.after(&chars, close));
                match end {
                    Some(end) => i = end,
                    None => out.push(c),
                }
            }
            '[' if at(i + 1) == Some('^') && square.after(&chars, i).is_some() => {
                i = square.after(&chars, i).unwrap_or(i);
            }
            '[' => match square.after(&chars, i) {
                Some(close) if matches!(at(close + 1), Some('(' | '[')) => {
                    let is_round = at(close + 1) == Some('(');
                    let closing = if is_round { &mut round } else { &mut square };
                    let label: String = chars.iter().take(close).skip(i + 1).collect();
                    out.push_str(&inline(&label));
                    i = closing.after(&chars, close + 2).unwrap_or(close);
                }
                _ => out.push(c),
            },
            '<' if at(i + 1).is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!')
                && angle.after(&chars, i).is_some() =>
            {
                i = angle.after(&chars, i).unwrap_or(i);
            }
            _ => out.push(c),
        }
        i += 1;
    }
    entities(&out)
}

fn entities(text: &str) -> String {
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The lines with single empty lines between blocks.
fn joined(lines: &[String]) -> String {
    let mut out = String::new();
    let mut gap = false;
    for line in lines {
        let line = line.trim_end();
        if line.trim().is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('\n');
            gap = false;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{about, plain};
    use proptest::prelude::*;

    #[test]
    fn marks_go_and_blocks_stay() {
        let source = "---\ntitle: x\n---\n# The *Long* River ##\n\nIt rises in the **hills**, see [the map](map.html)[^1].\nIt is `long`.\n\nTowns\n-----\n- Otter_by_town\n- Brask & Co\n1. first &amp; last\n\n> A quoted line.\n\n```\nlet code = 1;\n```\n![a picture](x.png)\n\n[^1]: A note. \n<b>Bold</b> 5 < 6\n";
        assert_eq!(
            plain(source),
            "The Long River\n\nIt rises in the hills, see the map.\nIt is long.\n\nTowns\n\nOtter_by_town\n\nBrask & Co\n\nfirst & last\n\nA quoted line.\n\nBold 5 < 6\n"
        );
    }

    #[test]
    fn what_stands_at_its_head_is_what_it_says_of_itself() {
        let head = "---\ntitle: \"The river: a history\"\nauthor: 'A. Lind'\ntags: [a, b]\nabstract: |\n  Long: ago.\ndate: 2026-05-31\nlang: en-GB\n---\nIt rises.\n";
        let found = about(head);
        assert_eq!(found.title.as_deref(), Some("The river: a history"));
        assert_eq!(found.author.as_deref(), Some("A. Lind"));
        assert_eq!(found.date.as_deref(), Some("2026-05-31"));
        assert_eq!(found.lang.as_deref(), Some("en-GB"));
        assert_eq!(about("title: x\n\nIt rises.\n"), super::About::default());
        assert_eq!(about("---\ntitle: [x]\nauthor: >\n---\n").title, None);
    }

    proptest! {
        #[test]
        fn what_is_kept_of_a_search_changes_nothing(text in "[a)]{0,12}", asked in proptest::collection::vec(0..16_usize, 0..8)) {
            let chars: Vec<char> = text.chars().collect();
            let mut next = super::Next::new(')');
            for from in asked {
                let found = (from..chars.len()).find(|at| chars[*at] == ')');
                prop_assert_eq!(next.after(&chars, from), found);
            }
        }

        #[test]
        fn no_text_panics(text in "([a-z ]{0,5}|[\\[\\]()!*_`~<>#|\\\\^-]|\n|```|---\n|- |1\\. ){0,40}") {
            let _ = plain(&text);
        }
    }
}
