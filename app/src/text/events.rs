//! Texts of the events pages.

use rampart_core::model::Total;

/// Texts of the events pages.
pub struct EventsText {
    /// Heading and title.
    pub title: &'static str,
    /// What the list holds.
    pub sentence: &'static str,
    /// How many events match, as a sentence.
    pub count: fn(Total) -> String,
    /// How many events match the filters, as a sentence.
    pub count_matching: fn(Total) -> String,
    /// What is shown: whether it begins with the newest, how many, out of how many.
    pub range: fn(bool, usize, Total) -> String,
    /// Name of the pager.
    pub pages: &'static str,
    /// Link to newer events.
    pub newer: &'static str,
    /// Link to older events.
    pub older: &'static str,
    /// Column: the time of day.
    pub time: &'static str,
    /// Column and filter: the principal.
    pub who: &'static str,
    /// Rule of the filter by principal.
    pub who_hint: &'static str,
    /// Column and filter: the action.
    pub action: &'static str,
    /// Rule of the filter by action.
    pub action_hint: &'static str,
    /// Column: the resources.
    pub on: &'static str,
    /// Filter: the resource.
    pub resource: &'static str,
    /// Rule of the filter by resource.
    pub resource_hint: &'static str,
    /// Filter: the days.
    pub when: &'static str,
    /// Link: the present day.
    pub today: &'static str,
    /// Link: seven days.
    pub last_7_days: &'static str,
    /// Link: thirty days.
    pub last_30_days: &'static str,
    /// Field: the first day.
    pub since: &'static str,
    /// Field: the last day.
    pub until: &'static str,
    /// Column: the client's address.
    pub from: &'static str,
    /// Column and filter: how it ended.
    pub outcome: &'static str,
    /// Outcome: done.
    pub done: &'static str,
    /// Outcome: refused.
    pub refused: &'static str,
    /// Outcome: failed.
    pub failed: &'static str,
    /// Chip: the principal that is filtered by.
    pub who_is: fn(&str) -> String,
    /// Chip: the action that is filtered by.
    pub action_is: fn(&str) -> String,
    /// Chip: the resource that is filtered by.
    pub on_is: fn(&str) -> String,
    /// Chip: the first and the last day, of which at least one is there.
    pub when_is: fn(Option<&str>, Option<&str>) -> String,
    /// Link: what this user did, in place of what was done to it.
    pub instead_by: fn(&str) -> String,
    /// Chip: the outcome that is filtered by.
    pub outcome_is: fn(&str) -> String,
    /// Read aloud before a chip.
    pub remove_filter: &'static str,
    /// Button of a filter.
    pub apply: &'static str,
    /// Link: all filters away.
    pub clear: &'static str,
    /// On hover over a name.
    pub filter_who: &'static str,
    /// On hover over an action.
    pub filter_action: &'static str,
    /// Kind of principal: the session of a role.
    pub role: &'static str,
    /// Term: who had logged on, under a role.
    pub logged_on_as: &'static str,
    /// Button.
    pub copy_logon: &'static str,
    /// Kind of principal: root.
    pub root: &'static str,
    /// Kind of principal: the host itself.
    pub system: &'static str,
    /// Kind of principal: a name that does not exist.
    pub unknown: &'static str,
    /// Kind of principal: a RAM user.
    pub ram_user: &'static str,
    /// The session included MFA.
    pub with_mfa: &'static str,
    /// The session did not include MFA.
    pub without_mfa: &'static str,
    /// The event names no resource.
    pub nothing_named: &'static str,
    /// Resource: everything of a service.
    pub all_of: fn(&str) -> String,
    /// Resource: every thing of a kind.
    pub every: fn(&str) -> String,
    /// So many resources more.
    pub n_more: fn(usize) -> String,
    /// A client that did not name itself.
    pub unknown_client: &'static str,
    /// Heading: no events at all.
    pub empty_title: &'static str,
    /// What events are.
    pub empty_text: &'static str,
    /// Heading: behind the last page.
    pub end_title: &'static str,
    /// What that means.
    pub end_text: &'static str,
    /// Link to the first page.
    pub to_newest: &'static str,
    /// Heading: filtered to nothing.
    pub no_match_title: &'static str,
    /// Which filters are set.
    pub no_match_text: fn(&str) -> String,
    /// Heading of a missing event.
    pub gone_title: &'static str,
    /// What that means.
    pub gone_text: &'static str,
    /// Fact: the request id.
    pub request: &'static str,
    /// Fact: the event id.
    pub event_id: &'static str,
    /// Heading of the parameters.
    pub parameters: &'static str,
    /// There are none.
    pub no_parameters: &'static str,
    /// Button: copies the address.
    pub copy_address: &'static str,
    /// Button: copies the request id.
    pub copy_request: &'static str,
    /// Button: copies the event id.
    pub copy_event: &'static str,
    /// Button: copies the whole event.
    pub copy_json: &'static str,
    /// Link: events of this principal.
    pub more_by: fn(&str) -> String,
    /// Link: events of that time, unfiltered.
    pub around: &'static str,
    /// Asked before typed text is thrown away.
    pub discard_question: &'static str,
    /// Throws it away.
    pub discard: &'static str,
    /// Goes on typing.
    pub keep: &'static str,
}
