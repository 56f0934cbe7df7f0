//! The six working days after the first one, and how the account comes into a newcomer's hands.

use std::net::Ipv4Addr;

use super::company::grant;
use super::stage::Stage;
use super::{ADMINISTRATOR, ALIAS, DemoError, VISITOR, register};
use crate::access_keys::{CreateAccessKey, DeleteAccessKey, ListAccessKeys, UpdateAccessKey};
use crate::authorization::PolicyType;
use crate::grants::{AttachPolicyToUser, DetachPolicyFromUser};
use crate::groups::RemoveUserFromGroup;
use crate::login_profiles::{ChangePassword, NewPassword, UpdateLoginProfile};
use crate::mfa::UnbindMfaDevice;
use crate::model::{ApiError, Code, Disclosed, GroupName, PolicyName, Secret, UserName};
use crate::users::{CreateUser, DeleteUser, ListUsers, UpdateUser};

/// Who helps people with their logons and permissions.
const SUPPORT: &str = "omar.haddad";

/// Plays the week.
pub(super) async fn play(stage: &mut Stage) -> Result<(), DemoError> {
    first_logons(stage).await?;
    register::first_day(stage).await?;
    guesses_from_outside(stage).await?;
    audit(stage).await?;
    keys_and_passwords(stage).await?;
    farewell(stage).await?;
    register::last_day(stage).await?;
    on_call(stage).await
}

async fn first_logons(stage: &mut Stage) -> Result<(), DemoError> {
    stage.at(1, 8, 41);
    for name in ["ana.costa", "bo.zhang", "chloe.martin", "dara.singh", "chen.hao"] {
        stage.log_on(name).await?;
        stage.wait(420);
    }
    let action = CreateUser { user_name: UserName::parse("bo.test")?, display_name: None, comments: None };
    stage.try_in_vain("bo.zhang", Code::NoPermission, action).await?;
    stage.at(1, 10, 15);
    stage.mistype(&format!("emil.novak@{ALIAS}"), &stage.origin("emil.novak")).await?;
    stage.log_on("emil.novak").await?;
    stage.at(1, 13, 5);
    stage.log_on(VISITOR).await?;
    stage.try_in_vain(VISITOR, Code::NoPermission, ListUsers::default()).await
}

async fn guesses_from_outside(stage: &mut Stage) -> Result<(), DemoError> {
    stage.at(2, 3, 12);
    for name in ["admin", "administrator", "root", "test", "lin.mei"] {
        stage.wait(2);
        let origin = stage.origin_at(Ipv4Addr::new(192, 0, 2, 66), "python-requests/2.32.4");
        stage.mistype(&format!("{name}@{ALIAS}"), &origin).await?;
    }
    stage.at(2, 9, 3);
    stage.log_on(ADMINISTRATOR).await?;
    stage.log_on(SUPPORT).await?;
    grant(stage, SUPPORT, "priya.nair", PolicyType::System, "AliyunECSReadOnlyAccess").await?;
    let action = AttachPolicyToUser {
        policy_type: PolicyType::System,
        policy_name: PolicyName::parse("AdministratorAccess")?,
        user_name: UserName::parse(SUPPORT)?,
    };
    stage.try_in_vain(SUPPORT, Code::NoPermission, action).await
}

async fn audit(stage: &mut Stage) -> Result<(), DemoError> {
    stage.at(3, 9, 30);
    stage.log_on("julia.berg").await?;
    let action = DeleteUser { user_name: UserName::parse("quinn.obrien")?, with_dependents: false };
    stage.try_in_vain("julia.berg", Code::NoPermission, action).await?;
    stage.at(3, 11, 20);
    stage.log_on("priya.nair").await?;
    let action = AttachPolicyToUser {
        policy_type: PolicyType::System,
        policy_name: PolicyName::parse("AliyunECSFullAccess")?,
        user_name: UserName::parse("priya.nair")?,
    };
    stage.try_in_vain("priya.nair", Code::NoPermission, action).await
}

