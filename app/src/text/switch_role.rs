//! Texts of Switch Role: the page, and the bar above every page of a role.

/// Texts of Switch Role.
pub struct SwitchRoleText {
    /// Heading, title and link to the page.
    pub title: &'static str,
    /// What switching means.
    pub sentence: &'static str,
    /// Heading of the form.
    pub which: &'static str,
    /// Field.
    pub account: &'static str,
    /// What can be typed there.
    pub account_hint: &'static str,
    /// Field.
    pub role_name: &'static str,
    /// What follows.
    pub follows: &'static str,
    /// What follows under a role.
    pub follows_again: &'static str,
    /// Button.
    pub switch: &'static str,
    /// Button of a role of before, by role and account.
    pub switch_to: fn(&str, &str) -> String,
    /// Heading of the roles of before.
    pub recent: &'static str,
    /// There are none.
    pub none_recent: &'static str,
    /// Heading for the root identity.
    pub root_title: &'static str,
    /// Why the root identity cannot.
    pub root_text: &'static str,
    /// Name of the bar.
    pub banner: &'static str,
    /// Before `RoleName/SessionName`.
    pub acting_as: &'static str,
    /// Between role and account.
    pub in_account: &'static str,
    /// Before the logon name.
    pub logged_on_as: &'static str,
    /// When the role's session ends.
    pub until: fn(&str) -> String,
    /// The role's session has ended.
    pub over: &'static str,
    /// Button: goes back.
    pub switch_back: &'static str,
    /// Said after going back.
    pub switched_back: &'static str,
    /// Under the name in the identity menu.
    pub role: &'static str,
    /// Heading in the place of a page about one's own things.
    pub own_title: &'static str,
    /// Whose they are.
    pub own_text: fn(&str) -> String,
    /// Heading after the role's session has ended.
    pub ended_title: &'static str,
}
