//! Texts of the settings.

use rampart_core::quotas::Quota;

/// Texts of the settings.
pub struct SettingsText {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub sentence: &'static str,
    /// Name of the table.
    pub quotas: &'static str,
    /// Column.
    pub quota: &'static str,
    /// Column.
    pub in_use: &'static str,
    /// Column and field.
    pub limit: &'static str,
    /// Column.
    pub default_limit: &'static str,
    /// Link.
    pub change: &'static str,
    /// Heading of the drawer and name of the link.
    pub change_of: fn(Quota) -> String,
    /// What is limited.
    pub name: fn(Quota) -> &'static str,
    /// Rule: the default and the highest limit.
    pub limit_hint: fn(i64, i64) -> String,
    /// What follows.
    pub what_stays: &'static str,
    /// What was done.
    pub saved: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub limit_rule: &'static str,
    /// Refusal; begins in lower case as the core's messages do.
    pub unknown_quota: &'static str,
}
