//! `factdeck print`: a bank on paper, as one file that any browser prints.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::out::{self, Exit};
use super::{files, generate};
use crate::authoring::paper::{self, Again, Code, Recipe, Sheet, Typed, What};
use crate::bank::{State, parse};
use crate::config::{Config, Flags};
use crate::library::{self, BankFile};
use crate::view::{Page as _, PaperPage, english};

/// What `print` understands.
#[expect(clippy::struct_excessive_bools, reason = "so many flags there are")]
#[derive(Debug, clap::Args)]
#[command(after_long_help = HELP)]
pub(super) struct Args {
    /// The bank file; with --code, the folder of banks where it is not the usual one.
    #[arg(value_name = "BANK", required_unless_present = "code")]
    bank: Option<PathBuf>,
    /// The paper with this code, as it was printed before.
    #[arg(long, value_name = "CODE", value_parser = code)]
    code: Option<Typed>,
    /// The file to write (HTML). Without it, it is printed.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many variants, 1 to 26, each with its letter.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=26), conflicts_with = "code")]
    variants: u8,
    /// How many questions; they are drawn by lot. Without this all.
    #[arg(long, value_name = "N", conflicts_with = "code")]
    number: Option<usize>,
    /// Each variant draws its own questions.
    #[arg(long, requires = "number")]
    own_draw: bool,
    /// Only questions with this tag; given more than once, with any of them.
    #[arg(long, value_name = "TAG", conflicts_with = "code")]
    tag: Vec<String>,
    /// Questions in this state, too: draft or off. Without this only those that are ready.
    #[arg(long, value_name = "STATE", value_parser = ["draft", "off"], conflicts_with = "code")]
    state: Vec<String>,
    /// Questions, and options from variant to variant, in other orders.
    #[arg(long, conflicts_with = "code")]
    shuffle: bool,
    /// Another number gives other draws and orders.
    #[arg(long, default_value_t = 0, conflicts_with = "code")]
    seed: u64,
    /// Cards to be cut out, eight a sheet, the answers on their backs.
    #[arg(long, conflicts_with = "code")]
    cards: bool,
    /// Without the answers.
    #[arg(long, conflicts_with = "code")]
    no_key: bool,
    /// For US letter instead of A4.
    #[arg(long, conflicts_with = "code")]
    letter: bool,
    /// Replace the file of --output if there is one.
    #[arg(long, requires = "output")]
    force: bool,
}

const HELP: &str = "\
Open the file in a browser and print it. Cards are printed on both sides, turned over the long edge.

Every page has a code such as K7QM-3XTD-B. What the paper was made of is kept under it in .papers/ beside the bank: the same
paper comes back later, whatever has become of the bank.

Examples:
  factdeck print questions/history.toml -o test.html --variants 3 --shuffle --number 20
  factdeck print questions/history.toml -o cards.html --cards
  factdeck print --code K7QM-3XTD -o again.html

Exit code: 0 good, 1 where something could not be done, 2 where it was called in a wrong way.";

fn code(text: &str) -> Result<Typed, String> {
    let typed = Code::typed(text);
    typed.ok_or_else(|| "a code has eight letters and digits, such as K7QM-3XTD".to_owned())
}

/// Prints a bank.
pub(super) fn command(args: &Args) -> Exit {
    match run(args) {
        Ok(()) => Exit::Good,
        Err((exit, message)) => {
            out::complain(&format!("error: {message}"));
            exit
        }
    }
}

fn run(args: &Args) -> Result<(), (Exit, String)> {
    let failed = |why: String| (Exit::Findings, why);
    if let Some(output) = args
        .output
        .as_ref()
        .filter(|one| one.exists() && !args.force)
    {
        let why = format!("{} exists; replace it with --force", output.display());
        return Err(failed(why));
    }
    let (file, typed) = match &args.code {
        Some(typed) => {
            let folder = folder(args.bank.as_deref()).map_err(|why| (Exit::Usage, why))?;
            let name = String::new();
            (BankFile { folder, name }, typed.clone())
        }
        None => printed(args)?,
    };
    let content = |name: &str| library::file_bytes(&file, name);
    let again = paper::again(&typed.code, &content);
    let again = again.map_err(|why| failed(format!("{}: {why}", typed.code)))?;
    let html = page(&typed, &again);
    let html = html.ok_or_else(|| failed("the page could not be made".to_owned()))?;
    match &args.output {
        Some(output) => {
            generate::write_bytes(output, html.as_bytes()).map_err(failed)?;
            out::complain(&format!("{}: {}", output.display(), typed.code));
        }
        None => out::print(&html),
    }
    for id in changed(&file, &again) {
        out::complain(&format!("note: {id} has changed since this was printed"));
    }
    Ok(())
}

