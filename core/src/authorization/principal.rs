//! Who asks, and whom a resource-based policy names.

use super::context::Value;
use super::document::Principal;
use super::matching::pattern::{fold, same_folded};

/// Who asks. Made once per request by whoever authenticated it.
#[derive(Debug, Clone)]
pub struct Identity {
    account: Box<str>,
    kind: IdentityKind,
    folded_name: Box<str>,
    /// The one value of `acs:PrincipalARN`; empty for services, which have no ARN.
    arn: Vec<Value<'static>>,
}

/// What kind of identity asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityKind {
    /// The owner of the account (its root identity): no policy of the account applies to it.
    Owner,
    /// A RAM user.
    User {
        /// The user name.
        name: String,
        /// The number of the user, by which bucket policies name it.
        user_id: Option<String>,
    },
    /// A session of a role.
    Role {
        /// The role's name.
        role: String,
        /// The session's name.
        session: String,
        /// Roles of services are not bound by control policies.
        is_service_linked: bool,
    },
    /// A service, such as `ecs.aliyuncs.com`, that assumes a role.
    Service {
        /// The service's name.
        name: String,
    },
    /// Somebody whom an identity provider vouches for and who assumes a role.
    Federated {
        /// The ARN of the SAML or OIDC provider.
        provider: String,
    },
}

impl Identity {
    /// The owner of an account.
    #[must_use]
    pub fn owner(account: impl Into<String>) -> Self {
        let account = account.into();
        let arn = format!("acs:ram::{account}:root");
        Self::new(account, IdentityKind::Owner, "", Some(arn))
    }

    /// A RAM user; `user_id` is needed only where policies name users by number.
    #[must_use]
    pub fn user(account: impl Into<String>, name: impl Into<String>, user_id: Option<String>) -> Self {
        let (account, name) = (account.into(), name.into());
        let arn = format!("acs:ram::{account}:user/{name}");
        Self::new(account, IdentityKind::User { name: name.clone(), user_id }, &name, Some(arn))
    }

    /// A session of a role. Its `acs:PrincipalARN` is the role's.
    #[must_use]
    pub fn role(
        account: impl Into<String>,
        role: impl Into<String>,
        session: impl Into<String>,
        is_service_linked: bool,
    ) -> Self {
        let (account, role) = (account.into(), role.into());
        let arn = format!("acs:ram::{account}:role/{role}");
        let kind = IdentityKind::Role { role: role.clone(), session: session.into(), is_service_linked };
        Self::new(account, kind, &role, Some(arn))
    }

    /// A service.
    #[must_use]
    pub fn service(name: impl Into<String>) -> Self {
        let name = name.into();
        Self::new(String::new(), IdentityKind::Service { name: name.clone() }, &name, None)
    }

    /// Somebody whom the provider with this ARN vouches for.
    #[must_use]
    pub fn federated(provider: impl Into<String>) -> Self {
        let provider = provider.into();
        let (account, object) = ram_object(&provider).unwrap_or_default();
        Self::new(account, IdentityKind::Federated { provider: provider.clone() }, &object, Some(provider))
    }

    fn new(account: String, kind: IdentityKind, name: &str, arn: Option<String>) -> Self {
        Self {
            account: account.into(),
            kind,
            folded_name: folded(name),
            arn: arn.map(|arn| Value::new(arn.into())).into_iter().collect(),
        }
    }

    /// The account; empty for services.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// What kind of identity it is.
    #[must_use]
    pub fn kind(&self) -> &IdentityKind {
        &self.kind
    }

    /// The ARN; of a session the role's.
    #[must_use]
    pub fn arn(&self) -> Option<&str> {
        self.arn.first().map(|arn| &*arn.text)
    }

    pub(super) fn arn_values(&self) -> &[Value<'static>] {
        &self.arn
    }

    /// Whether it is the RAM user with this folded name.
    pub(super) fn is_user(&self, folded_name: &str) -> bool {
        matches!(self.kind, IdentityKind::User { .. }) && *self.folded_name == *folded_name
    }
}

