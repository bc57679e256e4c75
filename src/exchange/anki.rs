//! Anki's text files: notes with fields, one a line, and what the lines at the top say of them.
//!
//! A note with gaps becomes a text with gaps, any other a card. Written are cards and texts with gaps; the ids of
//! questions are the notes' ids, so that a second import into Anki brings its notes up to date.

use super::cells::{Row, rows, separator, written};
use super::html;
use super::layout::{Column, Columns, Layout, seen};
use super::markup::{from_plain, plain};
use super::settle::{Draft, gap};
use crate::bank::{Diagnostic, Form, Question};

/// What the lines at the top say.
#[derive(Debug, Default)]
struct Head {
    separator: Option<u8>,
    html: Option<bool>,
    tags: Vec<String>,
    deck: Option<String>,
    names: Vec<String>,
    notetype: Option<usize>,
    decks: Option<usize>,
    tag: Option<usize>,
    guid: Option<usize>,
    explain: Option<usize>,
    hint: Option<usize>,
    reversed: bool,
}

const SEPARATORS: [(&str, u8); 6] = [
    ("tab", b'\t'),
    ("pipe", b'|'),
    ("semicolon", b';'),
    ("colon", b':'),
    ("comma", b','),
    ("space", b' '),
];

fn head(text: &str) -> Head {
    let mut head = Head::default();
    let lines = text
        .lines()
        .take_while(|line| line.starts_with('#') || line.starts_with("tags:"));
    for line in lines {
        let line = line.trim_start_matches('#');
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        // What went through a spreadsheet has separators behind it; the separator itself may be one sign.
        let value = if value.chars().count() > 1 {
            value.trim_end_matches([',', ';', '\t'])
        } else {
            value
        };
        let column = || value.trim().parse::<usize>().ok()?.checked_sub(1);
        match key.trim().to_lowercase().as_str() {
            "separator" => {
                let name = value.trim().to_lowercase();
                let known = SEPARATORS.iter().find(|(known, _)| *known == name);
                head.separator = known
                    .map(|(_, sign)| *sign)
                    .or_else(|| value.bytes().next().filter(|_| value.len() == 1));
            }
            "html" => head.html = Some(value.trim().eq_ignore_ascii_case("true")),
            "tags" => head.tags = value.split_whitespace().map(str::to_owned).collect(),
            "deck" => head.deck = Some(value.trim().to_owned()),
            "notetype" => head.reversed = value.to_lowercase().contains("reversed"),
            "columns" => {
                let sign = head.separator.map_or('\t', char::from);
                head.names = value
                    .split(sign)
                    .map(|name| name.trim().to_lowercase())
                    .collect();
            }
            "notetype column" => head.notetype = column(),
            "deck column" => head.decks = column(),
            "tags column" => head.tag = column(),
            "guid column" => head.guid = column(),
            _ => {}
        }
    }
    head
}

/// Finds out which fields are the sides of a card, and which hold what stands beside it.
fn sides(head: &mut Head, said: &Columns) -> (usize, usize) {
    head.guid = said.position("id").or(head.guid);
    head.tag = said.position("tags").or(head.tag);
    (head.explain, head.hint) = (said.position("explain"), said.position("hint"));
    let special = [
        head.notetype,
        head.decks,
        head.tag,
        head.guid,
        head.explain,
        head.hint,
    ];
    let named = |names: &[&str]| {
        head.names
            .iter()
            .position(|name| names.contains(&name.as_str()))
    };
    let (chosen, turned) = (said.position("prompt"), said.position("answer"));
    let is_free = |at: usize| !special.contains(&Some(at)) && !said.is_out(at);
    let mut fields = (0..).filter(|at| is_free(*at) && Some(*at) != turned);
    let front = chosen
        .or_else(|| named(&["front", "text", "question", "term"]).filter(|at| is_free(*at)))
        .or_else(|| fields.next())
        .unwrap_or(0);
    let back = turned
        .or_else(|| {
            named(&["back", "back extra", "answer", "definition"]).filter(|at| is_free(*at))
        })
        .or_else(|| fields.find(|at| *at != front))
        .unwrap_or(1);
    if head.tag.is_none() {
        // Where columns have no names, what stands behind the fields are tags.
        head.tag = if head.names.is_empty() {
            fields.find(|at| *at != front && *at != back)
        } else {
            named(&["tags"]).filter(|at| is_free(*at))
        };
    }
    (front, back)
}

