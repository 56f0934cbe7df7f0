//! What can be asked about refusals.

use serde::{Deserialize, Serialize};

use crate::authorization::DiagnosticMessage;
use crate::door::{Access, Action, Scope};
use crate::model::Arn;

/// Opens the diagnostic message of a refusal in the same account, at most a day old.
///
/// # Errors
/// `InvalidParameter.EncodedDiagnosticMessage`.
///
/// Source: RAM API reference, DecodeDiagnosticMessage; that messages expire is ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DecodeDiagnosticMessage {
    /// As the refused caller received it.
    pub encoded_diagnostic_message: String,
}

impl Action for DecodeDiagnosticMessage {
    const ACTION: &'static str = "ram:DecodeDiagnosticMessage";
    const ACCESS: Access = Access::Read;
    type Response = DiagnosticMessage;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("ram", scope.account)]
    }
}
