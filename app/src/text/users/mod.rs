//! Texts of the users pages: the list, the creation, and words all of them use; one user's own in `user`.

mod import;
mod list;
mod user;

pub use import::UserImportText;
pub use list::UserListText;
pub use user::UserText;

use crate::users::UserTab;

/// Texts of the users pages.
pub struct UsersText {
    /// Heading and title.
    pub title: &'static str,
    /// What the list is about.
    pub sentence: &'static str,
    /// How many users there are.
    pub n_users: fn(i64) -> String,
    /// How many users have no MFA device; true: more than that.
    pub n_without_mfa: fn((i64, bool)) -> String,
    /// How many users pass the filter; true: more than that.
    pub n_that_match: fn((i64, bool)) -> String,
    /// Opens the creation, and its button.
    pub create_user: &'static str,
    /// Button: creates several.
    pub create_users: &'static str,
    /// Name of the search box.
    pub search: &'static str,
    /// What can be typed there.
    pub search_placeholder: &'static str,
    /// Filter.
    pub filter_without_mfa: &'static str,
    /// Filter.
    pub filter_with_access_key: &'static str,
    /// Read before a filter that is set.
    pub remove_filter: &'static str,
    /// Removes all filters.
    pub clear: &'static str,
    /// Removes all filters, as a sentence of its own.
    pub clear_filters: &'static str,
    /// Heading of the empty list.
    pub empty_title: &'static str,
    /// What users are for.
    pub empty_text: &'static str,
    /// Heading when the filter leaves nothing.
    pub no_match_title: &'static str,
    /// Which search it was.
    pub no_match_search: fn(&str) -> String,
    /// Which filter it was.
    pub no_match_filter: fn(&str) -> String,
    /// Which search and filter it was.
    pub no_match_both: fn(&str, &str) -> String,
    /// Column and field.
    pub logon_name: &'static str,
    /// The rule of logon names, short.
    pub name_hint: &'static str,
    /// Column and field.
    pub display_name: &'static str,
    /// Column and field.
    pub note: &'static str,
    /// Column, tab and heading.
    pub groups: &'static str,
    /// Column and term.
    pub mfa: &'static str,
    /// Column, tab and term.
    pub access_keys: &'static str,
    /// Column and term.
    pub last_logon: &'static str,
    /// Column and term.
    pub created: &'static str,
    /// Column and term.
    pub state: &'static str,
    /// Name of the column of actions.
    pub actions: &'static str,
    /// There is none.
    pub none: &'static str,
    /// There is no active AccessKey pair.
    pub none_active: &'static str,
    /// An MFA device is bound.
    pub mfa_bound: &'static str,
    /// No MFA device is bound.
    pub mfa_not_bound: &'static str,
    /// There is no login profile.
    pub no_console_logon: &'static str,
    /// The login profile is switched off.
    pub console_logon_off: &'static str,
    /// Console logon works.
    pub console_logon_on: &'static str,
    /// The user can log on without a second proof.
    pub without_mfa: &'static str,
    /// The session was opened with a second proof.
    pub with_mfa: &'static str,
    /// Logon is refused until then.
    pub locked_until: fn(&str) -> String,
    /// Active AccessKey pairs.
    pub n_active: fn(i64) -> String,
    /// Advice: both ways in.
    pub console_and_key: &'static str,
    /// Advice: an active pair is old.
    pub old_key: &'static str,
    /// Advice: an active pair is not used.
    pub idle_key: &'static str,
    /// Under the heading of the creation.
    pub create_sentence: &'static str,
    /// Button: creates, then shows an empty form.
    pub create_another: &'static str,
    /// Link to an empty form.
    pub create_more: &'static str,
    /// What was done.
    pub created_n: fn(usize) -> String,
    /// What a new user may do.
    pub create_follows: &'static str,
    /// Adds a row to the form.
    pub add_user: &'static str,
    /// What happens to empty rows.
    pub empty_rows_hint: &'static str,
    /// Heading of a row.
    pub row_title: fn(usize) -> String,
    /// An error and its row.
    pub in_row: fn(usize, &str) -> String,
    /// After the label of a field that may stay empty.
    pub optional: &'static str,
    /// Heading of the choice of ways in.
    pub access: &'static str,
    /// Advice about it.
    pub access_hint: &'static str,
    /// Choice.
    pub access_console: &'static str,
    /// What it is.
    pub access_console_text: &'static str,
    /// Choice.
    pub access_key: &'static str,
    /// What it is.
    pub access_key_text: &'static str,
    /// Choice.
    pub access_both: &'static str,
    /// What it is.
    pub access_both_text: &'static str,
    /// Choice.
    pub access_none: &'static str,
    /// What it is.
    pub access_none_text: &'static str,
    /// Heading and label.
    pub password: &'static str,
    /// Label and term.
    pub new_password: &'static str,
    /// Choice.
    pub password_keep: &'static str,
    /// What it is.
    pub password_keep_text: &'static str,
    /// Choice.
    pub password_generate: &'static str,
    /// What it is.
    pub password_generate_text: &'static str,
    /// Choice.
    pub password_set: &'static str,
    /// What it is.
    pub password_set_text: &'static str,
    /// The rule, by its least length.
    pub password_rule: fn(usize) -> String,
    /// Button that shows a password.
    pub show_password: &'static str,
    /// Checkbox.
    pub reset_required: &'static str,
    /// Checkbox.
    pub mfa_required: &'static str,
    /// What it does.
    pub mfa_required_hint: &'static str,
    /// Heading of consequences.
    pub what_follows: &'static str,
    /// Beside secrets.
    pub shown_once: &'static str,
    /// Button: leaves what is shown once.
    pub done: &'static str,
    /// Term and column of the file.
    pub logon_address: &'static str,
    /// Term and column.
    pub access_key_id: &'static str,
    /// Term.
    pub access_key_secret: &'static str,
    /// A thing and whose it is.
    pub of_user: fn(&str, &str) -> String,
    /// Button that copies a thing.
    pub copy_thing: fn(&str) -> String,
    /// Button.
    pub copy_logon_name: fn(&str) -> String,
    /// Button.
    pub copy_user_name: &'static str,
    /// Button.
    pub copy_logon_address: &'static str,
    /// Button.
    pub copy_user_id: &'static str,
    /// Button.
    pub copy_arn: &'static str,
    /// Button.
    pub copy_all: &'static str,
    /// Button.
    pub download_csv: &'static str,
    /// Name of the tabs.
    pub tabs_of: fn(&str) -> String,
    /// Name of a tab.
    pub tab: fn(UserTab) -> String,
    /// Link.
    pub edit: &'static str,
    /// Link.
    pub delete: &'static str,
    /// Heading of names and identifiers.
    pub identity: &'static str,
    /// Heading of how the user gets in.
    pub ways_in: &'static str,
    /// Term.
    pub user_id: &'static str,
    /// Term.
    pub arn: &'static str,
    /// Term.
    pub last_change: &'static str,
    /// The import.
    pub import: &'static UserImportText,
    /// The list.
    pub list: &'static UserListText,
    /// The page of one user and its panels.
    pub user: &'static UserText,
}