/// The notes of a file, and what their fields were taken for.
pub(super) fn drafts(
    text: &str,
    layout: &Layout,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Draft>, Vec<Column>) {
    let said = &layout.columns;
    let mut head = head(text);
    let among: Vec<u8> = SEPARATORS.iter().map(|(_, sign)| *sign).collect();
    let sign = head
        .separator
        .or_else(|| separator(text, &among))
        .unwrap_or(b'\t');
    let is_note = |row: &Row| {
        row.span
            .of(text)
            .is_none_or(|line| !line.starts_with('#') && !line.starts_with("tags:"))
    };
    let notes: Vec<Row> = rows(text, sign, found)
        .into_iter()
        .filter(is_note)
        .collect();
    let tagged = |row: &Row| row.cells.iter().any(|cell| html::has_tags(cell));
    let is_html = head
        .html
        .unwrap_or_else(|| notes.iter().take(5).any(tagged));
    let is_guessed = head.tag.is_none() && head.names.is_empty() && said.position("tags").is_none();
    let (front, back) = sides(&mut head, said);
    if let Some(at) = head.tag.filter(|_| is_guessed)
        && let Some(note) = notes.iter().find(|note| !note.cell(at).trim().is_empty())
    {
        let what = format!("field {} is taken for tags", at + 1);
        found.push(
            Diagnostic::warning("X011", what)
                .at(note.span)
                .help("say what it is at the top of the file, as in `#tags column:3`"),
        );
    }
    let holds = |at: usize| match Some(at) {
        _ if at == front => Some("prompt"),
        _ if at == back => Some("answer"),
        at if at == head.guid => Some("id"),
        at if at == head.tag || at == head.decks => Some("tags"),
        at if at == head.notetype => Some("type"),
        at if at == head.explain => Some("explain"),
        at if at == head.hint => Some("hint"),
        _ => None,
    };
    let is_read = |at: usize| holds(at).is_some() || said.is_out(at);
    let most = notes.iter().map(|note| note.cells.len()).max();
    for at in (0..most.unwrap_or_default()).filter(|at| !is_read(*at)) {
        let Some(note) = notes.iter().find(|note| !note.cell(at).trim().is_empty()) else {
            continue;
        };
        let what = match head.names.get(at).map(String::as_str) {
            None | Some("") => format!("field {} of the notes is left out", at + 1),
            Some(name) => format!("the field `{name}` of the notes is left out"),
        };
        found.push(
            Diagnostic::warning("X013", what)
                .at(note.span)
                .help("a card has a front and a back; put what should stay into one of them"),
        );
    }
    let drafts = notes.iter().filter_map(|row| {
        Note {
            row,
            head: &head,
            is_html,
            found,
        }
        .draft(front, back)
    });
    let drafts = drafts.collect();
    (drafts, seen(&notes, holds))
}

struct Note<'r, 'f> {
    row: &'r Row,
    head: &'r Head,
    is_html: bool,
    found: &'f mut Vec<Diagnostic>,
}

impl Note<'_, '_> {
    fn draft(mut self, front: usize, back: usize) -> Option<Draft> {
        let (front, back) = (self.row.cell(front), self.row.cell(back));
        let of = |column: Option<usize>| column.map_or("", |at| self.row.cell(at));
        let kind = of(self.head.notetype).to_lowercase();
        let tags = self
            .head
            .tags
            .iter()
            .map(String::as_str)
            .chain(of(self.head.tag).split_whitespace());
        let mut tags: Vec<String> = tags.map(str::to_owned).collect();
        let deck = Some(of(self.head.decks))
            .filter(|deck| !deck.is_empty())
            .or(self.head.deck.as_deref());
        tags.extend(
            deck.and_then(|deck| deck.rsplit("::").next())
                .filter(|deck| *deck != "Default")
                .map(str::to_owned),
        );
        let id = Some(of(self.head.guid).to_owned()).filter(|id| !id.is_empty());
        let is_gaps = front.contains("{{c") && front.contains("::");
        let mut draft = if is_gaps {
            let form = self.gaps(front)?;
            let prompt = form.with_blanks().unwrap_or_default();
            let mut draft = Draft::new(prompt, form)?;
            let extra = self.text(back);
            draft.question.explain = (!extra.is_empty()).then_some(extra);
            draft
        } else {
            let (front, back) = (self.text(front), self.text(back));
            if front.is_empty() || back.is_empty() {
                let side = if front.is_empty() { "front" } else { "back" };
                self.found.push(
                    Diagnostic::error("X002", format!("a card without a {side}"))
                        .at(self.row.span)
                        .help("each line has a front and a back"),
                );
                return None;
            }
            let reverse = self.head.reversed || kind.contains("reversed");
            Draft::new(
                front,
                Form::Flashcard {
                    answer: back,
                    reverse,
                },
            )?
        };
        draft.span = self.row.span;
        draft.id = id;
        draft.question.tags = tags;
        draft.question.hint = self.extra(self.head.hint);
        let explain = self.extra(self.head.explain);
        draft.question.explain = explain.or(draft.question.explain);
        Some(draft)
    }

    /// A further field, where there is something in it.
    fn extra(&mut self, at: Option<usize>) -> Option<String> {
        let text = at.map(|at| self.row.cell(at)).map(|field| self.text(field));
        text.filter(|text| !text.is_empty())
    }

