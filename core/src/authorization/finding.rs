//! What the policy check found: a code, where in the text, and what to do about it.

use std::fmt;

use serde::{Deserialize, Serialize};

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
    pub(super) fn error(code: FindingCode, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, class: FindingClass::Error, span, message: message.into(), help: help.into() }
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
}

impl FindingCode {
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
        }
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}
