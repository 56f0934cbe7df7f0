//! Everything that proves who somebody is: passwords, one-time codes, AccessKey pairs, tokens, and the key ring that
//! seals what must be read again.
//!
//! | file | holds | secret |
//! |---|---|---|
//! | `random` | the only source of randomness | what it returns, by its use |
//! | `password_hash`, `hashing_threads` | Argon2id on a fixed pool of threads | the password, the memory it was hashed in |
//! | `password_rules` | weak passwords, generated passwords | the password |
//! | `totp` | seeds, codes, the QR code of a virtual MFA device | the seed, the `otpauth` text and its QR code |
//! | `seal` | key ring, encryption at rest, keyed hashes | the key ring file, derived keys, opened values |
//! | `token` | one-time tokens, AccessKey pairs | the token and the AccessKey secret, not their hash or id |
//!
//! Nothing here reads the clock or the database: time is an argument in Unix milliseconds, rows belong to `store` files.
//!
//! To add a kind of credential: give it a file and a type that wipes itself when dropped and prints `[redacted]`, draw
//! it from `random`, compare it with `subtle`, and say in its `store.rs` whether the row holds a hash (it is only
//! compared) or a sealed value (it must be read again).

mod hashing_threads;
pub(crate) mod key_ring_file;
pub(crate) mod password_hash;
pub(crate) mod password_rules;
pub(crate) mod random;
pub(crate) mod seal;
pub(crate) mod token;
pub(crate) mod totp;
