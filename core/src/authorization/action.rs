//! Actions: `<ram-code>:<action-name>`, compared without regard to case.

use super::pattern::{Case, Pattern};

/// The service code RAM and IMS actions are authorised under.
const RAM: &str = "ram";
/// The second service code of the same actions. Source: authorization rows of the IMS API (`ram,ims`).
const IMS: &str = "ims";

/// The action of a request, split once.
#[derive(Debug, Clone, Copy)]
pub(super) struct ActionName<'a> {
    pub(super) service: &'a str,
    pub(super) name: &'a str,
    is_ram: bool,
}

impl<'a> ActionName<'a> {
    /// An action without a colon has no service; only patterns with a wildcard for the service cover it.
    pub(super) fn split(action: &'a str) -> Self {
        let (service, name) = action.split_once(':').unwrap_or(("", action));
        let is_ram = service.eq_ignore_ascii_case(RAM) || service.eq_ignore_ascii_case(IMS);
        Self { service: if is_ram { RAM } else { service }, name, is_ram }
    }
}

/// One pattern of `Action` or `NotAction`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ActionPattern {
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
    /// `None` if the text is not an action pattern.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Every);
        }
        let (service, name) = text.split_once(':')?;
        let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && c != ':');
        if !is_part(service) || !is_part(name) {
            return None;
        }
        let service = Pattern::new(if service.eq_ignore_ascii_case(IMS) { RAM } else { service });
        let covers_ram = service.matches(RAM, Case::Fold) || service.matches(IMS, Case::Fold);
        Some(Self::Named { service, name: Pattern::new(name), covers_ram })
    }

    pub(super) fn matches(&self, action: &ActionName<'_>) -> bool {
        match self {
            Self::Every => true,
            Self::Named { service, name, covers_ram } => {
                let service_matches =
                    if action.is_ram { *covers_ram } else { service.matches(action.service, Case::Fold) };
                service_matches && name.matches(action.name, Case::Fold)
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
        assert_eq!(pattern.matches(&ActionName::split(action)), expected, "{pattern:?} on {action}");
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
    fn only_actions_parse() {
        for text in ["", "**", "ecs", "ecs:", ":X", "ecs:a:b", "ecs: X", "ecs:\u{430}"] {
            assert_eq!(ActionPattern::parse(text), None, "{text}");
        }
    }
}
