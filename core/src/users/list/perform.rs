//! What happens when users are listed: which way to the rows is the short one.
//!
//! A condition that few users keep is followed by its own index, and the few are sorted. One that many keep is checked
//! on the way through the list in its order, which finds a page soon. Whatever else is asked for at the same time, a
//! page looks at few more users than the settings allow: one that found less says where to go on.

use super::order::{At, Order};
use super::store::{self, COUNT_BOUND, Conditions, Source};
use crate::access_keys::{self, KeyRules};
use crate::accounts;
use crate::door::{Cx, Perform};
use crate::groups;
use crate::model::{ApiError, Page, Timestamp, Total};
use crate::users::store::UserRow;
use crate::users::{LastLogon, ListUsers, UserFilter, UserView};

const DAY_MS: i64 = 86_400_000;

impl Perform for ListUsers {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<UserView>, ApiError> {
        let found = match conditions(cx, &self).await? {
            Some(conditions) => find(cx, &self, &conditions).await?,
            None => Found { rows: Vec::new(), total: Total::Exactly(0), all: all(cx).await?, looked_to: None },
        };
        // Most pages hold nobody with a pair, and need no rules about them.
        let has_keys = found.rows.iter().any(|row| row.n_active_keys > 0);
        let rules = if has_keys { access_keys::perform::rules(cx).await? } else { KeyRules::default() };
        let users = found.rows.into_iter().map(|row| row.view(cx.now, &rules)).collect::<Result<Vec<_>, _>>()?;
        let mut page = Page::assemble(&self.page, users, |user| self.sort.key(user), found.total, found.all);
        if let Some(place) = found.looked_to {
            // Not the end of the list, only of what one page looks at.
            if Order::of(&self).is_backwards { page.previous = Some(place) } else { page.next = Some(place) }
        }
        Ok(page)
    }
}

struct Found {
    rows: Vec<UserRow>,
    total: Total,
    /// Users of the account.
    all: i64,
    looked_to: Option<String>,
}

/// What a row must keep; nothing when no row can.
async fn conditions(cx: &mut Cx<'_>, list: &ListUsers) -> Result<Option<Conditions>, ApiError> {
    if list.filter.is_contradictory() {
        return Ok(None);
    }
    let UserFilter { without_mfa, with_access_key, console_logon, last_logon, group_name } = &list.filter;
    let group = match group_name {
        None => None,
        Some(name) => match groups::store::find(cx.tx, cx.account, name).await? {
            Some(group) => Some(group.group_id),
            None => return Ok(None),
        },
    };
    Ok(Some(Conditions {
        prefix: store::prefix_of(list),
        without_mfa: *without_mfa,
        with_access_key: *with_access_key,
        console_logon: *console_logon,
        logged_on_before: last_logon.map(|last| logged_on_before(last, cx.now)),
        group,
        few: cx.iam.settings().list_sorts,
    }))
}

/// Before when the last logon must have been; never counts as the beginning of time.
fn logged_on_before(last: LastLogon, now: Timestamp) -> i64 {
    match last {
        LastLogon::Never => 1,
        LastLogon::NotForDays(days) => now.plus_ms(-DAY_MS * i64::from(days)).ms().max(1),
    }
}

async fn all(cx: &mut Cx<'_>) -> Result<i64, ApiError> {
    Ok(accounts::store::counter(cx.tx, cx.account, "users").await?)
}

async fn find(cx: &mut Cx<'_>, list: &ListUsers, conditions: &Conditions) -> Result<Found, ApiError> {
    let order = Order::of(list);
    let limit = i64::from(list.page.size()) + 1;
    let is_one = conditions.n() == 1;
    let mut fewest: Option<(Source, i64)> = None;
    let all = if conditions.are_a_search_alone() {
        // More than are told exactly: a page of them is often near, and is found before the others are counted.
        let bound = COUNT_BOUND.min(conditions.few);
        let (is_many, all) = store::probe_search(cx.tx, cx.account, conditions, bound).await?;
        if !is_many {
            let n = store::count(cx.tx, cx.account, conditions, Source::Search, conditions.few).await?;
            fewest = Some((Source::Search, n));
        } else if let Some(rows) = near(cx, conditions, &order, limit).await? {
            return Ok(Found { rows, total: Total::MoreThan(bound), all, looked_to: None });
        }
        all
    } else {
        all(cx).await?
    };
    let uncounted = if fewest.is_some() { Vec::new() } else { conditions.sources() };
    for source in uncounted {
        let n = count(cx, conditions, source).await?;
        if fewest.is_none_or(|(_, least)| n < least) {
            fewest = Some((source, n));
        }
    }
    let is_first = list.page.after.is_none() && list.page.before.is_none();
    // An index that holds just these users in this order is better than any few.
    if let Some((source, n)) = fewest.filter(|(_, n)| *n <= conditions.few && !conditions.are_indexed(&order)) {
        let (rows, n_kept) = store::few(cx.tx, cx.account, conditions, source, &order, limit).await?;
        let n = match n_kept {
            _ if is_one => n,
            Some(n_kept) => n_kept,
            None if is_first => 0,
            None => store::count_kept(cx.tx, cx.account, conditions, source).await?,
        };
        return Ok(Found { rows, total: counted(n, conditions), all, looked_to: None });
    }
    let (rows, looked_to) = walk(cx, conditions, &order, limit).await?;
    let n_rows = i64::try_from(rows.len()).unwrap_or(limit);
    let is_whole = is_first && looked_to.is_none() && n_rows < limit;
    let total = match fewest {
        _ if is_whole => Total::Exactly(n_rows),
        _ if conditions.n() == 0 => Total::Exactly(all),
        Some((_, n)) if is_one => counted(n, conditions),
        // Counting would cost more than the page: what it shows is a lower bound.
        _ => Total::MoreThan((n_rows - 1).max(0)),
    };
    Ok(Found { rows, total, all, looked_to })
}

