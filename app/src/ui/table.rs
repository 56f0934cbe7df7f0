//! Tables: a frame, a head with links that sort, rows that fold into blocks where it is narrow.
//!
//! Roles are written out because a table that is laid out as blocks loses them.

use leptos::prelude::*;

use super::cells::{self, NameOf};
use super::icons::{Glyph, Icon};
use super::markup::Markup;
use super::settled::at_once;

/// The frame and the table. Children: `TableHead` and `TableBody`. `foot` is what stands below, usually a `pager`.
#[component]
pub fn DataTable(
    /// What the table lists; read aloud only.
    #[prop(into)]
    label: String,
    /// New rows are on their way: the old ones are dimmed.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Rows of 36 instead of 46 pixels.
    #[prop(optional)]
    dense: bool,
    /// The places of columns that are not shown, from 1, with spaces between them.
    #[prop(optional, into)]
    hidden: String,
    #[prop(optional, into)] foot: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let hidden = Some(hidden).filter(|places| !places.is_empty());
    view! {
        <div class="table-frame" aria-busy=move || busy.get().then_some("true")>
            <table class="table" class:table-dense=dense role="table" aria-label=label data-hidden=hidden>
                {children()}
            </table>
            {foot.map(|foot| view! { <div class="table-foot">{foot.run()}</div> }.into_any())}
        </div>
    }
}

/// The row of heads. Children: `HeaderCell`, `SelectHeader`, `SortLink`.
#[component]
pub fn TableHead(children: Children) -> impl IntoView {
    view! {
        <thead role="rowgroup">
            <tr role="row">{children()}</tr>
        </thead>
    }
}

/// The rows; no resource is read in them.
#[component]
pub fn TableBody(children: Children) -> impl IntoView {
    view! { <tbody role="rowgroup">{at_once(children())}</tbody> }
}

/// The head of a column.
#[component]
pub fn HeaderCell(
    /// Numbers stand at the end.
    #[prop(optional)]
    end: bool,
    children: Children,
) -> impl IntoView {
    view! { <th role="columnheader" scope="col" class:cell-end=end>{children()}</th> }
}

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Sorted {
    Ascending,
    Descending,
}

/// The head of a column that can be sorted: a link to the list in the other order.
#[component]
pub fn SortLink(
    #[prop(into)] href: String,
    /// How the list is sorted by this column now, if it is.
    #[prop(optional_no_strip)]
    sorted: Option<Sorted>,
    #[prop(optional)] end: bool,
    children: Children,
) -> impl IntoView {
    let aria = sorted.map(|sorted| match sorted {
        Sorted::Ascending => "ascending",
        Sorted::Descending => "descending",
    });
    let icon = sorted.map(|sorted| match sorted {
        Sorted::Ascending => Icon::ArrowUp,
        Sorted::Descending => Icon::ArrowDown,
    });
    view! {
        <th role="columnheader" scope="col" aria-sort=aria class:cell-end=end>
            <a class="sort" href=href data-sorted=sorted.map(|_| "")>
                {children()}
                {icon.map(|icon| view! { <Glyph icon /> })}
            </a>
        </th>
    }
}

/// The head of the column of checkboxes; its box selects all rows once scripts run.
#[component]
pub fn SelectHeader(#[prop(into)] label: String) -> impl IntoView {
    let is_hydrated = super::hydrated::use_hydrated();
    view! {
        <th role="columnheader" scope="col" class="cell-select">
            // Named also while there is nothing to click yet.
            <label>
                <span class="hidden">{label}</span>
                <input
                    type="checkbox"
                    class="needs-script"
                    data-ready=move || is_hydrated.get().then_some("")
                    on:change=|ev| select_all(&ev)
                />
            </label>
        </th>
    }
}

/// Checks or clears every row of the table the box belongs to.
fn select_all(ev: &leptos::ev::Event) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let is_checked = event_target_checked(ev);
        let Some(table) = super::focus::web::closest(ev, "table") else { return };
        let Ok(boxes) = table.query_selector_all(".row-select") else { return };
        for n in 0..boxes.length() {
            if let Some(row) = boxes.item(n).and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok()) {
                row.set_checked(is_checked);
            }
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = ev;
}

/// One row; `selected` marks the one whose details are open.
#[component]
pub fn Row(#[prop(optional, into)] selected: Signal<bool>, children: Children) -> impl IntoView {
    view! { <tr role="row" aria-current=move || selected.get().then_some("true")>{children()}</tr> }
}

/// The checkbox of a row; stands first. Sends `name=value` with the form around the table.
#[component]
pub fn SelectCell(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    /// Names the row ("Select ana.costa").
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let mut inside = Markup::of_cell();
    cells::select_inside(&mut inside, &name, &value, &label);
    inside.in_cell("cell-select")
}

/// The cell that names the row, with a second line. `id` lets focus come back after a panel.
#[component]
pub fn NameCell(
    #[prop(into)] name: String,
    #[prop(optional, into)] href: String,
    #[prop(optional, into)] second: String,
    #[prop(optional, into)] id: String,
    #[prop(optional)] mono: bool,
) -> impl IntoView {
    let mut inside = Markup::of_cell();
    cells::name_inside(&mut inside, &NameOf { name: &name, href: &href, second: &second, id: &id, is_mono: mono });
    inside.in_cell("cell-name")
}

/// Any other cell. `label` repeats the head of the column where it is narrow.
#[component]
pub fn Cell(
    #[prop(into)] label: String,
    #[prop(optional)] mono: bool,
    /// For "none" and "never".
    #[prop(optional)]
    muted: bool,
    #[prop(optional)] end: bool,
    children: Children,
) -> impl IntoView {
    // One class text instead of three flags: a page has hundreds of cells.
    let class = match (mono, muted, end) {
        (false, false, false) => None,
        (false, true, false) => Some("cell-muted"),
        (true, false, false) => Some("cell-mono"),
        (false, false, true) => Some("cell-end"),
        (true, true, false) => Some("cell-mono cell-muted"),
        (false, true, true) => Some("cell-muted cell-end"),
        (true, false, true) => Some("cell-mono cell-end"),
        (true, true, true) => Some("cell-mono cell-muted cell-end"),
    };
    view! {
        <td role="cell" data-label=label class=class>
            <div>{children()}</div>
        </td>
    }
}

/// The last cell: at most two actions, the rest in a `Menu`.
#[component]
pub fn ActionsCell(children: Children) -> impl IntoView {
    view! { <td role="cell" class="cell-actions">{children()}</td> }
}
