//! Creates an AccessKey pair, whose secret is seen only then, and deletes one.

use leptos::prelude::*;
use rampart_core::access_keys::AccessKeyCreated;
use rampart_core::model::UserName;

use super::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels, read_again_when_closed};
use super::{CreateUserAccessKey, DeleteUserAccessKey, UserTab, user_href};
use crate::form::{ActionForm, use_form};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    Button, Copyable, Dialog, Drawer, EffectItem, EffectKind, EffectList, FormFooter, Note, PanelBody, SecretLine,
    SecretOnce, TextField, Tone, Variant,
};

/// The panel; after the success it shows the pair.
#[component]
pub(super) fn CreateKeyPanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<CreateUserAccessKey>("create_user_access_key");
    let href = user_href(&user_name, UserTab::AccessKeys);
    let name = user_name.to_string();
    let title = (text.user.create_key_title)(&name);
    let name = StoredValue::new(name);
    let shown = form.result();
    let close_href = StoredValue::new(href.clone());
    view! {
        <Drawer title close_href=href labels=panel_labels()>
            {move || match shown.get() {
                Some(created) => view! { <KeyOnce created close_href=close_href.get_value() /> }.into_any(),
                None => {
                    view! {
                        <ActionForm action=form.action attr:class="panel-form">
                            <PanelBody>
                                <Refusal error=form.error />
                                <input type="hidden" name="user_name" value=name.get_value() />
                                <Note tone=Tone::Info title=text.what_follows>{text.user.create_key_follows}</Note>
                                <p class="muted">{text.user.create_key_advice}</p>
                            </PanelBody>
                            <FormFooter>
                                <Button variant=Variant::Primary kind="submit" busy=form.pending>
                                    {text.user.create_key}
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
}

#[component]
fn KeyOnce(created: AccessKeyCreated, close_href: String) -> impl IntoView {
    let text = t().users;
    read_again_when_closed();
    let id = created.key.access_key_id.to_string();
    let secret = created.access_key_secret.reveal().to_owned();
    let file_text = format!("\"{}\",\"{}\"\r\n\"{id}\",\"{secret}\"\r\n", text.access_key_id, text.access_key_secret);
    let lines = [(text.access_key_id, id), (text.access_key_secret, secret)].map(|(label, value)| SecretLine {
        label: label.to_owned(),
        value,
        copy_label: (text.copy_thing)(label),
    });
    view! {
        <PanelBody>
            <Note tone=Tone::Allow live=true>{text.user.key_created}</Note>
            <SecretOnce
                lines=lines.to_vec()
                sentence=text.shown_once
                copied_label=t().common.copied
                download_label=text.download_csv
                file_name="rampart-access-key.csv"
                file_text
            />
        </PanelBody>
        <FormFooter>
            // A new document: what was shown once is gone from the page then.
            <a class="button button-primary panel-discard" href=close_href rel="external">{text.done}</a>
        </FormFooter>
    }
}

/// The dialog; the pair is named by the address and must be typed once more.
#[component]
pub(super) fn DeleteKeyPanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<DeleteUserAccessKey>("delete_user_access_key");
    let href = user_href(&user_name, UserTab::AccessKeys);
    let key = use_address().with_untracked(|address| address.get("key")).unwrap_or_default();
    let (to, said) = (href.clone(), (text.user.key_deleted)(&key));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    view! {
        <Dialog title=text.user.delete_key_title close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["typed_id"] />
                    <input type="hidden" name="user_name" value=user_name.to_string() />
                    <input type="hidden" name="access_key_id" value=key.clone() />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.user.delete_key_loses}</EffectItem>
                        <EffectItem kind=EffectKind::Lose>{text.user.delete_key_final}</EffectItem>
                    </EffectList>
                    <p>
                        {text.user.type_id_before} " "
                        <Copyable text=key label=(text.copy_thing)(text.access_key_id) done=t().common.copied />
                    </p>
                    <TextField
                        name="typed_id"
                        label=text.access_key_id
                        value=form.value("typed_id")
                        error=form.field_error("typed_id")
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.user.delete_key_button}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}
