//! The trust policy for people who do not write JSON: one trusted entity to its document.

use serde::{Deserialize, Serialize};

/// Whom a new role shall trust.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrustedEntity {
    /// Users and roles of an account that their own policies let assume it; 16 digits.
    Account(String),
    /// A service, for example `ecs.aliyuncs.com`.
    Service(String),
    /// People whom an identity provider vouches for, by its ARN.
    Provider(String),
}

/// The trust policy that lets in one entity. Whether the entity can be read is checked with the document.
///
/// Source: RAM documentation, *Edit the trust policy of a RAM role*.
#[must_use]
pub fn trust_document(entity: &TrustedEntity) -> String {
    let (kind, name) = match entity {
        TrustedEntity::Account(id) => ("RAM", format!("acs:ram::{}:root", id.trim())),
        TrustedEntity::Service(name) => ("Service", name.trim().to_owned()),
        TrustedEntity::Provider(arn) => ("Federated", arn.trim().to_owned()),
    };
    let name = serde_json::Value::from(name);
    format!(
        r#"{{
  "Version": "1",
  "Statement": [
    {{
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Principal": {{
        "{kind}": [
          {name}
        ]
      }}
    }}
  ]
}}
"#
    )
}
