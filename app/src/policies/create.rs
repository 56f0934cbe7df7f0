//! A page of its own: a new policy, from nothing, a usual case, a file or another policy.

use leptos::prelude::*;
use rampart_core::model::PolicyName;
use rampart_core::policies::PolicyType;

use super::document::{first_findings, first_text};
use super::editor::{self, Editing};
use super::server_fns::{CreatePolicy, ReadSource};
use super::templates::Template;
use super::{PolicyTab, policy_href};
use crate::form::checked::checked;
use crate::form::{ActionForm, use_form};
use crate::frame::{PageTitle, load_whole};
use crate::later::later;
use crate::panel::{Leave, Refusal, leave_when_done};
use crate::reading::reading_unless_known;
use crate::route::{ask_before_leaving, use_address};
use crate::text::t;
use crate::ui::{Button, ButtonLink, Card, GetForm, PageHead, TextField, Variant, field_id};

/// What a new policy begins with.
const EMPTY: &str = "{\n  \"Version\": \"1\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"oss:Get*\",\n      \"Resource\": \"*\"\n    }\n  ]\n}";

/// The page.
#[component]
pub fn NewPolicyPage() -> impl IntoView {
    let address = use_address();
    let from = Memo::new(move |_| address.with(|address| address.get("from")));
    let source = reading_unless_known(
        || 0,
        move || match from.get() {
            Some(policy) => Err(ReadSource { policy: Some(policy) }),
            None => Ok(None),
        },
    );
    view! {
        <PageTitle title=t().policies.create />
        {load_whole(source, |source| NEW_POLICY.get().map_or_else(|| ().into_any(), |page| page(source)))}
    }
}

later! {
    /// Draws the page, which is an editor.
    pub(crate) static NEW_POLICY: fn(Option<String>) -> AnyView = page, in editor;
}

fn page(source: Option<String>) -> AnyView {
    let text = t().policies;
    let address = use_address();
    let form = use_form::<CreatePolicy>("create_policy");
    leave_when_done(form, move |name| {
        Some(Leave::to(policy_href(PolicyType::Custom, name, PolicyTab::Document), (text.created)(name.as_str())))
    });
    let first = address.with_untracked(Template::asked).or(source).unwrap_or_else(|| EMPTY.to_owned());
    let editing = Editing::begin(first_text(&form, &first), first_findings(&form, Vec::new()));
    let begun = StoredValue::new(editing.text.get_untracked());
    // A template that is chosen on this page replaces the text; the person pressed "Use" for that.
    Effect::new(move |before: Option<Option<String>>| {
        let asked = address.with(Template::asked);
        if let Some(before) = before
            && before != asked
            && let Some(document) = &asked
        {
            begun.set_value(document.clone());
            editing.text.set(document.clone());
        }
        asked
    });
    let is_dirty = Memo::new(move |_| editing.text.with(|text| begun.with_value(|begun| text != begun)));
    ask_before_leaving(is_dirty.into(), text.leave_new_question.to_owned());
    let (name_error, check_name) = checked(form.field_error("policy_name"), |text| PolicyName::parse(text).map(drop));
    view! {
        <PageHead title=text.create.to_owned() sentence=move || text.create_sentence>
            <ButtonLink href="/policies">{t().common.cancel}</ButtonLink>
        </PageHead>
        {move || templates(address.with(|address| address.get("template").as_deref().and_then(Template::parse)))}
        <ActionForm action=form.action attr:class="policy-form">
            <Refusal error=form.error fields=&["policy_name", "description", "document"] />
            <div class="field-pair policy-names">
                <TextField
                    name="policy_name"
                    label=text.name
                    value=form.value("policy_name")
                    hint=Some(text.name_hint.to_owned())
                    error=name_error
                    on_input=check_name
                    autocomplete="off"
                    mono=true
                    required=true
                />
                <TextField
                    name="description"
                    label=text.description
                    note=text.optional
                    value=form.value("description")
                    error=form.field_error("description")
                    autocomplete="off"
                />
            </div>
            <div class="columns">
                {editor::card(editing, form.error)}
                <div class="stack">{editor::findings::pane(editing)}</div>
            </div>
            <div class="policy-save">
                <div class="save-state muted">{text.nobody_holds_it_yet}</div>
                <div class="row">
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.create}</Button>
                </div>
            </div>
        </ActionForm>
    }
    .into_any()
}

/// The usual cases, and the fields of the chosen one. A GET form: it works without script.
fn templates(chosen: Option<Template>) -> AnyView {
    let text = t().policies;
    let links = Template::ALL.map(|template| {
        let href = format!("/policies/new?template={}", template.as_str());
        let is_chosen = chosen == Some(template);
        view! {
            <a class="template" href=href aria-current=is_chosen.then_some("true")>
                <strong>{(text.template)(template)}</strong>
                <span class="hint">{(text.template_text)(template)}</span>
            </a>
        }
        .into_any()
    });
    let fields = chosen.map(|template| {
        let fields = template.fields().iter().map(|(name, first)| {
            let id = field_id(&format!("template-{name}"));
            view! {
                <div class="field">
                    <label class="field-label" for=id.clone()>{(text.template_field)(name)}</label>
                    <div class="input input-mono">
                        <input id=id type="text" name=*name value=*first autocomplete="off" spellcheck="false" />
                    </div>
                </div>
            }
            .into_any()
        });
        let fields = fields.collect_view();
        view! {
            <GetForm action="/policies/new" attr:class="template-form">
                <input type="hidden" name="template" value=template.as_str() />
                <p class="hint">{(text.template_hint)(template)}</p>
                <div class="field-pair">{fields}</div>
                <Button kind="submit" name="use" value="1">{text.use_template}</Button>
            </GetForm>
        }
        .into_any()
    });
    view! {
        <Card title=text.templates>
            <div class="card-body stack">
                <nav class="templates" aria-label=text.templates>{links.into_iter().collect_view()}</nav>
                {fields}
            </div>
        </Card>
    }
    .into_any()
}
