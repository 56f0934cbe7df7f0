//! The system policies: delivered with the product, attachable like custom ones, never changed by an account.
//!
//! To add one: write its document in `documents/` and its line in the list below, which is sorted by name.

use SystemPolicyLabel::{Documented, Reconstructed};
use serde::{Deserialize, Serialize};

use super::DocumentKind;

/// A system policy in its default version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemPolicy {
    /// The name, in the spelling of its page.
    pub name: &'static str,
    /// The default version, such as `v1`.
    pub version: &'static str,
    /// Where the document comes from.
    pub label: SystemPolicyLabel,
    /// Identity-based, or a control policy.
    pub kind: DocumentKind,
    /// What the policy is for, one or two sentences.
    pub description: &'static str,
    /// The JSON text.
    pub document: &'static str,
}

/// How sure the document of a system policy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SystemPolicyLabel {
    /// The document stands on the page of the policy.
    Documented,
    /// The documents name the policy and say what it is for; its statements are ours.
    Reconstructed,
}

/// All system policies of users, groups and roles, sorted by name without regard to case.
///
/// Source: RAM documentation, the page of each system policy.
#[must_use]
pub fn system_policies() -> &'static [SystemPolicy] {
    SYSTEM_POLICIES
}

/// The system policy of users, groups and roles with this name, without regard to case.
#[must_use]
pub fn find_system_policy(name: &str) -> Option<&'static SystemPolicy> {
    SYSTEM_POLICIES.iter().find(|policy| policy.name.eq_ignore_ascii_case(name))
}

macro_rules! policy {
    ($name:literal, $version:literal, $label:ident, $description:literal) => {
        policy!($name, $version, $label, $description, Identity)
    };
    ($name:literal, $version:literal, $label:ident, $description:literal, $kind:ident) => {
        SystemPolicy {
            name: $name,
            version: $version,
            label: $label,
            kind: DocumentKind::$kind,
            description: $description,
            document: include_str!(concat!("documents/", $name, ".json")),
        }
    };
}

/// The control policy that stands everywhere in a resource directory until it is detached; it bounds nothing.
///
/// Source: Resource Management documentation, *Control policy overview*.
pub const FULL_ALIYUN_ACCESS: SystemPolicy =
    policy!("FullAliyunAccess", "v1", Documented, "Bounds nothing: every action on every resource.", Control);

