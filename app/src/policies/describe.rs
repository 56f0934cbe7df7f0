//! Changes what a policy is said to be for.

use leptos::prelude::*;
use rampart_core::model::PolicyName;
use rampart_core::policies::PolicyType;

use super::PolicyTab;
use super::server_fns::{DescribePolicy, PolicyRead, ReadPolicy};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::reading::reading;
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, PanelBody, TextField, Variant};

/// The drawer.
pub(super) fn panel(name: PolicyName, close_href: String) -> AnyView {
    let text = t().policies;
    let form = use_form::<DescribePolicy>("describe_policy");
    let to = close_href.clone();
    leave_when_done(form, move |()| Some(Leave::to(&to, text.described)));
    let asked = name.clone();
    let read = reading(move || ReadPolicy {
        policy_type: PolicyType::Custom,
        policy_name: asked.clone(),
        tab: PolicyTab::Document,
        left: None,
        right: None,
        after: None,
        before: None,
    });
    let field = move |read: PolicyRead| {
        let present = read.policy.map(|policy| policy.description).unwrap_or_default();
        view! {
            <TextField
                name="new_description"
                label=text.description
                value=form.value_or("new_description", &present)
                hint=Some(text.description_hint.to_owned())
                error=form.field_error("new_description")
                autocomplete="off"
            />
        }
        .into_any()
    };
    view! {
        <Drawer title=(text.describe_title)(name.as_str()) close_href=close_href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["new_description"] />
                    <input type="hidden" name="policy_name" value=name.to_string() />
                    {load_part(read, field)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{t().common.save}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}
