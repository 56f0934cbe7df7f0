//! English: the overview pages.

use crate::text::OverviewText;
use crate::text::grouped;

/// Texts of the overview pages.
pub const OVERVIEW: OverviewText = OverviewText {
    title: "Overview",
    sentence: |who, alias| format!("You are {who}, in the account {alias}."),
    numbers: "The account in numbers",
    users: "Users",
    groups: "Groups",
    policies: "Custom policies",
    without_mfa: "Users without MFA",
    all_with_mfa: "Everyone with console logon has MFA",
    can_log_on_without: "can log on with a password alone",
    of_quota: |quota| format!("of {}", grouped(quota)),
    attention: "What to look at",
    nothing_to_do: "Nothing in this account needs attention.",
    nothing_of_yours: "Your own logon needs no attention.",
    summary_hidden: "The account’s numbers are not shown: your permissions do not include ram:GetAccountSummary.",
    good: "Good",
    risk: "Risk",
    advice: "Advice",
    limit: "Limit",
    own_without_mfa: "Your own logon has no MFA",
    own_without_mfa_why: "Whoever learns your password can log on as you.",
    bind_mfa: "Bind a device",
    root_without_mfa: "The root identity has no MFA",
    root_without_mfa_why: "Root can do everything, and no policy limits it.",
    users_without_mfa: |n, is_more| {
        let more = if is_more { "More than " } else { "" };
        if n == 1 && !is_more {
            "1 user can log on without MFA".to_owned()
        } else {
            format!("{more}{} users can log on without MFA", grouped(n))
        }
    },
    users_without_mfa_why: "A password alone opens the console for them.",
    users_with_both: |n, is_more| {
        format!("{} can log on to the console and hold AccessKey pairs", some(n, is_more, "user"))
    },
    users_with_both_why: "Whoever gets hold of one of the two gets everything. Give programs a user of their own.",
    old_keys: |n, is_more, days| format!("{} older than {days} days", some(n, is_more, "active AccessKey pair")),
    old_keys_why: "The longer a secret lives, the more places know it. Rotate them.",
    idle_keys: |n, is_more, days| format!("{} not used for {days} days", some(n, is_more, "active AccessKey pair")),
    idle_keys_why: "What nobody uses nobody misses. Disable them, and delete them when nothing fails.",
    show_them: "Show them",
    as_root: "You are logged on as root",
    as_root_why: "Use a RAM user for daily work; keep root for what only root can do.",
    no_users_why: "There is no RAM user yet. Create one for daily work and keep root for what only root can do.",
    show_users: "Show users",
    create_user: "Create a user",
    quota_nearly_full: |what, n, quota| format!("{what}: {n} of {quota} are used"),
    quota_why: "Delete what is not needed, or raise the limit in the server’s settings.",
    account: "Account",
    alias: "Alias",
    account_id: "Account ID",
    logon_page: "Logon page",
    logon_name: "Users log on as",
    name_placeholder: "name",
    or_long: "or",
    copy_alias: "Copy the alias",
    copy_account_id: "Copy the account ID",
    copy_logon_page: "Copy the address of the logon page",
    own: "Your logon",
    password: "Password",
    password_note: "yours to change",
    change: "Change",
    mfa: "MFA",
    mfa_bound: "Bound",
    mfa_not_bound: "Not bound",
    not_shown: "not shown to you",
    sessions: "Sessions",
    n_sessions: |n| if n == 1 { "only this one".to_owned() } else { format!("{n} open") },
    manage: "Manage",
    rest_hidden_title: "The rest of this account is not shown to you",
    rest_hidden_text: "\
        Your permissions include neither its numbers (ram:GetAccountSummary) nor its events (actiontrail:LookupEvents). \
        What is yours is above; for more, ask an administrator of the account.",
    recent: "Last events",
    all_events: "All events",
    no_events: "No events yet.",
    events_hidden: "Events are not shown: your permissions do not include actiontrail:LookupEvents.",
    when: "When",
};

/// `1 user`, `31 users`, `More than 1,000 users`.
fn some(n: i64, is_more: bool, thing: &str) -> String {
    let more = if is_more { "More than " } else { "" };
    let plural = if n == 1 && !is_more { "" } else { "s" };
    format!("{more}{} {thing}{plural}", grouped(n))
}