/// How many users an index leads to; more than are few are one more.
async fn count(cx: &mut Cx<'_>, conditions: &Conditions, source: Source) -> Result<i64, ApiError> {
    if source == Source::Search && store::probe_search(cx.tx, cx.account, conditions, conditions.few).await?.0 {
        return Ok(conditions.few + 1);
    }
    Ok(store::count(cx.tx, cx.account, conditions, source, conditions.few).await?)
}

/// What an index led to: one more than are few stands for any number of more.
fn counted(n: i64, conditions: &Conditions) -> Total {
    let bound = COUNT_BOUND.min(conditions.few);
    if n > bound { Total::MoreThan(bound) } else { Total::Exactly(n) }
}

/// A whole page among the next few users, or among as many as those let expect one, if that is a quarter of a long look
/// at most; or nothing. Finding out where a long look ends costs more than a look.
async fn near(
    cx: &mut Cx<'_>,
    conditions: &Conditions,
    order: &Order,
    limit: i64,
) -> Result<Option<Vec<UserRow>>, ApiError> {
    let ranges = order.ranges();
    let [range] = ranges.as_slice() else { return Ok(None) };
    let most = cx.iam.settings().list_looks_at;
    let mut looks_at = (2 * limit).min(most.max(limit));
    for _ in 0..2 {
        let rows = store::range(cx.tx, cx.account, conditions, order, range, Some(looks_at), limit).await?;
        let n = i64::try_from(rows.len()).unwrap_or(limit);
        if n >= limit {
            return Ok(Some(rows));
        }
        // Half as many again as would do if all kept the conditions as often.
        let expected = (looks_at * limit * 3).checked_div(n * 2);
        match expected.filter(|expected| *expected <= most / 4) {
            Some(expected) => looks_at = expected,
            None => break,
        }
    }
    Ok(None)
}

/// Goes through the list in its order from the page's key on.
async fn walk(
    cx: &mut Cx<'_>,
    conditions: &Conditions,
    order: &Order,
    limit: i64,
) -> Result<(Vec<UserRow>, Option<String>), ApiError> {
    let mut rows = Vec::new();
    if conditions.are_indexed(order) {
        look(cx, conditions, order, None, limit, &mut rows).await?;
        return Ok((rows, None));
    }
    // For a search alone that was tried before.
    if !conditions.are_a_search_alone()
        && let Some(rows) = near(cx, conditions, order, limit).await?
    {
        return Ok((rows, None));
    }
    let looks_at = cx.iam.settings().list_looks_at;
    let first = (looks_at / 10).max(1);
    let mut at = order.clone();
    let mut place = None;
    for looks_at in [first, looks_at - first].into_iter().filter(|looks_at| *looks_at > 0) {
        let Some(end) = look(cx, conditions, &at, Some(looks_at), limit, &mut rows).await? else {
            return Ok((rows, None));
        };
        place = Some(order.text_of(&end));
        at = order.behind(end);
    }
    Ok((rows, place))
}

/// Reads on to the end of the page or the list, or through so many users of a range: answers where it stopped then.
async fn look(
    cx: &mut Cx<'_>,
    conditions: &Conditions,
    order: &Order,
    looks_at: Option<i64>,
    limit: i64,
    rows: &mut Vec<UserRow>,
) -> Result<Option<At>, ApiError> {
    for range in order.ranges() {
        let end = match looks_at {
            Some(n) => store::place_behind(cx.tx, cx.account, order, &range, n).await?,
            None => None,
        };
        let parts = match &end {
            Some(end) => order.until(&range, end),
            None => vec![range.clone()],
        };
        for part in parts {
            let wanted = limit - i64::try_from(rows.len()).unwrap_or(limit);
            rows.extend(store::range(cx.tx, cx.account, conditions, order, &part, None, wanted).await?);
            if i64::try_from(rows.len()).unwrap_or(limit) >= limit {
                return Ok(None);
            }
        }
        if end.is_some() {
            return Ok(end);
        }
    }
    Ok(None)
}
