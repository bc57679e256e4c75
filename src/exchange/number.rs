//! Figures of other programs as banks write them: plain digits and a point.

/// The most digits that a bank compares.
const DIGITS: usize = 15;

/// A figure such as `-3.5`, `.5`, `1e3` as plain digits with a point; nothing where it is none, or has too many digits.
pub(super) fn number(text: &str) -> Option<String> {
    let (scaled, scale) = scaled(text)?;
    written(scaled, scale)
}

/// The middle of two figures and how far each is from it.
pub(super) fn middle(least: &str, most: &str) -> Option<(String, String)> {
    let ((least, one), (most, other)) = (scaled(least)?, scaled(most)?);
    let scale = one.max(other);
    let by = |from: u32| 10_i128.checked_pow(scale.checked_sub(from)?);
    // Twice as fine, so that a half can be written.
    let (least, most) = (
        least.checked_mul(by(one)?)?.checked_mul(5)?,
        most.checked_mul(by(other)?)?.checked_mul(5)?,
    );
    if most < least {
        return None;
    }
    Some((
        written(least.checked_add(most)?, scale + 1)?,
        written(most - least, scale + 1)?,
    ))
}

/// So many hundredths of a figure.
pub(super) fn share(value: &str, percent: &str) -> Option<String> {
    let ((value, one), (percent, other)) = (scaled(value)?, scaled(percent)?);
    written(value.checked_abs()?.checked_mul(percent)?, one + other + 2)
}

/// A figure as a whole number and how many of its digits are behind the point.
fn scaled(text: &str) -> Option<(i128, u32)> {
    let lower = text.trim().to_ascii_lowercase();
    let (mantissa, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let exponent: i32 = exponent.parse().ok().filter(|e: &i32| e.abs() <= 15)?;
    let (minus, digits) = match mantissa.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let all = format!("{whole}{fraction}");
    if all.is_empty() && digits.is_empty()
        || !all.bytes().all(|b| b.is_ascii_digit())
        || all.len() > 2 * DIGITS
    {
        return None;
    }
    if !digits.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let value: i128 = if all.is_empty() { 0 } else { all.parse().ok()? };
    let value = if minus { -value } else { value };
    let scale = i32::try_from(fraction.len()).ok()? - exponent;
    if scale < 0 {
        let by = 10_i128.checked_pow(scale.unsigned_abs())?;
        return Some((value.checked_mul(by)?, 0));
    }
    Some((value, scale.unsigned_abs()))
}

fn written(value: i128, scale: u32) -> Option<String> {
    let by = 10_u128.checked_pow(scale)?;
    let all = value.unsigned_abs();
    let (whole, fraction) = (all / by, all % by);
    let fraction = if scale == 0 {
        String::new()
    } else {
        format!("{fraction:0width$}", width = usize::try_from(scale).ok()?)
    };
    let fraction = fraction.trim_end_matches('0');
    let sign = if value < 0 { "-" } else { "" };
    let text = match fraction {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    };
    (text.bytes().filter(u8::is_ascii_digit).count() <= DIGITS).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_plainly() {
        for (text, plain) in [
            ("0", "0"),
            ("-3.50", "-3.5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("2.5E-2", "0.025"),
            ("+7", "7"),
            ("007", "7"),
        ] {
            assert_eq!(number(text).as_deref(), Some(plain), "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            "abc",
            "1,5",
            "1e99",
            "1e",
            "1234567890123456",
            "1.2.3",
            "e5",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_have_a_middle_and_shares_a_size() {
        let middle = |least, most| middle(least, most).unwrap();
        assert_eq!(middle("1", "5"), ("3".into(), "2".into()));
        assert_eq!(middle("3.141", "3.142"), ("3.1415".into(), "0.0005".into()));
        assert_eq!(middle("-5", "5"), ("0".into(), "5".into()));
        assert_eq!(super::middle("5", "1"), None);
        assert_eq!(share("-200", "10").as_deref(), Some("20"));
    }
}
