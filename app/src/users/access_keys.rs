//! Fifth tab: the AccessKey pairs of the user.

use leptos::prelude::*;
use rampart_core::access_keys::AccessKeyView;
use rampart_core::model::UserName;

use super::panel::{Leave, Refusal, leave_when_done};
use super::{UpdateUserAccessKey, UserTab, panel_href};
use crate::call::CallError;
use crate::form::{ActionForm, Form, use_form};
use crate::frame::{Failure, Moment};
use crate::text::t;
use crate::ui::{
    ActionsCell, Badge, Button, ButtonLink, Cell, Copyable, DataTable, Empty, HeaderCell, Icon, Row, TableBody,
    TableHead, Tone, Variant,
};

/// The table, or why there is none.
#[component]
pub(super) fn AccessKeysTab(user_name: UserName, keys: Result<Vec<AccessKeyView>, CallError>) -> impl IntoView {
    let text = t().users;
    let form = use_form::<UpdateUserAccessKey>("update_user_access_key");
    leave_when_done(form, move |()| Some(Leave::here(text.user.key_changed)));
    let create_href = panel_href(&user_name, UserTab::AccessKeys, "create-key");
    match keys {
        Err(error) => view! { <Failure error /> }.into_any(),
        Ok(keys) if keys.is_empty() => view! {
            <Empty title=text.user.no_keys_title text=text.user.no_keys_text icon=Icon::Key>
                <ButtonLink href=create_href variant=Variant::Primary>{text.user.create_key}</ButtonLink>
            </Empty>
        }
        .into_any(),
        Ok(keys) => {
            let rows = keys.into_iter().map(|key| view! { <KeyRow user_name=user_name.clone() key form=*form /> });
            let rows = rows.collect_view();
            view! {
                <div class="stack">
                <Refusal error=form.error />
                <div class="row spread">
                    <p class="muted">{text.user.keys_sentence}</p>
                    <ButtonLink href=create_href variant=Variant::Primary>{text.user.create_key}</ButtonLink>
                </div>
                <DataTable label=text.access_keys>
                    <TableHead>
                        <HeaderCell>{text.access_key_id}</HeaderCell>
                        <HeaderCell>{text.state}</HeaderCell>
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
    }
}

#[component]
fn KeyRow(user_name: UserName, key: AccessKeyView, form: Form) -> impl IntoView {
    let text = t().users;
    let id = key.access_key_id.to_string();
    let state = if key.is_active {
        view! { <Badge tone=Tone::Allow>{text.user.active}</Badge> }
    } else {
        view! { <Badge tone=Tone::Neutral>{text.user.disabled}</Badge> }
    };
    let delete_href = format!("{}&key={id}", panel_href(&user_name, UserTab::AccessKeys, "delete-key"));
    let delete = if key.is_active {
        view! {
            <ButtonLink href=delete_href variant=Variant::Ghost disabled_reason=text.user.disable_first>
                {text.delete}
            </ButtonLink>
        }
        .into_any()
    } else {
        view! { <ButtonLink href=delete_href variant=Variant::Ghost>{text.delete}</ButtonLink> }.into_any()
    };
    view! {
        <Row>
            <td role="cell" class="cell-name">
                <Copyable text=id.clone() label=(text.copy_thing)(text.access_key_id) done=t().common.copied />
            </td>
            <Cell label=text.state>{state}</Cell>
            <Cell label=text.created>
                <Moment at=key.created_at />
            </Cell>
            <ActionsCell>
                <ActionForm action=form.action attr:class="inline-form">
                    <input type="hidden" name="user_name" value=user_name.to_string() />
                    <input type="hidden" name="access_key_id" value=id />
                    <input type="hidden" name="is_active" value=if key.is_active { "false" } else { "true" } />
                    <Button kind="submit" variant=Variant::Ghost busy=form.pending>
                        {if key.is_active { text.user.disable } else { text.user.enable }}
                    </Button>
                </ActionForm>
                {delete}
            </ActionsCell>
        </Row>
    }
}
