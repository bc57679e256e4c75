//! GIFT → items.
//!
//! Where Moodle's importer is known to lose or invent something, it is read differently:
//!
//! 1. `{#0}` is a figure. 2. `{#abc}` is none, and not "every answer is right". 3. An `=` within a word of feedback begins
//!    no answer. 4. `=%100%A` among options is A. 5. A line that is only `0` is a line. 6. What follows `$CATEGORY:` on the
//!    next line is a question. 7. Markdown keeps its indentation. 8. `}` before `{` is a mistake. 9. A second `{…}` is
//!    told. 10. A blank line within braces ends nothing. 11. `[HTML]` is a format, and one that is none is told. 12. `//`
//!    behind the braces is a comment. 13. Any weight will do.

use super::signs::{self, Block, Sign, cut, find, find_run, span, split, starts, trim};
use crate::bank::Diagnostic;
use crate::exchange::is_full;
use crate::exchange::item::{Answer, Ask, Figure, Item, Markup, Text, Weight};
use crate::exchange::number::{middle, number};
use crate::text::Span;

const FORMATS: [(&str, Markup); 4] = [
    ("html", Markup::Html),
    ("moodle", Markup::Auto),
    ("plain", Markup::Plain),
    ("markdown", Markup::Markdown),
];

/// What stands where a word is missing.
const BLANK: &str = "_____";

/// The items of a file, and what is wrong with it.
pub fn items(text: &str) -> (Vec<Item>, Vec<Diagnostic>) {
    let (mut items, mut found) = (Vec::new(), Vec::new());
    for block in signs::blocks(text) {
        if is_full(items.len(), span(&block.signs), &mut found) {
            break;
        }
        let mut reader = Reader {
            found: &mut found,
            markup: Markup::Auto,
        };
        let mut rest = trim(&block.signs);
        if starts(rest, "$CATEGORY:") {
            let end = rest.iter().position(|sign| sign.c == '\n' && !sign.literal);
            let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
            items.push(category(line));
            rest = trim(after);
            if rest.is_empty() {
                continue;
            }
            reader.meant(rest.get(..1).unwrap_or_default(), "a question begins under `$CATEGORY:`", "put an empty line between them: Moodle takes the question for a part of the category's name");
        }
        if let Some(zero) = block.zero {
            reader.found.push(
                Diagnostic::warning("X011", "a line that is only `0`")
                    .at(Span::new(zero, zero + 1))
                    .help("write more on it: Moodle takes it for an empty line, and ends the question there"),
            );
        }
        if let Some(mut item) = reader.item(rest, &block) {
            describe(&mut item, &block.comments);
            items.push(item);
        }
    }
    (items, found)
}

/// A folder, with its path as it is written.
fn category(line: &[Sign]) -> Item {
    let path = line.get("$CATEGORY:".len()..).unwrap_or_default();
    let name = signs::words(path, Markup::Plain);
    Item::new(span(line), Text::default(), Ask::Category(name))
}

/// What comments say of a question: `[id:…]` and `[tag:…]`.
fn describe(item: &mut Item, comments: &[&str]) {
    for comment in comments {
        for (key, value) in marks(comment) {
            match key {
                "id" => item.id = item.id.take().or(Some(value)),
                _ => item.tags.push(value),
            }
        }
    }
}

/// The marks of a comment. `\]` is a bracket within one.
fn marks(comment: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for (key, open) in [("id", "[id:"), ("tag", "[tag:")] {
        let mut rest = comment;
        while let Some((_, after)) = rest.split_once(open) {
            let mut value = String::new();
            let mut chars = after.char_indices().peekable();
            let mut end = None;
            while let Some((at, c)) = chars.next() {
                match c {
                    '\\' if chars.peek().is_some_and(|(_, next)| *next == ']') => {
                        value.push(']');
                        chars.next();
                    }
                    ']' => {
                        end = Some(at);
                        break;
                    }
                    _ => value.push(c),
                }
            }
            let Some(end) = end else { break };
            if !value.trim().is_empty() {
                all.push((key, value.trim().to_owned()));
            }
            rest = after.get(end..).unwrap_or_default();
        }
    }
    all
}

/// Reads one question.
struct Reader<'f> {
    found: &'f mut Vec<Diagnostic>,
    /// The markup of the stem, which its parts have unless they say otherwise.
    markup: Markup,
}

