//! What happens when roles are created, read, listed and changed.

use super::store::{self, RoleRow};
use super::{CreateRole, GetRole, ListRoles, MAX_SESSION_S, MIN_SESSION_S, RoleDetail, RoleView, UpdateRole, trusted};
use crate::accounts;
use crate::authorization::{Document, DocumentKind, parse};
use crate::door::{Cx, OwnKeys, Perform, Preparation, Prepared, Touched};
use crate::model::{ApiError, Page, RoleId, RoleName};
use crate::policies::document::refused;

/// Longest description, in characters.
///
/// Source: RAM API reference, CreateRole, Description.
const DESCRIPTION_CHARACTERS_MAX: usize = 1_024;

/// The row of a role.
///
/// # Errors
/// `EntityNotExist.Role`.
pub(crate) async fn required_role(cx: &mut Cx<'_>, name: &RoleName) -> Result<RoleRow, ApiError> {
    store::find(cx.tx, cx.account, name).await?.ok_or_else(|| ApiError::not_exist("Role", name))
}

fn trust(text: &str) -> Result<Document, ApiError> {
    parse(text, DocumentKind::Trust).map_err(|findings| refused(text, findings).at("trust_policy"))
}

fn check(description: Option<&str>, trust_policy: Option<&str>, max_session_s: Option<i64>) -> Result<(), ApiError> {
    if let Some(text) = description {
        let is_text = !text.chars().any(|c| c.is_control() && c != '\n');
        if text.chars().count() > DESCRIPTION_CHARACTERS_MAX || !is_text {
            let message = format!("use at most {DESCRIPTION_CHARACTERS_MAX} characters, without control characters");
            return Err(ApiError::invalid("Description", message).at("description"));
        }
    }
    if max_session_s.is_some_and(|seconds| !(MIN_SESSION_S..=MAX_SESSION_S).contains(&seconds)) {
        let message = format!("use {MIN_SESSION_S} to {MAX_SESSION_S} seconds: one hour to twelve");
        return Err(ApiError::invalid("MaxSessionDuration", message).at("max_session_s"));
    }
    trust_policy.map_or(Ok(()), |text| trust(text).map(|_| ()))
}

/// A text that cannot be read has no keys; it is refused right after.
fn own_keys(trust_policy: Option<&str>) -> OwnKeys {
    let document = trust_policy.and_then(|text| parse(text, DocumentKind::Trust).ok());
    document.map(|document| trusted::own_keys(&document)).unwrap_or_default()
}

/// Saves whom the trust policy means.
async fn bind(cx: &mut Cx<'_>, role: &RoleRow) -> Result<(), ApiError> {
    let bound = trusted::bind(cx, &trust(&role.trust_policy)?).await?;
    Ok(store::set_bound(cx.tx, role.id(), &bound).await?)
}

async fn detail(cx: &mut Cx<'_>, row: RoleRow) -> Result<RoleDetail, ApiError> {
    let bound = store::bound(cx.tx, row.id()).await?;
    let orphaned = match parse(&row.trust_policy, DocumentKind::Trust) {
        Ok(document) => trusted::orphaned(cx.tx, cx.account, &document, &bound).await?,
        Err(_) => Vec::new(),
    };
    Ok(RoleDetail { role: row.view()?, trust_policy: row.trust_policy, orphaned })
}

impl Perform for CreateRole {
    async fn own_keys(&self, _at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        Ok(own_keys(Some(&self.trust_policy)))
    }

    async fn prepare(&self, _at: Preparation<'_>) -> Result<Prepared, ApiError> {
        check(Some(&self.description), Some(&self.trust_policy), self.max_session_s)?;
        Ok(Prepared::default())
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<RoleDetail, ApiError> {
        let limit = crate::quotas::limit(cx, crate::quotas::Quota::Roles).await?;
        if !accounts::store::count_up(cx.tx, cx.account, "roles", limit).await? {
            return Err(ApiError::limit_exceeded("Role", limit));
        }
        let role = RoleRow {
            role_id: RoleId::new(cx.iam.new_number(18)?).value(),
            account_id: cx.account.value(),
            role_name: self.role_name.to_string(),
            description: self.description,
            trust_policy: self.trust_policy,
            max_session_s: self.max_session_s.unwrap_or(MIN_SESSION_S),
            created_ms: cx.now.ms(),
            updated_ms: cx.now.ms(),
        };
        store::insert(cx.tx, &role).await.map_err(|error| {
            error.or_conflict("roles_name_unique", || ApiError::already_exists("Role", &self.role_name, "role_name"))
        })?;
        bind(cx, &role).await?;
        detail(cx, role).await
    }
}

impl Perform for GetRole {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<RoleDetail, ApiError> {
        let role = required_role(cx, &self.role_name).await?;
        detail(cx, role).await
    }
}

impl Perform for ListRoles {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<RoleView>, ApiError> {
        let all = accounts::store::counter(cx.tx, cx.account, "roles").await?;
        let total = store::total(cx.tx, cx.account, &self, all).await?;
        let rows = store::list(cx.tx, cx.account, &self).await?;
        let roles = rows.iter().map(RoleRow::view).collect::<Result<Vec<_>, _>>()?;
        Ok(Page::assemble(&self.page, roles, |role| self.order.key(role.created_at, &role.role_name.key()), total, all))
    }
}

impl Perform for UpdateRole {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        match &self.new_trust_policy {
            Some(text) => Ok(own_keys(Some(text))),
            None => keys_of(at, &self.role_name).await,
        }
    }

    async fn prepare(&self, _at: Preparation<'_>) -> Result<Prepared, ApiError> {
        check(self.new_description.as_deref(), self.new_trust_policy.as_deref(), self.new_max_session_s)?;
        Ok(Prepared::default())
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<RoleDetail, ApiError> {
        let mut role = required_role(cx, &self.role_name).await?;
        let is_trust_new = self.new_trust_policy.is_some();
        role.description = self.new_description.unwrap_or(role.description);
        role.trust_policy = self.new_trust_policy.unwrap_or(role.trust_policy);
        role.max_session_s = self.new_max_session_s.unwrap_or(role.max_session_s);
        role.updated_ms = cx.now.ms();
        store::update(cx.tx, &role).await?;
        if is_trust_new {
            bind(cx, &role).await?;
        }
        cx.touch(Touched::Role(role.id()));
        detail(cx, role).await
    }
}

/// What conditions can ask about a role that exists; nothing about one that does not.
pub(crate) async fn keys_of(at: Preparation<'_>, name: &RoleName) -> Result<OwnKeys, ApiError> {
    let mut tx = at.iam.store().begin_read().await?;
    let role = store::find(&mut tx, at.caller.account(), name).await?;
    tx.commit().await?;
    Ok(own_keys(role.as_ref().map(|role| role.trust_policy.as_str())))
}
