//! The list of registered resources.

use leptos::prelude::*;
use rampart_core::model::{NameSort, Page, PrincipalId};
use rampart_core::resources::{Creator, ResourceView, Standing};

use super::PATH;
use super::deregister::deregister_dialog;
use super::detail::detail_drawer;
use super::edit::edit_drawer;
use super::filters::filters;
use super::list_query::{ListQuery, Open, creator_text};
use super::register::register_drawer;
use super::server_fns::ReadResources;
use super::tags::some_tags;
use crate::frame::{Column, Moment, PageTitle, list_pager, load_whole, sort_head};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::reading_again;
use crate::route::{escape, use_address};
use crate::text::t;
use crate::ui::{
    ButtonLink, Cell, DataTable, Empty, HeaderCell, Icon, NameCell, NoMatch, PageHead, Row, TableBody, TableHead,
    Variant,
};

/// Every registered resource, filtered by the address.
#[component]
pub fn ResourcesPage() -> impl IntoView {
    let address = use_address();
    let asked = Memo::new(move |_| address.with(ListQuery::read));
    let open = Memo::new(move |_| address.with(ListQuery::open));
    let changed = Changed::provide();
    let version = move || changed.get() + asked.with(|asked| asked.layout.version());
    let resources = reading_again(version, move || ReadResources { action: asked.with(ListQuery::action) });
    view! {
        <PageTitle title=t().resources.title />
        {load_whole(resources, move |page| resource_list(&asked.get_untracked(), page))}
        {move || {
            let asked = asked.get_untracked();
            open.get().and_then(|open| match open {
                Open::Detail(arn) => Some(detail_drawer(arn, &asked)),
                open => Some(PANELS.get()?(open, &asked)),
            })
        }}
    }
}

later! {
    /// Draws the panels over the list.
    pub(crate) static PANELS: fn(Open, &ListQuery) -> AnyView = open_panel, in panels;
}

fn open_panel(open: Open, asked: &ListQuery) -> AnyView {
    match open {
        Open::Register => register_drawer(asked.href()),
        Open::Detail(arn) => detail_drawer(arn, asked),
        Open::Edit(arn) => edit_drawer(arn, asked),
        Open::Deregister(arn) => deregister_dialog(arn, asked),
    }
}

fn resource_list(asked: &ListQuery, page: Page<ResourceView>) -> AnyView {
    let text = t().resources;
    let register_href = asked.with("", "register");
    let first_href = register_href.clone();
    let n = (t().common.number)(page.total.counted());
    let by = page.items.first().map(|resource| &resource.creator);
    let by = by.filter(|creator| creator_text(creator.principal) == asked.creator).map(|creator| creator.name.clone());
    let content = if page.unfiltered == 0 {
        view! {
            <Empty title=text.empty_title text=text.empty_text icon=Icon::Stack>
                <ButtonLink href=first_href variant=Variant::Primary>{text.register}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else if page.items.is_empty() && page.next.is_none() && page.previous.is_none() {
        view! {
            {filters(asked, by)}
            <NoMatch
                title=t().common.no_match_title
                text=text.no_match_text
                clear_href=PATH
                clear_label=t().common.clear_filters
            />
        }
        .into_any()
    } else {
        view! { {filters(asked, by)} {table(asked, page)} }.into_any()
    };
    let sentence = if asked.is_narrowed() { (text.n_that_match)(&n) } else { (text.sentence)(&n) };
    view! {
        <PageHead title=text.title sentence=move || sentence.clone()>
            <ButtonLink href=register_href variant=Variant::Primary>{text.register}</ButtonLink>
        </PageHead>
        {content}
    }
    .into_any()
}

fn table(asked: &ListQuery, page: Page<ResourceView>) -> AnyView {
    let text = t().resources;
    let range = (text.n_resources)(&(t().common.number)(page.total.counted()));
    let previous = page.previous.map(|key| asked.before(key));
    let next = page.next.map(|key| asked.after(key));
    let columns: [Column; 4] = [
        ("service", 2, text.service),
        ("tags", 3, text.tags),
        ("creator", 4, text.created_by),
        ("registered", 5, text.registered),
    ];
    let hidden = asked.layout.hidden(&columns);
    let foot = move || list_pager(range.clone(), previous.clone(), next.clone(), &columns);
    let rows = page.items.into_iter().map(|resource| row(resource, asked)).collect_view();
    view! {
        <DataTable label=text.title hidden foot>
            <TableHead>
                <HeaderCell>{text.resource}</HeaderCell>
                // An ARN is sorted by its service first, then by what the first column shows.
                {sort_head(NameSort::Name, text.service)}
                <HeaderCell>{text.tags}</HeaderCell>
                <HeaderCell>{text.created_by}</HeaderCell>
                {sort_head(NameSort::Time, text.registered)}
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

fn row(resource: ResourceView, asked: &ListQuery) -> AnyView {
    let text = t().resources;
    let href = asked.with(resource.arn.as_str(), "");
    let (service, region) = (resource.arn.service().to_owned(), resource.arn.region().to_owned());
    view! {
        <Row>
            <NameCell
                name=resource.arn.relative_id().to_owned()
                href
                second=resource.display_name.map(|name| name.to_string()).unwrap_or_default()
                mono=true
            />
            <Cell label=text.service>
                {service}<span class="cell-second">{region}</span>
            </Cell>
            <Cell label=text.tags>{some_tags(&resource.tags)}</Cell>
            <Cell label=text.created_by>{creator_view(resource.creator)}</Cell>
            <Cell label=text.registered muted=true>
                <Moment at=resource.created_at />
            </Cell>
        </Row>
    }
    .into_any()
}

/// Who registered it, with the way there, or what has become of it.
pub(super) fn creator_view(creator: Creator) -> AnyView {
    let text = t().resources;
    let Creator { principal, name, standing } = creator;
    let (href, second) = match (principal, standing) {
        (PrincipalId::Root(_), _) => (None, text.root.to_owned()),
        (PrincipalId::User(_), Standing::Present(now)) => {
            let second = if now == name { String::new() } else { (text.now_called)(&now) };
            (Some(["/users/", &escape(&now)].concat()), second)
        }
        (PrincipalId::Role(_), Standing::Present(now)) => {
            (Some(["/roles/", &escape(&now)].concat()), text.role.to_owned())
        }
        (_, Standing::InRecycleBin) => {
            (Some(["/recycle-bin?q=", &escape(&name)].concat()), text.in_recycle_bin.to_owned())
        }
        (_, Standing::Deleted) => (None, text.deleted.to_owned()),
    };
    let name = match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    };
    let second = (!second.is_empty()).then(|| view! { <span class="cell-second">{second}</span> }.into_any());
    view! { {name} {second} }.into_any()
}
