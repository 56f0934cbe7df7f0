//! Orders of the list of users, and the parts of them that pages are cut from.

use sqlx::FromRow;

use crate::store::comparable;
use crate::users::{ListUsers, UserSort};

/// A place in the order: what is sorted by, as text or number, and the logon name in lower case.
#[derive(Debug, Clone, Default, FromRow)]
pub(super) struct At {
    pub(super) text: String,
    pub(super) number: i64,
    pub(super) name: String,
}

/// Behind the last name: names are ASCII.
const LAST: &str = "\u{7f}";

/// A part of the list that one index range holds.
#[derive(Debug, Clone)]
pub(super) struct Range {
    pub(super) value: Values,
    /// Names between these two, both left out.
    pub(super) names: Option<(String, String)>,
}

/// What is sorted by, in a range.
#[derive(Debug, Clone)]
pub(super) enum Values {
    All,
    Equal(At),
    Between { above: Option<At>, below: Option<At> },
}

/// How a page is read.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub(super) sort: UserSort,
    /// Read against the list's direction, towards its beginning.
    pub(super) is_backwards: bool,
    is_descending: bool,
    from: Option<At>,
}

impl Order {
    pub(super) fn of(list: &ListUsers) -> Self {
        let is_backwards = list.page.after.is_none() && list.page.before.is_some();
        let key = list.page.after.as_ref().or(list.page.before.as_ref());
        Self {
            sort: list.sort,
            is_backwards,
            is_descending: list.is_descending != is_backwards,
            from: key.map(|key| at_of(list.sort, &comparable(key))),
        }
    }

    /// The same list from a place on.
    pub(super) fn behind(&self, place: At) -> Self {
        Self { from: Some(place), ..self.clone() }
    }

    /// What rows are sorted by, as SQL.
    pub(super) const fn value(&self) -> &'static str {
        match self.sort {
            UserSort::LogonName => "u.user_name_key",
            UserSort::DisplayName => "COALESCE(u.display_name_key, '')",
            UserSort::LastLogon => "COALESCE(u.last_logon_ms, 0)",
            UserSort::Created => "u.created_ms",
        }
    }

    const fn direction(&self) -> &'static str {
        if self.is_descending { "DESC" } else { "ASC" }
    }

    pub(super) fn order_by(&self) -> String {
        let (value, direction) = (self.value(), self.direction());
        match self.sort {
            UserSort::LogonName => format!(" ORDER BY u.user_name_key {direction}"),
            _ => format!(" ORDER BY {value} {direction}, u.user_name_key {direction}"),
        }
    }

    /// The page's part of the list, in the order of reading: rows equal to the key first, then those behind it.
    pub(super) fn ranges(&self) -> Vec<Range> {
        let Some(from) = &self.from else {
            let names = (self.sort == UserSort::LogonName).then(|| (String::new(), LAST.to_owned()));
            return vec![Range { value: Values::All, names }];
        };
        let names =
            if self.is_descending { (String::new(), from.name.clone()) } else { (from.name.clone(), LAST.to_owned()) };
        if self.sort == UserSort::LogonName {
            return vec![Range { value: Values::All, names: Some(names) }];
        }
        let behind = if self.is_descending {
            Values::Between { above: None, below: Some(from.clone()) }
        } else {
            Values::Between { above: Some(from.clone()), below: None }
        };
        let equal = Range { value: Values::Equal(from.clone()), names: Some(names) };
        vec![equal, Range { value: behind, names: None }]
    }

    /// A range up to a place in it, the place included.
    pub(super) fn until(&self, range: &Range, end: &At) -> Vec<Range> {
        // No name holds a control character: the next text behind a name.
        let behind = format!("{}\u{1}", end.name);
        let cut = |names: &Option<(String, String)>| {
            let (from, to) = names.clone().unwrap_or((String::new(), LAST.to_owned()));
            // In front of a name is whatever is less than it; the name itself is let in by the character before.
            if self.is_descending { (before(&end.name), to) } else { (from, behind.clone()) }
        };
        match &range.value {
            Values::All if self.sort == UserSort::LogonName => {
                vec![Range { value: Values::All, names: Some(cut(&range.names)) }]
            }
            Values::Equal(at) => vec![Range { value: Values::Equal(at.clone()), names: Some(cut(&range.names)) }],
            Values::All | Values::Between { .. } => {
                let (mut above, mut below) = match &range.value {
                    Values::Between { above, below } => (above.clone(), below.clone()),
                    _ => (None, None),
                };
                if self.is_descending {
                    above = Some(end.clone())
                } else {
                    below = Some(end.clone())
                }
                let whole = Range { value: Values::Between { above, below }, names: None };
                vec![whole, Range { value: Values::Equal(end.clone()), names: Some(cut(&None)) }]
            }
        }
    }

    /// The key of a place, as [`UserSort::key`] writes it.
    pub(super) fn text_of(&self, at: &At) -> String {
        match self.sort {
            UserSort::LogonName => at.name.clone(),
            UserSort::DisplayName => format!("{}/{}", at.text, at.name),
            UserSort::LastLogon | UserSort::Created => format!("{}/{}", at.number, at.name),
        }
    }

    pub(super) fn range_sql(&self, range: &Range) -> String {
        // In selects, which no planner looks into: one that knows the names plans anew for each pair of them, and finds
        // the same way as ever.
        let names =
            range.names.as_ref().map_or("", |_| " AND u.user_name_key > (SELECT $5) AND u.user_name_key < (SELECT $6)");
        self.values_sql(range) + names
    }

    pub(super) fn values_sql(&self, range: &Range) -> String {
        let value = self.value();
        let (first, second) = if self.sort == UserSort::DisplayName { ("$3", "$7") } else { ("$4", "$8") };
        match &range.value {
            Values::All => String::new(),
            Values::Equal(_) => format!(" AND {value} = {first}"),
            Values::Between { above, below } => {
                let above = above.as_ref().map(|_| format!(" AND {value} > {first}")).unwrap_or_default();
                let below = below.as_ref().map(|_| format!(" AND {value} < {second}")).unwrap_or_default();
                above + &below
            }
        }
    }
}

/// A text in front of a name and behind every shorter one that could stand there: the greatest text less than it
/// that no name equals.
fn before(name: &str) -> String {
    let mut text = name.to_owned();
    if let Some(last) = text.pop() {
        let less = u32::from(last).checked_sub(1).and_then(char::from_u32);
        text.extend(less);
        text.push('\u{7e}');
        text.push('\u{7e}');
    }
    text
}

fn at_of(sort: UserSort, key: &str) -> At {
    let (value, name) = match sort {
        UserSort::LogonName => ("", key),
        _ => key.rsplit_once('/').unwrap_or(("", key)),
    };
    At { text: value.to_owned(), number: value.parse().unwrap_or(0), name: name.to_lowercase() }
}
