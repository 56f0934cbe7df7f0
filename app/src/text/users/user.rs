//! Texts of the page of one user and its panels.

/// Texts of the page of one user and its panels.
pub struct UserText {
    /// Heading.
    pub edit_title: fn(&str) -> String,
    /// Rule.
    pub display_name_hint: &'static str,
    /// Rule.
    pub note_hint: &'static str,
    /// Heading of the warning.
    pub rename_title: &'static str,
    /// What follows from it.
    pub rename_text: &'static str,
    /// What was done.
    pub saved_changes: &'static str,
    /// Button.
    pub delete_user: &'static str,
    /// Heading.
    pub delete_title: fn(&str) -> String,
    /// Under the heading.
    pub delete_sentence: &'static str,
    /// What was done.
    pub user_deleted: fn(&str) -> String,
    /// Consequence.
    pub goes_logon: &'static str,
    /// Consequence: how many pairs and which.
    pub goes_keys: fn(usize, &str) -> String,
    /// Consequence, when the number may not be read.
    pub goes_keys_unknown: &'static str,
    /// Consequence: how many and which.
    pub goes_policies: fn(usize, &str) -> String,
    /// Consequence, when the number may not be read.
    pub goes_policies_unknown: &'static str,
    /// Consequence: how many and which.
    pub goes_groups: fn(usize, &str) -> String,
    /// Consequence: how many.
    pub goes_sessions: fn(usize) -> String,
    /// What stays.
    pub stays_events: &'static str,
    /// What can be undone.
    pub stays_in_bin: &'static str,
    /// Label.
    pub type_name_label: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub type_name_rule: &'static str,
    /// Heading of the login profile.
    pub console_logon: &'static str,
    /// State.
    pub enabled: &'static str,
    /// State.
    pub disabled: &'static str,
    /// State.
    pub active: &'static str,
    /// It is asked for.
    pub required: &'static str,
    /// It is not asked for.
    pub not_required: &'static str,
    /// It is asked for once.
    pub at_next_logon: &'static str,
    /// The device is missing.
    pub mfa_at_next_logon: &'static str,
    /// Term.
    pub password_set_at: &'static str,
    /// Term.
    pub enabled_since: &'static str,
    /// Button and heading.
    pub enable_logon: &'static str,
    /// Link.
    pub modify_logon: &'static str,
    /// Heading.
    pub modify_logon_title: &'static str,
    /// Link.
    pub clear_logon: &'static str,
    /// State, as a sentence.
    pub logon_not_enabled: &'static str,
    /// Checkbox.
    pub is_enabled: &'static str,
    /// What it does.
    pub is_enabled_hint: &'static str,
    /// Consequence.
    pub enable_follows: &'static str,
    /// Consequence.
    pub modify_follows: &'static str,
    /// What was done.
    pub logon_saved: &'static str,
    /// Heading.
    pub clear_logon_title: fn(&str) -> String,
    /// Button.
    pub clear_logon_button: &'static str,
    /// Consequence.
    pub clear_loses_logon: &'static str,
    /// Consequence.
    pub clear_loses_sessions: &'static str,
    /// What stays.
    pub clear_keeps: &'static str,
    /// What to do instead.
    pub clear_advice: &'static str,
    /// What was done.
    pub logon_cleared: fn(&str) -> String,
    /// Heading.
    pub mfa_device: &'static str,
    /// Term.
    pub device_name: &'static str,
    /// Term.
    pub bound_since: &'static str,
    /// State, as a sentence.
    pub no_device: &'static str,
    /// Link.
    pub unbind: &'static str,
    /// Heading.
    pub unbind_title: fn(&str) -> String,
    /// Button.
    pub unbind_button: &'static str,
    /// Consequence.
    pub unbind_loses_device: &'static str,
    /// Consequence.
    pub unbind_loses_sessions: &'static str,
    /// What comes after.
    pub unbind_then: &'static str,
    /// Label; needed for one's own device.
    pub own_code: &'static str,
    /// What was done.
    pub mfa_unbound: fn(&str) -> String,
    /// Column.
    pub group: &'static str,
    /// Column.
    pub joined: &'static str,
    /// Above the table.
    pub groups_sentence: &'static str,
    /// Heading.
    pub no_groups_title: &'static str,
    /// What groups are for.
    pub no_groups_text: &'static str,
    /// Button.
    pub add_to_group: &'static str,
    /// Heading.
    pub add_to_group_title: fn(&str) -> String,
    /// Refusal; begins in lower case as the core's messages do.
    pub choose_group_rule: &'static str,
    /// What was done.
    pub added_to_groups: fn(&str, usize) -> String,
    /// What was done, without a number.
    pub groups_changed: fn(&str) -> String,
    /// Link.
    pub remove: &'static str,
    /// Button.
    pub remove_from_group: &'static str,
    /// Heading: user, group.
    pub remove_title: fn(&str, &str) -> String,
    /// What was done: user, group.
    pub removed_from_group: fn(&str, &str) -> String,
    /// Column.
    pub policy: &'static str,
    /// Column.
    pub policy_type: &'static str,
    /// Column.
    pub origin: &'static str,
    /// Column.
    pub granted: &'static str,
    /// Origin.
    pub individual: &'static str,
    /// Origin.
    pub from_group: fn(&str) -> String,
    /// Heading.
    pub own_grants: &'static str,
    /// Heading.
    pub inherited_grants: &'static str,
    /// There are none.
    pub no_own_grants: &'static str,
    /// There are none.
    pub no_inherited_grants: &'static str,
    /// Heading.
    pub no_grants_title: &'static str,
    /// What follows from it.
    pub no_grants_text: &'static str,
    /// Button.
    pub grant: &'static str,
    /// Tab and name of the table.
    pub sessions: &'static str,
    /// Above the table.
    pub sessions_sentence: &'static str,
    /// Heading.
    pub no_sessions_title: &'static str,
    /// What would stand here.
    pub no_sessions_text: &'static str,
    /// Column.
    pub browser: &'static str,
    /// Browser and system.
    pub browser_on: fn(&str, &str) -> String,
    /// The browser did not say.
    pub unknown_browser: &'static str,
    /// Column.
    pub address: &'static str,
    /// Column.
    pub began: &'static str,
    /// Column.
    pub last_request: &'static str,
    /// Column.
    pub ends: &'static str,
    /// Mark of the session that asks.
    pub this_session: &'static str,
    /// Button.
    pub end: &'static str,
    /// Link and button.
    pub end_all: &'static str,
    /// Heading.
    pub end_all_title: fn(&str) -> String,
    /// Consequence.
    pub end_all_loses: &'static str,
    /// What stays.
    pub end_all_keeps: &'static str,
    /// What was done.
    pub session_ended: &'static str,
    /// What was done.
    pub sessions_ended: fn(i64) -> String,
    /// Opens the panel, and its button.
    pub transfer: &'static str,
    /// Heading.
    pub transfer_title: fn(&str) -> String,
    /// Under the heading.
    pub transfer_sentence: &'static str,
    /// What was done.
    pub transferred: fn(&str) -> String,
    /// Over the groups that are left.
    pub leave: &'static str,
    /// Over the groups that are joined.
    pub join: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub choose_transfer_rule: &'static str,
    /// In the search box of groups.
    pub find_group: &'static str,
    /// How many groups are chosen.
    pub n_groups_chosen: fn(usize) -> String,
    /// The user is in the group already.
    pub is_member: &'static str,
}
