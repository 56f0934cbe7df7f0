//! Finding things in the catalogue, and what was probably meant by a name that is not there.

use super::{AccessLevel, Catalogue, Key, KnownAction, ResourceType, Service};

impl Catalogue {
    /// The service with this code, in any case. The actions of `ims` are those of `ram`.
    #[must_use]
    pub fn service(&self, code: &str) -> Option<&Service> {
        let code = code.to_lowercase();
        self.services.get(if code == "ims" { "ram" } else { &code })
    }

    /// The action with this name, such as `ram:CreateUser`, in any case.
    #[must_use]
    pub fn action(&self, name: &str) -> Option<&KnownAction> {
        let (code, name) = name.split_once(':')?;
        self.service(code)?.actions.iter().find(|action| action.name.eq_ignore_ascii_case(name))
    }

    /// What an action does; `None` if it is not known.
    #[must_use]
    pub fn access_level(&self, action: &str) -> Option<AccessLevel> {
        Some(self.action(action)?.access)
    }

    /// The condition key with this name. The name has no case up to its `/`, and any tag after that.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&Key> {
        let base = |name: &str| name.split_once('/').map(|(base, _)| base.to_owned());
        let (code, _) = name.split_once(':')?;
        let wanted = base(name);
        self.service(code)?.keys.iter().find(|key| match (&wanted, base(&key.name)) {
            (Some(wanted), Some(known)) => known.eq_ignore_ascii_case(wanted),
            (None, None) => key.name.eq_ignore_ascii_case(name),
            _ => false,
        })
    }

    /// The service code that was probably meant.
    #[must_use]
    pub fn similar_service(&self, code: &str) -> Option<&str> {
        closest(code, self.services.values().map(|service| service.code.as_str()))
    }

    /// The condition key that was probably meant.
    #[must_use]
    pub fn similar_key(&self, name: &str) -> Option<&str> {
        closest(name, self.services.values().flat_map(|service| &service.keys).map(|key| key.name.as_str()))
    }
}

impl Service {
    /// The resource type with this name.
    #[must_use]
    pub fn resource(&self, name: &str) -> Option<&ResourceType> {
        self.resources.iter().find(|resource| resource.name == name)
    }

    /// The action that was probably meant.
    #[must_use]
    pub fn similar_action(&self, name: &str) -> Option<&str> {
        closest(name, self.actions.iter().map(|action| action.name.as_str()))
    }
}

/// Longest name that is compared with others.
const COMPARED_BYTES_MAX: usize = 64;

/// The closest name within one edit per four characters, regardless of case.
fn closest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > COMPARED_BYTES_MAX {
        return None;
    }
    let limit = (name.len() / 4).clamp(1, 3);
    let near = candidates.filter(|candidate| candidate.len().abs_diff(name.len()) <= limit);
    let measured = near.map(|candidate| (edits(name, candidate), candidate));
    measured.filter(|(distance, _)| *distance <= limit).min().map(|(_, candidate)| candidate)
}

/// Insertions, deletions, replacements and swaps of neighbours that make one text the other.
fn edits(a: &str, b: &str) -> usize {
    let a: Vec<u8> = a.bytes().map(|byte| byte.to_ascii_lowercase()).collect();
    let b: Vec<u8> = b.bytes().map(|byte| byte.to_ascii_lowercase()).collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, j) + usize::from(x != y);
            let mut best = replaced.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let is_swap = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if is_swap {
                best = best.min(at(&before_last, j - 1) + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let known = Catalogue::built_in();
        assert_eq!(known.action("RAM:createuser").map(|action| action.access), Some(AccessLevel::Write));
        assert_eq!(known.action("ims:CreateUser"), known.action("ram:CreateUser"));
        assert_eq!(known.key("ACS:sourceip").map(|key| key.name.as_str()), Some("acs:SourceIp"));
        assert!(known.key("acs:ResourceTag/any tag").is_some());
        assert!(known.key("acs:ResourceTag").is_none());
        assert!(known.key("acs:SourceIp/x").is_none());
    }

    #[test]
    fn what_the_door_asks_for_is_known() {
        for action in crate::door::actions::ALL {
            assert!(Catalogue::built_in().action(action.action).is_some(), "{}", action.action);
        }
    }

    #[test]
    fn what_was_meant_is_close() {
        let known = Catalogue::built_in();
        assert_eq!(known.similar_service("eccs"), Some("ecs"));
        assert_eq!(known.similar_key("acs:SoureIp"), Some("acs:SourceIp"));
        let ram = known.service("ram").expect("known");
        assert_eq!(ram.similar_action("CreatUser"), Some("CreateUser"));
        assert_eq!(ram.similar_action("Launch"), None);
    }

    #[test]
    fn edits_are_counted() {
        for (a, b, expected) in
            [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3), ("", "ab", 2)]
        {
            assert_eq!(edits(a, b), expected, "{a} {b}");
        }
    }
}
