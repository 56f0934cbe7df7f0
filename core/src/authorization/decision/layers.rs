//! Which policies stand in which layer of a request.

use super::self_service::SelfService;
use crate::authorization::compiled::CompiledPolicies;

/// The policies that speak about one request, layer by layer. Absent layers restrict nothing and grant nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layers<'a> {
    /// The control policies of the account that owns the target: one set for each level of its resource directory,
    /// the member account first. Empty if the account is in none.
    pub control: &'a [&'a CompiledPolicies],
    /// The account that manages the resource directory; its identities are not bound by control policies.
    pub management_account: Option<&'a str>,
    /// The policy given with the session of a role.
    pub session: Option<&'a CompiledPolicies>,
    /// What is attached for the whole account: to the user and its groups, or to the role.
    pub identity: Option<&'a CompiledPolicies>,
    /// What is attached to the same identity for single resource groups, by the id of the group.
    pub resource_groups: &'a [(&'a str, &'a CompiledPolicies)],
    /// The policy of the resource.
    pub resource: Option<ResourcePolicy<'a>>,
    /// What users may do to themselves.
    pub self_service: SelfService<'a>,
}

/// A policy that stands at the resource and names who it is about.
#[derive(Debug, Clone, Copy)]
pub enum ResourcePolicy<'a> {
    /// The trust policy of the role that is to be assumed; it has no say in anything else.
    Trust(&'a CompiledPolicies),
    /// The policy of a bucket.
    Bucket(&'a CompiledPolicies),
}
