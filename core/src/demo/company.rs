//! The first day: the owner founds the account, the administrator brings in departments, people and policies.

use super::stage::Stage;
use super::{ADMINISTRATOR, ALIAS, DemoError, ROOT_EMAIL, VISITOR, documents};
use crate::access_keys::CreateAccessKey;
use crate::authorization::PolicyType;
use crate::bootstrap::SetUp;
use crate::credential::password_rules;
use crate::grants::{AttachPolicyToGroup, AttachPolicyToRole, AttachPolicyToUser};
use crate::groups::{AddUserToGroup, CreateGroup};
use crate::login_profiles::{CreateLoginProfile, NewPassword};
use crate::model::{
    AccountAlias, ApiError, Comments, Disclosed, DisplayName, Email, GroupName, PolicyName, RoleName, Secret, UserName,
};
use crate::policies::CreatePolicy;
use crate::roles::{CreateRole, TrustedEntity, trust_document};
use crate::users::CreateUser;

/// The root identity as the stage names it.
pub(super) const ROOT: &str = "root";

/// Departments: name, display name, their policy.
const GROUPS: [(&str, &str, &str); 3] = [
    ("HR", "Human Resources", documents::OSS_HR_DOCUMENTS.0),
    ("RnD", "Research & Development", documents::RND_ECS_DEV.0),
    ("OnM", "Operation & Maintenance", documents::ONM_OPERATE.0),
];

/// How a person logs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Logon {
    /// Password and MFA device.
    Mfa,
    /// A password alone.
    Password,
    /// Not at all.
    No,
}

/// Who works here for some days only.
pub(super) const LEAVER: &str = "noah.keller";

/// Logon name, display name, groups, note, logon. The first five are users A to E.
type Person = (&'static str, &'static str, &'static [&'static str], &'static str, Logon);

const PEOPLE: [Person; 19] = [
    ("ana.costa", "Ana Costa", &["HR"], "Head of HR", Logon::Mfa),
    ("bo.zhang", "Bo Zhang", &["RnD"], "Backend developer", Logon::Mfa),
    ("chloe.martin", "Chloé Martin", &["OnM"], "On call in odd weeks", Logon::Mfa),
    ("dara.singh", "Dara Singh", &["RnD", "OnM"], "Builds and runs the platform", Logon::Mfa),
    ("emil.novak", "Emil Novak", &["HR"], "Payroll", Logon::Password),
    ("app", "Order service", &[], "Application; signs with an AccessKey pair", Logon::No),
    ("omar.haddad", "Omar Haddad", &[], "User support", Logon::Mfa),
    ("julia.berg", "Julia Berg", &[], "Internal auditor", Logon::Mfa),
    ("chen.hao", "陈浩", &["RnD"], "Frontend developer", Logon::Mfa),
    (VISITOR, "Fatima Noor", &["RnD"], "Student until September", Logon::Password),
    ("goran.petrov", "Goran Petrov", &["RnD"], "", Logon::Password),
    ("hana.sato", "佐藤 花", &["RnD"], "Begins next week", Logon::Password),
    ("ivan.kuznetsov", "Ivan Kuznetsov", &["OnM"], "Left the company", Logon::Password),
    ("kofi.mensah", "Kofi Mensah", &["OnM"], "On call in even weeks", Logon::Mfa),
    ("maria.rossi", "Maria Rossi", &["HR"], "Recruiting", Logon::Password),
    ("priya.nair", "Priya Nair", &["RnD"], "", Logon::Password),
    ("quinn.obrien", "Quinn O'Brien", &[], "Contractor, without console logon", Logon::No),
    ("sven.olsen", "Sven Olsen", &["OnM"], "", Logon::Password),
    (LEAVER, "Noah Keller", &["OnM"], "Trial week", Logon::Password),
];

/// The owner creates the account and its administrator; answers the root identity's password.
pub(super) async fn found(stage: &mut Stage) -> Result<Disclosed, DemoError> {
    let password = password_rules::generate_password().map_err(|_| ApiError::internal())?;
    let set_up = SetUp {
        alias: AccountAlias::parse(ALIAS)?,
        email: Email::parse(ROOT_EMAIL)?,
        password: Secret::new(password.expose().clone()),
    };
    let root = stage.iam.bootstrap(&stage.origin(ROOT), set_up).await?;
    stage.enter(ROOT, root);
    stage.wait(120);
    create(stage, ROOT, (ADMINISTRATOR, "Lin Mei", &[], "IT administrator", Logon::Mfa)).await?;
    grant(stage, ROOT, ADMINISTRATOR, PolicyType::System, "AdministratorAccess").await?;
    Ok(Disclosed::new(password.expose().clone()))
}

