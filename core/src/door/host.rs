//! What whoever has the host may read without logging on: why somebody may do something. It is a read; no event is
//! written for it.

use std::sync::Arc;

use super::Iam;
use super::authorize::SELF_SERVICE;
use super::role_permissions::{ASSUME_ROLE, RolePermissions};
use crate::accounts::store::{find_account_by, find_first_accounts};
use crate::authorization::{Context, Decision, Identity, Layers, Request, ResourcePolicy, decide};
use crate::model::{AccountId, ApiError, Code, PrincipalId, RoleName, UserName};
use crate::roles::trusted::key_of;
use crate::store::Tx;
use crate::{roles, users};

/// Whose request is explained, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asker {
    /// A RAM user, with what is attached to it and to its groups.
    User(UserName),
    /// A session of a role.
    Role(RoleName),
}

/// A request as somebody on the host describes it.
#[derive(Debug, Clone)]
pub struct HostQuestion {
    /// The account of the one who asks, by alias or number; not needed while there is one only.
    pub account: Option<String>,
    /// Whose request it is.
    pub asker: Asker,
    /// Such as `ram:CreateUser`.
    pub action: String,
    /// ARNs, all of which are required.
    pub resources: Vec<String>,
    /// Condition keys with their values. `acs:CurrentTime` is now unless it is given; any other is absent then.
    pub context: Vec<(String, Vec<String>)>,
}

impl Iam {
    /// Decides a request with what is attached to the user or role now, and says why. To assume a role of this
    /// installation its trust policy is asked as well.
    ///
    /// # Errors
    /// `EntityNotExist.Account`, `InvalidParameter.Account` when there are several and none is named,
    /// `EntityNotExist.User`, `EntityNotExist.Role`.
    pub async fn explain_on_host(&self, question: &HostQuestion) -> Result<Decision, ApiError> {
        let mut tx = self.store().begin_read().await?;
        let account = account(&mut tx, question.account.as_deref()).await?;
        let principal = match &question.asker {
            Asker::User(name) => {
                let user = users::store::find(&mut tx, account, name).await?;
                PrincipalId::User(user.ok_or_else(|| ApiError::not_exist("User", name))?.id())
            }
            Asker::Role(name) => {
                let role = roles::store::find(&mut tx, account, name).await?;
                PrincipalId::Role(role.ok_or_else(|| ApiError::not_exist("Role", name))?.id())
            }
        };
        let assumed = if question.action.eq_ignore_ascii_case(ASSUME_ROLE) {
            find_role(&mut tx, &question.resources).await?
        } else {
            None
        };
        tx.commit().await?;

        let assumed = match assumed {
            Some(role) => self.role_permissions(role).await?,
            None => None,
        };
        let policies = match principal {
            PrincipalId::User(user) => self.permissions_of(user).await?,
            PrincipalId::Role(role) => match self.role_permissions(role).await? {
                Some(role) => Arc::clone(role.policies()),
                None => return Err(ApiError::not_exist("Role", role)),
            },
            PrincipalId::Root(_) => return Err(ApiError::internal()),
        };
        let trust = assumed.as_deref().map(|role: &RolePermissions| {
            let key = match &question.asker {
                Asker::User(name) => key_of("user", name.as_str()),
                Asker::Role(name) => key_of("role", name.as_str()),
            };
            role.trust().about(account, &key, principal)
        });
        let layers = Layers {
            identity: Some(&policies),
            resource: trust.as_deref().map(ResourcePolicy::Trust),
            self_service: SELF_SERVICE,
            ..Layers::default()
        };
        let identity = match &question.asker {
            Asker::User(name) => {
                Identity::user(account.to_string(), name.as_str(), Some(principal.value().to_string()))
            }
            Asker::Role(name) => Identity::role(account.to_string(), name.as_str(), "session", false),
        };
        let mut context = Context::new();
        context.set("acs:CurrentTime", self.now().iso());
        for (key, values) in &question.context {
            context.set_all(key.as_str(), values.iter().map(String::as_str));
        }
        let resources: Vec<&str> = question.resources.iter().map(String::as_str).collect();
        let request =
            Request { identity: &identity, action: &question.action, resources: &resources, context: &context };
        Ok(decide(&layers, &request))
    }
}

async fn account(tx: &mut Tx, named: Option<&str>) -> Result<AccountId, ApiError> {
    let found = match named {
        Some(named) => find_account_by(tx, named).await?.ok_or_else(|| ApiError::not_exist("Account", named))?,
        None => {
            let mut accounts = find_first_accounts(tx).await?.into_iter();
            let missing = || ApiError::new(Code::EntityNotExist, "Account", "there is no account yet; set it up first");
            let only = accounts.next().ok_or_else(missing)?;
            if accounts.next().is_some() {
                let several = "there are several accounts; name one by its alias or number";
                return Err(ApiError::new(Code::InvalidParameter, "Account", several));
            }
            only
        }
    };
    Ok(AccountId::new(found.account_id))
}

/// The role of this installation that a single ARN names.
async fn find_role(tx: &mut Tx, resources: &[String]) -> Result<Option<crate::model::RoleId>, ApiError> {
    let [arn] = resources else { return Ok(None) };
    let fields: Vec<&str> = arn.splitn(5, ':').collect();
    let [_, service, _, account, object] = fields.as_slice() else { return Ok(None) };
    let name = object.strip_prefix("role/").filter(|_| service.eq_ignore_ascii_case("ram"));
    let Some(name) = name.and_then(|name| RoleName::parse(name).ok()) else { return Ok(None) };
    let Some(account) = find_account_by(tx, account).await? else { return Ok(None) };
    Ok(roles::store::find(tx, AccountId::new(account.account_id), &name).await?.map(|role| role.id()))
}
