//! Nobody locks everybody out, and nobody locks out itself without saying so: asked before every commit of something
//! that can take power or credentials away, whatever door it came through.
//!
//! Who *could administer* has a usable credential (console logon that is switched on, or an active AccessKey pair) and
//! may do, to any user, what everything else can be regained with ([`POWERS`]). An Allow under a condition does not
//! count, because the condition can fail; a Deny under a condition is asked with the circumstances of the caller (its
//! address, MFA, an encrypted connection). Roles are not counted: somebody must be able to assume them.
//!
//! After the change one such user must be left, if there was one before. Whoever is refused changes the order: first
//! give the power to somebody else. The root identity alone may do it, with the typed word: it cannot be locked out
//! by policies, it has credentials of its own, and an account that is wound up or taken back must be possible.
//!
//! Under races each change is asked with all earlier ones in sight: on PostgreSQL it waits for the account's row first,
//! on SQLite there is one writer.

use std::collections::{HashMap, HashSet};

use tokio::task::spawn_blocking;

use super::{Caller, CallerName, Iam, Touched, store};
use crate::authorization::{
    Catalogue, Comparison, CompiledPolicies, Context, Document, DocumentKind, Identity, Layers, Request, authorize,
    parse, surely_allows_none, system_policies,
};
use crate::grants::store::{self as grants, AttachedPolicy};
use crate::model::{AccountId, ApiError, Arn, Code, PrincipalId, UserId};
use crate::store::{Error, Tx};

/// What everything else can be regained with: each on any user, the first with any policy.
///
/// Source: policy-language, section 7.3; ours.
pub const POWERS: &[&str] = &["ram:AttachPolicyToUser", "ram:CreateLoginProfile", "ram:UpdateLoginProfile"];

/// Actions that give and cannot take, unless what they give is a Deny.
const GIVING: &[&str] =
    &["ram:AttachPolicyToUser", "ram:AttachPolicyToGroup", "ram:AttachPolicyToRole", "ram:AddUserToGroup"];

/// Stands for any user: what allows it by name alone is not meant.
const ANY_USER: &str = "any-user.0000000000000000";

/// Most candidates that are read at once.
const BATCH: i64 = 64;
/// Most policies that are read at once.
const POLICIES_BATCH: i64 = 1_000;

/// Whose permissions and credentials a piece of work touched.
#[derive(Debug, Default)]
pub(super) struct Touches {
    /// In any way.
    pub(super) all: Vec<Touched>,
    /// The first of them by an action that can take.
    taken: Vec<Touched>,
    given: Vec<Touched>,
}

impl Touches {
    /// Sorts in what an action touched beyond the first `n`.
    pub(super) fn sort(&mut self, action: &str, n: usize) {
        let new = self.all.get(n..).unwrap_or_default();
        if GIVING.contains(&action) { self.given.extend(new) } else { self.taken.extend(new) }
    }
}

/// What follows for those who administer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consequence {
    /// Somebody is left, and the caller can undo it.
    None,
    /// Nobody is left, and somebody was there.
    Everybody,
    /// The caller loses what undoing it takes.
    Yourself,
}

impl Iam {
    /// Refuses what locks everybody out, and what locks out the caller without the typed word.
    ///
    /// # Errors
    /// `OperationConflict.LockOut`; `ConfirmationRequired` at the field `confirmation`.
    pub(super) async fn guard(&self, tx: &mut Tx, caller: &Caller, touches: &Touches) -> Result<(), ApiError> {
        let is_confirmed = caller.confirms();
        match (self.consequence(tx, caller, touches, true).await?, caller.principal) {
            (Consequence::None, _) => Ok(()),
            (Consequence::Everybody, PrincipalId::User(_) | PrincipalId::Role(_)) => Err(ApiError::new(
                Code::OperationConflict,
                "LockOut",
                "nobody who can log on or has an active AccessKey pair could administer this account any more; give \
                 another user that power first",
            )),
            (Consequence::Everybody | Consequence::Yourself, _) if is_confirmed => Ok(()),
            (Consequence::Everybody, PrincipalId::Root(_)) => {
                Err(confirmation(caller, "no RAM user could administer this account any more, only you"))
            }
            (Consequence::Yourself, _) => Err(confirmation(caller, "you could not undo this yourself")),
        }
    }

