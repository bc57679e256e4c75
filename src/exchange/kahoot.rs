//! Kahoot's spreadsheet: a question a row with up to four answers, a time and the numbers of the right ones.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::{Archive, archive};
use super::markup::{from_plain, plain};
use super::settle::Draft;
use super::xml::{Node, escaped, tree};
use crate::bank::report::position;
use crate::bank::{Diagnostic, Form, Question, Right, Wrong};
use crate::text::Span;

/// The most rows that are looked at.
const ROWS: u32 = 5000;
/// The most columns.
const COLUMNS: u32 = 26;
/// The longest question and answer that Kahoot takes, in characters.
const PROMPT: usize = 120;
const ANSWER: usize = 75;

/// A sheet as text, a row a line with tabs between cells, and its cells by row and column from 1.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) text: String,
    cells: BTreeMap<(u32, u32), String>,
    lines: Vec<Span>,
    /// Rows and columns with something in them that are not looked at.
    unread: (BTreeSet<u32>, BTreeSet<u32>),
}

impl Sheet {
    fn cell(&self, row: u32, column: u32) -> &str {
        self.cells
            .get(&(row, column))
            .map_or("", |cell| cell.trim())
    }

    fn place(&self, row: u32) -> Span {
        let at = usize::try_from(row).ok().and_then(|row| row.checked_sub(1));
        at.and_then(|at| self.lines.get(at))
            .copied()
            .unwrap_or_default()
    }

    fn rows(&self) -> u32 {
        self.cells.keys().next_back().map_or(0, |(row, _)| *row)
    }
}

/// The first sheet of a file, or why it cannot be read.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, String> {
    let mut archive = Archive::open(bytes)?;
    let name = first_sheet(&mut archive)?;
    let xml = archive
        .text(&name)?
        .ok_or("it holds no sheet; save it as .xlsx")?;
    let shared = archive
        .text("xl/sharedStrings.xml")?
        .map(|xml| strings("xl/sharedStrings.xml", &xml))
        .transpose()?;
    let (root, damage) = tree(&xml);
    if let Some((why, at)) = damage {
        return Err(placed(&name, &xml, &why, at));
    }
    let mut sheet = Sheet::default();
    let rows = root.all("sheetData").flat_map(|data| data.all("row"));
    for cell in rows.flat_map(|row| row.all("c")) {
        let place = cell.attribute("r").and_then(place);
        let words = words(cell, shared.as_deref().unwrap_or_default());
        let Some((place, words)) = place.zip(words) else {
            continue;
        };
        if place.0 > ROWS {
            sheet.unread.0.insert(place.0);
        } else if place.1 > COLUMNS {
            sheet.unread.1.insert(place.1);
        } else {
            sheet.cells.insert(place, words);
        }
    }
    for row in 1..=sheet.rows() {
        let last = sheet
            .cells
            .range((row, 0)..(row + 1, 0))
            .next_back()
            .map_or(0, |((_, column), _)| *column);
        let cells: Vec<String> = (1..=last)
            .map(|column| sheet.cell(row, column).replace(['\n', '\t', '\r'], " "))
            .collect();
        let line = cells.join("\t");
        let bare = line.trim();
        let from = sheet.text.len() + line.len() - line.trim_start().len();
        let span = Span::new(from, from + bare.len());
        sheet.lines.push(span);
        sheet.text.push_str(&line);
        sheet.text.push('\n');
    }
    Ok(sheet)
}

/// The file of the first sheet.
fn first_sheet(archive: &mut Archive<'_>) -> Result<String, String> {
    let usual = || "xl/worksheets/sheet1.xml".to_owned();
    let (Some(book), Some(names)) = (
        archive.text("xl/workbook.xml")?,
        archive.text("xl/_rels/workbook.xml.rels")?,
    ) else {
        return Ok(usual());
    };
    let (book, names) = (tree(&book).0, tree(&names).0);
    let id = book
        .child("sheets")
        .and_then(|sheets| sheets.child("sheet"))
        .and_then(|sheet| sheet.attribute("id"));
    let target = names
        .all("Relationship")
        .find(|name| name.attribute("Id") == id && id.is_some());
    let target = target.and_then(|name| name.attribute("Target"));
    Ok(
        target.map_or_else(usual, |target| match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        }),
    )
}

/// The texts that cells share.
fn strings(name: &str, xml: &str) -> Result<Vec<String>, String> {
    let (root, damage) = tree(xml);
    match damage {
        Some((why, at)) => Err(placed(name, xml, &why, at)),
        None => Ok(root.all("si").map(runs).collect()),
    }
}

