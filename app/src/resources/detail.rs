//! Everything that is known about one resource, beside the list.

use leptos::prelude::*;
use rampart_core::resources::{ResourceArn, ResourceView};

use super::list::creator_view;
use super::list_query::ListQuery;
use super::server_fns::ReadResource;
use super::tags::all_tags;
use crate::audit::EventsQuery;
use crate::frame::{Moment, load_part};
use crate::panel::{Changed, panel_labels};
use crate::reading::reading_again;
use crate::text::t;
use crate::ui::{ButtonLink, Copyable, Drawer, Fact, Facts, FormFooter, PanelBody, Variant};

/// The drawer.
pub(super) fn detail_drawer(arn: ResourceArn, asked: &ListQuery) -> AnyView {
    let title = arn.relative_id().to_owned();
    let (edit, deregister) = (asked.with(arn.as_str(), "edit"), asked.with(arn.as_str(), "deregister"));
    let changed = expect_context::<Changed>();
    let read = reading_again(move || changed.get(), move || ReadResource { arn: arn.clone() });
    view! {
        <Drawer title close_href=asked.href() labels=panel_labels() mono_title=true>
            {load_part(read, move |resource| content(resource, edit.clone(), deregister.clone()))}
        </Drawer>
    }
    .into_any()
}

fn content(resource: ResourceView, edit: String, deregister: String) -> AnyView {
    let text = t().resources;
    let events = EventsQuery { on: Some(resource.arn.to_string()), ..EventsQuery::default() }.href();
    view! {
        <PanelBody>{facts(resource)}</PanelBody>
        <FormFooter>
            <ButtonLink href=edit variant=Variant::Primary>{text.edit}</ButtonLink>
            <ButtonLink href=events>{text.events}</ButtonLink>
            <ButtonLink href=deregister>{text.deregister}</ButtonLink>
        </FormFooter>
    }
    .into_any()
}

fn facts(resource: ResourceView) -> AnyView {
    let text = t().resources;
    let done = t().common.copied;
    let or_none = |value: String| match value.as_str() {
        "" => view! { <span class="muted">{text.none}</span> }.into_any(),
        _ => value.into_any(),
    };
    let of_creator = ListQuery::of_creator(resource.creator.principal);
    let (service, region) = (resource.arn.service().to_owned(), resource.arn.region().to_owned());
    let account = resource.arn.account().to_owned();
    let display_name = resource.display_name.map(|name| name.to_string()).unwrap_or_default();
    view! {
        <Facts>
            <Fact term=text.arn>
                <Copyable text=resource.arn.to_string() label=text.copy_arn done />
            </Fact>
            <Fact term=text.display_name>{or_none(display_name)}</Fact>
            <Fact term=text.service mono=true>{service}</Fact>
            <Fact term=text.region>{if region.is_empty() { text.no_region.into_any() } else { region.into_any() }}</Fact>
            <Fact term=text.account>
                <Copyable text=account label=text.copy_account done />
            </Fact>
            <Fact term=text.tags>{all_tags(&resource.tags)}</Fact>
            <Fact term=text.created_by>
                {creator_view(resource.creator)} <a class="block-link" href=of_creator>{text.all_of_creator}</a>
            </Fact>
            <Fact term=text.registered>
                <Moment at=resource.created_at />
            </Fact>
            <Fact term=text.changed>
                <Moment at=resource.updated_at />
            </Fact>
        </Facts>
    }
    .into_any()
}
