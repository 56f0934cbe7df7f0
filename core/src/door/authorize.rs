//! The first half of the door: may this caller do this. The answer is a value that the second half consumes.

use super::{Access, Action, Caller, Iam, Perform, Scope};
use crate::authorization::{
    AccessDeniedDetail, Decision, DiagnosticMessage, Layers, Request, SelfService, Verdict, authorize, decide,
};
use crate::diagnostics::seal::seal;
use crate::model::{ApiError, Arn, Code, DeniedDetail, PrincipalId};

/// The security preferences at their defaults, and everybody's own sessions.
///
/// Source: IMS, `SetSecurityPreference`; the sessions are ours.
pub(super) const SELF_SERVICE: SelfService<'static> =
    SelfService { password: true, access_keys: false, mfa_devices: true, sessions: true, bound_device: None };

/// An action that was checked for one caller, with what was computed for it before the transaction.
///
/// INVARIANT: only [`Iam::authorize`] makes one; it cannot be cloned and is consumed when performed.
#[derive(Debug)]
pub struct Authorized<A: Action> {
    pub(super) action: A,
    pub(super) resources: Vec<Arn>,
    pub(super) prepared: Prepared,
}

/// What an action computed before its transaction, so that slow work never holds the writer.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The hash of a new password.
    pub(crate) password_hash: Option<String>,
    /// The password that was generated.
    pub(crate) generated_password: Option<crate::model::Disclosed>,
    /// The stored hash that the old password was compared with.
    pub(crate) compared_hash: Option<String>,
}

/// Condition keys that an action brings beside those of every call, with their values.
pub type OwnKeys = Vec<(std::borrow::Cow<'static, str>, Vec<String>)>;

/// What an action may use before its transaction.
#[derive(Debug, Clone, Copy)]
pub struct Preparation<'a> {
    /// The core.
    pub(crate) iam: &'a Iam,
    /// Who asks.
    pub(crate) caller: &'a Caller,
}

impl Iam {
    /// Checks whether `caller` may do `action` on all its resources, and prepares it.
    ///
    /// # Errors
    /// `NoPermission` with the decision; it is written to the audit trail. Whatever the action's preparation refuses.
    pub async fn authorize<A: Perform>(&self, caller: &Caller, action: A) -> Result<Authorized<A>, ApiError> {
        let resources = action.resources(&Scope { account: caller.account, caller: &caller.name });
        let own_keys = action.own_keys(Preparation { iam: self, caller }).await;
        let own_keys = own_keys.map_err(|error| self.with_request_id(error, caller))?;
        if let Err(error) = self.check(caller, A::ACTION, &resources, own_keys).await {
            self.record_failure(caller, &action, &resources, &error).await;
            return Err(error);
        }
        let prepared = match action.prepare(Preparation { iam: self, caller }).await {
            Ok(prepared) => prepared,
            Err(error) => {
                let error = self.with_request_id(error, caller);
                if A::ACCESS == Access::Write {
                    self.record_failure(caller, &action, &resources, &error).await;
                }
                return Err(error);
            }
        };
        Ok(Authorized { action, resources, prepared })
    }

    /// Whether `caller` may do `action` on `resource`; for pages that show only what can be done.
    pub async fn may(&self, caller: &Caller, action: &str, resource: &Arn) -> bool {
        let resources = std::slice::from_ref(resource);
        self.ask(caller, action, resources, OwnKeys::new(), authorize).await.is_ok_and(Verdict::is_allow)
    }

    /// The check of [`Self::authorize`] by itself, for an action that includes what others need.
    pub(crate) async fn check(
        &self,
        caller: &Caller,
        action: &str,
        resources: &[Arn],
        own_keys: OwnKeys,
    ) -> Result<(), ApiError> {
        let decide = |layers: &Layers<'_>, request: &Request<'_>| {
            if authorize(layers, request).is_allow() {
                return Ok(());
            }
            Err(self.denied(caller, request, decide(layers, request)))
        };
        self.ask(caller, action, resources, own_keys, decide).await?
    }

    /// Hands what the call brings and the policies that speak about it to the engine.
    async fn ask<R>(
        &self,
        caller: &Caller,
        action: &str,
        resources: &[Arn],
        own_keys: OwnKeys,
        engine: impl FnOnce(&Layers<'_>, &Request<'_>) -> R,
    ) -> Result<R, ApiError> {
        let permissions = match caller.principal {
            // The root identity is the account: no policy is attached to it.
            PrincipalId::Root(_) => Ok(None),
            PrincipalId::User(user) => self.permissions_of(user).await.map(Some),
            PrincipalId::Role(role) => self.permissions_under(caller, role).await.map(Some),
        };
        let permissions = permissions.map_err(|error| self.with_request_id(error, caller))?;
        let layers = Layers { identity: permissions.as_deref(), self_service: SELF_SERVICE, ..Layers::default() };
        let (identity, mut context) = (caller.identity(), caller.context(self.now()));
        for (key, values) in own_keys {
            context.set_all(key, values);
        }
        let resources: Vec<&str> = resources.iter().map(Arn::as_str).collect();
        Ok(engine(&layers, &Request { identity: &identity, action, resources: &resources, context: &context }))
    }

    pub(super) fn denied(&self, caller: &Caller, request: &Request<'_>, decision: Decision) -> ApiError {
        let reason = match decision.verdict {
            Verdict::ExplicitDeny => "a policy denies it",
            _ => "no grant allows it",
        };
        let (verdict, action, resource) = (decision.verdict, request.action.to_owned(), decision.resource.clone());
        let message = format!("you may not do `{action}` on `{resource}`: {reason}; ask an administrator for it");
        let mut detail = AccessDeniedDetail::of(&decision, request);
        let diagnosis = DiagnosticMessage::of(&decision, request);
        detail.encoded_diagnostic_message = seal(self.ring(), caller.account, self.now(), diagnosis);
        let mut error = ApiError::new(Code::NoPermission, "", message);
        error.denied = Some(Box::new(DeniedDetail { action, resource, verdict, detail }));
        self.with_request_id(error, caller)
    }

    pub(crate) fn with_request_id(&self, mut error: ApiError, caller: &Caller) -> ApiError {
        error.request_id.get_or_insert_with(|| caller.origin.request_id().to_owned());
        error
    }
}