/// What is wrong in a file of the archive, with its place there.
fn placed(name: &str, xml: &str, why: &str, at: usize) -> String {
    let at = position(xml, at);
    format!("{name}:{}:{}: {why}", at.line, at.column)
}

/// The words of a text that may have differently looking parts.
fn runs(node: &Node) -> String {
    let parts = node.children.iter().map(|child| match child.name.as_str() {
        "t" => child.text.clone(),
        "r" => child
            .child("t")
            .map_or_else(String::new, |text| text.text.clone()),
        _ => String::new(),
    });
    parts.collect()
}

fn words(cell: &Node, shared: &[String]) -> Option<String> {
    let value = cell.child("v").map(|value| value.text.trim());
    let words = match cell.attribute("t") {
        Some("s") => shared.get(value?.parse::<usize>().ok()?)?.clone(),
        Some("inlineStr") => runs(cell.child("is")?),
        Some("b") => (value? == "1").to_string(),
        _ => value?.to_owned(),
    };
    (!words.trim().is_empty()).then_some(words)
}

/// `B12` as row and column from 1.
fn place(name: &str) -> Option<(u32, u32)> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.get(letters.len()..)?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        let value = u32::from(letter)
            .checked_sub(64)
            .filter(|value| (1..=26).contains(value))?;
        column.checked_mul(26)?.checked_add(value)
    })?;
    Some((digits.parse().ok()?, column))
}

/// The questions of a sheet.
pub(super) fn drafts(sheet: &Sheet, found: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let is_prompt = |words: &str| words.to_lowercase().starts_with("question");
    let head = (1..=sheet.rows()).find(|row| {
        (1..=3).any(|column| is_prompt(sheet.cell(*row, column)))
            && (3..=COLUMNS).any(|column| {
                sheet
                    .cell(*row, column)
                    .to_lowercase()
                    .starts_with("answer")
            })
    });
    let Some(head) = head else {
        found.push(
            Diagnostic::error("X001", "no row of headers with `Question` and `Answer 1`")
                .at(sheet.place(1))
                .help("fill in Kahoot's own template for spreadsheets"),
        );
        return Vec::new();
    };
    let column = |begins: &str| {
        (1..=COLUMNS)
            .filter(|column| sheet.cell(head, *column).to_lowercase().starts_with(begins))
            .collect::<Vec<_>>()
    };
    unread(sheet, (head, &column("time")), found);
    let (prompts, answers, keys) = (column("question"), column("answer"), column("correct"));
    let (Some(prompt), Some(key)) = (prompts.first(), keys.first()) else {
        found.push(
            Diagnostic::error("X001", "no column `Correct answer(s)`")
                .at(sheet.place(head))
                .help("fill in Kahoot's own template for spreadsheets"),
        );
        return Vec::new();
    };
    let rows = (head + 1..=sheet.rows()).filter(|row| !sheet.cell(*row, *prompt).is_empty());
    let mut drafts = Vec::new();
    for row in rows {
        let answers: Vec<&str> = answers
            .iter()
            .map(|column| sheet.cell(row, *column))
            .collect();
        match question(sheet.cell(row, *prompt), &answers, sheet.cell(row, *key)) {
            Ok(Some(mut draft)) => {
                draft.span = sheet.place(row);
                drafts.push(draft);
            }
            Ok(None) => {}
            Err((code, what)) => found.push(
                Diagnostic::error(code, what)
                    .at(sheet.place(row))
                    .label(format!("row {row}")),
            ),
        }
    }
    drafts
}

/// Tells of what is in the sheet and not read.
fn unread(sheet: &Sheet, (head, times): (u32, &[u32]), found: &mut Vec<Diagnostic>) {
    let (rows, columns) = &sheet.unread;
    if let Some(first) = rows.first() {
        let what = format!("{} rows from row {first} on are not read", rows.len());
        let last = sheet.place(sheet.rows());
        found.push(
            Diagnostic::error("X001", what)
                .at(last)
                .label(format!("a sheet may have {ROWS} rows"))
                .help("divide it"),
        );
    }
    if !columns.is_empty() {
        let what = format!("{} columns after column Z are left out", columns.len());
        found.push(Diagnostic::warning("X013", what).at(sheet.place(head)));
    }
    let is_set = |row: u32| times.iter().any(|time| !sheet.cell(row, *time).is_empty());
    if let Some(row) = (head + 1..=sheet.rows()).find(|row| is_set(*row)) {
        let what = "the time for each question is left out";
        found.push(
            Diagnostic::warning("X013", what)
                .at(sheet.place(row))
                .help("a quiz may have a time as a whole; it is set where it is begun"),
        );
    }
}

