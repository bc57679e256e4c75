//! How many facts come back on the next days.

use crate::time::Day;

/// How many facts come back on each of `days` days from today on, where no day has more than `share` of them: what is
/// more waits for the day after, and so does what is late already. Facts never met are not in it, nor are facts that
/// will come back again within these days.
pub fn forecast(
    due: impl IntoIterator<Item = Day>,
    today: Day,
    days: usize,
    share: u32,
) -> Vec<u32> {
    let mut coming = vec![0_u32; days];
    for day in due {
        let place = usize::try_from(day.since(today)).unwrap_or(usize::MAX);
        if let Some(count) = coming.get_mut(place) {
            *count = count.saturating_add(1);
        }
    }
    let mut waiting = 0_u32;
    for count in &mut coming {
        waiting = waiting.saturating_add(*count);
        *count = waiting.min(share);
        waiting -= *count;
    }
    coming
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_day_has_no_room_for_waits() {
        let due = [90, 99, 100, 100, 101, 103, 107].map(Day);
        assert_eq!(forecast(due, Day(100), 5, 100), [4, 1, 0, 1, 0]);
        assert_eq!(forecast(due, Day(100), 5, 2), [2, 2, 1, 1, 0]);
        assert_eq!(forecast(due, Day(100), 3, 0), [0, 0, 0]);
        assert_eq!(forecast([], Day(100), 2, 9), [0, 0]);
        assert_eq!(forecast(due, Day(100), 0, 9), [0; 0]);
    }
}
