//! The map of the console: only what exists and what the person may open.

use leptos::prelude::*;

use super::NavigationVersion;
use super::server_fns::{Navigation, ReadNavigation};
use crate::reading::reading_again;
use crate::route::use_address;
use crate::state::who;
use crate::text::{grouped, t};
use crate::ui::{Glyph, Icon};

/// The side bar.
#[component]
pub fn Sidebar() -> impl IntoView {
    let version = expect_context::<NavigationVersion>().0;
    let allowed = reading_again(move || version.get(), || ReadNavigation {});
    let text = t().frame;
    view! {
        <nav class="sidebar" id="sidebar" popover="auto" aria-label=text.navigation>
            <a class="brand" href="/">
                <Glyph icon=Icon::Mark />
                {t().common.product}
            </a>
            <div class="nav-section">
                <ul class="nav">
                    <Entry href="/" icon=Icon::Home label=text.overview />
                </ul>
            </div>
            // Without an answer the map shows what needs no permission: the pages say what is wrong.
            {allowed.draw(|allowed| sections(allowed.unwrap_or_default()))}
            <Section title=text.account>
                {own_entry()}
                {allowed.draw(|allowed| bin(allowed.unwrap_or_default()))}
            </Section>
        </nav>
    }
}

/// What is the person's own; under a role the way to another one.
fn own_entry() -> AnyView {
    if who().is_some_and(|who| who.is_role()) {
        view! { <Entry href="/switch-role" icon=Icon::Shield label=t().switch_role.title /> }.into_any()
    } else {
        view! { <Entry href="/account" icon=Icon::Key label=t().frame.your_account /> }.into_any()
    }
}

fn sections(allowed: Navigation) -> AnyView {
    let text = t().frame;
    let users = allowed
        .may_list_users
        .then(|| view! { <Entry href="/users" icon=Icon::User label=text.users count=allowed.n_users /> }.into_any());
    let groups = allowed.may_list_groups.then(|| {
        view! { <Entry href="/groups" icon=Icon::Users label=text.groups count=allowed.n_groups /> }.into_any()
    });
    let roles = allowed
        .may_list_roles
        .then(|| view! { <Entry href="/roles" icon=Icon::Shield label=text.roles count=allowed.n_roles /> }.into_any());
    let grants = allowed
        .may_list_grants
        .then(|| view! { <Entry href="/grants" icon=Icon::Link label=text.grants /> }.into_any());
    let policies = allowed.may_list_policies.then(|| {
        view! { <Entry href="/policies" icon=Icon::File label=text.policies count=allowed.n_policies /> }.into_any()
    });
    let events = allowed
        .may_look_up_events
        .then(|| view! { <Entry href="/events" icon=Icon::Pulse label=text.events /> }.into_any());
    let resources = allowed
        .may_list_resources
        .then(|| view! { <Entry href="/resources" icon=Icon::Stack label=t().resources.title /> }.into_any());
    view! {
        {section(text.identities, [users, groups, roles])}
        {section(text.permissions, [grants, policies])}
        {section(text.activity, [events, resources])}
    }
    .into_any()
}

/// A section of what may be opened; none without anything in it.
fn section<const N: usize>(title: &'static str, entries: [Option<AnyView>; N]) -> Option<AnyView> {
    let entries = entries.into_iter().flatten().collect::<Vec<_>>();
    (!entries.is_empty()).then(|| view! { <Section title>{entries}</Section> }.into_any())
}

/// The recycle bin, with how many it holds.
fn bin(allowed: Navigation) -> AnyView {
    let label = t().frame.recycle_bin;
    let entry = allowed.may_list_recycled.then(|| {
        let count = allowed.n_recycled.filter(|n| *n > 0);
        view! { <Entry href="/recycle-bin" icon=Icon::Box label count /> }.into_any()
    });
    let settings = allowed
        .may_list_quotas
        .then(|| view! { <Entry href="/settings" icon=Icon::Gear label=t().settings.title /> }.into_any());
    view! { {entry} {settings} }.into_any()
}

#[component]
fn Section(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="nav-section">
            <h2 class="nav-title">{title}</h2>
            <ul class="nav">{children()}</ul>
        </div>
    }
}

#[component]
fn Entry(
    href: &'static str,
    icon: Icon,
    label: &'static str,
    #[prop(default = None)] count: Option<i64>,
) -> impl IntoView {
    let address = use_address();
    let is_current = move || {
        address.with(|address| {
            let path = address.path();
            path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
        })
    };
    view! {
        <li>
            <a class="nav-link" href=href aria-current=move || is_current().then_some("page")>
                <Glyph icon />
                <span>{label}</span>
                {count.map(|count| view! { <span class="nav-count">{grouped(count)}</span> }.into_any())}
            </a>
        </li>
    }
}
