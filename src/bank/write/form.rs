//! The lines of a question that are its type's own.

use super::{citation, line, list, quoted, rows};
use crate::bank::{
    Citation, Criterion, Form, Gap, Matching, Question, Tolerance, Wrong, exact_date, part_fact,
};
use crate::id::FactId;
use crate::text::date::Grain;

/// Writes the key of a question.
pub(super) fn write(out: &mut String, question: &Question) {
    let parts = Parts { question };
    match &question.form {
        Form::Choice { answer, wrong } => {
            line(out, "answer", &quoted(answer));
            options(out, "wrong", wrong);
        }
        Form::Multi { answers, wrong } => {
            let answers = answers.iter().map(|right| {
                let own = Table::text(&right.text);
                own.reason(right.why.as_deref(), right.cite.as_ref())
            });
            tables(out, "answers", answers.collect());
            options(out, "wrong", wrong);
        }
        Form::TrueFalse { answer } => line(out, "answer", &answer.to_string()),
        Form::Short { answers, matching } => {
            one_or_more(out, "answer", answers);
            if *matching != Matching::default() {
                line(out, "match", &quoted(matching.name()));
            }
        }
        Form::Number {
            value,
            tolerance,
            unit,
        } => {
            line(out, "answer", &number(value));
            match tolerance {
                None => {}
                Some(Tolerance::Within(by)) => line(out, "tolerance", &number(by)),
                Some(Tolerance::Percent(by)) => line(out, "tolerance", &quoted(&format!("{by}%"))),
            }
            if !unit.is_empty() {
                one_or_more(out, "unit", unit);
            }
        }
        Form::Date { answer, precision } => {
            line(out, "answer", &quoted(answer));
            if exact_date(answer).map(|date| date.grain) != Some(*precision) {
                line(out, "precision", &quoted(grain(*precision)));
            }
        }
        Form::Cloze { pieces, gaps } => {
            line(out, "text", &quoted(&cloze(pieces, gaps)));
            let gaps = gaps.iter().enumerate().map(|(index, gap)| {
                let table = Table::default().fact(parts.own(index, &gap.fact));
                let table = match gap.wrong.as_slice() {
                    [] => table,
                    wrong => table.with("wrong", in_line(wrong)),
                };
                table.reason(gap.why.as_deref(), gap.cite.as_ref())
            });
            let gaps: Vec<Table> = gaps.collect();
            if gaps.iter().any(|gap| !gap.fields.is_empty()) {
                tables(out, "gaps", gaps);
            }
        }
        Form::Order { items } => {
            let items = items.iter().enumerate().map(|(index, item)| {
                let table = Table::text(&item.text).fact(parts.own(index, &item.fact));
                table.reason(item.why.as_deref(), item.cite.as_ref())
            });
            tables(out, "items", items.collect());
        }
        Form::Match { pairs, extra } => {
            let pairs = pairs.iter().enumerate().map(|(index, pair)| {
                let table = Table {
                    short: Some(list(&[&pair.left, &pair.right])),
                    fields: Vec::new(),
                };
                let table = table.fact(parts.own(index, &pair.fact));
                let table = table.reason(pair.why.as_deref(), pair.cite.as_ref());
                table.leading(&[("left", &pair.left), ("right", &pair.right)])
            });
            tables(out, "pairs", pairs.collect());
            if !extra.is_empty() {
                options(out, "extra", extra);
            }
        }
        Form::Flashcard { answer, reverse } => {
            line(out, "answer", &quoted(answer));
            if *reverse {
                line(out, "reverse", "true");
            }
        }
        Form::Open { answer, criteria } => {
            line(out, "answer", &quoted(answer));
            if !criteria.is_empty() {
                tables(out, "criteria", criteria.iter().map(criterion).collect());
            }
        }
    }
}

/// The name of a precision in a bank file.
pub(in crate::bank) const fn grain(grain: Grain) -> &'static str {
    match grain {
        Grain::Day => "day",
        Grain::Month => "month",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
    }
}

struct Parts<'q> {
    question: &'q Question,
}

impl Parts<'_> {
    /// The fact of a part, where it is not the one it would have anyway.
    fn own<'f>(&self, index: usize, fact: &'f FactId) -> Option<&'f FactId> {
        let usual = match index {
            0 => Some(self.question.fact.clone()),
            _ => part_fact(&self.question.id, index),
        };
        (usual.as_ref() != Some(fact)).then_some(fact)
    }
}

