//! The WebAssembly modules and their JavaScript glue.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::site::{self, Site};
use crate::{areas, inputs};

/// A module's name in the site, and what cargo calls its file.
pub type Module = (&'static str, &'static str);

/// The console itself, which is cut into areas.
pub const CONSOLE: Module = ("console", "rampart_frontend.wasm");

/// The authorization engine, which pages load that need it.
pub const POLICY: Module = ("policy", "rampart_policy.wasm");

/// What the browser tests load besides. It is no part of a site that is made without it.
pub const TEST_MODULE: Module = ("policy_tests", "rampart_policy_tests.wasm");

/// Adds the console: `console.wasm`, `console.js`, and the files of its areas with the script that loads them.
pub fn add_console(site: &mut Site, folder: &Path) -> Result<()> {
    let (name, file) = CONSOLE;
    let work = site.folder().with_extension("areas");
    site::remove_folder(&work)?;
    let (main, loaders) = areas::add(site, &folder.join(file), &work)?;
    let link = |file: &str| format!("from \"{file}\"");
    bindgen(site, name, &main, true, |glue| {
        let linked = glue.replace(&link(areas::LOADERS), &link(&format!("./{loaders}")));
        ensure!(linked != glue, "the console's glue imports no loaders from `{}`", areas::LOADERS);
        Ok(linked)
    })?;
    site::remove_folder(&work)
}

/// Adds `<name>.wasm` and `<name>.js`.
pub fn add(site: &mut Site, folder: &Path, (name, file): Module) -> Result<()> {
    bindgen(site, name, &folder.join(file), false, Ok)
}

/// Makes a module's glue, and adds both with the `snippets/` that the glue imports by relative path. A module that was
/// cut keeps what the linker exports: its parts need it.
fn bindgen(
    site: &mut Site,
    name: &str,
    wasm: &Path,
    is_cut: bool,
    finish: impl Fn(String) -> Result<String>,
) -> Result<()> {
    let work = site.folder().with_extension("bindgen");
    site::remove_folder(&work)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(name).typescript(false).keep_lld_exports(is_cut);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(&work)).context("wasm-bindgen")?;

    let bytes = inputs::read(&work.join(format!("{name}_bg.wasm")))?;
    site.add(&format!("{name}.wasm"), &bytes)?;
    let glue = work.join(format!("{name}.js"));
    let glue = fs::read_to_string(&glue).with_context(|| format!("cannot read {}", glue.display()))?;
    site.add(&format!("{name}.js"), finish(glue)?.as_bytes())?;

    // Their folder names are part of the glue, so they keep them.
    for file in inputs::files_below(&work.join("snippets"))? {
        let path = file.strip_prefix(&work).ok().and_then(Path::to_str);
        let path = path.with_context(|| format!("the name of {} is not UTF-8", file.display()))?;
        site.add_as_is(path, &inputs::read(&file)?)?;
    }
    site::remove_folder(&work)
}
