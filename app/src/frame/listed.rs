//! What the addresses of lists have in common: the page of a list, how many rows it has, and the list as a file.

use leptos::prelude::*;
use rampart_core::model::{ListOrder, NameSort, PageRequest};

use crate::route::{Address, use_address};
use crate::text::t;
use crate::ui::{SortLink, Sorted};

/// The page an address asks for.
pub(crate) fn page_of(address: &Address) -> PageRequest {
    let key = |name: &str| address.get(name).filter(|key| !key.is_empty());
    let size = match address.get("size").as_deref() {
        Some("25") => Some(25),
        Some("100") => Some(100),
        _ => None,
    };
    PageRequest { after: key("after"), before: key("before"), size }
}

/// The number of rows as the address says it; empty for the usual one.
pub(crate) fn size_word(page: &PageRequest) -> &'static str {
    match page.size {
        Some(25) => "25",
        Some(100) => "100",
        _ => "",
    }
}

/// The order an address asks for.
pub(crate) fn order_of(address: &Address) -> ListOrder {
    match address.get("sort").as_deref() {
        Some("-name") => ListOrder { by: NameSort::Name, is_descending: true },
        Some("created") => ListOrder { by: NameSort::Created, is_descending: false },
        Some("-created") => ListOrder { by: NameSort::Created, is_descending: true },
        _ => ListOrder::default(),
    }
}

/// The order as the address says it; empty for the usual one.
pub(crate) fn sort_word(order: ListOrder) -> &'static str {
    match (order.by, order.is_descending) {
        (NameSort::Name, false) => "",
        (NameSort::Name, true) => "-name",
        (NameSort::Created, false) => "created",
        (NameSort::Created, true) => "-created",
    }
}

/// The head of a column that the list is or can be sorted by.
pub(crate) fn sort_head(by: NameSort, label: &'static str) -> AnyView {
    let here = use_address().get_untracked();
    let order = order_of(&here);
    let is_descending = order.by == by && !order.is_descending;
    let all = OF_PAGE.iter().fold(here, |here, name| here.with(name, ""));
    let href = all.with("sort", sort_word(ListOrder { by, is_descending })).to_string();
    let direction = if order.is_descending { Sorted::Descending } else { Sorted::Ascending };
    view! { <SortLink href sorted=(order.by == by).then_some(direction)>{label}</SortLink> }.into_any()
}

/// What belongs to one page of a list only.
const OF_PAGE: [&str; 4] = ["after", "before", "panel", "event"];

/// Other numbers of rows and the file, for the lists that have them; they stand in the foot of the table.
pub(crate) fn list_foot() -> Option<AnyView> {
    let here = use_address().get_untracked();
    if !matches!(here.path(), "/groups" | "/roles" | "/policies" | "/grants" | "/events") {
        return None;
    }
    let text = t().common;
    let all = OF_PAGE.iter().fold(here, |here, name| here.with(name, ""));
    let size = size_word(&page_of(&all));
    let sizes = [("25", "25"), ("", "50"), ("100", "100")].map(|(word, label)| {
        if word == size {
            return view! { <span class="pager-size" aria-current="true">{label}</span> }.into_any();
        }
        let href = all.with("size", word).to_string();
        let name = (text.rows_of)(label);
        view! { <a class="pager-size" href=href aria-label=name>{label}</a> }.into_any()
    });
    let sizes = sizes.into_iter().collect_view();
    let file = all.with("size", "").to_string();
    let (path, query) = file.split_once('?').unwrap_or((&file, ""));
    let file = Address::new(&[path, ".csv"].concat(), query).to_string();
    let content = view! {
        <span class="pager-more">
            {text.rows} " " {sizes}
            <a href=file download="" rel="external">{text.export_csv}</a>
        </span>
    };
    Some(content.into_any())
}

/// A list that is asked for by the address of its page; each room reads its own.
#[cfg(feature = "ssr")]
pub trait Listed {
    /// All of it, with the filters of the query.
    fn of(query: &str) -> Self;
}
