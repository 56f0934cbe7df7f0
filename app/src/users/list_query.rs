//! What the list shows, as its address says it: `?q=&filter=&group=&sort=&size=&columns=&after=`.

use rampart_core::model::{GroupName, PageRequest};
use rampart_core::users::{ConsoleLogon, LastLogon, ListUsers, UserFilter, UserSort};

use crate::route::Address;

/// Search, filters, order, columns and page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListQuery {
    /// The address without page and panel.
    here: Address,
    pub(super) search: String,
    pub(super) conditions: Vec<Condition>,
    pub(super) group: Option<GroupName>,
    pub(super) sort: UserSort,
    pub(super) is_descending: bool,
    pub(super) size: u32,
    /// In their order; empty means all.
    columns: Vec<Column>,
    after: Option<String>,
    before: Option<String>,
}

/// A condition that needs no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    WithoutMfa,
    WithAccessKey,
    LogonNone,
    LogonDisabled,
    LogonEnabled,
    NeverLoggedOn,
    Idle30,
    Idle90,
    Idle365,
}

impl Condition {
    pub(super) const ALL: [Self; 9] = [
        Self::WithoutMfa,
        Self::WithAccessKey,
        Self::LogonNone,
        Self::LogonDisabled,
        Self::LogonEnabled,
        Self::NeverLoggedOn,
        Self::Idle30,
        Self::Idle90,
        Self::Idle365,
    ];

    /// The word in the address.
    const fn word(self) -> &'static str {
        match self {
            Self::WithoutMfa => "without-mfa",
            Self::WithAccessKey => "with-access-key",
            Self::LogonNone => "logon-none",
            Self::LogonDisabled => "logon-disabled",
            Self::LogonEnabled => "logon-enabled",
            Self::NeverLoggedOn => "never-logged-on",
            Self::Idle30 => "idle-30",
            Self::Idle90 => "idle-90",
            Self::Idle365 => "idle-365",
        }
    }

    /// Of one family only one condition is set.
    const fn family(self) -> u8 {
        match self {
            Self::WithoutMfa => 0,
            Self::WithAccessKey => 1,
            Self::LogonNone | Self::LogonDisabled | Self::LogonEnabled => 2,
            Self::NeverLoggedOn | Self::Idle30 | Self::Idle90 | Self::Idle365 => 3,
        }
    }
}

/// A column that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Groups,
    Mfa,
    AccessKeys,
    LastLogon,
    Created,
}

impl Column {
    pub(super) const ALL: [Self; 5] = [Self::Groups, Self::Mfa, Self::AccessKeys, Self::LastLogon, Self::Created];

    /// The word in the address.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Mfa => "mfa",
            Self::AccessKeys => "access-keys",
            Self::LastLogon => "last-logon",
            Self::Created => "created",
        }
    }
}

/// The orders and their words in the address; a `-` in front turns one round.
pub(super) const SORTS: [(UserSort, &str); 4] = [
    (UserSort::LogonName, "name"),
    (UserSort::DisplayName, "display-name"),
    (UserSort::LastLogon, "last-logon"),
    (UserSort::Created, "created"),
];

/// What belongs to one page of the list only.
const OF_PAGE: [&str; 5] = ["after", "before", "panel", "users", "ask"];

impl ListQuery {
    pub(super) fn read(address: &Address) -> Self {
        let here = OF_PAGE.iter().fold(Address::new("/users", &query_of(address)), |here, name| here.with(name, ""));
        let words = |name: &str| {
            let values = address.all(name);
            values.iter().flat_map(|value| value.split(',')).map(str::to_owned).collect::<Vec<_>>()
        };
        let filter = words("filter");
        let mut conditions: Vec<Condition> = Vec::new();
        for condition in Condition::ALL {
            let is_first = conditions.iter().all(|other| other.family() != condition.family());
            if is_first && filter.iter().any(|word| word == condition.word()) {
                conditions.push(condition);
            }
        }
        let sort = address.get("sort").unwrap_or_default();
        let (is_descending, word) = sort.strip_prefix('-').map_or((false, sort.as_str()), |word| (true, word));
        let columns = words("columns");
        Self {
            search: address.get("q").unwrap_or_default().trim().to_owned(),
            conditions,
            group: address.get("group").and_then(|name| GroupName::parse(name.trim()).ok()),
            sort: SORTS.into_iter().find(|(_, known)| *known == word).map(|(sort, _)| sort).unwrap_or_default(),
            is_descending,
            size: match address.get("size").as_deref() {
                Some("25") => 25,
                Some("100") => 100,
                _ => PageRequest::DEFAULT_SIZE,
            },
            columns: Column::ALL.into_iter().filter(|column| columns.iter().any(|w| w == column.word())).collect(),
            after: address.get("after").filter(|key| !key.is_empty()),
            before: address.get("before").filter(|key| !key.is_empty()),
            here,
        }
    }

