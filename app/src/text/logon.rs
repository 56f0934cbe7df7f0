//! Texts of logon and set-up.

/// Texts of logon and set-up.
pub struct LogonText {
    /// Step, total.
    pub step_of: fn(usize, usize) -> String,
    /// Heading of a refusal that only waiting helps.
    pub wait_title: &'static str,
    /// Heading of the first screen.
    pub name_title: &'static str,
    /// Label of the name.
    pub name_label: &'static str,
    /// What a name looks like.
    pub name_hint: &'static str,
    /// Refusal of an empty or impossible name.
    pub name_rule: &'static str,
    /// Button: next screen.
    pub next: &'static str,
    /// Heading of the second screen.
    pub password_title: &'static str,
    /// Before the name.
    pub logging_on_as: &'static str,
    /// Link back to the name.
    pub not_you: &'static str,
    /// Label of the password.
    pub password_label: &'static str,
    /// Button that shows a password.
    pub show_password: &'static str,
    /// Name or password is wrong.
    pub wrong_password: &'static str,
    /// What to do about a forgotten password.
    pub forgotten: &'static str,
    /// Heading of the MFA screen.
    pub mfa_title: &'static str,
    /// Before the name.
    pub mfa_lead: &'static str,
    /// Label of the code.
    pub mfa_label: &'static str,
    /// The code is wrong.
    pub wrong_code: &'static str,
    /// Button: completes the logon.
    pub log_on: &'static str,
    /// What to do about a lost device.
    pub device_lost: &'static str,
    /// Link: begin with another name.
    pub other_name: &'static str,
    /// Heading of the binding screen.
    pub bind_title: &'static str,
    /// What to do with the code.
    pub bind_lead: &'static str,
    /// Name of the QR code.
    pub qr_label: &'static str,
    /// How to enter the key by hand; before the device's name.
    pub manual_lead: &'static str,
    /// Label of the first code.
    pub first_code: &'static str,
    /// Label of the second code.
    pub second_code: &'static str,
    /// When the second code comes.
    pub second_code_hint: &'static str,
    /// Button: binds.
    pub bind: &'static str,
    /// Heading of the password change.
    pub new_password_title: &'static str,
    /// Why it is asked for.
    pub new_password_lead: &'static str,
    /// Label of the new password.
    pub new_password_label: &'static str,
    /// Label of its repetition.
    pub repeat_label: &'static str,
    /// The repetition is not the same; begins in lower case as the core's messages do.
    pub repeat_differs: &'static str,
    /// The rule for passwords, by their least length.
    pub password_rule: fn(usize) -> String,
    /// Button: saves the password.
    pub save_password: &'static str,
    /// Heading of the set-up.
    pub setup_title: &'static str,
    /// What the set-up makes.
    pub setup_lead: &'static str,
    /// Label of the alias.
    pub alias_label: &'static str,
    /// What the alias is for.
    pub alias_hint: &'static str,
    /// Label of the e-mail address.
    pub email_label: &'static str,
    /// What the address is for.
    pub email_hint: &'static str,
    /// Label of root's password.
    pub root_password_label: &'static str,
    /// Button: creates the account.
    pub create_account: &'static str,
    /// Heading when the link is of no use.
    pub setup_closed_title: &'static str,
    /// What to do then.
    pub setup_closed: &'static str,
}