/// Whom a statement of a resource-based policy names; one that matches is enough.
#[derive(Debug)]
pub(super) struct NamedPrincipals(Box<[NamedPrincipal]>);

#[derive(Debug)]
enum NamedPrincipal {
    /// Every user and every role of the account, but not its owner, who cannot assume roles.
    Account(Box<str>),
    User {
        account: Box<str>,
        name: Box<str>,
    },
    Role {
        account: Box<str>,
        name: Box<str>,
    },
    Service(Box<str>),
    Provider {
        account: Box<str>,
        object: Box<str>,
    },
    /// The number of an account or a user, in the policies of buckets.
    Number(Box<str>),
    /// `*` in the policies of buckets.
    Everybody,
}

impl NamedPrincipals {
    /// Trust policies name ARNs and services. A wildcard there never matches.
    ///
    /// `None` if an entry cannot be read.
    /// Source: RAM documentation, *Edit the trust policy of a RAM role*.
    pub(super) fn of_trust_policy(principal: &Principal) -> Option<Self> {
        let ram = principal.ram.iter().map(|arn| NamedPrincipal::parse(arn));
        let services = principal.service.iter().map(|name| {
            (!name.is_empty() && !name.contains(['*', '?'])).then(|| NamedPrincipal::Service(name.as_str().into()))
        });
        let providers = principal.federated.iter().map(|arn| {
            let (account, object) = ram_object(arn)?;
            let is_provider = object.starts_with("saml-provider/") || object.starts_with("oidc-provider/");
            is_provider.then(|| NamedPrincipal::Provider { account: account.into(), object: object.into() })
        });
        ram.chain(services).chain(providers).collect::<Option<_>>().map(Self)
    }

    /// The policies of buckets name numbers of accounts and users, or everybody.
    ///
    /// Source: OSS documentation, *Bucket policy*; that the number of an account means its owner is ours.
    pub(super) fn of_bucket_policy(principal: &Principal) -> Self {
        let named = principal.ram.iter().map(|number| match number.as_str() {
            "*" => NamedPrincipal::Everybody,
            number => NamedPrincipal::Number(number.into()),
        });
        Self(named.collect())
    }

    pub(super) fn name(&self, identity: &Identity) -> bool {
        self.0.iter().any(|named| named.is(identity))
    }
}

impl NamedPrincipal {
    fn parse(arn: &str) -> Option<Self> {
        let (account, object) = ram_object(arn)?;
        let account = account.into();
        match object.split_once('/') {
            None => (*object == *"root").then_some(Self::Account(account)),
            Some(("user", name)) => Some(Self::User { account, name: name.into() }),
            Some(("role", name)) => Some(Self::Role { account, name: name.into() }),
            Some(_) => None,
        }
    }

    fn is(&self, identity: &Identity) -> bool {
        let is_of = |account: &str| *identity.account == *account;
        match (self, &identity.kind) {
            (Self::Everybody, _) => true,
            (Self::Account(account), IdentityKind::User { .. } | IdentityKind::Role { .. }) => is_of(account),
            (Self::User { account, name }, IdentityKind::User { .. })
            | (Self::Role { account, name }, IdentityKind::Role { .. })
            | (Self::Provider { account, object: name }, IdentityKind::Federated { .. }) => {
                is_of(account) && *identity.folded_name == **name
            }
            (Self::Service(trusted), IdentityKind::Service { name }) => same_folded(trusted, name),
            (Self::Number(number), IdentityKind::Owner) => is_of(number),
            (Self::Number(number), IdentityKind::User { user_id, .. }) => user_id.as_deref() == Some(&**number),
            _ => false,
        }
    }
}

