//! A question as it was filled in → the bank file that it makes, and what is wrong with it field by field.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::head;
use super::entries::{Entries, Entry};
use super::fields::{FILLED, Field, fields};
use crate::bank::splice::{Refusal, Revised, revise};
use crate::bank::{
    Bank, Block, Diagnostic, Documents, Form, Format, Gap, Question, Severity, Shelved, block,
    codes, flaws, fresh_id, lint, outline, parse, part_fact, path_at, quoted, renamed,
    without_allowed,
};
use crate::id::{FactId, QuestionId, SourceId};
use crate::text::Span;

/// How many places of a quote are offered.
const PLACES: usize = 20;

/// An unknown type, and what cannot be let through.
const BESIDE: [&str; 2] = ["Q020", "Q120"];

/// Where a question that is filled in belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// It takes the place of the one with this id.
    Old(QuestionId),
    /// It is new and stands behind all others.
    New,
}

/// What became of a question that was filled in.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The question; nothing where it has an error of its own.
    pub question: Option<Question>,
    /// The file with it; nothing where it cannot be saved so.
    pub text: Option<String>,
    /// What is wrong, each with the name of the field that is meant; of none where the question as a whole is.
    pub found: Vec<(String, Diagnostic)>,
    /// Comments of the file that would go with what is taken out.
    pub lost: Vec<String>,
}

/// A bank file as it is worked on.
#[derive(Debug)]
pub struct Work<'w> {
    /// Its text.
    pub text: &'w str,
    /// Its name without the ending.
    pub stem: &'w str,
    /// The bank in it.
    pub bank: Bank,
    documents: Documents,
}

impl<'w> Work<'w> {
    /// A bank file. The documents are those of the bank that is served from it.
    ///
    /// # Errors
    /// What is wrong with it, where no bank can be read from it.
    pub fn new(
        text: &'w str,
        stem: &'w str,
        shelved: Option<&Shelved>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let (bank, found) = parse(text, stem);
        let bank = bank.ok_or(found)?;
        let served = |id: &SourceId| shelved.and_then(|shelved| shelved.documents.get(id));
        let document = |id: &SourceId| match served(id) {
            Some(text) => Ok(Arc::clone(text)),
            None => Err("it is not there".to_owned()),
        };
        let documents = bank
            .sources
            .iter()
            .map(|source| (source.id.clone(), document(&source.id)));
        Ok(Self {
            documents: documents.collect(),
            text,
            stem,
            bank,
        })
    }