    /// What a change that stands in the transaction means for those who administer.
    pub(super) async fn consequence(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        touches: &Touches,
        is_for_good: bool,
    ) -> Result<Consequence, ApiError> {
        let mut taken = touches.taken.clone();
        for given in &touches.given {
            if self.denies_something(tx, *given).await? {
                taken.push(*given);
            }
        }
        if taken.is_empty() {
            return Ok(Consequence::None);
        }
        if is_for_good && self.store().is_shared() {
            store::lock_account(tx, caller.account).await?;
        }
        let judge = Judge { iam: self, account: caller.account, caller };
        if let PrincipalId::User(user) = caller.principal
            && judge.can_log_on_again(tx, user).await?
            && judge.administers(tx, user).await?
        {
            // The usual case: an administrator who stays one.
            return Ok(Consequence::None);
        }
        // What was before is what others see; the connection is not one of those that wait for the lock.
        let mut before = self.store().begin_look().await?;
        let consequence = judge.consequence(tx, &mut before, &taken).await;
        before.rollback().await;
        consequence
    }

    /// Whether what was given may deny something.
    async fn denies_something(&self, tx: &mut Tx, touched: Touched) -> Result<bool, Error> {
        let attached = match touched {
            Touched::User(id) => grants::attached(tx, id).await?,
            Touched::Group(id) => grants::attached_to_group(tx, id).await?,
            Touched::Role(id) => grants::attached_to_role(tx, id).await?,
            // What a policy gives is given to those who hold it.
            Touched::Policy(_) | Touched::Policies => return Ok(true),
        };
        Ok(attached.iter().any(|policy| self.permissions().document(policy).denies()))
    }
}

/// Whether an Allow of the document speaks about any power; one that cannot be read denies.
fn speaks_of_power(document: &str) -> bool {
    !surely_allows_none(document, POWERS)
        && parse(document, DocumentKind::Identity).is_ok_and(|document| document.may_allow(POWERS))
}

fn confirmation(caller: &Caller, consequence: &str) -> ApiError {
    let message = format!("{consequence}; type `{}` to do it all the same", caller.word());
    ApiError::new(Code::ConfirmationRequired, "", message).at("confirmation")
}

impl Caller {
    /// The same caller, with the word typed for what is asked to be confirmed.
    #[must_use]
    pub fn confirming(mut self, word: &str) -> Self {
        self.confirmation = Some(word.trim().to_owned());
        self
    }

    /// What the caller types to confirm: its own user name; the root identity its e-mail address.
    pub fn word(&self) -> &str {
        match (&self.logon, &self.name) {
            (Some(logon), _) => logon.name.as_str(),
            (None, CallerName::User(name)) => name.as_str(),
            _ => &self.display,
        }
    }

    fn confirms(&self) -> bool {
        self.confirmation.as_deref().is_some_and(|typed| typed.eq_ignore_ascii_case(self.word()))
    }
}

/// Decides who could administer one account.
struct Judge<'a> {
    iam: &'a Iam,
    account: AccountId,
    caller: &'a Caller,
}

