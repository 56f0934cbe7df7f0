//! The pairs of one user: what needs attention, the rotation under way, and the table.

use leptos::prelude::*;
use rampart_core::access_keys::Rotation;

use super::rotation::rotation_card;
use super::row::key_row;
use super::{KeysRead, MarkAccessKey, Owner, ReadAccessKeys, UpdateAccessKey};
use crate::form::use_form;
use crate::frame::load_part;
use crate::panel::{Changed, Leave, Refusal, leave_when_done};
use crate::reading::reading_again;
use crate::state::who;
use crate::text::t;
use crate::ui::{ButtonLink, DataTable, Empty, Forbidden, HeaderCell, Icon, Note, TableBody, TableHead, Tone, Variant};

/// The pairs, or why there are none to see. Needs [`Changed`] in the context.
#[component]
pub fn AccessKeys(owner: Owner) -> impl IntoView {
    let version = use_context::<Changed>();
    let user_name = owner.user_name();
    let read =
        reading_again(move || version.map_or(0, Changed::get), move || ReadAccessKeys { user_name: user_name.clone() });
    load_part(read, move |read| content(owner.clone(), read))
}

fn content(owner: Owner, read: KeysRead) -> AnyView {
    let text = t().access_keys;
    let update = use_form::<UpdateAccessKey>("update_access_key");
    leave_when_done(update, move |()| Some(Leave::here(text.key_changed)));
    let mark = use_form::<MarkAccessKey>("mark_access_key");
    leave_when_done(mark, move |()| Some(Leave::here(text.rotation_changed)));
    let create_href = owner.panel_href("create-key", "");
    if let Some(missing) = read.missing {
        return not_yours(&missing);
    }
    if !read.can_have {
        return view! { <Empty title=text.cannot_have_title text=text.cannot_have_text icon=Icon::Key /> }.into_any();
    }
    if read.keys.is_empty() {
        let title = if owner == Owner::Own { text.no_own_keys_title } else { text.no_keys_title };
        return view! {
            <Empty title text=text.no_keys_text icon=Icon::Key>
                <ButtonLink href=create_href variant=Variant::Primary>{text.create_key}</ButtonLink>
            </Empty>
        }
        .into_any();
    }
    let pairs: Vec<_> = read.keys.iter().map(|seen| seen.key.clone()).collect();
    let rotation = Rotation::of(&pairs);
    let is_full = i64::try_from(pairs.len()).is_ok_and(|n| n >= read.max_per_user);
    let is_rotating = rotation != Rotation::None;
    let both = read.is_both_ways_in.then(|| {
        let sentence = if owner == Owner::Own { text.both_own } else { text.both_text };
        view! { <Note tone=Tone::Warn title=text.both_title>{sentence}</Note> }.into_any()
    });
    let old = read.keys.iter().any(|seen| seen.is_old).then(|| {
        view! { <Note tone=Tone::Warn title=(text.old_title)(read.max_age_days)>{text.old_text}</Note> }.into_any()
    });
    let idle = read.keys.iter().any(|seen| seen.is_idle).then(|| {
        view! { <Note tone=Tone::Warn title=(text.idle_title)(read.max_idle_days)>{text.idle_text}</Note> }.into_any()
    });
    let card = rotation_card(&owner, rotation, &read, *update, *mark);
    // With two pairs and no rotation either can be named as the one to go.
    let others: Vec<Option<String>> = pairs
        .iter()
        .map(|key| {
            let other = pairs.iter().find(|other| other.access_key_id != key.access_key_id);
            other.filter(|_| !is_rotating).map(|other| other.access_key_id.to_string())
        })
        .collect();
    let rows = read
        .keys
        .iter()
        .zip(others)
        .map(|(seen, other)| key_row(&owner, seen, other, read.sees_use, !is_full, *update, *mark))
        .collect_view();
    let create = (!is_full).then(|| view! { <ButtonLink href=create_href>{text.create_key}</ButtonLink> }.into_any());
    view! {
        <div class="stack">
            <Refusal error=update.error />
            <Refusal error=mark.error />
            {both}
            {old}
            {idle}
            {card}
            <div class="row spread">
                <p class="muted">{text.keys_sentence}</p>
                {create}
            </div>
            <DataTable label=text.access_keys>
                <TableHead>
                    <HeaderCell>{text.access_key_id}</HeaderCell>
                    <HeaderCell>{text.state}</HeaderCell>
                    <HeaderCell>{text.last_used}</HeaderCell>
                    <HeaderCell>{text.created}</HeaderCell>
                    <HeaderCell>
                        <span class="hidden">{text.actions}</span>
                    </HeaderCell>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </DataTable>
        </div>
    }
    .into_any()
}

/// The person may not manage the own pairs: which setting it is, and what to ask for.
fn not_yours(resource: &str) -> AnyView {
    let text = t().access_keys;
    let action = "ram:ListAccessKeys";
    let name = who().map(|who| who.logon_name()).unwrap_or_default();
    let facts = vec![
        (text.preference.to_owned(), text.preference_off.to_owned()),
        (t().frame.missing.to_owned(), action.to_owned()),
        (t().frame.on.to_owned(), resource.to_owned()),
    ];
    view! {
        <Forbidden
            title=text.not_yours_title
            text=text.not_yours_text
            facts
            copy_label=t().frame.copy_request
            copied_label=t().common.copied
            request_text=(t().frame.request_text)(&name, action, resource, "")
            page=false
        />
    }
    .into_any()
}
