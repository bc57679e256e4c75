//! Whose a bank is, and who may change it.

use crate::id::TeacherId;

/// Who may change a bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Every teacher.
    #[default]
    All,
    /// Its owner; what others change is a proposal, which the owner takes or leaves.
    Propose,
    /// Its owner alone.
    Mine,
}

impl Mode {
    /// All of them with their names on disk, which never change.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::All, "all"),
        (Self::Propose, "propose"),
        (Self::Mine, "mine"),
    ];

    /// The mode of a name.
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|(_, one)| *one == name);
        found.map(|(mode, _)| mode)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.into_iter().find(|(mode, _)| *mode == self);
        found.map_or("all", |(_, name)| name)
    }
}

/// Whose a bank is, and who may change it. At first it is everybody's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keeping {
    /// Who may change it.
    pub mode: Mode,
    /// Who keeps it.
    pub owner: Option<TeacherId>,
    /// The owner's name when that was said.
    pub by: String,
}

/// What a teacher may do with a bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// Change it.
    Edit,
    /// Propose changes.
    Propose,
    /// Look at it.
    Look,
}

impl Keeping {
    /// What a teacher may do. A bank whose owner has no account any more is everybody's: `there` says who has one.
    pub fn may(&self, teacher: TeacherId, there: impl Fn(TeacherId) -> bool) -> May {
        match (self.owner, self.mode) {
            (None, _) | (_, Mode::All) => May::Edit,
            (Some(owner), _) if owner == teacher || !there(owner) => May::Edit,
            (_, Mode::Propose) => May::Propose,
            (_, Mode::Mine) => May::Look,
        }
    }
}
