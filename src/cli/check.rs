//! `factdeck check`: all mistakes of all bank files in one run.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::json;

use super::files;
use super::out::{self, Exit};
use crate::bank::codes::{self, Code};
use crate::bank::{Severity, report};
use crate::exchange;
use crate::library::{self, Checked};

/// What `check` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factdeck check                      all banks of ./questions\n  factdeck check bees.toml            one of them\n  factdeck check --explain Q104       what a code means and how to mend it\n  factdeck check --explain all        all codes\n\nExit code: 0 without errors (there may be warnings), 1 with errors, 2 where a path cannot be read."
)]
pub(super) struct Args {
    /// Bank files, or folders of them; without one, the folder that `serve` would use
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write what is found
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Say what a code means and how to mend it; `all` lists every code
    #[arg(long, value_name = "CODE", conflicts_with = "paths")]
    explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The lines that are meant, with what to do
    Text,
    /// One JSON object
    Json,
    /// Commands that mark the lines of a change on GitHub
    Github,
    /// SARIF 2.1.0, for tools that gather findings
    Sarif,
}

/// Checks bank files.
pub(super) fn command(args: &Args) -> Exit {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    let files = match files::of(&args.paths) {
        Ok(files) => files,
        Err(why) => {
            out::complain(&why);
            return Exit::Usage;
        }
    };
    let checked = library::check(&files);
    let count = Count::of(&checked);
    match args.format {
        Format::Text => {
            let coloured = out::is_coloured();
            each(&checked, |path, text, found| {
                out::print(&report::render(path, text, found, coloured));
            });
            out::say(&count.to_string());
        }
        Format::Json => {
            let mut findings = Vec::new();
            each(&checked, |path, text, found| {
                findings.extend(report::json(path, text, found));
            });
            let all = json!({
                "files": count.files,
                "questions": count.questions,
                "drafts": count.drafts,
                "errors": count.errors,
                "warnings": count.warnings,
                "findings": findings,
            });
            out::say(&format!("{all:#}"));
        }
        Format::Github => each(&checked, |path, text, found| {
            out::print(&report::github(path, text, found));
        }),
        Format::Sarif => {}
    }
    if args.format == Format::Sarif {
        let mut results = Vec::new();
        each(&checked, |path, text, found| {
            results.extend(report::sarif_results(path, text, found));
        });
        out::say(&format!(
            "{:#}",
            report::sarif(&results, env!("CARGO_PKG_VERSION"))
        ));
    }
    if count.errors == 0 {
        Exit::Good
    } else {
        Exit::Findings
    }
}

/// Says what a code means.
fn explain(name: &str) -> Exit {
    let severity = |code: &Code| match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    if name == "all" {
        for code in codes::CODES.iter().chain(exchange::codes::CODES) {
            out::say(&format!(
                "{} {:<7} {}",
                code.name,
                severity(code),
                code.title
            ));
        }
        return Exit::Good;
    }
    let found = codes::find(name).or_else(|| exchange::codes::find(name));
    let Some(code) = found else {
        out::complain(&format!(
            "error: there is no code {name}; `factdeck check --explain all` lists them"
        ));
        return Exit::Usage;
    };
    let is_of_banks = codes::find(name).is_some();
    let silence = match code.severity {
        Severity::Warning if is_of_banks => format!(
            "\nWhere a question means it so, write allow = [\"{}\"] into it.",
            code.name
        ),
        _ => String::new(),
    };
    out::say(&format!(
        "{} ({}): {}\n\n{}{silence}",
        code.name,
        severity(code),
        code.title,
        code.explanation
    ));
    Exit::Good
}

fn each(checked: &[Checked], mut show: impl FnMut(&str, &str, &[crate::bank::Diagnostic])) {
    for Checked { file, report, .. } in checked {
        show(
            &file.path().to_string_lossy(),
            &report.text,
            &report.findings,
        );
    }
}

/// How much was looked at and found.
#[derive(Debug, Default)]
struct Count {
    files: usize,
    questions: usize,
    drafts: usize,
    errors: usize,
    warnings: usize,
}

impl Count {
    fn of(checked: &[Checked]) -> Self {
        let mut count = Self {
            files: checked.len(),
            ..Self::default()
        };
        for Checked {
            report,
            questions,
            drafts,
            ..
        } in checked
        {
            count.questions += questions;
            count.drafts += drafts;
            for finding in &report.findings {
                match finding.severity {
                    Severity::Error => count.errors += 1,
                    Severity::Warning => count.warnings += 1,
                }
            }
        }
        count
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let of = |number: usize, word: &str| {
            let plural = if number == 1 { "" } else { "s" };
            format!("{number} {word}{plural}")
        };
        write!(
            f,
            "{} with {}{}: {}, {}",
            of(self.files, "file"),
            of(self.questions, "question"),
            match self.drafts {
                0 => String::new(),
                drafts => format!(" ({})", of(drafts, "draft")),
            },
            of(self.errors, "error"),
            of(self.warnings, "warning")
        )
    }
}
