//! Moodle XML → items.

use super::cloze;
use crate::bank::Diagnostic;
use crate::exchange::item::{Answer, Ask, Figure, Hole, Item, Markup, Text, Weight};
use crate::exchange::markup::markdown;
use crate::exchange::number::number;
use crate::exchange::xml::{Node, tree};
use crate::text::Span;

/// The items of a file, and what is wrong with it.
pub fn items(text: &str) -> (Vec<Item>, Vec<Diagnostic>) {
    let (root, damage) = tree(text);
    let (mut items, mut found) = (Vec::new(), Vec::new());
    if let Some((why, at)) = damage {
        let at = Span::new(at.min(text.len()), at.min(text.len()));
        found.push(
            Diagnostic::error("X001", why)
                .at(at)
                .help("what stands before it was read; export the questions again"),
        );
    }
    if root.name != "quiz" && found.is_empty() {
        found.push(
            Diagnostic::error(
                "X001",
                format!("`<{}>` is not Moodle's `<quiz>`", root.name),
            )
            .at(root.span)
            .help("in Moodle, export questions as \"Moodle XML format\""),
        );
        return (items, found);
    }
    for node in root.all("question") {
        let mut reader = Reader {
            node,
            found: &mut found,
            markup: Markup::Html,
        };
        items.extend(reader.item());
    }
    (items, found)
}

struct Reader<'n, 'f> {
    node: &'n Node,
    found: &'f mut Vec<Diagnostic>,
    /// The markup of the question's text, which its parts have unless they say otherwise.
    markup: Markup,
}

fn markup(node: &Node, usual: Markup) -> Markup {
    match node.attribute("format") {
        None => usual,
        Some("moodle_auto_format" | "wiki_like") => Markup::Auto,
        Some("plain_text") => Markup::Plain,
        Some("markdown") => Markup::Markdown,
        Some(_) => Markup::Html,
    }
}

impl Reader<'_, '_> {
    fn error(&mut self, code: &'static str, what: &str, at: Span, help: &str) {
        self.found
            .push(Diagnostic::error(code, what).at(at).help(help));
    }

    /// The text in an element, with its markup.
    fn text(&self, node: Option<&Node>) -> Text {
        node.map_or_else(
            || Text::new("", self.markup),
            |node| Text::new(node.text_of("text"), markup(node, self.markup)),
        )
    }

    fn flag(&self, name: &str, usual: bool) -> bool {
        match self.node.text_of(name) {
            "" => usual,
            text => matches!(text, "1" | "true"),
        }
    }

    fn item(&mut self) -> Option<Item> {
        let node = self.node;
        let kind = node.attribute("type").unwrap_or_default();
        if kind == "category" {
            let path = node
                .child("category")
                .map_or("", |category| category.text_of("text"));
            return Some(Item::new(
                node.span,
                Text::default(),
                Ask::Category(path.to_owned()),
            ));
        }
        let stem = node.child("questiontext");
        self.markup = stem.map_or(Markup::Html, |stem| markup(stem, Markup::Html));
        let stem = self.text(stem);
        let ask = self.ask(kind, &stem)?;
        let tags = node
            .child("tags")
            .into_iter()
            .flat_map(|tags| tags.all("tag"));
        let tags = tags
            .map(|tag| tag.text_of("text").to_owned())
            .filter(|tag| !tag.is_empty());
        let name = node.child("name").map_or("", |name| name.text_of("text"));
        let id = node.text_of("idnumber");
        let points = self.points();
        self.unsaid();
        let hints: Vec<&Node> = node.all("hint").collect();
        if hints.len() > 1 {
            self.found.push(
                Diagnostic::warning("X013", "all hints but the first are left out").at(node.span),
            );
        }
        Some(Item {
            id: (!id.is_empty()).then(|| id.to_owned()),
            name: (!name.is_empty()).then(|| name.to_owned()),
            tags: tags.collect(),
            feedback: self.text(node.child("generalfeedback")),
            points,
            hint: self.text(hints.first().copied()),
            shuffle: self.flag("shuffleanswers", true),
            hidden: self.flag("hidden", false),
            ..Item::new(node.span, stem, ask)
        })
    }

