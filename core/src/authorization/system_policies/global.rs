//! The three policies about every service.

use super::{SystemPolicy, SystemPolicyLabel};

pub(super) const ADMINISTRATOR_ACCESS: SystemPolicy = SystemPolicy {
    name: "AdministratorAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Manages all resources of the account.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "*",
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const READ_ONLY_ACCESS: SystemPolicy = SystemPolicy {
    name: "ReadOnlyAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Views all resources of the account.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "*:Describe*",
        "*:List*",
        "*:Get*",
        "*:BatchGet*",
        "*:Query*",
        "*:BatchQuery*",
        "actiontrail:LookupEvents",
        "dm:Desc*",
        "dm:SenderStatistics*"
      ],
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const POWER_USER_ACCESS: SystemPolicy = SystemPolicy {
    name: "PowerUserAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Manages everything except identities, permissions and billing. Warning: with its conditions met it can attach any policy to a role of a service.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "NotAction": [
        "ram:*",
        "ims:*",
        "rampart:*",
        "resourcemanager:*",
        "resourcesharing:*",
        "bss:ModifyAccount",
        "bss:ModifyBillingAccount",
        "bss:ModifyPaymentRelationship",
        "bssapi:ModifyAccountRelation"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "ram:ListRoles",
        "ram:GetRole",
        "ram:PassRole",
        "ram:CreateServiceLinkedRole",
        "ram:DeleteServiceLinkedRole",
        "ram:GetServiceLinkedRoleDeletionStatus",
        "ram:*ResourceGroup*",
        "resourcemanager:GetResourceGroup",
        "resourcemanager:ListResourceGroups"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "ram:CreateRole",
        "ram:AttachPolicyToRole"
      ],
      "Resource": "acs:ram:*:*:role/*",
      "Condition": {
        "ForAllValues:StringEquals": {
          "ram:TrustedPrincipalTypes": "Service"
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "ram:AttachPolicyToRole",
      "Resource": "acs:ram:*:*:policy/*"
    }
  ]
}"#,
};
