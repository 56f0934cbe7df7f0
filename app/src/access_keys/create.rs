//! Creates a pair, whose secret is seen only then; also as the first step of a rotation.

use leptos::prelude::*;
use rampart_core::access_keys::AccessKeyCreated;

use super::{CreateAccessKey, Owner};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Refusal, panel_labels, read_again_when_closed};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, Note, PanelBody, SecretLine, SecretOnce, Stepper, Tone, Variant};

/// The panel; after the success it shows the pair.
pub(super) fn create_panel(owner: Owner, rotates: bool) -> AnyView {
    let text = t().access_keys;
    let form = use_form::<CreateAccessKey>("create_access_key");
    let href = owner.href();
    let user_name = StoredValue::new(owner.field());
    let title = match (&owner, rotates) {
        (_, true) => text.rotate_title.to_owned(),
        (Owner::Own, false) => text.create_own_title.to_owned(),
        (Owner::User(name), false) => (text.create_key_title)(name.as_str()),
    };
    let key = use_address().with_untracked(|address| address.get("key")).unwrap_or_default();
    let replaces = StoredValue::new(if rotates { key } else { String::new() });
    let shown = form.result();
    let close_href = StoredValue::new(href.clone());
    view! {
        <Drawer title close_href=href labels=panel_labels()>
            {move || match shown.get() {
                Some(created) => key_once(created, close_href.get_value()),
                None => {
                    let head = if rotates { rotation_steps(&replaces.get_value()) } else { ().into_any() };
                    view! {
                        <ActionForm action=form.action attr:class="panel-form">
                            <PanelBody>
                                <Refusal error=form.error />
                                <input type="hidden" name="user_name" value=user_name.get_value() />
                                <input type="hidden" name="replaces" value=replaces.get_value() />
                                {head}
                                <Note tone=Tone::Info title=text.what_follows>{text.create_key_follows}</Note>
                                <p class="muted">{text.create_key_advice}</p>
                            </PanelBody>
                            <FormFooter>
                                <Button variant=Variant::Primary kind="submit" busy=form.pending>
                                    {if rotates { text.create_second } else { text.create_key }}
                                </Button>
                                <Cancel href=close_href.get_value() />
                            </FormFooter>
                        </ActionForm>
                    }
                        .into_any()
                }
            }}
        </Drawer>
    }
    .into_any()
}

/// What will be done, one step after the other, at one's own pace.
fn rotation_steps(old: &str) -> AnyView {
    let text = t().access_keys;
    let steps = text.rotation_steps.iter().map(|step| view! { <li>{*step}</li> }.into_any()).collect_view();
    view! {
        <Stepper label=(text.step_of)(1, 4) current=1 total=4 />
        <p>{text.rotate_lead}" "<span class="mono">{old.to_owned()}</span></p>
        <ol class="rotation-steps">{steps}</ol>
    }
    .into_any()
}

fn key_once(created: AccessKeyCreated, close_href: String) -> AnyView {
    let text = t().access_keys;
    read_again_when_closed();
    let id = created.key.access_key_id.to_string();
    let secret = created.access_key_secret.reveal().to_owned();
    let file_text = format!("\"{}\",\"{}\"\r\n\"{id}\",\"{secret}\"\r\n", text.access_key_id, text.access_key_secret);
    let lines = [(text.access_key_id, id), (text.access_key_secret, secret)].map(|(label, value)| SecretLine {
        label: label.to_owned(),
        value,
        copy_label: (text.copy_thing)(label),
    });
    let next = created.key.replaces.map(|_| view! { <p>{text.next_step}</p> }.into_any());
    view! {
        <PanelBody>
            <Note tone=Tone::Allow live=true>{text.key_created}</Note>
            <SecretOnce
                lines=lines.to_vec()
                sentence=t().users.shown_once
                copied_label=t().common.copied
                download_label=text.download_csv
                file_name="rampart-access-key.csv"
                file_text
            />
            {next}
        </PanelBody>
        <FormFooter>
            // A new document: what was shown once is gone from the page then.
            <a class="button button-primary panel-discard" href=close_href rel="external">{text.done}</a>
        </FormFooter>
    }
    .into_any()
}
