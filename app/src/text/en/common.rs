//! English: words many rooms use.

use crate::text::CommonText;

/// Words many rooms use.
pub const COMMON: CommonText = CommonText {
    product: "Rampart",
    save: "Save",
    cancel: "Cancel",
    close: "Close",
    copy: "Copy",
    copied: "Copied",
    logged_off: "Your session is over. Log on again.",
    unreachable: "The server gave no answer. Nothing is known to have changed; check, then try again.",
    form_incomplete: "the form arrived incomplete; reload the page and fill it in again",
    errors_title: |n| {
        if n == 1 { "One thing needs attention".to_owned() } else { format!("{n} things need attention") }
    },
};
