//! The names of backups, and which of them are kept: of the last seven days with a backup the newest each, of the last
//! four weeks the newest each, the last five that somebody asked for, and the last three from before something was changed.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::time::{Calendar, Timestamp};

const DAYS: usize = 7;
const WEEKS: usize = 4;
/// Backups that somebody asked for.
const ASKED: usize = 5;
/// Backups from before a change.
const BEFORE: usize = 3;

const BEGINS: &str = "factdeck-";
const ENDS: &str = ".backup";
const TIME: &str = "%Y%m%d-%H%M%S";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The day was over.
    Nightly,
    /// The server stopped.
    Stop,
    /// Somebody asked for it.
    Asked,
    /// A newer program was about to make data its own.
    Renewal,
    /// Another backup was about to be restored.
    Restore,
}

impl Reason {
    const ALL: [Self; 5] = [
        Self::Nightly,
        Self::Stop,
        Self::Asked,
        Self::Renewal,
        Self::Restore,
    ];

    /// Its word in names.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nightly => "nightly",
            Self::Stop => "stop",
            Self::Asked => "asked",
            Self::Renewal => "before-renewal",
            Self::Restore => "before-restore",
        }
    }

    const fn is_before(self) -> bool {
        matches!(self, Self::Renewal | Self::Restore)
    }
}

/// A backup by its name; what is in it was not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The file.
    pub path: PathBuf,
    /// When it was taken.
    pub taken: Timestamp,
    /// Why.
    pub reason: Reason,
}

impl Kept {
    /// The backup of a file, where its name is one of ours.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let name = name.strip_prefix(BEGINS)?.strip_suffix(ENDS)?;
        let (reason, time) = Reason::ALL.into_iter().find_map(|reason| {
            let time = name.strip_suffix(reason.word())?.strip_suffix('-')?;
            Some((reason, time))
        })?;
        let time = DateTime::strptime(TIME, time).ok()?;
        let taken = time.to_zoned(TimeZone::UTC).ok()?.timestamp();
        Some(Self {
            path: path.to_path_buf(),
            taken: Timestamp(taken.as_millisecond()),
            reason,
        })
    }
}

/// The name of a backup.
pub(super) fn name(taken: Timestamp, reason: Reason) -> String {
    // A clock beyond the years that can be written down gives the first of them.
    let at = jiff::Timestamp::from_millisecond(taken.0).unwrap_or_default();
    let (time, word) = (at.strftime(TIME), reason.word());
    format!("{BEGINS}{time}-{word}{ENDS}")
}

/// Those of a folder's backups that are not kept any more.
pub(super) fn over(mut kept: Vec<Kept>, calendar: &Calendar) -> Vec<Kept> {
    kept.sort_by_key(|one| Reverse(one.taken));
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let (mut asked, mut before) = (0, 0);
    kept.retain(|one| {
        if one.reason.is_before() {
            before += 1;
            return before > BEFORE;
        }
        if one.reason == Reason::Asked {
            asked += 1;
            return asked > ASKED;
        }
        let day = calendar.day(one.taken);
        // Weeks begin on Mondays, and 1970-01-01 was a Thursday.
        let week = day.0.saturating_add(3).div_euclid(7);
        let of_day = days.len() < DAYS && days.insert(day);
        let of_week = weeks.len() < WEEKS && weeks.insert(week);
        !of_day && !of_week
    });
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 60;
    /// 2026-01-20, a Tuesday, at noon.
    const NOON: Timestamp = Timestamp(1_768_910_400_000);

    fn kept(ago_minutes: i64, reason: Reason) -> Kept {
        let taken = NOON.plus_minutes(-ago_minutes);
        Kept::of(Path::new(&name(taken, reason))).unwrap()
    }

    #[test]
    fn names_come_back() {
        for reason in Reason::ALL {
            let one = kept(5, reason);
            assert_eq!(
                (one.taken, one.reason),
                (NOON.plus_minutes(-5), reason),
                "{one:?}"
            );
        }
        assert_eq!(
            name(NOON, Reason::Stop),
            "factdeck-20260120-120000-stop.backup"
        );
        for other in [
            "x.backup",
            "factdeck-20260120-120000-stop.backup.new",
            "factdeck-20261320-120000-stop.backup",
            "factdeck-20260120-120000-why.backup",
        ] {
            assert_eq!(Kept::of(Path::new(other)), None, "{other}");
        }
    }

    #[test]
    fn seven_days_four_weeks_and_three_from_before_stay() {
        let calendar = Calendar::new(TimeZone::UTC);
        // Two a day for two months, and one before every fifth day.
        let mut all = Vec::new();
        for day in 0..60 {
            all.push(kept(day * DAY, Reason::Nightly));
            all.push(kept(day * DAY + 60, Reason::Stop));
            if day % 5 == 0 {
                all.push(kept(day * DAY + 90, Reason::Renewal));
            }
        }
        let over = over(all.clone(), &calendar);
        let stay: Vec<_> = all.iter().filter(|one| !over.contains(one)).collect();
        let days = |reasons: &[Reason]| -> Vec<i64> {
            let of = stay.iter().filter(|one| reasons.contains(&one.reason));
            of.map(|one| NOON.since(one.taken) / 60_000 / DAY).collect()
        };
        // The last seven days; then the newest of each week, which ends on a Sunday: two and nine days ago, and so on.
        assert_eq!(
            days(&[Reason::Nightly, Reason::Stop]),
            [0, 1, 2, 3, 4, 5, 6, 9, 16]
        );
        assert_eq!(days(&[Reason::Renewal]), [0, 5, 10]);
        assert_eq!(
            super::over(stay.into_iter().cloned().collect(), &calendar),
            []
        );
    }
}
