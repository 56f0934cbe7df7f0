//! The first half of the door: may this caller do this. The answer is a value that the second half consumes.

use super::{Access, Action, Caller, Iam, Perform, Scope, self_service};
use crate::authorization::{Decision, Request, Verdict, decide};
use crate::model::{ApiError, Arn, Code, DeniedDetail, PrincipalId};

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
        if let Err(error) = self.check(caller, A::ACTION, &resources).await {
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
        self.check(caller, action, std::slice::from_ref(resource)).await.is_ok()
    }

    async fn check(&self, caller: &Caller, action: &str, resources: &[Arn]) -> Result<(), ApiError> {
        let PrincipalId::User(user_id) = caller.principal else {
            // The root identity is the account: policies do not apply to it.
            return Ok(());
        };
        let permissions = self.permissions_of(user_id).await.map_err(|error| self.with_request_id(error, caller))?;
        let own = caller.arn();
        for resource in resources {
            let decision = decide(&permissions, &Request { action, resource: resource.as_str() });
            let is_allowed = match decision.verdict {
                Verdict::Allow => true,
                Verdict::ExplicitDeny => false,
                Verdict::ImplicitDeny => self_service::permits(action, resource.as_str(), own.as_str()),
            };
            if !is_allowed {
                return Err(denied(action, resource, decision, caller));
            }
        }
        Ok(())
    }

    pub(crate) fn with_request_id(&self, mut error: ApiError, caller: &Caller) -> ApiError {
        error.request_id.get_or_insert_with(|| caller.origin.request_id().to_owned());
        error
    }
}

fn denied(action: &str, resource: &Arn, decision: Decision, caller: &Caller) -> ApiError {
    let reason = match decision.verdict {
        Verdict::ExplicitDeny => "a policy denies it",
        _ => "no grant allows it",
    };
    let mut error = ApiError::new(
        Code::NoPermission,
        "",
        format!("you may not do `{action}` on `{resource}`: {reason}; ask an administrator for it"),
    );
    error.denied = Some(Box::new(DeniedDetail { action: action.to_owned(), resource: resource.to_string(), decision }));
    error.request_id = Some(caller.origin.request_id().to_owned());
    error
}
