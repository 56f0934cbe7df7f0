//! The trust policy at work: whom it names, and which user or role of the own account it meant when it was saved.
//!
//! INVARIANT: a user or role that was made after the policy was saved is never let in by the name of an earlier one.
//! Source: policy-language, section 1.7 (our decision).

use std::sync::Arc;

use super::store;
use crate::authorization::{
    AttachedTo, CompiledPolicies, Document, DocumentKind, Effect, PolicySource, PolicyType, parse,
};
use crate::door::{Cx, OwnKeys};
use crate::model::{AccountId, ApiError, Arn, PrincipalId, RoleName, UserName};
use crate::store::{Error, Tx};
use crate::users;

/// A name in a trust policy and whom it meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bound {
    /// `user/alice`, in lower case.
    pub(crate) key: String,
    pub(crate) principal: PrincipalId,
}

/// What decides who may assume a role.
#[derive(Debug)]
pub(crate) struct Trust {
    account: AccountId,
    document: Document,
    source: PolicySource,
    compiled: Arc<CompiledPolicies>,
    bound: Vec<Bound>,
}

impl Trust {
    /// Compiles a saved trust policy. One that cannot be read lets nobody in.
    pub(crate) fn new(account: AccountId, role: &RoleName, text: &str, bound: Vec<Bound>) -> Self {
        let document = parse(text, DocumentKind::Trust).unwrap_or_else(|_| {
            tracing::error!(%role, "a trust policy cannot be read and lets nobody in");
            Document::unreadable()
        });
        let source = PolicySource {
            policy_type: PolicyType::Custom,
            policy_name: "TrustPolicy".to_owned(),
            version: "v1".to_owned(),
            attached_to: AttachedTo::Resource(Arn::ram(account, "role", role).to_string()),
        };
        let compiled = Arc::new(CompiledPolicies::compile(&[(source.clone(), &document)]));
        Self { account, document, source, compiled, bound }
    }

    /// The policies that decide about one who asks: without the names that meant somebody else.
    pub(crate) fn about(&self, account: AccountId, key: &str, principal: PrincipalId) -> Arc<CompiledPolicies> {
        let is_other = |bound: &&Bound| bound.key == key && bound.principal != principal;
        if account != self.account || !self.bound.iter().any(|bound| is_other(&bound)) {
            return Arc::clone(&self.compiled);
        }
        let mut document = self.document.clone();
        document.statements.retain_mut(|statement| {
            let Some(named) = statement.principal.as_mut().filter(|_| statement.effect == Effect::Allow) else {
                return true;
            };
            named.ram.retain(|arn| own_name(arn, account).is_none_or(|name| name.key() != key));
            !(named.ram.is_empty() && named.service.is_empty() && named.federated.is_empty())
        });
        Arc::new(CompiledPolicies::compile(&[(self.source.clone(), &document)]))
    }
}

/// A user or role of the own account, as a trust policy names it.
struct OwnName<'a> {
    arn: &'a str,
    is_user: bool,
    name: &'a str,
}

impl OwnName<'_> {
    fn key(&self) -> String {
        key_of(if self.is_user { "user" } else { "role" }, self.name)
    }
}

/// How a user or role is found again among the bound names: `user/alice`, in lower case.
pub(crate) fn key_of(kind: &str, name: &str) -> String {
    format!("{kind}/{}", name.to_lowercase())
}

fn own_name(arn: &str, account: AccountId) -> Option<OwnName<'_>> {
    let mut fields = arn.splitn(5, ':');
    let (_acs, _ram, _region) = (fields.next()?, fields.next()?, fields.next()?);
    if fields.next()? != account.to_string() {
        return None;
    }
    match fields.next()?.split_once('/')? {
        (kind, name) if kind.eq_ignore_ascii_case("user") => Some(OwnName { arn, is_user: true, name }),
        (kind, name) if kind.eq_ignore_ascii_case("role") => Some(OwnName { arn, is_user: false, name }),
        _ => None,
    }
}

fn own_names(document: &Document, account: AccountId) -> impl Iterator<Item = OwnName<'_>> {
    let named = document.statements.iter().filter_map(|statement| statement.principal.as_ref());
    named.flat_map(|named| &named.ram).filter_map(move |arn| own_name(arn, account))
}

/// Who has a name now.
async fn find(tx: &mut Tx, account: AccountId, own: &OwnName<'_>) -> Result<Option<PrincipalId>, Error> {
    if own.is_user {
        let Ok(name) = UserName::parse(own.name) else { return Ok(None) };
        Ok(users::store::find(tx, account, &name).await?.map(|user| PrincipalId::User(user.id())))
    } else {
        let Ok(name) = RoleName::parse(own.name) else { return Ok(None) };
        Ok(store::find(tx, account, &name).await?.map(|role| PrincipalId::Role(role.id())))
    }
}

/// Ties the names of the own account to those who have them now.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.Role`.
pub(super) async fn bind(cx: &mut Cx<'_>, document: &Document) -> Result<Vec<Bound>, ApiError> {
    let mut bound: Vec<Bound> = Vec::new();
    for own in own_names(document, cx.account) {
        let key = own.key();
        if bound.iter().any(|known| known.key == key) {
            continue;
        }
        let kind = if own.is_user { "User" } else { "Role" };
        let principal = find(cx.tx, cx.account, &own).await?.ok_or_else(|| {
            let mut error = ApiError::not_exist(kind, own.name).at("trust_policy");
            error.message.push_str("; create it first, or take it out of the trust policy");
            error
        })?;
        bound.push(Bound { key, principal });
    }
    Ok(bound)
}

/// The ARNs of a trust policy whose user or role is gone or somebody else by now.
pub(super) async fn orphaned(
    tx: &mut Tx,
    account: AccountId,
    document: &Document,
    bound: &[Bound],
) -> Result<Vec<String>, Error> {
    let mut orphaned: Vec<String> = Vec::new();
    for own in own_names(document, account) {
        let key = own.key();
        let meant = bound.iter().find(|known| known.key == key).map(|known| known.principal);
        if find(tx, account, &own).await? != meant && !orphaned.iter().any(|known| known == own.arn) {
            orphaned.push(own.arn.to_owned());
        }
    }
    Ok(orphaned)
}

/// Whom a trust policy lets in, as it is written there; every one once.
pub(super) fn let_in(document: &Document) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for statement in &document.statements {
        let Some(named) = statement.principal.as_ref().filter(|_| statement.effect == Effect::Allow) else { continue };
        for name in named.ram.iter().chain(&named.service).chain(&named.federated) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

/// What conditions can ask about the trust policy of a role: `ram:TrustedPrincipalTypes` and `ram:ServiceNames`.
///
/// Source: RAM documentation, *RAM authentication*, CreateRole.
pub(crate) fn own_keys(document: &Document) -> OwnKeys {
    let (mut types, mut services): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for named in document.statements.iter().filter_map(|statement| statement.principal.as_ref()) {
        let kinds = [("RAM", &named.ram), ("Service", &named.service), ("Federated", &named.federated)];
        let present = kinds.iter().filter(|(_, names)| !names.is_empty()).map(|(kind, _)| (*kind).to_owned());
        types.extend(present);
        services.extend(named.service.iter().cloned());
    }
    for values in [&mut types, &mut services] {
        values.sort();
        values.dedup();
    }
    vec![("ram:TrustedPrincipalTypes".into(), types), ("ram:ServiceNames".into(), services)]
}
