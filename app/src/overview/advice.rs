//! What to look at, computed from the account as it is, and what everybody can do for the own logon.

use leptos::prelude::*;
use rampart_core::access_keys::KeyAdvice;
use rampart_core::accounts::AccountSummary;
use rampart_core::model::Total;

use super::server_fns::Overview;
use crate::state::{Who, who};
use crate::text::grouped;
use crate::text::t;
use crate::ui::{Badge, Card, Tone};

/// One thing to look at.
struct Advice {
    tone: Tone,
    badge: &'static str,
    title: String,
    reason: &'static str,
    action: Option<(&'static str, &'static str)>,
}

/// The list of what needs attention.
#[component]
pub(super) fn Attention(overview: Overview) -> impl IntoView {
    let text = t().overview;
    let Some(who) = who() else { return ().into_any() };
    let mut found = Vec::new();
    found.extend(own_logon(&who, &overview));
    if let Some(summary) = &overview.summary {
        found.extend(of_account(summary, &who, overview.may_list_users));
    }
    found.extend(overview.keys.iter().flat_map(|keys| of_keys(keys, overview.may_list_users)));
    let (mut found, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|advice| advice.tone == Tone::Deny);
    found.extend(others);
    let content = if found.is_empty() {
        let sentence = if overview.summary.is_some() { text.nothing_to_do } else { text.nothing_of_yours };
        view! { <p class="card-row"><Badge tone=Tone::Allow>{text.good}</Badge>" "{sentence}</p> }.into_any()
    } else {
        let lines = found.into_iter().map(|advice| line(advice).into_any()).collect_view();
        view! { <ul class="advice">{lines}</ul> }.into_any()
    };
    let hidden = overview.summary.is_none();
    view! {
        <Card title=text.attention>
            {content} {hidden.then(|| view! { <p class="card-row muted">{text.summary_hidden}</p> }.into_any())}
        </Card>
    }
    .into_any()
}

fn line(advice: Advice) -> impl IntoView {
    let link = advice.action.map(|(label, href)| view! { <a class="button" href=href>{label}</a> }.into_any());
    view! {
        <li>
            <Badge tone=advice.tone>{advice.badge}</Badge>
            <div>
                <strong>{advice.title}</strong>
                <p>{advice.reason}</p>
            </div>
            {link}
        </li>
    }
}

fn own_logon(who: &Who, overview: &Overview) -> Option<Advice> {
    let text = t().overview;
    // Root's own device is told of with the account.
    let is_told = who.is_root() && overview.summary.is_some();
    (overview.own_mfa_bound == Some(false) && !is_told).then(|| Advice {
        tone: Tone::Warn,
        badge: text.risk,
        title: text.own_without_mfa.to_owned(),
        reason: text.own_without_mfa_why,
        action: Some((text.bind_mfa, "/account/mfa?panel=bind")),
    })
}

/// AccessKey pairs beside a password, old ones and unused ones.
fn of_keys(keys: &KeyAdvice, may_list_users: bool) -> Vec<Advice> {
    let text = t().overview;
    let number = |total: Total| match total {
        Total::Exactly(0) => None,
        Total::Exactly(n) => Some((n, false)),
        Total::MoreThan(n) => Some((n, true)),
    };
    let lines = [
        (number(keys.n_with_both).map(|(n, more)| (text.users_with_both)(n, more)), text.users_with_both_why),
        (number(keys.n_old).map(|(n, more)| (text.old_keys)(n, more, keys.max_age_days)), text.old_keys_why),
        (number(keys.n_idle).map(|(n, more)| (text.idle_keys)(n, more, keys.max_idle_days)), text.idle_keys_why),
    ];
    let advice = lines.into_iter().filter_map(|(title, reason)| {
        Some(Advice {
            tone: Tone::Warn,
            badge: text.risk,
            title: title?,
            reason,
            action: may_list_users.then_some((text.show_them, "/users?filter=with-access-key")),
        })
    });
    advice.collect()
}

fn of_account(summary: &AccountSummary, who: &Who, may_list_users: bool) -> Vec<Advice> {
    let text = t().overview;
    let mut found = Vec::new();
    if !summary.root_mfa_bound {
        found.push(Advice {
            tone: Tone::Deny,
            badge: text.risk,
            title: text.root_without_mfa.to_owned(),
            reason: text.root_without_mfa_why,
            action: who.is_root().then_some((text.bind_mfa, "/account/mfa?panel=bind")),
        });
    }
    let n_without = match summary.n_without_mfa {
        Total::Exactly(0) => None,
        Total::Exactly(n) => Some((text.users_without_mfa)(n, false)),
        Total::MoreThan(n) => Some((text.users_without_mfa)(n, true)),
    };
    found.extend(n_without.map(|title| Advice {
        tone: Tone::Warn,
        badge: text.risk,
        title,
        reason: text.users_without_mfa_why,
        action: may_list_users.then_some((text.show_them, "/users?filter=without-mfa")),
    }));
    if who.is_root() {
        let has_users = summary.n_users > 0;
        found.push(Advice {
            tone: Tone::Info,
            badge: text.advice,
            title: text.as_root.to_owned(),
            reason: if has_users { text.as_root_why } else { text.no_users_why },
            action: Some((if has_users { text.show_users } else { text.create_user }, "/users")),
        });
    }
    let quotas = [
        (text.users, summary.n_users, summary.users_quota),
        (text.groups, summary.n_groups, summary.groups_quota),
        (text.policies, summary.n_policies, summary.policies_quota),
    ];
    // From nine tenths on there is still time to have the limit raised.
    let nearly_full =
        quotas.into_iter().filter(|(_, n, quota)| *n > 0 && n.saturating_mul(10) >= quota.saturating_mul(9));
    found.extend(nearly_full.map(|(what, n, quota)| Advice {
        tone: Tone::Warn,
        badge: text.limit,
        title: (text.quota_nearly_full)(what, &grouped(n), &grouped(quota)),
        reason: text.quota_why,
        action: None,
    }));
    found
}

/// Password, MFA and sessions of the person who reads the page.
#[component]
pub(super) fn OwnCard(overview: Overview) -> impl IntoView {
    let text = t().overview;
    let mfa = match overview.own_mfa_bound {
        Some(true) => view! { <Badge tone=Tone::Allow>{text.mfa_bound}</Badge> }.into_any(),
        Some(false) => view! { <Badge tone=Tone::Warn>{text.mfa_not_bound}</Badge> }.into_any(),
        None => view! { <span class="muted">{text.not_shown}</span> }.into_any(),
    };
    let sessions = overview.n_own_sessions.map_or_else(|| text.not_shown.to_owned(), text.n_sessions);
    view! {
        <Card title=text.own padded=false>
            <ul class="own">
                <li>
                    <span>{text.password}</span>
                    <span class="muted">{text.password_note}</span>
                    <a href="/account/password">{text.change}</a>
                </li>
                <li>
                    <span>{text.mfa}</span>
                    <span>{mfa}</span>
                    <a href="/account/mfa">{text.manage}</a>
                </li>
                <li>
                    <span>{text.sessions}</span>
                    <span class="muted">{sessions}</span>
                    <a href="/account/sessions">{text.manage}</a>
                </li>
            </ul>
        </Card>
    }
}