/// Account and folded relative id of an object of RAM; `None` for anything else and for every wildcard.
fn ram_object(arn: &str) -> Option<(String, String)> {
    let mut fields = arn.strip_prefix("acs:")?.splitn(4, ':');
    let (service, region, account, object) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    // The region of RAM's objects is empty; some tables write it as `*`.
    let is_global = region.is_empty() || region == "*";
    let is_plain = !account.is_empty() && !account.contains(['*', '?']) && !object.contains(['*', '?']);
    (service.eq_ignore_ascii_case("ram") && is_global && is_plain && !object.is_empty())
        .then(|| (account.to_owned(), folded(object).into()))
}

fn folded(text: &str) -> Box<str> {
    text.chars().map(fold).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trust(ram: &[&str], service: &[&str], federated: &[&str]) -> Principal {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Principal { ram: owned(ram), service: owned(service), federated: owned(federated) }
    }

    #[track_caller]
    fn check(principal: &Principal, identity: &Identity, expected: bool) {
        let named = NamedPrincipals::of_trust_policy(principal).expect("readable");
        assert_eq!(named.name(identity), expected, "{identity:?} in {named:?}");
    }

    #[test]
    fn an_account_is_its_users_and_roles_but_not_its_owner() {
        let root = trust(&["acs:ram::1:root"], &[], &[]);
        check(&root, &Identity::user("1", "alice", None), true);
        check(&root, &Identity::role("1", "ops", "s", false), true);
        check(&root, &Identity::owner("1"), false);
        check(&root, &Identity::user("2", "alice", None), false);
        check(&root, &Identity::federated("acs:ram::1:saml-provider/p"), false);
        check(&root, &Identity::service("ecs.aliyuncs.com"), false);
    }

    #[test]
    fn names_compare_without_regard_to_case() {
        check(&trust(&["acs:ram::1:user/Alice"], &[], &[]), &Identity::user("1", "alICE", None), true);
        check(&trust(&["acs:ram:*:1:role/Ops"], &[], &[]), &Identity::role("1", "ops", "s", false), true);
        check(&trust(&["acs:ram::1:user/ops"], &[], &[]), &Identity::role("1", "ops", "s", false), false);
        check(&trust(&["acs:ram::1:role/alice"], &[], &[]), &Identity::user("1", "alice", None), false);
        check(&trust(&[], &["ECS.aliyuncs.com"], &[]), &Identity::service("ecs.aliyuncs.com"), true);
        let provider = trust(&[], &[], &["acs:ram::1:oidc-provider/P"]);
        check(&provider, &Identity::federated("acs:ram::1:oidc-provider/p"), true);
        check(&provider, &Identity::federated("acs:ram::1:saml-provider/p"), false);
        check(&provider, &Identity::federated("acs:ram::2:oidc-provider/p"), false);
    }

    #[test]
    fn one_of_several_keys_is_enough() {
        let several = trust(&["acs:ram::1:user/a", "acs:ram::1:user/b"], &["ecs.aliyuncs.com"], &[]);
        check(&several, &Identity::user("1", "b", None), true);
        check(&several, &Identity::service("ecs.aliyuncs.com"), true);
        check(&several, &Identity::user("1", "c", None), false);
    }

    #[test]
    fn wildcards_are_not_read() {
        for ram in ["*", "acs:ram::*:root", "acs:ram::1:user/*", "acs:ram::1:group/a", "acs:ecs::1:root", ""] {
            assert!(NamedPrincipals::of_trust_policy(&trust(&[ram], &[], &[])).is_none(), "{ram}");
        }
        assert!(NamedPrincipals::of_trust_policy(&trust(&[], &["*.aliyuncs.com"], &[])).is_none());
        assert!(NamedPrincipals::of_trust_policy(&trust(&[], &[], &["acs:ram::1:user/a"])).is_none());
    }

    #[test]
    fn buckets_name_numbers() {
        let named = |number| NamedPrincipals::of_bucket_policy(&trust(&[number], &[], &[]));
        let user = Identity::user("1", "alice", Some("20".into()));
        assert!(named("20").name(&user) && named("*").name(&user));
        assert!(!named("1").name(&user) && named("1").name(&Identity::owner("1")));
        assert!(!named("20").name(&Identity::user("1", "alice", None)));
    }
}
