//! Resources: `acs:<ram-code>:<region>:<account-id>:<relative-id>`, compared field by field.
//!
//! A `*` never crosses the first four colons; the lone `*` is the one pattern that is no ARN and covers everything.

use super::bytes::{find_colons, first_bytes};
use super::pattern::{Case, FoldBuffer, Pattern};

const RAM: &str = "ram";

/// Room to fold the parts of a resource that compare without regard to case.
#[derive(Debug)]
pub(in crate::authorization) struct TargetBuffer {
    service: FoldBuffer<32>,
    region: FoldBuffer<32>,
    relative_id: FoldBuffer<256>,
}

impl TargetBuffer {
    pub(in crate::authorization) fn new() -> Self {
        Self { service: FoldBuffer::new(), region: FoldBuffer::new(), relative_id: FoldBuffer::new() }
    }
}

/// The resource of a request, split once. Its characters are literal, `*` included.
#[derive(Debug, Clone, Copy)]
pub(in crate::authorization) struct Target<'a>(Option<Fields<'a>>);

#[derive(Debug, Clone, Copy)]
struct Fields<'a> {
    /// How the relative id begins.
    head: Head,
    service: &'a str,
    region: &'a str,
    account: &'a str,
    relative_id: &'a str,
}

impl<'a> Target<'a> {
    /// A text without the five fields of an ARN is covered by the lone `*` only.
    pub(in crate::authorization) fn split(text: &'a str, buffer: &'a mut TargetBuffer) -> Self {
        Self(Fields::split(text).map(|fields| {
            let service = buffer.service.fold(fields.service);
            // Names of RAM objects are unique regardless of case; a Deny must not be escaped by changing case.
            let relative_id =
                if service == RAM { buffer.relative_id.fold(fields.relative_id) } else { fields.relative_id };
            Fields {
                head: Head::of(relative_id),
                service,
                // Objects of global services have no region, which some tables write as `*`.
                region: if fields.region == "*" { "" } else { buffer.region.fold(fields.region) },
                account: fields.account,
                relative_id,
            }
        }))
    }

    /// The account the resource belongs to; `None` if it is no ARN, such as `*`.
    pub(in crate::authorization) fn account(&self) -> Option<&'a str> {
        self.0.map(|fields| fields.account)
    }

    /// Whether a pattern with this beginning may match; if not, it does not.
    pub(in crate::authorization) fn may_begin_with(&self, beginning: Beginning) -> bool {
        self.0.as_ref().map_or(beginning.n_bytes == 0, |fields| fields.head.has(beginning))
    }

    /// The folded relative id of an object of RAM in this account.
    pub(in crate::authorization) fn ram_object_of(&self, account: &str) -> Option<&'a str> {
        self.0.filter(|fields| fields.service == RAM && fields.account == account).map(|fields| fields.relative_id)
    }
}

impl<'a> Fields<'a> {
    fn split(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix("acs:")?;
        let [first, second, third] = find_colons(rest.as_bytes())?;
        let (service, region) = (rest.get(..first)?, rest.get(first + 1..second)?);
        let (account, relative_id) = (rest.get(second + 1..third)?, rest.get(third + 1..)?);
        if service.is_empty() || relative_id.is_empty() {
            return None;
        }
        Some(Self { head: Head::default(), service, region, account, relative_id })
    }
}

