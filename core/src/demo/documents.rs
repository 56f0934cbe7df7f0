//! The custom policies of Company X: name, purpose, document.

/// HR reads and writes its own documents, from the office only.
pub(super) const OSS_HR_DOCUMENTS: (&str, &str, &str) = (
    "oss-hr-documents",
    "HR reads and writes the documents in the bucket company-x-hr, and registers buckets of its own.",
    r#"{
  "Version": "1",
  "Statement": [
    {
      "Sid": "ListTheBucket",
      "Effect": "Allow",
      "Action": ["oss:ListObjects", "oss:GetBucketInfo"],
      "Resource": "acs:oss:*:*:company-x-hr"
    },
    {
      "Sid": "ReadAndWriteDocuments",
      "Effect": "Allow",
      "Action": ["oss:GetObject", "oss:PutObject", "oss:DeleteObject"],
      "Resource": "acs:oss:*:*:company-x-hr/*"
    },
    {
      "Sid": "RegisterOwnBuckets",
      "Effect": "Allow",
      "Action": "rampart:*Resource",
      "Resource": "acs:oss:*:*:company-x-hr*"
    }
  ]
}"#,
);

/// R&D works with its own servers and only looks at the others.
pub(super) const RND_ECS_DEV: (&str, &str, &str) = (
    "rnd-ecs-dev",
    "R&D runs the development servers and views all others.",
    r#"{
  "Version": "1",
  "Statement": [
    {
      "Sid": "ViewServers",
      "Effect": "Allow",
      "Action": ["ecs:Describe*", "ecs:List*"],
      "Resource": "*"
    },
    {
      "Sid": "RunDevelopmentServers",
      "Effect": "Allow",
      "Action": ["ecs:StartInstance", "ecs:StopInstance", "ecs:RebootInstance"],
      "Resource": "acs:ecs:*:*:instance/dev-*"
    }
  ]
}"#,
);

/// O&M operates everything and destroys nothing.
pub(super) const ONM_OPERATE: (&str, &str, &str) = (
    "onm-operate",
    "O&M operates servers, load balancers and databases; nobody in O&M deletes them.",
    r#"{
  "Version": "1",
  "Statement": [
    {
      "Sid": "Operate",
      "Effect": "Allow",
      "Action": ["ecs:*", "slb:*", "rds:*", "vpc:Describe*"],
      "Resource": "*"
    },
    {
      "Sid": "DestroyNothing",
      "Effect": "Deny",
      "Action": ["ecs:DeleteInstance*", "rds:DeleteDBInstance", "slb:DeleteLoadBalancer"],
      "Resource": "*"
    },
    {
      "Sid": "KeepTheRegister",
      "Effect": "Allow",
      "Action": ["rampart:*Resource", "rampart:ListResources"],
      "Resource": "*"
    }
  ]
}"#,
);

/// What the order service needs.
pub(super) const ORDERS_BUCKET_READWRITE: (&str, &str, &str) = (
    "orders-bucket-readwrite",
    "The order service keeps receipts in the bucket company-x-orders.",
    r#"{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["oss:GetObject", "oss:PutObject", "oss:ListObjects"],
      "Resource": ["acs:oss:*:*:company-x-orders", "acs:oss:*:*:company-x-orders/*"]
    }
  ]
}"#,
);

/// Support may change everybody's permissions but its own.
pub(super) const SUPPORT_NOT_FOR_ONESELF: (&str, &str, &str) = (
    "support-not-for-oneself",
    "Support changes permissions, but never its own.",
    r#"{
  "Version": "1",
  "Statement": [
    {
      "Sid": "NotForOneself",
      "Effect": "Deny",
      "Action": ["ram:AttachPolicyToUser", "ram:DetachPolicyFromUser", "ram:AddUserToGroup"],
      "Resource": "acs:ram:*:*:user/omar.haddad"
    }
  ]
}"#,
);

/// Every document, in the order in which they are created.
pub(super) const ALL: [(&str, &str, &str); 5] =
    [OSS_HR_DOCUMENTS, RND_ECS_DEV, ONM_OPERATE, ORDERS_BUCKET_READWRITE, SUPPORT_NOT_FOR_ONESELF];

#[cfg(test)]
mod tests {
    use crate::authorization::{DocumentKind, parse};

    #[test]
    fn every_document_is_valid() {
        for (name, _, document) in super::ALL {
            assert_eq!(parse(document, DocumentKind::Identity).err(), None, "{name}");
        }
    }
}
