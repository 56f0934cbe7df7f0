//! English: offboarding.

use crate::text::OffboardingText;

/// Texts of offboarding.
pub const OFFBOARDING: OffboardingText = OffboardingText {
    title: |name| format!("Offboard {name}"),
    sentence: "Somebody leaves: all of it happens together, or none of it.",
    offboard: "Offboard",
    ends_sessions: |n| match n {
        None => "Live sessions end at once.".to_owned(),
        Some(n) => {
            format!("{} at once.", if n == 1 { "1 session ends".to_owned() } else { format!("{n} sessions end") })
        }
    },
    stops_logon: "Console logon is disabled.",
    no_logon: "Console logon is not enabled.",
    stops_keys: |keys| {
        step(
            keys,
            "active AccessKey pair is",
            "active AccessKey pairs are",
            "disabled",
            "AccessKey pairs are disabled.",
        )
    },
    detaches: |policies| step(policies, "policy is", "policies are", "detached", "Its policies are detached."),
    leaves: |groups| step(groups, "group is", "groups are", "left", "Its groups are left."),
    goes_to_bin: "The user moves to the recycle bin; its name is free.",
    stays: "What this person made or owned belongs to the account and stays, the events too.",
    can_be_undone: "For 30 days the user can be restored from the recycle bin with all of it.",
    reason: "Reason",
    reason_hint: "Kept with the event and in the recycle bin.",
    when: "When",
    now: "Now",
    now_text: "At once, with the next request of this person.",
    later: "At a set time",
    later_text: "Carried out in your name, if you may do it then. Can be cancelled.",
    at: "Set time (UTC)",
    at_hint: "Only for a set time; at most one year ahead.",
    at_rule: "enter date and time, as in 2026-11-25T08:00",
    offboarded: |name| format!("{name} was offboarded and is in the recycle bin."),
    scheduled: |name| format!("{name} leaves at the set time."),
    leaves_title: |at| format!("Leaves on {at}"),
    failed_title: |at| format!("Could not be offboarded on {at}"),
    set_by: "Set by",
    cancel_it: "Cancel the offboarding",
    cancelled: "The offboarding was cancelled.",
    list_title: "Leaving",
    deleted_tab: "Deleted users",
    list_sentence: "Users who are offboarded at a set time.",
    nobody_title: "Nobody leaves at a set time",
    nobody_text: "When somebody is offboarded, a time can be set; until then it is listed here.",
    pending: "Pending",
    failed: "Failed",
    n_set: |n| format!("{n} set"),
};

/// `2 groups are left: admins, staff.`; without a number `unknown`.
fn step(found: Option<(usize, String)>, one: &str, many: &str, done: &str, unknown: &str) -> String {
    match found {
        None => unknown.to_owned(),
        Some((0, _)) => format!("0 {many} {done}."),
        Some((1, names)) => format!("1 {one} {done}: {names}."),
        Some((n, names)) => format!("{n} {many} {done}: {names}."),
    }
}
