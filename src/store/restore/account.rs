//! What a restoring gives back and what it does not, on one page.

use std::fmt;
use std::path::PathBuf;

use crate::id::Seq;
use crate::store::backup::told_time;
use crate::time::Timestamp;

/// How many stretches of lost events are named.
const NAMED: usize = 20;

/// What is restored, and what is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The backup.
    pub backup: PathBuf,
    /// When it was taken.
    pub taken: Timestamp,
    /// The events in it.
    pub events: u64,
    /// Newer backups that cannot be used, and why.
    pub refused: Vec<String>,
    /// Events after it that are kept.
    pub kept: u64,
    /// Events after it that were saved and are lost, in their order.
    pub lost: Vec<Seq>,
    /// Learners who were erased since it was made, and are taken out.
    pub erased: usize,
    /// Where the damaged database is kept.
    pub aside: Option<PathBuf>,
    /// The events of a good store that it takes the place of.
    pub replaced: u64,
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, events) = (self.backup.display(), self.events);
        writeln!(f, "Backup        {path}")?;
        writeln!(f, "Taken         {}", told_time(self.taken))?;
        writeln!(f, "Holds         {events} events, each with its checksum")?;
        for why in &self.refused {
            writeln!(f, "Not usable    {why}")?;
        }
        match self.replaced {
            0 => {}
            there => writeln!(
                f,
                "Goes          the present state with {there} events; a backup of it is made first"
            )?,
        }
        if self.kept > 0 {
            writeln!(f, "Kept          {} events after it", self.kept)?;
        }
        match self.lost.len() {
            0 => writeln!(f, "Lost          nothing that is known of")?,
            count => writeln!(
                f,
                "Lost          {count} events after it: {}",
                stretches(&self.lost)
            )?,
        }
        if self.erased > 0 {
            writeln!(
                f,
                "Left out      {} learners who were erased since",
                self.erased
            )?;
        }
        if let Some(folder) = &self.aside {
            writeln!(
                f,
                "Damaged data  are kept in {} until the next learner is erased",
                folder.display()
            )?;
        }
        Ok(())
    }
}

/// Numbers in order as stretches: 3–5, 9.
fn stretches(lost: &[Seq]) -> String {
    let mut stretches: Vec<(u64, u64)> = Vec::new();
    for Seq(seq) in lost {
        match stretches.last_mut() {
            Some((_, end)) if *end + 1 == *seq => *end = *seq,
            _ => stretches.push((*seq, *seq)),
        }
    }
    let mut words: Vec<String> = stretches
        .iter()
        .take(NAMED)
        .map(|(from, to)| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}–{to}")
            }
        })
        .collect();
    if stretches.len() > NAMED {
        words.push("…".into());
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_events_are_told_in_stretches() {
        let lost = [3, 4, 5, 9, 11, 12].map(Seq);
        assert_eq!(stretches(&lost), "3–5, 9, 11–12");
        let many: Vec<_> = (0..50).map(|n| Seq(n * 2)).collect();
        assert!(stretches(&many).ends_with("36, 38, …"));
    }
}
