//! Password hashes: Argon2id, kept as PHC strings.
//!
//! An unknown user costs the same work as a wrong password, so that time does not tell whether a name exists.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::{Output, ParamsString, Salt};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::hashing_threads::{Arena, HashingThreads};
use super::{password_rules, random};
use crate::model::Secret;

/// Passwords that may wait for a thread before the next is refused.
const MAX_WAITING: usize = 64;
/// How long a password may wait before it is refused.
const MAX_WAIT: Duration = Duration::from_secs(2);
/// A stored hash asking for more memory than 256 MiB is refused: the row is broken or somebody else wrote it.
const MAX_STORED_KIB: u32 = 256 * 1024;
/// A stored hash asking for more passes is refused, as above.
const MAX_STORED_PASSES: u32 = 32;
const OUTPUT_BYTES: usize = 32;
const SALT_BYTES: usize = 16;

/// What one hash costs.
///
/// Source: OWASP Password Storage Cheat Sheet, Argon2id with m = 19 MiB, t = 2, p = 1 as the minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HashParams {
    /// Memory in KiB.
    pub(crate) m_kib: u32,
    /// Passes over the memory.
    pub(crate) t: u32,
    /// Lanes.
    pub(crate) p: u32,
}

impl Default for HashParams {
    fn default() -> Self {
        Self { m_kib: 19_456, t: 2, p: 1 }
    }
}

/// Why there is no answer about a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum HashError {
    /// Too many passwords are waiting; the caller answers 503 and asks to try again.
    #[error("too many passwords are being checked, try again in a few seconds")]
    Busy,
    /// Broken parameters or stored hash, no memory or no randomness; logged where it was found.
    #[error("the password could not be checked")]
    Broken,
}

/// What a check of a password says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verified {
    /// Wrong, or there is nothing to compare with.
    No,
    /// Right.
    Yes {
        /// The stored hash was made with other parameters than today's: store a new one.
        needs_rehash: bool,
    },
}

/// Hashes and checks passwords; clones share the same threads.
#[derive(Clone)]
pub(crate) struct PasswordHasher {
    threads: HashingThreads,
    params: HashParams,
    /// A hash nobody knows a password for, with the current parameters.
    dummy: Arc<str>,
}

impl PasswordHasher {
    /// Starts `n_threads` hashing threads.
    ///
    /// # Errors
    /// [`HashError::Broken`] when the parameters are outside Argon2's limits or a thread cannot start.
    pub(crate) fn new(params: HashParams, n_threads: usize) -> Result<Self, HashError> {
        let n_blocks = argon2_params(params)?.block_count();
        let salt = random::bytes::<SALT_BYTES>().map_err(broken)?;
        let output = random::bytes::<OUTPUT_BYTES>().map_err(broken)?;
        let dummy = phc(params, &salt, &output)?.into();
        Ok(Self { threads: HashingThreads::start(n_threads, MAX_WAITING, MAX_WAIT, n_blocks)?, params, dummy })
    }

    /// One thread fewer than there are cores, so that a flood of logons leaves room for other requests.
    pub(crate) fn default_n_threads() -> usize {
        std::thread::available_parallelism().map_or(1, NonZeroUsize::get).saturating_sub(1).max(1)
    }

    /// A new hash as PHC string.
    ///
    /// # Errors
    /// [`HashError`]; a password over [`password_rules::MAX_CHARS`] is `Broken`, the rules refuse it before.
    pub(crate) async fn hash(&self, password: Secret<String>) -> Result<String, HashError> {
        if password_rules::is_too_long(password.expose()) {
            return Err(broken("a password over the limit was to be hashed"));
        }
        let params = self.params;
        self.threads.run(move |arena| hash_in(arena, params, &password)).await
    }

    /// Whether `password` is the one `stored` (a PHC string) was made from.
    ///
    /// `None` (no such user, no password, logon not allowed) answers [`Verified::No`] after the same work.
    ///
    /// # Errors
    /// [`HashError`]; a stored text that is no Argon2id hash within our limits is `Broken`.
    pub(crate) async fn verify(&self, password: Secret<String>, stored: Option<String>) -> Result<Verified, HashError> {
        // Too long to have been accepted: the work is the same, its own cost is not the caller's to choose.
        let (password, stored) =
            if password_rules::is_too_long(password.expose()) { (Secret::default(), None) } else { (password, stored) };
        let has_stored = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.dummy.to_string());
        let params = self.params;
        let verified = self.threads.run(move |arena| verify_in(arena, params, &password, &stored)).await?;
        Ok(if has_stored { verified } else { Verified::No })
    }
}

impl std::fmt::Debug for PasswordHasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordHasher").field("params", &self.params).finish_non_exhaustive()
    }
}

fn hash_in(arena: &mut Arena, params: HashParams, password: &Secret<String>) -> Result<String, HashError> {
    let salt = random::bytes::<SALT_BYTES>().map_err(broken)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, argon2_params(params)?);
    let mut output = [0; OUTPUT_BYTES];
    let memory = arena.blocks(argon2.params().block_count())?;
    argon2.hash_password_into_with_memory(password.expose().as_bytes(), &salt, &mut output, memory).map_err(broken)?;
    phc(params, &salt, &output)
}