/// As `split_once`, faster where the colon is near.
pub(in crate::authorization) fn split_at_colon(text: &str) -> Option<(&str, &str)> {
    let [at] = find_colons(text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The first bytes of a relative id, as one number; the first is the lowest.
#[derive(Debug, Clone, Copy, Default)]
struct Head(u128);

impl Head {
    fn of(relative_id: &str) -> Self {
        Self(u128::from_le_bytes(first_bytes(relative_id)))
    }

    fn has(self, beginning: Beginning) -> bool {
        let n_bits = 8 * u32::from(beginning.n_bytes);
        n_bits == 0 || (self.0 ^ u128::from_le_bytes(beginning.bytes)) << (128 - n_bits) == 0
    }
}

/// What the relative id of every resource that a statement covers begins with: at most its first 16 bytes.
///
/// Kept as bytes, which need no alignment: an index has one of them for each pattern.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::authorization) struct Beginning {
    bytes: [u8; 16],
    n_bytes: u8,
}

impl Beginning {
    /// Nothing, unless all the patterns begin alike.
    pub(in crate::authorization) fn of(patterns: &[ResourcePattern]) -> Self {
        let mut beginnings = patterns.iter().map(|pattern| match pattern {
            // What has a spelling of its own for RAM may begin in two ways.
            ResourcePattern::Arn(arn) if arn.ram_relative_id.is_none() => arn.relative_id.beginning(),
            _ => "",
        });
        let first = beginnings.next().unwrap_or_default();
        let n_alike = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        let n_bytes = beginnings.fold(first.len(), |n, other| n.min(n_alike(first, other)));
        let n_bytes = u8::try_from(n_bytes.min(16)).unwrap_or(0);
        Self { bytes: first_bytes(first), n_bytes }
    }
}

/// One pattern of `Resource`.
#[derive(Debug, Clone)]
pub(in crate::authorization) enum ResourcePattern {
    /// `*`
    Every,
    /// An ARN, each field with wildcards.
    Arn(Box<ArnPattern>),
}

#[derive(Debug, Clone)]
pub(in crate::authorization) struct ArnPattern {
    service: Pattern,
    region: Pattern,
    account: Pattern,
    relative_id: Pattern,
    /// For objects of RAM, if that differs.
    ram_relative_id: Option<Pattern>,
}

/// Why a text is no resource pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authorization) enum ResourceError {
    Prefix,
    MissingField,
}

/// The fields of a pattern that is not `*`.
fn fields(text: &str) -> Result<Fields<'_>, ResourceError> {
    if !text.starts_with("acs:") {
        return Err(ResourceError::Prefix);
    }
    Fields::split(text).ok_or(ResourceError::MissingField)
}

impl ResourcePattern {
    /// Whether the text is a resource pattern.
    pub(in crate::authorization) fn check(text: &str) -> Result<(), ResourceError> {
        if text == "*" { Ok(()) } else { fields(text).map(drop) }
    }

    pub(in crate::authorization) fn parse(text: &str) -> Result<Self, ResourceError> {
        if text == "*" {
            return Ok(Self::Every);
        }
        let fields = fields(text)?;
        let service = Pattern::new(fields.service, Case::Fold);
        let covers_ram_alone = service.literal() == Some(RAM);
        let has_upper_case = fields.relative_id.chars().any(|c| super::pattern::fold(c) != c);
        let relative_id = |case| Pattern::new(fields.relative_id, case);
        Ok(Self::Arn(Box::new(ArnPattern {
            region: Pattern::new(fields.region, Case::Fold),
            account: Pattern::new(fields.account, Case::Exact),
            relative_id: relative_id(if covers_ram_alone { Case::Fold } else { Case::Exact }),
            ram_relative_id: (has_upper_case && !covers_ram_alone && service.matches(RAM))
                .then(|| relative_id(Case::Fold)),
            service,
        })))
    }

    pub(in crate::authorization) fn matches(&self, target: &Target<'_>) -> bool {
        match (self, &target.0) {
            (Self::Every, _) => true,
            (Self::Arn(_), None) => false,
            (Self::Arn(arn), Some(fields)) => arn.matches(fields),
        }
    }
}

impl ArnPattern {
    /// The relative id first: it fails most often.
    fn matches(&self, target: &Fields<'_>) -> bool {
        let relative_id = match &self.ram_relative_id {
            Some(ram_relative_id) if target.service == RAM => ram_relative_id,
            _ => &self.relative_id,
        };
        relative_id.matches(target.relative_id)
            && self.service.matches(target.service)
            && self.account.matches(target.account)
            && self.region.matches(target.region)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, target: &str, expected: bool) {
        let pattern = ResourcePattern::parse(pattern).expect("a resource pattern");
        let mut buffer = TargetBuffer::new();
        assert_eq!(pattern.matches(&Target::split(target, &mut buffer)), expected, "{pattern:?} on {target}");
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
        for text in ["arn:aws:s3:::b", ""] {
            assert_eq!(ResourcePattern::parse(text).err(), Some(ResourceError::Prefix), "{text}");
            assert_eq!(ResourcePattern::check(text), Err(ResourceError::Prefix), "{text}");
        }
        for text in ["acs:", "acs:ecs", "acs:ecs:*:*", "acs:ecs:*:*:", "acs::*:*:x"] {
            assert_eq!(ResourcePattern::parse(text).err(), Some(ResourceError::MissingField), "{text}");
            assert_eq!(ResourcePattern::check(text), Err(ResourceError::MissingField), "{text}");
        }
    }
}
