//! `factdeck fit`: the memory model fitted to the school's own reviews.

use super::out::{self, Exit};
use super::{progress, settings};
use crate::analysis::{Calibration, calibration};
use crate::config::{Config, Place};
use crate::schedule::PARAMETERS;
use crate::schedule::fit::{self, Found, TooFew};
use crate::study::{Fitting, StudyError, adopt, fitting};
use crate::system::SystemClock;
use crate::time::Clock as _;

/// What `fit` understands.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "It looks at the answers of all learners together, says how well the present parameters foretold the later ones, and whether others would have foretold them better. Only then they are put in force; progress stays as it is, and coming answers are scheduled by them. It needs at least 1,000 reviews that came a day or more after the one before. Stop the server first.\n\nExamples:\n  factdeck fit --dry-run       only say what would be done\n  factdeck fit                 put better parameters in force\n\nExit code: 0 also where nothing better was found, 1 where the data cannot be read, 2 where there is none."
)]
pub(super) struct Args {
    #[command(flatten)]
    place: Place,
    /// Change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Fits and, where that is better, adopts.
pub(super) fn command(args: &Args) -> Exit {
    match settings::of(&args.place.clone().into()) {
        Ok(config) => run(&config, args.dry_run),
        Err(exit) => exit,
    }
}

fn run(config: &Config, dry: bool) -> Exit {
    if let Err(exit) = progress::needed(config) {
        return exit;
    }
    match fit(config, dry) {
        Ok(()) => Exit::Good,
        Err(why) => {
            out::complain(&format!("error: {why}"));
            Exit::Findings
        }
    }
}

fn fit(config: &Config, dry: bool) -> Result<(), String> {
    let store = progress::open(config).map_err(|why| why.to_string())?;
    progress::wait(async {
        let fitting = fitting(&store).await?;
        report(&fitting);
        let better = fitting.found.as_ref().is_ok_and(Found::is_better);
        if dry {
            out::say(if better {
                "not adopted, since this is a dry run"
            } else {
                "nothing would be adopted"
            });
            return Ok(());
        }
        let adopted = adopt(&store, &fitting, SystemClock.now());
        match adopted.await? {
            Some(version) => out::say(&format!(
                "adopted as parameters {version}: the server uses them from its next start on"
            )),
            None => out::say("nothing is adopted; the present parameters stay"),
        }
        Ok::<_, StudyError>(())
    })
}

fn report(fitting: &Fitting) {
    let (reviews, cards) = (fitting.reviews, fitting.cards);
    let in_use = match fitting.in_use.version {
        PARAMETERS => "those that come with the program".to_owned(),
        version => format!("parameters {version}"),
    };
    out::say(&format!(
        "{reviews} reviews of {cards} cards; in use: {in_use}"
    ));
    let found = match &fitting.found {
        Ok(found) => found,
        Err(TooFew(count)) => {
            out::say(&format!(
                "{count} of them came a day or more after the one before, over too few days or fewer than the {} that are needed",
                fit::LEAST
            ));
            return;
        }
    };
    out::say(&format!(
        "fitted to {} reviews before {}, tested on the {} since",
        found.earlier,
        found.from.date(),
        found.before.len()
    ));
    out::say("            log loss   error in bins");
    let line = |name: &str, answers: &Calibration| {
        out::say(&format!(
            "{name:<10}  {:>8.4}   {:>8.4}",
            answers.log_loss, answers.rmse
        ));
    };
    line("in use", &calibration(&found.before));
    line("fitted", &calibration(&found.after));
    let better = if found.is_better() {
        "better, by more than chance makes of it"
    } else {
        "not better by more than chance makes of it"
    };
    out::say(&format!(
        "the fitted ones lose {:+.4} ± {:.4} less: {better}",
        found.gain, found.error
    ));
}
