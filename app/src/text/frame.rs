//! Texts of the frame: side bar, top bar, errors, shortcuts.

/// Texts of the frame.
pub struct FrameText {
    /// Link that jumps over the frame.
    pub skip: &'static str,
    /// Name of the side bar.
    pub navigation: &'static str,
    /// Button that opens the side bar on narrow screens.
    pub open_navigation: &'static str,
    /// Name of the way to the page.
    pub breadcrumb: &'static str,
    /// Link to the overview.
    pub overview: &'static str,
    /// Section of the side bar.
    pub identities: &'static str,
    /// Link to the users.
    pub users: &'static str,
    /// Link to the groups.
    pub groups: &'static str,
    /// Section of the side bar.
    pub permissions: &'static str,
    /// Link to the grants.
    pub grants: &'static str,
    /// Link to the roles.
    pub roles: &'static str,
    /// Link to the policies.
    pub policies: &'static str,
    /// Section of the side bar.
    pub activity: &'static str,
    /// Link to the events.
    pub events: &'static str,
    /// Section of the side bar.
    pub account: &'static str,
    /// Link to the page of the own account.
    pub your_account: &'static str,
    /// Link.
    pub recycle_bin: &'static str,
    /// Name of the search form.
    pub search: &'static str,
    /// What can be searched for.
    pub search_placeholder: &'static str,
    /// What the root identity is called under its name.
    pub root: &'static str,
    /// What a RAM user is called under its name.
    pub ram_user: &'static str,
    /// Said of a session opened with MFA.
    pub with_mfa: &'static str,
    /// Said of a session opened without MFA.
    pub without_mfa: &'static str,
    /// Name of the identity menu.
    pub identity_menu: &'static str,
    /// Heading of the theme choice.
    pub theme: &'static str,
    /// Theme: the system's.
    pub theme_system: &'static str,
    /// Theme: light.
    pub theme_light: &'static str,
    /// Theme: dark.
    pub theme_dark: &'static str,
    /// Button that opens the list of shortcuts.
    pub shortcuts: &'static str,
    /// Button that ends the session.
    pub log_off: &'static str,
    /// Shortcut: search.
    pub shortcut_search: &'static str,
    /// Shortcut: overview.
    pub shortcut_overview: &'static str,
    /// Shortcut: users.
    pub shortcut_users: &'static str,
    /// Shortcut: events.
    pub shortcut_events: &'static str,
    /// Shortcut: this list.
    pub shortcut_list: &'static str,
    /// Heading of an address without a page.
    pub not_found_title: &'static str,
    /// What to do about it.
    pub not_found_text: &'static str,
    /// Link to the overview.
    pub to_overview: &'static str,
    /// Heading of a thing that does not exist.
    pub gone_title: &'static str,
    /// Heading of a refusal.
    pub forbidden_title: &'static str,
    /// That a refusal is not an empty list.
    pub forbidden_text: &'static str,
    /// Fact: the missing action.
    pub missing: &'static str,
    /// Fact: the resource.
    pub on: &'static str,
    /// Fact: what the engine decided.
    pub decided: &'static str,
    /// Fact: the request id.
    pub request: &'static str,
    /// Decision: nothing allows it.
    pub implicit_deny: &'static str,
    /// Decision: a policy denies it.
    pub explicit_deny: &'static str,
    /// Button that copies the request text.
    pub copy_request: &'static str,
    /// The text an administrator gets: who, action, resource, request id.
    pub request_text: fn(&str, &str, &str, &str) -> String,
    /// Heading of a failure.
    pub failed_title: &'static str,
    /// Heading of a missing answer.
    pub unreachable_title: &'static str,
    /// Heading of an ended session.
    pub logged_off_title: &'static str,
    /// Link to the logon page.
    pub log_on: &'static str,
    /// Link that loads the page again.
    pub try_again: &'static str,
}
