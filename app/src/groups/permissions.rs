//! Second tab: the policies attached to the group; they hold for every member.

use leptos::prelude::*;
use rampart_core::grants::{GrantView, Holder};
use rampart_core::model::GroupName;

use super::{GroupTab, group_href, panel_href};
use crate::call::CallError;
use crate::frame::Failure;
use crate::grants::own_grants;
use crate::text::t;
use crate::ui::{ButtonLink, Empty, Icon, Variant};

/// The table, or why there is none.
pub(super) fn permissions_tab(group_name: &GroupName, grants: Result<Vec<GrantView>, CallError>) -> AnyView {
    let text = t().groups;
    let grant_href = panel_href(group_name, GroupTab::Permissions, "grant");
    match grants {
        Err(error) => view! { <Failure error /> }.into_any(),
        Ok(grants) if grants.is_empty() => view! {
            <Empty title=text.no_grants_title text=text.no_grants_text icon=Icon::Shield>
                <ButtonLink href=grant_href variant=Variant::Primary>{t().grants.grant}</ButtonLink>
            </Empty>
        }
        .into_any(),
        Ok(grants) => {
            let holder = Holder::Group(group_name.clone());
            let table = own_grants(&holder, grants, &group_href(group_name, GroupTab::Permissions));
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
