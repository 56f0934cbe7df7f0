//! The page that asks which role: account, name, and those of before.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use rampart_core::model::RoleName;

use super::server_fns::{ReadRecentRoles, RecentRole};
use super::{SwitchRole, acting_banner};
use crate::form::checked::checked;
use crate::form::use_form;
use crate::frame::{PageTitle, load_part};
use crate::panel::Refusal;
use crate::reading::reading;
use crate::route::use_address;
use crate::state::who;
use crate::text::t;
use crate::ui::{Button, Card, Note, PageHead, TextField, Tone, Variant};

/// Asks for the role.
#[component]
pub fn SwitchRolePage() -> impl IntoView {
    let text = t().switch_role;
    let is_root = who().is_some_and(|who| who.is_root());
    let content = if is_root {
        view! { <Note tone=Tone::Warn title=text.root_title>{text.root_text}</Note> }.into_any()
    } else {
        switch_form()
    };
    view! {
        <PageTitle title=text.title />
        <PageHead title=text.title sentence=move || text.sentence />
        {content}
    }
}

fn switch_form() -> AnyView {
    let text = t().switch_role;
    let form = use_form::<SwitchRole>("switch_role");
    let asked = |name: &'static str| use_address().with_untracked(|address| address.get(name)).unwrap_or_default();
    let own_alias = who().and_then(|who| (who.acting.is_none()).then_some(who.alias)).unwrap_or_default();
    let account =
        form.value_or("account", &Some(asked("account")).filter(|text| !text.is_empty()).unwrap_or(own_alias));
    let role = form.value_or("role_name", &asked("role"));
    let (role_error, on_role) = checked(form.field_error("role_name"), |text| RoleName::parse(text).map(drop));
    let recent = reading(|| ReadRecentRoles {});
    let is_acting = acting_banner().is_some();
    view! {
        <div class="columns">
            <Card title=text.which padded=true>
                <form method="post" action=SwitchRole::url() class="stack">
                    <Refusal error=form.error fields=&["account", "role_name"] />
                    <TextField
                        name="account"
                        label=text.account
                        value=account
                        hint=Some(text.account_hint.to_owned())
                        error=form.field_error("account")
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                    <TextField
                        name="role_name"
                        label=text.role_name
                        value=role
                        error=role_error
                        on_input=on_role
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                    <Note tone=Tone::Info title=t().common.what_follows>
                        {if is_acting { text.follows_again } else { text.follows }}
                    </Note>
                    <div>
                        <Button variant=Variant::Primary kind="submit">{text.switch}</Button>
                    </div>
                </form>
            </Card>
            <Card title=text.recent padded=true>
                {load_part(recent, recent_roles)}
            </Card>
        </div>
    }
    .into_any()
}

/// One click each.
fn recent_roles(recent: Vec<RecentRole>) -> AnyView {
    let text = t().switch_role;
    if recent.is_empty() {
        return view! { <p class="muted">{text.none_recent}</p> }.into_any();
    }
    let rows = recent.into_iter().map(|role| {
        let label = (text.switch_to)(&role.role_name, &role.account);
        view! {
            <li>
                <form method="post" action=SwitchRole::url()>
                    <input type="hidden" name="account" value=role.account />
                    <input type="hidden" name="role_name" value=role.role_name />
                    <Button kind="submit">{label}</Button>
                </form>
            </li>
        }
        .into_any()
    });
    view! { <ul class="recent-roles">{rows.collect_view()}</ul> }.into_any()
}
