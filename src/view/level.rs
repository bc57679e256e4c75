//! How well something is known, in words and as a class of the stylesheet.

use super::locale::Locale;
use crate::analysis::Level;

/// The class of a level: tint and line.
pub(super) const fn class(level: Level) -> &'static str {
    match level {
        Level::New => "k0",
        Level::Shaky => "k1",
        Level::Fading => "k2",
        Level::Known => "k3",
        Level::Firm => "k4",
    }
}

/// Its name.
pub(super) fn name(locale: &Locale, level: Level) -> String {
    locale.text(match level {
        Level::New => "level-new",
        Level::Shaky => "level-shaky",
        Level::Fading => "level-fading",
        Level::Known => "level-known",
        Level::Firm => "level-firm",
    })
}

/// What it means.
pub(super) fn meaning(locale: &Locale, level: Level) -> String {
    locale.text(match level {
        Level::New => "level-new-means",
        Level::Shaky => "level-shaky-means",
        Level::Fading => "level-fading-means",
        Level::Known => "level-known-means",
        Level::Firm => "level-firm-means",
    })
}