/// A part of an answer: a text alone, or with more beside it in a table.
#[derive(Debug, Default)]
struct Table {
    /// How it is written where nothing is beside it.
    short: Option<String>,
    fields: Vec<(&'static str, String)>,
}

impl Table {
    fn text(text: &str) -> Self {
        Self {
            short: Some(quoted(text)),
            fields: Vec::new(),
        }
    }

    fn with(mut self, key: &'static str, value: String) -> Self {
        self.fields.push((key, value));
        self
    }

    fn fact(self, fact: Option<&FactId>) -> Self {
        match fact {
            Some(fact) => self.with("fact", quoted(fact.as_str())),
            None => self,
        }
    }

    fn reason(mut self, why: Option<&str>, cite: Option<&Citation>) -> Self {
        if let Some(why) = why {
            self = self.with("why", quoted(why));
        }
        if let Some(cite) = cite {
            self = self.with("cite", citation(cite));
        }
        self
    }

    /// With its texts under names, where it has more than them.
    fn leading(mut self, texts: &[(&'static str, &str)]) -> Self {
        if !self.fields.is_empty() {
            let texts = texts.iter().map(|&(key, text)| (key, quoted(text)));
            self.fields.splice(0..0, texts);
            self.short = None;
        }
        self
    }

    fn write(self) -> String {
        let text = match (self.short, self.fields.is_empty()) {
            (Some(short), true) => return short,
            (Some(short), false) => Some(("text", short)),
            (None, true) => return "{}".to_owned(),
            (None, false) => None,
        };
        let fields = text.into_iter().chain(self.fields);
        let fields: Vec<String> = fields
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        format!("{{ {} }}", fields.join(", "))
    }
}

/// A list of parts: in one line where they are texts alone, else a row each.
fn tables(out: &mut String, key: &str, tables: Vec<Table>) {
    let plain = tables
        .iter()
        .all(|table| table.fields.is_empty() && table.short.is_some());
    let texts: Vec<String> = tables.into_iter().map(Table::write).collect();
    let value = if plain {
        format!("[{}]", texts.join(", "))
    } else {
        rows(&texts)
    };
    line(out, key, &value);
}

fn options(out: &mut String, key: &str, wrong: &[Wrong]) {
    tables(out, key, wrong.iter().map(option).collect());
}

fn in_line(wrong: &[Wrong]) -> String {
    let texts: Vec<String> = wrong.iter().map(|wrong| option(wrong).write()).collect();
    format!("[{}]", texts.join(", "))
}

fn option(wrong: &Wrong) -> Table {
    Table::text(&wrong.text).reason(wrong.why.as_deref(), wrong.cite.as_ref())
}

fn criterion(criterion: &Criterion) -> Table {
    let table = Table::text(&criterion.text);
    match criterion.points {
        1 => table,
        points => table.with("points", points.to_string()),
    }
}

fn one_or_more(out: &mut String, key: &str, texts: &[String]) {
    match texts {
        [text] => line(out, key, &quoted(text)),
        texts => line(out, key, &list(texts)),
    }
}

/// A number without quotes where TOML reads it back as it stands, else a text.
fn number(value: &str) -> String {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    if plain(whole) && plain(fraction) && !leading_zero && value != "-0" {
        value.to_owned()
    } else {
        quoted(value)
    }
}

/// The text of a cloze as it is written: `{{one|another}}` for each gap.
///
/// A backslash takes the meaning from a brace, a bar or a backslash after it; it is written only where it is needed.
fn cloze(pieces: &[String], gaps: &[Gap]) -> String {
    let mut out = String::new();
    let mut gaps = gaps.iter();
    for piece in pieces {
        escaped(&mut out, piece, '{');
        if let Some(gap) = gaps.next() {
            out.push_str("{{");
            for (index, answer) in gap.answers.iter().enumerate() {
                if index > 0 {
                    out.push('|');
                }
                escaped(&mut out, answer, '}');
            }
            out.push_str("}}");
        }
    }
    out
}

/// Writes a text so that no two braces, no bar in a gap and no backslash means anything. `brace` is the one that could
/// end the text before its time: that which opens a gap, or in a gap that which closes it.
fn escaped(out: &mut String, text: &str, brace: char) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek();
        let special = match c {
            '\\' => next.is_none_or(|next| matches!(next, '\\' | '{' | '}' | '|')),
            '|' => brace == '}',
            '{' if brace == '}' => next == Some(&'{'),
            c if c == brace => next.is_none_or(|next| *next == brace),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
}
