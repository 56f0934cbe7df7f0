//! `rampart policy check`: findings with the part of the text they are about.

use std::fmt;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::Args;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, Severity, SourceCode};
use rampart_core::authorization::{Catalogue, Finding, FindingClass, check};
use serde::Serialize;

use super::{Kind, Output, line_and_column, read, to_json};
use crate::commands::{CommandError, say};

/// Arguments of `rampart policy check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// Policy documents; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What the documents are.
    #[arg(long, value_enum, default_value = "identity")]
    kind: Kind,
    /// How findings are written.
    #[arg(long, value_enum, default_value = "text")]
    format: Output,
    /// The mildest class of findings that makes the exit code 1.
    #[arg(long, value_name = "CLASS", value_enum, default_value = "error")]
    fail_on: Class,
    /// The account the documents are written for; others are foreign then.
    #[arg(long, value_name = "ACCOUNT-ID")]
    account: Option<String>,
    /// Your own services with their actions, resources and keys, as JSON in the format of the built-in ones.
    #[arg(long, value_name = "FILE")]
    catalogue: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Class {
    Error,
    SecurityWarning,
    GeneralWarning,
    Suggestion,
}

impl From<Class> for FindingClass {
    fn from(class: Class) -> Self {
        match class {
            Class::Error => Self::Error,
            Class::SecurityWarning => Self::SecurityWarning,
            Class::GeneralWarning => Self::GeneralWarning,
            Class::Suggestion => Self::Suggestion,
        }
    }
}

/// The findings of one file, for programs.
#[derive(Serialize)]
struct FileReport<'a> {
    file: &'a str,
    findings: Vec<FindingReport<'a>>,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    title: &'static str,
    line: usize,
    column: usize,
    #[serde(flatten)]
    finding: &'a Finding,
}

pub(super) fn run(arguments: &CheckArgs) -> Result<(), CommandError> {
    let catalogue = catalogue(arguments)?;
    let texts = arguments.files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let checked: Vec<_> =
        texts.iter().map(|(_, text)| check(text, arguments.kind.into(), &catalogue).findings).collect();
    match arguments.format {
        Output::Json => {
            let reports: Vec<_> =
                texts.iter().zip(&checked).map(|((file, text), found)| report(file, text, found)).collect();
            say(to_json(&reports)?)?;
        }
        Output::Text => {
            for ((file, text), findings) in texts.iter().zip(&checked) {
                for finding in findings {
                    say(drawn(file, text, finding))?;
                }
            }
            say(summary(&checked))?;
        }
    }
    let limit = FindingClass::from(arguments.fail_on);
    let n_bad = checked.iter().filter(|findings| findings.iter().any(|finding| finding.class <= limit)).count();
    match n_bad {
        0 => Ok(()),
        1 => Err(CommandError::failed("1 document has findings that must not be.")),
        n => Err(CommandError::failed(format!("{n} documents have findings that must not be."))),
    }
}

fn catalogue(arguments: &CheckArgs) -> Result<Catalogue, CommandError> {
    let mut catalogue = Catalogue::built_in().clone();
    for path in &arguments.catalogue {
        let (name, json) = read(path)?;
        catalogue.extend(&json).map_err(|error| CommandError::usage(format!("{name}: {error}.")))?;
    }
    Ok(match &arguments.account {
        Some(account) => catalogue.for_account(account),
        None => catalogue,
    })
}

fn report<'a>(file: &'a str, text: &str, findings: &'a [Finding]) -> FileReport<'a> {
    let of = |finding: &'a Finding| {
        let (line, column) = line_and_column(text, finding.span.start);
        FindingReport { title: finding.code.title(), line, column, finding }
    };
    FileReport { file, findings: findings.iter().map(of).collect() }
}

fn class_name(class: FindingClass) -> &'static str {
    match class {
        FindingClass::Error => "Error",
        FindingClass::SecurityWarning => "Security Warning",
        FindingClass::GeneralWarning => "General Warning",
        FindingClass::Suggestion => "Suggestion",
    }
}

/// `3 documents: 1 error, 2 suggestions.`
fn summary(checked: &[Vec<Finding>]) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let classes = [
        (FindingClass::Error, "error"),
        (FindingClass::SecurityWarning, "security warning"),
        (FindingClass::GeneralWarning, "general warning"),
        (FindingClass::Suggestion, "suggestion"),
    ];
    let n_of = |class| checked.iter().flatten().filter(|finding| finding.class == class).count();
    let found: Vec<String> = classes
        .iter()
        .map(|(class, what)| (n_of(*class), what))
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| count(n, what))
        .collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    format!("{}: {found}.", count(checked.len(), "document"))
}

/// A finding in the words of the library that draws it.
#[derive(Debug)]
struct Drawn<'a> {
    finding: &'a Finding,
    source: NamedSource<String>,
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message)
    }
}

impl std::error::Error for Drawn<'_> {}

impl Diagnostic for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("{}: {}", class_name(self.finding.class), self.finding.code)))
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.finding.class {
            FindingClass::Error => Severity::Error,
            FindingClass::SecurityWarning | FindingClass::GeneralWarning => Severity::Warning,
            FindingClass::Suggestion => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.finding.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.finding.span;
        Some(Box::new(std::iter::once(LabeledSpan::new(None, span.start, span.end.saturating_sub(span.start)))))
    }
}

fn drawn(file: &str, text: &str, finding: &Finding) -> String {
    let finding = Drawn { finding, source: NamedSource::new(file, text.to_owned()) };
    let theme =
        if std::io::stdout().is_terminal() { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let mut out = String::new();
    let handler = GraphicalReportHandler::new_themed(theme).with_width(100);
    // Writing into memory cannot fail; a finding that could not be drawn is still told.
    if handler.render_report(&mut out, &finding).is_err() {
        return format!("{file}: {finding}");
    }
    out
}
