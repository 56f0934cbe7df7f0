//! What the list shows, as its address says it.

use rampart_core::model::PageRequest;
use rampart_core::policies::{ListPolicies, PolicyType};

use crate::route::{Address, escape};

/// Search, type and page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListQuery {
    pub(super) search: String,
    pub(super) policy_type: Option<PolicyType>,
    after: Option<String>,
    before: Option<String>,
}

/// The parameter of the type.
const TYPE: &str = "type";

impl ListQuery {
    pub(super) fn read(address: &Address) -> Self {
        Self {
            search: address.get("q").unwrap_or_default().trim().to_owned(),
            policy_type: address.get(TYPE).and_then(|text| PolicyType::find(&text)),
            after: address.get("after").filter(|key| !key.is_empty()),
            before: address.get("before").filter(|key| !key.is_empty()),
        }
    }

    pub(super) fn action(&self) -> ListPolicies {
        ListPolicies {
            policy_type: self.policy_type,
            search: Some(self.search.clone()).filter(|text| !text.is_empty()),
            page: PageRequest { after: self.after.clone(), before: self.before.clone(), size: None },
        }
    }

    /// Whether anything is left out of the list.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || self.policy_type.is_some()
    }

    /// The first page of another type.
    pub(super) fn of_type(&self, policy_type: Option<PolicyType>) -> Self {
        Self { search: self.search.clone(), policy_type, after: None, before: None }
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
        self.policy_type.map(|only| (TYPE.to_owned(), only.as_str().to_owned())).into_iter().collect()
    }

    pub(super) fn href(&self) -> String {
        let parameters = [
            ("q", Some(self.search.as_str()).filter(|text| !text.is_empty())),
            (TYPE, self.policy_type.map(PolicyType::as_str)),
            ("after", self.after.as_deref()),
            ("before", self.before.as_deref()),
        ];
        let written = parameters.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", escape(value?))));
        let written = written.collect::<Vec<_>>().join("&");
        if written.is_empty() { "/policies".to_owned() } else { format!("/policies?{written}") }
    }
}
