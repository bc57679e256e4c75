//! The weights while they are learned.

use std::hash::{BuildHasherDefault, Hasher};

use super::super::weights::{Row, Weights};

/// Features are hashes already.
#[derive(Debug, Default, Clone, Copy)]
struct Already(u64);

impl Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

#[expect(
    clippy::disallowed_types,
    reason = "looked up a billion times and never walked through"
)]
type Places = std::collections::HashMap<u64, usize, BuildHasherDefault<Already>>;

/// One weight.
#[derive(Debug, Clone, Copy)]
struct Cell {
    choice: u8,
    weight: i32,
    /// The sum of what it was at every step.
    sum: i64,
    /// Up to which step.
    since: u32,
    /// How often it was changed.
    changes: u16,
}

/// An averaged perceptron. A weight counts only once it was changed a few times: what is seen less teaches little and
/// takes most of the room (Goldberg and Elhadad 2011).
#[derive(Debug, Default)]
pub(super) struct Perceptron {
    places: Places,
    rows: Vec<(u64, Vec<Cell>)>,
    step: u32,
    /// So often a weight must be changed to count.
    least: u16,
}

impl Cell {
    /// What it is worth now.
    fn counted(self, least: u16) -> i32 {
        if self.changes < least { 0 } else { self.weight }
    }

    /// The sum with what it was since it was last changed.
    fn sum(self, least: u16, step: u32) -> i64 {
        self.sum + i64::from(self.counted(least)) * i64::from(step - self.since)
    }
}

impl Weights for Perceptron {
    fn add(&self, key: u64, scores: &mut [i32]) {
        let row = self.places.get(&key).and_then(|at| self.rows.get(*at));
        for cell in row.iter().flat_map(|(_, cells)| cells) {
            if let Some(score) = scores.get_mut(usize::from(cell.choice)) {
                *score += cell.counted(self.least);
            }
        }
    }
}

impl Perceptron {
    /// One that knows nothing, whose weights count once they were changed so often.
    pub(super) fn new(least: u16) -> Self {
        Self {
            least,
            ..Self::default()
        }
    }

    /// Counts a decision.
    pub(super) fn tick(&mut self) {
        self.step += 1;
    }

    /// Makes a feature speak more, or less, for a choice.
    pub(super) fn change(&mut self, key: u64, choice: u8, by: i32) {
        let next = self.rows.len();
        let at = *self.places.entry(key).or_insert(next);
        if at == next {
            self.rows.push((key, Vec::new()));
        }
        let (step, least) = (self.step, self.least);
        let Some((_, cells)) = self.rows.get_mut(at) else {
            return;
        };
        match cells.iter_mut().find(|cell| cell.choice == choice) {
            Some(cell) => {
                cell.sum = cell.sum(least, step);
                cell.since = step;
                cell.weight += by;
                cell.changes = cell.changes.saturating_add(1);
            }
            None => cells.push(Cell {
                choice,
                weight: by,
                sum: 0,
                since: step,
                changes: 1,
            }),
        }
    }

    /// The averages in sixteenths, without those below `least` sixteenths, each scaled to a byte.
    pub(super) fn rows(&self, least: i64) -> Vec<Row> {
        let steps = i64::from(self.step.max(1));
        let mean = |cell: &Cell| cell.sum(self.least, self.step) * 16 / steps;
        let most = self.rows.iter().flat_map(|(_, cells)| cells);
        let most = most.map(|cell| mean(cell).abs()).max().unwrap_or(1).max(1);
        let mut rows = Vec::new();
        for (key, cells) in &self.rows {
            let mut row: Vec<(u8, i8)> = Vec::new();
            for cell in cells {
                let mean = mean(cell);
                // The largest weights are rare: what lies beyond half of the largest is cut.
                let byte = (mean * 254 / most).clamp(-127, 127);
                if mean.abs() >= least
                    && let Ok(byte) = i8::try_from(byte)
                    && byte != 0
                {
                    row.push((cell.choice, byte));
                }
            }
            if !row.is_empty() {
                row.sort_unstable();
                rows.push((*key, row));
            }
        }
        rows
    }
}
