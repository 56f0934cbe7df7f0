//! What a list of this room shows, as its address says it: the search and the page.

use rampart_core::groups::{ListGroups, ListUsersForGroup};
use rampart_core::model::{GroupName, ListOrder, PageRequest};

use crate::frame::{Layout, kept_by_forms, order_of, page_of, sort_word};
use crate::route::{Address, escape};

/// Search and page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListQuery {
    /// The address without parameters.
    pub(super) path: String,
    pub(super) search: String,
    order: ListOrder,
    pub(super) layout: Layout,
    page: PageRequest,
}

impl ListQuery {
    pub(super) fn read(address: &Address) -> Self {
        Self {
            path: address.path().to_owned(),
            search: address.get("q").unwrap_or_default().trim().to_owned(),
            order: order_of(address),
            layout: Layout::of(address),
            page: page_of(address),
        }
    }

    fn search(&self) -> Option<String> {
        Some(self.search.clone()).filter(|text| !text.is_empty())
    }

    pub(super) fn groups(&self) -> ListGroups {
        ListGroups { search: self.search(), order: self.order, page: self.page.clone() }
    }

    pub(super) fn members(&self, group_name: GroupName) -> ListUsersForGroup {
        ListUsersForGroup { group_name, search: self.search(), page: self.page.clone() }
    }

    pub(super) fn after(&self, key: String) -> String {
        self.with(&[("after", &key)])
    }

    pub(super) fn before(&self, key: String) -> String {
        self.with(&[("before", &key)])
    }

    /// This page of the list.
    pub(super) fn href(&self) -> String {
        self.with(&self.keys())
    }

    /// This page of the list with a panel open.
    pub(super) fn panel_href(&self, panel: &str) -> String {
        let mut parameters = self.keys();
        parameters.push(("panel", panel));
        self.with(&parameters)
    }

    /// What the search form must carry along.
    pub(super) fn kept_by_search(&self) -> Vec<(String, String)> {
        kept_by_forms(&self.layout, self.order)
    }

    fn keys(&self) -> Vec<(&'static str, &str)> {
        let keys = [("after", &self.page.after), ("before", &self.page.before)];
        keys.into_iter().filter_map(|(name, key)| Some((name, key.as_deref()?))).collect()
    }

    fn with(&self, parameters: &[(&str, &str)]) -> String {
        let mut href = self.path.clone();
        let kept = [("q", self.search.as_str()), ("sort", sort_word(self.order))];
        let layout = self.layout.pairs();
        let set = kept.iter().chain(&layout).chain(parameters).filter(|(_, value)| !value.is_empty());
        for (n, (name, value)) in set.enumerate() {
            href.push(if n == 0 { '?' } else { '&' });
            href.push_str(name);
            href.push('=');
            href.push_str(&escape(value));
        }
        href
    }
}

#[cfg(feature = "ssr")]
impl crate::frame::Listed for ListGroups {
    fn of(query: &str) -> Self {
        Self { page: PageRequest::default(), ..ListQuery::read(&Address::new("", query)).groups() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_back() {
        let query = ListQuery::read(&Address::parse("/groups?q=a+b&after=hr&panel=create"));
        assert_eq!(query.href(), "/groups?q=a%20b&after=hr");
        assert_eq!(query.panel_href("create"), "/groups?q=a%20b&after=hr&panel=create");
        assert_eq!(query.before("x".to_owned()), "/groups?q=a%20b&before=x");
        let newest = ListQuery::read(&Address::parse("/groups?sort=-time&before=1%3Aa"));
        assert_eq!(newest.href(), "/groups?sort=-time&before=1%3Aa");
        assert!(newest.groups().order.is_descending);
        let large = ListQuery::read(&Address::parse("/groups?size=100&after=hr"));
        assert_eq!((large.groups().page.size, large.href().as_str()), (Some(100), "/groups?size=100&after=hr"));
        assert_eq!(ListQuery::read(&Address::parse("/groups")).href(), "/groups");
    }
}
