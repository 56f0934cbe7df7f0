//! The ARN of one resource that the account owns: every field literal, in the one spelling under which it is kept.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{AccountId, Arn, NameError};

/// `acs:<service>:<region>:<account-id>:<relative-id>` without wildcards, at most [`ResourceArn::MAX_BYTES`] long.
///
/// Service and region are kept in lower case, as policies compare them; a region of `*`, as tables of global services
/// write it, is none. Everything behind the account compares exactly.
/// Source: RAM documentation, *Policy elements*, Resource; the length is ours, an OSS object's key fits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceArn(String);

impl ResourceArn {
    /// The longest ARN, in bytes.
    pub const MAX_BYTES: usize = 1_100;

    /// What the text must look like, as forms show it.
    pub const RULE: &'static str = "use `acs:<service>:<region>:<account-id>:<relative-id>` with the 16 digits of the account, without `*`, `?`, control characters or spaces at either end";

    /// Takes an ARN that keeps [`Self::RULE`].
    ///
    /// # Errors
    /// The rule that is broken; objects of RAM need no registration.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let broken = NameError(Self::RULE);
        let mut fields = text.splitn(5, ':');
        let mut next = || fields.next().ok_or(broken.clone());
        let (prefix, service, region, account, relative_id) = (next()?, next()?, next()?, next()?, next()?);
        let region = if region == "*" { "" } else { region };
        let is_relative_id = !relative_id.is_empty()
            && relative_id.trim() == relative_id
            && !relative_id.chars().any(|c| c.is_control() || matches!(c, '*' | '?'));
        let is_account = account.len() == 16 && account.bytes().all(|byte| byte.is_ascii_digit());
        if prefix != "acs" || !is_code(service) || !(region.is_empty() || is_code(region)) {
            return Err(broken);
        }
        if !is_account || !is_relative_id {
            return Err(broken);
        }
        if text.len() > Self::MAX_BYTES {
            return Err(NameError("use an ARN of at most 1,100 bytes"));
        }
        let service = service.to_ascii_lowercase();
        if ["ram", "rampart"].contains(&service.as_str()) {
            return Err(NameError(
                "users, groups, roles and policies are known already; register what other services keep",
            ));
        }
        Ok(Self(["acs", &service, &region.to_ascii_lowercase(), account, relative_id].join(":")))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn field(&self, n: usize) -> &str {
        self.0.splitn(5, ':').nth(n).unwrap_or_default()
    }

    /// The code of the service, such as `oss`.
    pub fn service(&self) -> &str {
        self.field(1)
    }

    /// The region, such as `cn-hangzhou`; empty for resources of global services.
    pub fn region(&self) -> &str {
        self.field(2)
    }

    /// The account that owns the resource, 16 digits.
    pub fn account(&self) -> &str {
        self.field(3)
    }

    /// Whether the resource belongs to this account.
    pub fn is_of(&self, account: AccountId) -> bool {
        self.account() == account.to_string()
    }

    /// What the service itself calls it, such as `instance/i-bp1234`.
    pub fn relative_id(&self) -> &str {
        self.field(4)
    }

    /// The last part of the relative id, by which people look for it, in lower case: `i-bp1234`.
    pub fn name_key(&self) -> String {
        let name = self.relative_id().trim_end_matches('/');
        name.rsplit(['/', ':']).next().unwrap_or(name).to_lowercase()
    }

    /// The same for policies and events.
    pub(crate) fn to_arn(&self) -> Arn {
        Arn::of(&self.0)
    }
}

/// The code of a service or a region.
fn is_code(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The beginning of an ARN in the spelling in which ARNs are kept.
#[cfg(feature = "server")]
pub(super) fn beginning(text: &str) -> String {
    let mut fields = text.splitn(5, ':').map(str::to_owned).collect::<Vec<_>>();
    let n = fields.len();
    for (at, field) in fields.iter_mut().enumerate().take(3) {
        if at == 2 && n > 3 && field == "*" {
            field.clear();
        }
        field.make_ascii_lowercase();
    }
    fields.join(":")
}

impl fmt::Display for ResourceArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for ResourceArn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ResourceArn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_are_kept_in_one_spelling() {
        for (text, kept) in [
            ("acs:oss:cn-hangzhou:1234567890123456:Bucket/a:b", "acs:oss:cn-hangzhou:1234567890123456:Bucket/a:b"),
            ("acs:OSS:CN-Hangzhou:1234567890123456:b", "acs:oss:cn-hangzhou:1234567890123456:b"),
            ("acs:cdn:*:1234567890123456:b", "acs:cdn::1234567890123456:b"),
            ("acs:oss::1234567890123456:文档", "acs:oss::1234567890123456:文档"),
        ] {
            let arn = ResourceArn::parse(text).expect(text);
            assert_eq!(arn.as_str(), kept);
            assert_eq!(ResourceArn::parse(kept).expect(kept), arn);
        }
        let arn = ResourceArn::parse("acs:ecs:cn-hangzhou:1234567890123456:instance/I-BP1/").expect("an ARN");
        let account = AccountId::new(1_234_567_890_123_456);
        assert_eq!((arn.service(), arn.region(), arn.is_of(account)), ("ecs", "cn-hangzhou", true));
        assert_eq!((arn.relative_id(), arn.name_key().as_str()), ("instance/I-BP1/", "i-bp1"));
    }

    #[test]
    fn what_names_no_single_resource_is_refused() {
        for text in [
            "",
            "arn:aws:s3:::b",
            "acs:oss",
            "acs:oss:cn:1234567890123456",
            "acs:oss:cn:1234567890123456:",
            "acs::cn:1234567890123456:b",
            "acs:o s:cn:1234567890123456:b",
            "acs:oss:cn-*:1234567890123456:b",
            "acs:oss:cn:123456789012345:b",
            "acs:oss:cn:123456789012345x:b",
            "acs:oss:cn:*:b",
            "acs:oss:cn:1234567890123456:*",
            "acs:oss:cn:1234567890123456:b?",
            "acs:oss:cn:1234567890123456: b",
            "acs:oss:cn:1234567890123456:b\n",
            "acs:ram::1234567890123456:user/alice",
            "acs:RAM::1234567890123456:user/alice",
            &format!("acs:oss:cn:1234567890123456:{}", "x".repeat(1_100)),
        ] {
            assert!(ResourceArn::parse(text).is_err(), "{text}");
        }
    }

    #[cfg(feature = "server")]
    #[test]
    fn beginnings_are_spelt_alike() {
        for (text, kept) in [
            ("ACS:Oss", "acs:oss"),
            ("acs:oss:*", "acs:oss:*"),
            ("acs:oss:*:12", "acs:oss::12"),
            ("acs:oss:CN-h", "acs:oss:cn-h"),
            ("acs:oss::1234567890123456:Bu", "acs:oss::1234567890123456:Bu"),
        ] {
            assert_eq!(beginning(text), kept);
        }
    }
}
