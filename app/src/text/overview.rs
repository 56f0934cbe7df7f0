//! Texts of the overview pages.

/// Texts of the overview pages.
pub struct OverviewText {
    /// Heading and title.
    pub title: &'static str,
    /// Who reads and which account it is: logon name, alias.
    pub sentence: fn(&str, &str) -> String,
    /// Name of the row of numbers.
    pub numbers: &'static str,
    /// Number and quota: RAM users.
    pub users: &'static str,
    /// Number and quota: groups.
    pub groups: &'static str,
    /// Number and quota: custom policies.
    pub policies: &'static str,
    /// Number: users without MFA.
    pub without_mfa: &'static str,
    /// Under that number when it is zero.
    pub all_with_mfa: &'static str,
    /// Under that number otherwise.
    pub can_log_on_without: &'static str,
    /// Under a number: its quota.
    pub of_quota: fn(i64) -> String,
    /// Heading: what to look at.
    pub attention: &'static str,
    /// Nothing to look at in the account.
    pub nothing_to_do: &'static str,
    /// Nothing to look at in one's own logon, the only thing that may be seen.
    pub nothing_of_yours: &'static str,
    /// The account's numbers may not be read.
    pub summary_hidden: &'static str,
    /// Badge: good.
    pub good: &'static str,
    /// Badge: risk.
    pub risk: &'static str,
    /// Badge: advice.
    pub advice: &'static str,
    /// Badge: a quota.
    pub limit: &'static str,
    /// Finding: one's own logon has no MFA.
    pub own_without_mfa: &'static str,
    /// Why it matters.
    pub own_without_mfa_why: &'static str,
    /// Link: binds a device.
    pub bind_mfa: &'static str,
    /// Finding: root has no MFA.
    pub root_without_mfa: &'static str,
    /// Why it matters.
    pub root_without_mfa_why: &'static str,
    /// Finding: so many users without MFA, and whether there are more.
    pub users_without_mfa: fn(i64, bool) -> String,
    /// Why it matters.
    pub users_without_mfa_why: &'static str,
    /// Finding: so many users with both ways in, and whether there are more.
    pub users_with_both: fn(i64, bool) -> String,
    /// Why it matters.
    pub users_with_both_why: &'static str,
    /// Finding: so many old pairs, whether there are more, and the age in days.
    pub old_keys: fn(i64, bool, i64) -> String,
    /// Why it matters.
    pub old_keys_why: &'static str,
    /// Finding: so many unused pairs, whether there are more, and for how many days.
    pub idle_keys: fn(i64, bool, i64) -> String,
    /// Why it matters.
    pub idle_keys_why: &'static str,
    /// Link: the users meant.
    pub show_them: &'static str,
    /// Finding: the reader is root.
    pub as_root: &'static str,
    /// Why it matters, when there are users.
    pub as_root_why: &'static str,
    /// Why it matters, when there are none.
    pub no_users_why: &'static str,
    /// Link: the users.
    pub show_users: &'static str,
    /// Link: to create a user.
    pub create_user: &'static str,
    /// Finding: a quota is nearly used up: what, how many, of how many.
    pub quota_nearly_full: fn(&str, &str, &str) -> String,
    /// What to do about it.
    pub quota_why: &'static str,
    /// Heading of the account's names.
    pub account: &'static str,
    /// Fact: the alias.
    pub alias: &'static str,
    /// Fact: the account id.
    pub account_id: &'static str,
    /// Fact: where RAM users log on.
    pub logon_page: &'static str,
    /// Fact: what RAM users log on as.
    pub logon_name: &'static str,
    /// Stands for a user name.
    pub name_placeholder: &'static str,
    /// Before the longer form.
    pub or_long: &'static str,
    /// Button: copies the alias.
    pub copy_alias: &'static str,
    /// Button: copies the account id.
    pub copy_account_id: &'static str,
    /// Button: copies the logon address.
    pub copy_logon_page: &'static str,
    /// Heading of what belongs to the reader.
    pub own: &'static str,
    /// Line: the password.
    pub password: &'static str,
    /// Its note.
    pub password_note: &'static str,
    /// Link: changes it.
    pub change: &'static str,
    /// Line: MFA.
    pub mfa: &'static str,
    /// State: a device is bound.
    pub mfa_bound: &'static str,
    /// State: none is bound.
    pub mfa_not_bound: &'static str,
    /// State that may not be read.
    pub not_shown: &'static str,
    /// Line: sessions.
    pub sessions: &'static str,
    /// How many live sessions.
    pub n_sessions: fn(usize) -> String,
    /// Link: to the page of a line.
    pub manage: &'static str,
    /// Heading for who may see neither numbers nor events.
    pub rest_hidden_title: &'static str,
    /// What that means and what to do.
    pub rest_hidden_text: &'static str,
    /// Heading of the last events.
    pub recent: &'static str,
    /// Link: all events.
    pub all_events: &'static str,
    /// There are none.
    pub no_events: &'static str,
    /// They may not be read.
    pub events_hidden: &'static str,
    /// Column: when.
    pub when: &'static str,
}
