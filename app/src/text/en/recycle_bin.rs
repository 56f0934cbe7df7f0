//! English: the recycle bin.

use rampart_core::recycle_bin::{LeftOut, RecycledUser, Restored};

use crate::text::RecycleBinText;

/// Texts of the recycle bin.
pub const RECYCLE_BIN: RecycleBinText = RecycleBinText {
    title: "Recycle bin",
    sentence: |n, days| {
        let users = if n == 1 { "user".to_owned() } else { "users".to_owned() };
        format!("{n} deleted {users}, each kept for {days} days.")
    },
    empty_title: "The recycle bin is empty",
    empty_text: |days| format!("Deleted users stay here for {days} days and can be restored with everything they had."),
    no_match_title: "No deleted user matches",
    no_match_text: |search| format!("No name of a deleted user begins with “{search}”."),
    clear: "Clear the search",
    search: "Search deleted users",
    search_placeholder: "Beginning of a logon name",
    range: |shown, n| format!("{shown} of {n}"),
    user: "User",
    comes_back: "Comes back with",
    deleted: "Deleted",
    by: "by",
    reason: "Reason",
    purged: "Purged",
    actions: "Actions",
    what_hung_on_it,
    restore: "Restore",
    purge: "Purge",
    restore_title: "Restore user",
    restore_button: "Restore user",
    taken_title: |name| format!("Another user is called {name} by now"),
    taken_text: "The restored user gets another name. The two have nothing to do with each other.",
    gains: |what| format!("The user is back with {what}."),
    gains_keys: "Password, MFA device and AccessKey pairs work as they did: active pairs are active again.",
    stays_logged_off: "Sessions stay ended. Groups and policies that were deleted since stay away.",
    restored,
    purge_title: "Purge user",
    purge_button: "Purge user for good",
    loses: |what| format!("The user is gone for good, with {what}."),
    purge_final: "It cannot be brought back, not even by the root identity.",
    user_purged: "The user was purged.",
};

/// `console logon, MFA device, 2 AccessKey pairs, 1 group, 3 policies`.
fn what_hung_on_it(user: &RecycledUser) -> String {
    let mut parts = Vec::new();
    if user.has_console_logon {
        parts.push("console logon".to_owned());
    }
    if user.mfa_bound {
        parts.push("MFA device".to_owned());
    }
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let n_keys = usize::try_from(user.n_access_keys).unwrap_or_default();
    parts.extend(count(n_keys, "AccessKey pair", "AccessKey pairs"));
    parts.extend(count(user.groups.len(), "group", "groups"));
    parts.extend(count(user.policies.len(), "policy", "policies"));
    if parts.is_empty() { "nothing but its name".to_owned() } else { parts.join(", ") }
}

/// `alice was restored. Gone since: the group staff, the policy own-alice.`
fn restored(restored: &Restored) -> String {
    let mut sentence = format!("{} was restored.", restored.user.user_name);
    for (n, left_out) in restored.left_out.iter().enumerate() {
        sentence.push_str(if n == 0 { " Deleted since, and not given back: " } else { ", " });
        sentence.push_str(&match left_out {
            LeftOut::Group(name) => format!("the group {name}"),
            LeftOut::Policy(name) => format!("the policy {name}"),
        });
    }
    if !restored.left_out.is_empty() {
        sentence.push('.');
    }
    sentence
}
