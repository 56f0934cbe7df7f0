//! `rampart policy test`: policy tests from files.

use std::path::PathBuf;

use clap::Args;
use rampart_core::authorization::{PolicyTestFailure, PolicyTestResult, PolicyTests};
use serde::Serialize;

use super::{Output, read, reasons, to_json};
use crate::commands::{CommandError, say};

/// Arguments of `rampart policy test`.
#[derive(Debug, Clone, Args)]
pub struct TestArgs {
    /// Files of policy tests; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// How results are written.
    #[arg(long, value_enum, default_value = "text")]
    format: Output,
}

/// One test, for programs.
#[derive(Serialize)]
struct Report<'a> {
    file: &'a str,
    id: &'a str,
    passed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

pub(super) fn run(arguments: &TestArgs) -> Result<(), CommandError> {
    let mut results = Vec::new();
    for path in &arguments.files {
        let (file, text) = read(path)?;
        let tests = PolicyTests::read(&text).map_err(|error| CommandError::usage(format!("{file}: {error}.")))?;
        results.extend(tests.run().into_iter().map(|result| (file.clone(), result)));
    }
    let n_failed = results.iter().filter(|(_, result)| result.failure.is_some()).count();
    match arguments.format {
        Output::Json => say(to_json(&results.iter().map(report).collect::<Vec<_>>())?)?,
        Output::Text => {
            for (file, result) in &results {
                if let Some(failure) = &result.failure {
                    say(format_args!("FAILED {} {} ({file})\n{}", result.id, result.description, reason(failure)))?;
                }
            }
            say(format_args!("{} passed, {n_failed} failed", results.len() - n_failed))?;
        }
    }
    if n_failed == 0 { Ok(()) } else { Err(CommandError::silent()) }
}

fn report((file, result): &(String, PolicyTestResult)) -> Report<'_> {
    let failure = result.failure.as_ref();
    Report { file, id: &result.id, passed: failure.is_none(), reason: failure.map(reason) }
}

fn reason(failure: &PolicyTestFailure) -> String {
    match failure {
        PolicyTestFailure::Decision { expected, decision } => {
            format!("  expected {expected}, decided {}", indented(&reasons::of(decision)))
        }
        PolicyTestFailure::Policy { place, reason } => format!("  policy p{place} cannot be evaluated: {reason}"),
        PolicyTestFailure::Accepted => "  expected to be refused, but the text is valid".to_owned(),
        PolicyTestFailure::Refused { expected, findings } => {
            let found: Vec<String> =
                findings.iter().map(|finding| format!("\n    {}: {}", finding.code, finding.message)).collect();
            let expected = match expected {
                Some(issue) => format!("the finding {issue}"),
                None => "a valid text".to_owned(),
            };
            format!("  expected {expected}, found{}", found.concat())
        }
    }
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n    ")
}
