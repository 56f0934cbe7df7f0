//! Third tab: the policies attached to the role; they hold for its sessions, and nothing else does.

use leptos::prelude::*;
use rampart_core::grants::{GrantView, Holder};
use rampart_core::model::RoleName;

use super::{RoleTab, panel_href, role_href};
use crate::call::CallError;
use crate::frame::Failure;
use crate::grants::own_grants;
use crate::text::t;
use crate::ui::{ButtonLink, Empty, Icon, Variant};

/// The table, or why there is none.
pub(super) fn permissions_tab(role_name: &RoleName, grants: Result<Vec<GrantView>, CallError>) -> AnyView {
    let text = t().roles;
    let grant_href = panel_href(role_name, RoleTab::Permissions, "grant");
    match grants {
        Err(error) => view! { <Failure error /> }.into_any(),
        Ok(grants) if grants.is_empty() => view! {
            <Empty title=text.no_grants_title text=text.no_grants_text icon=Icon::Shield>
                <ButtonLink href=grant_href variant=Variant::Primary>{t().grants.grant}</ButtonLink>
            </Empty>
        }
        .into_any(),
        Ok(grants) => {
            let holder = Holder::Role(role_name.clone());
            let table = own_grants(&holder, grants, &role_href(role_name, RoleTab::Permissions));
            view! {
                <div class="stack">
                    <div class="row spread">
                        <p class="muted">{text.grants_sentence}</p>
                        <ButtonLink href=grant_href variant=Variant::Primary>{t().grants.grant}</ButtonLink>
                    </div>
                    {table}
                </div>
            }
            .into_any()
        }
    }
}
