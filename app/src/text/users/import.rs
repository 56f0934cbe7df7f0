//! Texts of the import of users.

/// Texts of the import of users.
pub struct UserImportText {
    /// Heading, and the link to it.
    pub title: &'static str,
    /// What it does.
    pub sentence: &'static str,
    /// Label of the file.
    pub file: &'static str,
    /// What a file must be, and that it counts instead of the table.
    pub file_hint: &'static str,
    /// Names the progress of an import.
    pub importing: &'static str,
    /// How many rows were done of all, when the rest was left.
    pub stopped: fn(usize, usize) -> String,
    /// So many refused rows more than are shown.
    pub n_more: fn(usize) -> String,
    /// Label of the table.
    pub table: &'static str,
    /// Its columns.
    pub hint: &'static str,
    /// Button: says what would happen.
    pub check: &'static str,
    /// Button: does it.
    pub import: &'static str,
    /// Button: stops after this part.
    pub stop: &'static str,
    /// How far it has come, of all.
    pub progress: fn(usize, usize) -> String,
    /// How many rows are right, of all; nothing was done.
    pub n_would: fn(usize, usize) -> String,
    /// How many users were created, of all rows.
    pub n_imported: fn(usize, usize) -> String,
    /// Beside the file of results.
    pub keep: &'static str,
    /// Beside the file of results that holds passwords.
    pub passwords_once: &'static str,
}
