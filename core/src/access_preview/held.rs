//! What everybody a change touches holds at one moment, read in a few statements however many they are.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::store;
use crate::authorization::{PolicyType, find_system_policy};
use crate::model::{AccountId, GroupName};
use crate::store::{Error, Tx};

/// Policy texts by number; equal texts are one.
#[derive(Debug, Default)]
pub(super) struct Texts {
    numbers: HashMap<Arc<str>, usize>,
    pub(super) texts: Vec<Arc<str>>,
}

impl Texts {
    fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let (text, number): (Arc<str>, usize) = (text.into(), self.texts.len());
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }
}

/// A user or a role, as stored.
pub(super) type Principal = (Arc<str>, i64);

/// Who holds what.
#[derive(Debug, Default)]
pub(super) struct Held {
    own: HashMap<Principal, Vec<usize>>,
    of_groups: HashMap<i64, Vec<usize>>,
    groups: HashMap<i64, Vec<i64>>,
    pub(super) group_names: BTreeMap<i64, GroupName>,
}

impl Held {
    /// Reads it from inside the transaction.
    pub(super) async fn read(tx: &mut Tx, account: AccountId, texts: &mut Texts) -> Result<Self, Error> {
        let mut held = Self::default();
        let documents = store::documents(tx, account).await?.into_iter();
        let custom: HashMap<String, usize> =
            documents.map(|policy| (policy.policy_name_key, texts.number(&policy.document))).collect();
        let mut kinds: BTreeMap<String, Arc<str>> = BTreeMap::new();
        for row in store::attachments(tx).await? {
            let policy_type = PolicyType::find(&row.policy_type)
                .ok_or(Error::Inconsistent { table: "grants", column: "policy_type" })?;
            let number = match policy_type {
                PolicyType::System => find_system_policy(&row.policy_name).map(|policy| texts.number(policy.document)),
                PolicyType::Custom => custom.get(&row.policy_name_key).copied(),
            };
            // A policy that is gone gives nothing.
            let Some(number) = number else { continue };
            if row.principal_kind == "group" {
                held.of_groups.entry(row.principal_id).or_default().push(number);
            } else {
                let kind = kinds.entry(row.principal_kind).or_insert_with_key(|kind| kind.as_str().into());
                held.own.entry((Arc::clone(kind), row.principal_id)).or_default().push(number);
            }
        }
        for row in store::memberships(tx).await? {
            held.groups.entry(row.user_id).or_default().push(row.group_id);
            if let std::collections::btree_map::Entry::Vacant(name) = held.group_names.entry(row.group_id) {
                let parsed = GroupName::parse(&row.group_name)
                    .map_err(|_| Error::Inconsistent { table: "user_groups", column: "group_name" })?;
                name.insert(parsed);
            }
        }
        Ok(held)
    }

    /// The policies that hold for one, by number, each once.
    pub(super) fn policies_of(&self, principal: &Principal) -> Vec<usize> {
        let mut policies = self.own.get(principal).cloned().unwrap_or_default();
        for group in self.groups_of(principal) {
            policies.extend(self.of_groups.get(group).into_iter().flatten());
        }
        policies.sort_unstable();
        policies.dedup();
        policies
    }

    /// The groups one is in.
    pub(super) fn groups_of(&self, principal: &Principal) -> &[i64] {
        match &*principal.0 {
            "user" => self.groups.get(&principal.1).map(Vec::as_slice).unwrap_or_default(),
            _ => &[],
        }
    }
}
