//! Lists are read page by page from a key, never from an offset: deep pages cost what the first one costs.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// Which part of a list is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// Only rows behind this key.
    #[serde(default)]
    pub after: Option<String>,
    /// Only rows in front of this key, the nearest ones; `after` wins when both are given.
    #[serde(default)]
    pub before: Option<String>,
    /// Rows wanted; 1 to 100, otherwise 50.
    #[serde(default)]
    pub size: Option<u32>,
}

impl PageRequest {
    /// Rows on a page when nothing else is asked.
    pub const DEFAULT_SIZE: u32 = 50;
    /// The most rows one page may have.
    pub const MAX_SIZE: u32 = 100;

    /// The number of rows to read.
    pub fn size(&self) -> u32 {
        match self.size {
            Some(size @ 1..=Self::MAX_SIZE) => size,
            _ => Self::DEFAULT_SIZE,
        }
    }
}

/// What a list of named things can be sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NameSort {
    /// The name.
    #[default]
    Name,
    /// The moment that the list shows, mostly of creation, then the name.
    #[serde(alias = "Created")]
    Time,
}

/// The order of a list of named things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOrder {
    /// What decides.
    pub by: NameSort,
    /// From the greatest to the least.
    pub is_descending: bool,
}

impl ListOrder {
    /// The key of a row in this order; `name_key` is the name in lower case.
    pub fn key(self, at: Timestamp, name_key: &str) -> String {
        match self.by {
            NameSort::Name => name_key.to_owned(),
            NameSort::Time => format!("{}:{name_key}", at.ms()),
        }
    }
}

/// The rows a page is cut from, between two places that are not part of it; by name the time of both is 0.
#[cfg(feature = "server")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) above: (i64, String),
    pub(crate) below: (i64, String),
    /// Read from the end.
    pub(crate) is_descending: bool,
    /// One row more than asked for.
    pub(crate) limit: i64,
}

#[cfg(feature = "server")]
impl Span {
    /// A key that is none of this order leads to the beginning.
    pub(crate) fn of(page: &PageRequest, order: ListOrder) -> Self {
        let is_by_name = order.by == NameSort::Name;
        let place = |key: &String| {
            let key = crate::store::comparable(&key.to_lowercase());
            match key.split_once(':') {
                _ if is_by_name => Some((0, key)),
                Some((ms, name)) => Some((ms.parse().ok()?, name.to_owned())),
                None => None,
            }
        };
        let is_before = page.after.is_none() && page.before.is_some();
        let is_descending = order.is_descending != is_before;
        // Names are ASCII: every name key is greater than the empty text and less than this one.
        let mut above = (if is_by_name { 0 } else { i64::MIN }, String::new());
        let mut below = (if is_by_name { 0 } else { i64::MAX }, "\u{7f}".to_owned());
        if let Some(place) = page.after.as_ref().or(page.before.as_ref()).and_then(place) {
            *(if is_descending { &mut below } else { &mut above }) = place;
        }
        Self { above, below, is_descending, limit: i64::from(page.size()) + 1 }
    }
}

/// How many rows match: exact up to a bound, so that counting never costs more than a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Total {
    /// Exactly so many.
    Exactly(i64),
    /// More than this many.
    MoreThan(i64),
}

impl Total {
    /// Nothing at all.
    pub const fn is_zero(self) -> bool {
        matches!(self, Self::Exactly(0))
    }

    /// The number, and whether there are more than that.
    pub const fn counted(self) -> (i64, bool) {
        match self {
            Self::Exactly(n) => (n, false),
            Self::MoreThan(n) => (n, true),
        }
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, in list order.
    pub items: Vec<T>,
    /// The key to ask `after` for the next page.
    pub next: Option<String>,
    /// The key to ask `before` for the previous page.
    pub previous: Option<String>,
    /// Rows that match the filter, over all pages.
    pub total: Total,
    /// Rows of the list without any filter: tells an empty list from one filtered to nothing.
    pub unfiltered: i64,
}

impl<T> Page<T> {
    /// Makes a page of rows that were read in the direction of `request` with one row more than wanted.
    pub fn assemble(
        request: &PageRequest,
        mut rows: Vec<T>,
        key: impl Fn(&T) -> String,
        total: Total,
        unfiltered: i64,
    ) -> Self {
        let wanted = usize::try_from(request.size()).unwrap_or(usize::MAX);
        let more = rows.len() > wanted;
        rows.truncate(wanted);
        let backwards = request.after.is_none() && request.before.is_some();
        if backwards {
            rows.reverse();
        }
        let (has_previous, has_next) = if backwards { (more, true) } else { (request.after.is_some(), more) };
        let next = if has_next { rows.last().map(&key) } else { None };
        let previous = if has_previous { rows.first().map(&key) } else { None };
        Self { items: rows, next, previous, total, unfiltered }
    }
}
