//! Creates a role: whom it trusts first, as a choice or as a document of one's own.

use leptos::prelude::*;
use rampart_core::model::RoleName;
use rampart_core::roles::{TrustedEntity, trust_document};

use super::edit::duration_field;
use super::findings::trust_field;
use super::server_fns::CreateRole;
use super::{RoleTab, role_href};
use crate::form::checked::checked;
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::state::who;
use crate::text::t;
use crate::ui::{Button, Choice, ChoiceCards, Drawer, FormFooter, Note, PanelBody, TextField, Tone, Variant};

/// The choices of the field `entity`, as forms name them.
pub(super) const ENTITIES: [&str; 5] = ["this", "other", "service", "provider", "document"];

/// The drawer.
pub(super) fn create_panel(close_href: String) -> AnyView {
    let text = t().roles;
    let form = use_form::<CreateRole>("create_role");
    leave_when_done(form, move |name| {
        let said = (text.role_created)(name.as_str());
        Some(Leave::to(role_href(name, RoleTab::Permissions), said))
    });
    let (name_error, on_name) = checked(form.field_error("role_name"), |text| RoleName::parse(text).map(drop));
    let own_account = who().map(|who| who.account_id).unwrap_or_default();
    let first = form.value("trust_policy");
    let first =
        if first.trim().is_empty() { trust_document(&TrustedEntity::Account(own_account.clone())) } else { first };
    let trust_policy = RwSignal::new(first);
    let [account, service, provider] = ["other_account", "service", "provider"].map(|name| {
        let typed = RwSignal::new(form.value(name));
        (typed, Callback::new(move |text: String| typed.set(text)))
    });
    let chosen = RwSignal::new(form.value_or("entity", "this"));
    // The editor begins with what was chosen before, so that nothing has to be written twice.
    let on_entity = Callback::new(move |entity: String| {
        if entity == "document" {
            let entity = chosen.with_untracked(|before| match before.as_str() {
                "other" => Some(TrustedEntity::Account(account.0.get_untracked())),
                "service" => Some(TrustedEntity::Service(service.0.get_untracked())),
                "provider" => Some(TrustedEntity::Provider(provider.0.get_untracked())),
                "this" => Some(TrustedEntity::Account(own_account.clone())),
                _ => None,
            });
            if let Some(entity) = entity {
                trust_policy.set(trust_document(&entity));
            }
        }
        chosen.set(entity);
    });
    let choices = ENTITIES.map(|entity| {
        let (title, sentence) = (text.entity)(entity);
        Choice::new(entity, title, sentence)
    });
    let fields: &[&str] = &[
        "role_name",
        "description",
        "entity",
        "other_account",
        "service",
        "provider",
        "trust_policy",
        "max_session_s",
    ];
    view! {
        <Drawer
            title=text.create
            sentence=move || text.create_sentence
            close_href=close_href.clone()
            labels=panel_labels()
            wide=true
        >
            <ActionForm action=form.action attr:class="panel-form role-form">
                <PanelBody>
                    <Refusal error=form.error fields />
                    <TextField
                        name="role_name"
                        label=text.role_name
                        value=form.value("role_name")
                        hint=Some(text.name_hint.to_owned())
                        error=name_error
                        on_input=on_name
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                    <TextField
                        name="description"
                        label=text.description
                        note=t().common.optional
                        value=form.value("description")
                        error=form.field_error("description")
                        autocomplete="off"
                    />
                    <ChoiceCards
                        name="entity"
                        label=text.entity_label
                        choices=choices.to_vec()
                        value=form.value_or("entity", "this")
                        error=form.field_error("entity")
                        on_change=on_entity
                    />
                    <div class="for-other">
                        <TextField
                            name="other_account"
                            label=text.other_account
                            value=form.value("other_account")
                            hint=Some(text.other_account_hint.to_owned())
                            error=form.field_error("other_account")
                            on_input=account.1
                            autocomplete="off"
                            inputmode="numeric"
                            mono=true
                        />
                        <Note tone=Tone::Warn>{text.other_account_note}</Note>
                    </div>
                    <div class="for-service">
                        <TextField
                            name="service"
                            label=text.service
                            value=form.value("service")
                            hint=Some(text.service_hint.to_owned())
                            error=form.field_error("service")
                            on_input=service.1
                            autocomplete="off"
                            placeholder="ecs.aliyuncs.com"
                            mono=true
                        />
                    </div>
                    <div class="for-provider">
                        <TextField
                            name="provider"
                            label=text.provider
                            value=form.value("provider")
                            hint=Some(text.provider_hint.to_owned())
                            error=form.field_error("provider")
                            on_input=provider.1
                            autocomplete="off"
                            placeholder="acs:ram::1234567890123456:saml-provider/name"
                            mono=true
                        />
                    </div>
                    <div class="for-document">{trust_field(trust_policy, form.field_error("trust_policy"))}</div>
                    {duration_field(&form.value_or("max_session_s", "3600"), form.field_error("max_session_s"))}
                    <Note tone=Tone::Info title=t().common.what_follows>{text.create_follows}</Note>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.create}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}
