//! Documents to an immutable, indexed set that many threads share.

pub(super) mod index;

use std::ops::ControlFlow;
use std::sync::Arc;

use self::index::{ActionIndex, Listed};
use crate::authorization::condition::CompiledCondition;
use crate::authorization::context::Facts;
use crate::authorization::decision::{Layer, PolicySource, StatementRef};
use crate::authorization::document::{Document, DocumentKind, Effect, Principal, Statement};
use crate::authorization::finding::Span;
use crate::authorization::matching::action::{ActionName, ActionPattern};
use crate::authorization::matching::resource::{ResourcePattern, Target};
use crate::authorization::principal::NamedPrincipals;

/// Policies that stand in one layer for one principal, ready to decide. Share it in an `Arc`.
///
/// INVARIANT: statements stand in the order of the policies and of their texts; the index points into that order.
#[derive(Debug, Default)]
pub struct CompiledPolicies {
    sources: Box<[Arc<PolicySource>]>,
    /// With the place of the source.
    statements: Box<[(Arc<CompiledStatement>, usize)]>,
    index: ActionIndex,
}

/// A document ready to decide, which may be attached in many places.
#[derive(Debug, Clone)]
pub struct CompiledDocument(Arc<[Arc<CompiledStatement>]>);

/// One statement with typed values.
#[derive(Debug)]
pub(in crate::authorization) struct CompiledStatement {
    position: usize,
    span: Span,
    pub(in crate::authorization) effect: Effect,
    is_not_action: bool,
    actions: Box<[Arc<ActionPattern>]>,
    /// Absent where every resource is covered, and in trust policies, which stand at one.
    resources: Option<Box<[ResourcePattern]>>,
    principals: Named,
    condition: CompiledCondition,
}

/// Whose requests a statement is about.
#[derive(Debug)]
enum Named {
    /// The policy is attached to those it is about.
    Attached,
    These(NamedPrincipals),
    Nobody,
    Everybody,
}

/// A part of a statement that a request did not match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authorization) enum Part {
    Principal,
    Resource,
    Condition,
}

impl CompiledDocument {
    /// Compiles a document once for all the places it is attached in.
    #[must_use]
    pub fn compile(document: &Document) -> Self {
        let statements = document.statements.iter().enumerate();
        let compile = |(position, statement)| CompiledStatement::compile(position, statement, document.kind);
        Self(statements.filter_map(compile).map(Arc::new).collect())
    }

    /// Whether it denies anything.
    #[cfg(feature = "server")]
    pub(crate) fn denies(&self) -> bool {
        self.0.iter().any(|statement| statement.effect == Effect::Deny)
    }

    /// What it says without the Allows whose conditions could fail.
    #[cfg(feature = "server")]
    pub(crate) fn certain(&self) -> Self {
        let is_certain =
            |statement: &&Arc<CompiledStatement>| statement.effect == Effect::Deny || statement.condition.is_empty();
        Self(self.0.iter().filter(is_certain).map(Arc::clone).collect())
    }
}

impl CompiledPolicies {
    /// Puts together policies that stand in one layer, such as those of a user and of the user's groups; of each the
    /// version that is in force.
    #[must_use]
    pub fn of(policies: impl IntoIterator<Item = (PolicySource, CompiledDocument)>) -> Self {
        let (mut sources, mut statements) = (Vec::new(), Vec::new());
        for (source, document) in policies {
            let at_source = |statement: &Arc<CompiledStatement>| (Arc::clone(statement), sources.len());
            statements.extend(document.0.iter().map(at_source));
            sources.push(Arc::new(source));
        }
        let index = ActionIndex::of(statements.iter().map(|(statement, _)| statement));
        Self { sources: sources.into(), statements: statements.into(), index }
    }

    /// Compiles documents and puts them together.
    #[must_use]
    pub fn compile(policies: &[(PolicySource, &Document)]) -> Self {
        Self::of(policies.iter().map(|(source, document)| (source.clone(), CompiledDocument::compile(document))))
    }

    /// No policy at all: every decision is an implicit deny.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Number of statements.
    #[must_use]
    pub fn n_statements(&self) -> usize {
        self.statements.len()
    }

