//! Actions: `<ram-code>:<action-name>`, compared without regard to case.

use super::pattern::{Case, FoldBuffer, Pattern, byte_pairs, same_folded};
use super::resource::split_at_colon;

/// The service code RAM and IMS actions are authorised under.
const RAM: &str = "ram";
/// The second service code of the same actions. Source: authorization rows of the IMS API (`ram,ims`).
const IMS: &str = "ims";

/// Room for the folded text of any action there is.
pub(in crate::authorization) type ActionBuffer = FoldBuffer<128>;

/// The action of a request, folded and split once.
#[derive(Debug, Clone, Copy)]
pub(in crate::authorization) struct ActionName<'a> {
    pub(in crate::authorization) service: &'a str,
    pub(in crate::authorization) name: &'a str,
    /// See [`hash`].
    pub(in crate::authorization) service_hash: u64,
    /// See [`hash`].
    pub(in crate::authorization) name_hash: u64,
    /// See [`byte_pairs`].
    pub(in crate::authorization) name_pairs: u64,
}

impl<'a> ActionName<'a> {
    /// An action without a colon has no service; only patterns with a wildcard for the service cover it.
    pub(in crate::authorization) fn split(action: &'a str, buffer: &'a mut ActionBuffer) -> Self {
        let folded = buffer.fold(action);
        let (service, name) = split_at_colon(folded).unwrap_or(("", folded));
        let service = if service == IMS { RAM } else { service };
        let (service_hash, name_hash) = (hash(service), hash(name));
        Self { service, name, service_hash, name_hash, name_pairs: byte_pairs(name.as_bytes()) }
    }

    /// Whether it is this action; both parts in lower case.
    pub(in crate::authorization) fn is(&self, service: &str, name: &str) -> bool {
        self.service == service && self.name == name
    }
}

/// Spreads names over 64 bits. Not keyed: what is looked up with it was put in when a policy was compiled.
pub(in crate::authorization) fn hash(name: &str) -> u64 {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let hash = words.iter().fold(0, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let last = rest.iter().fold(1_u64, |word, byte| (word << 8) | u64::from(*byte));
    mix(hash, last)
}

/// Service and name of a pattern that is not `*`.
fn parts(text: &str) -> Option<(&str, &str)> {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':');
    text.split_once(':').filter(|(service, name)| is_part(service) && is_part(name))
}

/// One pattern of `Action` or `NotAction`.
#[derive(Debug, Clone)]
pub(in crate::authorization) enum ActionPattern {
    /// `*`
    Every,
    /// `<ram-code>:<action-name>`, both with wildcards.
    Named {
        service: Pattern,
        name: Pattern,
        /// The service pattern covers `ram` or `ims`, which are one.
        covers_ram: bool,
    },
}

impl ActionPattern {
    /// Whether the text is an action pattern.
    pub(in crate::authorization) fn is_valid(text: &str) -> bool {
        text == "*" || parts(text).is_some()
    }

    /// `None` if the text is not an action pattern.
    pub(in crate::authorization) fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Every);
        }
        let (service, name) = parts(text)?;
        let service = Pattern::new(if same_folded(service, IMS) { RAM } else { service }, Case::Fold);
        let covers_ram = service.matches(RAM) || service.matches(IMS);
        Some(Self::Named { service, name: Pattern::new(name, Case::Fold), covers_ram })
    }

    pub(in crate::authorization) fn matches(&self, action: &ActionName<'_>) -> bool {
        match self {
            Self::Every => true,
            Self::Named { service, name, covers_ram } => {
                let covers_service = if action.service == RAM { *covers_ram } else { service.matches(action.service) };
                covers_service && name.matches(action.name)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, action: &str, expected: bool) {
        let pattern = ActionPattern::parse(pattern).expect("an action pattern");
        let mut buffer = ActionBuffer::new();
        assert_eq!(pattern.matches(&ActionName::split(action, &mut buffer)), expected, "{pattern:?} on {action}");
    }

    #[test]
    fn ims_is_ram() {
        check("ims:GetUser", "ram:GetUser", true);
        check("RAM:getuser", "IMS:GetUser", true);
        check("im?:Get*", "ram:GetUser", true);
        check("r*:Get*", "ims:GetUser", true);
        check("r*:Describe*", "rds:DescribeDBInstances", true);
        check("ims:GetUser", "imsx:GetUser", false);
    }

    #[test]
    fn long_and_foreign_names_compare_alike() {
        let long = "Describe".repeat(100);
        check(&format!("ecs:*{}", long.to_uppercase()), &format!("ECS:{long}"), true);
        check("ecs:K*", "ecs:\u{212a}x", true);
        check("ecs:?", "ecs:用", true);
        check("*:a", "A", true);
        check("ecs:a", "a", false);
    }

    #[test]
    fn only_actions_parse() {
        for text in ["", "**", "ecs", "ecs:", ":X", "ecs:a:b", "ecs: X", "ecs:\u{430}"] {
            assert!(ActionPattern::parse(text).is_none() && !ActionPattern::is_valid(text), "{text}");
        }
    }

    #[test]
    fn hashes_tell_names_apart() {
        let names = ["", "a", "b", "ab", "ba", "getusers", "getuser", "getusersx", "xgetusers", "\u{1}"];
        let hashes: std::collections::BTreeSet<u64> = names.iter().map(|name| hash(name)).collect();
        assert_eq!(hashes.len(), names.len());
    }
}