    /// A field as Markdown.
    fn text(&mut self, field: &str) -> String {
        let without = without_sounds(field);
        if without != field || self.is_html && html::has_media(field) {
            self.found.push(
                Diagnostic::warning("X013", "a sound or picture is left out").at(self.row.span),
            );
        }
        if self.is_html {
            html::markdown(&without)
        } else {
            from_plain(without.trim())
        }
    }

    /// A text with gaps: `{{c1::hen::a bird}}`, its hint left out.
    fn gaps(&mut self, field: &str) -> Option<Form> {
        let (mut pieces, mut gaps) = (Vec::new(), Vec::new());
        let mut rest = field;
        let mut before = String::new();
        while let Some((head, from)) = rest.split_once("{{c") {
            before.push_str(head);
            let answer = from
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .strip_prefix("::");
            let Some(answer) = answer else {
                before.push_str("{{c");
                rest = from;
                continue;
            };
            // What closes no gap here closes none further on.
            let Some((answer, behind)) = answer.split_once("}}") else {
                before.push_str("{{c");
                rest = from;
                break;
            };
            let (answer, hint) = answer
                .split_once("::")
                .map_or((answer, None), |(answer, hint)| (answer, Some(hint)));
            if hint.is_some() {
                self.found.push(
                    Diagnostic::warning("X013", "the hint of a gap is left out").at(self.row.span),
                );
            }
            let answer = if self.is_html {
                html::words(answer)
            } else {
                answer.trim().to_owned()
            };
            if answer.is_empty() {
                self.found.push(
                    Diagnostic::error("X003", "an empty gap")
                        .at(self.row.span)
                        .help("write its answer: {{c1::answer}}"),
                );
                return None;
            }
            pieces.push(self.piece(&before));
            before.clear();
            gaps.push(gap(vec![answer], Vec::new(), None)?);
            rest = behind;
        }
        before.push_str(rest);
        pieces.push(self.piece(&before));
        if gaps.is_empty() {
            self.found.push(
                Diagnostic::error("X002", "a text without gaps")
                    .at(self.row.span)
                    .help("write a gap {{c1::like this}}"),
            );
            return None;
        }
        Some(Form::Cloze { pieces, gaps })
    }

    /// A text between gaps, with the space at its ends.
    fn piece(&mut self, text: &str) -> String {
        let inner = self.text(text);
        let space = |is: bool| if is { " " } else { "" };
        let (before, after) = (
            text.starts_with(char::is_whitespace),
            text.ends_with(char::is_whitespace),
        );
        if inner.is_empty() {
            return space(!text.is_empty() && before).to_owned();
        }
        format!("{}{inner}{}", space(before), space(after))
    }
}

/// A field without `[sound:…]`.
fn without_sounds(field: &str) -> String {
    let mut out = String::with_capacity(field.len());
    let mut rest = field;
    while let Some((before, after)) = rest.split_once("[sound:") {
        out.push_str(before);
        let Some((_, behind)) = after.split_once(']') else {
            rest = "";
            break;
        };
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What a file begins with.
pub(super) const HEAD: &str =
    "#separator:tab\n#html:false\n#guid column:1\n#notetype column:2\n#tags column:5\n";

/// A question as a line: a text with gaps, or a card.
pub(super) fn line(question: &Question) -> String {
    let explain = question.explain.as_deref().map(plain).unwrap_or_default();
    let (kind, front, back) = match &question.form {
        Form::Cloze { pieces, gaps } => {
            let mut numbered = (1..)
                .zip(gaps)
                .map(|(number, gap)| format!("{{{{c{number}::{}}}}}", gap.answer()));
            let text = pieces
                .iter()
                .map(|piece| format!("{}{}", spaced(piece), numbered.next().unwrap_or_default()));
            ("Cloze", text.collect::<String>(), explain)
        }
        Form::Flashcard {
            answer,
            reverse: true,
        } => (
            "Basic (and reversed card)",
            plain(&question.prompt),
            plain(answer),
        ),
        form => ("Basic", plain(&question.prompt), plain(&form.answer())),
    };
    let tags: Vec<String> = question
        .tags
        .iter()
        .map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_"))
        .collect();
    let row = vec![
        question.id.to_string(),
        kind.to_owned(),
        front,
        back,
        tags.join(" "),
    ];
    String::from_utf8(written(&[row], b'\t')).unwrap_or_default()
}

/// A text between gaps without its marks, with the space at its ends.
fn spaced(piece: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    let inner = plain(piece.trim());
    if inner.is_empty() {
        return space(!piece.is_empty()).to_owned();
    }
    format!(
        "{}{inner}{}",
        space(piece.starts_with(char::is_whitespace)),
        space(piece.ends_with(char::is_whitespace))
    )
}
