//! The WebAssembly modules and their JavaScript glue.

use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::inputs;
use crate::site::{self, Site};

/// A module's name in the site, and what cargo calls its file.
pub type Module = (&'static str, &'static str);

/// What the browser tests load besides. It is no part of a site that is made without it.
pub const TEST_MODULE: Module = ("policy_tests", "rampart_policy_tests.wasm");

/// The console itself, and the authorization engine, which pages load that need it.
pub const MODULES: [Module; 2] = [("console", "rampart_frontend.wasm"), ("policy", "rampart_policy.wasm")];

/// Adds `console.wasm`, `console.js` and the `snippets/` that the glue imports by relative path.
pub fn add(site: &mut Site, folder: &Path, (name, file): Module) -> Result<()> {
    let wasm = folder.join(file);
    let work = site.folder().with_extension("bindgen");
    site::remove_folder(&work)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(name).typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(&work)).context("wasm-bindgen")?;

    let bytes = inputs::read(&work.join(format!("{name}_bg.wasm")))?;
    site.add(&format!("{name}.wasm"), &bytes)?;
    site.add(&format!("{name}.js"), &inputs::read(&work.join(format!("{name}.js")))?)?;

    // Their folder names are part of the glue, so they keep them.
    for file in inputs::files_below(&work.join("snippets"))? {
        let path = file.strip_prefix(&work).ok().and_then(Path::to_str);
        let path = path.with_context(|| format!("the name of {} is not UTF-8", file.display()))?;
        site.add_as_is(path, &inputs::read(&file)?)?;
    }
    site::remove_folder(&work)
}
