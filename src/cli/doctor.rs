//! `factdeck doctor`: whether banks, learners' progress and the machine fit each other, and what to do where not.

mod progress;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use self::progress::{Orphan, Progress};
use super::files;
use super::out::{self, Exit};
use crate::authoring::Standing;
use crate::bank::{Severity, parse};
use crate::config::{Config, Place};
use crate::library::{self, Checked};
use crate::system::SystemClock;
use crate::time::{Clock, Timestamp};

/// What `doctor` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "It changes no bank file. Learners' progress can only be looked at while no server uses the data folder.\n\nExit code: 0 where all is well, 1 where something should be done, 2 where a path cannot be read."
)]
pub(super) struct Args {
    /// Bank files, or folders of them; without one, the folder that `serve` would use
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// How to write what is found
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines for people
    Text,
    /// One JSON object
    Json,
}

/// With less room than this on the disk, in bytes, answers may soon not be saved.
const ROOM: u64 = 100 << 20;
/// No machine that runs this has an earlier time, in milliseconds: 2025-01-01.
const EARLIEST: Timestamp = Timestamp(1_735_689_600_000);
/// So far behind the newest answer a clock may be, in milliseconds, without being wrong.
const BEHIND: i64 = 5 * 60_000;

/// What should be done, and where.
#[derive(Debug)]
struct Finding {
    about: &'static str,
    what: String,
    mend: String,
}

/// Looks at everything.
pub(super) fn command(args: &Args) -> Exit {
    let looked = Config::load(&args.place.clone().into())
        .map_err(|errors| errors.to_string())
        .and_then(|config| Ok((config, files::of(&args.paths)?)));
    let (config, files) = match looked {
        Ok(looked) => looked,
        Err(why) => {
            out::complain(&why);
            return Exit::Usage;
        }
    };
    let data = &config.data.value;
    let checked = library::check(&files);
    let banks: Vec<_> = checked
        .iter()
        .filter_map(|checked| parse(&checked.report.text, &checked.file.stem()).0)
        .collect();
    let now = SystemClock.now();
    let progress = progress::look(&config, &banks);
    let mut findings = Vec::new();
    for checked in &checked {
        findings.extend(about_file(checked));
    }
    findings.extend(about_progress(&progress));
    findings.extend(about_machine(data, now, &progress));
    match args.format {
        Format::Text => tell(&checked, &progress, &findings),
        Format::Json => out::say(&format!("{:#}", to_json(&checked, &progress, &findings))),
    }
    if findings.is_empty() {
        Exit::Good
    } else {
        Exit::Findings
    }
}

fn about_file(checked: &Checked) -> Vec<Finding> {
    let path = checked.file.path();
    let path = path.display();
    let count = |codes: &[&str]| {
        let found = checked.report.findings.iter();
        found
            .filter(|finding| codes.contains(&finding.code))
            .count()
    };
    let errors = checked
        .report
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .count();
    let mut findings = Vec::new();
    let mut note = |what: String, mend: String| {
        findings.push(Finding {
            about: "banks",
            what,
            mend,
        });
    };
    if checked.report.standing != Standing::Live {
        note(
            format!("{path} cannot be used"),
            format!("factdeck check {path}"),
        );
    } else if errors > 0 {
        note(
            format!("{path} has {errors} mistakes"),
            format!("factdeck check {path}"),
        );
    }
    if count(&["Q023"]) > 0 {
        note(
            format!(
                "{path} has {} questions without an id: rewording one loses its progress",
                count(&["Q023"])
            ),
            format!("factdeck fix-ids {path}"),
        );
    }
    if count(&["Q044"]) > 0 {
        note(
            format!(
                "{path} cites {} documents that have changed since",
                count(&["Q044"])
            ),
            format!("read its questions again; factdeck check {path} gives the new hashes"),
        );
    }
    findings
}

