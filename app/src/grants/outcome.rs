//! How several grants went: a row for each, and a way back to those that failed.

use leptos::prelude::*;
use rampart_core::grants::{Holder, PolicyRef};

use super::server_fns::Granted;
use super::{holder_href, kind_text, read_grant};
use crate::panel::read_again_when_closed;
use crate::text::t;
use crate::ui::{
    Badge, Button, Cell, DataTable, FormFooter, HeaderCell, NameCell, Note, PanelBody, Row, TableBody, TableHead, Tone,
};

/// What to do with those that failed.
type Again = Box<dyn Fn(Vec<(Holder, PolicyRef)>)>;

/// The inside of a panel after an attempt of which something failed.
pub(super) fn outcome_panel(granted: Granted, close_href: String, is_granted: bool, again: Option<Again>) -> AnyView {
    let text = t().grants;
    read_again_when_closed();
    let (n_done, n) = (granted.n_done(), granted.items.len());
    let failed: Vec<(Holder, PolicyRef)> =
        granted.items.iter().filter(|item| item.error.is_some()).filter_map(|item| read_grant(&item.grant)).collect();
    let sentence = if is_granted { (text.some_granted)(n_done, n) } else { (text.some_revoked)(n_done, n) };
    let rows = granted.items.into_iter().map(|item| row(item.grant, item.error, is_granted)).collect_view();
    let again = again
        .map(|again| view! { <Button on:click=move |_| again(failed.clone())>{text.try_again}</Button> }.into_any());
    view! {
        <PanelBody>
            <Note tone=Tone::Warn live=true>{sentence}</Note>
            <DataTable label=text.results dense=true>
                <TableHead>
                    <HeaderCell>{text.principal}</HeaderCell>
                    <HeaderCell>{text.policy}</HeaderCell>
                    <HeaderCell>{text.result}</HeaderCell>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </DataTable>
        </PanelBody>
        <FormFooter>
            // Nothing that was typed is lost by it any more.
            <a class="button button-primary panel-discard" href=close_href>{t().common.close}</a>
            {again}
        </FormFooter>
    }
    .into_any()
}

fn row(grant: String, error: Option<String>, is_granted: bool) -> AnyView {
    let text = t().grants;
    let Some((holder, policy)) = read_grant(&grant) else {
        return view! { <Row><NameCell name=grant /></Row> }.into_any();
    };
    let result = match error {
        None => {
            let done = if is_granted { text.done_granted } else { text.done_revoked };
            view! { <Badge tone=Tone::Allow>{done}</Badge> }.into_any()
        }
        Some(error) => view! { <Badge tone=Tone::Deny>{text.failed}</Badge> " " {error} }.into_any(),
    };
    view! {
        <Row>
            <NameCell
                name=holder.name().to_owned()
                href=holder_href(&holder)
                second=kind_text(holder.holder_kind())
            />
            <Cell label=text.policy>{policy.policy_name.to_string()}</Cell>
            <Cell label=text.result>{result}</Cell>
        </Row>
    }
    .into_any()
}
