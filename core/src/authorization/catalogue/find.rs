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

/// The closest name within one edit per four characters, at most three, regardless of case.
fn closest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > COMPARED_BYTES_MAX {
        return None;
    }
    let limit = (name.len() / 4).clamp(1, 3);
    let own = letters(name);
    // Most candidates are too far away at a glance.
    let alike = candidates.filter(|candidate| candidate.len().abs_diff(name.len()) <= limit);
    let near = alike.filter(|candidate| edits_at_least(own, letters(candidate)) <= limit);
    near.filter_map(|candidate| Some((edits(name, candidate, limit)?, candidate))).min().map(|(_, found)| found)
}

/// Which letters a text has, regardless of case: a bit for each, some letters sharing one.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |letters, byte| letters | 1 << (byte.to_ascii_lowercase() & 63))
}

/// An edit takes away one letter at most and brings another one.
fn edits_at_least(letters: u64, other: u64) -> usize {
    let n_apart = (letters & !other).count_ones().max((other & !letters).count_ones());
    usize::try_from(n_apart).unwrap_or(0)
}

/// Insertions, deletions, replacements and swaps of neighbours that make one text the other; `None` if there are more
/// than `limit`.
///
/// A policy may hold hundreds of unknown names, and each is compared with all that are known: so only the part of the
/// table is filled in that `limit` edits can reach, and nothing more once that is out of reach.
fn edits(a: &str, b: &str, limit: usize) -> Option<usize> {
    if b.len() > COMPARED_BYTES_MAX {
        return None;
    }
    let far = limit + 1;
    let (mut before_last, mut last) = ([far; COMPARED_BYTES_MAX + 1], [far; COMPARED_BYTES_MAX + 1]);
    last.iter_mut().take(far).enumerate().for_each(|(n, cell)| *cell = n);
    let mut x_before = 0;
    for (i, x) in a.bytes().map(|byte| byte.to_ascii_lowercase()).enumerate() {
        let mut row = [far; COMPARED_BYTES_MAX + 1];
        let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(far);
        let from = i.saturating_sub(limit);
        let (mut left, mut y_before) = (if from == 0 { i + 1 } else { far }, 0);
        if let (0, Some(first)) = (from, row.first_mut()) {
            *first = left;
        }
        let mut nearest = left;
        let reached = b.bytes().map(|byte| byte.to_ascii_lowercase()).enumerate().take(i + far);
        for (j, y) in reached.skip(from.saturating_sub(1)) {
            if j >= from {
                let mut best = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(left + 1);
                if i > 0 && j > 0 && x_before == y && y_before == x {
                    best = best.min(at(&before_last, j - 1) + 1);
                }
                row.get_mut(j + 1).map(|cell| *cell = best)?;
                (left, nearest) = (best, nearest.min(best));
            }
            y_before = y;
        }
        if nearest > limit {
            return None;
        }
        (before_last, last, x_before) = (last, row, x);
    }
    last.get(b.len()).copied().filter(|edits| *edits <= limit)
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
        for (a, b, expected) in [
            ("", "", 0),
            ("abc", "ABC", 0),
            ("abc", "acb", 1),
            ("kitten", "sitting", 3),
            ("", "ab", 2),
            ("DescribeInstances", "DescribeInstance", 1),
            ("escribeInstance", "DescribeInstances", 2),
        ] {
            assert_eq!((edits(a, b, 3), edits(b, a, 3)), (Some(expected), Some(expected)), "{a} {b}");
            assert_eq!(edits(a, b, expected), Some(expected), "{a} {b}");
            assert!(expected == 0 || edits(a, b, expected - 1).is_none(), "{a} {b}");
        }
        assert_eq!(edits("abcdefgh", "hgfedcba", 3), None);
        assert_eq!(edits(&"a".repeat(64), &"a".repeat(64), 3), Some(0));
        assert_eq!(edits(&"a".repeat(65), &"a".repeat(65), 3), None);
    }

    /// Against the whole table, on all pairs of short names.
    #[test]
    fn edits_are_those_of_the_whole_table() {
        fn whole(a: &[u8], b: &[u8]) -> usize {
            match (a, b) {
                (rest, []) | ([], rest) => rest.len(),
                ([x, a_rest @ ..], [y, b_rest @ ..]) => {
                    let mut best = whole(a_rest, b_rest) + usize::from(x != y);
                    best = best.min(whole(a_rest, b) + 1).min(whole(a, b_rest) + 1);
                    match (a_rest, b_rest) {
                        ([x2, a_rest @ ..], [y2, b_rest @ ..]) if x == y2 && x2 == y => {
                            best.min(whole(a_rest, b_rest) + 1)
                        }
                        _ => best,
                    }
                }
            }
        }
        let mut names = vec![String::new()];
        for at in 0..121 {
            let longer = ["a", "b", "c"].map(|letter| format!("{}{letter}", names[at]));
            names.extend(longer);
        }
        for (a, b) in names.iter().flat_map(|a| names.iter().map(move |b| (a, b))) {
            let distance = whole(a.as_bytes(), b.as_bytes());
            assert_eq!(edits(a, b, 2), (distance <= 2).then_some(distance), "{a} {b}");
            assert!(edits_at_least(letters(a), letters(b)) <= distance, "{a} {b}");
        }
    }
}
