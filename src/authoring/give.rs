//! A bank as a file for others, and what is lost on the way.

use std::collections::BTreeMap;

use super::kind::Kind;
use crate::bank::{Bank, Question, State, beside};
use crate::exchange::{self, Loss, Lost, pack};
use crate::id::QuestionId;

/// A bank as a file.
#[derive(Debug, Clone)]
pub struct Given {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many questions are in it.
    pub count: usize,
    /// How many were left out because they are not ready.
    pub left: usize,
    /// What its format cannot hold.
    pub losses: Vec<Loss>,
    /// What it cannot hold of the bank itself, as bank files call it.
    pub of_bank: Vec<&'static str>,
    /// The files that the bank names and that others will not have, with why.
    pub missing: Vec<String>,
}

/// Writes a bank, whose file has this text. Without `all`, other programs get only the questions that are ready; a bank
/// with its files is always whole. `file` gives the content of a file that the bank names, `base` is the bank as it came
/// here from somebody else.
///
/// # Errors
/// Where the files are too large for one archive.
pub fn give(
    kind: Kind,
    (bank, text): (&Bank, &str),
    all: bool,
    base: Option<&str>,
    file: &dyn Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<Given, String> {
    let Kind::Foreign(format) = kind else {
        let (mut files, mut missing) = (Vec::new(), Vec::new());
        for name in beside::named(bank) {
            match file(name) {
                Ok(bytes) => {
                    if !beside::travels(name) {
                        missing.push(format!(
                            "{name}: elsewhere only files in {} are put beside a bank; move it there and change its name in the bank",
                            beside::FOLDERS.join("/, ") + "/"
                        ));
                    }
                    files.push((name.to_owned(), bytes));
                }
                Err(why) => missing.push(format!("{name}: {why}")),
            }
        }
        let bytes = pack::write(bank, text, base, &files);
        return Ok(Given {
            bytes: bytes.ok_or("its files are too large for one archive")?,
            count: bank.questions.len(),
            left: 0,
            losses: Vec::new(),
            of_bank: Vec::new(),
            missing,
        });
    };
    let is_wanted = |question: &&Question| all || question.state == State::Ready;
    let questions: Vec<&Question> = bank.questions.iter().filter(is_wanted).collect();
    let written = exchange::write(format, &questions, &bank.lang);
    Ok(Given {
        bytes: written.bytes,
        count: written.count,
        left: bank.questions.len() - questions.len(),
        losses: written.losses,
        of_bank: bank.sensitive.iter().map(|_| "sensitive").collect(),
        missing: Vec::new(),
    })
}

impl Given {
    /// Whether its format holds everything.
    pub fn is_whole(&self) -> bool {
        self.losses.is_empty() && self.of_bank.is_empty()
    }

    /// The questions that are left out, by the reason.
    pub fn left_out(&self) -> BTreeMap<&'static str, Vec<&QuestionId>> {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for loss in &self.losses {
            if let Lost::Whole(why) = loss.what {
                all.entry(why).or_default().push(&loss.question);
            }
        }
        all
    }

    /// What is lost of questions that are in it, as bank files call it, with the questions.
    pub fn lost(&self) -> BTreeMap<&'static str, Vec<&QuestionId>> {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for loss in &self.losses {
            if let Lost::Parts(names) = &loss.what {
                for name in names {
                    all.entry(*name).or_default().push(&loss.question);
                }
            }
        }
        all
    }
}
