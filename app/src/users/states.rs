//! The states of a user, each a word with its colour.

use leptos::prelude::*;
use rampart_core::users::{ConsoleLogon, UserView};

use crate::text::t;
use crate::ui::{Badge, Markup, Tone};

/// How the user proves who it is at logon, in one cell.
pub(super) fn mfa_state(cell: &mut Markup, user: &UserView) {
    let text = t().users;
    if let Some(until) = user.locked_until {
        return cell.badge(Tone::Deny, &(text.locked_until)(&until.format("%H:%M UTC")));
    }
    match (user.console_logon, user.mfa_bound) {
        (ConsoleLogon::None, _) => muted(cell, text.no_console_logon),
        (ConsoleLogon::Disabled, _) => muted(cell, text.console_logon_off),
        (ConsoleLogon::Enabled, true) => cell.badge(Tone::Allow, text.mfa_bound),
        (ConsoleLogon::Enabled, false) => cell.badge(Tone::Warn, text.mfa_not_bound),
    }
}

/// The AccessKey pairs of the user, with the advice not to have both ways in.
pub(super) fn key_state(cell: &mut Markup, user: &UserView) {
    let text = t().users;
    if user.n_active_keys == 0 {
        return muted(cell, text.none_active);
    }
    cell.text(&(text.n_active)(user.n_active_keys));
    let is_both = user.console_logon == ConsoleLogon::Enabled;
    let advice =
        [(is_both, text.console_and_key), (user.has_old_key, text.old_key), (user.has_idle_key, text.idle_key)];
    for (_, word) in advice.into_iter().filter(|(is_given, _)| *is_given) {
        cell.text(" ");
        cell.badge(Tone::Warn, word);
    }
}

fn muted(cell: &mut Markup, text: &str) {
    cell.element("span", &[("class", "muted")], |inside| inside.text(text));
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
