//! The style sheets: `main.css` and all it imports become one small file.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions, UrlDependency};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};

use crate::site::Site;

/// Adds `main.css`. The assets must be in the site already: `url()` is pointed at their hashed names.
pub fn add(site: &mut Site, style: &Path) -> Result<()> {
    let entry = style.join("main.css");
    if !entry.is_file() {
        bail!("{} is missing", entry.display());
    }
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    // The library's errors borrow from the sources, so they are turned into text here.
    let mut sheet = bundler.bundle(&entry).map_err(|error| anyhow!("style sheet: {error}"))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("style sheet: {error}"))?;
    let printed = sheet
        .to_css(PrinterOptions {
            minify: true,
            analyze_dependencies: Some(DependencyOptions::default()),
            ..PrinterOptions::default()
        })
        .map_err(|error| anyhow!("style sheet: {error}"))?;

    let mut css = printed.code;
    for dependency in printed.dependencies.unwrap_or_default() {
        match dependency {
            Dependency::Url(url) => {
                let target = target(site, style, &url)?.replace('\\', r"\\").replace('"', "\\\"");
                css = css.replace(&format!("url(\"{}\")", url.placeholder), &format!("url(\"{target}\")"));
            }
            Dependency::Import(import) => bail!("style sheet: {} is not in the style folder", import.url),
        }
    }
    site.add("main.css", css.as_bytes())?;
    Ok(())
}

/// What a `url()` becomes: the hashed name of an asset, or itself when it is data or points into the page.
fn target(site: &Site, style: &Path, url: &UrlDependency) -> Result<String> {
    if url.url.starts_with("data:") || url.url.starts_with('#') {
        return Ok(url.url.clone());
    }
    let sheet = Path::new(&url.loc.file_path);
    let file = normal(&sheet.parent().unwrap_or(style).join(&url.url));
    let known = file.strip_prefix(normal(&style.join("assets"))).ok().and_then(Path::to_str);
    known
        .and_then(|name| site.file_of(name))
        .map(str::to_owned)
        .with_context(|| format!("{}:{}: no asset {}", sheet.display(), url.loc.start.line, url.url))
}

/// The path without `.` and `..`, without asking the file system.
fn normal(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts
}
