//! English: the import of users.

use crate::text::users::UserImportText;

/// Texts of the import of users.
pub const IMPORT: UserImportText = UserImportText {
    title: "Import users",
    sentence: "Choose a CSV file or paste a table. Check it first: nothing is created then, and each row says what would happen.",
    file: "CSV file",
    file_hint: "In UTF-8. When a file is chosen, it is taken in place of the table below.",
    importing: "Importing users",
    stopped: |done, all| format!("Stopped after {done} of {all} rows. The other rows were left as they are."),
    n_more: |n| format!("{n} more rows were refused; the file of results names them all."),
    table: "Table",
    hint: "The first line names the columns: user_name, display_name, comments, groups (parted by ;), console_logon (yes: a password is generated, which costs time).",
    check: "Check",
    import: "Import",
    stop: "Cancel import",
    progress: |done, all| format!("{done} of {all} rows."),
    n_would: |right, all| format!("{right} of {all} rows are right. Nothing has been created yet."),
    n_imported: |right, all| format!("{right} of {all} rows are done."),
    keep: "Keep the result of each row as a file, if you need it.",
    passwords_once: "The generated passwords are shown only now: download the file and hand them out over a safe way.",
};
