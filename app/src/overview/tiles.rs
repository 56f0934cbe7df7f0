//! The account in numbers, each with its quota or what is wrong with it.

use leptos::prelude::*;
use rampart_core::accounts::AccountSummary;
use rampart_core::model::Total;

use crate::text::grouped;
use crate::text::t;

/// The row of numbers.
#[component]
pub(super) fn Tiles(summary: AccountSummary, may_list_users: bool) -> impl IntoView {
    let text = t().overview;
    let link = |href: &'static str| may_list_users.then_some(href);
    let without_mfa = match summary.n_without_mfa {
        Total::Exactly(n) => grouped(n),
        Total::MoreThan(n) => format!("{}+", grouped(n)),
    };
    let is_clean = summary.n_without_mfa.is_zero();
    let mfa_note = if is_clean { text.all_with_mfa } else { text.can_log_on_without };
    view! {
        <section class="tiles" aria-label=text.numbers>
            {tile(text.users, grouped(summary.n_users), (text.of_quota)(summary.users_quota), link("/users"), false)}
            {tile(
                text.without_mfa,
                without_mfa,
                mfa_note.to_owned(),
                link("/users?filter=without-mfa").filter(|_| !is_clean),
                !is_clean,
            )}
            {tile(text.groups, grouped(summary.n_groups), (text.of_quota)(summary.groups_quota), None, false)}
            {tile(text.policies, grouped(summary.n_policies), (text.of_quota)(summary.policies_quota), None, false)}
        </section>
    }
}

fn tile(
    label: &'static str,
    number: String,
    more: String,
    href: Option<&'static str>,
    needs_attention: bool,
) -> impl IntoView {
    let class = if needs_attention { "tile tile-warn" } else { "tile" };
    let content = view! {
        <span class="tile-label">{label}</span>
        <span class="tile-number">{number}</span>
        <span class="tile-more">{more}</span>
    };
    match href {
        Some(href) => view! { <a class=class href=href>{content}</a> }.into_any(),
        None => view! { <div class=class>{content}</div> }.into_any(),
    }
}
