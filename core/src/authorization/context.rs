//! The condition keys of a request. Made once at the edge; looking a key up allocates nothing.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::net::IpAddr;

use super::condition::{date, ip};
use super::matching::pattern::{fold, same};
use super::principal::Identity;

/// The key the engine fills itself, from who asks.
const PRINCIPAL_ARN: &str = "acs:principalarn";

/// What a request brings to the conditions: keys with one or several text values.
///
/// Key names compare without regard to case up to the first `/`; what follows it is a tag key and compares exactly.
/// `acs:PrincipalARN` is the one key that is not taken from here: the engine knows who asks.
/// Source: RAM documentation, *Policy elements*; the comparison is ours.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    keys: Vec<ContextKey<'a>>,
    values: Vec<Value<'a>>,
}

#[derive(Debug, Clone)]
struct ContextKey<'a> {
    hash: u64,
    name: Cow<'a, str>,
    first: usize,
    n_values: usize,
}

/// One value of a request: its text, and once a condition needed it, what the text means.
#[derive(Debug, Clone)]
pub(super) struct Value<'a> {
    pub(super) text: Cow<'a, str>,
    instant: OnceCell<Option<i64>>,
    address: OnceCell<Option<IpAddr>>,
}

impl<'a> Context<'a> {
    /// No key at all.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a key to one value.
    pub fn set(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) {
        self.set_all(name, [value]);
    }

    /// Sets a key to several values; none at all makes it absent. What the key held before is gone.
    pub fn set_all<V: Into<Cow<'a, str>>>(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        values: impl IntoIterator<Item = V>,
    ) {
        let name = name.into();
        let (hash, first) = (hash(&name), self.values.len());
        self.values.extend(values.into_iter().map(|value| Value::new(value.into())));
        let n_values = self.values.len() - first;
        let set = ContextKey { hash, name, first, n_values };
        match self.keys.iter_mut().find(|key| key.hash == set.hash && same_name(&key.name, &set.name)) {
            Some(key) => *key = set,
            None => self.keys.push(set),
        }
    }

    /// Whether one of the key's values is exactly this.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.find(hash(name), name).iter().any(|held| held.text == value)
    }

    fn find(&self, hash: u64, name: &str) -> &[Value<'a>] {
        self.keys
            .iter()
            .find(|key| key.hash == hash && same_name(&key.name, name))
            .and_then(|key| self.values.get(key.first..)?.get(..key.n_values))
            .unwrap_or_default()
    }
}

impl<'a> Value<'a> {
    pub(super) fn new(text: Cow<'a, str>) -> Self {
        Self { text, instant: OnceCell::new(), address: OnceCell::new() }
    }

    /// Seconds since 1970; `None` if the text is no time.
    pub(super) fn instant(&self) -> Option<i64> {
        *self.instant.get_or_init(|| date::parse(&self.text))
    }

    /// `None` if the text is no address.
    pub(super) fn address(&self) -> Option<IpAddr> {
        *self.address.get_or_init(|| ip::parse_address(&self.text))
    }
}

/// The name of a condition key in a policy.
#[derive(Debug, Clone)]
pub(super) struct KeyName {
    pub(super) text: Box<str>,
    hash: u64,
    is_principal_arn: bool,
}

impl KeyName {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.into(), hash: hash(text), is_principal_arn: same_name(text, PRINCIPAL_ARN) }
    }
}

/// Everything conditions can ask about: the request's keys and who asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) identity: &'a Identity,
}

impl<'a> Facts<'a> {
    /// Empty if the key is absent.
    pub(super) fn values(&self, name: &KeyName) -> &'a [Value<'a>] {
        if name.is_principal_arn { self.identity.arn_values() } else { self.context.find(name.hash, &name.text) }
    }
}

fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    let tag_key = name.find('/').unwrap_or(name.len());
    name.char_indices().map(move |(at, c)| if at < tag_key { fold(c) } else { c })
}

fn hash(name: &str) -> u64 {
    folded(name)
        .fold(0xCBF2_9CE4_8422_2325, |hash: u64, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01B3))
}

fn same_name(a: &str, b: &str) -> bool {
    same(a, b) || folded(a).eq(folded(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(context: &Context<'_>, name: &str, expected: &[&str]) {
        let identity = Identity::user("1", "Bob", None);
        let found = Facts { context, identity: &identity }.values(&KeyName::new(name));
        let found: Vec<&str> = found.iter().map(|value| &*value.text).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn names_fold_up_to_the_tag_key() {
        let mut context = Context::new();
        context.set("acs:SourceIp", "10.0.0.1");
        context.set("acs:ResourceTag/Team", "dev");
        check(&context, "ACS:sourceIP", &["10.0.0.1"]);
        check(&context, "acs:resourcetag/Team", &["dev"]);
        check(&context, "acs:ResourceTag/team", &[]);
        check(&context, "acs:SourceVpc", &[]);
    }

    #[test]
    fn setting_again_replaces() {
        let mut context = Context::new();
        context.set_all("ram:ServiceNames", ["a", "b"]);
        check(&context, "ram:servicenames", &["a", "b"]);
        context.set("RAM:ServiceNames", "c");
        check(&context, "ram:servicenames", &["c"]);
        context.set_all("ram:servicenames", [""; 0]);
        check(&context, "ram:servicenames", &[]);
    }

    #[test]
    fn who_asks_cannot_be_claimed() {
        let mut context = Context::new();
        context.set("acs:PrincipalARN", "acs:ram::1:root");
        check(&context, "acs:PrincipalArn", &["acs:ram::1:user/Bob"]);
    }
}
