//! Pictures and fonts: copied as they are.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::inputs;
use crate::site::Site;

/// Adds every file below `folder` under its path relative to it (`favicon.svg`, `fonts/sans.woff2`).
pub fn add(site: &mut Site, folder: &Path) -> Result<()> {
    for file in inputs::files_below(folder)? {
        let relative = file.strip_prefix(folder).context("an asset lies outside its folder")?;
        let name = relative.to_str().with_context(|| format!("the name of {} is not UTF-8", file.display()))?;
        site.add(name, &inputs::read(&file)?)?;
    }
    Ok(())
}
