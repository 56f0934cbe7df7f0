//! What the policy check found: a code, where in the text, and what to do about it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::document::DocumentKind;

/// One finding about a policy text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which rule was broken.
    pub code: FindingCode,
    /// How bad it is; only errors keep a policy from being saved.
    pub class: FindingClass,
    /// The part of the text it is about.
    pub span: Span,
    /// What is wrong, one sentence. Never contains a condition value.
    pub message: String,
    /// What to write instead, one sentence.
    pub help: String,
}

impl Finding {
    pub(super) fn new(code: FindingCode, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, class: code.class(), span, message: message.into(), help: help.into() }
    }
}

/// A half-open range of the text, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The classes of the policy check, worst first.
///
/// Source: RAM documentation, *Validate policies*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FindingClass {
    /// The document is refused.
    Error,
    /// The document gives away more than it seems to.
    SecurityWarning,
    /// The document probably does not do what was meant.
    GeneralWarning,
    /// The document could be shorter or clearer.
    Suggestion,
}

/// The rules a document can break.
///
/// Source: RAM documentation, *Validate policies*, for the names it lists; the others follow its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum FindingCode {
    /// The text is empty or too long. On the wire this is `InvalidParameter.PolicyDocument.Length`.
    DocumentLength,
    /// Not JSON, or JSON with duplicate members.
    JsonSyntax,
    /// Too deep, or a list too long.
    LimitExceeded,
    /// A value of the wrong JSON type.
    DataTypeMismatch,
    /// `Version` is missing or not `"1"`.
    InvalidVersion,
    /// `Statement` is missing or empty.
    MissingStatement,
    /// A member that does not belong here.
    InvalidPolicyElement,
    /// `Sid` is too long.
    InvalidSid,
    /// `Effect` is missing.
    MissingEffect,
    /// `Effect` is neither `Allow` nor `Deny`.
    InvalidEffect,
    /// Neither `Action` nor `NotAction`, or an empty list.
    MissingAction,
    /// An action that is not `<ram-code>:<action-name>`.
    InvalidActionFormat,
    /// `Resource` is missing or an empty list.
    MissingResource,
    /// A resource that does not start with `acs:`.
    InvalidArnPrefix,
    /// A resource with less than five fields.
    MissingArnField,
    /// A trust policy without `Principal`, or an empty one.
    MissingPrincipal,
    /// A principal of an unknown type or form, or with wildcards.
    InvalidPrincipal,
    /// An operator that does not exist.
    InvalidConditionOperator,
    /// A key that is not `<ram-code>:<condition-key>`.
    InvalidConditionKeyFormat,
    /// `Bool` with more than one value.
    InvalidConditionMultipleBoolean,
    /// A value the operator cannot compare with, or no value at all.
    InvalidConditionValue,
    /// An Allow of every action on every resource.
    EveryAction,
    /// An Allow of every action except some, with those that are yet to come.
    AllowWithNotAction,
    /// Actions with which their holder can become an administrator.
    PrivilegeEscalation,
    /// Any role can be handed to any service.
    PassRoleToAnyService,
    /// Any role can be assumed.
    AssumeAnyRole,
    /// A whole foreign account is trusted without a condition.
    ForeignAccountTrusted,
    /// A negated operator in an Allow holds when its key is absent.
    NegatedConditionInAllow,
    /// A Deny does not apply when its key is absent.
    DenyWithoutKey,
    /// Another statement allows the same without the condition.
    BypassedCondition,
    /// A service the catalogue does not have.
    UnknownService,
    /// An action the service does not have.
    UnknownAction,
    /// A key no request brings.
    UnknownConditionKey,
    /// An operator that does not fit the type of its key.
    ConditionKeyType,
    /// One key twice under one operator, in different spellings.
    RepeatedConditionKey,
    /// `${`: variables do not exist.
    PolicyVariable,
    /// A `*` where it is an ordinary character.
    LiteralWildcard,
    /// A block with bits set behind its prefix.
    HostBits,
    /// A statement or a part of it that no request meets.
    NeverApplies,
    /// Conditions that exclude each other.
    ImpossibleCondition,
    /// An Allow that another statement denies completely.
    ShadowedByDeny,
    /// A statement that another one contains.
    RedundantStatement,
    /// A value that another one of the list contains.
    RedundantValue,
    /// A condition that restricts nothing.
    EmptyCondition,
    /// A list that a wildcard may replace.
    LongList,
}

