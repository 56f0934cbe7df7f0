//! What happens when policies are listed: the account's own and the system policies, one type behind the other, as one
//! list.

use super::words::{beginnings, matches, words};
use super::{ListPolicies, PolicySummary, PolicyType, VersionId, references, store};
use crate::accounts;
use crate::authorization::{SystemPolicy, system_policies};
use crate::door::{Cx, Perform};
use crate::model::{ApiError, ListOrder, NameSort, Page, PageRequest, PolicyName, Span, Timestamp, Total};
use crate::store::Error;

/// The most rows a list counts; more are told as "more than".
const COUNT_BOUND: i64 = 1_000;

impl Perform for ListPolicies {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<PolicySummary>, ApiError> {
        let asked = self.search.as_deref().filter(|text| !text.trim().is_empty()).map(beginnings);
        let asked = match asked {
            Some(Some(asked)) => Some(Some(store::rarest_first(cx.tx, cx.account, asked, COUNT_BOUND).await?)),
            other => other,
        };
        let with = |policy_type| self.policy_type.is_none_or(|only| only == policy_type);
        // A search without a letter or digit finds nothing.
        let (asked, finds_nothing) = (asked.clone().flatten(), asked == Some(None));
        let (with_custom, with_system) =
            (with(PolicyType::Custom) && !finds_nothing, with(PolicyType::System) && !finds_nothing);
        let all = accounts::store::counter(cx.tx, cx.account, "policies").await?;
        let system: Vec<&SystemPolicy> =
            system_policies().iter().filter(|policy| with_system && is_found(policy, asked.as_ref())).collect();
        let n_system = i64::try_from(system.len()).unwrap_or(COUNT_BOUND);
        let n_custom = match &asked {
            _ if !with_custom => 0,
            None => all,
            Some(asked) => store::count_found(cx.tx, cx.account, asked, COUNT_BOUND).await?,
        };
        let total = match asked.is_some() && n_custom > COUNT_BOUND {
            true => Total::MoreThan(COUNT_BOUND),
            false => Total::Exactly(n_custom + n_system),
        };
        let part = Part::of(&self);
        let mut rows = Vec::new();
        for policy_type in part.types() {
            let left = part.limit.saturating_sub(i64::try_from(rows.len()).unwrap_or(part.limit));
            let Some(span) = part.span(policy_type, left) else { continue };
            match policy_type {
                PolicyType::Custom if with_custom && left > 0 => {
                    let is_few = n_custom <= COUNT_BOUND;
                    let own = store::list(cx.tx, cx.account, asked.as_ref(), is_few, (self.order.by, &span)).await?;
                    rows.extend(own.into_iter().map(store::PolicyRow::summary).collect::<Result<Vec<_>, _>>()?);
                }
                PolicyType::Custom => {}
                PolicyType::System => rows.extend(pick(&span, &system)?),
            }
        }
        count_attached(cx, &mut rows).await?;
        let unfiltered = all + i64::try_from(system_policies().len()).unwrap_or(COUNT_BOUND);
        Ok(Page::assemble(&self.page, rows, |row| key(row, self.order), total, unfiltered))
    }
}

/// Writes how many each policy is attached to.
async fn count_attached(cx: &mut Cx<'_>, rows: &mut [PolicySummary]) -> Result<(), Error> {
    for policy_type in [PolicyType::Custom, PolicyType::System] {
        let mut of_type: Vec<&mut PolicySummary> =
            rows.iter_mut().filter(|row| row.policy_type == policy_type).collect();
        let keys: Vec<String> = of_type.iter().map(|row| row.policy_name.key()).collect();
        let bound = ListPolicies::ATTACHED_BOUND;
        let counts = references::store::count_each(cx.tx, cx.account, policy_type, &keys, bound).await?;
        for (row, n) in of_type.iter_mut().zip(counts) {
            row.n_attached = if n > bound { Total::MoreThan(bound) } else { Total::Exactly(n) };
        }
    }
    Ok(())
}

