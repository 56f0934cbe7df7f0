//! Resources: `acs:<ram-code>:<region>:<account-id>:<relative-id>`, compared field by field.
//!
//! A `*` never crosses the first four colons; the lone `*` is the one pattern that is no ARN and covers everything.

use super::pattern::{Case, Pattern};

/// The resource of a request, split once. Its characters are literal, `*` included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a>(Option<Fields<'a>>);

#[derive(Debug, Clone, Copy)]
struct Fields<'a> {
    service: &'a str,
    region: &'a str,
    account: &'a str,
    relative_id: &'a str,
}

impl<'a> Target<'a> {
    /// A text without the five fields of an ARN is covered by the lone `*` only.
    pub(super) fn split(text: &'a str) -> Self {
        Self(Fields::split(text).map(|fields| Fields {
            // Objects of global services have no region, which some tables write as `*`.
            region: if fields.region == "*" { "" } else { fields.region },
            ..fields
        }))
    }
}

impl<'a> Fields<'a> {
    fn split(text: &'a str) -> Option<Self> {
        let mut fields = text.strip_prefix("acs:")?.splitn(4, ':');
        let (service, region, account) = (fields.next()?, fields.next()?, fields.next()?);
        let relative_id = fields.next()?;
        if service.is_empty() || relative_id.is_empty() {
            return None;
        }
        Some(Self { service, region, account, relative_id })
    }
}

/// One pattern of `Resource`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ResourcePattern {
    /// `*`
    Every,
    /// An ARN, each field with wildcards.
    Arn(Box<ArnPattern>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ArnPattern {
    service: Pattern,
    region: Pattern,
    account: Pattern,
    relative_id: Pattern,
}

/// Why a text is no resource pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResourceError {
    Prefix,
    MissingField,
}

impl ResourcePattern {
    pub(super) fn parse(text: &str) -> Result<Self, ResourceError> {
        if text == "*" {
            return Ok(Self::Every);
        }
        if !text.starts_with("acs:") {
            return Err(ResourceError::Prefix);
        }
        let fields = Fields::split(text).ok_or(ResourceError::MissingField)?;
        Ok(Self::Arn(Box::new(ArnPattern {
            service: Pattern::new(fields.service),
            region: Pattern::new(fields.region),
            account: Pattern::new(fields.account),
            relative_id: Pattern::new(fields.relative_id),
        })))
    }

    pub(super) fn matches(&self, target: &Target<'_>) -> bool {
        match (self, target.0) {
            (Self::Every, _) => true,
            (Self::Arn(_), None) => false,
            (Self::Arn(arn), Some(fields)) => {
                // Names of RAM objects are unique regardless of case; a Deny must not be escaped by changing case.
                let id_case = if fields.service.eq_ignore_ascii_case("ram") { Case::Fold } else { Case::Exact };
                arn.service.matches(fields.service, Case::Fold)
                    && arn.region.matches(fields.region, Case::Fold)
                    && arn.account.matches(fields.account, Case::Exact)
                    && arn.relative_id.matches(fields.relative_id, id_case)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, target: &str, expected: bool) {
        let pattern = ResourcePattern::parse(pattern).expect("a resource pattern");
        assert_eq!(pattern.matches(&Target::split(target)), expected, "{pattern:?} on {target}");
    }

    #[test]
    fn regions_of_global_services() {
        check("acs:ram:*:1:user/a", "acs:ram::1:user/a", true);
        check("acs:ram::1:user/a", "acs:ram:*:1:user/a", true);
        check("acs:ram:cn-hangzhou:1:user/a", "acs:ram::1:user/a", false);
        check("acs:ram:cn-hangzhou:1:user/a", "acs:ram:*:1:user/a", false);
    }

    #[test]
    fn stars_stay_in_their_field() {
        check("acs:*:*:*:user/a", "acs:ram::1:user/a", true);
        check("acs:ram:*:1*:*", "acs:ram::2:x:1:y", false);
        check("acs:oss:*:*:b*", "acs:oss::1:bucket/a:b", true);
    }

    #[test]
    fn case_depends_on_the_field() {
        check("acs:RAM:*:1:USER/Bob", "acs:ram::1:user/bob", true);
        check("acs:*:*:*:USER/Bob", "acs:ram::1:user/bob", true);
        check("acs:OSS:CN-hangzhou:1:b/x", "acs:oss:cn-hangzhou:1:b/x", true);
        check("acs:oss:*:1:b/X", "acs:oss::1:b/x", false);
        check("acs:ram:*:SYSTEM:policy/x", "acs:ram::system:policy/x", false);
    }

    #[test]
    fn texts_that_are_no_arns() {
        check("*", "nonsense", true);
        check("acs:*:*:*:*", "nonsense", false);
        check("acs:*:*:*:*", "*", false);
        assert_eq!(ResourcePattern::parse("arn:aws:s3:::b"), Err(ResourceError::Prefix));
        assert_eq!(ResourcePattern::parse(""), Err(ResourceError::Prefix));
        for text in ["acs:", "acs:ecs", "acs:ecs:*:*", "acs:ecs:*:*:", "acs::*:*:x"] {
            assert_eq!(ResourcePattern::parse(text), Err(ResourceError::MissingField), "{text}");
        }
    }
}
