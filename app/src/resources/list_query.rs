//! What the list of resources shows, as its address says it: filters, page, and the resource whose details are open.

use rampart_core::model::{ListOrder, PageRequest, PrincipalId, TagKey, TagValue};
use rampart_core::resources::{CreatedBy, ListResources, ResourceArn, ResourceFilter, TagFilter};

use super::PATH;
use crate::frame::{Layout, order_of, sort_word};
use crate::route::{Address, escape};

/// Filters and page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ListQuery {
    pub(super) search: String,
    pub(super) service: String,
    /// A name, or an identity as `user:123456789012345678`.
    pub(super) creator: String,
    pub(super) tag: String,
    pub(super) value: String,
    pub(super) order: ListOrder,
    pub(super) layout: Layout,
    after: String,
    before: String,
}

/// What stands over the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Open {
    Register,
    Detail(ResourceArn),
    Edit(ResourceArn),
    Deregister(ResourceArn),
}

/// An identity as the address names it.
pub(super) fn creator_text(principal: PrincipalId) -> String {
    let mut text = principal.kind().to_owned();
    text.push(':');
    text.push_str(&principal.value().to_string());
    text
}

fn creator(text: &str) -> Option<CreatedBy> {
    let principal = text.split_once(':').and_then(|(kind, id)| PrincipalId::from_parts(kind, id.parse().ok()?));
    match principal {
        Some(principal) => Some(CreatedBy::Principal(principal)),
        None if text.is_empty() => None,
        None => Some(CreatedBy::Name(text.to_owned())),
    }
}

impl ListQuery {
    pub(super) fn read(address: &Address) -> Self {
        let text = |name: &str| address.get(name).unwrap_or_default().trim().to_owned();
        Self {
            search: text("q"),
            service: text("service"),
            creator: text("creator"),
            tag: text("tag"),
            value: text("value"),
            order: order_of(address),
            layout: Layout::of(address),
            after: text("after"),
            before: text("before"),
        }
    }

    /// What the address opens over the list.
    pub(super) fn open(address: &Address) -> Option<Open> {
        let arn = || ResourceArn::parse(&address.get("resource").unwrap_or_default()).ok();
        match address.get("panel").as_deref() {
            Some("register") => Some(Open::Register),
            Some("edit") => arn().map(Open::Edit),
            Some("deregister") => arn().map(Open::Deregister),
            _ => arn().map(Open::Detail),
        }
    }

    pub(super) fn action(&self) -> ListResources {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        // What is no tag key is the key of no tag: the list would show everything without that condition.
        let tag = TagKey::parse(&self.tag).ok().map(|key| TagFilter { key, value: some(&self.value).and_then(value) });
        ListResources {
            search: some(&self.search),
            filter: ResourceFilter { service: some(&self.service), created_by: creator(&self.creator), tag },
            order: self.order,
            page: PageRequest { after: some(&self.after), before: some(&self.before), size: self.layout.size() },
        }
    }

    /// Whether anything is left out of the list.
    pub(super) fn is_narrowed(&self) -> bool {
        [&self.search, &self.service, &self.creator, &self.tag].into_iter().any(|text| !text.is_empty())
    }

    pub(super) fn after(&self, key: String) -> String {
        Self { after: key, before: String::new(), ..self.clone() }.href()
    }

    pub(super) fn before(&self, key: String) -> String {
        Self { after: String::new(), before: key, ..self.clone() }.href()
    }

    /// The first page whoever registered what is on it.
    pub(super) fn of_everybody(&self) -> String {
        let first = String::new();
        Self { creator: String::new(), after: first.clone(), before: first, ..self.clone() }.href()
    }

    /// The first page of what an identity registered.
    pub(super) fn of_creator(principal: PrincipalId) -> String {
        Self { creator: creator_text(principal), ..Self::default() }.href()
    }

    /// The first page of what has a tag.
    pub(super) fn of_tag(key: &TagKey, value: &TagValue) -> String {
        Self { tag: key.to_string(), value: value.to_string(), ..Self::default() }.href()
    }

    /// This page of the list.
    pub(super) fn href(&self) -> String {
        self.with("", "")
    }

    /// The same with a panel open, about a resource or none.
    pub(super) fn with(&self, resource: &str, panel: &str) -> String {
        let mut href = PATH.to_owned();
        let [size, columns] = self.layout.pairs();
        let parameters = [
            ("q", self.search.as_str()),
            ("service", &self.service),
            ("creator", &self.creator),
            ("tag", &self.tag),
            ("value", if self.tag.is_empty() { "" } else { &self.value }),
            ("sort", sort_word(self.order)),
            size,
            columns,
            ("after", &self.after),
            ("before", &self.before),
            ("resource", resource),
            ("panel", panel),
        ];
        for (n, (name, value)) in parameters.into_iter().filter(|(_, value)| !value.is_empty()).enumerate() {
            href.push(if n == 0 { '?' } else { '&' });
            href.push_str(name);
            href.push('=');
            href.push_str(&escape(value));
        }
        href
    }
}

fn value(text: String) -> Option<TagValue> {
    TagValue::parse(&text).ok()
}

#[cfg(feature = "ssr")]
impl crate::frame::Listed for ListResources {
    fn of(query: &str) -> Self {
        Self { page: PageRequest::default(), ..ListQuery::read(&Address::new("", query)).action() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_back() {
        let link = "/resources?q=b&service=oss&creator=user%3A100000000000000001&tag=cost%20centre&value=R%26D&sort=-time&after=x";
        let query = ListQuery::read(&Address::parse(link));
        assert_eq!(query.href(), link);
        let arn = "acs:oss::1234567890123456:b/ä b";
        let opened = query.with(arn, "edit");
        let (address, arn) = (Address::parse(&opened), ResourceArn::parse(arn).expect("an ARN"));
        assert_eq!((ListQuery::read(&address), ListQuery::open(&address)), (query, Some(Open::Edit(arn.clone()))));
        let detail = Address::parse(&super::super::resource_href(&arn));
        assert_eq!(ListQuery::open(&detail), Some(Open::Detail(arn)));
    }

    #[test]
    fn creators_are_identities_or_names() {
        let principal = PrincipalId::from_parts("role", 7).expect("a role");
        assert_eq!(creator(&creator_text(principal)), Some(CreatedBy::Principal(principal)));
        for name in ["ana.costa", "user:ana", "ops/ana.costa"] {
            assert_eq!(creator(name), Some(CreatedBy::Name(name.to_owned())));
        }
        assert_eq!(creator(""), None);
    }
}
