//! What gives away more than it seems to.

use super::escalation::{ANY_ROLE, reaches};
use super::reach::{ActionReach, ResourceReach};
use super::{Lint, Subject, list, ordinal};
use crate::authorization::document::{ActionElement, DocumentKind};
use crate::authorization::finding::{FindingCode, Span};

pub(super) fn check(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    if !subject.is_allow() {
        return;
    }
    match lint.kind {
        DocumentKind::Identity => {
            every_action(subject, lint);
            not_action(subject, lint);
            pass_role(subject, lint);
            assume_role(subject, lint);
        }
        DocumentKind::Trust => foreign_account(subject, lint),
        // They narrow what others grant; a wide one narrows less.
        DocumentKind::Session | DocumentKind::Control => {}
    }
}

pub(super) fn is_everything(subject: &Subject<'_>) -> bool {
    let is_not_action = subject.statement.action.is_negated();
    let every_action = !is_not_action && subject.reach.actions.iter().any(ActionReach::is_every);
    every_action && subject.reach.resources.iter().any(|resource| matches!(resource, ResourceReach::Every))
}

fn every_action(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    if is_everything(subject) && !subject.has_condition() {
        let message = "The statement allows every action on every resource.";
        let help = "Name the services and resources that are needed; who holds this policy is an administrator.";
        lint.add(FindingCode::EveryAction, subject.statement.span, message, help);
    }
}

fn not_action(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    if let (ActionElement::NotAction(_), Some(place)) = (&subject.statement.action, subject.places.actions.first()) {
        let message = "An Allow with NotAction also allows every action that will exist one day.";
        let help = "List what is allowed in an Action element.";
        lint.add(FindingCode::AllowWithNotAction, *place, message, help);
    }
}

/// Source: RAM documentation, the system policies that hand roles over name the service in `acs:Service`.
fn pass_role(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let names_service = subject.tests().any(|test| test.key.eq_ignore_ascii_case("acs:Service") && !test.is_negated());
    // Whoever manages all of RAM has a finding about that.
    let manages_ram = subject.reach.covers_action(&ActionReach::new("ram:*"), &lint.budget);
    if names_service || manages_ram {
        return;
    }
    if let Some(at) = on_every_role(subject, "ram:PassRole", lint) {
        let message = "Any role can be handed to any service.";
        let help = "Name the roles in Resource, or the service in a condition on acs:Service.";
        lint.add(FindingCode::PassRoleToAnyService, at, message, help);
    }
}

fn assume_role(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    if is_everything(subject) {
        return;
    }
    if let Some(at) = on_every_role(subject, "sts:AssumeRole", lint) {
        let message = "Every role that trusts the holder can be assumed.";
        lint.add(FindingCode::AssumeAnyRole, at, message, "Name the roles in Resource.");
    }
}

/// The place of the pattern that allows the action on every role, if one does.
fn on_every_role(subject: &Subject<'_>, action: &str, lint: &Lint<'_>) -> Option<Span> {
    if subject.statement.action.is_negated() {
        return None;
    }
    let action = ActionReach::new(action);
    let at = subject.reach.actions.iter().position(|pattern| pattern.covers(&action, &lint.budget))?;
    let is_wide = reaches(subject, &ResourceReach::new(ANY_ROLE), lint);
    subject.places.actions.get(at).copied().filter(|_| is_wide)
}

fn foreign_account(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let Some(own) = lint.catalogue.account.clone() else {
        return;
    };
    if subject.has_condition() {
        return;
    }
    let trusted = subject.statement.principal.iter().flat_map(|principal| &principal.ram);
    for (value, place) in trusted.zip(&subject.places.principals) {
        let account = value.strip_prefix("acs:ram::").and_then(|rest| rest.strip_suffix(":root"));
        if account.is_some_and(|account| account != own) {
            let message =
                format!("Every user and role of the foreign account `{}` is trusted.", account.unwrap_or_default());
            let help = "Add a condition on sts:ExternalId, or trust single users and roles.";
            lint.add(FindingCode::ForeignAccountTrusted, *place, message, help);
        }
    }
}

/// Conditions that another statement makes pointless.
pub(super) fn compare(subjects: &[Subject<'_>], lint: &mut Lint<'_>) {
    for subject in subjects.iter().filter(|subject| subject.is_allow() && subject.has_condition()) {
        let weaker = subjects.iter().enumerate().filter(|(_, other)| {
            let is_weaker = other.is_allow() && other.holds_with(subject) && !subject.holds_with(other);
            is_weaker && other.statement.principal == subject.statement.principal
        });
        for (by, other) in weaker {
            let help = "Write the condition there too, or remove what it is about there.";
            if other.reach.covers(&subject.reach, &lint.budget) {
                let message = format!("{} allows the same without the condition.", ordinal(by));
                lint.add(FindingCode::BypassedCondition, subject.statement.span, message, help);
                break;
            }
            if subject.statement.action.is_negated() || !other.reach.covers_resources(&subject.reach, &lint.budget) {
                continue;
            }
            let patterns = subject.reach.actions.iter().zip(subject.statement.action.patterns());
            let bypassed: Vec<_> = patterns
                .filter(|(pattern, _)| other.reach.covers_action(pattern, &lint.budget))
                .map(|(_, text)| text)
                .collect();
            if !bypassed.is_empty() {
                let actions = list(&bypassed);
                let message = format!("{} allows {actions} without the condition.", ordinal(by));
                lint.add(FindingCode::BypassedCondition, subject.statement.span, message, help);
            }
        }
    }
}
