//! What a RAM user may do to itself without any policy; an explicit deny still wins.
//!
//! Source: RAM, security preferences at their defaults (policy-language, section 8.4); ending one's own sessions is ours.

/// Actions on the caller's own user that need no policy.
pub(crate) const OWN_USER: &[&str] = &[
    "ram:ChangePassword",
    "ram:GetUserMFAInfo",
    "ram:CreateVirtualMFADevice",
    "ram:BindMFADevice",
    "ram:UnbindMFADevice",
    "rampart:ListSessions",
    "rampart:EndSession",
];

/// Whether a caller with the ARN `own` may do `action` on `resource` because it is its own.
pub fn permits(action: &str, resource: &str, own: &str) -> bool {
    resource == own && OWN_USER.contains(&action)
}
