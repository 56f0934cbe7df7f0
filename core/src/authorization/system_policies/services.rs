//! Policies about other services, so that attachments brought from elsewhere resolve.

use super::{SystemPolicy, SystemPolicyLabel};

pub(super) const ECS_FULL_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunECSFullAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Manages Elastic Compute Service (ECS).",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ecs:*",
        "vpc:DescribeVpcs",
        "vpc:DescribeVSwitches"
      ],
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const ECS_READ_ONLY_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunECSReadOnlyAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Views Elastic Compute Service (ECS).",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ecs:Describe*",
        "ecs:List*",
        "vpc:DescribeVpcs",
        "vpc:DescribeVSwitches"
      ],
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const RDS_FULL_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunRDSFullAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Manages ApsaraDB RDS.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "rds:*",
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const RDS_READ_ONLY_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunRDSReadOnlyAccess",
    version: "v3",
    label: SystemPolicyLabel::Documented,
    description: "Views ApsaraDB RDS.",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "rds:Describe*",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "hdm:Get*",
        "hdm:Describe*",
        "hdm:Query*",
        "hdm:Support*",
        "dbs:Get*",
        "dbs:Describe*",
        "dbs:Query*",
        "dbs:Support*"
      ],
      "Resource": "acs:rds:*:*:*"
    }
  ]
}"#,
};

pub(super) const SLB_FULL_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunSLBFullAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Manages Server Load Balancer (SLB).",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "slb:*",
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const SLB_READ_ONLY_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunSLBReadOnlyAccess",
    version: "v4",
    label: SystemPolicyLabel::Documented,
    description: "Views Server Load Balancer (SLB).",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "slb:Describe*",
        "slb:List*",
        "slb:Get*",
        "cms:QueryMetric*"
      ],
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const OSS_FULL_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunOSSFullAccess",
    version: "v1",
    label: SystemPolicyLabel::Reconstructed,
    description: "Manages Object Storage Service (OSS).",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "oss:*",
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const OSS_READ_ONLY_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunOSSReadOnlyAccess",
    version: "v1",
    label: SystemPolicyLabel::Documented,
    description: "Views Object Storage Service (OSS).",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "oss:Get*",
        "oss:List*"
      ],
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const VPC_FULL_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunVPCFullAccess",
    version: "v12",
    label: SystemPolicyLabel::Documented,
    description: "Manages Virtual Private Cloud (VPC).",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "vpc:*HaVip*",
        "vpc:*RouteTable*",
        "vpc:*VRouter*",
        "vpc:*RouteEntry*",
        "vpc:*RouteEntries*",
        "vpc:*VSwitch*",
        "vpc:*Vpc*",
        "vpc:*Cen*",
        "vpc:*Tag*",
        "vpc:*NetworkAcl*",
        "vpc:*FlowLog*",
        "vpc:*Ipv4Gateway*",
        "vpc:*PrefixList*",
        "vpc:*DhcpOptionsSet*",
        "vpc:DeletionProtection",
        "vpc:*TagResource*",
        "vpc:MoveResourceGroup"
      ],
      "Resource": "*"
    }
  ]
}"#,
};

pub(super) const VPC_READ_ONLY_ACCESS: SystemPolicy = SystemPolicy {
    name: "AliyunVPCReadOnlyAccess",
    version: "v9",
    label: SystemPolicyLabel::Documented,
    description: "Views Virtual Private Cloud (VPC).",
    document: r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "vpc:DescribeHaVip*",
        "vpc:DescribeRouteTable*",
        "vpc:DescribeRouteEntry*",
        "vpc:DescribeVSwitch*",
        "vpc:DescribeVRouter*",
        "vpc:DescribeVpc*",
        "vpc:Describe*Cen*",
        "vpc:ListTag*",
        "vpc:DescribeTag*",
        "vpc:DescribeNetworkAcl*",
        "vpc:DescribeFlowLog*",
        "vpc:CheckCanAllocateVpcPrivateIpAddress",
        "vpc:ListIpv4Gateways",
        "vpc:GetIpv4GatewayAttribute",
        "vpc:ListDhcpOptionsSets",
        "vpc:GetDhcpOptionsSet"
      ],
      "Resource": "*"
    }
  ]
}"#,
};
