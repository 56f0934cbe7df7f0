//! Grants: the one drawer that grants policies, the dialog that revokes them, the table of what a holder has itself,
//! and the page with every grant of the account. Other rooms use the public parts of this file only.

mod drawer;
mod filters;
mod held;
mod list;
mod list_query;
mod outcome;
mod picked;
mod revoke;
mod server_fns;

pub use drawer::grant_drawer;
pub use held::{HeldWords, held_tab, own_grants, type_cell};
pub use list::GrantsPage;
pub(crate) use list::PANELS;
pub use picked::words as picker_words;
use rampart_core::grants::{Holder, HolderKind, PolicyRef};
use rampart_core::model::PolicyName;
use rampart_core::policies::PolicyType;
pub use revoke::{revoke_dialog, revoke_href};
pub use server_fns::{GrantPolicies, RevokePolicies};

use crate::text::t;

/// A policy as forms name it: `System:AdministratorAccess`.
pub fn policy_value(policy: &PolicyRef) -> String {
    let mut value = policy.policy_type.as_str().to_owned();
    value.push(':');
    value.push_str(policy.policy_name.as_str());
    value
}

/// Reads [`policy_value`].
pub fn read_policy(value: &str) -> Option<PolicyRef> {
    let (policy_type, name) = value.split_once(':')?;
    Some(PolicyRef { policy_type: PolicyType::find(policy_type)?, policy_name: PolicyName::parse(name).ok()? })
}

/// A holder as forms name it: `user:ana.costa`.
pub fn holder_value(holder: &Holder) -> String {
    let mut value = holder.kind().to_owned();
    value.push(':');
    value.push_str(holder.name());
    value
}

/// Reads [`holder_value`].
pub fn read_holder(value: &str) -> Option<Holder> {
    let (kind, name) = value.split_once(':')?;
    HolderKind::find(kind)?.named(name).ok()
}

/// A grant as forms name it: `user:ana.costa:System:AdministratorAccess`; no name holds a colon.
pub fn grant_value(holder: &Holder, policy: &PolicyRef) -> String {
    let mut value = holder_value(holder);
    value.push(':');
    value.push_str(&policy_value(policy));
    value
}

/// Reads [`grant_value`].
pub fn read_grant(value: &str) -> Option<(Holder, PolicyRef)> {
    let (kind, rest) = value.split_once(':')?;
    let (name, policy) = rest.split_once(':')?;
    Some((HolderKind::find(kind)?.named(name).ok()?, read_policy(policy)?))
}

/// Policies whose grant makes their holder as mighty as an administrator.
pub fn is_risky(policy: &PolicyRef) -> bool {
    policy.policy_type == PolicyType::System
        && ["AdministratorAccess", "AliyunRAMFullAccess", "PowerUserAccess"].contains(&policy.policy_name.as_str())
}

/// System or custom, in a word.
pub fn type_text(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::System => t().grants.system,
        PolicyType::Custom => t().grants.custom,
    }
}

/// User, group or role, in a word.
pub fn kind_text(kind: HolderKind) -> &'static str {
    match kind {
        HolderKind::User => t().grants.user,
        HolderKind::Group => t().grants.group,
        HolderKind::Role => t().grants.role,
    }
}

/// The page that shows what a holder may do.
pub fn holder_href(holder: &Holder) -> String {
    let mut href = match holder {
        Holder::User(_) => "/users/",
        Holder::Group(_) => "/groups/",
        Holder::Role(_) => "/roles/",
    }
    .to_owned();
    href.push_str(holder.name());
    href.push_str("/permissions");
    href
}

/// The page of a policy.
pub fn policy_href(policy: &PolicyRef) -> String {
    let mut href = "/policies/".to_owned();
    href.push_str(policy.policy_type.as_str());
    href.push('/');
    href.push_str(policy.policy_name.as_str());
    href
}

#[cfg(test)]
mod tests {
    use rampart_core::model::{RoleName, UserName};

    use super::*;

    #[test]
    fn values_are_read_as_they_are_written() {
        let policy = PolicyRef {
            policy_type: PolicyType::System,
            policy_name: PolicyName::parse("AdministratorAccess").unwrap(),
        };
        for holder in [
            Holder::User(UserName::parse("ana.costa_1-2").unwrap()),
            Holder::Role(RoleName::parse("ops.read").unwrap()),
        ] {
            assert_eq!(read_holder(&holder_value(&holder)), Some(holder.clone()));
            assert_eq!(read_grant(&grant_value(&holder, &policy)), Some((holder, policy.clone())));
        }
        assert_eq!(read_policy(&policy_value(&policy)), Some(policy));
        for broken in ["", "user", "user:", "owner:a", "System:", "Other:A", "user:a:System", "user:a b:System:A"] {
            assert!(read_holder(broken).is_none() || !broken.contains(' '), "{broken}");
            assert_eq!(read_policy(broken), None, "{broken}");
            assert_eq!(read_grant(broken), None, "{broken}");
        }
    }
}