    /// Hands over the statements that cover the action, with their places, until told to stop; one may come several
    /// times. `is_wanted` says of a candidate, before anything of its statement is touched, whether it can matter.
    pub(in crate::authorization) fn covering<'a>(
        &'a self,
        action: &ActionName<'_>,
        is_wanted: impl Fn(&Listed) -> bool,
        mut then: impl FnMut(usize, &'a CompiledStatement) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.index.candidates(action, |listed| {
            if !is_wanted(listed) {
                return ControlFlow::Continue(());
            }
            match listed.covering(action) {
                Some(statement) => then(listed.place(), statement),
                None => ControlFlow::Continue(()),
            }
        })?;
        self.not_action(action, true).try_for_each(|(place, statement)| then(place, statement))
    }

    /// The statements whose `NotAction` leaves the action out.
    pub(in crate::authorization) fn leaving_out<'a>(
        &'a self,
        action: &ActionName<'_>,
    ) -> impl Iterator<Item = (usize, &'a CompiledStatement)> {
        self.not_action(action, false)
    }

    fn not_action<'a>(
        &'a self,
        action: &ActionName<'_>,
        covers: bool,
    ) -> impl Iterator<Item = (usize, &'a CompiledStatement)> {
        let statements = self.index.not_action().iter().filter_map(|place| Some((*place, self.statement(*place)?)));
        statements
            .filter(move |(_, statement)| statement.actions.iter().any(|pattern| pattern.matches(action)) != covers)
    }

    pub(in crate::authorization) fn statement(&self, place: usize) -> Option<&CompiledStatement> {
        self.statements.get(place).map(|(statement, _)| &**statement)
    }

    pub(in crate::authorization) fn reference(&self, place: usize, layer: Layer) -> Option<StatementRef> {
        let (statement, source) = self.statements.get(place)?;
        let CompiledStatement { position, span, effect, .. } = **statement;
        let source = Arc::clone(self.sources.get(*source)?);
        Some(StatementRef { source, statement: position, span, effect, layer })
    }
}

impl CompiledStatement {
    /// Fails closed on patterns that cannot be read: an Allow is left out, a Deny applies to everything.
    fn compile(position: usize, statement: &Statement, kind: DocumentKind) -> Option<Self> {
        let effect = statement.effect;
        let actions: Option<Box<[_]>> =
            statement.action.patterns().iter().map(|text| ActionPattern::parse(text).map(Arc::new)).collect();
        let resources: Option<Box<[_]>> =
            statement.resources.iter().map(|text| ResourcePattern::parse(text).ok()).collect();
        let (actions, is_not_action, resources) = match (actions, resources, effect) {
            (Some(actions), Some(resources), _) => {
                let is_every = |resource: &ResourcePattern| matches!(resource, ResourcePattern::Every);
                let are_some = kind != DocumentKind::Trust && !resources.iter().any(is_every);
                (actions, statement.action.is_negated(), are_some.then_some(resources))
            }
            (_, _, Effect::Allow) => return None,
            (_, _, Effect::Deny) => ([Arc::new(ActionPattern::Every)].into(), false, None),
        };
        let principals = Named::compile(statement.principal.as_ref(), kind, effect);
        let condition = CompiledCondition::compile(statement.condition.as_ref());
        let span = statement.span;
        Some(Self { position, span, effect, is_not_action, actions, resources, principals, condition })
    }

    pub(in crate::authorization) fn actions(&self) -> &[Arc<ActionPattern>] {
        &self.actions
    }

    /// None where every resource is covered.
    pub(in crate::authorization) fn resources(&self) -> &[ResourcePattern] {
        self.resources.as_deref().unwrap_or_default()
    }

    pub(in crate::authorization) fn is_not_action(&self) -> bool {
        self.is_not_action
    }

    /// Whether the statement applies to a request whose action it covers.
    pub(in crate::authorization) fn applies(&self, target: &Target<'_>, facts: &Facts<'_>) -> bool {
        self.covers(target) && self.names(facts) && self.condition.holds(facts, self.effect)
    }

