//! Findings as people and programs read them: annotated lines, JSON, or the commands of a code host's checks.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::codes::CODES;
use super::{Diagnostic, Severity};
use crate::text::Span;

/// A place in a text, as editors count: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The place of a byte.
pub fn position(text: &str, at: usize) -> Position {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
    }
}

/// A text with the places where its lines begin: thousands of places are asked for.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Of a text.
    pub fn new(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// The place of a byte.
    pub fn position(&self, at: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line));
        let before = self.text.get(start.copied().unwrap_or(0)..at);
        Position {
            line,
            column: before.unwrap_or_default().chars().count() + 1,
        }
    }
}

/// The findings in a file with the lines they mean, for people; one after the other with an empty line between.
pub fn render(file: &str, text: &str, findings: &[Diagnostic], coloured: bool) -> String {
    let renderer = if coloured {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for finding in findings {
        out.push_str(&renderer.render(&[group(file, text, finding)]));
        out.push_str("\n\n");
    }
    out
}

fn group<'a>(file: &'a str, text: &'a str, finding: &'a Diagnostic) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&finding.message).id(finding.code);
    let mut group = match finding.span {
        Some(span) => title.element(snippet(file, text, span, &finding.label)),
        None => title.element(annotate_snippets::Origin::path(file)),
    };
    if finding.span.is_none() && !finding.label.is_empty() {
        group = group.element(Level::NOTE.message(&finding.label));
    }
    match &finding.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

/// The first line that a span touches, with carets under its part there: carets over a whole question help nobody.
/// A span outside the text becomes its end.
fn snippet<'a>(
    file: &'a str,
    text: &'a str,
    span: Span,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (before, meant) = match (text.get(..span.start), span.of(text)) {
        (Some(before), Some(meant)) => (before, meant),
        _ => (text, ""),
    };
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(line_start..).unwrap_or_default();
    let line = line.lines().next().unwrap_or_default();
    let start = before.len() - line_start;
    let length = meant.lines().next().unwrap_or_default().trim_end().len();
    let label = (!label.is_empty()).then_some(label);
    Snippet::source(line)
        .line_start(before.matches('\n').count() + 1)
        .path(file)
        .annotation(
            AnnotationKind::Primary
                .span(start..start + length)
                .label(label),
        )
}

/// The findings in a file as JSON values.
pub fn json(file: &str, text: &str, findings: &[Diagnostic]) -> Vec<serde_json::Value> {
    let json = |finding: &Diagnostic| {
        let at = finding.span.map(|span| position(text, span.start));
        let end = finding.span.map(|span| position(text, span.end));
        json!({
            "file": file,
            "code": finding.code,
            "severity": name(finding.severity),
            "message": finding.message,
            "label": finding.label,
            "help": finding.help,
            "line": at.map(|at| at.line),
            "column": at.map(|at| at.column),
            "end_line": end.map(|at| at.line),
            "end_column": end.map(|at| at.column),
        })
    };
    findings.iter().map(json).collect()
}

/// The findings in a file as workflow commands, which show up beside the lines of a change.
pub fn github(file: &str, text: &str, findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    for finding in findings {
        let at = position(text, finding.span.map_or(0, |span| span.start));
        let line = format!(
            "::{} file={},line={},col={},title={}::{}\n",
            name(finding.severity),
            escaped(file, true),
            at.line,
            at.column,
            finding.code,
            escaped(&told(finding), false),
        );
        out.push_str(&line);
    }
    out
}

/// The findings in a file as results of a SARIF log.
pub fn sarif_results(file: &str, text: &str, findings: &[Diagnostic]) -> Vec<serde_json::Value> {
    let result = |finding: &Diagnostic| {
        let span = finding.span.unwrap_or_default();
        let (at, end) = (position(text, span.start), position(text, span.end));
        json!({
            "ruleId": finding.code,
            "level": name(finding.severity),
            "message": { "text": told(finding) },
            "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": file.replace('\\', "/") },
                "region": {
                    "startLine": at.line, "startColumn": at.column,
                    "endLine": end.line, "endColumn": end.column,
                },
            } }],
        })
    };
    findings.iter().map(result).collect()
}

/// A SARIF 2.1.0 log of results, with the rules they may name.
pub fn sarif(results: &[serde_json::Value], version: &str) -> serde_json::Value {
    let rules: Vec<serde_json::Value> = CODES
        .iter()
        .map(|code| {
            json!({
                "id": code.name,
                "shortDescription": { "text": code.title },
                "fullDescription": { "text": code.explanation },
                "defaultConfiguration": { "level": name(code.severity) },
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "factdeck", "version": version, "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// Everything a finding says, a line each.
fn told(finding: &Diagnostic) -> String {
    let mut message = finding.message.clone();
    for part in [Some(&finding.label), finding.help.as_ref()]
        .into_iter()
        .flatten()
    {
        if !part.is_empty() {
            message.push('\n');
            message.push_str(part);
        }
    }
    message
}

fn escaped(text: &str, property: bool) -> String {
    let text = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    if property {
        text.replace(':', "%3A").replace(',', "%2C")
    } else {
        text
    }
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