    /// The block of a question in the file, with an error or without.
    pub fn block(&self, id: &str) -> Option<Block<'_>> {
        let is = |block: &Block<'_>| match block.question {
            Some(question) => question.id.as_str() == id,
            None => block.id == id,
        };
        outline(self.text, &self.bank).into_iter().find(is)
    }

    /// What stands in a block, with what goes along unseen.
    pub fn entries(&self, block: &Block<'_>) -> Option<(Format, Entries)> {
        let (format, mut entries) = Entries::of_block(block.span.of(self.text)?)?;
        if let Some(question) = block.question {
            along(&mut entries, question);
        }
        Some((format, entries))
    }

    /// What is wrong with lines of a block that no field of its form stands for: its type, and what it lets through.
    pub fn beside(&self, block: &Block<'_>) -> Vec<Diagnostic> {
        let (_, mut found) = parse(self.text, self.stem);
        let is_here = |one: &Diagnostic| one.span.is_some_and(|span| span.overlaps(block.span));
        let is_beside = |one: &Diagnostic| {
            BESIDE.contains(&one.code) || one.code == "Q005" && one.message.contains("`type`")
        };
        found.retain(|one| is_beside(one) && is_here(one));
        found
    }

    /// All that is wrong in the text that the file would have, as `factdeck check` has it.
    fn check(&self, text: &str, bank: &Bank, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let looked = [found, lint(text, bank, &self.documents), flaws(text, bank)].concat();
        without_allowed(bank, looked)
    }

    /// Fits a question into the file.
    pub fn fit(&self, at: &At, format: Format, entries: &Entries) -> Outcome {
        let all: Vec<Field> = fields(format).copied().collect();
        let mut entries = entries.tidy(&all);
        self.settle(&mut entries);
        let old = match at {
            At::Old(id) => self
                .bank
                .questions
                .iter()
                .find(|question| question.id == *id),
            At::New => None,
        };
        if format == Format::Cloze {
            self.align(&mut entries);
        }
        if let Some(old) = old {
            facts(&mut entries, old);
        }
        let id = match at {
            At::Old(id) => Some(id),
            At::New => None,
        };
        let (read, found) = self.alone(format, &entries, id, old);
        let Some(question) = read else {
            return Outcome {
                question: None,
                text: None,
                found,
                lost: Vec::new(),
            };
        };
        let question = self.as_it_was(question, old);
        let mut meant = self.bank.clone();
        let place = old.and_then(|old| meant.questions.iter().position(|one| one.id == old.id));
        let revised = match (at, place.and_then(|place| meant.questions.get_mut(place))) {
            (_, Some(slot)) => {
                *slot = question.clone();
                revise(self.text, self.stem, &meant)
            }
            (At::Old(id), None) => self.mended(id, &question),
            (At::New, None) => {
                meant.questions.push(question.clone());
                revise(self.text, self.stem, &meant)
            }
        };
        let (text, found, lost) = match revised {
            Ok(revised) => {
                let (new, found) = parse(&revised.text, self.stem);
                let found =
                    new.map_or_else(Vec::new, |bank| self.check(&revised.text, &bank, found));
                let found = about(&revised.text, &found, &question);
                (Some(revised.text), found, revised.lost)
            }
            Err(Refusal::Unequal { text, findings }) => {
                let found = about(&text, &findings, &question);
                let mut found: Vec<_> = found.into_iter().map(unplaced).collect();
                if found.is_empty() {
                    let why = Diagnostic::error("Q000", Refusal::Unreadable.to_string());
                    found.push((String::new(), why));
                }
                (None, found, Vec::new())
            }
            Err(why) => {
                let why = Diagnostic::error("Q000", why.to_string());
                (None, vec![(String::new(), why)], Vec::new())
            }
        };
        Outcome {
            question: Some(question),
            text,
            found,
            lost,
        }
    }

    /// Lets a question have a finding that its teacher means so, from the next [`fit`](Self::fit) on. What is no warning
    /// is not let through.
    pub fn allow(&mut self, id: &QuestionId, code: &str) {
        let known = codes::find(code).filter(|code| code.severity == Severity::Warning);
        let mut all = self.bank.questions.iter_mut();
        if let (Some(code), Some(question)) = (known, all.find(|one| one.id == *id))
            && !question.allow.contains(&code.name)
        {
            question.allow.push(code.name);
        }
    }

    /// The file with a question in the place of a block that could not be read.
    fn mended(&self, id: &QuestionId, question: &Question) -> Result<Revised, Refusal> {
        let broken = self.block(id.as_str()).ok_or(Refusal::OtherText)?;
        let (Some(before), Some(behind), Some(old)) = (
            self.text.get(..broken.span.start),
            self.text.get(broken.span.end..),
            broken.span.of(self.text),
        ) else {
            return Err(Refusal::OtherText);
        };
        let newline = if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let new = block(question);
        let text = format!("{before}{}{behind}", new.trim_end().replace('\n', newline));
        let (bank, findings) = parse(&text, self.stem);
        let plain = |question: &Question| Question {
            span: Span::default(),
            ..question.clone()
        };
        let mut meant: Vec<Question> = self.bank.questions.iter().map(plain).collect();
        let before = self.bank.questions.iter();
        let place = before
            .filter(|one| one.span.start < broken.span.start)
            .count();
        meant.insert(place, plain(question));
        let is = bank.is_some_and(|bank| bank.questions.iter().map(plain).eq(meant));
        if !is {
            return Err(Refusal::Unequal { text, findings });
        }
        let lost = old
            .lines()
            .filter(|line| line.trim_start().starts_with('#'));
        let lost = lost.map(|line| line.trim().to_owned()).collect();
        Ok(Revised { text, lost })
    }

    /// Takes away what need not be said: the place of a quote that stands in its document once.
    fn settle(&self, entries: &mut Entries) {
        entries.each_cite(&mut |cite| {
            let source = SourceId::new(cite.says("source")).ok();
            let document = source.and_then(|source| self.documents.get(&source));
            let quote = cite.says("quote");
            if let Some(Ok(document)) = document
                && !quote.is_empty()
                && document.matches(quote).take(2).count() < 2
            {
                cite.set("at", None);
            }
        });
    }

    /// The question by itself, or what is wrong with it.
    fn alone(
        &self,
        format: Format,
        entries: &Entries,
        id: Option<&QuestionId>,
        old: Option<&Question>,
    ) -> (Option<Question>, Vec<(String, Diagnostic)>) {
        let all: Vec<Field> = fields(format).copied().collect();
        let head = head(&self.bank);
        let id = id.map_or_else(String::new, |id| format!("id = {}\n", quoted(id.as_str())));
        // A question of several facts names them part by part.
        let parts = matches!(format, Format::Cloze | Format::Order | Format::Match);
        let fact = old.filter(|_| !parts).map_or_else(String::new, |old| {
            format!("fact = {}\n", quoted(old.fact.as_str()))
        });
        let lines = format!("[[question]]\n{id}{fact}type = {}\n", quoted(format.name()));
        let text = format!("{head}\n{lines}{}", entries.toml(&all));
        let (bank, found) = parse(&text, self.stem);
        let question = bank.and_then(|bank| bank.questions.into_iter().next());
        let found = found.into_iter().filter_map(|finding| {
            let (_, path) = path_at(&text, finding.span?.start)?;
            (finding.code != "Q023").then(|| unplaced((path, finding)))
        });
        (question, found.collect())
    }

    /// A question with what it had beside its fields, or with an id of its own where it is new.
    fn as_it_was(&self, question: Question, old: Option<&Question>) -> Question {
        let named = |question: &Question| {
            let id = fresh_id(question, &self.taken());
            id.map_or_else(|| question.clone(), |id| renamed(question, id))
        };
        let Some(old) = old else {
            return Question {
                was: Vec::new(),
                span: Span::default(),
                ..named(&question)
            };
        };
        let known = Question {
            provisional: false,
            slot: old.slot.clone(),
            was: old.was.clone(),
            allow: old.allow.clone(),
            made: old.made,
            span: old.span,
            ..question
        };
        // What works under an id of the moment gets one that stays; progress moves over.
        if old.provisional {
            named(&known)
        } else {
            known
        }
    }

    /// The ids that questions of the bank have or had.
    fn taken(&self) -> BTreeSet<QuestionId> {
        let all = self.bank.questions.iter();
        let ids = all.flat_map(|question| question.was.iter().chain([&question.id]));
        let bad = outline(self.text, &self.bank);
        let bad = bad
            .iter()
            .filter_map(|block| QuestionId::new(&block.id).ok());
        ids.cloned().chain(bad).collect()
    }

    /// A question out of a block as it stood in this bank, or could.
    pub fn read_block(&self, block: &str) -> Option<Question> {
        self.read_block_of(&self.bank, block)
    }

    /// A question out of a block of a bank that says of itself what this one says, with its documents.
    pub(super) fn read_block_of(&self, bank: &Bank, block: &str) -> Option<Question> {
        let (bank, _) = parse(&format!("{}\n{block}", head(bank)), self.stem);
        bank?.questions.into_iter().next()
    }

    /// What stands in the fields of a question.
    pub fn entries_of(&self, question: &Question) -> Option<Entries> {
        let (_, mut entries) = Entries::of_block(&block(question))?;
        along(&mut entries, question);
        Some(entries)
    }

    /// What stood in the fields of a block, which may have had errors.
    pub fn entries_in(&self, text: &str) -> Option<(Format, Entries)> {
        let (format, mut entries) = Entries::of_block(text)?;
        if let Some(question) = self.read_block(text) {
            along(&mut entries, &question);
        }
        Some((format, entries))
    }

    /// A question of the bank with other things in its fields; nothing where they make none.
    pub(super) fn read_entries(
        &self,
        format: Format,
        entries: &Entries,
        old: &Question,
    ) -> Option<Question> {
        let (question, _) = self.alone(format, entries, Some(&old.id), Some(old));
        Some(self.as_it_was(question?, Some(old)))
    }

    /// The places of a quote in its document, where there is more than one, each with the words before it.
    pub fn places(&self, cite: &Entries) -> Vec<(usize, String)> {
        let source = SourceId::new(cite.says("source")).ok();
        let document = source.and_then(|source| self.documents.get(&source));
        let (Some(Ok(document)), quote) = (document, cite.says("quote")) else {
            return Vec::new();
        };
        if quote.trim().is_empty() {
            return Vec::new();
        }
        let places: Vec<usize> = document
            .match_indices(quote)
            .map(|(at, _)| at)
            .take(PLACES)
            .collect();
        let before = |at: &usize| {
            let before = document.get(..*at).unwrap_or_default();
            let mut words: Vec<&str> = before.split_whitespace().rev().take(6).collect();
            words.reverse();
            (*at, words.join(" "))
        };
        match places.as_slice() {
            [] | [_] => Vec::new(),
            places => places.iter().map(before).collect(),
        }
    }

    /// Puts the rows of gaps beside the gaps that the text has now, each known by what it was filled with.
    fn align(&self, entries: &mut Entries) {
        let mut bare = entries.clone();
        bare.set("gaps", None);
        let (read, _) = self.alone(Format::Cloze, &bare, None, None);
        let Some(Form::Cloze { gaps, .. }) = read.map(|question| question.form) else {
            return;
        };
        let mut rows: Vec<Option<Entries>> =
            entries.rows("gaps").iter().cloned().map(Some).collect();
        let is = |row: &Option<Entries>, gap: &Gap| {
            row.as_ref()
                .is_some_and(|row| row.says(FILLED) == gap.answer())
        };
        let mut aligned: Vec<Option<Entries>> = vec![None; gaps.len()];
        for (slot, gap) in aligned.iter_mut().zip(&gaps) {
            let known = rows.iter().position(|row| is(row, gap));
            *slot = known.and_then(|place| rows.get_mut(place)?.take());
        }
        // What is filled in otherwise now, in a gap that stands where it stood.
        if rows.len() == gaps.len() {
            for (slot, row) in aligned.iter_mut().zip(&mut rows) {
                if slot.is_none() {
                    *slot = row.take();
                }
            }
        }
        let rows = aligned.into_iter().zip(&gaps).map(|(row, gap)| {
            let mut row = row.unwrap_or_default();
            row.set(FILLED, Some(Entry::Text(gap.answer().to_owned())));
            row
        });
        entries.set("gaps", Some(Entry::Rows(rows.collect())));
    }
}

