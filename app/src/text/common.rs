//! Words many rooms use.

/// Words many rooms use.
pub struct CommonText {
    /// The product's name.
    pub product: &'static str,
    /// Button: saves.
    pub save: &'static str,
    /// Button: closes without saving.
    pub cancel: &'static str,
    /// Button: closes.
    pub close: &'static str,
    /// Asked before typed text is thrown away.
    pub discard_question: &'static str,
    /// Throws it away.
    pub discard: &'static str,
    /// Keeps it.
    pub keep_editing: &'static str,
    /// Name of the links around a page of a list.
    pub pages: &'static str,
    /// Link to the page before.
    pub previous: &'static str,
    /// Link to the page after.
    pub next: &'static str,
    /// Removes all filters.
    pub clear: &'static str,
    /// Removes all filters, as a sentence of its own.
    pub clear_filters: &'static str,
    /// Button: uses the filters.
    pub apply: &'static str,
    /// Heading when the filter leaves nothing.
    pub no_match_title: &'static str,
    /// Name of the column of actions.
    pub actions: &'static str,
    /// After the label of a field that may stay empty.
    pub optional: &'static str,
    /// Heading over what will follow.
    pub what_follows: &'static str,
    /// Number, and whether there are more.
    pub number: fn((i64, bool)) -> String,
    /// Button: copies to the clipboard.
    pub copy: &'static str,
    /// Said after copying.
    pub copied: &'static str,
    /// Answer when the session is over.
    pub logged_off: &'static str,
    /// Answer when the server gave none.
    pub unreachable: &'static str,
    /// Refusal of a form without all its fields; begins in lower case as the core's messages do.
    pub form_incomplete: &'static str,
    /// In front of the numbers of rows that a page of a list can have.
    pub rows: &'static str,
    /// Names a link to so many rows.
    pub rows_of: fn(&str) -> String,
    /// The menu in which columns are chosen.
    pub columns: &'static str,
    /// Link that leaves a column out.
    pub hide_column: fn(&str) -> String,
    /// Link that shows a column again.
    pub show_column: fn(&str) -> String,
    /// Link to the list as a file.
    pub export_csv: &'static str,
    /// In the place of a moment that never was.
    pub never: &'static str,
    /// Less than a minute ago.
    pub just_now: &'static str,
    /// Less than a minute ahead.
    pub in_a_moment: &'static str,
    /// 1 to 59.
    pub minutes_ago: fn(i64) -> String,
    /// 1 to 23.
    pub hours_ago: fn(i64) -> String,
    /// 1 to 6.
    pub days_ago: fn(i64) -> String,
    /// 1 to 59.
    pub in_minutes: fn(i64) -> String,
    /// 1 to 23.
    pub in_hours: fn(i64) -> String,
    /// Heading over the errors of a form, by their number.
    pub errors_title: fn(usize) -> String,
    /// In front of a name that must be typed once more.
    pub type_name_before: &'static str,
}