impl Judge<'_> {
    async fn consequence(&self, tx: &mut Tx, before: &mut Tx, taken: &[Touched]) -> Result<Consequence, ApiError> {
        let mut is_at_stake = false;
        for touched in taken {
            is_at_stake = is_at_stake || self.held_power(tx, before, *touched).await?;
        }
        if is_at_stake
            && self.find_administrator(tx).await?.is_none()
            && self.find_administrator(before).await?.is_some()
        {
            return Ok(Consequence::Everybody);
        }
        let loses = match self.caller.principal {
            PrincipalId::Root(_) => false,
            PrincipalId::User(user) => {
                let was_able = self.can_log_on_again(before, user).await?;
                (was_able && !self.can_log_on_again(tx, user).await?)
                    || self.loses_management(grants::attached(before, user).await?, grants::attached(tx, user).await?)
            }
            PrincipalId::Role(role) => self.loses_management(
                grants::attached_to_role(before, role).await?,
                grants::attached_to_role(tx, role).await?,
            ),
        };
        Ok(if loses { Consequence::Yourself } else { Consequence::None })
    }

    /// Whether an administrator may have been among those who were touched; a doubt is a yes.
    async fn held_power(&self, tx: &mut Tx, before: &mut Tx, touched: Touched) -> Result<bool, ApiError> {
        Ok(match touched {
            Touched::User(user) => self.is_usable(before, user).await? && self.administers(before, user).await?,
            Touched::Group(group) => {
                let attached = grants::attached_to_group(before, group).await?;
                attached.iter().any(|policy| self.gives_power(policy)) || self.iam.denies_something(tx, touched).await?
            }
            Touched::Role(_) => false,
            Touched::Policy(policy) => {
                let (was, is) = (store::policy_text(before, policy).await?, store::policy_text(tx, policy).await?);
                was.is_some_and(|policy| self.gives_power(&policy.attached()))
                    || is.is_some_and(|policy| self.iam.permissions().document(&policy.attached()).denies())
            }
            Touched::Policies => true,
        })
    }

    /// Whether the caller's own way in stays: console logon for a session, an active key pair for a signature.
    async fn can_log_on_again(&self, tx: &mut Tx, user: UserId) -> Result<bool, Error> {
        let ways = store::ways_in(tx, user).await?;
        Ok(ways.is_some_and(|ways| if self.caller.session.is_some() { ways.console } else { ways.any() }))
    }

    async fn is_usable(&self, tx: &mut Tx, user: UserId) -> Result<bool, Error> {
        Ok(store::ways_in(tx, user).await?.is_some_and(|ways| ways.any()))
    }

    async fn administers(&self, tx: &mut Tx, user: UserId) -> Result<bool, Error> {
        Ok(self.is_enough(&grants::attached(tx, user).await?))
    }

    /// Whether these policies together give every power, whatever their conditions ask.
    fn is_enough(&self, attached: &[AttachedPolicy]) -> bool {
        let policies = self.certain(attached);
        POWERS.iter().all(|power| self.allows(&policies, power, &self.objects(power)))
    }

    /// Whether this policy has a part in any power.
    fn gives_power(&self, policy: &AttachedPolicy) -> bool {
        let policies = self.certain(std::slice::from_ref(policy));
        POWERS.iter().any(|power| {
            let objects = self.objects(power);
            objects.iter().any(|object| self.allows(&policies, power, std::slice::from_ref(object)))
        })
    }

    fn certain(&self, attached: &[AttachedPolicy]) -> CompiledPolicies {
        let documents =
            attached.iter().map(|policy| (policy.source(), self.iam.permissions().document(policy).certain()));
        CompiledPolicies::of(documents)
    }

    fn objects(&self, power: &str) -> Vec<Arn> {
        let mut objects = vec![Arn::ram(self.account, "user", ANY_USER)];
        if power.contains("Policy") {
            objects.push(Arn::system_policy("AdministratorAccess"));
        }
        objects
    }

    fn allows(&self, policies: &CompiledPolicies, action: &str, objects: &[Arn]) -> bool {
        let mut context = Context::new();
        if let Some(address) = self.caller.origin.address() {
            context.set("acs:SourceIp", address.to_string());
        }
        context.set("acs:SecureTransport", "true");
        context.set("acs:MFAPresent", "true");
        context.set("acs:CurrentTime", self.iam.now().iso());
        let identity = Identity::user(self.account.to_string(), ANY_USER, None);
        let layers = Layers { identity: Some(policies), ..Layers::default() };
        let resources: Vec<&str> = objects.iter().map(Arn::as_str).collect();
        authorize(&layers, &Request { identity: &identity, action, resources: &resources, context: &context })
            .is_allow()
    }

    /// Whether the difference takes the management of permissions from whoever holds these.
    fn loses_management(&self, before: Vec<AttachedPolicy>, after: Vec<AttachedPolicy>) -> bool {
        if before == after {
            return false;
        }
        let comparison = Comparison::new(Catalogue::built_in());
        let read = |text: &str| {
            let document = parse(text, DocumentKind::Identity).unwrap_or_else(|_| Document::unreadable());
            comparison.read(&document)
        };
        // What stays is read once, which is how it is known not to differ.
        let mut readings = HashMap::new();
        for text in before.iter().chain(&after).map(AttachedPolicy::text) {
            readings.entry(text).or_insert_with(|| read(text));
        }
        let of = |policies: &[AttachedPolicy]| -> Vec<_> {
            policies.iter().filter_map(|policy| readings.get(policy.text())).collect()
        };
        comparison.loses_management(&of(&before), &of(&after))
    }

    /// Somebody who could administer the account: who it was last, holders of system policies that are enough, then
    /// holders of the account's own policies.
    async fn find_administrator(&self, tx: &mut Tx) -> Result<Option<UserId>, ApiError> {
        let mut search = Search { judge: self, refused: HashSet::new() };
        if let Some(last) = self.iam.last_administrator(self.account)
            && search.is_administrator(tx, last).await?
        {
            return Ok(Some(last));
        }
        let found = search.find(tx).await?;
        if let Some(found) = found {
            self.iam.remember_administrator(self.account, found);
        }
        Ok(found)
    }
}

