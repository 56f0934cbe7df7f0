//! `rampart policy`: the engine on files, without an installation, made for a company's own CI; and on an installation,
//! where one is named.

mod check;
mod explain;
mod format;
mod reasons;
mod test;

use std::io::Read as _;
use std::path::PathBuf;

use clap::Subcommand;
use rampart_core::authorization::DocumentKind;

use super::CommandError;
use crate::config::{Config, ConfigError};

/// What `rampart policy` can do.
#[derive(Debug, Clone, Subcommand)]
pub enum PolicyCommand {
    /// Say what is wrong, dangerous, in vain or too long in policy documents.
    ///
    /// Exit code 1 if there is a finding of the class of --fail-on or a worse one, by default an error.
    Check(check::CheckArgs),
    /// Run policy tests: requests with the decision that is expected.
    ///
    /// A file is JSON: a list `vectors` with id, policies, request and expected (Allow, ExplicitDeny or ImplicitDeny),
    /// and a list `validation_vectors` with texts that must be valid or invalid. The last line is
    /// `N passed, M failed`; exit code 1 if a test failed.
    Test(test::TestArgs),
    /// Decide one request on policy documents, or as a user or role of an installation, and say why.
    ///
    /// With --user or --role the installation of --data or --database is read: what is attached there decides. Nothing
    /// is changed, and no event is written. Exit code 1 if it cannot be answered, or is not what --expect says.
    Explain(Box<explain::ExplainArgs>),
    /// Lay out policy documents, one member or value a line; nothing but white space changes.
    Format(format::FormatArgs),
}

/// Runs it.
///
/// # Errors
/// In one sentence; when the files do not keep what is asked of them, with exit code 1.
pub async fn run(
    command: PolicyCommand,
    config: impl FnOnce() -> Result<Config, ConfigError>,
) -> Result<(), CommandError> {
    match command {
        PolicyCommand::Check(arguments) => check::run(&arguments),
        PolicyCommand::Test(arguments) => test::run(&arguments),
        PolicyCommand::Explain(arguments) => explain::run(&arguments, config).await,
        PolicyCommand::Format(arguments) => format::run(&arguments),
    }
}

/// A kind of policy document, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// Attached to users, groups and roles.
    Identity,
    /// The trust policy of a role.
    Trust,
    /// Given with a role's session.
    Session,
    /// Attached to folders and members of a resource directory.
    Control,
}

impl From<Kind> for DocumentKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Identity => Self::Identity,
            Kind::Trust => Self::Trust,
            Kind::Session => Self::Session,
            Kind::Control => Self::Control,
        }
    }
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Output {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// The name of a file and its text; `-` is standard input.
fn read(path: &PathBuf) -> Result<(String, String), CommandError> {
    let name = path.display().to_string();
    let text = if name == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map(|text| (name.clone(), text))
        .map_err(|error| CommandError::usage(format!("{name} cannot be read: {error}.")))
}

/// Line and column of a byte, both from 1; columns count characters.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// The text as JSON for programs.
fn to_json(value: &impl serde::Serialize) -> Result<String, CommandError> {
    serde_json::to_string_pretty(value)
        .map_err(|error| CommandError::failed(format!("the result cannot be written as JSON: {error}.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_from_one() {
        let text = "{\n  \"ü\": 1\n}";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, text.find('1').unwrap()), (2, 8));
        assert_eq!(line_and_column(text, 999), (3, 2));
    }
}
