//! Items → Moodle XML, in the shape of Moodle's own export.

use super::cloze;
use crate::exchange::item::{Answer, Ask, Item, Markup, Text};
use crate::exchange::xml::escaped;

/// What a file begins with.
pub const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n";
/// What it ends with.
pub const END: &str = "</quiz>\n";

/// An item as a part of a file.
pub fn write(item: &Item) -> String {
    let (kind, body) = body(item);
    let mut out = format!("\n  <question type=\"{kind}\">\n");
    let name: String = item
        .stem
        .words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(80)
        .collect();
    let name = item.name.as_deref().unwrap_or(&name);
    out.extend([format!(
        "    <name>\n      <text>{}</text>\n    </name>\n",
        cdata(name)
    )]);
    out.push_str(&text("questiontext", &stem(item), 4));
    out.push_str(&text("generalfeedback", &item.feedback, 4));
    out.extend([format!("    <defaultgrade>{}.0000000</defaultgrade>\n    <penalty>{}</penalty>\n    <hidden>{}</hidden>\n", item.points, if kind == "truefalse" { "1.0000000" } else { "0.3333333" }, u8::from(item.hidden))]);
    out.extend([format!(
        "    <idnumber>{}</idnumber>\n",
        escaped(item.id.as_deref().unwrap_or_default())
    )]);
    out.push_str(&body);
    if !item.hint.words.is_empty() {
        out.push_str(&text("hint", &item.hint, 4));
    }
    if !item.tags.is_empty() {
        let tags = item
            .tags
            .iter()
            .map(|tag| format!("      <tag><text>{}</text></tag>\n", cdata(tag)));
        out.extend([format!(
            "    <tags>\n{}    </tags>\n",
            tags.collect::<String>()
        )]);
    }
    out.push_str("  </question>\n");
    out
}

/// The text asked; gaps stand within it.
fn stem(item: &Item) -> Text {
    let Ask::Gaps { pieces, holes } = &item.ask else {
        return item.stem.clone();
    };
    let is_marked = pieces
        .iter()
        .chain([&item.stem])
        .any(|piece| piece.markup == Markup::Markdown);
    let mut words = match item.stem.words.as_str() {
        "" => String::new(),
        prompt => format!("{prompt}\n\n"),
    };
    let mut holes = holes.iter().map(cloze::written);
    for piece in pieces {
        words.push_str(&piece.words);
        words.push_str(&holes.next().unwrap_or_default());
    }
    Text::new(
        words,
        if is_marked {
            Markup::Markdown
        } else {
            Markup::Html
        },
    )
}

fn body(item: &Item) -> (&'static str, String) {
    let shuffle = if item.shuffle { "true" } else { "false" };
    match &item.ask {
        Ask::Choice { single, options } => {
            let head = format!(
                "    <single>{single}</single>\n    <shuffleanswers>{shuffle}</shuffleanswers>\n    <answernumbering>abc</answernumbering>\n"
            );
            ("multichoice", head + &answers(options))
        }
        Ask::TrueFalse {
            answer,
            right,
            wrong,
        } => {
            let one = |word: &str, is_right: bool| {
                let said = text("feedback", if is_right { right } else { wrong }, 6);
                format!(
                    "    <answer fraction=\"{}\" format=\"moodle_auto_format\">\n      <text>{word}</text>\n{said}    </answer>\n",
                    if is_right { 100 } else { 0 }
                )
            };
            ("truefalse", one("true", *answer) + &one("false", !answer))
        }
        Ask::Short { answers: all, case } => (
            "shortanswer",
            format!(
                "    <usecase>{}</usecase>\n{}",
                u8::from(*case),
                answers(all)
            ),
        ),
        Ask::Number { figures, unit } => {
            let figures = figures.iter().map(|figure| {
                format!(
                    "    <answer fraction=\"{}\" format=\"moodle_auto_format\">\n      <text>{}</text>\n{}      <tolerance>{}</tolerance>\n    </answer>\n",
                    figure.weight, escaped(&figure.value), text("feedback", &figure.feedback, 6), escaped(&figure.tolerance)
                )
            });
            let units = unit.iter().map(|unit| format!("      <unit>\n        <multiplier>1</multiplier>\n        <unit_name>{}</unit_name>\n      </unit>\n", escaped(unit)));
            let units: String = units.collect();
            // Units are shown and may be left out.
            let units = if units.is_empty() {
                units
            } else {
                format!(
                    "    <units>\n{units}    </units>\n    <unitgradingtype>0</unitgradingtype>\n    <showunits>3</showunits>\n"
                )
            };
            ("numerical", figures.collect::<String>() + &units)
        }
        Ask::Match(pairs) => {
            let pairs = pairs.iter().map(|(left, right)| {
                format!("    <subquestion format=\"{}\">\n      <text>{}</text>\n      <answer>\n        <text>{}</text>\n      </answer>\n    </subquestion>\n", format_of(left.markup), cdata(&left.words), cdata(right))
            });
            (
                "matching",
                format!(
                    "    <shuffleanswers>{shuffle}</shuffleanswers>\n{}",
                    pairs.collect::<String>()
                ),
            )
        }
        Ask::Order(texts) => {
            let texts = (1..).zip(texts).map(|(place, item)| {
                format!("    <answer fraction=\"{place}.0000000\" format=\"{}\">\n      <text>{}</text>\n    </answer>\n", format_of(item.markup), cdata(&item.words))
            });
            (
                "ordering",
                format!(
                    "    <layouttype>VERTICAL</layouttype>\n    <selecttype>ALL</selecttype>\n    <selectcount>0</selectcount>\n    <gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>\n{}",
                    texts.collect::<String>()
                ),
            )
        }
        Ask::Essay { model } => (
            "essay",
            format!(
                "    <responseformat>editor</responseformat>\n    <responserequired>1</responserequired>\n{}",
                text("graderinfo", model, 4)
            ),
        ),
        Ask::Gaps { .. } => ("cloze", String::new()),
        Ask::Description | Ask::Category(_) => ("description", String::new()),
    }
}

fn answers(all: &[Answer]) -> String {
    let answers = all.iter().map(|answer| {
        let said = text("feedback", &answer.feedback, 6);
        format!("    <answer fraction=\"{}\" format=\"{}\">\n      <text>{}</text>\n{said}    </answer>\n", answer.weight, format_of(answer.text.markup), cdata(&answer.text.words))
    });
    answers.collect()
}

/// An element with a text in it.
fn text(name: &str, text: &Text, indent: usize) -> String {
    let space = " ".repeat(indent);
    format!(
        "{space}<{name} format=\"{}\">\n{space}  <text>{}</text>\n{space}</{name}>\n",
        format_of(text.markup),
        cdata(&text.words)
    )
}

/// The name of a markup. Words without marks are HTML as they are, and Moodle's editor opens for them.
fn format_of(markup: Markup) -> &'static str {
    match markup {
        Markup::Auto | Markup::Html => "html",
        Markup::Plain => "plain_text",
        Markup::Markdown => "markdown",
    }
}

/// A text, as it is where nothing in it means anything.
fn cdata(words: &str) -> String {
    let words: String = words
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    if words.contains(['<', '>', '&', '"']) {
        format!("<![CDATA[{}]]>", words.replace("]]>", "]]]]><![CDATA[>"))
    } else {
        words
    }
}