    /// What the question is worth: whole points from 1 to 100.
    fn points(&mut self) -> u16 {
        let grade = self.node.text_of("defaultgrade");
        let (whole, rest) = grade.split_once('.').unwrap_or((grade, ""));
        let points = whole.parse().ok();
        let points = points.filter(|points| (1..=100).contains(points));
        let is_whole = rest.bytes().all(|digit| digit == b'0');
        if !grade.is_empty() && (points.is_none() || !is_whole) {
            let points = points.unwrap_or(1);
            let at = self.node.child("defaultgrade");
            let at = at.map_or(self.node.span, |node| node.span);
            self.dropped(
                format!(
                    "a mark of {grade} is taken for {points}: whole ones from 1 to 100 are held"
                ),
                at,
            );
        }
        points.unwrap_or(1)
    }

    /// Tells of texts that a bank has no place for. Moodle writes three sentences of its own into every question with
    /// options; they say nothing that is not said anyway.
    fn unsaid(&mut self) {
        const OWN: [&str; 3] = [
            "your answer is correct.",
            "your answer is partially correct.",
            "your answer is incorrect.",
        ];
        for (name, what) in [
            ("correctfeedback", "what is said to all who are right"),
            (
                "partiallycorrectfeedback",
                "what is said to all who are partly right",
            ),
            ("incorrectfeedback", "what is said to all who are wrong"),
            (
                "responsetemplate",
                "what the field for the answer begins with",
            ),
        ] {
            let Some(text) = self.node.child(name) else {
                continue;
            };
            let said = markdown(&self.text(Some(text)));
            let is_own = OWN.contains(&said.trim().to_lowercase().as_str());
            if !said.trim().is_empty() && !is_own {
                self.dropped(format!("{what} is left out (`{name}`)"), text.span);
            }
        }
    }

    /// A part that a bank cannot hold.
    fn dropped(&mut self, what: String, at: Span) {
        self.found.push(Diagnostic::warning("X013", what).at(at));
    }

    fn ask(&mut self, kind: &str, stem: &Text) -> Option<Ask> {
        let node = self.node;
        match kind {
            "description" => Some(Ask::Description),
            "multichoice" => Some(Ask::Choice {
                single: self.flag("single", true),
                options: self.answers(),
            }),
            "truefalse" => self.truth(),
            "shortanswer" => Some(Ask::Short {
                answers: self.answers(),
                case: self.flag("usecase", false),
            }),
            "numerical" => self.figures(),
            "matching" | "match" => Some(Ask::Match(self.pairs())),
            "essay" => Some(Ask::Essay {
                model: self.text(node.child("graderinfo")),
            }),
            "ordering" => {
                let mut answers = self.answers();
                // The share of an answer is its place.
                answers.sort_by_key(|answer| answer.weight);
                Some(Ask::Order(
                    answers.into_iter().map(|answer| answer.text).collect(),
                ))
            }
            "cloze" | "multianswer" => cloze::ask(stem, node.span, self.found),
            "gapselect" | "ddwtos" => self.selects(stem),
            other => {
                let what = format!("questions of type \"{other}\" cannot be held by a bank");
                self.error(
                    "X004",
                    &what,
                    node.span,
                    "the other questions are read; ask this one in another way",
                );
                None
            }
        }
    }

    fn answers(&self) -> Vec<Answer> {
        let answers = self.node.all("answer").map(|answer| Answer {
            text: self.text(Some(answer)),
            weight: answer
                .attribute("fraction")
                .and_then(Weight::percent)
                .unwrap_or_default(),
            feedback: self.text(answer.child("feedback")),
            span: answer.span,
        });
        answers.collect()
    }

    fn truth(&mut self) -> Option<Ask> {
        let answers = self.answers();
        let is = |answer: &&Answer, word: &str| answer.text.words.trim().eq_ignore_ascii_case(word);
        let named = |word| answers.iter().find(|answer| is(answer, word));
        let (yes, no) = match (named("true"), named("false"), answers.as_slice()) {
            (Some(yes), Some(no), _) => (yes, no),
            (_, _, [yes, no]) => {
                self.found.push(
                    Diagnostic::warning("X011", "answers that are neither `true` nor `false`")
                        .at(yes.span)
                        .help("the first is taken for true, as old exports in other languages have it"),
                );
                (yes, no)
            }
            _ => {
                self.error(
                    "X002",
                    "a statement without its two answers",
                    self.node.span,
                    "it needs an answer `true` and an answer `false`",
                );
                return None;
            }
        };
        let answer = yes.weight > no.weight;
        let (right, wrong) = if answer { (yes, no) } else { (no, yes) };
        Some(Ask::TrueFalse {
            answer,
            right: right.feedback.clone(),
            wrong: wrong.feedback.clone(),
        })
    }

