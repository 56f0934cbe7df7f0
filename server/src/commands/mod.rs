//! One file per command. A command gets the settings, says what it does on standard output, and fails in one sentence.

use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::config::ConfigError;

pub mod account;
pub mod bootstrap;
pub mod core;
pub mod demo;
pub mod doctor;
pub mod migrate;
pub mod policy;
pub mod serve;
pub mod user;

/// Why a command failed: one sentence and the exit code for scripts.
#[derive(Debug)]
pub struct CommandError {
    sentence: String,
    exit_code: u8,
}

impl CommandError {
    /// The command could not do its work: exit code 1.
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), exit_code: 1 }
    }

    /// Settings or arguments are wrong: exit code 2.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), exit_code: 2 }
    }

    /// What failed has been written to standard output already: exit code 1.
    pub fn silent() -> Self {
        Self::failed("")
    }

    /// Whether there is a sentence to write.
    pub fn is_silent(&self) -> bool {
        self.sentence.is_empty()
    }

    /// The code the process ends with.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.exit_code)
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for CommandError {}

impl From<ConfigError> for CommandError {
    fn from(error: ConfigError) -> Self {
        Self::usage(error.to_string())
    }
}

/// Writes a line to standard output. A closed pipe is no failure: the reader has seen enough.
///
/// # Errors
/// When standard output cannot be written, as on a full disk.
pub fn say(line: impl fmt::Display) -> Result<(), CommandError> {
    match writeln!(io::stdout(), "{line}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CommandError::failed(format!("standard output cannot be written: {error}.")))
        }
        _ => Ok(()),
    }
}
