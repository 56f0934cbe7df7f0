//! What happens when policies are listed: the account's own by name, then the system policies by name, as one list.

use super::words::{beginnings, matches, words};
use super::{ListPolicies, PolicySummary, PolicyType, VersionId, references, store};
use crate::accounts;
use crate::authorization::{SystemPolicy, system_policies};
use crate::door::{Cx, Perform};
use crate::model::{ApiError, Page, PageRequest, PolicyName, Total};
use crate::store::{Error, comparable};

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
        let part = Part::of(&self.page);
        let mut rows = Vec::new();
        for own in if part.backwards { [false, true] } else { [true, false] } {
            let left = part.limit.saturating_sub(i64::try_from(rows.len()).unwrap_or(part.limit));
            if left == 0 {
                break;
            }
            if own && with_custom {
                let Some(range) = part.range(PolicyType::Custom, left) else { continue };
                let is_few = n_custom <= COUNT_BOUND;
                rows.extend(
                    store::list(cx.tx, cx.account, asked.as_ref(), is_few, &range)
                        .await?
                        .into_iter()
                        .map(store::PolicyRow::summary)
                        .collect::<Result<Vec<_>, _>>()?,
                );
            } else if !own {
                let Some(range) = part.range(PolicyType::System, left) else { continue };
                rows.extend(range.pick(&system)?);
            }
        }
        count_attached(cx, &mut rows).await?;
        let unfiltered = all + i64::try_from(system_policies().len()).unwrap_or(COUNT_BOUND);
        Ok(Page::assemble(&self.page, rows, key, total, unfiltered))
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
fn key(policy: &PolicySummary) -> String {
    format!("{}:{}", policy.policy_type.as_str(), policy.policy_name.key())
}

fn is_found(policy: &SystemPolicy, asked: Option<&[String; 3]>) -> bool {
    asked.is_none_or(|asked| matches(&words([policy.name, policy.description]), asked))
}

/// The part of the whole list that a page is cut from.
struct Part {
    /// The type and name in front of or behind which it lies.
    from: Option<(PolicyType, String)>,
    backwards: bool,
    limit: i64,
}

impl Part {
    fn of(page: &PageRequest) -> Self {
        let backwards = page.after.is_none() && page.before.is_some();
        let key = page.after.as_ref().or(page.before.as_ref());
        let from = key.map(|key| {
            let (policy_type, name) = key.split_once(':').unwrap_or(("", key));
            let policy_type = PolicyType::find(policy_type).unwrap_or(PolicyType::Custom);
            (policy_type, comparable(&name.to_lowercase()))
        });
        Self { from, backwards, limit: i64::from(page.size()) + 1 }
    }

    /// The names of one type that belong to it; nothing when it lies behind or in front of all of them.
    fn range(&self, policy_type: PolicyType, limit: i64) -> Option<store::Range> {
        let everything =
            || store::Range { from: String::new(), to: "\u{7f}".to_owned(), backwards: self.backwards, limit };
        let Some((at, name)) = &self.from else { return Some(everything()) };
        if *at == policy_type {
            let name = name.clone();
            return Some(if self.backwards {
                store::Range { to: name, ..everything() }
            } else {
                store::Range { from: name, ..everything() }
            });
        }
        // Own policies stand in front of the system policies.
        let lies_behind = policy_type == PolicyType::System;
        (lies_behind != self.backwards).then(everything)
    }
}

impl store::Range {
    fn pick(&self, policies: &[&SystemPolicy]) -> Result<Vec<PolicySummary>, Error> {
        let is_in = |policy: &&&SystemPolicy| {
            let name = policy.name.to_lowercase();
            name > self.from && name < self.to
        };
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        if self.backwards {
            policies.iter().rev().filter(is_in).take(limit).map(|policy| summary(policy)).collect()
        } else {
            policies.iter().filter(is_in).take(limit).map(|policy| summary(policy)).collect()
        }
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
