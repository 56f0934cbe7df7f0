//! What the list shows, as its address says it.

use rampart_core::model::{ListOrder, PageRequest};
use rampart_core::roles::ListRoles;

use crate::frame::{Layout, kept_by_forms, order_of, page_of, sort_word};
use crate::route::{Address, escape};

/// Search and page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListQuery {
    pub(super) search: String,
    order: ListOrder,
    pub(super) layout: Layout,
    page: PageRequest,
}

impl ListQuery {
    pub(super) fn read(address: &Address) -> Self {
        Self {
            search: address.get("q").unwrap_or_default().trim().to_owned(),
            order: order_of(address),
            layout: Layout::of(address),
            page: page_of(address),
        }
    }

    pub(super) fn action(&self) -> ListRoles {
        ListRoles {
            search: Some(self.search.clone()).filter(|text| !text.is_empty()),
            order: self.order,
            page: self.page.clone(),
        }
    }

    /// The page behind a key.
    pub(super) fn after(&self, key: String) -> String {
        self.at(Some(key), None).href()
    }

    /// The page in front of a key.
    pub(super) fn before(&self, key: String) -> String {
        self.at(None, Some(key)).href()
    }

    fn at(&self, after: Option<String>, before: Option<String>) -> Self {
        Self { page: PageRequest { after, before, size: self.page.size }, ..self.clone() }
    }

    /// What the search form must carry along.
    pub(super) fn kept_by_search(&self) -> Vec<(String, String)> {
        kept_by_forms(&self.layout, self.order)
    }

    pub(super) fn href(&self) -> String {
        self.href_with("")
    }

    pub(super) fn panel_href(&self, panel: &str) -> String {
        self.href_with(panel)
    }

    fn href_with(&self, panel: &str) -> String {
        let [size, columns] = self.layout.pairs();
        let parameters = [
            ("q", self.search.as_str()),
            ("sort", sort_word(self.order)),
            size,
            columns,
            ("after", self.page.after.as_deref().unwrap_or_default()),
            ("before", self.page.before.as_deref().unwrap_or_default()),
            ("panel", panel),
        ];
        let mut href = "/roles".to_owned();
        for (n, (name, value)) in parameters.into_iter().filter(|(_, value)| !value.is_empty()).enumerate() {
            href.push(if n == 0 { '?' } else { '&' });
            href.push_str(name);
            href.push('=');
            href.push_str(&escape(value));
        }
        href
    }
}

#[cfg(feature = "ssr")]
impl crate::frame::Listed for ListRoles {
    fn of(query: &str) -> Self {
        Self { page: PageRequest::default(), ..ListQuery::read(&Address::new("", query)).action() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_back() {
        let query = ListQuery::read(&Address::parse("/roles?q=a+b&after=ops&panel=create"));
        assert_eq!(query.href(), "/roles?q=a%20b&after=ops");
        assert_eq!(query.panel_href("create"), "/roles?q=a%20b&after=ops&panel=create");
        assert_eq!(query.before("x".to_owned()), "/roles?q=a%20b&before=x");
        assert_eq!(ListQuery::read(&Address::parse("/roles")).href(), "/roles");
    }
}
