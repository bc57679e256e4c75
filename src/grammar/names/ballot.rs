//! What speaks for which kind, in points, and what is believed of it.

use std::ops::{Add, AddAssign};

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Somebody, also a saint or somebody invented. Asked with "Who".
    Person,
    /// A country, a town, a river, a building, an empire. Asked with "Where".
    Place,
    /// A company, a party, a parliament, a team, a broadcaster.
    Organisation,
    /// A nation, the followers of a faith, and the adjective of them ("Armenian").
    People,
    /// A war, a battle, a feast, a conference.
    Event,
    /// A newspaper or a magazine.
    Publication,
    /// A book, a film, a song, a programme.
    Work,
    /// Something else: a law, an office, a language, a prize.
    Other,
}

impl Kind {
    /// All of them, in the order of their votes.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Place,
        Self::Organisation,
        Self::People,
        Self::Event,
        Self::Publication,
        Self::Work,
        Self::Other,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::People => "people",
            Self::Event => "event",
            Self::Publication => "publication",
            Self::Work => "work",
            Self::Other => "other",
        }
    }
}

/// Points for each kind. Ten points more than the next kind make a guess, thirty leave little doubt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Votes([i32; 8]);

impl Votes {
    /// Points for one kind.
    pub(super) fn one(kind: Kind, points: i32) -> Self {
        let mut votes = Self::default();
        votes.give(kind, points);
        votes
    }

    /// Adds points, or takes them.
    pub(super) fn give(&mut self, kind: Kind, points: i32) {
        if let Some(votes) = self.0.get_mut(kind as usize) {
            *votes = votes.saturating_add(points);
        }
    }

    /// The points of a kind.
    pub(super) fn get(&self, kind: Kind) -> i32 {
        self.0.get(kind as usize).copied().unwrap_or_default()
    }

    /// The points that many mentions gave, as those of four at most.
    pub(super) fn of_mentions(self, count: usize) -> Self {
        let count = i32::try_from(count.max(4)).unwrap_or(i32::MAX);
        Self(self.0.map(|points| {
            i32::try_from(i64::from(points) * 4 / i64::from(count)).unwrap_or_default()
        }))
    }

    /// The kind with the most points, of equals the first, and its points.
    pub(super) fn most(&self) -> (Option<Kind>, i32) {
        let mut best = (None, 0);
        for kind in Kind::ALL {
            if self.get(kind) > best.1 {
                best = (Some(kind), self.get(kind));
            }
        }
        best
    }

    /// The kind with the most points, and how sure it is in percent; nothing where too little speaks for any.
    pub(super) fn decide(&self) -> (Option<Kind>, u8) {
        let mut best = (Kind::Other, 0);
        let mut next = 0;
        for kind in Kind::ALL {
            let points = self.get(kind);
            if points > best.1 {
                next = best.1;
                best = (kind, points);
            } else {
                next = next.max(points);
            }
        }
        let margin = (best.1 - next).min(best.1 * 2);
        let confidence = SURE
            .iter()
            .filter(|(least, _)| margin >= *least)
            .map(|(_, percent)| *percent)
            .max();
        match confidence {
            Some(percent) => (Some(best.0), percent),
            None => (None, 0),
        }
    }
}

/// From how many points ahead of the next a kind is how sure, in percent.
const SURE: [(i32, u8); 8] = [
    (3, 40),
    (6, 50),
    (10, 60),
    (15, 70),
    (20, 80),
    (28, 90),
    (40, 95),
    (60, 98),
];

impl Add for Votes {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl AddAssign for Votes {
    fn add_assign(&mut self, other: Self) {
        for (points, more) in self.0.iter_mut().zip(other.0) {
            *points = points.saturating_add(more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_points_win_and_little_is_no_kind() {
        let decide = |points: &[(Kind, i32)]| {
            let mut votes = Votes::default();
            for (kind, points) in points {
                votes.give(*kind, *points);
            }
            votes.decide()
        };
        assert_eq!(decide(&[]), (None, 0));
        assert_eq!(decide(&[(Kind::Place, 2)]), (None, 0));
        assert_eq!(decide(&[(Kind::Place, 30), (Kind::Person, 30)]), (None, 0));
        assert_eq!(
            decide(&[(Kind::Place, 30), (Kind::Person, 10)]),
            (Some(Kind::Place), 80)
        );
        assert_eq!(decide(&[(Kind::Person, 99)]), (Some(Kind::Person), 98));
        assert_eq!(
            decide(&[(Kind::Place, -99), (Kind::Person, 5)]),
            (Some(Kind::Person), 40)
        );
    }

    #[test]
    fn ten_mentions_weigh_as_four() {
        let mut votes = Votes::default();
        for _ in 0..10 {
            votes.give(Kind::Place, 5);
        }
        assert_eq!(votes.of_mentions(10).get(Kind::Place), 20);
        assert_eq!(votes.of_mentions(2).get(Kind::Place), 50);
    }
}
