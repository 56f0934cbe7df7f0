//! First tab: what is known about the role, whom it trusts in words, and the link that leads to switching to it.

use leptos::prelude::*;
use rampart_core::model::{AccountId, Arn};
use rampart_core::roles::RoleDetail;

use super::{RoleTab, duration_text, panel_href, trusted_text};
use crate::frame::Moment;
use crate::state::who;
use crate::text::t;
use crate::ui::{Badge, ButtonLink, Card, Copyable, Fact, Facts, Tone, Variant};

/// Identifiers left, who may become the role right.
pub(super) fn overview_tab(detail: RoleDetail) -> AnyView {
    let text = t().roles;
    let done = t().common.copied;
    let RoleDetail { role, orphaned, .. } = detail;
    let who = who();
    let account_id = who.as_ref().map(|who| who.account_id.clone()).unwrap_or_default();
    let arn = account_id.parse::<AccountId>().ok().map(|id| Arn::ram(id, "role", &role.role_name).to_string());
    let switch = crate::switch_role::switch_href(&account_id, role.role_name.as_str());
    let edit_href = panel_href(&role.role_name, RoleTab::Overview, "edit");
    let none = |text: String| {
        if text.is_empty() { view! { <span class="muted">{t().roles.none}</span> }.into_any() } else { text.into_any() }
    };
    let (created_at, updated_at) = (role.created_at, role.updated_at);
    let is_nobody = role.trusted.is_empty();
    let trusted = role
        .trusted
        .iter()
        .map(|principal| {
            let (kind, which) = trusted_text(principal, &account_id);
            let is_orphan = orphaned.contains(principal);
            view! {
                <Fact term=kind>
                    <span class="mono">{which}</span>
                    {is_orphan.then(|| view! { " " <Badge tone=Tone::Warn>{text.orphaned}</Badge> }.into_any())}
                </Fact>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="columns">
            <Card title=text.facts padded=true>
                <Facts>
                    <Fact term=text.role_name>
                        <Copyable text=role.role_name.to_string() label=text.copy_name done />
                    </Fact>
                    <Fact term=text.description>{none(role.description)}</Fact>
                    {arn
                        .map(|arn| {
                            view! {
                                <Fact term=text.arn>
                                    <Copyable text=arn label=text.copy_arn done />
                                </Fact>
                            }
                            .into_any()
                        })}
                    <Fact term=text.role_id>
                        <Copyable text=role.role_id.to_string() label=text.copy_id done />
                    </Fact>
                    <Fact term=text.max_session>
                        {duration_text(role.max_session_s)} " "
                        <ButtonLink href=edit_href variant=Variant::Ghost>{text.change}</ButtonLink>
                    </Fact>
                    <Fact term=text.created>
                        <Moment at=created_at />
                    </Fact>
                    <Fact term=text.changed>
                        <Moment at=updated_at />
                    </Fact>
                </Facts>
            </Card>
            <Card title=text.who_may padded=true>
                <div class="stack">
                    {if is_nobody {
                        view! { <p class="muted">{text.nobody}</p> }.into_any()
                    } else {
                        view! { <Facts>{trusted}</Facts> }.into_any()
                    }}
                    <p class="muted">{text.switch_text}</p>
                    <p><a href=switch>{text.switch_link}</a></p>
                </div>
            </Card>
        </div>
    }
    .into_any()
}
