//! The dialog that ends grants: one, or all that are marked.

use leptos::prelude::*;
use rampart_core::grants::{Holder, PolicyRef};

use super::outcome::outcome_panel;
use super::server_fns::{Granted, RevokePolicies};
use super::{grant_value, kind_text, read_grant};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, Form, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::route::{escape, use_address};
use crate::text::t;
use crate::ui::{Button, Dialog, Empty, FormFooter, Icon, PanelBody, Variant};

/// The field of the grants.
const GRANTS: &str = "grants[]";

/// The page with the dialog for one grant open; `page` may have parameters already.
pub fn revoke_href(page: &str, holder: &Holder, policy: &PolicyRef) -> String {
    let mut href = page.to_owned();
    href.push(if page.contains('?') { '&' } else { '?' });
    href.push_str("panel=revoke&grants%5B%5D=");
    href.push_str(&escape(&grant_value(holder, policy)));
    href
}

/// The dialog, for the grants `grants[]` of the address; `close_href` is the page without it.
pub fn revoke_dialog(close_href: String) -> AnyView {
    let text = t().grants;
    let form = use_form::<RevokePolicies>("revoke_policies");
    let values = use_address().with_untracked(|address| address.all(GRANTS));
    let grants: Vec<(Holder, PolicyRef)> = values.iter().filter_map(|value| read_grant(value)).collect();
    let outcome = RwSignal::new(untrack(|| form.result().get()));
    form.on_done(move |granted| outcome.set(Some(granted).filter(|granted| !granted.is_complete())));
    let href = close_href.clone();
    leave_when_done(form, move |granted: &Granted| {
        granted.is_complete().then(|| Leave::to(&href, (text.revoked_n)(granted.items.len())))
    });
    let title = match grants.as_slice() {
        [(holder, policy)] => (text.revoke_title)(policy.policy_name.as_str(), holder.name()),
        _ => (text.revoke_title_n)(grants.len()),
    };
    let (href, grants) = (StoredValue::new(close_href.clone()), StoredValue::new(grants));
    view! {
        <Dialog title close_href labels=panel_labels() wide=true>
            {move || match outcome.get() {
                Some(granted) => outcome_panel(granted, href.get_value(), false, None),
                None => revoke_form(*form, href.get_value(), grants.get_value()),
            }}
        </Dialog>
    }
    .into_any()
}

fn revoke_form(form: Form, close_href: String, grants: Vec<(Holder, PolicyRef)>) -> AnyView {
    let text = t().grants;
    if grants.is_empty() {
        return view! {
            <PanelBody>
                <Empty title=text.none_marked_title text=text.none_marked_text icon=Icon::Link />
            </PanelBody>
            <FormFooter>
                <Cancel href=close_href />
            </FormFooter>
        }
        .into_any();
    }
    let n = grants.len();
    let change = Change::RevokeGrants { grants: grants.clone() };
    let change = Signal::derive(move || Some(change.clone()));
    let fields = grants.iter().map(|(holder, policy)| {
        view! { <input type="hidden" name=GRANTS value=grant_value(holder, policy) /> }
    });
    let fields = fields.collect_view();
    let lines = (n > 1).then(|| {
        let lines = grants.iter().map(|(holder, policy)| {
            let kind = kind_text(holder.holder_kind());
            let (policy, holder) = (policy.policy_name.to_string(), holder.name().to_owned());
            view! { <li><strong>{policy}</strong> " " {text.from} " " {kind} " " <strong>{holder}</strong></li> }
        });
        view! { <ul class="revoked">{lines.collect_view()}</ul> }.into_any()
    });
    let next = close_href.clone();
    view! {
        <ActionForm action=form.action attr:class="panel-form">
            <PanelBody>
                <Refusal error=form.error fields=&[GRANTS] />
                <input type="hidden" name="next" value=next />
                {fields}
                {lines}
                {what_changes(change, form.error)}
            </PanelBody>
            <FormFooter>
                <Button variant=Variant::Danger kind="submit" busy=form.pending>{(text.revoke_n)(n)}</Button>
                <Cancel href=close_href />
            </FormFooter>
        </ActionForm>
    }
    .into_any()
}