/// Where a policy stands in the list.
fn key(policy: &PolicySummary, order: ListOrder) -> String {
    let at = policy.updated_at.unwrap_or(Timestamp::from_ms(0));
    format!("{}:{}", policy.policy_type.as_str(), order.key(at, &policy.policy_name.key()))
}

fn is_found(policy: &SystemPolicy, asked: Option<&[String; 3]>) -> bool {
    asked.is_none_or(|asked| matches(&words([policy.name, policy.description]), asked))
}

/// The part of the whole list that a page is cut from.
struct Part {
    /// The type in which it begins; that of the list's first row when nothing is said.
    from: Option<PolicyType>,
    /// The part of that type; of the other one it has everything or nothing.
    span: Span,
    whole: Span,
    by: NameSort,
    limit: i64,
}

impl Part {
    fn of(list: &ListPolicies) -> Self {
        // A key of the other order leads to the beginning: one by time holds a second colon, no name holds any.
        let is_of_order = |key: &(&str, &str)| key.1.contains(':') == (list.order.by == NameSort::Time);
        let [after, before] = [&list.page.after, &list.page.before]
            .map(|key| key.as_deref().map(|key| key.split_once(':').unwrap_or(("", key))).filter(is_of_order));
        let from = after.or(before).map(|(named, _)| PolicyType::find(named).unwrap_or(PolicyType::Custom));
        let within = |key: Option<(&str, &str)>| key.map(|(_, key)| key.to_owned());
        let page = PageRequest { after: within(after), before: within(before), size: list.page.size };
        let span = Span::of(&page, list.order);
        let whole = Span { is_descending: span.is_descending, ..Span::of(&PageRequest::default(), list.order) };
        Self { from, by: list.order.by, limit: span.limit, span, whole }
    }

    /// The types in the order of reading.
    fn types(&self) -> [PolicyType; 2] {
        match (self.by, self.span.is_descending) {
            (NameSort::Name, false) | (NameSort::Time, true) => [PolicyType::Custom, PolicyType::System],
            (NameSort::Name, true) | (NameSort::Time, false) => [PolicyType::System, PolicyType::Custom],
        }
    }

    /// What belongs to it of one type; nothing when it begins behind all of them.
    fn span(&self, policy_type: PolicyType, limit: i64) -> Option<Span> {
        match self.from {
            Some(from) if from == policy_type => Some(Span { limit, ..self.span.clone() }),
            Some(from) if self.types() == [policy_type, from] => None,
            _ => Some(Span { limit, ..self.whole.clone() }),
        }
    }
}

/// The system policies of a span: their time is zero, so that names decide.
fn pick(span: &Span, policies: &[&SystemPolicy]) -> Result<Vec<PolicySummary>, Error> {
    let is_in = |policy: &&&SystemPolicy| {
        let place = (0, policy.name.to_lowercase());
        place > span.above && place < span.below
    };
    let limit = usize::try_from(span.limit).unwrap_or(usize::MAX);
    if span.is_descending {
        policies.iter().rev().filter(is_in).take(limit).map(|policy| summary(policy)).collect()
    } else {
        policies.iter().filter(is_in).take(limit).map(|policy| summary(policy)).collect()
    }
}

fn summary(policy: &SystemPolicy) -> Result<PolicySummary, Error> {
    let broken = |column| Error::Inconsistent { table: "system_policies", column };
    Ok(PolicySummary {
        policy_type: PolicyType::System,
        policy_name: PolicyName::parse(policy.name).map_err(|_| broken("name"))?,
        description: policy.description.to_owned(),
        default_version: VersionId::parse(policy.version).ok_or_else(|| broken("version"))?,
        label: Some(policy.label),
        n_attached: Total::Exactly(0),
        created_at: None,
        updated_at: None,
    })
}
