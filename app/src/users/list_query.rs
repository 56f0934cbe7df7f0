//! What the list shows, as its address says it.

use rampart_core::model::PageRequest;
use rampart_core::users::{ListUsers, UserFilter};
use serde::{Deserialize, Serialize};

use crate::route::{Address, escape};

/// Search, filter and page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct ListQuery {
    pub(super) search: String,
    pub(super) filter: UserFilter,
    after: Option<String>,
    before: Option<String>,
}

/// The parameter of the filter.
const FILTER: &str = "show";

fn filter_text(filter: UserFilter) -> Option<&'static str> {
    match filter {
        UserFilter::Any => None,
        UserFilter::WithoutMfa => Some("without-mfa"),
        UserFilter::WithAccessKey => Some("with-access-key"),
    }
}

impl ListQuery {
    pub(super) fn read(address: &Address) -> Self {
        let shown = address.get(FILTER);
        let filters = [UserFilter::WithoutMfa, UserFilter::WithAccessKey];
        Self {
            search: address.get("q").unwrap_or_default().trim().to_owned(),
            filter: filters.into_iter().find(|filter| filter_text(*filter) == shown.as_deref()).unwrap_or_default(),
            after: address.get("after").filter(|key| !key.is_empty()),
            before: address.get("before").filter(|key| !key.is_empty()),
        }
    }

    pub(super) fn action(&self) -> ListUsers {
        ListUsers {
            search: Some(self.search.clone()).filter(|text| !text.is_empty()),
            filter: self.filter,
            page: PageRequest { after: self.after.clone(), before: self.before.clone(), size: None },
        }
    }

    /// Whether anything is left out of the list.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || self.filter != UserFilter::Any
    }

    /// The first page with another filter.
    pub(super) fn filtered(&self, filter: UserFilter) -> Self {
        Self { search: self.search.clone(), filter, after: None, before: None }
    }

    /// The page behind a key.
    pub(super) fn after(&self, key: String) -> Self {
        Self { after: Some(key), before: None, ..self.clone() }
    }

    /// The page in front of a key.
    pub(super) fn before(&self, key: String) -> Self {
        Self { after: None, before: Some(key), ..self.clone() }
    }

    /// What the search form must carry along.
    pub(super) fn kept_by_search(&self) -> Vec<(String, String)> {
        filter_text(self.filter).map(|text| (FILTER.to_owned(), text.to_owned())).into_iter().collect()
    }

    pub(super) fn href(&self) -> String {
        self.href_with(None)
    }

    pub(super) fn panel_href(&self, panel: &str) -> String {
        self.href_with(Some(panel))
    }

    fn href_with(&self, panel: Option<&str>) -> String {
        let parameters = [
            ("q", Some(self.search.as_str()).filter(|text| !text.is_empty())),
            (FILTER, filter_text(self.filter)),
            ("after", self.after.as_deref()),
            ("before", self.before.as_deref()),
            ("panel", panel),
        ];
        let written = parameters.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", escape(value?))));
        let written = written.collect::<Vec<_>>().join("&");
        if written.is_empty() { "/users".to_owned() } else { format!("/users?{written}") }
    }
}