/// One search; who holds the same as somebody who was not enough is not asked again.
struct Search<'a> {
    judge: &'a Judge<'a>,
    refused: HashSet<Vec<String>>,
}

impl Search<'_> {
    async fn find(&mut self, tx: &mut Tx) -> Result<Option<UserId>, ApiError> {
        for policy in system_policies() {
            let attached = AttachedPolicy::system(policy.name);
            if self.judge.gives_power(&attached)
                && let Some(found) = self.among_holders(tx, "System", attached.policy_key()).await?
            {
                return Ok(Some(found));
            }
        }
        let account = self.judge.account;
        let mut page = store::custom_policies(tx, account, "", POLICIES_BATCH).await?;
        while let Some(last) = page.last() {
            let (after, page_len) = (last.policy_name_key.clone(), page.len());
            // An account may have tens of thousands: nearly all are about something else, which is seen without
            // compiling them, and without driving what others need out of the cache; and while the next are read.
            let looking = spawn_blocking(move || {
                page.into_iter().filter(|policy| speaks_of_power(&policy.document)).collect::<Vec<_>>()
            });
            let is_last = i64::try_from(page_len).is_ok_and(|n| n < POLICIES_BATCH);
            let reading = async {
                if is_last { Ok(Vec::new()) } else { store::custom_policies(tx, account, &after, POLICIES_BATCH).await }
            };
            let (speaking, next) = tokio::join!(looking, reading);
            page = next?;
            for policy in speaking.map_err(|_| ApiError::internal())? {
                let attached = policy.attached();
                if self.judge.gives_power(&attached)
                    && let Some(found) = self.among_holders(tx, "Custom", attached.policy_key()).await?
                {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    async fn among_holders(&mut self, tx: &mut Tx, policy_type: &str, key: &str) -> Result<Option<UserId>, Error> {
        for through_groups in [false, true] {
            let mut after = 0;
            loop {
                let policy = (policy_type, key);
                let page =
                    store::usable_holders(tx, self.judge.account, policy, through_groups, (after, BATCH)).await?;
                let Some(last) = page.last() else { break };
                after = last.value();
                for user in page {
                    if self.is_enough(tx, user).await? {
                        return Ok(Some(user));
                    }
                }
            }
        }
        Ok(None)
    }

    async fn is_administrator(&mut self, tx: &mut Tx, user: UserId) -> Result<bool, Error> {
        Ok(self.judge.is_usable(tx, user).await? && self.is_enough(tx, user).await?)
    }

    async fn is_enough(&mut self, tx: &mut Tx, user: UserId) -> Result<bool, Error> {
        let attached = grants::attached(tx, user).await?;
        let held: Vec<String> = attached.iter().map(AttachedPolicy::identity).collect();
        if self.refused.contains(&held) {
            return Ok(false);
        }
        let is_enough = self.judge.is_enough(&attached);
        if !is_enough {
            self.refused.insert(held);
        }
        Ok(is_enough)
    }
}
