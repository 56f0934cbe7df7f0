//! First tab: the document, in the editor when it is the account's own.

use leptos::prelude::*;
use rampart_core::policies::{PolicyType, PolicyView};

use super::editor::{self, Editing};
use super::server_fns::SavePolicyVersion;
use super::{PolicyTab, policy_href};
use crate::access_preview::{Change, marked, what_changes};
use crate::form::{ActionForm, Form, use_form};
use crate::later::later;
use crate::panel::{Leave, Refusal, leave_when_done};
use crate::policy_engine::Finding;
use crate::reading::decode;
use crate::route::ask_before_leaving;
use crate::text::t;
use crate::ui::{Button, ButtonLink, Card, CheckboxField, CodeBlock, Note, TextField, Tone, Variant, use_hydrated};

/// The tab.
pub(super) fn tab(policy: PolicyView, findings: Vec<Finding>) -> AnyView {
    match policy.policy_type {
        PolicyType::System => system(policy, findings),
        PolicyType::Custom => EDITOR.get().map_or_else(|| ().into_any(), |edit| edit(policy, findings)),
    }
}

later! {
    /// Draws the document of a policy that can be edited.
    pub(crate) static EDITOR: fn(PolicyView, Vec<Finding>) -> AnyView = custom, in editor;
}

/// The text of a form's document before anything is typed: what was posted or marked for a preview, else `otherwise`.
pub(super) fn first_text(form: &Form, otherwise: &str) -> String {
    let marked = marked("document").pop();
    form.value_or("document", &marked.unwrap_or_else(|| otherwise.to_owned())).replace("\r\n", "\n")
}

/// The findings that a post without the engine brought along, else `otherwise`.
pub(super) fn first_findings(form: &Form, otherwise: Vec<Finding>) -> Vec<Finding> {
    decode(&form.value("findings")).unwrap_or(otherwise)
}

fn custom(policy: PolicyView, findings: Vec<Finding>) -> AnyView {
    let text = t().policies;
    let form = use_form::<SavePolicyVersion>("save_policy_version");
    let name = policy.policy_name.clone();
    let saved = RwSignal::new(policy.document.replace("\r\n", "\n"));
    let first = saved.with_untracked(|saved| first_text(&form, saved));
    let editing = Editing::begin(first, first_findings(&form, findings));
    leave_when_done(form, move |version| {
        // Until the page is read again nothing is unsaved either.
        saved.set(editing.text.get_untracked());
        Some(Leave::here((text.saved)(version, true)))
    });
    let is_dirty = Memo::new(move |_| saved.with(|saved| editing.text.with(|text| text != saved)));
    ask_before_leaving(is_dirty.into(), (text.leave_question)(name.as_str()));
    let keep = RwSignal::new(form.value("keep") == "true");
    let change = {
        let policy_name = name.clone();
        Signal::derive(move || {
            let is_in_force = is_dirty.get() && !keep.get() && editing.is_valid();
            is_in_force.then(|| Change::NewVersion { policy: policy_name.clone(), document: editing.text.get() })
        })
    };
    let next = policy.next_version.map(|version| version.to_string()).unwrap_or_default();
    let is_full = policy.is_full;
    let is_hydrated = use_hydrated();
    let discard_href = policy_href(PolicyType::Custom, &name, PolicyTab::Document);
    let discard = move |_| editing.text.set(saved.get_untracked());
    let state = {
        let next = next.clone();
        move || {
            if is_dirty.get() {
                view! { <strong class="unsaved">{(text.unsaved)(&next)}</strong> }.into_any()
            } else {
                view! { <span class="muted">{text.nothing_unsaved}</span> }.into_any()
            }
        }
    };
    view! {
        <ActionForm action=form.action attr:class="policy-form">
            <Refusal error=form.error fields=&["document", "note"] />
            <input type="hidden" name="policy_name" value=name.to_string() />
            <div class="columns">
                {editor::card(editing, form.error)}
                <div class="stack">
                    {editor::findings::pane(editing)}
                    {what_changes(change, form.error)}
                </div>
            </div>
            <div class="policy-save">
                <div class="save-state" role="status">{state}</div>
                <TextField
                    name="note"
                    label=text.note
                    note=text.optional
                    value=form.value("note")
                    hint=Some(if is_full { text.note_hint_full } else { text.note_hint }.to_owned())
                    error=form.field_error("note")
                    autocomplete="off"
                />
                <CheckboxField
                    name="keep"
                    label=text.keep
                    checked=keep.get_untracked()
                    on_change=Callback::new(move |is_set| keep.set(is_set))
                />
                <div class="row">
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{(text.save_as)(&next)}</Button>
                    {move || {
                        if is_hydrated.get() {
                            view! { <Button on:click=discard>{text.discard}</Button> }.into_any()
                        } else {
                            view! { <ButtonLink href=discard_href.clone()>{text.discard}</ButtonLink> }.into_any()
                        }
                    }}
                </div>
            </div>
        </ActionForm>
    }
    .into_any()
}

/// Read only: it comes with the product.
fn system(policy: PolicyView, findings: Vec<Finding>) -> AnyView {
    let text = t().policies;
    let source = format!("/policies/new?from=System:{}", policy.policy_name);
    let editing = Editing::begin(policy.document.clone(), findings);
    view! {
        <div class="columns">
            <Card title=text.document>
                <div class="card-body stack">
                    <Note tone=Tone::Info>{text.system_note}</Note>
                    <CodeBlock text=policy.document />
                    <div class="row">
                        <ButtonLink href=source>{text.copy_to_custom}</ButtonLink>
                    </div>
                </div>
            </Card>
            <div class="stack">{editor::findings::pane(editing)}</div>
        </div>
    }
    .into_any()
}
