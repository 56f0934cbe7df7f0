//! What happens when a diagnostic message is opened.

use super::{DecodeDiagnosticMessage, seal};
use crate::authorization::DiagnosticMessage;
use crate::door::{Cx, Perform};
use crate::model::ApiError;

impl Perform for DecodeDiagnosticMessage {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<DiagnosticMessage, ApiError> {
        seal::open(cx.iam.ring(), cx.account, cx.now, &self.encoded_diagnostic_message).ok_or_else(|| {
            ApiError::invalid(
                "EncodedDiagnosticMessage",
                "the message does not open: it was changed, is of another account, or is older than a day; \
                 copy the whole message of a new refusal",
            )
        })
    }
}
