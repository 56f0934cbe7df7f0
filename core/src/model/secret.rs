//! A value that must not leak: never printed, never written out by the server, wiped when dropped.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroize;

/// A password, code or key on its way in.
///
/// `Debug` prints `[redacted]`. Serializing it in the server's build writes `[redacted]` as well, so neither the audit
/// log nor a form shown again can contain it; only the WebAssembly build, which must post what was typed, writes the value.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for the one place that needs it.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> std::fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl From<String> for Secret<String> {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl<T: Zeroize + Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if cfg!(feature = "server") { serializer.serialize_str("[redacted]") } else { self.0.serialize(serializer) }
    }
}

impl<'de, T: Zeroize + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

/// A secret on its way out, in the one answer that may carry it: a generated password, an AccessKey secret.
///
/// `Debug` prints `[redacted]`; serializing writes the value, because the answer is where it belongs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosed(String);

impl Disclosed {
    /// Wraps a secret that was just made.
    pub fn new(value: String) -> Self {
        Self(value)
    }

    /// The value, to be shown once.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl Drop for Disclosed {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Disclosed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}
