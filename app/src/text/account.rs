//! Texts of the account pages.

/// Texts of the account pages.
pub struct AccountText {
    /// Heading and title.
    pub title: &'static str,
    /// Who is logged on: logon name, whether it is root.
    pub sentence: fn(&str, bool) -> String,
    /// Name of the tabs.
    pub tabs: &'static str,
    /// Tab: who I am.
    pub who: &'static str,
    /// Tab: the password.
    pub password: &'static str,
    /// Tab, fact and column: MFA.
    pub mfa: &'static str,
    /// Tab: sessions.
    pub sessions: &'static str,
    /// Fact: the name.
    pub name: &'static str,
    /// Fact: root or RAM user.
    pub kind: &'static str,
    /// Kind: root.
    pub root: &'static str,
    /// What root is.
    pub root_text: &'static str,
    /// Kind: RAM user.
    pub ram_user: &'static str,
    /// What a RAM user is.
    pub ram_user_text: &'static str,
    /// Fact: the logon name.
    pub logon_name: &'static str,
    /// Button: copies the logon name.
    pub copy_logon_name: &'static str,
    /// Fact: the account.
    pub account: &'static str,
    /// Button: copies the account id.
    pub copy_account_id: &'static str,
    /// Fact: the ARN.
    pub arn: &'static str,
    /// Button: copies the ARN.
    pub copy_arn: &'static str,
    /// Fact: this session.
    pub this_session: &'static str,
    /// Before the time it started.
    pub started: &'static str,
    /// It included MFA.
    pub with_mfa: &'static str,
    /// It did not.
    pub without_mfa: &'static str,
    /// State: a device is bound.
    pub bound: &'static str,
    /// State: none is bound.
    pub not_bound: &'static str,
    /// Label: the present password.
    pub old_password: &'static str,
    /// Label: the new password.
    pub new_password: &'static str,
    /// Label: the new password again.
    pub repeat: &'static str,
    /// The rule for passwords, by their least length.
    pub password_rule: fn(usize) -> String,
    /// Button that shows a password.
    pub show_password: &'static str,
    /// What follows from a change.
    pub password_effect: &'static str,
    /// Button: changes the password.
    pub change_password: &'static str,
    /// Said after the change.
    pub password_changed: &'static str,
    /// Heading: no device.
    pub no_device_title: &'static str,
    /// What a device is for.
    pub no_device: &'static str,
    /// The same for root.
    pub no_device_root: &'static str,
    /// Heading: the bound device.
    pub virtual_device: &'static str,
    /// Fact: the device's name.
    pub device: &'static str,
    /// Fact: bound since.
    pub since: &'static str,
    /// What to do when it is lost.
    pub device_lost: &'static str,
    /// The same for root.
    pub device_lost_root: &'static str,
    /// Button and heading: binds a device.
    pub bind_device: &'static str,
    /// Button and heading: unbinds the device.
    pub unbind_device: &'static str,
    /// Under the heading of the binding.
    pub bind_lead: &'static str,
    /// First step: the picture.
    pub step_scan: &'static str,
    /// Name of the picture.
    pub qr_label: &'static str,
    /// Opens the seed as text.
    pub manual_title: &'static str,
    /// How to enter it; the device's name follows.
    pub manual_lead: &'static str,
    /// Second step: a code.
    pub step_first: &'static str,
    /// Third step: the code after it.
    pub step_second: &'static str,
    /// When the second code comes.
    pub second_hint: &'static str,
    /// What follows from binding.
    pub bind_effect: &'static str,
    /// Said after binding.
    pub device_bound: &'static str,
    /// Consequence of unbinding for a RAM user.
    pub unbind_user: &'static str,
    /// Consequence of unbinding for root.
    pub unbind_root: &'static str,
    /// Consequence of unbinding: sessions.
    pub unbind_sessions: &'static str,
    /// Asks for the code.
    pub unbind_code: &'static str,
    /// Said after unbinding.
    pub device_unbound: &'static str,
    /// What the table of sessions is for.
    pub sessions_lead: &'static str,
    /// There is only the one that asks.
    pub only_session: &'static str,
    /// Column: browser and system.
    pub browser: &'static str,
    /// Column: the address.
    pub from: &'static str,
    /// Column: when it started.
    pub session_started: &'static str,
    /// Column: the last request.
    pub last_used: &'static str,
    /// Column: when it ends at the latest.
    pub ends: &'static str,
    /// Column: the buttons.
    pub actions: &'static str,
    /// Marks the session that asks.
    pub this_one: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Button: ends a session.
    pub end: &'static str,
    /// Button: ends all others, by their number.
    pub end_others: fn(usize) -> String,
    /// Button: ends this session.
    pub log_off: &'static str,
    /// Said after ending one.
    pub session_ended: &'static str,
    /// Said after ending the others, by their number.
    pub sessions_ended: fn(i64) -> String,
    /// Asked before typed text is thrown away.
    pub discard_question: &'static str,
    /// Throws it away.
    pub discard: &'static str,
    /// Goes on typing.
    pub keep: &'static str,
}
