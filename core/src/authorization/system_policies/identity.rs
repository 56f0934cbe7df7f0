//! Policies about RAM, STS and the audit trail: the services this product is.

use super::{SystemPolicy, SystemPolicyLabel};

pub(super) const RAM_FULL_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunRAMFullAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Manages RAM: users, groups, policies and permissions.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ram:*",
        "ims:*"
      ],
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const RAM_READ_ONLY_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunRAMReadOnlyAccess",
    version: "v3",
    label: SystemPolicyLabel::Documented,
    description: "Views RAM: users, groups, policies and permissions.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ram:Get*",
        "ram:List*",
        "ram:GenerateCredentialReport",
        "accessanalyzer:Get*",
        "accessanalyzer:List*"
      ],
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const STS_ASSUME_ROLE_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunSTSAssumeRoleAccess",
    version: "v1",
    label: SystemPolicyLabel::Documented,
    description: "Calls the AssumeRole operation of STS.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const ACTION_TRAIL_FULL_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunActionTrailFullAccess",
    version: "v2",
    label: SystemPolicyLabel::Documented,
    description: "Manages ActionTrail.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "actiontrail:*",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "ram:PassRole",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "acs:Service": "actiontrail.aliyuncs.com"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "ram:CreateServiceLinkedRole",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "ram:ServiceName": "actiontrail.aliyuncs.com"
        }
      }
    }
  ]
}"#,
};

pub(super) const ACTION_TRAIL_READ_ONLY_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunActionTrailReadOnlyAccess",
    version: "v4",
    label: SystemPolicyLabel::Documented,
    description: "Views ActionTrail.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "actiontrail:Lookup*",
        "actiontrail:Describe*",
        "actiontrail:Get*",
        "actiontrail:Check*",
        "actiontrail:List*"
      ],
      "Resource": "*"
    }
  ]
}"#,
};
