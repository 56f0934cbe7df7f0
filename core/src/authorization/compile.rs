//! Documents to an immutable, indexed set that many threads share.

use std::sync::Arc;

use super::action::ActionPattern;
use super::condition::CompiledCondition;
use super::context::Facts;
use super::decision::{Layer, PolicySource, StatementRef};
use super::document::{Document, DocumentKind, Effect, Principal, Statement};
use super::finding::Span;
use super::index::ActionIndex;
use super::principal::NamedPrincipals;
use super::resource::{ResourcePattern, Target};

/// Policies that stand in one layer for one principal, ready to decide. Share it in an `Arc`.
///
/// INVARIANT: statements stand in the order of the policies and of their texts; the indexes point into that order.
#[derive(Debug, Default)]
pub struct CompiledPolicies {
    sources: Box<[Arc<PolicySource>]>,
    statements: Box<[CompiledStatement]>,
    pub(super) denies: ActionIndex,
    pub(super) allows: ActionIndex,
}

/// One statement without its actions, which stand in the index.
#[derive(Debug)]
pub(super) struct CompiledStatement {
    source: usize,
    position: usize,
    span: Span,
    effect: Effect,
    /// Absent in trust policies, which stand at one resource.
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
pub(super) enum Part {
    Principal,
    Resource,
    Condition,
}

impl CompiledPolicies {
    /// Compiles policies that stand in one layer, such as those of a user and of the user's groups; of each the
    /// version that is in force.
    #[must_use]
    pub fn compile(policies: &[(PolicySource, &Document)]) -> Self {
        let mut set = Self::default();
        let mut statements = Vec::new();
        for (source, (_, document)) in policies.iter().enumerate() {
            for (position, statement) in document.statements.iter().enumerate() {
                let index = match statement.effect {
                    Effect::Allow => &mut set.allows,
                    Effect::Deny => &mut set.denies,
                };
                let compiled = CompiledStatement::compile(source, position, statement, document.kind);
                if let Some((compiled, actions)) = compiled {
                    index.add(statements.len(), actions.patterns, actions.is_negated);
                    statements.push(compiled);
                }
            }
        }
        set.sources = policies.iter().map(|(source, _)| Arc::new(source.clone())).collect();
        set.statements = statements.into();
        set
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

    pub(super) fn statement(&self, place: usize) -> Option<&CompiledStatement> {
        self.statements.get(place)
    }

    pub(super) fn reference(&self, place: usize, layer: Layer) -> Option<StatementRef> {
        let CompiledStatement { source, position, span, effect, .. } = self.statements.get(place)?;
        let source = Arc::clone(self.sources.get(*source)?);
        Some(StatementRef { source, statement: *position, span: *span, effect: *effect, layer })
    }
}

struct Actions {
    patterns: Vec<ActionPattern>,
    is_negated: bool,
}

impl CompiledStatement {
    /// Fails closed on patterns that cannot be read: an Allow is left out, a Deny applies to everything.
    fn compile(source: usize, position: usize, statement: &Statement, kind: DocumentKind) -> Option<(Self, Actions)> {
        let effect = statement.effect;
        let patterns: Option<Vec<_>> =
            statement.action.patterns().iter().map(|text| ActionPattern::parse(text)).collect();
        let resources: Option<Box<[_]>> =
            statement.resources.iter().map(|text| ResourcePattern::parse(text).ok()).collect();
        let (actions, resources) = match (patterns, resources, effect) {
            (Some(patterns), Some(resources), _) => {
                let resources = (kind != DocumentKind::Trust).then_some(resources);
                (Actions { patterns, is_negated: statement.action.is_negated() }, resources)
            }
            (_, _, Effect::Allow) => return None,
            (_, _, Effect::Deny) => (Actions { patterns: vec![ActionPattern::Every], is_negated: false }, None),
        };
        let principals = Named::compile(statement.principal.as_ref(), kind, effect);
        let condition = CompiledCondition::compile(statement.condition.as_ref());
        let span = statement.span;
        Some((Self { source, position, span, effect, resources, principals, condition }, actions))
    }

    /// Whether the statement applies to a request whose action it covers.
    pub(super) fn applies(&self, target: &Target<'_>, facts: &Facts<'_>) -> bool {
        self.covers(target) && self.names(facts) && self.condition.holds(facts, self.effect)
    }

    /// The parts that keep it from applying.
    pub(super) fn missed(&self, target: &Target<'_>, facts: &Facts<'_>) -> impl Iterator<Item = Part> {
        let parts = [
            (self.names(facts), Part::Principal),
            (self.covers(target), Part::Resource),
            (self.condition.holds(facts, self.effect), Part::Condition),
        ];
        parts.into_iter().filter(|(matches, _)| !matches).map(|(_, part)| part)
    }

    pub(super) fn condition(&self) -> &CompiledCondition {
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
    use super::super::{AttachedTo, Context, Identity, Layers, PolicyType, Request, Verdict, authorize};
    use super::*;

    fn parse(text: &str) -> Result<Document, Vec<super::super::Finding>> {
        super::super::parse(text, DocumentKind::Identity)
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
            |statement| statement.action = super::super::ActionElement::NotAction(vec!["nonsense".into()]),
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
