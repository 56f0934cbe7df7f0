//! One-time tokens of 256 bits, of which only a hash is kept, and AccessKey pairs.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::random::{self, RandomError};
use crate::model::Secret;

/// 32 bytes in base64url without padding.
const TOKEN_CHARS: usize = 43;
const ALPHANUMERIC: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// A token for its owner: shown or set as a cookie once, never stored.
#[derive(Debug)]
pub(crate) struct Token(Secret<String>);

impl Token {
    /// A new token.
    ///
    /// # Errors
    /// [`RandomError`].
    pub(crate) fn generate() -> Result<Self, RandomError> {
        let bytes = Zeroizing::new(random::bytes::<32>()?);
        Ok(Self(Secret::new(URL_SAFE_NO_PAD.encode(bytes.as_slice()))))
    }

    /// The text to hand out: 43 characters that need no escaping in URLs and cookies.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose()
    }

    /// What is stored.
    pub(crate) fn hash(&self) -> TokenHash {
        TokenHash::of(self.expose())
    }
}

/// SHA-256 of a token: enough to find and compare it, useless to present.
///
/// A plain hash will do because a token has 256 random bits; passwords go through `password_hash`.
#[derive(Clone, Copy)]
pub(crate) struct TokenHash([u8; 32]);

impl TokenHash {
    /// The hash of a token somebody presents; `None` when the text cannot be one of ours.
    pub(crate) fn of_presented(text: &str) -> Option<Self> {
        let is_ours =
            text.len() == TOKEN_CHARS && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        is_ours.then(|| Self::of(text))
    }

    /// The bytes to store and to look up by.
    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }
}

impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenHash {}

impl std::fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenHash([redacted])")
    }
}

/// A new AccessKey id: `LTAI` and 20 letters and digits. Public: it names the pair in requests and logs.
///
/// # Errors
/// [`RandomError`].
pub(crate) fn access_key_id() -> Result<String, RandomError> {
    Ok(format!("LTAI{}", random::text(ALPHANUMERIC, 20)?))
}

/// A new AccessKey secret: 30 letters and digits, 178 bits.
///
/// # Errors
/// [`RandomError`].
pub(crate) fn access_key_secret() -> Result<Secret<String>, RandomError> {
    random::text(ALPHANUMERIC, 30).map(Secret::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_presented_token_is_found_by_its_hash() {
        let token = Token::generate().unwrap();
        assert_eq!(token.expose().len(), TOKEN_CHARS);
        assert_eq!(TokenHash::of_presented(token.expose()), Some(token.hash()));
        assert_ne!(token.hash(), Token::generate().unwrap().hash());
        assert_eq!(format!("{token:?} {:?}", token.hash()), "Token([redacted]) TokenHash([redacted])");
    }

    #[test]
    fn refuses_what_cannot_be_a_token() {
        assert_eq!(TokenHash::of_presented(""), None);
        assert_eq!(TokenHash::of_presented(&"a".repeat(44)), None);
        assert_eq!(TokenHash::of_presented(&format!("{} ", "a".repeat(42))), None);
    }

    #[test]
    fn access_key_pairs_have_their_shape() {
        let (id, secret) = (access_key_id().unwrap(), access_key_secret().unwrap());
        assert!(id.len() == 24 && id.starts_with("LTAI"));
        assert!(secret.expose().len() == 30 && secret.expose().bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_ne!(id, access_key_id().unwrap());
    }
}