impl FindingCode {
    /// How bad it is to break the rule.
    #[must_use]
    pub fn class(self) -> FindingClass {
        match self {
            Self::EveryAction
            | Self::AllowWithNotAction
            | Self::PrivilegeEscalation
            | Self::PassRoleToAnyService
            | Self::AssumeAnyRole
            | Self::ForeignAccountTrusted
            | Self::NegatedConditionInAllow
            | Self::DenyWithoutKey
            | Self::BypassedCondition => FindingClass::SecurityWarning,
            Self::UnknownService
            | Self::UnknownAction
            | Self::UnknownConditionKey
            | Self::ConditionKeyType
            | Self::RepeatedConditionKey
            | Self::PolicyVariable
            | Self::LiteralWildcard
            | Self::HostBits
            | Self::NeverApplies
            | Self::ImpossibleCondition
            | Self::ShadowedByDeny => FindingClass::GeneralWarning,
            Self::RedundantStatement | Self::RedundantValue | Self::EmptyCondition | Self::LongList => {
                FindingClass::Suggestion
            }
            _ => FindingClass::Error,
        }
    }

    /// The `Code` of the answer that refuses a document of this kind.
    ///
    /// Source: error codes of `CreatePolicy` and `AssumeRole`.
    #[must_use]
    pub fn wire_code(self, kind: DocumentKind) -> &'static str {
        match (kind, self == Self::DocumentLength) {
            (DocumentKind::Session, true) => "InvalidParameter.PolicySize",
            (DocumentKind::Session, false) => "InvalidParameter.PolicyGrammar",
            (_, true) => "InvalidParameter.PolicyDocument.Length",
            (_, false) => "MalformedPolicyDocument",
        }
    }

    /// The name as the console shows it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::DocumentLength => "Invalid document length",
            Self::JsonSyntax => "Json syntax error",
            Self::LimitExceeded => "Limit exceeded",
            Self::DataTypeMismatch => "Data type mismatch",
            Self::InvalidVersion => "Invalid version",
            Self::MissingStatement => "Missing statement",
            Self::InvalidPolicyElement => "Invalid policy element",
            Self::InvalidSid => "Invalid Sid",
            Self::MissingEffect => "Missing effect",
            Self::InvalidEffect => "Invalid effect",
            Self::MissingAction => "Missing action",
            Self::InvalidActionFormat => "Invalid action format",
            Self::MissingResource => "Missing resource",
            Self::InvalidArnPrefix => "Invalid ARN prefix",
            Self::MissingArnField => "Missing ARN field",
            Self::MissingPrincipal => "Missing principal",
            Self::InvalidPrincipal => "Invalid principal",
            Self::InvalidConditionOperator => "Invalid condition operator",
            Self::InvalidConditionKeyFormat => "Invalid condition key format",
            Self::InvalidConditionMultipleBoolean => "Invalid condition multiple Boolean",
            Self::InvalidConditionValue => "Invalid condition value",
            Self::EveryAction => "Allow of everything",
            Self::AllowWithNotAction => "Allow with NotAction",
            Self::PrivilegeEscalation => "Privilege escalation",
            Self::PassRoleToAnyService => "Pass of any role",
            Self::AssumeAnyRole => "Assumption of any role",
            Self::ForeignAccountTrusted => "Trust of a foreign account",
            Self::NegatedConditionInAllow => "Negated condition in an Allow",
            Self::DenyWithoutKey => "Deny escaped without a key",
            Self::BypassedCondition => "Bypassed condition",
            Self::UnknownService => "Unknown service",
            Self::UnknownAction => "Unknown action",
            Self::UnknownConditionKey => "Unknown condition key",
            Self::ConditionKeyType => "Condition key of another type",
            Self::RepeatedConditionKey => "Repeated condition key",
            Self::PolicyVariable => "Policy variable",
            Self::LiteralWildcard => "Literal wildcard",
            Self::HostBits => "Host bits in a CIDR block",
            Self::NeverApplies => "Statement without effect",
            Self::ImpossibleCondition => "Impossible condition",
            Self::ShadowedByDeny => "Shadowed by a Deny",
            Self::RedundantStatement => "Redundant statement",
            Self::RedundantValue => "Redundant value",
            Self::EmptyCondition => "Empty condition",
            Self::LongList => "Long list",
        }
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}
