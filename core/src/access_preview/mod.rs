//! What a change would mean for everybody it touches, told before it is made.
//!
//! [`Change`] says what could be done, [`Iam::preview`](crate::door::Iam::preview) does it in a transaction that is
//! undone, compares what everybody touched could do before and afterwards, and answers an [`AccessPreview`].
//!
//! To add a change: a variant of [`Change`], its arms in `Change::subjects` (whose permissions it may touch) and in
//! `steps.rs` (the actions that do it; an action that is not used there yet also gets a line in the list of steps).
//! Nothing else: names, comparison, guard and the console's component follow.

#[cfg(feature = "server")]
mod effects;
#[cfg(feature = "server")]
mod held;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
mod progress;
#[cfg(feature = "server")]
mod steps;
#[cfg(feature = "server")]
pub(crate) mod store;

#[cfg(feature = "server")]
pub(crate) use progress::Running;
use serde::{Deserialize, Serialize};

use crate::authorization::{Impact, PolicyType};
use crate::grants::{Holder, PolicyRef};
use crate::model::{GroupName, PolicyName, RoleName, UserName};
use crate::policies::VersionId;

/// Most names an effect lists; the others are counted.
pub const NAMES_MAX: usize = 20;
/// Most principals one part of a change is computed for.
pub const PRINCIPALS_MAX: i64 = 20_000;

/// Something that could be done, of which one wants to know what it means.
///
/// Done as a whole: what is so already (a policy that is attached, a membership that is there) is no error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Every policy is attached to every holder.
    AttachPolicies {
        /// Who gets them.
        holders: Vec<Holder>,
        /// What they get.
        policies: Vec<PolicyRef>,
    },
    /// Every policy is detached from every holder.
    DetachPolicies {
        /// Who loses them.
        holders: Vec<Holder>,
        /// What they lose.
        policies: Vec<PolicyRef>,
    },
    /// Single grants end: each holder loses its own policy.
    RevokeGrants {
        /// Who loses what.
        grants: Vec<(Holder, PolicyRef)>,
    },
    /// Every user joins every group.
    AddMembers {
        /// The groups.
        groups: Vec<GroupName>,
        /// Who joins.
        users: Vec<UserName>,
    },
    /// Every user leaves every group.
    RemoveMembers {
        /// The groups.
        groups: Vec<GroupName>,
        /// Who leaves.
        users: Vec<UserName>,
    },
    /// One user moves from groups to groups.
    Transfer {
        /// Who moves.
        user: UserName,
        /// The groups left.
        leave: Vec<GroupName>,
        /// The groups joined.
        join: Vec<GroupName>,
    },
    /// A user is deleted with everything it has.
    DeleteUser {
        /// Who goes.
        user: UserName,
    },
    /// A custom policy is detached from everybody and deleted.
    DeletePolicy {
        /// Which.
        policy: PolicyName,
    },
    /// A custom policy gets a new version, which is in force at once.
    NewVersion {
        /// Which.
        policy: PolicyName,
        /// The document, JSON.
        document: String,
    },
    /// Another version of a custom policy is put in force.
    SetDefaultVersion {
        /// Which.
        policy: PolicyName,
        /// The version.
        version: VersionId,
    },
    /// A group is deleted with its grants and memberships.
    DeleteGroup {
        /// Which.
        group: GroupName,
    },
    /// A role is deleted with its grants.
    DeleteRole {
        /// Which.
        role: RoleName,
    },
}

/// Whose permissions a change may touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subjects {
    /// These users.
    pub users: Vec<UserName>,
    /// Everybody in these groups.
    pub groups: Vec<GroupName>,
    /// These roles.
    pub roles: Vec<RoleName>,
    /// Everybody these policies hold for.
    pub policies: Vec<PolicyRef>,
}