/// The administrator makes everything else.
pub(super) async fn staff(stage: &mut Stage) -> Result<(), DemoError> {
    stage.log_on(ADMINISTRATOR).await?;
    for (name, description, document) in documents::ALL {
        let action = CreatePolicy {
            policy_name: PolicyName::parse(name)?,
            description: description.to_owned(),
            document: document.to_owned(),
        };
        stage.run(ADMINISTRATOR, action).await?;
    }
    for (name, display_name, policy) in GROUPS {
        let group_name = GroupName::parse(name)?;
        let display_name = Some(DisplayName::parse(display_name)?);
        stage.run(ADMINISTRATOR, CreateGroup { group_name: group_name.clone(), display_name, comments: None }).await?;
        let policy_name = PolicyName::parse(policy)?;
        let action = AttachPolicyToGroup { policy_type: PolicyType::Custom, policy_name, group_name };
        stage.run(ADMINISTRATOR, action).await?;
    }
    for person in PEOPLE {
        create(stage, ADMINISTRATOR, person).await?;
    }
    let grants = [
        ("app", PolicyType::Custom, documents::ORDERS_BUCKET_READWRITE.0),
        ("omar.haddad", PolicyType::System, "AliyunRAMFullAccess"),
        ("omar.haddad", PolicyType::Custom, documents::SUPPORT_NOT_FOR_ONESELF.0),
        ("julia.berg", PolicyType::System, "AliyunRAMReadOnlyAccess"),
        ("julia.berg", PolicyType::System, "AliyunActionTrailReadOnlyAccess"),
        ("quinn.obrien", PolicyType::System, "AliyunECSReadOnlyAccess"),
        ("ana.costa", PolicyType::System, "AliyunOSSReadOnlyAccess"),
    ];
    for (user, policy_type, policy) in grants {
        grant(stage, ADMINISTRATOR, user, policy_type, policy).await?;
    }
    roles(stage).await?;
    stage.run(ADMINISTRATOR, CreateAccessKey { user_name: Some(UserName::parse("app")?) }).await?;
    Ok(())
}

/// A role that the auditor switches to, and one for a service.
async fn roles(stage: &mut Stage) -> Result<(), DemoError> {
    let Some((account, _)) = stage.iam.account().await? else { return Err(ApiError::internal().into()) };
    let roles = [
        (
            "audit-all",
            "Reads everything, for an hour at a time",
            TrustedEntity::Account(account.to_string()),
            "ReadOnlyAccess",
        ),
        (
            "ecs-backup",
            "Backups of the servers",
            TrustedEntity::Service("ecs.aliyuncs.com".into()),
            "AliyunECSReadOnlyAccess",
        ),
    ];
    for (name, description, trusted, policy) in roles {
        let role_name = RoleName::parse(name)?;
        let action = CreateRole {
            role_name: role_name.clone(),
            description: description.to_owned(),
            trust_policy: trust_document(&trusted),
            max_session_s: None,
        };
        stage.run(ADMINISTRATOR, action).await?;
        let policy_name = PolicyName::parse(policy)?;
        let action = AttachPolicyToRole { policy_type: PolicyType::System, policy_name, role_name };
        stage.run(ADMINISTRATOR, action).await?;
    }
    grant(stage, ADMINISTRATOR, "julia.berg", PolicyType::System, "AliyunSTSAssumeRoleAccess").await
}

async fn create(
    stage: &mut Stage,
    by: &'static str,
    (name, display_name, groups, comments, logon): Person,
) -> Result<(), DemoError> {
    let user_name = UserName::parse(name)?;
    let action = CreateUser {
        user_name: user_name.clone(),
        display_name: Some(DisplayName::parse(display_name)?),
        comments: Some(Comments::parse(comments)?),
    };
    stage.run(by, action).await?;
    for group in groups {
        let action = AddUserToGroup { user_name: user_name.clone(), group_name: GroupName::parse(group)? };
        stage.run(by, action).await?;
    }
    if logon == Logon::No {
        return Ok(());
    }
    let action = CreateLoginProfile {
        user_name,
        password: NewPassword::Generate,
        password_reset_required: true,
        mfa_required: logon == Logon::Mfa,
    };
    if let Some(password) = stage.run(by, action).await?.generated_password {
        stage.give_password(name, password.reveal());
    }
    Ok(())
}

/// Attaches a policy to a user.
pub(super) async fn grant(
    stage: &Stage,
    by: &'static str,
    user: &str,
    policy_type: PolicyType,
    policy: &str,
) -> Result<(), DemoError> {
    let action =
        AttachPolicyToUser { policy_type, policy_name: PolicyName::parse(policy)?, user_name: UserName::parse(user)? };
    stage.run(by, action).await
}
