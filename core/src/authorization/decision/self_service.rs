//! What a RAM user may do to itself without any policy; an explicit deny still wins.
//!
//! Source: RAM documentation, *SetSecurityPreference*: the preferences let users manage their own passwords, AccessKey
//! pairs and MFA devices. Which actions that are, and that users see and end their own sessions, is ours.

use serde::{Deserialize, Serialize};

use crate::authorization::matching::action::ActionName;
use crate::authorization::matching::pattern::same_folded;
use crate::authorization::matching::resource::Target;
use crate::authorization::principal::Identity;

/// The preferences of the account that let every RAM user manage what is its own.
#[derive(Debug, Clone, Copy, Default)]
pub struct SelfService<'a> {
    /// `AllowUserToChangePassword`.
    pub password: bool,
    /// `AllowUserToManageAccessKeys`.
    pub access_keys: bool,
    /// `AllowUserToManageMFADevices`.
    pub mfa_devices: bool,
    /// Seeing and ending the own console sessions.
    pub sessions: bool,
    /// The name of the virtual MFA device that is bound to the user, which makes it the user's own.
    pub bound_device: Option<&'a str>,
}

/// A preference that let a user do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Preference {
    /// `AllowUserToChangePassword`.
    ChangePassword,
    /// `AllowUserToManageAccessKeys`.
    ManageAccessKeys,
    /// `AllowUserToManageMFADevices`.
    ManageMfaDevices,
    /// Always on here: the own console sessions.
    ManageSessions,
}

impl Preference {
    /// The preference an action belongs to; names are in lower case.
    fn of(action: &ActionName<'_>) -> Option<Self> {
        match (action.service, action.name) {
            ("ram", "changepassword") => Some(Self::ChangePassword),
            (
                "ram",
                "createaccesskey" | "listaccesskeys" | "updateaccesskey" | "deleteaccesskey" | "getaccesskeylastused",
            ) => Some(Self::ManageAccessKeys),
            (
                "ram",
                "getusermfainfo"
                | "bindmfadevice"
                | "unbindmfadevice"
                | "createvirtualmfadevice"
                | "deletevirtualmfadevice",
            ) => Some(Self::ManageMfaDevices),
            ("rampart", "listsessions" | "endsession") => Some(Self::ManageSessions),
            _ => None,
        }
    }
}

impl SelfService<'_> {
    /// The preference that lets the user do this to its own user or MFA device.
    pub(in crate::authorization) fn permits(
        &self,
        action: &ActionName<'_>,
        target: &Target<'_>,
        identity: &Identity,
    ) -> Option<Preference> {
        let preference = Preference::of(action)?;
        let is_on = match preference {
            Preference::ChangePassword => self.password,
            Preference::ManageAccessKeys => self.access_keys,
            Preference::ManageMfaDevices => self.mfa_devices,
            Preference::ManageSessions => self.sessions,
        };
        let is_own = match target.ram_object_of(identity.account())?.split_once('/')? {
            ("user", name) => identity.is_user(name),
            ("mfa", name) if preference == Preference::ManageMfaDevices => {
                identity.is_user(name) || self.bound_device.is_some_and(|bound| same_folded(bound, name))
            }
            _ => false,
        };
        (is_on && is_own).then_some(preference)
    }
}
