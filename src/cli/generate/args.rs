//! What `generate` understands, and what it asks of the generator.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::super::document;
use crate::authoring::{Brief, Review, Sheet};
use crate::bank::Stance;
use crate::generate::Family;
use crate::id::{BankId, SourceId};
use crate::text::fold::fold;

/// What `generate` understands.
#[derive(Debug, clap::Args)]
#[command(after_long_help = HELP)]
pub(in crate::cli) struct Args {
    /// The documents: .txt, .md, .html, .docx, .odt, .epub, .pdf. Several make one bank.
    #[arg(value_name = "FILE", required_unless_present = "update")]
    pub(super) files: Vec<PathBuf>,
    /// The bank file to write; the documents' texts go into `documents/` beside it. Without it the bank is printed.
    #[arg(short, long, value_name = "BANK")]
    pub(super) output: Option<PathBuf>,
    /// What to print: `toml` without this.
    #[arg(long, value_enum, conflicts_with = "output")]
    format: Option<Format>,
    /// The most questions for a thousand characters, the best first. Without this 4, and of English documents only what a
    /// teacher may well use as it stands; where that is little, the next best as well.
    #[arg(long, value_name = "N", value_parser = density)]
    density: Option<f64>,
    /// What to ask for, with commas between: date, figure, place, person, organisation, name, reaction. Without this, all.
    #[arg(long, value_name = "FAMILIES", value_delimiter = ',', value_parser = family)]
    families: Vec<Family>,
    /// Whether questions are wanted that a teacher should look at closely before they are used. In a bank they carry the
    /// tag `review`.
    #[arg(long, value_enum, default_value = "all")]
    review: ReviewArg,
    /// What chance is drawn from; the same seed gives the same bank.
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
    /// The title of the bank, and of its document where there is only one; else the first heading.
    #[arg(long)]
    title: Option<String>,
    /// Who wrote the document; only with one.
    #[arg(long)]
    author: Option<String>,
    /// When it was written; only with one.
    #[arg(long)]
    date: Option<String>,
    /// Whether the documents are voices among others, or works of reference.
    #[arg(long, value_enum, default_value = "account")]
    stance: StanceArg,
    /// Their language. Whole questions are made from English; from az, ru, tr and others only texts with gaps.
    #[arg(long, default_value = "en", value_parser = lang)]
    lang: String,
    /// Replace the bank file and the documents' texts if there are any.
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// Bring this bank up to date instead: its documents were edited, or questions are made better now. A FILE takes the
    /// place of the bank's document with its name, or is added; without one the bank's own texts are read again.
    #[arg(long, value_name = "BANK", conflicts_with_all = ["output", "title", "author", "date", "stance", "lang"])]
    pub(super) update: Option<PathBuf>,
    /// Only report what --update would do.
    #[arg(long, requires = "update")]
    pub(super) dry_run: bool,
    /// Let --update add questions on sentences, too, that stood there before; those that were dropped come back.
    #[arg(long, requires = "update")]
    pub(super) more: bool,
}

const HELP: &str = "\
Every question is a draft, cites its sentence, and is met by nobody before you make it ready. Questions that look safe to
use as they stand are *served*; the others carry the tag `review` and want a closer look. --format text shows each with
its score and the reasons for it, and what gave no question and why.

Nothing is written before all is read: Ctrl-C leaves everything as it was.

With --update every question of the bank is compared with the documents as they are now:
  unchanged  its quote stands there
  moved      its quote stands elsewhere, or several times: its citation is put right
  stale      its sentence was reworded: both are shown, and whether the answer is still in it
  dead       its sentence is gone
Where only the sentence of a wrong option was reworded or is gone, the question is stale.
What you have reviewed (ready, off, or changed in any way) is never touched but for citations that moved; what is stale or
dead of it is yours to mend. A draft that nobody has changed is made anew, or taken out where its sentence is gone; it is
known by its key `made`. New sentences give new drafts at the end of the file. Ids and comments stay, and the texts before
are kept in .bak/. Say the --density, --seed, --families and --review that the bank was made with.

Examples:
  factdeck generate history.txt -o questions/history.toml
  factdeck generate first.txt second.txt -o both.toml         two accounts in one bank
  factdeck generate lesson.docx -o questions/lesson.toml
  factdeck generate notes.md --families date,figure --review none
  factdeck generate notes.md --format text | less
  factdeck generate tarix.txt --lang az --density 5
  factdeck generate --update history.toml --dry-run           documents/history.txt was edited: what of it?
  factdeck generate --update history.toml history.txt         history.txt was edited

Exit code: 0 good, 1 where something could not be done or --update found stale or dead questions that need you, 2 where it
was called in a wrong way.";

