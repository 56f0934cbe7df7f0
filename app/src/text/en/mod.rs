//! English.

mod access_keys;
mod access_preview;
mod account;
mod common;
mod events;
mod frame;
mod grants;
mod groups;
mod logon;
mod offboarding;
mod overview;
mod policies;
mod recycle_bin;
mod resources;
mod roles;
mod search;
mod settings;
mod switch_role;
mod users;

use super::Texts;

/// All English texts.
pub const TEXTS: Texts = Texts {
    common: &common::COMMON,
    frame: &frame::FRAME,
    logon: &logon::LOGON,
    overview: &overview::OVERVIEW,
    access_preview: &access_preview::ACCESS_PREVIEW,
    search: &search::SEARCH,
    users: &users::USERS,
    groups: &groups::GROUPS,
    grants: &grants::GRANTS,
    roles: &roles::ROLES,
    switch_role: &switch_role::SWITCH_ROLE,
    policies: &policies::POLICIES,
    settings: &settings::SETTINGS,
    events: &events::EVENTS,
    resources: &resources::RESOURCES,
    access_keys: &access_keys::ACCESS_KEYS,
    offboarding: &offboarding::OFFBOARDING,
    recycle_bin: &recycle_bin::RECYCLE_BIN,
    account: &account::ACCOUNT,
};