    /// The parts that keep it from applying.
    pub(in crate::authorization) fn missed(
        &self,
        target: &Target<'_>,
        facts: &Facts<'_>,
    ) -> impl Iterator<Item = Part> {
        let parts = [
            (self.names(facts), Part::Principal),
            (self.covers(target), Part::Resource),
            (self.condition.holds(facts, self.effect), Part::Condition),
        ];
        parts.into_iter().filter(|(matches, _)| !matches).map(|(_, part)| part)
    }

    pub(in crate::authorization) fn condition(&self) -> &CompiledCondition {
        &self.condition
    }

    fn covers(&self, target: &Target<'_>) -> bool {
        self.resources.as_ref().is_none_or(|resources| resources.iter().any(|pattern| pattern.matches(target)))
    }

    fn names(&self, facts: &Facts<'_>) -> bool {
        match &self.principals {
            Named::Attached | Named::Everybody => true,
            Named::These(principals) => principals.name(facts.identity),
            Named::Nobody => false,
        }
    }
}

impl Named {
    fn compile(principal: Option<&Principal>, kind: DocumentKind, effect: Effect) -> Self {
        let readable = match (principal, kind) {
            (None, DocumentKind::Trust) => None,
            (None, _) => return Self::Attached,
            (Some(principal), DocumentKind::Trust) => NamedPrincipals::of_trust_policy(principal),
            (Some(principal), _) => Some(NamedPrincipals::of_bucket_policy(principal)),
        };
        match (readable, effect) {
            (Some(principals), _) => Self::These(principals),
            (None, Effect::Allow) => Self::Nobody,
            (None, Effect::Deny) => Self::Everybody,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authorization::{AttachedTo, Context, Identity, Layers, PolicyType, Request, Verdict, authorize};

    fn parse(text: &str) -> Result<Document, Vec<crate::authorization::Finding>> {
        crate::authorization::parse(text, DocumentKind::Identity)
    }

    fn with_broken_pattern(effect: &str, edit: fn(&mut Statement)) -> Verdict {
        let text = r#"{"Version":"1","Statement":[{"Effect":"EFFECT","Action":"ecs:X","Resource":"*"}]}"#;
        let allow_all = r#"{"Version":"1","Statement":[{"Effect":"EFFECT","Action":"*","Resource":"*"}]}"#;
        let mut broken = parse(&text.replace("EFFECT", effect)).expect("valid");
        edit(broken.statements.first_mut().expect("one statement"));
        let other = parse(&allow_all.replace("EFFECT", "Allow")).expect("valid");
        let source = PolicySource {
            policy_type: PolicyType::Custom,
            policy_name: "p".into(),
            version: "v1".into(),
            attached_to: AttachedTo::User,
        };
        let policies = [(source.clone(), &broken), (source, &other)];
        let n_policies = if effect == "Deny" { 2 } else { 1 };
        let set = CompiledPolicies::compile(&policies[..n_policies]);
        let layers = Layers { identity: Some(&set), ..Layers::default() };
        let (identity, context) = (Identity::user("1", "alice", None), Context::new());
        let resources = &["acs:ecs:*:1:instance/i"];
        authorize(&layers, &Request { identity: &identity, action: "ecs:X", resources, context: &context })
    }

    #[test]
    fn unreadable_patterns_fail_closed() {
        let edits: [fn(&mut Statement); 2] = [
            |statement| statement.action = crate::authorization::ActionElement::NotAction(vec!["nonsense".into()]),
            |statement| statement.resources = vec!["arn:nonsense".into()],
        ];
        for edit in edits {
            assert_eq!(with_broken_pattern("Allow", edit), Verdict::ImplicitDeny);
            assert_eq!(with_broken_pattern("Deny", edit), Verdict::ExplicitDeny);
        }
    }

    #[test]
    fn compiled_policies_are_shared_between_threads() {
        fn check<T: Send + Sync + 'static>() {}
        check::<CompiledPolicies>();
    }

    #[test]
    fn an_unreadable_document_denies_everything() {
        let document = Document::unreadable();
        assert_eq!(parse(&document.to_json()), Ok(document));
    }
}
