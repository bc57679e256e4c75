//! An address as a square of dots that phones read.

use std::fmt::Write as _;

use fast_qr::QRBuilder;

/// The quiet border around the code, in dots.
const BORDER: usize = 4;

/// A QR code as one path of an SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Qr {
    /// Its width and height, border included.
    pub size: usize,
    /// The dark dots.
    pub path: String,
}

impl Qr {
    /// The code of a text; nothing where it is too long for one.
    pub(super) fn new(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).build().ok()?;
        let mut path = String::new();
        for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
            for (x, dot) in row.iter().enumerate().filter(|(_, dot)| dot.value()) {
                let _ = dot;
                let _ = write!(path, "M{} {}h1v1h-1z", x + BORDER, y + BORDER);
            }
        }
        Some(Self {
            size: code.size + 2 * BORDER,
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_are_where_phones_look_for_them() {
        let qr = Qr::new("http://192.168.1.20:8400/resume").unwrap();
        assert_eq!((qr.size - 2 * BORDER - 17) % 4, 0, "{}", qr.size);
        let dark = |x: usize, y: usize| qr.path.contains(&format!("M{x} {y}h"));
        let last = qr.size - BORDER - 1;
        for (x, y) in [(BORDER, BORDER), (last, BORDER), (BORDER, last)] {
            assert!(dark(x, y), "{x} {y}");
        }
        assert!(!dark(BORDER + 1, BORDER + 1), "the white ring of a corner");
        assert!(Qr::new(&"x".repeat(10_000)).is_none());
    }
}