/// Makes a paper, and keeps what it was made of.
fn printed(args: &Args) -> Result<(BankFile, Typed), (Exit, String)> {
    let failed = |why: String| (Exit::Findings, why);
    let path = args.bank.as_deref().unwrap_or(Path::new(""));
    let file = files::file(path)
        .map_err(|why| (Exit::Usage, why.trim_start_matches("error: ").to_owned()))?;
    let of_bank = |why: String| failed(format!("{}: {why}", path.display()));
    let text = library::bank_text(&file).map_err(of_bank)?;
    let bank = parse(&text, &file.stem()).0;
    let bank =
        bank.ok_or_else(|| of_bank("it is not a bank; `factdeck check` says why".to_owned()))?;
    let states = args.state.iter().map(|state| match state.as_str() {
        "draft" => State::Draft,
        _ => State::Off,
    });
    let mut seed = [0; 32];
    seed.iter_mut()
        .zip(args.seed.to_be_bytes())
        .for_each(|(byte, of)| *byte = of);
    let recipe = Recipe {
        what: if args.cards {
            What::Cards
        } else {
            What::Worksheet
        },
        sheet: if args.letter {
            Sheet::Letter
        } else {
            Sheet::A4
        },
        states: states.chain([State::Ready]).collect(),
        tags: args.tag.iter().cloned().collect(),
        count: args.number,
        own_draw: args.own_draw,
        variants: args.variants,
        shuffle: args.shuffle,
        key: !args.no_key,
        ..Recipe::new(bank.id.clone(), seed)
    };
    if !bank.questions.iter().any(|question| recipe.takes(question)) {
        let why = "no question of it is asked for; drafts come with --state draft";
        return Err(of_bank(why.to_owned()));
    }
    let content = |name: &str| library::file_bytes(&file, name);
    let printed = paper::print(&recipe, (&bank, &text), &content).map_err(of_bank)?;
    for (name, bytes) in &printed.files {
        library::keep(&file.folder, name, bytes).map_err(|why| failed(why.to_string()))?;
    }
    let code = printed.code;
    Ok((
        file,
        Typed {
            code,
            variant: None,
        },
    ))
}

/// The folder of banks that papers are looked for in.
fn folder(given: Option<&Path>) -> Result<PathBuf, String> {
    match given {
        Some(path) if path.is_dir() => Ok(path.to_owned()),
        Some(path) => files::file(path)
            .map(|file| file.folder)
            .map_err(|why| why.trim_start_matches("error: ").to_owned()),
        None => {
            let config = Config::load(&Flags::default()).map_err(|errors| errors.to_string())?;
            Ok(config.questions.value.folder)
        }
    }
}

/// The page, with its pictures in it.
fn page(typed: &Typed, again: &Again) -> Option<String> {
    let picture = |name: &str| {
        let (_, bytes) = again.files.iter().find(|(file, _)| file == name)?;
        let kind = match library::picture_name(bytes).ok()?.rsplit_once('.')?.1 {
            "jpg" => "jpeg",
            "gif" => "gif",
            "webp" => "webp",
            _ => "png",
        };
        Some(format!(
            "data:image/{kind};base64,{}",
            STANDARD.encode(bytes)
        ))
    };
    let paper = (&typed.code, again);
    PaperPage::new(english(), paper, typed.variant, None, &picture).html()
}

/// The questions that the bank has otherwise now, where it is still there.
fn changed(file: &BankFile, again: &Again) -> BTreeSet<String> {
    let here = library::list(&file.folder).unwrap_or_default();
    let banks = here.iter().filter_map(|file| {
        let text = library::bank_text(file).ok()?;
        parse(&text, &file.stem()).0
    });
    let mut banks = banks.filter(|bank| bank.id == again.recipe.bank);
    let changed = banks.next().map(|bank| again.changed(&bank));
    let changed = changed.unwrap_or_default().into_iter();
    changed.map(|id| id.to_string()).collect()
}