    fn figures(&mut self) -> Option<Ask> {
        let mut figures = Vec::new();
        for answer in self.node.all("answer") {
            let words = answer.text_of("text");
            let value = if words == "*" {
                Some(words.to_owned())
            } else {
                number(words)
            };
            let tolerance = match answer.text_of("tolerance") {
                "" => Some("0".to_owned()),
                text => number(text),
            };
            let Some((value, tolerance)) = value.zip(tolerance) else {
                self.error(
                    "X005",
                    "the answer is not a number",
                    answer.span,
                    "write a figure with a point before decimals",
                );
                return None;
            };
            figures.push(Figure {
                value,
                tolerance,
                weight: answer
                    .attribute("fraction")
                    .and_then(Weight::percent)
                    .unwrap_or_default(),
                feedback: self.text(answer.child("feedback")),
                span: answer.span,
            });
        }
        let units = self
            .node
            .child("units")
            .into_iter()
            .flat_map(|units| units.all("unit"));
        // A unit that multiplies is another figure.
        let is_same = |unit: &&Node| {
            unit.text_of("multiplier")
                .parse::<f64>()
                .is_ok_and(|by| (by - 1.0).abs() < 1e-9)
        };
        let (units, others): (Vec<&Node>, Vec<&Node>) = units.partition(is_same);
        for unit in others {
            let name = unit.text_of("unit_name");
            let by = unit.text_of("multiplier");
            self.dropped(
                format!("the unit `{name}` is left out: figures in it are {by} times as large"),
                unit.span,
            );
        }
        let units = units
            .into_iter()
            .map(|unit| unit.text_of("unit_name").to_owned());
        Some(Ask::Number {
            figures,
            unit: units.filter(|unit| !unit.is_empty()).collect(),
        })
    }

    fn pairs(&self) -> Vec<(Text, String)> {
        let pairs = self.node.all("subquestion").map(|pair| {
            let right = pair
                .child("answer")
                .map_or("", |answer| answer.text_of("text"));
            (self.text(Some(pair)), right.to_owned())
        });
        pairs.collect()
    }

    /// Gaps `[[1]]` in a text, each to be filled with one of the options of its group.
    fn selects(&mut self, stem: &Text) -> Option<Ask> {
        let options: Vec<&Node> = self
            .node
            .children
            .iter()
            .filter(|child| matches!(child.name.as_str(), "selectoption" | "dragbox"))
            .collect();
        let group = |option: &Node| option.text_of("group").to_owned();
        let mut parts = stem.words.split("[[");
        let mut pieces = vec![Text::new(parts.next().unwrap_or_default(), stem.markup)];
        let mut holes = Vec::new();
        for part in parts {
            let right = part.split_once("]]").and_then(|(place, rest)| {
                let place: usize = place.trim().parse().ok()?;
                Some((*options.get(place.checked_sub(1)?)?, rest))
            });
            let Some((right, rest)) = right else {
                self.error(
                    "X002",
                    "a gap that names no option",
                    self.node.span,
                    "a gap `[[1]]` is filled with the first option",
                );
                return None;
            };
            let others = options.iter().filter(|other| {
                group(other) == group(right) && other.text_of("text") != right.text_of("text")
            });
            let mut seen = Vec::new();
            let others = others.filter(|other| {
                let is_new = !seen.contains(&other.text_of("text"));
                seen.push(other.text_of("text"));
                is_new
            });
            let answer = |option: &Node, weight| Answer {
                text: Text::new(option.text_of("text"), Markup::Plain),
                weight,
                feedback: Text::default(),
                span: option.span,
            };
            let first = answer(right, Weight::FULL);
            let answers =
                std::iter::once(first).chain(others.map(|other| answer(other, Weight::NONE)));
            holes.push(Hole {
                answers: answers.collect(),
                chosen: true,
                case: false,
            });
            pieces.push(Text::new(rest, stem.markup));
        }
        if holes.is_empty() {
            self.error(
                "X002",
                "a text without gaps",
                self.node.span,
                "a gap is written `[[1]]`",
            );
            return None;
        }
        Some(Ask::Gaps { pieces, holes })
    }
}
