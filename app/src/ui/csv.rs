//! Cells and lines of CSV files.

/// Appends a line. No cell is taken for a formula by a spreadsheet; it is quoted where it must be.
///
/// Source: RFC 4180, section 2; OWASP, CSV Injection.
pub fn push_csv_line<T: AsRef<str>>(file: &mut String, cells: impl IntoIterator<Item = T>) {
    for (at, text) in cells.into_iter().enumerate() {
        if at > 0 {
            file.push(',');
        }
        let text = text.as_ref();
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
        if is_formula {
            file.push_str("\"'");
            push_quoted(file, text);
        } else if text.contains([',', '"', '\r', '\n']) {
            file.push('"');
            push_quoted(file, text);
        } else {
            file.push_str(text);
        }
    }
    file.push_str("\r\n");
}

/// The rest of a cell whose quote is open.
fn push_quoted(file: &mut String, text: &str) {
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            file.push_str("\"\"");
        }
        file.push_str(part);
    }
    file.push('"');
}

#[cfg(test)]
mod tests {
    use super::push_csv_line;

    #[test]
    fn cells_are_texts() {
        for (text, written) in [
            ("ana", "ana"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
            ("-2", "\"'-2\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("a\r\nb", "\"a\r\nb\""),
        ] {
            let mut file = String::new();
            push_csv_line(&mut file, ["x", text]);
            assert_eq!(file, format!("x,{written}\r\n"));
        }
    }
}
