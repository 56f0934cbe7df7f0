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

    /// The actions of a service, with their names in lower case, that have these pairs; see [`byte_pairs`].
    ///
    /// [`byte_pairs`]: crate::authorization::matching::bytes::byte_pairs
    pub(in crate::authorization) fn actions_with<'a>(
        &'a self,
        service: &'a Service,
        pairs: u64,
    ) -> impl Iterator<Item = (&'a str, &'a KnownAction)> {
        let names = self.folded_names.get(&service.code.to_lowercase());
        let actions = names.into_iter().flat_map(|names| names.iter()).zip(&service.actions);
        let has_them = actions.filter(move |((has, _), _)| pairs & !has == 0);
        has_them.map(|((_, name), action)| (name.as_str(), action))
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

/// The closest name within one edit per four characters, at most three, regardless of case.
fn closest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let edits = Edits::of(name)?;
    let limit = (name.len() / 4).clamp(1, 3);
    // Most candidates are too far away at a glance.
    let alike = candidates.filter(|candidate| candidate.len().abs_diff(name.len()) <= limit);
    let counted = alike.map(|candidate| (edits.to(candidate), candidate));
    counted.filter(|(n, _)| *n <= limit).min().map(|(_, found)| found)
}

/// Counts the edits between one text and others: insertions, deletions, replacements and swaps of neighbours, each place
/// edited once, regardless of case.
///
/// A column of the usual table is two words, because neighbouring cells differ by one at most (Hyyrö, *A bit-vector
/// algorithm for computing Levenshtein and Damerau edit distances*, 2003).
struct Edits {
    n_bytes: usize,
    /// Where each byte stands.
    places: [u64; 256],
}

impl Edits {
    /// `None` if the text is longer than a word has bits.
    fn of(text: &str) -> Option<Self> {
        let mut places = [0; 256];
        for (at, byte) in text.bytes().enumerate() {
            *places.get_mut(usize::from(byte.to_ascii_lowercase()))? |= 1_u64.checked_shl(u32::try_from(at).ok()?)?;
        }
        Some(Self { n_bytes: text.len(), places })
    }

    fn to(&self, other: &str) -> usize {
        let Some(last) = self.n_bytes.checked_sub(1) else {
            return other.len();
        };
        // Where the table goes up and down along a column, and where along a diagonal it does not.
        let (mut up, mut down, mut same, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut n = self.n_bytes;
        for byte in other.bytes() {
            let here = self.places.get(usize::from(byte.to_ascii_lowercase())).copied().unwrap_or(0);
            let swapped = ((!same & here) << 1) & before;
            same = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
            let right_up = down | !(same | up);
            let right_down = same & up;
            n = n + usize::from(right_up >> last & 1 == 1) - usize::from(right_down >> last & 1 == 1);
            let right_up = right_up << 1 | 1;
            up = right_down << 1 | !(same | right_up);
            down = right_up & same;
            before = here;
        }
        n
    }
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
            ("ca", "abc", 3),
            ("DescribeInstances", "DescribeInstance", 1),
            ("escribeInstance", "DescribeInstances", 2),
            ("Zubehör", "Zubehor", 2),
        ] {
            assert_eq!((edits(a, b), edits(b, a)), (expected, expected), "{a} {b}");
        }
        let long = "a".repeat(64);
        assert_eq!((edits(&long, &long), edits(&long, ""), edits(&long, &"a".repeat(200))), (0, 64, 136));
        assert!(Edits::of(&"a".repeat(65)).is_none());
    }

    fn edits(a: &str, b: &str) -> usize {
        Edits::of(a).expect("short").to(b)
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
            assert_eq!(edits(a, b), distance, "{a} {b}");
        }
    }
}