impl Change {
    /// Whose permissions it may touch.
    #[must_use]
    pub fn subjects(&self) -> Subjects {
        match self {
            Self::AttachPolicies { holders, .. } | Self::DetachPolicies { holders, .. } => Subjects::of(holders),
            Self::RevokeGrants { grants } => Subjects::of(grants.iter().map(|(holder, _)| holder)),
            Self::AddMembers { users, .. } | Self::RemoveMembers { users, .. } => {
                Subjects { users: users.clone(), ..Subjects::default() }
            }
            Self::Transfer { user, .. } | Self::DeleteUser { user } => {
                Subjects { users: vec![user.clone()], ..Subjects::default() }
            }
            Self::DeletePolicy { policy }
            | Self::NewVersion { policy, .. }
            | Self::SetDefaultVersion { policy, .. } => Subjects {
                policies: vec![PolicyRef { policy_type: PolicyType::Custom, policy_name: policy.clone() }],
                ..Subjects::default()
            },
            Self::DeleteGroup { group } => Subjects { groups: vec![group.clone()], ..Subjects::default() },
            Self::DeleteRole { role } => Subjects { roles: vec![role.clone()], ..Subjects::default() },
        }
    }

    /// Whether it does nothing: nothing is chosen yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::AttachPolicies { holders, policies } | Self::DetachPolicies { holders, policies } => {
                holders.is_empty() || policies.is_empty()
            }
            Self::RevokeGrants { grants } => grants.is_empty(),
            Self::AddMembers { groups, users } | Self::RemoveMembers { groups, users } => {
                groups.is_empty() || users.is_empty()
            }
            Self::Transfer { leave, join, .. } => leave.is_empty() && join.is_empty(),
            Self::DeleteUser { .. }
            | Self::DeletePolicy { .. }
            | Self::NewVersion { .. }
            | Self::SetDefaultVersion { .. }
            | Self::DeleteGroup { .. }
            | Self::DeleteRole { .. } => false,
        }
    }
}

impl Subjects {
    fn of<'a>(holders: impl IntoIterator<Item = &'a Holder>) -> Self {
        let mut subjects = Self::default();
        for holder in holders {
            match holder {
                Holder::User(name) => subjects.users.push(name.clone()),
                Holder::Group(name) => subjects.groups.push(name.clone()),
                Holder::Role(name) => subjects.roles.push(name.clone()),
            }
        }
        subjects
    }
}

/// How far a preview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewProgress {
    /// Users and roles the change touches.
    pub n_principals: usize,
    /// Those whose permissions were compared; none while they are read.
    pub n_compared: usize,
}

/// What a change would mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessPreview {
    /// Who gains and loses what, the riskiest first.
    pub effects: Vec<AccessEffect>,
    /// Whom it touches without an effect.
    pub unaffected: Whom,
    /// How many users and roles it touches.
    pub n_principals: usize,
    /// False when there are more than [`PRINCIPALS_MAX`] and the others were not looked at.
    pub is_complete: bool,
    /// Whether it locks somebody out.
    pub lock_out: LockOut,
}

/// The same effect on one or many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessEffect {
    /// Who.
    pub whom: Whom,
    /// What they gain and lose; never empty.
    pub impact: Impact,
}

/// Users and roles, by name as far as it is useful.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whom {
    /// How many.
    pub n: usize,
    /// Users and roles by name, at most [`NAMES_MAX`].
    pub names: Vec<Holder>,
    /// Set when they are all the members of one group.
    pub everyone_in: Option<GroupName>,
    /// Whether the caller is among them.
    pub includes_you: bool,
}

/// Whether a change locks somebody out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LockOut {
    /// Nobody.
    None,
    /// Nobody could administer the account afterwards: it will be refused.
    Everybody,
    /// The caller could not undo it: the word must be typed.
    Yourself {
        /// What has to be typed.
        word: String,
    },
    /// No RAM user could administer the account afterwards, only the caller, who is root: the word must be typed.
    AllUsers {
        /// What has to be typed.
        word: String,
    },
}
