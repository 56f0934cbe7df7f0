//! What happens when somebody leaves, now or later.

use super::store::{self, OffboardingRow};
use super::{
    CancelOffboarding, FARTHEST_DAYS, GetOffboarding, ListOffboardings, OffboardUser, Offboarded, ScheduleOffboarding,
    ScheduledOffboarding,
};
use crate::access_keys::UpdateAccessKey;
use crate::audit::{Outcome, record};
use crate::door::{Action, Cx, OwnKeys, Perform, Preparation, Prepared, Scope};
use crate::grants::DetachPolicyFromUser;
use crate::groups::RemoveUserFromGroup;
use crate::login_profiles::UpdateLoginProfile;
use crate::model::{ApiError, Arn, Code, Page, PrincipalId, Total, UserName};
use crate::recycle_bin::perform::{put_aside, take};
use crate::sessions::{self, EndSessions};
use crate::users::perform::required_user;
use crate::users::store::UserRow;
use crate::users::{ConsoleLogon, DeleteUser};

const DAY_MS: i64 = 86_400_000;
const COUNT_BOUND: i64 = 1_000;

/// What offboarding does includes what these need: who is denied them must not get there by another name.
async fn may_delete(at: Preparation<'_>, name: &UserName, others: &[&str]) -> Result<Prepared, ApiError> {
    let resource = Arn::ram(at.caller.account, "user", name);
    for action in ["ram:DeleteUser"].iter().chain(others) {
        at.iam.check(at.caller, action, std::slice::from_ref(&resource), OwnKeys::new()).await?;
    }
    Ok(Prepared::default())
}

/// The row of a user who is not the caller.
async fn somebody_else(cx: &mut Cx<'_>, name: &UserName) -> Result<UserRow, ApiError> {
    let row = required_user(cx, Some(name)).await?;
    if cx.caller.is(PrincipalId::User(row.id())) {
        return Err(ApiError::new(
            Code::OperationConflict,
            "User",
            "you cannot offboard the user you are logged on as; ask another administrator",
        ));
    }
    Ok(row)
}

