//! What the list of grants shows, as its address says it.

use rampart_core::grants::{HolderKind, ListGrants};
use rampart_core::model::{ListOrder, PageRequest};
use rampart_core::policies::PolicyType;

use crate::frame::{Layout, kept_by_forms, order_of, page_of, sort_word};
use crate::route::{Address, escape};

/// The list's address without parameters.
pub(super) const PATH: &str = "/grants";

/// Filters, order and page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListQuery {
    pub(super) kind: Option<HolderKind>,
    pub(super) holder: String,
    pub(super) policy_type: Option<PolicyType>,
    pub(super) policy: String,
    order: ListOrder,
    pub(super) layout: Layout,
    page: PageRequest,
}

impl ListQuery {
    pub(super) fn read(address: &Address) -> Self {
        let text = |name: &str| address.get(name).unwrap_or_default().trim().to_owned();
        Self {
            kind: HolderKind::find(&text("kind")),
            holder: text("holder"),
            policy_type: PolicyType::find(&text("type")),
            policy: text("policy"),
            order: order_of(address),
            layout: Layout::of(address),
            page: page_of(address),
        }
    }

    pub(super) fn action(&self) -> ListGrants {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        ListGrants {
            holder_kind: self.kind,
            holder_prefix: some(&self.holder),
            policy_type: self.policy_type,
            policy_name: some(&self.policy),
            order: self.order,
            page: self.page.clone(),
        }
    }

    /// Whether anything is left out of the list.
    pub(super) fn is_narrowed(&self) -> bool {
        self.kind.is_some() || !self.holder.is_empty() || self.policy_type.is_some() || !self.policy.is_empty()
    }

    pub(super) fn after(&self, key: String) -> Self {
        self.at(Some(key), None)
    }

    pub(super) fn before(&self, key: String) -> Self {
        self.at(None, Some(key))
    }

    fn at(&self, after: Option<String>, before: Option<String>) -> Self {
        Self { page: PageRequest { after, before, size: self.page.size }, ..self.clone() }
    }

    /// The parameters by name; those that are not set are left out.
    pub(super) fn parameters(&self) -> Vec<(&'static str, String)> {
        let [size, columns] = self.layout.pairs();
        let parameters = [
            ("kind", self.kind.map_or("", HolderKind::as_str)),
            ("holder", self.holder.as_str()),
            ("type", self.policy_type.map_or("", PolicyType::as_str)),
            ("policy", self.policy.as_str()),
            ("sort", sort_word(self.order)),
            size,
            columns,
            ("after", self.page.after.as_deref().unwrap_or_default()),
            ("before", self.page.before.as_deref().unwrap_or_default()),
        ];
        let set = parameters.into_iter().filter(|(_, value)| !value.is_empty());
        set.map(|(name, value)| (name, value.to_owned())).collect()
    }

    /// What the form of the filters must carry along.
    pub(super) fn kept_by_filters(&self) -> Vec<(String, String)> {
        kept_by_forms(&self.layout, self.order)
    }

    pub(super) fn href(&self) -> String {
        let mut href = PATH.to_owned();
        for (n, (name, value)) in self.parameters().into_iter().enumerate() {
            href.push(if n == 0 { '?' } else { '&' });
            href.push_str(name);
            href.push('=');
            href.push_str(&escape(&value));
        }
        href
    }

    pub(super) fn panel_href(&self, panel: &str) -> String {
        let mut href = self.href();
        href.push_str(if href.contains('?') { "&panel=" } else { "?panel=" });
        href.push_str(panel);
        href
    }
}

#[cfg(feature = "ssr")]
impl crate::frame::Listed for ListGrants {
    fn of(query: &str) -> Self {
        Self { page: PageRequest::default(), ..ListQuery::read(&Address::new("", query)).action() }
    }
}
