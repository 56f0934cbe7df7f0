//! English: the events pages.

use rampart_core::model::Total;

use crate::overview::grouped;
use crate::text::EventsText;

/// Texts of the events pages.
pub const EVENTS: EventsText = EventsText {
    title: "Events",
    sentence: "Every change and every refusal in this account, newest first.",
    count: |total| match total {
        Total::Exactly(1) => "1 event.".to_owned(),
        Total::Exactly(n) => format!("{} events.", grouped(n)),
        Total::MoreThan(n) => format!("More than {} events.", grouped(n)),
    },
    count_matching: |total| match total {
        Total::Exactly(1) => "1 event matches.".to_owned(),
        Total::Exactly(n) => format!("{} events match.", grouped(n)),
        Total::MoreThan(n) => format!("More than {} events match.", grouped(n)),
    },
    range: |is_first, n, total| {
        let total = match total {
            Total::Exactly(total) => grouped(total),
            Total::MoreThan(total) => format!("more than {}", grouped(total)),
        };
        if is_first { format!("1–{n} of {total}") } else { format!("{n} of {total}") }
    },
    pages: "Pages of events",
    newer: "Newer",
    older: "Older",
    time: "Time (UTC)",
    who: "Who",
    who_hint: "The exact name: a user name, or root's e-mail address.",
    action: "Action",
    action_hint: "The exact name, such as ram:CreateUser.",
    on: "On",
    from: "From",
    outcome: "Outcome",
    done: "Done",
    refused: "Refused",
    failed: "Failed",
    who_is: |who| format!("Who: {who}"),
    action_is: |action| format!("Action: {action}"),
    outcome_is: |outcome| format!("Outcome: {outcome}"),
    remove_filter: "Remove filter",
    apply: "Apply",
    clear: "Clear filters",
    filter_who: "Show only events of this name",
    filter_action: "Show only this action",
    role: "role",
    logged_on_as: "Logged on as",
    copy_logon: "Copy the ARN of who had logged on",
    root: "root",
    system: "the host itself",
    unknown: "no such name",
    ram_user: "RAM user",
    with_mfa: "with MFA",
    without_mfa: "without MFA",
    nothing_named: "no resource",
    all_of: |service| format!("all of {service}"),
    every: |kind| format!("every {kind}"),
    n_more: |n| format!("and {n} more"),
    unknown_client: "unknown client",
    empty_title: "No events yet",
    empty_text: "\
        Every change and every refusal in this account will stand here: who, what, from where, and how it ended.",
    end_title: "Nothing further",
    end_text: "There are no events on this side of the list.",
    to_newest: "Show the newest",
    no_match_title: "No event matches",
    no_match_text: |filters| format!("There are events, but none with “{filters}”."),
    gone_title: "There is no such event",
    gone_text: "The link names an event that this account does not have.",
    request: "Request",
    event_id: "Event",
    parameters: "Parameters",
    no_parameters: "None.",
    copy_address: "Copy the address",
    copy_request: "Copy the request id",
    copy_event: "Copy the event id",
    copy_json: "Copy as JSON",
    more_by: |who| format!("More by {who}"),
    around: "Around this time",
    discard_question: "Discard what you typed?",
    discard: "Discard",
    keep: "Keep editing",
};
