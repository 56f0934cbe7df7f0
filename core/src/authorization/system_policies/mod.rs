//! The system policies: delivered with the product, attachable like custom ones, never changed by an account.
//!
//! To add one: write its constant in the file of its service and name it in the list below, which is sorted by name.

mod global;
mod identity;
mod services;

/// A system policy in its default version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemPolicy {
    /// The name, in the spelling of its page.
    pub name: &'static str,
    /// The default version, such as `v1`.
    pub version: &'static str,
    /// Where the document comes from.
    pub label: SystemPolicyLabel,
    /// What the policy is for, one or two sentences.
    pub description: &'static str,
    /// The JSON text.
    pub document: &'static str,
}

/// How sure the document of a system policy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SystemPolicyLabel {
    /// The document stands on the page of the policy.
    Documented,
    /// The documents name the policy and say what it is for; its statements are ours.
    Reconstructed,
}

/// All system policies, sorted by name without regard to case.
///
/// Source: RAM documentation, the page of each system policy.
#[must_use]
pub fn system_policies() -> &'static [SystemPolicy] {
    SYSTEM_POLICIES
}

/// The system policy with this name, without regard to case.
#[must_use]
pub fn find_system_policy(name: &str) -> Option<&'static SystemPolicy> {
    SYSTEM_POLICIES.iter().find(|policy| policy.name.eq_ignore_ascii_case(name))
}

const SYSTEM_POLICIES: &[SystemPolicy] = &[
    global::ADMINISTRATOR_ACCESS,
    identity::ACTION_TRAIL_FULL_ACCESS,
    identity::ACTION_TRAIL_READ_ONLY_ACCESS,
    services::ECS_FULL_ACCESS,
    services::ECS_READ_ONLY_ACCESS,
    services::OSS_FULL_ACCESS,
    services::OSS_READ_ONLY_ACCESS,
    identity::RAM_FULL_ACCESS,
    identity::RAM_READ_ONLY_ACCESS,
    services::RDS_FULL_ACCESS,
    services::RDS_READ_ONLY_ACCESS,
    services::SLB_FULL_ACCESS,
    services::SLB_READ_ONLY_ACCESS,
    identity::STS_ASSUME_ROLE_ACCESS,
    services::VPC_FULL_ACCESS,
    services::VPC_READ_ONLY_ACCESS,
    global::POWER_USER_ACCESS,
    global::READ_ONLY_ACCESS,
];

#[cfg(test)]
mod tests {
    use super::super::{DocumentKind, parse};
    use super::*;

    #[test]
    fn every_document_is_valid() {
        for policy in system_policies() {
            let read = parse(policy.document, DocumentKind::Identity);
            assert!(read.is_ok(), "{}: {read:?}", policy.name);
            assert!(policy.version.starts_with('v'));
        }
    }

    #[test]
    fn names_are_sorted_and_unique() {
        let names: Vec<_> = system_policies().iter().map(|policy| policy.name.to_ascii_lowercase()).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    }

    #[test]
    fn names_are_found_without_regard_to_case() {
        assert_eq!(find_system_policy("administratoraccess").map(|policy| policy.name), Some("AdministratorAccess"));
        assert_eq!(find_system_policy("NoSuchAccess"), None);
    }
}
