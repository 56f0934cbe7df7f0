//! Encryption at rest for what must be read again (AccessKey secrets, MFA seeds), and keyed hashes.
//!
//! The keys lie in a file outside the database (`key_ring_file`): a copied database opens nothing, and a value moved to
//! another row, column or key does not open.

use std::collections::BTreeMap;

use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::aead::Payload;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use super::random::{self, RandomError};
use crate::model::Secret;

/// First byte of a sealed value: XChaCha20-Poly1305 with the key, nonce and associated data as below.
const LAYOUT: u8 = 1;
const NONCE_BYTES: usize = 24;
/// Layout byte and key id.
const HEAD_BYTES: usize = 5;
const CHECK_VALUE: &[u8] = b"rampart key ring check value";
const CHECK_PLACE: Aad<'static> = Aad { table: "settings", column: "key_ring_check", row_key: "" };

/// Where a sealed value belongs: it opens nowhere else.
///
/// `row_key` names the row for good (account, user, key id) and may hold a row version, which stops putting an older
/// value back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aad<'a> {
    /// Table.
    pub(crate) table: &'a str,
    /// Column.
    pub(crate) column: &'a str,
    /// Identity of the row.
    pub(crate) row_key: &'a str,
}

/// Why a value could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SealError {
    /// Sealed with a key this ring does not hold.
    #[error(
        "sealed with key {0}, which is not in the key ring file; restore the key ring that belongs to this database"
    )]
    UnknownKey(u32),
    /// Not a sealed value of this version.
    #[error("not a sealed value of a known layout")]
    Malformed,
    /// Changed, moved from another row, or sealed by another ring.
    #[error("a sealed value does not open: it was changed or moved, or the key ring belongs to another database")]
    Refused,
    /// No randomness for the nonce.
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// The keys of this installation; one is active and seals, all open.
pub(crate) struct KeyRing {
    active: u32,
    active_mac: Zeroizing<[u8; 32]>,
    keys: BTreeMap<u32, Key>,
}

/// What is derived from a key of the file, one secret per purpose.
struct Key {
    seal: Zeroizing<[u8; 32]>,
    mac: Zeroizing<[u8; 32]>,
}

impl KeyRing {
    /// A ring of the given keys; `None` when the active one is not among them.
    pub(super) fn new(active: u32, keys: &BTreeMap<u32, Zeroizing<[u8; 32]>>) -> Option<Self> {
        let derive = |key: &[u8; 32]| Key {
            seal: Zeroizing::new(hmac_sha256(key, &[b"rampart seal v1"])),
            mac: Zeroizing::new(hmac_sha256(key, &[b"rampart mac v1"])),
        };
        let keys: BTreeMap<u32, Key> = keys.iter().map(|(id, key)| (*id, derive(key))).collect();
        let active_mac = keys.get(&active)?.mac.clone();
        Some(Self { active, active_mac, keys })
    }

    /// A ring in memory with one new key, for tests and demonstrations: what it sealed is lost with it.
    ///
    /// # Errors
    /// [`SealError::Random`].
    #[cfg(test)]
    pub(crate) fn ephemeral() -> Result<Self, SealError> {
        let key = Zeroizing::new(random::bytes()?);
        Self::new(1, &BTreeMap::from([(1, key)])).ok_or(SealError::UnknownKey(1))
    }

    /// Encrypts `plaintext` for one place: layout byte, key id, nonce, ciphertext with tag.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub(crate) fn seal(&self, aad: &Aad<'_>, plaintext: &[u8]) -> Result<Vec<u8>, SealError> {
        let nonce = random::bytes::<NONCE_BYTES>()?;
        let payload = Payload { msg: plaintext, aad: &bound(aad, self.active) };
        let ciphertext =
            self.cipher(self.active)?.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Malformed)?;
        Ok([&[LAYOUT], self.active.to_be_bytes().as_slice(), &nonce, &ciphertext].concat())
    }

    /// Decrypts what [`Self::seal`] made for the same place.
    ///
    /// # Errors
    /// [`SealError`]; log it as an event of its own, somebody may have written to the database.
    pub(crate) fn open(&self, aad: &Aad<'_>, sealed: &[u8]) -> Result<Secret<Vec<u8>>, SealError> {
        self.decrypt(aad, sealed).map(Secret::new)
    }

    /// As [`Self::open`], for a value that was text.
    ///
    /// # Errors
    /// [`SealError`].
    pub(crate) fn open_text(&self, aad: &Aad<'_>, sealed: &[u8]) -> Result<Secret<String>, SealError> {
        String::from_utf8(self.decrypt(aad, sealed)?).map(Secret::new).map_err(|error| {
            error.into_bytes().zeroize();
            SealError::Malformed
        })
    }

    /// The key a value was sealed with, to find rows that must be sealed again before a key is dropped.
    pub(crate) fn key_id_of(sealed: &[u8]) -> Option<u32> {
        let (head, _) = sealed.split_first_chunk::<HEAD_BYTES>()?;
        let [layout, id @ ..] = *head;
        (layout == LAYOUT).then_some(u32::from_be_bytes(id))
    }

    /// A sealed constant to keep in the database, so that a start with another ring is refused before anything is sealed.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub(crate) fn check_value(&self) -> Result<Vec<u8>, SealError> {
        self.seal(&CHECK_PLACE, CHECK_VALUE)
    }

    /// Whether this ring belongs to the database that holds `check_value`.
    ///
    /// # Errors
    /// [`SealError`] when it does not; do not start.
    pub(crate) fn verify_check_value(&self, check_value: &[u8]) -> Result<(), SealError> {
        if self.open(&CHECK_PLACE, check_value)?.expose() == CHECK_VALUE { Ok(()) } else { Err(SealError::Refused) }
    }

    /// HMAC-SHA256 under the active key, one key per `label`: buckets of unknown names, page tokens.
    ///
    /// Changes when another key becomes active, so it is for what may be forgotten then.
    pub(crate) fn mac(&self, label: &str, data: &[u8]) -> [u8; 32] {
        labelled_mac(&self.active_mac, label, data)
    }

    fn decrypt(&self, aad: &Aad<'_>, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let key_id = Self::key_id_of(sealed).ok_or(SealError::Malformed)?;
        let (nonce, ciphertext) = sealed
            .get(HEAD_BYTES..)
            .and_then(|rest| rest.split_first_chunk::<NONCE_BYTES>())
            .ok_or(SealError::Malformed)?;
        let payload = Payload { msg: ciphertext, aad: &bound(aad, key_id) };
        self.cipher(key_id)?.decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError::Refused)
    }

    fn cipher(&self, key_id: u32) -> Result<XChaCha20Poly1305, SealError> {
        let key = self.keys.get(&key_id).ok_or(SealError::UnknownKey(key_id))?;
        Ok(XChaCha20Poly1305::new(chacha20poly1305::Key::cast_from_core(&key.seal)))
    }
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids: Vec<_> = self.keys.keys().collect();
        f.debug_struct("KeyRing").field("active", &self.active).field("key_ids", &ids).finish_non_exhaustive()
    }
}

