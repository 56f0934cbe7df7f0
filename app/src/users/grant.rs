//! Grants policies to a user, several at once.

use leptos::prelude::*;
use rampart_core::grants::Holder;
use rampart_core::model::UserName;

use super::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use super::permissions::{is_risky, type_text};
use super::server_fns::{Grantable, ReadGrantable, policy_value, read_policy_value};
use super::{AttachPoliciesToUser, UserTab, user_href};
use crate::access_preview::{Change, marked, what_changes};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::reading::reading;
use crate::route::use_address;
use crate::text::{lower, t};
use crate::ui::{Badge, Button, Drawer, FormFooter, Glyph, Icon, PanelBody, Tone, Variant};

/// The panel. Its search is a GET form of its own; with script it narrows the list while typing and keeps the marks.
#[component]
pub(super) fn GrantPanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<AttachPoliciesToUser>("attach_policies_to_user");
    let href = user_href(&user_name, UserTab::Permissions);
    let name = user_name.to_string();
    let (to, said) = (href.clone(), (text.user.grants_changed)(&name));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let holder = user_name.clone();
    let policies = reading(move || ReadGrantable { user_name: user_name.clone() });
    let searched = use_address().with_untracked(|address| address.get("find")).unwrap_or_default();
    let find = RwSignal::new(searched.clone());
    let chosen = RwSignal::new(marked("policies[]"));
    let change = Signal::derive(move || {
        let policies = chosen.with(|chosen| chosen.iter().filter_map(|value| read_policy_value(value)).collect());
        Some(Change::AttachPolicies { holders: vec![Holder::User(holder.clone())], policies })
    });
    view! {
        <Drawer
            title=(text.user.grant_title)(&name)
            sentence=move || text.user.grant_sentence
            close_href=href.clone()
            labels=panel_labels()
            wide=true
        >
            <form method="get" action=href.clone() class="grant-search" on:submit=move |ev| ev.prevent_default()>
                <input type="hidden" name="panel" value="grant" />
                <div class="input">
                    <Glyph icon=Icon::Search />
                    <input
                        type="search"
                        name="find"
                        value=searched
                        placeholder=text.user.find_policy
                        aria-label=text.user.find_policy
                        autocomplete="off"
                        on:input=move |ev| find.set(event_target_value(&ev))
                    />
                </div>
            </form>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["policies[]"] />
                    <input type="hidden" name="user_name" value=name />
                    {load_part(policies, move |policies| view! { <PickPolicies policies find chosen /> }.into_any())}
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.user.grant}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
}

#[component]
fn PickPolicies(policies: Vec<Grantable>, find: RwSignal<String>, chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let text = t().users;
    let names = policies.iter().map(|policy| lower(&format!("{} {}", policy.policy_name, policy.description)));
    let names = names.collect::<Vec<_>>();
    let is_nothing_found = move || {
        let wanted = lower(find.get().trim());
        !names.iter().any(|name| name.contains(&wanted))
    };
    let rows = policies.into_iter().map(|policy| view! { <PickPolicy policy find chosen /> }).collect_view();
    view! {
        <fieldset class="pick" id="field-policies">
            <legend class="field-label">{text.user.policies}</legend>
            <div class="pick-rows">{rows}</div>
            <p class="muted" hidden=move || !is_nothing_found()>{text.user.no_policy_found}</p>
        </fieldset>
    }
}

/// Hidden rather than removed while it does not match, so that its mark stays.
#[component]
fn PickPolicy(policy: Grantable, find: RwSignal<String>, chosen: RwSignal<Vec<String>>) -> impl IntoView {
    let text = t().users;
    let name = policy.policy_name.to_string();
    let haystack = lower(&format!("{name} {}", policy.description));
    let is_hidden = move || !haystack.contains(&lower(find.get().trim()));
    let is_risky = is_risky(policy.policy_type, &name);
    let is_granted = policy.is_granted;
    let value = policy_value(policy.policy_type, &policy.policy_name);
    let is_marked = is_granted || chosen.with_untracked(|chosen| chosen.contains(&value));
    let marked = value.clone();
    let mark = move |ev| {
        let is_marked = event_target_checked(&ev);
        chosen.update(|chosen| {
            chosen.retain(|known| *known != marked);
            chosen.extend(is_marked.then(|| marked.clone()));
        });
    };
    view! {
        <label class="check pick-row" hidden=is_hidden>
            <input
                type="checkbox"
                name=(!is_granted).then_some("policies[]")
                value=value
                checked=is_marked
                on:change=mark
                disabled=is_granted
            />
            <span class="check-text">
                <span class="row">
                    <strong>{name}</strong>
                    <span class="muted">{type_text(policy.policy_type)}</span>
                    {is_risky.then(|| view! { <Badge tone=Tone::Warn>{text.user.high_risk}</Badge> })}
                    {is_granted.then(|| view! { <Badge>{text.user.granted_already}</Badge> })}
                </span>
                <span class="hint">{policy.description}</span>
            </span>
        </label>
    }
}
