//! Second tab: the trust policy, and the drawer that changes it.

use leptos::prelude::*;
use rampart_core::model::RoleName;
use rampart_core::roles::RoleDetail;

use super::findings::trust_field;
use super::server_fns::UpdateTrustPolicy;
use super::{RoleTab, panel_href, role_href};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::text::t;
use crate::ui::{Button, ButtonLink, CodeBlock, Drawer, FormFooter, Note, PanelBody, Tone, Variant};

/// The document, with what no longer counts in it.
pub(super) fn trust_tab(detail: RoleDetail) -> AnyView {
    let text = t().roles;
    let edit_href = panel_href(&detail.role.role_name, RoleTab::TrustPolicy, "trust");
    let orphaned =
        detail.orphaned.iter().map(|arn| view! { <li class="mono">{arn.clone()}</li> }.into_any()).collect_view();
    let has_orphans = !detail.orphaned.is_empty();
    view! {
        <div class="stack">
            <div class="row spread">
                <p class="muted">{text.trust_sentence}</p>
                <ButtonLink href=edit_href variant=Variant::Primary>{text.edit_trust}</ButtonLink>
            </div>
            {has_orphans
                .then(|| {
                    view! {
                        <Note tone=Tone::Warn title=text.orphaned_title>
                            {text.orphaned_text} <ul>{orphaned}</ul>
                        </Note>
                    }
                    .into_any()
                })}
            <CodeBlock text=detail.trust_policy />
        </div>
    }
    .into_any()
}

/// The drawer.
pub(super) fn trust_panel(role_name: &RoleName, trust_policy: &str, close_href: String) -> AnyView {
    let text = t().roles;
    let form = use_form::<UpdateTrustPolicy>("update_trust_policy");
    let href = role_href(role_name, RoleTab::TrustPolicy);
    leave_when_done(form, move |()| Some(Leave::to(&href, text.trust_changed)));
    let name = role_name.to_string();
    let document = RwSignal::new(form.value_or("trust_policy", trust_policy));
    view! {
        <Drawer title=(text.edit_trust_title)(&name) close_href=close_href.clone() labels=panel_labels() wide=true>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["trust_policy"] />
                    <input type="hidden" name="role_name" value=name.clone() />
                    {trust_field(document, form.field_error("trust_policy"))}
                    <Note tone=Tone::Warn title=t().common.what_follows>{text.trust_follows}</Note>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.save_trust}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}
