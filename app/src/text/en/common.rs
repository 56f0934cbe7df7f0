//! English: words many rooms use.

use crate::text::CommonText;
use crate::text::grouped;

/// Words many rooms use.
pub const COMMON: CommonText = CommonText {
    product: "Rampart",
    save: "Save",
    cancel: "Cancel",
    close: "Close",
    discard_question: "Discard what you typed?",
    discard: "Discard",
    keep_editing: "Keep editing",
    pages: "Pages",
    previous: "Previous",
    next: "Next",
    clear: "Clear",
    clear_filters: "Clear filters",
    apply: "Apply",
    no_match_title: "Nothing matches",
    actions: "Actions",
    optional: "optional",
    what_follows: "What follows",
    number: |(n, more)| if more { format!("more than {}", grouped(n)) } else { grouped(n) },
    copy: "Copy",
    copied: "Copied",
    logged_off: "Your session is over. Log on again.",
    unreachable: "The server gave no answer. Nothing is known to have changed; check, then try again.",
    form_incomplete: "the form arrived incomplete; reload the page and fill it in again",
    rows: "Rows:",
    rows_of: |n| format!("{n} rows on a page"),
    columns: "Columns",
    hide_column: |head| format!("Hide {head}"),
    show_column: |head| format!("Show {head}"),
    export_csv: "Export CSV",
    never: "never",
    just_now: "just now",
    in_a_moment: "in less than a minute",
    minutes_ago: |n| format!("{} ago", count(n, "minute")),
    hours_ago: |n| format!("{} ago", count(n, "hour")),
    days_ago: |n| if n == 1 { "yesterday".to_owned() } else { format!("{n} days ago") },
    in_minutes: |n| format!("in {}", count(n, "minute")),
    in_hours: |n| format!("in {}", count(n, "hour")),
    type_name_before: "To confirm, type the name:",
    errors_title: |n| {
        if n == 1 { "One thing needs attention".to_owned() } else { format!("{n} things need attention") }
    },
};

fn count(n: i64, unit: &str) -> String {
    if n == 1 { format!("1 {unit}") } else { format!("{n} {unit}s") }
}
