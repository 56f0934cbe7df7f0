//! English: Switch Role.

use crate::text::SwitchRoleText;

/// Texts of Switch Role.
pub const SWITCH_ROLE: SwitchRoleText = SwitchRoleText {
    title: "Switch role",
    sentence: "Go on as a role, in this account or in another one that trusts you. You can switch back at any time.",
    which: "Which role",
    account: "Account",
    account_hint: "Its alias, such as company-x, or its 16 digits.",
    role_name: "Role name",
    follows: "The role's permissions replace yours until you switch back. Events name you and the role.",
    follows_again: "You leave the role you act as. Your own permissions decide whether you may assume the new one.",
    switch: "Switch role",
    switch_to: |role, account| format!("Switch to {role} in {account}"),
    recent: "Used in this session",
    none_recent: "Roles you switch to appear here until you log off.",
    root_title: "The root identity cannot switch",
    root_text: "Roles are for RAM users. Log on as one to switch.",
    banner: "Assumed role",
    acting_as: "You act as",
    in_account: "in",
    logged_on_as: "Logged on as",
    until: |time| format!("until {time}"),
    over: "this session has ended",
    switch_back: "Switch back",
    switched_back: "You are acting as yourself again.",
    role: "Role",
    own_title: "This is yours, not the role's",
    own_text: |name| format!("Password, MFA device, keys and sessions belong to {name}. Switch back to see them."),
    ended_title: "The role's session has ended",
};
