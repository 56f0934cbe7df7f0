//! What the list shows, as its address says it.

use rampart_core::model::{ListOrder, PageRequest};
use rampart_core::policies::{ListPolicies, PolicyType};

use crate::frame::{Layout, kept_by_forms, order_of, page_of, sort_word};
use crate::route::{Address, escape};

/// Search, type, order and page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListQuery {
    pub(super) search: String,
    pub(super) policy_type: Option<PolicyType>,
    order: ListOrder,
    pub(super) layout: Layout,
    page: PageRequest,
}

/// The parameters of the type and of the order.
const TYPE: &str = "type";
const SORT: &str = "sort";

impl ListQuery {
    pub(super) fn read(address: &Address) -> Self {
        Self {
            search: address.get("q").unwrap_or_default().trim().to_owned(),
            policy_type: address.get(TYPE).and_then(|text| PolicyType::find(&text)),
            order: order_of(address),
            layout: Layout::of(address),
            page: page_of(address),
        }
    }

    pub(super) fn action(&self) -> ListPolicies {
        ListPolicies {
            policy_type: self.policy_type,
            search: Some(self.search.clone()).filter(|text| !text.is_empty()),
            order: self.order,
            page: self.page.clone(),
        }
    }

    /// Whether anything is left out of the list.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || self.policy_type.is_some()
    }

    /// The first page of another type.
    pub(super) fn of_type(&self, policy_type: Option<PolicyType>) -> Self {
        Self { policy_type, ..self.at(None, None) }
    }

    /// The page behind a key.
    pub(super) fn after(&self, key: String) -> Self {
        self.at(Some(key), None)
    }

    /// The page in front of a key.
    pub(super) fn before(&self, key: String) -> Self {
        self.at(None, Some(key))
    }

    fn at(&self, after: Option<String>, before: Option<String>) -> Self {
        Self { page: PageRequest { after, before, size: self.page.size }, ..self.clone() }
    }

    /// What the search form must carry along.
    pub(super) fn kept_by_search(&self) -> Vec<(String, String)> {
        let mut kept = kept_by_forms(&self.layout, self.order);
        if let Some(policy_type) = self.policy_type {
            kept.push((TYPE.to_owned(), policy_type.as_str().to_owned()));
        }
        kept
    }

    pub(super) fn href(&self) -> String {
        let [size, columns] = self.layout.pairs();
        let parameters = [
            ("q", self.search.as_str()),
            (TYPE, self.policy_type.map_or("", PolicyType::as_str)),
            (SORT, sort_word(self.order)),
            size,
            columns,
            ("after", self.page.after.as_deref().unwrap_or_default()),
            ("before", self.page.before.as_deref().unwrap_or_default()),
        ];
        let set = parameters.into_iter().filter(|(_, value)| !value.is_empty());
        let written = set.map(|(name, value)| format!("{name}={}", escape(value)));
        let written = written.collect::<Vec<_>>().join("&");
        if written.is_empty() { "/policies".to_owned() } else { format!("/policies?{written}") }
    }
}

#[cfg(feature = "ssr")]
impl crate::frame::Listed for ListPolicies {
    fn of(query: &str) -> Self {
        Self { page: PageRequest::default(), ..ListQuery::read(&Address::new("", query)).action() }
    }
}
