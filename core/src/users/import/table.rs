//! The table as a CSV text: the first line names the columns.

use super::ImportRow;

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportTable {
    /// The rows, without empty lines.
    pub rows: Vec<ImportRow>,
}

/// Why a text is no table of users.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is no line.
    #[error("the first line names the columns: user_name,display_name,comments,groups,console_logon")]
    Empty,
    /// The text was read from bytes that are no UTF-8.
    #[error("the file is not in UTF-8; save it as `CSV UTF-8`")]
    NotUtf8,
    /// A column is not known.
    #[error("the column `{0}` is not known; use user_name, display_name, comments, groups, console_logon")]
    UnknownColumn(String),
    /// The column of names is missing.
    #[error("the column user_name is missing in the first line")]
    NoNames,
    /// A quoted cell does not end.
    #[error("a quoted cell that begins in line {0} does not end")]
    Unclosed(usize),
}

/// Reads a CSV text: cells parted by commas or semicolons, whichever the first line uses, quoted with `"`.
/// Groups in one cell are parted by `;` or `|`.
///
/// # Errors
/// [`TableError`] when the text as a whole cannot be read.
///
/// Source: RFC 4180.
pub fn read_table(text: &str) -> Result<ImportTable, TableError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(TableError::NotUtf8);
    }
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.contains(',') || !first.contains(';') { ',' } else { ';' };
    let mut lines = split(text, separator)?.into_iter();
    let head = lines.next().ok_or(TableError::Empty)?;
    let columns: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
    const KNOWN: [&str; 5] = ["user_name", "display_name", "comments", "groups", "console_logon"];
    if let Some(unknown) = columns.iter().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(TableError::UnknownColumn(unknown.chars().take(40).collect()));
    }
    if !columns.iter().any(|name| name == "user_name") {
        return Err(TableError::NoNames);
    }
    let rows = lines.map(|cells| {
        let cell = |name: &str| {
            let at = columns.iter().position(|column| column == name);
            at.and_then(|at| cells.get(at)).map(|cell| cell.trim().to_owned()).unwrap_or_default()
        };
        let groups = cell("groups");
        let groups = groups.split([';', '|']).map(str::trim).filter(|group| !group.is_empty());
        ImportRow {
            user_name: cell("user_name"),
            display_name: cell("display_name"),
            comments: cell("comments"),
            groups: groups.map(str::to_owned).collect(),
            console_logon: ["password", "yes", "true", "enabled"]
                .contains(&cell("console_logon").to_lowercase().as_str()),
        }
    });
    Ok(ImportTable { rows: rows.collect() })
}

fn split(text: &str, separator: char) -> Result<Vec<Vec<String>>, TableError> {
    let mut lines = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut quoted_since = None;
    let mut n_line = 1;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        n_line += usize::from(c == '\n');
        match c {
            '"' if quoted_since.is_some() && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' if quoted_since.is_some() => quoted_since = None,
            '"' if cell.is_empty() => quoted_since = Some(n_line),
            _ if quoted_since.is_some() => cell.push(c),
            '\r' => {}
            '\n' => {
                cells.push(std::mem::take(&mut cell));
                end_line(&mut lines, &mut cells);
            }
            _ if c == separator => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    if let Some(line) = quoted_since {
        return Err(TableError::Unclosed(line));
    }
    cells.push(cell);
    end_line(&mut lines, &mut cells);
    Ok(lines)
}

/// Keeps a line unless all of it is empty.
fn end_line(lines: &mut Vec<Vec<String>>, cells: &mut Vec<String>) {
    let cells = std::mem::take(cells);
    if cells.iter().any(|cell| !cell.trim().is_empty()) {
        lines.push(cells);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_named() {
        let text = String::from_utf8_lossy(b"user_name,display_name\r\njose,Jos\xe9\r\n");
        assert_eq!(read_table(&text), Err(TableError::NotUtf8));
    }

    #[test]
    fn tables_are_read() {
        let text = "\u{feff}User_Name,groups,display_name,console_logon\r\nana,\"a;b | c\",\"Ana \"\"A\"\"\r\nCosta\",yes\r\n\r\n,,\r\nben,,,\r\n";
        let rows = read_table(text).unwrap().rows;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].groups, ["a", "b", "c"]);
        assert_eq!((rows[0].display_name.as_str(), rows[0].console_logon), ("Ana \"A\"\r\nCosta", true));
        assert_eq!(rows[1], ImportRow { user_name: "ben".to_owned(), ..ImportRow::default() });
        assert_eq!(read_table("user_name;comments\nana;x").unwrap().rows[0].comments, "x");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read_table(" \n"), Err(TableError::Empty));
        assert_eq!(read_table("name\nana"), Err(TableError::UnknownColumn("name".to_owned())));
        assert_eq!(read_table("groups\nana"), Err(TableError::NoNames));
        assert_eq!(read_table("user_name\n\"ana\n\n"), Err(TableError::Unclosed(2)));
    }
}
