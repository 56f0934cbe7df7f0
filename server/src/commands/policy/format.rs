//! `rampart policy format`: one layout for all.

use std::path::PathBuf;

use clap::Args;
use rampart_core::authorization::format;

use super::{line_and_column, read};
use crate::commands::{CommandError, say};

/// Arguments of `rampart policy format`.
#[derive(Debug, Clone, Args)]
pub struct FormatArgs {
    /// Policy documents; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Write the layout back into the files instead of to standard output.
    #[arg(long, conflicts_with = "check")]
    write: bool,
    /// Only name the files whose layout would change; exit code 1 if there is one.
    #[arg(long)]
    check: bool,
}

pub(super) fn run(arguments: &FormatArgs) -> Result<(), CommandError> {
    let mut n_changed = 0;
    for path in &arguments.files {
        let (name, text) = read(path)?;
        let laid_out = format(&text).map_err(|finding| {
            let (line, column) = line_and_column(&text, finding.span.start);
            CommandError::failed(format!("{name}:{line}:{column}: {} Nothing was changed in it.", finding.message))
        })?;
        let laid_out = format!("{}\n", laid_out.trim_end());
        let is_changed = laid_out != text;
        n_changed += usize::from(is_changed);
        match (arguments.check, arguments.write && name != "-") {
            (true, _) if is_changed => say(&name)?,
            (true, _) => {}
            (false, true) if is_changed => std::fs::write(path, laid_out)
                .map_err(|error| CommandError::failed(format!("{name} cannot be written: {error}.")))?,
            (false, true) => {}
            (false, false) => say(laid_out.trim_end())?,
        }
    }
    if arguments.check && n_changed > 0 { Err(CommandError::silent()) } else { Ok(()) }
}
