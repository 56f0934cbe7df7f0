//! Gives the account a limit of its own, or the default again.

use leptos::prelude::*;
use rampart_core::quotas::QuotaView;

use super::SetQuota;
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, Note, PanelBody, TextField, Tone, Variant};

/// The page behind the drawer.
const PAGE: &str = "/settings";

/// The drawer.
pub(super) fn quota_panel(quota: QuotaView) -> AnyView {
    let text = t().settings;
    let form = use_form::<SetQuota>("set_quota");
    leave_when_done(form, move |_| Some(Leave::to(PAGE, text.saved)));
    let highest = quota.quota.highest().to_string();
    view! {
        <Drawer title=(text.change_of)(quota.quota) close_href=PAGE.to_owned() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["limit"] />
                    <input type="hidden" name="quota" value=quota.quota.setting() />
                    <TextField
                        name="limit"
                        label=text.limit
                        kind="number"
                        value=form.value_or("limit", &quota.limit.to_string())
                        hint=Some((text.limit_hint)(quota.default_limit, quota.quota.highest()))
                        error=form.field_error("limit")
                        min="1"
                        max=highest
                        inputmode="numeric"
                        autocomplete="off"
                    />
                    <Note tone=Tone::Info>{text.what_stays}</Note>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{t().common.save}</Button>
                    <Cancel href=PAGE />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}
