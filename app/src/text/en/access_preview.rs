//! English: what changes when a form is saved.

use crate::text::{AccessPreviewText, grouped};

/// Texts of what changes when a form is saved.
pub const ACCESS_PREVIEW: AccessPreviewText = AccessPreviewText {
    title: "What changes when you save",
    show: "Show what changes",
    no_change: "No change so far.",
    comparing: "Comparing permissions",
    compared: |n, all| {
        let all = grouped(all);
        if n == 0 {
            format!("Reading what {all} users and roles may do")
        } else {
            format!("{} of {all} users and roles compared", grouped(n))
        }
    },
    nobody: "This touches nobody’s permissions.",
    no_effect: "No effect: what may be done stays the same.",
    everyone_in: |group, n| format!("Everyone in {group} ({} people)", grouped(n)),
    you: "You",
    with_you: " (you among them)",
    and_more: |n| if n == 1 { " and 1 more".to_owned() } else { format!(" and {} more", grouped(n)) },
    gains: "Gains",
    gain: "Gain",
    loses: "Loses",
    lose: "Lose",
    everything: "everything",
    as_far_as_new: " as far as it is new",
    as_far_as_lost: " as far as nothing else allows it",
    n_actions: |n, levels| {
        if n == 1 { format!(" (1 action: {levels})") } else { format!(" ({n} actions: {levels})") }
    },
    except: |names| format!(" except {names}"),
    on: "on",
    everywhere: "all resources",
    list: "list",
    read: "read",
    write: "write",
    manage: "manage permissions",
    tag: "tag",
    and: " and ",
    from: |values| format!("from {values}"),
    not_from: |values| format!("from elsewhere than {values}"),
    after: |moment| format!("after {moment}"),
    before: |moment| format!("until {moment}"),
    with_mfa: "with MFA",
    without_mfa: "without MFA",
    encrypted: "over an encrypted connection",
    unencrypted: "over an unencrypted connection",
    when: |key, operator, values| format!("when {key} {operator} {values}"),
    unless: |conditions| format!(", but not {conditions}"),
    so_far: |conditions| format!(" (so far only {conditions})"),
    still: |conditions| format!(" (still allowed {conditions})"),
    high_risk: "High risk",
    more_changes: |n| if n == 1 { "1 more change".to_owned() } else { format!("{n} more changes") },
    more_effects: |n| if n == 1 { "1 more effect".to_owned() } else { format!("{n} more effects") },
    incomplete: |n| format!("{n} users and roles were looked at; there are more."),
    refused_title: "Nobody could administer this account any more",
    refused: "This will be refused. Give someone else the power to administer first.",
    confirm_title: "You could not undo this yourself",
    confirm: "It takes from you the power to change it back. Somebody else will have to, if it was a mistake.",
    all_users_title: "No RAM user could administer this account any more",
    all_users: "Only the root identity could. Give a user that power first, unless this is what you want.",
    type_word: |word| format!("Type {word} to go on"),
    type_own_name: "Type your own user name to go on",
};
