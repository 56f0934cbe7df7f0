//! The page of one policy: head, tabs, and the panels over them.

use leptos::prelude::*;
use rampart_core::grants::PolicyRef;
use rampart_core::model::{ApiError, PolicyName};
use rampart_core::policies::{PolicyType, PolicyView};

use super::server_fns::{PolicyRead, ReadPolicy, TabRead};
use super::versions::{DefaultPanel, DeleteVersionPanel};
use super::{
    PolicyTab, delete, describe, document, label_text, panel_href, policy_href, references, type_text, versions,
};
use crate::call::CallError;
use crate::frame::{Failure, PageTitle, load_whole, set_status};
use crate::grants::{grant_drawer, revoke_dialog};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::reading_again;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{Badge, ButtonLink, PageHead, Tab, Tabs};

/// One policy, named by the address.
#[component]
pub fn PolicyPage(policy_type: String, name: String, tab: String) -> impl IntoView {
    let title = format!("{name} · {}", t().policies.title);
    let content = match (PolicyType::find(&policy_type), PolicyName::parse(&name), PolicyTab::parse(&tab)) {
        (Some(policy_type), Ok(name), Some(tab)) => policy(policy_type, name, tab),
        _ => {
            let error = CallError::from(ApiError::not_exist("Policy", name));
            view! { <Failure error page=true whole=true /> }.into_any()
        }
    };
    view! {
        <PageTitle title />
        {content}
    }
}

fn policy(policy_type: PolicyType, name: PolicyName, tab: PolicyTab) -> AnyView {
    let changed = Changed::provide();
    let address = use_address();
    let asked = name.clone();
    // What the tab shows of its list; the panel is no part of it.
    let parameters = Memo::new(move |_| {
        address.with(|address| ["left", "right", "after", "before"].map(|parameter| address.get(parameter)))
    });
    let read = reading_again(
        move || changed.get(),
        move || {
            let [left, right, after, before] = parameters.get();
            ReadPolicy { policy_type, policy_name: asked.clone(), tab, left, right, after, before }
        },
    );
    let panel = Memo::new(move |_| address.with(|address| address.get("panel")));
    let named = name.clone();
    view! {
        {load_whole(read, move |read| content(policy_type, named.clone(), tab, read))}
        {move || panel.get().and_then(|panel| PANELS.get()?(&panel, policy_type, name.clone(), tab))}
    }
    .into_any()
}

fn content(policy_type: PolicyType, name: PolicyName, tab: PolicyTab, read: PolicyRead) -> AnyView {
    let PolicyRead { policy, tab: content } = read;
    if let Err(error) = &policy {
        set_status(error.http_status());
    }
    let seen = policy.as_ref().ok().cloned();
    let content = match content {
        TabRead::Document { findings } => match policy {
            Ok(policy) => document::tab(policy, findings),
            Err(error) => view! { <Failure error /> }.into_any(),
        },
        TabRead::Versions { versions, compared } => versions::tab(policy_type, &name, versions, compared),
        TabRead::References(page) => references::tab(policy_type, &name, page),
    };
    view! {
        {head(policy_type, &name, seen, tab)}
        {content}
    }
    .into_any()
}

/// The name, what is known in a sentence, and what can be done; stays when the policy itself may not be read.
fn head(policy_type: PolicyType, name: &PolicyName, policy: Option<PolicyView>, tab: PolicyTab) -> AnyView {
    let text = t().policies;
    let n_versions = policy.as_ref().map(|policy| policy.n_versions.to_string());
    let n_holders = policy.as_ref().map(|policy| (text.n_holders_short)(policy.n_attached.counted()));
    let tabs = PolicyTab::ALL.map(|other| {
        let (href, current) = (policy_href(policy_type, name, other), other == tab);
        let label = (text.tab)(other);
        let count = match other {
            PolicyTab::Document => None,
            PolicyTab::Versions => n_versions.clone(),
            PolicyTab::References => n_holders.clone(),
        };
        match count {
            Some(count) => view! { <Tab href label current count /> }.into_any(),
            None => view! { <Tab href label current /> }.into_any(),
        }
    });
    let actions = (policy_type == PolicyType::Custom).then(|| {
        let (edit, delete) =
            (panel_href(policy_type, name, tab, "describe"), panel_href(policy_type, name, tab, "delete"));
        view! {
            <ButtonLink href=edit>{text.edit_description}</ButtonLink>
            <ButtonLink href=delete>{text.delete}</ButtonLink>
        }
    });
    let label = policy.as_ref().and_then(|policy| policy.label).map(label_text);
    let state = move || label.map(|label| view! { <Badge>{label}</Badge> });
    let description = policy.as_ref().map(|policy| policy.description.clone()).unwrap_or_default();
    let facts = policy.map(|policy| {
        (text.facts)(type_text(policy_type), &policy.default_version.to_string(), policy.n_attached.counted())
    });
    let sentence = move || facts.clone();
    view! {
        <PageHead title=name.to_string() sentence state>{actions}</PageHead>
        {(!description.is_empty()).then(|| view! { <p class="policy-description">{description}</p> })}
        <Tabs label=(text.tabs_of)(name.as_str())>
            {tabs.into_iter().collect_view()}
            <a class="tab" href="/events?action=ram%3ACreatePolicyVersion">{text.events}</a>
        </Tabs>
    }
    .into_any()
}

later! {
    /// Draws the panels over a policy.
    pub(crate) static PANELS: fn(&str, PolicyType, PolicyName, PolicyTab) -> Option<AnyView> = open_panel, in panels;
}

/// The panel of the address; those of versions stand over their own tab.
fn open_panel(panel: &str, policy_type: PolicyType, name: PolicyName, tab: PolicyTab) -> Option<AnyView> {
    let close_href = policy_href(policy_type, &name, tab);
    let is_custom = policy_type == PolicyType::Custom;
    let view = match (panel, tab) {
        ("describe", _) if is_custom => describe::panel(name, close_href),
        ("delete", _) if is_custom => delete::panel(name, close_href),
        ("default", PolicyTab::Versions) if is_custom => view! { <DefaultPanel name /> }.into_any(),
        ("delete-version", PolicyTab::Versions) if is_custom => view! { <DeleteVersionPanel name /> }.into_any(),
        ("grant", PolicyTab::References) => {
            grant_drawer(close_href, vec![], vec![PolicyRef { policy_type, policy_name: name }])
        }
        ("revoke", PolicyTab::References) => revoke_dialog(close_href),
        _ => return None,
    };
    Some(view)
}
