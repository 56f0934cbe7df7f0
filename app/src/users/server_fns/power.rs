//! What a user may do by its groups: memberships.

use leptos::prelude::*;

use crate::call::CallError;

/// Makes a user a member of several groups: of all of them, or of none.
#[server]
pub async fn add_user_to_groups(
    user_name: String,
    #[server(default)] group_names: Vec<String>,
) -> Result<(), CallError> {
    use rampart_core::door::Access;
    use rampart_core::groups::AddUserToGroup;
    use rampart_core::model::{ApiError, GroupName};

    let text = crate::text::t().users;
    let outcome = async {
        let name = super::server::user(&user_name)?;
        if group_names.is_empty() {
            return Err(ApiError::invalid("group_names[]", text.user.choose_group_rule).into());
        }
        let (iam, caller) = super::iam_and_caller()?;
        let mut authorized = Vec::with_capacity(group_names.len());
        for group in &group_names {
            let group_name = crate::form::field("group_names[]", GroupName::parse(group))?;
            authorized.push(iam.authorize(&caller, AddUserToGroup { user_name: name.clone(), group_name }).await?);
        }
        let mut work = iam.begin(&caller, Access::Write).await?;
        for action in authorized {
            work.perform(action).await?;
        }
        Ok(work.commit().await?)
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Groups);
    let then = then.saying((text.user.added_to_groups)(&user_name, group_names.len()));
    crate::form::answer("add_user_to_groups", &(), outcome, then).await
}

/// Ends a membership.
#[server]
pub async fn remove_user_from_group(user_name: String, group_name: String) -> Result<(), CallError> {
    use rampart_core::groups::RemoveUserFromGroup;
    use rampart_core::model::GroupName;

    let outcome = async {
        let action = RemoveUserFromGroup {
            user_name: super::server::user(&user_name)?,
            group_name: crate::form::field("group_name", GroupName::parse(&group_name))?,
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Groups);
    let then = then.saying((crate::text::t().users.user.removed_from_group)(&user_name, &group_name));
    crate::form::answer("remove_user_from_group", &(), outcome, then).await
}

/// Moves a user from groups to groups: all of it, or nothing.
#[server]
pub async fn transfer_user(
    user_name: String,
    #[server(default)] leave: Vec<String>,
    #[server(default)] join: Vec<String>,
) -> Result<(), CallError> {
    use rampart_core::door::Access;
    use rampart_core::groups::{AddUserToGroup, RemoveUserFromGroup};
    use rampart_core::model::{ApiError, GroupName};

    let text = crate::text::t().users;
    let outcome = async {
        let name = super::server::user(&user_name)?;
        if leave.is_empty() && join.is_empty() {
            return Err(ApiError::invalid("join[]", text.user.choose_transfer_rule).into());
        }
        let (iam, caller) = super::iam_and_caller()?;
        let (mut left, mut joined) = (Vec::new(), Vec::new());
        for group in &leave {
            let group_name = crate::form::field("leave[]", GroupName::parse(group))?;
            let action = RemoveUserFromGroup { user_name: name.clone(), group_name };
            left.push(iam.authorize(&caller, action).await?);
        }
        for group in &join {
            let group_name = crate::form::field("join[]", GroupName::parse(group))?;
            joined.push(iam.authorize(&caller, AddUserToGroup { user_name: name.clone(), group_name }).await?);
        }
        let mut work = iam.begin(&caller, Access::Write).await?;
        // Left first, so that who is in as many groups as may be can still be moved.
        for action in left {
            work.perform(action).await?;
        }
        for action in joined {
            work.perform(action).await?;
        }
        Ok(work.commit().await?)
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Groups);
    let then = then.saying((text.user.transferred)(&user_name));
    crate::form::answer("transfer_user", &(), outcome, then).await
}