async fn keys_and_passwords(stage: &mut Stage) -> Result<(), DemoError> {
    let app = || UserName::parse("app").map(Some);
    stage.at(4, 8, 52);
    stage.log_on("ana.costa").await?;
    let old_password = Secret::from(stage.password_of("ana.costa")?.reveal());
    let new_password = crate::credential::password_rules::generate_password().map_err(|_| ApiError::internal())?;
    stage.give_password("ana.costa", new_password.expose());
    stage.run("ana.costa", ChangePassword { old_password, new_password }).await?;
    stage.at(4, 10, 0);
    stage.log_on(ADMINISTRATOR).await?;
    let pairs = stage.run(ADMINISTRATOR, ListAccessKeys { user_name: app()? }).await?;
    stage.run(ADMINISTRATOR, CreateAccessKey { user_name: app()? }).await?;
    stage.at(4, 15, 30);
    for pair in pairs {
        let access_key_id = pair.access_key_id;
        let action = UpdateAccessKey { user_name: app()?, access_key_id: access_key_id.clone(), is_active: false };
        stage.run(ADMINISTRATOR, action).await?;
        stage.run(ADMINISTRATOR, DeleteAccessKey { user_name: app()?, access_key_id }).await?;
    }
    Ok(())
}

async fn farewell(stage: &mut Stage) -> Result<(), DemoError> {
    let ivan = UserName::parse("ivan.kuznetsov")?;
    stage.at(5, 9, 10);
    stage.log_on(SUPPORT).await?;
    let action = UpdateLoginProfile {
        user_name: ivan.clone(),
        is_enabled: Some(false),
        password: None,
        password_reset_required: None,
        mfa_required: None,
    };
    stage.run(SUPPORT, action).await?;
    let group_name = GroupName::parse("OnM")?;
    stage.run(SUPPORT, RemoveUserFromGroup { user_name: ivan.clone(), group_name }).await?;
    let conflict = DeleteUser { user_name: ivan, with_dependents: false };
    stage.try_in_vain(SUPPORT, Code::DeleteConflict, conflict).await?;
    grant(stage, SUPPORT, "kofi.mensah", PolicyType::System, "AliyunRDSFullAccess").await?;
    let again = AttachPolicyToUser {
        policy_type: PolicyType::System,
        policy_name: PolicyName::parse("AliyunRDSFullAccess")?,
        user_name: UserName::parse("kofi.mensah")?,
    };
    stage.try_in_vain(SUPPORT, Code::EntityAlreadyExists, again).await?;
    stage.at(5, 14, 0);
    stage.log_on("kofi.mensah").await?;
    stage.log_on("maria.rossi").await
}

async fn on_call(stage: &mut Stage) -> Result<(), DemoError> {
    stage.at(6, 8, 30);
    let sven = stage.origin("sven.olsen");
    stage.mistype(&format!("sven.olsen@{ALIAS}"), &sven).await?;
    stage.wait(10);
    stage.mistype(&format!("sven.olsen@{ALIAS}"), &sven).await?;
    stage.log_on("sven.olsen").await?;
    stage.log_on(SUPPORT).await?;
    let action = DetachPolicyFromUser {
        policy_type: PolicyType::System,
        policy_name: PolicyName::parse("AliyunRDSFullAccess")?,
        user_name: UserName::parse("kofi.mensah")?,
    };
    stage.run(SUPPORT, action).await?;
    let action = UpdateUser {
        user_name: UserName::parse("chen.hao")?,
        new_user_name: None,
        new_display_name: None,
        new_comments: Some(crate::model::Comments::parse("Frontend developer, on parental leave from May")?),
    };
    stage.run(SUPPORT, action).await?;
    stage.at(6, 16, 45);
    stage.log_on("dara.singh").await
}

/// The last hour: people are at work, the administrator has lost the phone, somebody is locked out.
/// Answers the administrator's password.
pub(super) async fn hand_over(stage: &mut Stage) -> Result<Disclosed, DemoError> {
    stage.before_now(40);
    for name in ["dara.singh", "bo.zhang", SUPPORT] {
        stage.stay(name).await?;
    }
    let administrator = UserName::parse(ADMINISTRATOR)?;
    stage.before_now(20);
    stage.run(SUPPORT, UnbindMfaDevice { user_name: Some(administrator.clone()), code: None }).await?;
    let action = UpdateLoginProfile {
        user_name: administrator,
        is_enabled: None,
        password: Some(NewPassword::Generate),
        password_reset_required: Some(true),
        mfa_required: Some(false),
    };
    let set = stage.run(SUPPORT, action).await?;
    stage.before_now(2);
    let origin = stage.origin("goran.petrov");
    for _ in 0..crate::logon::LOCK_AFTER {
        stage.mistype(&format!("goran.petrov@{ALIAS}"), &origin).await?;
        stage.wait(8);
    }
    set.generated_password.ok_or_else(|| DemoError::Failed(ApiError::internal()))
}