/// A finding in a text that nobody has: its field is known, but no line of the file.
fn unplaced((path, finding): (String, Diagnostic)) -> (String, Diagnostic) {
    let span = None;
    (path, Diagnostic { span, ..finding })
}

/// The findings about one question of a text, with their fields.
fn about(text: &str, found: &[Diagnostic], question: &Question) -> Vec<(String, Diagnostic)> {
    let Some(bank) = parse(text, "x").0 else {
        return Vec::new();
    };
    let blocks = outline(text, &bank);
    let Some(block) = blocks.iter().find(|block| block.id == question.id.as_str()) else {
        return Vec::new();
    };
    let own = found.iter().filter(|finding| block.has(finding));
    let own = own.filter_map(|finding| {
        let (_, path) = path_at(text, finding.span?.start)?;
        Some((path, finding.clone()))
    });
    own.collect()
}

/// What goes with a question's fields unseen: the facts of its parts, and what its gaps are filled with.
fn along(entries: &mut Entries, question: &Question) {
    let facts: Vec<&FactId> = question.facts();
    let key = match &question.form {
        Form::Cloze { gaps, .. } => {
            let mut rows = entries.rows("gaps").to_vec();
            rows.resize(gaps.len(), Entries::default());
            for (row, gap) in rows.iter_mut().zip(gaps) {
                row.set(FILLED, Some(Entry::Text(gap.answer().to_owned())));
            }
            entries.set("gaps", Some(Entry::Rows(rows)));
            "gaps"
        }
        Form::Order { .. } => "items",
        Form::Match { .. } => "pairs",
        _ => return,
    };
    if let Some(rows) = entries.rows_mut(key) {
        for (row, fact) in rows.iter_mut().zip(facts) {
            row.set("fact", Some(Entry::Text(fact.to_string())));
        }
    }
}

/// Gives rows that came new a fact that no part of the question has or had: what is remembered of another must not become
/// what is known of them.
fn facts(entries: &mut Entries, old: &Question) {
    let key = match old.form {
        Form::Cloze { .. } => "gaps",
        Form::Order { .. } => "items",
        Form::Match { .. } => "pairs",
        _ => return,
    };
    let Some(rows) = entries.rows_mut(key) else {
        return;
    };
    let mut taken: BTreeSet<String> = old.facts().iter().map(ToString::to_string).collect();
    taken.extend(rows.iter().map(|row| row.says("fact").to_owned()));
    for row in rows.iter_mut().filter(|row| row.says("fact").is_empty()) {
        let mut all = (0..).map_while(|index| part_fact(&old.id, index));
        let Some(fact) = all.find(|fact| !taken.contains(fact.as_str())) else {
            continue;
        };
        taken.insert(fact.to_string());
        row.set("fact", Some(Entry::Text(fact.to_string())));
    }
}
