//! The one list of all actions. A new action is added here, or the `tidy` test fails.

use super::{Access, Action};

/// An action as catalogues and tests see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The Rust name of the type.
    pub type_name: &'static str,
    /// The name in policies and in the audit log.
    pub action: &'static str,
    /// Whether it changes anything.
    pub access: Access,
}

macro_rules! list {
    ($($room:ident :: $action:ident),* $(,)?) => {
        /// Every action that the door accepts, room by room.
        pub const ALL: &[Listed] = &[$(Listed {
            type_name: stringify!($action),
            action: <crate::$room::$action as Action>::ACTION,
            access: <crate::$room::$action as Action>::ACCESS,
        }),*];
    };
}

list![
    accounts::GetAccountSummary,
    users::CreateUser,
    users::GetUser,
    users::ListUsers,
    users::ImportUsers,
    users::CheckUserImport,
    users::UpdateUser,
    users::DeleteUser,
    offboarding::OffboardUser,
    offboarding::ScheduleOffboarding,
    offboarding::CancelOffboarding,
    offboarding::GetOffboarding,
    offboarding::ListOffboardings,
    recycle_bin::ListUsersInRecycleBin,
    recycle_bin::GetUserInRecycleBin,
    recycle_bin::RestoreUserFromRecycleBin,
    recycle_bin::DeleteUserInRecycleBin,
    resources::RegisterResource,
    resources::GetResource,
    resources::ListResources,
    resources::UpdateResource,
    resources::TagResource,
    resources::DeregisterResource,
    login_profiles::CreateLoginProfile,
    login_profiles::GetLoginProfile,
    login_profiles::UpdateLoginProfile,
    login_profiles::DeleteLoginProfile,
    login_profiles::ChangePassword,
    mfa::CreateVirtualMfaDevice,
    mfa::BindMfaDevice,
    mfa::UnbindMfaDevice,
    mfa::GetUserMfaInfo,
    sessions::ListSessions,
    sessions::EndSession,
    sessions::EndSessions,
    groups::CreateGroup,
    groups::GetGroup,
    groups::ListGroups,
    groups::UpdateGroup,
    groups::DeleteGroup,
    groups::AddUserToGroup,
    groups::RemoveUserFromGroup,
    groups::ListGroupsForUser,
    groups::ListUsersForGroup,
    roles::CreateRole,
    roles::GetRole,
    roles::ListRoles,
    roles::UpdateRole,
    roles::DeleteRole,
    policies::CreatePolicy,
    policies::GetPolicy,
    policies::ListPolicies,
    policies::UpdatePolicyDescription,
    policies::DeletePolicy,
    policies::CreatePolicyVersion,
    policies::ListPolicyVersions,
    policies::GetPolicyVersion,
    policies::SetDefaultPolicyVersion,
    policies::DeletePolicyVersion,
    policies::ListEntitiesForPolicy,
    grants::AttachPolicyToUser,
    grants::DetachPolicyFromUser,
    grants::AttachPolicyToGroup,
    grants::DetachPolicyFromGroup,
    grants::ListPoliciesForUser,
    grants::ListPoliciesForGroup,
    grants::ListGrants,
    grants::AttachPolicyToRole,
    grants::DetachPolicyFromRole,
    grants::ListPoliciesForRole,
    access_keys::CreateAccessKey,
    access_keys::ListAccessKeys,
    access_keys::UpdateAccessKey,
    access_keys::DeleteAccessKey,
    access_keys::GetAccessKeyLastUsed,
    access_keys::RotateAccessKey,
    access_keys::MarkAccessKey,
    access_keys::GetAccessKeyAdvice,
    access_keys::GetAccessKeyRules,
    quotas::ListQuotas,
    quotas::SetQuota,
    audit::LookupEvents,
    search::FindUserById,
    search::FindAccessKeyUser,
    search::FindEvents,
    diagnostics::DecodeDiagnosticMessage,
];
