//! What an event was about, short enough for a table.

use leptos::prelude::*;

use super::EventsQuery;
use crate::text::t;
use crate::ui::Tab;

/// The first resource, short, with the whole names on hover.
#[component]
pub(crate) fn Touched(
    resources: Vec<String>,
    /// Others that are not named.
    #[prop(optional)]
    n_more: usize,
) -> impl IntoView {
    let text = t().events;
    let Some(first) = resources.first() else {
        return view! {
            <span class="faint" aria-hidden="true">"–"</span>
            <span class="hidden">{text.nothing_named}</span>
        }
        .into_any();
    };
    let short = short(first);
    let more = resources.len().saturating_sub(1) + n_more;
    let mut names = resources.join("\n");
    if n_more > 0 {
        names.push_str("\n…");
    }
    view! {
        <span title=names>
            {short} {(more > 0).then(|| view! { <span class="muted">" "{(text.n_more)(more)}</span> }.into_any())}
        </span>
    }
    .into_any()
}

/// A link beside the tabs of a page: the events about what it shows, as `user/ana.costa`.
pub(crate) fn events_tab(on: String) -> AnyView {
    let href = EventsQuery { on: Some(on), ..EventsQuery::default() }.href();
    view! { <Tab href label=t().events.title /> }.into_any()
}

/// `user kofi.mensah` of `acs:ram::1284470012345678:user/kofi.mensah`; what has no known shape stays whole.
pub(super) fn short(arn: &str) -> String {
    let text = t().events;
    let parts: Vec<&str> = arn.splitn(5, ':').collect();
    let (service, relative) = match parts.as_slice() {
        ["acs", service, _, _, relative] => (*service, *relative),
        _ => ("", arn),
    };
    match relative.split_once('/') {
        _ if relative == "*" => (text.all_of)(service),
        Some((kind, "*")) => (text.every)(kind),
        Some((kind, name)) => format!("{kind} {name}"),
        None => relative.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn names_are_shortened_to_kind_and_name() {
        assert_eq!(short("acs:ram::1284470012345678:user/kofi.mensah"), "user kofi.mensah");
        assert_eq!(short("acs:ram::1284470012345678:root"), "root");
        assert_eq!(short("acs:ram::1284470012345678:user/*"), "every user");
        assert_eq!(short("acs:actiontrail::1284470012345678:*"), "all of actiontrail");
        assert_eq!(short("user/kofi.mensah"), "user kofi.mensah");
        assert_eq!(short("something else"), "something else");
    }
}