    pub(super) fn action(&self) -> ListUsers {
        let has = |condition| self.conditions.contains(&condition);
        let logon = [
            (Condition::LogonNone, ConsoleLogon::None),
            (Condition::LogonDisabled, ConsoleLogon::Disabled),
            (Condition::LogonEnabled, ConsoleLogon::Enabled),
        ];
        let last = [
            (Condition::NeverLoggedOn, LastLogon::Never),
            (Condition::Idle30, LastLogon::NotForDays(30)),
            (Condition::Idle90, LastLogon::NotForDays(90)),
            (Condition::Idle365, LastLogon::NotForDays(365)),
        ];
        ListUsers {
            search: Some(self.search.clone()).filter(|text| !text.is_empty()),
            filter: UserFilter {
                without_mfa: has(Condition::WithoutMfa),
                with_access_key: has(Condition::WithAccessKey),
                console_logon: logon.into_iter().find(|(condition, _)| has(*condition)).map(|(_, state)| state),
                last_logon: last.into_iter().find(|(condition, _)| has(*condition)).map(|(_, last)| last),
                group_name: self.group.clone(),
            },
            sort: self.sort,
            is_descending: self.is_descending,
            page: PageRequest { after: self.after.clone(), before: self.before.clone(), size: Some(self.size) },
        }
    }

    /// Whether anything is left out of the list.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || !self.conditions.is_empty() || self.group.is_some()
    }

    pub(super) fn shows(&self, column: Column) -> bool {
        self.columns.is_empty() || self.columns.contains(&column)
    }

    /// A number for each choice of columns, below 32.
    pub(super) fn columns_shown(&self) -> usize {
        Column::ALL.into_iter().fold(0, |shown, column| shown * 2 + usize::from(self.shows(column)))
    }

    /// The first page with a condition more, in the place of others of its family, or without it.
    pub(super) fn toggled(&self, condition: Condition) -> String {
        let is_set = self.conditions.contains(&condition);
        let others = self.conditions.iter().filter(|other| other.family() != condition.family());
        let mut words: Vec<&str> = others.map(|other| other.word()).collect();
        if !is_set {
            words.push(condition.word());
        }
        self.here.with("filter", &words.join(",")).to_string()
    }

    /// The first page with another value of a parameter; an empty one leaves it out.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        self.here.with(name, value).to_string()
    }

    /// The first page in the order of a column; when it is so already, in the opposite one.
    pub(super) fn sorted(&self, sort: UserSort) -> String {
        let word = SORTS.into_iter().find(|(known, _)| *known == sort).map_or("", |(_, word)| word);
        let turned = self.sort == sort && !self.is_descending;
        let word = if turned { format!("-{word}") } else { word.to_owned() };
        self.here.with("sort", if word == "name" { "" } else { &word }).to_string()
    }

    /// The page behind a key.
    pub(super) fn after(&self, key: &str) -> String {
        self.with("after", key)
    }

    /// The page in front of a key.
    pub(super) fn before(&self, key: &str) -> String {
        self.with("before", key)
    }

    /// What a form must carry along that sets one parameter.
    pub(super) fn kept_by(&self, name: &str) -> Vec<(String, String)> {
        self.here.with(name, "").pairs()
    }

    /// What a form must carry along that leads to a panel over this page.
    pub(super) fn kept_by_panel(&self) -> Vec<(String, String)> {
        self.page().pairs()
    }

    /// The list that is shown, the page as well.
    pub(super) fn href(&self) -> String {
        self.page().to_string()
    }

    pub(super) fn panel_href(&self, panel: &str) -> String {
        self.page().with("panel", panel).to_string()
    }

    /// The same rows at another path.
    pub(super) fn at(&self, path: &str) -> String {
        Address::new(path, &query_of(&self.here)).to_string()
    }

    fn page(&self) -> Address {
        let here = self.here.with("after", self.after.as_deref().unwrap_or_default());
        here.with("before", self.before.as_deref().unwrap_or_default())
    }
}

fn query_of(address: &Address) -> String {
    let link = address.to_string();
    link.split_once('?').map_or("", |(_, query)| query).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> ListQuery {
        ListQuery::read(&Address::parse(&format!("/users?{query}")))
    }

    #[test]
    fn conditions_combine_and_one_of_a_family_replaces_the_other() {
        let query = read("q=a&filter=without-mfa,logon-none&filter=idle-90&after=k");
        let filter = query.action().filter;
        assert!(filter.without_mfa && filter.last_logon == Some(LastLogon::NotForDays(90)));
        assert_eq!(filter.console_logon, Some(ConsoleLogon::None));
        assert_eq!(query.toggled(Condition::LogonEnabled), "/users?q=a&filter=without-mfa%2Cidle-90%2Clogon-enabled");
        assert_eq!(query.toggled(Condition::WithoutMfa), "/users?q=a&filter=logon-none%2Cidle-90");
        assert_eq!(read("filter=logon-none,logon-enabled").conditions, [Condition::LogonNone]);
    }

    #[test]
    fn columns_turn_the_order_round() {
        assert_eq!(read("").sorted(UserSort::Created), "/users?sort=created");
        assert_eq!(read("sort=created&after=k").sorted(UserSort::Created), "/users?sort=-created");
        assert_eq!(read("sort=-created").sorted(UserSort::Created), "/users?sort=created");
        assert_eq!(read("sort=created").sorted(UserSort::LogonName), "/users");
        assert!(read("sort=-last-logon").action().is_descending);
    }

    #[test]
    fn what_is_not_known_is_the_usual() {
        let query = read("filter=x&sort=y&size=7&columns=z&group=%00");
        assert_eq!((query.size, query.sort, query.group.is_none()), (50, UserSort::LogonName, true));
        assert!(Column::ALL.into_iter().all(|column| query.shows(column)));
        let some = read("columns=mfa&columns=created");
        assert!(some.shows(Column::Mfa) && !some.shows(Column::Groups));
        assert_eq!(read("size=100&panel=create").panel_href("import"), "/users?size=100&panel=import");
    }
}
