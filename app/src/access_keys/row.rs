//! One pair in the table: its state, its last use, and what can be done to it.

use leptos::prelude::*;
use rampart_core::access_keys::KeyUse;

use super::{Owner, SeenKey};
use crate::form::{ActionForm, Form};
use crate::frame::Moment;
use crate::text::t;
use crate::ui::{ActionsCell, Badge, Button, ButtonLink, Cell, Copyable, Row, Tone, Variant};

pub(super) fn key_row(
    owner: &Owner,
    seen: &SeenKey,
    other: Option<String>,
    sees_use: bool,
    may_rotate: bool,
    update: Form,
    mark: Form,
) -> AnyView {
    let text = t().access_keys;
    let (key, id) = (&seen.key, seen.key.access_key_id.to_string());
    let state = if key.is_active {
        view! { <Badge tone=Tone::Allow>{text.active}</Badge> }.into_any()
    } else {
        view! { <Badge tone=Tone::Neutral>{text.disabled}</Badge> }.into_any()
    };
    let old = seen.is_old.then(|| view! { " " <Badge tone=Tone::Warn>{text.old}</Badge> }.into_any());
    let idle = seen.is_idle.then(|| view! { " " <Badge tone=Tone::Warn>{text.idle}</Badge> }.into_any());
    let delete_href = owner.panel_href("delete-key", &id);
    let delete = if key.is_active {
        view! {
            <ButtonLink href=delete_href variant=Variant::Ghost disabled_reason=text.disable_first>
                {text.delete}
            </ButtonLink>
        }
        .into_any()
    } else {
        view! { <ButtonLink href=delete_href variant=Variant::Ghost>{text.delete}</ButtonLink> }.into_any()
    };
    let rotate = (may_rotate && key.is_active).then(|| {
        let href = owner.panel_href("rotate-key", &id);
        view! { <ButtonLink href variant=Variant::Ghost>{text.rotate}</ButtonLink> }.into_any()
    });
    let replace = other.map(|other| mark_form(owner, mark, other, id.clone(), text.replace_by_other));
    let switch = switch_form(owner, update, id.clone(), !key.is_active, Variant::Ghost);
    let created_at = key.created_at;
    let last_used = if sees_use { use_text(seen.last_used.as_ref()) } else { muted(text.use_hidden) };
    view! {
        <Row>
            <td role="cell" class="cell-name">
                <Copyable text=id.clone() label=(text.copy_thing)(text.access_key_id) done=t().common.copied />
            </td>
            <Cell label=text.state>{state}{old}{idle}</Cell>
            <Cell label=text.last_used>{last_used}</Cell>
            <Cell label=text.created>
                <Moment at=created_at />
            </Cell>
            <ActionsCell>
                {rotate}
                {replace}
                {switch}
                {delete}
            </ActionsCell>
        </Row>
    }
    .into_any()
}

fn muted(text: &'static str) -> AnyView {
    view! { <span class="muted">{text}</span> }.into_any()
}

/// When, what for, and from where.
pub(super) fn use_text(used: Option<&KeyUse>) -> AnyView {
    let Some(used) = used else { return muted(t().access_keys.never_used) };
    let action = format!("{}:{}", used.service, used.action);
    let address = used.address.clone();
    view! {
        <Moment at=used.at />
        <div class="muted key-use"><span class="mono">{action}</span>" "{t().access_keys.from}" "<span class="mono">{address}</span></div>
    }
    .into_any()
}

/// The form that switches a pair on or off.
pub(super) fn switch_form(owner: &Owner, form: Form, id: String, on: bool, variant: Variant) -> AnyView {
    let text = t().access_keys;
    let (hidden, user_name) = (format!(" {id}"), owner.field());
    view! {
        <ActionForm action=form.action attr:class="inline-form">
            <input type="hidden" name="user_name" value=user_name />
            <input type="hidden" name="access_key_id" value=id />
            <input type="hidden" name="is_active" value=if on { "true" } else { "false" } />
            <Button kind="submit" variant busy=form.pending>
                {if on { text.enable } else { text.disable }}
                <span class="hidden">{hidden}</span>
            </Button>
        </ActionForm>
    }
    .into_any()
}

/// The form that says which pair replaces which; `replaces` empty ends the rotation.
pub(super) fn mark_form(owner: &Owner, form: Form, id: String, replaces: String, label: &'static str) -> AnyView {
    let user_name = owner.field();
    view! {
        <ActionForm action=form.action attr:class="inline-form">
            <input type="hidden" name="user_name" value=user_name />
            <input type="hidden" name="access_key_id" value=id />
            <input type="hidden" name="replaces" value=replaces />
            <Button kind="submit" variant=Variant::Ghost busy=form.pending>{label}</Button>
        </ActionForm>
    }
    .into_any()
}
