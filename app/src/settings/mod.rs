//! The settings of the account: its quotas, with what is used of them.

mod quota_panel;
mod server_fns;

use leptos::prelude::*;
use quota_panel::quota_panel;
use rampart_core::quotas::{Quota, QuotaView};
pub use server_fns::{ReadQuotas, SetQuota};

use crate::frame::{PageTitle, load_whole};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::reading_again;
use crate::route::use_address;
use crate::text::grouped;
use crate::text::t;
use crate::ui::{
    ActionsCell, ButtonLink, Cell, DataTable, HeaderCell, NameCell, PageHead, Row, TableBody, TableHead, Variant,
};

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let address = use_address();
    let edited = Memo::new(move |_| {
        address.with(|address| {
            (address.get("panel").as_deref() == Some("quota")).then(|| Quota::find(&address.get("quota")?)).flatten()
        })
    });
    let changed = Changed::provide();
    let quotas = reading_again(move || changed.get(), || ReadQuotas {});
    view! {
        <PageTitle title=t().settings.title />
        {load_whole(quotas, move |quotas| page(quotas, edited))}
    }
}

fn page(quotas: Vec<QuotaView>, edited: Memo<Option<Quota>>) -> AnyView {
    let text = t().settings;
    let known = StoredValue::new(quotas.clone());
    let panel = move || {
        let edited = edited.get()?;
        let quota = known.with_value(|quotas| quotas.iter().find(|quota| quota.quota == edited).cloned())?;
        Some(PANELS.get()?(quota))
    };
    view! {
        <PageHead title=text.title sentence=move || text.sentence />
        <DataTable label=text.quotas>
            <TableHead>
                <HeaderCell>{text.quota}</HeaderCell>
                <HeaderCell end=true>{text.in_use}</HeaderCell>
                <HeaderCell end=true>{text.limit}</HeaderCell>
                <HeaderCell end=true>{text.default_limit}</HeaderCell>
                <HeaderCell><span class="hidden">{text.change}</span></HeaderCell>
            </TableHead>
            <TableBody>{quotas.into_iter().map(row).collect_view()}</TableBody>
        </DataTable>
        {panel}
    }
    .into_any()
}

later! {
    /// Draws the panel over the page.
    pub(crate) static PANELS: fn(QuotaView) -> AnyView = quota_panel, in panels;
}

fn row(quota: QuotaView) -> AnyView {
    let text = t().settings;
    let href = format!("/settings?panel=quota&quota={}", quota.quota.setting());
    view! {
        <Row>
            <NameCell name=(text.name)(quota.quota) second=quota.quota.sdk_name() />
            <Cell label=text.in_use end=true>{quota.n_used.map_or_else(|| "–".to_owned(), grouped)}</Cell>
            <Cell label=text.limit end=true>{grouped(quota.limit)}</Cell>
            <Cell label=text.default_limit end=true muted=true>{grouped(quota.default_limit)}</Cell>
            <ActionsCell>
                <ButtonLink href variant=Variant::Ghost attr:aria-label=(text.change_of)(quota.quota)>
                    {text.change}
                </ButtonLink>
            </ActionsCell>
        </Row>
    }
    .into_any()
}
