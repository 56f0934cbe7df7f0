//! The only error that leaves this crate; console and API show the same one.

use serde::{Deserialize, Serialize};

use crate::authorization::{AccessDeniedDetail, Finding, Verdict};

/// What went wrong, by RAM's own names; the HTTP status follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Code {
    /// A value breaks the rule of its field.
    InvalidParameter,
    /// The caller's permissions do not include the action.
    NoPermission,
    /// The thing does not exist.
    EntityNotExist,
    /// The name is taken.
    EntityAlreadyExists,
    /// A quota is used up.
    LimitExceeded,
    /// Something else must go first.
    DeleteConflict,
    /// The state has changed in between or does not permit the operation.
    OperationConflict,
    /// Name, password or code is wrong: never says which.
    LogonFailed,
    /// It takes from the caller itself the power to undo it: type the word.
    ConfirmationRequired,
    /// Too many attempts: wait.
    Throttling,
    /// Log on first.
    NotLoggedOn,
    /// The session of a role has ended.
    InvalidSecurityToken,
    /// Busy for the moment: try again.
    ServiceUnavailable,
    /// Our fault; the request id finds it in the log.
    InternalError,
}

impl Code {
    /// The HTTP status that carries this code.
    pub const fn http_status(self) -> u16 {
        match self {
            Self::InvalidParameter => 400,
            Self::NotLoggedOn | Self::LogonFailed => 401,
            Self::NoPermission | Self::InvalidSecurityToken => 403,
            Self::EntityNotExist => 404,
            Self::EntityAlreadyExists
            | Self::LimitExceeded
            | Self::DeleteConflict
            | Self::OperationConflict
            | Self::ConfirmationRequired => 409,
            Self::Throttling => 429,
            Self::InternalError => 500,
            Self::ServiceUnavailable => 503,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::InvalidParameter => "InvalidParameter",
            Self::NoPermission => "NoPermission",
            Self::EntityNotExist => "EntityNotExist",
            Self::EntityAlreadyExists => "EntityAlreadyExists",
            Self::LimitExceeded => "LimitExceeded",
            Self::DeleteConflict => "DeleteConflict",
            Self::OperationConflict => "OperationConflict",
            Self::LogonFailed => "LogonFailed",
            Self::ConfirmationRequired => "ConfirmationRequired",
            Self::Throttling => "Throttling",
            Self::NotLoggedOn => "NotLoggedOn",
            Self::InvalidSecurityToken => "InvalidSecurityToken",
            Self::ServiceUnavailable => "ServiceUnavailable",
            Self::InternalError => "InternalError",
        }
    }
}

/// Why a call was refused by policy, as far as the refused caller may know: policies, and what they compare, are in the
/// sealed diagnosis.
///
/// Source: RAM, "Troubleshoot access denied errors": AccessDeniedDetail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeniedDetail {
    /// The action that is missing.
    pub action: String,
    /// The resource it was asked for.
    pub resource: String,
    /// What the engine decided; never an Allow.
    pub verdict: Verdict,
    /// The same by its names on the wire, with the sealed diagnosis.
    pub detail: AccessDeniedDetail,
}

/// Why a policy document was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedDocument {
    /// Everything that keeps the engine from evaluating it, with its place in the text.
    pub findings: Vec<Finding>,
}

/// A refusal or failure: its code, one sentence that says what to do, and the field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// The kind of error.
    pub code: Code,
    /// What it is about, the part behind the dot of RAM's codes: `User` in `EntityNotExist.User`.
    pub subject: Option<String>,
    /// One sentence, beginning in lower case, user input in backticks.
    pub message: String,
    /// The form field or parameter it belongs to.
    pub field: Option<String>,
    /// The policy decision behind a `NoPermission`.
    pub denied: Option<Box<DeniedDetail>>,
    /// The findings behind a refused policy document; not sent to browsers, whose own engine finds the same.
    #[serde(skip)]
    pub document: Option<Box<RefusedDocument>>,
    /// Finds this answer in log and events.
    pub request_id: Option<String>,
}

impl ApiError {
    /// An error with a subject and a sentence.
    pub fn new(code: Code, subject: &str, message: impl Into<String>) -> Self {
        let subject = (!subject.is_empty()).then(|| subject.to_owned());
        Self { code, subject, message: message.into(), field: None, denied: None, document: None, request_id: None }
    }

    /// `InvalidParameter.<field>`: a value that breaks the rule of its field.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::new(Code::InvalidParameter, field, message).at(field)
    }

    /// `EntityNotExist.<kind>`.
    pub fn not_exist(kind: &str, name: impl std::fmt::Display) -> Self {
        Self::new(Code::EntityNotExist, kind, format!("the {} `{name}` does not exist", kind.to_ascii_lowercase()))
    }

    /// `EntityAlreadyExists.<kind>`, at the field that names it.
    pub fn already_exists(kind: &str, name: impl std::fmt::Display, field: &str) -> Self {
        let kind_text = kind.to_ascii_lowercase();
        Self::new(
            Code::EntityAlreadyExists,
            kind,
            format!("the {kind_text} `{name}` exists already; choose another name"),
        )
        .at(field)
    }

    /// `LimitExceeded.<kind>`: the quota, and that it can be raised.
    pub fn limit_exceeded(kind: &str, limit: i64) -> Self {
        Self::new(Code::LimitExceeded, kind, format!("the limit of {limit} is reached; delete one or raise the limit"))
    }

    /// `InternalError`: the cause is in the log under the request id.
    pub fn internal() -> Self {
        Self::new(
            Code::InternalError,
            "",
            "something failed on our side; nothing was changed. Try again, then tell your administrator the request id",
        )
    }

    /// Puts the error at a form field or parameter.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// The whole code as RAM writes it, for example `EntityNotExist.User`.
    pub fn full_code(&self) -> String {
        match &self.subject {
            Some(subject) => format!("{}.{subject}", self.code.name()),
            None => self.code.name().to_owned(),
        }
    }
}
