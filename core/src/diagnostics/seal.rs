//! Diagnostic messages on their way through the hands of those who may not read them: sealed, bound to the account,
//! expiring.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::{ENCODED_CHARACTERS_MAX, LIFETIME_MS};
use crate::authorization::DiagnosticMessage;
use crate::credential::seal::{Aad, KeyRing};
use crate::model::{AccountId, Timestamp};

#[derive(Serialize, Deserialize)]
struct Sealed {
    expires_at: Timestamp,
    message: DiagnosticMessage,
}

/// `None` when there is no randomness for it.
pub(crate) fn seal(ring: &KeyRing, account: AccountId, now: Timestamp, message: DiagnosticMessage) -> Option<String> {
    let sealed = Sealed { expires_at: now.plus_ms(LIFETIME_MS), message };
    let plaintext = serde_json::to_vec(&sealed).ok()?;
    let sealed = ring.seal(&place(&account.to_string()), &plaintext).ok()?;
    Some(URL_SAFE_NO_PAD.encode(sealed))
}

/// `None` for everything that [`seal`] did not make for this account within the last day.
pub(crate) fn open(ring: &KeyRing, account: AccountId, now: Timestamp, text: &str) -> Option<DiagnosticMessage> {
    if text.len() > ENCODED_CHARACTERS_MAX {
        return None;
    }
    let sealed = URL_SAFE_NO_PAD.decode(text.trim()).ok()?;
    let plaintext = ring.open(&place(&account.to_string()), &sealed).ok()?;
    let Sealed { expires_at, message } = serde_json::from_slice(plaintext.expose()).ok()?;
    (now < expires_at).then_some(message)
}

/// It lies in no table, but opens as little elsewhere as what does.
fn place(account: &str) -> Aad<'_> {
    Aad { table: "diagnostic_messages", column: "message", row_key: account }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authorization::AuthPrincipal;

    fn message() -> DiagnosticMessage {
        DiagnosticMessage {
            auth_action: "ram:CreateUser".into(),
            auth_resource: "acs:ram::1:user/bob".into(),
            auth_conditions: Vec::new(),
            auth_principal: AuthPrincipal {
                auth_principal_type: "SubUser".into(),
                auth_principal_display_name: "20".into(),
                auth_principal_owner_id: "1".into(),
            },
            explicit_deny: false,
            no_permission_policy_type: None,
            matched_policies: Vec::new(),
        }
    }

    #[test]
    fn opens_in_its_account_and_its_day_only() {
        let ring = KeyRing::ephemeral().expect("randomness");
        let (account, now) = (AccountId::new(1), Timestamp::from_ms(1_000));
        let text = seal(&ring, account, now, message()).expect("sealed");
        assert_eq!(open(&ring, account, now, &text), Some(message()));
        assert_eq!(open(&ring, account, now.plus_ms(LIFETIME_MS - 1), &format!(" {text}\n")), Some(message()));
        assert_eq!(open(&ring, account, now.plus_ms(LIFETIME_MS), &text), None);
        assert_eq!(open(&ring, AccountId::new(2), now, &text), None);
        assert_eq!(open(&KeyRing::ephemeral().expect("randomness"), account, now, &text), None);
        for damaged in ["", "A", &text[1..], &text[..text.len() - 2], &format!("{text}AAAA"), &"A".repeat(70_000)] {
            assert_eq!(open(&ring, account, now, damaged), None, "{damaged:.20}");
        }
        assert!(!text.contains("CreateUser"));
    }
}
