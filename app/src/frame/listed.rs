//! What the addresses of lists have in common: the page of a list, how many rows it has, and the list as a file.

use leptos::prelude::*;
use rampart_core::model::{ListOrder, NameSort, PageRequest};

use super::layout::{Column, Layout, columns_menu, list_address};
use crate::route::Address;
use crate::text::t;
use crate::ui::{SortLink, Sorted};

/// The page an address asks for.
pub(crate) fn page_of(address: &Address) -> PageRequest {
    let key = |name: &str| address.get(name).filter(|key| !key.is_empty());
    PageRequest { after: key("after"), before: key("before"), size: Layout::of(address).size() }
}

/// The order an address asks for.
pub(crate) fn order_of(address: &Address) -> ListOrder {
    match address.get("sort").as_deref() {
        Some("-name") => ListOrder { by: NameSort::Name, is_descending: true },
        // The word that groups and roles had at first.
        Some("time" | "created") => ListOrder { by: NameSort::Time, is_descending: false },
        Some("-time" | "-created") => ListOrder { by: NameSort::Time, is_descending: true },
        _ => ListOrder::default(),
    }
}

/// The order as the address says it; empty for the usual one.
pub(crate) fn sort_word(order: ListOrder) -> &'static str {
    match (order.by, order.is_descending) {
        (NameSort::Name, false) => "",
        (NameSort::Name, true) => "-name",
        (NameSort::Time, false) => "time",
        (NameSort::Time, true) => "-time",
    }
}

/// What a form that leads to a list must carry along: its layout and its order.
pub(crate) fn kept_by_forms(layout: &Layout, order: ListOrder) -> Vec<(String, String)> {
    let sort = Some(sort_word(order)).filter(|word| !word.is_empty());
    let mut kept = layout.kept();
    kept.extend(sort.map(|word| ("sort".to_owned(), word.to_owned())));
    kept
}

/// The head of a column that the list is or can be sorted by.
pub(crate) fn sort_head(by: NameSort, label: &'static str) -> AnyView {
    let all = list_address();
    let order = order_of(&all);
    let is_descending = order.by == by && !order.is_descending;
    let href = all.with("sort", sort_word(ListOrder { by, is_descending })).to_string();
    let direction = if order.is_descending { Sorted::Descending } else { Sorted::Ascending };
    view! { <SortLink href sorted=(order.by == by).then_some(direction)>{label}</SortLink> }.into_any()
}

/// What belongs to one page of a list only.
pub(super) const OF_PAGE: [&str; 5] = ["after", "before", "panel", "event", "resource"];

/// The foot of a list that can be laid out in other ways and had as a file.
pub(crate) fn list_pager(range: String, previous: Option<String>, next: Option<String>, columns: &[Column]) -> AnyView {
    let text = t().common;
    crate::ui::pager(text.pages, (range, Some(list_foot(columns))), (text.previous, previous), (text.next, next))
}

/// Other numbers of rows, other columns, and the list as a file.
pub(crate) fn list_foot(columns: &[Column]) -> AnyView {
    let all = list_address();
    let text = t().common;
    let size = Layout::of(&all).size().map(|size| size.to_string()).unwrap_or_default();
    let sizes = [("25", "25"), ("", "50"), ("100", "100")].map(|(word, label)| {
        if word == size {
            return view! { <span class="pager-size" aria-current="true">{label}</span> }.into_any();
        }
        let href = all.with("size", word).to_string();
        let name = (text.rows_of)(label);
        view! { <a class="pager-size" href=href aria-label=name>{label}</a> }.into_any()
    });
    let sizes = sizes.into_iter().collect_view();
    let file = all.with("size", "").with("columns", "").to_string();
    let (path, query) = file.split_once('?').unwrap_or((&file, ""));
    let file = Address::new(&[path, ".csv"].concat(), query).to_string();
    view! {
        <span class="pager-more">
            {text.rows} " " {sizes} {columns_menu(&all, columns)}
            <a href=file download="" rel="external">{text.export_csv}</a>
        </span>
    }
    .into_any()
}

/// A list that is asked for by the address of its page; each room reads its own.
#[cfg(feature = "ssr")]
pub trait Listed {
    /// All of it, with the filters of the query.
    fn of(query: &str) -> Self;
}