const SYSTEM_POLICIES: &[SystemPolicy] = &[
    policy!("AdministratorAccess", "v1", Reconstructed, "Manages all resources of the account."),
    policy!("AliyunAccountCenterFullAccess", "v1", Documented, "Manages Account Center."),
    policy!("AliyunActionTrailFullAccess", "v2", Documented, "Manages ActionTrail."),
    policy!("AliyunActionTrailReadOnlyAccess", "v4", Documented, "Views ActionTrail."),
    policy!("AliyunADBFullAccess", "v5", Documented, "Manages AnalyticDB for MySQL (ADB)."),
    policy!("AliyunALBFullAccess", "v2", Documented, "Manages Application Load Balancer (ALB)."),
    policy!("AliyunALBReadOnlyAccess", "v1", Documented, "Views Application Load Balancer (ALB)."),
    policy!("AliyunApiGatewayFullAccess", "v3", Documented, "Manages API Gateway."),
    policy!("AliyunBSSFullAccess", "v1", Reconstructed, "Manages billing."),
    policy!("AliyunBSSOrderAccess", "v1", Reconstructed, "Views, pays and cancels orders."),
    policy!("AliyunBSSReadOnlyAccess", "v1", Reconstructed, "Views billing."),
    policy!("AliyunCDNFullAccess", "v1", Reconstructed, "Manages CDN."),
    policy!("AliyunCDNReadOnlyAccess", "v1", Reconstructed, "Views CDN."),
    policy!("AliyunCENFullAccess", "v1", Reconstructed, "Manages Cloud Enterprise Network (CEN)."),
    policy!("AliyunCloudMonitorFullAccess", "v1", Reconstructed, "Manages CloudMonitor."),
    policy!("AliyunCloudMonitorReadOnlyBasicAccess", "v3", Reconstructed, "Views CloudMonitor."),
    policy!("AliyunConfigReadOnlyAccess", "v2", Documented, "Views Cloud Config."),
    policy!("AliyunDTSFullAccess", "v1", Reconstructed, "Manages Data Transmission Service (DTS)."),
    policy!("AliyunEBSReadOnlyAccess", "v1", Documented, "Views Elastic Block Storage (EBS)."),
    policy!("AliyunECIReadOnlyAccess", "v2", Documented, "Views Elastic Container Instance (ECI)."),
    policy!("AliyunECSFullAccess", "v1", Reconstructed, "Manages Elastic Compute Service (ECS)."),
    policy!("AliyunECSReadOnlyAccess", "v1", Reconstructed, "Views Elastic Compute Service (ECS)."),
    policy!("AliyunEIPFullAccess", "v1", Reconstructed, "Manages Elastic IP addresses (EIP)."),
    policy!("AliyunEIPReadOnlyAccess", "v2", Documented, "Views Elastic IP addresses (EIP)."),
    policy!("AliyunESSFullAccess", "v1", Reconstructed, "Manages Auto Scaling (ESS)."),
    policy!("AliyunESSReadOnlyAccess", "v2", Documented, "Views Auto Scaling (ESS)."),
    policy!("AliyunFCFullAccess", "v2", Documented, "Manages Function Compute (FC)."),
    policy!("AliyunKMSFullAccess", "v1", Reconstructed, "Manages Key Management Service (KMS)."),
    policy!("AliyunKMSReadOnlyAccess", "v1", Reconstructed, "Views Key Management Service (KMS)."),
    policy!("AliyunLogFullAccess", "v1", Reconstructed, "Manages Log Service."),
    policy!("AliyunLogReadOnlyAccess", "v1", Reconstructed, "Views Log Service."),
    policy!("AliyunNASFullAccess", "v1", Reconstructed, "Manages File Storage NAS."),
    policy!("AliyunNATGatewayFullAccess", "v1", Reconstructed, "Manages NAT gateways."),
    policy!("AliyunNLBFullAccess", "v1", Documented, "Manages Network Load Balancer (NLB)."),
    policy!("AliyunOOSReadOnlyAccess", "v1", Documented, "Views Operation Orchestration Service (OOS)."),
    policy!("AliyunOSSFullAccess", "v1", Reconstructed, "Manages Object Storage Service (OSS)."),
    policy!("AliyunOSSReadOnlyAccess", "v1", Documented, "Views Object Storage Service (OSS)."),
    policy!("AliyunOTSFullAccess", "v1", Reconstructed, "Manages Tablestore (OTS)."),
    policy!("AliyunOTSReadOnlyAccess", "v2", Documented, "Views Tablestore (OTS)."),
    policy!("AliyunPolardbFullAccess", "v5", Documented, "Manages PolarDB."),
    policy!("AliyunRAMAccessAnalyzerFullAccess", "v1", Documented, "Manages Access Analyzer."),
    policy!("AliyunRAMFullAccess", "v1", Reconstructed, "Manages RAM: users, groups, policies and permissions."),
    policy!("AliyunRAMReadOnlyAccess", "v3", Documented, "Views RAM: users, groups, policies and permissions."),
    policy!("AliyunRDSFullAccess", "v1", Reconstructed, "Manages ApsaraDB RDS."),
    policy!("AliyunRDSReadOnlyAccess", "v3", Documented, "Views ApsaraDB RDS."),
    policy!("AliyunSLBFullAccess", "v1", Reconstructed, "Manages Server Load Balancer (SLB)."),
    policy!("AliyunSLBReadOnlyAccess", "v4", Documented, "Views Server Load Balancer (SLB)."),
    policy!("AliyunSTSAssumeRoleAccess", "v1", Documented, "Calls the AssumeRole operation of STS."),
    policy!("AliyunSupportFullAccess", "v1", Reconstructed, "Manages the support system."),
    policy!("AliyunVPCFullAccess", "v12", Documented, "Manages Virtual Private Cloud (VPC)."),
    policy!("AliyunVPCReadOnlyAccess", "v9", Documented, "Views Virtual Private Cloud (VPC)."),
    policy!("AliyunVPNGatewayFullAccess", "v1", Reconstructed, "Manages VPN gateways."),
    policy!(
        "PowerUserAccess",
        "v1",
        Reconstructed,
        "Manages everything except identities, permissions and billing. Warning: with its conditions met it can attach any policy to a role of a service."
    ),
    policy!("ReadOnlyAccess", "v1", Reconstructed, "Views all resources of the account."),
];

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn every_document_is_valid() {
        for policy in system_policies().iter().chain([&FULL_ALIYUN_ACCESS]) {
            let document = parse(policy.document, policy.kind).unwrap_or_else(|f| panic!("{}: {f:?}", policy.name));
            assert_eq!(policy.document, document.to_json_pretty(), "{}", policy.name);
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
        assert_eq!(find_system_policy("FullAliyunAccess"), None);
    }
}
