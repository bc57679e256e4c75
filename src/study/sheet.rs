//! Tables for spreadsheets.

/// A row of a table as RFC 4180 has it, with its end of line. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn row(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(&cell)).collect();
    cells.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let safe = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if safe.contains(['"', ',', '\n', '\r', '\t', ';']) || formula {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for bad in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "=cmd|' /C calc'!A0",
            "＝1",
        ] {
            let cell = quoted(bad);
            assert!(cell.starts_with("\"'"), "{cell}");
        }
        assert_eq!(quoted("4 June 1887"), "4 June 1887");
        assert_eq!(quoted("say \"a, b\""), "\"say \"\"a, b\"\"\"");
        assert_eq!(quoted("two\nlines"), "\"two\nlines\"");
        assert_eq!(
            row(["a".to_owned(), String::new(), "1;2".to_owned()]),
            "a,,\"1;2\"\r\n"
        );
    }
}
