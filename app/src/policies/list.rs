//! The list of policies.

use leptos::prelude::*;
use rampart_core::model::{NameSort, Page};
use rampart_core::policies::{PolicySummary, PolicyType};

use super::list_query::ListQuery;
use super::server_fns::ReadPolicies;
use super::{PolicyTab, label_text, policy_href, type_text};
use crate::frame::{Column, Moment, PageTitle, list_pager, load_whole, sort_head};
use crate::reading::reading_again;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    AddChip, Badge, ButtonLink, Cell, Chip, DataTable, Empty, FilterBar, HeaderCell, Icon, NameCell, NoMatch, PageHead,
    Row, SearchField, TableBody, TableHead, Tone, Variant,
};

/// All policies, searched and filtered by the address.
#[component]
pub fn PoliciesPage() -> impl IntoView {
    let address = use_address();
    let asked = Memo::new(move |_| address.with(ListQuery::read));
    let version = move || asked.with(|asked| asked.layout.version());
    let policies = reading_again(version, move || ReadPolicies { action: asked.with(ListQuery::action) });
    view! {
        <PageTitle title=t().policies.title />
        {load_whole(policies, move |page| list(asked.get_untracked(), page))}
    }
}

fn list(asked: ListQuery, page: Page<PolicySummary>) -> AnyView {
    let text = t().policies;
    let is_own_empty =
        page.items.is_empty() && asked.search.is_empty() && asked.policy_type == Some(PolicyType::Custom);
    let n = page.unfiltered;
    let content = if is_own_empty {
        view! {
            {filters(&asked)}
            <Empty title=text.empty_title text=text.empty_text icon=Icon::File>
                <ButtonLink href="/policies/new" variant=Variant::Primary>{text.create}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else if page.items.is_empty() {
        view! {
            {filters(&asked)}
            <NoMatch
                title=text.no_match_title
                text=(text.no_match_search)(&asked.search)
                clear_href="/policies"
                clear_label=text.show_all
            />
        }
        .into_any()
    } else {
        view! {
            {filters(&asked)}
            {table(asked, page)}
        }
        .into_any()
    };
    view! {
        <PageHead title=text.title sentence=move || (text.sentence)(n)>
            <ButtonLink href="/policies/new" variant=Variant::Primary>{text.create}</ButtonLink>
        </PageHead>
        {content}
    }
    .into_any()
}

fn filters(asked: &ListQuery) -> AnyView {
    let text = t().policies;
    let chip = |policy_type: PolicyType| {
        let text = type_text(policy_type);
        if asked.policy_type == Some(policy_type) {
            let href = asked.of_type(None).href();
            view! { <Chip href remove_label=t().policies.remove_filter text /> }.into_any()
        } else {
            view! { <AddChip href=asked.of_type(Some(policy_type)).href() text /> }.into_any()
        }
    };
    let chips = [PolicyType::Custom, PolicyType::System].map(chip).into_iter().collect_view();
    let clear = asked.is_narrowed().then(|| {
        view! { <ButtonLink href="/policies" variant=Variant::Ghost>{text.clear}</ButtonLink> }
    });
    let (value, keep) = (asked.search.clone(), asked.kept_by_search());
    view! {
        <FilterBar>
            <SearchField
                label=text.search
                value
                placeholder=text.search_placeholder
                action="/policies"
                keep
            />
            {chips}
            {clear}
        </FilterBar>
    }
    .into_any()
}

fn table(asked: ListQuery, page: Page<PolicySummary>) -> AnyView {
    let text = t().policies;
    let range = (text.n_policies)(page.total.counted());
    let previous = page.previous.map(|key| asked.before(key).href());
    let next = page.next.map(|key| asked.after(key).href());
    let columns: [Column; 4] = [
        ("type", 2, text.kind),
        ("version", 3, text.in_force),
        ("references", 4, text.references),
        ("changed", 5, text.changed),
    ];
    let hidden = asked.layout.hidden(&columns);
    let foot = move || list_pager(range.clone(), previous.clone(), next.clone(), &columns);
    let rows = page.items.into_iter().map(row).collect_view();
    view! {
        <DataTable label=text.title hidden foot>
            <TableHead>
                {sort_head(NameSort::Name, text.name)}
                <HeaderCell>{text.kind}</HeaderCell>
                <HeaderCell>{text.in_force}</HeaderCell>
                <HeaderCell>{text.references}</HeaderCell>
                {sort_head(NameSort::Time, text.changed)}
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

fn row(policy: PolicySummary) -> AnyView {
    let text = t().policies;
    let href = policy_href(policy.policy_type, &policy.policy_name, PolicyTab::Document);
    let label = policy.label.map(label_text);
    let changed = match policy.updated_at {
        Some(at) => view! { <Moment at /> }.into_any(),
        None => view! { <span class="muted nowrap">{text.with_the_product}</span> }.into_any(),
    };
    let is_unused = policy.n_attached.is_zero();
    view! {
        <Row>
            <NameCell name=policy.policy_name.to_string() href second=policy.description />
            <Cell label=text.kind>
                <span class="row policy-type">
                    {type_text(policy.policy_type)}
                    {label.map(|label| view! { <Badge tone=Tone::Neutral>{label}</Badge> })}
                </span>
            </Cell>
            <Cell label=text.in_force mono=true>{policy.default_version.to_string()}</Cell>
            <Cell label=text.references muted=is_unused>{(text.n_references)(policy.n_attached.counted())}</Cell>
            <Cell label=text.changed muted=true>{changed}</Cell>
        </Row>
    }
    .into_any()
}