fn question(
    prompt: &str,
    answers: &[&str],
    key: &str,
) -> Result<Option<Draft>, (&'static str, String)> {
    if answers.iter().filter(|answer| !answer.is_empty()).count() < 2 {
        return Err(("X006", "a question with fewer than two answers".to_owned()));
    }
    let right = right(key).ok_or_else(|| {
        (
            "X003",
            format!("`{key}` does not say which answers are right"),
        )
    })?;
    let named = |place: &usize| {
        place
            .checked_sub(1)
            .and_then(|at| answers.get(at))
            .filter(|answer| !answer.is_empty())
    };
    if let Some(none) = right.iter().find(|place| named(place).is_none()) {
        return Err(("X007", format!("there is no answer {none}")));
    }
    let rights: Vec<String> = right
        .iter()
        .filter_map(named)
        .map(|answer| from_plain(answer))
        .collect();
    let others = (1..)
        .zip(answers)
        .filter(|(place, answer)| !right.contains(place) && !answer.is_empty());
    let wrong = others
        .map(|(_, answer)| Wrong {
            text: from_plain(answer),
            why: None,
            cite: None,
        })
        .collect();
    let form = match rights.as_slice() {
        [answer] => Form::Choice {
            answer: answer.clone(),
            wrong,
        },
        _ => Form::Multi {
            answers: rights
                .into_iter()
                .map(|text| Right {
                    text,
                    why: None,
                    cite: None,
                })
                .collect(),
            wrong,
        },
    };
    Ok(Draft::new(from_plain(prompt), form))
}

/// The numbers of the right answers: `1,3`, `2`, `2.0`. A spreadsheet that writes decimals with a comma makes 1.2 of `1,2`.
fn right(key: &str) -> Option<Vec<usize>> {
    let key = key.strip_suffix(".0").unwrap_or(key);
    let parts = key
        .split([',', ';', '.', ' ', '&'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut all: Vec<usize> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    all.sort_unstable();
    all.dedup();
    (!all.is_empty()).then_some(all)
}

/// A question as a row: its text, four answers, the time and the key; or why Kahoot cannot say it.
pub(super) fn row(question: &Question) -> Result<Vec<String>, &'static str> {
    let mut options: Vec<(String, bool)> = match &question.form {
        Form::Choice { answer, wrong } => std::iter::once((plain(answer), true))
            .chain(wrong.iter().map(|wrong| (plain(&wrong.text), false)))
            .collect(),
        Form::Multi { answers, wrong } => answers
            .iter()
            .map(|right| (plain(&right.text), true))
            .chain(wrong.iter().map(|wrong| (plain(&wrong.text), false)))
            .collect(),
        Form::TrueFalse { answer } => {
            vec![("True".to_owned(), *answer), ("False".to_owned(), !answer)]
        }
        _ => return Err("Kahoot's spreadsheet has only questions with options"),
    };
    if options.len() > 4 {
        return Err("Kahoot has four answers at most");
    }
    let prompt = plain(&question.prompt);
    if prompt.chars().count() > PROMPT {
        return Err("Kahoot's questions have 120 characters at most");
    }
    if options
        .iter()
        .any(|(option, _)| option.chars().count() > ANSWER)
    {
        return Err("Kahoot's answers have 75 characters at most");
    }
    // The place of the right option says nothing: it is where its text stands among the others.
    options.sort();
    let key: Vec<String> = (1..)
        .zip(&options)
        .filter(|(_, (_, is_right))| *is_right)
        .map(|(place, _): (usize, _)| place.to_string())
        .collect();
    let mut row = vec![prompt];
    row.extend(options.into_iter().map(|(option, _)| option));
    row.resize(5, String::new());
    row.extend(["20".to_owned(), key.join(",")]);
    Ok(row)
}

const HEADERS: [&str; 7] = [
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
];

/// Rows as a workbook with the headers where Kahoot looks for them.
pub(super) fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let headers: Vec<String> = HEADERS.iter().map(|header| (*header).to_owned()).collect();
    let mut sheet = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    sheet.push_str(
        "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>Quiz template</t></is></c></row>",
    );
    for (number, row) in (8..).zip(std::iter::once(&headers).chain(rows)) {
        sheet.extend([format!("<row r=\"{number}\">")]);
        if number > 8 {
            sheet.extend([format!("<c r=\"A{number}\"><v>{}</v></c>", number - 8)]);
        }
        for (column, cell) in ('B'..='H').zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.extend([format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(cell))]);
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let files = FIXED
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .chain([("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    archive(files).unwrap_or_default()
}

/// What a workbook of one sheet needs besides.
const FIXED: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
];
