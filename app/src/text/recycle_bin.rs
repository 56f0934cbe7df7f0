//! Texts of the recycle bin.

use rampart_core::recycle_bin::{RecycledUser, Restored};

/// Texts of the recycle bin.
pub struct RecycleBinText {
    /// Heading and title.
    pub title: &'static str,
    /// How many, and for how many days.
    pub sentence: fn(i64, i64) -> String,
    /// Heading of the empty list.
    pub empty_title: &'static str,
    /// What it is for.
    pub empty_text: fn(i64) -> String,
    /// Heading when the search finds nothing.
    pub no_match_title: &'static str,
    /// Which search it was.
    pub no_match_text: fn(&str) -> String,
    /// Clears the search.
    pub clear: &'static str,
    /// Name of the search box.
    pub search: &'static str,
    /// What can be typed there.
    pub search_placeholder: &'static str,
    /// Rows shown, of how many.
    pub range: fn(usize, i64) -> String,
    /// Column.
    pub user: &'static str,
    /// Column: what a restored user gets back.
    pub comes_back: &'static str,
    /// Column.
    pub deleted: &'static str,
    /// Before who deleted it.
    pub by: &'static str,
    /// Column.
    pub reason: &'static str,
    /// Column.
    pub purged: &'static str,
    /// Name of the column of actions.
    pub actions: &'static str,
    /// What a user had.
    pub what_hung_on_it: fn(&RecycledUser) -> String,
    /// Link.
    pub restore: &'static str,
    /// Link.
    pub purge: &'static str,
    /// Heading.
    pub restore_title: &'static str,
    /// Button.
    pub restore_button: &'static str,
    /// Warning: the name is taken.
    pub taken_title: fn(&str) -> String,
    /// What follows from it.
    pub taken_text: &'static str,
    /// Consequence.
    pub gains: fn(&str) -> String,
    /// Consequence.
    pub gains_keys: &'static str,
    /// What does not come back.
    pub stays_logged_off: &'static str,
    /// What was done, and what could not be given back.
    pub restored: fn(&Restored) -> String,
    /// Heading.
    pub purge_title: &'static str,
    /// Button.
    pub purge_button: &'static str,
    /// Consequence.
    pub loses: fn(&str) -> String,
    /// Consequence.
    pub purge_final: &'static str,
    /// What was done.
    pub user_purged: &'static str,
}