fn about_progress(progress: &Progress) -> Vec<Finding> {
    let note = |what: String, mend: String| Finding {
        about: "progress",
        what,
        mend,
    };
    match progress {
        Progress::None | Progress::InUse(_) => Vec::new(),
        Progress::Unreadable(why) => vec![note(
            why.clone(),
            "factdeck verify says more, and factdeck restore brings back the newest backup"
                .to_owned(),
        )],
        Progress::Known { orphans, banks, .. } => {
            let orphans = orphans.iter().map(|orphan| {
                let Orphan { bank, fact, learners, successor, .. } = orphan;
                let mend = match successor {
                    Some((question, was)) => {
                        format!("if question \"{question}\" took its place, write into it: was = [\"{was}\"]")
                    }
                    None => "if a question took its place, write its former id into that as `was`; else nothing need be done".to_owned(),
                };
                note(format!("{learners} learners know \"{fact}\" of bank \"{bank}\", and no question asks for it"), mend)
            });
            let banks = banks.iter().map(|lost| {
                let mend = match &lost.successor {
                    Some(bank) => format!("bank \"{bank}\" has {} of its facts: if it is the same one, write into its file: id = \"{}\"", lost.common, lost.bank),
                    None => "put its file back, or leave it: nothing of it is deleted".to_owned(),
                };
                note(format!("learners know {} facts of bank \"{}\", and there is no such bank", lost.facts, lost.bank), mend)
            });
            orphans.chain(banks).collect()
        }
    }
}

fn about_machine(data: &Path, now: Timestamp, progress: &Progress) -> Vec<Finding> {
    let mut findings = Vec::new();
    let newest = match progress {
        Progress::Known { newest, .. } => *newest,
        _ => None,
    };
    let behind = newest.is_some_and(|newest| newest.since(now) > BEHIND);
    if now < EARLIEST || behind {
        findings.push(Finding {
            about: "clock",
            what: "the clock of this machine is behind".to_owned(),
            mend: "set it: days that questions come back on are counted with it".to_owned(),
        });
    }
    // A folder that is not there yet will be made on the disk of the one above.
    let room = data
        .ancestors()
        .find_map(|folder| fs2::available_space(folder).ok());
    if let Some(room) = room.filter(|&room| room < ROOM) {
        findings.push(Finding {
            about: "disk",
            what: format!(
                "only {} MB are free where learners' progress is kept",
                room >> 20
            ),
            mend: "make room, or move the folder with --data".to_owned(),
        });
    }
    findings
}

fn tell(checked: &[Checked], progress: &Progress, findings: &[Finding]) {
    let questions: usize = checked.iter().map(|checked| checked.questions).sum();
    out::say(&format!("factdeck {}", env!("CARGO_PKG_VERSION")));
    out::say(&format!(
        "banks: {} files with {questions} questions",
        checked.len()
    ));
    out::say(&format!("progress: {progress}"));
    for finding in findings {
        out::say(&format!(
            "\n{}: {}\n  → {}",
            finding.about, finding.what, finding.mend
        ));
    }
    match (findings.is_empty(), progress) {
        (true, Progress::InUse(_)) => out::say("all else is well"),
        (true, _) => out::say("all is well"),
        (false, _) => {}
    }
}

fn to_json(checked: &[Checked], progress: &Progress, findings: &[Finding]) -> Value {
    let orphans = match progress {
        Progress::Known { orphans, .. } => orphans.as_slice(),
        _ => &[],
    };
    let orphan = |orphan: &Orphan| {
        json!({
            "bank": orphan.bank.as_str(),
            "fact": orphan.fact.as_str(),
            "learners": orphan.learners,
            "prompt": orphan.prompt,
            "question": orphan.successor.as_ref().map(|(question, _)| question.as_str()),
            "was": orphan.successor.as_ref().map(|(_, was)| was.as_str()),
        })
    };
    let finding = |finding: &Finding| json!({ "about": finding.about, "what": finding.what, "mend": finding.mend });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "files": checked.len(),
        "questions": checked.iter().map(|checked| checked.questions).sum::<usize>(),
        "progress": progress.to_string(),
        "orphans": orphans.iter().map(orphan).collect::<Vec<_>>(),
        "findings": findings.iter().map(finding).collect::<Vec<_>>(),
    })
}
