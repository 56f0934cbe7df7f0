//! A change as the actions that do it.

use super::Change;
use crate::door::{Authorized, Caller, Iam, Rehearsal};
use crate::grants::{
    AttachPolicyToGroup, AttachPolicyToRole, AttachPolicyToUser, DetachPolicyFromGroup, DetachPolicyFromRole,
    DetachPolicyFromUser, Holder, PolicyRef,
};
use crate::groups::{AddUserToGroup, DeleteGroup, RemoveUserFromGroup};
use crate::model::{ApiError, Code};
use crate::policies::{CreatePolicyVersion, DeletePolicy, RotateStrategy, SetDefaultPolicyVersion};
use crate::roles::DeleteRole;
use crate::users::DeleteUser;

macro_rules! steps {
    ($($action:ident),* $(,)?) => {
        /// One action of a change.
        #[derive(Debug)]
        pub(super) enum Step {
            $($action($action),)*
        }

        /// A step the caller may take.
        #[derive(Debug)]
        pub(super) enum ReadyStep {
            $($action(Authorized<$action>),)*
        }

        impl Step {
            /// Checks whether the caller may take it, and prepares it. Leaves no trace.
            pub(super) async fn authorize(self, iam: &Iam, caller: &Caller) -> Result<ReadyStep, ApiError> {
                match self {
                    $(Self::$action(action) => {
                        Ok(ReadyStep::$action(iam.authorize_unrecorded(caller, action).await?))
                    })*
                }
            }
        }

        impl ReadyStep {
            /// Takes it; false when it is so already. What it left behind until then is not undone.
            pub(super) async fn perform(self, work: &mut Rehearsal<'_>) -> Result<bool, ApiError> {
                let outcome = match self {
                    $(Self::$action(action) => work.perform(action).await.map(drop),)*
                };
                match outcome {
                    Ok(()) => Ok(true),
                    Err(error) if is_so_already(&error) => Ok(false),
                    Err(error) => Err(error),
                }
            }
        }

        $(impl From<$action> for Step {
            fn from(action: $action) -> Self {
                Self::$action(action)
            }
        })*
    };
}

steps![
    AttachPolicyToUser,
    AttachPolicyToGroup,
    AttachPolicyToRole,
    DetachPolicyFromUser,
    DetachPolicyFromGroup,
    DetachPolicyFromRole,
    AddUserToGroup,
    RemoveUserFromGroup,
    CreatePolicyVersion,
    SetDefaultPolicyVersion,
    DeletePolicy,
    DeleteUser,
    DeleteGroup,
    DeleteRole,
];

/// Whether a step failed because there is nothing to do.
fn is_so_already(error: &ApiError) -> bool {
    let is_about = |end: &str| error.subject.as_deref().is_some_and(|subject| subject.ends_with(end));
    match error.code {
        Code::EntityAlreadyExists => true,
        // The policy is not attached, the user is not a member; a holder or a group that is missing is an error.
        Code::EntityNotExist => is_about(".Policy") || is_about(".Group"),
        _ => false,
    }
}

impl Change {
    /// The actions that do it, in their order.
    pub(super) fn steps(self) -> Vec<Step> {
        match self {
            Self::AttachPolicies { holders, policies } => each(&holders, &policies, attach),
            Self::DetachPolicies { holders, policies } => each(&holders, &policies, detach),
            Self::RevokeGrants { grants } => {
                grants.iter().filter_map(|(holder, policy)| Option::<Step>::from(detach(holder, policy))).collect()
            }
            Self::AddMembers { groups, users } => each(&users, &groups, |user_name, group_name| {
                let (user_name, group_name) = (user_name.clone(), group_name.clone());
                AddUserToGroup { user_name, group_name }.into()
            }),
            Self::RemoveMembers { groups, users } => each(&users, &groups, |user_name, group_name| {
                let (user_name, group_name) = (user_name.clone(), group_name.clone());
                RemoveUserFromGroup { user_name, group_name }.into()
            }),
            Self::Transfer { user, leave, join } => {
                let user_name = || user.clone();
                let left = leave
                    .into_iter()
                    .map(|group_name| RemoveUserFromGroup { user_name: user_name(), group_name }.into());
                let joined =
                    join.into_iter().map(|group_name| AddUserToGroup { user_name: user_name(), group_name }.into());
                left.chain(joined).collect()
            }
            Self::DeleteUser { user } => vec![DeleteUser { user_name: user, with_dependents: true }.into()],
            Self::DeletePolicy { policy } => vec![DeletePolicy { policy_name: policy, with_dependents: true }.into()],
            Self::NewVersion { policy, document } => {
                // That there are five versions is no reason not to show what the sixth would mean.
                let rotate_strategy = RotateStrategy::DeleteOldestNonDefaultVersionWhenLimitExceeded;
                let note = String::new();
                let action =
                    CreatePolicyVersion { policy_name: policy, document, note, set_as_default: true, rotate_strategy };
                vec![action.into()]
            }
            Self::SetDefaultVersion { policy, version } => {
                vec![SetDefaultPolicyVersion { policy_name: policy, version }.into()]
            }
            Self::DeleteGroup { group } => vec![DeleteGroup { group_name: group, with_dependents: true }.into()],
            Self::DeleteRole { role } => vec![DeleteRole { role_name: role, with_dependents: true }.into()],
        }
    }
}

fn each<A, B>(left: &[A], right: &[B], step: impl Fn(&A, &B) -> Step) -> Vec<Step> {
    left.iter().flat_map(|left| right.iter().map(|right| step(left, right)).collect::<Vec<_>>()).collect()
}

fn attach(holder: &Holder, policy: &PolicyRef) -> Step {
    let PolicyRef { policy_type, policy_name } = policy.clone();
    match holder.clone() {
        Holder::User(user_name) => AttachPolicyToUser { policy_type, policy_name, user_name }.into(),
        Holder::Group(group_name) => AttachPolicyToGroup { policy_type, policy_name, group_name }.into(),
        Holder::Role(role_name) => AttachPolicyToRole { policy_type, policy_name, role_name }.into(),
    }
}

fn detach(holder: &Holder, policy: &PolicyRef) -> Step {
    let PolicyRef { policy_type, policy_name } = policy.clone();
    match holder.clone() {
        Holder::User(user_name) => DetachPolicyFromUser { policy_type, policy_name, user_name }.into(),
        Holder::Role(role_name) => DetachPolicyFromRole { policy_type, policy_name, role_name }.into(),
        Holder::Group(group_name) => DetachPolicyFromGroup { policy_type, policy_name, group_name }.into(),
    }
}
