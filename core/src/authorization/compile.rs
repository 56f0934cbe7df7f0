//! Documents to an immutable, indexed set that many threads share.

use super::action::{ActionName, ActionPattern};
use super::condition::CompiledCondition;
use super::decision::{PolicySource, StatementRef};
use super::document::{Document, Effect, Statement};
use super::index::ActionIndex;
use super::resource::{ResourcePattern, Target};

/// All policies of one principal, ready to decide. Share it in an `Arc`.
///
/// INVARIANT: statements stand in the order of the policies and of their texts; the indexes point into that order.
#[derive(Debug, Default)]
pub struct CompiledPolicies {
    sources: Box<[PolicySource]>,
    pub(super) statements: Box<[CompiledStatement]>,
    pub(super) denies: ActionIndex,
    pub(super) allows: ActionIndex,
}

/// One statement with its patterns sorted by cost.
#[derive(Debug)]
pub(super) struct CompiledStatement {
    source: usize,
    position: usize,
    pub(super) effect: Effect,
    pub(super) not_action: bool,
    pub(super) actions: Box<[ActionPattern]>,
    resources: Box<[ResourcePattern]>,
    condition: CompiledCondition,
}

impl CompiledPolicies {
    /// Compiles the policies of a user and of the user's groups, the default version of each.
    #[must_use]
    pub fn compile(policies: &[(PolicySource, &Document)]) -> Self {
        let mut statements = Vec::new();
        for (source, (_, document)) in policies.iter().enumerate() {
            for (position, statement) in document.statements.iter().enumerate() {
                statements.extend(CompiledStatement::compile(source, position, statement));
            }
        }
        Self {
            sources: policies.iter().map(|(source, _)| source.clone()).collect(),
            denies: ActionIndex::of(&statements, Effect::Deny),
            allows: ActionIndex::of(&statements, Effect::Allow),
            statements: statements.into(),
        }
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

    pub(super) fn reference(&self, statement: &CompiledStatement) -> Option<StatementRef> {
        let source = self.sources.get(statement.source)?.clone();
        Some(StatementRef { source, statement: statement.position })
    }
}

impl CompiledStatement {
    /// Fails closed on patterns that cannot be read: an Allow is left out, a Deny applies to everything.
    fn compile(source: usize, position: usize, statement: &Statement) -> Option<Self> {
        let actions = statement.action.patterns().iter().map(|text| ActionPattern::parse(text)).collect();
        let resources = statement.resources.iter().map(|text| ResourcePattern::parse(text).ok()).collect();
        let condition = CompiledCondition::compile(statement.condition.as_ref());
        let not_action = statement.action.is_negated();
        let effect = statement.effect;
        match (actions, resources, effect) {
            (Some(actions), Some(resources), _) => {
                Some(Self { source, position, effect, not_action, actions, resources, condition })
            }
            (_, _, Effect::Allow) => None,
            (_, _, Effect::Deny) => Some(Self {
                source,
                position,
                effect,
                not_action: false,
                actions: [ActionPattern::Every].into(),
                resources: [ResourcePattern::Every].into(),
                condition,
            }),
        }
    }

    pub(super) fn applies(&self, action: &ActionName<'_>, target: &Target<'_>) -> bool {
        self.covers_action(action) && self.covers_resource(target) && self.condition_holds()
    }

    pub(super) fn covers_action(&self, action: &ActionName<'_>) -> bool {
        self.actions.iter().any(|pattern| pattern.matches(action)) != self.not_action
    }

    pub(super) fn covers_resource(&self, target: &Target<'_>) -> bool {
        self.resources.iter().any(|pattern| pattern.matches(target))
    }

    pub(super) fn condition_holds(&self) -> bool {
        self.condition.holds(self.effect)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{AttachedTo, DocumentKind, PolicyType, Request, Verdict, decide};
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
        decide(&set, &Request { action: "ecs:X", resource: "acs:ecs:*:1:instance/i" }).verdict
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
