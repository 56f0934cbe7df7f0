//! The states of a user, each a word with its colour.

use leptos::prelude::*;
use rampart_core::users::{ConsoleLogon, UserView};

use crate::text::t;
use crate::ui::{Badge, Tone};

/// How the user proves who it is at logon, in one cell.
#[component]
pub(super) fn MfaState(user: UserView) -> impl IntoView {
    let text = t().users;
    if let Some(until) = user.locked_until {
        return view! { <Badge tone=Tone::Deny>{(text.locked_until)(&until.format("%H:%M UTC"))}</Badge> }.into_any();
    }
    match (user.console_logon, user.mfa_bound) {
        (ConsoleLogon::None, _) => view! { <span class="muted">{text.no_console_logon}</span> }.into_any(),
        (ConsoleLogon::Disabled, _) => view! { <span class="muted">{text.console_logon_off}</span> }.into_any(),
        (ConsoleLogon::Enabled, true) => view! { <Badge tone=Tone::Allow>{text.mfa_bound}</Badge> }.into_any(),
        (ConsoleLogon::Enabled, false) => view! { <Badge tone=Tone::Warn>{text.mfa_not_bound}</Badge> }.into_any(),
    }
}

/// The AccessKey pairs of the user, with the advice not to have both ways in.
#[component]
pub(super) fn KeyState(user: UserView) -> impl IntoView {
    let text = t().users;
    if user.n_active_keys == 0 {
        return view! { <span class="muted">{text.none_active}</span> }.into_any();
    }
    let is_both = user.console_logon == ConsoleLogon::Enabled;
    view! {
        {(text.n_active)(user.n_active_keys)}
        {is_both.then(|| view! { " " <Badge tone=Tone::Warn>{text.console_and_key}</Badge> })}
        {user.has_old_key.then(|| view! { " " <Badge tone=Tone::Warn>{text.old_key}</Badge> })}
        {user.has_idle_key.then(|| view! { " " <Badge tone=Tone::Warn>{text.idle_key}</Badge> })}
    }
    .into_any()
}

/// What needs attention, beside the name at the head of the user's page.
#[component]
pub(super) fn HeadStates(user: UserView) -> impl IntoView {
    let text = t().users;
    let logon = match user.console_logon {
        ConsoleLogon::Enabled => view! { <Badge tone=Tone::Allow>{text.console_logon_on}</Badge> }.into_any(),
        ConsoleLogon::Disabled => view! { <Badge>{text.console_logon_off}</Badge> }.into_any(),
        ConsoleLogon::None => view! { <Badge>{text.no_console_logon}</Badge> }.into_any(),
    };
    let is_without_mfa = user.console_logon == ConsoleLogon::Enabled && !user.mfa_bound;
    let is_both = user.console_logon == ConsoleLogon::Enabled && user.n_active_keys > 0;
    view! {
        {logon}
        {is_without_mfa.then(|| view! { <Badge tone=Tone::Warn>{text.without_mfa}</Badge> })}
        {is_both.then(|| view! { <Badge tone=Tone::Warn>{text.console_and_key}</Badge> })}
        {user
            .locked_until
            .map(|until| {
                view! { <Badge tone=Tone::Deny>{(text.locked_until)(&until.format("%H:%M UTC"))}</Badge> }
            })}
    }
}