/// The associated data: every part with its length in front, so that no two places share one.
fn bound(aad: &Aad<'_>, key_id: u32) -> Vec<u8> {
    let mut bytes = vec![LAYOUT];
    bytes.extend(key_id.to_be_bytes());
    for part in [aad.table, aad.column, aad.row_key] {
        bytes.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        bytes.extend(part.as_bytes());
    }
    bytes
}

fn labelled_mac(key: &[u8; 32], label: &str, data: &[u8]) -> [u8; 32] {
    let label_key = Zeroizing::new(hmac_sha256(key, &[label.as_bytes()]));
    hmac_sha256(&label_key, &[data])
}

fn hmac_sha256(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC fills a short key with zeros up to the block: doing it here leaves no length that could be wrong.
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = Hmac::<Sha256>::new(&block);
    block.as_mut_slice().zeroize();
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Aad<'static> = Aad { table: "access_keys", column: "secret", row_key: "1:2:LTAIx" };

    fn ring(active: u32, keys: &[(u32, u8)]) -> KeyRing {
        let keys = keys.iter().map(|(id, byte)| (*id, Zeroizing::new([*byte; 32]))).collect();
        KeyRing::new(active, &keys).unwrap()
    }

    #[test]
    fn opens_what_it_sealed_and_only_at_its_place() {
        let ring = KeyRing::ephemeral().unwrap();
        let sealed = ring.seal(&PLACE, b"secret").unwrap();
        assert_eq!(ring.open(&PLACE, &sealed).unwrap().expose(), b"secret");
        assert_eq!(ring.open_text(&PLACE, &sealed).unwrap().expose(), "secret");
        assert_ne!(sealed, ring.seal(&PLACE, b"secret").unwrap());
        for place in [
            Aad { row_key: "1:2:LTAIy", ..PLACE },
            Aad { column: "seed", ..PLACE },
            Aad { table: "access_keyss", column: "ecret", ..PLACE },
        ] {
            assert_eq!(ring.open(&place, &sealed).unwrap_err(), SealError::Refused);
        }
        assert_eq!(format!("{ring:?}"), "KeyRing { active: 1, key_ids: [1], .. }");
    }

    #[test]
    fn refuses_every_changed_byte_and_every_shortened_value() {
        let ring = ring(1, &[(1, 7)]);
        let sealed = ring.seal(&PLACE, b"secret").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(ring.open(&PLACE, &changed).is_err(), "byte {at}");
            assert!(ring.open(&PLACE, &sealed[..at]).is_err(), "length {at}");
        }
    }

    #[test]
    fn old_keys_still_open_after_a_rotation() {
        let (before, after) = (ring(1, &[(1, 7)]), ring(2, &[(1, 7), (2, 8)]));
        let sealed = before.seal(&PLACE, b"secret").unwrap();
        assert_eq!(after.open(&PLACE, &sealed).unwrap().expose(), b"secret");
        assert_eq!(KeyRing::key_id_of(&after.seal(&PLACE, b"secret").unwrap()), Some(2));
        assert_eq!(ring(2, &[(2, 8)]).open(&PLACE, &sealed).unwrap_err(), SealError::UnknownKey(1));
        assert!(KeyRing::new(3, &BTreeMap::new()).is_none());
    }

    #[test]
    fn the_check_value_knows_its_ring() {
        let ours = ring(1, &[(1, 7)]);
        let check_value = ours.check_value().unwrap();
        assert_eq!(ours.verify_check_value(&check_value), Ok(()));
        assert_eq!(ring(1, &[(1, 8)]).verify_check_value(&check_value), Err(SealError::Refused));
        assert_eq!(ring(2, &[(2, 7)]).verify_check_value(&check_value), Err(SealError::UnknownKey(1)));
    }

    #[test]
    fn macs_differ_by_label_and_data() {
        let ring = ring(1, &[(1, 7)]);
        let mac = ring.mac("page", b"alice");
        assert_eq!(mac, ring.mac("page", b"alice"));
        assert_ne!(mac, ring.mac("page", b"alicf"));
        assert_ne!(mac, ring.mac("name", b"alice"));
    }

    /// RFC 4231, test case 2, with a key of our length: the key filled with zeros is the same key.
    #[test]
    fn hmac_agrees_with_the_rfc() {
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let mac = hmac_sha256(&key, &[b"what do ya want ", b"for nothing?"]);
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(data_encoding::HEXLOWER.encode(&mac), expected);
    }
}