impl Reader<'_> {
    fn error(&mut self, code: &'static str, what: &str, at: Span, help: &str) {
        self.found
            .push(Diagnostic::error(code, what).at(at).help(help));
    }

    /// Something is read in another way than Moodle would.
    fn meant(&mut self, signs: &[Sign], what: &str, help: &str) {
        self.found
            .push(Diagnostic::warning("X011", what).at(span(signs)).help(help));
    }

    fn item(&mut self, signs: &[Sign], block: &Block<'_>) -> Option<Item> {
        let whole = span(signs);
        let (name, rest) = self.name(signs);
        let (stem, answers, tail) = self.parts(rest, block)?;
        let (stem, tail) = (trim(stem), self.tail(tail));
        let (markup, stem) = self.format(stem, Markup::Auto);
        self.markup = markup;
        let indented = stem.windows(2).position(
            |two| matches!(two, [end, next] if end.c == '\n' && matches!(next.c, ' ' | '\t')),
        );
        if let Some(at) = indented.filter(|_| markup == Markup::Markdown) {
            let line = trim(stem.get(at + 1..).unwrap_or_default());
            self.meant(
                line.get(..1).unwrap_or_default(),
                "lines keep the space that they begin with",
                "Moodle takes it away, so that lists within lists and code become plain lines there",
            );
        }
        let mut words = signs::words(stem, markup);
        if !tail.is_empty() {
            let end = self.format(tail, markup).1;
            // A space where there was one before the brace, as Moodle has it.
            let space = if words.is_empty() || stem_touches(rest) {
                ""
            } else {
                " "
            };
            let behind = if tail_touches(rest) { "" } else { " " };
            words = format!("{words}{space}{BLANK}{behind}{}", signs::words(end, markup));
        }
        let stem = Text::new(words, markup);
        let Some(answers) = answers else {
            return Some(Item {
                name,
                ..Item::new(whole, stem, Ask::Description)
            });
        };
        let (answers, feedback) = self.feedback(answers);
        let ask = self.ask(answers, whole)?;
        Some(Item {
            name,
            feedback,
            ..Item::new(whole, stem, ask)
        })
    }

    /// The name in front of a question: `::name::`.
    fn name<'s>(&mut self, signs: &'s [Sign]) -> (Option<String>, &'s [Sign]) {
        if !starts(signs, "::") {
            return (None, signs);
        }
        let after = signs.get(2..).unwrap_or_default();
        let Some(end) = find_run(after, "::") else {
            self.meant(
                signs.get(..2).unwrap_or_default(),
                "the name is not closed",
                "write `::name:: question`",
            );
            return (None, trim(after));
        };
        let (name, rest) = after.split_at(end);
        let name = Some(signs::words(name, Markup::Plain)).filter(|name| !name.is_empty());
        (name, trim(rest.get(2..).unwrap_or_default()))
    }

    /// What stands before the braces, in them and behind them.
    #[expect(clippy::type_complexity, reason = "three parts of one text")]
    fn parts<'s>(
        &mut self,
        signs: &'s [Sign],
        block: &Block<'_>,
    ) -> Option<(&'s [Sign], Option<&'s [Sign]>, &'s [Sign])> {
        let (open, close) = (find(signs, '{'), find(signs, '}'));
        let at = |place: Option<usize>| {
            span(place.and_then(|at| signs.get(at..=at)).unwrap_or_default())
        };
        let Some(from) = open else {
            if close.is_some() {
                self.error(
                    "X002",
                    "a `}` without a `{` before it",
                    at(close),
                    "write \\} for a brace that is a part of the text",
                );
                return None;
            }
            return Some((signs, None, &[]));
        };
        if close.is_some_and(|close| close < from) {
            self.error(
                "X002",
                "a `}` without a `{` before it",
                at(close),
                "write \\} for a brace that is a part of the text",
            );
            return None;
        }
        let inner = signs.get(from + 1..)?;
        let Some((answers, tail)) = cut(inner, '}') else {
            self.error(
                "X002",
                "the answers are not closed",
                at(open),
                "close them with `}`; write \\{ for a brace that is a part of the text",
            );
            return None;
        };
        if let Some(blank) = block.blank {
            self.found.push(
                Diagnostic::warning("X011", "an empty line within the braces")
                    .at(Span::new(blank, blank))
                    .help("take it out: Moodle ends the question there and refuses both halves"),
            );
        }
        Some((signs.get(..from)?, Some(answers), tail))
    }

    /// What follows the braces, where it is no comment.
    fn tail<'s>(&mut self, tail: &'s [Sign]) -> &'s [Sign] {
        let tail = trim(tail);
        if starts(tail, "//") {
            let comment = tail.split(|sign| sign.c == '\n').next().unwrap_or_default();
            self.meant(comment, "a comment behind the answers", "put it on a line of its own: Moodle takes it for the rest of a sentence with a missing word");
            return trim(tail.get(comment.len()..).unwrap_or_default());
        }
        if let Some(at) = find(tail, '{') {
            self.meant(
                tail.get(at..=at).unwrap_or_default(),
                "a second pair of braces, which is shown as text",
                "one question has one pair; write \\{ for a brace that is a part of the text",
            );
        }
        tail
    }

    /// The markup that a text names, and the text behind it.
    fn format<'s>(&mut self, signs: &'s [Sign], usual: Markup) -> (Markup, &'s [Sign]) {
        let signs = trim(signs);
        let inner = if starts(signs, "[") {
            signs.get(1..).and_then(|rest| cut(rest, ']'))
        } else {
            None
        };
        let Some((name, rest)) = inner.filter(|(name, _)| name.len() <= 12) else {
            return (usual, signs);
        };
        let name: String = name.iter().map(|sign| sign.c).collect();
        let known = FORMATS
            .iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known));
        let whole = signs.get(..=name.len()).unwrap_or_default();
        if let Some((known, markup)) = known {
            if name != *known {
                self.meant(
                    whole,
                    &format!("[{name}] is taken for [{known}]"),
                    "formats are written in small letters: Moodle shows it as text",
                );
            }
            return (*markup, trim(rest));
        }
        if ["latex", "tex", "md", "text", "wiki"]
            .iter()
            .any(|other| name.eq_ignore_ascii_case(other))
        {
            self.meant(
                whole,
                &format!("[{name}] is no format, and is shown as text"),
                "the formats are [html], [moodle], [plain] and [markdown]",
            );
        }
        (usual, signs)
    }

    fn text(&mut self, signs: &[Sign]) -> Text {
        let (markup, signs) = self.format(signs, self.markup);
        Text::new(signs::words(signs, markup), markup)
    }

    /// The answers, and what is said to everyone: what follows the last `####`.
    fn feedback<'s>(&mut self, signs: &'s [Sign]) -> (&'s [Sign], Text) {
        let last = signs
            .windows(4)
            .rposition(|four| four.iter().all(|sign| sign.is('#')));
        let Some(at) = last else {
            return (trim(signs), Text::new("", self.markup));
        };
        let (answers, rest) = signs.split_at(at);
        let feedback = self.text(rest.get(4..).unwrap_or_default());
        (trim(answers), feedback)
    }

    fn ask(&mut self, signs: &[Sign], whole: Span) -> Option<Ask> {
        if signs.is_empty() {
            return Some(Ask::Essay {
                model: Text::default(),
            });
        }
        if starts(signs, "#") {
            return self.figures(signs.get(1..).unwrap_or_default(), whole);
        }
        if find(signs, '~').is_some() {
            return self.choice(signs, whole);
        }
        if find(signs, '=').is_some() && find_run(signs, "->").is_some() {
            return self.pairs(signs, whole);
        }
        let (word, said) = cut(signs, '#').unwrap_or((signs, &[]));
        match signs::words(word, Markup::Plain).as_str() {
            "T" | "TRUE" => Some(self.truth(true, said)),
            "F" | "FALSE" => Some(self.truth(false, said)),
            _ => self.short(signs, whole),
        }
    }

    fn truth(&mut self, answer: bool, said: &[Sign]) -> Ask {
        let (wrong, right) = cut(said, '#').unwrap_or((said, &[]));
        Ask::TrueFalse {
            answer,
            right: self.text(right),
            wrong: self.text(wrong),
        }
    }

    fn choice(&mut self, signs: &[Sign], whole: Span) -> Option<Ask> {
        let parts = self.options(signs);
        let single = parts.iter().any(|(is_right, _)| *is_right);
        let mut options = Vec::new();
        for (is_right, part) in parts {
            let (said, part) = weight(part);
            if is_right && said.is_some() {
                self.meant(
                    part,
                    "a right option with a weight",
                    "write `=` or a weight: Moodle shows the weight as text",
                );
            }
            let (text, feedback) = cut(part, '#').unwrap_or((part, &[]));
            let usual = if is_right { Weight::FULL } else { Weight::NONE };
            options.push(Answer {
                text: self.text(text),
                weight: said.unwrap_or(usual),
                feedback: self.text(feedback),
                span: span(part),
            });
        }
        if options.len() < 2 {
            self.error(
                "X006",
                "a question with one option",
                whole,
                "give another one after `~`",
            );
            return None;
        }
        Some(Ask::Choice { single, options })
    }

    /// The options, each with whether an `=` marks it.
    fn options<'s>(&mut self, signs: &'s [Sign]) -> Vec<(bool, &'s [Sign])> {
        let all: Vec<usize> = (0..signs.len())
            .filter(|at| {
                signs
                    .get(*at)
                    .is_some_and(|sign| sign.is('=') || sign.is('~'))
            })
            .collect();
        let is_word = |at: &usize| within_feedback(signs, *at);
        let marks = |at: &&usize| signs.get(**at).is_some_and(|sign| sign.is('='));
        // Where no `=` would be left, those within words have to be the answers.
        let sure = all.iter().filter(marks).any(|at| !is_word(at));
        let weighed = signs
            .windows(2)
            .any(|two| matches!(two, [one, other] if one.is('~') && other.is('%')));
        let (kept, words): (Vec<usize>, Vec<usize>) = all
            .into_iter()
            .partition(|at| !is_word(at) || !(sure || weighed));
        for at in words {
            self.meant(
                signs.get(at..=at).unwrap_or_default(),
                "an `=` within feedback is taken for a part of it",
                "write \\= : Moodle begins another right answer there",
            );
        }
        let ends = kept.iter().skip(1).copied().chain([signs.len()]);
        let first = kept.first().copied().unwrap_or(signs.len());
        let loose = trim(signs.get(..first).unwrap_or_default());
        let mut parts: Vec<(bool, &[Sign])> = Vec::new();
        if !loose.is_empty() {
            parts.push((false, loose));
        }
        for (from, to) in kept.iter().copied().zip(ends) {
            let is_right = signs.get(from).is_some_and(|sign| sign.c == '=');
            parts.push((is_right, trim(signs.get(from + 1..to).unwrap_or_default())));
        }
        parts
    }

    fn short(&mut self, signs: &[Sign], whole: Span) -> Option<Ask> {
        let parts = split(signs, '=').map(trim).filter(|part| !part.is_empty());
        let mut answers = Vec::new();
        for part in parts {
            let (said, part) = weight(part);
            let (text, feedback) = cut(part, '#').unwrap_or((part, &[]));
            // Moodle takes a format off, and compares the words.
            let text = self.format(text, self.markup).1;
            answers.push(Answer {
                text: Text::new(signs::words(text, Markup::Plain), Markup::Plain),
                weight: said.unwrap_or(Weight::FULL),
                feedback: self.text(feedback),
                span: span(part),
            });
        }
        if answers.is_empty() {
            self.error("X003", "no answer is given", whole, "write it after `=`");
            return None;
        }
        Some(Ask::Short {
            answers,
            case: false,
        })
    }

    fn pairs(&mut self, signs: &[Sign], whole: Span) -> Option<Ask> {
        let mut pairs = Vec::new();
        for part in split(signs, '=').map(trim).filter(|part| !part.is_empty()) {
            let Some(at) = find_run(part, "->") else {
                self.error(
                    "X002",
                    "a pair without an arrow",
                    span(part),
                    "write `=left -> right`",
                );
                return None;
            };
            let (left, right) = part.split_at(at);
            let right = self
                .format(right.get(2..).unwrap_or_default(), self.markup)
                .1;
            let right = signs::words(right, Markup::Plain);
            pairs.push((self.text(left), right));
        }
        if pairs.len() < 2 {
            self.error(
                "X006",
                "a question with one pair",
                whole,
                "give at least two: `=left -> right`",
            );
            return None;
        }
        Some(Ask::Match(pairs))
    }

    fn figures(&mut self, signs: &[Sign], whole: Span) -> Option<Ask> {
        let mut figures = Vec::new();
        // The feedback for every other answer stands behind `~`.
        let (answers, others) = cut(signs, '~').unwrap_or((signs, &[]));
        let parts = split(answers, '=')
            .map(trim)
            .filter(|part| !part.is_empty());
        for part in parts {
            let (said, part) = weight(part);
            let (text, feedback) = cut(part, '#').unwrap_or((part, &[]));
            let words = signs::words(text, Markup::Plain);
            if words == "0" && feedback.is_empty() {
                self.meant(
                    text,
                    "a figure that is only 0",
                    "Moodle takes it for no answer and refuses the question; write 0:0",
                );
            }
            let (value, tolerance) = if words == "*" { Some((words, "0".to_owned())) } else { bounds(&words) }.or_else(|| {
                let help = if signs::words(text, Markup::Plain).contains(',') { "write a point before decimals: 1.5" } else { "write a figure, a figure and its tolerance `3.14:0.01`, or the ends of a range `1..5`" };
                self.error("X005", "the answer is not a number", span(text), help);
                None
            })?;
            figures.push(Figure {
                value,
                tolerance,
                weight: said.unwrap_or(Weight::FULL),
                feedback: self.text(feedback),
                span: span(part),
            });
        }
        if let Some((_, feedback)) = cut(others, '#') {
            let feedback = self.text(feedback);
            figures.push(Figure {
                value: "*".to_owned(),
                tolerance: "0".to_owned(),
                weight: Weight::NONE,
                feedback,
                span: span(others),
            });
        }
        if figures.is_empty() {
            self.error(
                "X005",
                "no number is given",
                whole,
                "write it after `#`: {#1990}",
            );
            return None;
        }
        Some(Ask::Number {
            figures,
            unit: Vec::new(),
        })
    }
}

