//! The key ring file: read, checked, and made at the first start.
//!
//! ```text
//! active 1
//! 1 <32 bytes in base64>
//! ```
//!
//! To rotate: add a line with a new id, make it active, restart, seal the rows again, then remove the old line.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::random::{self, RandomError};
use super::seal::KeyRing;

/// A ring has some ten lines; anything larger is another file.
const MAX_BYTES: u64 = 64 * 1024;

/// Why the key ring could not be read or made. Never contains what the file holds.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyRingError {
    /// No file at this path.
    #[error(
        "the key ring file {} is missing; restore it, without it the secrets in the database cannot be read",
        .0.display()
    )]
    Missing(PathBuf),
    /// The file cannot be read or written.
    #[error("the key ring file {} cannot be used: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// Others than the owner may read or write the file.
    #[error(
        "the key ring file {} is open to others (mode {mode:03o}); run: chmod 600 '{}'",
        path.display(), path.display()
    )]
    TooOpen {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A line is not as it must be; line 0 means the file as a whole.
    #[error("the key ring file {} is broken in line {line}: {reason}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        reason: &'static str,
    },
    /// No randomness for a new key.
    #[error(transparent)]
    Random(#[from] RandomError),
}

impl KeyRing {
    /// Reads the key ring of an existing database.
    ///
    /// # Errors
    /// [`KeyRingError`]; its text names the file and what to do.
    pub(crate) fn load(path: &Path) -> Result<Self, KeyRingError> {
        let file = File::open(path).map_err(|source| match source.kind() {
            ErrorKind::NotFound => KeyRingError::Missing(path.to_owned()),
            _ => io(path, source),
        })?;
        refuse_if_open_to_others(path, &file)?;
        let mut text = Zeroizing::new(String::new());
        file.take(MAX_BYTES).read_to_string(&mut text).map_err(|source| io(path, source))?;
        parse(&text).map_err(|(line, reason)| KeyRingError::Syntax { path: path.to_owned(), line, reason })
    }

    /// Reads the key ring, or makes one with a new key when there is none: for a database that is still empty.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub(crate) fn load_or_create(path: &Path) -> Result<Self, KeyRingError> {
        match Self::load(path) {
            Err(KeyRingError::Missing(_)) => {
                create(path)?;
                Self::load(path)
            }
            other => other,
        }
    }
}

fn create(path: &Path) -> Result<(), KeyRingError> {
    let key = Zeroizing::new(random::bytes::<32>()?);
    let encoded = Zeroizing::new(STANDARD.encode(key.as_slice()));
    let text = Zeroizing::new(format!("active 1\n1 {}\n", encoded.as_str()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = match options.open(path) {
        // Another process was faster; its ring is as good.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
        other => other.map_err(|source| io(path, source))?,
    };
    // On disk before anything is sealed with it: a lost key is lost data.
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).and_then(|()| sync_folder(path));
    written.map_err(|source| {
        // Half a key ring would refuse the next start.
        let _ = std::fs::remove_file(path);
        io(path, source)
    })
}

/// Makes the file's name durable as well.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(unix)]
fn refuse_if_open_to_others(path: &Path, file: &File) -> Result<(), KeyRingError> {
    use std::os::unix::fs::PermissionsExt;
    // Asked of the open file, not of the path, which could be another file by now.
    let mode = file.metadata().map_err(|source| io(path, source))?.permissions().mode() & 0o777;
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyRingError::TooOpen { path: path.to_owned(), mode }) }
}

#[cfg(not(unix))]
fn refuse_if_open_to_others(_: &Path, _: &File) -> Result<(), KeyRingError> {
    Ok(())
}

fn parse(text: &str) -> Result<KeyRing, (usize, &'static str)> {
    let mut active = None;
    let mut keys = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let fail = |reason| (number, reason);
        let (word, value) = line.trim().split_once(' ').ok_or(fail("expected `active <id>` or `<id> <key>`"))?;
        let value = value.trim();
        if word == "active" {
            let id = value.parse::<u32>().map_err(|_| fail("the id of the active key must be a number"))?;
            if active.replace(id).is_some() {
                return Err(fail("there must be one `active` line only"));
            }
        } else {
            let id = word.parse::<u32>().map_err(|_| fail("the id of a key must be a number"))?;
            let key = decode(value).ok_or(fail("a key must be 32 bytes in base64"))?;
            if keys.insert(id, key).is_some() {
                return Err(fail("this id is already taken by a key above"));
            }
        }
    }
    let active = active.ok_or((0, "there is no `active <id>` line"))?;
    KeyRing::new(active, &keys).ok_or((0, "the active key is not in the file"))
}

fn decode(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let bytes = Zeroizing::new(STANDARD.decode(text).ok()?);
    bytes.as_slice().try_into().ok().map(Zeroizing::new)
}

fn io(path: &Path, source: std::io::Error) -> KeyRingError {
    KeyRingError::Io { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_a_file_once_and_reads_it_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        assert!(matches!(KeyRing::load(&path), Err(KeyRingError::Missing(_))));
        let check_value = KeyRing::load_or_create(&path).unwrap().check_value().unwrap();
        assert_eq!(KeyRing::load_or_create(&path).unwrap().verify_check_value(&check_value), Ok(()));
        let missing = KeyRing::load_or_create(&folder.path().join("no/keys")).unwrap_err();
        assert!(matches!(missing, KeyRingError::Io { .. }), "{missing}");
    }

    #[cfg(unix)]
    #[test]
    fn refuses_a_file_others_can_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        KeyRing::load_or_create(&path).unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        for mode in [0o640, 0o604, 0o620] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            let refused = KeyRing::load(&path).unwrap_err().to_string();
            assert!(refused.ends_with(&format!("run: chmod 600 '{}'", path.display())), "{refused}");
        }
    }

    #[test]
    fn says_what_is_wrong_without_showing_a_key() {
        let key = STANDARD.encode([9; 32]);
        for (text, line) in [
            (String::new(), 0),
            (format!("1 {key}"), 0),
            (format!("active 2\n1 {key}"), 0),
            (format!("active 1\nactive 1\n1 {key}"), 2),
            (format!("active 1\n1 {key}\n1 {key}"), 3),
            (format!("active 1\n\n1 {key}A"), 3),
            (format!("active one\n1 {key}"), 1),
            (key.clone(), 1),
        ] {
            let (at, reason) = parse(&text).unwrap_err();
            assert_eq!(at, line, "{reason}");
            assert!(!reason.contains(&key));
        }
    }
}
