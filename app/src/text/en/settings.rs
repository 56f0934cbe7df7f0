//! English: the settings.

use rampart_core::quotas::Quota;

use crate::text::SettingsText;
use crate::text::grouped;

/// Texts of the settings.
pub const SETTINGS: SettingsText = SettingsText {
    title: "Settings",
    sentence: "Quotas: how much this account holds at most, and from when on AccessKey pairs are advised against.",
    quotas: "Quotas",
    quota: "Quota",
    in_use: "In use",
    limit: "Limit",
    default_limit: "Default",
    change: "Change",
    change_of: |quota| format!("Change: {}", name(quota)),
    name,
    limit_hint: |default, highest| {
        format!("From 1 to {}. Leave it empty for the default of {}.", grouped(highest), grouped(default))
    },
    what_stays: "What is there already stays, also above a lower limit; only nothing is added.",
    saved: "The limit was saved.",
    limit_rule: "use a whole number",
    unknown_quota: "this is not limited",
};

fn name(quota: Quota) -> &'static str {
    match quota {
        Quota::Users => "RAM users",
        Quota::Groups => "Groups",
        Quota::Roles => "Roles",
        Quota::Policies => "Custom policies",
        Quota::Resources => "Registered resources",
        Quota::GroupsPerUser => "Groups of one user",
        Quota::PoliciesPerUser => "Custom policies of one user",
        Quota::SystemPoliciesPerUser => "System policies of one user",
        Quota::PoliciesPerGroup => "Custom policies of one group",
        Quota::SystemPoliciesPerGroup => "System policies of one group",
        Quota::PoliciesPerRole => "Custom policies of one role",
        Quota::SystemPoliciesPerRole => "System policies of one role",
        Quota::VersionsPerPolicy => "Versions of one policy",
        Quota::AccessKeysPerUser => "AccessKey pairs of one user",
        Quota::AccessKeyAgeDays => "Days until an AccessKey pair is old",
        Quota::AccessKeyIdleDays => "Days until an AccessKey pair counts as unused",
    }
}
