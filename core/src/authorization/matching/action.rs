//! Actions: `<ram-code>:<action-name>`, compared without regard to case.

use super::bytes::{byte_pairs, hash};
use super::pattern::{Case, FoldBuffer, Pattern, fold, same_folded};
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
    /// With its service, of which RAM has one code here.
    text: &'a str,
    pub(in crate::authorization) service: &'a str,
    pub(in crate::authorization) name: &'a str,
    /// See [`hash`].
    pub(in crate::authorization) service_hash: u64,
    /// Of the whole text. See [`byte_pairs`].
    pub(in crate::authorization) pairs: u64,
}

impl<'a> ActionName<'a> {
    /// An action without a colon has no service; only patterns with a wildcard for the service cover it.
    pub(in crate::authorization) fn split(action: &'a str, buffer: &'a mut ActionBuffer) -> Self {
        let text = match after_ims(action) {
            Some(rest) => buffer.fold_after(RAM, rest),
            None => buffer.fold(action),
        };
        let (service, name) = split_at_colon(text).unwrap_or(("", text));
        Self { text, service, name, service_hash: hash(service), pairs: byte_pairs(text.as_bytes()) }
    }

    /// Whether it is this action; both parts in lower case.
    pub(in crate::authorization) fn is(&self, service: &str, name: &str) -> bool {
        self.service == service && self.name == name
    }
}

/// What follows the code of IMS, from the colon on.
fn after_ims(action: &str) -> Option<&str> {
    // Nearly all actions are told from it by their first letter.
    if action.starts_with(|c: char| c.is_ascii() && !c.eq_ignore_ascii_case(&'i')) {
        return None;
    }
    let mut rest = action.chars();
    let is_ims = rest.by_ref().take(IMS.len()).map(fold).eq(IMS.chars());
    Some(rest.as_str()).filter(|rest| is_ims && rest.starts_with(':'))
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
    /// `<ram-code>:<action-name>` with wildcards in the name alone: a pattern of the whole text.
    OfService(Pattern),
    /// Both with wildcards.
    AnyService(Box<AnyService>),
}

#[derive(Debug, Clone)]
pub(in crate::authorization) struct AnyService {
    service: Pattern,
    name: Pattern,
    /// The service pattern covers `ram` or `ims`, which are one.
    covers_ram: bool,
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
        let of_service = |text: &str| Self::OfService(Pattern::new(text, Case::Fold));
        if same_folded(service, IMS) {
            return Some(of_service(&format!("{RAM}:{name}")));
        }
        if !service.contains(['*', '?']) {
            return Some(of_service(text));
        }
        let (service, name) = (Pattern::new(service, Case::Fold), Pattern::new(name, Case::Fold));
        let covers_ram = service.matches(RAM) || service.matches(IMS);
        Some(Self::AnyService(Box::new(AnyService { service, name, covers_ram })))
    }

    pub(in crate::authorization) fn matches(&self, action: &ActionName<'_>) -> bool {
        match self {
            Self::Every => true,
            Self::OfService(pattern) => pattern.matches(action.text),
            Self::AnyService(pattern) => {
                let is_ram = action.service == RAM;
                (if is_ram { pattern.covers_ram } else { pattern.service.matches(action.service) })
                    && pattern.name.matches(action.name)
            }
        }
    }

    /// The service it names in full.
    pub(in crate::authorization) fn service(&self) -> Option<&str> {
        match self {
            Self::OfService(pattern) => split_at_colon(pattern.beginning()).map(|(service, _)| service),
            _ => None,
        }
    }

    /// See [`Pattern::required_pairs`]; of the whole text.
    pub(in crate::authorization) fn required_pairs(&self) -> u64 {
        match self {
            Self::Every => 0,
            Self::OfService(pattern) => pattern.required_pairs(),
            Self::AnyService(pattern) => pattern.name.required_pairs(),
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
        check("ram:GetUser", "ims", false);
        // Folds to the same text.
        check("ram:GetUser", "\u{130}ms:GetUser", true);
    }

    #[test]
    fn long_and_foreign_names_compare_alike() {
        let long = "Describe".repeat(100);
        check(&format!("ecs:*{}", long.to_uppercase()), &format!("ECS:{long}"), true);
        check("ecs:K*", "ecs:\u{212a}x", true);
        check(&format!("ram:*{long}"), &format!("IMS:{long}"), true);
        check("ims:*", "Ims:用X", true);
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
}
