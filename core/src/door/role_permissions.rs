//! What a role may do and who may assume it: gathered on first use, dropped when a change touched the role.
//!
//! A session of a role is asked again with every call whether it could begin now: with the permissions of the user, the
//! trust policy and the conditions of this call. So it ends when one of them no longer lets the user in.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{Caller, Iam};
use crate::authorization::{
    AttachedTo, CompiledPolicies, Layers, PolicySource, Request, ResourcePolicy, Verdict, authorize, decide,
};
use crate::door::LogonIdentity;
use crate::model::{AccountId, ApiError, Arn, Code, PolicyId, PrincipalId, RoleId, RoleName};
use crate::roles::trusted::{Trust, key_of};
use crate::{grants, roles};

/// A role as the engine needs it.
#[derive(Debug)]
pub(crate) struct RolePermissions {
    pub(crate) account: AccountId,
    pub(crate) role_id: RoleId,
    pub(crate) role_name: RoleName,
    /// The custom policies among its attachments.
    pub(super) held: Vec<PolicyId>,
    /// In seconds.
    pub(crate) max_session_s: i64,
    policies: Arc<CompiledPolicies>,
    trust: Trust,
}

/// The action by which roles are assumed.
pub(crate) const ASSUME_ROLE: &str = "sts:AssumeRole";

impl RolePermissions {
    pub(crate) fn arn(&self) -> Arn {
        Arn::ram(self.account, "role", &self.role_name)
    }

    pub(super) fn policies(&self) -> &Arc<CompiledPolicies> {
        &self.policies
    }

    pub(super) fn trust(&self) -> &Trust {
        &self.trust
    }
}

impl Iam {
    /// A role as of the last commit; nothing when it does not exist.
    ///
    /// # Errors
    /// `ServiceUnavailable` when freshness cannot be proved.
    pub(crate) async fn role_permissions(&self, id: RoleId) -> Result<Option<Arc<RolePermissions>>, ApiError> {
        self.prove_freshness().await?;
        let permissions = self.permissions();
        if let Some(role) = permissions.by_role.get(&id) {
            return Ok(Some(role));
        }
        let generation = permissions.generation.load(Ordering::SeqCst);
        let mut tx = self.store().begin_read().await?;
        let Some(row) = roles::store::get(&mut tx, id).await? else { return Ok(None) };
        let bound = roles::store::bound(&mut tx, id).await?;
        let attached = grants::store::attached_to_role(&mut tx, id).await?;
        tx.commit().await?;
        let (account, role_name) = (AccountId::new(row.account_id), row.name()?);
        let compiled = attached.iter().map(|policy| {
            let attached_to = AttachedTo::Role(role_name.to_string());
            (PolicySource { attached_to, ..policy.source() }, permissions.document(policy))
        });
        let held = attached.iter().filter_map(|policy| policy.policy_id).collect();
        let role = Arc::new(RolePermissions {
            account,
            held,
            role_id: id,
            max_session_s: row.max_session_s,
            policies: Arc::new(CompiledPolicies::of(compiled)),
            trust: Trust::new(account, &role_name, &row.trust_policy, bound),
            role_name,
        });
        if permissions.generation.load(Ordering::SeqCst) == generation {
            permissions.by_role.insert(id, Arc::clone(&role));
            // A change between the check and the insert would have found nothing to drop.
            if permissions.generation.load(Ordering::SeqCst) != generation {
                permissions.by_role.invalidate(&id);
            }
        }
        Ok(Some(role))
    }

    /// The permissions of the role that a caller acts as, when the session of the role still holds.
    ///
    /// # Errors
    /// `InvalidSecurityToken.Expired` when it has ended: the caller does not become the user without saying so.
    pub(super) async fn permissions_under(
        &self,
        caller: &Caller,
        role: RoleId,
    ) -> Result<Arc<CompiledPolicies>, ApiError> {
        let role = self.role_permissions(role).await?;
        if let (Some(role), Some(logon)) = (role, &caller.logon)
            && logon.ends > self.now()
            && self.may_assume(caller, logon, Some(&role), role.arn().as_str()).await?.is_allow()
        {
            return Ok(Arc::clone(&role.policies));
        }
        Err(ApiError::new(
            Code::InvalidSecurityToken,
            "Expired",
            format!("your session as `{}` has ended; switch back to go on as yourself", caller.display),
        ))
    }

    /// Whether the session of the role that a caller acts as still holds; true without a role.
    pub async fn role_holds(&self, caller: &Caller) -> bool {
        match caller.principal {
            PrincipalId::Role(role) => self.permissions_under(caller, role).await.is_ok(),
            _ => true,
        }
    }

    /// Whether a user may assume a role: by its own policies, by the trust policy, and with what the call brings.
    pub(crate) async fn may_assume(
        &self,
        caller: &Caller,
        logon: &LogonIdentity,
        role: Option<&RolePermissions>,
        arn: &str,
    ) -> Result<Verdict, ApiError> {
        self.ask_to_assume(caller, logon, role, arn, authorize).await
    }

    /// The refusal of a user who may not assume a role, with the engine's reasons.
    pub(crate) async fn may_not_assume(
        &self,
        caller: &Caller,
        logon: &LogonIdentity,
        role: Option<&RolePermissions>,
        arn: &str,
    ) -> Result<ApiError, ApiError> {
        let denied = |layers: &Layers<'_>, request: &Request<'_>| self.denied(caller, request, decide(layers, request));
        self.ask_to_assume(caller, logon, role, arn, denied).await
    }

    async fn ask_to_assume<R>(
        &self,
        caller: &Caller,
        logon: &LogonIdentity,
        role: Option<&RolePermissions>,
        arn: &str,
        engine: impl FnOnce(&Layers<'_>, &Request<'_>) -> R,
    ) -> Result<R, ApiError> {
        let permissions = match logon.principal {
            PrincipalId::User(user) => Some(self.permissions_of(user).await?),
            // Neither a root identity nor a role is ever the one who switches; the engine refuses what has no layer.
            PrincipalId::Root(_) | PrincipalId::Role(_) => None,
        };
        let key = key_of("user", logon.name.as_str());
        let trust = role.map(|role| role.trust.about(logon.account, &key, logon.principal));
        let layers = Layers {
            identity: permissions.as_deref(),
            resource: trust.as_deref().map(ResourcePolicy::Trust),
            ..Layers::default()
        };
        let (identity, context) = (logon.identity(), caller.context(self.now()));
        let request = Request { identity: &identity, action: ASSUME_ROLE, resources: &[arn], context: &context };
        Ok(engine(&layers, &request))
    }
}