impl Perform for OffboardUser {
    async fn prepare(&self, at: Preparation<'_>) -> Result<Prepared, ApiError> {
        may_delete(at, &self.user_name, &[]).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<Offboarded, ApiError> {
        let row = somebody_else(cx, &self.user_name).await?;
        let id = row.id();
        let user = row.view(cx.now, &crate::access_keys::perform::rules(cx).await?)?;
        // What is kept is what the user had before any step, so that restoring undoes all of them.
        let kept = take(cx, id, user.user_name.as_str()).await?;
        let n_sessions = sessions::store::end_all(cx.tx, PrincipalId::User(id), None).await?;
        let user_name = user.user_name;
        tell(cx, &EndSessions { user_name: Some(user_name.clone()) }).await?;
        let had_console_logon = user.console_logon == ConsoleLogon::Enabled;
        if had_console_logon {
            let off = UpdateLoginProfile {
                user_name: user_name.clone(),
                is_enabled: Some(false),
                password: None,
                password_reset_required: None,
                mfa_required: None,
            };
            tell(cx, &off).await?;
        }
        let access_keys = kept.active_keys()?;
        for access_key_id in &access_keys {
            let user_name = Some(user_name.clone());
            let access_key_id = access_key_id.clone();
            tell(cx, &UpdateAccessKey { user_name, access_key_id, is_active: false }).await?;
        }
        let grants = kept.policies()?;
        for (policy_type, policy_name) in grants.clone() {
            tell(cx, &DetachPolicyFromUser { policy_type, policy_name, user_name: user_name.clone() }).await?;
        }
        let groups = kept.groups()?;
        for group_name in groups.clone() {
            tell(cx, &RemoveUserFromGroup { user_name: user_name.clone(), group_name }).await?;
        }
        put_aside(cx, id, &kept, self.reason.as_str()).await?;
        tell(cx, &DeleteUser { user_name, with_dependents: true }).await?;
        Ok(Offboarded {
            n_sessions: i64::try_from(n_sessions).unwrap_or(i64::MAX),
            had_console_logon,
            n_access_keys: access_keys.len(),
            policies: grants.into_iter().map(|(_, name)| name).collect(),
            groups,
        })
    }
}

/// Tells a step as the event it would be by itself; the deletion that follows does them all.
async fn tell<A: Action>(cx: &mut Cx<'_>, step: &A) -> Result<(), ApiError> {
    let resources = step.resources(&Scope { account: cx.account, caller: &cx.caller.name });
    let event = record::Event::of_action(cx.caller, step, &resources, cx.now, Outcome::Done);
    Ok(record::append(cx.tx, &event).await?)
}

impl Perform for ScheduleOffboarding {
    async fn prepare(&self, at: Preparation<'_>) -> Result<Prepared, ApiError> {
        may_delete(at, &self.user_name, &[OffboardUser::ACTION]).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<ScheduledOffboarding, ApiError> {
        // A role is assumed for hours; later there is nobody to do it.
        let by = cx.caller.own().map_err(|_| {
            ApiError::new(
                Code::OperationConflict,
                "Role",
                "a role cannot set an offboarding for later; switch back first",
            )
        })?;
        let row = somebody_else(cx, &self.user_name).await?;
        let ahead_ms = self.at.since_ms(cx.now);
        if ahead_ms <= 0 || ahead_ms > FARTHEST_DAYS * DAY_MS {
            return Err(ApiError::invalid("At", "choose a time in the future, at most one year ahead").at("at"));
        }
        if !crate::grants::store::lock_principal(cx.tx, "user", row.user_id).await? {
            return Err(ApiError::not_exist("User", &self.user_name));
        }
        match store::find(cx.tx, row.id()).await? {
            Some(pending) if pending.failure.is_none() => {
                return Err(ApiError::new(
                    Code::EntityAlreadyExists,
                    "Offboarding",
                    format!("the user `{}` leaves at a set time already; cancel that first", self.user_name),
                ));
            }
            Some(_) => drop(store::delete(cx.tx, row.id()).await?),
            None => {}
        }
        let origin = &cx.caller.origin;
        let scheduled = OffboardingRow {
            user_id: row.user_id,
            account_id: cx.account.value(),
            user_name: row.user_name,
            at_ms: self.at.ms(),
            reason: self.reason.to_string(),
            scheduled_ms: cx.now.ms(),
            by_kind: by.kind().to_owned(),
            by_id: by.value(),
            by_name: cx.caller.display.clone(),
            source_address: origin.address().map(|address| address.to_string()).unwrap_or_default(),
            is_secure: origin.is_secure(),
            mfa_present: cx.caller.mfa_present,
            session_key: cx.caller.session.map(crate::model::SessionKey::value),
            failure: None,
        };
        store::insert(cx.tx, &scheduled).await?;
        Ok(scheduled.view()?)
    }
}

impl Perform for CancelOffboarding {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let row = required_user(cx, Some(&self.user_name)).await?;
        if store::delete(cx.tx, row.id()).await? {
            return Ok(());
        }
        let message = format!("no offboarding of the user `{}` is set", self.user_name);
        Err(ApiError::new(Code::EntityNotExist, "Offboarding", message))
    }
}

impl Perform for GetOffboarding {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Option<ScheduledOffboarding>, ApiError> {
        let row = required_user(cx, Some(&self.user_name)).await?;
        let found = store::find(cx.tx, row.id()).await?;
        Ok(found.map(OffboardingRow::view).transpose()?)
    }
}

impl Perform for ListOffboardings {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<ScheduledOffboarding>, ApiError> {
        let n = store::count(cx.tx, cx.account, COUNT_BOUND).await?;
        let total = if n > COUNT_BOUND { Total::MoreThan(COUNT_BOUND) } else { Total::Exactly(n) };
        let rows = store::list(cx.tx, cx.account, &self.page).await?;
        let page = Page::assemble(&self.page, rows, store::page_key, total, n);
        let items = page.items.into_iter().map(OffboardingRow::view).collect::<Result<Vec<_>, _>>()?;
        Ok(Page { items, next: page.next, previous: page.previous, total, unfiltered: n })
    }
}
