//! Texts of offboarding.

/// Texts of offboarding.
pub struct OffboardingText {
    /// Heading.
    pub title: fn(&str) -> String,
    /// Under the heading.
    pub sentence: &'static str,
    /// Link and button.
    pub offboard: &'static str,
    /// Step: how many sessions end.
    pub ends_sessions: fn(Option<usize>) -> String,
    /// Step.
    pub stops_logon: &'static str,
    /// Step that is not needed.
    pub no_logon: &'static str,
    /// Step: how many pairs, and which.
    pub stops_keys: fn(Option<(usize, String)>) -> String,
    /// Step: how many policies, and which.
    pub detaches: fn(Option<(usize, String)>) -> String,
    /// Step: how many groups, and which.
    pub leaves: fn(Option<(usize, String)>) -> String,
    /// Step.
    pub goes_to_bin: &'static str,
    /// What stays.
    pub stays: &'static str,
    /// What can be undone.
    pub can_be_undone: &'static str,
    /// Label and column.
    pub reason: &'static str,
    /// What it is for.
    pub reason_hint: &'static str,
    /// Label and column.
    pub when: &'static str,
    /// Choice.
    pub now: &'static str,
    /// What it is.
    pub now_text: &'static str,
    /// Choice.
    pub later: &'static str,
    /// What it is.
    pub later_text: &'static str,
    /// Label.
    pub at: &'static str,
    /// When it counts.
    pub at_hint: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub at_rule: &'static str,
    /// What was done.
    pub offboarded: fn(&str) -> String,
    /// What was done.
    pub scheduled: fn(&str) -> String,
    /// Heading of the note: the time.
    pub leaves_title: fn(&str) -> String,
    /// Heading of the note: the time.
    pub failed_title: fn(&str) -> String,
    /// Before a name, and column.
    pub set_by: &'static str,
    /// Button.
    pub cancel_it: &'static str,
    /// What was done.
    pub cancelled: &'static str,
    /// Title and tab.
    pub list_title: &'static str,
    /// Tab.
    pub deleted_tab: &'static str,
    /// Under the heading.
    pub list_sentence: &'static str,
    /// Heading of the empty list.
    pub nobody_title: &'static str,
    /// What would stand here.
    pub nobody_text: &'static str,
    /// State.
    pub pending: &'static str,
    /// State.
    pub failed: &'static str,
    /// How many offboardings are set, as a number in words of the language.
    pub n_set: fn(&str) -> String,
}
