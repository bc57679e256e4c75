//! As long as `FUZZ_SECONDS` says, every reader in turn; where it says nothing, the same files on each machine.

use std::time::{Duration, Instant};

use super::reader::Reader;
use super::{Files, give, laid};

/// How many files a reader is given where no time is said.
const FILES: usize = 300;

/// How long a reader has its turn.
const TURN: Duration = Duration::from_secs(20);

#[expect(
    clippy::disallowed_methods,
    reason = "how long and from where is said by who runs the tests"
)]
fn asked(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[test]
#[ignore = "takes a minute, or as long as FUZZ_SECONDS says; tests/run has it in its stage fuzz"]
#[expect(clippy::disallowed_methods, reason = "what is measured is time itself")]
fn files_without_end_are_borne() {
    let seconds = asked("FUZZ_SECONDS").map(|text| Duration::from_secs(text.parse().unwrap()));
    let seed: u64 = asked("FUZZ_SEED").map_or(2, |text| text.parse().unwrap());
    let only = asked("FUZZ_ONLY");
    let is_meant = |reader: &Reader| {
        only.as_ref()
            .is_none_or(|only| only.split(',').any(|name| name == reader.name()))
    };
    let mut all: Vec<Option<Files>> = Reader::all()
        .into_iter()
        .filter(is_meant)
        .map(|reader| Some(Files::new(reader, seed)))
        .collect();
    let readers = u32::try_from(all.len()).unwrap();
    let turn = seconds.map(|seconds| TURN.min(seconds / readers));
    let begun = Instant::now();
    loop {
        for files in &mut all {
            let taken = files.take().unwrap();
            let (reader, turn_begun) = (taken.reader, Instant::now());
            let mut many = 0;
            let mut after = give(taken, |count| {
                many = count;
                turn.map_or(count >= FILES, |turn| turn_begun.elapsed() >= turn)
            });
            let (longest, file) = std::mem::take(&mut after.longest);
            let path = laid(reader, "longest", &file);
            eprintln!(
                "{:>9}: {many} files, {} kinds of answers, the longest took {longest:?}: {path}",
                reader.name(),
                after.said.len()
            );
            *files = Some(after);
        }
        if seconds.is_none_or(|seconds| begun.elapsed() >= seconds) {
            return;
        }
    }
}