/// Whether nothing separates the stem from its braces.
fn stem_touches(signs: &[Sign]) -> bool {
    let before = find(signs, '{').and_then(|at| at.checked_sub(1));
    before
        .and_then(|at| signs.get(at))
        .is_some_and(|sign| !sign.c.is_whitespace())
}

fn tail_touches(signs: &[Sign]) -> bool {
    let after = find(signs, '}').and_then(|at| signs.get(at + 1));
    after.is_some_and(|sign| !sign.c.is_whitespace())
}

/// Whether a sign stands within a word of feedback, where it hardly begins an answer: `#because 1=1`.
fn within_feedback(signs: &[Sign], at: usize) -> bool {
    let sign = |at: Option<usize>| at.and_then(|at| signs.get(at));
    if sign(Some(at)).is_none_or(|sign| !sign.is('=')) {
        return false;
    }
    let before = sign(at.checked_sub(1));
    if before.is_none_or(|before| before.c.is_whitespace() || before.is('#') || before.is('~')) {
        return false;
    }
    let back = signs.get(..at).unwrap_or_default().iter().rev();
    let mut back = back.skip_while(|sign| !(sign.is('#') || sign.is('~') || sign.is('=')));
    back.next().is_some_and(|sign| sign.is('#'))
}

/// The weight before an answer, `%50%`, and the answer.
fn weight(signs: &[Sign]) -> (Option<Weight>, &[Sign]) {
    let signs = trim(signs);
    let inner = if starts(signs, "%") {
        signs.get(1..).and_then(|rest| cut(rest, '%'))
    } else {
        None
    };
    let said = inner.and_then(|(number, rest)| {
        let number: String = number.iter().map(|sign| sign.c).collect();
        Some((Weight::percent(&number)?, rest))
    });
    match said {
        Some((weight, rest)) => (Some(weight), trim(rest)),
        None => (None, signs),
    }
}

/// A figure and its tolerance: `a`, `a:tolerance` or `least..most`.
fn bounds(text: &str) -> Option<(String, String)> {
    if let Some((least, most)) = text.split_once("..") {
        return middle(least.trim(), most.trim());
    }
    let (value, tolerance) = text.split_once(':').unwrap_or((text, "0"));
    let tolerance = tolerance.trim();
    let tolerance = if tolerance.is_empty() { "0" } else { tolerance };
    Some((number(value.trim())?, number(tolerance)?))
}
