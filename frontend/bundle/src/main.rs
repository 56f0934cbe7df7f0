//! Makes `target/site`, all that the console's pages load, from the WebAssembly module and `style/`.
//!
//! File names carry a hash of their content, so that answers may be cached for ever; `manifest.json` maps the logical
//! names (`console.js`, `main.css`) to them. The folder is made beside the old one and then renamed into its place.

mod areas;
mod assets;
mod inputs;
mod module;
mod site;
mod styles;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

use crate::module::{CONSOLE, POLICY, TEST_MODULE};
use crate::site::Site;

const USAGE: &str = "usage: rampart-bundle [--modules FOLDER] [--style FOLDER] [--site FOLDER] [--fast]
  --modules FOLDER  holds the WebAssembly, by default target/wasm32-unknown-unknown/wasm-release
  --style FOLDER    holds main.css and assets/, by default style
  --site FOLDER     is replaced with the result, by default target/site
  --fast            leaves out compression, for daily work";

/// Where to read from and where to write to.
struct Options {
    modules: PathBuf,
    style: PathBuf,
    site: PathBuf,
    fast: bool,
}

fn main() -> ExitCode {
    match options().and_then(|options| bundle(&options)) {
        Ok(line) => {
            // A closed pipe is no reason to fail: the work is done.
            let _ = writeln!(std::io::stdout(), "{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "rampart-bundle: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options> {
    let mut options = Options {
        modules: "target/wasm32-unknown-unknown/wasm-release".into(),
        style: "style".into(),
        site: "target/site".into(),
        fast: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let mut path = || arguments.next().map(PathBuf::from).with_context(|| format!("`{name}` needs a path"));
        match name.as_str() {
            "--modules" => options.modules = path()?,
            "--style" => options.style = path()?,
            "--site" => options.site = path()?,
            "--fast" => options.fast = true,
            _ => bail!("unknown argument `{name}`\n{USAGE}"),
        }
    }
    Ok(options)
}

/// Makes the site when an input changed; returns one line that says what happened.
fn bundle(options: &Options) -> Result<String> {
    for (_, file) in [CONSOLE, POLICY] {
        let file = options.modules.join(file);
        if !file.is_file() {
            let what = "build rampart-frontend and rampart-policy for wasm32-unknown-unknown first";
            bail!("{} is missing; {what}", file.display());
        }
    }
    let stamp_file = options.site.with_extension("stamp");
    let stamp = inputs::digest(&options.modules, &options.style, options.fast)?;
    if options.site.join("manifest.json").is_file() && fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(format!("{} is up to date", options.site.display()));
    }

    let work = options.site.with_extension("new");
    let mut site = Site::create(&work, !options.fast)?;
    assets::add(&mut site, &options.style.join("assets"))?;
    styles::add(&mut site, &options.style)?;
    module::add_console(&mut site, &options.modules)?;
    module::add(&mut site, &options.modules, POLICY)?;
    if options.modules.join(TEST_MODULE.1).is_file() {
        module::add(&mut site, &options.modules, TEST_MODULE)?;
    }
    let line = site.finish()?;

    // Without the stamp an interruption from here on only means that the work is done again.
    let _ = fs::remove_file(&stamp_file);
    let old = options.site.with_extension("old");
    site::remove_folder(&old)?;
    if options.site.exists() {
        fs::rename(&options.site, &old).with_context(|| format!("cannot move {}", options.site.display()))?;
    }
    fs::rename(&work, &options.site).with_context(|| format!("cannot move {}", work.display()))?;
    site::remove_folder(&old)?;
    fs::write(&stamp_file, stamp).with_context(|| format!("cannot write {}", stamp_file.display()))?;
    Ok(format!("{}: {line}", options.site.display()))
}
