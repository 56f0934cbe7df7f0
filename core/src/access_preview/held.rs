//! What everybody a change touches holds at one moment, read in a few statements however many they are.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::store;
use crate::authorization::{PolicyType, find_system_policy};
use crate::door::Touched;
use crate::grants;
use crate::grants::store::AttachedPolicy;
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
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    /// Policies by their place in `texts`.
    own: HashMap<Principal, Vec<usize>>,
    of_groups: HashMap<i64, Vec<usize>>,
    groups: HashMap<i64, Vec<i64>>,
    pub(super) group_names: BTreeMap<i64, GroupName>,
    system: HashMap<&'static str, usize>,
    custom: HashMap<String, usize>,
    custom_by_id: HashMap<i64, usize>,
    /// The number of each policy's text; nothing when the policy is gone, which then gives nothing.
    texts: Vec<Option<usize>>,
}

impl Held {
    /// Reads it from inside the transaction, with whom it is about.
    pub(super) async fn read(
        tx: &mut Tx,
        account: AccountId,
        texts: &mut Texts,
    ) -> Result<(Self, Vec<store::Touched>), Error> {
        let mut held = Self::default();
        for policy in store::documents(tx, account).await? {
            held.add_custom(policy.policy_name_key, policy.policy_id, texts.number(&policy.document));
        }
        let touched = store::touched(tx).await?;
        let mut kinds: BTreeMap<&str, Arc<str>> = BTreeMap::new();
        for row in &touched {
            let kind = kinds.entry(&row.principal_kind).or_insert_with_key(|kind| (*kind).into());
            let principal = (Arc::clone(kind), row.principal_id);
            let policies = held.places(row.policies.as_deref(), texts)?;
            held.own.insert(principal, policies);
            let groups = row.groups.iter().flat_map(|ids| ids.split(',')).map(str::parse::<i64>);
            let groups = groups.collect::<Result<Vec<_>, _>>();
            let groups = groups.map_err(|_| Error::Inconsistent { table: "group_members", column: "group_id" })?;
            if !groups.is_empty() {
                held.groups.insert(row.principal_id, groups);
            }
        }
        for row in store::groups(tx).await? {
            let policies = held.places(row.policies.as_deref(), texts)?;
            held.of_groups.insert(row.group_id, policies);
            let name = GroupName::parse(&row.group_name)
                .map_err(|_| Error::Inconsistent { table: "user_groups", column: "group_name" })?;
            held.group_names.insert(row.group_id, name);
        }
        Ok((held, touched))
    }

    /// The places of attached policies; one that is gone gives nothing.
    fn places(&mut self, policies: Option<&str>, texts: &mut Texts) -> Result<Vec<usize>, Error> {
        let mut places = Vec::new();
        for policy in policies.into_iter().flat_map(|policies| policies.split(',')) {
            let (policy_type, name) = policy.split_once(':').unwrap_or_default();
            let policy_type =
                PolicyType::find(policy_type).ok_or(Error::Inconsistent { table: "grants", column: "policy_type" })?;
            places.extend(match policy_type {
                PolicyType::System => self.system(name, texts),
                PolicyType::Custom => self.custom.get(name).copied(),
            });
        }
        Ok(places)
    }

    /// Reads what is held after a change that touched these. A change of groups and policies alone, however many they
    /// hold for, leaves everything else as it was.
    pub(super) async fn after(
        &self,
        tx: &mut Tx,
        account: AccountId,
        texts: &mut Texts,
        touched: &[Touched],
    ) -> Result<Self, Error> {
        if !touched.iter().all(|touched| matches!(touched, Touched::Group(_) | Touched::Policy(_))) {
            return Ok(Self::read(tx, account, texts).await?.0);
        }
        let mut held = self.clone();
        for touched in touched {
            match *touched {
                Touched::Policy(id) => {
                    let place = held.custom_by_id.get(&id.value()).copied();
                    let number = store::document(tx, id).await?.map(|document| texts.number(&document));
                    if let Some(of_policy) = place.and_then(|place| held.texts.get_mut(place)) {
                        *of_policy = number;
                    }
                }
                Touched::Group(id) => {
                    let mut places = Vec::new();
                    for policy in grants::store::attached_to_group(tx, id).await? {
                        places.extend(held.place_of(policy, texts));
                    }
                    held.of_groups.insert(id, places);
                }
                Touched::User(_) | Touched::Role(_) | Touched::Policies => {}
            }
        }
        Ok(held)
    }

    fn add_custom(&mut self, key: String, id: i64, number: usize) -> usize {
        let place = self.texts.len();
        self.texts.push(Some(number));
        self.custom.insert(key, place);
        self.custom_by_id.insert(id, place);
        place
    }

    fn system(&mut self, name: &str, texts: &mut Texts) -> Option<usize> {
        let policy = find_system_policy(name)?;
        Some(*self.system.entry(policy.name).or_insert_with(|| {
            self.texts.push(Some(texts.number(policy.document)));
            self.texts.len() - 1
        }))
    }

    fn place_of(&mut self, policy: AttachedPolicy, texts: &mut Texts) -> Option<usize> {
        match policy.policy_type {
            PolicyType::System => self.system(&policy.policy_name, texts),
            PolicyType::Custom => self.custom.get(&policy.policy_name_key).copied().or_else(|| {
                let (id, document) = (policy.policy_id?.value(), policy.document?);
                Some(self.add_custom(policy.policy_name_key, id, texts.number(&document)))
            }),
        }
    }

    /// The texts that hold for one, by number, each once.
    pub(super) fn policies_of(&self, principal: &Principal) -> Vec<usize> {
        let own = self.own.get(principal).into_iter().flatten();
        let of_groups = self.groups_of(principal).iter().filter_map(|group| self.of_groups.get(group)).flatten();
        let mut numbers: Vec<usize> =
            own.chain(of_groups).filter_map(|place| self.texts.get(*place).copied().flatten()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The groups one is in.
    pub(super) fn groups_of(&self, principal: &Principal) -> &[i64] {
        match &*principal.0 {
            "user" => self.groups.get(&principal.1).map(Vec::as_slice).unwrap_or_default(),
            _ => &[],
        }
    }
}