fn verify_in(
    arena: &mut Arena,
    ours: HashParams,
    password: &Secret<String>,
    stored: &str,
) -> Result<Verified, HashError> {
    let stored = PasswordHash::new(stored).map_err(broken)?;
    let params = Params::try_from(&stored).map_err(broken)?;
    let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else {
        return Err(broken("a stored password hash has no salt or no output"));
    };
    if stored.algorithm != Algorithm::Argon2id.ident() {
        return Err(broken("a stored password hash is not Argon2id"));
    }
    if params.m_cost() > MAX_STORED_KIB || params.t_cost() > MAX_STORED_PASSES {
        return Err(broken("a stored password hash asks for too much memory or time"));
    }
    // A PHC string without version means the first one.
    let version = stored.version.map_or(Ok(Version::V0x10), Version::try_from).map_err(broken)?;
    let theirs = HashParams { m_kib: params.m_cost(), t: params.t_cost(), p: params.p_cost() };
    let needs_rehash =
        theirs != ours || version != Version::V0x13 || salt.len() < SALT_BYTES || expected.len() != OUTPUT_BYTES;

    let mut buffer = Zeroizing::new([0; Output::MAX_LENGTH]);
    let output = buffer.get_mut(..expected.len()).ok_or(HashError::Broken)?;
    let memory = arena.blocks(params.block_count())?;
    Argon2::new(Algorithm::Argon2id, version, params)
        .hash_password_into_with_memory(password.expose().as_bytes(), salt, output, memory)
        .map_err(broken)?;
    let is_equal = bool::from(output.ct_eq(expected.as_bytes()));
    Ok(if is_equal { Verified::Yes { needs_rehash } } else { Verified::No })
}

fn argon2_params(params: HashParams) -> Result<Params, HashError> {
    Params::new(params.m_kib, params.t, params.p, Some(OUTPUT_BYTES)).map_err(broken)
}

fn phc(params: HashParams, salt: &[u8], output: &[u8]) -> Result<String, HashError> {
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&argon2_params(params)?).map_err(broken)?,
        salt: Some(Salt::new(salt).map_err(broken)?),
        hash: Some(Output::new(output).map_err(broken)?),
    };
    Ok(hash.to_string())
}

fn broken(reason: impl std::fmt::Display) -> HashError {
    tracing::error!(%reason, "password hash");
    HashError::Broken
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: HashParams = HashParams { m_kib: 64, t: 3, p: 1 };
    const PASSWORD: &str = "correct horse battery staple";
    /// Made with the reference implementation in C.
    const STORED: &str =
        "$argon2id$v=19$m=64,t=3,p=1$MDEyMzQ1Njc4OWFiY2RlZg$o5lr8pyLCDE9qzjCQQ2yJxyZESu2Svjwku7S+dbJgnI";
    const STORED_LARGER: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0";

    async fn verify(password: &str, stored: Option<&str>) -> Result<Verified, HashError> {
        let hasher = PasswordHasher::new(SMALL, 1).unwrap();
        hasher.verify(password.into(), stored.map(str::to_owned)).await
    }

    #[tokio::test]
    async fn checks_what_it_hashed() {
        let hasher = PasswordHasher::new(SMALL, 2).unwrap();
        let stored = hasher.hash(PASSWORD.into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=64,t=3,p=1$"), "{stored}");
        assert_ne!(stored, hasher.hash(PASSWORD.into()).await.unwrap(), "salts are unique");
        let right = hasher.verify(PASSWORD.into(), Some(stored.clone())).await;
        assert_eq!(right, Ok(Verified::Yes { needs_rehash: false }));
        assert_eq!(hasher.verify("Correct horse battery staple".into(), Some(stored)).await, Ok(Verified::No));
        assert_eq!(format!("{hasher:?}"), "PasswordHasher { params: HashParams { m_kib: 64, t: 3, p: 1 }, .. }");
    }

    #[tokio::test]
    async fn agrees_with_the_reference_implementation() {
        assert_eq!(verify(PASSWORD, Some(STORED)).await, Ok(Verified::Yes { needs_rehash: false }));
        assert_eq!(verify(PASSWORD, Some(STORED_LARGER)).await, Ok(Verified::Yes { needs_rehash: true }));
        assert_eq!(verify("wrong", Some(STORED_LARGER)).await, Ok(Verified::No));
    }

    #[tokio::test]
    async fn unknown_users_and_overlong_passwords_are_only_wrong() {
        assert_eq!(verify(PASSWORD, None).await, Ok(Verified::No));
        assert_eq!(verify(&"a".repeat(1_000_000), Some(STORED)).await, Ok(Verified::No));
        let hasher = PasswordHasher::new(SMALL, 1).unwrap();
        assert_eq!(hasher.hash("a".repeat(129).into()).await, Err(HashError::Broken));
    }

    #[tokio::test]
    async fn refuses_broken_or_excessive_stored_hashes() {
        for stored in [
            "",
            "$2b$12$abc",
            "$argon2id$v=19$m=64,t=3,p=1$MDEyMzQ1Njc4OWFiY2RlZg",
            "$argon2i$v=19$m=128,t=1,p=2$MDEyMzQ1Njc4OWFiY2RlZg$u69shRQ9q/ODNk/nkP2D/Os2noC0PfF6",
            &STORED.replace("m=64", "m=262145"),
            &STORED.replace("t=3", "t=33"),
            &STORED.replace("v=19", "v=18"),
        ] {
            assert_eq!(verify(PASSWORD, Some(stored)).await, Err(HashError::Broken), "{stored}");
        }
        assert!(PasswordHasher::new(HashParams { m_kib: 1, t: 1, p: 1 }, 1).is_err());
    }
}