/// What to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A bank file.
    Toml,
    /// The questions with the places of their words in characters, for programs.
    Json,
    /// The questions with answers, scores and reasons, and what gave none and why, for reading.
    Text,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReviewArg {
    /// With them.
    All,
    /// Without them.
    None,
    /// Only them.
    Only,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StanceArg {
    /// Questions say "according to the text".
    Account,
    /// They do not.
    Reference,
}

impl Args {
    /// Whether the arguments go together.
    ///
    /// # Errors
    /// Which do not, in words.
    pub(super) fn agree(&self) -> Result<(), String> {
        if self.update.is_some() && self.format == Some(Format::Toml) {
            return Err(
                "--update reports as text or json; the bank is written into its file".to_owned(),
            );
        }
        let one = [("--author", &self.author), ("--date", &self.date)];
        match one.iter().find(|(_, value)| value.is_some()) {
            Some((name, _)) if self.files.len() > 1 => Err(format!(
                "{name} is about one document and there are {}; write it into the bank file, under each [[source]]",
                self.files.len()
            )),
            _ => Ok(()),
        }
    }

    /// What to print.
    pub(super) fn format(&self) -> Format {
        self.format.unwrap_or(Format::Toml)
    }

    /// Reads the documents, and says what is asked for.
    ///
    /// # Errors
    /// Which document cannot be read and why.
    pub(super) fn brief(&self) -> Result<Brief, String> {
        let mut taken = BTreeSet::new();
        let mut sheets: Vec<Sheet> = Vec::new();
        for file in &self.files {
            let text = document::text(file)?;
            let same = sheets.iter().position(|sheet| sheet.text == text);
            if let Some(twin) = same.and_then(|place| self.files.get(place)) {
                let (file, twin) = (file.display(), twin.display());
                return Err(format!("{file} and {twin} are the same text; name it once"));
            }
            let id = free(&slug(file), &mut taken);
            let only = self.files.len() == 1;
            sheets.push(Sheet {
                text,
                source: SourceId::new(&id).map_err(|why| format!("{id}: {why}"))?,
                file: format!("documents/{id}.txt"),
                title: self.title.clone().filter(|_| only),
                author: self.author.clone(),
                date: self.date.clone(),
                stance: match self.stance {
                    StanceArg::Account => Stance::Account,
                    StanceArg::Reference => Stance::Reference,
                },
            });
        }
        let named = self.output.as_ref().or_else(|| self.files.first());
        let bank = named.map(|path| slug(path)).unwrap_or_default();
        let bank = BankId::new(&bank).map_err(|why| format!("{bank}: {why}"))?;
        Ok(self.asking(bank, self.title.clone(), self.lang.clone(), sheets))
    }

    /// What is asked for, of these documents.
    pub(super) fn asking(
        &self,
        bank: BankId,
        title: Option<String>,
        lang: String,
        sheets: Vec<Sheet>,
    ) -> Brief {
        Brief {
            bank,
            title,
            lang,
            density: self.density,
            seed: self.seed,
            families: self.families.clone(),
            review: match self.review {
                ReviewArg::All => Review::All,
                ReviewArg::None => Review::None,
                ReviewArg::Only => Review::Only,
            },
            sheets,
        }
    }
}

/// The name of a file as a slug: "Black January (1).txt" → "black-january-1".
pub(in crate::cli) fn slug(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let folded = fold(&name, "");
    let words: Vec<String> = folded
        .split(' ')
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    let slug: String = words.join("-").chars().take(56).collect();
    if slug.is_empty() {
        "document".to_owned()
    } else {
        slug.trim_end_matches('-').to_owned()
    }
}

/// A name that is not taken yet, and is from now on.
fn free(slug: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    let mut names = std::iter::once(slug.to_owned()).chain(numbered);
    let name = names.find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(name.clone());
    name
}

fn density(text: &str) -> Result<f64, String> {
    let number = text.parse().ok();
    let number = number.filter(|number: &f64| number.is_finite() && *number > 0.0);
    number.ok_or_else(|| "it must be a number above 0".to_owned())
}

fn family(name: &str) -> Result<Family, String> {
    let found = Family::ALL.into_iter().find(|family| family.name() == name);
    found.ok_or_else(|| {
        let names = Family::ALL.map(Family::name).join(", ");
        format!("there is no such family; there are {names}")
    })
}

/// A language as bank files take it.
pub(in crate::cli) fn lang(text: &str) -> Result<String, String> {
    let tag: Result<unic_langid::LanguageIdentifier, _> = text.parse();
    let is_one = tag.is_ok_and(|tag| !tag.language.is_empty() && tag.language.as_str().len() <= 3);
    let none = || "it is no language tag such as en, az, ru or pt-BR".to_owned();
    is_one.then(|| text.to_owned()).ok_or_else(none)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_becomes_a_slug() {
        for (name, slugged) in [
            ("Black January (1).txt", "black-january-1"),
            ("Qara Yanvar – ə.md", "qara-yanvar-e"),
            ("history", "history"),
            ("Чёрный.txt", "document"),
            ("", "document"),
        ] {
            assert_eq!(slug(Path::new(name)), slugged, "{name}");
        }
        let long = "a ".repeat(99) + ".txt";
        assert!(SourceId::new(&format!("{}-99", slug(Path::new(&long)))).is_ok());
    }

    #[test]
    fn names_are_given_once() {
        let mut taken = BTreeSet::new();
        let names = ["a", "b", "a", "a"].map(|name| free(name, &mut taken));
        assert_eq!(names, ["a", "b", "a-2", "a-3"]);
    }

    #[test]
    fn values_that_mean_nothing_are_refused() {
        assert!(density("0").is_err() && density("nan").is_err() && density("x").is_err());
        assert_eq!(density("0.5"), Ok(0.5));
        assert_eq!(family("date"), Ok(Family::Date));
        assert!(family("dates").is_err_and(|why| why.contains("organisation")));
        assert_eq!(lang("pt-BR").as_deref(), Ok("pt-BR"));
        assert!(lang("x y").is_err() && lang("english").is_err());
    }
}
